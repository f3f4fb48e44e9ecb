"""Columns of lists that ask for something: hours a day, free half-days, days off, gaps."""

from __future__ import annotations

from typing import Any, Literal, TypeVar

from edt.formats.excel.text import clean, split_outside_quotes
from edt.formats.excel.times_text import read_times
from edt.formats.excel.values import shown
from edt.importing.draft import Change, Draft, Item
from edt.importing.references import References
from edt.importing.rows import ListRow
from edt.messages import Issue, Place
from edt.rules import Availability, Gaps, Hours, Never, Presence, Rule, Times, Who, Wish

WhoseKind = Literal["teachers", "classes"]
Asked = TypeVar("Asked", Hours, Presence, Gaps, Availability)


def put_wishes(row: ListRow, kind: WhoseKind, id_: str, draft: Draft, references: References) -> None:
    """Put what a line asks for into the rules of the draft."""
    who = Who(kind=kind, ids=(id_,))
    place = row.place
    hours = row.hours("most_hours_day", 1, 24)
    if hours is not None:
        _put(draft, Hours(who=who, span="day", most=hours), "most", place("most_hours_day"))
    free = row.whole("free_half_days", 0, 20)
    if free:
        _put(draft, Presence(who=who, unit="half_day", free=free), "free", place("free_half_days"))
    days = row.whole("most_days", 1, 7)
    if days is not None:
        _put(draft, Presence(who=who, unit="day", most=days), "most", place("most_days"))
    gaps = row.hours("gaps", 0, 60)
    if gaps is not None:
        _put(draft, Gaps(who=who, span="week", allowed=gaps, strength=Wish()), "allowed", place("gaps"))
    absent = _absences(row, references)
    if absent:
        _put(draft, Availability(who=who, times=absent), "times", place("absent"))


def _absences(row: ListRow, references: References) -> tuple[Times, ...]:
    """Return the parts of the week in the column of absences; what is unreadable is reported."""
    known, found = references.words(), []
    for value, place in row.filled("absent"):
        if not isinstance(value, str):
            row.log.add("import-days-expected", place, value=shown(value))
            continue
        for part in split_outside_quotes(value, ",;\n/"):
            times = read_times(clean(part), known)
            if times is None:
                row.log.add("import-days-expected", place, value=clean(part)[:60])
            else:
                found.append(times)
    return tuple(dict.fromkeys(found))


def _put(draft: Draft, asked: Asked, field: str, place: Place) -> None:
    """Add a rule, or change the figure of the one that asks the same of the same person."""
    whose = _whose(asked)
    about = draft.rules_about(whose)
    same = [n for n in about if _same_question(draft.rules[n], asked, field)]
    first = draft.rule_places.setdefault((whose, asked.rule, field), place)
    if not same:
        about.append(len(draft.rules))
        draft.rules.append(asked)
        draft.items.append(Item("create", "rule", whose, place, rule=asked.names))
        return
    number = same[0]
    before: Any = getattr(draft.rules[number], field)
    after: Any = getattr(asked, field)
    if field == "times":
        asked_already: list[Any] = [item for n in same for item in getattr(draft.rules[n], field)]
        after = (*before, *(item for item in after if item not in asked_already))
    if before == after:
        draft.items.append(Item("keep", "rule", whose, place, rule=asked.names))
    elif first != place and field != "times":
        values = {"field_fr": asked.names.fr, "field_en": asked.names.en, "id": whose, "first": str(first)}
        values |= {"value": f"{after:g}", "kept": f"{before:g}"}
        draft.log.take(Issue("import-lines-disagree", "warning", place, values))
    else:
        fields = {name: getattr(draft.rules[number], name) for name in type(asked).model_fields}
        draft.rules[number] = type(asked).model_validate({**fields, field: after})
        draft.items.append(
            Item("update", "rule", whose, place, (Change(field, before, after),), rule=asked.names)
        )


def _whose(rule: Hours | Presence | Gaps | Availability) -> str:
    return ", ".join(rule.who.ids) if rule.who else ""


def _same_question(rule: Rule, asked: Asked, field: str) -> bool:
    """Say whether two rules differ in that field (and in strength and remark) alone."""
    if type(rule) is not type(asked) or (field == "times" and not isinstance(rule.strength, Never)):
        return False
    ours, theirs = asked.model_dump(), rule.model_dump()
    ignored = {field, "strength", "note"}
    alike = all(ours[name] == theirs[name] for name in ours if name not in ignored)
    return alike and theirs[field] is not None
