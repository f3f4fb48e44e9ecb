"""Activities joined into courses.

Parts of one split activity are lessons of one course if nothing tells them apart: the same people and
subject, rooms and forbidden times, the same sets of days apart and of the same day, and the same
courses to start together with. Otherwise they are courses of their own. A part that is locked stays
in its course: lessons of one length are interchangeable, and one of them is locked there.

A course is called after its activity group (``21``), or after the group and its first part
(``21-23``) where the group makes several courses.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping

from edt.formats.fet.draft import Draft, Together
from edt.formats.fet.rooms import Pools, needs_of, optional_of, wishes_of
from edt.formats.fet.source import Activity
from edt.school import Course

LONGEST_COURSE = 200
"""Periods of the largest course."""


class Courses:
    """The courses of a file, and the course of each activity."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._activities = draft.source.activities
        self._bands = _bands(draft)
        colours = _colours(draft, self._bands)
        self._blocks: dict[int, list[Activity]] = defaultdict(list)
        for number, activity in self._activities.items():
            self._blocks[colours[number]].append(activity)
        self.of_activity: dict[int, str] = {}
        self._ids: dict[int, str] = {}
        self._name_courses()
        self.pools = Pools(draft)
        self.courses = tuple(self._course(colour) for colour in self._blocks)

    def ids(self, activities: Iterable[int]) -> tuple[str, ...]:
        """Return the courses of activities, each once, in the file's order."""
        return tuple(dict.fromkeys(self.of_activity[number] for number in sorted(activities)))

    def lessons(self, course: str) -> int:
        """Return how many lessons a course has."""
        return self._sizes[course]

    def _name_courses(self) -> None:
        groups = Counter(block[0].group or -block[0].id for block in self._blocks.values())
        taken: set[str] = set()
        for colour, block in self._blocks.items():
            first = min(activity.id for activity in block)
            group = block[0].group or block[0].id
            alone = groups[block[0].group or -block[0].id] == 1
            name = str(group) if alone else f"{group}-{first}"
            if name in taken:
                name = f"{group}-{first}"
            taken.add(name)
            self._ids[colour] = name
            self.of_activity.update((activity.id, name) for activity in block)
        self._sizes = Counter(self.of_activity.values())

    def _course(self, colour: int) -> Course:
        block = sorted(self._blocks[colour], key=lambda activity: (-activity.duration, activity.id))
        one = block[0]
        optional = optional_of(self._draft, one.id)
        audiences = [self._draft.audiences.of(name) for name in one.students]
        return Course(
            id=self._ids[colour],
            subject=one.subject,
            classes=tuple(a.id for a in audiences if a.kind == "classes"),
            groups=tuple(a.id for a in audiences if a.kind == "groups"),
            teachers=one.teachers,
            periods=sum(activity.duration for activity in block),
            split=tuple(activity.duration for activity in block),
            rooms=tuple(self.pools.name(need) for need in (*needs_of(self._draft, one.id), *optional)),
            optional_rooms=len(optional),
            size=self._size(one),
            tags=one.tags,
            origin=tuple(str(activity.id) for activity in block),
            alignment=self._alignment(one),
        )

    def _size(self, activity: Activity) -> int | None:
        """Return the number of pupils where it is not just that of the classes and groups."""
        if activity.size is not None:
            return activity.size
        sets = [self._draft.source.student_set(name) for name in activity.students]
        known = [found.size for found in sets if found is not None and found.size is not None]
        return sum(known) if known and len(known) < len(sets) else None

    def _alignment(self, activity: Activity) -> str | None:
        band = self._bands.get(activity.id)
        if band is None:
            return None
        return f"band {self.ids(band)[0]}"


def _bands(draft: Draft) -> Mapping[int, tuple[int, ...]]:
    """Return, for each activity that starts together with others, all of them.

    Activities of other lengths, and those that share people, are left out of it and said so.
    """
    leader: dict[int, int] = {}

    def find(number: int) -> int:
        while leader.setdefault(number, number) != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    for request in draft.together:
        first, *others = request.activities
        for other in others:
            leader[find(other)] = find(first)
    members: dict[int, list[int]] = defaultdict(list)
    for number in sorted(leader):
        members[find(number)].append(number)
    requests: dict[int, list[Together]] = defaultdict(list)
    for request in draft.together:
        requests[find(request.activities[0])].append(request)
    found: dict[int, tuple[int, ...]] = {}
    for root, band in members.items():
        found.update(_one_band(draft, band, requests[root]))
    return found


def _one_band(draft: Draft, band: list[int], requests: list[Together]) -> dict[int, tuple[int, ...]]:
    activities = [draft.source.activities[number] for number in band]
    if _share_people(draft, activities):
        for request in requests:
            draft.ledger.unread(request.number, "fet-alignment-shares")
        return {}
    by_length: dict[int, list[int]] = defaultdict(list)
    for activity in activities:
        by_length[activity.duration].append(activity.id)
    return {number: tuple(same) for same in by_length.values() if len(same) > 1 for number in same}


def _share_people(draft: Draft, activities: list[Activity]) -> bool:
    teachers = Counter(name for activity in activities for name in activity.teachers)
    leaves = draft.source.leaves
    pupils: Counter[str] = Counter()
    for activity in activities:
        pupils.update(frozenset[str]().union(*(leaves[name] for name in activity.students)))
    return any(count > 1 for count in (*teachers.values(), *pupils.values()))


def _colours(draft: Draft, bands: Mapping[int, tuple[int, ...]]) -> dict[int, int]:
    """Return a number for each activity, the same for those that make one course.

    Parts that start together with different courses are told apart, which may tell apart those
    others in turn, and so on until nothing changes. Activities of one band share nobody, so that
    two of them are never of one course.
    """
    marks = _marks(draft)
    activities = draft.source.activities
    keys: dict[int, Hashable] = {}
    for number, activity in activities.items():
        own = (activity.group or -number, frozenset(activity.teachers), frozenset(activity.students))
        keys[number] = (own, activity.subject, activity.size, activity.tags, frozenset(marks[number]))
    colours = _numbered(keys)
    before = 0
    while before < len(set(colours.values())):
        before = len(set(colours.values()))
        colours = _numbered(
            {
                number: (colour, tuple(sorted(colours[other] for other in bands.get(number, ()))))
                for number, colour in colours.items()
            }
        )
    periods: Counter[int] = Counter()
    for number, colour in colours.items():
        periods[colour] += activities[number].duration
    return _numbered(
        {n: n if periods[colour] > LONGEST_COURSE else (colour,) for n, colour in colours.items()}
    )


def _numbered(keys: Mapping[int, Hashable]) -> dict[int, int]:
    numbers: dict[Hashable, int] = {}
    return {number: numbers.setdefault(key, len(numbers)) for number, key in keys.items()}


def _marks(draft: Draft) -> dict[int, set[Hashable]]:
    """Return what each activity is asked, apart from its locks and what it starts together with."""
    marks: dict[int, set[Hashable]] = {number: set() for number in draft.source.activities}
    slots: dict[Hashable, int] = {}
    for kind, requests in (("ban", draft.bans), ("begin", draft.begins)):
        for request in requests:
            key = slots.setdefault((request.slots, request.strength), len(slots))
            for number in request.activities:
                marks[number].add((kind, key))
    for apart in draft.apart:
        for number in apart.activities:
            marks[number].add(("apart", apart.number))
    _mark_sets(draft, marks)
    for number, found in marks.items():
        wishes = tuple((wish.rooms, wish.strength) for wish in wishes_of(draft, number))
        found.add(("rooms", needs_of(draft, number), wishes))
    _mark_double_locks(draft, marks)
    _mark_lonely_same_days(draft, marks)
    return marks


def _mark_sets(draft: Draft, marks: dict[int, set[Hashable]]) -> None:
    """Tell apart the activities that a relation names from others, or each of them from all others."""
    for relation in draft.relations:
        for number in relation.activities:
            marks[number].add(("alone", number) if relation.alone else ("set", relation.number))
    for same in draft.same_day:
        for number in same.activities:
            marks[number].add(("same day", same.number))


def _mark_double_locks(draft: Draft, marks: dict[int, set[Hashable]]) -> None:
    """Tell apart parts of one activity that are locked at one place: one lesson there is not enough."""
    seen: Counter[Hashable] = Counter()
    for lock in draft.locks:
        activity = draft.source.activities[lock.activity]
        key = (activity.group or -activity.id, activity.duration, lock.slot)
        if seen[key]:
            marks[activity.id].add(("locked again", seen[key]))
        seen[key] += 1


def _mark_lonely_same_days(draft: Draft, marks: dict[int, set[Hashable]]) -> None:
    """Tell apart the activities of a same-day set that would all be lessons of one course."""
    for same in draft.same_day:
        groups = {draft.source.activities[number].group or -number for number in same.activities}
        if len(groups) == 1:
            for number in same.activities:
                marks[number].add(("alone", number))
