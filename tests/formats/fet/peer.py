"""fet-cl, FET's solver without windows: what it makes of a file."""

import os
import re
import subprocess
from contextlib import suppress
from pathlib import Path


def solved(solver: str, path: Path, folder: Path, seconds: int, seed: int) -> Path | None:
    """Give the file in which FET has locked its timetable; None where it found none in time."""
    command = [
        solver,
        f"--inputfile={path}",
        f"--outputdir={folder}",
        f"--timelimitseconds={seconds}",
        *(f"--randomseeds{part}={seed}" for part in (10, 11, 12, 20, 21, 22)),
        "--htmllevel=0",
    ]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    # Locks that break what FET never breaks may keep it busy beyond its limit.
    with suppress(subprocess.TimeoutExpired):
        subprocess.run(
            command, env=surroundings, capture_output=True, check=False, timeout=seconds + max(2, seconds / 2)
        )
    for found in sorted(folder.glob("timetables/*/*_data_and_timetable.fet")):
        if not found.parent.name.endswith(("-highest", "-current")):
            return found
    return None


def soft_total(answer: Path) -> tuple[int, float]:
    """Give the number and the total of broken soft constraints, as FET wrote them."""
    name = answer.name.replace("_data_and_timetable.fet", "_soft_conflicts.txt")
    text = answer.with_name(name).read_text(encoding="utf-8-sig")
    found = re.search(r"soft constraints: (\d+)\s+Total soft conflicts: ([\d.]+)", text)
    assert found is not None
    return int(found[1]), float(found[2])
