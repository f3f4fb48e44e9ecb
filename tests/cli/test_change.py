"""What `edt change` and `edt publish` answer, and what they write."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from edt.changing.late_change import LateChange
from edt.cli import exit_codes
from edt.formats.json import load_result
from edt.solving import least_change
from edt.solving.change_model import ChangeTask
from tests.cli.conftest import Run

Golden = Callable[[str, str], None]


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def reports(work: object, task: ChangeTask, deadline: float) -> list[object]:
        del work, deadline
        found: list[object] = []
        least_change.LeastChange(task, found.append).run()
        return found

    monkeypatch.setattr("edt.changing.late_change.reports_of", reports)


def _steady(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("kept: run")) + "\n"


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [
        ("change", "change sound.json --teacher ROSE --away tue-am -o new", exit_codes.CLEAN),
        (
            "change-fr",
            "change sound.json --teacher rose --away mardi-matin -o new --language fr",
            exit_codes.CLEAN,
        ),
        ("change-none", "change sound.json --teacher ROSE --away tue-pm -o new", exit_codes.CLEAN),
        ("change-most", "change sound.json --class 6A --away mon -o new --max-moves 1", exit_codes.NO),
        ("change-unclear", "change sound.json --teacher ROSE", exit_codes.UNREADABLE),
        ("change-times", "change sound.json --teacher ROSE --away noon -o new", exit_codes.UNREADABLE),
        ("change-nobody", "change sound.json --teacher ROS --away tue -o new", exit_codes.UNREADABLE),
        ("publish", "publish sound.json", exit_codes.CLEAN),
    ],
)
def test_change(run: Run, golden: Golden, name: str, words: str, code: int) -> None:
    ran = run(*words.split())
    assert ran.code == code
    golden(f"cli/{name}.txt", _steady(ran.transcript))


def test_everything_is_written_once(run: Run) -> None:
    words = ("change", "sound.json", "--teacher", "ROSE", "--away", "tue-M1-M2", "-o", "new")
    assert run(*words).code == exit_codes.CLEAN
    assert sorted(path.name for path in Path("new").iterdir()) == [
        "changes.html",
        "changes.md",
        "changes.xlsx",
        "timetable.html",
        "timetable.json",
        "timetable.xlsx",
    ]
    after = load_result(Path("new/timetable.json"))
    assert after.audit is not None
    assert after.audit.clean
    assert run(*words).code == exit_codes.UNREADABLE
    forced = json.loads(run(*words, "--force", "--json").out)
    assert forced["ended"] == "minimal"
    assert forced["price"] == forced["bound"]
    assert len(forced["changes"]["moves"]) == 1


def test_an_edited_school_is_a_change_too(run: Run) -> None:
    text = Path("school.json").read_text(encoding="utf-8")
    found = json.loads(text)
    found["rules"].append(
        {
            "rule": "availability",
            "who": {"kind": "classes", "ids": ["6A"]},
            "times": [{"day": "mon", "first": "M1"}],
        }
    )
    Path("changed.json").write_text(json.dumps(found), encoding="utf-8")
    ran = run("change", "sound.json", "--edit", "changed.json", "-o", "new", "--json")
    assert ran.code == exit_codes.CLEAN
    assert [move["course"] for move in json.loads(ran.out)["changes"]["moves"]] == ["maths 6A"]


def test_a_published_timetable_is_a_draft_again(run: Run) -> None:
    run("publish", "sound.json")
    assert len(load_result(Path("sound.json")).published) == 6
    run("publish", "sound.json", "--undo")
    assert load_result(Path("sound.json")).published == ()


@pytest.mark.parametrize(("ended", "code"), [("nothing", exit_codes.STOPPED), ("impossible", exit_codes.NO)])
def test_nothing_found(
    run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch, ended: str, code: int
) -> None:
    found = LateChange(None, None, 0, 0, ended, 1.0)  # type: ignore[arg-type]
    monkeypatch.setattr("edt.changing.late_change.late_change", lambda *_, **__: found)
    ran = run("change", "sound.json", "--teacher", "ROSE", "--away", "tue", "-o", "new")
    assert ran.code == code
    assert not Path("new").exists()
    golden(f"cli/change-{ended}.txt", ran.transcript)
