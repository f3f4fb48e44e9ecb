"""An open timetable engine for schools: load, check, solve, audit, save.

Names are loaded when they are first used, so that ``import edt`` is quick and only ``edt.solve``
loads the solver.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from edt.auditing.audit import Audit, Finding, RuleCost, audit
    from edt.errors import EdtError, FormatError, InputError, InternalError, RuleError, SettingsError
    from edt.explaining.explain import explain
    from edt.explanation import Explanation
    from edt.formats.saving import save
    from edt.formats.school_files import load
    from edt.messages import Issue, Place
    from edt.problem import Problem
    from edt.result import Result
    from edt.school import Lesson, School, Timetable
    from edt.solving.pipeline import solve
    from edt.solving.progress import Progress
    from edt.solving.settings import Settings

__version__ = "0.1.0"

_HOMES = {
    "Audit": "edt.auditing.audit",
    "EdtError": "edt.errors",
    "Explanation": "edt.explanation",
    "Finding": "edt.auditing.audit",
    "FormatError": "edt.errors",
    "InputError": "edt.errors",
    "InternalError": "edt.errors",
    "Issue": "edt.messages",
    "Lesson": "edt.school",
    "Place": "edt.messages",
    "Problem": "edt.problem",
    "Progress": "edt.solving.progress",
    "Result": "edt.result",
    "RuleCost": "edt.auditing.audit",
    "RuleError": "edt.errors",
    "School": "edt.school",
    "Settings": "edt.solving.settings",
    "SettingsError": "edt.errors",
    "Timetable": "edt.school",
    "audit": "edt.auditing.audit",
    "explain": "edt.explaining.explain",
    "load": "edt.formats.school_files",
    "save": "edt.formats.saving",
    "solve": "edt.solving.pipeline",
}

__all__ = [
    "Audit",
    "EdtError",
    "Explanation",
    "Finding",
    "FormatError",
    "InputError",
    "InternalError",
    "Issue",
    "Lesson",
    "Place",
    "Problem",
    "Progress",
    "Result",
    "RuleCost",
    "RuleError",
    "School",
    "Settings",
    "SettingsError",
    "Timetable",
    "__version__",
    "audit",
    "check",
    "explain",
    "load",
    "save",
    "solve",
]


def check(problem: Problem) -> list[Issue]:
    """Return all that is wrong or doubtful in a problem, by reading and counting, without a search.

    Args:
        problem: the school and its rules.

    Returns:
        Issues; one of severity ``error`` means that there is no complete timetable. An empty list
        does not promise that there is one.
    """
    from edt.explaining.precheck import precheck

    return [*problem.issues(), *precheck(problem)]


def __getattr__(name: str) -> Any:
    """Load a public name from its home."""
    if name not in _HOMES:
        raise AttributeError(f"module 'edt' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
