"""Subject once a day: at most so many lessons of one subject a day, as each pupil sees them.

FR : « une matière au plus une fois par jour » ; « EPS : deux séances par jour au plus ».
EN: "a subject at most once a day"; "PE: at most two lessons a day".

Example: who = all classes, most = 1, wish.
A class with maths at 8 and at 14 o'clock on Monday breaks it by 1; a double lesson counts once.

Elsewhere: EDT "Incompatibilité matière"; FET MinDaysBetweenActivities; Untis "Double periods /
subject once a day"; XHSTT SpreadEventsConstraint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from edt import words
from edt.rules._cases import alike_weeks, key_of, people_of
from edt.rules._help import Help
from edt.rules._refused import RefusedError
from edt.rules._rule import AimName, Breach, Case, Example, Lowering, Rule, RuleNames, Strength, Who, Wish
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, in_weeks, listed, on_day, pick, weeks_figure, whole
from edt.school import Course, Person, Schedule, School
from edt.shapes import Present, Shape, Total
from edt.words import Language


class SubjectPerDay(Rule):
    """Lessons of one subject on one day, for each set of pupils."""

    rule: Literal["subject_per_day"] = "subject_per_day"
    strength: Strength = Wish()
    who: Who = Field(
        default=Who(kind="classes"),
        description=Help(fr="classes ou groupes concernés", en="the classes or groups concerned"),
    )
    subjects: tuple[str, ...] = Field(
        default=(),
        description=Help(fr="seulement ces matières ; aucune : toutes", en="only these subjects; none: all"),
    )
    except_subjects: tuple[str, ...] = Field(
        default=(), description=Help(fr="sauf ces matières", en="not these subjects")
    )
    most: int = Field(
        default=1,
        ge=1,
        description=Help(
            fr="nombre maximum de séances d'une matière par jour",
            en="at most that many lessons of a subject a day",
        ),
    )

    names = RuleNames(
        fr="Matière une fois par jour",
        en="Subject once a day",
        edt="Incompatibilité matière (1 jour)",
        fet="MinDaysBetweenActivities",
        untis="Subject at most once a day",
        xhstt="SpreadEventsConstraint",
    )

    @model_validator(mode="after")
    def _is_about_pupils(self) -> SubjectPerDay:
        if self.who.kind not in ("classes", "groups"):
            raise RefusedError(
                fr="cette règle concerne des classes ou des groupes", en="who must be classes or groups"
            )
        return self

    @property
    def aim(self) -> AimName:
        """Lessons of a subject are spread over the week."""
        return "spread"

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each set of pupils, subject they have more than ``most`` times, and day.

        Pupils of a class with the same lessons of the subject are one case.
        """
        for (class_id, subject, courses), people in self._views(school).items():
            taught = [school.course[course] for course in courses]
            if sum(len(course.split or ()) or course.periods for course in taught) <= self.most:
                continue
            all_of_them = len(people) == len(school.subgroups[class_id])
            label = class_id if all_of_them else listed(map(school.label, people), 2)
            for weeks in alike_weeks(school, taught):
                for day in school.days:
                    key = key_of(people[0].id, subject, weeks, day)
                    yield Case(key, (people[0],), label, weeks, day, courses, (subject,))

    def _views(self, school: School) -> dict[tuple[str, str, tuple[str, ...]], list[Person]]:
        """Return the pupils of each class, by subject and the courses of it that they attend."""
        found: dict[tuple[str, str, tuple[str, ...]], list[Person]] = {}
        for person in people_of(school, self.who):
            if person.kind != "subgroup":  # a group that takes its pupils from no class
                continue
            by_subject: dict[str, list[str]] = {}
            for course in school.courses_of(person):
                if self._concerns(course.subject):
                    by_subject.setdefault(course.subject, []).append(course.id)
            for subject, courses in by_subject.items():
                view = (school.subgroup[person.id].class_id, subject, tuple(courses))
                found.setdefault(view, []).append(person)
        return found

    def _concerns(self, subject: str) -> bool:
        return (not self.subjects or subject in self.subjects) and subject not in self.except_subjects

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Count the starts of the day; aligned lessons that start together count once."""
        lessons: dict[object, dict[int, None]] = {}
        for id_ in case.courses:
            label = lowering.school.course[id_].alignment
            for start in lowering.starts(id_, case.day, case.weeks):
                place = (label, start.position, start.weeks) if label else start.literal
                lessons.setdefault(place, {})[start.literal] = None
        blocks = tuple(tuple(literals) for literals in lessons.values())
        if all(len(block) == 1 for block in blocks):
            return [Total(tuple((block[0], 1) for block in blocks), high=self.most)]
        return [Present(blocks, high=self.most)]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the lessons of the subject on the day; a pupil is in one of several aligned ones."""
        found = [
            lesson
            for lesson in schedule.of(case.who[0], case.weeks, case.day)
            if schedule.course(lesson).subject == case.data[0]
        ]
        alone = [lesson for lesson in found if not schedule.course(lesson).alignment]
        blocks = {
            (schedule.course(lesson).alignment, lesson.period, lesson.weeks)
            for lesson in found
            if schedule.course(lesson).alignment
        }
        number = len(alone) + len(blocks)
        amount = max(0, number - self.most)
        return Breach(
            amount,
            tuple(found) if amount else (),
            {"lessons": number, "weeks": weeks_figure(case, schedule)},
        )

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "6A: 2 lessons (maths) on Monday, at most 1"."""
        found = whole(breach, "lessons")
        lessons = words.count(found, words.term("lesson", language), language)
        lessons = f"{lessons} ({case.data[0]})"
        if not breach.figures:
            most = words.count(self.most, words.term("lesson", language), language)
            text = pick(language, f"{most} ({case.data[0]}) au plus", f"at most {most} ({case.data[0]})")
            return colon(case.label, language) + text + on_day(case, language)
        limit = pick(language, f", au plus {self.most}", f", at most {self.most}")
        return (
            colon(case.label, language)
            + lessons
            + on_day(case, language)
            + in_weeks(breach, language)
            + limit
        )

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a class with maths twice on Monday."""
        school = tiny_school(
            [Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2)]
        )
        spread, twice = placed("maths mon M1", "maths tue M1"), placed("maths mon M1", "maths mon S1")
        return (Example(school, cls(), spread, twice, 1),)
