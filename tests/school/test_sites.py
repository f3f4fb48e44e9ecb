"""Where courses are held, which rooms then fit, and what is said where it is not decided."""

from __future__ import annotations

import pytest

from edt.problem import Problem
from edt.rules._tiny import tiny_school
from edt.school import Course, Room, RoomPool, School, SchoolClass, Travel, fitting_rooms

ROOMS = [Room(id="N1", site="north"), Room(id="S1", site="south"), Room(id="S2", site="south"), Room(id="X")]
POOLS = [
    RoomPool(id="south", rooms=("S1", "S2")),
    RoomPool(id="both", rooms=("N1", "S1")),
    RoomPool(id="X+S", rooms=("S1", "X")),
]


def school(course: Course, class_site: str | None = None) -> School:
    made = tiny_school([course], rooms=ROOMS, pools=POOLS, minutes={("north", "south"): 20})
    return made.model_copy(update={"classes": (SchoolClass(id="6A", site=class_site),)})


def course(rooms: tuple[str, ...] = (), site: str | None = None) -> Course:
    return Course(id="maths", subject="maths", classes=("6A",), periods=1, rooms=rooms, site=site)


@pytest.mark.parametrize(
    ("rooms", "own", "of_class", "site", "fitting"),
    [
        (("both",), "north", "south", "north", ("N1",)),
        (("south",), None, "north", "south", ("S1", "S2")),
        (("both",), None, "south", "south", ("S1",)),
        (("both",), None, None, None, ("N1", "S1")),
        (("X+S",), None, None, "south", ("S1", "X")),
        ((), None, "north", "north", ()),
    ],
)
def test_a_course_is_held_where_its_rooms_or_classes_are(
    rooms: tuple[str, ...], own: str | None, of_class: str | None, site: str | None, fitting: tuple[str, ...]
) -> None:
    made = school(course(rooms, own), of_class)
    assert made.site_of(made.courses[0]) == site
    assert [fitting_rooms(made, made.courses[0], name) for name in rooms] == ([fitting] if rooms else [])


def test_ways_without_minutes_are_said() -> None:
    undecided = school(course(("both",)))
    assert undecided.issues() == ()
    north = Course(id="sport", subject="maths", classes=("6A",), periods=1, rooms=("N1",))
    courses = (course(("south",)), north)
    two = undecided.model_copy(
        update={"courses": courses, "travel": (Travel(start="north", end="X", minutes=1),)}
    )
    assert [issue.code for issue in two.issues()] == ["unknown-reference"]
    far = (Room(id="far", site="X"),)
    assert [issue.code for issue in two.model_copy(update={"rooms": (*ROOMS, *far)}).issues()] == [
        "travel-unknown"
    ]


def test_copies_forget_the_look_ups_of_what_they_were() -> None:
    made = school(course(("both",)))
    problem = Problem(school=made)
    assert "N1" in made.room
    assert problem.every_rule
    fewer = made.model_copy(update={"rooms": ROOMS[1:]})
    assert "N1" not in fewer.room
    assert "room" not in made.model_copy(deep=True).__dict__
    assert "every_rule" not in problem.model_copy(update={"school": fewer}).__dict__
