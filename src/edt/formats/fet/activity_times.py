"""Constraints on when activities may take place: locks, preferred starting times, preferred slots.

Starting times that are never broken are said by slots, which counting understands, as far as slots can
say them: all are left open that some allowed start would use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from edt.formats.fet.constraint import Constraint
from edt.formats.fet.draft import Ban, Begin, Draft, Lock
from edt.formats.fet.ledger import Unreadable
from edt.formats.fet.source import Activity, Slot

Choose = Callable[[Constraint, Draft], list[Activity]]


def one_activity(constraint: Constraint, draft: Draft) -> list[Activity]:
    """Return the activity named; none if it is inactive."""
    if not constraint.element.value("Activity_Id"):
        raise Unreadable("fet-malformed", detail="Activity_Id")
    return [draft.source.activities[number] for number in constraint.activities()]


def filtered(constraint: Constraint, draft: Draft) -> list[Activity]:
    """Return the activities that match a filter of teacher, students, subject, tag and duration."""
    teacher, students = constraint.teacher(), constraint.students()
    subject, tag = constraint.subject(), constraint.tag()
    lists: list[list[Activity]] = []
    if teacher:
        lists.append(draft.by_teacher.get(teacher, []))
    if subject:
        lists.append(draft.by_subject.get(subject, []))
    if tag:
        lists.append(draft.by_tag.get(tag, []))
    if students:
        lists.append(draft.of_students(students))
    found = min(lists, key=len) if lists else list(draft.source.activities.values())
    draft.spend(len(found))
    for other in lists:
        if other is not found:
            draft.spend(len(other))
            inside = {activity.id for activity in other}
            found = [activity for activity in found if activity.id in inside]
    if constraint.element.value("Duration"):
        duration = constraint.number_of("Duration", low=1)
        found = [activity for activity in found if activity.duration == duration]
    return found


def components(constraint: Constraint, draft: Draft) -> list[Activity]:
    """Return the activities of a filter that are the n-th part of a split activity."""
    component = constraint.number_of("Component_Number", low=1)
    return [a for a in filtered(constraint, draft) if a.component == component]


def _starting_time(constraint: Constraint, draft: Draft) -> None:
    """A lesson at one place; where only a day is named, on that day."""
    if not constraint.has_hour():
        _preferred_day(constraint, draft)
        return
    slot = constraint.slot()
    for activity in one_activity(constraint, draft):
        draft.locks.append(Lock(constraint.number, activity.id, slot, constraint.strength()))


def _preferred_day(constraint: Constraint, draft: Draft) -> None:
    day = constraint.day()
    elsewhere = frozenset(slot for slot in draft.source.slots() if slot[0] != day)
    _ban(constraint, draft, one_activity(constraint, draft), elsewhere)


def _time_slots(constraint: Constraint, draft: Draft, choose: Choose) -> None:
    """All of a lesson inside the slots."""
    outside = frozenset(draft.source.slots()) - constraint.slots()
    _ban(constraint, draft, choose(constraint, draft), outside)


def _starting_times(constraint: Constraint, draft: Draft, choose: Choose) -> None:
    """Lessons that start in the slots, by what a lesson of each duration then covers."""
    allowed = constraint.slots()
    by_duration: dict[int, list[Activity]] = {}
    for activity in choose(constraint, draft):
        by_duration.setdefault(activity.duration, []).append(activity)
    for duration, activities in by_duration.items():
        if not constraint.hard:
            _begin(constraint, draft, activities, allowed)
            continue
        covered = {
            (day, h) for day, hour in allowed if draft.fits((day, hour), duration)
            for h in range(hour, hour + duration)
        }  # fmt: skip
        outside = frozenset(draft.source.slots()) - covered
        if duration > 1 and _more_starts(draft, allowed, outside, duration):
            _begin(constraint, draft, activities, allowed)
        _ban(constraint, draft, activities, outside)


def _begin(
    constraint: Constraint, draft: Draft, activities: Iterable[Activity], slots: frozenset[Slot]
) -> None:
    if not slots:
        raise Unreadable("fet-malformed", detail="Day")
    numbers = tuple(activity.id for activity in activities)
    draft.begins.append(Begin(constraint.number, numbers, slots, constraint.strength()))


def _more_starts(draft: Draft, allowed: frozenset[Slot], outside: frozenset[Slot], duration: int) -> bool:
    """Say whether a lesson outside the slots could start where it is not allowed to."""
    return any(
        slot not in allowed
        and draft.fits(slot, duration)
        and outside.isdisjoint((slot[0], h) for h in range(slot[1], slot[1] + duration))
        for slot in draft.source.slots()
    )


def _ban(
    constraint: Constraint, draft: Draft, activities: Iterable[Activity], slots: frozenset[Slot]
) -> None:
    numbers = tuple(activity.id for activity in activities)
    if numbers and slots - draft.closed:
        draft.bans.append(Ban(constraint.number, numbers, slots, constraint.strength()))


HANDLERS: dict[str, Callable[[Constraint, Draft], None]] = {
    "ActivityPreferredStartingTime": _starting_time,
    "ActivityPreferredDay": _preferred_day,
    "ActivityPreferredStartingTimes": partial(_starting_times, choose=one_activity),
    "ActivityPreferredTimeSlots": partial(_time_slots, choose=one_activity),
    "ActivitiesPreferredStartingTimes": partial(_starting_times, choose=filtered),
    "ActivitiesPreferredTimeSlots": partial(_time_slots, choose=filtered),
    "SubactivitiesPreferredStartingTimes": partial(_starting_times, choose=components),
    "SubactivitiesPreferredTimeSlots": partial(_time_slots, choose=components),
}
