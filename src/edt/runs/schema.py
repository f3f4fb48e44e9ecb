"""The tables of the run store, and the steps that bring an older file to the present form.

The version of a file is SQLite's own ``user_version``. A change of the tables is one more step in
``STEPS``; steps that have been released are never edited.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection, Integer, LargeBinary, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

APPLICATION_ID: Final = 0x65647472
"""Marks a file as a run store of this program (``edtr``), in SQLite's ``application_id``."""


class Tables(DeclarativeBase):
    """The tables as they are now."""


class RunRow(Tables):
    """One run: what was asked, what came out, and the whole result, compressed."""

    __tablename__ = "runs"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    started: Mapped[str] = mapped_column(Text)
    command: Mapped[str] = mapped_column(Text)
    school: Mapped[str] = mapped_column(Text)
    input_hash: Mapped[str] = mapped_column(Text)
    settings: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(Text)
    stopped_by: Mapped[str] = mapped_column(Text)
    seconds: Mapped[float]
    hard: Mapped[int | None]
    unplaced: Mapped[int | None]
    levels: Mapped[str] = mapped_column(Text)
    cost: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text, default="")
    result: Mapped[bytes] = mapped_column(LargeBinary)


def _first(connection: Connection) -> None:
    connection.execute(
        text(
            "CREATE TABLE runs (number INTEGER PRIMARY KEY AUTOINCREMENT, started TEXT NOT NULL, "
            "command TEXT NOT NULL, school TEXT NOT NULL, input_hash TEXT NOT NULL, "
            "settings TEXT NOT NULL, outcome TEXT NOT NULL, stopped_by TEXT NOT NULL, "
            "seconds FLOAT NOT NULL, hard INTEGER, unplaced INTEGER, levels TEXT NOT NULL, "
            "cost TEXT NOT NULL, result BLOB NOT NULL)"
        )
    )


def _with_notes(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE runs ADD COLUMN note TEXT NOT NULL DEFAULT ''"))


STEPS: Final[tuple[Callable[[Connection], None], ...]] = (_first, _with_notes)


class UnknownVersionError(Exception):
    """The file was written by a later version of the program, or is no run store."""

    def __init__(self, found: int) -> None:
        self.found = found
        super().__init__(f"version {found}")


def migrate(connection: Connection) -> None:
    """Bring a file to the present form, in the transaction of the connection.

    Raises:
        UnknownVersionError: it is of a later version, or another program's.
    """
    version = int(connection.execute(text("PRAGMA user_version")).scalar_one())
    owner = int(connection.execute(text("PRAGMA application_id")).scalar_one())
    tables = int(connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one())
    if version > len(STEPS) or (tables and owner != APPLICATION_ID):
        raise UnknownVersionError(version)
    for step in STEPS[version:]:
        step(connection)
    if version < len(STEPS):
        # Pragmas take no parameters; both numbers are our own.
        connection.execute(text(f"PRAGMA user_version = {len(STEPS)}"))
        connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
