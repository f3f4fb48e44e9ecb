"""Same hour: lessons of some courses begin at the same time, each day or on the very same day.

FR : « la permanence toujours à la même heure » ; « ces cours au même moment ».
EN: "tutoring always at the same hour"; "these courses at the same moment".

Example: courses = tutoring 6A, tutoring 6B, of = hour.
Tutoring at 8 o'clock on Monday and at 9 o'clock on Tuesday breaks it by 1.

Elsewhere: EDT "Contrainte cours à cours (même heure)"; FET ActivitiesSameStartingHour,
ActivitiesSameStartingTime; Untis "Same time"; XHSTT LinkEvents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt import words
from edt.rules._cases import alike_weeks, key_of
from edt.rules._help import Help
from edt.rules._moments import clock_times, lessons_of
from edt.rules._rule import Breach, Case, Example, Lowering, RuleNames
from edt.rules._selected import Selected
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, in_weeks, listed, pick, texts, weeks_figure
from edt.school import Course, Schedule, School, clock
from edt.shapes import Present, Shape
from edt.words import Language


class SameHour(Selected):
    """Different times at which lessons of some courses begin, beyond the first."""

    rule: Literal["same_hour"] = "same_hour"
    of: Literal["hour", "moment"] = Field(
        default="hour",
        description=Help(
            fr="même heure, quel que soit le jour ; ou même moment : même heure et même jour",
            en="the same hour of any day; or the same moment: on the same day too",
        ),
    )
    most: int = Field(
        default=1,
        ge=1,
        description=Help(
            fr="nombre maximum d'heures ou de moments différents", en="at most that many different times"
        ),
    )

    names = RuleNames(
        fr="Même heure",
        en="Same hour",
        edt="Contrainte cours à cours (même heure)",
        fet="ActivitiesSameStartingHour, ActivitiesSameStartingTime",
        untis="Same time",
        xhstt="LinkEventsConstraint",
    )

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each set of weeks that are alike, if there are several lessons."""
        courses = self.chosen(school)
        if len(courses) < 2 and all(len(course.split or (1,) * course.periods) < 2 for course in courses):
            return
        for weeks in alike_weeks(school, courses):
            ids = tuple(course.id for course in courses)
            yield Case(key_of("week", weeks), (), self.chosen_label(), weeks, courses=ids)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Gather what may begin at each time."""
        school = lowering.school
        found: dict[object, dict[int, None]] = {}
        for id_ in case.courses:
            periods = school.grid_of(school.course[id_]).periods
            for start in lowering.starts(id_):
                if not set(start.weeks).isdisjoint(case.weeks):
                    day = start.day if self.of == "moment" else None
                    found.setdefault((day, periods[start.position].start), {})[start.literal] = None
        return [Present(tuple(tuple(literals) for literals in found.values()), high=self.most)]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count the different times at which the lessons begin."""
        lessons = lessons_of(schedule, case.courses, case.weeks)
        begins = {
            (lesson.day if self.of == "moment" else "", clock_times(schedule, lesson)[0])
            for lesson in lessons
        }
        amount = max(0, len(begins) - self.most)
        times = tuple(f"{day} {clock(begin)}" for day, begin in sorted(begins, key=lambda found: found[::-1]))
        figures: dict[str, object] = {"times": times, "weeks": weeks_figure(case, schedule)}
        return Breach(amount, lessons if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "tutoring: begins at 08:00, 09:00, asked for at one hour"."""
        found = []
        for text in texts(breach, "times"):
            day, _, time = text.partition(" ")
            found.append(f"{words.day_name(day, language)} {time}" if day else time)
        begins = (
            pick(language, f"début à {listed(found)}, ", f"beginning at {listed(found)}, ") if found else ""
        )
        if self.of == "moment":
            asked = pick(language, "moments différents : au plus", "different moments: at most")
        else:
            asked = pick(language, "heures différentes : au plus", "different hours: at most")
        return f"{colon(case.label, language)}{begins}{asked} {self.most}{in_weeks(breach, language)}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return lessons at one hour and at two, at one moment and at two."""
        school = tiny_school(
            [
                Course(id="one", subject="tutoring", classes=("6A",), teachers=("MARTIN",), periods=1),
                Course(id="two", subject="tutoring", classes=("6B",), teachers=("PETIT",), periods=1),
            ]
        )
        same, apart = placed("one mon M1", "two tue M1"), placed("one mon M1", "two tue M2")
        at_once = placed("one mon M1", "two mon M1")
        return (
            Example(school, cls(subjects=("tutoring",)), same, apart, 1),
            Example(school, cls(courses=("one", "two"), of="moment"), at_once, same, 1),
        )
