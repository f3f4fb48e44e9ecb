"""Files are read safely: what is no FET file, or a hostile one, ends in one clear error, quickly."""

import tracemalloc
from pathlib import Path

import pytest

from edt.errors import FormatError
from edt.formats.fet import document as reading_document
from edt.formats.fet import read_fet
from tests.formats.fet.making import activity, document, read

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE fet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">'
    "]><fet><Institution_Name>&b;</Institution_Name></fet>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE fet [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    "<fet><Institution_Name>&a;</Institution_Name></fet>"
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "fet-not-xml"),
        (b"\x00" * 1000, "fet-not-xml"),
        (b"PK\x03\x04", "fet-not-xml"),
        (b"<fet><Days_List>", "fet-not-xml"),
        (b"<fet></fet><fet></fet>", "fet-not-xml"),
        (b"<fet>\xff\xfe</fet>", "fet-not-xml"),
        (b'<?xml version="1.0" encoding="klingon"?><fet></fet>', "fet-not-xml"),
        (BOMB.encode(), "fet-entities"),
        (OUTSIDE.encode(), "fet-entities"),
        (b"<html><body/></html>", "fet-wrong-root"),
        (b"<fet></fet>", "fet-empty-list"),
        (b"<fet>" + b"<a>" * 60 + b"</a>" * 60 + b"</fet>", "fet-too-large"),
    ],
)
def test_what_is_no_fet_file_is_said_so(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(FormatError) as caught:
        read(tmp_path, content)
    (issue,) = caught.value.issues
    assert issue.code == code
    assert issue.place is not None
    assert issue.place.file == "school.fet"
    for language in ("fr", "en"):
        assert issue.message(language)
        assert "{" not in issue.message(language) + issue.hint(language)


def test_a_place_has_the_line(tmp_path: Path) -> None:
    text = document().replace("</Days_List>", "</Days>")
    with pytest.raises(FormatError, match=r"l\. 8"):
        read(tmp_path, text)


def test_a_missing_file_and_a_folder_are_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.fet", tmp_path, Path("nul\0byte.fet")):
        with pytest.raises(FormatError) as caught:
            read_fet(path)
        assert caught.value.issues[0].code == "file-unreadable"


def test_size_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_document, "LARGEST", 1000)
    with pytest.raises(FormatError) as caught:
        read(tmp_path, document())
    assert caught.value.issues[0].code == "file-too-large"


def test_elements_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_document, "MOST_ELEMENTS", 50)
    with pytest.raises(FormatError) as caught:
        read(tmp_path, document())
    assert caught.value.issues[0].code == "fet-too-large"


def test_the_largest_file_takes_little_memory(tmp_path: Path) -> None:
    """A file just under the limit, of the smallest elements, must stay well under 500 MB."""
    content = b"<fet>" + b"<a/>" * 50_000 + b"</fet>"
    tracemalloc.start()
    try:
        with pytest.raises(FormatError):
            read(tmp_path, content)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak * reading_document.MOST_ELEMENTS / 50_000 < 500_000_000


def test_long_texts_are_cut_and_comments_forgotten(tmp_path: Path) -> None:
    text = document(subjects=("x" * 5000,)).replace("a comment", "c" * 100_000)
    problem = read(tmp_path, text).problem
    assert problem is not None
    assert len(problem.school.subjects[0].id) == reading_document.LONGEST_TEXT
    assert "ccc" not in problem.model_dump_json()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_the_declared_encoding_is_honoured(tmp_path: Path, encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = document(teachers=("MARTIN", "Gaëlle Brûlé")).replace("UTF-8", declared)
    problem = read(tmp_path, text.encode(encoding)).problem
    assert problem is not None
    assert "Gaëlle Brûlé" in problem.school.teacher


def test_a_plain_doctype_is_no_harm(tmp_path: Path) -> None:
    text = document([activity(1)]).replace("<fet ", "<!DOCTYPE FET>\n<fet ", 1)
    assert read(tmp_path, text).problem is not None


def test_names_that_differ_only_in_blanks_stay_apart(tmp_path: Path) -> None:
    """To FET, "5a" and " 5a" are two years, and a subject may be called "  "."""
    years: dict[str, dict[str, tuple[str, ...]]] = {" 5a": {}, "5a": {}}
    text = document(
        [activity(1, students=(" 5a",), subject="  "), activity(2, students=("5a",))],
        years=years,
        subjects=("  ", "maths", "maths ", "double  blank"),
    )
    reading = read(tmp_path, text)
    assert reading.problem is not None
    school = reading.problem.school
    assert [c.id for c in school.classes] == ["5a (2)", "5a"]
    assert [s.id for s in school.subjects] == ["_", "maths", "maths (2)", "double blank"]
    assert school.course["1"].classes == ("5a (2)",)
    assert school.course["1"].subject == "_"
    assert school.course["2"].classes == ("5a",)
