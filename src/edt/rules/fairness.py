"""Fairness: what the worst-off teacher bears is kept small, rather than the sum over all of them.

FR : « les trous du professeur le moins bien servi aussi peu nombreux que possible ».
EN: "as few gaps as possible for the teacher who is worst off".

Example: who = all teachers, of = gaps, allowed = 2, wish.
One teacher with 5 hours of gaps and twenty with 1 break it by 3.

Elsewhere: EDT "Équité entre professeurs"; FET TeachersMaxGapsPerWeek; Untis "Weighting of NTPs";
XHSTT LimitIdleTimes (cost function of the greatest deviation).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt import words
from edt.rules._cases import people_of
from edt.rules._help import Help
from edt.rules._load import each_in, lessons_in, open_blocks, seen, starts_in
from edt.rules._rule import AimName, Breach, Case, Example, Lowering, Rule, RuleNames, Strength, Who, Wish
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import limits, listed, pick, texts, titled, whole
from edt.school import Course, Person, Schedule, School
from edt.shapes import Idle, Present, Shape, Total, Worst
from edt.words import Language

Weeks = tuple[str, ...]

_NAMES = {
    "gaps": (("heure de trou", "heures de trou"), ("hour of gaps", "hours of gaps")),
    "days": (("jour de présence", "jours de présence"), ("day present", "days present")),
    "half_days": (
        ("demi-journée de présence", "demi-journées de présence"),
        ("half-day present", "half-days present"),
    ),
    "isolated": (("cours isolé", "cours isolés"), ("isolated lesson", "isolated lessons")),
}


class Fairness(Rule):
    """What the person who is worst off bears in a week, beyond what is allowed.

    Gaps are counted in hours; days and half-days are those with lessons; an isolated lesson is the only
    one of a half-day.
    """

    rule: Literal["fairness"] = "fairness"
    strength: Strength = Wish()
    who: Who = Field(
        description=Help(
            fr="professeurs, classes ou groupes comparés", en="the teachers, classes or groups compared"
        )
    )
    of: Literal["gaps", "days", "half_days", "isolated"] = Field(
        default="gaps",
        description=Help(
            fr="ce qui est comparé : heures de trou, jours ou demi-journées de présence, cours isolés",
            en="what is compared: hours of gaps, days or half-days present, isolated lessons",
        ),
    )
    allowed: float = Field(
        default=0,
        ge=0,
        description=Help(
            fr="ce qui est admis pour chacun (heures de trou, ou nombre)",
            en="what nobody minds (hours of gaps, or a number)",
        ),
    )

    names = RuleNames(
        fr="Équité",
        en="Fairness",
        edt="Équité entre professeurs",
        fet="TeachersMaxGapsPerWeek",
        untis="Weighting of NTPs",
        xhstt="LimitIdleTimesConstraint",
    )

    @property
    def aim(self) -> AimName:
        """Fairness is an aim of its own."""
        return "fairness"

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for all people together."""
        people = tuple(people_of(school, self.who))
        if people:
            yield Case("all", people, weeks=school.weeks)

    def _allowed(self, school: School) -> int:
        return int(self.allowed * 60 / school.timeline.unit) if self.of == "gaps" else int(self.allowed)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Measure everybody's week, and take the worst."""
        school = lowering.school
        parts = tuple(
            tuple(self._shapes(lowering, person, weeks))
            for person in case.who
            for weeks in school.week_sets(person)
        )
        return [Worst(parts, self._allowed(school))]

    def _shapes(self, lowering: Lowering, person: Person, weeks: Weeks) -> Iterator[Shape]:
        school = lowering.school
        if self.of == "gaps":
            yield Idle(tuple(_slots(lowering, person, weeks, day) for day in school.days))
            return
        courses = school.courses_of(person)
        blocks = open_blocks(school, person, "day" if self.of == "days" else "half_day")
        if self.of == "isolated":
            for block in blocks:
                yield Total(each_in(lowering, courses, weeks, block), low=2, unless_empty=True)
        else:
            busies = (starts_in(lowering, courses, weeks, block) for block in blocks)
            yield Present(tuple(busies), high=0)

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Count for everybody, and take the worst."""
        found = {
            (person, weeks): self._count(schedule, person, weeks)
            for person in case.who
            for weeks in schedule.school.week_sets(person)
        }
        worst = max(found.values())
        amount = max(0, worst - self._allowed(schedule.school))
        first = next(key for key, number in found.items() if number == worst)
        unit = schedule.school.timeline.unit if self.of == "gaps" else 60
        figures: dict[str, object] = {
            "worst": worst * unit,
            "names": tuple(
                dict.fromkeys(schedule.school.label(p) for (p, _), number in found.items() if number == worst)
            ),
        }
        return Breach(amount, schedule.of(*first) if amount else (), figures)

    def _count(self, schedule: Schedule, person: Person, weeks: Weeks) -> int:
        school = schedule.school
        if self.of == "gaps":
            gaps = (atom for day in school.days for atom in schedule.gaps(person, weeks, day))
            return sum(map(school.timeline.units, gaps))
        blocks = open_blocks(school, person, "day" if self.of == "days" else "half_day")
        lessons = schedule.of(person, weeks)
        numbers = [len(seen(schedule, lessons_in(schedule, lessons, block))) for block in blocks]
        return numbers.count(1) if self.of == "isolated" else sum(number > 0 for number in numbers)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "Fairness: 5 hours of gaps for MARTIN, who is worst off, at most 2"."""
        one, many = _NAMES[self.of][0 if language == "fr" else 1]
        if not breach.amount:
            most = words.count(self.allowed, one, language, many)
            asked = pick(language, f"au plus {most} pour chacun", f"at most {most} for each")
            return titled(self, case, language) + asked
        number = words.count(whole(breach, "worst") / 60, one, language, many)
        named = listed(texts(breach, "names"), 3)
        whom = pick(language, f" pour {named}, au pire", f" for {named}, at worst")
        return f"{titled(self, case, language)}{number}{whom}, {limits(language, self.allowed)}"

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return two teachers with a gap each, and one with two."""
        school = tiny_school(
            [
                Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2),
                Course(id="latin", subject="latin", classes=("6B",), teachers=("PETIT",), periods=2),
            ]
        )
        fair = placed("maths mon M1", "maths mon S1", "latin mon M1", "latin mon S1")
        unfair = placed("maths mon M1", "maths mon S2", "latin mon M1", "latin mon M2")
        who = Who(kind="teachers")
        apart = placed("maths mon M1", "maths tue M1", "latin mon M1", "latin mon M2")
        return (
            Example(school, cls(who=who, allowed=1), fair, unfair, 1),
            Example(school, cls(who=who, of="days", allowed=1), unfair, apart, 1),
            Example(school, cls(who=who, of="isolated"), placed("maths mon M1", "maths mon M2"), fair, 2),
        )


def _slots(
    lowering: Lowering, person: Person, weeks: Weeks, day: str
) -> tuple[tuple[tuple[int, ...], int], ...]:
    """Return the slots of a day, each with the weight that it has in a gap."""
    school = lowering.school
    counted = set(school.open_atoms(person, day, midday=False))
    atoms = sorted({*school.open_atoms(person, day), *counted})
    return tuple(
        (lowering.busy(person, weeks, day, a), school.timeline.units(a) if a in counted else 0) for a in atoms
    )
