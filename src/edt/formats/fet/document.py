"""A FET file as a plain tree with line numbers, read safely and within bounds.

Entities and external references are refused, and so is a file whose size, depth or number of
elements no school needs. Comments are not kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from sys import intern
from unicodedata import normalize
from xml.sax import SAXParseException
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException

from edt.errors import FormatError
from edt.formats.xml_feeding import XmlBuilder, feed_xml
from edt.messages import Issue, Place

LARGEST = 32_000_000
"""Bytes of the largest file that is read; the largest example of FET has about ten million."""

MOST_ELEMENTS = 1_000_000
DEEPEST = 20
LONGEST_TEXT = 500
"""Characters of a text that are kept: names and numbers are short."""

_IGNORED = frozenset({"Comments"})
_NO_NAMES: Mapping[str, str] = {}

# Soft hyphen, zero-width space, byte order mark, marks of direction, control characters.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\x7f-\x84\x86-\x9f]")


class Element:
    """An XML element: tag, line, text (whitespace made single), children.

    The root has a version, and ``names``: how tidied names stand in the file.
    """

    __slots__ = ("children", "line", "names", "tag", "text", "version")

    def __init__(self, tag: str, line: int) -> None:
        self.tag = tag
        self.line = line
        self.text = ""
        # Most elements are leaves: they share one empty row.
        self.children: Sequence[Element] = ()
        self.version = ""
        self.names = _NO_NAMES

    def add(self, child: Element) -> None:
        """Append a child."""
        if isinstance(self.children, list):
            self.children.append(child)
        else:
            self.children = [child]

    def child(self, *tags: str) -> Element | None:
        """Return the first child with one of the tags, or None."""
        return next((item for item in self.children if item.tag in tags), None)

    def all(self, *tags: str) -> list[Element]:
        """Return every child with one of the tags, in order."""
        return [item for item in self.children if item.tag in tags]

    def value(self, *tags: str) -> str:
        """Return the text of the first child with one of the tags; empty where there is none."""
        found = self.child(*tags)
        return found.text if found is not None else ""

    def values(self, *tags: str) -> list[str]:
        """Return the texts that are not empty of every child with one of the tags, in order."""
        return [item.text for item in self.all(*tags) if item.text]


class _Builder(XmlBuilder):
    def __init__(self, file: str) -> None:
        super().__init__(LONGEST_TEXT)
        self.file = file
        self.root: Element | None = None
        self.count = 0
        self._open: list[Element] = []

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        self.count += 1
        if self.count > MOST_ELEMENTS or len(self._open) >= DEEPEST:
            raise FormatError([Issue("fet-too-large", place=Place(self.file, "", f"l. {self.line}"))])
        element = Element(intern(name), self.line)
        if self._open:
            if name not in _IGNORED:
                self._open[-1].add(element)
        else:
            self.root = element
            element.version = str(attrs.get("version", ""))[:LONGEST_TEXT]
        self._open.append(element)
        self.take_text()

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802
        element = self._open.pop()
        text = self.take_text()
        if not element.children:
            element.text = text


def read_document(path: Path) -> Element:
    """Read a file as a tree.

    Raises:
        FormatError: not readable, too large, not XML, with entities, or not a FET file.
    """
    content = _bytes(path)
    builder = _Builder(path.name)
    try:
        feed_xml(BytesIO(content), builder, forbid_dtd=False)
    except SAXParseException as error:
        values = {"reason": error.getMessage()}
        place = Place(path.name, "", f"l. {error.getLineNumber() or 0}")
        raise FormatError([Issue("fet-not-xml", place=place, values=values)]) from error
    except DefusedXmlException as error:
        raise FormatError([Issue("fet-entities", place=Place(path.name))]) from error
    except (ValueError, LookupError) as error:  # an encoding that does not exist, or does not fit
        issue = Issue("fet-not-xml", place=Place(path.name), values={"reason": str(error)[:100]})
        raise FormatError([issue]) from error
    root = builder.root
    if root is None or root.tag.casefold() != "fet":
        tag = root.tag[:40] if root is not None else ""
        raise FormatError([Issue("fet-wrong-root", place=Place(path.name), values={"root": tag})])
    _clean(root)
    return root


def _clean(root: Element) -> None:
    """Tidy every text (see ``_single``) without making one name of two.

    To FET, the years "1" and " 1" are different, and a subject may be called "  ": the second becomes
    "1 (2)", the third "_". Names that are clean already never change.
    """
    elements: list[Element] = [root]
    for element in elements:  # grows as it goes
        elements.extend(element.children)
    names = dict.fromkeys(element.text for element in elements if element.tag == "Name" and element.text)
    clean = {name: name for name in names if name == _single(name)}
    taken = set(clean)
    for name in names:
        if name in clean or "\n" in name:
            continue
        wanted = _single(name) or "_"
        number = 1
        while (found := wanted if number == 1 else f"{wanted} ({number})") in taken:
            number += 1
        clean[name] = found
        taken.add(found)
    for element in elements:
        element.text = clean.get(element.text) or _single(element.text)
    root.names = {tidy: name for name, tidy in clean.items()}


def _single(text: str) -> str:
    """Return a text with single blanks, composed accents, and no marks that nobody sees."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(normalize("NFC", _INVISIBLE.sub("", text)).split())


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise FormatError(
                [Issue("file-unreadable", place=Place(path.name), values={"reason": "not a file"})]
            )
        with path.open("rb") as file:
            # Not more memory than the file takes, nor than is allowed, if it grows meanwhile.
            content = file.read(min(path.stat().st_size, LARGEST) + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FormatError(
            [Issue("file-unreadable", place=Place(path.name), values={"reason": reason})]
        ) from error
    if len(content) > LARGEST:
        values = {"limit": LARGEST // 1_000_000}
        raise FormatError([Issue("file-too-large", place=Place(path.name), values=values)])
    return content
