"""Shortages say nothing against what is possible, and see at once what is not."""

import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from edt.benchmarking.families.xhstt import constraints as kinds
from edt.benchmarking.families.xhstt import solving
from edt.benchmarking.families.xhstt.choices import choices_of
from edt.benchmarking.families.xhstt.decoding import decisions_of
from edt.benchmarking.families.xhstt.evaluation import evaluate
from edt.benchmarking.families.xhstt.finding_shortages import LITTLE, shortages_at
from edt.benchmarking.families.xhstt.instance import (
    Event,
    EventResource,
    Resource,
    ResourceType,
    Time,
    XhsttInstance,
)
from edt.benchmarking.families.xhstt.model import Known, model_of
from edt.benchmarking.families.xhstt.shortages import UNIT, Shortage, likely_shortages, loads_left
from edt.benchmarking.families.xhstt.solution import SolutionEvent, XhsttSolution
from edt.kernel.cut import Cutter
from edt.solving.search import search
from edt.solving.settings import Settings
from edt.solving.task import LevelCost

TIMES = 4
FULL, HALF = 0, 1


def _cost(instance: XhsttInstance, solution: XhsttSolution, shortages: tuple[Shortage, ...]) -> int:
    """Return what shortages cost at the times of a solution, whether or not those keep every other rule."""
    model = model_of(instance, "times", known=Known(shortages=shortages))
    decisions = decisions_of(model.choices, solution)
    assert decisions is not None
    values = Cutter(model.search.encoded.rows).complete(decisions)
    return LevelCost.of(model.search.encoded.levels[1]).value(values)


@st.composite
def taught(draw: st.DrawFn) -> tuple[XhsttInstance, XhsttSolution]:
    """Give events with teachers who have much and little time, and a solution in which all have somebody."""
    busy: set[tuple[int, int]] = set()
    events: list[Event] = []
    pieces: list[SolutionEvent] = []
    taking: list[int] = []
    loads = [0, 0, 0]
    for number in range(draw(st.integers(1, 8))):
        duration = draw(st.integers(1, 2))
        time = draw(st.integers(0, TIMES - duration))
        free = [one for one in range(3) if busy.isdisjoint((one, t) for t in range(time, time + duration))]
        if not free:
            continue
        who = draw(st.sampled_from(free))
        busy.update((who, t) for t in range(time, time + duration))
        workload = draw(st.integers(0, 2 * duration))
        loads[who] += workload
        given_ = who if draw(st.integers(0, 4)) == 0 else None
        fixed = time if draw(st.integers(0, 4)) == 0 else None
        events.append(
            Event(f"e{number}", "", duration, workload, fixed, (EventResource(given_, "t", 0, workload),))
        )
        pieces.append(SolutionEvent(len(pieces), duration, time, (who,)))
        taking.append(who)
    assume(events)
    wider = [draw(st.sets(st.integers(0, 2))) | {who} for who in taking]
    extra = draw(st.integers(0, 1))
    preferred = tuple(
        kinds.PreferResources(
            f"p{n}",
            "",
            True,
            1,
            "Linear",
            events=(n,),
            role="t",
            resources=frozenset(found),
        )
        for n, found in enumerate(wider)
    )
    limits = tuple(
        kinds.LimitWorkload(f"w{r}", "", True, 1, "Linear", resources=(r,), minimum=0, maximum=load + extra)
        for r, load in enumerate(loads)
        if draw(st.booleans())
    )
    named = {event.resources[0].resource for event in events}
    unavailable = tuple(
        kinds.AvoidUnavailableTimes(f"u{r}", "", True, 1, "Linear", resources=(r,), times=frozenset(away))
        for r in {0, 1, 2} - named  # events that name somebody are offered no time when they are away
        if (away := draw(st.sets(st.integers(0, TIMES - 1))) - {t for one, t in busy if one == r})
    )
    everything = tuple(range(len(events)))
    instance = XhsttInstance(
        id="taught",
        times=tuple(Time(f"t{n}", "") for n in range(TIMES)),
        resource_types=(ResourceType("Teacher", "Teacher"),),
        resources=tuple(Resource(f"r{n}", "", 0) for n in range(3)),
        events=tuple(events),
        constraints=(
            kinds.AvoidClashes("c", "", True, 1, "Linear", resources=(0, 1, 2)),
            kinds.AssignTime("s", "", True, 1, "Linear", events=everything),
            kinds.AssignResource("a", "", True, 1, "Linear", events=everything, role="t"),
            *preferred,
            *limits,
            *unavailable,
        ),
    )
    return instance, XhsttSolution(tuple(pieces))


def _moved(data: st.DataObject, instance: XhsttInstance, solution: XhsttSolution) -> XhsttSolution:
    """Return the solution with other times, where they are not given."""
    return XhsttSolution(
        tuple(
            replace(piece, time=data.draw(st.integers(0, TIMES - piece.duration)))
            if instance.events[piece.event].time is None
            else piece
            for piece in solution.events
        )
    )


@given(pair=taught(), data=st.data())
def test_what_is_possible_is_never_called_short(
    pair: tuple[XhsttInstance, XhsttSolution], data: st.DataObject
) -> None:
    """Neither by shortages that are likely, nor by one that was found at any other times."""
    instance, solution = pair
    assert evaluate(instance, solution).cost.infeasibility == 0
    choices = choices_of(instance, strict=True, counted=True)
    assert shortages_at(choices, solution)[1] == []
    _, found = shortages_at(choices, _moved(data, instance, solution))
    assert _cost(instance, solution, (*likely_shortages(choices), *found)) == 0


@given(pair=taught(), data=st.data())
def test_a_shortage_costs_where_it_was_found(
    pair: tuple[XhsttInstance, XhsttSolution], data: st.DataObject
) -> None:
    instance, solution = pair
    elsewhere = _moved(data, instance, solution)
    missing, found = shortages_at(choices_of(instance, strict=True, counted=True), elsewhere)
    assert bool(found) == (missing > LITTLE)
    for shortage in found:
        assert _cost(instance, elsewhere, (shortage,)) != 0


def _school(most: int, groups: int = 1) -> XhsttInstance:
    """Return, for each group, two events of two times for one teacher who may do so much and one who may do all."""
    everybody, events = tuple(range(2 * groups)), tuple(range(2 * groups))
    return XhsttInstance(
        id="school",
        times=tuple(Time(f"t{n}", "") for n in range(TIMES)),
        resource_types=tuple(ResourceType(f"Teacher{group}", "") for group in range(groups)),
        resources=tuple(Resource(f"r{one}", "", one // 2) for one in everybody),
        events=tuple(Event(f"e{n}", "", 2, 2, None, (EventResource(None, "t", n // 2, 2),)) for n in events),
        constraints=(
            kinds.AvoidClashes("c", "", True, 1, "Linear", resources=everybody),
            kinds.AssignTime("s", "", True, 1, "Linear", events=events),
            kinds.AssignResource("a", "", True, 1, "Linear", events=events, role="t"),
            kinds.LimitWorkload(
                "w", "", True, 1, "Linear", resources=everybody[HALF::2], minimum=0, maximum=most
            ),
        ),
    )


def _at(*times: int) -> XhsttSolution:
    return XhsttSolution(tuple(SolutionEvent(n, 2, time, (None,)) for n, time in enumerate(times)))


def test_two_at_a_time_are_more_than_half_a_post_may_take() -> None:
    instance = _school(most=1)
    choices = choices_of(instance, strict=True, counted=True)
    together, apart = _at(0, 0), _at(0, 2)
    missing, found = shortages_at(choices, together)
    assert missing == pytest.approx(1)
    assert found == [Shortage({HALF: UNIT}, ({FULL: UNIT},) * TIMES)]
    assert list(likely_shortages(choices)) == found
    assert _cost(instance, together, tuple(found)) == UNIT
    assert _cost(instance, apart, tuple(found)) == 0


def test_loads_that_suffice_are_no_shortage() -> None:
    choices = choices_of(_school(most=2), strict=True, counted=True)
    assert shortages_at(choices, _at(0, 0)) == (0.0, [])


def test_where_nothing_is_to_be_chosen_nothing_is_short() -> None:
    instance = _school(most=0)
    nothing = replace(instance, events=())
    assert shortages_at(choices_of(nothing, strict=True, counted=True), XhsttSolution(())) == (0.0, [])


def _with_meeting(instance: XhsttInstance, who: int) -> XhsttInstance:
    """Return a school with one event of its own, and a meeting of one time."""
    meeting = Event("meeting", "", 1, 1, None, (EventResource(who, "", None, 1),))
    return replace(instance, events=(instance.events[0], meeting))


def test_who_has_a_meeting_teaches_nothing_then() -> None:
    instance = _with_meeting(_school(most=0), FULL)
    choices = choices_of(instance, strict=True, counted=True)
    lesson = SolutionEvent(0, 2, 0, (None,))
    at_once, later = (XhsttSolution((lesson, SolutionEvent(1, 1, time, (FULL,)))) for time in (1, 3))
    missing, found = shortages_at(choices, at_once)
    assert missing == pytest.approx(1)
    assert _cost(instance, at_once, tuple(found)) == UNIT
    assert _cost(instance, later, tuple(found)) == 0
    assert shortages_at(choices, later) == (0.0, [])


def test_a_meeting_takes_from_the_load_that_is_left() -> None:
    assert loads_left(_school(most=2)) == {HALF: 2}
    assert loads_left(_with_meeting(_school(most=2), HALF)) == {HALF: 1}


def test_what_others_have_left_hides_no_shortage() -> None:
    """Two groups of teachers are short apart: one is told, though the other has more than enough."""
    choices = choices_of(_school(most=1, groups=2), strict=True, counted=True)
    missing, found = shortages_at(choices, _at(0, 0, 0, 0))
    assert missing == pytest.approx(2)
    assert [set(shortage.loads) for shortage in found] == [{HALF}, {2 + HALF}]
    missing, found = shortages_at(choices, _at(0, 0, 0, 2))
    assert missing == pytest.approx(1)
    assert [set(shortage.loads) for shortage in found] == [{HALF}]


def test_who_is_away_for_several_times_is_known_while_times_are_decided() -> None:
    """Counting sees one of two free at each time, but not that it is not the same one for both."""
    sport = Event("sport", "", 2, 0, 0, (EventResource(None, "t", 0, 0),))
    lessons = tuple(Event(f"e{n}", "", 1, 1, n, (EventResource(n, "", None, 1),)) for n in (FULL, HALF))
    instance = replace(_school(most=2), events=(sport, *lessons))
    model = model_of(instance, "times")
    assert set(model.choices.uses) == {(0, 0)}
    standing = search(model.search, Settings(seconds=10, workers=1), time.time() + 10)
    assert standing.best is not None
    assert standing.best.cost[0] == standing.bound[0] == sport.duration


def test_who_is_away_has_less_load_left_for_the_rest() -> None:
    """Both lessons are at once, and half a post that has been at the meeting has but one time left."""
    school = _school(most=3)
    meeting = Event("meeting", "", 2, 2, 0, (EventResource(None, "t", 0, 2),))
    instance = replace(school, events=(*school.events, meeting))
    half, full = (XhsttSolution((*_at(2, 2).events, SolutionEvent(2, 2, 0, (who,)))) for who in (HALF, FULL))
    choices = choices_of(instance, strict=True, counted=True)
    missing, found = shortages_at(choices, half)
    assert missing == pytest.approx(1)
    assert _cost(instance, half, tuple(found)) == UNIT
    assert _cost(instance, full, tuple(found)) == 0
    assert shortages_at(choices, full) == (0.0, [])


def _heard(
    monkeypatch: pytest.MonkeyPatch,
    times: list[XhsttSolution],
    answers: list[XhsttSolution],
    stuck: tuple[int, ...] = (),
) -> tuple[list[tuple[str, int, bool]], solving._Search]:
    """Search with these times and answers instead of those found.

    Return which searches were made, how many shortages each knew and whether it went on from the times before.
    """
    seen: list[tuple[str, int, bool]] = []

    def searched(self: solving._Search, mode: str, _share: float = 1.0) -> str:
        seen.append((mode, len(self._shortages), self._onward))
        if mode == "times":
            self._timed = times.pop(0)
            self._fewer_at = self.began if len(seen) in stuck else time.time()
        else:
            answer = answers.pop(0)
            self._keep(answer, evaluate(self.instance, answer))
        return "time"

    monkeypatch.setattr(solving._Search, "_search", searched)
    monkeypatch.setattr(solving, "likely_shortages", lambda _choices: ())
    search = solving._Search(_school(most=1), Settings(seconds=600), None, None)
    search.began -= 100  # of 180 that times may take; who gains nothing for 12 is stuck
    search._times_first()
    return seen, search


def _with_teachers(solution: XhsttSolution, *teachers: int | None) -> XhsttSolution:
    return XhsttSolution(
        tuple(replace(p, resources=(who,)) for p, who in zip(solution.events, teachers, strict=True))
    )


def _starts_of(search: solving._Search) -> dict[int, int | None]:
    """Return the times that resources were found for, by event."""
    assert search._places is not None
    return {event: at for event, _, at, _ in search._places}


def test_other_times_are_sought_until_nothing_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is short at the first times is known to the next search, whose times the resources are for."""
    apart = _at(0, 2)
    seen, search = _heard(monkeypatch, [_at(0, 0), apart], [_with_teachers(apart, FULL, FULL)])
    assert seen == [("times", 0, False), ("times", 1, True), ("resources", 1, True)]
    assert _starts_of(search) == {0: 0, 1: 2}


def test_counting_who_is_short_may_take_long(monkeypatch: pytest.MonkeyPatch) -> None:
    def slowly(*given: Any) -> Any:
        for limit in ("STUCK", "LEAST"):
            monkeypatch.setattr(solving, limit, -1.0)  # as if all patience were gone by now
        return shortages_at(*given)

    monkeypatch.setattr(solving, "shortages_at", slowly)
    seen, _ = _heard(monkeypatch, [_at(0, 0), _at(0, 2)], [_with_teachers(_at(0, 2), FULL, FULL)])
    assert seen == [("times", 0, False), ("times", 1, True), ("resources", 1, True)]


def test_where_somebody_is_wanting_all_the_same_times_are_found_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not from those found before, but with what is known to be short."""
    apart, later = _at(0, 2), _at(2, 0)
    answers = [_with_teachers(apart, FULL, None), _with_teachers(later, FULL, FULL)]
    seen, search = _heard(monkeypatch, [_at(0, 0), apart, later], answers)
    assert seen[2:] == [("resources", 1, True), ("times", 1, False), ("resources", 1, True)]
    assert not search._infeasible
    assert _starts_of(search) == {0: 2, 1: 0}


def test_from_times_that_do_not_become_better_others_are_found_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Resources are asked for only where they may be enough."""
    apart = _at(0, 2)
    answers = [_with_teachers(apart, FULL, FULL)]
    seen, search = _heard(monkeypatch, [_at(0, 0), apart], answers, stuck=(1,))
    assert seen == [("times", 0, False), ("times", 1, False), ("resources", 1, True)]
    assert _starts_of(search) == {0: 0, 1: 2}
