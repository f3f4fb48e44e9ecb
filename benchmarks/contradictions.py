"""Plants contradictions: a school that can be solved, plus one thing that makes it impossible.

Each kind adds rules, lengthens courses or takes rooms away, for somebody chosen by a number. What is
planted is known by the cases that a conflict must contain.
"""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.planting import Planted, Planting
from edt.problem import Problem
from edt.rules import (
    Availability,
    Consecutive,
    DayLinks,
    Gaps,
    Hours,
    Locked,
    LockedRoom,
    Lunch,
    Never,
    Presence,
    RoomClosed,
    Spacing,
    SubjectPerDay,
    Times,
    Who,
)
from edt.school import EVERY, Course, Room


def _teacher_hours(p: Planting) -> Planted:
    return p.asked(p.away(p.teacher(9), p.school.days[:-1]))


def _class_hours(p: Planting) -> Planted:
    class_id = p.course().classes[0]
    return p.asked(
        Availability(
            who=Who(kind="classes", ids=(class_id,)), times=tuple(Times(day=d) for d in p.school.days[:3])
        )
    )


def _course_nowhere(p: Planting) -> Planted:
    course = p.course()
    rule = Availability(courses=(course.id,), times=tuple(Times(day=d) for d in p.school.days))
    return p.asked(rule, courses=(course.id,))


def _alignment_nowhere(p: Planting) -> Planted:
    courses = p.barrette()
    first, second = courses[0].teachers[0], courses[1].teachers[0]
    rules = (p.away(first, p.school.days[:3]), p.away(second, p.school.days[3:]))
    return p.asked(*rules)


def _locks_clash(p: Planting) -> Planted:
    courses = p.courses_of_class(2)
    return p.asked(*(Locked(course=c.id, day=p.school.days[0], period=p.period(1)) for c in courses))


def _lock_in_absence(p: Planting) -> Planted:
    course = p.course()
    day = p.school.days[1]
    return p.asked(Locked(course=course.id, day=day, period=p.period(1)), p.away(course.teachers[0], (day,)))


def _too_many_locks(p: Planting) -> Planted:
    course = p.course()
    count = len(course.split or ()) + 1
    places = p.quiet([course])
    first = list({day: (day, period) for day, period in reversed(places)}.values())
    chosen = [*first, *(place for place in places if place not in first)][:count]
    return p.asked(*(Locked(course=course.id, day=d, period=n) for d, n in chosen))


def _room_too_few(p: Planting) -> Planted:
    courses = p.courses_of_class(1)
    others = [
        c
        for c in p.school.courses
        if c.weeks == EVERY and c.split and not c.alignment and c.classes != courses[0].classes
    ]
    chosen = [courses[0], *others[:: max(1, len(others) // 3)][:3]]
    kiln = Room(id="Kiln")
    closed = RoomClosed(rooms=("Kiln",), times=tuple(Times(day=d) for d in p.school.days[1:]))
    return p.changed(
        closed,
        change={c.id: {"rooms": ("Kiln",), "equipment": (), "periods": 4, "split": (1,) * 4} for c in chosen},
        rooms=(kiln,),
    )


def _room_always_closed(p: Planting) -> Planted:
    course = p.course()
    closed = RoomClosed(rooms=("Kiln",), times=tuple(Times(day=d) for d in p.school.days))
    return p.changed(
        closed, change={course.id: {"rooms": ("Kiln",), "equipment": ()}}, rooms=(Room(id="Kiln"),)
    )


def _room_unfit(p: Planting) -> Planted:
    course = p.course(rooms=True)
    return p.changed(change={course.id: {"equipment": ("kiln",)}})


def _aligned_in_one_room(p: Planting) -> Planted:
    courses = p.barrette()[:2]
    return p.changed(
        change={c.id: {"rooms": ("Kiln",), "equipment": ()} for c in courses}, rooms=(Room(id="Kiln"),)
    )


def _few_days(p: Planting) -> Planted:
    who = Who(kind="teachers", ids=(p.teacher(10),))
    return p.asked(Presence(who=who, unit="day", most=1))


def _many_days(p: Planting) -> Planted:
    teacher = p.teacher(6)
    who = Who(kind="teachers", ids=(teacher,))
    return p.asked(
        Presence(who=who, unit="day", least=len(p.school.days)), p.away(teacher, p.school.days[:1])
    )


def _few_hours_a_day(p: Planting) -> Planted:
    who = Who(kind="teachers", ids=(p.teacher(9),))
    return p.asked(Hours(who=who, span="day", most=1))


def _least_hours(p: Planting) -> Planted:
    who = Who(kind="teachers", ids=(p.teacher(6),))
    return p.asked(Hours(who=who, span="day", least=9))


def _subject_days(p: Planting) -> Planted:
    course = p.course(lessons=3)
    return p.asked(
        SubjectPerDay(
            who=Who(kind="classes", ids=course.classes), subjects=(course.subject,), most=1, strength=Never()
        ),
        Availability(courses=(course.id,), times=tuple(Times(day=d) for d in p.school.days[2:])),
        courses=(course.id,),
        name_rules=False,
    )


def _spacing(p: Planting) -> Planted:
    course = p.course(lessons=3)
    return p.asked(Spacing(courses=(course.id,), days=3, strength=Never()), courses=(course.id,))


def _links(p: Planting) -> Planted:
    courses = tuple(c.id for c in p.courses_of_class(2))
    return p.changed(
        DayLinks(courses=courses, kind="same"),
        DayLinks(courses=courses, kind="different"),
        change={course: {"periods": 1, "split": (1,)} for course in courses},
    )


def _same_day(p: Planting) -> Planted:
    course = p.course(lessons=2)
    other = next(
        c for c in p.school.courses if c.classes == course.classes and c.id != course.id and c.weeks == EVERY
    )
    return p.asked(
        DayLinks(courses=(course.id, other.id), kind="same"),
        Spacing(courses=(course.id,), days=1, strength=Never()),
        courses=(course.id,),
        name_rules=False,
    )


def _different_days(p: Planting) -> Planted:
    courses = p.courses_of_class(len(p.school.days) + 1)
    return p.asked(DayLinks(courses=tuple(c.id for c in courses), kind="different"))


def _few_common_slots(p: Planting) -> Planted:
    courses = p.courses_of_class(3)
    two = p.quiet(courses)[:2]
    return p.changed(
        *(p.only(course, two) for course in courses),
        change={course.id: {"periods": 1, "split": (1,)} for course in courses},
    )


def _room_lock(p: Planting) -> Planted:
    course = p.course(rooms=True)
    return p.asked(
        Locked(course=course.id, day=p.school.days[0], period=p.period(0)),
        LockedRoom(
            course=course.id, day=p.school.days[0], period=p.period(0), rooms=(_other_room(p, course),)
        ),
    )


def _other_room(p: Planting, course: Course) -> str:
    own = {room for name in course.rooms for room in p.school.rooms_named(name)}
    return next(room.id for room in p.school.rooms if room.id not in own)


def _in_a_row(p: Planting) -> Planted:
    course = p.course(length=2)
    return p.asked(Consecutive(who=Who(kind="teachers", ids=course.teachers), most=1))


def _lunch(p: Planting) -> Planted:
    course = p.course()
    periods = p.school.grids[0].periods
    noon = next(n for n, period in enumerate(periods) if period.end > 12 * 60)
    first, last = periods[noon].start, periods[noon].end
    return p.asked(
        Lunch(who=Who(kind="teachers", ids=course.teachers), first=first, last=last, minutes=last - first),
        Locked(course=course.id, day=p.school.days[0], period=periods[noon].id),
    )


def _free_half_days(p: Planting) -> Planted:
    courses = [c for c in p.school.courses if c.weeks == EVERY and c.split and not c.alignment]
    chosen = p.random.choice([c for c in courses if len(c.split or ()) >= 2 and min(c.split or ()) == 1])
    days = p.school.days[:2]
    return p.asked(
        Presence(who=Who(kind="teachers", ids=chosen.teachers), unit="day", free=len(p.school.days) - 1),
        *(Locked(course=chosen.id, day=d, period=p.period(0), length=1) for d in days),
        name_rules=False,
        courses=(),
    )


def _no_gap(p: Planting) -> Planted:
    courses = p.courses_of_class(2)
    class_id, day = courses[0].classes[0], p.school.days[0]
    return p.asked(
        Gaps(who=Who(kind="classes", ids=(class_id,)), span="day", allowed=0, strength=Never()),
        Locked(course=courses[0].id, day=day, period=p.period(0)),
        Locked(course=courses[1].id, day=day, period=p.period(3)),
        Availability(
            who=Who(kind="classes", ids=(class_id,)),
            times=(Times(day=day, first=p.period(1), last=p.period(2)),),
        ),
    )


def _triangle(p: Planting) -> Planted:
    courses = p.courses_of_class(3)
    one, two, three = (c.id for c in courses)
    quiet = p.quiet(courses)
    days = list(dict.fromkeys(day for day, _ in quiet))[:2]
    pairs = ((one, two), (two, three), (one, three))
    return p.changed(
        *(DayLinks(courses=pair, kind="different") for pair in pairs),
        *(p.only(course, [place for place in quiet if place[0] in days]) for course in courses),
        change={course.id: {"periods": 1, "split": (1,)} for course in courses},
    )


KINDS: dict[str, Callable[[Planting], Planted]] = {
    "a teacher's hours": _teacher_hours,
    "a class's hours": _class_hours,
    "a course without place": _course_nowhere,
    "an alignment without place": _alignment_nowhere,
    "two locks at once": _locks_clash,
    "a lock in an absence": _lock_in_absence,
    "more locks than lessons": _too_many_locks,
    "too few hours of a room": _room_too_few,
    "a room always closed": _room_always_closed,
    "no room that fits": _room_unfit,
    "aligned courses in one room": _aligned_in_one_room,
    "too few days of presence": _few_days,
    "too many days of presence": _many_days,
    "too few hours a day": _few_hours_a_day,
    "too many hours a day": _least_hours,
    "a subject once a day": _subject_days,
    "lessons too far apart": _spacing,
    "links that contradict": _links,
    "one day for spread lessons": _same_day,
    "more courses than days": _different_days,
    "few slots in common": _few_common_slots,
    "a lock in a wrong room": _room_lock,
    "hours in a row": _in_a_row,
    "a lesson at lunch": _lunch,
    "locks on free days": _free_half_days,
    "a gap that cannot be filled": _no_gap,
    "three courses, two days": _triangle,
}


def plant(sound: Problem, kind: str, seed: int = 0) -> Planted:
    """Return a school with a contradiction of a kind.

    Raises:
        ValueError: the school has nobody for it, or what comes out is not a valid school.
    """
    try:
        planted = KINDS[kind](Planting(sound, seed))
    except (IndexError, StopIteration) as error:
        raise ValueError(f"nobody for {kind}") from error
    errors = [issue.message("en") for issue in planted.problem.issues() if issue.severity == "error"]
    if errors:
        raise ValueError(f"{kind}: {errors[0]}")
    return planted
