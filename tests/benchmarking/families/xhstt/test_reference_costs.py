"""The costs of the reference evaluator, for every published and every damaged solution."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from edt.benchmarking.families import Cost
from edt.benchmarking.families.xhstt import FAMILY

Row = tuple[str, Cost, dict[str, Cost]]


def _rows(table: Path) -> dict[str, list[Row]]:
    """Give the solutions of each file: name, cost, cost by kind of constraint."""
    found = defaultdict(list)
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            kinds = [item.split("=") for item in row["by_constraint_type(hard/soft)"].split()]
            by_kind = {kind: Cost(*map(int, costs.split("/"))) for kind, costs in kinds}
            cost = Cost(int(row["infeasibility"]), int(row["objective"]))
            found[row["file"]].append((row["solution_group"], cost, by_kind))
    return found


@pytest.mark.real_data
@pytest.mark.parametrize(
    "table", ["reference_costs.tsv", pytest.param("damaged_costs.tsv", marks=pytest.mark.nightly)]
)
def test_every_cost_is_the_reference_evaluators(shared_data: Path, table: str) -> None:
    folder = shared_data / "xhstt"
    expected = _rows(folder / table)
    assert expected
    for file, rows in expected.items():
        archive = FAMILY.read(folder / file)
        found = []
        for submission in archive.submissions:
            assert submission.solution is not None, submission
            evaluation = FAMILY.evaluate(archive.instance(submission.instance), submission.solution)
            found.append((submission.name, evaluation.cost, dict(evaluation.by_constraint)))
        assert found == rows, file
