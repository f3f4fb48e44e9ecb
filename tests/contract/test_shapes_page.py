"""The page about shapes names each of them, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from edt.shapes import SHAPES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "concepts" / "shapes.md"


def test_every_shape_is_on_the_page() -> None:
    named = re.findall(r"^\| ([A-Z][a-z]+) \|", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert sorted(named) == sorted(shape.__name__ for shape in SHAPES)
