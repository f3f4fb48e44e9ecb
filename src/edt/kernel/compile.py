"""Compiling, in steps that can be seen: problem → events → cases → shapes → kernel."""

from __future__ import annotations

from collections.abc import Callable

from edt.kernel.collecting import not_collecting
from edt.kernel.demands import demands_of
from edt.kernel.events import events_of
from edt.kernel.filled import filled_slots
from edt.kernel.kernel import Kernel, Requirement
from edt.kernel.lowering import TimeLowering
from edt.problem import Problem
from edt.rules import Case
from edt.shapes import Total


@not_collecting()
def compile_problem(
    problem: Problem, bundle: bool = True, wanted: Callable[[Case], bool] | None = None
) -> Kernel:
    """Return the kernel of a problem.

    Args:
        problem: a problem whose ``issues()`` have no error.
        bundle: make one event of hard-aligned courses (the contract suite switches it off).
        wanted: which cases are lowered, where only a part of the school may change; None for all.
    """
    events = events_of(problem, bundle)
    lowering = TimeLowering(problem.school, events)
    requirements = []
    for number, rule in enumerate(problem.every_rule):
        if rule.stage != "times":
            continue
        bundled = bundle and rule.rule == "alignment" and rule.strength.kind == "never"
        level = problem.level_of(rule)
        for case in rule.cases(problem.school):
            if bundled and case.label not in problem.school.staggered:
                continue
            if wanted is not None and not wanted(case):
                continue
            shapes = tuple(rule.lower(case, lowering))
            if shapes:
                requirements.append(Requirement(number, case, shapes, level))
    # Hard rules first: what excludes each other is then known when wishes are encoded.
    requirements.sort(key=lambda requirement: requirement.level is not None)
    return Kernel(
        problem=problem,
        events=events,
        starts=tuple(start for event in events for start in event.starts),
        requirements=tuple(requirements),
        demands=demands_of(problem, events),
        filled=filled_slots(problem.school, events, lowering, _never(requirements)) if bundle else (),
    )


def _never(requirements: list[Requirement]) -> set[int]:
    """Return the literals that a hard rule leaves no room for (absences, breaks)."""
    return {
        literal
        for requirement in requirements
        if requirement.level is None
        for shape in requirement.shapes
        if isinstance(shape, Total) and shape.high == 0
        for literal, _ in shape.terms
    }
