"""The kernel: a problem as integers. Literals, requirements made of shapes, room demands, levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edt.kernel.demands import Demand, Wished
from edt.kernel.events import Event
from edt.kernel.filled import Filled
from edt.problem import Problem
from edt.rules import Case, Rule, Start
from edt.shapes import Shape


@dataclass(frozen=True, slots=True)
class Requirement:
    """One case of a rule, lowered.

    Attributes:
        rule: index in ``Problem.every_rule``.
        case: the case.
        shapes: their amounts add up to the case's.
        level: index of the level on which it costs; None for hard rules.
    """

    rule: int
    case: Case
    shapes: tuple[Shape, ...]
    level: int | None


@dataclass(frozen=True)
class Kernel:
    """A compiled problem (times; rooms are counted, see ``demands``).

    ``starts[literal]`` is the start that a literal stands for, with the first course of its event. Wishes for
    rooms are counted where ``wished`` says so (``with_wished_rooms``).
    """

    problem: Problem
    events: tuple[Event, ...]
    starts: tuple[Start, ...]
    requirements: tuple[Requirement, ...]
    demands: tuple[Demand, ...]
    filled: tuple[Filled, ...] = ()
    wished: tuple[Wished, ...] = ()

    def rule(self, requirement: Requirement) -> Rule:
        """Return the rule of a requirement."""
        return self.problem.every_rule[requirement.rule]

    def amounts(self, values: Sequence[int]) -> list[int]:
        """Return the amount of every requirement for an assignment of 0 or 1 to every literal."""
        return [sum(shape.measure(values) for shape in r.shapes) for r in self.requirements]
