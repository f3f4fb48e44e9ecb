"""Reading a FET file: a problem, what was read of its constraints, and what was not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from edt.formats.fet import activity_links, activity_times, half_days, people, relations, room_choices
from edt.formats.fet.asking import rules_of
from edt.formats.fet.clock import periods_of
from edt.formats.fet.constraint import Constraint
from edt.formats.fet.courses import Courses
from edt.formats.fet.days import day_ids
from edt.formats.fet.document import Element, read_document
from edt.formats.fet.draft import Draft
from edt.formats.fet.ledger import Ledger, Unreadable
from edt.formats.fet.source import Source, is_inactive, read_source
from edt.formats.fet.students import Audiences
from edt.messages import Issue
from edt.problem import ALONE, DEFAULT_AIMS, Aim, Problem
from edt.school import Closed, Grid, School, Subject, Teacher
from edt.words import Language

_LISTS = ("Time_Constraints_List", "Space_Constraints_List")

_KNOWN = frozenset(
    {
        "Institution_Name",
        "Days_List",
        "Hours_List",
        "Subjects_List",
        "Activity_Tags_List",
        "Subject_Tags_List",
        "Teachers_List",
        "Students_List",
        "Activities_List",
        "Buildings_List",
        "Rooms_List",
        "Mode",
        *_LISTS,
    }
)


# FET knows no order of aims: what is broken counts by its weight alone.
_ONE_SUM: tuple[Aim, ...] = (
    *(aim for aim in DEFAULT_AIMS if aim in ALONE),
    tuple(aim for aim in DEFAULT_AIMS if aim not in ALONE),
)


@dataclass(frozen=True)
class FetReading:
    """What was read from a FET file.

    Attributes:
        problem: the school and its rules; None where the data has errors.
        issues: everything wrong, doubtful, approximated or not read, with element and line.
        read: how many constraints of each kind were read, approximated ones too, by FET's name.
        approximated: for some kinds, how some of them ask for a little less than in FET.
        unread: how many constraints of each kind were not read.
        courses: the course that each active activity is a lesson of, by activity id.
        draft: what was read, in FET's terms.
    """

    problem: Problem | None
    issues: tuple[Issue, ...]
    read: Mapping[str, int]
    approximated: Mapping[str, str]
    unread: Mapping[str, int]
    courses: Mapping[int, str]
    draft: Draft


def read_fet(path: Path, language: Language = "fr") -> FetReading:
    """Read a FET file (``.fet``, versions 5 to 7), recognised by its root element.

    Args:
        path: the file.
        language: the language of the problem's papers, and of what is said in ``approximated``.

    Raises:
        FormatError: not readable, too large, not XML, not a FET file, or without days or hours.
    """
    root = read_document(path)
    ledger = Ledger(path.name)
    _note_version(root, ledger)
    source = read_source(root, ledger)
    draft = _draft(root, source, ledger)
    _read_constraints(root, draft)
    half_days.read_behaviours(draft)
    courses = Courses(draft)
    _note_groups(draft)
    asked = tuple(rules_of(draft, courses))
    problem = None
    if not any(issue.severity == "error" for issue in ledger.issues):
        rules = tuple(dict.fromkeys((*draft.rules, *asked)))
        problem = Problem(school=_school(draft, courses), rules=rules, aims=_ONE_SUM, language=language)
    return FetReading(
        problem=problem,
        issues=ledger.all_issues(),
        read=ledger.numbers_read(),
        approximated=ledger.approximations(language),
        unread=ledger.numbers_unread(),
        courses=dict(courses.of_activity),
        draft=draft,
    )


_Handler = Callable[[Constraint, Draft], None]


def _break_times(constraint: Constraint, draft: Draft) -> None:
    draft.closed.update(constraint.slots())


def _nothing(constraint: Constraint, draft: Draft) -> None:
    """Take what always holds with us too: nobody, and no room, has two lessons at once."""


HANDLERS: Mapping[str, _Handler] = {
    "BasicCompulsoryTime": _nothing,
    "BasicCompulsorySpace": _nothing,
    "BreakTimes": _break_times,
    **activity_times.HANDLERS,
    **activity_links.HANDLERS,
    **relations.HANDLERS,
    **room_choices.HANDLERS,
}
"""What reads each kind of constraint that is not about people (see ``people``)."""


def _read_constraints(root: Element, draft: Draft) -> None:
    """Read the constraints, breaks and absences first: how others are read depends on them."""
    found = [item for name in _LISTS for list_ in root.all(name) for item in list_.children]
    inactive = [item for item in found if is_inactive(item)]
    if inactive:
        draft.ledger.issue("fet-inactive-constraints", "note", inactive[0], count=len(inactive))
    active = [item for item in found if not is_inactive(item)]
    constraints = [Constraint(number, item, draft.source) for number, item in enumerate(active)]
    weightless = 0
    for constraint in sorted(constraints, key=_rank):
        draft.ledger.count(constraint.number, constraint.element)
        try:
            if constraint.weight or constraint.kind in activity_links.HEEDED_ANYWAY:
                _read(constraint, draft)
            else:
                weightless += 1
        except Unreadable as reason:
            detail = str(reason.values.get("detail", ""))
            draft.ledger.unread(constraint.number, reason.code, detail)
    if weightless:
        draft.ledger.issue("fet-weightless", "note", root.child(*_LISTS), count=weightless)


def _rank(constraint: Constraint) -> int:
    if constraint.kind == "BreakTimes":
        return 0
    return 1 if constraint.kind.endswith("NotAvailableTimes") else 2


def _read(constraint: Constraint, draft: Draft) -> None:
    handler = HANDLERS.get(constraint.kind)
    if handler is not None:
        handler(constraint, draft)
    elif not people.read_person(constraint, draft):
        raise Unreadable("fet-unread")


def has_half_days(root: Element) -> bool:
    """Say whether a file is in mornings-afternoons mode; some older ones say it by their version only."""
    return "morning" in root.value("Mode").casefold() or "-" in root.version


def _note_version(root: Element, ledger: Ledger) -> None:
    """Say what is unusual about the file: its version, its mode, elements that are not known."""
    version = root.version
    if version.split(".")[0] not in ("5", "6", "7"):
        ledger.issue("fet-version", "warning", root, version=version[:20] or "?")
    mode = root.value("Mode")
    if has_half_days(root):
        ledger.issue("fet-half-days", "note", root)
    elif mode and mode.casefold() != "official":
        ledger.issue("fet-mode", "warning", root.child("Mode"), mode=mode[:40])
    unknown = sorted({item.tag for item in root.children} - _KNOWN)
    if unknown:
        ledger.issue("fet-unknown-elements", "note", root, names=", ".join(unknown[:10])[:200])


def _draft(root: Element, source: Source, ledger: Ledger) -> Draft:
    periods, told = periods_of(source.hours)
    if not told:
        ledger.issue("fet-invented-times", "note", start="08:00")
    return Draft(
        source=source,
        audiences=Audiences(source),
        ledger=ledger,
        periods=periods,
        root=root,
        days=day_ids(source.days),
        halves=has_half_days(root),
        # Versions for one country only, which say no mode, mean days of a morning and an afternoon.
        hours_of_real_days="-" in root.version,
    )


def _note_groups(draft: Draft) -> None:
    """Say how many groups nothing named: they are only the pupils of others."""
    kept = {group.id for group in draft.audiences.groups()}
    unused = [name for name in (*draft.source.groups, *draft.source.subgroups) if name not in kept]
    if unused:
        draft.ledger.issue("fet-unused-groups", "note", count=len(unused))


def _school(draft: Draft, courses: Courses) -> School:
    source = draft.source
    return School(
        name=source.name,
        days=draft.days,
        grids=(Grid(periods=draft.periods, closed=tuple(_closed(draft)), by_periods=True),),
        subjects=tuple(Subject(id=name) for name in source.subjects),
        teachers=tuple(
            Teacher(id=teacher.name, hours_due=teacher.hours, subjects=teacher.subjects)
            for teacher in source.teachers.values()
        ),
        classes=draft.audiences.classes(),
        groups=draft.audiences.groups(),
        rooms=courses.pools.rooms(),
        pools=courses.pools.pools(),
        courses=courses.courses,
    )


def _closed(draft: Draft) -> list[Closed]:
    """Return the breaks: whole days, and periods of days."""
    found = []
    for day, name in enumerate(draft.days):
        hours = [hour for hour in range(len(draft.periods)) if (day, hour) in draft.closed]
        if len(hours) == len(draft.periods):
            found.append(Closed(day=name))
        else:
            found += [Closed(day=name, period=draft.periods[hour].id) for hour in hours]
    return found
