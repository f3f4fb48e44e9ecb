"""What each command answers, in full."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from edt.cli import exit_codes
from edt.formats.json import load_result
from tests.cli.conftest import Run

Golden = Callable[[str, str], None]


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [
        ("check", "check school.json", exit_codes.CLEAN),
        ("check-json", "check school.json --json", exit_codes.CLEAN),
        ("check-fr", "check school.json --language fr", exit_codes.CLEAN),
        ("audit-sound", "audit school.json sound.json", exit_codes.CLEAN),
        ("audit-broken", "audit school.json broken.json", exit_codes.NO),
        ("audit-broken-fr", "audit school.json broken.json --language fr", exit_codes.NO),
        ("audit-broken-json", "audit school.json broken.json --json", exit_codes.NO),
        ("show-class", "show sound.json --class 6A", exit_codes.CLEAN),
        ("show-class-fr", "show sound.json --class 6A --language fr", exit_codes.CLEAN),
        ("show-fault", "show broken.json --teacher ROSE", exit_codes.CLEAN),
        ("show-room", "show sound.json --room R1", exit_codes.CLEAN),
        ("show-week", "show sound.json --class 6B --week B", exit_codes.CLEAN),
        ("show-nothing", "show sound.json --room R2", exit_codes.CLEAN),
        ("show-json", "show sound.json --class 6B --json", exit_codes.CLEAN),
        ("show-unknown", "show sound.json --class 6Z", exit_codes.UNREADABLE),
        ("show-nobody", "show sound.json", exit_codes.UNREADABLE),
        ("show-two", "show sound.json --class 6A --room R1", exit_codes.UNREADABLE),
        ("show-no-week", "show sound.json --class 6A --week C", exit_codes.UNREADABLE),
        ("rules", "rules", exit_codes.CLEAN),
        ("rules-one", "rules gaps --language fr", exit_codes.CLEAN),
        ("rules-hours", "rules hours --language en", exit_codes.CLEAN),
        ("rules-hours-fr", "rules hours --language fr", exit_codes.CLEAN),
        ("rules-bus", "rules bus", exit_codes.CLEAN),
        ("rules-some", "rules trous", exit_codes.CLEAN),
        ("rules-unknown", "rules gasp", exit_codes.UNREADABLE),
        ("solve-time", "solve school.json --time soon", exit_codes.UNREADABLE),
    ],
)
def test_answer(run: Run, golden: Golden, name: str, words: str, code: int) -> None:
    ran = run(*words.split())
    assert ran.code == code
    golden(f"cli/{name}.txt", ran.transcript)


def test_rules_as_data(run: Run) -> None:
    from edt.rules import CATALOGUE

    found = json.loads(run("rules", "--json").out)
    assert [rule["rule"] for rule in found] == [kind.model_fields["rule"].default for kind in CATALOGUE]


@pytest.mark.parametrize(
    ("language", "label", "text", "day"),
    [
        ("fr", "par", "tolérance par jour ou par semaine", "jour"),
        ("en", "span", "tolerated per day or per week", "day"),
    ],
)
def test_fields_of_a_rule_as_data(run: Run, language: str, label: str, text: str, day: str) -> None:
    (rule,) = json.loads(run("rules", "gaps", "--json", "--language", language).out)
    found = {field["name"]: field for field in rule["fields"]}
    assert set(found) == set(rule["schema"]["properties"])
    span = found["span"]
    assert (span["label"], span["help"], span["has_column"]) == (label, text, False)
    assert span["choices"][0] == {"value": "day", "label": day}


# -- solve ------------------------------------------------------------------------------------


def test_solve_from_start_to_end(run: Run, golden: Golden) -> None:
    ran = run("solve", "school.json", "-o", "out", "--time", "60s", "--workers", "1")
    assert ran.code == exit_codes.CLEAN
    golden("cli/solve.txt", ran.transcript)
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "timetable.html",
        "timetable.json",
        "timetable.xlsx",
    ]
    result = load_result(Path("out/timetable.json"))
    assert result.audit is not None
    assert result.audit.clean
    assert run("audit", "school.json", "out/timetable.json").code == exit_codes.CLEAN
    # A second run replaces nothing unless forced, and may start from the first.
    before = Path("out/timetable.json").read_bytes()
    again = run("solve", "school.json", "-o", "out")
    assert again.code == exit_codes.UNREADABLE
    golden("cli/solve-exists.txt", again.transcript)
    assert Path("out/timetable.json").read_bytes() == before
    forced = run("solve", "school.json", "-o", "out", "--start", "out/timetable.json", "--force", "--json")
    assert forced.code == exit_codes.CLEAN
    assert json.loads(forced.out)["audit"]["clean"] is True


def test_the_folder_is_named_after_the_school(run: Run) -> None:
    assert run("solve", "school.json", "--workers", "1").code == exit_codes.CLEAN
    assert Path("school-timetable/timetable.json").is_file()


def test_every_better_timetable_is_on_disk_at_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from edt.solving import pipeline
    from tests.cli.schools import broken_result, sound_result

    seen = []

    def solve(*_: object, on_best: Callable[..., None], **__: object) -> object:
        for result in (broken_result(), sound_result()):
            on_best(result)
            seen.append(load_result(Path("out/timetable.json")).timetable == result.timetable)
        return sound_result()

    monkeypatch.setattr(pipeline, "solve", solve)
    assert run("solve", "school.json", "-o", "out").code == exit_codes.CLEAN
    assert seen == [True, True]


@pytest.mark.parametrize(
    ("outcome", "code"), [("undecided", exit_codes.STOPPED), ("infeasible", exit_codes.NO)]
)
def test_no_timetable(
    run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch, outcome: str, code: int
) -> None:
    from edt.result import Result
    from edt.solving import pipeline
    from tests.cli.schools import school_problem

    def solve(*_: object, **__: object) -> Result:
        return Result.model_validate({"problem": school_problem(), "outcome": outcome, "stopped_by": "time"})

    monkeypatch.setattr(pipeline, "solve", solve)
    ran = run("solve", "school.json", "-o", "out")
    assert ran.code == code
    assert [path.name for path in Path("out").iterdir()] == ["timetable.json"]
    golden(f"cli/solve-{outcome}.txt", ran.transcript)
    # What has no timetable cannot be shown.
    assert run("show", "out/timetable.json", "--class", "6A").code == exit_codes.UNREADABLE


# -- export -----------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["xlsx", "html", "json", "csv"])
def test_export(run: Run, form: str) -> None:
    ran = run("export", "sound.json", "--to", form, "-o", f"made.{form}")
    assert (ran.code, ran.out) == (exit_codes.CLEAN, f"written: made.{form}\n")
    assert Path(f"made.{form}").stat().st_size > 0
    assert run("export", "sound.json", "--to", form, "-o", f"made.{form}").code == exit_codes.UNREADABLE
    assert run("export", "sound.json", "--to", form, "-o", f"made.{form}", "--force").code == exit_codes.CLEAN


def test_an_export_stands_beside_its_source(run: Run) -> None:
    assert run("export", "sound.json", "--to", "html").out == "written: sound.html\n"
    # Data is already there, under that very name.
    assert run("export", "sound.json", "--to", "json").code == exit_codes.UNREADABLE


@pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
def test_what_is_exported_can_be_audited(run: Run, form: str) -> None:
    for name in ("sound", "broken"):
        run("export", f"{name}.json", "--to", form, "-o", f"{name}-again.{form}")
        direct = json.loads(run("audit", "school.json", f"{name}.json", "--json").out)
        again = json.loads(run("audit", "school.json", f"{name}-again.{form}", "--json").out)
        assert direct == again


def test_a_timetable_of_other_hands_can_be_audited(run: Run) -> None:
    result = load_result(Path("broken.json"))
    assert result.timetable is not None
    Path("bare.json").write_text(result.timetable.model_dump_json(), encoding="utf-8")
    direct = run("audit", "school.json", "broken.json", "--json")
    bare = run("audit", "school.json", "bare.json", "--json")
    assert (bare.code, bare.out) == (direct.code, direct.out)


@pytest.mark.parametrize("document", ["sound", "timetable"])
def test_a_wrong_timetable_is_told_by_what_it_was_meant_to_be(run: Run, document: str) -> None:
    found = json.loads(Path("sound.json").read_text(encoding="utf-8"))
    found["timetable"]["lessons"][0]["length"] = -1
    text = json.dumps(found if document == "sound" else found["timetable"])
    Path("wrong.json").write_text(text, encoding="utf-8")
    ran = run("audit", "school.json", "wrong.json")
    assert ran.code == exit_codes.UNREADABLE
    assert "lessons.0.length: " in ran.err
    assert ran.err.count("error: ") == 1


def test_a_timetable_may_not_be_anything(run: Run, golden: Golden) -> None:
    Path("timetable.pdf").touch()
    golden("cli/audit-kind.txt", run("audit", "school.json", "timetable.pdf").transcript)
