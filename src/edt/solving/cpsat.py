"""The only caller of OR-Tools: a cut of the flat model → CP-SAT → values.

Facts about OR-Tools 9.15 that are dealt with here, and only here: one plain worker has no large
neighbourhood search (use ``interleave``); the wrapped proto is the fast way to build; a limit hit
in presolve may lose a complete hint, so incumbents are kept by the caller; bounds may be below what
is possible, so they are clamped by the caller.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np

from edt.kernel.cut import Cut
from edt.kernel.flat_model import Integers
from edt.shapes import Expression

if TYPE_CHECKING:
    # Only workers import the solver, when they first solve; without the modelling layer above it,
    # which brings pandas and takes most of a second.
    from ortools.sat.python.cp_model_helper import CpModelProto, CpSolverResponse, SatParameters

Status = Literal["optimal", "feasible", "infeasible", "unknown"]


FOREVER = 1e9
"""Seconds that stand for no limit of wall time."""


@dataclass(frozen=True)
class Limits:
    """How a solve is run: seconds, workers, and the style of search.

    ``light`` cuts presolve short, for sub-solves of a fraction of a second.
    ``interleave`` runs the whole portfolio in turn on one core, with neighbourhood search and
    deterministically; ``linearize`` is the level of linear relaxation (0 for quick sub-solves);
    ``cores`` searches costs by unsatisfiable cores: the first point found is the best.
    """

    seconds: float
    workers: int = 1
    interleave: bool = False
    linearize: int = 0
    seed: int = 0
    presolve: bool = True
    deterministic: float | None = None
    stop_at_first: bool = False
    probing: bool = True
    light: bool = False
    cores: bool = False


@dataclass(frozen=True)
class Solved:
    """What a solve gave: status, values of the cut's variables (or None) and objective with bound.

    ``work`` is the solver's deterministic time, the same whatever the load of the machine.
    """

    status: Status
    values: Integers | None
    objective: float
    bound: float
    seconds: float
    work: float = 0.0


def import_solver() -> None:
    """Load the solver ahead of the first solve."""
    import_module("ortools.sat.python.cp_model_helper")


def solve_cut(
    model: Cut,
    objective: Expression,
    limits: Limits,
    hint: Integers | None = None,
    on_start: Callable[[Callable[[], None]], None] | None = None,
) -> Solved:
    """Solve a cut.

    Args:
        model: variables and rows.
        objective: what to minimise, over the cut's variables; empty to find any point.
        limits: time, workers and style.
        hint: a complete feasible point, one value for each variable.
        on_start: given a function that stops the solve from another thread.
    """
    from ortools.sat.python.cp_model_helper import SatParameters, SolveWrapper

    if (model.row_low > model.row_high).any() or (model.low > model.high).any():
        # The solver calls such a model invalid, and knows nothing: a course with more lessons than starts.
        return Solved("infeasible", None, objective.constant, objective.constant, seconds=0.0)
    wrapper, parameters = SolveWrapper(), SatParameters()
    _configure(parameters, limits)
    wrapper.set_parameters(parameters)
    if on_start is not None:
        on_start(wrapper.stop_search)
    response: CpSolverResponse = wrapper.solve(_build(model, objective, hint))  # type: ignore[no-untyped-call]
    status = _STATUS.get(response.status.name, "unknown")
    found = status in ("optimal", "feasible")
    constant = objective.constant
    return Solved(
        status=status,
        values=np.array(response.solution, dtype=np.int64) if found else None,
        objective=response.objective_value + constant if found and objective.terms else constant,
        bound=response.best_objective_bound + constant if objective.terms else constant,
        seconds=response.wall_time,
        work=response.deterministic_time,
    )


_STATUS: dict[str, Status] = {"OPTIMAL": "optimal", "FEASIBLE": "feasible", "INFEASIBLE": "infeasible"}


def _build(model: Cut, objective: Expression, hint: Integers | None) -> CpModelProto:
    from ortools.sat.python.cp_model_helper import CpModelProto

    proto = CpModelProto()
    _add_variables(proto, model)
    _add_rows(proto, model)
    if objective.terms:
        proto.objective.vars.extend([variable for variable, _ in objective.terms])
        proto.objective.coeffs.extend([coefficient for _, coefficient in objective.terms])
    if hint is not None:
        proto.solution_hint.vars.extend(np.arange(len(hint), dtype=np.int32))
        proto.solution_hint.values.extend(hint)
    return proto


def _add_variables(proto: CpModelProto, model: Cut) -> None:
    """Add Booleans as copies of one, which is many times quicker than one by one; then the others."""
    if not len(model.low):
        return
    first = proto.variables.add()
    first.domain.extend([0, 1])
    proto.variables.extend([first] * (len(model.low) - 1))
    for number in np.flatnonzero((model.low != 0) | (model.high != 1)).tolist():
        domain = proto.variables[number].domain
        domain[0], domain[1] = int(model.low[number]), int(model.high[number])


def _add_rows(proto: CpModelProto, model: Cut) -> None:
    """Write each row as the Boolean constraint that it is, or as a linear one."""
    literal = np.where(model.coefficient > 0, model.variable, -model.variable - 1).tolist()
    variable, coefficient = model.variable.tolist(), model.coefficient.tolist()
    starts = model.row_start.tolist()
    lengths = np.diff(model.row_start)
    low, high, negated = model.row_low + model.negated, model.row_high + model.negated, model.negated
    is_literal = negated >= 0
    no_low, no_high = is_literal & (low <= 0), is_literal & (high >= lengths)
    clause = (no_high & (low == 1)).tolist()
    at_most_one = (no_low & (high == 1)).tolist()
    exactly_one = (is_literal & (low == 1) & (high == 1)).tolist()
    add = proto.constraints.add
    for row, (first, last) in enumerate(pairwise(starts)):
        constraint = add()
        if clause[row]:
            constraint.bool_or.literals.extend(literal[first:last])
        elif at_most_one[row]:
            constraint.at_most_one.literals.extend(literal[first:last])
        elif exactly_one[row]:
            constraint.exactly_one.literals.extend(literal[first:last])
        else:
            linear = constraint.linear
            linear.vars.extend(variable[first:last])
            linear.coeffs.extend(coefficient[first:last])
            linear.domain.extend([int(model.row_low[row]), int(model.row_high[row])])


def _configure(parameters: SatParameters, limits: Limits) -> None:
    if limits.seconds < FOREVER:
        parameters.max_time_in_seconds = max(0.01, limits.seconds)
    parameters.num_workers = limits.workers
    parameters.interleave_search = limits.interleave
    parameters.random_seed = limits.seed % 2_000_000_000
    parameters.linearization_level = limits.linearize
    parameters.cp_model_presolve = limits.presolve
    parameters.optimize_with_core = limits.cores
    parameters.stop_after_first_solution = limits.stop_at_first
    # Probing and symmetry cost more than they pay: a lycée's first timetable takes 4 s without
    # and 7 s with (interleaved: 5 s and 17 s); sub-solves live half a second.
    if limits.seconds <= 2 or not limits.probing:
        parameters.cp_model_probing_level = 0
        parameters.symmetry_level = 0
    if limits.light:
        _presolve_lightly(parameters)
    if limits.deterministic is not None:
        parameters.max_deterministic_time = limits.deterministic


def _presolve_lightly(parameters: SatParameters) -> None:
    """Spend no more on presolve than a solve of a third of a second can win back."""
    parameters.max_presolve_iterations = 1
    parameters.cp_model_use_sat_presolve = False
    parameters.presolve_substitution_level = 0
    parameters.merge_at_most_one_work_limit = 0
    parameters.merge_no_overlap_work_limit = 0
    parameters.presolve_inclusion_work_limit = 0
    parameters.find_clauses_that_are_exactly_one = False
    parameters.find_big_linear_overlap = False
    parameters.presolve_use_bva = False
