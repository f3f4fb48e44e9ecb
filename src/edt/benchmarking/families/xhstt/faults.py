"""What is wrong with an XHSTT file: collected with line numbers, and raised all at once."""

from __future__ import annotations

import re
from collections.abc import Mapping

from edt.benchmarking.families.xhstt.document import Element
from edt.errors import FormatError
from edt.messages import Issue, Place

MOST_FAULTS = 20
"""After so many the rest of the file is not worth reading."""

MOST = 1_000_000
"""Largest number that an instance may hold, in either direction."""

_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")


class RefusedSolutionError(Exception):
    """A solution that may not be evaluated; carries why."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.message("en"))
        self.issue = issue


class Faults:
    """The faults of one file, and what reads numbers and references so that faults are noted."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.issues: list[Issue] = []

    def issue(self, code: str, element: Element | None, **values: object) -> Issue:
        """Return an issue at an element."""
        cell = f"l. {element.line}" if element is not None and element.line else ""
        return Issue(code, place=Place(self.file, "", cell), values=values)

    def add(self, code: str, element: Element | None, **values: object) -> None:
        """Note a fault.

        Raises:
            FormatError: there are too many.
        """
        self.issues.append(self.issue(code, element, **values))
        if len(self.issues) >= MOST_FAULTS:
            self.stop()

    def stop(self) -> None:
        """Raise what was noted, if anything was.

        Raises:
            FormatError: with every fault.
        """
        if self.issues:
            raise FormatError(self.issues)

    def whole(self, element: Element, tag: str, low: int, high: int, otherwise: int | None = None) -> int:
        """Return the number of a child; a fault where it is no whole number from low to high.

        Args:
            element: the parent.
            tag: of the child.
            low: least number allowed.
            high: greatest number allowed.
            otherwise: the number where there is no such child; None if it must be there.
        """
        child = element.child(tag)
        if child is None:
            if otherwise is not None:
                return otherwise
            self.add("xhstt-missing", element, tag=element.tag, field=tag)
            return low
        if _WHOLE.fullmatch(child.text) and low <= int(child.text) <= high:
            return int(child.text)
        self.add("xhstt-bad-number", child, field=tag, value=child.text[:40], low=low, high=high)
        return low

    def reference(
        self, element: Element, known: Mapping[str, int], attribute: str = "Reference"
    ) -> int | None:
        """Return the position of what an element refers to; None, with a fault, where there is nothing."""
        name = element.attributes.get(attribute)
        if name is None:
            self.add("xhstt-missing", element, tag=element.tag, field=attribute)
            return None
        if name not in known:
            self.add("xhstt-unknown-reference", element, tag=element.tag, value=name[:80])
            return None
        return known[name]

    def new_id(self, element: Element, known: Mapping[str, int]) -> str:
        """Return the id of an element; a fault where it has none, or one that was there before."""
        name = element.attributes.get("Id")
        if name is None:
            self.add("xhstt-missing", element, tag=element.tag, field="Id")
            return ""
        if name in known:
            self.add("xhstt-duplicate", element, tag=element.tag, value=name[:80])
        return name
