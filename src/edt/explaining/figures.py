"""Figures and names as the messages show them, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from edt import words
from edt.school import School

MOST_NAMES = 6
"""Names that a message lists; the rest is counted."""


def listed(names: Sequence[str]) -> str:
    """Return names with commas, each once; long lists are cut short."""
    shown = list(dict.fromkeys(names))
    if len(shown) <= MOST_NAMES:
        return ", ".join(shown)
    return ", ".join(shown[:MOST_NAMES]) + f", … (+{len(shown) - MOST_NAMES})"


def hours(name: str, minutes: int) -> dict[str, object]:
    """Return a time in hours as two values, ``name_fr`` and ``name_en``."""
    return {f"{name}_fr": words.hours(minutes, "fr"), f"{name}_en": words.hours(minutes, "en")}


def counted(name: str, number: int, french: tuple[str, str], english: tuple[str, str]) -> dict[str, object]:
    """Return a number with its noun as ``name_fr`` and ``name_en``; nouns are given with their plural."""
    return {
        f"{name}_fr": words.count(number, french[0], "fr", french[1]),
        f"{name}_en": words.count(number, english[0], "en", english[1]),
    }


def periods(name: str, number: int) -> dict[str, object]:
    """Return a number of periods as ``name_fr`` and ``name_en``."""
    return counted(name, number, ("créneau", "créneaux"), ("period", "periods"))


def in_week(school: School, week: str | None) -> dict[str, object]:
    """Return " (semaine A)" and " (week A)"; empty where there is no alternation or all weeks are meant."""
    if week is None or len(school.weeks) == 1:
        return {"week_fr": "", "week_en": ""}
    return {"week_fr": f" (semaine {week})", "week_en": f" (week {week})"}


def day(name: str) -> dict[str, object]:
    """Return the name of a day as ``day_fr`` and ``day_en``."""
    return {"day_fr": words.day_name(name, "fr"), "day_en": words.day_name(name, "en")}
