"""Constraints on people: when they are absent, their hours, days, gaps, hours in a row.

Every approximation asks for less than FET does, never for more: what FET can place stays possible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from edt.formats.fet import half_days
from edt.formats.fet.constraint import Constraint
from edt.formats.fet.draft import Ban, Draft
from edt.formats.fet.ledger import Unreadable
from edt.formats.fet.source import Slot
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
    RoomChanges,
    SiteChanges,
    Strength,
    SubjectConsecutive,
    SubjectHours,
    Succession,
    Times,
    Travel,
    Who,
    Wish,
)

Handler = Callable[[Constraint, Draft, str], None]

PREFIXES = ("StudentsSet", "Students", "Teachers", "Teacher")


def read_person(constraint: Constraint, draft: Draft) -> bool:
    """Read a constraint on a teacher, all teachers, a set of students, all students; False if it is none."""
    for prefix in PREFIXES:
        handler = FAMILIES.get(constraint.kind.removeprefix(prefix))
        if constraint.kind.startswith(prefix) and handler is not None:
            handler(constraint, draft, prefix)
            return True
        reader = half_days.FAMILIES.get(constraint.kind.removeprefix(prefix))
        if constraint.kind.startswith(prefix) and reader is not None:
            reader(constraint, draft, _who(constraint, draft, prefix))
            return True
    return False


def _who(constraint: Constraint, draft: Draft, prefix: str) -> Who:
    if prefix == "Teachers":
        return Who(kind="teachers")
    if prefix == "Students":
        return Who(kind="classes")
    name = constraint.teacher() if prefix == "Teacher" else constraint.students()
    if not name:
        raise Unreadable("fet-malformed", detail=prefix)
    if prefix == "Teacher":
        return Who(kind="teachers", ids=(name,))
    audience = draft.audiences.of(name)
    return Who(kind=audience.kind, ids=(audience.id,))


def _not_available(constraint: Constraint, draft: Draft, prefix: str) -> None:
    """Absent people; for a group, all lessons that one of its pupils has are kept away."""
    slots = constraint.slots()
    strength = constraint.strength()
    name = constraint.teacher() if prefix == "Teacher" else constraint.students()
    if not name:
        raise Unreadable("fet-malformed", detail=prefix)
    if not slots:
        return
    if constraint.hard:
        for leaf in (name,) if prefix == "Teacher" else sorted(draft.audiences.leaves(name)):
            draft.absent[leaf].update(slots)
    who = _who(constraint, draft, prefix)
    if who.kind == "groups":
        activities = tuple(activity.id for activity in draft.of_students(name))
        draft.spend(len(activities))
        draft.bans.append(Ban(constraint.number, activities, slots, strength))
        return
    draft.rules.append(Availability(who=who, times=draft.times(slots), strength=strength))


def _days_per_week(field: str, limit: Literal["most", "least"]) -> Handler:
    def read(constraint: Constraint, draft: Draft, prefix: str) -> None:
        number = constraint.number_of(field, high=10_000 if limit == "most" else len(draft.days))
        rule = {"who": _who(constraint, draft, prefix), "strength": constraint.strength(), limit: number}
        draft.rules.append(Presence.model_validate(rule))

    return read


def _by_day(constraint: Constraint) -> Strength:
    """Return the strength of what FET counts once for each day at fault, however far it goes."""
    strength = constraint.strength()
    return strength.model_copy(update={"cost": "step"}) if isinstance(strength, Wish) else strength


def _max_hours_daily(constraint: Constraint, draft: Draft, prefix: str) -> None:
    most = constraint.number_of("Maximum_Hours_Daily", high=200)
    who = _who(constraint, draft, prefix)
    paired = draft.means_real_days(constraint.kind)
    draft.rules.append(Hours(who=who, most=most, paired_days=paired, strength=_by_day(constraint)))


def _min_hours_daily(constraint: Constraint, draft: Draft, prefix: str) -> None:
    """At least so many hours on a day with lessons; where no day may be empty, lessons on every open day."""
    least = constraint.number_of("Minimum_Hours_Daily", high=200)
    who, strength = _who(constraint, draft, prefix), constraint.strength()
    if least:
        draft.rules.append(Hours(who=who, span="day", least=least, strength=strength))
    # Files of times when there was no such choice: teachers may have empty days, students not.
    said = constraint.element.child("Allow_Empty_Days") is not None
    if constraint.flag("Allow_Empty_Days") if said else prefix.startswith("Teacher"):
        return
    open_days = {day for day, hour in draft.source.slots() if (day, hour) not in draft.closed}
    draft.rules.append(Presence(who=who, unit="day", least=len(open_days), strength=strength))


def _max_hours_continuously(constraint: Constraint, draft: Draft, prefix: str) -> None:
    most = constraint.number_of("Maximum_Hours_Continuously", high=200)
    who = _who(constraint, draft, prefix)
    draft.rules.append(Consecutive(who=who, most=most, strength=_by_day(constraint)))


def _tag_hours_continuously(constraint: Constraint, draft: Draft, prefix: str) -> None:
    most = constraint.number_of("Maximum_Hours_Continuously", high=200)
    who, strength = _who(constraint, draft, prefix), constraint.strength()
    tag = _given_tag(constraint)
    if draft.by_tag.get(tag):
        draft.rules.append(SubjectConsecutive(who=who, tags=(tag,), most=most, strength=strength))


def _given_tag(constraint: Constraint) -> str:
    tag = constraint.tag()
    if not tag:
        raise Unreadable("fet-malformed", detail="Activity_Tag")
    return tag


def _max_gaps(span: Literal["day", "week"], said: bool = True) -> Handler:
    """Gaps; periods at which the person is absent are none. Old files do not say how many: none."""

    def read(constraint: Constraint, draft: Draft, prefix: str) -> None:
        allowed = constraint.number_of("Max_Gaps") if said else 0
        strength = constraint.strength()
        for whom, absent in _alike(draft, _who(constraint, draft, prefix), _inside_week):
            rule = Gaps(who=whom, span=span, allowed=allowed, absent=absent, strength=strength)
            draft.rules.append(rule)

    return read


def _ids(draft: Draft, who: Who) -> tuple[str, ...]:
    if who.ids:
        return who.ids
    return tuple(draft.source.teachers) if who.kind == "teachers" else draft.audiences.class_ids


def _alike(
    draft: Draft, who: Who, absences: Callable[[Draft, str], frozenset[Slot]]
) -> Iterator[tuple[Who, tuple[Times, ...]]]:
    """Yield those who are absent at the same times together: one by one those of a class who are not."""
    alike: dict[tuple[frozenset[Slot], str], list[str]] = {}
    for id_ in _ids(draft, who):
        found = {name: absences(draft, name) for name in _atoms(draft, who.kind, id_)}
        if len({*found.values()}) < 2:
            absent = next(iter(found.values()), frozenset())
            alike.setdefault((absent, who.kind), []).append(id_)
            continue
        for name, absent in found.items():
            audience = draft.audiences.of(name)
            alike.setdefault((absent, audience.kind), []).append(audience.id)
    for (absent, kind), ids in alike.items():
        # One rule for everybody where nobody differs.
        whole = len(alike) == 1 and kind == who.kind
        yield who if whole else Who.model_validate({"kind": kind, "ids": ids}), draft.times(absent)


def _away(draft: Draft, name: str) -> frozenset[Slot]:
    return frozenset(draft.absent.get(name, ()))


def _inside_week(draft: Draft, name: str) -> frozenset[Slot]:
    """Return the slots of absence that lie between open ones on some day."""
    absent = draft.absent.get(name)
    if not absent:
        return frozenset()
    return frozenset((day, h) for day in range(len(draft.days)) for h in _inside(draft, absent, day))


def _inside(draft: Draft, absent: set[Slot], day: int) -> list[int]:
    open_ = [h for h in range(len(draft.periods)) if (day, h) not in draft.closed]
    there = [h for h in open_ if (day, h) not in absent]
    return [h for h in open_ if (day, h) in absent and there[0] < h < there[-1]] if there else []


def _interval_max_days(constraint: Constraint, draft: Draft, prefix: str) -> None:
    """Days with lessons in an interval of hours: mornings or afternoons where it is just that."""
    first = constraint.hour("Interval_Start_Hour")
    last = constraint.hour("Interval_End_Hour")
    most = constraint.number_of("Max_Days_Per_Week")
    who, strength = _who(constraint, draft, prefix), constraint.strength()
    if first >= last:
        raise Unreadable("fet-malformed", detail="Interval_End_Hour")
    unit: Literal["am", "pm"]
    for unit in ("am", "pm"):
        hours = [n for n, period in enumerate(draft.periods) if period.half_day == unit]
        if hours and hours == list(range(first, last)):
            draft.rules.append(Presence(who=who, unit=unit, most=most, strength=strength))
            return
    span = draft.periods[first].start, draft.periods[last - 1].end
    rule = IntervalDays(who=who, first=span[0], last=span[1], most=most, strength=strength)
    draft.rules.append(rule)


def _early_beginnings(constraint: Constraint, draft: Draft, prefix: str) -> None:
    """Days that begin with the first hour at which the pupils can be there; in old files, all of them."""
    said = constraint.element.child("Max_Beginnings_At_Second_Hour") is not None
    most = constraint.number_of("Max_Beginnings_At_Second_Hour", high=1000) if said else 0
    strength = constraint.strength()
    for whom, absent in _alike(draft, _who(constraint, draft, prefix), _away):
        draft.rules.append(EarlyBeginnings(who=whom, most=most, absent=absent, strength=strength))


def _tag_hours(limit: Literal["most", "least"], field: str) -> Handler:
    def read(constraint: Constraint, draft: Draft, prefix: str) -> None:
        number = constraint.number_of(field, high=200)
        tag = _given_tag(constraint)
        rule = {"who": _who(constraint, draft, prefix), "tags": (tag,), "span": "day", limit: number}
        rule["paired_days"] = draft.means_real_days(constraint.kind)
        if draft.by_tag.get(tag):
            strength = constraint.strength()
            draft.rules.append(SubjectHours.model_validate({**rule, "strength": strength}))

    return read


def _max_span(constraint: Constraint, draft: Draft, prefix: str) -> None:
    """So many hours from the first to the last of a day; one more on each day where FET allows it on one."""
    most = constraint.number_of("Max_Span", high=96)
    if constraint.flag("Allow_One_Day_Exception_of_Plus_One"):
        most += 1
        draft.ledger.approximate(constraint.number, "fet-longer-day")
    who = _who(constraint, draft, prefix)
    if most < len(draft.periods):
        draft.rules.append(DaySpan(who=who, most=most, strength=constraint.strength()))


def _min_rest(constraint: Constraint, draft: Draft, prefix: str) -> None:
    """Free hours from the last lesson of a day to the first of the next, those of the grid alone."""
    number = constraint.number_of("Minimum_Resting_Hours", high=96)
    who, strength = _who(constraint, draft, prefix), constraint.strength()
    if number:
        around = constraint.flag("Circular")
        draft.rules.append(OvernightRest(who=who, hours=number, around=around, strength=strength))


def _room_changes(field: str, per: Literal["day", "week"]) -> Handler:
    def read(constraint: Constraint, draft: Draft, prefix: str) -> None:
        most = constraint.number_of(field, high=10_000)
        who, strength = _who(constraint, draft, prefix), constraint.strength()
        draft.rules.append(RoomChanges(who=who, per=per, most=most, strength=strength))

    return read


def _room_gaps(constraint: Constraint, draft: Draft, prefix: str) -> None:
    """Free hours for a change of rooms."""
    hours = constraint.number_of("Min_Gaps_Between_Room_Changes", high=24)
    who, strength = _who(constraint, draft, prefix), constraint.strength()
    if hours:
        draft.rules.append(RoomChanges(who=who, hours=hours, strength=strength))


def _tag_gaps(constraint: Constraint, draft: Draft, prefix: str) -> None:
    """Free hours between lessons of a tag, or from lessons of one tag to those of another."""
    hours = constraint.number_of("MinGaps", high=24)
    first, second = constraint.tag(), constraint.tag()
    if not first:
        first, second = constraint.tag("First_Activity_Tag"), constraint.tag("Second_Activity_Tag")
    if not (first and second):
        raise Unreadable("fet-malformed", detail="Activity_Tag")
    who, strength = _who(constraint, draft, prefix), constraint.strength()
    if hours and draft.by_tag.get(first) and draft.by_tag.get(second):
        then = () if first == second else (second,)
        draft.rules.append(Succession(who=who, tags=(first,), then_tags=then, hours=hours, strength=strength))


def _building_changes(field: str, span: Literal["day", "week"]) -> Handler:
    def read(constraint: Constraint, draft: Draft, prefix: str) -> None:
        most = constraint.number_of(field, high=10_000)
        who = _who(constraint, draft, prefix)
        rule = SiteChanges(who=who, most=min(most, 50), span=span, strength=constraint.strength())
        draft.rules.append(rule)

    return read


def _min_gaps_between_buildings(constraint: Constraint, draft: Draft, prefix: str) -> None:
    """Free hours for the way."""
    gaps = constraint.number_of("Min_Gaps_Between_Building_Changes", high=96)
    who = _who(constraint, draft, prefix)
    if gaps:
        minutes = 60 * min(gaps, len(draft.periods))
        draft.rules.append(Travel(who=who, minutes=minutes, strength=constraint.strength()))


def _atoms(draft: Draft, kind: str, id_: str) -> tuple[str, ...]:
    if kind == "teachers":
        return (id_,)
    if kind == "classes":
        return draft.audiences.leaves_of_class(id_)
    return tuple(sorted(draft.audiences.leaves(id_)))


FAMILIES: dict[str, Handler] = {
    "NotAvailableTimes": _not_available,
    "MaxDaysPerWeek": _days_per_week("Max_Days_Per_Week", "most"),
    "MinDaysPerWeek": _days_per_week("Minimum_Days_Per_Week", "least"),
    "NoGaps": _max_gaps("week", said=False),
    "Early": _early_beginnings,
    "MaxHoursDaily": _max_hours_daily,
    "MaxHoursDailyRealDays": _max_hours_daily,
    "MinHoursDaily": _min_hours_daily,
    "MaxHoursContinuously": _max_hours_continuously,
    "MaxGapsPerDay": _max_gaps("day"),
    "MaxGapsPerWeek": _max_gaps("week"),
    "IntervalMaxDaysPerWeek": _interval_max_days,
    "EarlyMaxBeginningsAtSecondHour": _early_beginnings,
    "ActivityTagMaxHoursDaily": _tag_hours("most", "Maximum_Hours_Daily"),
    "ActivityTagMaxHoursDailyRealDays": _tag_hours("most", "Maximum_Hours_Daily"),
    "ActivityTagMinHoursDaily": _tag_hours("least", "Minimum_Hours_Daily"),
    "ActivityTagMaxHoursContinuously": _tag_hours_continuously,
    "MaxSpanPerDay": _max_span,
    "MinRestingHours": _min_rest,
    "MaxRoomChangesPerDay": _room_changes("Max_Room_Changes_Per_Day", "day"),
    "MaxRoomChangesPerWeek": _room_changes("Max_Room_Changes_Per_Week", "week"),
    "MinGapsBetweenRoomChanges": _room_gaps,
    "MinGapsBetweenActivityTag": _tag_gaps,
    "MinGapsBetweenOrderedPairOfActivityTags": _tag_gaps,
    "MaxBuildingChangesPerDay": _building_changes("Max_Building_Changes_Per_Day", "day"),
    "MaxBuildingChangesPerWeek": _building_changes("Max_Building_Changes_Per_Week", "week"),
    "MinGapsBetweenBuildingChanges": _min_gaps_between_buildings,
}
