"""The commands that write and change the school's workbook."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

import edt
from edt.cli import exit_codes
from edt.formats.excel.writing import write_workbook
from tests.cli.conftest import Run
from tests.cli.schools import school_problem

Golden = Callable[[str, str], None]

STAFF = """Staff of the school;;
Title;Last name;First name;Subject
Mr;OAK;Paul;Maths
Ms;ELM;Lea;Art
"""
COURSES = """Class;Subject;Teacher;Hours
6A;Maths;OAK Paul;2
6A;Art;ELN Lea;1
"""
FET = """<?xml version="1.0" encoding="UTF-8"?>
<fet version="6.0.0">
<Institution_Name>Tiny</Institution_Name>
<Days_List><Number_of_Days>2</Number_of_Days><Day><Name>Mon</Name></Day><Day><Name>Tue</Name></Day></Days_List>
<Hours_List><Number_of_Hours>3</Number_of_Hours>
<Hour><Name>08:00</Name></Hour><Hour><Name>09:00</Name></Hour><Hour><Name>10:00</Name></Hour></Hours_List>
<Subjects_List><Subject><Name>Maths</Name></Subject></Subjects_List>
<Teachers_List><Teacher><Name>OAK</Name></Teacher></Teachers_List>
<Students_List><Year><Name>6A</Name><Number_of_Students>20</Number_of_Students></Year></Students_List>
<Activities_List><Activity><Teacher>OAK</Teacher><Subject>Maths</Subject><Students>6A</Students>
<Duration>1</Duration><Total_Duration>1</Total_Duration><Id>1</Id><Activity_Group_Id>0</Activity_Group_Id>
<Active>true</Active></Activity></Activities_List>
<Time_Constraints_List>
<ConstraintBasicCompulsoryTime><Weight_Percentage>100</Weight_Percentage><Active>true</Active>
</ConstraintBasicCompulsoryTime>
<ConstraintOfAnotherWorld><Weight_Percentage>100</Weight_Percentage><Active>true</Active>
</ConstraintOfAnotherWorld>
</Time_Constraints_List>
<Space_Constraints_List></Space_Constraints_List>
</fet>
"""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_new_then_check(run: Run, golden: Golden, language: str) -> None:
    made = run("new", "made.xlsx", "--language", language)
    assert made.code == exit_codes.CLEAN
    checked = run("check", "made.xlsx")
    assert checked.code == exit_codes.CLEAN
    golden(f"cli/new-{language}.txt", made.transcript + checked.transcript)


def test_nothing_is_replaced_unless_forced(run: Run) -> None:
    Path("made.xlsx").write_text("precious", encoding="utf-8")
    for words in (("new", "made.xlsx"), ("check", "school.json", "--annotate", "made.xlsx")):
        ran = run(*words)
        assert (ran.code, ran.out) == (exit_codes.UNREADABLE, "")
        assert "--force" in ran.err
        assert Path("made.xlsx").read_text(encoding="utf-8") == "precious"
    assert run("new", "made.xlsx", "--force").code == exit_codes.CLEAN
    assert run("check", "made.xlsx").code == exit_codes.CLEAN


@pytest.mark.parametrize("source", ["school.json", "sound.json"])
def test_new_from_another_file_holds_the_same_school(run: Run, source: str) -> None:
    assert run("new", "made.xlsx", "--from", source).code == exit_codes.CLEAN
    assert edt.load("made.xlsx").school == school_problem().school


def _with_faults(path: Path) -> None:
    write_workbook(school_problem(), path, "en")
    book = openpyxl.load_workbook(path)
    sheet = book["Courses"]
    headers = {cell.value: number for number, cell in enumerate(sheet[1], 1)}
    sheet.cell(2, headers["Teachers"], "ROZE")
    sheet.cell(3, headers["Subject"], "MATH")
    book.save(path)
    book.close()


def test_faults_are_said_with_their_cells_and_marked(run: Run, golden: Golden) -> None:
    _with_faults(Path("wrong.xlsx"))
    ran = run("check", "wrong.xlsx", "--annotate", "marked.xlsx")
    assert ran.code == exit_codes.UNREADABLE
    golden("cli/check-faults.txt", ran.transcript)
    found = json.loads(run("check", "wrong.xlsx", "--json").out)
    cells = {(issue["sheet"], issue["cell"]) for issue in found["issues"] if issue["severity"] == "error"}
    marked = openpyxl.load_workbook("marked.xlsx")
    assert cells
    assert all(marked[sheet][cell].comment is not None for sheet, cell in cells)
    marked.close()
    # What cannot be read is not solved, and nothing is written.
    assert run("solve", "wrong.xlsx", "-o", "out").code == exit_codes.UNREADABLE
    assert not Path("out").exists()


def test_faults_are_said_in_the_language_of_the_workbook(run: Run) -> None:
    write_workbook(school_problem(), Path("wrong.xlsx"), "fr")
    book = openpyxl.load_workbook("wrong.xlsx")
    book["Cours"].cell(2, 4, "MATH")
    book.save("wrong.xlsx")
    book.close()
    for command in ("check", "solve"):
        ran = run(command, "wrong.xlsx")
        assert ran.code == exit_codes.UNREADABLE
        assert "erreur : wrong.xlsx, Cours!" in ran.out + ran.err
    assert "error: wrong.xlsx, Cours!" in run("check", "wrong.xlsx", "--language", "en").out


def test_what_cannot_be_is_counted(run: Run, golden: Golden) -> None:
    problem = school_problem()
    courses = tuple(
        course.model_copy(update={"periods": 9, "split": (1,) * 9}) if course.id == "maths 6A" else course
        for course in problem.school.courses
    )
    school = problem.school.model_copy(update={"courses": courses})
    edt.save(problem.model_copy(update={"school": school}), "full.json")
    ran = run("check", "full.json")
    assert ran.code == exit_codes.NO
    golden("cli/check-impossible.txt", ran.transcript)


def test_columns_are_shown_on_demand(run: Run, golden: Golden) -> None:
    write_workbook(school_problem(), Path("made.xlsx"), "en")
    golden("cli/check-columns.txt", run("check", "made.xlsx", "--columns").transcript)


def test_a_folder_of_lists_is_a_school(run: Run) -> None:
    from edt.formats.csv_lists import write_lists

    write_lists(school_problem(), Path("lists"), "en")
    assert run("check", "lists").code == exit_codes.CLEAN
    assert edt.load("lists").school == school_problem().school
    Path("empty").mkdir()
    assert run("check", "empty").code == exit_codes.UNREADABLE


# -- import -----------------------------------------------------------------------------------


def test_an_import_says_what_it_does_and_keeps_the_matches(run: Run, golden: Golden) -> None:
    write_workbook(school_problem(), Path("made.xlsx"), "en")
    Path("staff.csv").write_text(STAFF, encoding="utf-8")
    Path("courses.csv").write_text(COURSES, encoding="utf-8")
    before = Path("made.xlsx").read_bytes()
    words = ("import", "staff.csv", "courses.csv", "--into", "made.xlsx")
    dry = run(*words, "--dry-run")
    assert Path("made.xlsx").read_bytes() == before
    assert not Path("made-import.toml").exists()
    first = run(*words)
    golden("cli/import.txt", dry.transcript + first.transcript)
    assert first.code == exit_codes.NO  # one name is unknown
    assert Path("made-before-1.xlsx").read_bytes() == before
    assert {"OAK Paul", "ELM Lea"} <= {teacher.id for teacher in edt.load("made.xlsx").school.teachers}
    # The officer decides; the second run brings the rest; the third has nothing to do.
    matches = Path("made-import.toml")
    text = matches.read_text(encoding="utf-8")
    assert '"ELN Lea" = ""' in text
    matches.write_text(text.replace('"ELN Lea" = ""', '"ELN Lea" = "ELM Lea"'), encoding="utf-8")
    second = run(*words)
    assert second.code == exit_codes.CLEAN
    assert "ELM Lea" in {t for course in edt.load("made.xlsx").school.courses for t in course.teachers}
    after = {path.name: path.read_bytes() for path in Path().iterdir()}
    third = run(*words)
    assert third.code == exit_codes.CLEAN
    assert after == {path.name: path.read_bytes() for path in Path().iterdir()}
    assert json.loads(run(*words, "--json").out)["written"] == []


def test_an_import_of_nothing_readable_changes_nothing(run: Run) -> None:
    write_workbook(school_problem(), Path("made.xlsx"), "en")
    before = Path("made.xlsx").read_bytes()
    Path("list.csv").write_text("nothing;here\n1;2\n", encoding="utf-8")
    for name in ("list.csv", "missing.csv"):
        ran = run("import", name, "--into", "made.xlsx")
        assert (ran.code, ran.out) == (exit_codes.UNREADABLE, "")
        assert "error: " in ran.err
    assert Path("made.xlsx").read_bytes() == before
    assert not Path("made-import.toml").exists()


# -- convert ----------------------------------------------------------------------------------


def test_convert_lists_what_is_not_read(run: Run, golden: Golden) -> None:
    Path("school.fet").write_text(FET, encoding="utf-8")
    refused = run("convert", "school.fet", "made.xlsx", "--language", "en")
    assert refused.code == exit_codes.NO
    assert not Path("made.xlsx").exists()
    done = run("convert", "school.fet", "made.xlsx", "--language", "en", "--ignore-unread")
    assert done.code == exit_codes.CLEAN
    golden("cli/convert.txt", refused.transcript + done.transcript)
    assert [course.teachers for course in edt.load("made.xlsx").school.courses] == [("OAK",)]
    assert run("convert", "school.fet", "made.xlsx", "--ignore-unread").code == exit_codes.UNREADABLE
    found = json.loads(run("convert", "school.fet", "again.json", "--json").out)
    assert found["unread"] == {"OfAnotherWorld": 1}
    assert found["written"] is None


def test_convert_refuses_what_is_no_fet_file(run: Run) -> None:
    Path("school.fet").write_text("<html/>", encoding="utf-8")
    ran = run("convert", "school.fet", "made.xlsx")
    assert (ran.code, ran.out) == (exit_codes.UNREADABLE, "")
    assert not Path("made.xlsx").exists()


# -- names of files ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "new made.csv",
        "check school.json --annotate marked.pdf",
        "convert school.fet made.fet",
        "export sound.json --to html -o made.json",
        "import list.csv --into school",
        "import list.csv --into school.xlsm",
    ],
)
def test_a_name_that_promises_something_else_is_refused(run: Run, words: str) -> None:
    ran = run(*words.split())
    assert (ran.code, ran.out) == (exit_codes.UNREADABLE, "")
    assert "hint: end the name in ." in ran.err


def test_the_folder_one_stands_in_can_be_the_school(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from edt.formats.csv_lists import write_lists

    write_lists(school_problem(), Path("lists"), "en")
    monkeypatch.chdir("lists")
    assert run("solve", ".", "--workers", "1").code == exit_codes.CLEAN
    assert Path("../lists-timetable/timetable.json").is_file()


def test_a_folder_that_cannot_be_made_is_said(run: Run) -> None:
    Path("out").write_text("a file", encoding="utf-8")
    ran = run("solve", "school.json", "-o", "out")
    assert ran.code == exit_codes.UNREADABLE
    assert "error: out" in ran.err
    assert Path("out").read_text(encoding="utf-8") == "a file"
