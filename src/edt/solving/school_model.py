"""A school as a model for the search: its kernel encoded, its people as groups, rooms to be named."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from edt.kernel.encode import EncodedKernel, encode
from edt.kernel.flat_model import Integers
from edt.kernel.kernel import Kernel
from edt.kernel.model import Finished, SearchModel, Structure
from edt.kernel.places import candidates
from edt.solving.rooms import name_rooms, placed_starts
from edt.solving.serving import Rooms


@dataclass(frozen=True)
class NameRooms:
    """Names the rooms of an answer about times.

    Attributes:
        kernel: the kernel; without its requirements, to be light.
        reproducible: whether the limit is work rather than seconds.
        kept: rooms of the timetable that the search starts from, kept where nothing speaks against them.
    """

    kernel: Kernel
    reproducible: bool = False
    kept: Rooms | None = None

    def __call__(self, decisions: Integers, seconds: float, before: Rooms | None) -> Finished:  # noqa: ARG002
        """Return the rooms of the lessons; those of the answer before would only hold it back."""
        literals = np.flatnonzero(decisions[: len(self.kernel.starts)]).tolist()
        return Finished(
            *name_rooms(
                self.kernel, placed_starts(self.kernel, literals), seconds, self.kept, self.reproducible
            )
        )


def school_model(
    kernel: Kernel,
    encoded: EncodedKernel | None = None,
    reproducible: bool = False,
    kept: Rooms | None = None,
) -> SearchModel:
    """Return what the search needs to know of a school; ``kept``: rooms to keep (see ``NameRooms``)."""
    encoded = encoded or encode(kernel)
    return SearchModel(
        encoded=encoded,
        hard=encode(kernel, wishes=False),
        structure=structure_of(kernel, encoded),
        finish=NameRooms(replace(kernel, requirements=(), wished=()), reproducible, kept),
        unplaced_level=kernel.problem.unplaced_level,
    )


def structure_of(kernel: Kernel, encoded: EncodedKernel) -> Structure:
    """Return which decisions belong together: by event, by class, part of a class, teacher, room pool."""
    # Processes that only solve take this module in to name rooms: they need none of the school.
    from edt.school import Person

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
    number_of = {course.id: number for number, event in enumerate(kernel.events) for course in event.courses}
    of_subgroup = {
        tuple(sorted({number_of[course.id] for course in school.courses_of(Person("subgroup", subgroup))}))
        for subgroup in school.subgroup
    }
    of_class = {tuple(sorted(set(events))) for events in members["class"].values()}
    counts = [len(event.starts) for event in kernel.events]
    missing = [len(variables) for variables in encoded.unplaced_of_event]
    numbers = np.arange(len(kernel.events))
    return Structure.of(
        event_of=np.concatenate((np.repeat(numbers, counts), np.repeat(numbers, missing))),
        day_of=[day_number[start.day] for start in kernel.starts] + [-1] * sum(missing),
        position_of=[start.position for start in kernel.starts] + [-1] * sum(missing),
        pieces=[sum(n for _, n in event.pieces) or event.periods for event in kernel.events],
        groups={
            **{kind: list(found.values()) for kind, found in members.items()},
            "part": [list(events) for events in sorted(of_subgroup - of_class) if events],
        },
    )
