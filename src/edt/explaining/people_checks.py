"""Hours of people against the periods that are open to them."""

from __future__ import annotations

from collections.abc import Iterator

from edt.explaining import figures
from edt.explaining.hall import Demand, Shortage, room_in, shortage
from edt.explaining.loads import Load
from edt.messages import Issue


def check_hours(load: Load) -> Iterator[Issue]:
    """Yield an issue where lessons ask for more time than there is, and a doubt where there is no slack."""
    found = shortage(load.demands, load.limits, load.measure)
    if found:
        everything = set(found.names) == {demand.name for demand in load.demands}
        code = "too-many-hours" if everything else "courses-exceed-places"
        yield Issue(code, values=_values(load, found), about=_about(load))
        return
    yield from _no_slack(load)


def _no_slack(load: Load) -> Iterator[Issue]:
    """Yield a doubt for the first week in which every possible period is needed, but for locked lessons."""
    fixed = 0
    for block in load.blocks:
        if block.locked:
            fixed |= block.mask
    locked = {block.name for block in load.blocks if block.locked}
    for week in load.weeks if load.of_one_grid else ():
        moments = load.facts.week.week(week)
        inside = [d for d in load.demands if not d.mask & ~moments and d.name not in locked]
        asked = sum(demand.amount for demand in inside)
        most = room_in(load.mask & moments & ~fixed, load.limits, load.measure)
        if inside and asked == most:
            values = {
                "person": load.label,
                **figures.hours("asked", asked * load.period_minutes),
                **figures.hours("most", most * load.period_minutes),
                **figures.in_week(load.facts.school, week if len(load.weeks) > 1 else None),
            }
            yield Issue("no-slack", "warning", values=values, about=_about(load))
            return


def _about(load: Load) -> tuple[str, str, str]:
    return (load.owner.kind, load.owner.id, "id")


def _week_of(load: Load, mask: int) -> str | None:
    inside = [w for w in load.facts.school.weeks if mask & load.facts.week.week(w)]
    return inside[0] if len(inside) == 1 and len(load.weeks) > 1 else None


def _values(load: Load, found: Shortage) -> dict[str, object]:
    return {
        "person": load.label,
        "courses": figures.listed(found.names),
        **figures.hours("asked", found.asked * load.period_minutes),
        **figures.hours("most", found.most * load.period_minutes),
        **figures.hours("over", (found.asked - found.most) * load.period_minutes),
        **figures.in_week(load.facts.school, _week_of(load, found.mask)),
        **_why(load, found),
    }


def _why(load: Load, found: Shortage) -> dict[str, object]:
    """Say how the possible time comes about: grid, absences, other limits."""
    grid_mask = 0
    for block in load.blocks:
        grid_mask |= block.grid_mask
    weeks = [w for w in load.weeks if found.mask & load.facts.week.week(w)]
    inside = sum(load.facts.week.week(week) for week in weeks)
    steps = [
        ("dans la grille", "in the grid", load.measure(grid_mask & inside)),
        ("sans les indisponibilités", "without absences", load.measure(load.mask & inside)),
        ("avec les limites demandées", "within the limits asked for", found.most),
    ]
    shown = [step for n, step in enumerate(steps) if n == 0 or step[2] != steps[n - 1][2]]
    minutes = load.period_minutes
    return {
        "why_fr": ", ".join(f"{figures.hours('x', n * minutes)['x_fr']} {french}" for french, _, n in shown),
        "why_en": ", ".join(
            f"{figures.hours('x', n * minutes)['x_en']} {english}" for _, english, n in shown
        ),
    }


def check_long_lessons(load: Load) -> Iterator[Issue]:
    """Yield an issue where more long lessons are asked for than fit side by side."""
    lengths = sorted({length for block in load.blocks for length in block.lessons if length > 1})
    for length in lengths if load.of_one_grid else ():
        for week in (*load.weeks, None) if len(load.weeks) > 1 else load.weeks:
            asked = sum(_count(load, week, length))
            most = sum(_fitting(load, week, length)) if asked else 0
            if asked > most:
                values = {
                    "person": load.label,
                    "asked": asked,
                    "length": length,
                    "most": most,
                    **figures.in_week(load.facts.school, week),
                }
                yield Issue("too-few-long-openings", values=values, about=_about(load))
                return


def _count(load: Load, week: str | None, length: int) -> Iterator[int]:
    """Yield how many lessons of at least that length each block has in a week; None: in all weeks."""
    for block in load.blocks:
        fixed = [w for w in block.fixed_weeks(load.facts.school) if w in load.weeks]
        times = (len(fixed) or 1) if week is None else fixed.count(week)
        yield times * sum(count for own, count in block.lessons.items() if own >= length)


def _fitting(load: Load, week: str | None, length: int) -> Iterator[int]:
    """Yield how many lessons of at least that length fit into each day at most."""
    masks = {place.mask for block in load.blocks for place in block.possible if place.length >= length}
    for one_week, _, day in load.facts.week.days:
        if one_week not in (load.weeks if week is None else (week,)):
            continue
        most = room_in(load.mask & day, load.limits, load.measure)
        yield min(most_disjoint({mask & day for mask in masks if mask & day}), most // length)


def most_disjoint(masks: set[int]) -> int:
    """Return how many of the stretches of a day can be chosen so that no two overlap."""
    taken = chosen = 0
    for mask in sorted(masks, key=lambda m: (m.bit_length(), -m)):
        if not mask & taken:
            taken |= mask
            chosen += 1
    return chosen


def demand_in(load: Load, week: str) -> tuple[int, int]:
    """Return the least and the most time that is asked for in a week."""
    moments = load.facts.week.week(week)
    fixed = [d for d in load.demands if not d.mask & ~moments]
    open_ = [d for d in load.demands if d.mask & moments]
    return _sum(fixed), _sum(open_)


def _sum(demands: list[Demand]) -> int:
    return sum(demand.amount for demand in demands)
