"""The page of one class, teacher or room: its week on one sheet of A4, to be pinned on a door."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil, lcm

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from edt.formats.grids import Block, DayColumn, Row, WeekGrid
from edt.formats.timetable_xlsx.cells import Look, Page
from edt.formats.timetable_xlsx.texts import text
from edt.school import clock
from edt.words import Language

MOST_LANES = 4
"""Blocks side by side; where there are more, they are listed in one cell."""
WIDTH = 136.0
"""Characters across all days, and ..."""
HEIGHT = 490.0
"""... points down all rows, that fill a page of A4 in its length at a readable size."""
LABELS = 12.0
THIN = 13.0
SHORTEST = 26.0
WIDE_LETTERS = 0.9
"""Names in capitals and bold text are wider than the figures by which columns are measured."""
LINE_HEIGHT = 1.22
SIZES = (11.0, 10.0, 9.0, 8.0, 7.0, 6.0)
TITLE_ROW, DAYS_ROW = 2, 4

TITLE = Look(bold=True, size=20, down="center")
SUBTITLE = Look(size=10, ink="#404040")
NOTE = Look(size=9, italic=True, ink="#404040", wrap=True, down="top")
DAY = Look(bold=True, size=12, fill="#E4E7EB", edge="thin", across="center")
PERIOD = Look(bold=True, size=10, fill="#F3F4F6", edge="thin", across="center", wrap=True)
PAUSE = Look(italic=True, size=8, ink="#505050", fill="#F3F4F6", edge="thin", across="center")
FREE = Look(edge="thin")
CLOSED = Look(fill="#D9D9D9", edge="thin")
LIST_FILL = "#FFFFFF"

Area = tuple[tuple[int, int], tuple[int, int]]
"""First row and column, number of rows and columns."""

_BREAKS = re.compile(r"[\s-]")


@dataclass(frozen=True, slots=True)
class PageWords:
    """What stands around the grid: a line under the title, notes below, the way back to the index."""

    subtitle: str
    notes: tuple[str, ...]
    index: str
    footer: str


def write_week(page: Page, grid: WeekGrid, around: PageWords, language: Language) -> None:
    """Write the page of one person or room."""
    sheet = page.sheet
    columns = _columns(sheet, grid.days)
    last_column = columns[-1][0] + columns[-1][1] - 1 if columns else 1
    page.link(1, 1, text("back", language), around.index)
    page.text(TITLE_ROW, 1, grid.title, TITLE)
    sheet.row_dimensions[TITLE_ROW].height = 30
    page.text(TITLE_ROW + 1, 1, around.subtitle, SUBTITLE)
    heights = row_heights(grid.rows)
    first_row = DAYS_ROW + 1
    _write_labels(page, grid, heights, columns)
    for day, (left, count) in zip(grid.days, columns, strict=True):
        painter = _DayPainter(page, grid, heights, (first_row, left, count))
        painter.paint(day)
    _write_pauses(page, grid, columns)
    bottom = first_row + len(grid.rows)
    for number, note in enumerate(around.notes):
        page.text(bottom + number, 1, note, NOTE)
        page.merge(bottom + number, 1, bottom + number, last_column)
        characters = (LABELS + WIDTH) * 1.1
        sheet.row_dimensions[bottom + number].height = 12.5 * max(1, ceil(len(note) / characters))
    last_row = bottom + len(around.notes) - 1
    set_page(sheet, f"A{TITLE_ROW}:{get_column_letter(last_column)}{last_row}", around.footer)


def set_page(sheet: Worksheet, area: str, footer: str, one_page: bool = True) -> None:
    """Make a sheet print on A4 in its length, on one page or one page wide."""
    sheet.print_area = area
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1 if one_page else 0
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.4, 0.55
    margins.header = margins.footer = 0.25
    for place, words in (
        ("left", footer.replace("&", "&&")[:100]),
        ("right", "&D" if one_page else "&P / &N"),
    ):
        getattr(sheet.oddFooter, place).text = words
    sheet.sheet_view.showGridLines = False


def row_heights(rows: Sequence[Row]) -> tuple[float, ...]:
    """Return heights in points: thin rows low, the others by their length in time."""
    minutes = sum(row.end - row.start for row in rows if not row.thin)
    room = HEIGHT - THIN * sum(row.thin for row in rows)
    each_minute = room / minutes if minutes else 0
    return tuple(THIN if row.thin else _height(row, each_minute) for row in rows)


def _height(row: Row, each_minute: float) -> float:
    least = SHORTEST if row.end - row.start >= 20 else THIN  # between the bells of two grids
    return max(least, min(90.0, each_minute * (row.end - row.start)))


def fitted_size(lines: Sequence[str], width: float, height: float) -> float:
    """Return the largest text size at which lines fit into a cell.

    Args:
        lines: what stands in the cell.
        width: of the cell, in characters of 11 points.
        height: of the cell, in points.
    """
    return next((size for size in SIZES if _fits(lines, size, width, height)), SIZES[-1])


def _fits(lines: Sequence[str], size: float, width: float, height: float) -> bool:
    characters = max(1.0, (width - 1) * WIDE_LETTERS * 11 / size)
    needed = sum(max(1, ceil(len(line) / characters)) for line in lines) * size * LINE_HEIGHT
    longest_word = max((len(word) for line in lines for word in _BREAKS.split(line)), default=0)
    return needed + 2 <= height and longest_word <= characters


def clusters(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Yield the blocks that share time, directly or through others; blocks must be in order of rows."""
    found: list[Block] = []
    end = 0
    for block in blocks:
        if found and block.row >= end:
            yield tuple(found)
            found = []
        found.append(block)
        end = max(end, block.row + block.rows)
    if found:
        yield tuple(found)


def _columns(sheet: Worksheet, days: Sequence[DayColumn]) -> list[tuple[int, int]]:
    """Set the widths; return for each day its first column and how many columns it has."""
    sheet.column_dimensions["A"].width = LABELS
    found, left = [], 2
    width = WIDTH / max(1, len(days))
    for day in days:
        count = lcm(*(block.lanes for block in day.blocks if block.lanes <= MOST_LANES))
        for column in range(left, left + count):
            sheet.column_dimensions[get_column_letter(column)].width = width / count
        found.append((left, count))
        left += count
    return found


def _write_labels(
    page: Page, grid: WeekGrid, heights: Sequence[float], columns: Sequence[tuple[int, int]]
) -> None:
    page.look(DAYS_ROW, 1, DAY)
    page.sheet.row_dimensions[DAYS_ROW].height = 20
    for day, (left, count) in zip(grid.days, columns, strict=True):
        for column in range(left, left + count):
            page.look(DAYS_ROW, column, DAY)
        page.text(DAYS_ROW, left, day.name, DAY)
        page.merge(DAYS_ROW, left, DAYS_ROW, left + count - 1)
    for number, row in enumerate(grid.rows):
        at = DAYS_ROW + 1 + number
        page.sheet.row_dimensions[at].height = heights[number]
        if row.thin:
            page.look(at, 1, PAUSE)
        else:
            low = heights[number] < SHORTEST  # there is room for one line only
            below = f" {clock(row.start)}" if low else f"\n{row.times}"
            page.rich(
                at, 1, [(row.label, True), (below, False)] if row.label else [(row.times, False)], PERIOD
            )


def _write_pauses(page: Page, grid: WeekGrid, columns: Sequence[tuple[int, int]]) -> None:
    """Write the name of a break across the days, where no lesson runs through it."""
    taken = {block.row + n for block in grid.blocks for n in range(block.rows)}
    for number, row in enumerate(grid.rows):
        if not row.thin or number in taken or not columns:
            continue
        at, last = DAYS_ROW + 1 + number, columns[-1][0] + columns[-1][1] - 1
        for column in range(1, last + 1):
            page.look(at, column, PAUSE)
        times = row.times if row.start < row.end else ""
        page.text(at, 1, f"{row.label}  {times}".strip(), PAUSE)
        page.merge(at, 1, at, last)


class _DayPainter:
    """Paints the blocks of a day into its columns."""

    def __init__(
        self, page: Page, grid: WeekGrid, heights: Sequence[float], corner: tuple[int, int, int]
    ) -> None:
        self._page = page
        self._grid = grid
        self._heights = heights
        self._top, self._left, self._count = corner
        self._width = WIDTH / max(1, len(grid.days))
        self._busy = {block.row + n for block in grid.blocks for n in range(block.rows)}

    def paint(self, day: DayColumn) -> None:
        """Paint a day: empty and closed cells first, then the blocks over them."""
        for number, row in enumerate(self._grid.rows):
            empty = CLOSED if number in day.closed else PAUSE if row.thin else FREE
            self._area((number, 0), (1, self._count), empty)
        free = [set(range(self._count)) for _ in self._grid.rows]
        for cluster in clusters(day.blocks):
            if cluster[0].lanes > MOST_LANES or not all(map(self._is_readable, cluster)):
                self._take(free, self._list(cluster))
            else:
                for block in cluster:
                    self._take(free, self._block(block))
        for number, row in enumerate(self._grid.rows):
            if not row.thin or number in self._busy:
                self._merge_free(number, sorted(free[number]))

    def _take(self, free: list[set[int]], area: Area) -> None:
        (row, column), (rows, columns) = area
        for number in range(row, row + rows):
            free[number] -= set(range(column, column + columns))

    def _merge_free(self, row: int, columns: Sequence[int]) -> None:
        """Make one cell of columns that are free beside each other, so that no slivers are seen."""
        for _, run in groupby(enumerate(columns), key=lambda pair: pair[1] - pair[0]):
            found = [column for _, column in run]
            self._merge((row, found[0]), (1, len(found)))

    def _is_readable(self, block: Block) -> bool:
        """Say whether a block that stands beside others can be read at the smallest size."""
        width, height = self._width * block.width / block.lanes, self._height(block.row, block.rows)
        return block.lanes == 1 or any(_fits(lines, SIZES[-1], width, height) for lines in wordings(block))

    def _height(self, row: int, rows: int) -> float:
        return sum(self._heights[row : row + rows])

    def _block(self, block: Block) -> Area:
        each = self._count // block.lanes
        corner, size = (block.row, block.lane * each), (block.rows, block.width * each)
        width, height = self._width * block.width / block.lanes, self._height(block.row, block.rows)
        first, *lines = max(wordings(block), key=lambda lines: fitted_size(lines, width, height))
        parts = [(first, True), *((f"\n{line}", False) for line in lines)]
        edge = "fault" if block.at_fault else "thin"
        return self._cell(
            corner, size, parts, Look(fill=block.colour, ink=block.ink, edge=edge, across="center")
        )

    def _list(self, cluster: tuple[Block, ...]) -> Area:
        """Write many blocks that share time as lines of one cell."""
        top = min(block.row for block in cluster)
        bottom = max(block.row + block.rows for block in cluster)
        subjects = {block.subject for block in cluster}
        alike = Counter((block.subject, block.teachers) for block in cluster)
        parts = []
        for number, block in enumerate(cluster):
            whole = (block.row, block.rows) == (top, bottom - top)
            start = "" if whole else f"{self._grid.rows[block.row].times} "
            # Subject and teacher say which lesson it is; among equals the group has to be named.
            groups = block.groups if alike[block.subject, block.teachers] > 1 else ()
            said = [line for line in block.lines if groups or line != ", ".join(block.groups)]
            parts.append(("\n" * (number > 0) + start + heading(block), True))
            parts.append((" · ".join(("", *said)), False))
        fill, ink = (cluster[0].colour, cluster[0].ink) if len(subjects) == 1 else (LIST_FILL, "#000000")
        edge = "fault" if any(block.at_fault for block in cluster) else "thin"
        return self._cell((top, 0), (bottom - top, self._count), parts, Look(fill=fill, ink=ink, edge=edge))

    def _cell(
        self, corner: tuple[int, int], size: tuple[int, int], parts: list[tuple[str, bool]], look: Look
    ) -> Area:
        lines = "".join(part for part, _ in parts).split("\n")
        width = self._width * size[1] / self._count
        height = self._height(corner[0], size[0])
        look = replace(look, size=fitted_size(lines, width, height), wrap=True)
        self._area(corner, size, look)
        self._page.rich(self._top + corner[0], self._left + corner[1], parts, look)
        self._merge(corner, size)
        return corner, size

    def _area(self, corner: tuple[int, int], size: tuple[int, int], look: Look) -> None:
        for row in range(corner[0], corner[0] + size[0]):
            for column in range(corner[1], corner[1] + size[1]):
                self._page.look(self._top + row, self._left + column, look)

    def _merge(self, corner: tuple[int, int], size: tuple[int, int]) -> None:
        top, left = self._top + corner[0], self._left + corner[1]
        self._page.merge(top, left, top + size[0] - 1, left + size[1] - 1)


def wordings(block: Block) -> tuple[list[str], ...]:
    """Return ways to say a block in lines: one thing on each, or group and room together."""
    spread = [heading(block), *block.lines]
    if len(block.lines) < 3:
        return (spread,)
    first, *between, last = block.lines
    return (spread, [heading(block), f"{first} · {last}", *between])


def heading(block: Block) -> str:
    """Return the first line of a block: a warning, the week, the subject."""
    warning = "⚠ " if block.at_fault else ""
    week = f"{block.week_label} · " if block.weeks else ""
    return f"{warning}{week}{block.subject_name}"
