"""Lists of classes and of rooms."""

from __future__ import annotations

from collections.abc import Sequence

from edt.formats.excel.text import NOBODY
from edt.importing.draft import Draft, Given, Thing
from edt.importing.naming import KnownNames
from edt.importing.references import References
from edt.importing.rows import ListRow, garbled, given
from edt.importing.wishes import put_wishes
from edt.messages import Issue, Place
from edt.school import Room, RoomPool, SchoolClass

LONGEST_CODE = 40
MOST_PUPILS = 5_000


def import_classes(rows: Sequence[ListRow], draft: Draft, references: References) -> None:
    """Put the lines of a list of classes into the draft."""
    for row in rows:
        id_ = _id(row, "class", draft, references)
        if id_ is None:
            continue
        head = references.one(row, "head", "teacher", "import-unknown-left-empty")
        room = references.one(row, "room", "room", "import-unknown-left-empty")
        name = row.text("name")
        fields = {
            "name": ("" if name == id_ else name, row.place("name")),
            "level": (row.text("level"), row.place("level")),
            "size": (row.whole("size", 0, MOST_PUPILS), row.place("size")),
            "room": (room, row.place("room")),
            "site": (row.text("site"), row.place("site")),
            "head": (head, row.place("head")),
        }
        draft.put("class", SchoolClass, id_, row.place("id"), given(fields))
        put_wishes(row, "classes", id_, draft, references)


def import_rooms(rows: Sequence[ListRow], draft: Draft, references: References) -> None:
    """Put the lines of a list of rooms, and of pools of rooms, into the draft."""
    with_pools: list[tuple[ListRow, str]] = []
    for row in rows:
        if row.filled("rooms"):
            continue
        id_ = _id(row, "room", draft, references)
        if id_ is None:
            continue
        equipment = tuple(dict.fromkeys(str(name.value) for name in row.texts("equipment", NOBODY)))
        name = row.text("name")
        fields = {
            "name": ("" if name == id_ else name, row.place("name")),
            "capacity": (row.whole("capacity", 0, MOST_PUPILS), row.place("capacity")),
            "kind": (row.text("kind"), row.place("kind")),
            "equipment": (equipment, row.place("equipment")),
            "site": (row.text("site"), row.place("site")),
        }
        draft.put("room", Room, id_, row.place("id"), given(fields))
        with_pools.append((row, id_))
    references.refresh()
    _pools(rows, with_pools, draft, references)


def _pools(
    rows: Sequence[ListRow], with_pools: Sequence[tuple[ListRow, str]], draft: Draft, references: References
) -> None:
    """Put pools into the draft: lines that list their rooms, and rooms that say to which they belong."""
    for row in rows:
        id_ = row.text("id", LONGEST_CODE)
        if row.filled("rooms") and id_:
            rooms, _ = references.several(row, "rooms", "room", "import-unknown-left-empty")
            draft.put("pool", RoomPool, id_, row.place("id"), {"rooms": Given(rooms, row.place("rooms"))})
    members: dict[str, list[str]] = {}
    places: dict[str, Place] = {}
    known = KnownNames(draft.lists["pool"])
    for row, room in with_pools:
        for name in row.texts("pool", NOBODY):
            pool = known.find(str(name.value)) or str(name.value)
            known.learn(pool)
            members.setdefault(pool, []).append(room)
            places.setdefault(pool, name.place)
    for pool, found in members.items():
        if pool in draft.lists["room"]:
            reason = Issue("import-pool-is-room", "error", places[pool], {"value": pool})
            draft.skip("pool", pool, places[pool], reason)
        else:
            draft.put(
                "pool",
                RoomPool,
                pool,
                places[pool],
                {"rooms": Given(tuple(dict.fromkeys(found)), places[pool])},
            )


def _id(row: ListRow, kind: Thing, draft: Draft, references: References) -> str | None:
    """Return the id in a line: the known one that it means, or a new one; None (said why) if it has none."""
    text, place = row.text("id", LONGEST_CODE), row.place("id")
    fault = ""
    if not any(c.isalnum() for c in text):
        fault = "import-no-code"
    elif text.startswith(("=", "@", "+")):
        fault = "import-formula-for-name"
    elif garbled(text) is not None:
        fault = "import-garbled"
    if fault:
        shown = text or next((str(v) for v in row.cells.values()), "?")
        reason = Issue(fault, "error", place, {"value": shown[:60], "better": garbled(text) or ""})
        draft.skip("row", shown[:60], place, reason)
        return None
    known = references.known(kind)
    target = known.target(text)
    found = known.find(text)
    if found is None and known.ambiguous(text):
        reason = references.unknowns.add(kind, text, place, known, "import-name-ambiguous")
        draft.skip(kind, text, place, reason)
        return None
    new = found or target or text
    taken: dict[Thing, Thing] = {"class": "group", "room": "pool"}
    if found is None and new in draft.lists[taken[kind]]:
        reason = Issue("import-id-of-other-kind", "error", place, {"value": new})
        draft.skip(kind, new, place, reason)
        return None
    if found is not None and found != text and target is None:
        references.say_matched(text, found, place)
    known.learn(new)
    return new
