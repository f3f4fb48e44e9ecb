"""What a solve gives: outcome, timetable, cost, audit and record, in one document.

Why it stopped and what we hold are two facts. A document holds its problem too, so that it can be
shown, exported and audited without the workbook it came from.
"""

from __future__ import annotations

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from edt.auditing import Audit
from edt.explanation import Explanation
from edt.problem import Problem
from edt.school import Lesson, Timetable

SCHEMA_VERSION: Final = 1

Outcome = Literal["optimal", "feasible", "infeasible", "undecided"]
StoppedBy = Literal["proof", "time", "user", "first solution", "gap"]


class _Document(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Stage(_Document):
    """One stage of the pipeline and how long it took, in seconds."""

    name: str
    seconds: float


class Record(_Document):
    """How an answer was made: enough to make it again or to report a fault."""

    versions: dict[str, str] = Field(default_factory=dict)
    seed: int = 0
    workers: int = 1
    settings: dict[str, str | int | float | bool] = Field(default_factory=dict)
    input_hash: str = ""
    school: str = Field(default="", description="name of the school's file")
    stages: tuple[Stage, ...] = ()
    model: dict[str, int] = Field(default_factory=dict, description="literals, constraints, terms")
    seconds: float = 0


class Result(_Document):
    """The document that ``edt solve`` writes and every other command reads.

    Attributes:
        outcome: optimal (proven), feasible, infeasible (proven) or undecided.
        stopped_by: what ended the search.
        timetable: the best audited timetable, or None.
        bound: proven least cost on each level, as far as proven, or None.
        explanation: why not everything has a place, where that was looked for.
        audit: the second opinion on the timetable, or None where there is none.
        published: the lessons as they were last made public; moving those costs more.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    problem: Problem
    outcome: Outcome
    stopped_by: StoppedBy
    timetable: Timetable | None = None
    bound: tuple[int, ...] | None = None
    audit: Audit | None = None
    record: Record = Record()
    explanation: Explanation | None = None
    published: tuple[Lesson, ...] = ()
