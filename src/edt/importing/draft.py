"""The school while lists are put into it: what is created, changed, left as it was, and left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeVar

from pydantic import BaseModel

from edt import words
from edt.formats.excel.plans import BY_NAME
from edt.importing.log import Log
from edt.messages import Issue, Place
from edt.problem import Problem
from edt.rules import Rule, RuleNames, Who
from edt.school import Course, Group, Room, RoomPool, School, SchoolClass, Subject, Teacher
from edt.words import Language

Action = Literal["create", "update", "keep", "skip"]
Thing = Literal["subject", "teacher", "class", "group", "room", "pool", "course", "rule", "pupil", "row"]

_LISTS: Mapping[Thing, str] = {
    "subject": "subjects",
    "teacher": "teachers",
    "class": "classes",
    "group": "groups",
    "room": "rooms",
    "pool": "pools",
    "course": "courses",
}
_JOINED: frozenset[tuple[str, str]] = frozenset(
    {
        ("teacher", "subjects"),
        ("room", "equipment"),
        ("pool", "rooms"),
        ("course", "equipment"),
        ("course", "tags"),
    }
)
"""Lists of names to which an import adds: it never takes a name out of them."""

_PUPILS: frozenset[str] = frozenset({"pupils", "size"})

Item_ = TypeVar("Item_", Subject, Teacher, SchoolClass, Group, Room, RoomPool, Course)


class Given(NamedTuple):
    """A value that a list gives for a field, and its cell."""

    value: object
    place: Place


@dataclass(frozen=True)
class Change:
    """A field with its value before and after; figures and texts as they are kept in the school."""

    field: str
    before: object
    after: object


@dataclass(frozen=True)
class Item:
    """What an import does with one thing, and why.

    Attributes:
        action: create, update, keep (as it was) or skip (left out).
        kind: what it is; ``row`` for a line that gives nothing.
        id: the school's id of it, or what the line says where there is none.
        place: the cell that it comes from.
        changes: for ``update``, what changes.
        reason: for ``skip``, why.
        rule: for a rule, what it is called.
    """

    action: Action
    kind: Thing
    id: str
    place: Place
    changes: tuple[Change, ...] = ()
    reason: Issue | None = None
    rule: RuleNames | None = None

    def words(self, language: Language) -> str:
        """Return what is done in one line: ``MARTIN Paul: hours due 15 → 18``."""
        colon = " : " if language == "fr" else ": "
        name = self.id
        if self.rule is not None:
            name = f"{self.rule.fr if language == 'fr' else self.rule.en} ({self.id})"
        if self.reason is not None:
            why = self.reason.message(language)
            return why if self.id in why else f"{name}{colon}{why}"
        if not self.changes:
            return name
        parts = [
            f"{field_name(self.kind, change.field, language)} "
            f"{_shown(change.before, language)} → {_shown(change.after, language)}"
            for change in self.changes
        ]
        return f"{name}{colon}{' ; '.join(parts) if language == 'fr' else '; '.join(parts)}"


def field_name(kind: str, field: str, language: Language) -> str:
    """Return what a field is called in a workbook."""
    column = BY_NAME[_SHEETS[kind]].column.get(field) if kind in _SHEETS else None
    return column.header(language) if column else _RULE_FIELDS.get(field, {}).get(language, field)


_SHEETS = {**_LISTS, "pool": "rooms"}
_RULE_FIELDS: Mapping[str, Mapping[Language, str]] = {
    "most": {"fr": "au plus", "en": "at most"},
    "free": {"fr": "libres", "en": "free"},
    "allowed": {"fr": "tolérés", "en": "tolerated"},
    "times": {"fr": "moments", "en": "times"},
}


def _shown(value: object, language: Language) -> str:
    if value is None or value in ("", ()):
        return "(vide)" if language == "fr" else "(empty)"
    if isinstance(value, tuple):
        if len(value) > 8:
            return f"({len(value)})"
        return ", ".join(_shown(item, language) for item in value)
    if isinstance(value, int | float):
        return words.number(value, language)
    text = getattr(value, "text", None)  # parts of the week
    return str(text(language)) if callable(text) else str(value)


class Draft:
    """A problem under construction; things are only added or changed, never taken out."""

    def __init__(self, problem: Problem, log: Log) -> None:
        self.problem = problem
        self.school = problem.school
        self.log = log
        self.rules: list[Rule] = list(problem.rules)
        self.items: list[Item] = []
        self.lists: dict[Thing, dict[str, BaseModel]] = {
            kind: {item.id: item for item in getattr(problem.school, name)} for kind, name in _LISTS.items()
        }
        self._repeated = {
            kind: Counter(item.id for item in getattr(problem.school, name)) for kind, name in _LISTS.items()
        }
        self._about: dict[str, list[int]] | None = None
        self._set: dict[tuple[str, str, str], Given] = {}
        self._met: dict[tuple[str, str], Place] = {}
        self.rule_places: dict[tuple[str, str, str], Place] = {}
        """The first cell that asks for a figure of a rule."""

    def get(self, kind: Thing, model: type[Item_], id_: str) -> Item_ | None:
        """Return a thing of the school as it stands now."""
        found = self.lists[kind].get(id_)
        return found if isinstance(found, model) else None

    def all(self, kind: Thing, model: type[Item_]) -> Iterator[Item_]:
        """Yield the things of a kind as they stand now, in the school's order."""
        yield from (item for item in self.lists[kind].values() if isinstance(item, model))

    def rules_about(self, whom: str) -> list[int]:
        """Return the positions of the rules about exactly these people (ids with commas)."""
        if self._about is None:
            self._about = {}
            for number, rule in enumerate(self.rules):
                who = getattr(rule, "who", None)
                if isinstance(who, Who):
                    self._about.setdefault(", ".join(who.ids), []).append(number)
        return self._about.setdefault(whom, [])

    def skip(self, kind: Thing, id_: str, place: Place, reason: Issue) -> None:
        """Note that something is left out, and why; the reason is an issue as well."""
        self.log.take(reason)
        self.items.append(Item("skip", kind, id_, place, reason=reason))

    def put(
        self, kind: Thing, model: type[Item_], id_: str, place: Place, given: Mapping[str, Given]
    ) -> None:
        """Create a thing, or give the fields of an existing one their new values.

        Fields that are not given stay as they are. Where two lines of the lists differ about a field,
        the first is right and the second is reported.
        """
        if self._repeated[kind][id_] > 1:  # the file itself has to be put right first
            values = {"value": id_}
            self.skip(kind, id_, place, Issue("import-id-twice-in-school", "error", place, values))
            return
        agreed = {name: item for name, item in given.items() if self._agrees(kind, id_, name, item)}
        before = self.lists[kind].get(id_)
        if before is None:
            fields = {name: item.value for name, item in agreed.items()}
            self.lists[kind][id_] = model.model_validate({"id": id_, **fields})
            self._met[kind, id_] = place
            self.items.append(Item("create", kind, id_, place))
            return
        changes = tuple(self._changes(kind, before, agreed))
        if not changes:
            self._kept(kind, id_, place, set(given))
            return
        self._met.setdefault((kind, id_), place)
        fields = {name: getattr(before, name) for name in model.model_fields}
        fields |= {change.field: change.after for change in changes}
        self.lists[kind][id_] = model.model_validate(fields)
        self.items.append(Item("update", kind, id_, place, changes))

    def _kept(self, kind: Thing, id_: str, place: Place, fields: set[str]) -> None:
        """Note that a line changes nothing: it is as the school already, or a line like another one."""
        first = self._met.setdefault((kind, id_), place)
        if first == place:
            self.items.append(Item("keep", kind, id_, place))
        elif fields != _PUPILS:  # pupils fill a class that has been listed before
            values = {"value": id_, "first": str(first)}
            self.skip(kind, id_, place, Issue("import-line-twice", "warning", place, values))

    def _agrees(self, kind: str, id_: str, name: str, item: Given) -> bool:
        """Say whether nothing else was given for the field before."""
        at = (kind, id_, name)
        earlier = self._set.setdefault(at, item)
        if (kind, name) in _JOINED or earlier.value == item.value:
            return True
        values = {
            "field_fr": field_name(kind, name, "fr"),
            "field_en": field_name(kind, name, "en"),
            "value": _shown(item.value, "en"),
            "id": id_,
            "kept": _shown(earlier.value, "en"),
            "first": str(earlier.place),
        }
        self.log.take(Issue("import-lines-disagree", "warning", item.place, values))
        return False

    def _changes(self, kind: str, before: BaseModel, given: Mapping[str, Given]) -> Iterator[Change]:
        for name, item in given.items():
            old, new = getattr(before, name), item.value
            if (kind, name) in _JOINED and isinstance(old, tuple) and isinstance(new, tuple):
                new = tuple(dict.fromkeys((*old, *new)))
            if name == "name" and old:  # other lines may know it by the name it has
                if new != old:
                    self.log.add("import-name-kept", item.place, "note", value=new, kept=old)
            elif new != old:
                yield Change(name, old, new)

    def finished(self) -> Problem:
        """Return the problem with all that was put in."""
        fields = {name: getattr(self.school, name) for name in School.model_fields}
        for kind, name in _LISTS.items():
            if self._repeated[kind] and max(self._repeated[kind].values()) > 1:
                fields[name] = self._with_repeats(kind, name)
            else:
                fields[name] = tuple(self.lists[kind].values())
        problem = {name: getattr(self.problem, name) for name in Problem.model_fields}
        problem |= {"school": School.model_validate(fields), "rules": tuple(self.rules)}
        return Problem.model_validate(problem)

    def _with_repeats(self, kind: Thing, name: str) -> tuple[BaseModel, ...]:
        """Return a list in which the school has an id twice: those stay as they were."""
        old = list(getattr(self.school, name))
        kept = [item if self._repeated[kind][item.id] > 1 else self.lists[kind][item.id] for item in old]
        return (*kept, *(item for id_, item in self.lists[kind].items() if not self._repeated[kind][id_]))
