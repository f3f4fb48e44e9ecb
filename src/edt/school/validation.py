"""What can be wrong with a school: references, duplicates, grids, splits, alignments, rooms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from edt.messages import Issue
from edt.school.courses import Course
from edt.school.grid import Grid
from edt.school.people import Group
from edt.school.references import references
from edt.school.school import School
from edt.school.subgroups import disjoint


def issues_of(school: School) -> tuple[Issue, ...]:
    """Return every issue of a school; those that need sound references come only when they are."""
    found = [*_duplicates(school), *references(school), *_grids(school)]
    if not any(issue.severity == "error" for issue in found):
        found += [issue for course in school.courses for issue in _course(school, course)]
        found += _alignments(school)
        found += _sites(school)
        found += _weeks(school)
        found += _pupils(school)
        found += _sittings(school)
    return tuple(found)


def _duplicates(school: School) -> Iterator[Issue]:
    lists: list[tuple[str, Iterable[str]]] = [
        ("day", school.days),
        ("week", [*school.weeks, *(t.id for t in school.terms if t.id not in school.weeks)]),
        ("grid", [g.id for g in school.grids]),
        ("subject", [s.id for s in school.subjects]),
        ("teacher", [t.id for t in school.teachers]),
        ("class", [c.id for c in school.classes] + [g.id for g in school.groups]),
        ("room", [r.id for r in school.rooms] + [p.id for p in school.pools]),
        ("course", [c.id for c in school.courses]),
        ("sitting", [s.id for s in school.sittings]),
    ]
    for kind, ids in lists:
        for value, times in Counter(ids).items():
            if times > 1:
                yield Issue("duplicate-id", values={"value": value, "kind": kind}, about=(kind, value, "id"))


def _grids(school: School) -> Iterator[Issue]:
    for grid in school.grids:
        for first, second in pairwise(grid.periods):
            if second.start < first.end:
                yield _overlap(grid, first.id, second.id)
        for period in grid.periods:
            if period.end <= period.start:
                yield _overlap(grid, period.id, period.id)
        for value, times in Counter(p.id for p in grid.periods).items():
            if times > 1:
                values = {"value": value, "kind": "period"}
                yield Issue("duplicate-id", values=values, about=("grid", grid.id, "periods"))
        if not any(grid.open_positions(day) for day in school.days):
            yield Issue("no-open-period", values={"grid": grid.id}, about=("grid", grid.id, "periods"))


def _overlap(grid: Grid, first: str, second: str) -> Issue:
    values = {"grid": grid.id, "first": first, "second": second}
    return Issue("periods-overlap", values=values, about=("grid", grid.id, "periods"))


def _course(school: School, course: Course) -> Iterator[Issue]:
    others = [id_ for id_ in dict.fromkeys(course.candidates) if id_ not in course.teachers]
    if course.candidates and len(others) < course.choose:
        values = {"course": course.id, "wanted": course.choose, "found": len(others)}
        yield Issue("candidates-too-few", values=values, about=("course", course.id, "candidates"))
    if not (course.classes or course.groups or course.teachers or course.candidates):
        yield Issue(
            "course-without-people",
            "warning",
            values={"course": course.id},
            about=("course", course.id, "classes"),
        )
    if course.split is not None and (sum(course.split) != course.periods or min(course.split, default=0) < 1):
        split = "+".join(map(str, course.split))
        values = {"course": course.id, "split": split, "periods": course.periods}
        yield Issue("split-differs", values=values, about=("course", course.id, "split"))
    if len({school.class_[c].grid or school.grids[0].id for c in school.classes_of(course)}) > 1:
        yield Issue("mixed-grids", values={"course": course.id}, about=("course", course.id, "classes"))
    grid = school.grid_of(course)
    # Where the lengths are free, only the shortest has to fit.
    lengths = course.lengths() if course.split is not None else (course.shortest,)
    for length in lengths:
        if not any(grid.fits(day, p, length) for day in school.days for p in range(len(grid.periods))):
            values = {"course": course.id, "length": length}
            yield Issue("lesson-too-long", values=values, about=("course", course.id, "split"))
    for name in course.needed_rooms:
        if not fitting_rooms(school, course, name):
            values = {
                "course": course.id,
                "room": name,
                "size": school.size_of(course) or "?",
                "equipment": ", ".join(course.equipment) or "-",
            }
            yield Issue("no-room-fits", "warning", values=values, about=("course", course.id, "rooms"))


def fitting_rooms(school: School, course: Course, name: str) -> tuple[str, ...]:
    """Return the rooms named on the course's site that are large enough and have the equipment asked for."""
    site = school.site_of(course)
    key = (course.size, course.classes, course.groups, course.equipment, site, name)
    if key not in school.fitting:
        size, equipment = school.size_of(course) or 0, set(course.equipment)
        school.fitting[key] = tuple(
            room.id
            for room in map(school.room.__getitem__, school.rooms_named(name))
            if equipment.issubset(room.equipment)
            and (room.capacity is None or size <= room.capacity)
            and (not site or not room.site or room.site == site)
        )
    return school.fitting[key]


def _sites(school: School) -> Iterator[Issue]:
    """Yield the ways between sites that have no minutes, where others have."""
    if not school.travel:
        return
    known = {frozenset((way.start, way.end)) for way in school.travel}
    used = dict.fromkeys(site for course in school.courses for site in school.sites_of(course))
    for start, end in combinations(used, 2):
        if frozenset((start, end)) not in known:
            way = school.travel[0]
            about = ("travel", f"{way.start} {way.end}", "start")
            yield Issue("travel-unknown", "warning", values={"start": start, "end": end}, about=about)


def _pupils(school: School) -> Iterator[Issue]:
    """Yield groups said to share no pupil (by partition or link) whose lists of pupils say otherwise."""
    listed = [group for group in school.groups if group.pupils]
    by_pupil: dict[str, list[Group]] = defaultdict(list)
    for group in listed:
        for pupil in dict.fromkeys(group.pupils or ()):
            by_pupil[pupil].append(group)
    said: dict[tuple[str, str], str] = {}
    for pupil, groups in by_pupil.items():
        for one, two in combinations(groups[:50], 2):
            if one.id != two.id and set(one.classes) & set(two.classes) and disjoint(one, two):
                said.setdefault((one.id, two.id), pupil)
    for (first, second), pupil in said.items():
        values = {"first": first, "second": second, "pupil": pupil}
        yield Issue("groups-share-pupil", "warning", values=values, about=("group", second, "pupils"))


def _sittings(school: School) -> Iterator[Issue]:
    """Yield sittings that end before they start or count differently, and classes of unknown size."""
    for sitting in school.sittings:
        about = ("sitting", sitting.id, "start")
        if sitting.end <= sitting.start:
            yield Issue("sitting-backwards", values={"sitting": sitting.id}, about=about)
        if sitting.unit != school.sittings[0].unit:
            yield Issue("sittings-differ", values={"sitting": sitting.id}, about=about)
    if school.sittings and school.sittings[0].unit == "pupils":
        for class_ in school.classes:
            if class_.size is None:
                yield Issue(
                    "canteen-size-unknown",
                    "warning",
                    values={"class": class_.id},
                    about=("class", class_.id, "size"),
                )


def _weeks(school: School) -> Iterator[Issue]:
    """Yield the courses that run in no week, and the sides of the alternation that share a week."""
    for course in school.courses:
        if not school.week_choices(course):
            yield Issue(
                "course-never-runs", values={"course": course.id}, about=("course", course.id, "terms")
            )
    sides = [term for term in school.terms if term.side]
    for one, two in combinations(sides, 2):
        both = set(one.weeks) & set(two.weeks)
        if both:
            values = {"one": one.id, "two": two.id, "weeks": ", ".join(sorted(both))}
            yield Issue("sides-overlap", values=values, about=("term", two.id, "weeks"))


def _alignments(school: School) -> Iterator[Issue]:
    members: dict[str, list[Course]] = defaultdict(list)
    for course in school.courses:
        if course.alignment:
            members[course.alignment].append(course)
    for label, courses in members.items():
        about = ("course", courses[0].id, "alignment")
        kinds = {(school.week_choices(c), school.grid_of(c).id) for c in courses}
        if len(kinds) > 1 or not _same_lessons(courses):
            names = ", ".join(c.id for c in courses)
            yield Issue("alignment-differs", values={"alignment": label, "courses": names}, about=about)
        for person in _shared_people(school, courses):
            yield Issue(
                "alignment-shares-person",
                values={"alignment": label, "person": person},
                about=about,
            )


def _same_lessons(courses: list[Course]) -> bool:
    """Say whether courses have lessons that can be matched: of the same lengths, or each of one length."""
    lengths = {(c.periods, c.split and tuple(sorted(c.split))) for c in courses}
    if len(lengths) == 1:
        return courses[0].split is not None or not any(c.offset for c in courses)
    return all(c.split is not None and len(set(c.split)) == 1 for c in courses) and (
        len({len(c.split or ()) for c in courses}) == 1
    )


def _meet(one: Course, two: Course) -> bool:
    """Say whether two lines of a block overlap in time."""
    lengths = [max(course.lengths(), default=1) for course in (one, two)]
    return one.offset < two.offset + lengths[1] and two.offset < one.offset + lengths[0]


def _shared_people(school: School, courses: list[Course]) -> Iterator[str]:
    of_teacher: dict[str, list[Course]] = defaultdict(list)
    for course in courses:
        for teacher in dict.fromkeys(course.teachers):
            of_teacher[teacher].append(course)
    for teacher, own in of_teacher.items():
        if any(_meet(one, two) for one, two in combinations(own[:100], 2)):
            yield teacher
    audiences = [(c, a) for c in courses for a in (*c.classes, *c.groups)]
    of_class: dict[str, list[tuple[Course, str]]] = defaultdict(list)
    for course, audience in audiences:
        for class_id in school.group[audience].classes if audience in school.group else (audience,):
            of_class[class_id].append((course, audience))
    found: dict[str, None] = {}
    for members in of_class.values():
        # No real class has a hundred parts in one alignment: more are not compared.
        for number, (course, audience) in enumerate(members[:100]):
            others = members[number + 1 : 100]
            if any(
                course.id != c.id and _meet(course, c) and audiences_conflict(school, audience, a)
                for c, a in others
            ):
                found[audience] = None
    yield from found


def audiences_conflict(school: School, first: str, second: str) -> bool:
    """Say whether a class or group and another may have a pupil in common."""
    if first == second:
        return True
    groups: list[Group] = [school.group[a] for a in (first, second) if a in school.group]
    if len(groups) == 2:
        return not disjoint(groups[0], groups[1])
    if len(groups) == 1:
        class_id = second if first in school.group else first
        return class_id in groups[0].classes
    return False
