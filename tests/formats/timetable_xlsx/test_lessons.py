"""The list of lessons reads back exactly, from the workbook and from CSV, and says what is wrong with it."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from edt.errors import FormatError, describe
from edt.formats.lessons_csv import read_lessons_csv, write_lessons_csv
from edt.formats.timetable_xlsx import read_lessons, write_timetable_workbook
from edt.formats.timetable_xlsx.cells import escaped, unescaped
from edt.problem import Problem
from edt.result import Result
from edt.school import Course, Grid, Lesson, Period, Room, School, SchoolClass, Taught, Timetable, Unplaced
from edt.words import LANGUAGES, Language
from tests.formats.grids.schools import SCHOOL, TIMETABLE
from tests.formats.placing import placed_example

AWKWARD = (
    "=1+1", "+33", "@x", "-5", "-", "?", "!", "a, b", "a;b", "a|b", 'say "hi"', '"', '""', "'q", "''=1",
    "007", "1.0", "1", "_x0041_", "toutes les semaines", "every week", "Every week", "lundi", "mon", "tue",
    "Monday", " lead", "trail ", " ", "x\ty", "x\r\ny", "é", "e\u0301", "É", "A+B", "S1/S2", "6°A",
    "<script>", "TRUE", "#N/A", "[g]", "B et C", "\x00", "\u202e",
)  # fmt: skip
ids = st.one_of(st.sampled_from(AWKWARD), st.text(min_size=1, max_size=8))


def some_ids(least: int = 1, most: int = 4) -> st.SearchStrategy[list[str]]:
    """Draw different ids."""
    return st.lists(ids, min_size=least, max_size=most, unique=True)


@st.composite
def results(draw: st.DrawFn) -> Result:
    """Draw a school with awkward ids, and any timetable of its courses."""
    days, weeks, periods, rooms = draw(some_ids()), draw(some_ids(1, 3)), draw(some_ids()), draw(some_ids())
    needs = [tuple(draw(st.lists(st.sampled_from(rooms), max_size=2))) for _ in range(3)]
    courses = [
        Course(id=id_, subject="s", classes=("c",), periods=3, rooms=needs[n])
        for n, id_ in enumerate(draw(some_ids(1, 3)))
    ]
    times = [Period(id=p, start=n * 60, end=n * 60 + 55, half_day="am") for n, p in enumerate(periods)]
    school = School(
        days=tuple(days),
        weeks=tuple(weeks),
        grids=(Grid(periods=tuple(times)),),
        classes=(SchoolClass(id="c"),),
        rooms=tuple(Room(id=room) for room in rooms),
        courses=tuple(courses),
    )
    some_weeks = st.lists(st.sampled_from(weeks), unique=True).map(tuple)

    def one_lesson(course: Course) -> st.SearchStrategy[Lesson]:
        room = st.one_of(st.none(), st.sampled_from(rooms))
        named = st.tuples(*[room for _ in course.rooms])
        return st.builds(
            Lesson,
            course=st.just(course.id),
            length=st.integers(1, 5),
            day=st.sampled_from(days),
            period=st.sampled_from(periods),
            weeks=st.one_of(st.just(tuple(weeks)), some_weeks),
            rooms=st.one_of(st.just(()), named),
        )

    unplaced = st.builds(
        Unplaced,
        course=st.sampled_from([c.id for c in courses]),
        length=st.integers(1, 5),
        count=st.integers(1, 5),
        reason=st.one_of(st.just(""), ids),
    )
    timetable = Timetable(
        lessons=tuple(draw(st.lists(st.sampled_from(courses).flatmap(one_lesson), max_size=5))),
        unplaced=tuple(draw(st.lists(unplaced, max_size=3))),
    )
    problem = Problem(school=school)
    return Result(problem=problem, outcome="feasible", stopped_by="time", timetable=timetable)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lists")


patient = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@given(result=results(), language=st.sampled_from(LANGUAGES))
@settings(patient, max_examples=25)
def test_a_workbook_gives_the_same_timetable_back(folder: Path, result: Result, language: Language) -> None:
    path = folder / "t.xlsx"
    write_timetable_workbook(result, path, language)
    assert read_lessons(path, result.problem) == (result.timetable, ())


@given(result=results(), language=st.sampled_from(LANGUAGES))
@settings(patient, max_examples=200)
def test_a_csv_gives_the_same_timetable_back(folder: Path, result: Result, language: Language) -> None:
    path = folder / "t.csv"
    write_lessons_csv(result, path, language)
    assert read_lessons_csv(path, result.problem) == (result.timetable, ())


@pytest.mark.parametrize("name", ["small", "college", "lycee"])
def test_examples_come_back_from_csv(tmp_path: Path, name: str) -> None:
    result = placed_example(name)
    write_lessons_csv(result, tmp_path / "t.csv")
    assert read_lessons_csv(tmp_path / "t.csv", result.problem) == (result.timetable, ())


def test_an_example_comes_back_from_a_workbook(tmp_path: Path) -> None:
    result = placed_example("college")
    write_timetable_workbook(result, tmp_path / "t.xlsx", "en")
    assert read_lessons(tmp_path / "t.xlsx", result.problem) == (result.timetable, ())


@given(st.text(st.characters(codec="utf-16")))
def test_escapes_are_undone_and_leave_only_what_xml_holds(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert not set(escaped(text)) & set(map(chr, (*range(9), 11, 12, 13, *range(14, 32), 0xFFFE, 0xFFFF)))


def result_of_small_school() -> Result:
    unplaced = (Unplaced(course="c4", length=1, count=2, reason='=no room; "Lab" full'),)
    timetable = Timetable(lessons=TIMETABLE.lessons, unplaced=unplaced)
    return Result(problem=Problem(school=SCHOOL), outcome="feasible", stopped_by="time", timetable=timetable)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_a_small_school(
    golden: Callable[[str, str], None], tmp_path: Path, language: Language
) -> None:
    write_lessons_csv(result_of_small_school(), tmp_path / "t.csv", language)
    golden(f"lessons/small_{language}.csv", (tmp_path / "t.csv").read_text("utf-8-sig"))


def test_a_csv_holds_no_formula(tmp_path: Path) -> None:
    write_lessons_csv(result_of_small_school(), tmp_path / "t.csv", "en")
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file, delimiter=";") for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_headers_may_be_moved_renamed_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = ("Emploi du temps 2026", "", "Période,JOUR,cours,Durée,Prof", "M1,Lu,C1,1,x", "1,mar.,c6,2,", "")
    path.write_bytes("\r\n".join(rows).encode("cp1252"))
    timetable, issues = read_lessons_csv(path, Problem(school=SCHOOL))
    assert issues == ()
    found = [(item.course, item.day, item.period, item.length, item.weeks) for item in timetable.lessons]
    assert found == [("c1", "mon", "M1", 1, ("A", "B")), ("c6", "tue", "1", 2, ("A", "B"))]


def test_what_is_wrong_is_said_with_its_cell(golden: Callable[[str, str], None], tmp_path: Path) -> None:
    rows = (
        "Course;Day;Period;Length (periods);Weeks;Rooms;Count",
        "c9;Monday;M1;1;;;",
        ";Monday;M1;1;;;",
        "c1;Sunday;M1;1;;;",
        "c1;Monday;M9;1;;;",
        "c1;Monday;M1;;;;",
        "c1;Monday;M1;1,5;;;",
        "c1;Monday;M1;-1;;;",
        "c1;Monday;M1;1;C;;",
        "c1;Monday;M1;1;A+B;Labb;",
        "c1;Monday;M1;1;A, B;Lab, R1;",
        "c1;Monday;M1;1;;;2",
        "c1;Monday;;1;;;",
        "c1;;M1;1;;;",
        "c6;Monday;M1;1;;;",
        "c1;;;1;;;0",
        "c2;Monday;M1;1;B;lab;1",
    )
    path = tmp_path / "edited.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    timetable, issues = read_lessons_csv(path, Problem(school=SCHOOL))
    golden("lessons/issues_fr.txt", "".join(describe(issue, "fr") + "\n" for issue in issues))
    golden("lessons/issues_en.txt", "".join(describe(issue, "en") + "\n" for issue in issues))
    assert [(item.course, item.weeks, item.rooms) for item in timetable.lessons] == [("c2", ("B",), ("Lab",))]
    assert timetable.unplaced == ()


def test_a_workbook_that_was_edited_names_sheet_and_cell(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_timetable_workbook(result_of_small_school(), path, "fr")
    workbook = load_workbook(path)
    sheet = workbook["Séances"]
    sheet["F2"], sheet["G3"], sheet["K4"] = "mardi", 99, "=B2"
    workbook.save(path)
    timetable, issues = read_lessons(path, Problem(school=SCHOOL))
    assert timetable.lessons[0].day == "tue"
    assert [(issue.code, str(issue.place)) for issue in issues] == [
        ("lesson-period-unknown", "t.xlsx, Séances!G3")
    ]


def test_files_without_a_list_are_refused(tmp_path: Path) -> None:
    problem = Problem(school=SCHOOL)
    for name, content in (
        ("a.csv", b"x;y\n1;2\n"),
        ("b.csv", b""),
        ("c.csv", b"PK\x03\x04"),
        ("d.xlsx", b"no"),
    ):
        (tmp_path / name).write_bytes(content)
        read = read_lessons if name.endswith("xlsx") else read_lessons_csv
        with pytest.raises(FormatError):
            read(tmp_path / name, problem)
    with pytest.raises(FormatError):
        read_lessons_csv(tmp_path / "missing.csv", problem)
    write_timetable_workbook(
        result_of_small_school().model_copy(update={"timetable": None}), tmp_path / "e.xlsx"
    )
    with pytest.raises(FormatError):
        read_lessons(tmp_path / "e.xlsx", problem)


def test_teachers_chosen_come_back(tmp_path: Path) -> None:
    school = SCHOOL.model_copy(
        update={
            "courses": tuple(
                course.model_copy(update={"teachers": (), "candidates": tuple(SCHOOL.teacher)})
                for course in SCHOOL.courses
            )
        }
    )
    first = SCHOOL.teachers[0].id
    placed = sorted({lesson.course for lesson in TIMETABLE.lessons})
    taught = tuple(Taught(course=course, teachers=(first,)) for course in placed)
    timetable = TIMETABLE.model_copy(update={"taught": taught})
    problem = Problem(school=school)
    chosen = Result(
        problem=problem.taught(timetable), outcome="feasible", stopped_by="time", timetable=timetable
    )
    write_lessons_csv(chosen, tmp_path / "t.csv")
    found, issues = read_lessons_csv(tmp_path / "t.csv", problem)
    assert not issues
    assert sorted(item.course for item in found.taught) == placed
    assert {item.teachers for item in found.taught} == {(first,)}
