"""Who changes what: the lessons that moved, as a list for each teacher and class, ready to send."""

from edt.formats.changes.changes import ChangeSet, changes_of
from edt.formats.changes.markdown import markdown_of
from edt.formats.changes.page import page_of
from edt.formats.changes.workbook import write_changes_workbook

__all__ = ["ChangeSet", "changes_of", "markdown_of", "page_of", "write_changes_workbook"]
