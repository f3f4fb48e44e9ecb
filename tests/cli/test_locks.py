"""What `edt lock` and `edt unlock` answer, and that locks survive what comes after."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from edt.cli import exit_codes
from edt.formats.json import load_result, save
from edt.rules import Locked
from tests.cli.conftest import Run
from tests.cli.schools import school_problem

Golden = Callable[[str, str], None]


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [
        ("lock-nothing", "lock sound.json", exit_codes.UNREADABLE),
        ("lock-no-course", "lock sound.json --lesson mats", exit_codes.UNREADABLE),
        ("lock-no-lesson", "lock sound.json --lesson maths_6A_wed", exit_codes.UNREADABLE),
        ("lock-no-school", "lock sound.json --all --school nowhere.xlsx", exit_codes.UNREADABLE),
        ("lock", "lock sound.json --class 6A --day Monday", exit_codes.CLEAN),
        ("lock-fr", "lock sound.json --teacher rose --school school.json --language fr", exit_codes.CLEAN),
    ],
)
def test_lock(run: Run, golden: Golden, name: str, words: str, code: int) -> None:
    ran = run(*(word.replace("_", " ") for word in words.split()))
    assert ran.code == code
    golden(f"cli/{name}.txt", ran.transcript)


def test_locks_survive_solving_and_a_new_workbook(run: Run, golden: Golden) -> None:
    assert run("solve", "school.json", "-o", "out", "--workers", "1", "--no-store").code == exit_codes.CLEAN
    ran = run("lock", "out/timetable.json", "--subject", "Maths", "--rooms")
    assert "locks kept beside the school" in ran.err
    marked = load_result(Path("out/timetable.json"))
    assert marked.audit is not None
    assert marked.audit.clean
    locks = [rule for rule in marked.problem.rules if isinstance(rule, Locked)]
    assert len(locks) == 3
    # The school is written anew, as an import would: the locks are still there.
    save(school_problem(), Path("school.json"))
    again = run("solve", "school.json", "-o", "again", "--seed", "5", "--workers", "1", "--no-store")
    assert again.code == exit_codes.CLEAN
    after = load_result(Path("again/timetable.json"))
    assert [rule for rule in after.problem.rules if isinstance(rule, Locked)] == locks
    assert after.timetable is not None
    assert marked.timetable is not None
    places = [
        {(one.course, one.day, one.period, one.rooms) for one in found.lessons if "maths" in one.course}
        for found in (marked.timetable, after.timetable)
    ]
    assert places[0] == places[1]
    unlocked = run("unlock", "again/timetable.json", "--teacher", "ROSE")
    assert unlocked.code == exit_codes.CLEAN
    golden("cli/unlock.txt", run("unlock", "again/timetable.json", "--all").transcript)
    assert not list(Path().glob("*.locks.json"))
    assert load_result(Path("again/timetable.json")).problem == school_problem()


def test_a_lesson_is_named_as_people_do(run: Run) -> None:
    for text, count in [
        ("maths 6A", 2),
        ("MATHS 6a", 2),
        ("maths 6A mardi", 1),
        ("maths 6A tue M1", 1),
        ("Practical 6B", 1),
    ]:
        ran = run("lock", "sound.json", "--lesson", text, "--json")
        assert ran.code == exit_codes.CLEAN, text
        assert len(json.loads(ran.out)["lessons"]) == count, text
        run("unlock", "sound.json", "--all")


def test_a_result_cannot_choose_where_locks_go(run: Run) -> None:
    found = json.loads(Path("sound.json").read_text(encoding="utf-8"))
    Path("away").mkdir()
    Path("away/school.json").write_text("{}", encoding="utf-8")
    found["record"]["school"] = "away/school.json"
    Path("sound.json").write_text(json.dumps(found), encoding="utf-8")
    assert "kept in this timetable only" in run("lock", "sound.json", "--all").err
    assert [path.name for path in Path("away").iterdir()] == ["school.json"]
