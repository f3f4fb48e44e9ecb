"""A week page: whatever stands beside what, cells are whole, said once, and never overlap."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from edt.formats.grids import Row, grid_of
from edt.formats.timetable_xlsx.cells import Page, Styles
from edt.formats.timetable_xlsx.week_sheet import (
    SIZES,
    PageWords,
    clusters,
    fitted_size,
    row_heights,
    write_week,
)
from edt.school import Lesson, Person, Schedule, Timetable
from tests.formats.grids.schools import SCHOOL, lesson
from tests.formats.timetable_xlsx.opening import merged_areas

AROUND = PageWords("subtitle", ("a note",), "Index", "footer")
people = st.sampled_from([("class", "6A"), ("teacher", "MARTIN"), ("room", "R1")])


@st.composite
def lessons(draw: st.DrawFn) -> Lesson:
    """Draw a lesson anywhere in the week, over breaks and beside any other."""
    course = draw(st.sampled_from(SCHOOL.courses))
    periods = SCHOOL.grid_of(course).periods
    first = draw(st.integers(0, len(periods) - 1))
    length = draw(st.integers(1, len(periods) - first))
    weeks = draw(st.sampled_from([("A",), ("B",), ("A", "B")]))
    rooms = tuple("R1" for _ in course.rooms)
    return lesson(
        course.id, draw(st.sampled_from(SCHOOL.days)), periods[first].id, length, weeks=weeks, rooms=rooms
    )


@given(drawn=st.lists(lessons(), max_size=10), who=people)
def test_cells_never_overlap_and_say_every_lesson_once(drawn: list[Lesson], who: tuple[str, str]) -> None:
    schedule = Schedule(SCHOOL, Timetable(lessons=tuple(drawn)))
    grid = grid_of(schedule, Person(who[0], who[1]), "en")  # type: ignore[arg-type]
    workbook = Workbook()
    sheet = workbook.create_sheet("week")
    write_week(Page(sheet, Styles(workbook)), grid, AROUND, "en")
    areas = merged_areas(workbook, "week")
    for one, two in combinations(areas, 2):
        assert one[2] < two[0] or two[2] < one[0] or one[3] < two[1] or two[3] < one[1], (one, two)
    said = "\n".join(str(cell.value) for row in sheet.iter_rows(min_row=5) for cell in row if cell.value)
    for subject in ("Mathematics", "bio", "phys", "pe"):
        found = sum(block.subject_name == subject for block in grid.blocks)
        assert said.count(subject) == found
    # Text in a merged area stands in its first cell, or it would not be shown.
    hidden = {(r, c) for a in areas for r in range(a[1], a[3] + 1) for c in range(a[0], a[2] + 1)} - {
        (a[1], a[0]) for a in areas
    }
    assert not [
        cell for row in sheet.iter_rows() for cell in row if cell.value and (cell.row, cell.column) in hidden
    ]


@given(st.lists(lessons(), max_size=10))
def test_clusters_share_no_time_and_lose_nobody(drawn: list[Lesson]) -> None:
    schedule = Schedule(SCHOOL, Timetable(lessons=tuple(drawn)))
    for day in grid_of(schedule, Person("class", "6A"), "en").days:
        found = list(clusters(day.blocks))
        assert [block for cluster in found for block in cluster] == list(day.blocks)
        for one, two in combinations(found, 2):
            assert max(b.row + b.rows for b in one) <= min(b.row for b in two)


@given(
    lines=st.lists(st.text(st.sampled_from("abc -"), max_size=40), min_size=1, max_size=6),
    width=st.floats(2, 60),
    height=st.floats(10, 300),
)
def test_more_room_never_makes_the_text_smaller(lines: list[str], width: float, height: float) -> None:
    size = fitted_size(lines, width, height)
    assert size in SIZES
    assert fitted_size(lines, width * 1.5, height) >= size
    assert fitted_size(lines, width, height * 1.5) >= size


def test_rows_are_as_high_as_they_are_long_and_breaks_are_low() -> None:
    hours = [Row("period", str(n), 600 + n * 60, 660 + n * 60) for n in range(8)]
    first, pause, half, *others = row_heights(
        (Row("period", "", 480, 540), Row("break", "", 540, 570), Row("period", "", 570, 600), *hours)
    )
    assert pause < half < first
    assert set(others) == {first}
