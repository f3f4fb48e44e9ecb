"""Rooms planned before times: the plan with the fewest lessons in the way, by trying all of them."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from edt.problem import Problem
from edt.rules import Availability, RoomsUsed, Times, Who
from edt.rules._tiny import tiny_school, two_rooms
from edt.school import Course, Lesson, Room, RoomPool, Timetable
from edt.solving.pipeline import solve
from edt.solving.room_plans import bound_courses, room_plan
from edt.solving.settings import Settings

ROOMS = ("S1", "S2", "S3")
TIMES = tuple(product(("mon", "tue"), ("M1", "M2", "S1")))


@st.composite
def schools(draw: st.DrawFn) -> tuple[Problem, Timetable]:
    """Draw courses that keep to one room together, others with a room of their own, and times for all."""
    kept = draw(st.integers(1, 3))
    sizes = [draw(st.integers(1, 3)) for _ in range(kept + draw(st.integers(0, 4)))]
    courses = [
        Course(
            id=f"c{n}",
            subject="maths",
            classes=(f"class {n}",),
            teachers=(f"T{n}",),
            periods=size,
            rooms=("pool",) if n < kept else (ROOMS[n % 3],),
        )
        for n, size in enumerate(sizes)
    ]
    school = tiny_school(
        courses, rooms=[Room(id=room) for room in ROOMS], pools=[RoomPool(id="pool", rooms=ROOMS)]
    )
    lessons = [
        Lesson(course=course.id, day=day, period=period, length=1, weeks=("A",), rooms=(room,))
        for course in courses
        for day, period in draw(
            st.lists(st.sampled_from(TIMES), min_size=course.periods, max_size=course.periods, unique=True)
        )
        for room in [draw(st.sampled_from(ROOMS)) if course.rooms == ("pool",) else course.rooms[0]]
    ]
    rules = [RoomsUsed(courses=(f"c{n}",)) for n in range(kept)]
    return Problem(school=school, rules=tuple(rules)), Timetable(lessons=tuple(lessons))


def in_the_way(timetable: Timetable, rooms: dict[str, str]) -> int:
    """Count the pairs of lessons at one time in one room, where a planned course has one of them."""
    held: dict[tuple[str, str, str], list[str]] = {}
    for lesson in timetable.lessons:
        room = rooms.get(lesson.course, lesson.rooms[0] or "")
        held.setdefault((room, lesson.day, lesson.period), []).append(lesson.course)
    pairs = 0
    for courses in held.values():
        planned = sum(course in rooms for course in courses)
        pairs += planned * (planned - 1) // 2 + planned * (len(courses) - planned)
    return pairs


@settings(max_examples=40)
@given(case=schools())
def test_the_plan_has_the_fewest_lessons_in_the_way(case: tuple[Problem, Timetable]) -> None:
    problem, timetable = case
    sets = bound_courses(problem)
    planned = [course.id for one in sets for course in one.courses]
    plan = room_plan(problem, sets, timetable)
    assert plan is not None
    rooms = {id_: plan.rooms[id_, 0][0] for id_ in planned}
    least = min(
        in_the_way(timetable, dict(zip(planned, choice, strict=True)))
        for choice in product(ROOMS, repeat=len(planned))
    )
    assert in_the_way(timetable, rooms) == least
    narrowed = plan.narrowed(problem).school
    assert {c.id: narrowed.rooms_named(c.rooms[0]) for c in narrowed.courses if c.id in rooms} == {
        id_: (room,) for id_, room in rooms.items()
    }


@settings(max_examples=20)
@given(case=schools())
def test_sets_that_keep_to_their_rooms_are_told_from_others(case: tuple[Problem, Timetable]) -> None:
    problem, timetable = case
    for one in bound_courses(problem):
        rooms = {x.rooms for x in timetable.lessons if x.course == one.courses[0].id}
        assert one.keeps(timetable) == (len(rooms) == 1)


def test_courses_of_one_block_get_different_rooms() -> None:
    problem = in_block(alignment="block")
    plan = room_plan(problem, bound_courses(problem), Timetable())
    assert plan is not None
    assert plan.rooms["a", 0] != plan.rooms["b", 0]


def in_block(alignment: str | None) -> Problem:
    school = tiny_school(
        [
            Course(
                id=id_,
                subject="maths",
                classes=(f"class {id_}",),
                teachers=(f"T{id_}",),
                periods=2,
                rooms=("pool",),
                alignment=alignment,
            )
            for id_ in "ab"
        ],
        rooms=[Room(id=room) for room in ROOMS],
        pools=[RoomPool(id="pool", rooms=ROOMS)],
    )
    return Problem(school=school, rules=tuple(RoomsUsed(courses=(id_,)) for id_ in "ab"))


def test_times_are_found_at_which_a_course_can_keep_to_its_room() -> None:
    """Counting sees a room free at four times; only at two of them is it the same room."""
    fixed = {"S1": ("M1", "M2"), "S2": ("M2", "S1")}
    courses = [
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
    school = tiny_school(
        [*courses, maths],
        rooms=[Room(id=room) for room in fixed],
        pools=[RoomPool(id="pool", rooms=tuple(fixed))],
    )
    absent = tuple(
        Availability(
            who=Who(kind="classes", ids=(room,)),
            times=tuple(
                Times(day=day, first=period)
                for day in ("mon", "tue")
                for period in ("M1", "M2", "S1", "S2")
                if period not in periods
            ),
        )
        for room, periods in fixed.items()
    )
    late = Availability(
        who=Who(kind="teachers", ids=("MARTIN",)),
        times=tuple(Times(day=day, first="S2") for day in ("mon", "tue")),
    )
    rules = (*absent, late, RoomsUsed(courses=("maths",)))
    result = solve(Problem(school=school, rules=rules), Settings(seconds=20, workers=1))
    assert result.audit is not None
    assert result.audit.complete
    assert result.audit.hard == 0
    assert result.problem.school == school


def test_what_needs_no_plan_is_still_proven() -> None:
    rule = RoomsUsed(courses=("maths",))
    result = solve(Problem(school=two_rooms(), rules=(rule,)), Settings(seconds=20, workers=1))
    assert (result.outcome, result.stopped_by) == ("optimal", "proof")
