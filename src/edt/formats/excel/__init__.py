"""The school workbook: read, written, made new to be filled in, annotated with what is wrong."""

from edt.formats.excel.annotating import annotate
from edt.formats.excel.headers import ColumnMapping, SheetMapping
from edt.formats.excel.reading import Reading, read_workbook
from edt.formats.excel.template import new_workbook
from edt.formats.excel.writing import write_workbook

__all__ = [
    "ColumnMapping",
    "Reading",
    "SheetMapping",
    "annotate",
    "new_workbook",
    "read_workbook",
    "write_workbook",
]
