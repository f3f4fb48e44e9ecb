"""A week grid as a rich table: days across, periods down, half-groups and weeks side by side."""

from __future__ import annotations

from rich import box
from rich.style import Style
from rich.table import Table
from rich.text import Text

from edt.cli.console import clean
from edt.formats.grids import Block, DayColumn, Row, WeekGrid

DAY_WIDTH = 24
MARGIN = 16


def week_table(grid: WeekGrid) -> tuple[Table, int]:
    """Return the table of a week, and how wide it likes to be."""
    table = Table(
        title=Text(clean(grid.title), style="bold"), box=box.SQUARE, show_lines=True, padding=(0, 1)
    )
    table.add_column("")
    for day in grid.days:
        table.add_column(Text(clean(day.name)), ratio=1)
    for number, row in enumerate(grid.rows):
        table.add_row(_label(row), *(_cell(day, number, row) for day in grid.days))
    return table, MARGIN + (DAY_WIDTH + 3) * len(grid.days)


def _label(row: Row) -> Text:
    if row.thin:
        return Text(clean(row.label), style="dim italic")
    return Text(f"{clean(row.label)}\n{row.times}")


def _cell(day: DayColumn, number: int, row: Row) -> Table | Text:
    """Return the blocks of a period side by side; a lesson that goes on is shown by its subject."""
    here = [block for block in day.blocks if block.row <= number < block.row + block.rows]
    if not here:
        return Text("·" if number in day.closed and not row.thin else "", style="dim")
    pieces = [_block(block, block.row == number) for block in sorted(here, key=lambda block: block.lane)]
    if len(pieces) == 1:
        return pieces[0]
    side_by_side = Table.grid(padding=(0, 1), expand=True)
    for _ in pieces:
        side_by_side.add_column(ratio=1)
    side_by_side.add_row(*pieces)
    return side_by_side


def _block(block: Block, starts: bool) -> Text:
    style = Style(color=block.ink, bgcolor=block.colour)
    name = clean(block.subject_name)
    if not starts:
        return Text("│ ").append(name, style=style)
    week = f"{clean(block.week_label)}: " if block.week_label else ""
    marks = ("! " if block.at_fault else "") + ("* " if block.locked else "")
    text = Text(marks + week).append(name, style=style)
    for line in block.lines:
        text.append("\n" + clean(line))
    return text
