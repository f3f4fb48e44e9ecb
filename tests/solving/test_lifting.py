"""Rules that may be lifted: in the officer's order, as few as possible, every one listed."""

from __future__ import annotations

from edt import rules as r
from edt.auditing import audit
from edt.changing.reasons import with_reasons
from edt.problem import Problem
from edt.result import Result
from edt.rules import Rule, Times
from edt.words import Language
from tests.explaining.test_precheck import MARTIN, away, course, school
from tests.solving.here import optimum, timetable_of


def orange(order: int, *times: Times) -> Rule:
    """Return an absence of MARTIN that may be lifted."""
    return away(*times, who=MARTIN, strength=r.Liftable(order=order))


RULES = (
    away(Times(day="mon")),
    orange(2, Times(day="tue", half_day="am")),
    orange(1, Times(day="wed", half_day="am")),
)


def lifted(periods: int, rules: tuple[Rule, ...] = RULES) -> tuple[list[tuple[int, int]], int]:
    """Return (order, amount) of each case lifted in the best timetable, and the periods without place."""
    problem = Problem(school=school(course("maths", periods)), rules=rules)
    found = optimum(problem)
    assert found is not None
    opinion = audit(problem, timetable_of(found[0], found[1], found[3]))
    assert opinion.hard == 0
    broken = [finding for finding in opinion.findings if finding.strength == "liftable"]
    orders = []
    for finding in broken:
        assert finding.sentence("fr") != finding.sentence("en")
        strength = problem.every_rule[finding.number or 0].strength
        assert isinstance(strength, r.Liftable)
        orders.append((strength.order, finding.amount))
    return sorted(orders), opinion.unplaced


def test_nothing_is_lifted_where_everything_fits() -> None:
    assert lifted(4) == ([], 0)


def test_the_first_in_order_is_lifted_first_and_no_more_than_needed() -> None:
    assert lifted(5) == ([(1, 1)], 0)
    assert lifted(6) == ([(1, 2)], 0)


def test_the_next_is_lifted_only_where_the_first_is_not_enough() -> None:
    assert lifted(7) == ([(1, 2), (2, 1)], 0)


def test_what_never_is_lifted_leaves_lessons_without_place() -> None:
    assert lifted(10) == ([(1, 2), (2, 2)], 2)


def test_lessons_without_place_say_why() -> None:
    problem = Problem(school=school(course("maths", 10)), rules=RULES)
    found = optimum(problem)
    assert found is not None
    timetable = timetable_of(found[0], found[1], found[3])
    result = Result(problem=problem, outcome="feasible", stopped_by="proof", timetable=timetable)
    expected: dict[Language, str] = {"en": "none of the 12 places is free", "fr": "aucune des 12 places"}
    for language, words in expected.items():
        told = with_reasons(result, language).timetable
        assert told is not None
        assert all(words in item.reason and "MARTIN" in item.reason for item in told.unplaced)
        assert told.lessons == timetable.lessons
