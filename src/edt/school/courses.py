"""What is taught to whom by whom: courses and how they are split into lessons."""

from __future__ import annotations

from pydantic import Field, model_validator

from edt.school._model import Model

EVERY = "every"
EITHER = "either"


class Course(Model):
    """Lessons of one subject, with the same people, week after week.

    A course has ``periods`` periods in a week in which it runs, taught in lessons whose lengths are
    ``split`` or, where ``split`` is None, any lengths from ``shortest`` to ``longest``.
    """

    id: str
    subject: str
    classes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    teachers: tuple[str, ...] = Field(default=(), description="all of them teach together")
    candidates: tuple[str, ...] = Field(
        default=(), description="teachers of whom some are chosen, who teach it besides ``teachers``"
    )
    choose: int = Field(
        default=1, ge=1, description="how many candidates are chosen, the same for all lessons"
    )
    periods: int = Field(ge=1, le=200, description="periods in a week in which the course runs")
    split: tuple[int, ...] | None = Field(
        default=None, description="lesson lengths in periods, such as 2+1+1"
    )
    shortest: int = Field(default=1, ge=1)
    longest: int = Field(default=1, ge=1)
    weeks: str = Field(
        default=EVERY,
        description="every: each week; either: one side of the alternation, chosen by the solver; "
        "or the id of a week or term",
    )
    terms: tuple[str, ...] = Field(
        default=(), description="terms or weeks of the year in which it runs; none: all year"
    )
    rooms: tuple[str, ...] = Field(
        default=(), description="each a room, a room pool or a kind of room; one of each"
    )
    optional_rooms: int = Field(
        default=0, ge=0, description="of its rooms, the last so many that a lesson may go without"
    )
    preferred: tuple[str, ...] = Field(
        default=(), description="of the rooms that may serve, those preferred: rooms, pools or kinds"
    )
    equipment: tuple[str, ...] = ()
    tags: tuple[str, ...] = Field(
        default=(), description="labels that rules may name, such as lab, test or heavy"
    )
    origin: tuple[str, ...] = Field(
        default=(),
        description="ids of its lessons in the file that it comes from (activities of FET), as in split",
    )
    size: int | None = Field(default=None, ge=0, description="pupils; empty: of its classes and groups")
    site: str | None = Field(
        default=None, description="site where it is held; empty: that of its rooms, or of its classes"
    )
    alignment: str | None = Field(
        default=None,
        description="courses of one label start together (barrette) or, with offsets, in sequence",
    )
    offset: int = Field(
        default=0,
        ge=0,
        le=40,
        description="periods from the start of its block to its own, for lines that follow each other",
    )

    @property
    def in_step(self) -> tuple[object, ...]:
        """What courses of one alignment must share to start and end together."""
        return (self.offset, self.periods, self.split and tuple(sorted(self.split)))

    @property
    def needed_rooms(self) -> tuple[str, ...]:
        """The rooms that no lesson may go without."""
        return self.rooms[: len(self.rooms) - self.optional_rooms]

    @property
    def wished_rooms(self) -> tuple[str, ...]:
        """The rooms that lessons may go without."""
        return self.rooms[len(self.rooms) - self.optional_rooms :]

    @model_validator(mode="after")
    def _has_its_optional_rooms(self) -> Course:
        if self.optional_rooms > len(self.rooms):
            raise ValueError("optional_rooms is more than there are rooms")
        return self

    def lengths(self) -> tuple[int, ...]:
        """Return the lengths that a lesson of this course may have, ascending."""
        if self.split is not None:
            return tuple(sorted(set(self.split)))
        return tuple(range(self.shortest, min(self.longest, self.periods) + 1))
