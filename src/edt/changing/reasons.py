"""A result whose lessons without place say why: what blocks every place of the week."""

from __future__ import annotations

from edt.changing.unplaced import why_unplaced
from edt.result import Result
from edt.school import Timetable
from edt.words import Language

MOST_EXPLAINED = 60
"""Entries that get a reason; in a list much longer than that, no single reason helps."""


def with_reasons(result: Result, language: Language) -> Result:
    """Return a result in which each entry of the unplaced list has its reason.

    Args:
        result: what a solve gave.
        language: of the reasons.
    """
    if result.timetable is None or not result.timetable.unplaced:
        return result
    unplaced = result.timetable.unplaced
    asked = Timetable(lessons=result.timetable.lessons, unplaced=unplaced[:MOST_EXPLAINED])
    reasons = dict(why_unplaced(result.problem, asked, language))
    told = tuple(
        item.model_copy(update={"reason": reasons[item]}) if item in reasons and not item.reason else item
        for item in unplaced
    )
    return result.model_copy(update={"timetable": result.timetable.model_copy(update={"unplaced": told})})
