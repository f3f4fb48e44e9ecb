"""Reading and writing archives: what was written is read back; what is wrong is said, with its place."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edt.benchmarking.families import recognise
from edt.benchmarking.families.xhstt import FAMILY
from edt.benchmarking.families.xhstt.instance import XhsttInstance
from edt.benchmarking.families.xhstt.solution import XhsttSolution
from edt.benchmarking.families.xhstt.writing import archive_text
from edt.errors import FormatError
from edt.messages import Issue
from tests.benchmarking.families.xhstt.instances import instances, solutions


@st.composite
def solved(draw: st.DrawFn) -> tuple[XhsttInstance, XhsttSolution]:
    instance = draw(instances())
    return instance, draw(solutions(instance))


def _sorted(solution: XhsttSolution) -> list[str]:
    return sorted(map(str, solution.events))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("archives")


@given(solved())
def test_what_was_written_is_read_back(folder: Path, pair: tuple[XhsttInstance, XhsttSolution]) -> None:
    instance, solution = pair
    path = folder / "archive.xml"
    FAMILY.write(instance, solution, path, "mine")
    assert recognise(path) is FAMILY
    archive = FAMILY.read(path)
    assert archive.instances == (instance,)
    (submission,) = archive.submissions
    assert (submission.name, submission.instance, submission.refused) == ("mine", instance.id, None)
    assert submission.solution is not None
    assert _sorted(submission.solution) == _sorted(solution)
    (given_alone,) = FAMILY.read_solutions(path, archive)
    assert given_alone == submission


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Draw an archive in which a few places were cut, doubled, changed or filled with nonsense."""
    instance = draw(instances())
    text = bytearray(archive_text(instance, [("mine", draw(solutions(instance)))]))
    for _ in range(draw(st.integers(1, 3))):
        at, other = (draw(st.integers(0, len(text) - 1)) for _ in range(2))
        inserted = draw(st.sampled_from((*_INSERTED, bytes(text[other : other + 60]))))
        removed = draw(st.sampled_from((0, 0, 1, 20, 80, len(text))))
        text[at : at + removed] = inserted
    return bytes(text)


@settings(max_examples=150)
@given(mutated())
def test_no_mutation_gives_a_traceback(folder: Path, content: bytes) -> None:
    path = folder / "mutated.xml"
    path.write_bytes(content)
    issues: list[Issue] = []
    try:
        archive = FAMILY.read(path)
    except FormatError as error:
        issues = list(error.issues)
    else:
        for submission in archive.submissions:
            if submission.solution is not None:
                FAMILY.evaluate(archive.instance(submission.instance), submission.solution)
            elif submission.refused is not None:
                issues.append(submission.refused)
    for issue in issues:
        assert issue.message("fr")
        assert issue.message("en")
        assert issue.hint("en")


_INSERTED = (
    b"99999999999",
    b"-1",
    b"<Time/>",
    b"&lt;",
    b"<",
    b'Reference=""',
    b"\xff",
    b"\0",
    b"<a><b>",
    b"true",
    b" ",
)
