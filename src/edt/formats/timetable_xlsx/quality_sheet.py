"""The quality page: what the timetable costs, by aim and rule, and what is broken for whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from openpyxl.utils import get_column_letter

from edt.auditing import Audit, Finding
from edt.formats.timetable_xlsx.cells import Look, Page
from edt.formats.timetable_xlsx.figures import room_figures, week_figures
from edt.formats.timetable_xlsx.table_sheet import CELL, HEADER, Column, Value, write_table
from edt.formats.timetable_xlsx.texts import text
from edt.formats.timetable_xlsx.week_sheet import set_page
from edt.result import Result
from edt.rules import Who
from edt.school import Person, PersonKind, Schedule
from edt.words import Language, level_name

TITLE = Look(bold=True, size=16)
SECTION = Look(bold=True, size=12)
SAID = Look(edge="thin", wrap=True, down="top")

_KINDS: dict[str, PersonKind] = {kind: kind for kind in ("teacher", "class", "group", "subgroup", "room")}
_WIDTHS = (34.0, 14.0, 14.0, 12.0, 12.0, 12.0, 34.0)
"""Characters in each column: the name of a rule or a sentence needs more than a figure."""


def write_quality(page: Page, result: Result, language: Language, footer: str) -> None:
    """Write the page; without a timetable it only says how the search ended."""
    for number, width in enumerate(_WIDTHS, start=1):
        page.sheet.column_dimensions[get_column_letter(number)].width = width
    page.text(2, 1, text("quality", language), TITLE)
    row = _pairs(page, 4, _summary(result, language))
    audit = result.audit
    if audit is None:
        page.text(row + 1, 1, text("no audit", language), SECTION)
        row += 2
    else:
        row = _levels(page, row + 1, audit, result.bound, language)
        names = rule_names(result, audit, language)
        row = _rules(page, row + 1, audit, names, language)
        row = _findings(page, row + 1, result, names, language)
    set_page(page.sheet, f"A2:{get_column_letter(len(_WIDTHS))}{row - 1}", footer, one_page=False)


def teacher_rows(schedule: Schedule, language: Language) -> tuple[list[Column], list[list[Value]]]:
    """Return the table of teachers: one row each."""
    names = ("teacher", "hours", "hours due", "days present", "half-days free", "gap hours", "heaviest day")
    rows: list[list[Value]] = []
    for teacher in schedule.school.teachers:
        figures = week_figures(schedule, Person("teacher", teacher.id))
        rows.append(
            [
                schedule.school.label(Person("teacher", teacher.id)),
                round(figures.hours, 2),
                teacher.hours_due,
                figures.days,
                figures.free_half_days,
                round(figures.gaps, 2),
                round(figures.heaviest, 2),
            ]
        )
    return _figure_columns(names, language), rows


def class_rows(schedule: Schedule, language: Language) -> tuple[list[Column], list[list[Value]]]:
    """Return the table of classes: one row each, for the pupils who have most."""
    names = ("class", "hours", "gap hours", "heaviest day", "half-days free")
    rows: list[list[Value]] = []
    for class_ in schedule.school.classes:
        figures = week_figures(schedule, Person("class", class_.id))
        name = class_.name or class_.id
        measured = (round(value, 2) for value in (figures.hours, figures.gaps, figures.heaviest))
        rows.append([name, *measured, figures.free_half_days])
    return _figure_columns(names, language), rows


def room_rows(schedule: Schedule, language: Language) -> tuple[list[Column], list[list[Value]]]:
    """Return the table of rooms: one row each."""
    columns = _figure_columns(("room", "hours", "open hours"), language)
    columns += [Column(text("use", language), "0%"), Column(text("seats column", language), "0")]
    rows: list[list[Value]] = []
    for room in schedule.school.rooms:
        figures = room_figures(schedule, room.id)
        rows.append(
            [room.id, round(figures.hours, 2), round(figures.open_hours, 2), figures.share, room.capacity]
        )
    return columns, rows


def rule_names(result: Result, audit: Audit, language: Language) -> dict[int, str]:
    """Return the name of each rule by its number, with whom it concerns: "Trous (classes)"."""
    found = {}
    for rule in audit.rules:
        name = rule.fr if language == "fr" else rule.en
        who = getattr(result.problem.every_rule[rule.number], "who", None)
        found[rule.number] = f"{name} ({_whom(who, language)})" if isinstance(who, Who) else name
    return found


def _whom(who: Who, language: Language) -> str:
    if who.ids and len(who.ids) <= 3:
        return ", ".join(who.ids)
    narrowed = [part for part in (who.level, who.subject) if part]
    return " ".join([text(who.kind, language).lower(), *narrowed])


def _figure_columns(names: Sequence[str], language: Language) -> list[Column]:
    return [Column(text(name, language)) for name in names]


def _summary(result: Result, language: Language) -> list[tuple[str, Value]]:
    pairs: list[tuple[str, Value]] = [
        (text("outcome", language), text(f"outcome {result.outcome}", language)),
        (text("stopped by", language), text(f"stopped by {result.stopped_by}", language)),
        (text("seconds", language), round(result.record.seconds, 1)),
    ]
    if result.audit is not None:
        complete = text("yes" if result.audit.complete else "no", language)
        pairs += [
            (text("complete", language), complete),
            (text("missing periods", language), result.audit.unplaced),
            (text("hard breaches", language), result.audit.hard),
        ]
    return pairs


def _pairs(page: Page, top: int, pairs: Sequence[tuple[str, Value]]) -> int:
    for row, (name, value) in enumerate(pairs, start=top):
        page.text(row, 1, name, HEADER)
        for column in (2, 3):
            page.look(row, column, CELL)
        if isinstance(value, str):
            page.text(row, 2, value, CELL)
        else:
            page.number(row, 2, value or 0, CELL)
        page.merge(row, 2, row, 3)
    return top + len(pairs)


def _levels(page: Page, top: int, audit: Audit, bound: tuple[int, ...] | None, language: Language) -> int:
    page.text(top, 1, text("by level", language), SECTION)
    proven = bound if bound is not None and len(bound) == len(audit.cost) else (None,) * len(audit.cost)
    rows: list[list[Value]] = [
        [level_name(level, language), cost, least]
        for level, cost, least in zip(audit.levels, audit.cost, proven, strict=True)
    ]
    return write_table(page, top + 1, _columns(("level", "cost", "bound"), language), rows, widen=False)


def _rules(page: Page, top: int, audit: Audit, names: Mapping[int, str], language: Language) -> int:
    page.text(top, 1, text("by rule", language), SECTION)
    rows: list[list[Value]] = [
        [
            names[rule.number],
            text(f"strength {rule.strength}", language),
            rule.cases,
            rule.broken,
            rule.amount,
            None if rule.level is None else rule.cost,
        ]
        for rule in audit.rules
    ]
    headers = ("rule", "strength", "cases", "broken cases", "amount", "cost")
    return write_table(page, top + 1, _columns(headers, language), rows, widen=False)


def _findings(page: Page, top: int, result: Result, names: Mapping[int, str], language: Language) -> int:
    """Write every broken case: rule, strength, cost, the sentence (over several columns), for whom."""
    page.text(top, 1, text("broken", language), SECTION)
    findings = result.audit.findings if result.audit else ()
    if not findings:
        page.text(top + 1, 1, text("nothing broken", language), Look())
        return top + 2
    headers = (("rule", 1), ("strength", 2), ("cost", 3), ("sentence", 4), ("concerns", 7))
    for column in range(1, len(_WIDTHS) + 1):
        page.look(top + 1, column, HEADER)
    for name, column in headers:
        page.text(top + 1, column, text(name, language), HEADER)
    page.merge(top + 1, 4, top + 1, 6)
    for row, finding in enumerate(findings, start=top + 2):
        rule = text("rule course", language) if finding.number is None else names.get(finding.number, "")
        sentence = finding.sentence(language)
        page.text(row, 1, rule or finding.rule, SAID)
        page.text(row, 2, text(f"strength {finding.strength}", language), SAID)
        if finding.strength == "never":
            page.look(row, 3, SAID)
        else:
            page.number(row, 3, finding.cost, replace(SAID, across="right"))
        for column in (5, 6):
            page.look(row, column, SAID)
        page.text(row, 4, sentence, SAID)
        page.merge(row, 4, row, 6)
        page.text(row, 7, _concerned(finding, result), SAID)
        # Rows of merged cells do not grow by themselves.
        page.sheet.row_dimensions[row].height = 13.5 * max(1, -(-len(sentence) // 44))
    return top + 2 + len(findings)


def _concerned(finding: Finding, result: Result) -> str:
    """Return the names of those concerned; where nobody is named, of the courses at fault."""
    school = result.problem.school
    known: dict[str, Collection[str]] = {
        "teacher": school.teacher,
        "class": school.class_,
        "group": school.group,
        "subgroup": school.subgroup,
        "room": school.room,
    }
    names = []
    for person in finding.people:
        kind, _, id_ = person.partition(":")
        named = kind in _KINDS and id_ in known[kind]
        names.append(school.label(Person(_KINDS[kind], id_)) if named else id_)
    return ", ".join(names or dict.fromkeys(lesson.course for lesson in finding.lessons))


def _columns(names: Sequence[str], language: Language) -> list[Column]:
    return [Column(text(name, language), "0") for name in names]
