"""How many examples a property draws for each rule: the catalogue is long, and everyday runs are short."""

from __future__ import annotations

from hypothesis import settings

EVERYDAY = 50
"""Examples of the default profile."""


def _of_profile() -> int:
    return settings.default.max_examples if settings.default else EVERYDAY


def few(plain: int) -> settings:
    """Return settings with few examples in everyday runs, and all of the profile's (nightly: 2,000) otherwise."""
    return settings(max_examples=plain if _of_profile() <= EVERYDAY else _of_profile())


def for_each_rule(plain: int) -> settings:
    """Return settings with few examples in everyday runs; half of the profile's (nightly: 1,000) otherwise."""
    return settings(max_examples=plain if _of_profile() <= EVERYDAY else _of_profile() // 2)
