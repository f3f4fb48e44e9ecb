"""Shortages: what those with little left to teach must take on, when everybody else is busy.

Teachers may be enough at every time and yet not in all: where more is wanted than those with a full post can
take at a time, somebody with a part of one takes the rest, and their load is limited. While times are decided
and resources only counted, each known shortage costs, as a cut of a logic-based Benders decomposition does
(J. N. Hooker, G. Ottosson, "Logic-based Benders decomposition", Mathematical Programming 96, 2003).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from edt.benchmarking.families.xhstt import constraints as kinds
from edt.benchmarking.families.xhstt.choices import Choices
from edt.benchmarking.families.xhstt.instance import XhsttInstance
from edt.benchmarking.families.xhstt.lowering import Lowering
from edt.benchmarking.families.xhstt.pools import Slot
from edt.kernel.flat_model import FlatModel
from edt.shapes import Expression

UNIT = 60
"""Price of a time for which there is nobody; others are parts of it, which many numbers divide."""


class Wish(NamedTuple):
    """Somebody is wanted: any of the candidates, for a load at each time."""

    candidates: frozenset[int]
    load: Fraction


@dataclass(frozen=True)
class Shortage:
    """Resources that may have to do more than they can, as prices: those of a linear program's dual.

    Nobody can do something at a time for less than the price of that time, and of the load that it is. So
    what is wanted at a time is worth what the cheapest who can do it costs, and all that is wanted may
    be worth no more than all that there is.

    Attributes:
        loads: price of a unit of load of each resource, where it has one.
        times: for each time, the price of each resource then, where it has one.
    """

    loads: Mapping[int, int]
    times: tuple[Mapping[int, int], ...]

    def worth(self, wish: Wish, time: int, unavailable: Mapping[int, frozenset[int]]) -> int:
        """Return what it is worth at a time to have somebody."""
        there, least = self.times[time], UNIT
        for one in wish.candidates:
            if time in unavailable.get(one, ()):
                continue
            price = self.loads.get(one)
            least = min(least, there.get(one, 0) + (int(price * wish.load) if price else 0))
            if not least:  # somebody does it for nothing
                break
        return least


def likely_shortages(choices: Choices) -> Iterator[Shortage]:
    """Yield what may become short: of those who can do the same, the ones with the least load left."""
    left = loads_left(choices.instance)
    wanted: Counter[Wish] = Counter()
    for slot in choices.pooled:
        wanted[wish_of(choices, slot)] += choices.instance.events[slot[0]].duration
    for candidates in dict.fromkeys(wish.candidates for wish in wanted):
        load = sum(wish.load * count for wish, count in wanted.items() if wish.candidates <= candidates)
        limited = sorted(candidates & left.keys(), key=lambda one: (left[one], one))
        for count in range(1, min(len(limited), len(candidates) - 1) + 1):
            scarce = dict.fromkeys(limited[:count], UNIT)
            if load > sum(left[one] for one in scarce):
                others = dict.fromkeys(candidates - scarce.keys(), UNIT)
                yield Shortage(scarce, (others,) * len(choices.instance.times))


def loads_left(instance: XhsttInstance) -> dict[int, int]:
    """Return the load that each resource may still take on, where that is limited."""
    most: dict[int, int] = {}
    for c in instance.constraints:
        if isinstance(c, kinds.LimitWorkload) and c.required and c.weight:
            most |= {one: min(c.maximum, most.get(one, c.maximum)) for one in c.resources}
    for event in instance.events:
        for need in event.resources:
            if need.resource in most:
                most[need.resource] -= need.workload
    return {one: max(0, load) for one, load in most.items()}


def wish_of(choices: Choices, slot: Slot) -> Wish:
    """Return who is wanted for a slot that is only counted."""
    return Wish(frozenset(choices.pooled[slot]), load_of(choices.instance, slot))


def load_of(instance: XhsttInstance, slot: Slot) -> Fraction:
    """Return the load that each time of a slot is."""
    event = instance.events[slot[0]]
    return Fraction(event.resources[slot[1]].workload, event.duration)


def costs_of(
    shortages: Iterable[Shortage], choices: Choices, model: FlatModel, low: Lowering
) -> Iterator[Expression]:
    """Yield what each shortage costs: no more than ``UNIT`` for each time that stays without anybody."""
    writing = _Writing(choices, model, low)
    return map(writing.cost, shortages)


class _Writing:
    """Writes shortages into a model."""

    def __init__(self, choices: Choices, model: FlatModel, low: Lowering) -> None:
        self.choices, self.model, self.low = choices, model, low
        self.left = loads_left(choices.instance)
        self.unavailable = choices.rules.unavailable
        self.events: defaultdict[Wish, list[int]] = defaultdict(list)
        for slot in choices.pooled:
            self.events[wish_of(choices, slot)].append(slot[0])

    def cost(self, shortage: Shortage) -> Expression:
        """Return what a shortage costs."""
        beyond = list(self._chosen(shortage))
        for time, prices in enumerate(shortage.times):
            there = {r: price for r, price in prices.items() if time not in self.unavailable.get(r, ())}
            terms = [*self._wanted(shortage, time), *self._attended(there, time)]
            if terms:
                beyond.append((self.model.excess(terms, sum(there.values())), 1))
        most = sum(price * self.left[one] for one, price in shortage.loads.items())
        return Expression(((self.model.excess(beyond, most), 1),)) if beyond else Expression()

    def _wanted(self, shortage: Shortage, time: int) -> Iterator[tuple[int, int]]:
        for wish, events in self.events.items():
            worth = shortage.worth(wish, time, self.unavailable)
            for event in events if worth else ():
                literal = self.low.cover(event, time)
                if literal is not None:
                    yield literal, worth

    def _chosen(self, shortage: Shortage) -> Iterator[tuple[int, int]]:
        """Yield what the load of those costs who are chosen already while times are decided."""
        for slot, uses in self.choices.uses.items():
            load = load_of(self.choices.instance, slot)
            for use in uses:
                price = shortage.loads.get(use.resource, 0) if use.resource is not None else 0
                if price := int(price * load * use.start.duration):
                    yield use.literal, price

    def _attended(self, prices: Mapping[int, int], time: int) -> Iterator[tuple[int, int]]:
        for one, price in prices.items():
            for literal in self.low.attendance(one).get(time, ()):
                yield literal, price
