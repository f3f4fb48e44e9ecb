"""The least change: a complete timetable with as little moved as possible.

The smallest neighbourhood first: the courses concerned alone, then all that share a class or teacher
with them, everything else fixed; then whatever in the whole school is cheap enough to matter, which
proves that nothing less will do, or finds it. Liftable rules stay as well kept as they are; only where
that leads to nothing are they lifted, in the officer's order, as little as can be. Behind that comes
the price of moves, in front of every wish; wishes are then improved without moving more. Runs in a
process of its own, which reports and can be ended.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from typing import Literal, NamedTuple

import numpy as np

from edt.kernel.cut import Cut, Mask
from edt.kernel.flat_model import Integers
from edt.school import Timetable
from edt.shapes import Expression
from edt.solving.change_model import ChangeModel, ChangeTask, Ground
from edt.solving.cpsat import Limits, solve_cut
from edt.solving.decode import decode
from edt.solving.kept_rooms import kept_rooms
from edt.solving.rooms import name_rooms, placed_starts
from edt.solving.serving import Rooms
from edt.solving.task import LevelCost

LIFTED = 1_000_000
"""Price of lifting a rule of the first order by one, above all moves; of each next, a hundred times."""

UNPLACED = 10**13
"""Price of a piece without place, above all rules lifted."""

LEAST_SECONDS = 0.5
"""Seconds that have to be left for one more solve."""

Stage = Literal["nearby", "improve", "whole"]


@dataclass(frozen=True)
class ChangeReport:
    """What has been found.

    Attributes:
        stage: nearby, improve (wishes, without moving more) or whole.
        timetable: a timetable; None where only the bound is new.
        bound: proven least price of a complete timetable.
        impossible: proven: nothing complete with so few lessons moved.
        incomplete: proven: nothing complete.
    """

    stage: Stage
    timetable: Timetable | None = None
    bound: int = 0
    impossible: bool = False
    incomplete: bool = False


def run_change(task: ChangeTask, connection: Connection) -> None:
    """Look for the least change, and report what is found, until the deadline."""
    # The parent hears Ctrl-C and decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        LeastChange(task, connection.send).run()
    except (BrokenPipeError, EOFError, ConnectionResetError):
        return


class _Asked(NamedTuple):
    """How a part is solved.

    Attributes:
        seconds: limit of the solve.
        hint: a point to start from.
        complete: everything placed.
        cores: search by cores: the first point found is the cheapest; otherwise ever cheaper ones.
        most: the most that moves may cost.
        orders: how many orders of liftable rules may be lifted further than before, the first ones.
        lifted: by how much rules may be lifted on each level; None: as before.
    """

    seconds: float
    hint: Integers | None = None
    complete: bool = True
    cores: bool = True
    most: int | None = None
    orders: int = 0
    lifted: list[int] | None = None


class LeastChange:
    """One search for the least change; ``send`` is given every report."""

    def __init__(self, task: ChangeTask, send: Callable[[ChangeReport], None]) -> None:
        self.task = task
        self.send = send
        self.bound = 0
        self.ground = Ground(task)
        self.events = self.ground.events

    @property
    def left(self) -> float:
        """Seconds until the deadline."""
        return self.task.deadline - time.time()

    def run(self) -> None:
        """Nearby, improved, whole; where not everything can be placed, as much as can."""
        concerned = self._concerned()
        around = self._around(concerned)
        model = self._model(concerned, wishes=False)
        self.bound = model.least()
        values = self._cheapest(model, _Asked(0.2 * self.left))
        if values is not None:
            self._tell("nearby", model, values)
        if values is None or self._price(model, values) > self.bound:
            wider = self._model(around, wishes=False)
            hint = None if values is None else wider.point(values)
            found = self._cheapest(wider, _Asked(0.3 * self.left, hint))
            if found is not None and (hint is None or self._price(wider, found) < self._price(wider, hint)):
                self._tell("nearby", wider, found)
                model, values = wider, found
            elif values is None:
                reached = self._far(wider)
                if reached is None:
                    return
                model, values = reached
        self._polished(model, values)
        if not model.missing(values):
            self._prove(model, values)

    def _model(self, events: Collection[int] | None, wishes: bool) -> ChangeModel:
        """Return the model in which some events may change (None: all)."""
        return ChangeModel(self.ground, events, wishes)

    def _concerned(self) -> set[int]:
        return {n for n, e in enumerate(self.events) if any(c.id in self.task.concerned for c in e.courses)}

    def _around(self, chosen: Collection[int]) -> set[int]:
        """Return some events with all that share a class or teacher with them."""
        school = self.task.problem.school
        people = [
            {name for c in event.courses for name in (*c.teachers, *school.classes_of(c))}
            for event in self.events
        ]
        shared = {person for number in chosen for person in people[number]}
        return {n for n, found in enumerate(people) if n in chosen or not shared.isdisjoint(found)}

    def _far(self, near: ChangeModel) -> tuple[ChangeModel, Integers] | None:
        """Set everything free; then lift rules nearby, and anywhere; then leave lessons without place."""
        whole: ChangeModel | None = None
        every = len(near.lifted)
        tries = [(None, 0), *((near, orders) for orders in range(1, every + 1))]
        tries += [(None, every)] if every else []
        for part, orders in tries:
            model = part or whole or (whole := self._model(None, wishes=False))
            found = self._cheapest(model, _Asked(0.4 * self.left, orders=orders))
            if found is not None:
                self._tell("whole" if part is None else "nearby", model, found)
                return model, found
        found = self._cheapest(near, _Asked(0.6 * self.left, complete=False, cores=False, orders=every))
        if found is None:
            return None
        self._tell("nearby", near, found)
        return near, found

    def _polished(self, model: ChangeModel, values: Integers) -> None:
        """Improve wishes around what has changed, without moving or lifting more."""
        around = self._around(model.changed(values))
        if not around or self.left < LEAST_SECONDS:
            return
        if not model.has_wishes or not (model.events is None or around <= model.events):
            model = self._model(around, wishes=True)
        self._improved(model, around, model.point(values))

    def _prove(self, model: ChangeModel, values: Integers) -> None:
        """Find less, or prove that there is nothing less without lifting more rules.

        To be cheaper, only lessons can move that cost no more than what is between the price and what
        has to be paid at least: all others stay. That leaves few, in the whole school.
        """
        price = self._price(model, values)
        while price > self.bound and self.left > LEAST_SECONDS:
            movable = model.movable(price - 1 - model.least())
            part = self._model(movable, wishes=False)
            lifted = part.lifted_by(part.point(values))
            status, found = self._solved(part, _Asked(0.8 * self.left, most=price - 1, lifted=lifted))
            if status == "infeasible":
                self.bound = price
                self.send(ChangeReport("whole", bound=self.bound))
            if found is None:
                return
            price = self._price(part, found)
            self._tell("whole", part, found)
            if status == "optimal":
                self.bound = price
                self.send(ChangeReport("whole", bound=self.bound))
            model, values = part, found
            self._polished(model, values)

    # -- figures ------------------------------------------------------------------------------

    def _price(self, model: ChangeModel, values: Integers) -> int:
        return model.moves.value(values)

    # -- solving ------------------------------------------------------------------------------

    def _cheapest(self, model: ChangeModel, asked: _Asked) -> Integers | None:
        """Return the point with the cheapest moves; where not complete, fewest pieces without place first."""
        status, found = self._solved(model, asked)
        if status == "unknown" and asked.cores:
            status, found = self._solved(model, asked._replace(cores=False, seconds=0.4 * self.left))
        if model.events is None and status == "infeasible" and asked.orders == len(model.lifted):
            limited = self.task.most is not None
            self.send(ChangeReport("whole", bound=self.bound, impossible=limited, incomplete=not limited))
        return found

    def _solved(self, model: ChangeModel, asked: _Asked) -> tuple[str, Integers | None]:
        free = model.free(model.events)
        values = model.values
        if asked.complete:
            unplaced = list(model.encoded.unplaced)
            values = values.copy()
            values[unplaced] = 0
            free[unplaced] = False
            free = model.cutter.with_auxiliaries(free)
        part = _Part(model, free, values)
        if self.task.most is not None:
            part.limit_moves(self.task.most)
        if asked.most is not None:
            part.limit(model.moves, asked.most)
        terms = [(int(v), UNPLACED) for v in part.position[list(model.encoded.unplaced)] if v >= 0]
        kept = len(model.lifted) - asked.orders
        allowed = model.lifted_before() if asked.lifted is None else asked.lifted
        for level, most in zip(model.lifted[:kept], allowed, strict=False):
            part.limit(level, most)
        for order, level in enumerate(reversed(model.lifted[kept:])):
            terms += [(variable, LIFTED * 100**order * weight) for variable, weight in part.terms(level)]
        objective = Expression((*terms, *part.terms(model.moves)))
        # By cores, after a light presolve: proven in 1 s that nothing is cheaper in the whole lycée, of which
        # the usual way says nothing in 10 s; nearby in half of the time.
        limits = Limits(
            max(0.1, asked.seconds), seed=self.task.seed, probing=False, light=True, cores=asked.cores
        )
        hint = None if asked.hint is None else asked.hint[part.cut.variables]
        answer = solve_cut(part.cut, objective, limits, hint)
        return answer.status, None if answer.values is None else part.whole(answer.values)

    def _improved(self, model: ChangeModel, events: Collection[int], values: Integers) -> None:
        """Report a point that costs less on the levels of wishes and moves no more, if one is found."""
        part = _Part(model, model.free(events), values)
        part.limit(model.moves, self._price(model, values))
        unplaced = np.array(model.encoded.unplaced, dtype=np.int64)
        part.limit(LevelCost(unplaced, np.ones(len(unplaced), dtype=np.int64), 0), model.missing(values))
        if self.task.most is not None:
            part.limit_moves(self.task.most)
        weight, terms = 1, list[tuple[int, int]]()
        for level in reversed(model.wishes):
            found = part.terms(level)
            terms += [(variable, coefficient * weight) for variable, coefficient in found]
            weight *= 30 if found else 1
        limits = Limits(min(8.0, max(0.1, 0.4 * self.left)), linearize=1, seed=self.task.seed, probing=False)
        answer = solve_cut(part.cut, Expression(tuple(terms)), limits, values[part.cut.variables])
        if answer.values is None:
            return
        better = part.whole(answer.values)
        costs = [[level.value(point) for level in model.wishes] for point in (better, values)]
        if costs[0] < costs[1]:
            self._tell("improve", model, better)

    # -- telling ------------------------------------------------------------------------------

    def _tell(self, stage: Stage, model: ChangeModel, values: Integers) -> None:
        """Name the rooms, those of before where they can stay, and report the timetable."""
        literals = np.flatnonzero(values[: model.encoded.literals]).tolist()
        light = replace(model.kernel, requirements=())
        starts = placed_starts(light, literals)
        before = self._rooms(model, literals)
        rooms = kept_rooms(self.task.problem, starts, before, frozenset(model.before))
        if rooms is None:
            seconds = min(1.0, max(0.2, 0.3 * self.left))
            rooms = name_rooms(light, starts, seconds, before).rooms
        self.send(ChangeReport(stage, decode(light, literals, rooms), self.bound))

    def _rooms(self, model: ChangeModel, literals: list[int]) -> Rooms:
        """Return the rooms of before; a lesson that has moved takes those of one that has left."""
        chosen = set(literals)
        left: dict[str, list[tuple[str | None, ...]]] = {}
        for (literal, name), rooms in sorted(model.rooms.items()):
            if literal not in chosen:
                left.setdefault(name, []).append(rooms)
        found = {key: rooms for key, rooms in model.rooms.items() if key[0] in chosen}
        for literal in literals:
            for course in model.kernel.events[int(model.event_of[literal])].courses:
                if (literal, course.id) not in found and left.get(course.id):
                    found[literal, course.id] = left[course.id].pop(0)
        return found


class _Part:
    """A part of a model that is set free, with limits of its own."""

    def __init__(self, model: ChangeModel, free: Mask, values: Integers) -> None:
        self.model = model
        self.values = values
        self.cut: Cut = model.cutter.cut(free, values)
        self.position = np.full(len(free), -1, dtype=np.int64)
        self.position[self.cut.variables] = np.arange(len(self.cut.variables))

    def terms(self, level: LevelCost) -> list[tuple[int, int]]:
        """Return what of a level depends on the free variables."""
        position = self.position[level.variables]
        here = position >= 0
        return list(zip(position[here].tolist(), level.coefficients[here].tolist(), strict=True))

    def fixed(self, level: LevelCost) -> int:
        """Return what the fixed variables add to a level."""
        here = self.position[level.variables] < 0
        return int(level.coefficients[here] @ self.values[level.variables[here]])

    def limit(self, level: LevelCost, most: int) -> None:
        """Let a level be no more than so much."""
        terms = self.terms(level)
        high = most - level.constant - self.fixed(level)
        low = sum(min(c * int(self.cut.low[v]), c * int(self.cut.high[v])) for v, c in terms)
        cut = self.cut
        self.cut = cut._replace(
            row_low=np.append(cut.row_low, min(low, high)),
            row_high=np.append(cut.row_high, high),
            row_start=np.append(cut.row_start, cut.row_start[-1] + len(terms)),
            variable=np.append(cut.variable, np.array([v for v, _ in terms], dtype=np.int64)),
            coefficient=np.append(cut.coefficient, np.array([c for _, c in terms], dtype=np.int64)),
            negated=np.append(cut.negated, -1),
        )

    def limit_moves(self, most: int) -> None:
        """Let no more than so many lessons leave their place."""
        model = self.model
        stay = {there: literal for literal in model.before for there in model.at_once(literal)}
        weights = np.array([model.lessons_of(literal) for literal in stay.values()], dtype=np.int64)
        lessons = sum(model.lessons_of(literal) for literal in model.before)
        self.limit(LevelCost(np.array(list(stay), dtype=np.int64), -weights, lessons), most)

    def whole(self, values: Integers) -> Integers:
        """Return the point of the whole model."""
        found = self.values.copy()
        found[self.cut.variables] = values
        return self.model.cutter.complete(found[: self.model.encoded.decisions])
