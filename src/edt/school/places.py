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
    site: str | None = None


class RoomPool(Model):
    """Rooms that may stand for each other (groupe de salles)."""

    id: str
    rooms: tuple[str, ...]
