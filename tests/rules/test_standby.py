"""More stand-by teachers asked for than there are: each that is missing counts in every period."""

from __future__ import annotations

from edt.kernel.events import events_of
from edt.kernel.lowering import TimeLowering
from edt.problem import Problem
from edt.rules import Standby, Times
from edt.rules._tiny import placed, tiny_school
from edt.school import Course, Schedule

SCHOOL = tiny_school([Course(id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2)])


def test_teachers_that_do_not_exist_are_missing_in_each_period() -> None:
    rule = Standby(times=(Times(day="mon", half_day="am"),), free="any", least=3)
    lowering = TimeLowering(SCHOOL, events_of(Problem(school=SCHOOL)))
    (case,) = rule.cases(SCHOOL)
    first = next(s for s in lowering.starts("maths") if (s.day, s.position) == ("mon", 0))
    values = [int(number == first.literal) for number in range(len(lowering.starts("maths")))]
    amount = rule.check(case, Schedule(SCHOOL, placed("maths mon M1"))).amount
    assert amount == 2 * 2 + 1
    assert sum(shape.measure(values) for shape in rule.lower(case, lowering)) == amount
