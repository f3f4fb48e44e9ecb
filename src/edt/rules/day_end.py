"""Bus departures: the day of pupils may end only after certain periods.

FR : « qui prend le car scolaire finit à 16 h ou à 17 h, pas à une autre heure ».
EN: "pupils who take the school bus end at 16:00 or at 17:00, at no other hour".

Example: who = all classes, periods = S2, S3, never.
A class whose last lesson on Monday is in S1 breaks it by 1; a day without lessons breaks nothing.

Elsewhere: EDT "Fin de journée au plus à"; FET ActivitiesEndStudentsDay; Untis "Class time grid";
XHSTT PreferTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt.rules._cases import key_of, person_weeks
from edt.rules._help import Help
from edt.rules._moments import clock_times
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Who
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, in_weeks, listed, on_day, pick, weeks_figure, whole
from edt.school import Course, Schedule, School, clock
from edt.shapes import Ends, Shape
from edt.words import Language


class DayEnd(Rule):
    """Days that end at another time than after one of the periods named."""

    rule: Literal["day_end"] = "day_end"
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    periods: tuple[str, ...] = Field(
        min_length=1,
        description=Help(
            fr="créneaux qui peuvent être le dernier de la journée",
            en="the periods that may be the last of the day",
        ),
    )
    days: tuple[str, ...] = Field(
        default=(),
        description=Help(
            fr="seulement ces jours ; aucun : tous les jours", en="only on these days; none: every day"
        ),
    )

    names = RuleNames(
        fr="Départs des cars",
        en="Bus departures",
        edt="Fin de journée au plus à",
        fet="ActivitiesEndStudentsDay",
        untis="Class time grid",
        xhstt="PreferTimesConstraint",
    )

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person, weeks that are alike, and day."""
        for person, weeks in person_weeks(school, self.who):
            for day in school.days:
                if not self.days or day in self.days:
                    key = key_of(person.kind, person.id, weeks, day)
                    yield Case(key, (person,), school.label(person), weeks, day)

    def _ends(self, school: School) -> set[int]:
        """Return the clock times after the periods that may be the last, in any grid."""
        return {p.end for grid in school.grids for p in grid.periods if p.id in self.periods}

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Price every other atom as the last one."""
        ends = self._ends(lowering.school)
        row = tuple(
            (lowering.busy(case.who[0], case.weeks, case.day or "", number), int(atom.end not in ends))
            for number, atom in enumerate(lowering.school.timeline.atoms)
        )
        return [Ends((row,))]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Look when the last lesson of the day ends."""
        lessons = schedule.of(case.who[0], case.weeks, case.day)
        times = {lesson: clock_times(schedule, lesson)[1] for lesson in lessons}
        last = max(times.values(), default=0)
        allowed = {p.end for grid in schedule.school.grids for p in grid.periods if p.id in self.periods}
        amount = int(bool(lessons) and last not in allowed)
        fault = tuple(lesson for lesson, end in times.items() if end == last) if amount else ()
        return Breach(amount, fault, {"end": last, "weeks": weeks_figure(case, schedule)})

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "6A: ends at 15:00 on Monday, buses after S2, S3"."""
        end = clock(whole(breach, "end"))
        found = pick(language, f"fin à {end}", f"ends at {end}") if breach.amount else ""
        asked = pick(language, f"cars après {listed(self.periods)}", f"buses after {listed(self.periods)}")
        when = on_day(case, language) + in_weeks(breach, language)
        return colon(case.label, language) + (f"{found}{when}, {asked}" if found else f"{asked}{when}")

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a class that ends with a bus, and one that does not."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2)]
        )
        good, bad = placed("maths mon M1", "maths mon S1"), placed("maths mon M1", "maths tue S1")
        return (Example(school, cls(who=Who(kind="classes"), periods=("S1",)), good, bad, 1),)
