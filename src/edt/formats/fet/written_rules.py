"""Our rules as constraints of FET, as far as it has any that say the same.

What FET cannot say is refused; nothing is said more strictly than it is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import ceil

from edt.formats.fet.written_lessons import LESSON_WRITERS
from edt.formats.fet.written_names import Names, Unsayable, counted_in_periods, hard_only, weight_of
from edt.formats.fet.written_rooms import ROOM_WRITERS
from edt.formats.fet.xml_text import constraint, leaf
from edt.rules import (
    Availability,
    Consecutive,
    DaySpan,
    EarlyBeginnings,
    Gaps,
    Hours,
    IntervalDays,
    OvernightRest,
    Presence,
    RoomClosed,
    Rule,
    SiteChanges,
    Travel,
    Who,
)


def constraints_of(rule: Rule, names: Names) -> Iterator[str]:
    """Yield the constraints that say a rule.

    Raises:
        Unsayable: FET has none that do.
    """
    writer = _WRITERS.get(type(rule))
    if writer is None:
        raise Unsayable
    yield from writer(rule, names)


def _whom(who: Who, names: Names) -> list[tuple[str, str]]:
    """Return (prefix of the kind, field that names the person) for everybody concerned."""
    if who.kind == "rooms":
        raise Unsayable
    everybody = not who.ids and who.level is None and who.subject is None
    if everybody and who.kind in ("teachers", "classes"):
        return [("Teachers" if who.kind == "teachers" else "Students", "")]
    found = []
    for person in who.people(names.school):
        if person.kind == "teacher":
            found.append(("Teacher", leaf("Teacher_Name", person.id)))
        else:
            sets = [person.id] if person.kind == "class" else names.students.of_group(person.id)
            found += [("StudentsSet", leaf("Students", name)) for name in sets]
    return found


def _for_all(rule: Rule, who: Who, names: Names, family: str, *fields: str) -> Iterator[str]:
    for prefix, named in _whom(who, names):
        # FET is not of one mind what the field is called.
        person = named.replace("Teacher_Name", "Teacher") if "Building" in family else named
        yield constraint(f"{prefix}{family}", weight_of(rule.strength), person, *fields)


def _availability(rule: Availability, names: Names) -> Iterator[str]:
    slots = names.slots(rule.times)
    allowed = slots if rule.meaning == "wanted" else names.others(slots)
    weight = weight_of(rule.strength)
    open_ = names.listed("Preferred_Time_Slot", allowed, "Preferred_")
    if rule.who is None:
        chosen = [c for c in names.school.courses if c.id in rule.courses or c.subject in rule.subjects]
        for number in names.ids(course.id for course in chosen):
            yield constraint("ActivityPreferredTimeSlots", weight, leaf("Activity_Id", number), open_)
        return
    for person in rule.who.people(names.school):
        is_teacher = person.kind == "teacher"
        sets = [person.id] if person.kind != "group" else names.students.of_group(person.id)
        for name in sets:
            if weight == 100:
                who = leaf("Teacher" if is_teacher else "Students", name)
                kind = "TeacherNotAvailableTimes" if is_teacher else "StudentsSetNotAvailableTimes"
                yield constraint(kind, 100, who, names.listed("Not_Available_Time", slots))
            else:
                filtered = leaf("Teacher_Name", name if is_teacher else "")
                filtered += leaf("Students_Name", "" if is_teacher else name)
                filtered += leaf("Subject_Name", "") + leaf("Activity_Tag_Name", "")
                yield constraint("ActivitiesPreferredTimeSlots", weight, filtered, open_)


def _hours(rule: Hours, names: Names) -> Iterator[str]:
    if rule.span != "day" or rule.days or rule.paired_days or names.school.grids[0].hour_periods != 1:
        raise Unsayable
    if rule.most is not None:
        yield from _for_all(
            rule, rule.who, names, "MaxHoursDaily", leaf("Maximum_Hours_Daily", int(rule.most))
        )
    if rule.least:
        hard_only(rule)
        field = leaf("Minimum_Hours_Daily", -int(-rule.least // 1)) + leaf("Allow_Empty_Days", "true")
        yield from _for_all(rule, rule.who, names, "MinHoursDaily", field)


def _consecutive(rule: Consecutive, names: Names) -> Iterator[str]:
    if names.school.grids[0].hour_periods != 1 or not counted_in_periods(names.school):
        raise Unsayable
    field = leaf("Maximum_Hours_Continuously", int(rule.most))
    yield from _for_all(rule, rule.who, names, "MaxHoursContinuously", field)


def _gaps(rule: Gaps, names: Names) -> Iterator[str]:
    """FET's limits of gaps are hard; lunch periods would be gaps there."""
    hard_only(rule)
    grid = names.school.grids[0]
    if grid.hour_periods != 1 or any(period.midday for period in grid.periods):
        raise Unsayable
    family = "MaxGapsPerWeek" if rule.span == "week" else "MaxGapsPerDay"
    yield from _for_all(rule, rule.who, names, family, leaf("Max_Gaps", int(rule.allowed)))


def _presence(rule: Presence, names: Names) -> Iterator[str]:
    """Days are hard limits in FET."""
    hard_only(rule)
    if rule.days:
        raise Unsayable
    open_days = sum(bool(names.school.grids[0].open_positions(day)) for day in names.school.days)
    if rule.unit in ("am", "pm") and rule.least is None:
        yield from _half_days(rule, names, open_days)
        return
    if rule.unit != "day":
        raise Unsayable
    most = _most(rule, open_days)
    if most is not None:
        yield from _for_all(rule, rule.who, names, "MaxDaysPerWeek", leaf("Max_Days_Per_Week", max(0, most)))
    if rule.least is not None:
        if rule.who.kind != "teachers":
            raise Unsayable
        field = leaf("Minimum_Days_Per_Week", rule.least)
        yield from _for_all(rule, rule.who, names, "MinDaysPerWeek", field)


def _half_days(rule: Presence, names: Names, open_days: int) -> Iterator[str]:
    """At most so many mornings: days with lessons in the interval of their hours."""
    hours = [n for n, p in enumerate(names.school.grids[0].periods) if p.half_day == rule.unit]
    if not hours or hours != list(range(hours[0], hours[-1] + 1)):
        raise Unsayable
    most = _most(rule, open_days)
    if most is not None:
        yield from _interval(rule, rule.who, names, (hours[0], hours[-1] + 1), most)


def _most(rule: Presence, open_days: int) -> int | None:
    limits = [] if rule.most is None else [rule.most]
    limits += [] if rule.free is None else [open_days - rule.free]
    return min(limits, default=None)


def _interval(rule: Rule, who: Who, names: Names, hours: tuple[int, int], most: int) -> Iterator[str]:
    hard_only(rule)
    end = names.hours[hours[1]] if hours[1] < len(names.hours) else ""
    fields = leaf("Interval_Start_Hour", names.hours[hours[0]]) + leaf("Interval_End_Hour", end)
    yield from _for_all(
        rule, who, names, "IntervalMaxDaysPerWeek", fields, leaf("Max_Days_Per_Week", max(0, most))
    )


def _interval_days(rule: IntervalDays, names: Names) -> Iterator[str]:
    if rule.most is None or rule.least is not None or rule.free is not None or rule.half_day is not None:
        raise Unsayable
    periods = names.school.grids[0].periods
    hours = [n for n, p in enumerate(periods) if p.start < rule.last and p.end > rule.first]
    if hours:
        yield from _interval(rule, rule.who, names, (hours[0], hours[-1] + 1), rule.most)


def _early(rule: EarlyBeginnings, names: Names) -> Iterator[str]:
    hard_only(rule)
    if rule.who.kind == "teachers" or rule.half_day is not None:
        raise Unsayable
    field = leaf("Max_Beginnings_At_Second_Hour", rule.most)
    yield from _for_all(rule, rule.who, names, "EarlyMaxBeginningsAtSecondHour", field)


def _site_changes(rule: SiteChanges, names: Names) -> Iterator[str]:
    hard_only(rule)
    unit = "Day" if rule.span == "day" else "Week"
    field = leaf(f"Max_Building_Changes_Per_{unit}", rule.most)
    yield from _for_all(rule, rule.who, names, f"MaxBuildingChangesPer{unit}", field)


def _in_periods(names: Names) -> None:
    """Refuse what is meant by the clock."""
    if not names.school.timeline.by_periods or names.school.grids[0].hour_periods != 1:
        raise Unsayable


def _day_span(rule: DaySpan, names: Names) -> Iterator[str]:
    _in_periods(names)
    yield from _for_all(rule, rule.who, names, "MaxSpanPerDay", leaf("Max_Span", int(rule.most)))


def _overnight_rest(rule: OvernightRest, names: Names) -> Iterator[str]:
    _in_periods(names)
    if rule.between != "days":
        raise Unsayable
    fields = leaf("Minimum_Resting_Hours", ceil(rule.hours)) + leaf("Circular", str(rule.around).lower())
    yield from _for_all(rule, rule.who, names, "MinRestingHours", fields)


def _travel(rule: Travel, names: Names) -> Iterator[str]:
    _in_periods(names)
    hard_only(rule)
    if rule.who is None or not rule.minutes:
        raise Unsayable
    field = leaf("Min_Gaps_Between_Building_Changes", ceil(rule.minutes / 60))
    yield from _for_all(rule, rule.who, names, "MinGapsBetweenBuildingChanges", field)


def _room_closed(rule: RoomClosed, names: Names) -> Iterator[str]:
    times = names.listed("Not_Available_Time", names.slots(rule.times))
    for room in rule.rooms or tuple(names.school.room):
        yield constraint("RoomNotAvailableTimes", weight_of(rule.strength), leaf("Room", room), times)


_WRITERS: Mapping[type[Rule], Callable[..., Iterator[str]]] = {
    **LESSON_WRITERS,
    **ROOM_WRITERS,
    Availability: _availability,
    Consecutive: _consecutive,
    DaySpan: _day_span,
    EarlyBeginnings: _early,
    Gaps: _gaps,
    Hours: _hours,
    IntervalDays: _interval_days,
    OvernightRest: _overnight_rest,
    Presence: _presence,
    RoomClosed: _room_closed,
    SiteChanges: _site_changes,
    Travel: _travel,
}
SPACE = frozenset({RoomClosed, SiteChanges, Travel, *ROOM_WRITERS})
"""Rules whose constraints belong to FET's second list."""
