"""What the search works on: a flat model, its decisions in groups, its levels of cost. No school.

A school is compiled to it, and so is every family of public instances: write rows through the
``Encoder``, say which decisions belong together, call ``edt.solving.search``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Protocol

import numpy as np

from edt.kernel.flat_model import Integers, Rows
from edt.shapes import Expression


@dataclass(frozen=True, kw_only=True)
class Encoded:
    """A flat model, with what the search needs to know about its variables.

    Attributes:
        rows: the model.
        decisions: how many decisions there are. They are the first variables; everything after them
            follows from them, by the definitions in ``rows``, or has only one value.
        levels: the cost of each level, most important first; no cost may be negative.
        unplaced: decisions that are 0 in a complete answer, and may be more where there is none.
        guessed: variables that may cost more in the levels than they do once an answer is finished: they
            guide the search, and no bound counts them.
    """

    rows: Rows
    decisions: int
    levels: tuple[Expression, ...]
    unplaced: tuple[int, ...] = ()
    guessed: tuple[int, ...] = ()


@dataclass(frozen=True)
class Structure:
    """How decisions belong together, by number. An event is what is freed as a whole.

    Attributes:
        event_of: event of each decision; −1 for a decision that is free in every neighbourhood.
        day_of: day on which a decision starts something; −1 where it says something else (a room, a
            teacher, a split, a count of missing pieces): then it is free whenever its event is.
        position_of: position in the day of each decision; −1 where the day is.
        days: number of days.
        pieces: lessons (pieces) in each event.
        groups: for each kind of entity (class, teacher, room, curriculum...), the events of each entity.
        related: for each event, the (kind, number) of its entities.
        place_of: where decisions choose more than a place (a room, a teacher): number of the place for which
            each chooses, or which it is; −1 for none.
        choice_of: with it, number of what each chooses for which need, alike at all places; −1 for nothing.
        alike: where pieces of an event may be of several lengths: starts of one number take each other's
            place; −1 for what no single piece may leave or take. Without it rows say which do.
    """

    event_of: Integers
    day_of: Integers
    position_of: Integers
    days: int
    pieces: Integers
    groups: Mapping[str, Sequence[Sequence[int]]]
    related: Sequence[Sequence[tuple[str, int]]]
    place_of: Integers | None = None
    choice_of: Integers | None = None
    alike: Integers | None = None

    @classmethod
    def of(
        cls,
        event_of: Sequence[int] | Integers,
        day_of: Sequence[int] | Integers,
        position_of: Sequence[int] | Integers,
        pieces: Sequence[int] | Integers,
        groups: Mapping[str, Sequence[Sequence[int]]],
    ) -> Structure:
        """Return the structure of decisions, with what each event is related to."""
        related: list[list[tuple[str, int]]] = [[] for _ in pieces]
        distinct = {kind: [sorted(set(events)) for events in lists] for kind, lists in groups.items()}
        for kind, lists in distinct.items():
            for number, events in enumerate(lists):
                for event in events:
                    related[event].append((kind, number))
        days = np.array(day_of, dtype=np.int64)
        return cls(
            event_of=np.array(event_of, dtype=np.int64),
            day_of=days,
            position_of=np.array(position_of, dtype=np.int64),
            days=int(days.max(initial=-1)) + 1,
            pieces=np.array(pieces, dtype=np.int64),
            groups=distinct,
            related=related,
        )

    def with_choices(self, place_of: Sequence[int], choice_of: Sequence[int]) -> Structure:
        """Return it with what decisions choose besides places, so that either can be freed alone."""
        return replace(
            self,
            place_of=np.array(place_of, dtype=np.int64),
            choice_of=np.array(choice_of, dtype=np.int64),
        )

    def with_alike(self, alike: Sequence[int]) -> Structure:
        """Return it with which starts take each other's place."""
        return replace(self, alike=np.array(alike, dtype=np.int64))


class Finished(NamedTuple):
    """What finishing an answer came to.

    Attributes:
        extra: what goes with the decisions.
        rest: what is left wanting that only finishing knows, in prices of its own; 0 where nothing is.
        faulty: whether something is left wanting that must not be.
    """

    extra: Any
    rest: int = 0
    faulty: bool = False


class Finish(Protocol):
    """What a worker does with an answer before it reports it (a school names rooms). Picklable."""

    def __call__(self, decisions: Integers, seconds: float, before: Any) -> Finished:
        """Return what goes with the decisions, within about so many seconds.

        Args:
            decisions: value of every decision.
            seconds: how long it may take.
            before: what was returned for an earlier answer, or None.
        """


@dataclass(frozen=True)
class SearchModel:
    """Everything that the search needs.

    Attributes:
        encoded: the whole model.
        hard: the model without wishes, for a first answer; the same decisions, and every point of it
            is a point of ``encoded``.
        structure: how decisions belong together.
        finish: what is done with an answer before it is reported; None for nothing.
        unplaced_level: level on which every unplaced decision costs at least 1 for each, if any: its
            bound rises when a complete answer is proven impossible.
        empty: decisions with nothing placed, from which repair starts; every unplaced decision at its
            most, and nothing else, if left out.
    """

    encoded: Encoded
    hard: Encoded
    structure: Structure
    finish: Finish | None = None
    unplaced_level: int | None = None
    empty: Integers | None = None
