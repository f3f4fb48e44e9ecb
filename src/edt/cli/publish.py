"""``edt publish``: the timetable that people have been told of, so that later changes spare it."""

from __future__ import annotations

from typing import Annotated

import typer

from edt.cli import console, exit_codes, language
from edt.cli.arguments import LanguageOption, ResultArgument
from edt.cli.files import quoted, result_of
from edt.cli.texts import say

EXAMPLES = (
    "edt publish out/timetable.json",
    "edt publish out/timetable.json --undo",
)


def command(
    timetable: ResultArgument,
    undo: Annotated[bool, typer.Option("--undo", help="Make it a draft again.")] = False,
    asked: LanguageOption = None,
) -> int:
    """Mark a timetable as made public: `edt change` then moves its lessons only where nothing else helps.

    Nothing is sent anywhere, and nothing is locked. Lessons that a later change moves are drafts until
    the timetable is published again.
    """
    from edt.formats.json import save

    language.choose(asked)
    result = result_of(timetable)
    spoken = language.choose(asked, result.problem.language)
    assert result.timetable is not None
    lessons = () if undo else result.timetable.lessons
    if lessons != result.published:
        save(result.model_copy(update={"published": lessons}), timetable)
    console.answer(say("unpublished", spoken) if undo else say("published", spoken, n=len(lessons)))
    console.note(say("next", spoken, command=f"edt export {quoted(timetable)} --to html"))
    return exit_codes.CLEAN
