"""XML is fed in pieces large enough that one endless attribute costs no more than reading it."""

from io import BytesIO
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

import pytest
from defusedxml.common import DefusedXmlException

from edt.formats.xml_feeding import feed_xml


class Tags(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.lines: list[int | None] = []
        self.locator: object = None

    def setDocumentLocator(self, locator) -> None:  # type: ignore[no-untyped-def]  # noqa: N802
        self.locator = locator

    def startElement(self, name: str, attrs: object) -> None:  # noqa: ARG002, N802
        self.found.append(name)
        self.lines.append(self.locator.getLineNumber())  # type: ignore[attr-defined]


class Counted(BytesIO):
    reads = 0

    def read(self, size: int | None = -1) -> bytes:
        self.reads += 1
        return super().read(size)


def test_tags_and_lines() -> None:
    tags = Tags()
    feed_xml(BytesIO(b"<a>\n<b/></a>"), tags, forbid_dtd=True)
    assert (tags.found, tags.lines) == (["a", "b"], [1, 2])


@pytest.mark.parametrize("text", [b"", b"<a>", b"<a></b>", b"\x00\x01", b"<a/>" * 2])
def test_no_whole_file(text: bytes) -> None:
    with pytest.raises(SAXParseException):
        feed_xml(BytesIO(text), Tags(), forbid_dtd=False)


def test_document_types_and_entities() -> None:
    plain = b'<!DOCTYPE a SYSTEM "a.dtd"><a/>'
    with pytest.raises(DefusedXmlException):
        feed_xml(BytesIO(plain), Tags(), forbid_dtd=True)
    for forbid in (True, False):
        with pytest.raises(DefusedXmlException):
            feed_xml(BytesIO(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), Tags(), forbid_dtd=forbid)


def test_a_long_attribute_is_read_in_few_pieces() -> None:
    file = Counted(b'<a b="' + b"c" * 3_000_000 + b'"/>')
    feed_xml(file, Tags(), forbid_dtd=True)
    assert file.reads <= 3
