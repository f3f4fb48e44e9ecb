"""What the words of a cell may refer to: the days, weeks, periods and names of one school."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from edt import words
from edt.formats.excel.text import NOBODY, Names, key, unquote
from edt.school import Grid, School, Term
from edt.words import Language

_HALF_DAYS = {
    "am": ("am", "matin", "matinee", "morning", "mat", "forenoon", "a m"),
    "pm": ("pm", "apres midi", "aprem", "apm", "ap midi", "ap", "am2", "afternoon", "p m", "apr midi"),
}
_HALF_DAY: Mapping[str, str] = {word: half for half, found in _HALF_DAYS.items() for word in found}


@dataclass
class Known:
    """The names that exist, by kind: teacher, class, group, room, pool, subject, course, place.

    ``place`` is all that a course may ask for as a room: rooms, pools and kinds of rooms.
    """

    days: tuple[str, ...] = ()
    weeks: tuple[str, ...] = ()
    grids: tuple[Grid, ...] = ()
    names: dict[str, Names] = field(default_factory=dict)

    def of(self, kind: str) -> Names:
        """Return the names of a kind; none where the kind is unknown."""
        return self.names.get(kind, NOBODY)

    def periods(self) -> Names:
        """Return the ids of the periods of all grids."""
        return Names(period.id for grid in self.grids for period in grid.periods)


def week_names(weeks: Sequence[str], terms: Sequence[Term]) -> tuple[str, ...]:
    """Return what cells may call weeks: the sides of the alternation first, then terms and weeks."""
    sides = [term.id for term in terms if term.side]
    return tuple(dict.fromkeys([*(sides or weeks), *(term.id for term in terms), *weeks]))


def known_of(school: School) -> Known:
    """Return what the cells of a school's workbook may refer to."""
    weeks = week_names(school.weeks, school.terms)
    places = [*school.room, *school.pool, *(room.kind for room in school.rooms if room.kind)]
    names = {
        "subject": Names(school.subject, ((s.name, s.id) for s in school.subjects)),
        "teacher": Names(school.teacher, teacher_names(school)),
        "class": Names(school.class_, ((c.name, c.id) for c in school.classes)),
        "group": Names(school.group, ((g.name, g.id) for g in school.groups)),
        "room": Names(school.room, ((r.name, r.id) for r in school.rooms)),
        "pool": Names(school.pool),
        "place": Names(places, ((r.name, r.id) for r in school.rooms)),
        "course": Names(school.course),
        "tag": Names(dict.fromkeys(tag for course in school.courses for tag in course.tags)),
        "week": Names(weeks),
        "grid": Names(school.grid),
        "site": Names(school.sites),
    }
    return Known(school.days, weeks, school.grids, names)


def teacher_names(school: School) -> list[tuple[str, str]]:
    """Return the other names of teachers: codes, full names, with title."""
    found = []
    for teacher in school.teachers:
        found += [(teacher.code, teacher.id), (teacher.name, teacher.id)]
        found.append((f"{teacher.title} {teacher.name or teacher.id}", teacher.id))
    return found


# -- days, half-days, weeks ------------------------------------------------------------------


def day_label(day: str, days: Sequence[str], language: Language) -> str:
    """Return what a day is called in a workbook: a text that ``day_of`` reads back."""
    name = words.day_name(day, language)
    return name if day_of(name, days) == day else day


def day_of(text: str, days: Sequence[str]) -> str | None:
    """Return the day meant by a text: the school's own name of it, or a French or English one."""
    if text in days:
        return text
    meant = words.day_of_name(text)
    if meant in days:
        return meant
    wanted = key(text)
    found = [day for day in days if key(day) == wanted and wanted]
    return found[0] if len(found) == 1 else None


def half_day_of(text: str) -> str | None:
    """Return am or pm for ``matin``, ``après-midi``, ``morning`` and the like."""
    return _HALF_DAY.get(key(text))


_WEEK_WORD = re.compile(r"^(?:semaine|sem|week|s|w)\.?\s+(?=\S)", re.IGNORECASE)


def week_of(text: str, weeks: Sequence[str]) -> str | None:
    """Return the week meant by ``A``, ``semaine A``, ``Q1`` (the first), ``S2`` (the second)."""
    plain = unquote(text.strip())
    for candidate in (plain, _WEEK_WORD.sub("", plain)):
        for week in weeks:
            if candidate == week:
                return week
        for week in weeks:
            if key(candidate) == key(week) and key(week):
                return week
        number = re.fullmatch(r"(?:q|s|sem|semaine|w|week)?\s*([1-9])", key(candidate))
        if number and int(number[1]) <= len(weeks):
            return weeks[int(number[1]) - 1]
        letter = re.fullmatch(r"(?:q|s)?\s*([ab])", key(candidate))
        if letter and len(weeks) == 2:
            return weeks["ab".index(letter[1])]
    return None
