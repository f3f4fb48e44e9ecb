"""Names in lists and the things that they mean: exact, or matched by hand; near ones are only proposed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from edt import words
from edt.formats.excel.text import Names, key
from edt.importing.log import Log
from edt.messages import Issue, Place

NEAR = 72
"""How alike (0 to 100) a name must be to be proposed."""
MOST_PROPOSED = 300
"""Unknown names for which near ones are looked for; a list with more is probably the wrong list."""
MOST_COMPARED = 3_000
"""Known names up to which unknown ones are compared with all of them."""

_SHORT = 4
_LOOSE_SPACE = re.compile(r"(?<!\d) | (?!\d)")


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Return what two names must share to be the same but for case, accents, spaces and punctuation.

    A space between two digits is kept: ``1 11`` and ``11 1`` are not the same room.
    """
    return _LOOSE_SPACE.sub("", key(text))


@dataclass(frozen=True)
class Unknown:
    """A name that means nothing so far, with the ids that look like it and the cells that hold it.

    Attributes:
        kind: teacher, class, group, room or subject.
        name: as the list writes it.
        near: ids that it may mean, the likeliest first.
        places: the cells.
    """

    kind: str
    name: str
    near: tuple[str, ...]
    places: tuple[Place, ...]


class KnownNames(Names):
    """Names that a cell may hold, found but for spaces too, or as matched by hand."""

    def __init__(
        self,
        ids: Iterable[str],
        others: Iterable[tuple[str, str]] = (),
        kept: Mapping[str, str] | None = None,
    ) -> None:
        pairs = list(others)
        super().__init__(ids, pairs)
        meant: dict[str, set[str]] = {}
        for name, id_ in [*((id_, id_) for id_ in self.ids), *pairs]:
            meant.setdefault(fold(name), set()).add(id_)
        self._by_fold = {name: found for name, found in meant.items() if name}
        self._new: dict[str, None] = {}
        self._long: dict[str, str] = {}
        self._short: dict[str, str] = {}
        for id_ in self.ids:
            self._compare(id_)
        self._kept = {fold(name): target for name, target in (kept or {}).items() if target}

    def find(self, text: str) -> str | None:
        """Return the id meant by a text: matched by hand, or the same but for spaces and the like."""
        target = self._kept.get(fold(text))
        if target is not None:
            return self._exact(target)
        return self._exact(text)

    def learn(self, id_: str) -> None:
        """Take in the id of a thing that has just been created."""
        if id_ not in self._new and id_ not in self:
            self._new[id_] = None
            self._by_fold.setdefault(fold(id_), set()).add(id_)
            self._compare(id_)

    def _compare(self, id_: str) -> None:
        """Take in an id with which unknown names are compared."""
        if key(id_):
            (self._long if len(key(id_)) > _SHORT else self._short)[id_] = key(id_)

    def _exact(self, text: str) -> str | None:
        found = super().find(text)
        if found is not None:
            return found
        several = self._by_fold.get(fold(text), set())
        return next(iter(several)) if len(several) == 1 else None

    def target(self, text: str) -> str | None:
        """Return what a text was matched with by hand, whether or not that exists."""
        return self._kept.get(fold(text))

    def ambiguous(self, text: str) -> tuple[str, ...]:
        """Return the ids that a text could mean where they are several."""
        several = self._by_fold.get(fold(text), set())
        return tuple(sorted(several)) if len(several) > 1 else ()

    def near(self, text: str, limit: int = 3) -> tuple[str, ...]:
        """Return the ids that a text most looks like, the likeliest first."""
        wanted = key(text)
        if not wanted or len(self.ids) + len(self._new) > MOST_COMPARED:
            return ()
        # Short names (6A, EPS) are found inside many others: they have to be alike as a whole.
        loosely = fuzz.WRatio if len(wanted) > _SHORT else fuzz.ratio
        found = [
            *process.extract(wanted, self._long, scorer=loosely, score_cutoff=NEAR, limit=limit),
            *process.extract(wanted, self._short, scorer=fuzz.ratio, score_cutoff=NEAR, limit=limit),
        ]
        return tuple(str(match[2]) for match in sorted(found, key=lambda match: -match[1])[:limit])


class Unknowns:
    """Collects the names that mean nothing, each once, with all its cells."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._near: dict[tuple[str, str], tuple[str, ...]] = {}
        self._names: dict[tuple[str, str], str] = {}
        self._places: dict[tuple[str, str], list[Place]] = {}

    def add(  # noqa: PLR0913, PLR0917 - what is unknown, where, and what could have been meant
        self,
        kind: str,
        name: str,
        place: Place,
        known: KnownNames,
        reached: str,
        meant: tuple[str, ...] = (),
    ) -> Issue:
        """Note an unknown name, and say so at its cell; returns what was said.

        Args:
            kind: teacher, class, group, room or subject.
            name: as the list writes it.
            place: its cell.
            known: what it could have meant.
            reached: code of the issue that says what follows from it.
            meant: what it may mean, where that is known better than by its letters.
        """
        at = (kind, fold(name) or name)
        if at not in self._near:
            near = meant or known.ambiguous(name)
            if not near and len(self._near) < MOST_PROPOSED:
                near = known.near(name)
            self._near[at] = near
            self._names[at] = name
        self._places.setdefault(at, []).append(place)
        several = bool(known.ambiguous(name))
        values = {
            "value": name[:80],
            "kind_fr": words.term(kind, "fr"),
            "kind_en": words.term(kind, "en"),
            "suggestion": "" if several or meant else ", ".join(self._near[at]),
            "choices": ", ".join(self._near[at]),
        }
        code = "import-name-ambiguous" if several else reached
        return self._log.add(code, place, "warning", **values)

    def found(self) -> tuple[Unknown, ...]:
        """Return the unknown names, by kind and in the order in which they were met."""
        order = sorted(self._near, key=lambda at: at[0])
        return tuple(Unknown(at[0], self._names[at], self._near[at], tuple(self._places[at])) for at in order)
