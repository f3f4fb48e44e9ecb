"""Times that depend on where lessons are held: the site that a room stands on, the same room each time."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from edt.changing.late_change import ChangeSettings, late_change, with_rules
from edt.kernel import places
from edt.kernel.compile import compile_problem
from edt.kernel.events import events_of
from edt.problem import Problem
from edt.rules import (
    Alignment,
    Availability,
    RoomClosed,
    RoomsUsed,
    Rule,
    SameRoom,
    SiteChanges,
    Start,
    Times,
    Travel,
    Who,
)
from edt.rules._tiny import tiny_school, two_rooms
from edt.school import Course, Lesson, Room, RoomPool, Schedule, School, Timetable
from edt.solving.decode import decode, is_astray, literals_of
from edt.solving.pipeline import solve
from edt.solving.rooms import placed_starts
from edt.solving.settings import Settings

SITES = {"N1": "north", "N2": "north", "S1": "south", "X": None}
TEACHERS = Who(kind="teachers")
QUICK = Settings(seconds=20, workers=1)


def course(id_: str, rooms: tuple[str, ...], periods: int = 1, optional: int = 0) -> Course:
    return Course(
        id=id_,
        subject="maths",
        classes=(f"class {id_}",),
        teachers=("MARTIN",),
        periods=periods,
        rooms=rooms,
        optional_rooms=optional,
    )


def school(*courses: Course, rooms: tuple[str, ...] = tuple(SITES), minutes: int = 20) -> School:
    """Return a school on two sites, whose rooms any of the courses may have by the name of a pool."""
    pools = {"any": tuple(SITES), "both": ("N1", "S1"), "north": ("N1", "N2"), "loose": ("S1", "X")}
    return tiny_school(
        courses,
        rooms=[Room(id=room, site=SITES[room]) for room in rooms],
        pools=[RoomPool(id=id_, rooms=tuple(r for r in named if r in rooms)) for id_, named in pools.items()],
        minutes={("north", "south"): minutes},
    )


@st.composite
def courses(draw: st.DrawFn) -> tuple[Course, ...]:
    """Draw a few courses of one teacher, most of which may be held on both sites."""
    found = []
    for number in range(draw(st.integers(1, 3))):
        rooms = tuple(
            draw(
                st.lists(st.sampled_from(["any", "both", "N1", "loose"]), min_size=1, max_size=2, unique=True)
            )
        )
        optional = draw(st.sampled_from([0, 0, len(rooms) - 1]))
        found.append(course(f"c{number}", rooms, draw(st.integers(1, 2)), optional))
    return tuple(found)


@st.composite
def rules(draw: st.DrawFn, ids: list[str]) -> Rule:
    """Draw a rule that tells starts apart by where they are held."""
    return draw(
        st.sampled_from(
            [
                Travel(),
                Travel(who=TEACHERS, minutes=90),
                *(
                    SiteChanges(who=TEACHERS, most=most, span=span)
                    for most in (0, 1)
                    for span in ("day", "week")
                ),
                *(RoomsUsed(courses=tuple(ids[:number])) for number in range(1, 1 + len(ids))),
                *(SameRoom(courses=tuple(ids[:number])) for number in range(1, 1 + len(ids))),
            ]
        )
    )


def drawn_lesson(data: st.DataObject, made: School, start: Start) -> Lesson:
    """Return the lesson of a start, in rooms that it stands for, or in any that serve."""
    able = start.rooms or places.candidates(made, made.course[start.course])
    return Lesson(
        course=start.course,
        length=start.length,
        day=start.day,
        period=made.grids[0].periods[start.position].id,
        weeks=start.weeks,
        rooms=tuple(data.draw(st.sampled_from(need)) if need else None for need in able),
    )


@settings(max_examples=150)
@given(data=st.data(), some=courses())
def test_starts_say_of_places_what_the_check_finds(data: st.DataObject, some: tuple[Course, ...]) -> None:
    made = school(*some)
    rule = data.draw(rules([one.id for one in some]))
    kernel = compile_problem(Problem(school=made, rules=(rule,)), bundle=False)
    assume(any(len(event.ways) > 1 for event in kernel.events))
    chosen = [
        start
        for event in kernel.events
        for start in data.draw(st.lists(st.sampled_from(event.starts), max_size=4, unique=True))
    ]
    lessons = tuple(drawn_lesson(data, made, start) for start in chosen)
    schedule = Schedule(made, Timetable(lessons=lessons))
    values = [0] * len(kernel.starts)
    for start in chosen:
        values[start.literal] = 1
    amounts = {
        (kernel.rule(one).rule, one.case.key): amount
        for one, amount in zip(kernel.requirements, kernel.amounts(values), strict=True)
    }
    for case in rule.cases(made):
        if rule.stage == "times" or not any(made.course[id_].optional_rooms for id_ in case.courses):
            amount, found = amounts.get((rule.rule, case.key), 0), rule.check(case, schedule).amount
            # Lessons of one course at one time, which no timetable has, are looked at together.
            assert bool(amount) == bool(found) if isinstance(rule, SameRoom) else amount == found


@settings(max_examples=60)
@given(data=st.data(), some=courses())
def test_every_choice_of_rooms_is_of_one_way(data: st.DataObject, some: tuple[Course, ...]) -> None:
    """Also that of rooms on two sites for one lesson."""
    made = school(*some)
    held = places.held_by_course(Problem(school=made, rules=(SiteChanges(who=TEACHERS),)))
    for one in some:
        needs = places.candidates(made, one)[: len(one.needed_rooms)]
        rooms = [data.draw(st.sampled_from(need)) for need in needs]
        ways = [
            way
            for way in held.get(one.id, places.ANYWHERE)
            if way is None or all(room in able for room, able in zip(rooms, way, strict=False))
        ]
        assert len(ways) == 1


def at_two_times(*rules: Rule, rooms: tuple[str, ...]) -> Problem:
    """Return a teacher with two hours in a row: one in S1, the other where the rooms are."""
    made = school(course("south", ("S1",)), course("maths", ("some",)))
    made = made.model_copy(update={"pools": (RoomPool(id="some", rooms=rooms),)})
    absent = tuple(
        Times(day=day, first=period)
        for day, period in product(("mon", "tue"), ("M1", "M2", "S1", "S2"))
        if (day, period) not in {("mon", "M1"), ("mon", "M2")}
    )
    return Problem(school=made, rules=(Availability(who=TEACHERS, times=absent), *rules))


def test_a_lesson_is_held_where_there_is_time_to_be() -> None:
    result = solve(at_two_times(rooms=("N1", "S1")), QUICK)
    assert result.outcome == "optimal"
    assert result.timetable is not None
    assert {lesson.rooms for lesson in result.timetable.lessons} == {("S1",)}


def test_that_there_is_no_time_for_the_way_is_proven() -> None:
    # The room on the same site is closed when it would be needed; the other one is too far.
    closed = RoomClosed(rooms=("S1",), times=(Times(day="mon", first="M2"),))
    result = solve(at_two_times(closed, rooms=("N1", "S1")), QUICK)
    assert result.outcome == "optimal"
    assert result.audit is not None
    assert (result.audit.hard, result.audit.unplaced) == (0, 1)


def in_block(periods: int = 2) -> Problem:
    """Return two courses that start together, each always in the same room."""
    block = [
        course(id_, ("both",), periods).model_copy(update={"alignment": "block", "teachers": (id_,)})
        for id_ in "ab"
    ]
    kept = [RoomsUsed(courses=(one.id,)) for one in block]
    return Problem(school=school(*block, minutes=0), rules=(Alignment(), *kept))


@pytest.mark.parametrize("together", [3, 250])
def test_courses_of_one_block_keep_to_rooms_of_their_own(
    monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    monkeypatch.setattr(places, "MOST_TOGETHER", together)
    problem = in_block()
    events = events_of(problem)
    assert [len(event.courses) for event in events] == ([2] if together > 3 else [1, 1])
    assert [len(event.ways) for event in events] == ([2] if together > 3 else [2, 2])
    result = solve(problem, QUICK)
    assert result.outcome == "optimal"
    assert result.timetable is not None
    rooms = {lesson.course: lesson.rooms for lesson in result.timetable.lessons}
    assert sorted(rooms.values()) == [("N1",), ("S1",)]


@pytest.mark.parametrize(("most", "apart"), [(4, ["a", "b"]), (3, ["a"]), (1, [])])
def test_rules_are_left_to_naming_where_rooms_would_be_too_many(
    monkeypatch: pytest.MonkeyPatch, most: int, apart: list[str]
) -> None:
    monkeypatch.setattr(places, "MOST_ROOMS", most)
    assert sorted(places.held_by_course(in_block())) == apart


def test_a_room_that_lessons_may_go_without_is_not_taken_for_granted() -> None:
    """On each site there is one room to be had; with the optional one it would be one too many."""
    made = school(course("maths", ("both", "X"), optional=1), course("south", ("S1",)))
    result = solve(Problem(school=made, rules=(RoomsUsed(courses=("maths",)),)), QUICK)
    assert result.audit is not None
    assert (result.audit.unplaced, result.audit.hard) == (0, 0)


@settings(max_examples=30)
@given(data=st.data(), some=courses(), aligned=st.booleans())
def test_a_timetable_is_the_starts_that_it_came_of(
    data: st.DataObject, some: tuple[Course, ...], aligned: bool
) -> None:
    problem = in_block() if aligned else Problem(school=school(*some), rules=(SiteChanges(who=TEACHERS),))
    kernel = compile_problem(problem)
    chosen = {
        (event.courses[0].id, start.day, start.position): start.literal
        for event in kernel.events
        for start in data.draw(st.lists(st.sampled_from(event.starts), max_size=3))
    }
    literals = sorted(chosen.values())
    rooms = {
        (start.literal, start.course): drawn_lesson(data, problem.school, start).rooms
        for start in placed_starts(kernel, literals)
    }
    timetable = decode(kernel, literals, rooms)
    assert literals_of(problem.school, kernel.events, timetable) == (literals, rooms)


@pytest.mark.parametrize(
    ("pool", "room", "astray"), [("both", "N1", False), ("both", None, True), ("north", None, False)]
)
def test_a_lesson_without_its_room_is_not_where_it_was_meant_to_be(
    pool: str, room: str | None, astray: bool
) -> None:
    made = school(course("maths", (pool,)), course("south", ("S1",)))
    kernel = compile_problem(Problem(school=made))
    assert is_astray(kernel, [0], {(0, "maths"): (room,)}) == astray


def test_times_are_found_at_which_a_course_can_keep_to_its_room() -> None:
    """Counting sees a room free at four times; only at two of them is it the same room."""
    fixed = {"S1": ("M1", "M2"), "S2": ("M2", "S1")}
    full = [
        Course(
            id=f"in {room}",
            subject="latin",
            classes=(room,),
            teachers=(f"T{room}",),
            periods=4,
            rooms=(room,),
        )
        for room in fixed
    ]
    maths = Course(
        id="maths", subject="maths", classes=("6A",), teachers=("MARTIN",), periods=2, rooms=("pool",)
    )
    made = tiny_school(
        [*full, maths],
        rooms=[Room(id=room) for room in fixed],
        pools=[RoomPool(id="pool", rooms=tuple(fixed))],
    )
    absent = tuple(
        Availability(
            who=Who(kind="classes", ids=(room,)),
            times=tuple(
                Times(day=day, first=period)
                for day, period in product(("mon", "tue"), ("M1", "M2", "S1", "S2"))
                if period not in periods
            ),
        )
        for room, periods in fixed.items()
    )
    late = Availability(who=TEACHERS, times=tuple(Times(day=day, first="S2") for day in ("mon", "tue")))
    result = solve(Problem(school=made, rules=(*absent, late, RoomsUsed(courses=("maths",)))), QUICK)
    assert result.outcome == "optimal"
    assert result.audit is not None
    assert (result.audit.complete, result.audit.hard) == (True, 0)


def test_a_room_that_closes_moves_no_lesson_where_another_is_free() -> None:
    """Both lessons of the course change rooms; at the times where they are, which costs nothing."""
    problem = Problem(school=two_rooms(), rules=(RoomsUsed(courses=("maths",)),))
    before = solve(problem, QUICK)
    assert before.timetable is not None
    (room,) = {lesson.rooms for lesson in before.timetable.lessons}
    first = before.timetable.lessons[0]
    closed = RoomClosed(rooms=(str(room[0]),), times=(Times(day=first.day, first=first.period),))
    change = late_change(before, with_rules(problem, (closed,)), ChangeSettings(10))
    assert (change.ended, change.price) == ("minimal", 0)
    assert change.result is not None
    assert change.result.audit is not None
    assert change.result.audit.hard == 0
    assert change.result.timetable is not None
    assert {lesson.rooms for lesson in change.result.timetable.lessons} == {("S1",), ("S2",)} - {room}
