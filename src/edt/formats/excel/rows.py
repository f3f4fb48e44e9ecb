"""A school as rows of cells: what the reader reads back as the same school."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time

from edt import words
from edt.formats.excel.known import Known, day_label
from edt.formats.excel.read_courses import weeks_of
from edt.formats.excel.read_school import ALL_DAYS, read_closed, read_days, read_weeks
from edt.formats.excel.rule_text import json_text
from edt.formats.excel.tables import EXAMPLE_MARK
from edt.formats.excel.text import NOBODY, Names, join_names, quote
from edt.formats.excel.values import yes_of
from edt.problem import Problem
from edt.school import EITHER, EVERY, Closed, Course, Grid, Room, School, clock
from edt.words import Language

CellValue = str | int | float | date | time | None
RowValues = Mapping[str, CellValue]


def plain(text: str | None, nullable: bool = False) -> str | None:
    """Return a text for a cell, in quotes where it would be taken for something else."""
    if not text:
        return '""' if nullable and text is not None else None
    return quote(text) if text.startswith(('"', EXAMPLE_MARK)) else text


def names(values: Sequence[str] | None, known: Names = NOBODY, nullable: bool = False) -> str | None:
    """Return several names for a cell."""
    if not values:
        nothing = '""' if "-" in known else "-"
        return nothing if nullable and values is not None else None
    text = join_names(values, known)
    return ", ".join(map(quote, values)) if text.startswith(EXAMPLE_MARK) else text


def yes(value: bool, language: Language) -> str | None:
    """Return yes for a cell, or nothing."""
    return ("oui" if language == "fr" else "yes") if value else None


def figure(value: float) -> int | float:
    """Return a number without a needless ``.0``."""
    return int(value) if float(value).is_integer() else value


# -- school and grid -------------------------------------------------------------------------


def school_rows(problem: Problem, language: Language) -> list[tuple[str | date, CellValue]]:
    """Return the lines of the School sheet: names of facts (by field) and values."""
    school = problem.school
    spoken = {"fr": ("français", "French"), "en": ("anglais", "English")}[problem.language]
    rows: list[tuple[str | date, CellValue]] = [
        ("name", plain(school.name)),
        ("language", spoken[language == "en"]),
        ("days", days_text(school.days, language)),
        ("weeks", _weeks_list(school.weeks)),
    ]
    rows += [(week.monday, plain(week.week, nullable=True)) for week in school.calendar]
    return rows


def days_text(days: Sequence[str], language: Language) -> str:
    """Return the days for the School sheet."""
    labels = [words.day_name(day, language) if day in ALL_DAYS else day for day in days]
    text = ", ".join(labels)
    if read_days(text) == tuple(days):
        return text
    return ", ".join(
        label if day in ALL_DAYS else quote(day) for day, label in zip(days, labels, strict=True)
    )


def _weeks_list(weeks: Sequence[str]) -> str:
    text = ", ".join(weeks)
    return text if read_weeks(text) == tuple(weeks) else ", ".join(map(quote, weeks))


def term_rows(school: School, language: Language) -> Iterator[RowValues]:
    """Yield a row for each term."""
    weeks = Names(school.weeks)
    for term in school.terms:
        yield {
            "id": plain(term.id),
            "weeks": names(term.weeks, weeks, nullable=True),
            "side": yes(term.side, language),
        }


def grid_rows(school: School, language: Language) -> Iterator[RowValues]:
    """Yield a row for each period of each grid."""
    days = tuple(dict.fromkeys((*school.days, *ALL_DAYS)))
    for grid in school.grids:
        pauses = {pause.after: pause.name for pause in grid.breaks}
        for number, period in enumerate(grid.periods):
            alone = len(school.grids) == 1 and grid.id == "grid"
            row: dict[str, CellValue] = {
                "grid": None if alone else plain(grid.id),
                "id": plain(period.id),
                "start": clock_cell(period.start),
                "end": clock_cell(period.end),
                "half_day": words.term(period.half_day, language),
                "midday": yes(period.midday, language),
            }
            if period.id in pauses:
                name = pauses[period.id]
                row["break"] = (
                    yes(True, language) if not name else name if yes_of(name) is None else quote(name)
                )
                row["break"] = quote(name) if name.startswith('"') else row["break"]
            if number == 0:
                row["hour_periods"] = grid.hour_periods
                row["by_periods"] = yes(grid.by_periods, language)
                row["closed"] = closed_text(grid, days, language)
            yield row


def clock_cell(minutes: int) -> time | str:
    """Return a time of day for a cell; midnight at the end of the day is a text."""
    return "24:00" if minutes == 1440 else time(minutes // 60, minutes % 60)


def closed_text(grid: Grid, days: tuple[str, ...], language: Language) -> str | None:
    """Return the closed times of a grid."""
    if not grid.closed:
        return None
    for quoted in (False, True):
        text = " ; ".join(_closed_item(item, days, quoted, language) for item in grid.closed)
        if read_closed(text, days, grid) == grid.closed:
            return text
    return json_text([item.model_dump() for item in grid.closed])


def _closed_item(item: Closed, days: tuple[str, ...], quoted: bool, language: Language) -> str:
    day = quote(item.day) if quoted else day_label(item.day, days, language)
    if item.period is not None:
        return f"{day} {quote(item.period) if quoted else item.period}"
    return f"{day} {words.term(item.half_day, language)}" if item.half_day else day


# -- lists -----------------------------------------------------------------------------------


def subject_rows(school: School) -> Iterator[RowValues]:
    """Yield a row for each subject."""
    for subject in school.subjects:
        yield {
            "id": plain(subject.id),
            "name": plain(subject.name),
            "colour": plain(subject.colour),
            "points": subject.points,
        }


def teacher_rows(school: School, known: Known) -> Iterator[RowValues]:
    """Yield a row for each teacher."""
    for teacher in school.teachers:
        yield {
            "id": plain(teacher.id),
            "name": plain(teacher.name),
            "title": plain(teacher.title),
            "code": plain(teacher.code),
            "subjects": names(teacher.subjects, known.of("subject")),
            "hours_due": None if teacher.hours_due is None else figure(teacher.hours_due),
            "room": plain(teacher.room, nullable=True),
            "site": plain(teacher.site, nullable=True),
            "email": plain(teacher.email),
        }


def class_rows(school: School, known: Known) -> Iterator[RowValues]:
    """Yield a row for each class."""
    for item in school.classes:
        yield {
            "id": plain(item.id),
            "name": plain(item.name),
            "level": plain(item.level),
            "size": item.size,
            "grid": plain(item.grid, nullable=True),
            "room": plain(item.room, nullable=True),
            "site": plain(item.site, nullable=True),
            "head": plain(item.head, nullable=True),
            "pupils": names(item.pupils, nullable=True),
            "away": names(item.away, known.of("week")),
        }


def group_rows(school: School, known: Known) -> Iterator[RowValues]:
    """Yield a row for each group."""
    for group in school.groups:
        yield {
            "id": plain(group.id),
            "name": plain(group.name),
            "classes": names(group.classes, known.of("class")),
            "partition": plain(group.partition),
            "size": group.size,
            "pupils": names(group.pupils, nullable=True),
            "apart": names(group.apart, known.of("group")),
        }


def room_rows(school: School) -> Iterator[RowValues]:
    """Yield a row for each room, then for each pool."""
    rooms = _room_names(school.rooms)
    for room in school.rooms:
        yield {
            "id": plain(room.id),
            "name": plain(room.name),
            "capacity": room.capacity,
            "kind": plain(room.kind),
            "equipment": names(room.equipment),
            "alternatives": names(room.alternatives, rooms),
            "site": plain(room.site, nullable=True),
        }
    for pool in school.pools:
        yield {"id": plain(pool.id), "rooms": names(pool.rooms, rooms, nullable=True)}


def _room_names(rooms: Sequence[Room]) -> Names:
    return Names((room.id for room in rooms), ((room.name, room.id) for room in rooms))


def canteen_rows(school: School) -> Iterator[RowValues]:
    """Yield a row for each sitting of the canteen."""
    for sitting in school.sittings:
        yield {
            "id": plain(sitting.id),
            "start": clock_cell(sitting.start),
            "end": clock_cell(sitting.end),
            sitting.unit: sitting.places,
        }


def travel_rows(school: School) -> Iterator[RowValues]:
    """Yield a row for each way between two sites."""
    for way in school.travel:
        yield {"start": plain(way.start), "end": plain(way.end), "minutes": way.minutes}


def course_rows(
    school: School, known: Known, language: Language, locked: Mapping[str, Sequence[str]]
) -> Iterator[RowValues]:
    """Yield a row for each course; ``locked`` gives the texts of their locked places."""
    for course in school.courses:
        hour_periods = school.grid_of(course).hour_periods
        yield {
            "id": plain(course.id),
            "classes": names(course.classes, known.of("class")),
            "groups": names(course.groups, known.of("group")),
            "subject": plain(course.subject),
            "teachers": names(course.teachers, known.of("teacher")),
            "candidates": names(course.candidates, known.of("teacher")),
            "choose": course.choose if course.choose != 1 else None,
            "hours": figure(course.periods / hour_periods),
            "split": split_text(course, hour_periods, language),
            "weeks": weeks_text(course.weeks, known.weeks, language),
            "terms": names(course.terms, known.of("week")),
            "rooms": names(course.needed_rooms, known.of("place")),
            "wished": names(course.wished_rooms, known.of("place")),
            "preferred": names(course.preferred, known.of("place")),
            "equipment": names(course.equipment),
            "tags": names(course.tags),
            "origin": names(course.origin),
            "size": course.size,
            "site": plain(course.site, nullable=True),
            "alignment": plain(course.alignment, nullable=True),
            "offset": course.offset or None,
            "locked": " ; ".join(locked.get(course.id, ())) or None,
        }


def split_text(course: Course, hour_periods: int, language: Language) -> str | None:
    """Return the division of a course, in hours."""
    limits = ""
    if (course.shortest, course.longest) != (1, 1):
        ends = (_hours(length, hour_periods, language) for length in (course.shortest, course.longest))
        limits = "-".join(ends)
    if course.split is None:
        return limits or None
    text = "+".join(_hours(length, hour_periods, language) for length in course.split)
    return f"{text} [{limits}]" if limits else text


def _hours(periods: int, hour_periods: int, language: Language) -> str:
    text = f"{periods / hour_periods:.4f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if language == "fr" else text


def weeks_text(weeks: str, school_weeks: Sequence[str], language: Language) -> str | None:
    """Return the frequency of a course."""
    choices = {
        EVERY: ("H", "hebdomadaire", "toutes") if language == "fr" else ("weekly", "every week", "every"),
        EITHER: ("Q", "quinzaine", "au choix")
        if language == "fr"
        else ("fortnight", "either week", "either"),
    }.get(weeks, (weeks, quote(weeks)))
    return next((text for text in choices if weeks_of(text, school_weeks) == weeks), weeks)


def clock_text(value: CellValue) -> CellValue:
    """Return a cell for a file that holds only text."""
    return clock(value.hour * 60 + value.minute) if isinstance(value, time) else value
