"""What neighbourhoods need to know of a kernel, as arrays: who shares what, which day is which."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from edt.kernel import Encoded, Kernel
from edt.kernel.demands import candidates
from edt.kernel.flat_model import Integers


@dataclass(frozen=True)
class Structure:
    """Events and their relations by number.

    Attributes:
        event_of: event of each start literal.
        day_of: day of each start literal.
        position_of: position in the day of each start literal.
        days: number of days.
        pieces: lessons in each event.
        groups: for each kind of relation (class, teacher, room, subject), lists of events related.
        people_of: for each event, the (kind, number) of its classes and teachers.
        unplaced_of: for each event, its variables that count missing pieces.
    """

    event_of: Integers
    day_of: Integers
    position_of: Integers
    days: int
    pieces: Integers
    groups: dict[str, list[list[int]]]
    related: list[list[tuple[str, int]]]
    unplaced_of: tuple[tuple[int, ...], ...]


def structure_of(kernel: Kernel, encoded: Encoded) -> Structure:
    """Return the structure of a kernel."""
    school = kernel.problem.school
    day_number = {day: number for number, day in enumerate(school.days)}
    members: dict[str, dict[str, list[int]]] = {
        kind: defaultdict(list) for kind in ("class", "teacher", "room")
    }
    for number, event in enumerate(kernel.events):
        for course in event.courses:
            for class_id in school.classes_of(course):
                members["class"][class_id].append(number)
            for teacher in course.teachers:
                members["teacher"][teacher].append(number)
            for rooms in candidates(school, course):
                members["room"]["+".join(rooms)].append(number)
    groups = {kind: [sorted(set(events)) for events in found.values()] for kind, found in members.items()}
    related: list[list[tuple[str, int]]] = [[] for _ in kernel.events]
    for kind, lists in groups.items():
        for number, events in enumerate(lists):
            for one in events:
                related[one].append((kind, number))
    return Structure(
        event_of=np.repeat(np.arange(len(kernel.events)), [len(e.starts) for e in kernel.events]),
        day_of=np.array([day_number[s.day] for s in kernel.starts], dtype=np.int64),
        position_of=np.array([s.position for s in kernel.starts], dtype=np.int64),
        days=len(school.days),
        pieces=np.array([sum(n for _, n in e.pieces) or e.periods for e in kernel.events], dtype=np.int64),
        groups=groups,
        related=related,
        unplaced_of=encoded.unplaced_of_event,
    )
