"""Class teacher: the form teacher sees the class at certain times of the week.

FR : « le professeur principal voit sa classe le lundi en première heure » ; « au moins deux matins ».
EN: "the form teacher has the class in the first hour on Monday"; "on at least two mornings".

Example: who = all classes, times = Monday M1, wish.
A class whose form teacher has no lesson with it on Monday at M1 breaks it by 1.

Elsewhere: EDT "Professeur principal"; FET ActivitiesPreferredTimeSlots; Untis "Class teacher"; XHSTT
PreferTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from edt import words
from edt.rules._cases import key_of
from edt.rules._help import Help
from edt.rules._moments import busy_atoms, joined, lessons_of
from edt.rules._refused import RefusedError
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Strength, Who, Wish
from edt.rules._selected import chosen_weeks
from edt.rules._times import Times, all_texts
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, counted_limits, in_weeks, listed, pick, weeks_figure, whole
from edt.school import Course, Schedule, School
from edt.shapes import Present, Shape
from edt.words import Language


class ClassTeacher(Rule):
    """Parts of the week, short of the number asked for, in which the form teacher has the class.

    Only classes with a form teacher who teaches them are concerned.
    """

    rule: Literal["class_teacher"] = "class_teacher"
    strength: Strength = Wish()
    who: Who = Field(
        default=Who(kind="classes"),
        description=Help(
            fr="classes concernées ; chacune voit son professeur principal",
            en="the classes concerned; each sees its form teacher",
        ),
    )
    times: tuple[Times, ...] = Field(
        min_length=1,
        description=Help(
            fr="créneaux ou demi-journées (lundi matin, mardi M1–M3)",
            en="periods or half-days (Monday morning, Tuesday M1–M3)",
        ),
    )
    least: int = Field(
        default=1,
        ge=1,
        description=Help(
            fr="nombre minimum de ces moments où il a sa classe", en="a lesson in at least that many of them"
        ),
    )

    names = RuleNames(
        fr="Professeur principal",
        en="Class teacher",
        edt="Professeur principal",
        fet="ActivitiesPreferredTimeSlots",
        untis="Class teacher",
        xhstt="PreferTimesConstraint",
    )

    @model_validator(mode="after")
    def _is_about_classes(self) -> ClassTeacher:
        if self.who.kind != "classes":
            raise RefusedError(fr="cette règle concerne des classes", en="who must be classes")
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each class with a form teacher, and weeks that are alike."""
        for class_ in self.who.people(school):
            head = school.class_[class_.id].head
            courses = tuple(course for course in school.courses_of(class_) if head in course.teachers)
            for weeks in chosen_weeks(school, courses, self.times):
                ids = tuple(course.id for course in courses)
                yield Case(key_of(class_.id, weeks), (class_,), class_.id, weeks, None, ids, (head,))

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Gather the lessons of the form teacher in each part of the week."""
        school = lowering.school
        by_day = {day: busy_atoms(lowering, case.courses, case.weeks, day) for day in school.days}
        blocks = []
        for item in self.times:
            atoms = {atom for week, atom in item.moments(school) if week in case.weeks}
            blocks.append(joined(by_day.get(item.day, {}).get(atom, ()) for atom in sorted(atoms)))
        return [Present(tuple(blocks), low=self.least)]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the parts of the week with such a lesson, by the clock."""
        lessons = lessons_of(schedule, case.courses, case.weeks)
        atoms = schedule.school.timeline.atoms
        found = 0
        for item in self.times:
            spans = list(item.clock_spans(schedule.school)) if item.is_in(schedule.school, case.weeks) else []
            found += any(
                lesson.day == item.day and begin <= atoms[number].start and atoms[number].end <= end
                for lesson in lessons
                for number in schedule.atoms(lesson)
                for begin, end in spans
            )
        amount = max(0, self.least - found)
        figures: dict[str, object] = {"found": found, "weeks": weeks_figure(case, schedule)}
        return Breach(amount, lessons if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "6A: MARTIN has the class 0 times at Monday M1, at least 1"."""
        head = listed(map(str, case.data))
        number = words.count(
            whole(breach, "found"), pick(language, "fois", "time"), language, _many(language)
        )
        when = all_texts(self.times, None, language)
        found = pick(language, f"{head} voit la classe {number}", f"{head} has the class {number}")
        asked = f"{pick(language, 'au moins', 'at least')} {self.least}"
        if not breach.amount:
            sees = pick(language, f"{head} voit la classe", f"{head} has the class")
            noun = (pick(language, "fois", "time"), _many(language))
            least = counted_limits(language, noun, None, self.least)
            return f"{colon(case.label, language)}{sees} {least} ({when})"
        return f"{colon(case.label, language)}{found} ({when}){in_weeks(breach, language)}, {asked}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a form teacher with and without the first hour of the week."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2)]
        )
        classes = tuple(class_.model_copy(update={"head": "MARTIN"}) for class_ in school.classes)
        school = school.model_copy(update={"classes": classes})
        good, bad = placed("maths mon M1", "maths tue M1"), placed("maths mon M2", "maths tue M1")
        return (Example(school, cls(times=(Times(day="mon", first="M1"),)), good, bad, 1),)


def _many(language: Language) -> str:
    return pick(language, "fois", "times")
