"""A list of changes as one web page without scripts: to consult, to print, to attach to a message."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from edt.formats.changes.changes import ChangeSet
from edt.formats.changes.wording import word


def page_of(changes: ChangeSet) -> str:
    """Return the changes as a page that loads nothing and runs nothing."""
    return _template().render(
        changes=changes, word=lambda key: word(key, changes.language), language=changes.language
    )


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    text = (files(__package__) / "changes.html.jinja").read_text(encoding="utf-8").replace("\r\n", "\n")
    return environment.from_string(text)
