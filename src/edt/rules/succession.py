"""Forbidden succession: no lesson of B right after A, or within so many free hours of it.

FR : « pas de maths juste après l'EPS » ; « deux heures libres au moins entre deux cours de tag long ».
EN: "no maths right after sport"; "at least two free hours between two long lessons".

Example: subjects = sport, then_subjects = maths, who = all classes.
Sport at 8 and maths at 9 o'clock break it by 1, also with a recess between them; with an hour of
anything between them, or with lunch, they do not.

Elsewhere: EDT "Succession interdite"; FET MinGapsBetweenActivities, MinGapsBetweenActivityTag,
MinGapsBetweenOrderedPairOfActivityTags; Untis "Subject sequences"; XHSTT OrderEvents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt import words
from edt.rules._cases import alike_weeks, key_of, people_of
from edt.rules._help import Help
from edt.rules._moments import counted_times, free_between, is_next, joined, lessons_of, stretches
from edt.rules._rule import Breach, Case, Example, Lowering, RuleNames, Who
from edt.rules._selected import SelectedPair
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, in_weeks, listed, on_day, pick, texts, weeks_figure
from edt.school import RECESS, Course, Lesson, Schedule, School, Timeline
from edt.shapes import Run, Shape
from edt.words import Language


class Succession(SelectedPair):
    """Moments at which a lesson of B begins too soon after the end of a lesson of A on the same day.

    A and B are the same courses where only one of them is named. Each person is looked at for itself;
    without ``who``, the courses as they are.
    """

    rule: Literal["succession"] = "succession"
    who: Who | None = Field(
        default=None,
        description=Help(
            fr="du point de vue de ces personnes ; vide : de tous ceux qui suivent ces cours",
            en="as these people see it; empty: whoever attends",
        ),
    )
    hours: float = Field(
        default=0,
        ge=0,
        le=24,
        description=Help(
            fr="nombre minimum d'heures libres entre les deux ; 0 : pas juste l'un après l'autre",
            en="free hours needed in between; 0: not right one after another",
        ),
    )

    names = RuleNames(
        fr="Succession interdite",
        en="Forbidden succession",
        edt="Succession interdite",
        fet="MinGapsBetweenActivities, MinGapsBetweenActivityTag, MinGapsBetweenOrderedPairOfActivityTags",
        untis="Subject sequences",
        xhstt="OrderEventsConstraint",
    )

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each person with both kinds of course, weeks that are alike, and day."""
        for key, case in self._whom(school):
            first, second = case.data
            assert isinstance(first, tuple)
            assert isinstance(second, tuple)
            ids = dict.fromkeys((*first, *second))
            for weeks in alike_weeks(school, [school.course[id_] for id_ in ids]):
                for day in school.days:
                    yield Case(
                        key_of(key, weeks, day), case.who, case.label, weeks, day, tuple(ids), case.data
                    )

    def _whom(self, school: School) -> Iterator[tuple[str, Case]]:
        if self.who is None:
            label = " → ".join(dict.fromkeys((self.chosen_label(), self.others_label())))
            sides = _ids(self.chosen(school)), _ids(self.others(school))
            if all(sides):
                yield "", Case("", (), label, data=sides)
            return
        for person in people_of(school, self.who):
            sides = _ids(self.chosen_of(school, person)), _ids(self.others_of(school, person))
            if all(sides):
                yield key_of(person.kind, person.id), Case("", (person,), school.label(person), data=sides)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Pair each beginning of B with the ends of A that are too near."""
        timeline, day = lowering.school.timeline, case.day or ""
        first, second = (tuple(map(str, side)) for side in case.data if isinstance(side, tuple))
        earlier = stretches(lowering, first, case.weeks, day)
        begins: dict[int, list[tuple[int, ...]]] = {}
        for place, busy in stretches(lowering, second, case.weeks, day).items():
            begins.setdefault(place.first, []).append(busy)
        windows = []
        for begin, busies in begins.items():
            near = joined(
                busy
                for place, busy in earlier.items()
                if place.last < begin and self._too_near(timeline, place.last, begin)
            )
            if near:
                windows.append((joined(busies), near))
        return [Run(tuple(windows))] if windows else []

    def _too_near(self, timeline: Timeline, last: int, first: int) -> bool:
        if self.hours == 0:
            return is_next(timeline, last, first)
        return free_between(timeline, last, first) < self.hours * 60

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the beginnings of B with an end of A shortly before."""
        first, second = (tuple(map(str, side)) for side in case.data if isinstance(side, tuple))
        before = lessons_of(schedule, first, case.weeks, case.day)
        fault: list[Lesson] = []
        begins: set[int] = set()
        for lesson in lessons_of(schedule, second, case.weeks, case.day):
            near = [one for one in before if one != lesson and self._is_near(schedule, one, lesson)]
            fault += [*near, lesson] if near else []
            begins.update({counted_times(schedule, lesson)[0]} if near else ())
        pairs = tuple(dict.fromkeys(f"{lesson.course} {lesson.period}" for lesson in fault))
        figures: dict[str, object] = {"places": pairs, "weeks": weeks_figure(case, schedule)}
        return Breach(len(begins), tuple(dict.fromkeys(fault)), figures)

    def _is_near(self, schedule: Schedule, one: Lesson, two: Lesson) -> bool:
        """Say whether the second lesson follows the first with too little free time in between."""
        timeline = schedule.school.timeline
        end, begin = counted_times(schedule, one)[1], counted_times(schedule, two)[0]
        if begin < end:
            return False
        free, clock = 0, end
        for number, atom in enumerate(timeline.counted):
            if atom.start >= end and atom.end <= begin:
                free += timeline.minutes(number) + _long(atom.start - clock)
                clock = atom.end
        free += _long(begin - clock)
        return free < self.hours * 60 if self.hours else not free

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "6A: sport M1, maths M2 on Monday, not wanted one after another"."""
        places = listed(texts(breach, "places"))
        pair = f"{self.chosen_label()} → {self.others_label()}"
        if self.hours:
            free = words.hours(round(self.hours * 60), language)
            asked = pick(
                language, f"{free} libre(s) au moins entre ({pair})", f"at least {free} free ({pair})"
            )
        else:
            asked = pick(language, f"pas à la suite ({pair})", f"not one after another ({pair})")
        found = f"{places}{on_day(case, language)}, " if places else ""
        return colon(case.label, language) + found + asked + in_weeks(breach, language)

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return sport right before maths, and with an hour between them."""
        school = tiny_school(
            [
                Course(id="sport", subject="sport", classes=("6A",), teachers=("ROUX",), periods=1),
                Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2),
            ]
        )
        good = placed("maths mon M1", "sport mon M2", "maths tue M1")
        bad = placed("sport mon M1", "maths mon M2", "maths tue M1")
        apart = placed("maths mon M1", "maths mon S2", "sport tue M1")
        near = placed("maths mon M1", "maths mon S1", "sport tue M1")
        rule = cls(who=Who(kind="classes"), subjects=("sport",), then_subjects=("maths",))
        return (
            Example(school, rule, good, bad, 1),
            Example(school, cls(courses=("maths",), hours=6), apart, near, 1),
        )


def _ids(courses: Sequence[Course]) -> tuple[str, ...]:
    return tuple(course.id for course in courses)


def _long(pause: int) -> int:
    """Return a pause that is longer than half an hour; a shorter one is a recess and nothing."""
    return pause if pause > RECESS else 0
