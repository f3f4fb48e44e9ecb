"""Explain planted contradictions and FET's own impossible or difficult files; write a table.

Usage: python benchmarks/explain.py [--sizes small college lycee] [--seconds 30] [--ways 3] [--seed 1]
           [--kinds WORD] [--again]
       python benchmarks/explain.py --fet [--folder ../shared/data/fet/official] [--seconds 60] [NAME ...]
Each case is kept in benchmarks/explain.json as soon as it is done, and benchmarks/explain.md is written
anew from all of them, so that it can be stopped at any time and go on later.
"""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    # Only here: the processes that solve load this file too, and need nothing of it.
    project = Path(__file__).resolve().parents[1]
    sys.path[:0] = [str(project / "examples"), str(project)]
    from benchmarks.explaining import main

    main()
