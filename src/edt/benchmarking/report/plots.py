"""The plots of a report, as SVG: gap over time, performance profile, a box for each configuration.

Matplotlib, because its SVG needs no script: a page with a dozen plots has some hundred kilobytes,
opens without a network and prints; libraries that draw in the browser bring megabytes of JavaScript.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np

from edt.benchmarking.record import RunRecord
from edt.benchmarking.report.figures import Column, Results, row_of
from edt.errors import SettingsError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WORST = 10.0
"""A gap of 1000 % or more, or no answer, is drawn here."""

Plot = tuple[str, str]
"""Title and SVG."""


def plots(results: Results) -> Iterator[Plot]:
    """Yield the plots of some results.

    Raises:
        SettingsError: matplotlib is not installed.
    """
    if find_spec("matplotlib") is None:
        raise SettingsError("plots need matplotlib: pip install 'edt[bench]'")
    yield "Gap over time", _drawn(results, _over_time)
    yield "Performance profile", _drawn(results, _profile)
    yield "Gap at the end", _drawn(results, _boxes)


def _drawn(results: Results, draw: Callable[[Figure, Results], None]) -> str:
    import matplotlib as mpl
    from matplotlib.figure import Figure

    # Text as text: smaller, and it can be searched. A fixed salt makes the same page of the same runs.
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "edt", "font.family": "sans-serif"}):
        figure = Figure(figsize=(8, 4), layout="constrained")
        draw(figure, results)
        text = io.StringIO()
        figure.savefig(text, format="svg", metadata={"Date": None})
    svg = text.getvalue()
    return svg[svg.index("<svg") :]


def _axes(figure: Figure, x: str, y: str) -> Axes:
    axes = figure.add_subplot()
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.grid(alpha=0.3)
    return axes


def _records(results: Results, column: Column) -> list[RunRecord]:
    return [record for (_, found), cell in results.cells.items() if found == column for record in cell]


def _over_time(figure: Figure, results: Results) -> None:
    """Draw the mean gap of each configuration over time; no answer counts as the worst."""
    axes = _axes(figure, "seconds", "mean gap to the best known (%)")
    for column, name in results.column_names().items():
        records = _records(results, column)
        times = np.geomspace(max(0.1, column.seconds / 500), column.seconds, 120)
        gaps = [[min(WORST, results.gap(record, _cost_at(record, t))) for record in records] for t in times]
        axes.plot(times, 100 * np.mean(gaps, axis=1), label=_escaped(name), drawstyle="steps-post")
    axes.set_xscale("log")
    axes.set_yscale("symlog", linthresh=1)
    axes.set_ylim(bottom=0)
    axes.legend(fontsize="small")


def _cost_at(record: RunRecord, seconds: float) -> tuple[int, ...] | None:
    found = None
    for at, cost in record.curve:
        if at > seconds:
            break
        found = cost
    return found


def _profile(figure: Figure, results: Results) -> None:
    """Draw, for each configuration, the share of runs that are within a factor of the best of all."""
    axes = _axes(figure, "at most this many times the best known (cost + 1)", "share of runs (%)")
    factors = np.geomspace(1, 1 + WORST, 200)
    for column, name in results.column_names().items():
        ratios = [_ratio(results, record) for record in _records(results, column)]
        shares = [100 * sum(ratio <= factor for ratio in ratios) / len(ratios) for factor in factors]
        axes.plot(factors, shares, label=_escaped(name), drawstyle="steps-post")
    axes.set_xscale("log")
    axes.set_ylim(-2, 102)
    axes.legend(fontsize="small", loc="lower right")


def _ratio(results: Results, record: RunRecord) -> float:
    gap = results.gap(record, record.cost)
    if record.cost is None or math.isinf(gap):
        return math.inf
    reference = sum(results.reference[row_of(record)][record.musts :])
    return (sum(record.cost[record.musts :]) + 1) / (reference + 1)


def _boxes(figure: Figure, results: Results) -> None:
    """Draw the gaps of each configuration's runs as a box, with each run as a point."""
    axes = _axes(figure, "", "gap to the best known (%)")
    names = results.column_names()
    gaps = [
        [100 * min(WORST, results.gap(record, record.cost)) for record in _records(results, column)]
        for column in results.columns
    ]
    axes.boxplot(
        list(gaps), tick_labels=[_escaped(names[column]) for column in results.columns], showmeans=True
    )
    for position, values in enumerate(gaps, start=1):
        axes.plot([position] * len(values), values, ".", alpha=0.4, color="tab:blue")
    axes.set_yscale("symlog", linthresh=1)
    axes.set_ylim(bottom=0)


def _escaped(name: str) -> str:
    """Return a name in which nothing is taken for a formula."""
    return name.replace("$", r"\$").lstrip("_") or "-"
