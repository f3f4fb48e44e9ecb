"""First or last of the day: lessons that begin or end the day of their pupils or teachers.

FR : « l'étude du soir termine la journée des élèves » ; « la vie de classe commence la journée ».
EN: "evening study ends the pupils' day"; "form time begins the day".

Example: subjects = study, edge = ends, of = pupils.
A class with a lesson after its study hour breaks it by 1.

Elsewhere: EDT "Fin de journée"; FET ActivityEndsStudentsDay, ActivitiesEndStudentsDay,
ActivityBeginsStudentsDay, ActivitiesEndTeachersDay; Untis "Fringe period"; XHSTT PreferTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt.rules._cases import alike_weeks, key_of
from edt.rules._help import Help
from edt.rules._moments import busy_atoms, clock_times, joined, lessons_of, stretches
from edt.rules._rule import Breach, Case, Example, Lowering, RuleNames
from edt.rules._selected import Selected
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, in_weeks, listed, on_day, pick, texts, weeks_figure
from edt.school import Course, Schedule, School
from edt.shapes import Order, Shape
from edt.words import Language


class DayEdge(Selected):
    """Lessons of some courses with another lesson before (or after) them on the day of those who attend."""

    rule: Literal["day_edge"] = "day_edge"
    edge: Literal["begins", "ends"] = Field(
        default="ends", description=Help(fr="en début ou en fin de journée", en="first or last of the day")
    )
    of: Literal["pupils", "teachers"] = Field(
        default="pupils",
        description=Help(
            fr="journée des élèves ou journée des professeurs", en="the day of the pupils or of the teachers"
        ),
    )

    names = RuleNames(
        fr="En début ou en fin de journée",
        en="First or last of the day",
        edt="Fin de journée",
        fet="ActivityEndsStudentsDay, ActivitiesEndStudentsDay, ActivityEndsTeachersDay, "
        "ActivitiesEndTeachersDay, ActivityBeginsStudentsDay, ActivitiesBeginStudentsDay, "
        "ActivityBeginsTeachersDay, ActivitiesBeginTeachersDay",
        untis="Fringe period",
        xhstt="PreferTimesConstraint",
    )

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person who attends, weeks that are alike, and day."""
        courses = {course.id for course in self.chosen(school)}
        for person, own in school.people_courses().items():
            if person.kind != ("subgroup" if self.of == "pupils" else "teacher"):
                continue
            concerned = tuple(course.id for course in own if course.id in courses)
            for weeks in alike_weeks(school, own) if concerned else ():
                for day in school.days:
                    key = key_of(person.kind, person.id, weeks, day)
                    yield Case(key, (person,), school.label(person), weeks, day, concerned)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Put what comes after each lesson (or before it) out of its reach."""
        school, day = lowering.school, case.day or ""
        own = [course.id for course in school.courses_of(case.who[0])]
        everything = busy_atoms(lowering, own, case.weeks, day)
        mine: dict[int, list[tuple[int, ...]]] = {}
        for place, busy in stretches(lowering, case.courses, case.weeks, day).items():
            mine.setdefault(place.first if self.edge == "begins" else place.last, []).append(busy)
        order = sorted(everything, reverse=self.edge == "ends")
        second = tuple((joined(busies), order.index(atom)) for atom, busies in mine.items())
        return [Order(tuple(everything[atom] for atom in order), second)]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the moments at which such lessons end (begin) before (after) another lesson does."""
        day = schedule.of(case.who[0], case.weeks, case.day)
        if not day:
            return Breach(0)
        times = {lesson: clock_times(schedule, lesson) for lesson in day}
        last = max(end for _, end in times.values())
        first = min(begin for begin, _ in times.values())
        fault = [
            lesson
            for lesson in lessons_of(schedule, case.courses, case.weeks, case.day)
            if (times[lesson][0] > first if self.edge == "begins" else times[lesson][1] < last)
        ]
        moments = {times[lesson][0 if self.edge == "begins" else 1] for lesson in fault}
        figures: dict[str, object] = {
            "places": tuple(dict.fromkeys(f"{lesson.course} {lesson.period}" for lesson in fault)),
            "weeks": weeks_figure(case, schedule),
        }
        return Breach(len(moments), tuple(fault), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "6A: study S1 on Monday is not the last of the day"."""
        places = listed(texts(breach, "places")) or self.chosen_label()
        asked = (
            pick(language, "à placer en début de journée", "to begin the day")
            if self.edge == "begins"
            else pick(language, "à placer en fin de journée", "to end the day")
        )
        when = on_day(case, language) + in_weeks(breach, language)
        return f"{colon(case.label, language)}{places}{when}, {asked}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a study hour that ends the day and one that does not."""
        school = tiny_school(
            [
                Course(id="study", subject="study", classes=("6A",), teachers=("ROUX",), periods=1),
                Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=1),
            ]
        )
        good, bad = placed("maths mon M1", "study mon S1"), placed("study mon M1", "maths mon S1")
        rule = cls(subjects=("study",))
        return (
            Example(school, rule, good, bad, 1),
            Example(school, cls(courses=("study",), edge="begins"), bad, good, 1),
        )
