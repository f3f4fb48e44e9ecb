"""Explaining without child processes, so that tests are quick."""

from __future__ import annotations

import time
from math import inf
from types import TracebackType
from typing import Self

from edt.explaining.case_model import CaseRows, CaseSelector
from edt.explaining.prover import Question, Reply, answer


class Here:
    """A prover in this process: answers when it is asked."""

    def __init__(self, deadline: float = inf) -> None:
        self.deadline = deadline
        self.question: Question | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing to end."""

    def stop(self) -> None:
        """Nothing to end."""

    def give(self, rows: CaseRows, literals: int) -> None:
        """Ask about this model from now on."""
        self.selector, self.literals = CaseSelector(rows), literals

    def submit(self, question: Question) -> None:
        """Remember what is asked."""
        self.question = question

    def poll(self, seconds: float = 0) -> Reply | None:  # noqa: ARG002
        """Answer what was asked."""
        assert self.question is not None
        return answer(self.selector, self.literals, self.question)

    def ask(self, question: Question) -> Reply:
        """Answer, unless all is over."""
        if time.time() >= self.deadline:
            return Reply("unknown")
        return answer(self.selector, self.literals, question)
