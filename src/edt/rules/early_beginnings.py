"""Early beginnings: a day begins with its first hour, except for some days with the second.

FR : « 6A commence à la première heure, sauf deux jours au plus à la deuxième ».
EN: "6A begins with the first hour, on at most two days with the second".

Example: who = all classes, most = 2, never.
A class that begins with the second hour on three days breaks it by 1; a day that begins with the
third hour breaks it by 1 more.

Elsewhere: EDT "Commence tard n fois"; FET EarlyMaxBeginningsAtSecondHour; Untis "Class begins at";
XHSTT LimitIdleTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt import words
from edt.rules._cases import key_of, people_of
from edt.rules._help import Help
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Who
from edt.rules._times import Times
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, days, in_weeks, pick, texts, weeks_figure
from edt.school import Course, HalfDay, Person, Schedule, School
from edt.shapes import Ends, Shape
from edt.words import Language


class EarlyBeginnings(Rule):
    """Days (or half-days) that begin late: later than the second hour, or too often with the second.

    A day without lessons begins neither early nor late.
    """

    rule: Literal["early_beginnings"] = "early_beginnings"
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes concernés", en="the teachers, classes or groups concerned"
        )
    )
    most: int = Field(
        default=0,
        ge=0,
        description=Help(
            fr="nombre maximum de jours par semaine qui commencent à la deuxième heure",
            en="days a week that may begin with the second hour",
        ),
    )
    absent: tuple[Times, ...] = Field(
        default=(),
        description=Help(
            fr="moments qui ne comptent pas : absences connues",
            en="parts of the week that are no hours: somebody is away then",
        ),
    )
    half_day: HalfDay | None = Field(
        default=None,
        description=Help(
            fr="seulement le début du matin ou de l'après-midi ; vide : de la journée",
            en="only how the morning or the afternoon begins; empty: the day",
        ),
    )

    names = RuleNames(
        fr="Début à la première heure",
        en="Early beginnings",
        edt="Commence tard n fois",
        fet="EarlyMaxBeginningsAtSecondHour, AfternoonsEarlyMaxBeginningsAtSecondHour",
        untis="Class begins at",
        xhstt="LimitIdleTimesConstraint",
    )

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person and weeks that are alike."""
        for person in people_of(school, self.who):
            for weeks in school.week_sets(person):
                key = key_of(person.kind, person.id, weeks)
                yield Case(key, (person,), school.label(person), weeks)

    def _hours(self, school: School, person: Person, day: str) -> list[int]:
        """Return the open atoms of a day (or half-day) in order; slivers are left out."""
        grids = {grid.id: grid for grid in map(school.grid_of, school.courses_of(person))}
        halves = {
            atom
            for grid in grids.values()
            for position in grid.open_positions(day)
            if self.half_day in (None, grid.periods[position].half_day)
            for atom in school.timeline.atoms_of(grid, position)
        }
        away = {
            atom
            for item in self.absent
            for grid in grids.values()
            for position in (item.positions(grid) if item.day == day else ())
            for atom in school.timeline.atoms_of(grid, position)
        }
        return sorted(atom for atom in halves - away if school.timeline.minutes(atom))

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Look at the days backwards: where they end is where they begin."""
        school, person = lowering.school, case.who[0]
        late, later = [], []
        for day in school.days:
            busies = [
                lowering.busy(person, case.weeks, day, atom) for atom in self._hours(school, person, day)
            ]
            backwards = tuple(enumerate(busies))[::-1]
            late.append(tuple((busy, int(place > 0)) for place, busy in backwards))
            later.append(tuple((busy, int(place > 1)) for place, busy in backwards))
        return [Ends(tuple(late), self.most), Ends(tuple(later))]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the days whose first lesson is not in the first hour, or not in the first two."""
        person = case.who[0]
        late, later = [], []
        for day in schedule.school.days:
            hours = self._hours(schedule.school, person, day)
            taken = set(schedule.busy(person, case.weeks, day)) & set(hours)
            if taken and min(taken) != hours[0]:
                late.append(day)
                later += [day] if min(taken) not in hours[:2] else []
        amount = max(0, len(late) - self.most) + len(later)
        lessons = tuple(lesson for day in late for lesson in schedule.of(person, case.weeks, day) if amount)
        return Breach(amount, lessons, {"days": tuple(late), "weeks": weeks_figure(case, schedule)})

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "6A: begins late on 3 days (Monday, …), at most 2 days, with the second hour"."""
        half = f" ({words.term(self.half_day, language)})" if self.half_day else ""
        if not breach.amount:
            begins = pick(language, "débute à la première heure", "begins with the first hour")
            most = words.count(self.most, pick(language, "jour", "day"), language)
            but = pick(language, f", sauf {most} à la deuxième", f", but for {most} with the second")
            return colon(case.label, language) + begins + half + (but if self.most else "")
        late = texts(breach, "days")
        number = words.count(len(late), pick(language, "jour", "day"), language)
        found = pick(language, f"commence tard {number}", f"begins late on {number}")
        named = f" ({days(late, language)})" if late else ""
        asked = pick(
            language,
            f", au plus {self.most}, à la deuxième heure",
            f", at most {self.most}, with the second hour",
        )
        return colon(case.label, language) + found + half + named + in_weeks(breach, language) + asked

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a class that begins late on one day and on two, and one that begins very late."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2)]
        )
        rule = cls(who=Who(kind="classes"), most=1)
        once, twice = placed("maths mon M2", "maths tue M1"), placed("maths mon M2", "maths tue M2")
        return (
            Example(school, rule, once, twice, 1),
            Example(school, rule, once, placed("maths mon S1", "maths tue M1"), 1),
            Example(school, cls(who=Who(kind="teachers"), half_day="pm"), once, placed("maths mon S2"), 1),
        )
