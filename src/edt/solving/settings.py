"""Settings of a solve, as data: one typed object, every choice in it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """How a problem is solved.

    Attributes:
        seconds: wall time for everything, from the first check to the last audit.
        workers: processes that search at the same time.
        seed: the same seed starts the same choices; wall time still decides how far they get.
        step_seconds: limit of one neighbourhood's solve.
        lessons_freed: lessons that a first neighbourhood frees; it then adapts.
        finish_seconds: limit of finishing one answer (naming its rooms) while the search goes on.
        report_seconds: least time between two reports of a better timetable by one worker.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    seconds: float = Field(default=60, gt=0)
    workers: int = Field(default=2, ge=1, le=64)
    seed: int = Field(default=0, ge=0)
    step_seconds: float = Field(default=0.3, gt=0)
    lessons_freed: int = Field(default=10, ge=2)
    finish_seconds: float = Field(default=1.0, gt=0)
    report_seconds: float = Field(default=1.0, ge=0)
