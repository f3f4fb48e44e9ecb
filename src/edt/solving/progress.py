"""What a solve tells while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

StageName = Literal["check", "compile", "construct", "improve", "rooms", "audit", "done"]


@dataclass(frozen=True)
class Progress:
    """A moment of a solve.

    Attributes:
        stage: what is being done.
        seconds: since the start.
        seconds_left: until the time limit.
        levels: names of the levels of cost.
        cost: best audited cost on each level; None before the first timetable.
        bound: proven least cost on each level, as far as known.
        unplaced: periods without place in the best timetable; None before the first.
        steps: neighbourhoods tried so far.
    """

    stage: StageName
    seconds: float
    seconds_left: float
    levels: tuple[str, ...]
    cost: tuple[int, ...] | None = None
    bound: tuple[int, ...] | None = None
    unplaced: int | None = None
    steps: int = 0
