"""Room changes: few of them a day or a week, and time for each.

FR : « Mme Martin change de salle une fois par jour au plus » ; « une heure libre pour changer de salle ».
EN: "Ms Martin changes rooms at most once a day"; "an hour free to change rooms".

Example: who = all teachers, most = 1, per = day.
A teacher in S1, then S2, then S1 on Monday breaks it by 1.

Elsewhere: EDT "Changement de salle"; FET MaxRoomChangesPerDay, MaxRoomChangesPerWeek,
MinGapsBetweenRoomChanges; Untis "Room stability"; XHSTT AvoidSplitAssignments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from pydantic import Field, model_validator

from edt import words
from edt.rules._cases import key_of, person_weeks
from edt.rules._help import Help
from edt.rules._moments import counted_times, free_between, lessons_of
from edt.rules._refused import RefusedError
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Start, Strength, Who, Wish
from edt.rules._tiny import placed, two_rooms
from edt.rules._wording import colon, in_block, in_weeks, listed, pick, texts, weeks_figure
from edt.school import Lesson, Schedule, School
from edt.shapes import Busy, Needs, Shape
from edt.words import Language

Key = tuple[int, int, int, str, tuple[str, ...]]


class RoomChanges(Rule):
    """Rooms that somebody leaves between two lessons of a day that follow one another.

    Courses that need no room are left out. With ``hours``, changes with less free time count too.
    """

    rule: Literal["room_changes"] = "room_changes"
    strength: Strength = Wish()
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    per: Literal["day", "week"] = Field(
        default="day",
        description=Help(fr="compté par jour ou par semaine", en="changes in a day or in the week"),
    )
    most: int | None = Field(
        default=None,
        ge=0,
        description=Help(fr="nombre maximum de changements de salle", en="at most that many changes"),
    )
    hours: float | None = Field(
        default=None,
        gt=0,
        le=24,
        description=Help(
            fr="nombre minimum d'heures libres pour changer de salle", en="least free hours for a change"
        ),
    )

    names = RuleNames(
        fr="Changements de salle",
        en="Room changes",
        edt="Changement de salle",
        fet="MaxRoomChangesPerDay, MaxRoomChangesPerWeek, MinGapsBetweenRoomChanges",
        untis="Room stability",
        xhstt="AvoidSplitAssignmentsConstraint",
    )
    stage = "rooms"

    @model_validator(mode="after")
    def _asks_something(self) -> RoomChanges:
        if self.most is None and self.hours is None:
            raise RefusedError(
                fr="indiquez « au plus », « heures » ou les deux", en="give most, hours or both"
            )
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person, weeks that are alike, and day (or week)."""
        for person, weeks in person_weeks(school, self.who):
            ids = tuple(course.id for course in school.courses_of(person) if course.rooms)
            for day in (school.days if self.per == "day" else (None,)) if ids else ():
                key = key_of(person.kind, person.id, weeks, day or "week")
                yield Case(key, (person,), school.label(person), weeks, day, ids)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Pair each room of a lesson with the same room of the next lesson."""
        school = lowering.school
        every: list[tuple[Busy, Busy]] = []
        hasty: list[tuple[Busy, Busy]] = []
        for one, two in pairwise(sorted(self._starts(case, lowering), key=lambda s: self._when(s, school))):
            if one.day != two.day:
                continue
            rooms: dict[str, list[int]] = {}
            for need in range(len(school.course[two.course].rooms)):
                for room, literal in lowering.in_room(two, need):
                    rooms.setdefault(room, []).append(literal)
            pairs: list[tuple[Busy, Busy]] = [
                ((literal,), tuple(rooms.get(room, ())))
                for need in range(len(school.course[one.course].rooms))
                for room, literal in lowering.in_room(one, need)
            ]
            every += pairs
            hasty += pairs if self._is_hasty(one, two, school) else []
        shapes = [] if self.most is None else [Needs(tuple(every), self.most)]
        return [*shapes, *([] if self.hours is None else [Needs(tuple(hasty))])]

    @staticmethod
    def _starts(case: Case, lowering: Lowering) -> Iterator[Start]:
        for id_ in case.courses:
            for start in lowering.starts(id_):
                if case.day in (None, start.day) and not set(start.weeks).isdisjoint(case.weeks):
                    yield start

    @staticmethod
    def _when(start: Start, school: School) -> Key:
        counted = school.timeline.counted
        begin, end = counted[start.atoms[0]].start, counted[start.atoms[-1]].end
        return school.days.index(start.day), begin, end, start.course, start.weeks

    def _is_hasty(self, one: Start, two: Start, school: School) -> bool:
        last, first = one.atoms[-1], two.atoms[0]
        return first <= last or free_between(school.timeline, last, first) < (self.hours or 0) * 60

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the rooms left between lessons that follow one another."""
        lessons = sorted(
            lessons_of(schedule, case.courses, case.weeks, case.day),
            key=lambda x: (
                schedule.school.days.index(x.day), *counted_times(schedule, x), x.course, x.weeks,
            ),
        )  # fmt: skip
        changes, hasty = 0, 0
        fault: dict[Lesson, None] = {}
        moves = []
        for one, two in pairwise(lessons):
            left = [room for room in one.rooms if room is not None and room not in two.rooms]
            if one.day == two.day and left:
                changes += len(left)
                hasty += len(left) if self._in_haste(schedule, one, two) else 0
                fault.update({one: None, two: None})
                moves.append(f"{left[0]} → {next((room for room in two.rooms if room), '?')}")
        amount = 0 if self.most is None else max(0, changes - self.most)
        amount += 0 if self.hours is None else hasty
        figures: dict[str, object] = {"moves": tuple(moves), "weeks": weeks_figure(case, schedule)}
        return Breach(amount, tuple(fault) if amount else (), figures)

    def _in_haste(self, schedule: Schedule, one: Lesson, two: Lesson) -> bool:
        timeline = schedule.school.timeline
        last, first = schedule.atoms(one)[-1], schedule.atoms(two)[0]
        return first <= last or free_between(timeline, last, first) < (self.hours or 0) * 60

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "MARTIN: 2 room changes (S1 → S2, S2 → S1) on Monday, at most 1"."""
        moves = texts(breach, "moves")
        noun = pick(language, "changement de salle", "room change")
        many = pick(language, "changements de salle", "room changes")
        number = words.count(len(moves), noun, language, many)
        named = f" ({listed(moves)})" if moves else ""
        asked = []
        if self.most is not None:
            asked.append(f"{pick(language, 'au plus', 'at most')} {self.most}")
        if self.hours is not None:
            free = words.hours(round(self.hours * 60), language)
            asked.append(pick(language, f"{free} au moins pour changer", f"at least {free} for a change"))
        when = f" {in_block(case.day, None, language)}{in_weeks(breach, language)}"
        if not breach.amount:
            return f"{colon(case.label, language)}{many}{when}, {', '.join(asked)}"
        return f"{colon(case.label, language)}{number}{named}{when}, {', '.join(asked)}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a teacher who stays in a room, and one who moves."""
        school = two_rooms(periods=3)
        who = Who(kind="teachers")
        stays = placed("maths mon M1 @S1", "maths mon M2 @S1", "maths tue M1 @S2")
        moves = placed("maths mon M1 @S1", "maths mon M2 @S2", "maths mon S1 @S2")
        return (
            Example(school, cls(who=who, most=0), stays, moves, 1),
            Example(school, cls(who=who, hours=1, per="week"), stays, moves, 1),
        )
