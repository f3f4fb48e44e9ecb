"""How many examples a property draws for each rule: the catalogue is long, and everyday runs are short."""

from __future__ import annotations

from hypothesis import settings

EVERYDAY = 50
"""Examples of the default profile."""


def for_each_rule(plain: int) -> settings:
    """Return settings with few examples in everyday runs; half of the profile's (nightly: 1,000) otherwise."""
    most = settings.default.max_examples if settings.default else EVERYDAY
    return settings(max_examples=plain if most <= EVERYDAY else most // 2)
