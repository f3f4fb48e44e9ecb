"""What reports say of runs: tables, comparisons, one page."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edt.benchmarking.record import append_record
from edt.benchmarking.report.comparing import compare
from edt.benchmarking.report.figures import Results, gap
from edt.benchmarking.report.tables import csv_text, markdown
from edt.cli import exit_codes
from edt.cli.app import main
from tests.benchmarking.bench.making import record

COSTS = st.tuples(st.integers(0, 2), st.integers(0, 50))


def two(costs: list[tuple[tuple[int, int], tuple[int, int]]]) -> Results:
    return Results(
        [
            record(f"i{number:02}", name, cost=cost)
            for number, pair in enumerate(costs)
            for name, cost in zip(("first", "second"), pair, strict=True)
        ]
    )


@given(st.lists(st.tuples(COSTS, COSTS), min_size=1, max_size=12))
def test_comparing_the_other_way_round_says_the_opposite(
    costs: list[tuple[tuple[int, int], tuple[int, int]]],
) -> None:
    results = two(costs)
    first, second = results.columns
    there, back = compare(results, first, second), compare(results, second, first)
    opposite = {"better": "worse", "worse": "better"}
    assert back.verdict == opposite.get(there.verdict, there.verdict)
    assert [pair.difference for pair in back.pairs] == [-pair.difference for pair in there.pairs]
    assert (there.better, there.worse) == (back.worse, back.better)
    assert there.better == sum(b < a for a, b in costs)
    assert there.chance == pytest.approx(back.chance)


@pytest.mark.parametrize(
    ("costs", "verdict"),
    [
        ([((0, 10), (0, 10))] * 8, "equal"),
        ([((0, 10 + n), (0, 5 + n)) for n in range(8)], "better"),
        ([((0, 10), (1, 0))] * 8, "worse"),
        ([((0, 10), (0, 5))] * 3, "too few"),
        ([((0, 10), (0, 9)), ((0, 9), (0, 10))] * 4, "noise"),
    ],
)
def test_verdicts(costs: list[tuple[tuple[int, int], tuple[int, int]]], verdict: str) -> None:
    results = two(costs)
    found = compare(results, *results.columns)
    assert found.verdict == verdict
    assert {"noise": "by chance", "too few": "too few", "equal": "no difference"}.get(
        verdict, verdict
    ) in found.sentence


def test_seeds_that_overlap_are_noise() -> None:
    runs = [record("i", "a", seed, (0, cost)) for seed, cost in enumerate((10, 14))]
    runs += [record("i", "b", seed, (0, cost)) for seed, cost in enumerate((9, 12))]
    runs += [record("i", "c", seed, (0, cost)) for seed, cost in enumerate((1, 2))]
    results = Results(runs)
    a, b, c = results.columns
    assert compare(results, a, b).pairs[0].noise
    assert not compare(results, a, c).pairs[0].noise


def test_gaps() -> None:
    assert gap((0, 15), (0, 10), 1) == pytest.approx(0.5)
    assert gap((0, 0), (0, 0), 1) == 0
    assert gap((1, 0), (0, 10), 1) == math.inf
    assert gap(None, (0, 10), 1) == math.inf


def _runs() -> Results:
    return Results(
        [
            record("alpha", "usual", 1, (0, 12), best_known=(0, 10)),
            record("alpha", "usual", 2, (0, 14), best_known=(0, 10)),
            record("alpha", "short|steps", 1, (0, 10), best_known=(0, 10)),
            record("beta", "usual", 1, (2, 0)),
            record("beta", "short|steps", 1, None),
        ]
    )


def test_the_table(golden: Callable[[str, str], None]) -> None:
    results = _runs()
    golden("bench/report.md", markdown(results, [compare(results, *results.columns)]))


def test_the_csv_has_a_line_for_each_run() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_text(Results([*_runs().records, record("=evil()")])))))
    assert len(rows) == 6
    assert rows[0]["gap"] == "0.2000"
    assert rows[-1]["instance"] == "'=evil()"


def test_the_page_stands_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for one in [*_runs().records, record("<script>$x$</script>", "usual")]:
        append_record(tmp_path / "r.jsonl", one)
    words = ["bench", "report", str(tmp_path / "r.jsonl"), "-o", str(tmp_path / "out")]
    assert main(words) == exit_codes.CLEAN
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 3
    assert "<script" not in page
    assert not re.search(r"""(src|href)=["'](?!#)""", page)
    assert "&lt;script&gt;" in page
    assert len(page) < 1_000_000
    assert (tmp_path / "out.md").read_text() in capsys.readouterr().out
    assert main(words) == exit_codes.UNREADABLE  # nothing is overwritten
    assert main([*words, "--force", "--against", "nobody"]) == exit_codes.UNREADABLE


def test_each_configuration_of_a_second_study_is_compared_with_its_like(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for study in ("one", "two"):
        for configuration in ("usual", "short"):
            for instance in ("I", "J"):
                run = record(study=study, configuration=configuration, instance=instance)
                append_record(tmp_path / f"{study}.jsonl", run)
    files = [str(tmp_path / f"{study}.jsonl") for study in ("one", "two")]
    assert main(["bench", "report", *files, "-o", str(tmp_path / "report")]) == exit_codes.CLEAN
    said = [line.split(": no")[0] for line in capsys.readouterr().out.splitlines() if " against " in line]
    assert sorted(said) == [
        "- one: short against one: usual",
        "- two: short against one: short",
        "- two: usual against one: usual",
    ]
