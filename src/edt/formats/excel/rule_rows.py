"""Rules as rows: availability as coloured weeks, locked places with their courses, the rest as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from edt import words
from edt.formats.excel.known import Known, day_label
from edt.formats.excel.read_availability import Colour, Mark, Place, all_times, read_marks, rule_of
from edt.formats.excel.rows import CellValue, RowValues, plain
from edt.formats.excel.rule_text import json_text, parameters_text, strength_text
from edt.formats.excel.short_rules import locked_text, made_locked, read_locked
from edt.formats.excel.text import join_names, quote
from edt.formats.excel.times_text import Piece, piece_text, read_times
from edt.formats.excel.who_text import KINDS, Target, read_target, who_text
from edt.problem import Problem, together
from edt.rules import Availability, Liftable, Locked, Never, RoomClosed, Rule, Times, Who, Wish
from edt.words import Language

COLOUR_WORDS: Mapping[Colour, tuple[str, str]] = {
    "red": ("jamais", "never"),
    "orange": ("éviter", "avoid"),
    "green": ("souhaité", "wished"),
}
HALVES = ("am", "pm")


@dataclass
class RuleRows:
    """The rows of the Availability and Rules sheets, and the locked places of courses."""

    availability: list[dict[str, CellValue]] = field(default_factory=list)
    rules: list[RowValues] = field(default_factory=list)
    locked: dict[str, list[str]] = field(default_factory=dict)


class _Coloured(NamedTuple):
    """An availability rule that a row can show."""

    who: str
    kind: str
    week: str | None
    colour: Colour
    rule: Rule


def rule_rows(problem: Problem, known: Known, language: Language) -> RuleRows:
    """Return the rows of all rules, numbered where their order in the sheets is not their own."""
    coloured = {n: _coloured(rule, known, language) for n, rule in enumerate(problem.rules)}
    shown = [n for n, found in coloured.items() if found is not None]
    places = {n: _locked_place(rule, known, language) for n, rule in enumerate(problem.rules)}
    order = {course.id: position for position, course in enumerate(problem.school.courses)}
    locks = [n for n, place in places.items() if place is not None and place[0] in order]
    by_course = sorted(locks, key=lambda n: order[getattr(problem.rules[n], "course", "")])
    others = [n for n in range(len(problem.rules)) if n not in {*shown, *locks}]
    natural = [*shown, *by_course, *others] == list(range(len(problem.rules)))
    if not natural:
        others, locks = sorted({*others, *locks}), []
    found = RuleRows()
    for number in locks:
        course, text = places[number] or ("", "")
        found.locked.setdefault(course, []).append(text)
    found.availability = list(_availability_rows(coloured, shown, known, language, natural))
    found.rules = [rule_row(problem.rules[n], known, language, None if natural else n + 1) for n in others]
    return found


# -- availability ----------------------------------------------------------------------------


def time_columns(known: Known, language: Language) -> dict[str, Place]:
    """Return the time columns of the Availability sheet by header: each half-day of each day."""
    found: dict[str, Place] = {}
    for day in known.days:
        for half_day in HALVES:
            for label in (day_label(day, known.days, language), quote(day)):
                header = f"{label} {words.term(half_day, language)}"
                meant = read_times(header, known)
                if meant is not None and (meant.day, meant.half_day) == (day, half_day):
                    found[header] = Place(day, Piece(half_day=half_day))
                    break
    return found


def _coloured(rule: Rule, known: Known, language: Language) -> _Coloured | None:
    """Return how a row shows a rule, or None where only the Rules sheet can say it."""
    colour = _colour_of(rule)
    if colour is None or not isinstance(rule, Availability | RoomClosed):
        return None
    weeks = {item.week for item in rule.times}
    if len(weeks) != 1 or rule.note.strip() != rule.note:
        return None
    named = _named(rule, known, language)
    if named is None:
        return None
    found = _Coloured(*named, weeks.pop(), colour, rule)
    columns = time_columns(known, language)
    cells = _cells([found], columns, known, language)
    target = read_target(found.who, known, (found.kind,))
    marks = [m for h, text in cells.items() for m in read_marks(text, columns[h], known) or ()]
    read = (
        rule_of(target, colour, all_times(marks, found.week), rule.note)
        if isinstance(target, Target)
        else None
    )
    return found if read == rule else None


def _colour_of(rule: Rule) -> Colour | None:
    wanted = getattr(rule, "meaning", "absent") == "wanted"
    if wanted:
        return "green" if rule.strength == Wish() else None
    if rule.strength == Never():
        return "red"
    return "orange" if rule.strength == Liftable() else None


def _named(rule: Availability | RoomClosed, known: Known, language: Language) -> tuple[str, str] | None:
    """Return the text of whom a rule is for, and the kind."""
    if isinstance(rule, RoomClosed):
        text = who_text(Who(kind="rooms", ids=rule.rooms), known, language)
        return (text, "rooms") if text else None
    if rule.who is not None:
        text = who_text(rule.who, known, language)
        return (text, rule.who.kind) if text else None
    kind, ids = ("courses", rule.courses) if rule.courses else ("subjects", rule.subjects)
    return join_names(ids, known.of(KINDS[kind])), kind


def _cells(
    group: Sequence[_Coloured], columns: Mapping[str, Place], known: Known, language: Language
) -> dict[str, str]:
    """Return the texts of the time cells of a row that shows some rules."""
    texts: dict[str, list[str]] = {}
    half_of = {p.id: p.half_day for grid in known.grids for p in grid.periods}
    for item in group:
        for time in getattr(item.rule, "times", ()):
            for header, where in columns.items():
                if where.day == time.day and _belongs(time, str(where.piece.half_day), half_of):
                    texts.setdefault(header, []).append(_mark(item.colour, time, known, language))
    return {header: " ; ".join(dict.fromkeys(texts[header])) for header in columns if header in texts}


def _belongs(time: Times, half_day: str, half_of: Mapping[str, str]) -> bool:
    if time.first is None:
        return time.half_day in (None, half_day)
    return half_of.get(time.first, "am") == half_day


def _mark(colour: Colour, time: Times, known: Known, language: Language) -> str:
    word = COLOUR_WORDS[colour][language == "en"]
    if time.first is None:
        return word
    names = known.periods()
    piece = Piece(time.first, time.last)
    plain_text = piece_text(piece, False, language)
    sound = read_marks(plain_text, Place("", Piece()), known) == [Mark("red", "", piece)]
    text = plain_text if sound and time.first in names else piece_text(piece, True, language)
    return text if colour == "red" else f"{word} : {text}"


def _availability_rows(
    coloured: Mapping[int, _Coloured | None],
    shown: Sequence[int],
    known: Known,
    language: Language,
    natural: bool,
) -> Iterator[dict[str, CellValue]]:
    columns = time_columns(known, language)
    for group in _together(coloured, shown):
        first = group[0][1]
        row: dict[str, CellValue] = {
            "who": first.who,
            "kind": _kind_word(first.kind, language),
            "week": plain(first.week, nullable=True),
            "note": plain(first.rule.note),
            "number": None if natural else group[0][0] + 1,
        }
        row.update(_cells([item for _, item in group], columns, known, language))
        yield row


def _together(
    coloured: Mapping[int, _Coloured | None], shown: Sequence[int]
) -> Iterator[list[tuple[int, _Coloured]]]:
    """Yield the rules that share a row: one after the other, of one person, red to green."""
    order = list(COLOUR_WORDS)
    group: list[tuple[int, _Coloured]] = []
    for number in shown:
        item = coloured[number]
        if item is None:
            continue
        if group:
            before_number, before = group[-1]
            same = (before.who, before.kind, before.week, before.rule.note) == (
                item.who, item.kind, item.week, item.rule.note,
            )  # fmt: skip
            follows = number == before_number + 1 and order.index(item.colour) > order.index(before.colour)
            if not (same and follows and _apart([*(i for _, i in group), item])):
                yield group
                group = []
        group.append((number, item))
    if group:
        yield group


def _apart(group: Sequence[_Coloured]) -> bool:
    """Say whether the colours of a row never share a cell, so that each is read back alone."""
    days = [{time.day for time in getattr(item.rule, "times", ())} for item in group]
    return sum(map(len, days)) == len(set().union(*days))


def _kind_word(kind: str, language: Language) -> str:
    return words.term(KINDS[kind], language)


# -- locked places and the rest --------------------------------------------------------------


def _locked_place(rule: Rule, known: Known, language: Language) -> tuple[str, str] | None:
    """Return the course and text of a lock that fits beside its course."""
    if not isinstance(rule, Locked) or len(rule.weeks) > 1:
        return None
    day = day_label(rule.day, known.days, language)
    text = locked_text(day, rule.period, rule.length, rule.weeks[0] if rule.weeks else None, language)
    values = None if any(c in text for c in ';,"\n') else read_locked(text, known)
    return (rule.course, text) if values is not None and made_locked(rule.course, values) == rule else None


def rule_row(rule: Rule, known: Known, language: Language, number: int | None) -> RowValues:
    """Return the cells of a rule in the Rules sheet, by the fields of its columns."""
    who = getattr(rule, "who", None)
    text = None
    if isinstance(who, Who):
        text = who_text(who, known, language) or json_text(who.model_dump(mode="json"))
    return {
        "number": number,
        "rule": rule.names.fr if language == "fr" else rule.names.en,
        "who": text,
        "strength": strength_text(rule.strength, language),
        "parameters": parameters_text(rule, known, language) or None,
        "note": plain(rule.note),
    }


def aim_rows(problem: Problem, language: Language) -> Iterator[RowValues]:
    """Yield the aims in their order; those that count together have one rank."""
    for rank, entry in enumerate(problem.aims, 1):
        for aim in together(entry):
            yield {"rank": rank, "aim": words.term(f"aim {aim}", language)}
