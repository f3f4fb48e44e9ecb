"""Constraints of the mode in which FET's days are half-days: mornings and afternoons in turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from edt.formats.fet.constraint import Constraint
from edt.formats.fet.draft import Draft
from edt.formats.fet.ledger import Unreadable
from edt.rules import Gaps, Hours, KindsPerDay, Presence, Who, WholeDays

Half = Literal["Mornings", "Afternoons"]
Reader = Callable[[Constraint, Draft, Who], None]

_TAGS = ("N1", "N2", "N3")

_WHOLE_DAYS = {
    "exclusive": 0,
    "one day exception": 1,
    "two days exception": 2,
    "three days exception": 3,
    "four days exception": 4,
    "five days exception": 5,
}
"""Days on which a teacher may work in the morning and in the afternoon, by FET's name for the behaviour."""


def half_days(draft: Draft, half: Half) -> tuple[str, ...]:
    """Return the days that are mornings, or afternoons.

    Raises:
        Unreadable: the file's days are whole days.
    """
    if not draft.halves:
        raise Unreadable("fet-unread")
    return draft.days[half == "Afternoons" :: 2]


def _number(half: Half, limit: Literal["most", "least"]) -> Reader:
    def read(constraint: Constraint, draft: Draft, who: Who) -> None:
        days = half_days(draft, half)
        prefixes = ("Max",) if limit == "most" else ("Minimum", "Min")
        number = constraint.number_of(*(f"{prefix}_{half}_Per_Week" for prefix in prefixes))
        rule = {"who": who, "days": days, "strength": constraint.strength(), limit: number}
        draft.rules.append(Presence.model_validate(rule))

    return read


def _least_hours(half: Half) -> Reader:
    """Least hours in mornings with lessons; where none may be empty, lessons in every open one."""

    def read(constraint: Constraint, draft: Draft, who: Who) -> None:
        days, strength = half_days(draft, half), constraint.strength()
        least = constraint.number_of(f"Minimum_Hours_Per_{half.removesuffix('s')}", high=200)
        if least:
            draft.rules.append(Hours(who=who, days=days, least=least, strength=strength))
        if constraint.flag(f"Allow_Empty_{half}"):
            return
        slots = draft.source.slots()
        open_days = {draft.days[day] for day, hour in slots if (day, hour) not in draft.closed} & {*days}
        draft.rules.append(Presence(who=who, days=days, least=len(open_days), strength=strength))

    return read


def _no_gaps_in_afternoons(constraint: Constraint, draft: Draft, who: Who) -> None:
    """No gaps but in mornings, and but where somebody is absent."""
    mornings = {*half_days(draft, "Mornings")}
    free = {(day, hour) for day, hour in draft.source.slots() if draft.days[day] in mornings}
    for id_ in who.ids or tuple(draft.source.teachers):
        times = draft.times(free | draft.absent.get(id_, set()))
        whom, strength = Who(kind="teachers", ids=(id_,)), constraint.strength()
        draft.rules.append(Gaps(who=whom, span="week", allowed=0, absent=times, strength=strength))


def _not_all_three(constraint: Constraint, draft: Draft, who: Who) -> None:
    """Not lessons of all three tags called N1, N2 and N3 in one half-day."""
    half_days(draft, "Mornings")
    if all(draft.by_tag.get(tag) for tag in _TAGS):
        draft.rules.append(KindsPerDay(who=who, tags=_TAGS, most=2, strength=constraint.strength()))


def read_behaviours(draft: Draft) -> None:
    """Read on how many days teachers may work in both halves: they say it themselves, no constraint does."""
    if not draft.halves:
        return
    alike: dict[int, list[str]] = {}
    for teacher in draft.source.teachers.values():
        behaviour = teacher.behaviour.strip().casefold()
        if behaviour in _WHOLE_DAYS:
            alike.setdefault(_WHOLE_DAYS[behaviour], []).append(teacher.name)
        elif behaviour not in ("", "unrestricted"):
            draft.ledger.issue("fet-behaviour", "warning", teacher=teacher.name, value=teacher.behaviour[:40])
    for most, names in alike.items():
        who = Who(kind="teachers", ids=tuple(names))
        draft.rules.append(WholeDays(who=who, most=most, paired_days=True))


FAMILIES: dict[str, Reader] = {
    "MaxMorningsPerWeek": _number("Mornings", "most"),
    "MinMorningsPerWeek": _number("Mornings", "least"),
    "MaxAfternoonsPerWeek": _number("Afternoons", "most"),
    "MinAfternoonsPerWeek": _number("Afternoons", "least"),
    "MinHoursPerMorning": _least_hours("Mornings"),
    "MinHoursPerAfternoon": _least_hours("Afternoons"),
    "MaxZeroGapsPerAfternoon": _no_gaps_in_afternoons,
    "MaxTwoActivityTagsPerDayFromN1N2N3": _not_all_three,
}
