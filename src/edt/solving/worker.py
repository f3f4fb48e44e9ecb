"""A worker process: finds a first answer, then improves it by neighbourhoods until told to stop.

Several workers search at once, each with its own seed and way to start; each reports what is better
than before and takes over what others report. A worker never prints and writes no file: if it
crashes or is killed, nothing that was reported is lost.
"""

from __future__ import annotations

import pickle
import signal
import time
from multiprocessing.connection import Connection
from typing import Any, Literal

import numpy as np

from edt.kernel.cut import Cut, Cutter, Mask
from edt.kernel.flat_model import Integers
from edt.shapes import Expression
from edt.solving.clock import Clock
from edt.solving.cpsat import Solved, solve_cut
from edt.solving.excursion import Excursion
from edt.solving.levels import Part, cap_of, capped, combined, part_of
from edt.solving.mailbox import Mailbox
from edt.solving.moving import Compiled
from edt.solving.neighbourhoods import Kind, Neighbourhoods
from edt.solving.paying import Turns, gain_of, progress
from edt.solving.prove import Prover
from edt.solving.split_bounds import SplitBounds
from edt.solving.stints import Stints
from edt.solving.strolling import Stroll
from edt.solving.styles import Style, Styles
from edt.solving.task import Answer, Cost, LevelCost, Report, Task, Unavoidable

WORTHWHILE = 2.0
"""Seconds of improving after which annealing is loaded: what is finished sooner is spared it."""

FINISHING = 0.2
"""Share of the time that finishing answers (naming rooms) may take."""

MOVED = 4
"""Of so many pieces that are chosen, at least one moves where the search wanders."""

MORE, LESS, LARGEST = 1.01, 0.5, 8.0
"""By how much the limit of a part grows after one that gained nothing, and falls after one that gained; how
many times the first limit it may become."""


def run_worker(connection: Connection) -> None:
    """Take the task from the connection; search until the deadline or until the parent hangs up."""
    # The parent hears Ctrl-C and decides; a worker just stops when the connection closes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        number, settings, deadline, start = connection.recv()
        model = pickle.loads(connection.recv_bytes())  # noqa: S301 - from our own parent
    except (EOFError, OSError):
        return
    Worker(Task(number, model, settings, deadline, start), connection).run()


class Worker:
    """One searcher: its incumbent, what it has reported, and the steps it takes."""

    def __init__(self, task: Task, connection: Connection) -> None:
        self.task = task
        self.model = task.model
        self.connection = connection
        self.mailbox = Mailbox(connection)
        self.clock = Clock(task.deadline, task.settings.seconds if task.settings.reproducible else None)
        self.cutter = Cutter(self.model.encoded.rows)
        self.random = np.random.default_rng([task.settings.seed, task.number])
        self.styles = Styles(task.settings.styles)
        self.levels = [LevelCost.of(level) for level in self.model.encoded.levels]
        self.sure = [level.without(self.model.encoded.guessed) for level in self.levels]  # for bounds
        self.values: Integers | None = None
        self.cost: Cost = ()
        self.excursion = Excursion()
        self.compiled = Compiled()
        self.turns = Turns[Literal["parts", "moves"]](("parts", "moves"))
        self.stints = Stints(self)
        self.extra: Any = task.start.extra if task.start else None
        self.reported: Answer | None = None
        self.finished: Integers | None = None
        self.standing: tuple[Cost, int] = ((), 0)  # of what was finished last
        self.stroll = Stroll(self)
        self.began = self.clock.now
        self.reported_at = 0.0
        self.finishing = 0.0
        self.steps = 0
        self.step_work = task.settings.step_work

    @property
    def over(self) -> bool:
        """Whether to stop: the parent has hung up, or time is over."""
        return self.mailbox.closed or self.clock.over

    @property
    def complete(self) -> bool:
        """Whether the incumbent leaves nothing without place."""
        return self.values is not None and not self.values[list(self.model.encoded.unplaced)].any()

    @property
    def is_placed(self) -> bool:
        """Whether nothing is left out but what is known to have no place; parts alone give any."""
        return self.complete or self.mailbox.incomplete or not self.task.settings.ways

    @property
    def least(self) -> Cost:
        """The cost of the best answer, which the search may be away from."""
        return self.cost if self.excursion.home is None else self.excursion.home.cost

    def draw_seed(self) -> int:
        """Return a seed for the solver."""
        return int(self.random.integers(1 << 30))

    def run(self) -> None:
        """Find a first answer, then improve it."""
        from edt.solving.construct import Construct

        try:
            if self.task.start is not None:
                self.offer(self.task.start.decisions)
            if not self.complete and (self.values is None or self.task.settings.ways):
                Construct(self).run()
            self.improve()
        except (BrokenPipeError, EOFError, ConnectionResetError):
            return  # the parent is gone; there is nobody to report to

    # -- incumbents ---------------------------------------------------------------------------

    def offer(self, decisions: Integers) -> None:
        """Take over the decisions of a point, if it keeps every hard rule and is better; report it."""
        values = self.cutter.complete(decisions)
        cost = self.cost_of(values)
        if (self.values is None or cost < self.least) and not len(self.cutter.broken(values)):
            self.excursion = Excursion()
            self.values, self.cost = values, cost
            self.report()

    def cost_of(self, values: Integers) -> Cost:
        """Return the cost on each level."""
        return tuple(level.value(values) for level in self.levels)

    def read_mail(self) -> None:
        """Take over a better answer of another worker."""
        parts = self.mailbox.take_parts()
        if parts:
            self._relieved(parts)
        news = self.mailbox.take()
        if news is not None and (self.values is None or news.cost < self.least):
            self.excursion = Excursion()
            self.values, self.cost = self.cutter.complete(news.decisions), news.cost
            self.extra = news.extra
            self.reported, self.finished = news, self.values

    def relieve(self, parts: tuple[Unavoidable, ...]) -> None:
        """Take in what cannot be avoided, and tell it."""
        self._relieved(parts)
        self.send(Report(self.task.number, "parts", parts=parts))

    def _relieved(self, parts: tuple[Unavoidable, ...]) -> None:
        self.stints.relieve(parts)
        # What moves have paid says little about moves that know more.
        self.turns = Turns[Literal["parts", "moves"]](("parts", "moves"))

    def send(self, report: Report) -> None:
        """Tell the parent."""
        self.connection.send(report)

    def report(self, final: bool = False) -> None:
        """Finish and report the incumbent, if it is better than what was reported, not too often."""
        pause = max(self.task.settings.report_seconds, self.finishing / FINISHING)
        waited = self.clock.now - self.reported_at >= pause
        if self.news and (waited or final or self.reported is None):
            assert self.values is not None
            answer = self._finished(self.values)
            self.standing = answer.standing
            if self.reported is None or answer.standing < self.reported.standing:
                self.reported = answer
                self.send(Report(self.task.number, "answer", answer, self.steps))
        elif waited:
            self.send(Report(self.task.number, "alive", steps=self.steps))
        else:
            return
        self.reported_at, self.steps = self.clock.now, 0

    @property
    def news(self) -> bool:
        """Whether the incumbent may be worth a report: cheaper, or as cheap and perhaps better finished."""
        if self.values is None or self.reported is None or self.cost < self.reported.cost:
            return self.values is not None
        again = self.reported.faulty or (self.reported.rest > 0 and self.stroll.until is not None)
        return again and self.cost == self.reported.cost and self.values is not self.finished

    def _finished(self, values: Integers) -> Answer:
        """Return the incumbent as an answer, finished."""
        decisions = values[: self.model.encoded.decisions]
        self.finished = values
        if self.model.finish is None:
            return Answer(decisions, self.cost, self.extra)
        began = self.clock.now
        found = self.model.finish(decisions, self._finish_seconds, self.extra)
        self.extra = found.extra
        self.finishing = self.clock.now - began
        return Answer(decisions, self.cost, *found)

    @property
    def _finish_seconds(self) -> float:
        seconds = self.task.settings.finish_seconds
        if self.task.settings.reproducible:
            return seconds
        return min(seconds, max(0.1, self.task.deadline - time.time()))

    # -- improving ----------------------------------------------------------------------------

    def improve(self) -> None:
        """Free, solve, accept what is no worse, until the end; prove where that is asked or likely."""
        if self.values is None:
            return
        settings = self.task.settings
        neighbourhoods = Neighbourhoods(
            self.model.structure, self.cutter, self.model.encoded, settings.lessons_freed
        )
        if settings.annealing and any(self.cost):
            self.compiled.start(WORTHWHILE)
        if settings.annealing and settings.reproducible:
            self.compiled.wait()
        prover, split = Prover(self), SplitBounds(self)
        idle = 0
        while not self.over:
            self.read_mail()
            if prover.proven or not any(self.cost):
                if not self.stroll.go_on(neighbourhoods):
                    break
                continue
            before = self.least
            self.go_on(neighbourhoods)
            idle = 0 if self.least < before else idle + 1
            self.report()
            while self.excursion.home is None and split.due and not prover.proven:
                prover.learn(split.go_on(prover.bound))
            if self.excursion.home is None and prover.due(idle):
                self.report(final=True)
                prover.prove()
                idle = 0
        self.report(final=True)

    def go_on(self, neighbourhoods: Neighbourhoods) -> None:
        """Let parts and annealing take turns, by what they pay."""
        settings, before, began = self.task.settings, self.cost, self.clock.now
        at_home = self.excursion.home is None
        if not (settings.annealing and at_home and self.is_placed and self.stints.worth):
            self.free_part(neighbourhoods)
            return
        if self.stints.due:
            self.stints.ask()
            return
        turn = self.turns.next(("parts", "moves"))
        if turn == "parts":
            self.free_part(neighbourhoods)
        else:
            self.stints.go_on()
        gain = progress(before, self.cost) if self.excursion.home is None else 0.0
        self.turns.learn(turn, gain, self.clock.now - began)

    def free_part(self, neighbourhoods: Neighbourhoods) -> None:
        """Try a neighbourhood; where none has gained for long, leave for a while."""
        assert self.values is not None
        kind = neighbourhoods.draw(self.random)
        if self.excursion.due:
            self.leave(kind)
            return
        gained = self.step(kind)
        self.values, self.cost = self.excursion.follow(gained, self.values, self.cost)

    def leave(self, kind: Kind) -> None:
        """Take a step to another point that may cost a little more."""
        assert self.values is not None
        slack = self.excursion.slack(self.random, self.cost)
        mask = kind.free(self.random, self.values, max(2, round(kind.size)))
        _, found = self.solve_part(mask, Style("wander"), slack)
        self.steps += 1
        if found is None:
            return
        cost = self.cost_of(found)
        within = cost <= (*self.cost[:-1], self.cost[-1] + slack)
        if within and self.cutter.keeps(found, self.values != found):
            self.report(final=True)
            self.excursion.begin(self.values, self.cost)
            self.values, self.cost = found, cost

    def step(self, kind: Kind) -> bool:
        """Try one neighbourhood; say whether it gained."""
        assert self.values is not None
        mask = kind.free(self.random, self.values, max(2, round(kind.size)))
        style = self.styles.draw(self.random)
        solved, found = self.solve_part(mask, style)
        self.steps += 1
        gain = 0.0
        if found is not None:
            cost = self.cost_of(found)
            if cost <= self.cost and self.cutter.keeps(found, self.values != found):
                gain = gain_of(self.cost, cost)
                self.values, self.cost = found, cost
        closed = solved.status in ("optimal", "infeasible")
        kind.learn(closed, gain, solved.work, self.step_work)
        self.step_work = self._adapted(gain > 0)
        style.pay.learn(gain, solved.work)
        return gain > 0

    def _adapted(self, gained: bool) -> float:
        """Return the limit of the next part: where parts gain nothing, only larger ones may."""
        least = self.task.settings.step_work
        return max(least, self.step_work * LESS) if gained else min(LARGEST * least, self.step_work * MORE)

    def solve_part(self, mask: Mask, style: Style, slack: int = 0) -> tuple[Solved, Integers | None]:
        """Solve the part of the model that a mask frees, from the incumbent, level before level.

        Args:
            mask: the decisions that are free.
            style: how it is solved.
            slack: how much more than now it may cost where the search wanders.
        """
        assert self.values is not None
        cut = self.cutter.narrow_cut(self.cutter.without_blocked(mask, self.values), self.values)
        inside = self.values[cut.variables]
        part = part_of(cut, self.levels, len(self.values), inside)
        if style.name == "wander":
            elsewhere = self._elsewhere(part, inside, slack)
            solved = self._short(elsewhere, Expression(), None, style)
            return solved, self._with(cut, solved.values) if solved.values is not None else None
        while True:
            solved = self._short(part.cut, part.objective, inside, style)
            if solved.values is None:
                break
            inside = solved.values
            if not part.later or solved.status != "optimal":
                break
            cut = capped(part.cut, cap_of(part.objective.terms, round(solved.objective)))
            part = combined(cut, part.later, inside)
        return solved, self._with(cut, inside)

    def _with(self, cut: Cut, inside: Integers) -> Integers:
        """Return the incumbent with the variables of a part set."""
        assert self.values is not None
        values = self.values.copy()
        values[cut.variables] = inside
        return self.cutter.complete(values[: self.model.encoded.decisions])

    def _elsewhere(self, part: Part, inside: Integers, slack: int) -> Cut:
        """Return a part that costs hardly more than now, with a share of what is chosen chosen otherwise."""
        now = sum(coefficient * int(inside[variable]) for variable, coefficient in part.objective.terms)
        cut = capped(part.cut, cap_of(part.objective.terms, now + slack))
        chosen = np.flatnonzero((cut.variables < self.model.encoded.decisions) & (inside > 0)).tolist()
        few = cap_of([(variable, 1) for variable in chosen], len(chosen) - max(1, len(chosen) // MOVED))
        return capped(cut, few)

    def _short(self, cut: Cut, objective: Expression, hint: Integers | None, style: Style) -> Solved:
        limits = self.clock.short(
            self.step_work,
            self.draw_seed(),
            linearize=style.linearize,
            cores=style.cores,
            presolve=style.presolve,
        )
        solved = solve_cut(cut, objective, limits, hint)
        self.clock.spend(solved.work)
        return solved
