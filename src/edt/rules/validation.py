"""Whether what a rule names exists in the school."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from edt.messages import Issue
from edt.rules._rule import Rule, Who
from edt.rules._times import Times
from edt.school import School

_WHO = {"teachers": "teacher", "classes": "class", "groups": "group", "rooms": "room"}

_FIELDS = {
    "course": "course",
    "courses": "course",
    "subjects": "subject",
    "rooms": "room",
    "tags": "tag",
    "day": "day",
    "days": "day",
    "weeks": "week",
    "period": "period",
    "periods": "period",
    "points": "subject",
}
"""What the fields of rules name, by the name of the field. Each is a text or a row of texts.

``except_`` and ``then_`` before such a name mean the same kind of thing.
"""


def issues_of(rule: Rule, number: int, school: School) -> Iterator[Issue]:
    """Yield an issue for each unknown id of a rule, and one if the rule concerns nobody.

    ``number`` is the rule's place in the list, by which a format finds its row.
    """
    about = ("rule", str(number), "who")
    name = rule.names.en
    unknown = False
    for kind, value in named(rule):
        if value not in _KNOWN[kind](school):
            unknown = True
            values = {"value": value, "kind": kind, "owner": f'rule "{name}"'}
            yield Issue("unknown-reference", values=values, about=about)
    if not unknown and next(iter(rule.cases(school)), None) is None:
        yield Issue(
            "rule-without-case",
            "warning",
            values={"rule_fr": rule.names.fr, "rule_en": rule.names.en},
            about=about,
        )


def named(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield (kind, id) of everything that a rule names, each once.

    That is what its fields of type ``Who`` and ``Times`` hold, and the fields of the names in
    ``_FIELDS``.
    """
    found: dict[tuple[str, str], None] = {}
    for field in type(rule).model_fields:
        value = getattr(rule, field)
        if isinstance(value, Who):
            found.update(dict.fromkeys(_named_by_who(value)))
        elif field in ("times", "absent"):
            for times in value:
                found.update(dict.fromkeys(_named_by_times(times)))
        elif (plain := field.removeprefix("except_").removeprefix("then_")) in _FIELDS:
            several = value if isinstance(value, tuple | dict) else (value,)
            for id_ in several:
                if isinstance(id_, str):  # ``days`` may be a number of days
                    found[(_FIELDS[plain], id_)] = None
    yield from found


def _named_by_who(who: Who) -> Iterator[tuple[str, str]]:
    for id_ in who.ids:
        yield _WHO[who.kind], id_
    if who.level is not None:
        yield "level", who.level
    if who.subject is not None:
        yield "subject", who.subject
    if who.site is not None:
        yield "site", who.site


def _named_by_times(times: Times) -> Iterator[tuple[str, str]]:
    yield "day", times.day
    for period in (times.first, times.last):
        if period is not None:
            yield "period", period
    if times.week is not None:
        yield "week", times.week


_KNOWN: dict[str, Callable[[School], Container[str]]] = {
    "teacher": lambda school: school.teacher,
    "class": lambda school: school.class_,
    "group": lambda school: school.group,
    "room": lambda school: school.room,
    "course": lambda school: school.course,
    "subject": lambda school: school.subject,
    "tag": lambda school: {tag for course in school.courses for tag in course.tags},
    "level": lambda school: {class_.level for class_ in school.classes},
    "site": lambda school: school.sites,
    "day": lambda school: school.days,
    "week": lambda school: {*school.weeks, *school.term},
    "period": lambda school: {period.id for grid in school.grids for period in grid.periods},
}
"""The ids that a school has of each kind."""
