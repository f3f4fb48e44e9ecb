"""The list of lessons: one table that people can read, edit and give back.

Columns that say what a lesson *is* (course, day, period, length, weeks, rooms, count, remark) are
read back; those that only help people (subject, teachers, classes, groups, clock time) are not.
A lesson without a place has neither day nor period, and a count.
"""

from __future__ import annotations

from typing import NamedTuple

from edt.formats.excel.text import Names, clean, key, quote, split_names, split_outside_quotes, unquote
from edt.problem import Problem
from edt.school import Course, Lesson, Person, School, Timetable, Unplaced, clock
from edt.words import LANGUAGES, Language, day_name, day_of_name, term

NO_ROOM = "?"
"""Stands for a room that has not been found."""
NO_WEEK = "!"
"""Stands for "in no week": such a lesson is wrong, but it is written as it is."""


class ListColumn(NamedTuple):
    """A column of the list: French and English header, and other headers that mean it."""

    key: str
    fr: str
    en: str
    also: tuple[str, ...] = ()
    read: bool = True

    def header(self, language: Language) -> str:
        """Return the header in a language."""
        return self.fr if language == "fr" else self.en

    def means(self, header: str) -> bool:
        """Say whether a header found in a file is this column's."""
        return key(header) in {key(name) for name in (self.key, self.fr, self.en, *self.also)}


COLUMNS: tuple[ListColumn, ...] = (
    ListColumn("course", "Cours", "Course", ("id cours", "course id", "code cours")),
    ListColumn("subject", "Matière", "Subject", (), read=False),
    ListColumn("teachers", "Professeurs", "Teachers", (), read=False),
    ListColumn("classes", "Classes", "Classes", (), read=False),
    ListColumn("groups", "Groupes", "Groups", (), read=False),
    ListColumn("day", "Jour", "Day"),
    ListColumn("period", "Créneau", "Period", ("sequence", "période", "slot")),
    ListColumn("time", "Horaire", "Time", (), read=False),
    ListColumn("length", "Durée (créneaux)", "Length (periods)", ("durée", "length", "duration")),
    ListColumn("weeks", "Semaines", "Weeks", ("semaine", "week", "fréquence", "alternance")),
    ListColumn("rooms", "Salles", "Rooms", ("salle", "room")),
    ListColumn("count", "Nombre", "Count", ("nb",)),
    ListColumn("remark", "Remarque", "Remark", ("motif", "reason", "note")),
)

Cell = str | int | None


def lesson_rows(problem: Problem, timetable: Timetable, language: Language) -> list[tuple[Cell, ...]]:
    """Return the rows of the list, in the order of the timetable: lessons, then what is unplaced."""
    school = problem.school
    rows = [_lesson_row(school, lesson, language) for lesson in timetable.lessons]
    return rows + [_unplaced_row(school, item) for item in timetable.unplaced]


def _lesson_row(school: School, lesson: Lesson, language: Language) -> tuple[Cell, ...]:
    return (
        kept_text(lesson.course),
        *about_course(school, lesson.course),
        day_text(school, lesson.day, language),
        kept_text(lesson.period),
        _time(school, lesson),
        lesson.length,
        weeks_text(school, lesson.weeks, language),
        rooms_text(school, lesson.rooms),
        1,
        None,
    )


def _unplaced_row(school: School, item: Unplaced) -> tuple[Cell, ...]:
    about = about_course(school, item.course)
    reason = kept_text(item.reason) if item.reason else None
    return (kept_text(item.course), *about, None, None, None, item.length, None, None, item.count, reason)


def about_course(school: School, course_id: str) -> tuple[Cell, Cell, Cell, Cell]:
    """Return what helps people to know a course: subject, teachers, classes, groups."""
    course = school.course.get(course_id)
    if course is None:
        return (None, None, None, None)
    teachers = [school.label(Person("teacher", teacher)) for teacher in course.teachers]
    people = [", ".join(names) or None for names in (teachers, course.classes, course.groups)]
    return (subject_name(school, course) or None, people[0], people[1], people[2])


def subject_name(school: School, course: Course) -> str:
    """Return what to call the subject of a course."""
    subject = school.subject.get(course.subject)
    return (subject.name if subject else "") or course.subject


def _time(school: School, lesson: Lesson) -> Cell:
    course = school.course.get(lesson.course)
    if course is None:
        return None
    grid = school.grid_of(course)
    first = grid.index.get(lesson.period)
    if first is None or first + lesson.length > len(grid.periods):
        return None
    return f"{clock(grid.periods[first].start)}–{clock(grid.periods[first + lesson.length - 1].end)}"


# -- one cell, both ways ---------------------------------------------------------------------------


def day_text(school: School, day: str, language: Language) -> str:
    """Return the name of a day, or its id where the name would be read as another day."""
    name = day_name(day, language)
    return name if name != day and day_from(school, name) == day else kept_text(day)


def day_from(school: School, text: str) -> str | None:
    """Return the day that a text means, by its id or by its name in either language."""
    exact = unquote(text)
    if exact in school.days:
        return exact
    meant = day_of_name(clean(text))
    return meant if meant in school.days else Names(school.days).find(clean(text))


def weeks_text(school: School, weeks: tuple[str, ...], language: Language) -> str:
    """Return the weeks of a lesson in one text."""
    every_week = term("every week", language)
    if weeks == school.weeks and weeks_from(school, every_week) == weeks:
        return every_week
    return _joined(weeks, Names(school.weeks), NO_WEEK) if weeks else NO_WEEK


def weeks_from(school: School, text: str) -> tuple[str, ...]:
    """Return the weeks that a text means; nothing is every week. What it does not know stays text."""
    every_week = {key(term("every week", language)) for language in LANGUAGES}
    named = text in school.weeks or '"' in text
    if not text.strip() or (key(text) in every_week and not named):
        return school.weeks
    return tuple(week for week in _apart(text, Names(school.weeks), NO_WEEK) if week is not None)


def rooms_text(school: School, rooms: tuple[str | None, ...]) -> str:
    """Return the rooms of a lesson in one text; ``?`` stands for a room that was not found."""
    return _joined(rooms, Names(school.room), NO_ROOM)


def rooms_from(school: School, text: str) -> tuple[str | None, ...]:
    """Return the rooms that a text means. What it does not know stays text."""
    return _apart(text, Names(school.room), NO_ROOM)


def kept_text(text: str) -> str:
    """Return a text in quotes where a cell or its reader would change it: blanks around it, quotes."""
    return quote(text) if text != text.strip() or not text or unquote(text) != text else text


def id_from(text: str, known: Names) -> str | None:
    """Return the id that a cell means: exactly, or but for case, accents and punctuation."""
    exact = unquote(text)
    return exact if exact in known else known.find(clean(text))


def _joined(names: tuple[str | None, ...], known: Names, nothing: str) -> str:
    plain = ", ".join(nothing if name is None else name for name in names)
    if _apart(plain, known, nothing) == names:
        return plain
    return ", ".join(nothing if name is None else quote(name) for name in names)


def _apart(text: str, known: Names, nothing: str) -> tuple[str | None, ...]:
    if '"' in text:
        pieces = split_outside_quotes(text, ",;\n|")
        return tuple(
            unquote(piece)
            if piece.startswith('"')
            else None
            if piece == nothing
            else known.find(piece) or piece
            for piece in pieces
        )
    named = split_names(text, Names((*known.ids, nothing)))
    return tuple(None if name == nothing else name for name in named)
