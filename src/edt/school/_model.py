"""The settings that every school model shares: frozen, no unknown fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen description; unknown fields are refused. Look-ups made once are kept beside the fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(), defer_build=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with other values, and without the look-ups, which may not fit them any more."""
        copied = super().model_copy(update=update, deep=deep)
        for name in [name for name in copied.__dict__ if name not in type(self).model_fields]:
            del copied.__dict__[name]
        return copied
