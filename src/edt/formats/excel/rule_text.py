"""The fields of any rule as text, by their types: what is written is read back as the same rule.

Works on the fields of the rule classes alone, so that a new rule needs no change here. A value
for which there is no better text is written as JSON in quotes.
"""

from __future__ import annotations

import json
import re
from datetime import date, time, timedelta
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from edt.formats.excel.known import Known, day_label, day_of, week_of
from edt.formats.excel.rule_words import field_label, field_named, parameters_of, value_label
from edt.formats.excel.text import (
    clean_lines,
    join_names,
    key,
    quote,
    split_names,
    split_outside_quotes,
    unquote,
)
from edt.formats.excel.times_text import all_times_text, read_all_times
from edt.formats.excel.values import Value, clock_of, hours_of, number_of, text_of, yes_of
from edt.formats.excel.who_text import Target, read_target, who_text
from edt.rules import Liftable, Never, Rule, Strength, Times, Who, Wish, is_clock
from edt.school import clock
from edt.words import LANGUAGES, Language

JSON_MARK = 'json:"'
Found = TypeVar("Found")


class UnreadableError(ValueError):
    """A value that cannot be read; carries what is expected, in French and English."""

    def __init__(self, fr: str, en: str) -> None:
        super().__init__(en)
        self.fr = fr
        self.en = en


# -- strength --------------------------------------------------------------------------------

_NEVER = {
    "jamais",
    "never",
    "rouge",
    "red",
    "r",
    "imperatif",
    "imperative",
    "hard",
    "dur",
    "obligatoire",
    "interdit",
}
_LIFTABLE = {"levable", "liftable", "orange", "facultatif", "si possible", "optional"}
_WISH = {"voeu", "voeux", "wish", "souhait", "vert", "green", "soft", "preference"}
_COSTS = {
    "linear": ("linéaire", "linear"),
    "quadratic": ("quadratique", "quadratic"),
    "step": ("forfait", "step"),
}


def read_strength(text: str) -> Strength | None:
    """Return the strength meant by ``jamais``, ``levable 2``, ``wish 5 quadratic``; None if unreadable."""
    match = re.fullmatch(r"(\D+?)\s*(\d{1,6})?(?:\s+(\D+))?", key(text))
    if not match:
        return None
    word, figure, cost = match[1].strip(), int(match[2] or 1), match[3]
    if figure < 1 or figure > 10_000:
        return None
    if word in _NEVER and not match[2]:
        return Never()
    if word in _LIFTABLE and cost is None:
        return Liftable(order=figure)
    shapes = {key(name): shape for shape, names in _COSTS.items() for name in (shape, *names)}
    if word in _WISH and (cost is None or cost in shapes):
        return Wish.model_validate({"weight": figure, "cost": shapes.get(cost or "linear")})
    return None


def strength_text(strength: Strength, language: Language) -> str:
    """Return a strength in words."""
    french = language == "fr"
    if isinstance(strength, Never):
        return "jamais" if french else "never"
    if isinstance(strength, Liftable):
        return f"{'levable' if french else 'liftable'} {strength.order}"
    cost = "" if strength.cost == "linear" else " " + _COSTS[strength.cost][not french]
    return f"{'vœu' if french else 'wish'} {strength.weight}{cost}"


# -- one field -------------------------------------------------------------------------------


def _type_of(field: FieldInfo) -> Any:
    """Return the type of a field without its None."""
    annotation = field.annotation
    if get_origin(annotation) in (Union, UnionType):
        members = [member for member in get_args(annotation) if member is not NoneType]
        return members[0] if len(members) == 1 else annotation
    return annotation


def read_json(text: str) -> object:
    """Return the value of a text that ``json_text`` has made.

    Raises:
        UnreadableError: it is not JSON.
    """
    try:
        found: object = json.loads(unquote('"' + text.removeprefix(JSON_MARK)))
    except (ValueError, RecursionError) as error:
        raise UnreadableError("du JSON", "JSON") from error
    return found


def json_text(value: object) -> str:
    """Return a value as JSON in quotes: the last resort, where there is no better text."""
    return JSON_MARK.removesuffix('"') + quote(json.dumps(value, ensure_ascii=False))


class FieldText:
    """One field of a rule: its value from text, and text for its value."""

    def __init__(self, name: str, field: FieldInfo, known: Known) -> None:
        self.name = name
        self.kind = _type_of(field)
        self.is_clock = is_clock(field)
        self.default = None if field.is_required() else field.get_default(call_default_factory=True)
        self.known = known
        plain = name.removeprefix("except_").removeprefix("then_")
        self.are_days = plain == "days"
        self.names = known.of({"classes": "class", "points": "subject"}.get(plain, plain.rstrip("s_")))

    # -- reading ------------------------------------------------------------------------------

    def read(self, value: Value) -> object:
        """Return the field's value from a cell or a piece of text.

        Raises:
            UnreadableError: the text is not of the field's type.
        """
        text = _plain(value)
        if text.startswith(JSON_MARK):
            return read_json(text)
        if text == "-":
            return None
        if get_origin(self.kind) is Literal:
            return _choice(text, get_args(self.kind))
        if get_origin(self.kind) is tuple:
            return self._several(text, get_args(self.kind)[0])
        if get_origin(self.kind) is dict:
            return self._figures(text)
        return self._single(text, isinstance(value, time | timedelta))

    def _several(self, text: str, member: Any) -> object:
        if isinstance(member, type) and issubclass(member, Times):
            found = read_all_times(text, self.known)
            if found is None:
                raise UnreadableError("lundi matin, mardi M1–M3", "Monday morning, Tuesday M1–M3")
            return found
        if member is not str:
            raise UnreadableError("du JSON", "JSON")
        parts = split_names(text, self.names)
        if self.name == "weeks":
            return tuple(week_of(part, self.known.weeks) or part for part in parts)
        return tuple(day_of(p, self.known.days) or p for p in parts) if self.are_days else tuple(parts)

    def _figures(self, text: str) -> dict[str, int]:
        """Return the figures of a text such as ``maths 3, sport 1``."""
        found: dict[str, int] = {}
        for part in split_outside_quotes(text, ",\n"):
            name, _, figure = part.rpartition(" ")
            if not name or not re.fullmatch(r"-?\d{1,6}", figure):
                raise UnreadableError("maths 3, EPS 1", "maths 3, sport 1")
            plain = unquote(name.strip())
            found[plain if name.startswith('"') else self.names.find(plain) or plain] = int(figure)
        return found

    def _single(self, text: str, is_time: bool) -> object:
        if self.kind is bool:
            return _expected(yes_of(text), "oui | non", "yes | no")
        if self.kind is int and self.is_clock:
            return _expected(clock_of(text), "une heure comme 11h30", "a time such as 11:30")
        if self.kind in (int, float):
            figure = hours_of(text) if self.kind is float or is_time else number_of(text)
            figure = _expected(figure, "un nombre", "a number")
            return int(figure) if self.kind is int and figure.is_integer() else figure
        if isinstance(self.kind, type) and issubclass(self.kind, Who):
            target = read_target(text, self.known)
            if not isinstance(target, Target):
                raise UnreadableError("des personnes ou des salles", "people or rooms")
            return Who.model_validate(target._asdict())
        if self.kind is not str:
            raise UnreadableError("du JSON", "JSON")
        plain = unquote(text)
        if text.startswith('"'):
            return plain
        meant = day_of(plain, self.known.days) if self.name == "day" else self.names.find(plain)
        return meant or plain

    # -- writing ------------------------------------------------------------------------------

    def text(self, rule: Rule, language: Language) -> str:
        """Return a text that ``read`` reads as the rule's value of the field."""
        value = getattr(rule, self.name)
        for text in self._candidates(value, language):
            try:
                found = self.read(text)
            except UnreadableError:
                continue
            if found == value and type(found) is type(value) and _stands_alone(text):
                return text
        return json_text(rule.model_dump(mode="json", include={self.name})[self.name])

    def default_text(self, language: Language) -> str:
        """Return the field's default as text; empty where it has none, or leaves the field empty."""
        value = self.default
        if isinstance(value, Never | Liftable | Wish):
            return strength_text(value, language)
        found = [] if value is None or value == "" else self._candidates(value, language)
        return found[0] if found else ""

    def _candidates(self, value: Any, language: Language) -> list[str]:
        if value is None or isinstance(value, bool):
            words_ = {"fr": ("non", "oui"), "en": ("no", "yes")}[language]
            return ["-" if value is None else words_[value]]
        if isinstance(value, int | float):
            text = clock(int(value)) if self.is_clock else f"{value!r}".removesuffix(".0")
            return [text.replace(".", ",") if language == "fr" else text]
        if isinstance(value, str):
            return self._candidates_of_text(value, language)
        if isinstance(value, Who):
            found = who_text(value, self.known, language)
            return [found] if found and ";" not in found else []
        if isinstance(value, dict):
            plain, quoted = (", ".join(f"{name(k)} {v}" for k, v in value.items()) for name in (str, quote))
            return [quoted] if re.search("[;=\n]", plain) else [plain, quoted]
        return self._candidates_of_several(value, language) if isinstance(value, tuple) and value else []

    def _candidates_of_text(self, value: str, language: Language) -> list[str]:
        if get_origin(self.kind) is Literal:
            return [value_label(value, language), value]
        label = day_label(value, self.known.days, language) if self.name == "day" else value
        return [quote(value)] if re.search('[;="\n]', label) else [label, quote(value)]

    def _candidates_of_several(self, values: tuple[Any, ...], language: Language) -> list[str]:
        if all(isinstance(item, Times) for item in values):
            found = all_times_text(values, self.known, language)
            return [found] if found else []
        if not all(isinstance(item, str) for item in values):
            return []
        labels = list(values)
        if self.are_days:
            labels = [day_label(item, self.known.days, language) for item in values]
        plain = join_names(labels, self.names)
        quoted = ", ".join(map(quote, values))
        return [quoted] if re.search("[;=\n]", plain) and '"' not in plain else [plain, quoted]


def _stands_alone(text: str) -> bool:
    """Say whether a text keeps to itself between other parameters (its double quotes are closed)."""
    return split_outside_quotes(f"{text} ; x", ";\n") == [text.strip(), "x"]


def _expected(found: Found | None, fr: str, en: str) -> Found:
    if found is None:
        raise UnreadableError(fr, en)
    return found


def _plain(value: Value) -> str:
    if isinstance(value, time | timedelta | date):
        minutes = clock_of(value)
        return "" if minutes is None else clock(minutes)
    return clean_lines(value) if isinstance(value, str) else text_of(value) or ""


def _choice(text: str, values: tuple[object, ...]) -> object:
    for value in values:
        name = str(value)
        if key(text) in (key(name), key(value_label(name, "fr")), key(value_label(name, "en"))):
            return value
    labels = [[value_label(str(value), language) for value in values] for language in LANGUAGES]
    raise UnreadableError(*map(" | ".join, labels))


# -- all parameters --------------------------------------------------------------------------


def parameters_text(rule: Rule, known: Known, language: Language) -> str:
    """Return the parameters of a rule that differ from its defaults: ``au plus=6 ; par=jour``."""
    parts = []
    for name in parameters_of(type(rule)):
        field = type(rule).model_fields[name]
        if getattr(rule, name) != field.get_default(call_default_factory=True):
            text = FieldText(name, field, known).text(rule, language)
            parts.append(f"{field_label(name, language)}={text}")
    return " ; ".join(parts)


def read_parameters(text: str, kind: type[Rule]) -> tuple[dict[str, str], list[str]]:
    """Return the texts of the fields named in ``key=value`` pairs, and the pairs that are none."""
    found: dict[str, str] = {}
    strange = []
    for part in split_outside_quotes(text, ";\n"):
        name, sign, value = part.partition("=")
        field = field_named(name, kind) if sign else None
        if field is None:
            strange.append(part)
        else:
            found[field] = value.strip()
    return found, strange


def made(kind: type[Rule], values: dict[str, object]) -> Rule | ValidationError:
    """Return the rule with those fields, or what its class says against them."""
    try:
        return kind.model_validate({name: _dumped(value) for name, value in values.items()})
    except ValidationError as error:
        return error


def _dumped(value: object) -> object:
    return value.model_dump() if isinstance(value, BaseModel) else value
