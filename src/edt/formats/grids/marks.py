"""Marks on lessons: which are locked, and which break a rule that should hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from edt.result import Result
from edt.rules.locked import Locked
from edt.school import Lesson, School
from edt.words import Language


@dataclass(frozen=True, slots=True)
class Marks:
    """What a view says about lessons beyond their place.

    Attributes:
        locked: lessons whose place the officer has fixed.
        faults: for a lesson that breaks a hard rule or one that was lifted, the sentences that say so.
    """

    locked: frozenset[Lesson] = frozenset()
    faults: Mapping[Lesson, tuple[str, ...]] = field(default_factory=dict)


def marks_of(result: Result, language: Language, *, lifted: bool = True) -> Marks:
    """Return the marks of a result: locks from its rules, faults from its audit.

    Args:
        result: whose audit says what is broken.
        language: of the sentences.
        lifted: whether rules that were lifted count as broken; a page for the door does without them.
    """
    shown = ("never", "liftable") if lifted else ("never",)
    faults: dict[Lesson, list[str]] = {}
    for finding in result.audit.findings if result.audit else ():
        if finding.strength in shown:
            for lesson in finding.lessons:
                faults.setdefault(lesson, []).append(finding.sentence(language))
    lessons = result.timetable.lessons if result.timetable else ()
    locks = tuple(rule for rule in result.problem.rules if isinstance(rule, Locked))
    locked = frozenset(lesson for lesson in lessons if _is_locked(result.problem.school, lesson, locks))
    return Marks(locked, {lesson: tuple(dict.fromkeys(said)) for lesson, said in faults.items()})


def _is_locked(school: School, lesson: Lesson, locks: tuple[Locked, ...]) -> bool:
    return any(_names(school, rule, lesson) for rule in locks)


def _names(school: School, rule: Locked, lesson: Lesson) -> bool:
    same_place = (rule.course, rule.day, rule.period) == (lesson.course, lesson.day, lesson.period)
    if not same_place or rule.length not in (None, lesson.length):
        return False
    return school.weeks_asked(rule.course, rule.weeks).issubset(lesson.weeks)
