"""Solving in this process, exactly: level by level over the whole model, then rooms."""

from __future__ import annotations

import numpy as np

from edt.kernel.compile import compile_problem
from edt.kernel.cut import Cutter
from edt.kernel.encode import EncodedKernel, encode
from edt.kernel.flat_model import Integers, Rows
from edt.kernel.kernel import Kernel
from edt.problem import Problem
from edt.school import Timetable
from edt.shapes import Expression
from edt.solving.cpsat import Limits, solve_cut
from edt.solving.decode import decode
from edt.solving.rooms import name_rooms, placed_starts


def optimum(problem: Problem) -> tuple[Kernel, EncodedKernel, tuple[int, ...], Integers] | None:
    """Return the least cost by level and a point that has it; None if even partial timetables fail."""
    kernel = compile_problem(problem)
    encoded = encode(kernel)
    rows, values = encoded.rows, encoded.rows.low.copy()
    for level in encoded.levels:
        cutter = Cutter(rows)
        free = rows.low < rows.high
        cut = cutter.cut(free, values)
        number = {int(variable): position for position, variable in enumerate(cut.variables)}
        objective = Expression(tuple((number[v], c) for v, c in level.terms if v in number))
        answer = solve_cut(cut, objective, Limits(20, interleave=True))
        if answer.status != "optimal" or answer.values is None:
            assert answer.status == "infeasible", answer.status
            return None
        values = values.copy()
        values[cut.variables] = answer.values
        cost = sum(c * int(values[v]) for v, c in level.terms)
        rows = _capped(rows, level, cost)
    values = Cutter(encoded.rows).complete(values[: encoded.decisions])
    costs = tuple(
        level.constant + sum(c * int(values[v]) for v, c in level.terms) for level in encoded.levels
    )
    return kernel, encoded, costs, values


def _capped(rows: Rows, level: Expression, cost: int) -> Rows:
    """Return the model with one row more: this level costs no more than that."""
    if not level.terms:
        return rows
    variables = np.array([v for v, _ in level.terms], dtype=np.int64)
    coefficients = np.array([c for _, c in level.terms], dtype=np.int64)
    return rows._replace(
        row_low=np.append(rows.row_low, -(1 << 40)),
        row_high=np.append(rows.row_high, cost),
        row_start=np.append(rows.row_start, rows.row_start[-1] + len(variables)),
        variable=np.concatenate((rows.variable, variables)),
        coefficient=np.concatenate((rows.coefficient, coefficients)),
    )


def timetable_of(kernel: Kernel, encoded: EncodedKernel, values: Integers) -> Timetable:
    """Return the timetable of a point, its rooms named."""
    literals = np.flatnonzero(values[: encoded.literals]).tolist()
    return decode(kernel, literals, name_rooms(kernel, placed_starts(kernel, literals), 5).rooms)
