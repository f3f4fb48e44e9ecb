"""Schools of ours as files of FET: read back they ask for the same, and fet-cl takes them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edt.formats.fet import FetReading, read_answer, read_fet, write_fet
from edt.formats.fet.written_students import atoms_of
from edt.problem import Problem
from edt.rules import (
    AtOnce,
    Availability,
    Consecutive,
    DayEdge,
    DaySpan,
    EarlyBeginnings,
    Gaps,
    Grouped,
    Hours,
    IntervalDays,
    Locked,
    Lunch,
    OvernightRest,
    PreferredRoom,
    Presence,
    RoomsUsed,
    Rule,
    SameHour,
    SameRoom,
    Spacing,
    StartTimes,
    Succession,
    Times,
    Travel,
    Who,
    Wish,
)
from edt.school import (
    Break,
    Closed,
    Course,
    Grid,
    Group,
    Lesson,
    Period,
    Room,
    RoomPool,
    School,
    SchoolClass,
    Subject,
    Teacher,
    Timetable,
    disjoint,
)
from tests.formats.placing import example, placed_example

HOURS = ("08:00 - 09:00", "09:00 - 10:00", "10:00 - 11:00", "11:00 - 12:00")
GRID = Grid(
    periods=tuple(
        Period(id=name, start=480 + 60 * n, end=540 + 60 * n, half_day="am") for n, name in enumerate(HOURS)
    ),
    breaks=(Break(after=HOURS[1], name="recess"),),
    closed=(Closed(day="fri", period=HOURS[3]),),
)
SCHOOL = School(
    name="Invented <School> & Co",
    days=("mon", "tue", "wed", "thu", "fri"),
    weeks=("A", "B"),
    grids=(GRID,),
    subjects=tuple(Subject(id=name) for name in ("maths", "sport", "art")),
    teachers=(Teacher(id="MARTIN", hours_due=18), Teacher(id="PETIT"), Teacher(id="ROUX")),
    classes=(SchoolClass(id="6A", size=24), SchoolClass(id="6B", size=20)),
    groups=(
        Group(id="6A1", classes=("6A",), partition="halves"),
        Group(id="6A2", classes=("6A",), partition="halves"),
        Group(id="latin", classes=("6A", "6B"), partition="latin"),
    ),
    rooms=(Room(id="S1"), Room(id="S2", capacity=30, site="north"), Room(id="G", kind="gym")),
    pools=(RoomPool(id="P", rooms=("S1", "S2")),),
    courses=(
        Course(id="m6A", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=3, split=(2, 1)),
        Course(id="m6B", subject="maths", classes=("6B",), teachers=("MARTIN",), periods=2, rooms=("P",)),
        Course(id="s1", subject="sport", groups=("6A1",), teachers=("PETIT",), periods=1, alignment="x"),
        Course(id="s2", subject="sport", groups=("6A2",), teachers=("ROUX",), periods=1, alignment="x"),
        Course(
            id="art",
            subject="art",
            groups=("latin",),
            teachers=("ROUX",),
            periods=1,
            rooms=("P", "gym"),
            tags=("quiet",),
        ),
        Course(id="either", subject="art", classes=("6B",), teachers=("PETIT",), periods=1, weeks="either"),
    ),
)
MARTIN = Who(kind="teachers", ids=("MARTIN",))
CLASSES = Who(kind="classes")


def written(tmp_path: Path, *rules: Rule, timetable: Timetable | None = None) -> tuple[FetReading, list[str]]:
    path = tmp_path / "school.fet"
    issues = write_fet(Problem(school=SCHOOL, rules=rules, language="en"), timetable, path)
    return read_fet(path, "en"), [issue.code for issue in issues]


def test_the_data_reads_back(tmp_path: Path) -> None:
    reading, codes = written(tmp_path)
    assert codes == ["fet-cannot-say-weeks"]
    assert reading.unread == {}
    assert reading.problem is not None
    assert [issue.code for issue in reading.problem.issues()] == []
    school = reading.problem.school
    assert (school.name, school.days) == (SCHOOL.name, SCHOOL.days)
    assert school.grids[0].periods == GRID.periods
    assert [teacher.id for teacher in school.teachers] == ["MARTIN", "PETIT", "ROUX"]
    # The double lesson is a course of its own: it may not run across the recess.
    lessons = [(c.subject, c.teachers, c.split, c.tags) for c in school.courses]
    assert sorted(lessons) == [
        ("art", ("ROUX",), (1,), ("quiet",)),
        ("maths", ("MARTIN",), (1,), ()),
        ("maths", ("MARTIN",), (1, 1), ()),
        ("maths", ("MARTIN",), (2,), ()),
        ("sport", ("PETIT",), (1,), ()),
        ("sport", ("ROUX",), (1,), ()),
    ]
    art = next(course for course in school.courses if course.subject == "art")
    assert [set(school.rooms_named(name)) for name in art.rooms] == [{"S1", "S2"}, {"G"}]
    assert len({c.alignment for c in school.courses if c.subject == "sport"}) == 1


SAID: list[Rule] = [
    Availability(who=MARTIN, times=(Times(day="mon", first=HOURS[0], last=HOURS[1]),)),
    Hours(who=MARTIN, most=3),
    Hours(who=CLASSES, most=3, strength=Wish(weight=90, cost="step")),
    Gaps(who=Who(kind="teachers"), allowed=2, strength=Hours(who=MARTIN, most=1).strength),
    Presence(who=MARTIN, most=4),
    EarlyBeginnings(who=CLASSES, most=1),
    IntervalDays(who=MARTIN, first=480, last=600, most=2),
]


@pytest.mark.parametrize("rule", SAID, ids=[f"{n}-{type(rule).__name__}" for n, rule in enumerate(SAID)])
def test_a_rule_on_people_reads_back_as_itself(tmp_path: Path, rule: Rule) -> None:
    reading, codes = written(tmp_path, rule)
    assert codes == ["fet-cannot-say-weeks"]
    assert reading.problem is not None
    assert rule in reading.problem.rules


COUNTED: list[Rule] = [
    Consecutive(who=MARTIN, most=3),
    DaySpan(who=CLASSES, most=3, strength=Wish(weight=90)),
    OvernightRest(who=MARTIN, hours=2),
    OvernightRest(who=CLASSES, hours=1, around=True),
    Travel(who=MARTIN, minutes=60),
]


@pytest.mark.parametrize(
    "rule", COUNTED, ids=[f"{n}-{type(rule).__name__}" for n, rule in enumerate(COUNTED)]
)
@pytest.mark.parametrize("by_periods", [True, False])
def test_what_is_counted_in_periods_reads_back_as_itself(
    tmp_path: Path, rule: Rule, by_periods: bool
) -> None:
    """By the clock, lunch is a pause, which FET does not know."""
    lunch = (
        *GRID.periods[:2],
        *(p.model_copy(update={"start": p.start + 90, "end": p.end + 90}) for p in GRID.periods[2:]),
    )
    grid = GRID.model_copy(update={"periods": lunch, "by_periods": by_periods})
    rooms = tuple(
        room.model_copy(update={"site": "south"}) if room.id == "S1" else room for room in SCHOOL.rooms
    )
    school = SCHOOL.model_copy(update={"grids": (grid,), "rooms": rooms})
    path = tmp_path / "school.fet"
    codes = [
        issue.code for issue in write_fet(Problem(school=school, rules=(rule,), language="en"), None, path)
    ]
    problem = read_fet(path, "en").problem
    assert problem is not None
    assert (rule in problem.rules) == by_periods
    assert ("fet-cannot-say-rule" in codes) != by_periods


def test_rules_on_lessons_read_back(tmp_path: Path) -> None:
    rules: list[Rule] = [
        Spacing(courses=("m6A",), days=2, strength=Wish(weight=80)),
        StartTimes(
            courses=("m6A",), length=2, times=(Times(day="mon", first=HOURS[0]),), strength=Wish(weight=7)
        ),
        AtOnce(courses=("m6A", "art")),
        AtOnce(courses=("m6A", "art"), times=(Times(day="tue"),), most=1),
        SameHour(courses=("m6B", "art"), strength=Wish(weight=60)),
        Succession(courses=("m6A", "m6B"), hours=1),
        DayEdge(courses=("art",)),
        Locked(course="art", day="tue", period=HOURS[0]),
    ]
    reading, codes = written(tmp_path, *rules)
    assert codes == ["fet-cannot-say-weeks"]
    assert reading.unread == {}
    assert reading.problem is not None
    found = {type(rule) for rule in reading.problem.rules}
    assert found == {type(rule) for rule in rules} | {Availability}  # no lesson runs across the recess


def test_optional_rooms_stay_wishes(tmp_path: Path) -> None:
    courses = [
        course.model_copy(update={"optional_rooms": 1} if course.id == "m6B" else {})
        for course in SCHOOL.courses
    ]
    school = SCHOOL.model_copy(update={"courses": tuple(courses)})
    rules: list[Rule] = [
        PreferredRoom(courses=("m6B",), rooms=("S1", "S2"), strength=Wish(weight=60)),
        PreferredRoom(courses=("m6B",), rooms=("S1",), strength=Wish(weight=30)),
        RoomsUsed(courses=("m6B",), most=1),
        SameRoom(courses=("m6B",)),
    ]
    lessons = [
        Lesson(course="m6B", length=1, day="mon", period=HOURS[0], weeks=("A", "B"), rooms=("S2",)),
        Lesson(course="m6B", length=1, day="tue", period=HOURS[0], weeks=("A", "B"), rooms=(None,)),
    ]
    path = tmp_path / "school.fet"
    issues = write_fet(Problem(school=school, rules=tuple(rules), language="en"), None, path)
    assert [issue.code for issue in issues] == ["fet-cannot-say-weeks"]
    reading = read_fet(path, "en")
    assert (reading.unread, reading.approximated) == ({}, {})
    assert reading.problem is not None
    (back,) = (c for c in reading.problem.school.courses if c.classes == ("6B",) and c.subject == "maths")
    assert (back.optional_rooms, set(reading.problem.school.rooms_named(back.rooms[0]))) == (1, {"S1", "S2"})
    found = {
        rule.model_copy(update={"courses": ("m6B",)})
        for rule in reading.problem.rules
        if rule.stage == "rooms"
    }
    assert found == set(rules)
    timetable = Timetable(lessons=tuple(lessons))
    write_fet(Problem(school=school, rules=(), language="en"), timetable, tmp_path / "locked.fet")
    locked = (tmp_path / "locked.fet").read_text()
    assert [locked.count(f"<Room>{room}</Room>") for room in ("S1", "S2")] == [0, 1]


def test_what_fet_cannot_say_is_listed(tmp_path: Path) -> None:
    lunch = Lunch(who=CLASSES, first=660, last=780, minutes=30)
    _, codes = written(tmp_path, lunch, Gaps(who=CLASSES), Presence(who=MARTIN, unit="half_day", most=3))
    assert codes == ["fet-cannot-say-weeks", *["fet-cannot-say-rule"] * 3]


@pytest.mark.parametrize("over_closed", [False, True])
def test_lessons_in_a_row_are_said_where_fet_means_the_same(tmp_path: Path, over_closed: bool) -> None:
    midday = GRID.model_copy(update={"closed": (Closed(day="fri", period=HOURS[2]),)})
    school = SCHOOL.model_copy(update={"grids": (midday,)})
    rule = Grouped(courses=("s1", "art"), ordered=True, over_closed=over_closed)
    problem = Problem(school=school, rules=(rule,), language="en")
    codes = [issue.code for issue in write_fet(problem, None, tmp_path / "school.fet")]
    assert ("fet-cannot-say-rule" in codes) != over_closed


def test_a_timetable_is_locked(tmp_path: Path) -> None:
    lessons = (
        Lesson(course="m6A", length=2, day="mon", period=HOURS[0], weeks=("A", "B")),
        Lesson(course="art", length=1, day="tue", period=HOURS[3], weeks=("A", "B"), rooms=("S2", "G")),
    )
    reading, _ = written(tmp_path, timetable=Timetable(lessons=lessons))
    assert reading.problem is not None
    found, _ = read_answer(tmp_path / "school.fet", reading.problem)
    assert sorted((x.length, x.day, x.period, x.rooms) for x in found.lessons) == [
        (1, "tue", HOURS[3], ("S2", "G")),
        (2, "mon", HOURS[0], ()),
    ]


@pytest.mark.parametrize("name", ["small", "college"])
def test_examples_read_back_without_a_constraint_that_is_not_read(tmp_path: Path, name: str) -> None:
    result = placed_example(name)
    path = tmp_path / "school.fet"
    write_fet(example(name), result.timetable, path)
    reading = read_fet(path)
    assert reading.unread == {}
    assert reading.problem is not None
    assert [issue for issue in reading.problem.issues() if issue.severity == "error"] == []


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_groups_share_an_atom_exactly_where_they_may_share_a_pupil(data: st.DataObject) -> None:
    pupils = tuple(f"p{n}" for n in range(6))
    known = data.draw(st.booleans())
    some = st.lists(st.sampled_from(pupils), min_size=1, unique=True).map(tuple)
    groups = [
        Group(
            id=f"g{n}",
            classes=("6A",),
            partition="" if known else data.draw(st.sampled_from(["", "a", "b", "c"])),
            pupils=data.draw(some) if known else None,
        )
        for n in range(data.draw(st.integers(1, 7)))
    ]
    atoms = atoms_of(SchoolClass(id="6A", pupils=pupils if known else None), groups)
    assert len(set(atoms)) == len(atoms)
    for one in groups:
        assert any(one.id in atom for atom in atoms)
        for two in groups:
            if one.id != two.id:
                together = any({one.id, two.id} <= atom for atom in atoms)
                assert together == (not disjoint(one, two))
