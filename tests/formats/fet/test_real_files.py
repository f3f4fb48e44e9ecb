"""The real files of the FET project: all are read, most without any error in the school they make."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from edt.formats.excel.reading import read_workbook
from edt.formats.excel.writing import write_workbook
from edt.formats.fet import FetReading, read_fet

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def readings(shared_data: Path) -> dict[Path, FetReading]:
    found = sorted((shared_data / "fet").rglob("*.fet"))
    assert len(found) == 42
    return {path: read_fet(path) for path in found}


def test_every_file_makes_a_problem_without_errors(readings: dict[Path, FetReading]) -> None:
    wrong = {}
    for path, reading in readings.items():
        issues = reading.issues if reading.problem is None else reading.problem.issues()
        errors = [issue.message("en") for issue in issues if issue.severity == "error"]
        if errors or reading.problem is None:
            wrong[path.name] = errors[:3]
    assert wrong == {}


def test_nothing_is_dropped(readings: dict[Path, FetReading]) -> None:
    """Active activities are in courses or unread; active constraints are read or unread, kind by kind."""
    for path, reading in readings.items():
        root = ET.parse(path).getroot()
        active = [a for a in root.iter("Activity") if a.findtext("Active") == "true"]
        assert len(reading.courses) + reading.unread.get("Activity", 0) == len(active), path.name
        kinds: Counter[str] = Counter()
        for name in ("Time_Constraints_List", "Space_Constraints_List"):
            container = root.find(name)
            assert container is not None
            kinds.update(
                c.tag.removeprefix("Constraint") for c in container if c.findtext("Active") == "true"
            )
        counted = Counter(reading.read) + Counter(
            {k: n for k, n in reading.unread.items() if k != "Activity"}
        )
        assert counted == kinds, path.name
        assert set(reading.approximated) <= set(reading.read)


def test_lessons_and_hours_are_those_of_the_file(readings: dict[Path, FetReading]) -> None:
    for path, reading in readings.items():
        assert reading.problem is not None
        durations = {
            int(a.findtext("Id") or 0): int(a.findtext("Duration") or 0)
            for a in ET.parse(path).getroot().iter("Activity")
        }
        periods: Counter[str] = Counter()
        lessons: Counter[str] = Counter()
        for number, name in reading.courses.items():
            periods[name] += durations[number]
            lessons[name] += 1
        for course in reading.problem.school.courses:
            assert (course.periods, len(course.split or ())) == (periods[course.id], lessons[course.id])


def _read_back(readings: Mapping[Path, FetReading], book: Path) -> list[str]:
    """Write each problem as a workbook; list the files whose workbooks read back as something else."""
    different = []
    for path, reading in readings.items():
        assert reading.problem is not None
        write_workbook(reading.problem, book, "en")
        found = read_workbook(book).problem
        if (
            found is None
            or found.school != reading.problem.school
            or set(found.rules) != set(reading.problem.rules)
        ):
            different.append(path.name)
    return different


def test_problems_read_back_from_their_workbooks(readings: dict[Path, FetReading], tmp_path: Path) -> None:
    official = [path for path in readings if path.parent.name == "official"][::4]
    assert len(official) >= 8
    assert _read_back({path: readings[path] for path in official}, tmp_path / "school.xlsx") == []


@pytest.mark.nightly
def test_every_problem_reads_back_from_its_workbook(readings: dict[Path, FetReading], tmp_path: Path) -> None:
    assert _read_back(readings, tmp_path / "school.xlsx") == []
