"""An XHSTT instance as a model for the search: decisions, rows, and two levels of cost.

There are six models of an instance. In the *strict* one hard constraints are rows, and only what has
no time or no resource costs on the first level. The next two are parts of it: in the one of *times*
resources are only counted and shortages of them are all that costs, in the one of *resources* times are
given. In the *clashing* one the same pieces are offered, but whatever concerns several of them (clashes,
spreading, loads) only costs. The *excepting* one is strict but for what a known answer breaks, which costs.
In the *lenient* one everything is offered and every hard constraint costs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from time import time as now
from typing import Literal, NamedTuple, TypeVar

from edt.benchmarking.families.xhstt import constraints as kinds
from edt.benchmarking.families.xhstt.choices import Choices, Place, choices_of
from edt.benchmarking.families.xhstt.constraints import Constraint, CostFunction
from edt.benchmarking.families.xhstt.empty import empty_decisions
from edt.benchmarking.families.xhstt.instance import XhsttInstance
from edt.benchmarking.families.xhstt.lowering import Lowering, Point
from edt.benchmarking.families.xhstt.pools import hall_sets
from edt.benchmarking.families.xhstt.shortages import Shortage, costs_of
from edt.benchmarking.families.xhstt.structure import structure_of
from edt.kernel.cut import Cutter
from edt.kernel.flat_model import FlatModel, Integers
from edt.kernel.model import Encoded, SearchModel
from edt.shapes import Expression, Total, added, literals_of
from edt.solving.task import LevelCost

Mode = Literal["times", "resources", "strict", "clashing", "excepting", "lenient"]

PartT = TypeVar("PartT")

_STRICT: tuple[Mode, ...] = ("times", "resources", "strict", "excepting")

_OF_CHOSEN = (kinds.LimitIdleTimes, kinds.ClusterBusyTimes, kinds.LimitBusyTimes, kinds.LimitWorkload)
"""Constraints about resources that say nothing as long as it is open what those attend."""

_ASSIGNING = (kinds.AssignTime, kinds.AssignResource)

_OF_PIECES = (
    kinds.SplitEvents,
    kinds.DistributeSplitEvents,
    kinds.PreferTimes,
    kinds.PreferResources,
    kinds.LinkEvents,
    kinds.AvoidUnavailableTimes,
)
"""Hard constraints that stay rows in the clashing model."""


@dataclass(frozen=True)
class XhsttModel:
    """A model, and what its decisions mean.

    Attributes:
        choices: the decisions.
        search: the model.
        priced: what each point of a hard constraint costs that is no row, by number.
    """

    choices: Choices
    search: SearchModel
    priced: Mapping[int, Expression]

    def broken(self, decisions: Integers) -> frozenset[int]:
        """Return the points of hard constraints, by number, that cost something."""
        values = Cutter(self.search.encoded.rows).complete(decisions)
        return frozenset(n for n, cost in self.priced.items() if LevelCost.of(cost).value(values))


class Known(NamedTuple):
    """What the parts of a model know of each other.

    Attributes:
        places: where pieces are, in the model of resources.
        shortages: what costs in the model of times.
        broken: numbers of the points of hard constraints that cost in the excepting model.
    """

    places: Collection[Place] | None = None
    shortages: Sequence[Shortage] = ()
    broken: Collection[int] = ()


NOTHING = Known()


class OutOfTimeError(Exception):
    """A model is larger than the time left allows."""


def model_of(
    instance: XhsttInstance,
    mode: Mode = "strict",
    tight: bool = False,
    until: float = inf,
    known: Known = NOTHING,
) -> XhsttModel:
    """Return the model of an instance.

    Args:
        instance: what is to be timetabled.
        mode: what is decided and which hard constraints are rows; *strict*, *clashing* and *excepting*
            decide the same.
        tight: auxiliary variables determined from both sides.
        until: when to give up, as a time of ``time.time()``.
        known: what earlier models have shown.

    Raises:
        OutOfTimeError: it takes longer.
    """
    choices = choices_of(instance, mode != "lenient", mode == "times", known.places)
    model = FlatModel(tight)
    for _ in range(choices.size):
        model.decision()
    lowering = Lowering(choices, model)
    _pieces(choices, model, lowering)
    _uses(choices, model)
    _pools(choices, model, lowering)
    if mode in ("times", "strict"):
        _filled(choices, model, lowering)
    weighed = [constraint for constraint in instance.constraints if constraint.weight]
    if mode == "times":
        weighed = _without_chosen(weighed, choices)
    required, wished = ([c for c in weighed if c.required == hard] for hard in (True, False))
    first, unplaced, priced_ones = _hard(lowering, required, mode, until, known.broken)
    hard = model.freeze()
    second = _Level()
    if mode == "times":
        for cost in _before(until, costs_of(known.shortages, choices, model, lowering)):
            second.add(cost, 1)
    else:
        for constraint, point in _points(lowering, wished, until):
            second.add(priced(model, point, constraint.cost), constraint.weight)
    encoded = Encoded(
        rows=model.freeze(),
        decisions=choices.size,
        levels=(first.expression, second.expression),
        unplaced=unplaced,
    )
    without_wishes = Encoded(
        rows=hard, decisions=choices.size, levels=(first.expression, Expression()), unplaced=unplaced
    )
    search = SearchModel(
        encoded=encoded,
        hard=without_wishes,
        structure=structure_of(choices, untimed=mode not in _STRICT),
        unplaced_level=0,
        empty=empty_decisions(choices),
    )
    return XhsttModel(choices, search, priced_ones)


def _hard(
    lowering: Lowering,
    constraints: Iterable[Constraint],
    mode: Mode,
    until: float,
    broken: Collection[int],
) -> tuple[_Level, tuple[int, ...], dict[int, Expression]]:
    """Write hard constraints; return what those cost that are no rows, together and by number.

    In between: what is without place.
    """
    level, unplaced, found = _Level(), dict[int, None](), dict[int, Expression]()
    for number, (constraint, point) in enumerate(_points(lowering, constraints, until)):
        if _is_row(constraint, mode) and number not in broken:
            for shape in point:
                shape.forbid(lowering.model)
            continue
        found[number] = priced(lowering.model, point, constraint.cost)
        level.add(found[number], constraint.weight)
        if mode in _STRICT and isinstance(constraint, _ASSIGNING):
            unplaced |= dict.fromkeys(_missing(point))
    return level, tuple(unplaced), found


def _points(
    lowering: Lowering, constraints: Iterable[Constraint], until: float
) -> Iterator[tuple[Constraint, Point]]:
    """Yield constraints with each of their points of application, as long as there is time."""
    for constraint in constraints:
        for point in _before(until, lowering.points(constraint)):
            yield constraint, point


def _before(until: float, parts: Iterable[PartT]) -> Iterator[PartT]:
    """Yield parts of a model, as long as there is time."""
    for part in parts:
        if now() > until:
            raise OutOfTimeError
        yield part


def _is_row(constraint: Constraint, mode: Mode) -> bool:
    if mode == "clashing":
        return isinstance(constraint, _OF_PIECES)
    return mode in _STRICT and not isinstance(constraint, _ASSIGNING)


def _without_chosen(constraints: list[Constraint], choices: Choices) -> list[Constraint]:
    """Return constraints, those about what somebody attends only of those who are chosen for nothing."""
    chosen = {resource for candidates in choices.rules.candidates.values() for resource in candidates}
    return [
        replace(c, resources=tuple(r for r in c.resources if r not in chosen))
        if isinstance(c, _OF_CHOSEN)
        else c
        for c in constraints
    ]


class _Level:
    """A level of cost while it is added up, each variable once."""

    def __init__(self) -> None:
        self._terms: dict[int, int] = {}
        self._constant = 0

    def add(self, cost: Expression, weight: int) -> None:
        """Add a cost."""
        self._constant += cost.constant * weight
        for variable, coefficient in cost.terms:
            self._terms[variable] = self._terms.get(variable, 0) + coefficient * weight

    @property
    def expression(self) -> Expression:
        """What was added up."""
        return Expression(tuple(self._terms.items()), self._constant)


def _missing(point: Point) -> list[int]:
    """Return the decisions that leave something open, of a point of an assigning constraint."""
    return [literal for shape in point if isinstance(shape, Total) for literal in literals_of(shape.terms)]


def priced(model: FlatModel, point: Point, function: CostFunction) -> Expression:
    """Return a cost function of the deviation at a point."""
    amounts = [shape.amount(model) for shape in point]
    match function:
        case "SumSquares":
            return added(*(_square(model, amount) for amount in amounts))
        case "SumSteps":
            return added(*(_step(model, amount) for amount in amounts))
        case "Quadratic":
            return _square(model, added(*amounts))
        case "Step":
            return _step(model, added(*amounts))
        case _:
            return added(*amounts)


def _step(model: FlatModel, amount: Expression) -> Expression:
    if amount.constant > 0:
        return Expression((), 1)
    if not amount.terms:
        return Expression()
    return Expression(((model.reached(amount.terms, 1 - amount.constant), 1),))


def _square(model: FlatModel, amount: Expression) -> Expression:
    """Return the square of an amount that is never negative: n² = n + 2 Σ max(0, n − k) over k ≥ 1.

    Convex in the amount, so that it is exact in linear relaxations too, and needs no literal.
    """
    if not amount.terms:
        return Expression((), amount.constant**2)
    most = amount.constant + model.bounds(amount.terms)[1]
    terms, constant = amount.terms, amount.constant
    if len(terms) > 2 and most > 1:
        terms, constant = ((model.excess(terms, -constant), 1),), 0
    beyond = [(model.excess(terms, k - constant), 2) for k in range(1, most)]
    return Expression((*terms, *beyond), constant)


def _pieces(choices: Choices, model: FlatModel, lowering: Lowering) -> None:
    """The pieces of an event make up its duration; no two of them are at the same time."""
    for bundle, starts in enumerate(choices.starts):
        event = choices.bundles[bundle][0]
        total = choices.instance.events[event].duration
        if all(start.duration == total for start in starts):
            model.exactly_one([start.literal for start in starts])
            if len(starts) == 1:
                model.fix(starts[0].literal, 1)  # it is no choice
            continue
        for time in range(len(choices.instance.times)):
            model.at_most_one([start.literal for start in starts if start.covers(time)])
            lowering.cover(event, time)
        model.linear([(start.literal, start.duration) for start in starts], total, total)
        for one, other in pairwise(starts):
            if one.time is None and other.time is None and one.duration == other.duration:
                model.clause([one.literal, -other.literal - 1])


def _uses(choices: Choices, model: FlatModel) -> None:
    """A piece that is there has, for each slot, one resource or none."""
    for uses in choices.uses.values():
        of_start: defaultdict[int, list[int]] = defaultdict(list)
        for use in uses:
            of_start[use.start.literal].append(use.literal)
        for literal, found in of_start.items():
            model.exactly_one([*found, -literal - 1])


def _pools(choices: Choices, model: FlatModel, lowering: Lowering) -> None:
    """No set of interchangeable resources is wanted by more pieces than it has."""
    for resources in hall_sets(choices.pooled):
        slots = [slot for slot, candidates in choices.pooled.items() if resources.issuperset(candidates)]
        for time in range(len(choices.instance.times)):
            unavailable = choices.rules.unavailable
            open_ones = [r for r in resources if time not in unavailable.get(r, ())]
            terms = [lowering.cover(event, time) for event, _ in slots]
            terms += [literal for r in open_ones for literal in lowering.attendance(r).get(time, ())]
            wanted = [(literal, 1) for literal in terms if literal is not None]
            if len(wanted) > len(open_ones):
                model.linear(wanted, None, len(open_ones))


def _filled(choices: Choices, model: FlatModel, lowering: Lowering) -> None:
    """Where somebody's load equals the times at which something can be, each of them holds something.

    The search does not find this by itself. What has no time may leave a time empty.
    """
    clashing = {
        resource
        for c in choices.instance.constraints
        if isinstance(c, kinds.AvoidClashes) and c.required and c.weight
        for resource in c.resources
    }
    for resource in sorted(clashing):
        events = lowering.given_events(resource)
        load = sum(choices.instance.events[event].duration for event in events)
        at = lowering.attendance(resource)
        if not events or load != len(at) or lowering.uses_of(resource):
            continue
        untimed = [
            (s.literal, 1) for event in set(events) for s in choices.starts_of(event) if s.time is None
        ]
        for literals in at.values():
            model.linear([*((literal, 1) for literal in literals), *untimed], 1, None)
