"""One planted contradiction for each message: it is found, with its figures, and not without it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest

from edt import rules as r
from edt.explaining.precheck import precheck
from edt.messages import Issue
from edt.messages.checks import MESSAGES
from edt.problem import Problem
from edt.rules import Rule, Times, Who
from edt.rules._tiny import tiny_school
from edt.school import Course, Grid, Group, Period, Room, RoomPool, School

DAYS = ("mon", "tue", "wed")
MARTIN = Who(kind="teachers", ids=("MARTIN",))
CLASSES = Who(kind="classes")


def course(id_: str, periods: int, **fields: object) -> Course:
    """Return a course of MARTIN with 6A, in single lessons, unless said otherwise."""
    given = {"classes": ("6A",), "teachers": ("MARTIN",), "subject": id_, "split": (1,) * periods}
    return Course.model_validate({"id": id_, "periods": periods, **given, **fields})


def school(*courses: Course, rooms: Sequence[Room] = (), **fields: object) -> School:
    """Return a school of three days of four periods, or what is said otherwise."""
    parts = {"days": DAYS, **fields}
    return tiny_school(courses, rooms=rooms, **parts)  # type: ignore[arg-type]


def away(*times: Times, **whom: object) -> r.Availability:
    """Return an absence, of MARTIN unless said otherwise."""
    return r.Availability.model_validate({"times": times, **(whom or {"who": MARTIN})})


def lab_courses(*periods: int) -> tuple[Course, ...]:
    """Return courses of different people that need the lab."""
    return tuple(
        course(f"lab{n}", count, classes=(f"C{n}",), teachers=(f"T{n}",), rooms=("lab",))
        for n, count in enumerate(periods)
    )


def aligned(*, split: tuple[int, ...] = (1,), rooms: tuple[str, ...] = ()) -> tuple[Course, ...]:
    """Return two aligned languages, of ROUX and PETIT."""
    return tuple(
        course(
            name,
            sum(split),
            split=split,
            classes=(),
            groups=(f"6A {name}",),
            teachers=(teacher,),
            alignment="LV2",
            rooms=rooms,
        )
        for name, teacher in (("spanish", "ROUX"), ("german", "PETIT"))
    )


GROUPS = tuple(Group(id=f"6A {n}", classes=("6A",), partition="LV2") for n in ("spanish", "german"))
LAB = (Room(id="lab"),)

THREE = tuple(
    Period(id=f"M{number}", start=420 + 60 * number, end=480 + 60 * number, half_day="am")
    for number in (1, 2, 3)
)
LAST = (Times(day="mon"), Times(day="tue"), Times(day="wed", half_day="am"))

PLANTED: dict[str, tuple[School, tuple[Rule, ...], str]] = {
    "too-many-hours": (
        school(course("maths", 5), course("sport", 4)),
        (away(Times(day="mon")),),
        "MARTIN: 9 hours of lessons for 8 hours possible, 1 hour too many (12 hours in the grid, 8 hours without absences)",
    ),
    "courses-exceed-places": (
        school(course("maths", 2), course("latin", 1), course("sport", 2)),
        (
            away(
                Times(day="mon"),
                Times(day="tue"),
                Times(day="wed", half_day="am"),
                courses=("maths", "latin"),
            ),
        ),
        "6A: 3 hours of lessons for 2 hours in the only periods where they can take place, 1 hour too many: maths, latin",
    ),
    "too-few-long-openings": (
        school(
            course("maths", 2, split=(2,)),
            course("sport", 4, split=(2, 2)),
            days=("mon", "tue"),
            grid=Grid(periods=THREE),
        ),
        (),
        "MARTIN: 3 lessons of 2 periods or more, but at most 2 fit into the open periods",
    ),
    "presence-too-short": (
        school(course("maths", 5)),
        (r.Presence(who=MARTIN, unit="half_day", most=2),),
        "MARTIN: 5 hours of lessons do not fit into 2 half-days (4 hours at most)",
    ),
    "presence-too-long": (
        school(course("maths", 2)),
        (r.Presence(who=MARTIN, unit="day", least=3),),
        "MARTIN has to be present on 3 days at least, but can have lessons on 2 at most",
    ),
    "least-hours-impossible": (
        school(course("maths", 5)),
        (r.Hours(who=MARTIN, span="day", least=3),),
        "MARTIN: no way to divide 5 hours of lessons keeps 3 hours at least on each day worked",
    ),
    "course-without-place": (
        school(course("maths", 1)),
        (away(*(Times(day=day) for day in DAYS)),),
        "course maths has no possible period: 12 places in the grid, absences of MARTIN",
    ),
    "alignment-without-place": (
        school(*aligned(), groups=GROUPS),
        (
            away(Times(day="mon"), Times(day="tue"), who=Who(kind="teachers", ids=("ROUX",))),
            away(Times(day="wed"), who=Who(kind="teachers", ids=("PETIT",))),
        ),
        (
            'the courses aligned as "LV2" have no period in common: 12 places in the grid, '
            "absences of ROUX, PETIT"
        ),
    ),
    "course-exceeds-places": (
        school(course("sport", 4, split=(2, 2))),
        (away(Times(day="mon"), Times(day="tue"), Times(day="wed", first="M2")),),
        (
            "sport: 2 lessons of 2 periods, but at most 1 fit into the possible periods "
            "(6 places in the grid, absences of MARTIN)"
        ),
    ),
    "days-too-few": (
        school(course("maths", 4)),
        (r.SubjectPerDay(strength=r.Never()),),
        '6A maths: 4 lessons, but at most 3 under the rule "Subject once a day" (3 possible days)',
    ),
    "course-without-room": (
        school(course("maths", 1, rooms=("lab",)), rooms=(Room(id="lab", capacity=10),)),
        (),
        "course maths needs lab, where no room fits (size 24, equipment -)",
    ),
    "rooms-too-few": (
        school(*lab_courses(4, 4, 4), rooms=LAB),
        (r.RoomClosed(rooms=("lab",), times=(Times(day="mon", first="M1"),)),),
        "12 hours of lessons need lab, open for 11 hours only, 1 hour too many: lab0, lab1, lab2",
    ),
    "aligned-rooms-too-few": (
        school(*aligned(rooms=("lab",)), groups=GROUPS, rooms=LAB),
        (),
        'the courses aligned as "LV2" need 2 rooms at once out of 1: lab (spanish, german)',
    ),
    "lock-without-place": (
        school(course("maths", 1)),
        (r.Locked(course="maths", day="mon", period="M1"), away(Times(day="mon"))),
        (
            "course maths is locked on Monday at M1, where it cannot take place: 12 places in the grid, "
            "absences of MARTIN"
        ),
    ),
    "locks-exceed-lessons": (
        school(course("maths", 2)),
        tuple(r.Locked(course="maths", day=day, period="M1") for day in DAYS),
        "maths: 3 different places locked for 2 lessons",
    ),
    "locks-clash": (
        school(course("maths", 2, split=(2,)), course("sport", 1)),
        (r.Locked(course="maths", day="mon", period="M1"), r.Locked(course="sport", day="mon", period="M2")),
        "maths and sport are locked at the same time (Monday M2) and both need MARTIN",
    ),
    "locks-exceed-rooms": (
        school(*lab_courses(1, 1), rooms=LAB),
        tuple(r.Locked(course=f"lab{n}", day="tue", period="S1") for n in (0, 1)),
        "Tuesday S1: 2 locked courses for 1 rooms (lab): lab0, lab1",
    ),
    "room-lock-impossible": (
        school(
            *lab_courses(1, 1), rooms=(*LAB, Room(id="lab2")), pools=(RoomPool(id="labs", rooms=("lab",)),)
        ),
        (
            r.Locked(course="lab0", day="tue", period="S1"),
            r.LockedRoom(course="lab0", day="tue", period="S1", rooms=("lab2",)),
        ),
        "course lab0 is locked on Tuesday at S1 in lab2, which does not serve this course",
    ),
    "links-contradict": (
        school(course("maths", 1), course("latin", 1)),
        tuple(r.DayLinks(courses=("maths", "latin"), kind=kind) for kind in ("same", "different")),
        "maths, latin: asked for both on the same day and on different days",
    ),
    "same-day-impossible": (
        school(course("maths", 2), course("latin", 3, teachers=("PETIT",))),
        (r.DayLinks(courses=("maths", "latin"), kind="same"),),
        "maths, latin: asked for on the same day, but no day can hold their 5 lessons",
    ),
    "different-days-impossible": (
        school(course("maths", 2), course("latin", 1), course("sport", 1)),
        (
            r.DayLinks(courses=("maths", "latin", "sport"), kind="different"),
            r.Spacing(courses=("maths",), days=1, strength=r.Never()),
        ),
        "maths, latin, sport: asked for on different days, which takes 4 days, out of 3 possible at most",
    ),
    "no-slack": (
        school(course("maths", 12)),
        (),
        "MARTIN: 12 hours of lessons for 12 hours possible, with no slack at all",
    ),
    "rooms-no-slack": (
        school(*lab_courses(6, 6), rooms=LAB),
        (),
        "lab: 12 hours of lessons for 12 hours possible (100 %)",
    ),
    "lonely-opening": (
        school(course("maths", 1)),
        (away(Times(day="mon", half_day="am"), Times(day="mon", first="S1")),),
        "MARTIN: Monday is not available but for S2",
    ),
    "named-days-off": (
        school(course("maths", 1)),
        (away(*LAST),),
        (
            "MARTIN: 5 half-days off are named (Monday morning, Monday afternoon, Tuesday morning, "
            "Tuesday afternoon, Wednesday morning)"
        ),
    ),
}


def found(given: School, rules: Sequence[Rule]) -> tuple[Issue, ...]:
    """Return what counting finds."""
    problem = Problem(school=given, rules=tuple(rules))
    assert [i for i in problem.issues() if i.severity == "error"] == []
    return precheck(problem)


def test_every_message_has_a_plant() -> None:
    assert sorted(PLANTED) == sorted(MESSAGES)


@pytest.mark.parametrize("code", sorted(PLANTED))
def test_what_is_planted_is_found(code: str) -> None:
    given, rules, sentence = PLANTED[code]
    issues = [issue for issue in found(given, rules) if issue.code == code]
    assert sentence in [issue.message("en") for issue in issues]
    for issue in issues:
        assert issue.about
        assert issue.message("fr") != issue.message("en")
        assert issue.hint("fr")
        assert issue.hint("en")
        assert "{" not in issue.message("fr") + issue.hint("fr")


@pytest.mark.parametrize("code", sorted(code for code, (_, rules, _) in PLANTED.items() if rules))
def test_rules_that_may_be_lifted_prove_nothing(code: str) -> None:
    given, rules, _ = PLANTED[code]
    softer = [rule.model_copy(update={"strength": r.Liftable(order=1)}) for rule in rules]
    assert [issue.code for issue in found(given, softer) if issue.severity == "error"] == []


def test_weeks_are_counted_one_by_one() -> None:
    fortnight = ("A", "B")
    both = school(course("maths", 7, weeks="A"), course("sport", 7, weeks="B"), weeks=fortnight)
    assert found(both, ()) == ()
    one = school(course("maths", 7, weeks="A"), course("sport", 7, weeks="A"), weeks=fortnight)
    sentences = [issue.message("en") for issue in found(one, ())]
    assert (
        "MARTIN: 14 hours of lessons for 12 hours possible (week A), 2 hours too many (12 hours in the grid)"
        in sentences
    )


def test_lessons_with_an_open_week_fill_both() -> None:
    fortnight = ("A", "B")
    fits = school(course("maths", 20, weeks="either"), course("sport", 4, weeks="A"), weeks=fortnight)
    assert [i for i in found(fits, ()) if i.severity == "error"] == []
    over = school(course("maths", 21, weeks="either"), course("sport", 4, weeks="A"), weeks=fortnight)
    assert "too-many-hours" in [issue.code for issue in found(over, ())]


def test_aligned_halves_count_once() -> None:
    halves = school(*aligned(split=(1,) * 6), course("maths", 6), groups=GROUPS)
    assert [i for i in found(halves, ()) if i.severity == "error"] == []


def test_nested_pools_are_counted_together() -> None:
    pools = [RoomPool(id="labs", rooms=("L1", "L2")), RoomPool(id="first", rooms=("L1",))]
    rooms = [Room(id="L1"), Room(id="L2")]
    courses = [
        course(f"c{n}", 6, classes=(f"C{n}",), teachers=(f"T{n}",), rooms=(pool,))
        for n, pool in enumerate(("labs", "labs", "labs", "first", "first"))
    ]
    over = school(*courses, rooms=rooms, pools=pools)
    sentences = [issue.message("en") for issue in found(over, ())]
    assert (
        "30 hours of lessons need labs (2), open for 24 hours only, 6 hours too many: c0, c1, c2, c3, c4"
        in sentences
    )


def test_a_problem_with_errors_is_not_counted() -> None:
    broken = school(course("maths", 2, split=(1,)))
    assert precheck(Problem(school=broken)) == ()


def test_a_lesson_whose_rooms_are_closed_has_no_place_then() -> None:
    given = school(*lab_courses(2), course("sport", 9, classes=("C0",), teachers=("ROUX",)), rooms=LAB)
    closed = r.RoomClosed(rooms=("lab",), times=(Times(day="mon"), Times(day="tue", half_day="am")))
    locked = away(Times(day="tue", first="S1"), Times(day="wed"), who=Who(kind="teachers", ids=("T0",)))
    issues = [issue for issue in found(given, (closed, locked)) if issue.severity == "error"]
    sentence = (
        "lab0: 2 lessons of 1 period, but at most 1 fit into the possible periods "
        "(12 places in the grid, absences of T0, closings of lab)"
    )
    assert [issue.message("en") for issue in issues][:1] == [sentence]


def test_two_lessons_locked_in_one_room_at_once() -> None:
    given = school(*lab_courses(1, 1), rooms=(*LAB, Room(id="lab2")), pools=())
    given = given.model_copy(
        update={"courses": tuple(c.model_copy(update={"rooms": ("labs",)}) for c in given.courses)}
    )
    given = School.model_validate(
        {**given.model_dump(), "pools": (RoomPool(id="labs", rooms=("lab", "lab2")),)}
    )
    rules = [
        rule
        for n in (0, 1)
        for rule in (
            r.Locked(course=f"lab{n}", day="tue", period="S1"),
            r.LockedRoom(course=f"lab{n}", day="tue", period="S1", rooms=("lab",)),
        )
    ]
    assert [issue.message("en") for issue in found(given, rules) if issue.severity == "error"] == [
        "course lab1 is locked on Tuesday at S1 in lab, where lab0 is locked too"
    ]


def test_presence_on_some_days_alone_leaves_the_others() -> None:
    rules = (
        r.Presence(who=MARTIN, unit="day", days=("tue", "wed"), most=1),
        r.Hours(who=MARTIN, span="day", least=2),
    )
    assert not [
        i for i in precheck(Problem(school=school(course("maths", 8)), rules=rules)) if i.severity == "error"
    ]
    found = precheck(Problem(school=school(course("maths", 9)), rules=rules))
    assert {issue.code for issue in found if issue.severity == "error"} >= {"presence-too-short"}


def test_limits_of_two_half_days_together_are_no_limits_of_the_week() -> None:
    given = school(course("maths", 8), days=("mon-am", "mon-pm", "tue-am", "tue-pm"))
    rules = (
        r.Hours(who=MARTIN, most=4, paired_days=True),
        r.LessonsADay(courses=("maths",), most=4, paired_days=True),
    )
    assert [issue.message("en") for issue in found(given, rules) if issue.severity == "error"] == []


def test_links_in_pairs_are_counted_together() -> None:
    names = ("maths", "latin", "sport")
    given = school(*(course(name, 1) for name in names))
    pairs = tuple(r.DayLinks(courses=pair, kind="different") for pair in combinations(names, 2))
    on_two_days = r.Availability(courses=names, times=(Times(day="wed"),))
    assert not [issue for issue in found(given, pairs) if issue.severity == "error"]
    (issue,) = [issue for issue in found(given, (*pairs, on_two_days)) if issue.severity == "error"]
    assert issue.code == "different-days-impossible"
    assert "latin, maths, sport: asked for on different days, which takes 3 days" in issue.message("en")
