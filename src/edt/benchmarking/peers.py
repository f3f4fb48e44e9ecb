"""Other programs as configurations: fet-cl out of the box, and any command line by a template.

A template is split into words as a shell would, but no shell runs it. Its blanks: ``{instance}``,
``{solution}`` (the file to write), ``{folder}`` (empty, for its own files), ``{seconds}``,
``{seed}``, ``{cores}`` and ``{formulation}``.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from edt.benchmarking.study import Configuration
from edt.errors import SettingsError

GRACE = 10.0
"""Seconds beyond the time of a run after which a peer is ended: fet-cl may forget its limit."""

_REPORTS = (
    "timetableconflicts",
    "timetablesstatistics",
    "timetablesxml",
    *(
        f"timetables{kind}"
        for kind in (
            "dayshorizontal",
            "daysvertical",
            "timehorizontal",
            "timevertical",
            "subgroups",
            "groups",
            "years",
            "teachers",
            "teachersfreeperiods",
            "rooms",
            "subjects",
            "activitytags",
            "activities",
        )
    ),
)
"""What fet-cl would write besides the timetable."""


def run_peer(
    configuration: Configuration, blanks: Mapping[str, object], folder: Path, seconds: float
) -> Path | None:
    """Run a peer; return the file with its answer, or None where it has written none.

    Args:
        configuration: which peer.
        blanks: what fills a template, ``instance`` and ``solution`` among it.
        folder: an empty folder for what it writes.
        seconds: its time; it is ended a little later.

    Raises:
        SettingsError: the program is not there, or the template has an unknown blank.
    """
    words = _fet(blanks, folder) if configuration.peer else _filled(configuration.command, blanks)
    if configuration.peer and not str(blanks["instance"]).casefold().endswith(".fet"):
        raise SettingsError("fet-cl solves .fet files only")
    if shutil.which(words[0]) is None:
        raise SettingsError(f"{words[0]}: there is no such program on this machine")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with (folder / "output.txt").open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - what the study asks for, without a shell
            words,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=environment,
            start_new_session=True,
        )
        with _ended(process), suppress(subprocess.TimeoutExpired):
            process.wait(timeout=seconds + GRACE)
    if configuration.peer:
        return next(iter(sorted(folder.rglob("*_data_and_timetable.fet"))), None)
    solution = Path(str(blanks["solution"]))
    return solution if solution.is_file() else None


def _filled(template: str, blanks: Mapping[str, object]) -> list[str]:
    try:
        words = [word.format_map(dict(blanks)) for word in shlex.split(template)]
    except (KeyError, ValueError, IndexError) as error:
        raise SettingsError(f"{template}: {error} is no blank of a command") from error
    if not words:
        raise SettingsError("a command needs a program")
    return words


def _fet(blanks: Mapping[str, object], folder: Path) -> list[str]:
    seed = int(str(blanks["seed"])) + 1  # of the six numbers of its seed, some may not be 0
    return [
        "fet-cl",
        f"--inputfile={blanks['instance']}",
        f"--outputdir={folder}",
        f"--timelimitseconds={max(1, round(float(str(blanks['seconds']))))}",
        *(f"--randomseeds{part}={seed}" for part in (10, 11, 12, 20, 21, 22)),
        "--warnifusingnotperfectconstraints=false",
        "--htmllevel=0",
        *(f"--write{name}=false" for name in _REPORTS),
    ]


@contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """End a process and all that it started, however we leave."""
    try:
        yield
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
