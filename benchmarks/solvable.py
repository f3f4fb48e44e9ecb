"""Explain schools that are known to be solvable: nobody may be accused. Figures go to ``explain.md``.

Usage: python benchmarks/solvable.py [--schools 300] [--seconds 60]

Each school is planted: first a timetable, then rules of every kind that it keeps, as tight as they can be
(the generator of the tests). ``edt check`` must find no error in it, and ``edt explain`` no conflict. A line
per school goes to benchmarks/solvable.jsonl as soon as it is done; runs go on after what is there.
"""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    # Only here: the processes that solve load this file too, and need nothing of it.
    project = Path(__file__).resolve().parents[1]
    sys.path[:0] = [str(project / "examples"), str(project)]
    from benchmarks.solvables import main

    main()
