"""Every command explains itself, and explaining loads nothing heavy."""

import shlex
import subprocess
import sys
from collections.abc import Callable

import pytest

from edt.cli.app import COMMANDS, command_named
from tests.cli.conftest import Run

# Typer itself loads pydantic when a command is made.
HEAVY = ("openpyxl", "rich", "ortools", "numpy", "networkx", "rapidfuzz", "jinja2")


def test_help_of_the_whole(run: Run, golden: Callable[[str, str], None]) -> None:
    golden("cli/help.txt", run("--help").transcript)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command(run: Run, golden: Callable[[str, str], None], name: str) -> None:
    ran = run(name, "--help")
    assert ran.code == 0
    assert "Examples:" in ran.out
    golden(f"cli/help-{name}.txt", ran.transcript)


def test_without_a_word_help_is_shown(run: Run) -> None:
    assert run().out == run("--help").out


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_can_be_typed(name: str) -> None:
    command = command_named(name)
    examples = sys.modules[COMMANDS[name].module].EXAMPLES
    assert len(examples) == 2
    for example in examples:
        program, called, *arguments = shlex.split(example)
        assert (program, called) == ("edt", name)
        command.make_context(name, arguments)  # fails on an unknown option or a missing argument


@pytest.mark.parametrize("words", [["--help"], ["--version"], *([name, "--help"] for name in COMMANDS)])
def test_help_loads_nothing_heavy(words: list[str]) -> None:
    code = (
        "import sys\nfrom edt.cli.app import main\n"
        f"code = main({words!r})\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\nsys.exit(code)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stderr.strip() == "[]"


@pytest.mark.parametrize("words", [["check", "school.json"], ["audit", "school.json", "sound.json"]])
def test_checks_load_no_solver(run: Run, words: list[str]) -> None:
    assert run(*words).code == 0  # the files are there
    code = f"import sys\nfrom edt.cli.app import main\nmain({words!r})\nsys.exit('ortools' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)


def test_the_version_is_that_of_the_package(run: Run) -> None:
    import edt

    assert run("--version").out == f"edt {edt.__version__}\n"
