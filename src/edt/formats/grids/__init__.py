"""The week of one class, teacher or room as a grid: one layout for workbook, web page and terminal."""

from edt.formats.grids.colours import Colours, text_on
from edt.formats.grids.marks import Marks, marks_of
from edt.formats.grids.rows import Row
from edt.formats.grids.week_grid import Block, DayColumn, WeekGrid, grid_of

__all__ = ["Block", "Colours", "DayColumn", "Marks", "Row", "WeekGrid", "grid_of", "marks_of", "text_on"]
