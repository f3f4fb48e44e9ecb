"""Who a line of a list of teachers is: somebody known, somebody new, or somebody to be asked about."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from edt.formats.excel.text import key
from edt.importing.draft import Draft, Given
from edt.importing.naming import fold
from edt.importing.references import References, names_of_teachers
from edt.importing.staff_names import PersonName, parse_name
from edt.messages import Place
from edt.school import Teacher

ALIKE = 88
"""How alike (0 to 100) two names must be for a new teacher to be doubted."""
MOST_COMPARED = 600
"""Teachers up to which each new one is compared with all others."""


class Staff:
    """The teachers of the school and of the lists read so far."""

    def __init__(self, draft: Draft, references: References, listed: Sequence[PersonName]) -> None:
        self._draft = draft
        self._references = references
        self._known = references.known("teacher")
        self._by_name: dict[str, set[str]] = {}
        self._codes: dict[str, str] = {}
        for id_ in self._known.ids:
            self.learn(id_)
        own = {id_ for person in listed for id_ in self._by_name.get(fold(person.full), ())}
        # Somebody of the school who has a line of their own is not who another line means.
        self._free = {id_: key(id_) for id_ in self._known.ids if id_ not in own}
        self._families: dict[str, list[PersonName]] = {}
        for person in dict.fromkeys(listed):
            self._families.setdefault(fold(person.family), []).append(person)
        self._created: dict[str, str] = {}

    def learn(self, id_: str) -> None:
        """Take note of the names and the code of a teacher as they are in the draft."""
        teacher = self._draft.get("teacher", Teacher, id_)
        if teacher is None:
            return
        if teacher.code:
            self._codes.setdefault(fold(teacher.code), id_)
        for name in (id_, *(name for name, _ in names_of_teachers([teacher]))):
            if fold(name) and fold(name) != fold(teacher.code):
                self._by_name.setdefault(fold(name), set()).add(id_)

    def may_have_code(self, id_: str, code: Given) -> bool:
        """Say whether a code is free for a teacher; reports whose it is otherwise."""
        owner = self._codes.get(fold(str(code.value)), id_)
        if owner != id_:
            self._draft.log.add("import-code-twice", code.place, value=code.value, id=id_, owner=owner)
        return owner == id_

    def identify(self, person: PersonName, code: str, place: Place) -> str | None:
        """Return the id of the teacher meant, known or new, or None (said why) where it is doubtful."""
        name = person.full
        target = self._known.target(name)
        meant = self._by_name.get(fold(target or name), set())
        if len(meant) == 1:
            return next(iter(meant))
        doubt = "" if target is not None and not meant else self._doubt(person, meant, code, place)
        if doubt:
            return None
        self._say_alike(name, place)
        self._created[target or name] = key(target or name)
        return target or name

    def _doubt(self, person: PersonName, meant: set[str], code: str, place: Place) -> str:
        """Return why somebody has to be asked who a line is, after saying so; empty if nobody has to."""
        # Whoever has a line of their own has the code; a line without one may have changed its name.
        owner = self._codes.get(fold(code)) if code else None
        owner = owner if owner in self._free else None
        alike = self._meant_by_shorter(person) or self._alike(person.full)
        if meant:
            why, choices = "import-name-ambiguous", sorted(meant)
        elif owner is not None:
            why, choices = "import-code-of-another", [owner]
        elif alike:
            why, choices = "import-teacher-doubtful", alike
        else:
            return ""
        unknowns = self._references.unknowns
        reason = unknowns.add("teacher", person.full, place, self._known, why, tuple(choices))
        self._draft.skip("teacher", person.full, place, reason)
        return why

    def _meant_by_shorter(self, person: PersonName) -> list[str]:
        """Return who is meant by ``MARTIN P.`` or ``MARTIN``, where lists or school have ``MARTIN Paul``."""
        listed = [p.full for p in self._families.get(fold(person.family), ()) if _shortens(person, p)]
        school = [id_ for id_ in self._free if _either_shortens(person, parse_name(id_))]
        return list(dict.fromkeys([*listed, *school]))

    def _alike(self, name: str) -> list[str]:
        if len(self._free) > MOST_COMPARED:
            return []
        found = process.extract(key(name), self._free, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=3)
        return [str(match[2]) for match in found]

    def _say_alike(self, name: str, place: Place) -> None:
        """Say that a new teacher looks like another one who has just been created."""
        if len(self._created) > MOST_COMPARED:
            return
        near = process.extractOne(key(name), self._created, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if near:
            self._draft.log.add("import-teachers-alike", place, value=name, other=near[2])


def _shortens(short: PersonName, long: PersonName) -> bool:
    """Say whether one name is another one with its given name cut to an initial, or left out."""
    if fold(short.family) != fold(long.family) or not long.given:
        return False
    initial = fold(short.given)
    return len(initial) < 2 and fold(long.given) != initial and fold(long.given).startswith(initial)


def _either_shortens(first: PersonName, second: PersonName) -> bool:
    return _shortens(first, second) or _shortens(second, first)
