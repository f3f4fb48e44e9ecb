"""Locks: lessons that stay where they are, whatever is solved next.

A lock is an ordinary hard rule (``locked``, and ``locked_room`` where the room is locked too) with a
mark in its note, so that it can be told from a place that the workbook fixes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from edt.problem import Problem
from edt.rules import Locked, LockedRoom, Rule
from edt.school import Lesson, School, Timetable

NOTE: Final = "edt lock"
"""The note of every rule that is a lock of this program."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which lessons are meant: those that every field given agrees with; an empty field agrees with all."""

    lessons: Collection[Lesson] = ()
    days: Collection[str] = ()
    classes: Collection[str] = ()
    teachers: Collection[str] = ()
    rooms: Collection[str] = ()
    subjects: Collection[str] = ()

    def chosen(self, school: School, timetable: Timetable) -> tuple[Lesson, ...]:
        """Return the lessons meant, in the order of the timetable; lessons of no known course never."""
        return tuple(
            lesson
            for lesson in timetable.lessons
            if lesson.course in school.course and self._means(lesson, school)
        )

    def _means(self, lesson: Lesson, school: School) -> bool:
        course = school.course[lesson.course]
        return (
            (not self.lessons or lesson in self.lessons)
            and (not self.days or lesson.day in self.days)
            and (not self.classes or not set(self.classes).isdisjoint(school.classes_of(course)))
            and (not self.teachers or not set(self.teachers).isdisjoint(course.teachers))
            and (not self.rooms or not set(self.rooms).isdisjoint(filter(None, lesson.rooms)))
            and (not self.subjects or course.subject in self.subjects)
        )


def locks_of(lesson: Lesson, school: School, rooms: bool = False) -> tuple[Rule, ...]:
    """Return the rules that keep a lesson where it is.

    Args:
        lesson: a lesson of a course of the school.
        school: the school.
        rooms: keep its rooms too, as far as it has any.
    """
    weeks = () if lesson.weeks == school.weeks else lesson.weeks
    place = {"course": lesson.course, "day": lesson.day, "period": lesson.period, "weeks": weeks}
    found: list[Rule] = [Locked.model_validate(place | {"length": lesson.length, "note": NOTE})]
    named = tuple(room for room in lesson.rooms if room is not None)
    if rooms and named:
        found.append(LockedRoom.model_validate(place | {"rooms": named, "note": NOTE}))
    return tuple(found)


def is_lock(rule: Rule) -> bool:
    """Say whether a rule is a lock of this program (and not a place that the workbook fixes)."""
    return isinstance(rule, Locked | LockedRoom) and rule.note == NOTE


def holds(rule: Rule, lesson: Lesson) -> bool:
    """Say whether a rule, of whatever origin, keeps a lesson where it is."""
    if not isinstance(rule, Locked | LockedRoom) or rule.strength.kind != "never":
        return False
    here = (rule.course, rule.day, rule.period) == (lesson.course, lesson.day, lesson.period)
    length = rule.length if isinstance(rule, Locked) else None
    return here and length in (None, lesson.length) and set(rule.weeks) <= set(lesson.weeks)


def locked_lessons(problem: Problem, timetable: Timetable) -> frozenset[Lesson]:
    """Return the lessons whose time is kept by a lock or by the workbook."""
    places: dict[tuple[str, str, str], list[Locked]] = {}
    for rule in problem.rules:
        if isinstance(rule, Locked):
            places.setdefault((rule.course, rule.day, rule.period), []).append(rule)
    return frozenset(
        lesson
        for lesson in timetable.lessons
        if any(holds(rule, lesson) for rule in places.get((lesson.course, lesson.day, lesson.period), ()))
    )


def with_locks(problem: Problem, locks: Iterable[Rule]) -> Problem:
    """Return a problem with more locks, each once."""
    known = {_place(rule) for rule in problem.rules if is_lock(rule)}
    fresh = {_place(rule): rule for rule in locks if _place(rule) not in known}
    return _changed(problem, (*problem.rules, *fresh.values())) if fresh else problem


def without_locks(problem: Problem, lessons: Iterable[Lesson]) -> tuple[Problem, int]:
    """Return a problem in which lessons may move, and how many stay fixed by the workbook."""
    free = tuple(lessons)
    by_course: dict[str, list[Lesson]] = {}
    for lesson in free:
        by_course.setdefault(lesson.course, []).append(lesson)

    def concerns(rule: Rule) -> bool:
        return any(holds(rule, lesson) for lesson in by_course.get(getattr(rule, "course", ""), ()))

    kept = tuple(rule for rule in problem.rules if not (is_lock(rule) and concerns(rule)))
    fixed = {
        lesson
        for rule in kept
        if isinstance(rule, Locked) and not is_lock(rule)
        for lesson in by_course.get(rule.course, ())
        if holds(rule, lesson)
    }
    return _changed(problem, kept), len(fixed)


def locks_in(problem: Problem) -> tuple[Rule, ...]:
    """Return the locks of this program among the rules of a problem."""
    return tuple(rule for rule in problem.rules if is_lock(rule))


def _changed(problem: Problem, rules: tuple[Rule, ...]) -> Problem:
    # Not model_copy: it would carry over look-ups made from the old rules.
    return Problem(school=problem.school, rules=rules, aims=problem.aims, language=problem.language)


def _place(rule: Rule) -> tuple[object, ...]:
    return (
        rule.rule,
        *(getattr(rule, name, None) for name in ("course", "day", "period", "weeks", "length")),
    )
