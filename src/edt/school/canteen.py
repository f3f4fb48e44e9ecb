"""The canteen: sittings, each with its time and its places."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from edt.school._model import Model

PlacesOf = Literal["classes", "pupils"]


class Sitting(Model):
    """A sitting of the canteen (service de demi-pension): whoever eats then is free throughout."""

    id: str
    start: int = Field(ge=0, lt=1440, description="first minute, after midnight")
    end: int = Field(gt=0, le=1440, description="minute after the last, after midnight")
    places: int = Field(ge=0, description="how many may eat")
    unit: PlacesOf = Field(default="classes", description="places for classes, or for pupils")
