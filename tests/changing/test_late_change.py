"""A late change keeps every hard rule, moves as little as can be, and says rightly what it proves."""

from __future__ import annotations

from itertools import product

import pytest

from edt.auditing import audit
from edt.changing.late_change import (
    DAY,
    HOUR,
    PUBLISHED,
    ChangeSettings,
    LateChange,
    late_change,
    price_of,
    prices_of,
    with_rules,
)
from edt.changing.locks import locks_of, with_locks
from edt.errors import InputError
from edt.problem import Problem
from edt.result import Result
from edt.rules import Availability, Liftable, RoomClosed, Rule, Times, Who
from edt.school import Lesson, Timetable
from edt.solving import least_change
from edt.solving.change_model import ChangeTask, Price
from tests.cli.schools import SOUND, school_problem, sound_result

ROSE = Who(kind="teachers", ids=("ROSE",))


@pytest.fixture
def change(monkeypatch: pytest.MonkeyPatch) -> object:
    """Give `change(result, problem, ...)`: the same search, in this process, so that tests are quick."""

    def reports(work: object, task: ChangeTask, deadline: float) -> list[object]:
        del work, deadline
        found: list[object] = []
        least_change.LeastChange(task, found.append).run()
        return found

    monkeypatch.setattr("edt.changing.late_change.reports_of", reports)

    def call(problem: Problem, most: int | None = None, result: Result | None = None) -> LateChange:
        return late_change(result or sound_result(), problem, ChangeSettings(20, most=most))

    return call


def _absent(*times: Times) -> Rule:
    return Availability(who=ROSE, times=times)


QUICK: list[tuple[str, tuple[Rule, ...]]] = [
    ("period", (_absent(Times(day="tue", first="M1")),)),
    ("afternoon", (Availability(who=Who(kind="classes", ids=("6B",)), times=(Times(day="tue"),)),)),
]
SLOW: list[tuple[str, tuple[Rule, ...]]] = [
    ("monday", (_absent(Times(day="mon")),)),
    ("morning", (_absent(Times(day="mon", half_day="am")),)),
    ("mornings", (_absent(Times(day="mon", half_day="am"), Times(day="tue", half_day="am")),)),
    ("class", (Availability(who=Who(kind="classes", ids=("6B",)), times=(Times(day="mon"),)),)),
]


@pytest.mark.nightly
@pytest.mark.parametrize(("name", "rules"), SLOW)
def test_nothing_cheaper_exists_at_length(change: object, name: str, rules: tuple[Rule, ...]) -> None:
    test_nothing_cheaper_exists(change, name, rules)


@pytest.mark.parametrize(("name", "rules"), QUICK)
def test_nothing_cheaper_exists(change: object, name: str, rules: tuple[Rule, ...]) -> None:
    """Compared with every timetable of the small school, one lesson after the other."""
    del name
    problem = with_rules(school_problem(), rules)
    found = change(problem)  # type: ignore[operator]
    assert found.ended == "minimal"
    assert found.result is not None
    assert found.result.audit is not None
    assert found.result.audit.clean
    assert found.bound == found.price == _least_price(problem)
    assert found.comparison is not None
    assert found.price == price_of(found.comparison.moves, prices_of(problem.school, SOUND.lessons))


def _least_price(problem: Problem) -> int:
    """Return the least price of a complete legal timetable, by trying them all (rooms do not bind)."""
    school = problem.school
    prices = prices_of(school, SOUND.lessons)
    spots = [(day, period) for day in school.days for period in ("M1", "M2", "S1", "S2")]
    best = 10**9
    # maths 6A twice, maths 6B, the aligned arts as one, the double lab (two places: it may not cross lunch).
    labs = [(day, period) for day in school.days for period in ("M1", "S1")]
    for first, second, third, art, lab in product(spots, spots, spots, spots, labs):
        if first >= second:
            continue
        places = {
            "maths 6A": [first, second],
            "maths 6B": [third],
            "art G1": [art],
            "art G2": [art],
            "lab 6B": [lab],
        }
        lessons, price = [], 0
        for course, where in places.items():
            olds = [one for one in SOUND.lessons if one.course == course]
            lessons += [
                olds[0].model_copy(
                    update={"day": day, "period": period, "rooms": ("R2",) if olds[0].rooms else ()}
                )
                for day, period in where
            ]
            price += _matched(olds, where, prices)
        if price < best and _legal(problem, lessons):
            best = price
    return best


def _matched(olds: list[Lesson], where: list[tuple[str, str]], prices: dict[Lesson, Price]) -> int:
    def one(old: Lesson, place: tuple[str, str]) -> int:
        if (old.day, old.period) == place:
            return 0
        return prices[old].hour if old.day == place[0] else prices[old].day

    if len(olds) == 1:
        return one(olds[0], where[0])
    return min(
        one(olds[0], where[0]) + one(olds[1], where[1]), one(olds[0], where[1]) + one(olds[1], where[0])
    )


def _legal(problem: Problem, lessons: list[Lesson]) -> bool:
    opinion = audit(problem, Timetable(lessons=tuple(lessons)))
    rooms = {"room_clash", "room_fit"}
    return not any(f.strength == "never" and f.rule not in rooms for f in opinion.findings)


def test_a_closed_room_moves_times_only_where_no_other_room_is_free(change: object) -> None:
    closed = RoomClosed(rooms=("R1",), times=(Times(day="mon"),))
    found = change(with_rules(school_problem(), (closed,)))  # type: ignore[operator]
    assert [(m.course, m.kind) for m in found.comparison.moves] == [("maths 6A", "day"), ("maths 6B", "day")]
    assert (found.ended, found.result.audit.clean) == ("minimal", True)
    school = school_problem().school
    courses = tuple(c.model_copy(update={"rooms": ("any",)}) if c.rooms else c for c in school.courses)
    rooms = tuple(room.model_copy(update={"kind": "any"}) for room in school.rooms)
    pooled = Problem(
        school=type(school)(**dict(school) | {"courses": courses, "rooms": rooms}), language="en"
    )
    found = change(with_rules(pooled, (closed,)))  # type: ignore[operator]
    assert (found.ended, found.price, found.bound) == ("minimal", 0, 0)
    assert {(m.course, m.kind) for m in found.comparison.moves} == {
        ("maths 6A", "room"),
        ("maths 6B", "room"),
    }
    assert found.result.audit.clean


def test_a_change_that_concerns_nobody_changes_nothing(change: object) -> None:
    found = change(with_rules(school_problem(), (_absent(Times(day="tue", half_day="pm")),)))  # type: ignore[operator]
    assert (found.ended, found.price) == ("minimal", 0)
    assert found.comparison.moves == ()
    assert found.result.timetable.lessons == SOUND.lessons


def test_the_number_of_moves_is_limited(change: object) -> None:
    problem = with_rules(school_problem(), (_absent(Times(day="mon")),))
    enough = change(problem)  # type: ignore[operator]
    count = sum(move.timed for move in enough.comparison.moves)
    assert change(problem, most=count).ended == "minimal"  # type: ignore[operator]
    short = change(problem, most=count - 1)  # type: ignore[operator]
    assert (short.ended, short.result) == ("impossible", None)


def test_what_cannot_be_is_told(change: object) -> None:
    problem = with_rules(school_problem(), (_absent(Times(day="mon"), Times(day="tue")),))
    found = change(problem)  # type: ignore[operator]
    assert found.ended == "bounded"
    assert found.result.audit.unplaced == 3
    assert found.result.audit.hard == 0


def test_published_lessons_are_spared(change: object) -> None:
    """Two lessons are in each other's way at a place; the one that people know of stays."""
    prices = prices_of(school_problem().school, SOUND.lessons, SOUND.lessons[:1])
    first, second = SOUND.lessons[:2]
    assert prices[first].hour == PUBLISHED * prices[second].hour
    assert prices[first] == (HOUR * PUBLISHED * 3, DAY * PUBLISHED * 3)  # 20 pupils: once, and twice more
    lessons = tuple(
        one.model_copy(update={"day": "tue", "period": "M2"}) if one.course == "maths 6B" else one
        for one in SOUND.lessons
    )
    clash = tuple(one.model_copy(update={"period": "M2"}) if one == second else one for one in lessons)
    for course in ("maths 6A", "maths 6B"):
        published = tuple(one for one in clash if one.course == course)
        timetable = Timetable(lessons=clash)
        result = sound_result().model_copy(update={"timetable": timetable, "published": published})
        found = change(school_problem(), result=result)  # type: ignore[operator]
        assert {move.course for move in found.comparison.moves if move.timed} == (
            {"maths 6A", "maths 6B"} - {course}
        )


def test_a_locked_lesson_is_never_moved(change: object) -> None:
    problem = school_problem()
    locked = with_locks(problem, locks_of(SOUND.lessons[2], problem.school))
    with pytest.raises(InputError) as caught:
        change(with_rules(locked, (_absent(Times(day="mon")),)))  # type: ignore[operator]
    assert [issue.code for issue in caught.value.issues] == ["change-locked"]
    found = change(with_rules(locked, (_absent(Times(day="mon", first="M1")),)))  # type: ignore[operator]
    assert SOUND.lessons[2] in found.result.timetable.lessons


def test_an_edited_school_keeps_what_it_can(change: object) -> None:
    problem = school_problem()
    courses = list(problem.school.courses)
    gone, new = courses.pop(1), courses[0].model_copy(update={"id": "music 6B", "teachers": ("TULIP",)})
    new = new.model_copy(update={"classes": ("6B",), "rooms": ()})
    school = problem.school.model_copy(update={"courses": (*courses, new)})
    edited = Problem(school=type(school)(**dict(school)), rules=problem.rules, language="en")
    found = change(edited)  # type: ignore[operator]
    assert found.result.audit.clean
    kinds = {(move.course, move.kind) for move in found.comparison.moves}
    assert kinds == {(gone.id, "removed"), ("music 6B", "added")}
    assert (found.ended, found.price) == ("minimal", 0)


def test_a_change_runs_in_a_process_of_its_own() -> None:
    problem = with_rules(school_problem(), (_absent(Times(day="mon")),))
    found = late_change(sound_result(), problem, ChangeSettings(60))
    assert found.ended == "minimal"


def _no_rose(order: int, *times: Times) -> Rule:
    return Availability(who=ROSE, times=times, strength=Liftable(order=order))


@pytest.mark.parametrize(("first", "lifted"), [("S1", "S1"), ("S2", "S2")])
def test_rules_are_lifted_in_the_officers_order_where_nothing_else_helps(
    change: object, first: str, lifted: str
) -> None:
    """Three lessons on Monday take one of two hours that a liftable rule closes: the first to be lifted."""
    orders = {"S1": 1 if first == "S1" else 2, "S2": 1 if first == "S2" else 2}
    liftable = [_no_rose(order, Times(day="mon", first=p, last=p)) for p, order in orders.items()]
    problem = with_rules(school_problem(), liftable)
    before = sound_result().model_copy(update={"problem": problem, "audit": audit(problem, SOUND)})
    found = change(with_rules(problem, [_absent(Times(day="tue"))]), result=before)  # type: ignore[operator]
    assert found.result is not None
    assert found.result.audit is not None
    assert found.result.audit.complete
    assert not found.result.audit.hard
    assert len(found.lifted) == 1
    assert [lesson.period for lesson in found.lifted[0].lessons] == [lifted]


def test_nothing_is_lifted_only_to_move_less(change: object) -> None:
    """Another hour of Tuesday would be cheaper than Monday, but takes a rule that holds."""
    problem = with_rules(school_problem(), [_no_rose(1, Times(day="tue", first="M2", last="S2"))])
    before = sound_result().model_copy(update={"problem": problem, "audit": audit(problem, SOUND)})
    away = _absent(Times(day="tue", first="M1", last="M1"))
    found = change(with_rules(problem, [away]), result=before)  # type: ignore[operator]
    assert found.result is not None
    assert not found.lifted
    assert found.comparison is not None
    assert [move.kind for move in found.comparison.moves if move.course == "maths 6A"] == ["day"]
    assert found.ended == "minimal"
