"""Files of the family are read as they are; broken ones end in a message with its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edt.benchmarking.families.cbctt import tokens
from edt.benchmarking.families.cbctt.formulation import FORMULATIONS
from edt.benchmarking.families.cbctt.instance import Instance
from edt.benchmarking.families.cbctt.reading import parse_instance, read_instance
from edt.benchmarking.families.cbctt.solutions import parse_solution, read_solution, solution_text
from edt.errors import FormatError
from tests.benchmarking.families.cbctt.instances import assignments, instance_text, instances

TOY = """Name: Toy\nCourses: 2\nRooms: 2\nDays: 2\nPeriods_per_day: 2\nCurricula: 1
Min_Max_Daily_Lectures: 1 2\nUnavailabilityConstraints: 1\nRoomConstraints: 1

COURSES:\nalgebra ANNE 2 2 30 1\nbotany BRUNO 1 1 20 0\n
ROOMS:\nrA 20 0\nB 40 1\n\nCURRICULA:\nq 2 algebra botany\n
UNAVAILABILITY_CONSTRAINTS:\nbotany 1 1\n\nROOM_CONSTRAINTS:\nbotany rA\n\nEND.\n"""


@given(instances(), st.booleans())
def test_what_is_written_is_read(instance: Instance, extended: bool) -> None:
    name = instance.formulation.name
    if not extended:
        name = "UD1"
        instance = replace(
            instance,
            formulation=FORMULATIONS["UD1"],
            daily=None,
            unsuitable=frozenset(),
            courses=tuple(replace(course, double=False) for course in instance.courses),
            rooms=tuple(replace(room, building=0) for room in instance.rooms),
        )
    text = instance_text(replace(instance, daily=instance.daily or (0, 0)), extended)
    assert parse_instance("small.ectt", text, name) == instance


@given(st.data())
def test_a_timetable_survives_its_file(data: st.DataObject) -> None:
    instance = data.draw(instances())
    timetable = data.draw(assignments(instance))
    found = parse_solution("small.sol", solution_text(instance, timetable), instance)
    assert found == timetable


@given(st.data())
def test_broken_files_are_refused_with_a_line(data: st.DataObject) -> None:
    words = TOY.split()
    number = data.draw(st.integers(0, len(words) - 1))
    odd = st.sampled_from(["", "-1", "999999999999", "1.5", "nobody", "END.", "\x1b[2J", "é" * 300])
    words[number : number + data.draw(st.integers(1, 3))] = [data.draw(odd)]
    said = "line, as a word may be replaced by one that is right"
    try:
        parse_instance("toy.ectt", "\n".join(words))
    except FormatError as error:
        said = str(error)
    assert "line" in said
    assert len(said) < 600


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Name: Toy", "", 'toy.ectt, line 2: "Courses:" in place of Name:'),
        ("botany 1 1", "botanny 1 1", 'line 23: no course is called "botanny"'),
        ("botany 1 1", "botany 1 2", 'line 23: "2" in place of a whole number from 0 to 1 (period)'),
        ("botany rA", "botany rC", 'line 26: no room is called "rC"'),
        ("botany BRUNO", "algebra BRUNO", 'the same name twice: "algebra" (course)'),
        ("Days: 2", "Days: 900000", "in place of a whole number from 1 to 2000"),
        ("END.\n", "", "the file ends here; expected: END."),
        ("Courses: 2", "Courses: 999999", 'toy.ectt, line 17: "B" in place'),
    ],
)
def test_the_message_says_what_and_where(old: str, new: str, said: str) -> None:
    assert old in TOY
    with pytest.raises(FormatError) as caught:
        parse_instance("toy.ectt", TOY.replace(old, new))
    assert said in str(caught.value)


def test_a_near_name_is_suggested() -> None:
    with pytest.raises(FormatError, match="did you mean botany"):
        parse_instance("toy.ectt", TOY.replace("botany 1 1", "botanny 1 1"))


def test_rooms_go_by_both_namings() -> None:
    instance = parse_instance("toy.ectt", TOY)
    either = "algebra A 0 0\nalgebra rB 1 0\nbotany B 0 1\n"
    found = parse_solution("toy.sol", either, instance)
    assert [found.room_of[key] for key in ((0, 0), (0, 2), (1, 1))] == [0, 1, 1]


def test_a_second_lecture_in_a_period_is_not_counted() -> None:
    instance = parse_instance("toy.ectt", TOY)
    found = parse_solution("toy.sol", "algebra rA 0 0\nalgebra B 0 0\n", instance)
    assert found.room_of == {(0, 0): 0}


def test_remarks_of_programs_are_passed_over() -> None:
    instance = parse_instance("toy.ectt", TOY)
    text = "algebra rA 0 0\n\nSeed 17\nTime 356.421\nCost 6\nSummary: Total Cost = 6\n"
    assert parse_solution("toy.sol", text, instance).room_of == {(0, 0): 0}


@pytest.mark.parametrize(
    "line", ["algebra rA 0", "chemistry rA 0 0", "algebra rZ 0 0", "algebra rA 2 0", "algebra rA 0 x"]
)
def test_wrong_lines_of_solutions_are_refused(line: str) -> None:
    instance = parse_instance("toy.ectt", TOY)
    with pytest.raises(FormatError, match=r"toy\.sol, line 2"):
        parse_solution("toy.sol", f"algebra rA 0 0\n{line}\n", instance)


def test_a_ctt_is_not_counted_by_what_it_does_not_tell() -> None:
    lines = TOY.replace(
        "Min_Max_Daily_Lectures: 1 2\nUnavailabilityConstraints: 1\nRoomConstraints: 1", "Constraints: 1"
    )
    plain = lines.replace(" 1\nbotany BRUNO 1 1 20 0", "\nbotany BRUNO 1 1 20").replace(
        "20 0\nB 40 1", "20\nB 40"
    )
    plain = plain.replace("\nROOM_CONSTRAINTS:\nbotany rA\n", "")
    assert parse_instance("toy.ctt", plain, "UD1").daily is None
    with pytest.raises(FormatError, match=r"UD5 counts what a \.ctt file does not tell"):
        parse_instance("toy.ctt", plain, "UD5")


def test_large_and_binary_and_missing_files_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.ectt"
    with pytest.raises(FormatError, match="cannot be read"):
        read_instance(path)
    path.write_bytes(b"Name: \0\0")
    with pytest.raises(FormatError, match="not text"):
        read_instance(path)
    path.write_text(TOY)
    monkeypatch.setattr(tokens, "LARGEST_FILE", 0)
    with pytest.raises(FormatError, match="larger than"):
        read_instance(path)
    with pytest.raises(FormatError, match="larger than"):
        read_solution(path, parse_instance("toy.ectt", TOY))
