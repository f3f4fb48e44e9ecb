"""The Rules and Aims sheets. Works on the fields of the rule classes: a new rule needs no change here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pydantic import ValidationError

from edt.formats.excel.findings import Findings
from edt.formats.excel.known import Known
from edt.formats.excel.plans import AIMS, RULES
from edt.formats.excel.rule_text import (
    JSON_MARK,
    FieldText,
    UnreadableError,
    made,
    read_json,
    read_parameters,
    read_strength,
)
from edt.formats.excel.rule_words import field_label, field_named, is_parameter, parameters_of, rule_named
from edt.formats.excel.sheets import Sheet
from edt.formats.excel.tables import Cell, Table, TableRow, open_table
from edt.formats.excel.text import key
from edt.formats.excel.values import Value, shown, text_of
from edt.formats.excel.who_text import PEOPLE, Target, UnknownNames, read_target
from edt.messages import Place
from edt.problem import ALONE, DEFAULT_AIMS, Aim
from edt.rules import CATALOGUE, AimName, RefusedError, Rule, Who
from edt.words import LANGUAGES, term

PARAMETER = "parameter:"


class Asked(NamedTuple):
    """A rule with its number, where it has one, and its cells."""

    rule: Rule
    number: float | None
    places: Mapping[str, Place]


def open_rules(sheet: Sheet, findings: Findings) -> Table | None:
    """Return the table of a Rules sheet; any parameter of any rule may be a column."""

    def guess(header: str) -> str | None:
        return PARAMETER + header if is_parameter(header) else None

    return open_table(sheet, RULES, findings, guess)


def read_rules(table: Table, known: Known, findings: Findings) -> Iterator[Asked]:
    """Yield the rule of each row; rows that make no rule are reported."""
    for row in table.rows():
        name = row.text("rule")
        if not name:
            if row.cells("who") or row.cells("parameters"):
                findings.error("cell-missing", row.place("rule"), name="Règle/Rule")
            continue
        kind = rule_named(name)
        if kind is None:
            names = [n for rule in CATALOGUE for n in (rule.names.fr, rule.names.en)]
            findings.error(
                "rule-not-listed", row.place("rule"), value=name, suggestion=findings.proposal(name, names)
            )
            continue
        before = findings.errors
        rule = _RowReader(row, kind, known, findings).rule()
        if rule is not None and findings.errors == before:
            yield Asked(rule, row.number_in("number", 0, 1_000_000), _places(row))


def _places(row: TableRow) -> dict[str, Place]:
    places = row.places()
    return {"id": row.place("rule"), **places, "who": places.get("who", row.place("rule"))}


class _RowReader:
    """Reads one row as one kind of rule."""

    def __init__(self, row: TableRow, kind: type[Rule], known: Known, findings: Findings) -> None:
        self.row = row
        self.kind = kind
        self.known = known
        self.findings = findings
        self.values: dict[str, object] = {}
        self.where: dict[str, Place] = {}
        self.named = {"rule_fr": kind.names.fr, "rule_en": kind.names.en}

    def rule(self) -> Rule | None:
        """Return the rule, or None with issues."""
        before = self.findings.errors
        self._strength()
        self._parameters()
        self._who()
        note = self.row.lines("note")
        if note is not None:
            self.values["note"] = note
        if self.findings.errors > before:
            return None
        rule = made(self.kind, self.values)
        if isinstance(rule, ValidationError):
            self._say(rule)
            return None
        return rule

    def _strength(self) -> None:
        cell = self.row.cell("strength")
        text = text_of(cell.value) if cell else None
        if cell is None or not text:
            return
        strength = read_strength(text)
        if strength is None:
            self.findings.error("strength-unknown", cell.place, value=shown(cell.value))
        else:
            self.values["strength"] = strength

    def _parameters(self) -> None:
        for name in self.row.table.header.matched:
            cell = self.row.cell(name) if name.startswith(PARAMETER) else None
            if cell is None:
                continue
            field = field_named(name.removeprefix(PARAMETER), self.kind)
            if field is None:
                values = {"name": name.removeprefix(PARAMETER), **self.named}
                self.findings.warning("parameter-unused", cell.place, **values)
            else:
                self._set(field, cell.value, cell.place)
        cell = self.row.cell("parameters")
        if cell is not None:
            self._text_parameters(cell)

    def _text_parameters(self, cell: Cell) -> None:
        text = cell.value if isinstance(cell.value, str) else text_of(cell.value) or ""
        found, strange = read_parameters(text, self.kind)
        for part in strange:
            labels = [field_label(f, language) for f in parameters_of(self.kind) for language in LANGUAGES]
            meant = self.findings.proposal(part.partition("=")[0], labels)
            self.findings.error("parameter-unknown", cell.place, value=part, suggestion=meant, **self.named)
        for field, value in found.items():
            self._set(field, value, cell.place)

    def _set(self, field: str, value: Value, place: Place) -> None:
        self.where[field] = place
        try:
            self.values[field] = FieldText(field, self.kind.model_fields[field], self.known).read(value)
        except UnreadableError as error:
            values = {"value": shown(value), "fr": error.fr, "en": error.en}
            names = {"name_fr": field_label(field, "fr"), "name_en": field_label(field, "en")}
            self.findings.error("parameter-unreadable", place, **names, **values)

    def _who(self) -> None:
        cell = self.row.cell("who")
        if cell is None:
            return
        text = cell.value if isinstance(cell.value, str) else text_of(cell.value) or ""
        self.where["who"] = cell.place
        if text.startswith(JSON_MARK):
            self._json_who(text, cell)
            return
        target = read_target(text, self.known, self._allowed())
        if isinstance(target, UnknownNames):
            for name in target.names:
                suggestion = self.findings.suggestion(name, "teacher", "class", "room", "subject", "course")
                self.findings.error("name-not-listed", cell.place, value=name, suggestion=suggestion)
        elif target is not None:
            self._put(target)

    def _json_who(self, text: str, cell: Cell) -> None:
        try:
            self.values["who"] = read_json(text)
        except UnreadableError:
            self.findings.error("name-not-listed", cell.place, value=shown(text), suggestion="")

    def _allowed(self) -> tuple[str, ...]:
        """Return the kinds that this rule may be asked for."""
        fields = self.kind.model_fields
        allowed = PEOPLE if "who" in fields else ()
        extra = [name for name in ("rooms", "subjects", "courses") if name in fields]
        extra += ["courses"] if "course" in fields else []
        return tuple(dict.fromkeys((*allowed, *extra)))

    def _put(self, target: Target) -> None:
        fields = self.kind.model_fields
        if target.kind in PEOPLE and "who" in fields:
            self.values["who"] = Who.model_validate(target._asdict())
        elif target.kind in fields:
            self.values.setdefault(target.kind, target.ids)
        elif target.kind == "courses" and len(target.ids) == 1:
            self.values.setdefault("course", target.ids[0])

    def _say(self, error: ValidationError) -> None:
        for item in error.errors():
            field = str(item["loc"][0]) if item["loc"] else ""
            place = self.where.get(field) or self.row.place("parameters")
            names = {"name_fr": field_label(field, "fr"), "name_en": field_label(field, "en")}
            if item["type"] == "missing":
                self.findings.error("parameter-missing", place, **names)
            else:
                cause = item.get("ctx", {}).get("error")
                said = item["msg"]
                fr, en = (cause.fr, cause.en) if isinstance(cause, RefusedError) else (said, said)
                self.findings.error("rule-refused", place, **self.named, reason_fr=fr, reason_en=en)


def in_order(asked: list[Asked]) -> list[Asked]:
    """Return the rules by their numbers, then those without in the order of reading."""
    return sorted(asked, key=lambda item: float("inf") if item.number is None else item.number)


# -- aims ------------------------------------------------------------------------------------


def read_aims(sheet: Sheet, findings: Findings) -> tuple[tuple[Aim, ...], Table | None]:
    """Return the aims in the order of their ranks, or of the rows; those of one rank count together."""
    table = open_table(sheet, AIMS, findings)
    if table is None:
        return DEFAULT_AIMS, None
    names: dict[str, AimName] = {
        key(name): aim
        for aim in DEFAULT_AIMS
        for name in (aim, *(term(f"aim {aim}", language) for language in LANGUAGES))
    }
    ranked: dict[float, list[AimName]] = {}
    unranked: list[AimName] = []
    for row in table.rows():
        text = row.text("aim")
        rank = row.number_in("rank", 0, 1000)
        aim = names.get(key(text or ""))
        if text and aim is None:
            findings.error(
                "aim-unknown", row.place("aim"), value=text, suggestion=findings.proposal(text, names)
            )
        elif aim is not None and rank is None:
            unranked.append(aim)
        elif aim is not None and rank is not None:
            same = ranked.setdefault(rank, [])
            if same and ALONE & {aim, *same}:
                findings.error("aim-alone", row.place("rank"), rank=f"{rank:g}")
            elif aim not in same:
                same.append(aim)
    places = (tuple(aims) for _, aims in sorted(ranked.items()))
    return (*(aims if len(aims) > 1 else aims[0] for aims in places), *unranked), table
