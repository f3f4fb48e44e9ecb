"""The run store: keeps and gives back, migrates, and fails with a message."""

import sqlite3
from pathlib import Path

import pytest

from edt.errors import InputError
from edt.result import Record, Result
from edt.runs import RunStore, StoreError, store_path
from edt.runs.schema import STEPS
from tests.cli.schools import broken_result, school_problem, sound_result


@pytest.fixture
def store(tmp_path: Path) -> RunStore:
    return RunStore(store_path(tmp_path / "school.xlsx"))


def _codes(store: RunStore) -> list[str]:
    with pytest.raises(StoreError) as caught:
        store.runs()
    return [issue.code for issue in caught.value.issues]


def test_a_store_stands_beside_its_school() -> None:
    assert store_path(Path("a/college.xlsx")) == Path("a/college.runs.sqlite")
    assert store_path(Path("a/lists")) == Path("a/lists.runs.sqlite")


def test_nothing_was_kept(store: RunStore) -> None:
    assert store.runs() == []
    assert not store.path.exists()
    with pytest.raises(InputError) as caught:
        store.result(1)
    assert [issue.code for issue in caught.value.issues] == ["run-unknown"]


def test_what_is_kept_is_given_back(store: RunStore) -> None:
    record = Record(input_hash="abc", seconds=2.5, settings={"seconds": 60.0, "seed": 3, "quick": True})
    sound = sound_result().model_copy(update={"record": record})
    nothing = Result(problem=school_problem(), outcome="undecided", stopped_by="time")
    given = [sound, broken_result(), nothing]
    assert [store.add(result, "school.xlsx", note="née «été»") for result in given] == [1, 2, 3]
    assert [store.result(number) for number in (1, 2, 3)] == given
    first, second, third = store.runs()
    assert (first.settings, first.seconds, first.note) == (record.settings, 2.5, "née «été»")
    assert sound.audit is not None
    assert first.cost == sound.audit.cost
    assert (second.hard, second.unplaced) == (2, 1)
    assert (third.hard, third.cost) == (None, ())


def test_a_number_is_never_used_twice(store: RunStore) -> None:
    store.add(sound_result(), "school.xlsx")
    with sqlite3.connect(store.path) as connection:
        connection.execute("DELETE FROM runs")
    connection.close()
    assert store.add(sound_result(), "school.xlsx") == 2


def test_an_older_store_is_brought_up_to_date(store: RunStore) -> None:
    """A file of the first version, as it was written then, is read and written on."""
    store.add(sound_result(), "school.xlsx")
    with sqlite3.connect(store.path) as connection:
        connection.execute("ALTER TABLE runs DROP COLUMN note")
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    assert [run.note for run in store.runs()] == [""]
    assert store.add(sound_result(), "school.xlsx", note="later") == 2
    assert [run.note for run in store.runs()] == ["", "later"]


def test_a_failed_step_leaves_the_store_as_it_was(store: RunStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add(sound_result(), "school.xlsx")
    before = store.path.read_bytes()

    def fails(connection: object) -> None:
        STEPS[0](connection)  # type: ignore[arg-type]

    monkeypatch.setattr("edt.runs.schema.STEPS", (*STEPS, fails))
    assert _codes(store) == ["store-unusable"]
    assert store.path.read_bytes() == before


def test_a_later_store_is_refused(store: RunStore) -> None:
    store.add(sound_result(), "school.xlsx")
    with sqlite3.connect(store.path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert _codes(store) == ["store-version"]


def test_another_program_s_file_is_refused_and_left_alone(store: RunStore) -> None:
    with sqlite3.connect(store.path) as connection:
        connection.execute("CREATE TABLE runs (mine TEXT)")
    connection.close()
    before = store.path.read_bytes()
    with pytest.raises(StoreError):
        store.add(sound_result(), "school.xlsx")
    assert store.path.read_bytes() == before


@pytest.mark.parametrize("content", [b"no database" * 100, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_corrupt_store_is_told(store: RunStore, content: bytes) -> None:
    store.path.write_bytes(content)
    assert _codes(store) == ["store-corrupt"]


@pytest.mark.parametrize("damage", ["result = x'00'", "settings = '{', result = result", "cost = '5'"])
def test_damage_inside_is_told(store: RunStore, damage: str) -> None:
    store.add(sound_result(), "school.xlsx")
    with sqlite3.connect(store.path) as connection:
        connection.execute(f"UPDATE runs SET {damage}")
    connection.close()
    with pytest.raises(StoreError):
        _read_all(store)


def _read_all(store: RunStore) -> None:
    for run in store.runs():
        store.result(run.number)


def test_a_locked_store_is_told(store: RunStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edt.runs.store.PATIENCE", 0.05)
    store.add(sound_result(), "school.xlsx")
    connection = sqlite3.connect(store.path, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    assert _codes(store) == ["store-locked"]
    connection.close()


def test_a_folder_is_no_store(store: RunStore) -> None:
    store.path.mkdir()
    with pytest.raises(StoreError):
        store.add(sound_result(), "school.xlsx")
