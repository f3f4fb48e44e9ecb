"""Constraints between activities: days apart, the same day, starting together."""

from __future__ import annotations

from collections.abc import Callable

from edt.formats.fet.constraint import Constraint
from edt.formats.fet.draft import Apart, Draft, SameDay, Together
from edt.formats.fet.relations import same_moment

HEEDED_ANYWAY = frozenset({"MinDaysBetweenActivities", "MinNDaysBetweenActivities"})
"""Kinds of which something is never broken, even with weight 0."""

FURTHEST = 14
"""Days of the largest distance that the rule ``spacing`` takes."""


def _min_days(constraint: Constraint, draft: Draft) -> None:
    """Days apart. Where two may fall on one day after all, FET can ask that they follow each other.

    That, and that no more than two fall on one day, is never broken there, whatever the weight.
    """
    activities = constraint.activities()
    days = constraint.number_of("MinDays", high=FURTHEST)
    names = ("Consecutive_If_Same_Day", "Consecutive", "Adjacent_If_Broken")
    consecutive = any(constraint.flag(name) for name in names)
    if (days or consecutive) and len(activities) > 1:
        draft.spend(len(activities))
        strength = constraint.strength() if constraint.weight else None
        draft.apart.append(Apart(constraint.number, activities, days, strength, consecutive))


def _same_starting_day(constraint: Constraint, draft: Draft) -> None:
    activities = constraint.activities()
    if len(activities) > 1:
        draft.spend(len(activities))
        draft.same_day.append(SameDay(constraint.number, activities, constraint.strength()))


def _same_starting_time(constraint: Constraint, draft: Draft) -> None:
    """Start together: an alignment; a mere wish, or with activities of other lengths, a rule too."""
    activities = constraint.activities()
    if len(activities) > 1:
        draft.spend(len(activities))
        lengths = {draft.source.activities[number].duration for number in activities}
        if constraint.hard:
            draft.together.append(Together(constraint.number, activities))
        if not constraint.hard or len(lengths) > 1:
            same_moment(constraint, draft, activities)


HANDLERS: dict[str, Callable[[Constraint, Draft], None]] = {
    "MinDaysBetweenActivities": _min_days,
    "MinNDaysBetweenActivities": _min_days,
    "ActivitiesSameStartingDay": _same_starting_day,
    "ActivitiesSameStartingTime": _same_starting_time,
}
