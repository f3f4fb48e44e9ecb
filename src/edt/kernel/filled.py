"""Pupils without a free period: where a class has as many lessons as open slots, every slot is taken.

Presolve does not find this by itself, and it decides whether such schools are solved in seconds: at
most one lesson per slot becomes exactly one (as long as nothing stays without place).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from edt.kernel.events import Event
from edt.kernel.lowering import TimeLowering
from edt.school import Person, School


class Filled(NamedTuple):
    """A slot that one of the literals takes, unless an event (by number) misses a piece."""

    literals: tuple[int, ...]
    events: tuple[int, ...]


def filled_slots(
    school: School, events: Sequence[Event], lowering: TimeLowering, never: Collection[int]
) -> tuple[Filled, ...]:
    """Return the slots that must be taken.

    Args:
        school: the school; with several grids nothing is said.
        events: its events.
        lowering: who is busy when.
        never: start literals that a hard rule leaves out.
    """
    if len(school.grids) != 1:
        return ()
    number_of = {course.id: number for number, event in enumerate(events) for course in event.courses}
    found: dict[Filled, None] = {}
    for subgroup in school.subgroup:
        person = Person("subgroup", subgroup)
        courses = school.courses_of(person)
        if not all(school.runs_always(course) for course in courses):
            continue
        numbers = tuple(sorted({number_of[course.id] for course in courses}))
        blocks = {(course.alignment, number_of[course.id]) for course in courses if course.alignment}
        if len({label for label, _ in blocks}) < len(blocks):
            continue  # parts of a block that is only wished for may run side by side
        slots = []
        for day in school.days:
            for atom in school.open_atoms(person, day):
                literals = tuple(v for v in lowering.busy(person, school.weeks, day, atom) if v not in never)
                if literals:
                    slots.append(literals)
        if len(slots) == sum(events[number].periods for number in numbers):
            found.update(dict.fromkeys(Filled(literals, numbers) for literals in slots))
    return tuple(found)
