"""``edt rules``: what a school can ask for."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from edt.cli import console, exit_codes, language
from edt.cli.arguments import JsonOption, LanguageOption
from edt.cli.texts import say
from edt.errors import InputError
from edt.messages import Issue
from edt.words import Language

if TYPE_CHECKING:
    from edt.formats.excel.rule_guide import FieldGuide
    from edt.rules import Example, Rule

EXAMPLES = ("edt rules", "edt rules gaps --language fr")


def command(
    name: Annotated[str | None, typer.Argument(help="One rule to explain.", metavar="RULE")] = None,
    as_json: JsonOption = False,
    asked: LanguageOption = None,
) -> int:
    """List the rules that a school can ask for, or explain one: its fields and an example."""
    from edt.rules import CATALOGUE

    spoken = language.choose(asked)
    kinds = list(CATALOGUE) if name is None else _named(name, CATALOGUE)
    if not kinds:
        raise InputError([_unknown(name or "", [slug(kind) for kind in CATALOGUE])])
    if as_json:
        console.answer_json([_data(kind, spoken) for kind in kinds])
    elif name is not None and len(kinds) == 1:
        console.answer(*_explained(kinds[0], spoken))
        _show_fields(kinds[0], spoken)
        console.note(say("next", spoken, command="edt new school.xlsx"))
    else:
        _list(kinds, spoken)
        console.note(say("next", spoken, command="edt rules gaps"))
    return exit_codes.CLEAN


def _named(name: str, catalogue: Sequence[type[Rule]]) -> list[type[Rule]]:
    """Return the rule of that name; otherwise those that have the words in a name or in what officers say."""
    from edt.formats.excel.text import key

    exact = [kind for kind in catalogue if slug(kind) == name]
    wanted = key(name)
    return exact or [kind for kind in catalogue if wanted and f" {wanted}" in f" {key(_said_of(kind))}"]


def _said_of(kind: type[Rule]) -> str:
    return " ".join((slug(kind), *kind.names, *_saying(kind, "fr"), *_saying(kind, "en")))


def slug(kind: type[Rule]) -> str:
    """Return what a rule is called in data."""
    return str(kind.model_fields["rule"].default)


def title(kind: type[Rule], spoken: Language) -> str:
    """Return the officer's name of a rule."""
    return kind.names.fr if spoken == "fr" else kind.names.en


def _unknown(name: str, known: list[str]) -> Issue:
    from edt.cli.names import nearest

    return Issue("rule-unknown", values={"value": name, "suggestion": nearest(name, known)})


def _list(kinds: list[type[Rule]], spoken: Language) -> None:
    width = max(len(slug(kind)) for kind in kinds)
    for kind in kinds:
        always = f" ({say('always', spoken)})" if kind.always else ""
        console.answer(f"{slug(kind):{width}}  {title(kind, spoken)}{always}")


def _explained(kind: type[Rule], spoken: Language) -> list[str]:
    """Return what a rule asks, an example that breaks it, as a row of a workbook, its names elsewhere."""
    from edt.formats.excel.rule_guide import row_of

    example = kind.examples()[0]
    asked = example.rule.model_dump_json(exclude_defaults=True)
    cells = row_of(example.rule, example.school, spoken)
    lines = [f"{title(kind, spoken)} ({slug(kind)})", "", *_saying(kind, spoken), ""]
    lines += [
        say("rule example", spoken),
        f"  {asked}",
        *(f"  → {text}" for text in _broken(example, spoken)),
        "",
        say("in the workbook", spoken),
        *(f"  {header}{' ' if spoken == 'fr' else ''}: {cell}" for header, cell in cells.items()),
        "",
    ]
    lines += [f"{program:7}{name}" for program, name in _names(kind).items()]
    return [*lines, "", say("fields", spoken)]


def _show_fields(kind: type[Rule], spoken: Language) -> None:
    """Show each field: its name in JSON, what it is called in the workbook, and what it means."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from edt.formats.excel.rule_guide import fields_of

    table = Table(box=box.SIMPLE_HEAD)
    for name in ("json", "workbook", "meaning"):
        table.add_column(say(f"fields {name}", spoken), overflow="fold")
    for field in fields_of(kind, spoken):
        label = say("own column", spoken, label=field.label) if field.has_column else f"{field.label}="
        meaning = field.help
        if field.default:
            meaning = say("field default", spoken, text=meaning, default=field.default)
        meaning = "\n".join([meaning, *_choices(field)])
        table.add_row(*map(Text, (field.name, label, meaning)))
    console.picture(table, width=110)


def _choices(field: FieldGuide) -> list[str]:
    """Return the values of a field, as JSON and as they are written in the workbook, on one line."""
    if not field.choices:
        return []
    shown = (json.dumps(choice.value).strip('"') for choice in field.choices)
    pairs = zip(shown, (choice.label for choice in field.choices), strict=True)
    return [", ".join(value if value == label else f"{value} ({label})" for value, label in pairs)]


def _saying(kind: type[Rule], spoken: Language) -> list[str]:
    """Return the rule as an officer says it, in one of the languages of its docstring."""
    text = sys.modules[kind.__module__].__doc__ or ""
    french, _, rest = text.partition("\nFR : ")[2].partition("\nEN: ")
    english = rest.partition("\nExample: ")[0]
    return (french if spoken == "fr" else english).strip().splitlines()


def _broken(example: Example, spoken: Language) -> list[str]:
    """Return the sentences about the timetable of an example that breaks its rule."""
    from edt.school import Schedule

    schedule = Schedule(example.school, example.broken)
    found = ((case, example.rule.check(case, schedule)) for case in example.rule.cases(example.school))
    return [example.rule.words(case, breach, spoken) for case, breach in found if breach.amount]


def _names(kind: type[Rule]) -> dict[str, str]:
    """Return what other programs call a rule."""
    names = kind.names
    return {"EDT": names.edt, "FET": names.fet, "Untis": names.untis, "XHSTT": names.xhstt}


def _data(kind: type[Rule], spoken: Language) -> dict[str, Any]:
    from edt.formats.excel.rule_guide import fields_of

    return {
        "rule": slug(kind),
        "name": title(kind, spoken),
        "always": kind.always,
        "stage": kind.stage,
        "says": " ".join(_saying(kind, spoken)),
        "elsewhere": _names(kind),
        "examples": [
            {"rule": example.rule.model_dump(mode="json"), "broken": _broken(example, spoken)}
            for example in kind.examples()
        ],
        "fields": [_field_data(field) for field in fields_of(kind, spoken)],
        "schema": kind.model_json_schema(),
    }


def _field_data(field: FieldGuide) -> dict[str, Any]:
    return field._asdict() | {"choices": [choice._asdict() for choice in field.choices]}
