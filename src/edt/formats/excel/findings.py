"""What is found while reading: issues with their cells, and where everything stands in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rapidfuzz import fuzz, process

from edt.formats.excel.text import Names, key
from edt.messages import Issue, Place, Severity

NEAR = 70
"""How alike (0 to 100) a name must be to be proposed."""
MOST_ISSUES = 500

About = tuple[str, str, str]

# How ids are called in the issues of the school, where that differs from the sheet they stand in.
_SAME_LIST = {
    "class": ("class", "group"),
    "group": ("group", "class"),
    "room": ("room", "pool"),
    "pool": ("pool", "room"),
}


def nearest(text: str, names: Iterable[str]) -> str | None:
    """Return the name that a text most looks like, or None if it looks like none of them."""
    choices = {name: key(name) for name in names if key(name)}
    found = (
        process.extractOne(key(text), choices, scorer=fuzz.WRatio, score_cutoff=NEAR) if key(text) else None
    )
    return str(found[2]) if found else None


class Findings:
    """Collects issues, and the place of every thing by kind, id and field."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.issues: list[Issue] = []
        self.errors = 0
        """How many errors have been added one by one."""
        self.absent: dict[str, str] = {}
        """Kinds whose sheet is missing, with its title."""
        self._places: dict[tuple[str, str], Mapping[str, Place]] = {}
        self._proposals_left = MOST_ISSUES
        self._repeats: dict[tuple[str, str], list[Place]] = {}
        self.names: dict[str, Names] = {}
        """Names by kind, for "did you mean"."""

    def error(self, code: str, place: Place, /, **values: object) -> None:
        """Add something that makes the file unusable until it is corrected."""
        self.errors += 1
        self.issues.append(Issue(code, "error", place, values))

    def warning(self, code: str, place: Place, /, **values: object) -> None:
        """Add something doubtful."""
        self.issues.append(Issue(code, "warning", place, values))

    def note(self, code: str, place: Place, /, **values: object) -> None:
        """Add something worth knowing."""
        self.issues.append(Issue(code, "note", place, values))

    def broken(self, kind: str, text: str, place: Place) -> None:
        """Add the issue of a cell that holds an error, or a formula that was never calculated."""
        severity: Severity = "error" if kind == "error" else "warning"
        self.errors += kind == "error"
        self.issues.append(Issue(f"cell-{kind}", severity, place, {"value": text}))

    def put(self, kind: str, id_: str, places: Mapping[str, Place]) -> None:
        """Remember where a thing and its fields stand; the first place of an id is its place."""
        if any((other, id_) in self._places for other in _SAME_LIST.get(kind, (kind,))):
            self._repeats.setdefault((kind, id_), []).append(places["id"])
        self._places.setdefault((kind, id_), places)

    def place_of(self, about: About | tuple[()]) -> Place | None:
        """Return the cell that an issue is about: of its field, else of its id."""
        if not about:
            return None
        kind, id_, field = about
        for other in _SAME_LIST.get(kind, (kind,)):
            places = self._places.get((other, id_), {})
            place = places.get(field) or places.get("id")
            if place:
                return place
        return None

    def located(self, issues: Iterable[Issue]) -> Iterator[Issue]:
        """Yield issues of a school or problem with their cells and with proposals for unknown names."""
        said: set[str] = set()
        for issue in issues:
            wanted = str(issue.values.get("kind", ""))
            if issue.code == "unknown-reference" and wanted in self.absent:
                if wanted not in said:
                    said.add(wanted)
                    values = {"title": self.absent[wanted], "value": issue.values.get("value", "")}
                    yield Issue("sheet-missing-needed", "error", Place(self.file), values)
                continue
            yield self._located(issue, wanted)

    def _located(self, issue: Issue, wanted: str) -> Issue:
        if issue.place is not None:
            return issue
        place = self.place_of(issue.about) or Place(self.file)
        values = dict(issue.values)
        if issue.code == "duplicate-id" and issue.about:
            kinds = _SAME_LIST.get(issue.about[0], (issue.about[0],))
            repeats = [p for kind in kinds for p in self._repeats.get((kind, issue.about[1]), ())]
            place = repeats[-1] if repeats else place
        if issue.code == "unknown-reference":
            values["suggestion"] = self.suggestion(str(values.get("value", "")), wanted)
        return replace(issue, place=place, values=values)

    def proposal(self, text: str, names: Iterable[str]) -> str:
        """Return the name that a text most looks like, or an empty text."""
        self._proposals_left -= 1
        return (nearest(text, names) or "") if self._proposals_left >= 0 else ""

    def suggestion(self, text: str, *kinds: str) -> str:
        """Return ``MARTIN (Teachers!A7)``, the thing that a text most looks like, or an empty text."""
        if self._proposals_left <= 0:
            return ""
        self._proposals_left -= 1
        wanted = [other for kind in kinds for other in _SAME_LIST.get(kind, (kind,))]
        owners = {name: kind for kind in wanted if kind in self.names for name in self.names[kind].ids}
        name = nearest(text, owners)
        if name is None:
            return ""
        place = self._places.get((owners[name], name), {}).get("id")
        return f"{name} ({place.sheet}!{place.cell})" if place else name

    def finished(self) -> tuple[Issue, ...]:
        """Return all issues once, in the order of the file's reading, cut where there are too many."""
        found = list(dict.fromkeys(map(_Once, self.issues)))
        kept = [once.issue for once in found[:MOST_ISSUES]]
        if len(found) > MOST_ISSUES:
            values = {"count": len(found) - MOST_ISSUES}
            severity: Severity = "error" if any(o.issue.severity == "error" for o in found) else "note"
            kept.append(Issue("more-issues", severity, Place(self.file), values))
        return tuple(kept)


class _Once:
    """An issue that is equal to another if it says the same of the same place."""

    def __init__(self, issue: Issue) -> None:
        self.issue = issue
        self._said = (issue.code, issue.place, str(sorted(issue.values.items(), key=str)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Once) and self._said == other._said

    def __hash__(self) -> int:
        return hash(self._said)
