"""The school workbook: read, written, made new to be filled in, annotated with what is wrong."""

from edt.formats.excel.reading import Reading, read_workbook
from edt.formats.excel.writing import write_workbook

__all__ = ["Reading", "read_workbook", "write_workbook"]
