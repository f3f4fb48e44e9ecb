"""Settings of a solve, as data: one typed object, every choice in it, and named profiles."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from edt.solving.styles import STYLES

WAYS = "^$|^(plain|bare|portfolio|moves|repair|whole)( (plain|bare|portfolio|moves|repair|whole))*$"
"""How the ways to a first answer are written: one after the other, with spaces between them; perhaps none."""

Profile = Literal["quick", "balanced", "nightly", "prove"]


class Settings(BaseModel):
    """How a problem is solved.

    Attributes:
        seconds: wall time for everything, from the first check to the last audit; with
            ``reproducible`` it is units of work for the search (one to three seconds each).
        workers: processes that search at the same time.
        seed: the same seed starts the same choices; wall time still decides how far they get.
        step_work: limit of one neighbourhood's solve, in units of work.
        styles: how neighbourhoods may be solved, by name (see ``edt.solving.styles``); what pays is learned.
        ways: ways to a first answer, by name (see ``edt.solving.construct``); they take turns, and odd
            workers begin in the middle. None: what an answer to start from leaves open is only improved.
        annealing: whether many small moves take turns with parts solved exactly, by what they pay.
        lessons_freed: lessons that a first neighbourhood frees; it then adapts.
        finish_seconds: limit of finishing one answer (naming its rooms) while the search goes on.
        report_seconds: least time between two reports of a better timetable by one worker.
        prove_share: share of the workers' time that goes into bounds once there is a complete answer.
        provable: decisions of the largest model on which a proof is tried anyway, at its end.
        reproducible: one worker whose limits are in work: the same seed on the same machine gives the
            same answer whatever the load.
        memory_mib: memory that one worker may take; one that takes more is ended.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    seconds: float = Field(default=60, gt=0)
    workers: int = Field(default=2, ge=1, le=64)
    seed: int = Field(default=0, ge=0)
    step_work: float = Field(default=0.1, gt=0)
    styles: str = Field(default="relaxed cores bare wander", pattern=STYLES)
    ways: str = Field(
        default="plain moves moves repair bare moves moves repair portfolio moves moves repair", pattern=WAYS
    )
    annealing: bool = True
    lessons_freed: int = Field(default=10, ge=2)
    finish_seconds: float = Field(default=1.0, gt=0)
    report_seconds: float = Field(default=1.0, ge=0)
    prove_share: float = Field(default=0.0, ge=0, le=1)
    provable: int = Field(default=4_000, ge=0)
    reproducible: bool = False
    memory_mib: int = Field(default=4096, ge=256)

    @classmethod
    def of(cls, profile: Profile, **choices: Any) -> Settings:
        """Return the settings of a profile, with some of them chosen otherwise."""
        return cls.model_validate(PROFILES[profile] | choices)


PROFILES: dict[Profile, dict[str, Any]] = {
    "quick": {"seconds": 20.0, "report_seconds": 0.5},
    "balanced": {"seconds": 60.0},
    "nightly": {"seconds": 8 * 3600.0, "step_work": 0.3, "report_seconds": 10.0, "finish_seconds": 5.0},
    "prove": {"seconds": 600.0, "prove_share": 0.5, "provable": 1_000_000},
}
"""What each profile chooses otherwise than the defaults."""
