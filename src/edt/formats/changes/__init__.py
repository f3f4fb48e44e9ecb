"""Who changes what: the lessons that moved, as a list for each teacher and class, ready to send.

What writes them as a page, a text or a workbook is loaded from its own module: it takes long to load.
"""

from edt.formats.changes.changes import ChangeSet, changes_of

__all__ = ["ChangeSet", "changes_of"]
