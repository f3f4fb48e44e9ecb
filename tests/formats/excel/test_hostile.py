"""Files that are no workbook, or mean harm: a message with a hint, soon, and never a traceback."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from edt.errors import FormatError, describe
from edt.formats.csv_lists import read_folder, read_lists
from edt.formats.excel.annotating import annotate
from edt.formats.excel.reading import read_workbook
from edt.formats.excel.writing import write_workbook
from edt.problem import Problem
from edt.rules._tiny import tiny_school
from edt.school import Course, Room
from tests.formats.excel.books import base, read, said, saved, school

SHEET = (
    '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData>{after}</worksheet>"
)
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def refused(path: Path) -> str:
    """Give the code of the only issue with which a file is refused; it is put in words."""
    with pytest.raises(FormatError) as caught:
        read_workbook(path)
    (issue,) = caught.value.issues
    assert describe(issue, "fr").startswith(path.name)
    assert issue.hint("en")
    return issue.code


def with_part(folder: Path, name: str, content: bytes | Callable[[zipfile.ZipFile], None]) -> Path:
    """Save the clean workbook with one of its parts replaced or added."""
    source = saved(base(), folder / "clean.xlsx")
    target = folder / "school.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            if item.filename != name:
                new.writestr(item.filename, old.read(item))
        if callable(content):
            content(new)
        else:
            new.writestr(name, content)
    return target


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "workbook-empty-file"),
        (b"Nom;Classe\nMARTIN;6A\n", "workbook-not-one"),
        (b"%PDF-1.4", "workbook-not-one"),
        (b"<html><table></table></html>", "workbook-not-one"),
        (b"\x00" * 1000, "workbook-not-one"),
        (b"PK\x03\x04" + b"\x00" * 100, "workbook-damaged"),
        (OLE + b"\x00" * 600, "workbook-old-format"),
        (OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "workbook-protected"),
    ],
)
def test_what_is_no_workbook_is_refused(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "school.xlsx"
    path.write_bytes(content)
    assert refused(path) == code


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere.xlsx") == "file-unreadable"
    assert refused(tmp_path) == "file-unreadable"


def _zip(*parts: tuple[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (_zip(("a.txt", "a")), "workbook-not-one"),
        (_zip(("mimetype", "application/vnd.oasis"), ("content.xml", "<a/>")), "workbook-opendocument"),
        (_zip(("[Content_Types].xml", "<a/>"), ("xl/workbook.xml", "<a/>")), "workbook-damaged"),
    ],
)
def test_other_archives_are_refused(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "school.xlsx"
    path.write_bytes(content)
    assert refused(path) == code


def test_every_truncation_is_refused(tmp_path: Path) -> None:
    whole = saved(base(), tmp_path / "whole.xlsx").read_bytes()
    path = tmp_path / "school.xlsx"
    for length in range(10, len(whole), 997):
        path.write_bytes(whole[:length])
        assert refused(path) == "workbook-damaged"


@pytest.mark.parametrize(
    "part",
    ["xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/worksheets/sheet8.xml"],
)
@pytest.mark.parametrize("content", [b"", b"<a", b"<a/>", b"\xff\xfe\x00", b"0" * 2000])
def test_damaged_parts_are_refused_or_said(part: str, content: bytes, tmp_path: Path) -> None:
    path = with_part(tmp_path, part, content)
    with suppress(FormatError):
        reading = read_workbook(path)
        assert reading.problem is None or content == b"<a/>"


def test_entities_are_not_followed(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    for name in ("xl/worksheets/sheet8.xml", "xl/workbook.xml"):
        xml = SHEET.format(rows='<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>', after="")
        assert (
            refused(with_part(tmp_path, name, xml.replace("<worksheet", bomb + "<worksheet").encode()))
            == "workbook-damaged"
        )


def test_a_bomb_of_zeros_is_refused_unopened(tmp_path: Path) -> None:
    def zeros(archive: zipfile.ZipFile) -> None:
        with archive.open("xl/worksheets/sheet9.xml", "w", force_zip64=True) as part:
            for _ in range(41):
                part.write(b"0" * 10_000_000)

    path = with_part(tmp_path, "xl/worksheets/sheet9.xml", zeros)
    assert path.stat().st_size < 3_000_000
    assert refused(path) == "workbook-too-large"


def test_a_smaller_bomb_is_refused_by_its_ratio(tmp_path: Path) -> None:
    path = with_part(tmp_path, "xl/worksheets/sheet8.xml", b" " * 60_000_000)
    assert refused(path) == "workbook-part-too-large"


@pytest.mark.parametrize(
    "row",
    [
        '<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>',
        '<row><c t="inlineStr"><is><t>C{n}</t></is></c><c><v>1</v></c></row>',
    ],
)
def test_a_million_rows_are_not_all_read(row: str, tmp_path: Path) -> None:
    rows = "".join(row.replace("{n}", str(n)) for n in range(1, 1_000_001))
    path = with_part(tmp_path, "xl/worksheets/sheet8.xml", SHEET.format(rows=rows, after="").encode())
    found = said(read_workbook(path), "error")
    assert any(text.startswith("error sheet-too-large Cours!A") for text in found)


def test_a_row_of_a_million_cells_is_not_all_read(tmp_path: Path) -> None:
    rows = "<row>" + "<c><v>1</v></c>" * 1_000_000 + "</row>"
    path = with_part(tmp_path, "xl/worksheets/sheet8.xml", SHEET.format(rows=rows, after="").encode())
    assert any(text.startswith("error sheet-too-large Cours!") for text in said(read_workbook(path), "error"))


def test_formats_to_the_last_row_are_no_rows(tmp_path: Path) -> None:
    def touch(workbook: Workbook) -> None:
        workbook["Cours"].cell(1_048_576, 3).number_format = "@"

    assert said(read(base(), tmp_path, touch)) == []


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A2" t="s"><v>999999</v></c>', '<c r="A2" t="s"><v>-1</v></c>', '<c r="A2" t="s"><v>x</v></c>', '<c r="A2"><v>1e999</v></c>',
        '<c r="A2"><v>nan</v></c>', '<c r="A2" s="99999"><v>1</v></c>', '<c r="ZZZZZ9"><v>1</v></c>', '<c r="2A"><v>1</v></c>',
        '<c r="A2" t="d"><v>yesterday</v></c>', '<c r="A2" t="b"><v>2</v></c>', '<c r="A2" t="q"><v>1</v></c>', "<f/>", "<v>1</v>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("sheet", [1, 2, 8])
def test_damaged_cells_are_said(cell: str, sheet: int, tmp_path: Path) -> None:
    path = with_part(
        tmp_path,
        f"xl/worksheets/sheet{sheet}.xml",
        SHEET.format(
            rows=f'<row r="1"><c r="A1" t="s"><v>3</v></c></row><row r="2">{cell}</row>', after=""
        ).encode(),
    )
    with suppress(FormatError):
        assert read_workbook(path).issues


def test_merged_areas_of_the_whole_sheet_do_no_harm(tmp_path: Path) -> None:
    merged = (
        '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="nonsense"/><mergeCell/></mergeCells>'
        * 500
    )
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>Matière</t></is></c></row>' + "".join(
        f'<row r="{n}"><c r="B{n}"><v>1</v></c></row>' for n in range(2, 300)
    )
    path = with_part(tmp_path, "xl/worksheets/sheet8.xml", SHEET.format(rows=rows, after=merged).encode())
    assert read_workbook(path).problem is None


def test_links_to_other_files_are_named(tmp_path: Path) -> None:
    path = with_part(tmp_path, "xl/externalLinks/externalLink1.xml", b"<a/>")
    assert "note external-links" in said(read_workbook(path))


def test_a_list_beyond_all_measure(tmp_path: Path) -> None:
    sheets = base()
    sheets["Classes"] += [[f"X{n}", 20, "6e"] for n in range(7000)]
    assert "error list-too-long Classes!A6002" in said(read(sheets, tmp_path))


def test_many_faults_are_cut(tmp_path: Path) -> None:
    sheets = base()
    sheets["Cours"] += [[f"K{n}", "9Z", None, "GREC", "PERSONNE", -1] for n in range(3000)]
    found = said(read(sheets, tmp_path))
    assert found[-1] == "error more-issues"
    assert len(found) == 501


HARMFUL = (
    "=1+1",
    "+33 1",
    "-2",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "../../etc/passwd",
    "C:\\Windows",
    "<script>",
    "'x",
    "\tTab",
)


def test_ids_that_look_like_formulas_stay_text(tmp_path: Path) -> None:
    course = Course(id="=1+1", subject="=1+1", classes=("=1+1",), teachers=("=cmd|' /C calc'!A0",), periods=1)
    rooms = [Room(id=text.strip()) for text in HARMFUL if text.strip() != "=1+1"]
    problem = Problem(school=tiny_school([course], rooms=[Room(id="=1+1"), *rooms]))
    path = tmp_path / "school.xlsx"
    write_workbook(problem, path, "fr")
    assert read_workbook(path).problem == problem
    for sheet in load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (sheet.title, cell.coordinate)
                if isinstance(cell.value, str) and cell.value[:1] in "=+-@":
                    assert cell.quotePrefix
    with zipfile.ZipFile(path) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


def test_control_characters_are_not_written(tmp_path: Path) -> None:
    problem = Problem(
        school=tiny_school([Course(id="a\x00\x1b\ud800b", subject="s\x0b", periods=1, teachers=("T",))])
    )
    write_workbook(problem, tmp_path / "school.xlsx", "en")
    assert school(read_workbook(tmp_path / "school.xlsx")).courses[0].id == "a\ufffd\ufffd\ufffdb"


def test_a_copy_of_a_huge_workbook_is_refused(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 1_000_001))
    path = with_part(tmp_path, "xl/worksheets/sheet8.xml", SHEET.format(rows=rows, after="").encode())
    with pytest.raises(FormatError):
        annotate(path, [], tmp_path / "out.xlsx", "fr")
    assert not (tmp_path / "out.xlsx").exists()


# -- lists -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "workbook-empty-file"),
        (b"  \r\n", "workbook-empty-file"),
        (b"PK\x03\x04zip", "csv-unreadable"),
        (b"a;b\n" + b"\x00" * 100, "csv-unreadable"),
        (b'a;"' + b"x" * 200_000 + b'"\n', "csv-unreadable"),
    ],
)
def test_what_is_no_list_is_refused(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "classes.csv"
    path.write_bytes(content)
    with pytest.raises(FormatError) as caught:
        read_lists([path])
    assert caught.value.issues[0].code == code


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError):
        read_folder(tmp_path)


@pytest.mark.parametrize("shared", [True, False])
def test_texts_in_pieces_are_joined_without_their_readings(shared: bool, tmp_path: Path) -> None:
    """As Excel writes them: a text in two colours, and one with the reading of its signs."""
    pieces = "<r><t>MAT</t></r><r><rPr><b/></rPr><t>HS</t></r><rPh sb='0' eb='1'><t>masu</t></rPh>"
    texts = ["<t>Matière</t>", pieces]
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cells = [
        f'<c t="s"><v>{n}</v></c>' if shared else f'<c t="inlineStr"><is>{t}</is></c>'
        for n, t in enumerate(texts)
    ]
    rows = "".join(f'<row r="{n}">{cell}</row>' for n, cell in enumerate(cells, 1))
    path = with_part(tmp_path, "xl/worksheets/sheet3.xml", SHEET.format(rows=rows, after="").encode())
    whole = tmp_path / "whole.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(whole, "w") as new:
        for name in old.namelist():
            override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'.encode()
            content = old.read(name)
            new.writestr(name, content.replace(b"</Types>", override) if name.startswith("[") else content)
        strings = "".join(f"<si>{text}</si>" for text in texts)
        if "xl/sharedStrings.xml" not in old.namelist():
            new.writestr("xl/sharedStrings.xml", f'<sst xmlns="{namespace}">{strings}</sst>')
    found = read_workbook(whole)
    assert [s for s in said(found, "error") if "Matières" in s] == []
    assert "MATHS" not in [issue.values.get("value") for issue in found.issues]
    assert "FRANC" in [issue.values.get("value") for issue in found.issues]
