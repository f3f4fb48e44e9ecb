"""Limits that a rule asks for: at most so many, at least so many."""

from __future__ import annotations

from edt.rules._refused import RefusedError


def check_limits(most: float | None, least: float | None, free: float | None = None) -> None:
    """Ask that a limit is given, and that both can be kept.

    Raises:
        RefusedError: none is given, or the least is more than the most.
    """
    if most is None and least is None and free is None:
        raise RefusedError(
            fr="indiquez au moins l'un de : au plus, au moins, libres",
            en="give most, least or free: one of them at least",
        )
    if most is not None and least is not None and least > most:
        raise RefusedError(fr="« au moins » dépasse « au plus »", en="least is more than most")
