"""Strategies for schools with ids, names and rules as odd as people make them."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Literal

from hypothesis import strategies as st

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
    Sitting,
    Subject,
    Teacher,
    Term,
    Travel,
)

ODD_TEXTS = (
    "007", "6°A", "6e A", "1.0", "1,5", "2+1", "A et B", "LV2/ESP", "a, b", "c; d", "=1+1", "+33", "-", "-x",
    "@home",
    '"', '"quoted"', "'apostrophe", "../../etc/passwd", "C:\\x", "<b>", "équipe", "غرفة 1", "👍", "TRUE",
    "1e5", "oui",
    "non", "lundi", "Monday", "mon", "matin", "pm", "M1–M3", "rouge", "x", "H", "Q", "Q1", "A", "every",
    "either",
    "tous les professeurs", "toutes les classes", "niveau 6e", "salle S1", "json:[]", "► note", "#N/A",
    "2026-08-31",
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
    bells = draw(
        st.lists(st.integers(0, 1440), min_size=2 * len(names), max_size=2 * len(names), unique=True)
    )
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
        by_periods=draw(st.booleans()),
    )


@st.composite
def schools(draw: st.DrawFn) -> School:
    """Give a school without errors, as far as its lists go."""
    standard = ["mon", "tue", "wed", "thu", "fri"]
    days = draw(st.one_of(st.just(standard), ids(1, 4), st.just(["mon", "Monday", "x"])))
    weeks = draw(st.one_of(st.just(["A"]), st.just(["A", "B"]), ids(1, 3)))
    weeks = [week for week in weeks if week not in (EVERY, EITHER)] or ["A"]
    terms = draw(_terms(weeks))
    grid_ids = draw(st.one_of(st.just(["grid"]), ids(1, 2)))
    made_grids = [draw(grids(grid_id, days)) for grid_id in grid_ids]
    subjects, teachers = draw(ids(1)), draw(ids())
    audiences = draw(ids(1, 6))
    half = draw(st.integers(1, len(audiences)))
    classes, groups = audiences[:half], audiences[half:]
    places = draw(ids(0, 6))
    cut = draw(st.integers(0, len(places)))
    rooms, pools = places[:cut], places[cut:]
    made_rooms = [_room(draw, room, rooms) for room in rooms]
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
            away=draw(some([*weeks, *(term.id for term in terms)])),
        )
        for c in classes
    ]
    school = School(
        name=draw(optional_texts),
        days=tuple(days),
        weeks=tuple(weeks),
        terms=terms,
        calendar=tuple(draw(st.lists(_weeks(weeks), max_size=2))),
        grids=tuple(made_grids),
        subjects=tuple(
            Subject(
                id=s,
                name=draw(optional_texts),
                colour=draw(optional_texts),
                points=draw(st.sampled_from([None, None, 0, 3])),
            )
            for s in subjects
        ),
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
                apart=draw(some(groups)),
            )
            for g in groups
        ),
        sittings=tuple(draw(_sittings())),
        rooms=tuple(made_rooms),
        pools=tuple(RoomPool(id=p, rooms=draw(some(rooms))) for p in pools),
        courses=tuple(
            _course(
                draw,
                course,
                subjects,
                classes,
                groups,
                teachers,
                [*rooms, *pools, *kinds],
                [*weeks, *(t.id for t in terms)],
            )
            for course in draw(ids(0, 3))
        ),
    )
    if not all(map(school.week_choices, school.courses)):
        at_all_times = {"away": ()}, {"terms": (), "weeks": EVERY}
        made_classes = [class_.model_copy(update=at_all_times[0]) for class_ in school.classes]
        courses = [course.model_copy(update=at_all_times[1]) for course in school.courses]
        school = school.model_copy(update={"classes": tuple(made_classes), "courses": tuple(courses)})
    return school.model_copy(update={"travel": _ways(draw, school)})


@st.composite
def _terms(draw: st.DrawFn, weeks: list[str]) -> tuple[Term, ...]:
    names = [name for name in draw(ids(0, 2)) if name not in (*weeks, EVERY, EITHER)]
    return tuple(
        Term(id=n, weeks=draw(some(weeks)), side=number == 0 and draw(st.booleans()))
        for number, n in enumerate(names)
    )


def _weeks(weeks: list[str]) -> st.SearchStrategy[CalendarWeek]:
    days = st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1))
    return st.builds(CalendarWeek, monday=days, week=st.sampled_from(weeks))


def _room(draw: st.DrawFn, id_: str, rooms: list[str]) -> Room:
    return Room(
        id=id_,
        name=draw(optional_texts),
        capacity=draw(sizes),
        kind=draw(optional_texts),
        equipment=tuple(draw(ids(0, 2))),
        alternatives=draw(some(rooms)),
        site=draw(maybe),
    )


@st.composite
def _sittings(draw: st.DrawFn) -> list[Sitting]:
    unit: Literal["classes", "pupils"] = draw(st.sampled_from(["classes", "pupils"]))
    return [
        Sitting(
            id=name,
            start=draw(st.integers(0, 700)),
            end=draw(st.integers(701, 1440)),
            places=draw(st.integers(0, 999)),
            unit=unit,
        )
        for name in draw(ids(0, 2))
    ]


def _ways(draw: st.DrawFn, school: School) -> tuple[Travel, ...]:
    sites = st.sampled_from(school.sites) if school.sites else st.nothing()
    return tuple(
        draw(st.lists(st.builds(Travel, start=sites, end=sites, minutes=st.integers(0, 600)), max_size=2))
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
    own = draw(some(teachers))
    others = tuple(teacher for teacher in draw(some(teachers)) if teacher not in own)
    return Course(
        id=id_,
        subject=draw(st.sampled_from(subjects)),
        classes=draw(some(classes)) or (classes[0],),
        groups=draw(some(groups)),
        teachers=own,
        candidates=others,
        choose=draw(st.integers(1, max(1, len(set(others))))),
        periods=sum(split) if split else draw(st.integers(1, 30)),
        split=split,
        shortest=shortest,
        longest=shortest + draw(st.integers(0, 2)),
        weeks=draw(st.sampled_from([EVERY, EITHER, *weeks])),
        terms=draw(some(weeks)),
        rooms=draw(some(places)),
        preferred=draw(some(places)),
        equipment=tuple(draw(ids(0, 2))),
        tags=tuple(draw(ids(0, 2))),
        origin=tuple(draw(ids(0, 2))),
        size=draw(sizes),
        alignment=draw(st.sampled_from([None, "", id_])),
        site=draw(st.one_of(maybe, st.just(""))),
    )
