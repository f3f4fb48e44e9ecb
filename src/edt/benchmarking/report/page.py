"""The report as one self-contained web page: no script, no request, plots inside."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources

from jinja2 import Environment
from markupsafe import Markup

from edt.benchmarking.report.comparing import Comparison
from edt.benchmarking.report.figures import Results, cost_text
from edt.benchmarking.report.plots import plots
from edt.benchmarking.report.tables import conditions, grid, sums


def _page() -> str:
    return resources.files(__package__).joinpath("page.html.j2").read_text(encoding="utf-8")


def page(results: Results, comparisons: Sequence[Comparison]) -> str:
    """Return the page of some results."""
    from edt.benchmarking.report.comparing import Pair
    from edt.benchmarking.report.figures import Column, Row, mean_cost

    def mean(row: Row, column: Column) -> str:
        return cost_text(mean_cost(results.cells[row, column]))

    def said(pair: Pair) -> str:
        word = "better" if pair.difference < 0 else "worse" if pair.difference > 0 else "equal"
        return f"{word} (seeds overlap)" if pair.noise and pair.difference else word

    headings, lines = grid(results)
    template = Environment(autoescape=True).from_string(_page())
    return template.render(
        title=", ".join(sorted({record.study for record in results.records})),
        conditions=conditions(results),
        headings=headings,
        lines=lines,
        sums=sums(results),
        # Drawn by matplotlib, which escapes the names in it.
        plots=[(title, Markup(svg)) for title, svg in plots(results)],  # noqa: S704
        comparisons=comparisons,
        names=results.column_names(),
        runs=results.records,
        mean=mean,
        said=said,
        cost=cost_text,
    )
