"""A child process that solves sets of cases: whatever the solver does there, it can be ended.

The model is sent once; then sets of cases are asked about, one after the other.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from math import inf
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Literal, NamedTuple, Self

import numpy as np

from edt.explaining.case_model import CaseRows, CaseSelector
from edt.kernel.cut import Cut
from edt.kernel.flat_model import INFINITY, Integers
from edt.shapes import Expression
from edt.solving.cpsat import Limits, Status, import_solver, solve_cut

GRACE = 5.0
"""Seconds past its limit after which the child is ended: the solver has been known to run on."""

LAST_GRACE = 1.0
"""Seconds past the deadline of everything after which it is ended."""

STARTING = 30.0
"""Seconds that a child may take to load the solver."""


NOTHING = Expression()


@dataclass(frozen=True)
class Question:
    """Can these cases hold together?

    Attributes:
        active: numbers of the cases that are on.
        limits: time and style of the solve.
        complete: every case is on; rows that follow from that are added.
        extra: for a case, by how much more its rows may reach.
        least: what to make as small as it can be; or
        most: how large it may be at most.
    """

    active: tuple[int, ...]
    limits: Limits
    complete: bool = False
    extra: tuple[tuple[int, int], ...] = ()
    least: Expression = NOTHING
    most: int | None = None


@dataclass(frozen=True)
class Reply:
    """What the solver says, with the literals that are true where there is an answer."""

    status: Status
    literals: tuple[int, ...] | None = None


class Given(NamedTuple):
    """A model, and how many of its variables are literals of starts."""

    rows: CaseRows
    literals: int


class Prover:
    """Asks a child process, which it starts anew where one has to be ended.

    Args:
        deadline: when everything is over, as a time of ``time.time()``: nothing is answered after it.
    """

    def __init__(self, deadline: float = inf) -> None:
        self._deadline = deadline
        self._given: Given | None = None
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._until = 0.0
        self._fresh = False
        self._told = False
        self.asked = 0

    def __enter__(self) -> Self:
        """Start the child: it loads the solver while the model is still being written."""
        self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child."""
        self.stop()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._connection = ours
        self._fresh, self._told = True, False

    def stop(self) -> None:
        """End the child, whatever it does."""
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._process = self._connection = None

    def give(self, rows: CaseRows, literals: int) -> None:
        """Ask about this model from now on; nothing may be asked at the moment."""
        self._given = Given(rows, literals)
        self._told = False

    def submit(self, question: Question) -> None:
        """Ask, without waiting for the answer."""
        if self._connection is None:
            self._start()
        assert self._connection is not None
        self.asked += 1
        until = time.time() + question.limits.seconds + GRACE + (STARTING if self._fresh else 0)
        self._until = min(until, self._deadline + LAST_GRACE)
        with suppress(OSError):
            if not self._told:
                self._connection.send(self._given)
            self._connection.send(question)
        self._fresh, self._told = False, True

    def poll(self, seconds: float = 0) -> Reply | None:
        """Return the answer if there is one by then; "unknown" where the child had to be ended."""
        if self._connection is None:
            return Reply("unknown")
        try:
            if self._connection.poll(seconds):
                reply = self._connection.recv()
                assert isinstance(reply, Reply)
                return reply
        except (EOFError, OSError):
            self.stop()
            return Reply("unknown")
        if time.time() > self._until:
            self.stop()
            return Reply("unknown")
        return None

    def ask(self, question: Question) -> Reply:
        """Ask, and wait for the answer."""
        if time.time() >= self._deadline:
            return Reply("unknown")
        self.submit(question)
        while True:
            reply = self.poll(max(0.0, min(0.5, self._until - time.time())))
            if reply is not None:
                return reply


def everything(active: Collection[int], seconds: float, interleave: bool = False, seed: int = 0) -> Question:
    """Return the question whether all cases can hold.

    With a light presolve, which is what finds a timetable of a whole school: of the lycée in 4 s, when
    nothing is found in a minute with the usual one.
    """
    limits = Limits(seconds, interleave=interleave, probing=False, light=not interleave, seed=seed)
    return Question(tuple(sorted(active)), limits, complete=True)


Style = Literal["plain", "no presolve", "light", "quick"]


def limits_of(style: Style, seconds: float) -> Limits:
    """Return the limits of a solve: quick to look, and three styles in which a proof is repeated."""
    if style == "quick":
        return Limits(seconds, light=True, probing=False)
    if style == "no presolve":
        return Limits(seconds, presolve=False)
    # "light" leaves out the steps of presolve that have been wrong before.
    return Limits(seconds, light=style == "light")


def _serve(connection: Connection) -> None:
    """Answer questions until the parent hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import_solver()
        while True:
            said = connection.recv()
            if isinstance(said, Given):
                selector, literals = CaseSelector(said.rows), said.literals
            else:
                connection.send(answer(selector, literals, said))
    except (EOFError, OSError):
        return


def answer(selector: CaseSelector, literals: int, question: Question) -> Reply:
    """Return what the solver says to a question."""
    wanted = [v if v >= 0 else -v - 1 for v, _ in question.least.terms]
    cut, new = selector.select(question.active, question.complete, question.extra, wanted)
    terms = []
    for variable, weight in question.least.terms:
        terms.append((int(new[variable]), weight) if variable >= 0 else (int(new[-variable - 1]), -weight))
    objective = Expression(tuple(terms))
    if question.most is not None:
        constant = sum(weight for variable, weight in question.least.terms if variable < 0)
        cut = _capped(cut, objective, question.most - question.least.constant - constant)
        objective = Expression()
    solved = solve_cut(cut, objective, question.limits)
    if solved.values is None:
        return Reply(solved.status)
    return Reply(solved.status, _true(cut.variables, solved.values, literals))


def _capped(cut: Cut, terms: Expression, most: int) -> Cut:
    """Return a cut with one row more: the terms are at most so much."""
    return cut._replace(
        row_low=np.append(cut.row_low, -INFINITY),
        row_high=np.append(cut.row_high, most),
        row_start=np.append(cut.row_start, cut.row_start[-1] + len(terms.terms)),
        variable=np.append(cut.variable, np.array([v for v, _ in terms.terms], dtype=np.int64)),
        coefficient=np.append(cut.coefficient, np.array([c for _, c in terms.terms], dtype=np.int64)),
        negated=np.append(cut.negated, -1),
    )


def _true(variables: Integers, values: Integers, literals: int) -> tuple[int, ...]:
    chosen = variables[(values == 1) & (variables < literals)]
    return tuple(int(literal) for literal in chosen)
