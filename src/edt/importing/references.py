"""What the cells of lists may refer to, as the school stands while the lists are put into it."""

from __future__ import annotations

from collections.abc import Iterator

from edt.formats.excel.known import Known, known_of
from edt.importing.draft import Draft, Given
from edt.importing.log import Log
from edt.importing.mapping import Mapping
from edt.importing.naming import MOST_PROPOSED, KnownNames, Unknowns, fold
from edt.importing.rows import ListRow
from edt.importing.staff_names import parse_name
from edt.messages import Place
from edt.school import Group, Room, RoomPool, School, SchoolClass, Subject, Teacher


class References:
    """Finds the things that names in lists mean; what means nothing is collected, never guessed."""

    def __init__(self, draft: Draft, mapping: Mapping, log: Log) -> None:
        self.draft = draft
        self.mapping = mapping
        self.log = log
        self.unknowns = Unknowns(log)
        self._had_subjects = bool(draft.school.subjects)
        self._first_subjects = KnownNames(
            draft.school.subject, ((s.name, s.id) for s in draft.school.subjects)
        )
        self._created = 0
        self._words: Known | None = None
        self._names: dict[str, KnownNames] = {}

    def refresh(self) -> None:
        """Look at the draft anew: to be called before each list."""
        self._names.clear()

    def known(self, kind: str) -> KnownNames:
        """Return the names of a kind: teacher, class, group, audience, room, place, subject."""
        if kind not in self._names:
            self._names[kind] = self._known(kind)
        return self._names[kind]

    def words(self) -> Known:
        """Return the days, weeks and periods of the school."""
        if self._words is None:
            school = self.draft.school
            self._words = known_of(School(days=school.days, weeks=school.weeks, grids=school.grids))
        return self._words

    def kept(self, kind: str) -> dict[str, str]:
        """Return the names of a kind that were matched by hand."""
        return dict(self.mapping.names.get(kind, {}))

    def _known(self, kind: str) -> KnownNames:
        """Return the names of a kind with those matched by hand."""
        named = self._named()
        if kind == "teacher":
            teachers = list(self.draft.all("teacher", Teacher))
            others = list(names_of_teachers(teachers))
            return KnownNames((t.id for t in teachers), others, self.kept("teacher"))
        if kind == "audience":
            pairs = [*named["class"], *named["group"]]
            kept = {**self.kept("group"), **self.kept("class")}
        elif kind == "place":
            pools = [(pool.id, "") for pool in self.draft.all("pool", RoomPool)]
            kinds = [(room.kind, "") for room in self.draft.all("room", Room) if room.kind]
            pairs, kept = [*named["room"], *pools, *kinds], self.kept("room")
        else:
            pairs, kept = named.get(kind, []), self.kept(kind)
        return KnownNames((id_ for id_, _ in pairs), ((name, id_) for id_, name in pairs), kept)

    def _named(self) -> dict[str, list[tuple[str, str]]]:
        """Return ids and full names by kind."""
        draft = self.draft
        return {
            "subject": [(item.id, item.name) for item in draft.all("subject", Subject)],
            "room": [(item.id, item.name) for item in draft.all("room", Room)],
            "class": [(item.id, item.name) for item in draft.all("class", SchoolClass)],
            "group": [(item.id, item.name) for item in draft.all("group", Group)],
        }

    # -- references from the cells of a line --------------------------------------------------

    def one(self, row: ListRow, field: str, kind: str, reached: str) -> str | None:
        """Return the id that a field refers to, or None; what is unknown is reported."""
        for name in row.texts(field, self.known(kind), keep_whole=True):
            return self.find(kind, name, reached)
        return None

    def several(self, row: ListRow, field: str, kind: str, reached: str) -> tuple[tuple[str, ...], bool]:
        """Return the ids that a field refers to, and whether all its names are known."""
        found, whole = [], True
        for name in row.texts(field, self.known(kind)):
            id_ = self.find(kind, name, reached)
            whole = whole and id_ is not None
            found += [id_] if id_ is not None else []
        return tuple(dict.fromkeys(found)), whole

    def find(self, kind: str, name: Given, reached: str) -> str | None:
        """Return the id that a name means, or None; what is unknown is reported with near names."""
        text, known = str(name.value), self.known(kind)
        found = known.find(text)
        if found is None and kind == "teacher":
            found = known.find(parse_name(text).full)
        if found is not None:
            self.say_matched(text, found, name.place)
            return found
        called = {"audience": "class", "place": "room"}.get(kind, kind)
        self.unknowns.add(called, text, name.place, known, reached)
        return None

    def say_matched(self, text: str, found: str, place: Place) -> None:
        """Say that a name is written otherwise than the id, but for case, accents and spaces."""
        if text != found and fold(text) == fold(found):
            self.log.add("import-written-otherwise", place, "note", value=text, id=found)

    def subjects(self, row: ListRow, field: str, reached: str) -> tuple[tuple[str, ...], bool]:
        """Return the subjects that a field names; those that look like no known one are created."""
        found, whole = [], True
        for name in row.texts(field, self.known("subject")):
            id_ = self._subject(name, reached)
            whole = whole and id_ is not None
            found += [id_] if id_ is not None else []
        return tuple(dict.fromkeys(found)), whole

    def _subject(self, name: Given, reached: str) -> str | None:
        text, known = str(name.value), self.known("subject")
        found = known.find(text)
        if found is not None:
            self.say_matched(text, found, name.place)
            return found
        target = known.target(text)
        if target is None and self._had_subjects and self._first_subjects.near(text):
            self.unknowns.add("subject", text, name.place, known, reached)
            return None
        new = target or text
        if not any(c.isalpha() for c in new) or len(new) > 60:
            self.log.add("import-no-subject", name.place, value=new[:60])
            return None
        self._created += 1
        near = known.near(new, 1) if target is None and self._created <= MOST_PROPOSED else ()
        if near:
            self.log.add("import-subjects-alike", name.place, value=new, other=near[0])
        self.draft.put("subject", Subject, new, name.place, {})
        known.learn(new)
        return new


def names_of_teachers(teachers: list[Teacher]) -> Iterator[tuple[str, str]]:
    """Yield the other names of teachers: codes, printed names, titles, the given name first."""
    for teacher in teachers:
        names = {teacher.code, teacher.name, f"{teacher.title} {teacher.name or teacher.id}"}
        for text in (teacher.id, teacher.name):
            parsed = parse_name(text)
            names |= {parsed.full, parsed.turned}
        yield from ((name, teacher.id) for name in sorted(names) if name.strip())
