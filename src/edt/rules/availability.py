"""Availability: times when somebody must not, should not, or would like to have lessons.

FR : « Mme Martin est indisponible le lundi matin » ; « l'EPS, de préférence pas en M1 » ;
« M. Petit souhaite n'avoir cours que le mardi ».
EN: "Ms Martin is not available on Monday morning"; "no sport in M1, if possible"; "Mr Petit would
like to have lessons on Tuesday only".

Example: who = MARTIN, times = Monday morning, never (red); liftable (orange) or wish elsewhere.
A lesson of MARTIN on Monday at M1 breaks it by one hour; with meaning = wanted (green, a wish), a
lesson at any other time does.

Elsewhere: EDT "Indisponibilité", "Indisponibilité facultative", "Vœu"; FET NotAvailableTimes,
PreferredTimeSlots; Untis "Time requests"; XHSTT AvoidUnavailableTimes, PreferTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from edt.rules._cases import chosen_courses, key_of
from edt.rules._help import Help
from edt.rules._refused import RefusedError
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Start, Who, Wish
from edt.rules._times import Times, all_texts
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import lost_time, pick
from edt.school import Course, Lesson, Schedule, School
from edt.shapes import Shape, Total
from edt.words import Language

Moment = tuple[str, int]
"""A week and an atom of a day."""


class Availability(Rule):
    """Lessons of some people, courses or subjects at times not wished for, or outside those wished for.

    The amount is teaching time. Rooms have a rule of their own, ``room_closed``.
    """

    rule: Literal["availability"] = "availability"
    who: Who | None = Field(
        default=None,
        description=Help(
            fr="professeurs, classes ou groupes ; ou bien des cours ou des matières",
            en="teachers, classes or groups; or else courses or subjects",
        ),
    )
    courses: tuple[str, ...] = Field(
        default=(),
        description=Help(fr="au lieu de personnes : ces cours", en="instead of people: these courses, by id"),
    )
    subjects: tuple[str, ...] = Field(
        default=(),
        description=Help(fr="au lieu de personnes : ces matières", en="instead of people: these subjects"),
    )
    times: tuple[Times, ...] = Field(
        min_length=1,
        description=Help(
            fr="créneaux ou demi-journées (lundi matin, mardi M1–M3)",
            en="periods or half-days (Monday morning, Tuesday M1–M3)",
        ),
    )
    meaning: Literal["absent", "wanted"] = Field(
        default="absent",
        description=Help(
            fr="absent : pas de cours à ces moments ; souhaité : cours à ces moments seulement (vœu)",
            en="absent: no lessons then; wanted: lessons then and only then (a wish)",
        ),
    )

    names = RuleNames(
        fr="Disponibilité",
        en="Availability",
        edt="Indisponibilité, indisponibilité facultative, vœu",
        fet="NotAvailableTimes, PreferredTimeSlots",
        untis="Time requests",
        xhstt="AvoidUnavailableTimesConstraint, PreferTimesConstraint",
    )

    @model_validator(mode="after")
    def _asks_one_thing(self) -> Availability:
        if (self.who is not None) + bool(self.courses) + bool(self.subjects) != 1:
            raise RefusedError(
                fr="indiquez soit des personnes, soit des cours, soit des matières",
                en="give one of who, courses, subjects",
            )
        if self.who is not None and self.who.kind == "rooms":
            raise RefusedError(
                fr="pour les salles, il y a la règle « Salle indisponible »",
                en="for rooms there is the rule room_closed",
            )
        if self.meaning == "wanted" and not isinstance(self.strength, Wish):
            raise RefusedError(
                fr="des moments souhaités ne peuvent être qu'un vœu", en="wanted times can only be a wish"
            )
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person or course, and each day that is concerned."""
        named = {item.day for item in self.times}
        days = [day for day in school.days if self.meaning == "wanted" or day in named]
        for case in self._whom(school):
            for day in days:
                yield Case(f"{case.key}/{day}", case.who, case.label, school.weeks, day, courses=case.courses)

    def _whom(self, school: School) -> Iterator[Case]:
        for person in self.who.people(school) if self.who else ():
            courses = tuple(course.id for course in school.courses_of(person))
            if courses:
                yield Case(key_of(person.kind, person.id), (person,), school.label(person), courses=courses)
        for course in chosen_courses(school, self.courses, self.subjects):
            yield Case(key_of("course", course.id), (), course.id, courses=(course.id,))

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Weigh each start by its time in forbidden atoms."""
        school = lowering.school
        bad = self._bad(case, school)
        terms: dict[int, int] = {}
        weights: dict[tuple[object, ...], int] = {}
        for course in case.courses:
            grid = school.grid_of(school.course[course])
            for start in lowering.starts(course, case.day):
                place = (grid.id, start.position, start.length, start.weeks)
                if place not in weights:
                    weights[place] = self._weight(start, school, bad)
                if weights[place]:
                    terms[start.literal] = terms.get(start.literal, 0) + weights[place]
        return [Total(tuple(sorted(terms.items())), high=0)] if terms else []

    def _bad(self, case: Case, school: School) -> frozenset[Moment]:
        """Return the moments of the day at which there is to be no lesson."""
        named: set[Moment] = set()
        for item in self.times:
            for grid in school.grids if item.day == case.day else ():
                for position in item.positions(grid):
                    for atom in school.timeline.atoms_of(grid, position):
                        named.update((w, atom) for w in school.weeks_named(item.week))
        if self.meaning == "absent":
            return frozenset(named)
        return frozenset((w, a) for w in school.weeks for a in range(len(school.timeline.atoms))) - named

    def _weight(self, start: Start, school: School, bad: frozenset[Moment]) -> int:
        return sum(
            max(1, school.timeline.units(atom))
            for atom in start.atoms
            if any((week, atom) in bad for week in start.weeks)
        )

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Add up the time of the lessons in clock times that are not wished for."""
        spans = self._spans(schedule.school, case.day)
        amount, fault = 0, []
        for course in case.courses:
            for lesson in schedule.of_course.get(course, ()):
                found = self._misplaced(schedule, lesson, spans) if lesson.day == case.day else 0
                amount += found
                fault += [lesson] if found else []
        figures = {
            "minutes": amount * schedule.school.timeline.unit,
            "places": tuple(f"{lesson.course} {lesson.period}" for lesson in fault),
        }
        return Breach(amount, tuple(fault), figures)

    def _spans(self, school: School, day: str | None) -> list[tuple[str | None, int, int]]:
        """Return (week, first minute, minute after the last) of each period named, in any grid."""
        return [
            (week, grid.periods[position].start, grid.periods[position].end)
            for item in self.times
            if item.day == day
            for week in ((None,) if item.week is None else school.weeks_named(item.week))
            for grid in school.grids
            for position in item.positions(grid)
        ]

    def _misplaced(self, schedule: Schedule, lesson: Lesson, spans: list[tuple[str | None, int, int]]) -> int:
        timeline = schedule.school.timeline
        found = 0
        for number in schedule.atoms(lesson):
            atom = timeline.atoms[number]
            inside = [
                any(w in (None, week) and s <= atom.start and atom.end <= e for w, s, e in spans)
                for week in lesson.weeks
            ]
            if any(inside) if self.meaning == "absent" else not all(inside):
                # A sliver between two bells counts too: forbidden is forbidden.
                found += max(1, timeline.units(number))
        return found

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "MARTIN: 2 hours on Monday (maths M1), not available Monday morning"."""
        day = None if self.meaning == "wanted" else case.day
        asked = all_texts(self.times, day, language)
        if self.meaning == "wanted":
            rule = pick(language, f"souhaité : {asked}", f"wished for: {asked}")
        elif isinstance(self.strength, Wish):
            rule = pick(language, f"à éviter : {asked}", f"to be avoided: {asked}")
        else:
            rule = pick(language, f"indisponible : {asked}", f"not available: {asked}")
        return lost_time(case, breach, rule, language)

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a teacher absent on Monday morning, and one who would like Tuesday only."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2)]
        )
        who = Who(kind="teachers", ids=("MARTIN",))
        good, bad = placed("maths tue M1", "maths tue M2"), placed("maths mon M1", "maths tue M2")
        return (
            Example(school, cls(who=who, times=(Times(day="mon", half_day="am"),)), good, bad, 1),
            Example(
                school,
                cls(who=who, times=(Times(day="tue"),), meaning="wanted", strength=Wish()),
                good,
                bad,
                1,
            ),
            Example(
                school,
                cls(subjects=("maths",), times=(Times(day="mon", first="M1", last="M2"),)),
                good,
                bad,
                1,
            ),
        )
