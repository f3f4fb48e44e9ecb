"""The layers of the package and the shape of its files, checked on the source text."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

PROJECT = Path(__file__).resolve().parents[1]
PACKAGE = PROJECT / "src" / "edt"
LONGEST_FILE = 400
VAGUE_WORDS = {"utils", "util", "helpers", "helper", "manager", "base", "common"}

_WORDS = {"errors", "messages", "words"}
_GIVEN = _WORDS | {"school"}
_ASKED = _GIVEN | {"rules"}
_PROBLEM = _ASKED | {"problem"}
_KERNEL = _PROBLEM | {"shapes", "kernel"}
_ANSWER = _PROBLEM | {"auditing", "result", "explanation"}
_SOLVING = _KERNEL | _ANSWER | {"solving"}
_FORMATS = _ANSWER | {"formats"}
_ALL_BUT_CLI = _SOLVING | _FORMATS | {"explaining", "changing", "importing", "runs", "benchmarking", "edt"}

# What each part of the package may import from the others. "edt" is the package's own
# __init__.py, the public names. A new part must be written down here before it passes.
MAY_IMPORT: dict[str, set[str]] = {
    "words": set(),
    "messages": {"words"},
    "errors": {"words", "messages"},
    "school": _WORDS,
    "shapes": set(),
    "rules": _GIVEN | {"shapes"},
    "problem": _ASKED,
    "explanation": {"words"},
    "kernel": _PROBLEM | {"shapes"},
    "auditing": _PROBLEM,
    "result": _ANSWER,
    "solving": _SOLVING,
    "explaining": _SOLVING,
    "changing": _SOLVING | {"explaining"},
    "formats": _FORMATS,
    "importing": _FORMATS,
    "runs": _SOLVING | _FORMATS,
    "benchmarking": _SOLVING | _FORMATS,
    "edt": _ALL_BUT_CLI,
    "cli": _ALL_BUT_CLI | {"cli"},
    "__main__": {"cli"},
}

# The parts that may load the solver; everything else starts without it.
LOADS_SOLVER = {"solving", "explaining", "changing", "runs", "benchmarking"}


def module_name(path: Path) -> str:
    """Give the dotted name of a source file: edt.school.grid."""
    parts = list(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part_of(module: str) -> str:
    """Give the part that a module of the package belongs to: edt.school.grid is in school."""
    pieces = module.split(".")
    return pieces[1] if len(pieces) > 1 else "edt"


def imports(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and name of all that a text imports, in functions and for types too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            if module == "edt":  # `from edt import school` names the part, not the package
                yield from ((node.lineno, _edt_member(alias.name)) for alias in node.names)
            else:
                yield node.lineno, module
        elif _is_import_call(node):
            assert isinstance(node, ast.Call)
            yield from (
                (node.lineno, argument.value)
                for argument in node.args[:1]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            )


def _edt_member(name: str) -> str:
    is_part = (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()
    return f"edt.{name}" if is_part else "edt"


def _is_import_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__"))


def faults(module: str, source: str) -> list[str]:
    """List the imports of a module that its layer does not allow."""
    part = part_of(module)
    if part not in MAY_IMPORT:
        return [f"{module}: write down in MAY_IMPORT what {part} may import"]
    allowed = MAY_IMPORT[part] | {part}
    found = []
    for line, name in imports(source):
        top = name.split(".")[0]
        if top == "":
            found.append(f"{module}:{line}: relative import {name}")
        elif top == "ortools" and part != "solving":
            found.append(f"{module}:{line}: only edt.solving may import ortools")
        elif top == "edt" and part_of(name) not in allowed:
            found.append(f"{module}:{line}: {part} may not import {name}")
    return found


SOURCES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize(
    ("module", "source", "expected"),
    [
        ("edt.school.grid", "from edt.rules import gaps", "may not import edt.rules"),
        ("edt.shapes.idle", "import edt.errors", "may not import edt.errors"),
        ("edt.auditing.audit", "def f():\n    import edt.kernel", "may not import edt.kernel"),
        ("edt.formats.xlsx", "import ortools.sat", "only edt.solving may import ortools"),
        ("edt.kernel.score", "importlib.import_module('ortools')", "only edt.solving"),
        ("edt.rules.gaps", "from edt import load", "may not import edt"),
        ("edt.rules.gaps", "from .lunch import Lunch", "relative import"),
        ("edt.novelty", "import math", "write down in MAY_IMPORT"),
    ],
)
def test_a_planted_wrong_import_is_found(module: str, source: str, expected: str) -> None:
    assert expected in " ".join(faults(module, source))


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("edt.school.grid", "from edt.errors import InputError"),
        ("edt.rules.gaps", "from edt.shapes.idle import Idle\nimport edt.rules._rule"),
        ("edt.solving.cpsat", "from ortools.sat.python import cp_model"),
        ("edt.cli.solve", "import edt"),
    ],
)
def test_a_right_import_passes(module: str, source: str) -> None:
    assert faults(module, source) == []


def test_imports_go_one_way() -> None:
    found = [
        fault for path in SOURCES for fault in faults(module_name(path), path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


def _loads_solver(statement: str) -> bool:
    code = f"{statement}\nimport sys\nprint('ortools' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    return answer.stdout.strip() == "True"


def test_the_solver_check_can_fail() -> None:
    assert _loads_solver("import ortools")


def test_import_edt_does_not_load_the_solver() -> None:
    assert not _loads_solver("import edt")


@pytest.mark.parametrize("name", ["check", "audit", "load", "save"])
def test_public_names_do_not_load_the_solver(name: str) -> None:
    assert not _loads_solver(f"import edt\ngetattr(edt, {name!r}, None)")


def test_no_part_below_the_solver_loads_it() -> None:
    modules = [module_name(path) for path in SOURCES if path.name != "__main__.py"]
    others = [name for name in modules if part_of(name) not in LOADS_SOLVER]
    assert not _loads_solver("\n".join(f"import {name}" for name in others))


def _python_files() -> list[Path]:
    folders = ("src", "tests", "tools", "examples", "benchmarks")
    return sorted(path for folder in folders for path in (PROJECT / folder).rglob("*.py"))


def test_no_file_is_too_long() -> None:
    lengths = {
        path.relative_to(PROJECT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in _python_files()
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_file_has_a_vague_name() -> None:
    vague = [
        path.relative_to(PROJECT).as_posix()
        for path in _python_files()
        for piece in path.relative_to(PROJECT).with_suffix("").parts
        if VAGUE_WORDS & set(piece.strip("_").split("_"))
    ]
    assert vague == []


def _people_of_examples() -> set[str]:
    """Give the full names (FAMILY Given) in the teachers' sheets of the example schools."""
    full_name = re.compile(r"[^\W\d_a-z][^\Wa-z]+(?:[ '-][^\Wa-z]+)* [^\W\d_a-z][^\W\d_]+")
    names: set[str] = set()
    for path in sorted((PROJECT / "examples").rglob("*.xlsx")):
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        for sheet in book.worksheets:
            if sheet.title.casefold() not in {"teachers", "enseignants", "professeurs"}:
                continue
            for row in sheet.iter_rows(values_only=True):
                names.update(v for v in row if isinstance(v, str) and full_name.fullmatch(v))
        book.close()
    return names


def test_nobody_of_the_examples_is_in_the_code() -> None:
    people = _people_of_examples()
    if not people:
        pytest.skip("no example school with full names of teachers")
    found = [
        f"{path.relative_to(PROJECT)}: {person}"
        for path in SOURCES
        for person in sorted(people)
        if person in path.read_text(encoding="utf-8")
    ]
    assert found == []
