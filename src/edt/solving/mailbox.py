"""A worker's mailbox: what other workers found arrives while a solve runs, and can stop it."""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing.connection import Connection
from threading import Lock, Thread

from edt.solving.task import Answer, Report, Unavoidable

Matters = Callable[[Answer], bool]
"""Whether an answer of others is worth stopping a solve for."""


def _always(answer: Answer) -> bool:
    del answer
    return True


class Mailbox:
    """Listens to the parent; can stop a running solve when something arrives.

    Attributes:
        closed: whether the parent has hung up.
        incomplete: whether somebody has proven that no answer has everything placed.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lock = Lock()
        self._news: Answer | None = None
        self._parts: tuple[Unavoidable, ...] = ()
        self._matters: Matters = _always
        self._stop_solve: list[Callable[[], None]] = []
        self.closed = False
        self.incomplete = False
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                message: Report | None = self._connection.recv()
            except (EOFError, OSError):
                message = None
            with self._lock:
                proof = message is not None and message.kind == "incomplete"
                if message is None:
                    self.closed = True
                elif proof:
                    self.incomplete = True
                elif message.kind == "parts":
                    self._parts = message.parts
                else:
                    self._news = message.answer
                if self.closed or proof or (self._news is not None and self._matters(self._news)):
                    for stop in self._stop_solve:
                        stop()
            if message is None:
                return

    def watch(self, stop: Callable[[], None], matters: Matters = _always) -> None:
        """Stop a solve by this function when something that matters arrives, or at once if it has."""
        with self._lock:
            self._stop_solve, self._matters = [stop], matters
            if self.closed or (self._news is not None and matters(self._news)):
                stop()

    def unwatch(self) -> None:
        """Forget the solve."""
        with self._lock:
            self._stop_solve = []

    def take(self) -> Answer | None:
        """Return the newest answer of others, once."""
        with self._lock:
            news, self._news = self._news, None
            return news

    def take_parts(self) -> tuple[Unavoidable, ...]:
        """Return what somebody has newly found unavoidable, once."""
        with self._lock:
            parts, self._parts = self._parts, ()
            return parts
