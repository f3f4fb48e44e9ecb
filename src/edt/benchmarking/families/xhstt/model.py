"""An XHSTT instance as a model for the search: decisions, rows, and two levels of cost.

Where *strict*, hard constraints are rows, and only what has no time or no resource costs on the first
level; otherwise every hard constraint costs there.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from edt.benchmarking.families.xhstt import constraints as kinds
from edt.benchmarking.families.xhstt.choices import Choices, choices_of
from edt.benchmarking.families.xhstt.constraints import Constraint, CostFunction
from edt.benchmarking.families.xhstt.instance import XhsttInstance
from edt.benchmarking.families.xhstt.lowering import Lowering, Point
from edt.benchmarking.families.xhstt.pools import hall_sets
from edt.kernel import Encoded, FlatModel, SearchModel, Structure
from edt.shapes import Expression, added

_ASSIGNING = (kinds.AssignTime, kinds.AssignResource)


@dataclass(frozen=True)
class XhsttModel:
    """A model, and what its decisions mean."""

    choices: Choices
    search: SearchModel


def model_of(instance: XhsttInstance, strict: bool = True, tight: bool = False) -> XhsttModel:
    """Return the model of an instance.

    Args:
        instance: what is to be timetabled.
        strict: hard constraints are rows, which no answer breaks.
        tight: auxiliary variables determined from both sides.
    """
    choices = choices_of(instance, strict)
    model = FlatModel(tight)
    for _ in range(choices.size):
        model.decision()
    lowering = Lowering(choices, model)
    _pieces(choices, model, lowering)
    _uses(choices, model)
    _pools(choices, model, lowering)
    if strict:
        _filled(choices, model, lowering)
    unplaced: dict[int, None] = {}
    levels: tuple[dict[int, int], dict[int, int]] = ({}, {})
    constant = [0, 0]
    order = sorted(instance.constraints, key=lambda c: not c.required)
    hard = None
    for constraint in order:
        if not constraint.weight:
            continue
        if hard is None and not constraint.required:
            hard = model.freeze()
        for point in lowering.points(constraint):
            if constraint.required and strict and not isinstance(constraint, _ASSIGNING):
                for shape in point:
                    shape.forbid(model)
                continue
            cost = priced(model, point, constraint.cost)
            level = 0 if constraint.required else 1
            constant[level] += cost.constant * constraint.weight
            for variable, coefficient in cost.terms:
                known = levels[level].get(variable, 0)
                levels[level][variable] = known + coefficient * constraint.weight
            if constraint.required and strict:
                unplaced |= dict.fromkeys(variable for variable, _ in _missing(point))
    rows = model.freeze()
    parts = [Expression(tuple(level.items()), constant[n]) for n, level in enumerate(levels)]
    placed = tuple(unplaced) if strict else ()
    encoded = Encoded(rows=rows, decisions=choices.size, levels=tuple(parts), unplaced=placed)
    first = Encoded(
        rows=rows if hard is None else hard,
        decisions=choices.size,
        levels=(parts[0], Expression()),
        unplaced=placed,
    )
    return XhsttModel(choices, SearchModel(encoded, first, structure_of(choices), None, 0))


def _missing(point: Point) -> list[tuple[int, int]]:
    """Return the terms of a point of an assigning constraint: decisions that nothing is chosen."""
    return [term for shape in point for term in getattr(shape, "terms", ())]


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
            continue
        for time in range(len(choices.instance.times)):
            model.at_most_one([start.literal for start in starts if start.covers(time)])
            lowering.cover(event, time)
        model.linear([(start.literal, start.duration) for start in starts], total, total)
        for one, other in zip(starts, starts[1:], strict=False):
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


def structure_of(choices: Choices) -> Structure:
    """Return which decisions belong together: by bundle, by resource of each type, by course."""
    instance = choices.instance
    days = [group.times for group in instance.time_groups if group.kind == "Day"]
    place = {time: (day, n) for day, times in enumerate(days) for n, time in enumerate(times)}
    event_of, day_of, position_of = ([-1] * choices.size for _ in range(3))
    for starts in choices.starts:
        for start in starts:
            event_of[start.literal] = start.bundle
            if start.time is not None:
                day_of[start.literal], position_of[start.literal] = place.get(start.time, (0, start.time))
    for uses in choices.uses.values():
        for use in uses:
            for of in (event_of, day_of, position_of):
                of[use.literal] = of[use.start.literal]
    groups: dict[str, defaultdict[int, list[int]]] = {}
    for event, found in enumerate(instance.events):
        for number, one in enumerate(found.resources):
            candidates = choices.rules.candidates.get((event, number), ())
            near = candidates if len(candidates) <= 10 else ()
            for resource in near if one.resource is None else (one.resource,):
                name = instance.resource_types[instance.resources[resource].type].id.casefold()
                kind = groups.setdefault(name, defaultdict(list))
                kind[resource].append(choices.bundle_of[event])
    courses = groups.setdefault("course", defaultdict(list))
    for number, group in enumerate(instance.event_groups):
        if 2 <= len(group.events) <= 40:
            courses[number] += [choices.bundle_of[event] for event in group.events]
    return Structure.of(
        event_of=event_of,
        day_of=day_of,
        position_of=position_of,
        pieces=[_usual_pieces(choices, bundle) for bundle in range(len(choices.bundles))],
        groups={kind: list(lists.values()) for kind, lists in groups.items()},
    )


def _usual_pieces(choices: Choices, bundle: int) -> int:
    event = choices.bundles[bundle][0]
    longest = max(choices.rules.durations[event])
    return max(choices.rules.amounts[event][0], -(-choices.instance.events[event].duration // longest))
