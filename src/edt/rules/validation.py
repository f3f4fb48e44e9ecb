"""Whether what a rule names exists in the school."""

from __future__ import annotations

from collections.abc import Iterator

from edt.messages import Issue
from edt.rules._rule import Rule, Who
from edt.school import School

_KINDS = {"teachers": "teacher", "classes": "class", "groups": "group", "rooms": "room"}


def issues_of(rule: Rule, number: int, school: School) -> Iterator[Issue]:
    """Yield an issue for each unknown id of a rule, and one if the rule concerns nobody.

    ``number`` is the rule's place in the list, by which a format finds its row.
    """
    about = ("rule", str(number), "who")
    name = rule.names.en
    unknown = False
    for kind, value in named(rule):
        if value not in _known(school, kind):
            unknown = True
            values = {"value": value, "kind": kind, "owner": f'rule "{name}"'}
            yield Issue("unknown-reference", values=values, about=about)
    if not unknown and next(iter(rule.cases(school)), None) is None:
        yield Issue("rule-without-case", "warning", values={"rule": name}, about=about)


def named(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield (kind, id) of everything that a rule names in its fields.

    Fields are recognised by name: ``who`` (a ``Who``), ``course(s)``, ``subject(s)``, ``day(s)``,
    ``room(s)``, ``teacher(s)``, ``class_(es)``.
    """
    for field in type(rule).model_fields:
        value = getattr(rule, field)
        if isinstance(value, Who):
            for id_ in value.ids:
                yield _KINDS[value.kind], id_
            continue
        kind = {"classes": "class"}.get(field, field.rstrip("s_"))
        if kind in ("course", "subject", "day", "room", "teacher", "class", "group", "week"):
            for id_ in (value,) if isinstance(value, str) else value or ():
                yield kind, str(id_)


def _known(school: School, kind: str) -> set[str]:
    known: dict[str, set[str]] = {
        "teacher": set(school.teacher),
        "class": set(school.class_),
        "group": set(school.group),
        "room": {*school.room, *school.pool},
        "course": set(school.course),
        "subject": set(school.subject),
        "day": set(school.days),
        "week": set(school.weeks),
    }
    return known[kind]
