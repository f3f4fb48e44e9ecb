"""Bounds from the linear relaxation: what a level costs at least where lessons may be cut into fractions.

That is next to nothing where gaps cost, but where wished times and days cost it is often all that can be
proven. A first-order method (PDLP, Applegate et al. 2021) takes seconds on models for which the simplex takes
minutes, and what it returns is rough. It need not be believed: whatever prices rows are given, what the level
costs at least follows from them (weak duality), and is computed here in whole numbers.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix, csr_array, vstack

from edt.kernel.flat_model import INFINITY, Integers, Rows
from edt.solving.clock import Clock

UNLIMITED = INFINITY // 2
"""Limits beyond it are none."""

ACCURACY = 1e-6
"""Of the relaxation's cost, at which the method ends."""

FINEST, LARGEST = 20, 1 << 62
"""Prices are whole multiples of 2 to the minus so many; numbers that are computed with stay below this."""

WORK, ITERATIONS = 5e-9, 1_000_000
"""Deterministic work of an iteration for each entry of the rows; iterations at most where work is counted."""


class Linear(NamedTuple):
    """Least cost of variables between limits, whose rows are between limits.

    Attributes:
        matrix: coefficients, a row for each row.
        row_low, row_high: their limits; beyond ± ``UNLIMITED`` there is none.
        low, high: limits of the variables.
        cost: what each unit of a variable costs.
    """

    matrix: csr_array
    row_low: Integers
    row_high: Integers
    low: Integers
    high: Integers
    cost: Integers

    @classmethod
    def of(cls, rows: Rows, low: Integers, high: Integers, cost: Integers) -> Linear:
        """Return the relaxation of rows."""
        # A copy: sums of what a row counts twice are made in place.
        entries = (rows.coefficient.astype(np.int64), rows.variable, rows.row_start)
        matrix = csr_array(entries, shape=(len(rows.row_low), len(low)), copy=True)
        return cls(matrix, rows.row_low, rows.row_high, low, high, cost)

    def with_row(self, variables: Integers, coefficients: Integers, low: int, high: int) -> Linear:
        """Return the same with one row more."""
        at = (np.zeros_like(variables), variables)
        row = csr_array((coefficients, at), shape=(1, self.matrix.shape[1]))
        return self._replace(
            matrix=vstack((self.matrix, row), format="csr"),
            row_low=np.append(self.row_low, low),
            row_high=np.append(self.row_high, high),
        )


class Relaxation:
    """A linear relaxation, solved bit by bit.

    Args:
        linear: what is to be solved.

    Attributes:
        least: what it costs at least, as far as is known; None where numbers are too large.
        solved: whether going on would raise that by next to nothing.
    """

    def __init__(self, linear: Linear) -> None:
        self._linear = linear
        self._program = _program(linear)
        self._start: Any = None
        self.least = at_least(linear, np.zeros(len(linear.row_low)))
        self.solved = False

    def go_on(self, clock: Clock, time: float) -> None:
        """Solve for so many seconds, or so much work, from where it was."""
        from ortools.pdlp import solve_log_pb2, solvers_pb2  # type: ignore[import-untyped]
        from ortools.pdlp.python import pdlp  # type: ignore[import-untyped]

        entries = max(1, self._linear.matrix.nnz)
        settings = solvers_pb2.PrimalDualHybridGradientParams(num_threads=1)
        ends = settings.termination_criteria
        ends.simple_optimality_criteria.eps_optimal_relative = ACCURACY
        ends.simple_optimality_criteria.eps_optimal_absolute = ACCURACY
        limits = clock.long(time, 0)
        if limits.deterministic is None:
            ends.time_sec_limit = time
        else:
            ends.iteration_limit = max(1, min(ITERATIONS, int(time / (WORK * entries))))
        found = pdlp.primal_dual_hybrid_gradient(self._program, settings, self._start)
        clock.spend(WORK * entries * found.solve_log.iteration_count)
        self._start = pdlp.PrimalAndDualSolution()
        self._start.primal_solution, self._start.dual_solution = found.primal_solution, found.dual_solution
        self.solved = found.solve_log.termination_reason == solve_log_pb2.TERMINATION_REASON_OPTIMAL
        least = at_least(self._linear, found.dual_solution)
        if least is not None:
            self.least = least if self.least is None else max(self.least, least)


def at_least(linear: Linear, prices: NDArray[np.float64]) -> int | None:
    """Return what a linear program costs at least by some prices of its rows; None: numbers are too large.

    With y for the prices: Σ y × (the limit that each row is held to by the sign of y) + Σ min over each
    variable's limits of (cost − y × matrix) × variable. That is no more than any point costs.
    """
    prices = np.where(np.isfinite(prices), prices, 0.0)
    prices[(prices > 0) & (linear.row_low < -UNLIMITED)] = 0
    prices[(prices < 0) & (linear.row_high > UNLIMITED)] = 0
    sizes = abs(linear.matrix).T @ np.abs(prices) + np.abs(linear.cost)
    largest = max(float(sizes.max(initial=1)), float(np.abs(prices).max(initial=1)))
    fine = min(FINEST, int(np.floor(np.log2(LARGEST / max(1.0, largest)))))
    if fine < 0:
        return None
    whole = np.rint(prices * 2.0**fine).astype(np.int64)
    reduced = (linear.cost << fine) - linear.matrix.T @ whole
    total = _product(whole, np.where(whole > 0, linear.row_low, linear.row_high))
    total += _product(reduced, np.where(reduced > 0, linear.low, linear.high))
    return -(-total >> fine)


def _product(left: Integers, right: Integers) -> int:
    """Return Σ left × right, however large it is."""
    used = np.flatnonzero(left)
    return sum(one * other for one, other in zip(left[used].tolist(), right[used].tolist(), strict=True))


def _program(linear: Linear) -> Any:
    """Return what the solver reads."""
    from ortools.pdlp.python import pdlp

    program = pdlp.QuadraticProgram()
    program.resize_and_initialize(*linear.matrix.shape[::-1])
    program.objective_vector = linear.cost.astype(np.float64)
    program.variable_lower_bounds = linear.low.astype(np.float64)
    program.variable_upper_bounds = linear.high.astype(np.float64)
    low, high = linear.row_low.astype(np.float64), linear.row_high.astype(np.float64)
    program.constraint_lower_bounds = np.where(linear.row_low < -UNLIMITED, -np.inf, low)
    program.constraint_upper_bounds = np.where(linear.row_high > UNLIMITED, np.inf, high)
    program.constraint_matrix = csc_matrix(linear.matrix.astype(np.float64))
    return program
