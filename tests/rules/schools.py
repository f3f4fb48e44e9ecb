"""Random tiny schools and placements: groups, fortnights, aligned courses, one or two grids."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from hypothesis import assume
from hypothesis import strategies as st

from edt.rules import Start
from edt.school import (
    EITHER,
    EVERY,
    Break,
    Closed,
    Course,
    Grid,
    Group,
    Lesson,
    Period,
    Person,
    Room,
    RoomPool,
    School,
    SchoolClass,
    Sitting,
    Subject,
    Teacher,
    Term,
    Timetable,
    Travel,
)
from edt.shapes import Busy

DAYS = ("mon", "tue", "wed")
YEAR = ("A1", "B1", "A2", "B2", "B3")
TERMS = (
    Term(id="A", weeks=("A1", "A2"), side=True),
    Term(id="B", weeks=("B1", "B2", "B3"), side=True),
    Term(id="S1", weeks=("A1", "B1")),
)
SITTINGS = tuple(
    tuple(
        Sitting(id=f"{start}", start=start, end=start + 60, places=places, unit=unit)  # type: ignore[arg-type]
        for start, places in sittings
    )
    for unit, sittings in (
        ("classes", [(600, 1), (720, 0), (780, 1)]),
        ("pupils", [(545, 30), (780, 10)]),
    )
)
SITES = st.sampled_from([None, "N", "S", "S"])
HOURS = Grid(
    id="hours",
    periods=(
        Period(id="M1", start=480, end=535, half_day="am"),
        Period(id="M2", start=550, end=605, half_day="am"),
        Period(id="M3", start=660, end=715, half_day="am"),
        Period(id="N1", start=720, end=775, half_day="pm", midday=True),
        Period(id="S1", start=780, end=835, half_day="pm"),
    ),
    breaks=(Break(after="M1"), Break(after="N1")),
    closed=(Closed(day="wed", half_day="pm"),),
)
COUNTED = HOURS.model_copy(update={"by_periods": True})
HALF_HOURS = Grid(
    id="half-hours",
    periods=tuple(
        Period(
            id=f"H{number}",
            start=460 + 30 * number,
            end=490 + 30 * number,
            half_day="am" if number < 8 else "pm",
        )
        for number in range(12)
    ),
    breaks=(Break(after="H2"),),
    hour_periods=2,
)


@st.composite
def schools(draw: st.DrawFn) -> School:
    """Draw a school with up to eight courses; its only issues are warnings."""
    weeks, terms = draw(st.sampled_from([(("A",), ()), (("A", "B"), ()), (YEAR, TERMS)]))
    named = weeks if not terms else tuple(term.id for term in terms)
    grids = draw(st.sampled_from([(HOURS,), (COUNTED,), (HALF_HOURS,), (HOURS, HALF_HOURS)]))
    classes = tuple(
        SchoolClass(
            id=name,
            size=20,
            level=level,
            grid=draw(st.sampled_from(grids)).id,
            room=draw(st.sampled_from([None, "S1", "L1"])),
            away=draw(st.sampled_from([(), (), ("S1",)])) if terms else (),
            site=draw(SITES),
        )
        for name, level in (("6A", "6e"), ("5B", "5e"))
    )
    groups = draw(_groups(classes))
    courses = [draw(_course(number, named, classes, groups)) for number in range(draw(st.integers(2, 5)))]
    courses += draw(_block(groups, named))
    rooms = tuple(
        Room(
            id=name,
            kind=kind,
            capacity=capacity,
            equipment=equipment,
            site=draw(SITES),
            alternatives=("L1",) if name == "S1" and draw(st.booleans()) else (),
        )
        for name, kind, capacity, equipment in (
            ("L1", "lab", 24, ("sink",)),
            ("L2", "lab", 10, ()),
            ("S1", "plain", None, ()),
        )
    )
    standing = {c.site for c in classes} | {r.site for r in rooms} | {c.site for c in courses}
    ways = draw(st.sampled_from([(), (("N", "S", 30),), (("N", "S", 10), ("N", "E", 120))]))
    travel = tuple(Travel(start=a, end=b, minutes=m) for a, b, m in ways if {a, b} <= standing)
    school = School(
        days=DAYS[: draw(st.integers(2, 3))],
        weeks=weeks,
        terms=terms,
        grids=grids,
        subjects=(Subject(id="maths"), Subject(id="sport")),
        teachers=(
            Teacher(id="MARTIN", subjects=("maths",), room="L1"),
            Teacher(id="PETIT"),
            Teacher(id="ROUX"),
        ),
        classes=classes,
        groups=groups,
        rooms=rooms,
        pools=(RoomPool(id="pool", rooms=("L1", "S1")),),
        travel=travel,
        sittings=draw(st.sampled_from([(), *SITTINGS])),
        courses=tuple(courses),
    )
    # Classes that are aligned may be away at different times.
    assume(not any(issue.severity == "error" for issue in school.issues()))
    return school


@st.composite
def _groups(draw: st.DrawFn, classes: tuple[SchoolClass, ...]) -> tuple[Group, ...]:
    found = []
    listed = draw(st.booleans())
    for partition, size in draw(st.sampled_from([{}, {"half": 2}, {"lv": 3}, {"half": 2, "lv": 3}])).items():
        for number in range(size):
            of = ("6A", "5B") if partition == "lv" and draw(st.booleans()) else ("6A",)
            same_grid = len({c.grid for c in classes}) == 1
            pupils = (f"p{number}", f"q{draw(st.integers(0, 2))}") if listed and partition == "lv" else None
            found.append(
                Group(
                    id=f"{partition}{number}",
                    classes=of if same_grid else ("6A",),
                    partition=partition,
                    size=10,
                    pupils=pupils,
                )
            )
    return tuple(found)


@st.composite
def _course(
    draw: st.DrawFn,
    number: int,
    weeks: tuple[str, ...],
    classes: tuple[SchoolClass, ...],
    groups: tuple[Group, ...],
) -> Course:
    audience = draw(st.sampled_from([*(c.id for c in classes), *(g.id for g in groups)]))
    split = draw(st.sampled_from([None, (1,), (1, 1), (2, 1), (3,)]))
    return Course(
        id=f"c{number}",
        subject=draw(st.sampled_from(["maths", "sport"])),
        classes=(audience,) if audience in {c.id for c in classes} else (),
        groups=(audience,) if audience in {g.id for g in groups} else (),
        teachers=tuple(draw(st.lists(st.sampled_from(["MARTIN", "PETIT", "ROUX"]), max_size=2, unique=True))),
        periods=sum(split) if split else draw(st.integers(1, 3)),
        split=split,
        longest=draw(st.integers(1, 2)),
        weeks=draw(st.sampled_from([EVERY, EITHER, *weeks])),
        terms=draw(st.sampled_from([(), ("S1",)])) if "S1" in weeks else (),
        rooms=tuple(draw(st.lists(st.sampled_from(["lab", "pool", "S1"]), max_size=2))),
        preferred=draw(st.sampled_from([(), ("lab",), ("S1",)])),
        equipment=draw(st.sampled_from([(), ("sink",)])),
        site=draw(st.sampled_from([None, None, "N", "E"])),
    )


@st.composite
def _block(draw: st.DrawFn, groups: tuple[Group, ...], weeks: tuple[str, ...]) -> list[Course]:
    """Draw aligned courses for the parts of a partition, or none."""
    parts = [g for g in groups if g.partition == "lv"]
    if not parts or draw(st.integers(0, 2)) == 0:
        return []
    frequency = draw(st.sampled_from([EVERY, EITHER, *weeks]))
    return [
        Course(
            id=f"block{number}",
            subject="maths",
            groups=(part.id,),
            teachers=("MARTIN", "PETIT", "ROUX")[number : number + 1],
            periods=2,
            split=(1, 1),
            weeks=frequency,
            alignment="block",
        )
        for number, part in enumerate(parts)
    ]


def starts_of(school: School, bundle: bool) -> dict[str, list[Start]]:
    """Return the starts of every course, numbered; aligned courses share literals where bundled."""
    found: dict[str, list[Start]] = {}
    first_of: dict[str, str] = {}
    number = 0
    for course in school.courses:
        first = first_of.setdefault(course.alignment, course.id) if course.alignment else course.id
        if bundle and first != course.id:
            found[course.id] = [start._replace(course=course.id) for start in found[first]]
            continue
        grid = school.grid_of(course)
        found[course.id] = []
        for weeks in school.week_choices(course):
            for day in school.days:
                for position in range(len(grid.periods)):
                    for length in course.lengths():
                        if grid.fits(day, position, length):
                            atoms = school.timeline.atoms_of(grid, position, length)
                            for rooms in _rooms_of_sites(school, course, bundle):
                                start = Start(number, course.id, length, day, position, atoms, weeks, rooms)
                                found[course.id].append(start)
                                number += 1
    return found


def _rooms_of_sites(school: School, course: Course, bundle: bool) -> list[tuple[tuple[str, ...], ...] | None]:
    """Return the rooms of each site on which a course may be held, for each need; None where it is decided."""
    sites = school.sites_of(course)
    if len(sites) < 2 or (bundle and course.alignment):
        return [None]
    there = [tuple(room.id for room in school.rooms if room.site == site) for site in sites]
    return [tuple(rooms for _ in course.rooms) for rooms in there]


class Placement(NamedTuple):
    """Some starts that are true, the rooms of each need, and what the lowering saw of them."""

    starts: list[Start]
    rooms: dict[tuple[int, str], tuple[str | None, ...]]

    def timetable(self, school: School) -> Timetable:
        """Return the lessons of the starts."""
        return Timetable(
            lessons=tuple(
                Lesson(
                    course=start.course,
                    length=start.length,
                    day=start.day,
                    period=school.grid_of(school.course[start.course]).periods[start.position].id,
                    weeks=start.weeks,
                    rooms=self.rooms.get((start.literal, start.course), ()),
                )
                for start in self.starts
            )
        )


@st.composite
def placements(
    draw: st.DrawFn, school: School, starts: dict[str, list[Start]], as_meant: bool = False
) -> Placement:
    """Draw any lessons at open places, in any rooms: clashes and all.

    With ``as_meant``, those that may be held on several sites are where their start says, or nowhere.
    """
    literals = sorted({start.literal for found in starts.values() for start in found})
    if draw(st.booleans()):
        true = set(draw(st.lists(st.sampled_from(literals), max_size=8)))
    else:
        # A crowd: limits are met and clashes found only where many lessons are close together.
        share, chance = draw(st.sampled_from([0.1, 0.3, 0.6])), Random(draw(st.integers(0, 999)))
        true = {literal for literal in literals if chance.random() < share}
    chosen = [start for found in starts.values() for start in found if start.literal in true]
    every = [None, *(room.id for room in school.rooms)]

    def rooms_for(start: Start, need: int) -> Sequence[str | None]:
        if not as_meant or len(school.sites_of(school.course[start.course])) < 2:
            return every
        return [None] if start.rooms is None else start.rooms[need]

    rooms = {
        (start.literal, start.course): tuple(
            draw(st.sampled_from(rooms_for(start, need)))
            for need in range(len(school.course[start.course].rooms))
        )
        for start in chosen
    }
    return Placement(chosen, rooms)


Weeks = tuple[str, ...] | None


def _is_on(start: Start, day: str | None, weeks: Weeks) -> bool:
    return day in (None, start.day) and (weeks is None or bool(set(weeks) & set(start.weeks)))


class TimesLowering:
    """What a rule sees of a model, over literals that are numbers and nothing more."""

    def __init__(self, school: School, starts: dict[str, list[Start]]) -> None:
        self.school = school
        self._starts = starts
        self._busy: dict[tuple[Person, tuple[str, ...]], dict[tuple[str, int], Busy]] = {}

    def starts(self, course: str, day: str | None = None, weeks: Weeks = None) -> Sequence[Start]:
        return [start for start in self._starts[course] if _is_on(start, day, weeks)]

    def of_person(self, person: Person, day: str | None = None, weeks: Weeks = None) -> Sequence[Start]:
        courses = self.school.courses_of(person)
        return [start for course in courses for start in self.starts(course.id, day, weeks)]

    def busy(self, person: Person, weeks: tuple[str, ...], day: str, atom: int) -> Busy:
        if (person, weeks) not in self._busy:
            found: dict[tuple[str, int], dict[int, None]] = {}
            for start in self.of_person(person):
                grid = self.school.grid_of(self.school.course[start.course])
                for covered in self.school.timeline.atoms_of(grid, start.position, start.length):
                    if set(weeks) & set(start.weeks):
                        found.setdefault((start.day, covered), {})[start.literal] = None
            self._busy[(person, weeks)] = {slot: tuple(literals) for slot, literals in found.items()}
        return self._busy[(person, weeks)].get((day, atom), ())

    def in_room(self, start: Start, need: int) -> Sequence[tuple[str, int]]:
        raise LookupError(start.course, need)


class RoomsLowering(TimesLowering):
    """The rooms stage: the lessons are given (literal 0 is true), any room may be taken."""

    def __init__(self, school: School, placement: Placement) -> None:
        found: dict[str, list[Start]] = {course.id: [] for course in school.courses}
        for start in placement.starts:
            found[start.course].append(start._replace(literal=0))
        super().__init__(school, found)
        self.values = [1]
        self._places: dict[tuple[object, ...], list[list[tuple[str, int]]]] = {}
        for start in placement.starts:
            needs = []
            for taken in placement.rooms[(start.literal, start.course)]:
                needs.append([(room.id, len(self.values) + n) for n, room in enumerate(school.rooms)])
                self.values += [int(room.id == taken) for room in school.rooms]
            self._places[start[1:]] = needs

    def of_person(self, person: Person, day: str | None = None, weeks: Weeks = None) -> Sequence[Start]:
        if person.kind != "room":
            return super().of_person(person, day, weeks)
        return [
            start._replace(literal=literal)
            for found in self._starts.values()
            for start in found
            for need in self._places[start[1:]]
            for room, literal in need
            if room == person.id and _is_on(start, day, weeks)
        ]

    def in_room(self, start: Start, need: int) -> Sequence[tuple[str, int]]:
        return self._places[start[1:]][need]
