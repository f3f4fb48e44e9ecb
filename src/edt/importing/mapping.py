"""The mapping file: which column was which, and every name matched by hand, kept for next year.

    [columns.teachers]
    "Nom de l'agent" = "Nom"
    "Observations" = ""            # not used

    [names.teacher]
    "MARTIN P." = "MARTIN Paul"
    "DUVAL" = ""                   # DUVAL Anne ?

An empty text on the right of a name means that nobody has decided yet; a name that is equal to itself
says that it is somebody (or something) new.
"""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from pathlib import Path

import tomlkit
from pydantic import Field
from tomlkit.exceptions import TOMLKitError

from edt.errors import FormatError
from edt.formats.excel.archive import refuse
from edt.formats.excel.text import clean
from edt.formats.json import write_atomically
from edt.importing.kinds import KINDS
from edt.messages import Issue, Place
from edt.school._model import Model
from edt.words import Language

LARGEST = 5_000_000
"""Bytes of the largest mapping file; a lycée's has a few thousand."""

NAME_KINDS = ("teacher", "class", "group", "room", "subject")
"""Of what kinds names are matched."""

_HEAD: Dictionary[Language, str] = {
    "fr": "Correspondances d'un import de listes. Gardez ce fichier pour l'année prochaine.\n"
    'Colonnes : "en-tête de la liste" = "colonne du classeur", ou "" pour ne pas la lire.\n'
    'Noms : "nom dans la liste" = "nom dans l\'école" ; "" : pas encore décidé ; le même nom : nouveau.',
    "en": "Matches of an import of lists. Keep this file for next year.\n"
    'Columns: "header in the list" = "column of the workbook", or "" not to read it.\n'
    'Names: "name in the list" = "name in the school"; "": not decided yet; the same name: new.',
}


class Mapping(Model):
    """What the columns and the names of a school's own lists mean.

    Attributes:
        columns: by kind of list, headers and the column of the workbook that each stands for.
        names: by kind of thing, names in the lists and the id that each stands for.
        proposals: by kind of thing, near matches of names that are not decided; written as comments.
    """

    columns: dict[str, dict[str, str]] = Field(default_factory=dict)
    names: dict[str, dict[str, str]] = Field(default_factory=dict)
    proposals: dict[str, dict[str, tuple[str, ...]]] = Field(default_factory=dict)


def load_mapping(path: Path) -> Mapping:
    """Read a mapping file.

    Raises:
        FormatError: it cannot be read, is no TOML, or holds something else than texts in tables.
    """
    document = _parsed(path)
    issues: list[Issue] = []
    found: dict[str, dict[str, dict[str, str]]] = {"columns": {}, "names": {}}
    for area, kinds in (("columns", KINDS), ("names", NAME_KINDS)):
        tables = document.get(area, {})
        if not isinstance(tables, dict):
            issues.append(_unexpected(path, area, tables))
            continue
        for kind, table in tables.items():
            if kind not in kinds or not isinstance(table, dict):
                issues.append(_unexpected(path, f"{area}.{kind}", table))
                continue
            wrong = [name for name, meant in table.items() if not isinstance(meant, str)]
            issues += [_unexpected(path, f"{area}.{kind}.{name}", table[name]) for name in wrong]
            found[area][kind] = {n: clean(m) for n, m in table.items() if isinstance(m, str)}
    issues += [_unexpected(path, name, document[name]) for name in document if name not in found]
    if issues:
        raise FormatError(issues)
    return Mapping(columns=found["columns"], names=found["names"])


def _unexpected(path: Path, where: str, value: object) -> Issue:
    values = {"where": where[:80], "value": str(value)[:60]}
    return Issue("import-mapping-unexpected", place=Place(path.name, "", where[:80]), values=values)


def _parsed(path: Path) -> dict[str, object]:
    text = _text(path)
    try:
        return dict(tomlkit.parse(text).unwrap())
    except (TOMLKitError, ValueError, RecursionError) as error:
        raise refuse(path, "import-mapping-unreadable", reason=str(error)[:200]) from error


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise refuse(path, "file-too-large", limit=LARGEST // 1_000_000)
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise refuse(
            path, "file-unreadable", reason=getattr(error, "strerror", None) or str(error)
        ) from error


def save_mapping(mapping: Mapping, path: Path, language: Language = "fr") -> None:
    """Write a mapping into a file; what else is in the file, comments too, stays as it is.

    Raises:
        FormatError: the file exists and is no mapping file.
    """
    if path.exists():
        load_mapping(path)
        document = tomlkit.parse(_text(path))
    else:
        document = tomlkit.document()
        for line in _HEAD[language].splitlines():
            document.add(tomlkit.comment(line))
        document.add(tomlkit.nl())
    for kind, entries in sorted(mapping.columns.items()):
        _write(document, "columns", kind, entries, {})
    for kind, entries in sorted(mapping.names.items()):
        _write(document, "names", kind, entries, mapping.proposals.get(kind, {}))
    write_atomically(path, tomlkit.dumps(document).encode())


def _write(
    document: tomlkit.TOMLDocument,
    area: str,
    kind: str,
    entries: Dictionary[str, str],
    proposals: Dictionary[str, tuple[str, ...]],
) -> None:
    if not entries:
        return
    if area not in document:
        document.add(area, tomlkit.table(is_super_table=True))
    tables = document[area]
    assert isinstance(tables, dict)
    if kind not in tables:
        tables[kind] = tomlkit.table()
    table = tables[kind]
    assert isinstance(table, dict)
    for name, meant in entries.items():
        if table.get(name) == meant or (name in table and not meant):
            continue  # what somebody has written, and its comment, stays
        item = tomlkit.string(meant)
        if not meant and proposals.get(name):
            item.comment(", ".join(f"{clean(proposal)} ?" for proposal in proposals[name]))
        table[name] = item
