"""The result workbook: pages to print and pin up, and a list of lessons that reads back."""

from edt.formats.timetable_xlsx.reading import read_lessons
from edt.formats.timetable_xlsx.workbook import write_timetable_workbook

__all__ = ["read_lessons", "write_timetable_workbook"]
