"""However a workbook is changed, reading it ends with words, never with a traceback."""

from __future__ import annotations

import io
import tempfile
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from edt.errors import FormatError, describe
from edt.formats.csv_lists import read_lists, write_lists
from edt.formats.excel.annotating import annotate
from edt.formats.excel.reading import read_workbook
from edt.formats.excel.writing import write_workbook
from edt.problem import Problem
from edt.rules import (
    Availability,
    DayLinks,
    Gaps,
    Hours,
    Liftable,
    Locked,
    Lunch,
    Presence,
    RoomClosed,
    Times,
    Who,
    Wish,
)
from tests.budget import few
from tests.formats.excel.books import base, problem, read
from tests.formats.excel.mutations import damage, mutate, value


@pytest.fixture(scope="module")
def workbook() -> bytes:
    """Give a workbook in which every sheet has rows."""
    with tempfile.TemporaryDirectory() as folder:
        school = problem(read(base(), Path(folder))).school
        one = Who(kind="teachers", ids=("MARTIN Paul",))
        morning = Times(day="mon", half_day="am")
        rules = (
            Availability(who=one, times=(morning,)),
            Availability(
                who=one, times=(Times(day="tue", first="M1", last="M3", week="A"),), strength=Liftable()
            ),
            RoomClosed(rooms=("S1",), times=(morning,)),
            Locked(course="C1", day="mon", period="M1", length=2),
            Hours(who=Who(kind="classes", level="6e"), most=6),
            Gaps(who=Who(kind="teachers"), allowed=2, strength=Wish(weight=5)),
            Lunch(who=Who(kind="classes")),
            Presence(who=one, unit="half_day", free=2),
            DayLinks(courses=("C1", "C2"), kind="different"),
        )
        path = Path(folder) / "school.xlsx"
        write_workbook(Problem(school=school, rules=rules), path, "fr")
        return path.read_bytes()


def survives(path: Path) -> None:
    """Read a workbook; what is wrong with it is said with its place, and can be marked in a copy."""
    with suppress(FormatError):
        reading = read_workbook(path)
        for issue in reading.issues:
            assert describe(issue, "fr")
            assert describe(issue, "en")
            assert issue.place is not None
        errors = [issue for issue in reading.issues if issue.severity == "error"]
        assert (reading.problem is None) == bool(errors)
        if errors:
            annotate(path, reading.issues[:50], path.with_name("marked.xlsx"), "fr")
        elif reading.problem is not None:
            again = path.with_name("again.xlsx")
            write_workbook(reading.problem, again, "en")
            assert read_workbook(again).problem == reading.problem


@few(25)
@given(seed=st.integers(0, 2**32), times=st.integers(1, 12))
def test_changed_cells_and_sheets(workbook: bytes, seed: int, times: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "school.xlsx"
        changed = load_workbook(io.BytesIO(workbook))
        mutate(changed, Random(seed), times)
        changed.save(path)
        survives(path)


@few(30)
@given(seed=st.integers(0, 2**32))
def test_changed_bytes(workbook: bytes, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "school.xlsx"
        path.write_bytes(workbook)
        damage(path, Random(seed))
        survives(path)


@few(30)
@given(seed=st.integers(0, 2**32))
def test_changed_lists(workbook: bytes, seed: int) -> None:
    random = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "school.xlsx"
        path.write_bytes(workbook)
        lists = write_lists(problem(read_workbook(path)), Path(folder), "fr")
        for _ in range(random.randint(1, 6)):
            changed = random.choice(lists)
            content = changed.read_bytes()
            place = random.randrange(len(content) + 1)
            extra = str(value(random)).encode() if random.random() < 0.7 else random.randbytes(3)
            changed.write_bytes(content[:place] + extra + content[place + random.randint(0, 9) :])
        with suppress(FormatError):
            for issue in read_lists(lists).issues:
                assert describe(issue, "fr")
