"""Parts end together: all halves and groups of a class end (or begin) the day at the same time.

FR : « les deux demi-groupes de 6A finissent en même temps ».
EN: "both halves of 6A end at the same time".

Example: who = all classes, edge = ends, wish.
A class whose first half ends at 16 and whose second half ends at 17 o'clock breaks it by 1.

Elsewhere: EDT "Les deux demi-groupes finissent ensemble"; FET ActivitiesEndStudentsDay; Untis
"Simultaneous end"; XHSTT LinkEvents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from edt.rules._cases import key_of
from edt.rules._help import Help
from edt.rules._refused import RefusedError
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Strength, Who, Wish
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import colon, in_weeks, listed, on_day, pick, texts, weeks_figure
from edt.school import Course, Group, Schedule, School
from edt.shapes import Flush, Shape
from edt.words import Language


class PartsEndTogether(Rule):
    """Periods by which parts of a class end before (or begin after) the part with the longest day."""

    rule: Literal["parts_end_together"] = "parts_end_together"
    strength: Strength = Wish()
    who: Who = Field(
        default=Who(kind="classes"),
        description=Help(
            fr="classes dont les groupes sont concernés", en="the classes whose parts are concerned"
        ),
    )
    edge: Literal["begins", "ends"] = Field(
        default="ends",
        description=Help(fr="début ou fin de la journée", en="the beginning or the end of the day"),
    )

    names = RuleNames(
        fr="Parties de classe ensemble",
        en="Parts of a class end together",
        edt="Les deux demi-groupes finissent ensemble",
        fet="ActivitiesEndStudentsDay",
        untis="Simultaneous end",
        xhstt="LinkEventsConstraint",
    )

    @model_validator(mode="after")
    def _is_about_classes(self) -> PartsEndTogether:
        if self.who.kind != "classes":
            raise RefusedError(fr="cette règle concerne des classes", en="who must be classes")
        return self

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each class with parts, weeks that are alike, and day."""
        for class_ in self.who.people(school):
            parts = tuple(part for part in school.pupils_of(class_) if school.courses_of(part))
            for weeks in school.week_sets(class_) if len(parts) > 1 else ():
                for day in school.days:
                    yield Case(key_of(class_.id, weeks, day), (class_, *parts), class_.id, weeks, day)

    def _slots(self, school: School, case: Case) -> list[int]:
        """Return the open atoms of the class, in the order of the day; slivers are left out."""
        return [a for a in school.open_atoms(case.who[0], case.day or "") if school.timeline.minutes(a)]

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Lay the days of the parts side by side."""
        slots = self._slots(lowering.school, case)
        if self.edge == "begins":
            slots.reverse()
        rows = tuple(
            tuple(lowering.busy(part, case.weeks, case.day or "", slot) for slot in slots)
            for part in case.who[1:]
        )
        return [Flush(rows)]

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Compare when the parts end (begin), in open periods of the class."""
        slots = self._slots(schedule.school, case)
        ends: dict[str, int] = {}
        for part in case.who[1:]:
            places = [slots.index(a) for a in schedule.busy(part, case.weeks, case.day or "") if a in slots]
            if self.edge == "begins":
                ends[part.id] = len(slots) - min(places) if places else 0
            else:
                ends[part.id] = 1 + max(places) if places else 0
        longest = max(ends.values())
        amount = sum(longest - end for end in ends.values())
        other = tuple(schedule.school.label(part) for part in case.who[1:] if ends[part.id] < longest)
        figures: dict[str, object] = {"parts": other, "weeks": weeks_figure(case, schedule)}
        return Breach(amount, schedule.of(case.who[0], case.weeks, case.day) if amount else (), figures)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "6A: parts that end earlier on Monday (6A (half 1))"."""
        other = texts(breach, "parts")
        if self.edge == "ends":
            found = pick(language, "des parties finissent plus tôt", "parts that end earlier")
            asked = pick(language, "toutes les parties finissent ensemble", "all parts end together")
        else:
            found = pick(language, "des parties commencent plus tard", "parts that begin later")
            asked = pick(language, "toutes les parties commencent ensemble", "all parts begin together")
        when = on_day(case, language) + in_weeks(breach, language)
        named = f" ({listed(other)})" if other else ""
        return colon(case.label, language) + (found if other else asked) + when + named

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return two halves that end together and that do not."""
        school = tiny_school(
            [
                Course(id=f"lab{n}", subject="labs", groups=(f"half{n}",), teachers=(t,), periods=1)
                for n, t in ((1, "MARTIN"), (2, "PETIT"))
            ],
            groups=[Group(id=f"half{n}", classes=("6A",), partition="halves") for n in (1, 2)],
        )
        together, apart = placed("lab1 mon M1", "lab2 mon M1"), placed("lab1 mon M1", "lab2 mon M2")
        return (
            Example(school, cls(), together, apart, 1),
            Example(school, cls(edge="begins"), together, apart, 1),
        )
