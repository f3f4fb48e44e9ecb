"""Conflicts: what is planted is found, nothing in them can be dropped, and the ways out work."""

from __future__ import annotations

import time
from itertools import combinations

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from edt import rules as r
from edt.explaining import explain as explaining
from edt.explaining.explain import explain
from edt.explaining.members import Universe
from edt.explaining.precheck import precheck
from edt.explaining.sentences import key_of
from edt.explanation import Explanation
from edt.messages import Issue
from edt.problem import Problem
from edt.rules import Rule, Times
from edt.school import Room, School, Timetable
from tests.explaining.here import Here
from tests.explaining.planted import planted
from tests.explaining.test_precheck import LAB, LAST, MARTIN, PLANTED, away, course, lab_courses, school

NO_CONFLICT = ("no-slack", "rooms-no-slack", "lonely-opening", "named-days-off")
"""Plants that are doubts only."""


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explaining, "Prover", Here)


def explained(given_: School, rules: tuple[Rule, ...]) -> Explanation:
    """Explain a school with rules."""
    return explain(Problem(school=given_, rules=rules, language="en"), 60)


def holds(universe: Universe, keys: set[str]) -> bool:
    """Say whether members can hold together, by their keys."""
    from edt.explaining.prover import Question, limits_of

    numbers = tuple(m.number for m in universe.members if key_of(universe, m) in keys)
    assert len(numbers) >= len(keys)
    asked = Here()
    asked.give(universe.rows(), len(universe.kernel.starts))
    status = asked.ask(Question(numbers, limits_of("no presolve", 10))).status
    assert status != "unknown"
    return status != "infeasible"


@pytest.mark.parametrize("code", sorted(set(PLANTED) - set(NO_CONFLICT)))
def test_every_plant_of_the_counting_checks_is_a_conflict(code: str) -> None:
    given_, rules, _ = PLANTED[code]
    found = explained(given_, rules)
    assert found.finding == "conflict"
    assert found.smallest
    assert found.counting
    keys = {part.key for part in found.conflict}
    universe = Universe(Problem(school=given_, rules=rules))
    assert not holds(universe, keys)
    assert all(holds(universe, keys - {key}) for key in keys)
    for part in found.conflict:
        assert part.sentence("fr") != part.sentence("en")
    assert found.ways_out


@pytest.mark.parametrize("code", NO_CONFLICT)
def test_what_is_only_doubtful_is_no_conflict(code: str) -> None:
    given_, rules, _ = PLANTED[code]
    assert explained(given_, rules).finding == "complete"


def test_what_counting_cannot_see() -> None:
    # Three courses that may be on Monday only, no two of them in one half-day.
    names = ("maths", "latin", "greek")
    given_ = school(
        course("maths", 1),
        course("latin", 1, teachers=("PETIT",)),
        course("greek", 1, teachers=("ROUX",)),
    )
    rules = (
        *(r.DayLinks(courses=two, kind="different", unit="half_day") for two in combinations(names, 2)),
        r.Availability(courses=names, times=(Times(day="tue"), Times(day="wed"))),
    )
    found = explained(given_, rules)
    assert found.finding == "conflict"
    assert found.counting == ()
    assert {part.rule for part in found.conflict} == {"", "day_links", "availability"}


def test_liftable_rules_are_the_first_way_out_in_the_officers_order() -> None:
    rules = (
        away(Times(day="mon")),
        away(Times(day="tue", half_day="am"), strength=r.Liftable(order=2), who=MARTIN),
        away(Times(day="wed", half_day="am"), strength=r.Liftable(order=1), who=MARTIN),
    )
    found = explained(school(course("maths", 6)), rules)
    assert [[item.order for item in way.lifted] for way in found.ways_out] == [[1], [2], [0]]
    assert {way.verified for way in found.ways_out} == {"school"}


def test_several_liftable_rules_are_cheaper_than_one_that_is_not() -> None:
    rules = (
        away(Times(day="mon")),
        away(Times(day="tue", half_day="am"), strength=r.Liftable(order=2), who=MARTIN),
        away(Times(day="wed", half_day="am"), strength=r.Liftable(order=1), who=MARTIN),
    )
    found = explained(school(course("maths", 8)), rules)
    assert sorted(item.order for item in found.ways_out[0].lifted) == [1, 2]


def test_the_amount_given_up_is_the_least() -> None:
    found = explained(school(course("maths", 10)), (away(Times(day="mon")),))
    way = found.ways_out[0]
    assert [(item.rule, item.amount, item.least) for item in way.lifted] == [("availability", 2, True)]
    assert "2 hours" in way.lifted[0].en
    assert way.verified == "school"


def test_a_room_more_is_a_way_out() -> None:
    found = explained(school(*lab_courses(6, 6, 6), rooms=LAB), ())
    assert any(item.kind == "rooms" and item.amount == 1 for way in found.ways_out for item in way.lifted)
    assert any("1 room more like lab" in item.en for way in found.ways_out for item in way.lifted)


def test_a_whole_rule_is_given_up_where_one_day_of_it_is_not_enough() -> None:
    hours = r.Hours(who=MARTIN, span="day", least=5)
    once = r.Spacing(courses=("maths",), days=1, strength=r.Never())
    found = explained(school(course("maths", 3)), (hours, once))
    ways = [way for way in found.ways_out if {item.rule for item in way.lifted} == {"hours"}]
    assert [(way.verified, len(way.lifted)) for way in ways] == [("school", 3)]
    assert [item.amount for item in ways[0].lifted] == [4, 4, 4]
    assert explained(school(course("maths", 3)), (once,)).finding == "complete"


def test_two_conflicts_need_two_things_given_up() -> None:
    given_ = school(
        course("maths", 9), course("sport", 9, classes=("6B",), teachers=("PETIT",)), rooms=(Room(id="S1"),)
    )
    petit = r.Who(kind="teachers", ids=("PETIT",))
    found = explained(given_, (away(Times(day="mon")), away(Times(day="tue"), who=petit)))
    assert len(found.further) == 1
    assert found.ways_out[0].verified == "school"
    assert len(found.ways_out[0].lifted) == 2


def test_a_named_day_off_is_in_the_words_of_the_school() -> None:
    found = explained(school(course("maths", 3)), (away(*LAST),))
    assert "MARTIN: not available: Wednesday morning" in [part.en for part in found.conflict]


HALF_DAYS = [Times(day=day, half_day=half) for day in ("mon", "tue", "wed") for half in ("am", "pm")]
"""The parts of the little school's week; a teacher has two lessons in each."""

STRENGTHS: list[r.Never | r.Liftable] = [r.Never(), r.Liftable(order=1), r.Liftable(order=2)]


@st.composite
def overloads(draw: st.DrawFn) -> tuple[int, tuple[r.Availability, ...]]:
    """Draw hours of a teacher and half-days away that leave too little time, by up to two half-days."""
    chosen = draw(st.lists(st.sampled_from(HALF_DAYS), min_size=1, max_size=4, unique_by=str))
    absences = tuple(away(one, strength=draw(st.sampled_from(STRENGTHS)), who=MARTIN) for one in chosen)
    room = 2 * (len(HALF_DAYS) - len(absences))
    return room + draw(st.integers(1, min(4, 2 * len(absences)))), absences


def _ways_out_work(hours: int, absences: tuple[r.Availability, ...]) -> None:
    given_ = school(course("maths", hours))
    found = explained(given_, absences)
    missing = hours - 2 * (len(HALF_DAYS) - len(absences))
    assert found.finding == "conflict"
    tried = [way for way in found.ways_out if way.verified == "school"]
    assert tried
    liftable = sum(isinstance(rule.strength, r.Liftable) for rule in absences)
    if 2 * liftable >= missing:
        assert all(item.strength == "liftable" for item in tried[0].lifted)
    for way in tried:
        given_up = [item for item in way.lifted if item.rule == "availability"]
        if len(given_up) == len(way.lifted):
            # Each half-day given up holds two lessons: as many as are missing, and not one half-day more.
            assert len(given_up) == (missing + 1) // 2
            assert sum(item.amount or 0 for item in given_up) == missing
        else:
            assert sum(item.amount or 0 for item in way.lifted) >= 1


@settings(max_examples=12, suppress_health_check=[*HealthCheck])
@given(overloads())
def test_ways_out_make_it_possible_at_the_price_said(drawn: tuple[int, tuple[r.Availability, ...]]) -> None:
    _ways_out_work(*drawn)


@pytest.mark.nightly
@settings(max_examples=300, suppress_health_check=[*HealthCheck])
@given(overloads())
def test_many_ways_out_make_it_possible(drawn: tuple[int, tuple[r.Availability, ...]]) -> None:
    _ways_out_work(*drawn)


def _not_accused(problem: Problem) -> None:
    assume(not any(issue.severity == "error" for issue in problem.issues()))
    assert explain(problem, 60).finding != "conflict"


@settings(max_examples=6, phases=[Phase.generate], suppress_health_check=[*HealthCheck])
@given(planted())
def test_no_solvable_school_is_accused(drawn: tuple[Problem, Timetable]) -> None:
    _not_accused(drawn[0])


@pytest.mark.nightly
@settings(max_examples=300, suppress_health_check=[*HealthCheck])
@given(planted())
def test_none_of_many_solvable_schools_is_accused(drawn: tuple[Problem, Timetable]) -> None:
    _not_accused(drawn[0])


def test_nothing_is_answered_after_the_deadline() -> None:
    from edt.explaining.prover import Prover, Question, limits_of

    prover = Prover(deadline=0.0)
    assert prover.ask(Question((), limits_of("quick", 10))).status == "unknown"
    assert not prover.asked


def test_without_time_nothing_is_claimed() -> None:
    given_, rules, _ = PLANTED[min(set(PLANTED) - set(NO_CONFLICT))]
    found = explain(Problem(school=given_, rules=rules, language="en"), 0)
    assert found.finding == "not proven"
    assert not found.conflict


def test_a_model_that_cannot_be_written_in_the_time_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    given, rules, _ = PLANTED["too-many-hours"]

    def slow(problem: Problem) -> tuple[Issue, ...]:
        time.sleep(0.3)
        return precheck(problem)

    def never(problem: Problem) -> Universe:
        raise AssertionError(problem)

    monkeypatch.setattr(explaining, "Prover", Here)
    monkeypatch.setattr(explaining, "precheck", slow)
    monkeypatch.setattr(explaining, "Universe", never)
    found = explain(Problem(school=given, rules=tuple(rules)), 0.8)
    assert found.finding == "not proven"
    assert found.counting
    assert any("counting only" in said.en for said in found.notes)
