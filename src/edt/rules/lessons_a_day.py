"""Lessons a day: how many lessons of some courses fall on one day, and whether they follow each other.

FR : « au plus deux séances par jour, et à la suite » ; « les séances d'un même jour se suivent ».
EN: "at most two lessons a day, one after the other"; "lessons on one day follow each other".

Example: courses = maths 6A, most = 2, adjoining = yes, never.
Three lessons on Monday break it by 1; two of them with a free hour in between, by 1 too.

Elsewhere: EDT "Incompatibilité matière"; FET MinDaysBetweenActivities (consecutive if same day; two
on a day at most); Untis "Double periods"; XHSTT SpreadEventsConstraint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, cast

from pydantic import Field, model_validator

from edt import words
from edt.rules._cases import alike_weeks, key_of, whole_days
from edt.rules._help import Help
from edt.rules._refused import RefusedError
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, in_weeks, listed, on_day, pick, weeks_figure, whole
from edt.school import Course, Schedule, School
from edt.shapes import Idle, Shape, Total
from edt.words import Language


class LessonsADay(Rule):
    """Lessons of a course on each day and the time between them, each course for itself or together."""

    rule: Literal["lessons_a_day"] = "lessons_a_day"
    courses: tuple[str, ...] = Field(
        min_length=1, description=Help(fr="les cours concernés", en="the courses concerned, by id")
    )
    most: int | None = Field(
        default=None,
        ge=0,
        description=Help(
            fr="nombre maximum de séances le même jour", en="at most that many lessons on one day"
        ),
    )
    together: bool = Field(
        default=False,
        description=Help(
            fr="oui : les séances de tous ces cours ensemble ; non : de chaque cours séparément",
            en="yes: the lessons of all these courses, not of each alone",
        ),
    )
    adjoining: bool = Field(
        default=False,
        description=Help(
            fr="les séances d'un même jour se suivent", en="lessons on one day follow each other directly"
        ),
    )
    paired_days: bool = Field(
        default=False,
        description=Help(
            fr="pour une grille dont les jours sont des matins et des après-midi",
            en="for a school whose days are mornings and afternoons",
        ),
    )

    names = RuleNames(
        fr="Séances par jour",
        en="Lessons a day",
        edt="Incompatibilité matière",
        fet="MinDaysBetweenActivities",
        untis="Double periods",
        xhstt="SpreadEventsConstraint",
    )

    @model_validator(mode="after")
    def _asks_something(self) -> LessonsADay:
        if self.most is None and not self.adjoining:
            raise RefusedError(
                fr="indiquez « au plus », « à la suite » ou les deux", en="give most, adjoining or both"
            )
        if len(set(self.courses)) < len(self.courses):
            raise RefusedError(fr="un cours est nommé deux fois", en="a course is named twice")
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each course, or all together, set of weeks that are alike, and day."""
        known = [school.course[id_] for id_ in self.courses if id_ in school.course]
        for courses in [known] if self.together and known else [[course] for course in known]:
            ids = tuple(course.id for course in courses)
            for weeks in alike_weeks(school, courses):
                for days in whole_days(school, self.paired_days):
                    day = days[0] if len(days) == 1 else None
                    yield Case(key_of(ids, weeks, *days), (), listed(ids), weeks, day, ids, days)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Count the starts of the day, and weigh the time between them."""
        school = lowering.school
        counts: dict[int, int] = {}  # aligned courses share literals; each lesson counts
        busy: dict[int, dict[int, None]] = {}
        for id_ in case.courses:
            for start in [s for day in _days(case) for s in lowering.starts(id_, day, case.weeks)]:
                counts[start.literal] = counts.get(start.literal, 0) + 1
                for atom in start.atoms:
                    busy.setdefault(_moment(case, school, start.day, atom), {})[start.literal] = None
        shapes: list[Shape] = []
        if self.most is not None:
            shapes.append(Total(tuple(sorted(counts.items())), high=self.most))
        if self.adjoining and busy:
            moments = range(min(busy), max(busy) + 1)
            slots = tuple((tuple(busy.get(moment, ())), _units(school, moment)) for moment in moments)
            shapes.append(Idle((slots,)))
        return shapes

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the lessons of the day beyond the most, and the time in between."""
        lessons = [
            lesson
            for id_ in case.courses
            for lesson in schedule.of_course.get(id_, ())
            if lesson.day in _days(case) and set(lesson.weeks) & set(case.weeks)
        ]
        over = max(0, len(lessons) - self.most) if self.most is not None else 0
        school = schedule.school
        taken = {_moment(case, school, x.day, atom) for x in lessons for atom in schedule.atoms(x)}
        between = set(range(min(taken), max(taken))) - taken if self.adjoining and taken else set()
        apart = sum(_units(school, moment) for moment in between)
        figures: dict[str, object] = {
            "lessons": len(lessons),
            "minutes": apart * schedule.school.timeline.unit,
            "weeks": weeks_figure(case, schedule),
        }
        return Breach(over + apart, tuple(lessons) if over + apart else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "maths 6A: 3 lessons on Monday, at most 2, one after the other"."""
        number = whole(breach, "lessons")
        found = words.count(number, words.term("lesson", language), language) + on_day(case, language)
        found += in_weeks(breach, language)
        asked = []
        if self.most is not None:
            asked.append(pick(language, f"au plus {self.most}", f"at most {self.most}"))
        if self.adjoining:
            apart = whole(breach, "minutes")
            free = f" ({words.hours(apart, language)} {pick(language, 'entre elles', 'between them')})"
            asked.append(pick(language, "à la suite", "one after the other") + (free if apart else ""))
        if not breach.amount:
            lessons = pick(language, "séances", "lessons") + on_day(case, language)
            return f"{colon(case.label, language)}{lessons}, {', '.join(asked)}"
        return f"{colon(case.label, language)}{found}, {', '.join(asked)}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a course with three lessons on a day, and one with a free hour between two."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=3)]
        )
        two = placed("maths mon M1", "maths mon M2", "maths tue M1")
        three = placed("maths mon M1", "maths mon M2", "maths mon S1")
        apart = placed("maths mon M1", "maths mon S1", "maths tue M1")
        halves = school.model_copy(update={"days": ("mon-am", "mon-pm", "tue-am", "tue-pm")})
        other_days = placed("maths mon-am M1", "maths mon-pm M1", "maths tue-am M1")
        one_day = placed("maths mon-am M1", "maths mon-am M2", "maths mon-pm M1")
        return (
            Example(school, cls(courses=("maths",), most=2), two, three, 1),
            Example(school, cls(courses=("maths",), adjoining=True), two, apart, 1),
            Example(halves, cls(courses=("maths",), most=2, paired_days=True), other_days, one_day, 1),
        )


def _days(case: Case) -> tuple[str, ...]:
    return cast(tuple[str, ...], case.data)


def _moment(case: Case, school: School, day: str, atom: int) -> int:
    """Return the place of an atom in the row of all atoms of the days; a break stands between two days."""
    return _days(case).index(day) * (len(school.timeline.atoms) + 1) + atom


def _units(school: School, moment: int) -> int:
    """Return what a moment counts for; the break between two days counts for the least there is."""
    atom = moment % (len(school.timeline.atoms) + 1)
    return school.timeline.units(atom) if atom < len(school.timeline.atoms) else 1
