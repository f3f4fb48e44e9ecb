"""Where: rooms, room pools, sites."""

from __future__ import annotations

from pydantic import Field

from edt.school._model import Model


class Room(Model):
    """A room that holds one lesson at a time."""

    id: str
    name: str = ""
    capacity: int | None = Field(default=None, ge=0, description="seats; empty: enough for anybody")
    kind: str = Field(default="", description="such as lab, gym; a course may ask for a kind")
    equipment: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = Field(
        default=(), description="rooms that serve where this one is asked for and taken"
    )
    site: str | None = Field(default=None, description="site (building, campus) that it stands on")


class RoomPool(Model):
    """Rooms that may stand for each other (groupe de salles)."""

    id: str
    rooms: tuple[str, ...]


class Travel(Model):
    """The way between two sites, the same in both directions."""

    start: str = Field(description="a site")
    end: str = Field(description="another site")
    minutes: int = Field(ge=0, le=600, description="minutes needed from one to the other")
