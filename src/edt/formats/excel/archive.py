"""Whether a file is a workbook that can be opened without harm: looked at before it is opened."""

from __future__ import annotations

import zipfile
from pathlib import Path

from edt.errors import FormatError
from edt.messages import Issue, Place

LARGEST_FILE = 60_000_000
"""Bytes of the largest file; a lycée's workbook has about 200,000."""
LARGEST_CONTENT = 400_000_000
"""Bytes of all parts together, unpacked."""
LARGEST_PART = {"xl/sharedstrings.xml": 10_000_000, "xl/styles.xml": 4_000_000, "xl/workbook.xml": 2_000_000}
"""Bytes of parts that have to be read whole, unpacked."""
LARGEST_OTHER = 2_000_000
"""Bytes of any other part that is read whole: relations, contents."""
HIGHEST_RATIO = 250
"""Unpacked over packed bytes of a part of some size; sheets of real schools reach about 30."""
MOST_PARTS = 5_000

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def refuse(path: Path, code: str, **values: object) -> FormatError:
    """Return the error that says why a file cannot be read."""
    return FormatError([Issue(code, place=Place(path.name), values=values)])


def check_archive(path: Path) -> None:
    """Look at a file's first bytes and its table of contents.

    Raises:
        FormatError: it is no workbook, protected by a password, damaged, too large or a zip bomb.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(8)
    except (OSError, ValueError) as error:
        raise refuse(
            path, "file-unreadable", reason=getattr(error, "strerror", None) or str(error)
        ) from error
    if size == 0:
        raise refuse(path, "workbook-empty-file")
    if size > LARGEST_FILE:
        raise refuse(path, "file-too-large", limit=LARGEST_FILE // 1_000_000)
    if start == _OLE:
        raise refuse(path, "workbook-protected" if _is_encrypted(path) else "workbook-old-format")
    if not start.startswith(b"PK"):
        raise refuse(path, "workbook-not-one")
    _check_contents(path)


def _is_encrypted(path: Path) -> bool:
    """Say whether an OLE container holds an encrypted package (names are in UTF-16)."""
    return "EncryptedPackage".encode("utf-16-le") in path.read_bytes()


def _check_contents(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise refuse(path, "workbook-damaged", reason=str(error)) from error
    names = {part.filename.casefold() for part in parts}
    if "[content_types].xml" not in names or not any(name.startswith("xl/") for name in names):
        is_ods = "content.xml" in names and "mimetype" in names
        raise refuse(path, "workbook-opendocument" if is_ods else "workbook-not-one")
    if any(part.flag_bits & 1 for part in parts):
        raise refuse(path, "workbook-protected")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_CONTENT:
        raise refuse(path, "workbook-too-large", limit=LARGEST_CONTENT // 1_000_000)
    for part in parts:
        if _is_too_large(part):
            raise refuse(path, "workbook-part-too-large", part=part.filename)


def _is_too_large(part: zipfile.ZipInfo) -> bool:
    name = part.filename.casefold()
    if part.file_size > 20_000_000 and part.file_size > HIGHEST_RATIO * max(1, part.compress_size):
        return True
    if name.startswith(("xl/worksheets/sheet", "xl/media/", "xl/drawings/", "xl/pivotcache/")):
        return False  # sheets are read as a stream, the others not at all
    read_whole = name.endswith((".xml", ".rels"))
    return read_whole and part.file_size > LARGEST_PART.get(name, LARGEST_OTHER)
