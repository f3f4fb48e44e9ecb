"""The data of a FET file as it stands: lists by name, students as trees, activities by number.

Names are FET's own; where one comes twice, the second is left out and said so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from edt.errors import FormatError
from edt.formats.fet.document import Element
from edt.formats.fet.ledger import Ledger
from edt.messages import Issue

MOST_DAYS = 200
MOST_HOURS = 96
MOST_YEARS = 5_000
MOST_ACTIVITIES = 30_000
LONGEST_ACTIVITY = 96
MOST_PUPILS = 100_000

Slot = tuple[int, int]
"""Day and hour, as positions in FET's lists."""


@dataclass(frozen=True, slots=True)
class FetRoom:
    """A room; a virtual one stands for one real room of each of its sets, all at once."""

    name: str
    building: str
    capacity: int | None
    sets: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class FetTeacher:
    """A teacher with the hours to give (None: not said) and the subjects that may be taught.

    ``behaviour`` says, where days are half-days, on how many days both may be worked; "": on any.
    """

    name: str
    hours: int | None
    subjects: tuple[str, ...]
    behaviour: str = ""


@dataclass(frozen=True, slots=True)
class StudentSet:
    """A year, group or subgroup: how many pupils, and the sets inside."""

    name: str
    size: int | None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """One lesson of FET: an activity, or one part of a split one."""

    id: int
    group: int
    duration: int
    teachers: tuple[str, ...]
    students: tuple[str, ...]
    subject: str
    tags: tuple[str, ...]
    size: int | None
    line: int

    @property
    def component(self) -> int:
        """The number of this part in its split activity, from 1; FET counts by ids."""
        return self.id - self.group + 1 if self.group else 1


@dataclass
class Source:
    """Everything in a file but its constraints."""

    name: str = ""
    days: list[str] = field(default_factory=list)
    hours: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    teachers: dict[str, FetTeacher] = field(default_factory=dict)
    years: dict[str, StudentSet] = field(default_factory=dict)
    groups: dict[str, StudentSet] = field(default_factory=dict)
    subgroups: dict[str, StudentSet] = field(default_factory=dict)
    buildings: list[str] = field(default_factory=list)
    rooms: dict[str, FetRoom] = field(default_factory=dict)
    activities: dict[int, Activity] = field(default_factory=dict)
    inactive: set[int] = field(default_factory=set)
    """Numbers of the activities that are switched off."""
    leaves: dict[str, frozenset[str]] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)
    """How names that were tidied stand in the file."""

    def student_set(self, name: str) -> StudentSet | None:
        """Return the year, group or subgroup of that name."""
        return self.years.get(name) or self.groups.get(name) or self.subgroups.get(name)

    @cached_property
    def day_index(self) -> dict[str, int]:
        """Position of each day, by name."""
        return {name: index for index, name in enumerate(self.days)}

    @cached_property
    def hour_index(self) -> dict[str, int]:
        """Position of each hour, by name."""
        return {name: index for index, name in enumerate(self.hours)}

    @cached_property
    def subject_names(self) -> frozenset[str]:
        """The names of all subjects."""
        return frozenset(self.subjects)

    @cached_property
    def tag_names(self) -> frozenset[str]:
        """The names of all activity tags."""
        return frozenset(self.tags)

    def slots(self) -> list[Slot]:
        """Return every slot of the week, in order."""
        return [(d, h) for d in range(len(self.days)) for h in range(len(self.hours))]


def read_source(root: Element, ledger: Ledger) -> Source:
    """Read the lists of a file.

    Raises:
        FormatError: no days, no hours, or more of something than any school has.
    """
    source = Source(name=root.value("Institution_Name"), written=root.names)
    source.days = _names(root, ledger, "Days_List", "Day", MOST_DAYS)
    source.hours = _names(root, ledger, "Hours_List", "Hour", MOST_HOURS)
    source.subjects = _names(root, ledger, "Subjects_List", "Subject", MOST_ACTIVITIES)
    source.tags = _names(root, ledger, "Activity_Tags_List", "Activity_Tag", MOST_ACTIVITIES)
    source.tags += _names(root, ledger, "Subject_Tags_List", "Subject_Tag", MOST_ACTIVITIES)
    source.buildings = _names(root, ledger, "Buildings_List", "Building", MOST_ACTIVITIES)
    for kind, names in (("Days_List", source.days), ("Hours_List", source.hours)):
        if not names:
            raise FormatError([Issue("fet-empty-list", place=ledger.place(root), values={"list": kind})])
    _teachers(root, source, ledger)
    _students(root, source, ledger)
    _rooms(root, source, ledger)
    _activities(root, source, ledger)
    return source


def _named(root: Element, ledger: Ledger, list_: str, tag: str, most: int) -> Iterator[tuple[str, Element]]:
    """Yield (name, element) of each entry of a list; without a name or with one that was there, an issue."""
    found: set[str] = set()
    container = root.child(list_)
    for item in container.children if container is not None else ():
        if item.tag not in (tag, "Name"):
            continue
        name = item.text if item.tag == "Name" else item.value("Name") or item.text
        if not name:
            ledger.issue("fet-without-name", "warning", item)
        elif name in found:
            ledger.issue("fet-duplicate", "warning", item, kind=item.tag, value=name)
        else:
            found.add(name)
            if len(found) > most:
                raise FormatError([Issue("fet-too-many", place=ledger.place(item), values={"limit": most})])
            yield name, item


def _names(root: Element, ledger: Ledger, list_: str, tag: str, most: int) -> list[str]:
    return [name for name, _ in _named(root, ledger, list_, tag, most)]


def whole(element: Element, ledger: Ledger, tag: str, low: int, high: int) -> int | None:
    """Return a whole number of a child; None, with an issue, where it is no number from low to high."""
    text = element.value(tag)
    if not text:
        return None
    try:
        number = int(text) if len(text) < 12 else high + 1
    except ValueError:
        number = low - 1
    if low <= number <= high:
        return number
    ledger.issue("fet-bad-number", "warning", element, field=tag, value=text, low=low, high=high)
    return None


def _teachers(root: Element, source: Source, ledger: Ledger) -> None:
    subjects = set(source.subjects)
    for name, item in _named(root, ledger, "Teachers_List", "Teacher", MOST_ACTIVITIES):
        qualified = item.child("Qualified_Subjects")
        names = qualified.values("Qualified_Subject") if qualified is not None else []
        hours = whole(item, ledger, "Target_Number_of_Hours", 0, 10_000)
        known = tuple(dict.fromkeys(subject for subject in names if subject in subjects))
        behaviour = item.value("Mornings_Afternoons_Behavior")
        source.teachers[name] = FetTeacher(name, hours or None, known, behaviour)


def _students(root: Element, source: Source, ledger: Ledger) -> None:
    pupils = 0
    for name, item in _named(root, ledger, "Students_List", "Year", MOST_YEARS):
        parts = []
        for group in item.all("Group"):
            if _student_set(source, ledger, group, source.groups, "Subgroup"):
                parts.append(group.value("Name"))
                pupils += len(source.groups[parts[-1]].parts) or 1
        if pupils > MOST_PUPILS:
            place = ledger.place(item)
            raise FormatError([Issue("fet-too-many", place=place, values={"limit": MOST_PUPILS})])
        if source.student_set(name) is not None:
            ledger.issue("fet-duplicate", "error", item, kind="Year", value=name)
            continue
        size = whole(item, ledger, "Number_of_Students", 0, 1_000_000)
        source.years[name] = StudentSet(name, size or None, tuple(dict.fromkeys(parts)))
    # The atoms of a clash: subgroups, groups without subgroups, years without groups.
    for sets in (source.subgroups, source.groups, source.years):
        for name, found in sets.items():
            inside = [source.leaves[part] for part in found.parts]
            source.leaves[name] = frozenset[str]().union(*inside) if inside else frozenset((name,))


def _student_set(
    source: Source, ledger: Ledger, item: Element, known: dict[str, StudentSet], inner: str
) -> bool:
    """Note a group with its subgroups, or a subgroup; the same one may stand under several years."""
    name = item.value("Name")
    if not name:
        ledger.issue("fet-without-name", "warning", item)
        return False
    other = source.student_set(name)
    if other is not None and name not in known:
        ledger.issue("fet-duplicate", "error", item, kind=item.tag, value=name)
        return False
    parts = [
        part.value("Name")
        for part in (item.all(inner) if inner else ())
        if _student_set(source, ledger, part, source.subgroups, "")
    ]
    if inner and name in source.subgroups:
        ledger.issue("fet-duplicate", "error", item, kind=item.tag, value=name)
        return False
    found = tuple(dict.fromkeys((*(other.parts if other else ()), *parts)))
    size = whole(item, ledger, "Number_of_Students", 0, 1_000_000)
    known[name] = StudentSet(name, size or (other.size if other else None), found)
    return True


def _rooms(root: Element, source: Source, ledger: Ledger) -> None:
    sets: dict[str, list[list[str]]] = {}
    for name, item in _named(root, ledger, "Rooms_List", "Room", MOST_ACTIVITIES):
        capacity = whole(item, ledger, "Capacity", 0, 1_000_000)
        building = item.value("Building")
        if building and building not in source.buildings:
            ledger.issue("fet-unknown-name", "warning", item, kind="Building", value=building)
            building = ""
        # FET's way to say that there are seats enough for anybody is 30,000.
        seats = capacity if capacity is not None and capacity < 30_000 else None
        source.rooms[name] = FetRoom(name, building, seats)
        if item.value("Virtual").casefold() == "true":
            sets[name] = [entry.values("Real_Room") for entry in item.all("Set_of_Real_Rooms")]
    for name, wanted in sets.items():
        real = tuple(tuple(r for r in rooms if r in source.rooms and r not in sets) for rooms in wanted)
        room = source.rooms[name]
        if real and all(real):
            source.rooms[name] = FetRoom(name, room.building, room.capacity, real)
        else:
            ledger.issue("fet-virtual-room", "warning", root.child("Rooms_List"), value=name)


def _activities(root: Element, source: Source, ledger: Ledger) -> None:
    container = root.child("Activities_List")
    seen: set[int] = set()
    inactive = 0
    for item in container.all("Activity") if container is not None else ():
        number = whole(item, ledger, "Id", 0, 2_000_000_000)
        if number is None:
            ledger.issue("fet-activity-unusable", "error", item, field="Id", value=item.value("Id"))
            continue
        if number in seen:
            ledger.issue("fet-duplicate", "error", item, kind="Activity", value=number)
            continue
        seen.add(number)
        if len(seen) > MOST_ACTIVITIES:
            values = {"limit": MOST_ACTIVITIES}
            raise FormatError([Issue("fet-too-many", place=ledger.place(item), values=values)])
        if is_inactive(item):
            source.inactive.add(number)
            inactive += 1
            continue
        activity = _activity(item, number, source, ledger)
        if activity is None:
            continue
        source.activities[number] = activity
    if inactive:
        ledger.issue("fet-inactive-activities", "note", container, count=inactive)


def is_inactive(item: Element) -> bool:
    """Say whether an activity or a constraint is switched off."""
    return item.value("Active").casefold() in ("false", "no", "0")


def _activity(item: Element, number: int, source: Source, ledger: Ledger) -> Activity | None:
    duration = whole(item, ledger, "Duration", 1, LONGEST_ACTIVITY)
    if duration is None:
        ledger.issue("fet-activity-unusable", "error", item, field="Duration", value=item.value("Duration"))
        return None
    subject = item.value("Subject")
    names = [("Subject", subject, subject in source.subject_names)]
    names += [("Teacher", name, name in source.teachers) for name in item.values("Teacher")]
    names += [("Students", name, name in source.leaves) for name in item.values("Students")]
    unknown = [(kind, value) for kind, value, known in names if not known]
    for kind, value in unknown:
        ledger.issue("fet-unknown-name", "error", item, kind=kind, value=value)
    if unknown:
        return None
    size = item.value("Number_of_Students", "Number_Of_Students")
    return Activity(
        id=number,
        group=whole(item, ledger, "Activity_Group_Id", 0, 2_000_000_000) or 0,
        duration=duration,
        teachers=tuple(dict.fromkeys(item.values("Teacher"))),
        students=tuple(dict.fromkeys(item.values("Students"))),
        subject=subject,
        tags=tuple(dict.fromkeys(item.values("Activity_Tag", "Subject_Tag"))),
        size=int(size) if size.isdecimal() and len(size) < 7 else None,
        line=item.line,
    )
