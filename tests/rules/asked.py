"""A strategy for every rule of the catalogue: fields that make sense in a random school."""

from __future__ import annotations

from collections.abc import Callable
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic.fields import FieldInfo

from edt import rules as r
from edt.rules import Rule, Who, Wish
from edt.school import School

HOURS = st.sampled_from([0, 0.4, 1, 1.5, 2])


def rules_of(kind: type[Rule], school: School) -> st.SearchStrategy[Rule]:
    """Return a strategy for rules of a kind in a school."""
    return maybe_rules_of(kind, school).filter(lambda rule: rule is not None)  # type: ignore[return-value]


def maybe_rules_of(kind: type[Rule], school: School) -> st.SearchStrategy[Rule | None]:
    """Return a strategy for rules of a kind in a school; None where the fields drawn do not go together."""
    return _STRATEGIES[kind](school) if kind in _STRATEGIES else made_of_fields(kind, school)


def made_of_fields(
    kind: type[Rule], school: School, **given: st.SearchStrategy[Any]
) -> st.SearchStrategy[Rule | None]:
    """Return a strategy for rules of a kind, by the names and types of its fields but for those given."""
    fields = {
        name: given[name] if name in given else _values(name, field, school)
        for name, field in kind.model_fields.items()
        if name not in ("rule", "note", "strength") or name in given
    }
    return st.fixed_dictionaries(fields).map(lambda values: _made(kind, values))


def _made(kind: type[Rule], values: dict[str, Any]) -> Rule | None:
    try:
        return kind.model_validate(values)
    except ValidationError:
        return None


def _values(name: str, field: FieldInfo, school: School) -> st.SearchStrategy[Any]:
    """Return a strategy for a field by its name and type, small enough to be met or missed."""
    whole = field.annotation
    kinds = get_args(whole) if get_origin(whole) in (UnionType, Union) else (whole,)
    found = [_value(name, kind, field, school) for kind in kinds if kind is not NoneType]
    return st.one_of(st.none(), *found) if NoneType in kinds else st.one_of(found)


def _value(name: str, kind: Any, field: FieldInfo, school: School) -> st.SearchStrategy[Any]:
    if get_origin(kind) is Literal:
        return st.sampled_from(get_args(kind))
    if get_origin(kind) is tuple:
        if get_args(kind)[0] is r.Times:
            return st.lists(_times(school), max_size=3).map(tuple)
        return _names(name.removeprefix("then_").removeprefix("except_"), school)
    if r.is_clock(field):
        return st.sampled_from([0, 480, 550, 605, 700, 780, 1440])
    simple: dict[Any, st.SearchStrategy[Any]] = {
        Who: _people(school),
        bool: st.booleans(),
        float: HOURS,
        int: st.integers(0, 4),
        str: _names(f"{name}s", school).map(lambda names: names[0] if names else ""),
        dict[str, int]: st.dictionaries(
            st.sampled_from([s.id for s in school.subjects] or [""]), st.integers(0, 3)
        ),
    }
    return simple[kind]


def _names(name: str, school: School) -> st.SearchStrategy[tuple[str, ...]]:
    known: dict[str, list[str]] = {
        "courses": [course.id for course in school.courses],
        "subjects": [subject.id for subject in school.subjects],
        "tags": sorted({tag for course in school.courses for tag in course.tags}),
        "periods": sorted({period.id for grid in school.grids for period in grid.periods}),
        "days": list(school.days),
        "rooms": [room.id for room in school.rooms],
        "weeks": list(school.weeks),
    }
    values = known.get(name)
    return st.lists(st.sampled_from(values), max_size=3, unique=True).map(tuple) if values else st.just(())


def _people(school: School) -> st.SearchStrategy[Who]:
    found = [Who(kind="teachers"), Who(kind="teachers", ids=("MARTIN",)), Who(kind="classes", level="6e")]
    found += [Who(kind="classes", site=site) for site in school.sites[:1]]
    return st.sampled_from([*found, Who(kind="classes"), *([Who(kind="groups")] if school.groups else [])])


def _some_courses(school: School, least: int) -> st.SearchStrategy[tuple[str, ...]]:
    ids = [course.id for course in school.courses]
    return st.lists(st.sampled_from(ids), min_size=least, max_size=3, unique=True).map(tuple)


def _times(school: School) -> st.SearchStrategy[r.Times]:
    grid = school.grids[0]
    ids = [period.id for period in grid.periods]
    week = st.none() | st.sampled_from([*school.weeks, *school.term])
    day = st.sampled_from(school.days)
    return st.one_of(
        st.builds(r.Times, day=day, week=week),
        st.builds(r.Times, day=day, week=week, half_day=st.sampled_from(["am", "pm"])),
        st.builds(r.Times, day=day, week=week, first=st.sampled_from(ids)),
        st.builds(
            r.Times, day=day, week=week, first=st.sampled_from(ids[:2]), last=st.sampled_from(ids[2:] or ids)
        ),
    )


def _availability(school: School) -> st.SearchStrategy[Rule]:
    times = st.lists(_times(school), min_size=1, max_size=4).map(tuple)
    wanted = {"meaning": st.sampled_from(["absent", "wanted"]), "strength": st.just(Wish())}
    return st.one_of(
        st.builds(r.Availability, who=_people(school), times=times, **wanted),
        st.builds(r.Availability, courses=_some_courses(school, 1), times=times, **wanted),
        st.builds(r.Availability, subjects=st.just(("maths",)), times=times),
    )


def _locked(school: School) -> st.SearchStrategy[Rule]:
    return st.sampled_from(school.courses).flatmap(
        lambda course: st.builds(
            r.Locked,
            course=st.just(course.id),
            day=st.sampled_from(school.days),
            period=st.sampled_from([p.id for p in school.grid_of(course).periods]),
            weeks=st.sampled_from([(), school.weeks[:1], school.weeks, tuple(school.term)[:1]]),
            length=st.none() | st.integers(1, 3),
        )
    )


def _locked_room(school: School) -> st.SearchStrategy[Rule]:
    return st.sampled_from(school.courses).flatmap(
        lambda course: st.builds(
            r.LockedRoom,
            course=st.just(course.id),
            day=st.sampled_from(school.days),
            period=st.sampled_from([p.id for p in school.grid_of(course).periods]),
            weeks=st.sampled_from([(), school.weeks[:1]]),
            rooms=st.sampled_from([("L1",), ("L1", "S1")]),
        )
    )


_STRATEGIES: dict[type[Rule], Callable[[School], st.SearchStrategy[Rule]]] = {
    r.Alignment: lambda _: st.just(r.Alignment()),
    r.Availability: _availability,
    r.BreakCrossing: lambda _: st.builds(r.BreakCrossing, except_subjects=st.sampled_from([(), ("sport",)])),
    r.Canteen: lambda _: st.builds(
        r.Canteen,
        who=st.sampled_from([Who(kind="classes"), Who(kind="classes", ids=("6A",))]),
        even=st.booleans(),
    ),
    r.Consecutive: lambda s: st.builds(r.Consecutive, who=_people(s), most=HOURS),
    r.Gaps: lambda s: st.builds(
        r.Gaps,
        who=_people(s),
        span=st.sampled_from(["day", "week"]),
        allowed=HOURS,
        absent=st.lists(_times(s), max_size=2).map(tuple),
    ),
    r.HomeRoom: lambda _: st.builds(
        r.HomeRoom, who=st.sampled_from([Who(kind="teachers"), Who(kind="classes", ids=("6A",))])
    ),
    r.Hours: lambda s: st.builds(
        r.Hours,
        who=_people(s),
        span=st.sampled_from(["day", "half_day", "week"]),
        most=st.sampled_from([1, 1.5, 2, 3]),
        least=st.none() | st.sampled_from([0, 0.5, 1]),
    ),
    r.LessonsADay: lambda s: st.builds(
        r.LessonsADay,
        courses=_some_courses(s, 1),
        most=st.integers(0, 2),
        adjoining=st.booleans(),
        together=st.booleans(),
    ),
    r.Locked: _locked,
    r.LockedRoom: _locked_room,
    r.Lunch: lambda s: st.builds(
        r.Lunch,
        who=_people(s),
        first=st.sampled_from([480, 600, 690]),
        last=st.sampled_from([780, 800]),
        minutes=st.sampled_from([15, 45, 60, 90]),
    ),
    r.NoClash: lambda _: st.just(r.NoClash()),
    r.PreferredRoom: lambda s: st.builds(
        r.PreferredRoom, courses=_some_courses(s, 0), subjects=st.sampled_from([(), ("maths",)])
    ),
    r.Presence: lambda s: st.builds(
        r.Presence,
        who=_people(s),
        unit=st.sampled_from(["day", "half_day", "am", "pm"]),
        most=st.none() | st.integers(2, 3),
        least=st.none() | st.integers(0, 2),
        free=st.integers(0, 3),
    ),
    r.RoomClash: lambda _: st.just(r.RoomClash()),
    r.RoomClosed: lambda s: st.builds(
        r.RoomClosed,
        rooms=st.sampled_from([(), ("L1",)]),
        times=st.lists(_times(s), min_size=1).map(tuple),
    ),
    r.RoomFit: lambda _: st.just(r.RoomFit()),
    r.RoomStability: lambda s: st.builds(
        r.RoomStability, who=_people(s), per=st.sampled_from(["course", "day"])
    ),
    r.SiteChanges: lambda s: st.builds(
        r.SiteChanges, who=_people(s), most=st.integers(0, 2), span=st.sampled_from(["day", "week"])
    ),
    r.Spacing: lambda s: st.builds(
        r.Spacing,
        courses=_some_courses(s, 1),
        days=st.integers(1, 4),
        subjects=st.just(("maths",)),
        together=st.booleans(),
    ),
    r.StartTimes: lambda s: st.builds(
        r.StartTimes,
        courses=_some_courses(s, 1),
        times=st.lists(_times(s), min_size=1).map(tuple),
        length=st.none() | st.integers(1, 2),
    ),
    r.SubjectPerDay: lambda _: st.builds(
        r.SubjectPerDay,
        who=st.sampled_from([Who(kind="classes"), Who(kind="groups")]),
        subjects=st.sampled_from([(), ("maths",)]),
        except_subjects=st.sampled_from([(), ("sport",)]),
        most=st.integers(1, 2),
    ),
    r.Travel: lambda s: st.builds(
        r.Travel, who=st.none() | _people(s), minutes=st.none() | st.sampled_from([0, 20, 100])
    ),
}
