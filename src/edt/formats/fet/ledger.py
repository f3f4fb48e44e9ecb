"""What was read, what was only approximated, what was not read, and every issue on the way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from edt.formats.fet.document import Element
from edt.messages import Issue, Place, Severity, catalogue
from edt.words import Language

MOST_ISSUES = 500
"""Issues that are kept; a file with more has one cause for many of them."""


class Unreadable(Exception):  # noqa: N818 - it is no error, it is counted
    """A constraint that cannot be read; ``code`` is the message that says why."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(code)


class Ledger:
    """Counts each active constraint once: read or unread; those read may be approximated."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.issues: list[Issue] = []
        self.left_out = 0
        self._kind: dict[int, str] = {}
        self._element: dict[int, Element] = {}
        self._unread: dict[int, tuple[str, str]] = {}
        self._approximated: dict[int, str] = {}

    def place(self, element: Element | None) -> Place:
        """Return where an element is: the file, the element's name and its line."""
        return Place(self.file, element.tag, f"l. {element.line}") if element else Place(self.file)

    def issue(self, code: str, severity: Severity, element: Element | None = None, **values: object) -> None:
        """Note an issue of the file's data."""
        if len(self.issues) >= MOST_ISSUES:
            self.left_out += 1
            return
        self.issues.append(Issue(code, severity, self.place(element), values))

    def count(self, number: int, element: Element) -> None:
        """Note an active constraint; it counts as read until something else is said of it."""
        self._kind[number] = element.tag.removeprefix("Constraint")
        self._element[number] = element

    def approximate(self, number: int, code: str) -> None:
        """Note that a constraint is read as something that asks for a little less."""
        self._approximated.setdefault(number, code)

    def unread(self, number: int, code: str, detail: str = "") -> None:
        """Note that a constraint is not read, and why."""
        self._unread.setdefault(number, (code, detail))

    def numbers_read(self) -> Mapping[str, int]:
        """Return how many constraints of each kind were read (approximated ones too), by name."""
        return _sorted(Counter(kind for n, kind in self._kind.items() if n not in self._unread))

    def numbers_unread(self) -> Mapping[str, int]:
        """Return how many constraints of each kind were not read, by name."""
        return _sorted(Counter(self._kind[n] for n in self._unread))

    def approximations(self, language: Language) -> Mapping[str, str]:
        """Return how constraints of each kind were approximated, in words, by name."""
        found: dict[str, list[str]] = defaultdict(list)
        for (kind, code), numbers in self._grouped(self._approximated).items():
            entry = catalogue()[code]
            text = entry.fr if language == "fr" else entry.en
            found[kind].append(text.format_map({"kind": kind, "count": len(numbers)}))
        return {kind: " ; ".join(found[kind]) for kind in sorted(found)}

    def _grouped(self, codes: Mapping[int, str]) -> dict[tuple[str, str], list[int]]:
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, code in codes.items():
            if number not in self._unread:
                found[self._kind[number], code].append(number)
        return dict(sorted(found.items()))

    def all_issues(self) -> tuple[Issue, ...]:
        """Return the issues of the data, then one for each kind and reason of what was not read as it is."""
        found = list(self.issues)
        if self.left_out:
            found.append(Issue("fet-more-issues", "warning", Place(self.file), {"count": self.left_out}))
        for (kind, code), numbers in self._grouped(self._approximated).items():
            values: dict[str, object] = {"kind": kind, "count": len(numbers)}
            found.append(Issue(code, "warning", self._where(numbers), values))
        reasons: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, (code, _) in self._unread.items():
            reasons[self._kind[number], code].append(number)
        for (kind, code), numbers in sorted(reasons.items()):
            details = sorted({self._unread[n][1] for n in numbers if self._unread[n][1]})
            shown = ", ".join(details[:5]) + (", …" if len(details) > 5 else "")
            values = {"kind": kind, "count": len(numbers), "detail": shown}
            found.append(Issue(code, "warning", self._where(numbers), values))
        return tuple(found)

    def _where(self, numbers: list[int]) -> Place:
        return self.place(self._element[min(numbers)])


def _sorted(counts: Counter[str]) -> Mapping[str, int]:
    return {kind: counts[kind] for kind in sorted(counts)}
