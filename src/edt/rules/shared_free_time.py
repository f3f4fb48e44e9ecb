"""Common free time: a team is free together in one of some parts of the week.

FR : « les professeurs de maths ont une heure commune sans cours, mardi M4 ou jeudi M4 ».
EN: "the maths teachers share an hour without lessons, on Tuesday M4 or on Thursday M4".

Example: who = teachers of maths, times = Tuesday M4, Thursday M4, never.
If one of them teaches on Tuesday at M4 and another on Thursday at M4, it is broken by 1.

Elsewhere: EDT "Créneau de concertation"; FET ActivityPreferredTimeSlots (a meeting as an activity);
Untis "Meeting"; XHSTT AvoidUnavailableTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt.rules._cases import people_of
from edt.rules._help import Help
from edt.rules._moments import joined
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Who
from edt.rules._times import Times, all_texts
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import pick, titled
from edt.school import Course, Schedule, School
from edt.shapes import Free, Shape
from edt.words import Language


class SharedFreeTime(Rule):
    """Whether no part of the week is without a lesson for all of a team, in all the weeks it names."""

    rule: Literal["shared_free_time"] = "shared_free_time"
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes libres en même temps",
            en="the teachers, classes or groups that are free together",
        )
    )
    times: tuple[Times, ...] = Field(
        min_length=1,
        description=Help(
            fr="créneaux ou demi-journées dont l'un reste libre pour tous (mardi M4, jeudi M4)",
            en="periods or half-days, one of which is free for all (Tuesday M4, Thursday M4)",
        ),
    )

    names = RuleNames(
        fr="Créneau commun libre",
        en="Common free time",
        edt="Créneau de concertation",
        fet="ActivityPreferredTimeSlots",
        untis="Meeting",
        xhstt="AvoidUnavailableTimesConstraint",
    )

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for the whole team."""
        people = tuple(people_of(school, self.who))
        if people:
            yield Case("all", people, weeks=school.weeks)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Gather what may occupy one of the team in each part of the week."""
        windows = []
        for item in self.times:
            moments = tuple(item.moments(lowering.school))
            busies = (lowering.busy(p, (week,), item.day, atom) for p in case.who for week, atom in moments)
            windows.append(joined(busies))
        return [Free(tuple(windows))]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Look for a part of the week in which nobody of the team has a lesson."""
        fault = []
        for item in self.times:
            moments = set(item.moments(schedule.school))
            inside = [
                lesson
                for person in case.who
                for lesson in schedule.of(person, case.weeks, item.day)
                if any((week, atom) in moments for week in lesson.weeks for atom in schedule.atoms(lesson))
            ]
            if not inside:
                return Breach(0)
            fault += inside
        return Breach(1, tuple(dict.fromkeys(fault)))

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "Common free time: nobody of the team is free, at Tuesday M4, Thursday M4"."""
        when = all_texts(self.times, None, language)
        found = pick(language, f"aucun ({when})", f"there is none ({when})")
        asked = pick(language, f"un au moins ({when})", f"at least one ({when})")
        return titled(self, case, language) + (found if breach.amount else asked)

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return two teachers with and without a period in common."""
        school = tiny_school(
            [
                Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=1),
                Course(id="latin", subject="latin", classes=("6B",), teachers=("PETIT",), periods=1),
            ]
        )
        times = (Times(day="mon", first="M1"), Times(day="tue", first="M1"))
        free, taken = placed("maths mon M1", "latin mon M1"), placed("maths mon M1", "latin tue M1")
        return (Example(school, cls(who=Who(kind="teachers"), times=times), free, taken, 1),)
