"""Random late changes on timetables of the example schools: moves against what is proven necessary.

Usage: python benchmarks/changes.py TIMETABLE.json [--changes N] [--time SECONDS] [--seed S] [-o ROWS.jsonl]

Each change takes a teacher away, or closes a room, for a half-day on which they have lessons. A row is
written as soon as a change is done, and is not made again in a later run with the same file, so that it can
be stopped at any time and go on; the summary at the end is the table of ``changes.md``.
"""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    # Only here: the process that solves loads this file too, and needs nothing of it.
    sys.path[:0] = [str(Path(__file__).resolve().parents[1])]
    from benchmarks.late_changes import main

    main()
