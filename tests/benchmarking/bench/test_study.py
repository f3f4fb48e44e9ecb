"""Studies: what is asked for, what makes no sense, and what is still to be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from edt.benchmarking.planning import pending, runs_of
from edt.benchmarking.record import append_record, read_records
from edt.benchmarking.study import read_study
from edt.benchmarking.suites import SUITES, suite
from edt.errors import FormatError, InputError
from tests.benchmarking.bench.making import record

STUDY = """
name = "limits"
instances = ["data/*.ectt"]
seeds = [1, 2]
seconds = 10
[configurations.usual]
[configurations.short-steps]
step_work = 0.1
[configurations.peer]
peer = "fet-cl"
[configurations.other]
command = "solver {instance} -o {solution}"
ending = ".sol"
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.ectt").write_text(name)
    path = tmp_path / "study.toml"
    path.write_text(STUDY)
    return path


def test_every_configuration_runs_with_each_instance_and_seed(study: Path) -> None:
    runs = runs_of(read_study(study), study.parent, None)
    asked = [(run.name, run.seed, run.configuration) for run in runs]
    assert len(set(asked)) == len(asked) == 2 * 2 * 4
    # In turn, so that a busy hour falls on all configurations alike.
    assert [configuration for _, _, configuration in asked[:4]] == ["usual", "short-steps", "peer", "other"]
    assert runs[1].how.settings == {"step_work": 0.1}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("step_work = 0.1", "step_wok = 0.1", "step_wok"),
        ("step_work = 0.1", "seed = 3", "said once for the whole study"),
        ("step_work = 0.1", "step_work = -1", "greater than 0"),
        ('peer = "fet-cl"', 'peer = "other"', "configurations.peer.peer"),
        ('peer = "fet-cl"', 'peer = "fet-cl"\ncommand = "x"', "exclude each other"),
        ("seconds = 10", "seconds = 0", "greater than 0"),
        ("seconds = 10", "seconds = 10\nhours = 1", "hours"),
        ('instances = ["data/*.ectt"]', "", "instances or suites"),
        ('name = "limits"', "name = ", "no TOML"),
    ],
)
def test_what_makes_no_sense_is_said(study: Path, old: str, new: str, said: str) -> None:
    assert old in STUDY
    study.write_text(STUDY.replace(old, new))
    with pytest.raises(InputError) as caught:
        read_study(study)
    assert said in str(caught.value)
    assert "study.toml" in str(caught.value)


def test_files_that_are_not_there_are_said(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDT_BENCH_DATA", raising=False)
    study.write_text(STUDY.replace("data/*", "date/*"))
    with pytest.raises(InputError, match="no file matches"):
        runs_of(read_study(study), study.parent, None)
    study.write_text(STUDY.replace('instances = ["data/*.ectt"]', 'suites = ["cbctt"]'))
    with pytest.raises(InputError, match="EDT_BENCH_DATA"):
        runs_of(read_study(study), study.parent, None)
    with pytest.raises(InputError, match=r"no file of suite .* published"):
        runs_of(read_study(study), study.parent, study.parent)


def test_a_suite_gives_its_files_with_what_is_known(study: Path) -> None:
    (study.parent / "cbctt").mkdir()
    for name in ("comp01.ectt", "comp02.ectt", "toy.ectt"):
        (study.parent / "cbctt" / name).write_text("")
    study.write_text(STUDY.replace('instances = ["data/*.ectt"]', 'suites = ["cbctt"]'))
    runs = runs_of(read_study(study), study.parent, study.parent)
    assert {(run.name, run.formulation, run.best_known) for run in runs} == {
        ("comp01", "UD2", (0, 5)),
        ("comp02", "UD2", (0, 24)),
    }
    study.write_text(STUDY.replace('instances = ["data/*.ectt"]', 'suites = ["cbctt"]\nformulation = "UD1"'))
    assert all(run.best_known is None for run in runs_of(read_study(study), study.parent, study.parent))


@pytest.mark.parametrize("name", SUITES)
def test_suites_agree_with_themselves(name: str) -> None:
    found = suite(name)
    assert found.published
    for instance, bound in found.bounds.items():
        assert bound <= found.best_known[instance][-1]


def test_only_what_is_not_there_is_run_again(study: Path, tmp_path: Path) -> None:
    wanted = read_study(study)
    runs = runs_of(wanted, study.parent, None)
    results = tmp_path / "results.jsonl"
    assert pending(wanted, runs, results, "c") == runs
    append_record(results, record().model_copy(update={"key": runs[0].key(wanted, "c")}))
    assert pending(wanted, runs, results, "c") == runs[1:]
    assert pending(wanted, runs, results, "another commit") == runs
    (study.parent / "data" / "a.ectt").write_text("changed")
    assert pending(wanted, runs_of(wanted, study.parent, None), results, "c") == runs_of(
        wanted, study.parent, None
    )


def test_a_line_that_was_cut_off_is_lost_and_nothing_else(tmp_path: Path) -> None:
    results = tmp_path / "results.jsonl"
    first, second = record("one"), record("two")
    append_record(results, first)
    with results.open("ab") as file:
        file.write(second.model_dump_json().encode()[:100])
    assert read_records(results) == [first]
    append_record(results, second)
    assert read_records(results) == [first, second]


@pytest.mark.parametrize("line", ["{}", "nonsense", "[" * 100_000])
def test_a_file_of_something_else_is_refused(tmp_path: Path, line: str) -> None:
    results = tmp_path / "results.jsonl"
    results.write_text(f"{record().model_dump_json()}\n{line}\n")
    with pytest.raises(FormatError, match=r"results\.jsonl, line 2"):
        read_records(results)
