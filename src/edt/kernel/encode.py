"""Encoding a kernel into a flat model: counts of pieces, requirements, room demands, costs.

Lessons that have no place are counted by one variable for each event and length, so that a partial
timetable is a point of the model too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from edt.kernel.collecting import not_collecting
from edt.kernel.events import Event
from edt.kernel.flat_model import FlatModel
from edt.kernel.kernel import Kernel, Requirement
from edt.kernel.model import Encoded
from edt.kernel.wished_rooms import is_guessed
from edt.rules import Rule, Wish
from edt.shapes import Encoder, Expression, added


@dataclass(frozen=True, kw_only=True)
class EncodedKernel(Encoded):
    """A kernel as rows. Decisions are the start literals, then the counts of missing pieces.

    Attributes:
        literals: how many start literals there are.
        unplaced_of_event: for each event, the variables that count its pieces without place.
    """

    literals: int
    unplaced_of_event: tuple[tuple[int, ...], ...]


@not_collecting()
def encode(
    kernel: Kernel,
    tight: bool = False,
    wishes: bool = True,
    liftable: bool | None = None,
    extra: Callable[[Encoder], Expression] | None = None,
) -> EncodedKernel:
    """Return the rows of a kernel.

    Args:
        kernel: what to encode.
        tight: auxiliary variables determined from both sides.
        wishes: encode what is wished and liftable too; without, only what a first timetable needs.
        liftable: encode what is liftable; left out: as what is wished.
        extra: writes a cost of its own, which becomes one more level, the first.
    """
    soft = {"wish": wishes, "liftable": wishes if liftable is None else liftable}
    model = FlatModel(tight)
    for _ in kernel.starts:
        model.decision()
    unplaced_of_event = tuple(_pieces(model, event) for event in kernel.events)
    for demand in kernel.demands:
        if demand.capacity == 1 and all(number == 1 for _, number in demand.terms):
            model.at_most_one([literal for literal, _ in demand.terms])
        else:
            model.linear(demand.terms, None, demand.capacity)
    for filled in kernel.filled:
        missing = [(variable, 1) for number in filled.events for variable in unplaced_of_event[number]]
        model.linear([*((literal, 1) for literal in filled.literals), *missing], 1, None)
    costs: list[list[Expression]] = [[] for _ in kernel.problem.levels]
    for requirement in kernel.requirements:
        if requirement.level is None:
            for shape in requirement.shapes:
                shape.forbid(model)
        elif soft[kernel.rule(requirement).strength.kind]:
            costs[requirement.level].append(_cost(model, kernel.rule(requirement), requirement))
    guessed = _wished(model, kernel, costs) if wishes else ()
    costs[kernel.problem.unplaced_level].append(_unplaced_cost(kernel, unplaced_of_event))
    ahead = (extra(model),) if extra is not None else ()
    return EncodedKernel(
        rows=model.freeze(),
        literals=len(kernel.starts),
        decisions=len(kernel.starts) + sum(len(found) for found in unplaced_of_event),
        unplaced=tuple(variable for found in unplaced_of_event for variable in found),
        unplaced_of_event=unplaced_of_event,
        guessed=guessed,
        levels=(*ahead, *(added(*expressions) for expressions in costs)),
    )


def _wished(model: FlatModel, kernel: Kernel, costs: list[list[Expression]]) -> tuple[int, ...]:
    """Add what rooms cost that not all who wish for them can have; return what is only guessed of it."""
    guessed = []
    for wished in kernel.wished:
        beyond = model.excess(wished.terms, wished.capacity)
        costs[wished.level].append(Expression(((beyond, wished.price),)))
        if is_guessed(kernel, wished):
            guessed.append(beyond)
    return tuple(guessed)


def _pieces(model: FlatModel, event: Event) -> tuple[int, ...]:
    """Require the right number of pieces of each length; return the variables that count missing ones."""
    if not event.pieces:
        terms = [(start.literal, start.length) for start in event.starts]
        missing = model.decision(0, event.periods)
        model.linear([*terms, (missing, 1)], event.periods, event.periods)
        return (missing,)
    found = []
    for length, count in event.pieces:
        literals = [start.literal for start in event.starts if start.length == length]
        missing = model.decision(0, count)
        if count == 1:
            model.exactly_one([*literals, missing])
        else:
            model.linear([*((literal, 1) for literal in literals), (missing, 1)], count, count)
        found.append(missing)
    return tuple(found)


def _unplaced_cost(kernel: Kernel, unplaced_of_event: Sequence[tuple[int, ...]]) -> Expression:
    """Return the periods without place, counted for each course of an event."""
    terms = []
    for event, variables in zip(kernel.events, unplaced_of_event, strict=True):
        lengths = [length for length, _ in event.pieces] or [1]
        terms += [(v, length * len(event.courses)) for v, length in zip(variables, lengths, strict=True)]
    return Expression(tuple(terms))


def _cost(model: FlatModel, rule: Rule, requirement: Requirement) -> Expression:
    """Return what a requirement costs on its level, as an expression."""
    amount = amount_of(model, requirement)
    if not isinstance(rule.strength, Wish):
        return amount
    weight = rule.strength.weight
    if rule.strength.cost != "linear":
        amount = _shaped(model, amount, quadratic=rule.strength.cost == "quadratic")
    return Expression(
        tuple((variable, coefficient * weight) for variable, coefficient in amount.terms),
        amount.constant * weight,
    )


def amount_of(model: Encoder, requirement: Requirement) -> Expression:
    """Return the amount of a requirement as an expression."""
    return added(*(shape.amount(model) for shape in requirement.shapes))


def _shaped(model: FlatModel, amount: Expression, quadratic: bool) -> Expression:
    """Return amount² or min(amount, 1), by literals "the amount is at least k"."""
    most = amount.constant + model.bounds(amount.terms)[1]
    steps = range(1, most + 1) if quadratic else range(1, min(most, 1) + 1)
    terms = [(model.reached(amount.terms, k - amount.constant), 2 * k - 1 if quadratic else 1) for k in steps]
    return Expression(tuple(terms))
