"""Days and half-days present, and least hours on them, against the hours to be held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edt.explaining import figures
from edt.explaining.caps import Present
from edt.explaining.hall import room_in
from edt.explaining.loads import Load
from edt.explaining.people_checks import demand_in
from edt.messages import Issue

_SPANS = {
    "week": ("semaine", "week"),
    "day": ("journée", "day"),
    "half_day": ("demi-journée", "half-day"),
}
_UNITS = {
    "day": ("jour", "jours", "day"),
    "half_day": ("demi-journée", "demi-journées", "half-day"),
    "am": ("matin", "matins", "morning"),
    "pm": ("après-midi", "après-midi", "afternoon"),
}


def check_presence(load: Load) -> Iterator[Issue]:
    """Yield an issue where the days or half-days allowed cannot hold the lessons, or are too many."""
    if not load.of_one_grid:
        return
    for present in load.caps.presence.get(load.person, ()):
        for week in load.weeks:
            if week in present.weeks:
                issue = _presence(load, present, week)
                if issue:
                    yield issue
                    break


def _presence(load: Load, present: Present, week: str) -> Issue | None:
    least, most = demand_in(load, week)
    named = [load.mask_of(week, *block) for block in present.blocks]
    inside = sum(dict.fromkeys(named))
    outside = load.mask & load.facts.week.week(week) & ~inside
    held = sorted((room_in(load.mask & mask, load.limits, load.measure) for mask in named), reverse=True)
    capacity = sum(held[: present.most]) + room_in(outside, load.limits, load.measure)
    values: dict[str, object] = {
        "person": load.label,
        **figures.in_week(load.facts.school, week if len(load.weeks) > 1 else None),
    }
    about = (load.owner.kind, load.owner.id, "id")
    if least > capacity:
        values |= {
            **_count(present, present.most),
            **figures.hours("asked", least * load.period_minutes),
            **figures.hours("most", capacity * load.period_minutes),
        }
        return Issue("presence-too-short", values=values, about=about)
    usable = min(sum(amount > 0 for amount in held), most)
    if present.least > usable and load.complete:
        values |= {**_count(present, present.least), "most": usable}
        return Issue("presence-too-long", values=values, about=about)
    return None


def _count(present: Present, number: int) -> dict[str, object]:
    single, plural, english = _UNITS[present.unit]
    return figures.counted("count", number, (single, plural), (english, f"{english}s"))


def check_least_hours(load: Load) -> Iterator[Issue]:
    """Yield an issue where no number of days lets each have its least hours."""
    spans = load.caps.least_hours.get(load.person, {}) if load.of_one_grid else {}
    for week in load.weeks:
        for unit in ("week", "day", "half_day"):
            issue = _least(load, week, unit, spans)
            if issue:
                yield issue
                return


def _least(
    load: Load, week: str, unit: str, spans: dict[tuple[str, str | None, str | None], int]
) -> Issue | None:
    own = {span: minutes for span, minutes in spans.items() if span[0] == week and _unit_of(span) == unit}
    asked, most = demand_in(load, week)
    if not own or not asked or not load.complete:
        return None
    low = -(-min(own.values()) // load.period_minutes)
    moments = load.facts.week
    blocks = {span: load.mask_of(*span) for span in own}
    rest = load.mask & moments.week(week) & ~sum(dict.fromkeys(blocks.values()))
    if load.measure(rest):
        return None  # lessons may be on days of which nothing is asked
    held = sorted(
        (room_in(load.mask & mask, load.limits, load.measure) for mask in blocks.values()), reverse=True
    )
    fewest, largest = _counts(load.caps.presence.get(load.person, ()), unit, week, {s[1:] for s in own})
    if _some_count_works(held, low, asked, most, range(max(1, fewest), largest + 1)):
        return None
    french, english = _SPANS[unit]
    values = {
        "person": load.label,
        "unit_fr": french,
        "unit_en": english,
        **figures.hours("asked", asked * load.period_minutes),
        **figures.hours("least", low * load.period_minutes),
        **figures.in_week(load.facts.school, week if len(load.weeks) > 1 else None),
    }
    return Issue("least-hours-impossible", values=values, about=(load.owner.kind, load.owner.id, "id"))


def _unit_of(span: tuple[str, str | None, str | None]) -> str:
    return "week" if span[1] is None else "day" if span[2] is None else "half_day"


def _counts(
    presence: Sequence[Present], unit: str, week: str, blocks: set[tuple[str | None, str | None]]
) -> tuple[int, int]:
    """Return the fewest and the most of some days (or half-days) that presence rules allow.

    A rule on some days alone (three afternoons at most) leaves the others free.
    """
    same = [p for p in presence if p.unit == unit and week in p.weeks]
    most = (p.most + len(blocks.difference(p.blocks)) for p in same)
    return max((p.least for p in same), default=0), min([len(blocks), *most])


def _some_count_works(held: list[int], low: int, asked: int, most: int, counts: range) -> bool:
    """Say whether some number of days can hold what is asked and need not hold more than there is."""
    usable = [amount for amount in held if amount >= low]
    return any(
        count <= len(usable) and count * low <= most and asked <= sum(usable[:count]) for count in counts
    )
