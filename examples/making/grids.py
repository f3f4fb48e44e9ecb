"""The school days of the example schools."""

from __future__ import annotations

from edt.school import Break, Closed, Grid, Period

WEEK = ("mon", "tue", "wed", "thu", "fri")


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def _period(id_: str, start: str, end: str, half_day: str, midday: bool = False) -> Period:
    return Period.model_validate(
        {"id": id_, "start": _minutes(start), "end": _minutes(end), "half_day": half_day, "midday": midday}
    )


_MORNING = (
    _period("M1", "8:00", "8:55", "am"),
    _period("M2", "9:00", "9:55", "am"),
    _period("M3", "10:10", "11:05", "am"),
    _period("M4", "11:10", "12:05", "am"),
    _period("D1", "12:10", "13:05", "am", midday=True),
    _period("D2", "13:05", "14:00", "pm", midday=True),
    _period("S1", "14:00", "14:55", "pm"),
    _period("S2", "15:00", "15:55", "pm"),
    _period("S3", "16:10", "17:05", "pm"),
)
_BREAKS = (
    Break(after="M2", name="récréation"),
    Break(after="M4", name="repas"),
    Break(after="D2", name="repas"),
    Break(after="S2", name="récréation"),
)

COLLEGE = Grid(
    periods=_MORNING,
    breaks=_BREAKS,
    closed=(Closed(day="wed", half_day="pm"), Closed(day="wed", period="D1")),
)

ALL_DAY = Grid(periods=_MORNING, breaks=_BREAKS)

LYCEE = Grid(
    periods=(*_MORNING, _period("S4", "17:10", "18:05", "pm")),
    breaks=_BREAKS,
    closed=(Closed(day="wed", half_day="pm"),),
)

CITE_COLLEGE = COLLEGE.model_copy(update={"id": "collège"})

CITE_LYCEE = Grid(
    id="lycée",
    periods=(
        _period("M1", "8:15", "9:10", "am"),
        _period("M2", "9:15", "10:10", "am"),
        _period("M3", "10:25", "11:20", "am"),
        _period("M4", "11:20", "12:15", "am"),
        _period("D1", "12:15", "13:10", "am", midday=True),
        _period("D2", "13:10", "14:05", "pm", midday=True),
        _period("S1", "14:05", "15:00", "pm"),
        _period("S2", "15:00", "15:55", "pm"),
        _period("S3", "16:10", "17:05", "pm"),
        _period("S4", "17:10", "18:05", "pm"),
    ),
    breaks=_BREAKS,
    closed=(Closed(day="wed", half_day="pm"),),
)

SMALL = Grid(
    periods=(
        _period("P1", "8:30", "9:25", "am"),
        _period("P2", "9:30", "10:25", "am"),
        _period("P3", "10:45", "11:40", "am"),
        _period("P4", "11:45", "12:40", "am"),
        _period("L", "12:40", "13:30", "pm", midday=True),
        _period("P5", "13:30", "14:25", "pm"),
        _period("P6", "14:30", "15:25", "pm"),
    ),
    breaks=(Break(after="P2", name="break"), Break(after="P4", name="lunch"), Break(after="L", name="lunch")),
    closed=(
        Closed(day="wed", half_day="pm"),
        *(Closed(day=day, period="L") for day in ("mon", "tue", "thu", "fri")),
    ),
)


def quarters() -> Grid:
    """Return a day of forty quarters of an hour, from 8:00 to 18:00, with lunch time from 12:00 to 14:00."""
    return Grid(
        periods=tuple(
            Period(
                id=f"Q{number + 1:02}",
                start=480 + 15 * number,
                end=495 + 15 * number,
                half_day="am" if number < 20 else "pm",
                midday=16 <= number < 24,
            )
            for number in range(40)
        )
    )
