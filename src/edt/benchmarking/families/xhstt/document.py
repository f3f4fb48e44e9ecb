"""An XHSTT file as a stream of records, read safely and within bounds.

The file is never held as a whole: what is inside a record (a time, an event, a constraint, a
solution) becomes a small tree, is handed on, and is forgotten. Entities and document types are
refused, and so is a file whose size, depth or number of elements no archive needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from sys import intern
from typing import NoReturn, Protocol
from xml.sax import SAXParseException
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException

from edt.errors import FormatError
from edt.formats.xml_feeding import XmlBuilder, feed_xml
from edt.messages import Issue, Place

ROOT = "HighSchoolTimetableArchive"

LARGEST = 100_000_000
"""Bytes of the largest file that is read; all public instances with their solutions take about half."""

MOST_ELEMENTS = 3_000_000
MOST_IN_RECORD = 400_000
DEEPEST = 20
LONGEST_TEXT = 4_000
"""Characters of a text that are kept; only descriptions are longer."""

_CONTAINERS = frozenset(
    {
        (ROOT,),
        (ROOT, "Instances"),
        (ROOT, "Instances", "Instance"),
        (ROOT, "Instances", "Instance", "Times"),
        (ROOT, "Instances", "Instance", "Times", "TimeGroups"),
        (ROOT, "Instances", "Instance", "Resources"),
        (ROOT, "Instances", "Instance", "Resources", "ResourceTypes"),
        (ROOT, "Instances", "Instance", "Resources", "ResourceGroups"),
        (ROOT, "Instances", "Instance", "Events"),
        (ROOT, "Instances", "Instance", "Events", "EventGroups"),
        (ROOT, "Instances", "Instance", "Constraints"),
        (ROOT, "SolutionGroups"),
        (ROOT, "SolutionGroups", "SolutionGroup"),
    }
)
"""Elements whose children are records, or containers again."""


class Element:
    """An XML element: tag, line, attributes, text without blanks around it, children."""

    __slots__ = ("attributes", "children", "line", "tag", "text")

    def __init__(self, tag: str, line: int, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.line = line
        self.attributes = attributes
        self.text = ""
        self.children: list[Element] = []

    def child(self, tag: str) -> Element | None:
        """Return the first child with a tag, or None."""
        return next((one for one in self.children if one.tag == tag), None)

    def inside(self, tag: str) -> Iterator[Element]:
        """Return the children of the first child with a tag; nothing where there is none."""
        found = self.child(tag)
        yield from found.children if found is not None else ()

    def value(self, tag: str) -> str:
        """Return the text of the first child with a tag; empty where there is none."""
        found = self.child(tag)
        return found.text if found is not None else ""


class Reader(Protocol):
    """What takes the records of a file, in order."""

    def begin(self, element: Element) -> None:
        """A container begins; it has its attributes, not yet any children."""

    def record(self, container: str, element: Element) -> None:
        """A record directly inside a container is complete."""

    def end(self, tag: str, line: int) -> None:
        """A container ends."""


def read_records(path: Path, reader: Reader) -> None:
    """Hand the records of a file to a reader.

    Raises:
        FormatError: not readable, too large, not XML, with entities, or of another kind.
    """
    builder = _Builder(path.name, reader)
    try:
        if not path.is_file():
            _refuse(path.name, "file-unreadable", reason="not a file")
        if path.stat().st_size > LARGEST:
            _refuse(path.name, "file-too-large", limit=LARGEST // 1_000_000)
        with path.open("rb") as file:
            feed_xml(file, builder, forbid_dtd=True)
    except SAXParseException as error:
        line = error.getLineNumber() or 0
        _refuse(path.name, "xhstt-not-xml", line, reason=error.getMessage())
    except DefusedXmlException:
        _refuse(path.name, "xhstt-entities", builder.line)
    except OSError as error:
        _refuse(path.name, "file-unreadable", reason=error.strerror or str(error))
    except (ValueError, LookupError) as error:  # an encoding that does not exist, or does not fit
        _refuse(path.name, "xhstt-not-xml", builder.line, reason=str(error)[:100])


def _refuse(file: str, code: str, line: int = 0, **values: object) -> NoReturn:
    place = Place(file, "", f"l. {line}" if line else "")
    raise FormatError([Issue(code, place=place, values=values)]) from None


class _Builder(XmlBuilder):
    def __init__(self, file: str, reader: Reader) -> None:
        super().__init__(LONGEST_TEXT)
        self.file = file
        self.count = 0
        self._reader = reader
        self._path: tuple[str, ...] = ()
        self._containers: list[tuple[str, ...]] = []
        self._open: list[Element] = []
        self._in_record = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        self.count += 1
        self._in_record += 1
        if self.count > MOST_ELEMENTS or self._in_record > MOST_IN_RECORD or len(self._open) > DEEPEST:
            _refuse(self.file, "xhstt-too-large", self.line)
        if not self._containers and name != ROOT:
            _refuse(self.file, "xhstt-wrong-root", self.line, root=name[:40])
        element = Element(intern(name), self.line, dict(attrs.items()) if len(attrs) else _NO_ATTRIBUTES)
        self.take_text()
        if not self._open:
            path = (*self._path, name)
            if path in _CONTAINERS:
                self._path = path
                self._containers.append(path)
                self._reader.begin(element)
                return
            self._in_record = 1
        else:
            self._open[-1].children.append(element)
        self._open.append(element)

    def endElement(self, name: str) -> None:  # noqa: N802
        if not self._open:
            self._containers.pop()
            self._path = self._path[:-1]
            self._reader.end(name, self.line)
            return
        element = self._open.pop()
        text = self.take_text()
        if not element.children:
            element.text = text.strip()
        if not self._open:
            self._reader.record(self._path[-1], element)


_NO_ATTRIBUTES: dict[str, str] = {}
