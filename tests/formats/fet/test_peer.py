"""What FET itself finds for a file keeps every rule that we read from it.

We approximate some constraints, but always ask for less than FET; so that a timetable of FET's can break
wishes of ours and nothing else. FET's solver is run, and its answer audited with our rules.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from itertools import permutations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from edt.auditing import audit
from edt.formats.fet import FetReading, read_fet
from edt.school import Course, Lesson, School, Timetable
from tests.formats.fet.test_hostile import WHOLE

pytestmark = pytest.mark.peer

QUICK = (
    "Brazil__1__Brazil-more-difficult",
    "Bulgaria__Lom_high_school_2007-2008",
    "Namibia__by-Bobby__set-1__PBS",
    "Romania__Faculty-Computers-Craiova__Computers-Craiova",
    "Spain__1-school__school",
    "United-Arab-Emirates__IBDP-School-2016",
    "United-Kingdom__Hopwood__Hopwood",
)


@pytest.fixture(scope="module")
def solver() -> str:
    found = shutil.which("fet-cl")
    if found is None:
        pytest.skip("no fet-cl on this machine")
    return found


def solved(solver: str, path: Path, folder: Path, seconds: int) -> ET.Element | None:
    """Give FET's list of placed activities; None where it found no timetable in time."""
    subprocess.run(
        [
            solver,
            f"--inputfile={path}",
            f"--outputdir={folder}",
            f"--timelimitseconds={seconds}",
            "--htmllevel=0",
        ],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=False,
        timeout=seconds + 60,
    )
    for found in sorted(folder.glob("timetables/*/*_activities.xml")):
        if not found.parent.name.endswith(("-highest", "-current")):
            return ET.parse(found).getroot()
    return None


def timetable(path: Path, answer: ET.Element, reading: FetReading) -> Timetable:
    assert reading.problem is not None
    school = reading.problem.school
    root = ET.parse(path).getroot()
    durations = {int(a.findtext("Id") or 0): int(a.findtext("Duration") or 0) for a in root.iter("Activity")}
    days = {
        name.findtext("Name"): day
        for name, day in zip(root.iterfind("Days_List/Day"), school.days, strict=True)
    }
    hours = {
        name.findtext("Name"): period.id
        for name, period in zip(root.iterfind("Hours_List/Hour"), school.grids[0].periods, strict=True)
    }
    lessons = []
    for found in answer.iter("Activity"):
        number = int(found.findtext("Id") or 0)
        if number in reading.courses:
            lessons.append(
                _lesson(
                    school.course[reading.courses[number]],
                    found,
                    school=school,
                    length=durations[number],
                    days=days,
                    hours=hours,
                )
            )
    return Timetable(lessons=tuple(lessons))


def _lesson(
    course: Course,
    found: ET.Element,
    *,
    school: School,
    length: int,
    days: Mapping[str | None, str],
    hours: Mapping[str | None, str],
) -> Lesson:
    named = [room.text for room in found.findall("Real_Room")] or [found.findtext("Room")]
    wanted = tuple(room for room in named if room)[: len(course.rooms)]
    for order in permutations(wanted):
        if all(room in school.rooms_named(name) for room, name in zip(order, course.rooms, strict=False)):
            wanted = order
            break
    return Lesson(
        course=course.id,
        length=length,
        day=days[found.findtext("Day")],
        period=hours[found.findtext("Hour")],
        weeks=school.weeks,
        rooms=wanted,
    )


def check(solver: str, path: Path, folder: Path, seconds: int) -> None:
    answer = solved(solver, path, folder, seconds)
    if answer is None:
        pytest.skip(f"FET found no timetable for {path.name} in {seconds} seconds")
    reading = read_fet(path)
    assert reading.problem is not None
    report = audit(reading.problem, timetable(path, answer, reading))
    assert report.complete
    assert [finding.en for finding in report.findings if finding.strength == "never"] == []
    assert report.hard == 0


def test_a_synthetic_school(solver: str, tmp_path: Path) -> None:
    path = tmp_path / "school.fet"
    path.write_text(WHOLE, encoding="utf-8")
    check(solver, path, tmp_path / "answer", 20)


@pytest.mark.real_data
@pytest.mark.parametrize("name", QUICK)
def test_a_real_school(solver: str, shared_data: Path, tmp_path: Path, name: str) -> None:
    check(solver, shared_data / "fet" / "official" / f"{name}.fet", tmp_path / "answer", 20)
