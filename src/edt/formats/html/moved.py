"""What has changed since an earlier timetable, as data for the page."""

from __future__ import annotations

from edt.formats.changes import ChangeSet
from edt.formats.html.timetables import Data


def moved_data(changes: ChangeSet) -> Data:
    """Return the summary, every lesson that changes, and quality figures that differ, as rows of texts."""
    return {
        "summary": list(changes.summary),
        "changes": [
            [one.subject, one.classes, one.teachers, one.what, one.before, one.after]
            for one in changes.changes
        ],
        "figures": [
            [row.name, row.before, row.after, row.difference] for row in changes.figures if row.difference
        ],
    }
