"""The result workbook: a page for everybody, links that lead somewhere, nothing that a spreadsheet minds."""

import re
from itertools import combinations
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from edt.auditing import audit
from edt.formats.timetable_xlsx import texts as wording
from edt.formats.timetable_xlsx.workbook import write_timetable_workbook
from edt.problem import Problem
from edt.result import Result
from edt.school import Schedule, School, Timetable
from edt.words import LANGUAGES, Language
from tests.formats.grids.schools import SCHOOL, TIMETABLE, lesson
from tests.formats.placing import placed_example
from tests.formats.timetable_xlsx.opening import merged_areas, opened, texts, written, xml_parts

PROBLEM = Problem(school=SCHOOL)
PEOPLE = (*(c.id for c in SCHOOL.classes), *(t.id for t in SCHOOL.teachers), *(r.id for r in SCHOOL.rooms))


def result(timetable: Timetable | None = TIMETABLE) -> Result:
    report = audit(PROBLEM, timetable) if timetable else None
    return Result(problem=PROBLEM, outcome="feasible", stopped_by="time", timetable=timetable, audit=report)


@pytest.fixture(scope="module")
def college(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return opened(written(placed_example("college"), tmp_path_factory.mktemp("college")))


def test_there_is_a_sheet_for_everybody(tmp_path: Path) -> None:
    names = opened(written(result(), tmp_path)).sheetnames
    assert names[0] == "Sommaire"
    assert set(PEOPLE) <= set(names)
    assert len(names) == len(set(names)) == 7 + len(PEOPLE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_sheet_and_back(college: Workbook, tmp_path: Path, language: Language) -> None:
    for workbook in (college, opened(written(result(), tmp_path, language))):
        index = workbook.sheetnames[0]
        linked = set()
        for sheet in workbook.worksheets:
            links = [c.hyperlink for row in sheet.iter_rows() for c in row if c.hyperlink is not None]
            targets = [re.fullmatch(r"'(.*)'!A1", link.location or "") for link in links]
            found = {match[1].replace("''", "'") for match in targets if match}
            assert len(targets) == len([t for t in targets if t])
            if sheet.title == index:
                linked = found
            else:
                assert found == {index}
        assert linked == set(workbook.sheetnames) - {index}


def test_a_week_page_prints_on_one_page_of_a4_in_its_length(college: Workbook) -> None:
    for name in ("6A", "S101"):
        sheet = college[name]
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)
        fitted = sheet.sheet_properties.pageSetUpPr
        assert fitted is not None
        assert fitted.fitToPage
        # The way back to the index is for the screen.
        assert sheet.print_area.startswith(f"'{name}'!$A$2:")


def test_merged_cells_never_overlap(college: Workbook) -> None:
    for name in college.sheetnames:
        for one, two in combinations(merged_areas(college, name), 2):
            apart = one[2] < two[0] or two[2] < one[0] or one[3] < two[1] or two[3] < one[1]
            assert apart, (name, one, two)


def test_every_lesson_is_said_on_the_page_of_its_class_teacher_and_room(tmp_path: Path) -> None:
    workbook = opened(written(result(), tmp_path, "en"))
    for name in ("6A", "MARTIN", "R1"):
        said = " ".join(texts(workbook, name))
        assert said.count("Mathematics") == (1 if name == "R1" else 2)
    assert any("A · phys" in said for said in texts(workbook, "6A"))
    assert any("B · bio" in said for said in texts(workbook, "6A"))
    assert any("6A-2" in said and "R1" in said for said in texts(workbook, "PETIT"))


def test_weeks_a_and_b_share_the_place_of_one_cell_of_the_day(tmp_path: Path) -> None:
    sheet = opened(written(result(), tmp_path))["6A"]
    halves = [c for row in sheet.iter_rows() for c in row if c.value and re.search("[AB] · ", str(c.value))]
    assert len({cell.row for cell in halves}) == 1
    monday = next(area for area in merged_areas(opened(tmp_path / "timetable.xlsx"), "6A") if area[1] == 4)
    assert all(monday[0] <= cell.column <= monday[2] for cell in halves)


def test_subjects_have_the_same_colour_on_every_page(college: Workbook) -> None:
    colours: dict[str, set[str]] = {}
    for sheet in college.worksheets[7:]:
        for row in sheet.iter_rows(min_row=5):
            for cell in row:
                subject = str(cell.value or "").split("\n")[0].removeprefix("⚠ ")
                if subject in {s.id for s in placed_example("college").problem.school.subjects}:
                    colours.setdefault(subject, set()).add(cell.fill.start_color.rgb)
    assert len(colours) > 8
    assert all(len(found) == 1 for found in colours.values())
    assert len({next(iter(found)) for found in colours.values()}) == len(colours)


def test_many_courses_at_one_time_are_listed_in_one_cell(tmp_path: Path) -> None:
    courses = [SCHOOL.courses[1].model_copy(update={"id": f"x{n}"}) for n in range(9)]
    school = School.model_validate(SCHOOL.model_dump() | {"courses": [c.model_dump() for c in courses]})
    timetable = Timetable(lessons=tuple(lesson(f"x{n}", "mon", "M3", rooms=("Lab",)) for n in range(9)))
    many = result().model_copy(
        update={"problem": Problem(school=school), "timetable": timetable, "audit": None}
    )
    said = [text for text in texts(opened(written(many, tmp_path)), "6A") if "bio" in text]
    assert len(said) == 1
    assert said[0].count("bio") == 9


def test_what_is_missing_is_said_on_the_pages_concerned(tmp_path: Path) -> None:
    short = Timetable(lessons=TIMETABLE.lessons[:-1])
    workbook = opened(written(result(short), tmp_path, "en"))
    assert any("Unplaced: pe (2)" in said for said in texts(workbook, "K1"))
    assert any("Unplaced: pe (2)" in said for said in texts(workbook, "MARTIN"))
    assert not any("Unplaced" in said for said in texts(workbook, "PETIT"))
    assert "c6" in texts(workbook, "Unplaced")


def test_quality_says_cost_and_what_is_broken_for_whom(tmp_path: Path) -> None:
    clash = Timetable(lessons=(*TIMETABLE.lessons, lesson("c4", "mon", "M1", weeks=("A",))))
    report = result(clash)
    workbook = opened(written(report, tmp_path, "en"))
    said = texts(workbook, "Quality")
    assert report.audit is not None
    for finding in report.audit.findings:
        assert finding.en in said
    assert "teacher gaps" not in said
    assert "gaps of teachers" in said
    assert any(text.startswith("⚠ ") for text in texts(workbook, "6A"))


def test_quality_of_teachers_has_a_line_for_each(tmp_path: Path) -> None:
    sheet = opened(written(result(), tmp_path, "en"))["Quality teachers"]
    rows = [[cell.value for cell in row[:7]] for row in sheet.iter_rows(min_row=2)]
    # 3 hours of maths and 2 of sport; Monday morning and Tuesday morning; 8 and 9 o'clock clash on Tuesday.
    assert rows[0][:4] == ["Ms MARTIN", 5, None, 2]
    assert [row[0] for row in rows] == ["Ms MARTIN", "DURAND", "PETIT"]
    # Fortnightly hours count by half.
    assert [row[1] for row in rows] == [5, 1.5, 1.5]


def test_without_a_timetable_the_workbook_says_so(tmp_path: Path) -> None:
    nothing = result(None).model_copy(update={"outcome": "infeasible", "stopped_by": "proof"})
    workbook = opened(written(nothing, tmp_path, "en"))
    assert workbook.sheetnames == ["Contents", "Quality"]
    assert "impossible, proven" in texts(workbook, "Quality")


def test_nothing_becomes_a_formula_or_a_link_out(tmp_path: Path) -> None:
    names = {"6A": "=1+1", "MARTIN": "@x", "R1": "-5", "c1": "+33", "maths": "#N/A", "mon": "=HYPERLINK(0)"}
    text = placed_json()
    for old, new in names.items():
        text = text.replace(f'"{old}"', f'"{new}"')
    path = written(Result.model_validate_json(text), tmp_path)
    workbook = opened(path)
    kinds = {cell.data_type for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "inlineStr"}
    for xml in xml_parts(path).values():
        assert "<f>" not in xml
        assert "<f " not in xml
        assert "r:id" not in xml
    assert {"=1+1", "@x", "-5"} <= set(workbook.sheetnames)
    cell = workbook["@x"]["A2"]
    assert (cell.value, cell.quotePrefix) == ("Ms MARTIN", False)
    first = workbook["Séances"]["A2"]
    assert (first.value, first.quotePrefix, first.number_format) == ("+33", True, "@")


def placed_json() -> str:
    return result().model_dump_json()


def test_control_characters_and_ampersands_do_no_harm(tmp_path: Path) -> None:
    text = (
        placed_json()
        .replace('"Ms MARTIN"', '"a\\u0000b\\u0007 & <c> \\ufffe"')
        .replace('"Example"', '"&D && 12"')
    )
    path = written(Result.model_validate_json(text), tmp_path)
    assert opened(path)["MARTIN"]["A2"].value == "a_x0000_b_x0007_ & <c> _xFFFE_"
    assert any("&amp;L&amp;&amp;D &amp;&amp;&amp;&amp; 12" in xml for xml in xml_parts(path).values())


def test_the_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_text("before")
    write_timetable_workbook(result(), path)
    assert opened(path).sheetnames[0] == "Sommaire"
    assert list(tmp_path.iterdir()) == [path]


def test_print_titles_and_filters_of_the_list(college: Workbook) -> None:
    sheet = college["Séances"]
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:{get_column_letter(13)}{sheet.max_row}"


def test_every_text_has_both_languages_and_the_same_blanks() -> None:
    for key in wording.text_keys():
        blanks = [set(re.findall(r"{(\w+)}", wording.text(key, language))) for language in LANGUAGES]
        assert blanks[0] == blanks[1], key


def test_all_hours_of_the_pages_add_up(college: Workbook) -> None:
    placed = placed_example("college")
    assert placed.timetable is not None
    schedule = Schedule(placed.problem.school, placed.timetable)
    weeks = len(schedule.school.weeks)
    expected = sum(
        schedule.minutes(item) * len(item.weeks) * len(schedule.course(item).teachers) / 60 / weeks
        for item in placed.timetable.lessons
    )
    sheet = college["Qualité professeurs"]
    found = sum(float(str(row[1].value or 0)) for row in sheet.iter_rows(min_row=2))
    assert found == pytest.approx(expected)
