"""Travel: whoever goes from one site to another has the time to do so.

FR : « on ne passe pas d'un site à l'autre sans le temps du trajet ».
EN: "nobody goes from one site to another without the time for the way".

Example: always there, for the sites between which the school gives minutes.
A teacher whose lesson ends at 9:00 in Sud and whose next starts at 9:00 in Nord breaks it by 1.

Elsewhere: EDT "Sites distants, temps de trajet"; FET MinGapsBetweenBuildingChanges;
Untis "Off-site buildings, walking time"; XHSTT LimitIdleTimesConstraint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt import words
from edt.rules._cases import key_of, people_of
from edt.rules._help import Help
from edt.rules._moments import clock_times, counted_times
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, ToldApart, Who
from edt.rules._sites import apart_by_site, site_of_start, sites_of_person
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, in_weeks, listed, on_day, pick, texts, weeks_figure
from edt.school import Course, Grid, Lesson, Period, Person, Room, Schedule, School, clock
from edt.shapes import Run, Shape
from edt.words import Language

End = tuple[str, int]
"""A site and an atom of the day: the last of a lesson, or its first."""


class Travel(Rule):
    """Ends and starts of lessons on two sites with less free time between them than the way takes."""

    rule: Literal["travel"] = "travel"
    who: Who | None = Field(
        default=None,
        description=Help(
            fr="professeurs, classes ou groupes concernés ; vide : tous les professeurs et tous les élèves",
            en="whose; empty: all teachers and all pupils",
        ),
    )
    minutes: int | None = Field(
        default=None,
        ge=0,
        le=5760,
        description=Help(
            fr="temps minimum entre deux sites, en minutes ; vide : les temps de trajet de l'établissement",
            en="least time between two sites, in minutes; empty: the school's travel times",
        ),
    )

    names = RuleNames(
        fr="Temps de trajet",
        en="Travel time",
        edt="Sites distants, temps de trajet",
        fet="MinGapsBetweenBuildingChanges",
        untis="Off-site buildings, walking time",
        xhstt="LimitIdleTimesConstraint",
    )
    always = True

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person with courses on several sites, weeks that are alike, and day."""
        for person in self._on_the_way(school):
            for weeks in school.week_sets(person):
                for day in school.days:
                    key = key_of(person.kind, person.id, weeks, day)
                    yield Case(key, (person,), school.label(person), weeks, day)

    def _on_the_way(self, school: School) -> Iterator[Person]:
        """Yield those concerned who may have a way to go."""
        if len(school.sites) < 2 or not (self.minutes or school.travel):
            return
        everybody = (Who(kind="teachers"), Who(kind="classes"))
        for who in everybody if self.who is None else (self.who,):
            yield from (person for person in people_of(school, who) if self._apart(school, person))

    def _apart(self, school: School, person: Person) -> bool:
        """Say whether somebody may have lessons on two sites with a way between them."""
        sites = sites_of_person(school, person)
        return any(self._way(school, one, two) for n, one in enumerate(sites) for two in sites[:n])

    def _way(self, school: School, start: str, end: str) -> int:
        """Return the minutes asked for between two sites."""
        if start == end:
            return 0
        return school.travel_minutes(start, end) if self.minutes is None else self.minutes

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Forbid each end on one site together with each start on another that comes too soon."""
        school = lowering.school
        ends: dict[End, dict[int, None]] = {}
        begins: dict[End, dict[int, None]] = {}
        for start in lowering.of_person(case.who[0], case.day, case.weeks):
            site = site_of_start(school, start)
            if not site:
                continue
            begins.setdefault((site, start.atoms[0]), {})[start.literal] = None
            ends.setdefault((site, start.atoms[-1]), {})[start.literal] = None
        windows = [
            (tuple(ends[end]), tuple(begins[begin]))
            for end in sorted(ends)
            for begin in sorted(begins)
            if begin[1] > end[1]
            and school.timeline.pause(end[1], begin[1]) < self._way(school, end[0], begin[0])
        ]
        return [Run(tuple(windows))] if windows else []

    def told_apart(self, school: School) -> Iterator[ToldApart]:
        """Yield the courses of those concerned that may be held on several sites."""
        yield from apart_by_site(school, self._on_the_way(school))

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Find the lessons that start on another site too soon after one has ended."""
        school = schedule.school
        on_site = [
            (site, *counted_times(schedule, lesson), lesson)
            for lesson in schedule.of(case.who[0], case.weeks, case.day)
            if (site := schedule.site(lesson))
        ]
        found: dict[str, None] = {}
        fault: dict[Lesson, None] = {}
        for left, _, end, one in on_site:
            for reached, begin, _, two in on_site:
                if end <= begin < end + self._way(school, left, reached):
                    shown = clock(clock_times(schedule, one)[1]), clock(clock_times(schedule, two)[0])
                    found[f"{left} {shown[0]} → {reached} {shown[1]}"] = None
                    fault.update({one: None, two: None})
        ways = tuple(found)
        return Breach(len(found), tuple(fault), {"ways": ways, "weeks": weeks_figure(case, schedule)})

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "MARTIN: not enough time between sites on Monday (Sud 09:00 → Nord 09:00)"."""
        start = colon(case.label, language)
        when = on_day(case, language) + in_weeks(breach, language)
        if not breach.amount:
            return start + pick(language, f"le temps de changer de site{when}", f"time to change sites{when}")
        ways = listed(texts(breach, "ways"))
        asked = ""
        if self.minutes is not None:
            asked = f", {words.count(self.minutes, 'minute', language)}"
            asked += pick(language, " demandées", " asked for")
        return start + pick(
            language,
            f"pas le temps du trajet{when} : {ways}{asked}",
            f"not enough time between sites{when}: {ways}{asked}",
        )

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a teacher on two sites, with a free hour between them and without."""
        school = two_sites()
        apart, at_once = placed("north mon P8", "south mon P10"), placed("north mon P8", "south mon P9")
        return (
            Example(school, cls(), apart, at_once, 1),
            Example(school, cls(who=Who(kind="teachers"), minutes=90), placed("north mon P8"), apart, 1),
        )


def two_sites() -> School:
    """Return a tiny school with a teacher on two sites that are twenty minutes apart."""
    periods = tuple(
        Period(id=f"P{hour}", start=hour * 60, end=hour * 60 + 60, half_day="am") for hour in range(8, 12)
    )
    return tiny_school(
        [
            Course(
                id=site, subject="maths", classes=(class_,), teachers=("MARTIN",), periods=2, rooms=(room,)
            )
            for site, class_, room in (("north", "6A", "N1"), ("south", "6B", "S1"))
        ],
        rooms=[Room(id="N1", site="north"), Room(id="S1", site="south")],
        grid=Grid(periods=periods),
        minutes={("north", "south"): 20},
    )
