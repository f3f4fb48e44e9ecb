"""The run store: one SQLite file beside the school, with every result that was found for it.

``college.xlsx`` has ``college.runs.sqlite``. The file travels with the school, may be deleted at any
time, and holds each result whole (compressed: about a tenth of its JSON), so that any run can be
compared and restored even after the workbook has changed.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, create_engine, event, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from edt.errors import InputError
from edt.formats.beside import beside
from edt.messages import Issue, Place
from edt.result import Result
from edt.runs.schema import RunRow, UnknownVersionError, migrate

PATIENCE = 5.0
"""Seconds to wait for another program that is writing to the same file."""
LARGEST = 500_000_000
"""Bytes of the largest result that is taken out of a store."""


class StoreError(InputError):
    """A run store that cannot be used: corrupt, locked, of another version, or in a closed folder."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the store, without its result.

    Attributes:
        number: by which it is asked for; never used twice.
        started: when it was kept, UTC, as ISO text.
        command: what made it (solve, change).
        school: name of the school's file.
        input_hash: hash of the problem: runs with the same one solved the same problem.
        settings: time, workers, seed.
        outcome: of the result.
        stopped_by: what ended the search.
        seconds: how long it took.
        hard: hard cases broken, or None without a timetable.
        unplaced: periods without place, or None.
        levels: names of the levels of cost.
        cost: cost on each level.
        note: a remark.
    """

    number: int
    started: str
    command: str
    school: str
    input_hash: str
    settings: dict[str, str | int | float | bool]
    outcome: str
    stopped_by: str
    seconds: float
    hard: int | None
    unplaced: int | None
    levels: tuple[str, ...]
    cost: tuple[int, ...]
    note: str


def store_path(school: Path) -> Path:
    """Return where the runs of a school file (or folder of lists) are kept: beside it."""
    return beside(school, "runs.sqlite")


class RunStore:
    """The runs of one school.

    Every method raises ``StoreError`` where the file cannot be used, with what to do about it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, result: Result, school: str, command: str = "solve", note: str = "") -> int:
        """Keep a result and return its number."""
        audit = result.audit
        row = RunRow(
            started=datetime.now(UTC).isoformat(timespec="seconds"),
            command=command,
            school=school,
            input_hash=result.record.input_hash,
            settings=json.dumps(result.record.settings, sort_keys=True),
            outcome=result.outcome,
            stopped_by=result.stopped_by,
            seconds=result.record.seconds,
            hard=audit.hard if audit else None,
            unplaced=audit.unplaced if audit else None,
            levels=json.dumps(audit.levels if audit else ()),
            cost=json.dumps(audit.cost if audit else ()),
            note=note,
            result=zlib.compress(result.model_dump_json().encode(), level=6),
        )
        with self._session(create=True) as session:
            session.add(row)
            session.flush()
            return row.number

    def runs(self) -> list[Run]:
        """Return every run, oldest first; none where nothing was ever kept."""
        if not self.path.exists():
            return []
        columns = [column for column in RunRow.__table__.columns if column.name != "result"]
        with self._session() as session:
            rows = session.execute(select(*columns).order_by(RunRow.number)).mappings().all()
        return [self._run(dict(row)) for row in rows]

    def result(self, number: int) -> Result:
        """Return the result of a run.

        Raises:
            InputError: there is no run of that number.
        """
        row = None
        if self.path.exists():
            with self._session() as session:
                row = session.execute(
                    select(RunRow.result).where(RunRow.number == number)
                ).scalar_one_or_none()
        if row is None:
            known = ", ".join(str(run.number) for run in self.runs()[-12:]) or "–"
            values = {"number": number, "known": known}
            raise InputError([Issue("run-unknown", place=Place(self.path.name), values=values)])
        return self._unpacked(row, number)

    def _unpacked(self, packed: bytes, number: int) -> Result:
        try:
            unpacking = zlib.decompressobj()
            text = unpacking.decompress(packed, LARGEST)
            if unpacking.unconsumed_tail:
                raise ValueError("too large")
            return Result.model_validate_json(text)
        except (zlib.error, ValueError) as error:
            values = {"number": number}
            raise StoreError([Issue("run-unreadable", place=Place(self.path.name), values=values)]) from error

    def _run(self, row: dict[str, object]) -> Run:
        try:
            read = {name: json.loads(str(row[name])) for name in ("settings", "levels", "cost")}
            lists = {name: tuple(read[name]) for name in ("levels", "cost")}
            return Run(**row | {"settings": dict(read["settings"])} | lists)  # type: ignore[arg-type]
        except (ValueError, TypeError) as error:
            raise self._failure("corrupt", str(error)) from error

    # -- the file ------------------------------------------------------------------------------

    @contextmanager
    def _session(self, create: bool = False) -> Iterator[Session]:
        if not create and not self.path.is_file():
            raise self._failure("missing", "")
        engine = self._engine(writing=create)
        try:
            with engine.begin() as connection:
                migrate(connection)
                with Session(bind=connection) as session:
                    yield session
                    session.flush()
        except UnknownVersionError as error:
            raise self._failure("version", str(error.found)) from error
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise self._failure(*_reason(error)) from error
        finally:
            engine.dispose()

    def _engine(self, writing: bool) -> Engine:
        url = URL.create("sqlite", database=str(self.path))
        engine = create_engine(url, connect_args={"timeout": PATIENCE})

        # The driver begins a transaction only before it writes data: tables would be made outside it.
        @event.listens_for(engine, "connect")
        def _connected(connection: sqlite3.Connection, _: object) -> None:
            connection.isolation_level = None

        @event.listens_for(engine, "begin")
        def _begun(connection: object) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")  # type: ignore[attr-defined]

        return engine

    def _failure(self, kind: str, reason: str) -> StoreError:
        return StoreError(
            [Issue(f"store-{kind}", place=Place(self.path.name), values={"reason": reason or "?"})]
        )


def _reason(error: Exception) -> tuple[str, str]:
    """Return the kind of failure and the driver's own words."""
    cause = getattr(error, "orig", None) or error
    said = str(cause)
    if "locked" in said or "busy" in said:
        return "locked", said
    if "malformed" in said or "not a database" in said or "no such" in said:
        return "corrupt", said
    return "unusable", said
