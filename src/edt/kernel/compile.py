"""Compiling, in steps that can be seen: problem → events → cases → shapes → kernel."""

from __future__ import annotations

from edt.kernel.demands import demands_of
from edt.kernel.events import events_of
from edt.kernel.kernel import Kernel, Requirement
from edt.kernel.lowering import TimeLowering
from edt.problem import Problem


def compile_problem(problem: Problem, bundle: bool = True) -> Kernel:
    """Return the kernel of a problem.

    Args:
        problem: a problem whose ``issues()`` have no error.
        bundle: make one event of hard-aligned courses (the contract suite switches it off).
    """
    events = events_of(problem, bundle)
    lowering = TimeLowering(problem.school, events)
    requirements = []
    for number, rule in enumerate(problem.every_rule):
        if rule.stage != "times" or (bundle and rule.rule == "alignment" and rule.strength.kind == "never"):
            continue
        level = problem.level_of(rule)
        for case in rule.cases(problem.school):
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
    )
