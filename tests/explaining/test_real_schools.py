"""Real schools that have been solved elsewhere are not accused."""

from __future__ import annotations

from pathlib import Path

import pytest

from edt.explaining.precheck import precheck
from edt.formats.fet import read_fet


@pytest.mark.real_data
def test_no_real_school_is_accused(shared_data: Path) -> None:
    files = sorted((shared_data / "fet" / "official").glob("*.fet"), key=lambda file: file.stat().st_size)
    assert len(files) > 30
    accused = {}
    for file in files[:20]:
        problem = read_fet(file).problem
        assert problem is not None
        errors = [issue.message("en") for issue in precheck(problem) if issue.severity == "error"]
        if errors:
            accused[file.name] = errors
    assert accused == {}
