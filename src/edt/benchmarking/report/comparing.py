"""Two columns compared: instance by instance, and as a whole by a paired test that says what is noise.

For each instance the two costs are compared level by level; the first level on which they differ
decides. Its relative difference is the size of the step, one more for each level further up. The
Wilcoxon signed rank test then asks whether steps up and down could be chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from edt.benchmarking.record import RunRecord
from edt.benchmarking.report.figures import Column, Results, Row

SIGNIFICANT = 0.05
"""Chance below which a difference is called real."""

LEAST_PAIRS = 6
"""Instances that differ; with fewer no signed rank test can reach the limit."""

Verdict = Literal["better", "worse", "noise", "too few", "equal"]


@dataclass(frozen=True)
class Pair:
    """An instance in both columns.

    Attributes:
        row: the instance.
        difference: negative where the second column is better; see the module.
        noise: whether the costs of the seeds overlap, so that the difference may be chance.
    """

    row: Row
    difference: float
    noise: bool


@dataclass(frozen=True)
class Comparison:
    """Two columns compared.

    Attributes:
        first, second: the columns.
        pairs: instances that both have solved or tried.
        chance: of such differences without any reason (p); None where there are too few.
        verdict: on the second column as a whole.
    """

    first: Column
    second: Column
    pairs: tuple[Pair, ...]
    chance: float | None
    verdict: Verdict

    @property
    def better(self) -> int:
        """Instances on which the second is better."""
        return sum(pair.difference < 0 for pair in self.pairs)

    @property
    def worse(self) -> int:
        """Instances on which the second is worse."""
        return sum(pair.difference > 0 for pair in self.pairs)

    @property
    def sentence(self) -> str:
        """What the comparison says, in one sentence."""
        equal = len(self.pairs) - self.better - self.worse
        counts = f"better on {self.better}, worse on {self.worse}, equal on {equal}"
        noisy = sum(pair.noise and pair.difference != 0 for pair in self.pairs)
        if noisy:
            counts += f"; on {noisy} the seeds overlap"
        match self.verdict:
            case "equal":
                return f"no difference on any of {len(self.pairs)}"
            case "too few":
                return f"too few instances differ to tell ({counts})"
            case "noise":
                return f"noise: such differences come by chance with p = {self.chance:.2g} ({counts})"
            case _:
                return f"{self.verdict}, p = {self.chance:.2g} ({counts})"


def compare(results: Results, first: Column, second: Column) -> Comparison:
    """Compare the second column with the first, on the instances that both have."""
    pairs = []
    for row in results.rows:
        one, other = results.cells.get((row, first)), results.cells.get((row, second))
        if one and other:
            pairs.append(Pair(row, _difference(one, other), _overlap(one, other)))
    steps = [pair.difference for pair in pairs if pair.difference]
    chance = _chance(steps) if len(steps) >= LEAST_PAIRS else None
    if not steps:
        verdict: Verdict = "equal"
    elif chance is None:
        verdict = "too few"
    elif chance >= SIGNIFICANT:
        verdict = "noise"
    else:
        verdict = "better" if _rank_sum(steps) < 0 else "worse"
    return Comparison(first, second, tuple(pairs), chance, verdict)


def _chance(steps: Sequence[float]) -> float:
    from scipy.stats import wilcoxon

    # Exact where it is known how; sizes that are equal need the approximation.
    ties = len({abs(step) for step in steps}) < len(steps)
    return float(wilcoxon(list(steps), method="approx" if ties else "auto", correction=ties).pvalue)


def _rank_sum(steps: Sequence[float]) -> float:
    order = sorted(steps, key=abs)
    return sum(rank if step > 0 else -rank for rank, step in enumerate(order, start=1))


def _difference(one: Sequence[RunRecord], other: Sequence[RunRecord]) -> float:
    """Return the mean step from one to the other, over the seeds that both have (or all pairs)."""
    seeds = {record.seed: record for record in one}
    pairs = [(seeds[record.seed], record) for record in other if record.seed in seeds]
    pairs = pairs or [(a, b) for a in one for b in other]
    return sum(_step(a.cost, b.cost) for a, b in pairs) / len(pairs)


def _step(one: tuple[int, ...] | None, other: tuple[int, ...] | None) -> float:
    if one == other:
        return 0.0
    levels = len(one or other or ())
    if one is None or other is None:
        return (levels + 1.0) * (1 if other is None else -1)
    level = next(n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
    a, b = one[level], other[level]
    size = (levels - 1 - level) + abs(a - b) / max(1, abs(a), abs(b))
    return size if b > a else -size


def _overlap(one: Sequence[RunRecord], other: Sequence[RunRecord]) -> bool:
    """Say whether some run of the better one is no better than some run of the other."""
    if min(len(one), len(other)) < 2:
        return False
    worst = (1 << 60,)
    first = [record.cost or worst for record in one]
    second = [record.cost or worst for record in other]
    return max(min(first), min(second)) <= min(max(first), max(second))
