"""``edt lock``: lessons that stay where they are, whatever is solved or changed next."""

from __future__ import annotations

from typing import Annotated

import typer

from edt.cli import console, exit_codes, language
from edt.cli.arguments import JsonOption, LanguageOption, ResultArgument
from edt.cli.choosing import Wanted, choosing
from edt.cli.files import quoted, result_of
from edt.cli.locking import LocksBeside, SchoolOption, lesson_lines, locked_data, save_rules
from edt.cli.texts import say

EXAMPLES = (
    "edt lock out/timetable.json --class 6A --day mon",
    'edt lock out/timetable.json --lesson "MATHS 6A mon M1" --rooms',
)


@choosing
def command(
    timetable: ResultArgument,
    wanted: Wanted,
    with_rooms: Annotated[bool, typer.Option("--rooms", help="Lock their rooms too.")] = False,
    school: SchoolOption = None,
    as_json: JsonOption = False,
    asked: LanguageOption = None,
) -> int:
    """Lock lessons where they are: those that agree with every option given.

    Locks are kept in the timetable, and beside the school in SCHOOL.locks.json, which is read with
    the school: they stay when lists are imported anew and when the school is solved again.
    """
    from edt.changing.locks import locked_lessons, locks_of, with_locks

    language.choose(asked)
    result = result_of(timetable)
    spoken = language.choose(asked, result.problem.language)
    assert result.timetable is not None
    given = result.problem.school
    chosen = wanted.selection(result, spoken).chosen(given, result.timetable)
    before = locked_lessons(result.problem, result.timetable)
    locks = tuple(lock for lesson in chosen for lock in locks_of(lesson, given, with_rooms))
    beside = LocksBeside(timetable, result, school)
    save_rules(result, with_locks(result.problem, locks), timetable)
    beside.change(lambda known: (*known, *(lock for lock in locks if lock not in known)))
    fresh = [lesson for lesson in chosen if lesson not in before]
    if as_json:
        console.answer_json(locked_data(fresh, beside.path))
    else:
        console.answer(say("locked", spoken, n=len(fresh)), *lesson_lines(fresh, spoken))
        if len(fresh) < len(chosen):
            console.answer(say("locked before", spoken, n=len(chosen) - len(fresh)))
    beside.tell(spoken)
    console.note(say("next", spoken, command=f"edt unlock {quoted(timetable)} --all"))
    return exit_codes.CLEAN
