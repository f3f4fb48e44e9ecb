"""Styles of solving a part: which one closes most differs from school to school, so it is learned.

Measured on 50 parts each (CPU seconds; parts closed): IT-I4 relaxed 6.9, 43 · cores 4.2, 48 · bare
3.0, 49; GR-PA 4.9, 45 · 3.8, 44 · 4.0, 45; comp02 5.2, 40 · 3.2, 44 · 6.0, 40.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from edt.solving.paying import Pay, drawn

STYLES = "^(relaxed|linear|cores|bare|wander)( (relaxed|linear|cores|bare|wander))*$"
"""How the names of the styles to use are written: one after the other, with a space between them."""


@dataclass
class Style:
    """How a part is solved.

    ``relaxed`` has a linear relaxation and finds better points on its way to the best, ``linear`` a stronger
    one, for parts in which resources are given to lessons; ``cores`` finds
    the best at once, by unsatisfiable cores of the costs; ``bare`` does so without presolve. ``wander``
    looks for any other point that costs no more, which leads out of places where no part gains.
    """

    name: str
    pay: Pay = field(default_factory=Pay)

    @property
    def linearize(self) -> int:
        """Level of linear relaxation."""
        return 2 if self.name == "linear" else int(self.name == "relaxed")

    @property
    def cores(self) -> bool:
        """Whether costs are searched by cores."""
        return self.name in ("cores", "bare")

    @property
    def presolve(self) -> bool:
        """Whether the part is presolved."""
        return self.name != "bare"


class Styles:
    """The styles, drawn by what each has paid."""

    def __init__(self, names: str) -> None:
        self._styles = [Style(name) for name in names.split()]

    def draw(self, random: np.random.Generator) -> Style:
        """Choose a style."""
        return drawn(random, self._styles)
