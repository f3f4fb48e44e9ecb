"""What is said, and which exit code is given, when a command cannot end as it should."""

from __future__ import annotations

import os
import traceback

from edt import errors
from edt.cli import console, exit_codes, language
from edt.cli.texts import say
from edt.messages import Issue, Place


def explain(failure: BaseException) -> int:
    """Write a failure to stderr and return the exit code for it. Tracebacks only with EDT_DEBUG."""
    if os.environ.get("EDT_DEBUG"):
        console.note(*"".join(traceback.format_exception(failure)).splitlines())
    spoken = language.current()
    match failure:
        case errors.InputError():
            from edt.cli.render import issue_lines

            console.note(*issue_lines(failure.issues, spoken))
            return exit_codes.UNREADABLE
        case errors.RuleError() | errors.SettingsError():
            console.note(say("error", spoken, text=str(failure)))
            return exit_codes.UNREADABLE
        case KeyboardInterrupt():
            console.note("", say("interrupted", spoken))
            return exit_codes.STOPPED
        case OSError() if failure.filename:
            return explain(errors.InputError([_unwritable(failure)]))
        case _ if hasattr(failure, "format_message") and hasattr(failure, "exit_code"):
            return _usage(failure)
    name = type(failure).__name__
    console.note(say("bug", spoken, what=f"{name}: {failure}" if str(failure) else name))
    return exit_codes.BUG


def _unwritable(failure: OSError) -> Issue:
    reason = failure.strerror or type(failure).__name__
    return Issue("file-unwritable", place=Place(str(failure.filename)), values={"reason": reason})


def _usage(failure: BaseException) -> int:
    """Say what is wrong with the words typed: Typer's sentence, and where help is."""
    spoken = language.current()
    context = getattr(failure, "ctx", None)
    path = context.command_path if context is not None else "edt"
    sentence: str = failure.format_message()  # type: ignore[attr-defined]
    if spoken == "fr":
        from edt.cli.french.usage import in_french

        sentence = in_french(sentence)
    console.note(say("said", spoken, what=path, text=sentence))
    console.note(say("next", spoken, command=f"{path} --help"))
    return exit_codes.UNREADABLE
