"""Feeding XML to a handler safely: no entities, no external references, in time that grows with the size.

Parsers read files in small pieces and begin anew, at each piece, with what is not complete: a text or
attribute of many megabytes would take minutes. Large pieces keep that within bounds.
"""

from __future__ import annotations

from typing import BinaryIO
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import Locator

from defusedxml.sax import make_parser

PIECE = 4_000_000
"""Bytes that are given to the parser at once; it divides them further into pieces of a million."""


class XmlBuilder(ContentHandler):
    """A handler that knows its line and gathers the text of an element, up to a length."""

    def __init__(self, longest: int) -> None:
        super().__init__()
        self._longest = longest
        self._texts: list[str] = []
        self._length = 0
        self._locator: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802
        """Keep what tells the line."""
        self._locator = locator

    @property
    def line(self) -> int:
        """The line that is being read, 0 where it is not known."""
        return (self._locator.getLineNumber() or 0) if self._locator is not None else 0

    def characters(self, content: str) -> None:
        """Gather text."""
        if self._length < self._longest:
            self._texts.append(content)
            self._length += len(content)

    def take_text(self) -> str:
        """Return the text since the last tag, and begin a new one."""
        found = "".join(self._texts)[: self._longest]
        self._texts, self._length = [], 0
        return found


def feed_xml(file: BinaryIO, handler: ContentHandler, *, forbid_dtd: bool) -> None:
    """Parse a file.

    Args:
        file: open for reading.
        handler: what is told of elements and texts.
        forbid_dtd: refuse a document type even without entities.

    Raises:
        SAXParseException: it is no well-formed XML.
        DefusedXmlException: it has entities, or a document type where that is refused.
        ValueError, LookupError: its encoding does not exist, or does not fit.
    """
    parser = make_parser()
    parser.forbid_dtd = forbid_dtd
    parser.forbid_entities = parser.forbid_external = True
    parser.setContentHandler(handler)
    if isinstance(parser, Locator):
        handler.setDocumentLocator(parser)
    parser.feed(b"")  # so that an empty file is seen as one
    while piece := file.read(PIECE):
        parser.feed(piece)
    parser.close()
