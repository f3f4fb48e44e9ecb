"""XML as FET writes it: one element a line, tabs inside, texts escaped."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape


def leaf(tag: str, text: object) -> str:
    """Return an element that holds a text."""
    return f"<{tag}>{escape(str(text))}</{tag}>\n"


def node(tag: str, inside: Iterable[str]) -> str:
    """Return an element that holds elements."""
    lines = [line for part in inside for line in part.splitlines()]
    body = "".join(f"\t{line}\n" for line in lines)
    return f"<{tag}>\n{body}</{tag}>\n"


def constraint(kind: str, weight: float, *fields: str) -> str:
    """Return a constraint that is active; fields are elements."""
    percent = leaf("Weight_Percentage", f"{weight:g}")
    end = (leaf("Active", "true"), leaf("Comments", ""))
    return node(f"Constraint{kind}", (percent, *fields, *end))


def counted(number_tag: str, items: list[str]) -> str:
    """Return elements after their number, as FET's lists are written."""
    return leaf(number_tag, len(items)) + "".join(items)
