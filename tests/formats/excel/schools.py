"""Strategies for schools with ids, names and rules as odd as people make them."""

from __future__ import annotations

import datetime
import unicodedata
from typing import Any

from hypothesis import strategies as st
from pydantic import ValidationError

from edt.problem import DEFAULT_AIMS, Problem
from edt.rules import (
    Availability,
    Consecutive,
    DayLinks,
    Gaps,
    Hours,
    Liftable,
    Locked,
    LockedRoom,
    Lunch,
    Never,
    Presence,
    RoomClosed,
    RoomStability,
    Rule,
    Spacing,
    SubjectPerDay,
    Times,
    Who,
    Wish,
)
from edt.school import (
    EITHER,
    EVERY,
    Break,
    CalendarWeek,
    Closed,
    Course,
    Grid,
    Group,
    Period,
    Room,
    RoomPool,
    School,
    SchoolClass,
    Subject,
    Teacher,
)

ODD_TEXTS = (
    "007", "6°A", "6e A", "1.0", "1,5", "2+1", "A et B", "LV2/ESP", "a, b", "c; d", "=1+1", "+33", "-", "-x", "@home",
    '"', '"quoted"', "'apostrophe", "../../etc/passwd", "C:\\x", "<b>", "équipe", "غرفة 1", "👍", "TRUE", "1e5", "oui",
    "non", "lundi", "Monday", "mon", "matin", "pm", "M1–M3", "rouge", "x", "H", "Q", "Q1", "A", "every", "either",
    "tous les professeurs", "toutes les classes", "niveau 6e", "salle S1", "json:[]", "► note", "#N/A", "2026-08-31",
    "1-2", "1h30", "(A)", "[G1]", "a=b", "semaine A", "Id", "Total", "m1", "M1", "Ω", "ŒUVRE",
)  # fmt: skip

_LETTERS = st.characters(categories=("L", "N", "P", "S"), exclude_characters="\u00ad")


def _cleaned(text: str) -> str:
    from edt.formats.excel.text import clean

    return clean(unicodedata.normalize("NFC", text))


texts = st.one_of(
    st.sampled_from(ODD_TEXTS),
    st.text(st.one_of(_LETTERS, st.just(" ")), min_size=1, max_size=8).map(_cleaned).filter(bool),
    st.sampled_from(["6A", "6B", "MATHS", "MARTIN Paul", "S12", "DUPONT"]),
)
optional_texts = st.one_of(st.just(""), texts)
maybe = st.one_of(st.none(), texts)
sizes = st.one_of(st.none(), st.integers(0, 2000))


def ids(least: int = 0, most: int = 4) -> st.SearchStrategy[list[str]]:
    """Give different ids."""
    return st.lists(texts, min_size=least, max_size=most, unique=True)


def some(values: list[str], most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    """Give some of the values, in any order."""
    if not values:
        return st.just(())
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


def one(values: list[str]) -> st.SearchStrategy[str | None]:
    """Give one of the values or none."""
    return st.sampled_from([None, *values])


@st.composite
def grids(draw: st.DrawFn, id_: str, days: list[str]) -> Grid:
    """Give a grid with periods in order, breaks, and closed times."""
    names = draw(ids(2, 6))
    bells = draw(st.lists(st.integers(0, 1440), min_size=2 * len(names), max_size=2 * len(names), unique=True))
    bells.sort()
    periods = [
        Period(
            id=name,
            start=bells[2 * n],
            end=bells[2 * n + 1],
            half_day=draw(st.sampled_from(["am", "pm"])),
            midday=draw(st.booleans()),
        )
        for n, name in enumerate(names)
    ]
    pauses = [Break(after=name, name=draw(optional_texts)) for name in names if draw(st.booleans())]
    closed = draw(
        st.lists(
            st.builds(
                Closed,
                day=st.sampled_from([*days[1:], "sun"]),
                period=one(names),
                half_day=st.sampled_from([None, "am", "pm"]),
            ),
            max_size=3,
        )
    )
    return Grid(
        id=id_,
        periods=tuple(periods),
        breaks=tuple(pauses),
        closed=tuple(closed),
        hour_periods=draw(st.sampled_from([1, 1, 1, 2, 3, 4, 7, 12])),
    )


@st.composite
def schools(draw: st.DrawFn) -> School:
    """Give a school without errors, as far as its lists go."""
    standard = ["mon", "tue", "wed", "thu", "fri"]
    days = draw(st.one_of(st.just(standard), ids(1, 4), st.just(["mon", "Monday", "x"])))
    weeks = draw(st.one_of(st.just(["A"]), st.just(["A", "B"]), ids(1, 3)))
    weeks = [week for week in weeks if week not in (EVERY, EITHER)] or ["A"]
    grid_ids = draw(st.one_of(st.just(["grid"]), ids(1, 2)))
    made_grids = [draw(grids(grid_id, days)) for grid_id in grid_ids]
    subjects, teachers = draw(ids(1)), draw(ids())
    audiences = draw(ids(1, 6))
    half = draw(st.integers(1, len(audiences)))
    classes, groups = audiences[:half], audiences[half:]
    places = draw(ids(0, 6))
    cut = draw(st.integers(0, len(places)))
    rooms, pools = places[:cut], places[cut:]
    made_rooms = [_room(draw, room) for room in rooms]
    kinds = [room.kind for room in made_rooms if room.kind]
    made_classes = [
        SchoolClass(
            id=c,
            name=draw(optional_texts),
            level=draw(optional_texts),
            size=draw(sizes),
            grid=draw(one(grid_ids)),
            room=draw(one(rooms)),
            site=draw(maybe),
            head=draw(one(teachers)),
            pupils=draw(st.one_of(st.none(), ids().map(tuple))),
        )
        for c in classes
    ]
    return School(
        name=draw(optional_texts),
        days=tuple(days),
        weeks=tuple(weeks),
        calendar=tuple(draw(st.lists(_weeks(weeks), max_size=2))),
        grids=tuple(made_grids),
        subjects=tuple(Subject(id=s, name=draw(optional_texts), colour=draw(optional_texts)) for s in subjects),
        teachers=tuple(_teacher(draw, t, subjects, rooms) for t in teachers),
        classes=tuple(made_classes),
        groups=tuple(
            Group(
                id=g,
                name=draw(optional_texts),
                classes=draw(some(classes)),
                partition=draw(optional_texts),
                size=draw(sizes),
                pupils=draw(st.one_of(st.none(), ids().map(tuple))),
            )
            for g in groups
        ),
        rooms=tuple(made_rooms),
        pools=tuple(RoomPool(id=p, rooms=draw(some(rooms))) for p in pools),
        courses=tuple(
            _course(draw, course, subjects, classes, groups, teachers, [*rooms, *pools, *kinds], weeks)
            for course in draw(ids(0, 3))
        ),
    )


def _weeks(weeks: list[str]) -> st.SearchStrategy[CalendarWeek]:
    days = st.dates(datetime.date(2020, 1, 1), datetime.date(2040, 1, 1))
    return st.builds(CalendarWeek, monday=days, week=st.sampled_from(weeks))


def _room(draw: st.DrawFn, id_: str) -> Room:
    return Room(
        id=id_,
        name=draw(optional_texts),
        capacity=draw(sizes),
        kind=draw(optional_texts),
        equipment=tuple(draw(ids(0, 2))),
        site=draw(maybe),
    )


def _teacher(draw: st.DrawFn, id_: str, subjects: list[str], rooms: list[str]) -> Teacher:
    return Teacher(
        id=id_,
        name=draw(optional_texts),
        title=draw(optional_texts),
        code=draw(optional_texts),
        subjects=draw(some(subjects)),
        hours_due=draw(st.one_of(st.none(), st.floats(0, 40).map(lambda x: round(x, 2)))),
        room=draw(one(rooms)),
        site=draw(st.one_of(maybe, st.just(""))),
        email=draw(optional_texts),
    )


def _course(draw: st.DrawFn, id_: str, subjects: list[str], *lists: list[str]) -> Course:
    classes, groups, teachers, places, weeks = lists
    split = draw(st.one_of(st.none(), st.lists(st.integers(1, 2), min_size=1, max_size=4).map(tuple)))
    shortest = draw(st.integers(1, 2))
    return Course(
        id=id_,
        subject=draw(st.sampled_from(subjects)),
        classes=draw(some(classes)) or (classes[0],),
        groups=draw(some(groups)),
        teachers=draw(some(teachers)),
        periods=sum(split) if split else draw(st.integers(1, 30)),
        split=split,
        shortest=shortest,
        longest=shortest + draw(st.integers(0, 2)),
        weeks=draw(st.sampled_from([EVERY, EITHER, *weeks])),
        rooms=draw(some(places)),
        equipment=tuple(draw(ids(0, 2))),
        size=draw(sizes),
        alignment=draw(st.sampled_from([None, "", id_])),
    )


# -- rules -----------------------------------------------------------------------------------

strengths = st.one_of(
    st.just(Never()),
    st.builds(Liftable, order=st.integers(1, 9)),
    st.builds(Wish, weight=st.integers(1, 10_000), cost=st.sampled_from(["linear", "quadratic", "step"])),
    st.just(Wish()),
    st.just(Liftable()),
)
notes = st.one_of(st.just(""), texts, st.just("deux\nlignes"), st.just('"cité"\nici'))


@st.composite
def whos(draw: st.DrawFn, school: School, *kinds: str) -> Who:
    """Give people of the school."""
    kind: Any = draw(st.sampled_from(kinds or ("teachers", "classes", "groups", "rooms")))
    known = {
        "teachers": list(school.teacher),
        "classes": list(school.class_),
        "groups": list(school.group),
        "rooms": list(school.room),
    }[kind]
    return Who(
        kind=kind,
        ids=draw(some(known)),
        level=draw(one(sorted({c.level for c in school.classes if c.level}))),
        subject=draw(one(list(school.subject))),
    )


@st.composite
def times(draw: st.DrawFn, school: School) -> Times:
    """Give a part of the week."""
    names = list(school.grids[0].index)
    first = draw(one(names))
    return Times(
        day=draw(st.sampled_from(school.days)),
        first=first,
        last=draw(one(names)) if first is not None else None,
        half_day=draw(st.sampled_from([None, "am", "pm"])) if first is None else None,
        week=draw(one(list(school.weeks))),
    )


@st.composite
def availabilities(draw: st.DrawFn, school: School) -> Rule:
    """Give an availability of people, courses or subjects, or a closed room."""
    found = tuple(draw(st.lists(times(school), min_size=1, max_size=3)))
    note = draw(notes)
    if school.rooms and draw(st.booleans()):
        return RoomClosed(
            rooms=draw(some(list(school.room))), times=found, strength=draw(strengths), note=note
        )
    wanted = draw(st.booleans())
    values: dict[str, Any] = {"times": found, "note": note}
    values["strength"] = Wish(weight=draw(st.integers(1, 2))) if wanted else draw(strengths)
    values["meaning"] = "wanted" if wanted else "absent"
    target = draw(st.sampled_from(["who", "subjects", "courses"]))
    if target == "courses" and school.courses:
        values["courses"] = (school.courses[0].id,)
    elif target == "subjects":
        values["subjects"] = draw(some(list(school.subject))) or (school.subjects[0].id,)
    else:
        values["who"] = draw(whos(school, "teachers", "classes", "groups"))
    return Availability(**values)


def made(kind: type[Rule], /, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Rule]:
    """Give rules with those fields that the rule's own checks let pass."""

    def tried(values: dict[str, Any]) -> Rule | None:
        try:
            return kind(**values)
        except ValidationError:
            return None

    found = st.fixed_dictionaries(fields).map(tried).filter(lambda rule: rule is not None)
    return found  # type: ignore[return-value]


@st.composite
def rules(draw: st.DrawFn, school: School) -> Rule:
    """Give a rule of any kind, about things of the school."""
    common: dict[str, Any] = {"strength": draw(strengths), "note": draw(notes)}
    hours = st.one_of(st.integers(0, 9).map(float), st.floats(0, 30).map(lambda x: round(x, 3)))
    people = whos(school, "teachers", "classes", "groups")
    choices: list[st.SearchStrategy[Rule]] = [
        made(
            Hours,
            who=people,
            span=st.sampled_from(["day", "half_day", "week"]),
            most=hours,
            least=st.one_of(st.none(), hours),
            **{k: st.just(v) for k, v in common.items()},
        ),
        made(Consecutive, who=people, most=hours, strength=strengths),
        made(
            Presence,
            who=people,
            unit=st.sampled_from(["day", "half_day", "am", "pm"]),
            most=st.one_of(st.none(), st.integers(0, 9)),
            least=st.one_of(st.none(), st.integers(0, 9)),
            free=st.one_of(st.none(), st.integers(0, 9)),
        ),
        made(Gaps, who=people, span=st.sampled_from(["day", "week"]), allowed=hours),
        made(Lunch, who=people, first=st.integers(0, 700), last=st.integers(701, 1440)),
        made(RoomStability, who=people, per=st.sampled_from(["course", "day"])),
        made(SubjectPerDay, who=people, subjects=some(list(school.subject)), most=st.integers(1, 3)),
        made(Spacing, subjects=st.just((school.subjects[0].id,)), days=st.integers(1, 14)),
        availabilities(school),
        availabilities(school),
    ]
    if school.courses:
        choices += [_locks(school), _locks(school)]
    if school.courses and school.rooms:
        choices.append(_room_locks(school))
    if len(school.courses) > 1:
        pair = tuple(course.id for course in school.courses[:2])
        choices.append(made(DayLinks, courses=st.just(pair), kind=st.sampled_from(["same", "different"])))
    return draw(st.one_of(choices))


def _locks(school: School) -> st.SearchStrategy[Rule]:
    return made(
        Locked,
        course=st.sampled_from(list(school.course)),
        day=st.sampled_from(school.days),
        period=st.sampled_from(list(school.grids[0].index)),
        weeks=some(list(school.weeks)),
        length=st.one_of(st.none(), st.integers(1, 4)),
        strength=st.one_of(st.just(Never()), strengths),
    )


def _room_locks(school: School) -> st.SearchStrategy[Rule]:
    return made(
        LockedRoom,
        course=st.sampled_from(list(school.course)),
        day=st.sampled_from(school.days),
        period=st.sampled_from(list(school.grids[0].index)),
        weeks=some(list(school.weeks)),
        rooms=st.just((school.rooms[0].id,)),
    )


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Give a problem; it may ask for what makes no sense, but its school's lists are sound."""
    school = draw(schools())
    return Problem(
        school=school,
        rules=tuple(draw(st.lists(rules(school), max_size=4))),
        aims=tuple(draw(st.lists(st.sampled_from(DEFAULT_AIMS), unique=True))),
        language=draw(st.sampled_from(["fr", "en"])),
    )
