"""Every place of the week for one lesson: free, free at a cost, or blocked by whom and by which rule.

Aligned lessons move together. Nothing is searched here: each place is tried and judged by every rule
that looks at the lesson's people, rooms or course. Swaps that free a blocked place: ``swaps``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from edt.auditing.incremental import Judged, LiveAudit, Trial
from edt.changing.blocks import Block, Blocks, Spot
from edt.problem import Problem
from edt.rules import Case
from edt.school import Lesson, Person, School, Timetable, Unplaced, fitting_rooms
from edt.words import LANGUAGES, Language

State = Literal["here", "free", "blocked"]


@dataclass(frozen=True, slots=True)
class Reason:
    """What blocks a place, in words.

    Attributes:
        rule: slug of the rule.
        fr, en: the sentence.
        lessons: lessons that are in the way, if moving them would help.
        about: whom it is about, without the lessons of the place; the same for other places.
    """

    rule: str
    fr: str
    en: str
    lessons: tuple[Lesson, ...] = ()
    about: str = ""

    def sentence(self, language: Language) -> str:
        """Return the sentence in a language."""
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Swap:
    """Lessons that change places so that a blocked place becomes free.

    Attributes:
        removed: lessons as they are, the one asked for included.
        added: the same lessons as they would be.
        others: how many lessons other than the one asked for move (aligned lessons count as one).
        cost: difference of the cost on each level.
    """

    removed: tuple[Lesson, ...]
    added: tuple[Lesson, ...]
    others: int
    cost: tuple[int, ...]


@dataclass(slots=True)
class PlaceFound:
    """One place of the week.

    Attributes:
        spot: where it is.
        block: the lesson there, with those that move with it, and rooms.
        state: here, free or blocked.
        cost: difference of the cost on each level, where it is free.
        reasons: what blocks it.
        worse: hard cases that would be broken, where it is blocked; as they would be.
        dearer: what would cost more, where it is free; cases as they would be.
        swap: how to free it, if that was looked for and found.
    """

    spot: Spot
    block: Block
    state: State
    cost: tuple[int, ...] = ()
    reasons: tuple[Reason, ...] = ()
    worse: tuple[Judged, ...] = field(default=(), repr=False)
    dearer: tuple[Judged, ...] = field(default=(), repr=False)
    swap: Swap | None = None


class PlaceFinder:
    """Finds places for lessons of one timetable."""

    def __init__(self, problem: Problem, timetable: Timetable) -> None:
        self.problem = problem
        self.school: School = problem.school
        known = Timetable(lessons=tuple(x for x in timetable.lessons if _exists(x, self.school)))
        self.live = LiveAudit(problem, known)
        self.blocks = Blocks(problem, known.lessons)

    def block_of(self, lesson: Lesson) -> Block:
        """Return a lesson of the timetable with those that move with it."""
        return self.blocks.block_of(lesson)

    def places(self, block: Block, placed: bool = True) -> list[PlaceFound]:
        """Return every place of the week for a block, in order of time.

        Args:
            block: lessons of the timetable that move as one, or such without place (see
                ``unplaced_block``).
            placed: whether they are in the timetable.
        """
        here = self.blocks.spot_of(block) if placed else None
        removed = block if placed else ()
        self.blocks.move(removed, ())
        try:
            return [self._place(block, removed, spot, here) for spot in self.blocks.spots(block)]
        finally:
            self.blocks.move((), removed)

    def _place(self, block: Block, removed: Block, spot: Spot, here: Spot | None) -> PlaceFound:
        if spot == here:
            return PlaceFound(spot, block, "here")
        there = self.blocks.placed(block, spot)
        trial = self.live.trial(removed, there)
        if trial.worse:
            return PlaceFound(spot, there, "blocked", (), self._reasons(trial, there), trial.worse)
        return PlaceFound(spot, there, "free", trial.cost, dearer=trial.dearer)

    # -- reasons ------------------------------------------------------------------------------

    def _reasons(self, trial: Trial, block: Block) -> tuple[Reason, ...]:
        found: dict[tuple[str, str], Reason] = {}
        without_room = [reason for lesson in block for reason in self._no_room(lesson)]
        there = frozenset(block)
        for judged in trial.worse:
            if judged.rule.rule in ("room_clash", "room_fit", "room_closed") and without_room:
                continue
            reason = self._reason(judged, there)
            found.setdefault((reason.rule, reason.en), reason)
        for reason in without_room:
            found.setdefault((reason.rule, reason.en), reason)
        return tuple(found.values())

    def _reason(self, judged: Judged, block: Collection[Lesson]) -> Reason:
        others = tuple(lesson for lesson in judged.breach.lessons if lesson not in block)
        rule = judged.rule
        if rule.rule in ("no_clash", "room_clash") and others:
            who = self._busy(judged.case.who[0], others)
            held = ", ".join(dict.fromkeys(lesson.course for lesson in others))
            return Reason(rule.rule, f"{who} : {held}", f"{who}: {held}", others, who)
        case = replace(judged.case, label=self._short(judged.case))
        fr, en = (rule.words(case, judged.breach, language) for language in LANGUAGES)
        return Reason(rule.rule, fr, en, others, case.label)

    def _short(self, case: Case) -> str:
        """Return how to call those concerned: for pupils, their class without the list of its groups."""
        person = case.who[0] if case.who else None
        if person is not None and person.kind == "subgroup":
            return self.school.subgroup[person.id].class_id
        return person.id if person is not None and person.kind == "class" else case.label

    def _busy(self, person: Person, others: Iterable[Lesson]) -> str:
        """Return whom a clash is about; of a class, the groups that have the other lessons."""
        if person.kind != "class":
            return self.school.label(person)
        courses = [self.school.course[lesson.course] for lesson in others]
        groups = dict.fromkeys(
            group for c in courses for group in c.groups if person.id in self.school.group[group].classes
        )
        return ", ".join(groups) if groups else person.id

    def _no_room(self, lesson: Lesson) -> list[Reason]:
        """Return, for each need that no free room meets, who is in the rooms that could."""
        course = self.school.course[lesson.course]
        found = []
        for number, name in enumerate(course.rooms):
            room = lesson.rooms[number] if number < len(lesson.rooms) else None
            if room is None and number >= len(course.needed_rooms):
                continue
            choices = fitting_rooms(self.school, course, name)
            if room is None or room not in choices or self.blocks.in_rooms((room,), (lesson,)):
                there = self.blocks.in_rooms(choices, (lesson,))
                held = ", ".join(dict.fromkeys(other.course for other in there)) or "–"
                fr, en = f"aucune salle libre parmi {name} : {held}", f"no room of {name} is free: {held}"
                if choices == (name,):
                    fr, en = f"{name} : {held}", f"{name}: {held}"
                found.append(Reason("room_clash", fr, en, tuple(there), name))
        return found


def _exists(lesson: Lesson, school: School) -> bool:
    course = school.course.get(lesson.course)
    if course is None or lesson.day not in school.days or not set(lesson.weeks) <= set(school.weeks):
        return False
    grid = school.grid_of(course)
    position = grid.index.get(lesson.period)
    return position is not None and position + lesson.length <= len(grid.periods)


def unplaced_block(problem: Problem, item: Unplaced) -> Block:
    """Return lessons that stand for one without place and those aligned with it.

    Their day and period say nothing; they have no rooms yet.
    """
    school = problem.school
    course = school.course[item.course]
    members = [one for one in school.courses if course.alignment and one.alignment == course.alignment]
    if not any(r.rule == "alignment" and r.strength.kind == "never" for r in problem.every_rule):
        members = []
    if course.alignment in school.staggered:
        members = []
    return tuple(
        Lesson(
            course=one.id,
            length=item.length,
            day=school.days[0],
            period=school.grid_of(one).periods[0].id,
            weeks=school.week_choices(one)[0],
            rooms=tuple(None for _ in one.rooms),
        )
        for one in members or [course]
    )


def best_first(places: Iterable[PlaceFound]) -> list[PlaceFound]:
    """Return places in order: here, free ones by cost, blocked ones by what frees them, the rest."""

    def rank(place: PlaceFound) -> tuple[int, int, tuple[int, ...], int]:
        if place.state == "here":
            return (0, 0, (), 0)
        if place.state == "free":
            return (1, 0, place.cost, 0)
        if place.swap is not None:
            return (2, place.swap.others, place.swap.cost, 0)
        return (3, 0, (), len(place.reasons))

    return sorted(places, key=rank)
