"""Stand-by teachers: at certain times, enough teachers who could replace somebody.

FR : « à chaque heure, un professeur au moins est présent sans cours ».
EN: "in every period, at least one teacher is there without a lesson".

Example: who = all teachers, times = Monday morning, least = 1, free = present.
A period on Monday morning in which every teacher has a lesson, or is not at school, breaks it by 1.

Elsewhere: EDT "n professeurs libres à chaque heure"; FET
ActivitiesMaxSimultaneousInSelectedTimeSlots; Untis "Stand-by duty"; XHSTT LimitBusyTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from edt import words
from edt.rules._cases import key_of, people_of
from edt.rules._help import Help
from edt.rules._refused import RefusedError
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Strength, Who, Wish
from edt.rules._selected import chosen_weeks
from edt.rules._times import Times, moments_meant
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import in_weeks, listed, on_day, pick, texts, titled, weeks_figure
from edt.school import Course, Schedule, School
from edt.shapes import Present, Shape, Spare
from edt.words import Language


class Standby(Rule):
    """Teachers missing on stand-by, over all periods meant.

    A teacher is on stand-by in a period that is free between two lessons of the day (present), or in
    any period without a lesson (any).
    """

    rule: Literal["standby"] = "standby"
    strength: Strength = Wish()
    who: Who = Field(
        default=Who(kind="teachers"),
        description=Help(fr="professeurs concernés", en="the teachers concerned"),
    )
    times: tuple[Times, ...] = Field(
        default=(),
        description=Help(
            fr="créneaux ou demi-journées ; aucun : toute la semaine, sauf le déjeuner",
            en="periods or half-days; none: all but lunch time",
        ),
    )
    least: int = Field(
        default=1,
        ge=1,
        description=Help(
            fr="nombre minimum de professeurs à chaque créneau",
            en="at least that many teachers in each period",
        ),
    )
    free: Literal["present", "any"] = Field(
        default="present",
        description=Help(
            fr="présents : libres entre deux cours ; tous : sans cours, même absents",
            en="present: free between two lessons; any: without a lesson, even away",
        ),
    )

    names = RuleNames(
        fr="Professeurs disponibles",
        en="Stand-by teachers",
        edt="n professeurs libres à chaque heure",
        fet="ActivitiesMaxSimultaneousInSelectedTimeSlots",
        untis="Stand-by duty",
        xhstt="LimitBusyTimesConstraint",
    )

    @model_validator(mode="after")
    def _is_about_teachers(self) -> Standby:
        if self.who.kind != "teachers":
            raise RefusedError(fr="cette règle concerne des professeurs", en="who must be teachers")
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each day with such periods and weeks that are alike."""
        people = tuple(people_of(school, self.who))
        courses = dict.fromkeys(course for person in people for course in school.courses_of(person))
        for weeks in chosen_weeks(school, tuple(courses), self.times):
            for day in school.days:
                open_ = {a for person in people for a in school.open_atoms(person, day, midday=False)}
                meant = moments_meant(school, self.times, weeks)
                atoms = tuple(sorted(a for a in open_ if not self.times or (day, a) in meant))
                if atoms:
                    yield Case(key_of(day, weeks), people, "", weeks, day, data=atoms)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Lay the days of the teachers side by side, or count those who are busy."""
        day, atoms = case.day or "", range(len(lowering.school.timeline.atoms))
        rows = tuple(
            tuple(lowering.busy(person, case.weeks, day, atom) for atom in atoms) for person in case.who
        )
        slots = tuple(int(str(atom)) for atom in case.data)
        if self.free == "present":
            return [Spare(rows, slots, self.least)]
        missing = max(0, self.least - len(rows))
        shapes: list[Shape] = [
            Present(tuple(row[slot] for row in rows), high=len(rows) - self.least + missing) for slot in slots
        ]
        # More asked for than there are teachers: the rest is missing whatever happens.
        return [*shapes, *([Spare((), tuple(range(missing * len(slots))), 1)] if missing else [])]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count, in each period, the teachers who are free."""
        busy = [schedule.busy(person, case.weeks, case.day or "") for person in case.who]
        amount, short = 0, []
        for slot in case.data:
            free = sum(
                slot not in taken
                and (self.free == "any" or (bool(taken) and taken[0] < int(str(slot)) < taken[-1]))
                for taken in busy
            )
            amount += max(0, self.least - free)
            short += [slot] if free < self.least else []
        atoms = schedule.school.timeline.atoms
        times = tuple(f"{atoms[int(str(s))].start // 60}:{atoms[int(str(s))].start % 60:02d}" for s in short)
        lessons = dict.fromkeys(
            lesson for person in case.who for lesson in schedule.of(person, case.weeks, case.day)
        )
        figures: dict[str, object] = {"times": times, "weeks": weeks_figure(case, schedule)}
        return Breach(amount, tuple(lessons) if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "Stand-by teachers: too few at 8:00, 9:00 on Monday, at least 1"."""
        times = listed(texts(breach, "times"))
        teachers = words.count(self.least, words.term("teacher", language), language)
        asked = f"{pick(language, 'au moins', 'at least')} {teachers}"
        short = pick(language, f"trop peu à {times}", f"too few at {times}") if times else ""
        when = on_day(case, language) + in_weeks(breach, language)
        return titled(self, case, language) + (f"{short}{when}, {asked}" if short else f"{asked}{when}")

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a teacher who is there without a lesson, and one who is not."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2)]
        )
        second = (Times(day="mon", first="M2"),)
        there, busy = placed("maths mon M1", "maths mon S1"), placed("maths mon M1", "maths mon M2")
        return (
            Example(school, cls(times=second), there, busy, 1),
            Example(school, cls(times=second, free="any"), there, busy, 1),
        )
