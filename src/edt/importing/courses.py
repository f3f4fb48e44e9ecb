"""Lists of courses (services): who attends, what, who teaches, how many hours, divided how."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from edt.formats.excel.read_courses import weeks_of
from edt.formats.excel.text import NOBODY
from edt.formats.excel.values import Split, shown, split_of, text_of
from edt.importing.draft import Draft, Given
from edt.importing.pairing import Audience, Line, pair
from edt.importing.references import References
from edt.importing.rows import ListRow, as_date, given, typed_before
from edt.messages import Issue, Place
from edt.school import EVERY, Course, Group, SchoolClass

MOST_HOURS = 60.0
MOST_PUPILS = 5_000
MOST_PERIODS = 200


People = tuple[tuple[str, ...], tuple[str, ...]]
"""Classes and groups."""


@dataclass(frozen=True)
class _Names:
    """Who attends what, with whom."""

    people: People
    subject: str
    teachers: tuple[str, ...]


@dataclass(frozen=True)
class _Amount:
    """How much of a course there is: periods, and how they are divided."""

    periods: int
    split: tuple[int, ...] | None
    limits: tuple[int, int] | None


def import_courses(rows: Sequence[ListRow], draft: Draft, references: References) -> None:
    """Put the lines of a list of courses into the draft.

    A line is the course of the school with the same classes, groups and subject; where there are
    several, with the same teachers, frequency and hours. Where that leaves a doubt the line is left out.
    """
    lines = [line for row in rows if (line := _line(row, draft, references)) is not None]
    by_audience: dict[Audience, list[Line]] = defaultdict(list)
    with_id = []
    for line in lines:
        if line.id:
            with_id.append(line)
        else:
            by_audience[line.audience].append(line)
    for line in with_id:
        draft.put("course", Course, line.id, line.place, line.fields)
    taken = {line.id for line in with_id}
    courses: dict[Audience, list[Course]] = defaultdict(list)
    for course in draft.all("course", Course):
        if course.id not in taken:
            courses[audience_of(course.classes, course.groups, course.subject)].append(course)
    ids = _Ids(draft)
    for audience, found in by_audience.items():
        for line, meant in pair(found, courses[audience], draft):
            draft.put("course", Course, meant or ids.make(line), line.place, line.fields)


def audience_of(classes: tuple[str, ...], groups: tuple[str, ...], subject: str) -> Audience:
    """Return what two courses must share to be the same course of a list."""
    return tuple(sorted(classes)), tuple(sorted(groups)), subject


class _Ids:
    """Makes ids of class and subject, with a number where that is taken."""

    def __init__(self, draft: Draft) -> None:
        self._taken = draft.lists["course"]
        self._last: dict[str, int] = {}

    def make(self, line: Line) -> str:
        """Return an id that no course has yet."""
        classes, groups, subject = line.audience
        stem = " ".join((*classes, *groups, subject))
        while True:
            number = self._last[stem] = self._last.get(stem, 0) + 1
            id_ = stem if number == 1 else f"{stem} ({number})"
            if id_ not in self._taken:
                return id_


def _line(row: ListRow, draft: Draft, references: References) -> Line | None:
    """Return what a line says of a course, or None (said why) where it cannot be taken."""
    place = row.place(next((n for n in ("audience", "classes", "groups", "subject") if row.filled(n)), ""))
    label = _label(row)
    names = _names(row, draft, references)
    if isinstance(names, str):
        draft.skip("course", label, place, Issue(names, "error", place, {"value": label}))
        return None
    amount = _amount(row, names.people, draft)
    weeks = _weeks(row, draft)
    for reason in (amount, weeks):
        if isinstance(reason, Issue):
            draft.skip("course", label, place, reason)
            return None
    assert isinstance(amount, _Amount)
    fields = _fields(row, names, amount, references)
    if isinstance(weeks, str):
        fields["weeks"] = Given(weeks, row.place("weeks"))
    return Line(row.text("id", 60), audience_of(*names.people, names.subject), place, label, fields)


def _names(row: ListRow, draft: Draft, references: References) -> _Names | str:
    """Return who attends what with whom, or the code of what is wrong with it."""
    people = _people(row, draft, references)
    subjects, subject_known = references.subjects(row, "subject", "import-unknown-line-out")
    teachers, teachers_known = references.several(row, "teachers", "teacher", "import-unknown-line-out")
    if people is None or not subject_known or not teachers_known:
        return "import-course-names-unknown"
    if not (people[0] or people[1]):
        return "import-course-without-class"
    if len(subjects) != 1:
        return "import-course-subject" if subjects else "import-course-without-subject"
    return _Names(people, subjects[0], teachers)


def _label(row: ListRow) -> str:
    names = ("audience", "classes", "groups", "subject", "teachers")
    return " ".join((text_of(value) or "") for name in names for value, _ in row.filled(name))[:80] or "?"


def _people(row: ListRow, draft: Draft, references: References) -> People | None:
    """Return the classes and groups in a line, or None where one of them is unknown."""
    found: list[str] = []
    whole = True
    for field in ("audience", "classes", "groups"):
        named, known = references.several(row, field, "audience", "import-unknown-line-out")
        found += named
        whole = whole and known
    if not whole:
        return None
    ids = dict.fromkeys(found)
    classes = tuple(id_ for id_ in ids if id_ in draft.lists["class"])
    groups = tuple(id_ for id_ in ids if id_ in draft.lists["group"] and id_ not in classes)
    # "6A" beside "6A G1" says of which class the group is.
    inside = {c for g in groups for c in _classes_of(g, draft)}
    return (tuple(c for c in classes if c not in inside) if groups else classes), groups


def _classes_of(group: str, draft: Draft) -> tuple[str, ...]:
    found = draft.get("group", Group, group)
    return found.classes if found else ()


def _fields(row: ListRow, names: _Names, amount: _Amount, references: References) -> dict[str, Given]:
    """Return what a line says of a course, but for its frequency."""
    rooms, _ = references.several(row, "rooms", "place", "import-unknown-left-empty")
    hours = row.place("hours" if row.filled("hours") else "periods" if row.filled("periods") else "split")
    equipment = tuple(dict.fromkeys(str(name.value) for name in row.texts("equipment", NOBODY)))
    tags = tuple(dict.fromkeys(str(name.value) for name in row.texts("tags", NOBODY)))
    fields: dict[str, tuple[object, Place]] = {
        "subject": (names.subject, row.place("subject")),
        "classes": (names.people[0], row.place("classes")),
        "groups": (names.people[1], row.place("groups")),
        "teachers": (names.teachers, row.place("teachers")),
        "periods": (amount.periods, hours),
        "split": (amount.split, row.place("split")),
        "rooms": (rooms, row.place("rooms")),
        "equipment": (equipment, row.place("equipment")),
        "tags": (tags, row.place("tags")),
        "size": (row.whole("size", 0, MOST_PUPILS), row.place("size")),
        "alignment": (row.text("alignment"), row.place("alignment")),
    }
    if amount.limits:
        fields["shortest"] = (amount.limits[0], row.place("split"))
        fields["longest"] = (amount.limits[1], row.place("split"))
    return given(fields)


# -- hours, split, frequency -----------------------------------------------------------------


def _amount(row: ListRow, people: People, draft: Draft) -> _Amount | Issue:
    """Return the periods of a line and how they are divided, or why it says nothing sensible."""
    per_hour = _hour_periods(people, draft)
    total = _total(row, per_hour)
    split = _split(row)
    if isinstance(total, Issue):
        return total
    if isinstance(split, Issue):
        return split
    lengths = [_periods(length, per_hour) for length in (split.lengths or ())] if split else []
    limits = [_periods(length, per_hour) for length in (split.limits or ())] if split else []
    whole, ends = [length for length in lengths if length], [length for length in limits if length]
    if len(whole) < len(lengths) or len(ends) < len(limits):
        return _split_issue(row, "import-split-no-periods")
    if whole and total is not None and sum(whole) != total:
        return _split_issue(row, "import-split-differs", made=sum(whole), periods=total)
    total = sum(whole) if total is None else total
    if not 1 <= total <= MOST_PERIODS:
        filled = any(row.filled(name) for name in ("hours", "periods"))
        code = "import-course-hours-unread" if filled else "import-course-without-hours"
        return Issue(code, "error", row.place("hours"), {"value": _label(row)})
    free = (ends[0], ends[1]) if ends else _free_lengths(total, whole, per_hour)
    return _Amount(total, tuple(whole) or None, free)


def _total(row: ListRow, per_hour: int) -> int | Issue | None:
    """Return the periods that a line gives in figures, None where it gives none."""
    hours = row.hours("hours", 0.01, MOST_HOURS)
    if hours is None:
        return row.whole("periods", 1, MOST_PERIODS)
    periods = _periods(hours, per_hour)
    if periods is not None:
        return periods
    values = {"value": shown(row.filled("hours")[0][0])}
    return Issue("import-hours-no-periods", "error", row.place("hours"), values)


def _split_issue(row: ListRow, code: str, **values: object) -> Issue:
    return Issue(code, "error", row.place("split"), {"value": shown(row.filled("split")[0][0]), **values})


def _free_lengths(total: int, lengths: Sequence[object], per_hour: int) -> tuple[int, int] | None:
    """Return lessons of one hour where nothing is said and a period is less than an hour."""
    return (per_hour, per_hour) if not lengths and per_hour > 1 and total % per_hour == 0 else None


def _hour_periods(people: People, draft: Draft) -> int:
    """Return how many periods make an hour in the grid of the first class."""
    classes = [*people[0], *(c for g in people[1] for c in _classes_of(g, draft))]
    for class_id in classes:
        class_ = draft.get("class", SchoolClass, class_id)
        if class_ is not None and class_.grid in draft.school.grid:
            return draft.school.grid[class_.grid or ""].hour_periods
        break
    return draft.school.grids[0].hour_periods if draft.school.grids else 1


def _periods(hours: float, per_hour: int) -> int | None:
    """Return the periods in some hours, or None where they are not whole."""
    found = hours * per_hour
    return round(found) if abs(found - round(found)) < 0.01 and round(found) >= 1 else None


def _split(row: ListRow) -> Split | Issue | None:
    for value, place in row.filled("split"):
        if as_date(value):
            # 1/2 and 1-2 become the same date, and nobody knows which of them it was.
            values = {"value": shown(value), "typed": typed_before(value)}
            return Issue("import-date-for-split", "error", place, values)
        found = split_of(value)
        if found is None:
            return Issue("import-split-expected", "error", place, {"value": shown(value)})
        return found
    return None


def _weeks(row: ListRow, draft: Draft) -> str | Issue | None:
    """Return when a course runs, None where the line does not say, or why that cannot be read."""
    for value, place in row.filled("weeks"):
        text, weeks = text_of(value) or "", draft.school.weeks
        found = weeks_of(text, weeks)
        in_two = weeks_of(text, weeks if len(weeks) > 1 else ("A", "B"))
        if len(weeks) < 2 and in_two not in (None, EVERY):
            return Issue("import-no-alternation", "error", place, {"value": shown(value)})
        if found is None:
            return Issue("import-weeks-expected", "error", place, {"value": shown(value)})
        return found
    return None
