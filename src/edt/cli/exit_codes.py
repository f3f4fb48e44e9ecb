"""What the exit code of a command says."""

from __future__ import annotations

from typing import Final

CLEAN: Final = 0
"""Done, and nothing is wrong."""

NO: Final = 1
"""Done, but the answer is "no": breaches, unplaced lessons, something that cannot be."""

UNREADABLE: Final = 2
"""Wrong usage, or a file that cannot be read or written."""

STOPPED: Final = 3
"""Stopped before there was an answer."""

BUG: Final = 4
"""A fault of the program."""
