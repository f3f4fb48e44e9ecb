"""Issues of an import as they are found: not one of a kind is lost, and no kind floods the others."""

from __future__ import annotations

from collections import Counter

from edt.messages import Issue, Place, Severity

MOST_ALIKE = 300
"""Issues of one kind that are listed one by one; the others are counted."""


class Log:
    """Collects issues; the same is said once of a place."""

    def __init__(self) -> None:
        self._issues: dict[tuple[str, Place | None, str], Issue] = {}
        self._counts: Counter[str] = Counter()
        self._last: dict[str, Issue] = {}

    def add(self, code: str, place: Place | None, severity: Severity = "warning", **values: object) -> Issue:
        """Add an issue, and return it."""
        issue = Issue(code, severity, place, values)
        self.take(issue)
        return issue

    def take(self, issue: Issue) -> None:
        """Add an issue made elsewhere."""
        said = (issue.code, issue.place, str(issue.values))
        if said in self._issues:
            return
        self._counts[issue.code] += 1
        if self._counts[issue.code] <= MOST_ALIKE:
            self._issues[said] = issue
        else:
            self._last[issue.code] = issue

    def issues(self) -> tuple[Issue, ...]:
        """Return the issues in the order in which they were found, and how many more there are."""
        more = [
            Issue(
                "import-more-alike",
                last.severity,
                last.place,
                {"count": self._counts[code] - MOST_ALIKE, "code": code},
            )
            for code, last in self._last.items()
        ]
        return (*self._issues.values(), *more)
