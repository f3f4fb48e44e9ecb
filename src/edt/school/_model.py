"""The settings that every school model shares: frozen, no unknown fields."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen description; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=())
