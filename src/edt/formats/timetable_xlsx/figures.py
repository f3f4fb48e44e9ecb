"""Figures about one teacher, class or room: hours, days present, gaps, use."""

from __future__ import annotations

from typing import NamedTuple

from edt.school import Grid, Lesson, Person, Schedule


class WeekFigures(NamedTuple):
    """What the week of somebody comes to.

    Where weeks of an alternation differ, hours and gaps are the mean of the weeks; of a class they
    are those of its pupils who have most.
    """

    hours: float
    days: int
    free_half_days: int
    gaps: float
    heaviest: float


class RoomFigures(NamedTuple):
    """Hours a week in which a room is used, and hours in which the grid is open."""

    hours: float
    open_hours: float

    @property
    def share(self) -> float:
        """The share of the open hours that is used."""
        return self.hours / self.open_hours if self.open_hours else 0.0


def week_figures(schedule: Schedule, person: Person) -> WeekFigures:
    """Return the figures of a teacher or a class."""
    found = [_figures(schedule, pupil) for pupil in schedule.school.pupils_of(person) or (person,)]
    return WeekFigures(
        hours=max(f.hours for f in found),
        days=max(f.days for f in found),
        free_half_days=min(f.free_half_days for f in found),
        gaps=max(f.gaps for f in found),
        heaviest=max(f.heaviest for f in found),
    )


def room_figures(schedule: Schedule, room: str) -> RoomFigures:
    """Return the figures of a room."""
    lessons = schedule.of(Person("room", room), schedule.school.weeks)
    open_hours = max(_open_hours(schedule, grid) for grid in _grids(schedule, lessons))
    return RoomFigures(_hours(schedule, lessons), open_hours)


def _figures(schedule: Schedule, person: Person) -> WeekFigures:
    school = schedule.school
    lessons = schedule.of(person, school.weeks)
    if person.kind == "subgroup":
        lessons = _once_per_alignment(schedule, lessons)
    heaviest = 0.0
    gaps = 0
    for day in sorted({lesson.day for lesson in lessons}, key=school.days.index):
        for week in school.weeks:
            today = [lesson for lesson in lessons if lesson.day == day and week in lesson.weeks]
            heaviest = max(heaviest, sum(map(schedule.minutes, today)) / 60)
            gaps += sum(map(school.timeline.minutes, schedule.gaps(person, (week,), day)))
    busy = {half_day for lesson in lessons for half_day in _half_days(schedule, lesson)}
    of_school = {
        (day, grid.periods[position].half_day)
        for grid in _grids(schedule, lessons)
        for day in school.days
        for position in grid.open_positions(day)
        if not grid.periods[position].midday
    }
    return WeekFigures(
        hours=_hours(schedule, lessons),
        days=len({lesson.day for lesson in lessons}),
        free_half_days=len(of_school - busy),
        gaps=gaps / 60 / len(school.weeks),
        heaviest=heaviest,
    )


def _hours(schedule: Schedule, lessons: tuple[Lesson, ...]) -> float:
    minutes = sum(schedule.minutes(lesson) * len(set(lesson.weeks)) for lesson in lessons)
    return minutes / 60 / len(schedule.school.weeks)


def _once_per_alignment(schedule: Schedule, lessons: tuple[Lesson, ...]) -> tuple[Lesson, ...]:
    """Keep one lesson of those that pupils can only attend one of: aligned courses at one time."""
    kept: dict[object, Lesson] = {}
    for number, lesson in enumerate(lessons):
        label = schedule.course(lesson).alignment
        kept.setdefault((label, lesson.day, lesson.period, lesson.weeks) if label else number, lesson)
    return tuple(kept.values())


def _half_days(schedule: Schedule, lesson: Lesson) -> set[tuple[str, str]]:
    first = schedule.position(lesson)
    periods = schedule.grid(lesson).periods[first : first + lesson.length]
    return {(lesson.day, period.half_day) for period in periods}


def _grids(schedule: Schedule, lessons: tuple[Lesson, ...]) -> tuple[Grid, ...]:
    used = {schedule.grid(lesson).id for lesson in lessons}
    return tuple(g for g in schedule.school.grids if g.id in used) or schedule.school.grids[:1]


def _open_hours(schedule: Schedule, grid: Grid) -> float:
    periods = sum(len(grid.open_positions(day)) for day in schedule.school.days)
    return periods * grid.period_minutes / 60
