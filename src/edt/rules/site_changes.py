"""Site changes: few changes of site in a day or a week.

FR : « un professeur change de site une fois par jour au plus ».
EN: "a teacher changes sites once a day at most".

Example: who = all teachers, most = 1, span = day.
A teacher in Nord, then Sud, then Nord on Monday breaks it by 1.

Elsewhere: EDT "Sites distants, nombre maximum de changements"; FET MaxBuildingChangesPerDay,
MaxBuildingChangesPerWeek; Untis "Off-site buildings, changes a day"; XHSTT ClusterBusyTimesConstraint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt import words
from edt.rules._cases import key_of, people_of
from edt.rules._help import Help
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, ToldApart, Who
from edt.rules._sites import apart_by_site, site_of_start, sites_of_person
from edt.rules._tiny import placed
from edt.rules._wording import colon, in_weeks, listed, on_day, pick, texts, weeks_figure, whole
from edt.rules.travel import two_sites
from edt.school import Lesson, Schedule, School
from edt.shapes import Changes, Shape
from edt.words import Language


class SiteChanges(Rule):
    """How often somebody's next lesson is on another site, beyond what is allowed. Days count apart.

    Lessons of a course with rooms on several sites are where their rooms are, unless its site is decided.
    """

    rule: Literal["site_changes"] = "site_changes"
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    most: int = Field(
        default=1,
        ge=0,
        le=50,
        description=Help(fr="nombre maximum de changements de site", en="changes of site allowed"),
    )
    span: Literal["day", "week"] = Field(
        default="day", description=Help(fr="compté par jour ou par semaine", en="allowed per day or per week")
    )

    names = RuleNames(
        fr="Changements de site",
        en="Site changes",
        edt="Sites distants, nombre maximum de changements",
        fet="MaxBuildingChangesPerDay, MaxBuildingChangesPerWeek",
        untis="Off-site buildings, changes a day",
        xhstt="ClusterBusyTimesConstraint",
    )

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person with courses on several sites, weeks that are alike, and span."""
        for person in people_of(school, self.who):
            if len(sites_of_person(school, person)) < 2:
                continue
            for weeks in school.week_sets(person):
                for day in school.days if self.span == "day" else (None,):
                    key = key_of(person.kind, person.id, weeks, day or "week")
                    yield Case(key, (person,), school.label(person), weeks, day)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Follow the site from slot to slot of each day."""
        school, person = lowering.school, case.who[0]
        sites = sites_of_person(school, person)
        busy: dict[tuple[str, int], dict[str, dict[int, None]]] = {}
        for start in lowering.of_person(person, case.day, case.weeks):
            site = site_of_start(school, start)
            if site:
                for atom in start.atoms:
                    busy.setdefault((start.day, atom), {}).setdefault(site, {})[start.literal] = None
        days = [
            tuple(
                tuple(tuple(busy[slot].get(site, ())) for site in sites)
                for slot in sorted(busy)
                if slot[0] == day
            )
            for day in school.days
        ]
        return [Changes(tuple(day for day in days if day), self.most)]

    def told_apart(self, school: School) -> Iterator[ToldApart]:
        """Yield the courses of those concerned that may be held on several sites."""
        yield from apart_by_site(school, people_of(school, self.who))

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Walk through the lessons of each day and count where the site is another."""
        changes: list[str] = []
        fault: dict[Lesson, None] = {}
        for day in schedule.school.days if case.day is None else (case.day,):
            at: dict[int, dict[str, list[Lesson]]] = {}
            for lesson in schedule.of(case.who[0], case.weeks, day):
                site = schedule.site(lesson)
                for atom in schedule.atoms(lesson) if site else ():
                    at.setdefault(atom, {}).setdefault(site or "", []).append(lesson)
            before: dict[str, list[Lesson]] = {}
            for _, here in sorted(at.items()):
                for site, lessons in here.items():
                    left = [other for other in before if other != site]
                    if left:
                        changes.append(f"{'/'.join(left)} → {site}")
                        fault.update(dict.fromkeys([*before[left[0]], *lessons]))
                before = here
        amount = max(0, len(changes) - self.most)
        figures: dict[str, object] = {
            "changes": len(changes),
            "ways": tuple(changes),
            "weeks": weeks_figure(case, schedule),
        }
        return Breach(amount, tuple(fault) if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "MARTIN: 2 changes of site on Monday (Nord → Sud, Sud → Nord), 1 allowed"."""
        one = pick(language, "changement de site", "change of site")
        many = pick(language, "changements de site", "changes of site")
        if not breach.amount:
            most = words.count(self.most, one, language, many)
            when = on_day(case, language) if case.day else pick(language, " par semaine", " a week")
            return colon(case.label, language) + pick(language, "au plus ", "at most ") + most + when
        found = words.count(whole(breach, "changes"), one, language, many)
        ways = texts(breach, "ways")
        found += on_day(case, language) + in_weeks(breach, language)
        found += f" ({listed(ways)})" if ways else ""
        span = pick(language, " par semaine", " a week") if self.span == "week" else ""
        return (
            colon(case.label, language)
            + found
            + pick(language, f", {self.most} au plus{span}", f", {self.most} allowed{span}")
        )

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a teacher who goes to the other site once, and comes back."""
        once = placed("north mon P8", "south mon P10")
        back = placed("north mon P8", "south mon P10", "north mon P11")
        twice = placed("north mon P8", "south mon P10", "north tue P8", "south tue P10")
        who = Who(kind="teachers")
        return (
            Example(two_sites(), cls(who=who), once, back, 1),
            Example(two_sites(), cls(who=who, span="week"), once, twice, 1),
        )
