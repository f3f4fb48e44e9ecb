"""The formulations of the family, UD1 to UD5: which soft components count, and how much.

UD2 is the one of the competition ITC2007. Weights as in the family's validator.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Formulation:
    """Weights of the soft components; 0 where one does not count.

    Attributes:
        name: UD1 to UD5.
        capacity: each student without a seat, in each lecture.
        least_days: each day below a course's least.
        isolated: each lecture of a curriculum with none of the curriculum directly before or after.
        windows: each free period between lectures of a curriculum on a day.
        stability: each room of a course beyond its first.
        daily_load: each lecture of a curriculum below the least or above the most of a day with lectures.
        travel: each pair of lectures of a curriculum in consecutive periods in different buildings.
        suitability: each lecture in an unsuitable room; None where that is a hard violation.
        double: each lecture without neighbour of a course that wants double lectures.
    """

    name: str
    capacity: int = 1
    least_days: int = 0
    isolated: int = 0
    windows: int = 0
    stability: int = 0
    daily_load: int = 0
    travel: int = 0
    suitability: int | None = 0
    double: int = 0

    @property
    def needs_more(self) -> bool:
        """Whether it counts what a ``.ctt`` does not tell."""
        return self.suitability != 0 or any((self.daily_load, self.travel, self.double))


FORMULATIONS: dict[str, Formulation] = {
    formulation.name: formulation
    for formulation in (
        Formulation("UD1", least_days=5, isolated=1),
        Formulation("UD2", least_days=5, isolated=2, stability=1),
        Formulation("UD3", windows=4, daily_load=2, suitability=3),
        Formulation("UD4", least_days=1, windows=1, daily_load=1, suitability=None, double=1),
        Formulation("UD5", least_days=5, isolated=1, windows=2, daily_load=2, travel=2),
    )
}
"""Every formulation by its name."""
