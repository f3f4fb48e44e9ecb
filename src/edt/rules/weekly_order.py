"""Weekly order: lessons of A come before lessons of B, in the week or where they share a day.

FR : « le cours de physique avant le TP dans la semaine » ; « le même jour, le latin avant le grec ».
EN: "physics lecture before the practical in the week"; "on the same day, Latin before Greek".

Example: courses = lecture, then_courses = practical, span = week.
A practical on Monday and the lecture on Tuesday break it by 1.

Elsewhere: EDT "Ordre hebdomadaire"; FET TwoActivitiesOrdered, TwoActivitiesOrderedIfSameDay,
TwoSetsOfActivitiesOrdered; Untis "Lesson sequence"; XHSTT OrderEvents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from edt import words
from edt.rules._cases import alike_weeks, key_of, people_of
from edt.rules._help import Help
from edt.rules._moments import clock_times, joined, lessons_of, stretches
from edt.rules._refused import RefusedError
from edt.rules._rule import Breach, Case, Example, Lowering, RuleNames, Who
from edt.rules._selected import SelectedPair
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, in_weeks, listed, pick, texts, weeks_figure
from edt.school import Course, Lesson, Schedule, School
from edt.shapes import Busy, Order, Shape
from edt.words import Language


class WeeklyOrder(SelectedPair):
    """Moments at which a lesson of B begins although a lesson of A has not yet ended.

    Each person is looked at for itself; without ``who``, the courses as they are.
    """

    rule: Literal["weekly_order"] = "weekly_order"
    who: Who | None = Field(
        default=None,
        description=Help(
            fr="du point de vue de ces personnes ; vide : de tous ceux qui suivent ces cours",
            en="as these people see it; empty: whoever attends",
        ),
    )
    span: Literal["week", "day"] = Field(
        default="week",
        description=Help(
            fr="dans toute la semaine, ou seulement si les deux sont le même jour",
            en="in the whole week, or only where both are on one day",
        ),
    )

    names = RuleNames(
        fr="Ordre hebdomadaire",
        en="Weekly order",
        edt="Ordre hebdomadaire",
        fet="TwoActivitiesOrdered, TwoActivitiesOrderedIfSameDay, TwoSetsOfActivitiesOrdered",
        untis="Lesson sequence",
        xhstt="OrderEventsConstraint",
    )

    @model_validator(mode="after")
    def _names_a_pair(self) -> WeeklyOrder:
        if not self.is_pair:
            raise RefusedError(
                fr="indiquez « puis cours », « puis matières » ou « puis étiquettes »",
                en="give then_courses, then_subjects or then_tags",
            )
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person with both kinds of course and weeks that are alike (and day)."""
        for key, case in self._whom(school):
            for weeks in alike_weeks(school, [school.course[id_] for id_ in case.courses]):
                for day in school.days if self.span == "day" else (None,):
                    full = key_of(key, weeks, day or "week")
                    yield Case(full, case.who, case.label, weeks, day, case.courses, case.data)

    def _whom(self, school: School) -> Iterator[tuple[str, Case]]:
        chosen, others = self.chosen(school), self.others(school)
        if self.who is None:
            label = f"{self.chosen_label()} → {self.others_label()}"
            yield from (("", case) for case in (_case(chosen, others, label),) if case)
            return
        for person in people_of(school, self.who):
            own = self.chosen_of(school, person), self.others_of(school, person)
            case = _case(*own, school.label(person))
            if case is not None:
                yield (
                    key_of(person.kind, person.id),
                    Case("", (person,), case.label, data=case.data, courses=case.courses),
                )

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Put the ends of A, the latest first, out of the reach of the beginnings of B."""
        school = lowering.school
        first, second = (tuple(map(str, side)) for side in case.data if isinstance(side, tuple))
        ends: dict[tuple[int, int], list[Busy]] = {}
        begins: dict[tuple[int, int], list[Busy]] = {}
        for number, day in enumerate(school.days):
            if case.day in (None, day):
                for place, busy in stretches(lowering, first, case.weeks, day).items():
                    ends.setdefault((number, place.last), []).append(busy)
                for place, busy in stretches(lowering, second, case.weeks, day).items():
                    begins.setdefault((number, place.first), []).append(busy)
        order = sorted(ends, reverse=True)
        reach = {moment: sum(end >= moment for end in order) for moment in begins}
        return [
            Order(
                tuple(joined(ends[end]) for end in order),
                tuple((joined(busies), reach[moment]) for moment, busies in begins.items()),
            )
        ]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the beginnings of B before the end of the last A."""
        first, second = (tuple(map(str, side)) for side in case.data if isinstance(side, tuple))
        before = lessons_of(schedule, first, case.weeks, case.day)
        if not before:
            return Breach(0)
        last = max(before, key=lambda lesson: self._when(schedule, lesson)[1])
        end = self._when(schedule, last)[1]
        early = [
            lesson
            for lesson in lessons_of(schedule, second, case.weeks, case.day)
            if self._when(schedule, lesson)[0] < end
        ]
        moments = {self._when(schedule, lesson)[0] for lesson in early}
        fault = tuple(dict.fromkeys((*early, last))) if early else ()
        figures: dict[str, object] = {
            "late": (_place(last),) if early else (),
            "early": tuple(dict.fromkeys(map(_place, early))),
            "weeks": weeks_figure(case, schedule),
        }
        return Breach(len(moments), fault, figures)

    @staticmethod
    def _when(schedule: Schedule, lesson: Lesson) -> tuple[tuple[int, int], tuple[int, int]]:
        day = schedule.school.days.index(lesson.day)
        begin, end = clock_times(schedule, lesson)
        return (day, begin), (day, end)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "lecture → practical: practical (Monday M1) before lecture (Tuesday M2)"."""
        early, late = (listed(_named(text, language) for text in texts(breach, f)) for f in ("early", "late"))
        asked = pick(
            language,
            f"{self.chosen_label()} avant {self.others_label()}",
            f"{self.chosen_label()} before {self.others_label()}",
        ) + (pick(language, " le même jour", " on the same day") if self.span == "day" else "")
        found = pick(
            language,
            f"{early} avant la fin de {late}, demandé : ",
            f"{early} before the end of {late}, asked for: ",
        )
        return colon(case.label, language) + (found if early else "") + asked + in_weeks(breach, language)

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a practical after and before its lecture."""
        school = tiny_school(
            [
                Course(id="lecture", subject="physics", classes=("6A",), teachers=("MARTIN",), periods=1),
                Course(id="practical", subject="labs", classes=("6A",), teachers=("PETIT",), periods=1),
            ]
        )
        good, bad = placed("lecture mon M1", "practical tue M1"), placed("practical mon M1", "lecture tue M1")
        turned = placed("practical mon M1", "lecture mon M2")
        return (
            Example(school, cls(courses=("lecture",), then_courses=("practical",)), good, bad, 1),
            Example(
                school,
                cls(who=Who(kind="classes"), subjects=("physics",), then_subjects=("labs",), span="day"),
                bad,
                turned,
                1,
            ),
        )


def _case(chosen: Sequence[Course], others: Sequence[Course], label: str) -> Case | None:
    """Return a case for some courses before others; those on both sides are left out of the later ones."""
    first = tuple(course.id for course in chosen)
    second = tuple(course.id for course in others if course.id not in first)
    if not first or not second:
        return None
    return Case("", (), label, courses=(*first, *second), data=(first, second))


def _place(lesson: Lesson) -> str:
    return f"{lesson.course}\t{lesson.day}\t{lesson.period}"


def _named(place: str, language: Language) -> str:
    course, day, period = place.split("\t")
    return f"{course} ({words.day_name(day, language)} {period})"
