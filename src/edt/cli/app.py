"""The command line as a whole: finds the command, runs it, turns every failure into a message and a code.

A command's module is loaded only when it is called or explains itself: ``edt --help`` needs none.
"""

from __future__ import annotations

import atexit
import gc
import inspect
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
import typer.core
import typer.main

from edt.cli import console, exit_codes, language


class _Entry(NamedTuple):
    """Where a command lives, and what it is for in one line."""

    module: str
    summary: str


COMMANDS: dict[str, _Entry] = {
    "new": _Entry("edt.cli.new", "Write a workbook to fill in."),
    "check": _Entry("edt.cli.check", "Say all that is wrong with a school file, and where."),
    "explain": _Entry("edt.cli.explain", "Say why it is impossible, and what would make it possible."),
    "solve": _Entry("edt.cli.solve", "Make the timetable."),
    "audit": _Entry("edt.cli.audit", "Check a timetable against its school, whoever made it."),
    "diff": _Entry("edt.cli.diff", "Say what moved between two timetables, and for whom."),
    "places": _Entry("edt.cli.places", "Show where one lesson could go, and who is in the way."),
    "change": _Entry("edt.cli.change", "Fit a late change in, moving as little as possible."),
    "publish": _Entry("edt.cli.publish", "Mark a timetable as made public: moving it then counts more."),
    "lock": _Entry("edt.cli.lock", "Keep lessons where they are, whatever is solved next."),
    "unlock": _Entry("edt.cli.unlock", "Let locked lessons move again."),
    "runs": _Entry("edt.cli.runs", "List earlier runs of a school, compare them, bring one back."),
    "show": _Entry("edt.cli.show", "Show the week of a class, a teacher or a room."),
    "import": _Entry("edt.cli.import_lists", "Bring a school's own lists into its workbook."),
    "export": _Entry("edt.cli.export", "Write a timetable as workbook, web page, data or list."),
    "convert": _Entry("edt.cli.convert", "Make a workbook from a file of FET."),
    "evaluate": _Entry("edt.cli.evaluate", "Say what solutions of published instances cost."),
    "rules": _Entry("edt.cli.rules", "List the rules that a school can ask for."),
    "bench": _Entry("edt.cli.bench", "Measure configurations of the search on suites of instances."),
}

_EXAMPLES = """\b
Examples:
  edt new school.xlsx
  edt solve school.xlsx -o out --time 10m

\b
Exit codes:
  0  done and clean
  1  done, but the answer is "no" or the timetable breaks rules
  2  wrong usage, or a file that cannot be read or written
  3  stopped before there was an answer
  4  a fault of the program"""


class _LazyGroup(typer.core.TyperGroup):
    """A group that lists its commands without loading them."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        return _in_language(command_named(cmd_name)) if cmd_name in COMMANDS else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        # The suggestions for a mistyped name are made from these keys.
        self.commands = dict.fromkeys(COMMANDS, typer.core.TyperCommand(name=None))
        return super().resolve_command(ctx, args)


def command_named(name: str) -> Any:
    """Load a command's module and return the command.

    The module has two examples in ``EXAMPLES``, and a function ``command``, or ``COMMANDS`` inside it.
    """
    module = import_module(COMMANDS[name].module)
    epilog = "\b\nExamples:\n" + "\n".join(f"  {example}" for example in module.EXAMPLES)
    if hasattr(module, "COMMANDS"):
        group = _plain(name=name, help=COMMANDS[name].summary, epilog=epilog, no_args_is_help=True)
        for inner, function in module.COMMANDS.items():
            summary = (inspect.getdoc(function) or "").partition("\n\n")[0]
            group.command(inner, short_help=summary)(function)
        return typer.main.get_command(group)
    single = _plain()
    single.command(name, epilog=epilog, no_args_is_help=False)(module.command)
    return typer.main.get_command(single)


def _in_language(command: Any) -> Any:
    """Return a command that explains itself in the language spoken; Typer itself has English only."""
    if language.current() == "en":
        return command
    from edt.cli.french.help_pages import explain_in_french

    return explain_in_french(command)


def _plain(**settings: Any) -> typer.Typer:
    # Plain help reads the same on every terminal and starts without loading rich.
    return typer.Typer(add_completion=False, rich_markup_mode=None, **settings)


def _show_version(value: bool) -> None:
    if value:
        from edt import __version__

        console.answer(f"edt {__version__}")
        raise typer.Exit


def root(
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    """Timetables for schools: from a workbook to an audited timetable.

    Answers go to standard output, progress and hints to standard error.
    """


COLLECTING = (1_000_000, 50, 50)
"""When Python looks for garbage: new objects, and how many such rounds until older ones are seen too."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; no exception leaves it.

    Args:
        arguments: the words after ``edt``; those of the process if left out.
    """
    # A school is many small objects that live to the end: looking for garbage takes a tenth of the time.
    gc.set_threshold(*COLLECTING)
    # Nor is it worth a look at the end, when all memory goes back at once: a fifth of a second.
    atexit.register(gc.freeze)
    console.accept_any_text()
    words = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    language.listen(words)
    try:
        code = _run(words)
        console.flush()
    except BrokenPipeError:
        console.silence()
        code = exit_codes.CLEAN
    return code


def _run(words: list[str]) -> int:
    group = _plain(cls=_LazyGroup, epilog=_EXAMPLES)
    group.callback()(root)
    command = _in_language(typer.main.get_command(group))
    try:
        with command.make_context("edt", words) as context:
            return int(command.invoke(context) or exit_codes.CLEAN)
    except typer.Exit as stop:
        return stop.exit_code
    except BrokenPipeError:
        raise
    except (Exception, KeyboardInterrupt) as failure:  # noqa: BLE001 - the last stop for all
        # Only now: what says how things went wrong loads more than `edt --help` needs.
        from edt.cli.failures import explain

        return explain(failure)
