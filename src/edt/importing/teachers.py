"""Lists of teachers: names in one cell or two, codes, subjects, hours owed, wishes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edt.importing.doubts import Staff
from edt.importing.draft import Draft, Given
from edt.importing.references import References
from edt.importing.rows import ListRow, garbled, given
from edt.importing.staff_names import EMAIL, PersonName, join_name, parse_name, several_people, title_of
from edt.importing.wishes import put_wishes
from edt.messages import Issue, Place
from edt.school import Teacher

MOST_HOURS = 60.0
"""Hours a week that nobody owes."""


def import_teachers(rows: Sequence[ListRow], draft: Draft, references: References) -> None:
    """Put the lines of a list of teachers into the draft."""
    named = [(row, person) for row in rows if (person := person_of(row, draft)) is not None]
    staff = Staff(draft, references, [person for _, person in named])
    for row, person in named:
        id_ = staff.identify(person, row.text("code", 20), name_place(row))
        if id_ is None:
            continue
        values = _fields(row, person, references)
        if "code" in values and not staff.may_have_code(id_, values["code"]):
            del values["code"]
        if draft.get("teacher", Teacher, id_) is None:
            title = values["title"].value if "title" in values else ""
            printed = Given(f"{title} {id_}".strip(), name_place(row))
            values["name"] = values.get("name", printed)
        draft.put("teacher", Teacher, id_, name_place(row), values)
        staff.learn(id_)
        put_wishes(row, "teachers", id_, draft, references)


def name_place(row: ListRow) -> Place:
    """Return the place of the name in a line."""
    return next((row.place(name) for name in ("last_name", "id", "name") if row.filled(name)), row.place())


def person_of(row: ListRow, draft: Draft) -> PersonName | None:
    """Return the name in a line, or None (said why) where there is none that can be taken."""
    field = next((name for name in ("last_name", "id", "name") if row.filled(name)), "last_name")
    place = name_place(row)
    whole, first = row.text(field), row.text("first_name")
    raw = next((str(value) for value, _ in row.filled(field)), "")
    fault = _fault(raw, whole, first)
    if fault:
        shown = f"{whole} {first}".strip() or next((str(v) for v in row.cells.values()), "")
        better = garbled(f"{whole} {first}".strip()) or ""
        draft.skip(
            "row", shown[:60], place, Issue(fault, "error", place, {"value": shown[:60], "better": better})
        )
        return None
    person = join_name(whole, first) if first else parse_name(whole)
    for code, value in person.dirt:
        draft.log.add(code, place, "note", value=value, name=person.full)
    return person


def _fault(raw: str, whole: str, first: str) -> str:
    """Return the code of what makes a name useless, or an empty text."""
    if whole.startswith(("=", "@", "+")):
        return "import-formula-for-name"
    if not any(c.isalpha() for c in EMAIL.sub("", whole)):
        return "import-no-name"
    if garbled(whole + first) is not None:
        return "import-garbled"
    # With the given name in a cell of its own, a line break is only a line break.
    return "import-several-people" if several_people(raw.replace("\n", " ") if first else raw) else ""


def _fields(row: ListRow, person: PersonName, references: References) -> dict[str, Given]:
    """Return what a line says of a teacher; unknown rooms and subjects are left empty."""
    name = "name" if row.filled("last_name") or row.filled("id") else ""
    hours = row.hours("hours_due", 0, MOST_HOURS)
    subjects, _ = references.subjects(row, "subjects", "import-unknown-left-empty")
    room = references.one(row, "room", "room", "import-unknown-left-empty")
    place = name_place(row)
    title = _title(row, person)
    return given(
        {
            "title": (title, row.place("title") if row.filled("title") else place),
            "code": (_code(row), row.place("code")),
            "name": (row.text(name) if name else "", row.place("name")),
            "subjects": (subjects, row.place("subjects")),
            "hours_due": (hours, row.place("hours_due")),
            "room": (room, row.place("room")),
            "site": (row.text("site"), row.place("site")),
            **dict(_email(row, person)),
        }
    )


def _title(row: ListRow, person: PersonName) -> str:
    text = row.text("title", 20)
    if not text:
        return person.title
    usual = title_of(text)
    if usual is None:
        row.log.add("import-title-unknown", row.place("title"), value=text)
        return text
    return usual


def _code(row: ListRow) -> str:
    """Return the short code; says where a spreadsheet may have cut zeros off a number."""
    found = row.text("code", 20)
    for value, place in row.filled("code"):
        if isinstance(value, int | float) and not isinstance(value, bool):
            row.log.add("import-number-for-code", place, "note", value=found)
    return found


def _email(row: ListRow, person: PersonName) -> Iterator[tuple[str, tuple[object, Place]]]:
    for text in [row.text("email", 200)]:
        found = EMAIL.fullmatch(text)
        if text and found is None:
            row.log.add("import-email-expected", row.place("email"), value=text[:60])
        elif found:
            yield "email", (found[1], row.place("email"))
            return
    if person.email:
        yield "email", (person.email, name_place(row))
