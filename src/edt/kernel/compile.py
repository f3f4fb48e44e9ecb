"""Compiling, in steps that can be seen: problem → events → cases → shapes → kernel."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from edt.kernel.collecting import not_collecting
from edt.kernel.demands import demands_of
from edt.kernel.events import Event, events_of
from edt.kernel.filled import filled_slots
from edt.kernel.kernel import Kernel, Requirement
from edt.kernel.lowering import TimeLowering
from edt.kernel.places import is_by_room
from edt.problem import Problem
from edt.rules import Case
from edt.shapes import Total, literals_of


class Part(NamedTuple):
    """A part of a school that may change; the rest stays as it is.

    Attributes:
        events: the events of the problem, all of them.
        wanted: which cases are lowered.
        kept: start literals that can be true: any of what may change, those of now of the rest.
        wishes: whether rules that are only wished for are lowered.
    """

    events: tuple[Event, ...]
    wanted: Callable[[Case], bool]
    kept: frozenset[int]
    wishes: bool = True


@not_collecting()
def compile_problem(problem: Problem, bundle: bool = True, part: Part | None = None) -> Kernel:
    """Return the kernel of a problem.

    Args:
        problem: a problem whose ``issues()`` have no error.
        bundle: make one event of hard-aligned courses (the contract suite switches it off).
        part: what may change, where that is only a part of the school.
    """
    events = events_of(problem, bundle) if part is None else part.events
    kept = None if part is None else part.kept
    one_event = {event.courses[0].alignment for event in events if len(event.courses) > 1}
    by_room = {course.id for event in events for course, ways in event.held() if is_by_room(course, ways)}
    lowering = TimeLowering(problem.school, events, kept)
    requirements = []
    for number, rule in enumerate(problem.every_rule):
        if rule.stage != "times" and not any(rule.told_apart(problem.school)):
            continue
        if part is not None and not part.wishes and rule.strength.kind == "wish":
            continue
        bundled = rule.rule == "alignment" and rule.strength.kind == "never"
        level = problem.level_of(rule)
        for case in rule.cases(problem.school):
            if bundled and case.label in one_event:
                continue
            if rule.stage != "times" and not by_room.issuperset(case.courses):
                continue
            if part is not None and not part.wanted(case):
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
        demands=demands_of(problem, events, kept),
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
        for literal in literals_of(shape.terms)
    }
