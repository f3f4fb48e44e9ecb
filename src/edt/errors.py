"""The exceptions of edt.

EdtError
├── InputError       what a person gave is wrong; carries every issue, not the first
│   └── FormatError  a file that cannot be read at all
├── RuleError        a rule that cannot be applied as it is written
├── SettingsError    an option that makes no sense
└── InternalError    a bug of ours: the solver and the audit disagree, for one
"""

from __future__ import annotations

from collections.abc import Sequence

from edt.messages import Issue
from edt.words import Language


class EdtError(Exception):
    """Any error that edt raises on purpose."""


class InputError(EdtError):
    """What a person gave is wrong.

    Attributes:
        issues: everything that is wrong, in reading order; never empty.
    """

    def __init__(self, issues: Sequence[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__("; ".join(describe(issue, "en") for issue in self.issues[:20]))


class FormatError(InputError):
    """A file that cannot be read at all: not a workbook, truncated, encrypted, too large."""


class RuleError(EdtError):
    """A rule that cannot be applied as it is written."""


class SettingsError(EdtError):
    """A setting or option that makes no sense."""


class InternalError(EdtError):
    """A bug of ours, said loudly rather than hidden."""


def describe(issue: Issue, language: Language) -> str:
    """Return an issue as one line: place, message and hint."""
    place = f"{issue.place}: " if issue.place else ""
    hint = issue.hint(language)
    return f"{place}{issue.message(language)}" + (f" (hint: {hint})" if hint else "")
