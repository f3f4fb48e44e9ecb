"""A first answer by moves: every piece has a place, and what is broken is mended move by move.

The search itself is compiled (``moving_compiled``). Compiling takes a quarter of a minute where it has never
been done on a machine, so it goes on beside other ways to a first answer; it is kept on disk from then on.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import ModuleType

import numpy as np

from edt.kernel.flat_model import Integers
from edt.kernel.model import Encoded
from edt.solving.moving_model import Layout, layout_of

CHANGES = 100_000
"""Changes of a variable in one go, after which the worker looks at the clock and its mail."""

WORK = 5e-7
"""Deterministic work that a change counts for: some million changes a second."""


class Compiled:
    """The compiled search, loaded or compiled in a thread of its own.

    Attributes:
        module: the search by moves; None until it is loaded.
        annealing: the same that minds costs, loaded after it.
        breakout: the same in which wishes weigh like hard rules, loaded before annealing.
    """

    def __init__(self) -> None:
        self.module: ModuleType | None = None
        self.annealing: ModuleType | None = None
        self.breakout: ModuleType | None = None
        self._waiting: Callable[[], None] | None = None
        self._thread: threading.Timer | None = None

    def start(self, delay: float = 0.0) -> None:
        """Begin to load it, if that has not begun.

        Args:
            delay: seconds to wait before: easy schools have an answer by then, and are spared it.
        """
        if self._thread is None:
            self._thread = threading.Timer(delay, self._load)
            self._thread.daemon = True
            self._thread.start()

    def tell(self, waiting: Callable[[], None] | None) -> None:
        """Call a function when it is done (in the thread that loads), or no function any more."""
        self._waiting = waiting

    def wait(self, seconds: float | None = None) -> None:
        """Wait until it is done, or for so many seconds."""
        self.start()
        assert self._thread is not None
        self._thread.join(seconds)

    def _load(self) -> None:
        try:
            from edt.solving import annealing_compiled, breakout_compiled, moving_compiled
        except (ImportError, RuntimeError):
            # This platform has no compiler, or no folder to keep what it makes: there are other ways.
            return
        layout, values = _small()
        state = moving_compiled.state_of(layout, values)
        moving_compiled.search(*state, values, 0, 1)
        moving_compiled.take_out(*state)
        self.module = moving_compiled
        if self._waiting is not None:
            self._waiting()
        wishes = values[:0]
        breakout_compiled.break_out(*state, values, wishes, breakout_compiled.Press(0, 1, 1, 0, 0.5))
        self.breakout = breakout_compiled
        annealing_compiled.anneal(*state, values, annealing_compiled.Plan(0, 1, 1.0))
        self.annealing = annealing_compiled


class Moving:
    """A search by moves for a hard model."""

    def __init__(self, hard: Encoded, compiled: ModuleType) -> None:
        self._hard, self._compiled = hard, compiled
        self._layout = layout_of(hard)

    @property
    def possible(self) -> bool:
        """Whether the model is of a kind that moves can search."""
        return self._layout is not None

    def begin(self, decisions: Integers | None = None) -> Stint:
        """Begin at some decisions, or with nothing placed; nothing weighs more than anything else."""
        assert self._layout is not None
        return Stint(self._hard, self._layout, self._compiled, decisions)


class Stint:
    """One run of the search, in goes."""

    def __init__(
        self, hard: Encoded, layout: Layout, compiled: ModuleType, decisions: Integers | None
    ) -> None:
        self._hard, self._layout, self._compiled = hard, layout, compiled
        rows = hard.rows
        values = np.where(rows.low < rows.high, 0, rows.low)
        if decisions is not None:
            values[: len(decisions)] = decisions
        values[list(hard.unplaced)] = 0
        self._state = compiled.state_of(layout, values)
        self._best = self._state.values.copy()

    @property
    def broken(self) -> int:
        """By how much rows are broken at the best point so far."""
        return int(self._state.least)

    def go(self, seed: int) -> float:
        """Search on; return the work it took."""
        before = self._state.changes
        self._compiled.search(*self._state, self._best, seed, CHANGES)
        return WORK * float(self._state.changes - before)

    def answer(self) -> Integers:
        """Return the decisions of the best point, without the pieces that break a row."""
        layout = self._layout
        state = self._compiled.state_of(layout, self._best)
        self._compiled.take_out(*state)
        placed = np.add.reduceat(
            np.append(state.values[layout.group_literal], 0), layout.group_start[:-1]
        ) * (np.diff(layout.group_start) > 0)
        found: Integers = state.values[: self._hard.decisions].copy()
        found[layout.missing] = layout.need - placed
        return found


def _small() -> tuple[Layout, Integers]:
    """Return a model of one piece and two starts, of the types that the compiler must know."""
    from edt.kernel.flat_model import FlatModel

    model = FlatModel()
    starts = [model.decision(), model.decision()]
    missing = model.decision()
    model.exactly_one([*starts, missing])
    model.at_most_one(starts)
    rows = model.freeze()
    layout = layout_of(Encoded(rows=rows, decisions=3, levels=(), unplaced=(missing,)))
    assert layout is not None
    return layout, np.zeros(3, dtype=np.int64)
