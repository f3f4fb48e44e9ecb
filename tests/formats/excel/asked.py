"""Strategies for rules and problems about any school."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from pydantic import ValidationError

from edt.problem import ALONE, DEFAULT_AIMS, Aim, Problem, together
from edt.rules import (
    Availability,
    Canteen,
    Consecutive,
    DayLinks,
    Gaps,
    HomeRoom,
    Hours,
    Liftable,
    Locked,
    LockedRoom,
    Lunch,
    Never,
    PreferredRoom,
    Presence,
    RoomClosed,
    RoomStability,
    Rule,
    SiteChanges,
    Spacing,
    SubjectPerDay,
    Times,
    Travel,
    Who,
    Wish,
)
from edt.school import (
    School,
)
from tests.formats.excel.schools import one, schools, some, texts

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
        site=draw(one(list(school.sites))),
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
    of_room = draw(st.booleans())
    if school.rooms and of_room:
        rooms = draw(some(list(school.room)))
        return RoomClosed(rooms=rooms, times=found, strength=draw(strengths), note=note)
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

    return st.fixed_dictionaries(fields).map(tried).filter(bool)  # type: ignore[return-value]


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
        made(HomeRoom, who=whos(school, "teachers", "classes"), strength=strengths),
        made(PreferredRoom, subjects=some(list(school.subject)), courses=some(list(school.course))),
        made(Canteen, who=whos(school, "classes"), even=st.booleans()),
        made(SiteChanges, who=people, most=st.integers(0, 50), span=st.sampled_from(["day", "week"])),
        made(Travel, who=st.one_of(st.none(), people), minutes=st.one_of(st.none(), st.integers(0, 600))),
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
def aims(draw: st.DrawFn) -> list[Aim]:
    """Give aims in any order, some of them together."""
    order = draw(st.lists(st.sampled_from(DEFAULT_AIMS), unique=True))
    found: list[Aim] = []
    for aim in order:
        last = found[-1] if found else None
        if last is not None and not ALONE & {aim, *together(last)} and draw(st.booleans()):
            found[-1] = (*together(last), aim)
        else:
            found.append(aim)
    return found


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Give a problem; it may ask for what makes no sense, but its school's lists are sound."""
    school = draw(schools())
    return Problem(
        school=school,
        rules=tuple(draw(st.lists(rules(school), max_size=4))),
        aims=tuple(draw(aims())),
        language=draw(st.sampled_from(["fr", "en"])),
    )
