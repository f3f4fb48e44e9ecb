"""edt evaluate: what is refused before any family is asked."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("content", [b"", b"\0\xff\xfe", b"<school/>", b"name;day\n"])
def test_what_no_family_knows_is_said_so(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "instance.xml").write_bytes(content)
    ran = run("evaluate", "instance.xml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: instance.xml: the content is of no kind of published instance")
    assert "hint:" in ran.err


@pytest.mark.parametrize("name", ["missing.xml", "."])
def test_what_is_no_file_is_said_so(run: Run, name: str) -> None:
    ran = run("evaluate", name)
    assert (ran.code, ran.out) == (2, "")
    assert "hint:" in ran.err
