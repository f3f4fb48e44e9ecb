"""Reading and writing timetables of the family: one line for each lecture, ``course room day period``.

Lines that say the seed, the time or the cost of a run, as some programs add them, are passed over.
"""

from __future__ import annotations

import re
from pathlib import Path

from edt.benchmarking.families.cbctt.instance import Assignment, Instance
from edt.benchmarking.families.cbctt.reading import fail_unknown
from edt.benchmarking.families.cbctt.tokens import Tokens, shown, text_of

_REMARK = re.compile(r"\s*(#|(seed|time|cost|total|summary|violations)\b)", re.IGNORECASE)
"""How lines begin that programs add below the lectures: the seed, the time, what they think it costs."""


def read_solution(path: Path, instance: Instance) -> Assignment:
    """Read a timetable.

    Rooms may be named either way (``B`` or ``rB``). A second lecture of a course in one period is
    skipped, as the family's validator does: it then counts as missing.

    Raises:
        FormatError: a line is no lecture, or names something that the instance does not have.
    """
    return parse_solution(path.name, text_of(path), instance)


def parse_solution(file: str, text: str, instance: Instance) -> Assignment:
    """Return the timetable that a text lists; ``file`` is its name in messages.

    Raises:
        FormatError: it is none.
    """
    room_of: dict[tuple[int, int], int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or _is_remark(line, instance):
            continue
        course, period, room = _lecture(Tokens(file, line, number), line, instance)
        room_of.setdefault((course, period), room)
    return Assignment(room_of)


def _is_remark(line: str, instance: Instance) -> bool:
    return _REMARK.match(line) is not None and line.split(maxsplit=1)[0] not in instance.course_number


def _lecture(tokens: Tokens, line: str, instance: Instance) -> tuple[int, int, int]:
    words = line.split()
    if len(words) != 4:
        tokens.fail("cbctt-lecture", value=shown(line.strip()))
    course, room, day, period = words
    if course not in instance.course_number:
        fail_unknown(tokens, "course", course, instance.course_number)
    if room not in instance.room_number:
        fail_unknown(tokens, "room", room, instance.room_number)
    first = _position(tokens, day, "day", instance.days)
    second = _position(tokens, period, "period", instance.periods_per_day)
    place = first * instance.periods_per_day + second
    return instance.course_number[course], place, instance.room_number[room]


def _position(tokens: Tokens, text: str, wanted: str, count: int) -> int:
    value = int(text) if len(text) <= 9 and text.isascii() and text.isdigit() else count
    if value >= count:
        tokens.fail("cbctt-number", value=shown(text), wanted=wanted, low=0, high=count - 1)
    return value


def solution_text(instance: Instance, assignment: Assignment) -> str:
    """Return a timetable as the lines of its file, in the order of courses and periods."""
    lines = []
    for (course, period), room in sorted(assignment.room_of.items()):
        day, position = divmod(period, instance.periods_per_day)
        lines.append(f"{instance.courses[course].id} {instance.rooms[room].id} {day} {position}\n")
    return "".join(lines)
