"""Files that stand beside a school and are named after it."""

from __future__ import annotations

from pathlib import Path


def beside(school: Path, ending: str) -> Path:
    """Return the path beside a school file (or folder of lists) with its name and another ending.

    Args:
        school: a school file, or a folder of lists (also ``.``).
        ending: what follows the name, such as ``locks.json``.
    """
    named = school if school.name else school.resolve()
    return named.with_name(f"{named.stem if named.suffix else named.name}.{ending}")
