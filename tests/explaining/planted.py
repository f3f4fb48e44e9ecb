"""Planted schools: a timetable first, then the rules that it obeys, as tight as they can be."""

from __future__ import annotations

from itertools import product

from hypothesis import assume
from hypothesis import strategies as st

from edt import rules as r
from edt.auditing import audit
from edt.problem import Problem
from edt.rules import CATALOGUE, Rule, Start, Times, Who
from edt.school import Lesson, Schedule, School, Timetable
from tests.rules.asked import maybe_rules_of
from tests.rules.schools import schools, starts_of

ALWAYS: tuple[Rule, ...] = (r.NoClash(), r.BreakCrossing(), r.Alignment(), r.RoomClash(), r.RoomFit())


def keeps(rule: Rule, schedule: Schedule) -> bool:
    """Say whether a timetable keeps a rule in every case."""
    return all(rule.check(case, schedule).amount == 0 for case in rule.cases(schedule.school))


@st.composite
def planted(draw: st.DrawFn) -> tuple[Problem, Timetable]:
    """Draw a problem with a complete timetable that breaks none of its hard rules."""
    drawn = draw(schools())
    together: dict[str, list[str]] = {}
    for course in drawn.courses:
        together.setdefault(course.alignment or f"course {course.id}", []).append(course.id)
    starts = starts_of(drawn, bundle=True)
    lessons: list[Lesson] = []
    kept: list[str] = []
    for courses in together.values():
        found = _placed(draw, drawn, starts, courses, lessons)
        if found is not None:
            lessons += found
            kept += courses
    assume(kept)
    left = [course for course in drawn.courses if course.id in kept]
    school = School.model_validate({**drawn.model_dump(exclude={"courses"}), "courses": left})
    timetable = Timetable(lessons=tuple(lessons))
    if audit(Problem(school=school), timetable).hard:
        # What always holds was not looked at while lessons were placed: nobody has to travel, then.
        school = School.model_validate({**school.model_dump(exclude={"travel"}), "travel": ()})
    return Problem(school=school, rules=_obeyed(draw, school, timetable)), timetable


def _placed(
    draw: st.DrawFn, school: School, starts: dict[str, list[Start]], courses: list[str], lessons: list[Lesson]
) -> list[Lesson] | None:
    """Return places and rooms for all lessons of some aligned courses; None where there are none."""
    course = school.course[courses[0]]
    if course.split is not None:
        lengths = list(course.split)
    else:
        lengths = [course.shortest] * (course.periods // course.shortest)
    found: list[Lesson] = []
    for length in lengths:
        options = draw(st.permutations([s for s in starts[course.id] if s.length == length]))
        for start in options:
            added = _with_rooms(school, start, courses, [*lessons, *found])
            if added is not None:
                found += added
                break
        else:
            return None
    return found


def _with_rooms(
    school: School, start: Start, courses: list[str], lessons: list[Lesson]
) -> list[Lesson] | None:
    """Return the lessons of a start with the first rooms that break nothing."""
    needs = [school.rooms_named(name) for id_ in courses for name in school.course[id_].rooms]
    for rooms in product(*needs):
        left = list(rooms)
        added = []
        for id_ in courses:
            own, left = left[: len(school.course[id_].rooms)], left[len(school.course[id_].rooms) :]
            period = school.grid_of(school.course[id_]).periods[start.position].id
            added.append(
                Lesson(
                    course=id_,
                    length=start.length,
                    day=start.day,
                    period=period,
                    weeks=start.weeks,
                    rooms=tuple(own),
                )
            )
        schedule = Schedule(school, Timetable(lessons=(*lessons, *added)))
        if all(keeps(rule, schedule) for rule in ALWAYS):
            return added
    return None


def _obeyed(draw: st.DrawFn, school: School, timetable: Timetable) -> tuple[Rule, ...]:
    """Return hard rules of every kind that a timetable keeps, some of them drawn as tight as can be."""
    schedule = Schedule(school, timetable)
    found: list[Rule] = []
    for kind in draw(st.lists(st.sampled_from(CATALOGUE), max_size=24)):
        if kind is r.DayLinks and len(school.courses) < 2:
            continue
        rule = draw(maybe_rules_of(kind, school))
        if rule is None:
            continue
        harder: dict[str, object] = {"strength": r.Never()}
        if isinstance(rule, r.Availability):
            harder["meaning"] = "absent"
        rule = rule.model_copy(update=harder)
        if keeps(rule, schedule):
            found.append(rule)
    for rule in (
        *_tight_times(schedule),
        *_tight_rooms(schedule),
        *_tight_locks(schedule),
        *_tight_counts(schedule),
    ):
        if draw(st.booleans()):
            assert keeps(rule, schedule), rule
            found.append(rule)
    return tuple(found)


def _tight_times(schedule: Schedule) -> list[Rule]:
    """Absent whenever there is no lesson: for each teacher, class and course."""
    school = schedule.school
    found: list[Rule] = []
    whom: list[dict[str, object]] = [{"who": Who(kind="teachers", ids=(t.id,))} for t in school.teachers]
    whom += [{"who": Who(kind="classes", ids=(c.id,))} for c in school.classes]
    whom += [{"courses": (c.id,)} for c in school.courses]
    periods = dict.fromkeys(p.id for g in school.grids for p in g.periods)
    for chosen in whom:
        times = []
        for day, period, week in product(school.days, periods, school.weeks):
            item = Times(day=day, first=period, week=week)
            if keeps(r.Availability.model_validate({**chosen, "times": (item,)}), schedule):
                times.append(item)
        if times:
            found.append(r.Availability.model_validate({**chosen, "times": tuple(times)}))
    return found


def _tight_rooms(schedule: Schedule) -> list[Rule]:
    school = schedule.school
    found: list[Rule] = []
    for room in school.rooms:
        items = [
            Times(day=day, first=period.id, week=week)
            for day, grid, week in product(school.days, school.grids, school.weeks)
            for period in grid.periods
        ]
        times = tuple(i for i in items if keeps(r.RoomClosed(rooms=(room.id,), times=(i,)), schedule))
        if times:
            found.append(r.RoomClosed(rooms=(room.id,), times=times))
    return found


def _tight_locks(schedule: Schedule) -> list[Rule]:
    return [
        r.Locked(course=x.course, day=x.day, period=x.period, weeks=x.weeks, length=x.length)
        for x in schedule.lessons
    ]


def _tight_counts(schedule: Schedule) -> list[Rule]:
    """The least limits that the timetable keeps, of hours, rows, presence and subjects a day."""
    found: list[Rule] = []
    ladder = [n / 2 for n in range(25)]
    for who in (*(Who(kind="teachers", ids=(t.id,)) for t in schedule.school.teachers), Who(kind="classes")):
        families: list[list[Rule]] = [[r.Consecutive(who=who, most=n) for n in ladder]]
        for span in ("day", "half_day", "week"):
            families.append([r.Hours(who=who, span=span, most=n) for n in ladder])
            families.append([r.Hours(who=who, span=span, least=n) for n in reversed(ladder)])
        families.append([r.Hours(who=who, span="day", most=n, paired_days=True) for n in ladder])
        families.append([r.Hours(who=who, span="day", least=n, paired_days=True) for n in reversed(ladder)])
        for unit in ("day", "half_day", "am", "pm"):
            families.append([r.Presence(who=who, unit=unit, most=n) for n in range(7)])
            families.append([r.Presence(who=who, unit=unit, least=n) for n in reversed(range(7))])
        families.append([r.Lunch(who=who, first=600, last=840, minutes=n) for n in range(240, 0, -15)])
        for family in families:
            tightest = next((rule for rule in family if keeps(rule, schedule)), None)
            if tightest is not None:
                found.append(tightest)
    subjects = [r.SubjectPerDay(most=n, strength=r.Never()) for n in range(1, 9)]
    spacings = [
        r.Spacing(courses=(c.id,), days=n, strength=r.Never())
        for c in schedule.school.courses
        for n in (3, 2, 1)
    ]
    found += [rule for rule in subjects if keeps(rule, schedule)][:1]
    found += [rule for rule in spacings if keeps(rule, schedule)]
    return found
