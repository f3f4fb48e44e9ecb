"""Bounds from parts of the cost: what the courses of a class, or of a teacher, cost at least, added up.

A timetable as a whole is too large for a proof, and the solver's bound on it is nothing for minutes. But much
of what cannot be kept cannot be kept by one class or one teacher alone (five lessons in four open days, on
different ones). Each part of a level's cost is given to the event, class, teacher or room whose decisions it
follows from; how little each can cost is solved exactly, all other decisions being free to be anything; and
the sum is a bound. Small parts come first, then larger ones that hold them. Where the sum is what the
incumbent costs, that is proven to be the least. Where it is less, what may cost more is narrowed down
(``edt.solving.tightening``). What the linear relaxation says (``edt.solving.relaxing``), with a row for each
part, counts as well.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from edt.kernel.cut import Mask
from edt.kernel.flat_model import INFINITY, Integers
from edt.shapes import Expression
from edt.solving.cpsat import solve_cut
from edt.solving.prove import WHOLE
from edt.solving.relaxing import Linear, Relaxation
from edt.solving.task import Cost, Unavoidable
from edt.solving.tightening import LARGEST, PATIENCE, Part, Tightening

if TYPE_CHECKING:
    from edt.solving.worker import Worker

FIRST, SHARE = 2.0, 0.1
"""Seconds (or work) that they may take at once, and share of the time: who proves does not improve."""

NEAR = 0.25
"""Share of the cost that may be unproven for slack to be tried before larger parts, which raise it faster."""

RELAXED = 0.1
"""Share of the time left that the linear relaxation may take."""

FIRST_LOOK, FOR_ENTRY = 1.0, 5e-6
"""Seconds (or work) in which it must show that it proves something; more for each entry of the rows."""

ROUNDS = (1.0, 10.0)
"""Seconds (or work) for each part, in the first round and in the next."""


class SplitBounds:
    """Bounds of one level after the other, a part at a time, as long as the incumbent is not proven."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._began = worker.clock.now
        self._first = min(FIRST, SHARE * worker.clock.left)
        self._spent = 0.0
        self._level, self._bound = -1, 0
        self._parts: list[Part] = []
        self._work: Iterator[None] = iter(())
        self._tightening: Tightening | None = None
        self._relaxed = True
        settings = worker.task.settings
        self._going = worker.task.number == settings.workers - 1 or settings.reproducible
        self._share = max(SHARE, settings.prove_share * (1 - WHOLE))

    @property
    def due(self) -> bool:
        """Whether the time so far allows a part, or a search with slack."""
        allowed = self._first + self._share * (self._worker.clock.now - self._began)
        wanted = self._tightening.patience if self._tightening else 0.0
        return self._going and self._spent + wanted < allowed

    def go_on(self, bound: Cost) -> Cost:
        """Solve one part more, or search once with slack; return each level's bound, at least the one known.

        Args:
            bound: what is proven of each level.
        """
        worker, began = self._worker, self._worker.clock.now
        values = worker.values
        assert values is not None
        level = next((n for n, sure in enumerate(worker.sure) if bound[n] < sure.value(values)), None)
        if level is None:
            self._going = False
            return bound
        if level != self._level:
            self._level, self._parts, self._tightening, self._relaxed = level, [], None, True
            self._work = self._ways()
        self._bound = bound[level]
        if next(self._work, "over") == "over":
            self._going = False
        self._spent += worker.clock.now - began
        least = min(max(self._bound, self._least), worker.cost[level])
        return (*bound[:level], least, *bound[level + 1 :])

    @property
    def _least(self) -> int:
        """What the parts cost at least."""
        return self._worker.sure[self._level].least + sum(part.least for part in self._parts)

    @property
    def _is_near(self) -> bool:
        """Whether the parts say nearly what the incumbent costs."""
        cost = self._worker.cost[self._level]
        return cost - max(self._bound, self._least) <= NEAR * cost

    def _cost(self, terms: Integers) -> int:
        """Return what some terms of the level cost in the incumbent."""
        level, values = self._worker.sure[self._level], self._worker.values
        assert values is not None
        price = level.coefficients[terms]
        return int(np.abs(price) @ np.abs(values[level.variables[terms]] - (price < 0)))

    def _ways(self) -> Iterator[None]:
        """Solve parts, small ones first, then those not closed, longer; narrow down in between."""
        for events, terms in self._alone():
            part = Part(events, terms)
            self._parts.append(part)
            self._solve(part, ROUNDS[0])
            yield
        self._tell()
        self._relax()
        if self._is_near:
            yield from self._tighten(PATIENCE)
        for events in self._groups():
            self._together(events)
            yield
        self._tell()
        self._relax()
        yield from self._tighten(PATIENCE)
        for patience in ROUNDS[1:]:
            for part in self._parts:
                if not part.closed:
                    self._solve(part, patience)
                    yield
        yield from self._tighten(math.inf)

    def _tell(self) -> None:
        """Tell the worker what cannot be avoided, but of models that moves take long to lay out."""
        number, variables = self._level, self._worker.sure[self._level].variables
        found = [Unavoidable(number, variables[part.terms], part.least) for part in self._parts if part.least]
        if found and len(self._worker.cutter.rows.variable) <= LARGEST:
            self._worker.relieve(tuple(found))

    def _relax(self) -> None:
        """Ask the linear relaxation what the level costs at least, unless it said nothing before."""
        worker, clock, before = self._worker, self._worker.clock, max(self._bound, self._least)
        if not self._relaxed or len(worker.cutter.rows.variable) > LARGEST:
            return
        began, time = clock.now, RELAXED * clock.left
        look = min(time, FIRST_LOOK + FOR_ENTRY * len(worker.cutter.rows.variable))
        relaxation = Relaxation(self._linear())
        relaxation.go_on(clock, look)
        level = worker.sure[self._level]
        self._relaxed = relaxation.least is not None and relaxation.least + level.constant > level.least
        if self._relaxed and not relaxation.solved and look < time:
            relaxation.go_on(clock, time - look)
        if relaxation.least is not None:
            self._bound = max(before, level.reached(relaxation.least + level.constant))
        self._spent -= clock.now - began  # it has a share of its own

    def _linear(self) -> Linear:
        """Return the linear relaxation: earlier levels stay at what they cost, parts cost what they must."""
        worker, level = self._worker, self._worker.sure[self._level]
        cost = np.zeros(len(worker.cutter.rows.low), dtype=np.int64)
        np.add.at(cost, level.variables, level.coefficients)
        linear = Linear.of(worker.cutter.rows, *self._limits(), cost)
        for earlier, most in zip(worker.sure[: self._level], worker.cost, strict=False):
            linear = linear.with_row(
                earlier.variables, earlier.coefficients, -INFINITY, most - earlier.constant
            )
        for part in self._parts:
            if part.least:
                prices = level.coefficients[part.terms]
                least = part.least + int(prices[prices < 0].sum())
                linear = linear.with_row(level.variables[part.terms], prices, least, INFINITY)
        return linear

    def _tighten(self, patience: float) -> Iterator[None]:
        """Narrow down what may cost more than its parts, as long as searches are that short."""
        if len(self._worker.cutter.rows.variable) > LARGEST:
            return
        parts = tuple(part for part in self._parts if part.least)
        self._tightening = Tightening(self._worker, self._level, parts, self._limits())
        while self._tightening.patience <= patience:
            yield
            self._bound = self._tightening.go_on(max(self._bound, self._least))
        self._tightening = None

    def _alone(self) -> Iterator[tuple[Integers, Integers]]:
        """Yield each event that the level costs something for by itself, with its terms."""
        worker = self._worker
        owner = worker.cutter.owners(worker.model.structure.event_of)[worker.sure[self._level].variables]
        order = np.argsort(owner, kind="stable")
        order = order[owner[order] >= 0]
        for terms in np.split(order, np.flatnonzero(np.diff(owner[order])) + 1):
            if len(terms):
                yield owner[terms[:1]], terms

    def _groups(self) -> list[Integers]:
        """Return events that belong together, of every class, teacher and so on; the fewest first."""
        lists = self._worker.model.structure.groups.values()
        distinct = {tuple(events) for found in lists for events in found if len(events) > 1}
        return [np.array(events, dtype=np.int64) for events in sorted(distinct, key=len)]

    def _together(self, events: Integers) -> None:
        """Solve what some events cost together, if that may be more than the parts that they hold."""
        level = self._worker.sure[self._level]
        inside = self._worker.cutter.following(self._decisions(events))[level.variables]
        held: list[Part] = []
        others: list[Part] = []
        for part in self._parts:
            (held if inside[part.terms].all() else others).append(part)
        for part in others:
            inside[part.terms] = False
        whole = Part(events, np.flatnonzero(inside), sum(part.least for part in held))
        if self._cost(whole.terms) <= whole.least:
            return
        before = whole.least
        self._solve(whole, ROUNDS[0])
        if whole.least > before or whole.closed:
            self._parts = [*others, whole]

    def _decisions(self, events: Integers) -> Mask:
        """Return the decisions of some events, without what can be left without a place if nothing is."""
        encoded, structure = self._worker.model.encoded, self._worker.model.structure
        mask = np.zeros(len(encoded.rows.low), dtype=np.bool_)
        mask[: encoded.decisions] = np.isin(structure.event_of, events)
        if self._all_placed:
            mask[list(encoded.unplaced)] = False
        return mask

    @property
    def _all_placed(self) -> bool:
        """Whether all has a place, on an earlier level: one counts only where all earlier ones are proven."""
        earlier = self._worker.model.unplaced_level
        return earlier is not None and earlier < self._level and self._worker.complete

    def _limits(self) -> tuple[Integers, Integers]:
        """Return least and greatest value of each variable; all has a place if an earlier level says so."""
        encoded = self._worker.model.encoded
        low, high = encoded.rows.low.copy(), encoded.rows.high.copy()
        if self._all_placed:
            unplaced = list(encoded.unplaced)
            low[unplaced], high[unplaced] = 0, 0
        return low, high

    def _solve(self, part: Part, patience: float) -> None:
        """Find out how little a part costs, unless it costs no more than is known."""
        worker, cost = self._worker, self._cost(part.terms)
        assert worker.values is not None
        if cost <= part.least:
            return
        low, high = self._limits()
        free = worker.cutter.following(self._decisions(part.events))
        cut = worker.cutter.relaxed(free, low, high)
        number = np.full(len(low), -1, dtype=np.int64)
        number[cut.variables] = np.arange(len(cut.variables))
        level = worker.sure[self._level]
        price = level.coefficients[part.terms]
        terms = tuple(zip(number[level.variables[part.terms]].tolist(), price.tolist(), strict=True))
        objective = Expression(terms, -int(price[price < 0].sum()))
        limits = worker.clock.long(min(patience, worker.clock.left), worker.draw_seed(), linearize=1)
        solved = solve_cut(cut, objective, limits, worker.values[cut.variables])
        worker.clock.spend(solved.work)
        part.closed = solved.status == "optimal"
        if math.isfinite(solved.bound):
            part.least = max(part.least, min(cost, math.ceil(solved.bound - 1e-6)))
