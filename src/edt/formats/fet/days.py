"""What FET's days are called here: mon … sun where their names tell, else as they are."""

from __future__ import annotations

from collections.abc import Sequence

from edt import words


def day_ids(names: Sequence[str]) -> tuple[str, ...]:
    """Return the id of each day: those of the week if every name is a different day of it."""
    days = [words.day_of_name(name) for name in names]
    known = [day for day in days if day is not None]
    return tuple(known) if len(set(known)) == len(names) else tuple(names)
