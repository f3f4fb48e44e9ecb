"""Lists of courses."""

from datetime import datetime
from pathlib import Path

import pytest

from edt.importing import Mapping, plan_import
from edt.problem import Problem
from edt.school import EITHER, Course
from tests.importing.lists import Cells, codes, empty, grid, plan, small, write_xlsx

HEADERS = "Classe/Groupe | Matière | Prof(s) | Heures | Découpage | Fréquence | Salle ou groupe\n"


def one(folder: Path, line: str, problem: Problem | None = None) -> Course:
    """Import one line that must create one course."""
    found = plan(folder, HEADERS + line, problem)
    assert not found.skipped, [item.words("en") for item in found.skipped]
    created = [item.id for item in found.created if item.kind == "course"]
    return found.problem.school.course[created[0]]


def test_a_course_with_everything(tmp_path: Path) -> None:
    made = one(tmp_path, "6B | Anglais | ACO + BELLIER Paul | 3 | 2+1 | Q2 | classe")
    assert made == Course(
        id="6B Anglais",
        subject="Anglais",
        classes=("6B",),
        teachers=("CORVIN Anne", "BELLIER Paul"),
        periods=3,
        split=(2, 1),
        weeks="B",
        rooms=("classe",),
    )


@pytest.mark.parametrize(
    ("audience", "classes", "groups"),
    [
        ("6A, 6B", ("6A", "6B"), ()),
        ("6A + 6B", ("6A", "6B"), ()),
        ("6A/6B", ("6A", "6B"), ()),
        ("[6A G1]", (), ("6A G1",)),
        ("6A, 6A G1", (), ("6A G1",)),
        ("latin", (), ("LATIN",)),
    ],
)
def test_who_attends(
    tmp_path: Path, audience: str, classes: tuple[str, ...], groups: tuple[str, ...]
) -> None:
    made = one(tmp_path, f"{audience} | Anglais | | 1 | | |")
    assert (made.classes, made.groups) == (classes, groups)


@pytest.mark.parametrize(
    ("hours", "split", "periods", "lengths"),
    [
        ("4", "", 4, None),
        ("4,0", "2+2", 4, (2, 2)),
        ("4h00", "2x2h", 4, (2, 2)),
        ("", "2+1+1", 4, (2, 1, 1)),
        ("240 min", "", 4, None),
    ],
)
def test_hours_and_split(
    tmp_path: Path, hours: str, split: str, periods: int, lengths: tuple[int, ...] | None
) -> None:
    made = one(tmp_path, f"6B | Anglais | | {hours} | {split} | H |")
    assert (made.periods, made.split) == (periods, lengths)


def test_half_hours_where_the_grid_has_them(tmp_path: Path) -> None:
    school = small().school
    fields = {name: getattr(school, name) for name in type(school).model_fields}
    halves = Problem(school=type(school).model_validate({**fields, "grids": (grid(2),), "courses": ()}))
    assert one(tmp_path, "6B | Anglais | | 1,5 | | |", halves).periods == 3
    made = one(tmp_path, "6B | Anglais | | 3 | | |", halves)
    assert (made.periods, made.shortest, made.longest) == (6, 2, 2)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("6C | Anglais | ACO | 3 | | |", "import-course-names-unknown"),
        ("6B | Anglais | DUPOND | 3 | | |", "import-course-names-unknown"),
        (" | Anglais | ACO | 3 | | |", "import-course-without-class"),
        ("6B | | ACO | 3 | | |", "import-course-without-subject"),
        ("6B | Anglais, Maths | ACO | 3 | | |", "import-course-subject"),
        ("6B | Anglais | ACO | | | |", "import-course-without-hours"),
        ("6B | Anglais | ACO | trois | | |", "import-course-hours-unread"),
        ("6B | Anglais | ACO | 4,5 | | |", "import-hours-no-periods"),
        ("6B | Anglais | ACO | 4 | 2+1 | |", "import-split-differs"),
        ("6B | Anglais | ACO | 3 | 1h30+1h30 | |", "import-split-no-periods"),
        ("6B | Anglais | ACO | 3 | comme on veut | |", "import-split-expected"),
        ("6B | Anglais | ACO | 3 | 1-févr | |", "import-date-for-split"),
        ("6B | Anglais | ACO | 3 | | parfois |", "import-weeks-expected"),
    ],
)
def test_a_line_that_cannot_be_taken_says_why(tmp_path: Path, line: str, code: str) -> None:
    found = plan(tmp_path, HEADERS + line)
    assert [item.reason.code for item in found.skipped if item.reason] == [code]
    assert found.changes_nothing


def test_a_split_that_has_become_a_date(tmp_path: Path) -> None:
    day = datetime(2026, 1, 2)
    rows: Cells = [["Classe", "Matière", "Heures", "Découpage"], ["6B", "Anglais", 3, day]]
    found = plan_import([write_xlsx(tmp_path / "services.xlsx", rows)], small())
    assert codes(found) == [("D2", "import-date-for-split")]


def test_a_fortnight_needs_an_alternation(tmp_path: Path) -> None:
    assert one(tmp_path, "6B | Anglais | | 1 | | Q |").weeks == EITHER
    found = plan(tmp_path, HEADERS + "6B | Anglais | | 1 | | Q |", small(("A",)))
    assert [item.reason.code for item in found.skipped if item.reason] == ["import-no-alternation"]


def test_a_known_course_changes(tmp_path: Path) -> None:
    found = plan(tmp_path, HEADERS + "6A | Maths | ACO | 5 | 2+2+1 | | S12")
    assert [item.id for item in found.updated] == ["6A Maths"]
    changed = found.problem.school.course["6A Maths"]
    assert (changed.teachers, changed.periods, changed.rooms) == (("CORVIN Anne",), 5, ("S12",))


def test_lines_of_one_class_and_subject_are_told_apart(tmp_path: Path) -> None:
    text = HEADERS + "6A | Maths | PBE | 4 | | |\n 6A | Maths | ACO | 1 | | Q |\n 6A | Maths | ACO | 1 | | |"
    found = plan(tmp_path, text)
    assert [item.id for item in found.created] == ["6A Maths (2)", "6A Maths (3)"]
    again = plan(tmp_path, text, found.problem)
    assert again.changes_nothing
    assert not again.skipped


def test_a_line_that_may_mean_several_courses_is_left_out(tmp_path: Path) -> None:
    two = plan(tmp_path, HEADERS + "6B | Maths | PBE | 3 | | |\n 6B | Maths | ACO | 1 | | |").problem
    found = plan(tmp_path, HEADERS + "6B | Maths | | 2 | | |", two)
    assert [item.reason.code for item in found.skipped if item.reason] == ["import-course-doubtful"]
    by_id = plan(tmp_path, "Id | Classe | Matière | Heures\n 6B Maths (2) | 6B | Maths | 2", two)
    assert [(item.id, item.changes[0].after) for item in by_id.updated] == [("6B Maths (2)", 2)]


def test_the_same_line_twice_is_one_course(tmp_path: Path) -> None:
    found = plan(tmp_path, HEADERS + "6B | Maths | PBE | 3 | | |\n 6B | maths | Paul BELLIER | 3h | | |")
    assert len(found.created) == 1
    assert ("A3", "import-line-twice") in codes(found)


def test_names_matched_by_hand(tmp_path: Path) -> None:
    text = HEADERS + "6e B | Anglais LV1 | Mme CORVIN | 3 | | | Gymnase"
    assert plan(tmp_path, text).changes_nothing
    told = Mapping(
        names={
            "class": {"6e B": "6B"},
            "subject": {"anglais lv1": "Anglais"},
            "teacher": {"MME CORVIN": "CORVIN Anne"},
            "room": {"Gymnase": "GYM"},
        }
    )
    found = plan(tmp_path, text, mapping=told)
    made = found.problem.school.course["6B Anglais"]
    assert (made.classes, made.teachers, made.rooms) == (("6B",), ("CORVIN Anne",), ("GYM",))
    assert not found.unknown


def test_an_empty_school_lists_what_it_lacks(tmp_path: Path) -> None:
    found = plan(tmp_path, HEADERS + "6A | Maths | PBE | 4 | | |", empty())
    assert [(u.kind, u.name) for u in found.unknown] == [("class", "6A"), ("teacher", "PBE")]
    assert not found.problem.school.courses


def test_two_lines_never_become_one_course(tmp_path: Path) -> None:
    found = plan(tmp_path, HEADERS + "6A | Maths | PBE | 2 | | |\n 6A | Maths | PBE | 3 | | |")
    assert [item.reason.code for item in found.skipped if item.reason] == ["import-course-doubtful"] * 2
    assert found.changes_nothing
