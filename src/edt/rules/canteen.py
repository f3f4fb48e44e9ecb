"""Canteen: every class has a sitting at which it is free, and no sitting has more than its places.

FR : « chaque classe mange à l'un des services, et un service n'accueille que huit classes ».
EN: "every class eats at one of the sittings, and a sitting has room for eight classes".

Example: who = all classes; the school has sittings at 11:30 (8 classes) and 12:30 (8 classes).
Nine classes that are free only at 11:30 on Monday break it by 1.

Elsewhere: EDT "Services de demi-pension"; FET ActivitiesMaxSimultaneousInSelectedTimeSlots;
Untis "Lunch breaks"; XHSTT LimitBusyTimesConstraint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal

from pydantic import Field, field_validator

from edt.rules._cases import alike_weeks, key_of
from edt.rules._help import Help
from edt.rules._refused import RefusedError
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Who
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, in_weeks, listed, on_day, pick, texts, weeks_figure, whole
from edt.school import Course, Lesson, Period, Person, Schedule, School, Sitting
from edt.shapes import Busy, Run, Shape
from edt.words import Language

HALF_DAYS = ("am", "pm")
MOST_SITTINGS = 4
"""Sittings of which every choice is looked at; of more, those that follow each other."""


class Canteen(Rule):
    """Classes that can eat only at some sittings, beyond the places of these.

    Each choice of sittings is looked at, so that the classes can be shared out among them (Hall's
    condition); the empty choice are classes with no sitting at all. Of all sittings together, a class
    takes a place on days with lessons in the morning and in the afternoon.
    """

    rule: Literal["canteen"] = "canteen"
    who: Who = Field(
        default=Who(kind="classes"),
        description=Help(fr="classes qui y déjeunent", en="the classes that eat there"),
    )
    even: bool = Field(
        default=False,
        description=Help(
            fr="services équilibrés : aucun plus rempli que sa part de l'effectif",
            en="ask for even sittings: each no fuller than its share of all who eat",
        ),
    )

    names = RuleNames(
        fr="Services de cantine",
        en="Canteen sittings",
        edt="Services de demi-pension",
        fet="ActivitiesMaxSimultaneousInSelectedTimeSlots",
        untis="Lunch breaks",
        xhstt="LimitBusyTimesConstraint",
    )

    @field_validator("who")
    @classmethod
    def _of_classes(cls, who: Who) -> Who:
        if who.kind != "classes":
            raise RefusedError(
                fr="les services de cantine concernent des classes", en="sittings are for classes"
            )
        return who

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each day, weeks that are alike, and choice of sittings."""
        people = tuple(p for p in self.who.people(school) if school.courses_of(p)) if school.sittings else ()
        courses = [course for person in people for course in school.courses_of(person)]
        for weeks in alike_weeks(school, courses) if people else ():
            for day in school.days:
                for chosen in _choices(school):
                    key = key_of(weeks, day, chosen or "none")
                    label = ", ".join(chosen) or school.sittings[0].id
                    yield Case(key, people, label, weeks, day, data=chosen)

    def _places(self, school: School, chosen: tuple[object, ...], people: Sequence[Person]) -> int:
        """Return how many may eat at some sittings."""
        own = sum(sitting.places for sitting in school.sittings if sitting.id in chosen)
        everywhere = sum(sitting.places for sitting in school.sittings)
        if not self.even or not own:
            return own
        everybody = sum(_weight(school, person) for person in people)
        return -(-everybody * own // everywhere)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Count the classes with lessons in each of the other sittings; without others, on both sides."""
        school = lowering.school
        others = [sitting for sitting in school.sittings if sitting.id not in case.data]
        met: dict[tuple[str, int, int], tuple[int, ...]] = {}
        windows, weights = [], []
        for person in case.who:
            busies: list[dict[int, None]] = [{} for _ in others or HALF_DAYS]
            for start in lowering.of_person(person, case.day, case.weeks):
                grid = school.grid_of(school.course[start.course])
                place = (grid.id, start.position, start.length)
                if place not in met:
                    met[place] = _met(grid.periods[start.position : start.position + start.length], others)
                for number in met[place]:
                    busies[number][start.literal] = None
            window: tuple[Busy, ...] = tuple(tuple(busy) for busy in busies)
            if all(window) and _weight(school, person):
                windows.append(window)
                weights.append(_weight(school, person))
        places = self._places(school, case.data, case.who)
        return [Run(tuple(windows), places, tuple(weights))] if sum(weights) > places else []

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count those who eat and are free at none but these sittings."""
        school, eaters = schedule.school, 0
        crowd: list[str] = []
        fault: dict[Lesson, None] = {}
        for person in case.who:
            lessons = schedule.of(person, case.weeks, case.day)
            busy = [period for lesson in lessons for period in _periods(schedule, lesson)]
            free = [
                sitting.id
                for sitting in school.sittings
                if not any(start < sitting.end and sitting.start < end for start, end, _ in busy)
            ]
            eats = {half_day for _, _, half_day in busy} == {"am", "pm"}
            everywhere = len(case.data) == len(school.sittings)
            if (eats or not everywhere) and set(free) <= set(case.data) and _weight(school, person):
                eaters += _weight(school, person)
                crowd.append(person.id)
                fault.update(dict.fromkeys(lessons))
        places = self._places(school, case.data, case.who)
        amount = max(0, eaters - places)
        figures: dict[str, object] = {
            "eaters": eaters,
            "places": places,
            "crowd": tuple(crowd),
            "weeks": weeks_figure(case, schedule),
        }
        return Breach(amount, tuple(fault) if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "first sitting: 9 can eat only then on Monday (6A, 6B, …), 8 places"."""
        start, when = colon(case.label, language), on_day(case, language) + in_weeks(breach, language)
        crowd = f" ({listed(texts(breach, 'crowd'))})"
        eaters, places = whole(breach, "eaters"), whole(breach, "places")
        if not breach.amount:
            asked = pick(language, "pas plus de monde que de places", "no more eaters than places")
            everybody = pick(language, "un service libre pour chacun", "a free sitting for everybody")
            return start + (asked if case.data else everybody) + when
        if not case.data:
            return start + pick(
                language,
                f"{eaters} sans aucun service libre{when}{crowd}",
                f"{eaters} without any free sitting{when}{crowd}",
            )
        return start + pick(
            language,
            f"{eaters} ne peuvent manger qu'alors{when}{crowd}, {places} place(s)",
            f"{eaters} can eat only then{when}{crowd}, {places} place(s)",
        )

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return two classes that eat one after the other, both at once, and one that cannot eat."""
        courses = [
            Course(id=id_, subject="maths", classes=(class_,), teachers=(teacher,), periods=3)
            for id_, class_, teacher in (("maths-6A", "6A", "MARTIN"), ("maths-6B", "6B", "PETIT"))
        ]
        made = tiny_school(courses)
        sittings = (
            Sitting(id="first", start=540, end=600, places=1),
            Sitting(id="second", start=840, end=900, places=1),
        )
        school = made.model_copy(update={"sittings": sittings})
        shared = placed("maths-6A mon M1", "maths-6A mon S1", "maths-6B mon M2", "maths-6B mon S2")
        crowded = placed("maths-6A mon M1", "maths-6A mon S1", "maths-6B mon M1", "maths-6B mon S1")
        hungry = placed("maths-6A mon M1", "maths-6A mon M2", "maths-6A mon S1", "maths-6B mon M1")
        return (
            Example(school, cls(), shared, crowded, 1),
            Example(school, cls(even=True), shared, hungry, 1),
        )


def _choices(school: School) -> Iterator[tuple[str, ...]]:
    """Yield the choices of sittings to look at, smallest first."""
    ids = [sitting.id for sitting in school.sittings]
    for count in range(len(ids) + 1):
        if len(ids) <= MOST_SITTINGS:
            yield from combinations(ids, count)
        else:
            yield from dict.fromkeys(tuple(ids[n : n + count]) for n in range(len(ids) - count + 1))


def _met(periods: Sequence[Period], sittings: Sequence[Sitting]) -> tuple[int, ...]:
    """Return the numbers of the sittings during which some period is; without sittings, of its half-days."""
    if not sittings:
        return tuple(n for n, half in enumerate(HALF_DAYS) if any(p.half_day == half for p in periods))
    return tuple(
        number
        for number, sitting in enumerate(sittings)
        if any(period.start < sitting.end and sitting.start < period.end for period in periods)
    )


def _weight(school: School, person: Person) -> int:
    """Return how many places a class takes."""
    return 1 if school.sittings[0].unit == "classes" else school.class_[person.id].size or 0


def _periods(schedule: Schedule, lesson: Lesson) -> Iterator[tuple[int, int, str]]:
    grid, position = schedule.grid(lesson), schedule.position(lesson)
    for period in grid.periods[position : position + lesson.length]:
        yield period.start, period.end, period.half_day
