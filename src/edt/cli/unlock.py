"""``edt unlock``: lessons that were locked may move again."""

from __future__ import annotations

from edt.cli import console, exit_codes, language
from edt.cli.arguments import JsonOption, LanguageOption, ResultArgument
from edt.cli.choosing import Wanted, choosing
from edt.cli.files import result_of
from edt.cli.locking import LocksBeside, SchoolOption, lesson_lines, locked_data, save_rules
from edt.cli.texts import say

EXAMPLES = (
    "edt unlock out/timetable.json --teacher MARTIN",
    "edt unlock out/timetable.json --all",
)


@choosing
def command(
    timetable: ResultArgument,
    wanted: Wanted,
    school: SchoolOption = None,
    as_json: JsonOption = False,
    asked: LanguageOption = None,
) -> int:
    """Take back locks of `edt lock` from the lessons that agree with every option given.

    Places that the workbook itself fixes stay fixed: they are taken back there.
    """
    from edt.changing.locks import holds, locked_lessons, without_locks

    language.choose(asked)
    result = result_of(timetable)
    spoken = language.choose(asked, result.problem.language)
    assert result.timetable is not None
    chosen = wanted.selection(result, spoken).chosen(result.problem.school, result.timetable)
    before = locked_lessons(result.problem, result.timetable)
    problem, fixed = without_locks(result.problem, chosen)
    after = locked_lessons(problem, result.timetable)
    beside = LocksBeside(timetable, result, school)
    save_rules(result, problem, timetable)
    # With --all, locks of places where no lesson is now go too.
    beside.change(
        lambda known: [
            lock
            for lock in known
            if not wanted.everything and not any(holds(lock, lesson) for lesson in chosen)
        ]
    )
    freed = [lesson for lesson in chosen if lesson in before and lesson not in after]
    if as_json:
        console.answer_json(locked_data(freed, beside.path))
    else:
        console.answer(say("unlocked", spoken, n=len(freed)), *lesson_lines(freed, spoken))
        if fixed:
            console.answer(say("fixed elsewhere", spoken, n=fixed))
    beside.tell(spoken)
    return exit_codes.CLEAN
