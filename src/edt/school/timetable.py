"""A timetable: lessons with their places, and what could not be placed."""

from __future__ import annotations

from pydantic import Field

from edt.school._model import Model


class Lesson(Model):
    """One lesson of a course, in its place.

    Lessons of one course with the same length are interchangeable; they have no identity of
    their own beyond course, time and weeks.
    """

    course: str
    length: int = Field(ge=1, description="periods of its grid")
    day: str
    period: str = Field(description="id of the first period")
    weeks: tuple[str, ...] = Field(description="weeks of the alternation in which it takes place")
    rooms: tuple[str | None, ...] = Field(
        default=(),
        description="one for each entry of the course's rooms, in order; None: no room found",
    )


class Unplaced(Model):
    """Lessons of a course that have no place."""

    course: str
    length: int = Field(ge=1)
    count: int = Field(default=1, ge=1)
    reason: str = ""


class Taught(Model):
    """Who teaches a course, of the candidates that it names."""

    course: str
    teachers: tuple[str, ...]


class Timetable(Model):
    """What teachers, pupils and rooms do in each period of each week."""

    lessons: tuple[Lesson, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    taught: tuple[Taught, ...] = Field(
        default=(), description="the teachers chosen for courses that name candidates"
    )
