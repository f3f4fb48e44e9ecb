"""What reaches the terminal is harmless, and reaches it in one place only."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edt.cli import console

CLI = Path(console.__file__).parent


@given(st.text())
def test_no_control_character_is_shown(text: str) -> None:
    shown = console.clean(text)
    assert not [c for c in shown if (ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160]
    assert not set(shown) & set("\u202e\u2066\u2028")


@pytest.mark.parametrize("character", "\x1b\x00\r\x9b\u202a\u202e\u2066\u2069\u2028\u2029")
def test_what_moves_the_cursor_or_turns_text_around_is_spelt_out(character: str) -> None:
    shown = console.clean(f"6A{character}6B")
    assert character not in shown
    assert shown.startswith("6A\\")


@given(st.text(st.characters(categories=("L", "N", "P", "Zs"))))
def test_ordinary_text_is_shown_as_it_is(text: str) -> None:
    assert console.clean(text) == text


def test_the_console_is_the_only_gate() -> None:
    found = []
    for path in sorted(CLI.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            if called == "print" or called.endswith((".echo", ".secho", "stdout.write", "stderr.write")):
                found.append(f"{path.name}:{node.lineno}: {called}")
    assert [place for place in found if not place.startswith("console.py")] == []


def test_text_that_the_terminal_does_not_know_is_no_failure(tmp_path: Path) -> None:
    with (tmp_path / "out").open("w", encoding="ascii") as stream, pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", stream)
        console.accept_any_text()
        console.answer("6°A · élèves")
    assert (tmp_path / "out").read_text(encoding="ascii") == "6?A ? ?l?ves\n"
