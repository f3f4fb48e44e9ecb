"""Lists of pupils: they fill the pupils of classes and groups, and their sizes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from edt.importing.draft import Draft, Given
from edt.importing.naming import fold
from edt.importing.references import References
from edt.importing.rows import ListRow
from edt.importing.teachers import name_place, person_of
from edt.messages import Issue, Place
from edt.school import Group, SchoolClass


@dataclass
class _Listed:
    """A pupil of the lists: the name in the school, the class and the groups."""

    name: str
    place: Place
    class_id: str | None
    groups: list[str] = field(default_factory=list)


def import_pupils(rows: Sequence[ListRow], draft: Draft, references: References) -> None:
    """Put the lines of a list of pupils into the classes and groups of the draft.

    Pupils who are no longer listed stay where they are; those who have changed class leave the old one
    and its groups.
    """
    known = _names_in_school(draft)
    listed: dict[str, _Listed] = {}
    for row in rows:
        person = person_of(row, draft)
        if person is None:
            continue
        name = known.get(fold(person.full), person.full)
        class_id, sound = _class(row, references)
        if not sound:
            place = row.place("class")
            draft.skip(
                "pupil", name, place, Issue("import-pupil-class-unknown", "error", place, {"value": name})
            )
            continue
        earlier = listed.get(fold(name))
        if earlier and earlier.class_id and class_id and earlier.class_id != class_id:
            values = {
                "value": name,
                "classes": f"{earlier.class_id}, {class_id}",
                "first": str(earlier.place),
            }
            place = name_place(row)
            draft.skip("pupil", name, place, Issue("import-pupil-in-two-classes", "error", place, values))
            continue
        pupil = listed.setdefault(fold(name), _Listed(name, name_place(row), class_id))
        pupil.class_id = pupil.class_id or class_id or _class_now(name, draft)
        pupil.groups += _groups(row, pupil, draft, references)
    _put(list(listed.values()), draft)


def _names_in_school(draft: Draft) -> dict[str, str]:
    lists = [class_.pupils for class_ in draft.all("class", SchoolClass)]
    lists += [group.pupils for group in draft.all("group", Group)]
    return {fold(name): name for pupils in lists for name in pupils or ()}


def _class(row: ListRow, references: References) -> tuple[str | None, bool]:
    """Return the class in a line, and whether what it says is known."""
    if not row.filled("class"):
        return None, True
    found = references.one(row, "class", "class", "import-unknown-line-out")
    return found, found is not None


def _class_now(name: str, draft: Draft) -> str | None:
    found = [c.id for c in draft.all("class", SchoolClass) if name in (c.pupils or ())]
    return found[0] if len(found) == 1 else None


def _groups(row: ListRow, pupil: _Listed, draft: Draft, references: References) -> list[str]:
    """Return the groups in a line; ``G1`` of a pupil of 6A is the group 6A G1."""
    known, found = references.known("group"), []
    for name in row.texts("groups", known):
        text = str(name.value)
        within = (
            known.find(f"{pupil.class_id} {text}") if pupil.class_id and known.find(text) is None else None
        )
        id_ = within or references.find("group", name, "import-unknown-left-empty")
        group = draft.get("group", Group, id_) if id_ else None
        if group is None:
            continue
        if pupil.class_id and pupil.class_id not in group.classes:
            values = {"value": pupil.name, "group": group.id, "class_id": pupil.class_id}
            draft.log.take(Issue("import-group-of-other-class", "warning", name.place, values))
        else:
            found.append(group.id)
    return found


def _put(listed: Sequence[_Listed], draft: Draft) -> None:
    """Give classes and groups their pupils: those they have, without those who left, and the new ones."""
    class_of = {pupil.name: pupil.class_id for pupil in listed if pupil.class_id}
    in_class: dict[str, list[_Listed]] = {}
    in_group: dict[str, list[_Listed]] = {}
    for pupil in listed:
        if pupil.class_id:
            in_class.setdefault(pupil.class_id, []).append(pupil)
        for group_id in pupil.groups:
            in_group.setdefault(group_id, []).append(pupil)
    for class_ in list(draft.all("class", SchoolClass)):
        stay = [name for name in class_.pupils or () if class_of.get(name, class_.id) == class_.id]
        _fill(draft, class_, in_class.get(class_.id, []), stay)
    for group in list(draft.all("group", Group)):
        stay = [n for n in group.pupils or () if n not in class_of or class_of[n] in group.classes]
        _fill(draft, group, in_group.get(group.id, []), stay)


def _fill(draft: Draft, whom: SchoolClass | Group, new: Sequence[_Listed], stay: Sequence[str]) -> None:
    old = whom.pupils or ()
    if not new and len(stay) == len(old):
        return
    pupils = tuple(dict.fromkeys((*stay, *(pupil.name for pupil in new))))
    place = new[0].place if new else Place()
    unlisted = [name for name in stay if name not in {pupil.name for pupil in new}]
    if new and unlisted:
        values = {"count": len(unlisted), "id": whom.id, "names": ", ".join(unlisted[:5])}
        draft.log.take(Issue("import-pupils-not-listed", "note", place, values))
    given = {"pupils": Given(pupils, place), "size": Given(len(pupils), place)}
    if isinstance(whom, SchoolClass):
        draft.put("class", SchoolClass, whom.id, place, given)
    else:
        draft.put("group", Group, whom.id, place, given)
