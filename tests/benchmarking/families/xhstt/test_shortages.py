"""Shortages say nothing against what is possible, and see at once what is not."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from edt.benchmarking.families.xhstt import constraints as kinds
from edt.benchmarking.families.xhstt import solving
from edt.benchmarking.families.xhstt.choices import choices_of
from edt.benchmarking.families.xhstt.decoding import decisions_of
from edt.benchmarking.families.xhstt.evaluation import evaluate
from edt.benchmarking.families.xhstt.finding_shortages import shortage_at
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
from edt.solving.settings import Settings
from edt.solving.task import LevelCost

TIMES = 4
FULL, HALF = 0, 1
ALL = (FULL, HALF)


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
        events.append(
            Event(f"e{number}", "", duration, workload, None, (EventResource(given_, "t", 0, workload),))
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


def _moved(data: st.DataObject, solution: XhsttSolution) -> XhsttSolution:
    """Return the solution with other times."""
    return XhsttSolution(
        tuple(
            replace(piece, time=data.draw(st.integers(0, TIMES - piece.duration)))
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
    assert shortage_at(choices, solution)[1] is None
    _, found = shortage_at(choices, _moved(data, solution))
    shortages = (*likely_shortages(choices), *(() if found is None else (found,)))
    assert _cost(instance, solution, shortages) == 0


@given(pair=taught(), data=st.data())
def test_a_shortage_costs_where_it_was_found(
    pair: tuple[XhsttInstance, XhsttSolution], data: st.DataObject
) -> None:
    instance, solution = pair
    elsewhere = _moved(data, solution)
    _, found = shortage_at(choices_of(instance, strict=True, counted=True), elsewhere)
    if found is not None:
        assert _cost(instance, elsewhere, (found,)) != 0


def _school(most: int) -> XhsttInstance:
    """Return two events of two times for one teacher who may do so much and another who may do all."""
    return XhsttInstance(
        id="school",
        times=tuple(Time(f"t{n}", "") for n in range(TIMES)),
        resource_types=(ResourceType("Teacher", "Teacher"),),
        resources=(Resource("full", "", 0), Resource("half", "", 0)),
        events=tuple(Event(f"e{n}", "", 2, 2, None, (EventResource(None, "t", 0, 2),)) for n in range(2)),
        constraints=(
            kinds.AvoidClashes("c", "", True, 1, "Linear", resources=ALL),
            kinds.AssignTime("s", "", True, 1, "Linear", events=(0, 1)),
            kinds.AssignResource("a", "", True, 1, "Linear", events=(0, 1), role="t"),
            kinds.LimitWorkload("w", "", True, 1, "Linear", resources=(HALF,), minimum=0, maximum=most),
        ),
    )


def _at(*times: int) -> XhsttSolution:
    return XhsttSolution(tuple(SolutionEvent(n, 2, time, (None,)) for n, time in enumerate(times)))


def test_two_at_a_time_are_more_than_half_a_post_may_take() -> None:
    instance = _school(most=1)
    choices = choices_of(instance, strict=True, counted=True)
    together, apart = _at(0, 0), _at(0, 2)
    missing, found = shortage_at(choices, together)
    assert missing == pytest.approx(1)
    assert found == Shortage({HALF: UNIT}, ({FULL: UNIT},) * TIMES)
    assert list(likely_shortages(choices)) == [found]
    assert _cost(instance, together, (found,)) == UNIT
    assert _cost(instance, apart, (found,)) == 0


def test_loads_that_suffice_are_no_shortage() -> None:
    choices = choices_of(_school(most=2), strict=True, counted=True)
    assert shortage_at(choices, _at(0, 0))[1] is None


def test_where_nothing_is_to_be_chosen_nothing_is_short() -> None:
    instance = _school(most=0)
    nothing = replace(instance, events=())
    assert shortage_at(choices_of(nothing, strict=True, counted=True), XhsttSolution(())) == (0.0, None)


def _with_meeting(instance: XhsttInstance, who: int) -> XhsttInstance:
    """Return a school with one event of its own, and a meeting of one time."""
    meeting = Event("meeting", "", 1, 1, None, (EventResource(who, "", None, 1),))
    return replace(instance, events=(instance.events[0], meeting))


def test_who_has_a_meeting_teaches_nothing_then() -> None:
    instance = _with_meeting(_school(most=0), FULL)
    choices = choices_of(instance, strict=True, counted=True)
    lesson = SolutionEvent(0, 2, 0, (None,))
    at_once, later = (XhsttSolution((lesson, SolutionEvent(1, 1, time, (FULL,)))) for time in (1, 3))
    missing, found = shortage_at(choices, at_once)
    assert missing == pytest.approx(1)
    assert found is not None
    assert _cost(instance, at_once, (found,)) == UNIT
    assert _cost(instance, later, (found,)) == 0
    assert shortage_at(choices, later)[1] is None


def test_a_meeting_takes_from_the_load_that_is_left() -> None:
    assert loads_left(_school(most=2)) == {HALF: 2}
    assert loads_left(_with_meeting(_school(most=2), HALF)) == {HALF: 1}


def test_other_times_are_sought_until_nothing_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is short at the first times is known to the next search, whose times the resources are for."""
    found = [_at(0, 0), _at(0, 2)]
    seen: list[tuple[str, int]] = []

    def searched(self: solving._Search, mode: str, _share: float = 1.0) -> str:
        seen.append((mode, len(self._shortages)))
        if mode == "times":
            self._timed = found[len(seen) - 1]
        return "time"

    monkeypatch.setattr(solving._Search, "_search", searched)
    monkeypatch.setattr(solving, "likely_shortages", lambda _choices: ())
    search = solving._Search(_school(most=1), Settings(seconds=60), None, None)
    search._times_first()
    assert seen == [("times", 0), ("times", 1), ("resources", 1)]
    assert search._places is not None
    assert {time for _, _, time, _ in search._places} == {0, 2}
