"""Who: subjects, teachers, classes and groups."""

from __future__ import annotations

from pydantic import Field

from edt.school._model import Model


class Subject(Model):
    """What is taught."""

    id: str
    name: str = ""
    points: int | None = Field(
        default=None, ge=0, le=1000, description="pedagogical weight of an hour, for the rule of that name"
    )
    colour: str = Field(default="", description="#rrggbb for grids and pages; empty: chosen by the program")


class Teacher(Model):
    """A person who teaches. ``id`` is what the school's lists call the person (MARTIN, MARTIN Paul)."""

    id: str
    name: str = Field(default="", description="full name as printed; empty: the id")
    title: str = Field(default="", description="M., Mme, ...")
    code: str = Field(default="", description="short unique code, if the school uses one")
    subjects: tuple[str, ...] = ()
    hours_due: float | None = Field(default=None, ge=0, description="hours a week owed (ORS)")
    room: str | None = Field(default=None, description="the teacher's own room")
    site: str | None = None
    email: str = ""


class SchoolClass(Model):
    """A class (division), such as 6°A."""

    id: str
    name: str = ""
    level: str = Field(default="", description="year or level, such as 6e")
    size: int | None = Field(default=None, ge=0, description="number of pupils")
    grid: str | None = Field(default=None, description="id of its grid; empty: the school's first")
    room: str | None = Field(default=None, description="home room")
    site: str | None = None
    head: str | None = Field(default=None, description="form teacher (professeur principal)")
    pupils: tuple[str, ...] | None = Field(default=None, description="pupil names or numbers, if known")
    away: tuple[str, ...] = Field(
        default=(), description="terms or weeks in which it has no lessons, such as work placements"
    )


class Group(Model):
    """Pupils taught together who are not a whole class.

    With one class it is a part of that class; with several it crosses classes. Groups that carry
    the same ``partition`` share no pupil and may run together. Two groups of one class with
    different partitions may not, unless both pupil lists are known and share nobody.
    """

    id: str
    name: str = ""
    classes: tuple[str, ...] = Field(description="classes that its pupils come from")
    partition: str = Field(default="", description="name of the division; empty: a partition of its own")
    size: int | None = Field(default=None, ge=0)
    pupils: tuple[str, ...] | None = None
    apart: tuple[str, ...] = Field(
        default=(), description="other groups with which it shares no pupil, so that they may run together"
    )

    @property
    def division(self) -> tuple[str, str]:
        """What two groups must share to be parts of one partition."""
        return ("partition", self.partition) if self.partition else ("group", self.id)
