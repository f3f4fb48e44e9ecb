"""Neighbourhoods: which lessons are set free around an incumbent, everything else fixed.

Along the entities of the field, as the published winners do (Dorneles et al., Fonseca et al.,
Kiefer et al.): classes, teachers, rooms, days, defects, related lessons at random. Sizes adapt so
that each solve closes within its limit; kinds that have paid lately are chosen more often.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from edt.kernel.cut import Cutter, Mask
from edt.kernel.flat_model import Integers
from edt.kernel.model import Encoded, Structure
from edt.solving.paying import Pay, drawn

Random = np.random.Generator

Maker = Callable[[Random, Integers, int], Mask]
"""Makes a neighbourhood of about so many lessons around an incumbent."""

FIRST_GROWTH, GROWTH = 1.25, 1.08
"""How much larger the next part is after one that closed soon: at first, and after one that did not close."""


@dataclass
class Kind:
    """A kind of neighbourhood with what it has learned: its size in lessons, and how it has paid."""

    name: str
    free: Maker
    size: float
    most: float
    pay: Pay = field(default_factory=Pay)
    growing: bool = True

    def learn(self, closed: bool, gain: float, work: float, limit: float) -> None:
        """Adapt the size so that solves close, not too soon, and remember whether it paid.

        Args:
            closed: whether the part was solved to its end.
            gain: how much better the answer became (see ``paying.gain_of``).
            work: what the solve took.
            limit: what it might have taken.
        """
        if not closed:
            self.size, self.growing = max(4.0, self.size * 0.85), False
        elif work < 0.4 * limit:
            self.size = min(self.most, self.size * (FIRST_GROWTH if self.growing else GROWTH))
        self.pay.learn(gain, work)


@dataclass
class Neighbourhoods:
    """Draws neighbourhoods around an incumbent."""

    structure: Structure
    cutter: Cutter
    encoded: Encoded
    first_size: int
    kinds: list[Kind] = field(init=False)

    def __post_init__(self) -> None:
        """Make the kinds: one for each kind of entity there is, and the general ones."""
        self._placing = self.structure.day_of >= 0
        makers: dict[str, Maker] = {
            kind: partial(self._of_entities, kind) for kind, lists in self.structure.groups.items() if lists
        }
        if self.structure.days > 1 and makers:
            makers["day"] = self._of_days
        if self.structure.days > 2:
            makers |= {f"{kind} on days": partial(self._on_days, kind) for kind in [*makers] if kind != "day"}
        makers |= {"defect": self._of_defect, "related": self._of_random}
        if self.structure.choice_of is not None:
            # Fewer decisions by far: what is chosen for the places as they are, or places for what is chosen.
            makers |= {f"{name}, choices": partial(self._choices, make) for name, make in makers.items()} | {
                f"{name}, places": partial(self._places, make) for name, make in makers.items()
            }
        most = float(self.structure.pieces.sum())
        self.kinds = [Kind(name, make, float(self.first_size), most) for name, make in makers.items()]

    def draw(self, random: Random) -> Kind:
        """Choose a kind."""
        return drawn(random, self.kinds)

    def mask(self, events: Sequence[int], days: list[int] | None = None) -> Mask:
        """Return which decisions are free: those of the events (starts only on the days, if given)."""
        found = np.zeros(len(self.cutter.rows.low), dtype=np.bool_)
        # The last entry is for decisions of no event, which are always free.
        chosen = np.zeros(len(self.structure.pieces) + 1, dtype=np.bool_)
        chosen[events] = True
        chosen[-1] = True
        free = chosen[self.structure.event_of]
        if days is not None:
            free &= ~self._placing | np.isin(self.structure.day_of, days)
        found[: len(free)] = free
        return found

    # -- kinds --------------------------------------------------------------------------------

    def _of_entities(self, kind: str, random: Random, values: Integers, size: int) -> Mask:
        del values
        lists = self.structure.groups[kind]
        chosen: dict[int, None] = {}
        number = int(random.integers(len(lists)))
        for _ in range(6):
            chosen.update(dict.fromkeys(lists[number]))
            if self._lessons(list(chosen)) >= size:
                break
            # Go on with somebody of the same kind who shares a lesson with those chosen.
            seed = list(chosen)[int(random.integers(len(chosen)))]
            near = [
                other
                for relation, group in self.structure.related[seed]
                for event in self.structure.groups[relation][group]
                for found, other in self.structure.related[event]
                if found == kind and other != number
            ]
            number = near[int(random.integers(len(near)))] if near else int(random.integers(len(lists)))
        return self.mask(self._trimmed(random, list(chosen), size))

    def _of_days(self, random: Random, values: Integers, size: int) -> Mask:
        count = min(self.structure.days, 1 + int(random.random() < 0.7))
        days = [int(d) for d in random.choice(self.structure.days, size=count, replace=False)]
        here = (values[: self.encoded.decisions] != 0) & np.isin(self.structure.day_of, days)
        on_days = np.bincount(self.structure.event_of[here], minlength=len(self.structure.pieces))
        groups = self.structure.groups
        classes = groups.get("class") or next(lists for lists in groups.values() if lists)
        chosen: dict[int, None] = {}
        lessons = 0
        for number in random.permutation(len(classes)):
            for event in classes[int(number)]:
                if event not in chosen and on_days[event]:
                    chosen[event] = None
                    lessons += int(on_days[event])
            if lessons >= 1.5 * size:
                break
        return self.mask(list(chosen), days)

    def _on_days(self, kind: str, random: Random, values: Integers, size: int) -> Mask:
        """Free several entities that share lessons, on two or three days."""
        count = min(self.structure.days - 1, 2 + int(random.random() < 0.5))
        days = [int(d) for d in random.choice(self.structure.days, size=count, replace=False)]
        wider = round(size * self.structure.days / count)
        return self._of_entities(kind, random, values, wider) & self.mask(
            range(len(self.structure.pieces)), days
        )

    def _of_defect(self, random: Random, values: Integers, size: int) -> Mask:
        terms = self._costing(random, values)
        if not terms:
            return self._of_random(random, values, size)
        variable = terms[int(random.integers(len(terms)))]
        decisions = np.array(
            self.cutter.ancestors([variable if variable >= 0 else -variable - 1]), dtype=np.int64
        )
        # What has only one value is nobody's decision.
        decisions = decisions[decisions < self.encoded.decisions]
        active = decisions[(values[decisions] != 0) & (self.structure.event_of[decisions] >= 0)]
        events = list(dict.fromkeys(self.structure.event_of[active].tolist()))
        return self.mask(self._grown(random, events[: max(2, size)], size))

    def _of_random(self, random: Random, values: Integers, size: int) -> Mask:
        del values
        seed = int(random.integers(len(self.structure.pieces)))
        return self.mask(self._grown(random, [seed], size))

    def _choices(self, make: Maker, random: Random, values: Integers, size: int) -> Mask:
        """Free what a neighbourhood chooses besides places, all places staying."""
        return self._only(self.structure.place_of, make(random, values, size), values)

    def _places(self, make: Maker, random: Random, values: Integers, size: int) -> Mask:
        """Free the places of a neighbourhood, to be held with what is chosen for any of them now."""
        return self._only(self.structure.choice_of, make(random, values, size), values)

    def _only(self, number_of: Integers | None, mask: Mask, values: Integers) -> Mask:
        """Leave out the decisions of a number that no decision taken has."""
        assert number_of is not None
        taken = np.zeros(int(number_of.max(initial=-1)) + 2, dtype=np.bool_)
        taken[number_of[values[: len(number_of)] != 0]] = True
        taken[-1] = True  # that of decisions without a number
        found = mask.copy()
        found[: len(number_of)] &= taken[number_of]
        return found

    # -- parts --------------------------------------------------------------------------------

    def _costing(self, random: Random, values: Integers) -> list[int]:
        """Return the variables that cost something on the first level that costs, or on any."""
        levels = [
            [v for v, _ in level.terms if (values[v] if v >= 0 else 1 - values[-v - 1])]
            for level in self.encoded.levels
        ]
        costing = [found for found in levels if found]
        if not costing:
            return []
        return costing[0] if random.random() < 0.7 else costing[int(random.integers(len(costing)))]

    def _lessons(self, events: list[int]) -> int:
        return int(self.structure.pieces[events].sum())

    def _trimmed(self, random: Random, events: list[int], size: int) -> list[int]:
        """Leave events out at random until at most half as many lessons again as wanted are free."""
        if self._lessons(events) <= 1.5 * size:
            return events
        order = [events[int(number)] for number in random.permutation(len(events))]
        total = np.cumsum(self.structure.pieces[order])
        return order[: max(1, int(np.searchsorted(total, 1.5 * size)))]

    def _grown(self, random: Random, events: list[int], size: int) -> list[int]:
        """Add related events at random until enough lessons are free."""
        chosen = dict.fromkeys(events or [int(random.integers(len(self.structure.pieces)))])
        lessons = self._lessons(events) if events else 0
        for _ in range(20 * size):
            if lessons >= size or len(chosen) == len(self.structure.pieces):
                break
            seed = list(chosen)[int(random.integers(len(chosen)))]
            related = self.structure.related[seed]
            if not related:
                seed = int(random.integers(len(self.structure.pieces)))
                related = self.structure.related[seed] or [("", 0)]
            kind, group = related[int(random.integers(len(related)))]
            events_near = self.structure.groups[kind][group] if kind else [seed]
            event = events_near[int(random.integers(len(events_near)))]
            if event not in chosen:
                chosen[event] = None
                lessons += int(self.structure.pieces[event])
        return list(chosen)
