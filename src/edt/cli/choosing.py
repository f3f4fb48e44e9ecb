"""Lessons that people name: by course, day and period, or by class, teacher, room and subject."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from inspect import Parameter
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, get_type_hints

import typer

from edt.cli.names import find, folded
from edt.errors import InputError
from edt.messages import Issue
from edt.words import LANGUAGES, Language, day_name, day_of_name

if TYPE_CHECKING:
    from edt.changing.locks import Selection
    from edt.changing.places import PlaceFinder, PlaceFound
    from edt.result import Result
    from edt.school import Lesson, School

MOST_NAMED = 8
"""Lessons that are named where it is not clear which is meant."""


_Names = list[str] | None


class Wanted(NamedTuple):
    """What was typed to choose lessons, each field with its option; several of one kind mean any of them."""

    lessons: Annotated[
        _Names, typer.Option("--lesson", help='A course, also "COURSE DAY PERIOD" for one of its lessons.')
    ] = None
    days: Annotated[_Names, typer.Option("--day", help="Lessons of a day.")] = None
    classes: Annotated[_Names, typer.Option("--class", help="Lessons of a class.")] = None
    teachers: Annotated[_Names, typer.Option("--teacher", help="Lessons of a teacher.")] = None
    rooms: Annotated[_Names, typer.Option("--room", help="Lessons in a room.")] = None
    subjects: Annotated[_Names, typer.Option("--subject", help="Lessons of a subject.")] = None
    everything: Annotated[bool, typer.Option("--all", help="Every lesson.")] = False

    def selection(self, result: Result, spoken: Language) -> Selection:
        """Return what is meant.

        Raises:
            InputError: nothing was chosen, or a name is not in the school.
        """
        from edt.changing.locks import Selection

        given = any(self[:-1])
        if given == self.everything:
            raise InputError([Issue("lessons-not-chosen")])
        school = result.problem.school
        return Selection(
            lessons=frozenset(
                lesson for text in self.lessons or () for lesson in lessons_named(text, result, spoken)
            ),
            days=_found(self.days, {d: day_name(d, spoken) for d in school.days}),
            classes=_found(self.classes, {c.id: c.name or c.id for c in school.classes}),
            teachers=_found(self.teachers, {t.id: t.name or t.id for t in school.teachers}),
            rooms=_found(self.rooms, {r.id: r.name or r.id for r in school.rooms}),
            subjects=_found(self.subjects, {s.id: s.name or s.id for s in school.subjects}),
        )


def choosing(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options that choose lessons, in the place of its parameter ``wanted``."""
    own = inspect.signature(command, eval_str=True)
    typed = get_type_hints(Wanted, include_extras=True)
    options = [
        Parameter(
            name,
            Parameter.POSITIONAL_OR_KEYWORD,
            default=Wanted._field_defaults[name],
            annotation=typed[name],
        )
        for name in Wanted._fields
    ]

    def chosen(**given: Any) -> int:
        return command(wanted=Wanted(*(given.pop(name) for name in Wanted._fields)), **given)

    parameters = [
        one for name, old in own.parameters.items() for one in (options if name == "wanted" else [old])
    ]
    chosen.__doc__ = command.__doc__
    chosen.__annotations__ = {one.name: one.annotation for one in parameters} | {"return": int}
    chosen.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    return chosen


def _found(names: Iterable[str] | None, ids: Mapping[str, str]) -> frozenset[str]:
    return frozenset(find(name, ids) for name in names or ())


def lesson_named(text: str, result: Result, spoken: Language) -> Lesson:
    """Return the one lesson that a text means.

    Raises:
        InputError: none, or several: then they are named.
    """
    lessons = lessons_named(text, result, spoken)
    if len(lessons) > 1:
        named = [f"{_typed(lesson, spoken)}" for lesson in lessons]
        more = ", …" if len(named) > MOST_NAMED else ""
        values = {"value": text, "lessons": ", ".join(named[:MOST_NAMED]) + more}
        raise InputError([Issue("lesson-ambiguous", values=values)])
    return lessons[0]


def lessons_named(text: str, result: Result, spoken: Language) -> tuple[Lesson, ...]:
    """Return the lessons that a text means: "maths 6A", "maths 6A tue", "maths 6A mardi M2".

    Raises:
        InputError: no such course, or no such lesson of it.
    """
    school = result.problem.school
    assert result.timetable is not None
    course, day, period = _parts(text, school)
    course = _course(course, school)
    own = [lesson for lesson in result.timetable.lessons if lesson.course == course]
    found = [lesson for lesson in own if day in (None, lesson.day) and period in (None, lesson.period)]
    if not found:
        known = ", ".join(_typed(lesson, spoken) for lesson in own[:MOST_NAMED]) or "–"
        raise InputError([Issue("lesson-unknown", values={"value": text, "known": known})])
    return tuple(sorted(found, key=lambda one: (school.days.index(one.day), one.period, one.weeks)))


def _typed(lesson: Lesson, spoken: Language) -> str:
    """Return a lesson as it is typed."""
    return f'"{lesson.course} {day_name(lesson.day, spoken)} {lesson.period}"'


def _parts(text: str, school: School) -> tuple[str, str | None, str | None]:
    """Return course, day and period of a text; a course whose own name ends in a day comes first."""
    words = text.split()
    if text in school.course or len(words) < 2:
        return text, None, None
    periods = {folded(period.id): period.id for grid in school.grids for period in grid.periods}
    day = _day(words[-1], school)
    if day is not None:
        return " ".join(words[:-1]), day, None
    period = periods.get(folded(words[-1]))
    day = _day(words[-2], school) if len(words) > 2 else None
    if period is not None and day is not None:
        return " ".join(words[:-2]), day, period
    return text, None, None


def _day(word: str, school: School) -> str | None:
    for day in school.days:
        if folded(word) in (folded(day), *(folded(day_name(day, language)) for language in LANGUAGES)):
            return day
    found = day_of_name(word)
    return found if found in school.days else None


def _course(name: str, school: School) -> str:
    """Return the course of a name: its id, or its subject and classes ("Maths 6A")."""
    printed = {}
    for course in school.courses:
        subject = school.subject.get(course.subject)
        people = " ".join((*course.classes, *course.groups)) or " ".join(course.teachers)
        printed[course.id] = f"{(subject.name if subject else '') or course.subject} {people}"
    if name not in printed:
        alike = [id_ for id_, text in printed.items() if folded(text) == folded(name)]
        if len(alike) > 1:
            values = {"value": name, "lessons": ", ".join(f'"{id_}"' for id_ in alike[:MOST_NAMED])}
            raise InputError([Issue("lesson-ambiguous", values=values)])
    return find(name, printed)


def wanted_block(
    text: str, result: Result, finder: PlaceFinder, spoken: Language
) -> tuple[tuple[Lesson, ...], bool]:
    """Return the lessons that move with the one that a text means, and whether they have a place.

    A course that is named without day means its lesson without place, if it has one.

    Raises:
        InputError: none, or several: then they are named.
    """
    from edt.changing.places import unplaced_block

    school = result.problem.school
    assert result.timetable is not None
    name, day, _ = _parts(text, school)
    if day is None:
        course = _course(name, school)
        for item in result.timetable.unplaced:
            if item.course == course:
                return unplaced_block(result.problem, item), False
    return finder.block_of(lesson_named(text, result, spoken)), True


def place_named(text: str, places: Sequence[PlaceFound], school: School) -> PlaceFound:
    """Return the place that a text means: "tue S2", "mardi S2 A"; the best one where weeks are not said.

    Raises:
        InputError: it is none of them.
    """
    from edt.changing.places import best_first

    words = text.split()
    for place in best_first(places):
        grid = school.grid_of(school.course[place.block[0].course])
        period = grid.periods[place.spot.position].id
        weeks = "+".join(place.spot.weeks)
        if (
            len(words) in (2, 3)
            and _day(words[0], school) == place.spot.day
            and folded(words[1]) == folded(period)
            and (len(words) == 2 or folded(words[2]) == folded(weeks))
        ):
            return place
    raise InputError([Issue("place-unknown", values={"value": text})])
