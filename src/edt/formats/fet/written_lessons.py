"""Rules on lessons as constraints of FET: days apart, starts, order, groups of lessons, locks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from edt.formats.fet.written_names import Names, Unsayable, counted_in_periods, hard_only, weight_of
from edt.formats.fet.xml_text import constraint, leaf
from edt.rules import (
    AtOnce,
    DayEdge,
    DayLinks,
    Grouped,
    LessonsADay,
    Locked,
    Rule,
    SameHour,
    Spacing,
    StartTimes,
    SubjectPerDay,
    Succession,
    WeeklyOrder,
)
from edt.school import School


def _spacing(rule: Spacing, names: Names) -> Iterator[str]:
    chosen = [c.id for c in names.school.courses if c.id in rule.courses or c.subject in rule.subjects]
    yield from _min_days([chosen] if rule.together else [[id_] for id_ in chosen], rule.days, rule, names)


def _min_days(sets: Sequence[Sequence[str]], days: int, rule: Rule, names: Names) -> Iterator[str]:
    for courses in sets:
        if len(names.ids(courses)) > 1:
            flag = leaf("Consecutive_If_Same_Day", "false")
            fields = (flag, names.named(courses), leaf("MinDays", days))
            yield constraint("MinDaysBetweenActivities", weight_of(rule.strength), *fields)


def _subject_per_day(rule: SubjectPerDay, names: Names) -> Iterator[str]:
    """Say it of each course; a subject that a class has in several courses is not said to be one."""
    if rule.most != 1 or rule.who.level is not None or rule.who.ids:
        raise Unsayable
    wanted = [c.id for c in names.school.courses if not rule.subjects or c.subject in rule.subjects]
    chosen = [id_ for id_ in wanted if names.school.course[id_].subject not in rule.except_subjects]
    yield from _min_days([[id_] for id_ in chosen], 1, rule, names)


def _lessons_a_day(rule: LessonsADay, names: Names) -> Iterator[str]:
    """Two lessons a day at most, one after the other, is what FET keeps of days apart of weight 0."""
    if rule.paired_days or (rule.most is not None and rule.most < 2):
        raise Unsayable
    for courses in [list(rule.courses)] if rule.together else [[id_] for id_ in rule.courses]:
        if len(names.ids(courses)) > 1:
            flag = leaf("Consecutive_If_Same_Day", str(rule.adjoining).lower())
            fields = (flag, names.named(courses), leaf("MinDays", 1))
            yield constraint("MinDaysBetweenActivities", 0, *fields)


def _day_links(rule: DayLinks, names: Names) -> Iterator[str]:
    if rule.unit != "day" or rule.who is not None:
        raise Unsayable
    courses = tuple(course.id for course in rule.chosen(names.school))
    if rule.kind == "same":
        yield constraint("ActivitiesSameStartingDay", weight_of(rule.strength), names.named(courses))
    elif all(len(names.ids([id_])) < 2 for id_ in courses):
        yield from _min_days([courses], 1, rule, names)
    else:
        raise Unsayable


def _same_hour(rule: SameHour, names: Names) -> Iterator[str]:
    if rule.most != 1:
        raise Unsayable
    kind = "ActivitiesSameStartingHour" if rule.of == "hour" else "ActivitiesSameStartingTime"
    yield constraint(kind, weight_of(rule.strength), names.named(c.id for c in rule.chosen(names.school)))


def _at_once(rule: AtOnce, names: Names) -> Iterator[str]:
    courses = [course.id for course in rule.chosen(names.school)]
    weight, named = weight_of(rule.strength), names.named(courses)
    if not rule.times and rule.most == 1 and rule.least is None:
        yield constraint("ActivitiesNotOverlapping", weight, named)
        return
    slots = names.slots(rule.times) if rule.times else names.others(())
    chosen = names.listed("Selected_Time_Slot", slots, "Selected_")
    if rule.most is not None:
        field = leaf("Max_Number_of_Simultaneous_Activities", rule.most)
        yield constraint(
            "ActivitiesMaxSimultaneousInSelectedTimeSlots", weight, names.named(courses), chosen, field
        )
    if rule.least is not None:
        field = leaf("Min_Number_of_Simultaneous_Activities", rule.least)
        field += leaf("Allow_Empty_Slots", str(rule.unless_none).lower())
        yield constraint(
            "ActivitiesMinSimultaneousInSelectedTimeSlots", weight, names.named(courses), chosen, field
        )


def _start_times(rule: StartTimes, names: Names) -> Iterator[str]:
    slots = names.listed("Preferred_Starting_Time", names.slots(rule.times), "Preferred_Starting_")
    for course in names.school.courses:
        if course.id in rule.courses or course.subject in rule.subjects:
            for number, length in names.activities.get(course.id, ()):
                if rule.length in (None, length):
                    fields = (leaf("Activity_Id", number), slots)
                    yield constraint("ActivityPreferredStartingTimes", weight_of(rule.strength), *fields)


def _in_places(kind: str, numbers: Sequence[int], rule: Rule) -> str:
    places = ("First_Activity_Id", "Second_Activity_Id", "Third_Activity_Id")
    fields = (leaf(place, number) for place, number in zip(places, numbers, strict=False))
    return constraint(kind, weight_of(rule.strength), *fields)


def _grouped(rule: Grouped, names: Names) -> Iterator[str]:
    numbers = names.ids(rule.courses)
    if len(numbers) != len(rule.courses) or len(numbers) > (2 if rule.ordered else 3):
        raise Unsayable
    if not rule.over_closed and _closes_between(names.school):
        raise Unsayable  # to FET, lessons on both sides of a break follow each other
    kind = "ThreeActivitiesGrouped" if len(numbers) == 3 else "TwoActivitiesGrouped"
    yield _in_places("TwoActivitiesConsecutive" if rule.ordered else kind, numbers, rule)


def _closes_between(school: School) -> bool:
    """Say whether on some day a period is closed that has open ones before and after it."""
    opens = [school.grids[0].open_positions(day) for day in school.days]
    return any(found and found[-1] - found[0] >= len(found) for found in opens)


def _weekly_order(rule: WeeklyOrder, names: Names) -> Iterator[str]:
    if rule.who is not None:
        raise Unsayable
    first = names.ids(course.id for course in rule.chosen(names.school))
    then = names.ids(course.id for course in rule.others(names.school))
    kind = "TwoActivitiesOrdered" if rule.span == "week" else "TwoActivitiesOrderedIfSameDay"
    for one in first:
        for two in then:
            yield _in_places(kind, (one, two), rule)


def _succession(rule: Succession, names: Names) -> Iterator[str]:
    if rule.is_pair or rule.who is not None or rule.hours < 1 or not counted_in_periods(names.school):
        raise Unsayable
    courses = [course.id for course in rule.chosen(names.school)]
    field = leaf("MinGaps", int(rule.hours))
    yield constraint("MinGapsBetweenActivities", weight_of(rule.strength), names.named(courses), field)


def _day_edge(rule: DayEdge, names: Names) -> Iterator[str]:
    hard_only(rule)
    kind = f"Activity{'Ends' if rule.edge == 'ends' else 'Begins'}"
    kind += f"{'Students' if rule.of == 'pupils' else 'Teachers'}Day"
    for number in names.ids(course.id for course in rule.chosen(names.school)):
        yield constraint(kind, 100, leaf("Activity_Id", number))


def _locked(rule: Locked, names: Names) -> Iterator[str]:
    """Lock the first activity of the course of that length that no lock has had."""
    if rule.weeks and len(names.school.weeks) > 1:
        raise Unsayable
    fitting = [n for n, length in names.activities.get(rule.course, ()) if rule.length in (None, length)]
    if not fitting:
        raise Unsayable
    number = fitting[0]
    day = names.days[names.school.days.index(rule.day)]
    place = (leaf("Preferred_Day", day), leaf("Preferred_Hour", rule.period))
    fields = (leaf("Activity_Id", number), *place, leaf("Permanently_Locked", "true"))
    yield constraint("ActivityPreferredStartingTime", weight_of(rule.strength), *fields)
    names.activities[rule.course].sort(key=lambda part: part[0] == number)


LESSON_WRITERS: Mapping[type[Rule], Callable[..., Iterator[str]]] = {
    AtOnce: _at_once,
    DayEdge: _day_edge,
    DayLinks: _day_links,
    Grouped: _grouped,
    LessonsADay: _lessons_a_day,
    Locked: _locked,
    SameHour: _same_hour,
    Spacing: _spacing,
    StartTimes: _start_times,
    SubjectPerDay: _subject_per_day,
    Succession: _succession,
    WeeklyOrder: _weekly_order,
}
