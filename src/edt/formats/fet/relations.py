"""Constraints on several activities at once: grouped, ordered, at one hour, counted in selected slots."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from edt.formats.fet.activity_times import filtered
from edt.formats.fet.constraint import Constraint
from edt.formats.fet.draft import Draft, Relation
from edt.formats.fet.ledger import Unreadable
from edt.formats.fet.source import Activity
from edt.rules import (
    AtOnce,
    DayEdge,
    DaysApart,
    Grouped,
    LessonsInTimes,
    RoomsUsed,
    Rule,
    SameHour,
    SameRoom,
    SlotsUsed,
    Succession,
    WeeklyOrder,
)

Handler = Callable[[Constraint, Draft], None]
PLACES = ("First_Activity_Id", "Second_Activity_Id", "Third_Activity_Id")


def _relate(
    constraint: Constraint,
    draft: Draft,
    activities: Iterable[int],
    make: Callable[[tuple[str, ...]], Rule],
    least: int = 2,
) -> None:
    """Ask something of the courses of activities, if enough of them are active.

    Activities that are named by their places in the constraint have to be courses of their own.
    """
    alone = constraint.element.child(PLACES[0]) is not None
    found = tuple(activities)
    if len(found) >= least:
        draft.spend(len(found))
        draft.relations.append(Relation(constraint.number, found, make, alone))


def _named(constraint: Constraint, number: int) -> tuple[int, ...]:
    """Return activities named one by one; none of them where one is inactive."""
    found: list[int] = []
    for tag in PLACES[:number]:
        if constraint.element.child(tag) is None:
            raise Unreadable("fet-malformed", detail=tag)
        found += constraint.activities(tag)
    if len(set(found)) < len(found):
        raise Unreadable("fet-malformed", detail=PLACES[0])
    return tuple(found) if len(found) == number else ()


def _grouped(number: int, ordered: bool) -> Handler:
    def read(constraint: Constraint, draft: Draft) -> None:
        strength = constraint.strength()

        def make(ids: tuple[str, ...]) -> Rule:
            return Grouped(courses=ids, ordered=ordered, over_closed=True, strength=strength)

        _relate(constraint, draft, _named(constraint, number), make)

    return read


def _ordered(span: Literal["week", "day"]) -> Handler:
    def read(constraint: Constraint, draft: Draft) -> None:
        strength = constraint.strength()

        def make(ids: tuple[str, ...]) -> Rule:
            return WeeklyOrder(courses=ids[:1], then_courses=ids[1:], span=span, strength=strength)

        _relate(constraint, draft, _named(constraint, 2), make)

    return read


def two_sets(constraint: Constraint) -> tuple[list[int], list[int]]:
    """Return the activities of a first and of a second set, those that are inactive too."""
    sides = []
    for tag in ("First_Activities_Ids_Set", "Second_Activities_Ids_Set"):
        inside = constraint.element.child(tag)
        names = [item.text for item in inside.children if item.tag.endswith("Id")] if inside else []
        sides.append([int(name) for name in names if name.isdecimal() and len(name) < 12])
    return sides[0], sides[1]


def _sets_ordered(constraint: Constraint, draft: Draft) -> None:
    """One set before the other: pair by pair, so that each course is on the side that it is named on."""
    sides = two_sets(constraint)
    strength, active = constraint.strength(), draft.source.activities
    first, second = ([number for number in side if number in active] for side in sides)
    if not all(sides) or set(first) & set(second):
        raise Unreadable("fet-malformed", detail="First_Activities_Ids_Set")
    before = len(first)

    def make(ids: tuple[str, ...]) -> Rule:
        return WeeklyOrder(courses=ids[:before], then_courses=ids[before:], strength=strength)

    if first and second:
        draft.spend(len(first) + len(second))
        draft.relations.append(Relation(constraint.number, (*first, *second), make, alone=True))


def _same_hour(constraint: Constraint, draft: Draft) -> None:
    strength = constraint.strength()
    _relate(constraint, draft, constraint.activities(), lambda ids: SameHour(courses=ids, strength=strength))


def same_moment(constraint: Constraint, draft: Draft, activities: tuple[int, ...]) -> None:
    """Ask that activities start together where no alignment can say so: of other lengths, or as a wish."""
    strength = constraint.strength()
    _relate(constraint, draft, activities, lambda ids: SameHour(courses=ids, of="moment", strength=strength))


def _not_overlapping(constraint: Constraint, draft: Draft) -> None:
    strength = constraint.strength()
    _relate(constraint, draft, constraint.activities(), lambda ids: AtOnce(courses=ids, strength=strength))


def _simultaneous(prefix: str, limit: Literal["most", "least"]) -> Handler:
    def read(constraint: Constraint, draft: Draft) -> None:
        number = constraint.number_of(f"{prefix}_Number_of_Simultaneous_Activities", high=10_000)
        times = draft.times(constraint.slots())
        if not times:
            raise Unreadable("fet-malformed", detail="Selected_Time_Slot")
        rule = {
            "times": times,
            "strength": constraint.strength(),
            "most": number if limit == "most" else None,
            "least": number if limit == "least" else None,
            "unless_none": constraint.flag("Allow_Empty_Slots"),
        }
        _relate(
            constraint,
            draft,
            constraint.activities(),
            lambda ids: AtOnce.model_validate({"courses": ids, **rule}),
            least=1,
        )

    return read


def _occupied(prefix: str, limit: Literal["most", "least"]) -> Handler:
    """Different slots, out of a selection, that activities of a set use."""

    def read(constraint: Constraint, draft: Draft) -> None:
        number = constraint.number_of(f"{prefix}_Number_of_Occupied_Time_Slots", high=10_000)
        times, strength = draft.times(constraint.slots()), constraint.strength()
        rule = {"times": times, "strength": strength, limit: number}
        if not times:
            raise Unreadable("fet-malformed", detail="Selected_Time_Slot")
        _relate(
            constraint,
            draft,
            constraint.activities(),
            lambda ids: SlotsUsed.model_validate({"courses": ids, **rule}),
            least=1,
        )

    return read


def _total_in_slots(constraint: Constraint, draft: Draft) -> None:
    most = constraint.number_of("Max_Total_Number_of_Activities", high=30_000)
    times, strength = draft.times(constraint.slots()), constraint.strength()
    if not times:
        raise Unreadable("fet-malformed", detail="Selected_Time_Slot")
    _relate(
        constraint,
        draft,
        constraint.activities(),
        lambda ids: LessonsInTimes(courses=ids, times=times, most=most, strength=strength),
        least=1,
    )


def _max_days(constraint: Constraint, draft: Draft) -> None:
    days, strength = constraint.number_of("MaxDays", high=28), constraint.strength()
    _relate(
        constraint,
        draft,
        constraint.activities(),
        lambda ids: DaysApart(courses=ids, days=days, together=True, strength=strength),
    )


def _min_gaps(constraint: Constraint, draft: Draft) -> None:
    """Free hours between two activities of a set on one day, which are then not at once either."""
    hours = constraint.number_of("MinGaps", high=24)
    strength = constraint.strength()
    activities = constraint.activities()
    if hours:
        _relate(
            constraint, draft, activities, lambda ids: Succession(courses=ids, hours=hours, strength=strength)
        )
        if not _clash(draft, activities):
            _relate(constraint, draft, activities, lambda ids: AtOnce(courses=ids, strength=strength))


def _clash(draft: Draft, activities: Iterable[int]) -> bool:
    """Say whether somebody attends all activities, so that no two of them are at once anyway."""
    everybody = []
    for number in activities:
        activity = draft.source.activities[number]
        pupils = (draft.audiences.leaves(name) for name in activity.students)
        everybody.append(frozenset(activity.teachers).union(*pupils))
    return not everybody or bool(frozenset.intersection(*everybody))


def _most_rooms(constraint: Constraint, draft: Draft) -> None:
    most = constraint.number_of("Max_Number_of_Different_Rooms", high=10_000)
    strength = constraint.strength()
    activities = constraint.activities()
    _relate(constraint, draft, activities, lambda ids: RoomsUsed(courses=ids, most=most, strength=strength))


def _same_room(constraint: Constraint, draft: Draft) -> None:
    strength = constraint.strength()
    _relate(constraint, draft, constraint.activities(), lambda ids: SameRoom(courses=ids, strength=strength))


def _edge(edge: Literal["begins", "ends"], of: Literal["pupils", "teachers"], by_filter: bool) -> Handler:
    def read(constraint: Constraint, draft: Draft) -> None:
        strength = constraint.strength()
        if by_filter:
            activities: list[Activity] = filtered(constraint, draft)
            numbers = tuple(activity.id for activity in activities)
        else:
            numbers = constraint.activities()

        def make(ids: tuple[str, ...]) -> Rule:
            return DayEdge(courses=ids, edge=edge, of=of, strength=strength)

        _relate(constraint, draft, numbers, make, least=1)

    return read


HANDLERS: dict[str, Handler] = {
    "TwoActivitiesConsecutive": _grouped(2, True),
    "TwoActivitiesGrouped": _grouped(2, False),
    "ThreeActivitiesGrouped": _grouped(3, False),
    "TwoActivitiesOrdered": _ordered("week"),
    "TwoActivitiesOrderedIfSameDay": _ordered("day"),
    "TwoSetsOfActivitiesOrdered": _sets_ordered,
    "ActivitiesSameStartingHour": _same_hour,
    "ActivitiesNotOverlapping": _not_overlapping,
    "ActivitiesMaxSimultaneousInSelectedTimeSlots": _simultaneous("Max", "most"),
    "ActivitiesMinSimultaneousInSelectedTimeSlots": _simultaneous("Min", "least"),
    "ActivitiesOccupyMaxTimeSlotsFromSelection": _occupied("Max", "most"),
    "ActivitiesOccupyMinTimeSlotsFromSelection": _occupied("Min", "least"),
    "MaxTotalActivitiesFromSetInSelectedTimeSlots": _total_in_slots,
    "MaxDaysBetweenActivities": _max_days,
    "MinGapsBetweenActivities": _min_gaps,
    "ActivitiesOccupyMaxDifferentRooms": _most_rooms,
    "ActivitiesSameRoomIfConsecutive": _same_room,
    "ActivityEndsStudentsDay": _edge("ends", "pupils", False),
    "ActivitiesEndStudentsDay": _edge("ends", "pupils", True),
    "ActivityEndsTeachersDay": _edge("ends", "teachers", False),
    "ActivitiesEndTeachersDay": _edge("ends", "teachers", True),
    "ActivityBeginsStudentsDay": _edge("begins", "pupils", False),
    "ActivitiesBeginStudentsDay": _edge("begins", "pupils", True),
    "ActivityBeginsTeachersDay": _edge("begins", "teachers", False),
    "ActivitiesBeginTeachersDay": _edge("begins", "teachers", True),
}
