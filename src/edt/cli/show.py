"""``edt show``: the week of one class, teacher or room in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from edt.cli import console, exit_codes, language
from edt.cli.arguments import JsonOption, LanguageOption, ResultArgument
from edt.cli.files import quoted, result_of
from edt.cli.names import find
from edt.cli.texts import say
from edt.errors import InputError
from edt.messages import Issue
from edt.words import Language

if TYPE_CHECKING:
    from edt.formats.grids import Block, WeekGrid
    from edt.school import Person, PersonKind, School

EXAMPLES = (
    "edt show out/timetable.json --class 6A",
    "edt show out/timetable.json --teacher MARTIN --week A",
)


def command(
    timetable: ResultArgument,
    class_: Annotated[str | None, typer.Option("--class", help="A class, by its id or name.")] = None,
    teacher: Annotated[str | None, typer.Option("--teacher", help="A teacher.")] = None,
    room: Annotated[str | None, typer.Option("--room", help="A room.")] = None,
    group: Annotated[str | None, typer.Option("--group", help="A group.")] = None,
    week: Annotated[str | None, typer.Option("--week", help="Only this week of the alternation.")] = None,
    as_json: JsonOption = False,
    asked: LanguageOption = None,
) -> int:
    """Show the week of one class, teacher, room or group as a grid."""
    from edt.formats.grids import grid_of, marks_of
    from edt.school import Schedule

    language.choose(asked)
    result = result_of(timetable)
    spoken = language.choose(asked, result.problem.language)
    school = result.problem.school
    chosen: dict[PersonKind, str | None] = {"class": class_, "teacher": teacher, "room": room, "group": group}
    person = _person(school, chosen)
    weeks = _weeks(school, week)
    assert result.timetable is not None
    schedule = Schedule(school, result.timetable)
    grid = grid_of(schedule, person, spoken, marks_of(result, spoken), weeks)
    if as_json:
        console.answer_json(_data(grid))
    else:
        _draw(grid, spoken)
    console.note(say("next", spoken, command=f"edt export {quoted(timetable)} --to html"))
    return exit_codes.CLEAN


def _person(school: School, chosen: dict[PersonKind, str | None]) -> Person:
    from edt.school import Person

    given = [(kind, name) for kind, name in chosen.items() if name is not None]
    if len(given) != 1:
        raise InputError([Issue("nobody-chosen")])
    kind, name = given[0]
    known: dict[PersonKind, dict[str, str]] = {
        "class": {item.id: item.name or item.id for item in school.classes},
        "teacher": {item.id: item.name or item.id for item in school.teachers},
        "room": {item.id: item.name or item.id for item in school.rooms},
        "group": {item.id: item.name or item.id for item in school.groups},
    }
    return Person(kind, find(name, known[kind]))


def _weeks(school: School, week: str | None) -> tuple[str, ...] | None:
    if week is None:
        return None
    if week not in school.weeks:
        raise InputError([Issue("week-unknown", values={"value": week, "known": ", ".join(school.weeks)})])
    return (week,)


def _draw(grid: WeekGrid, spoken: Language) -> None:
    from edt.cli.week_table import week_table

    table, width = week_table(grid)
    console.picture(table, width)
    if not grid.blocks:
        console.answer(say("nothing to show", spoken))
    for fault in dict.fromkeys(fault for block in grid.blocks for fault in block.faults):
        console.answer(f"! {fault}")


def _data(grid: WeekGrid) -> dict[str, Any]:
    return {
        "kind": grid.person.kind,
        "id": grid.person.id,
        "title": grid.title,
        "lessons": [_lesson(block) for day in grid.days for block in day.blocks],
    }


def _lesson(block: Block) -> dict[str, Any]:
    lesson = block.lesson
    return {
        "course": block.course,
        "subject": block.subject,
        "day": lesson.day,
        "period": lesson.period,
        "length": lesson.length,
        "weeks": list(lesson.weeks),
        "teachers": list(block.teachers),
        "classes": list(block.classes),
        "groups": list(block.groups),
        "rooms": list(block.rooms),
        "locked": block.locked,
        "faults": list(block.faults),
    }
