"""``edt change``: a new complete timetable after a late change, with as little moved as possible."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from edt.cli import console, exit_codes, language, render
from edt.cli.arguments import ForceOption, JsonOption, LanguageOption, ResultArgument
from edt.cli.durations import seconds_of
from edt.cli.files import Files, forbid_overwriting, quoted, result_of, school_beside, school_of
from edt.cli.keeping import StoreOption, keep
from edt.cli.names import find
from edt.cli.texts import say
from edt.errors import InputError
from edt.messages import Issue
from edt.words import Language

if TYPE_CHECKING:
    from edt.changing.late_change import LateChange
    from edt.problem import Problem
    from edt.result import Result
    from edt.rules import Rule, Times
    from edt.school import School

EXAMPLES = (
    "edt change out/timetable.json --teacher MARTIN --away tue-am",
    "edt change out/timetable.json --edit changed.xlsx --max-moves 10 -o september",
)


def command(
    timetable: ResultArgument,
    teacher: Annotated[str | None, typer.Option("--teacher", help="A teacher who is away.")] = None,
    class_: Annotated[str | None, typer.Option("--class", help="A class that is away.")] = None,
    away: Annotated[
        list[str] | None, typer.Option("--away", help="When: tue, tue-am, tue-M1, tue-M1-M3.")
    ] = None,
    room: Annotated[str | None, typer.Option("--room", help="A room that is closed.")] = None,
    closed: Annotated[list[str] | None, typer.Option("--closed", help="When, as for --away.")] = None,
    edit: Annotated[
        Path | None, typer.Option("--edit", help="The school as it is now: workbook, JSON or folder.")
    ] = None,
    most: Annotated[
        int | None, typer.Option("--max-moves", min=0, help="Move no more lessons than this.")
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="Folder of results; TIMETABLE-changed if left out.", metavar="DIR"
        ),
    ] = None,
    time: Annotated[str, typer.Option("--time", help="How long to search.")] = "20s",
    seed: Annotated[int, typer.Option("--seed", min=0, help="Start of the random choices.")] = 0,
    stored: StoreOption = True,
    force: ForceOption = False,
    as_json: JsonOption = False,
    asked: LanguageOption = None,
) -> int:
    """Make a new complete timetable that moves as little as possible, and list who changes what.

    Another day counts more than another hour, a published lesson more than a draft (`edt publish`),
    many pupils more than few; rooms are kept where they can. Locked lessons stay.
    """
    from edt.changing.late_change import ChangeSettings, late_change

    language.choose(asked)
    seconds = seconds_of(time)
    files = ChangedFiles(folder or timetable.with_name(f"{timetable.stem}-changed"))
    forbid_overwriting(list(files.all), force)
    result = result_of(timetable)
    spoken = language.choose(asked, result.problem.language)
    wanted = _Wanted(teacher, class_, away, room, closed, edit)
    problem, rules = wanted.problem(result, spoken)
    for rule in rules:
        console.note(say("change asked", spoken, rule=_sentence(rule, problem.school, spoken)))
    change = late_change(result, problem, ChangeSettings(seconds, seed, most), watch=_Progress(spoken))
    if change.result is None:
        return _nothing(change, most, time, spoken, as_json)
    _write(change, files, spoken)
    beside = school_beside(timetable, result)
    if stored and beside is not None:
        keep(change.result, beside, "change", spoken)
    if as_json:
        console.answer_json(_data(change, files, spoken))
    else:
        _show(change, files, spoken)
        for rule in rules:
            console.note(say("change keep", spoken, rule=_sentence(rule, problem.school, spoken)))
    step = f"edt diff {quoted(timetable)} {quoted(files.results.data)}"
    console.note(say("next", spoken, command=step))
    assert change.result.audit is not None
    return exit_codes.CLEAN if change.result.audit.clean else exit_codes.NO


class ChangedFiles(NamedTuple):
    """Where the results of a change go: those of a solve, and the lists of changes to send."""

    folder: Path

    @property
    def results(self) -> Files:
        """The new timetable."""
        return Files(self.folder)

    @property
    def lists(self) -> tuple[Path, ...]:
        """Who changes what: as workbook, page and text."""
        return tuple(self.folder / f"changes.{form}" for form in ("xlsx", "html", "md"))

    @property
    def all(self) -> tuple[Path, ...]:
        """Every file."""
        return (*self.results.all, *self.lists)


class _Wanted(NamedTuple):
    """What was typed: who is away or what is closed and when, or the school as it is now."""

    teacher: str | None
    class_: str | None
    away: list[str] | None
    room: str | None
    closed: list[str] | None
    edit: Path | None

    def problem(self, result: Result, spoken: Language) -> tuple[Problem, tuple[Rule, ...]]:
        """Return the problem as it is to be, and the rules that are new in it.

        Raises:
            InputError: it is not clear what is wanted, or a name or time is unknown.
        """
        from edt.changing.late_change import with_rules

        people = self.teacher is not None or self.class_ is not None
        clear = people == bool(self.away) and (self.room is not None) == bool(self.closed)
        if not clear or (people or self.room is not None) == (self.edit is not None):
            raise InputError([Issue("change-unclear")])
        if self.edit is not None:
            problem, found, _ = school_of(self.edit, spoken)
            console.note(*render.issue_lines(found.issues, spoken))
            return problem, ()
        rules = tuple(self._rules(result.problem.school))
        return with_rules(result.problem, rules), rules

    def _rules(self, school: School) -> list[Rule]:
        from edt.rules import Availability, RoomClosed, Who

        found: list[Rule] = []
        times = tuple(_times(text, school) for text in self.away or ())
        if self.teacher is not None:
            id_ = find(self.teacher, {t.id: t.name or t.id for t in school.teachers})
            found.append(Availability(who=Who(kind="teachers", ids=(id_,)), times=times))
        if self.class_ is not None:
            id_ = find(self.class_, {c.id: c.name or c.id for c in school.classes})
            found.append(Availability(who=Who(kind="classes", ids=(id_,)), times=times))
        if self.room is not None:
            id_ = find(self.room, {r.id: r.name or r.id for r in school.rooms})
            times = tuple(_times(text, school) for text in self.closed or ())
            found.append(RoomClosed(rooms=(id_,), times=times))
        return found


def _times(text: str, school: School) -> Times:
    """Return the part of the week that a text means: "tue-am", "tue-M1-M3", "mardi matin"."""
    from edt.formats.excel.known import known_of
    from edt.formats.excel.times_text import read_times

    for written in (text, text.replace("-", " ", 1)):
        found = read_times(written, known_of(school))
        if found is not None:
            return found
    raise InputError([Issue("times-unreadable", values={"value": text})])


def _sentence(rule: Rule, school: School, spoken: Language) -> str:
    """Return what a rule asks, in words."""
    from edt.rules import Breach

    case = next(iter(rule.cases(school)), None)
    return rule.words(case, Breach(0), spoken) if case is not None else rule.rule


class _Progress:
    """A line on stderr whenever the stage changes."""

    def __init__(self, spoken: Language) -> None:
        self._spoken = spoken
        self._stage = ""

    def __call__(self, stage: str, seconds: float) -> None:
        if stage != self._stage:
            self._stage = stage
            told = say(f"change {stage}", self._spoken)
            console.note(say("change progress", self._spoken, seconds=round(seconds), stage=told))


# -- answers ----------------------------------------------------------------------------------


def _nothing(change: LateChange, most: int | None, time: str, spoken: Language, as_json: bool) -> int:
    if as_json:
        console.answer_json({"ended": change.ended, "bound": change.bound, "seconds": change.seconds})
    elif change.ended == "impossible" and most is not None:
        console.answer(say("change too many", spoken, n=most))
    elif change.ended == "impossible":
        console.answer(say("change impossible", spoken))
    else:
        console.answer(say("change nothing", spoken, seconds=time))
    return exit_codes.NO if change.ended == "impossible" else exit_codes.STOPPED


def _write(change: LateChange, files: ChangedFiles, spoken: Language) -> None:
    from edt.cli.changes import write_changes
    from edt.formats.changes import changes_of
    from edt.formats.saving import save

    assert change.result is not None
    assert change.comparison is not None
    for path in files.results.all:
        save(change.result, path, spoken)
    changes = changes_of(change.result.problem.school, change.comparison, spoken)
    for path in files.lists:
        write_changes(changes, path)


def _show(change: LateChange, files: ChangedFiles, spoken: Language) -> None:
    from edt.cli.changes import show_changes
    from edt.formats.changes import changes_of

    assert change.result is not None
    assert change.comparison is not None
    assert change.result.audit is not None
    assert change.result.timetable is not None
    if not change.result.audit.complete or change.result.audit.hard:
        console.answer(say("change incomplete", spoken))
        console.answer(*render.audit_lines(change.result.audit, spoken))
        console.answer(*render.unplaced_lines(change.result.problem, change.result.timetable, spoken))
    show_changes(changes_of(change.result.problem.school, change.comparison, spoken))
    if change.lifted:
        console.answer(say("change lifted", spoken), *(f"  {one.sentence(spoken)}" for one in change.lifted))
    if change.ended == "minimal":
        console.answer(say("change minimal", spoken))
    else:
        console.answer(say("change bounded", spoken, price=change.price, bound=change.bound))
    console.answer(*(say("written", spoken, path=path) for path in files.all))


def _data(change: LateChange, files: ChangedFiles, spoken: Language) -> dict[str, Any]:
    from edt.cli.changes import changes_data

    assert change.result is not None
    assert change.comparison is not None
    return {
        "ended": change.ended,
        "price": change.price,
        "bound": change.bound,
        "seconds": change.seconds,
        "lifted": [one.sentence(spoken) for one in change.lifted],
        "changes": changes_data(change.comparison, change.result.problem.school),
        "files": [str(path) for path in files.all],
    }
