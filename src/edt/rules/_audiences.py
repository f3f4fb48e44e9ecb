"""Which classes and groups can never have lessons at once, as sets that cover every such pair."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement, product
from typing import NamedTuple

from edt.school import School, SchoolClass, audiences_conflict

Pair = frozenset[str]
Part = tuple[str, ...]
"""A class or group; or groups without a common pupil whose courses are aligned one by one."""


class Together(NamedTuple):
    """Audiences of which any two of different parts may have a pupil in common.

    A pupil is in one audience of each part at most. Audiences of one part have lessons at the same
    times, as long as alignments hold; so one set stands for all the choices out of its parts.
    """

    class_id: str
    parts: tuple[Part, ...]


def audiences_together(school: School) -> Iterator[Together]:
    """Yield sets such that every two audiences with lessons and a common pupil are in one of them.

    Sets are as large as they can be, so that they are few. Pairs of groups that cross classes are left
    to the first class that has both.
    """
    labels = _alignments(school)
    covered: set[Pair] = set()
    for class_ in school.classes:
        conflicts = _conflicts(school, class_, labels)
        twins = _twins(school, conflicts, labels)
        todo = {
            frozenset((one, two)): None
            for one, two in combinations_with_replacement(twins, 2)
            if two in conflicts[one] and not covered.issuperset(_pairs(twins[one], twins[two]))
        }
        while todo:
            chosen = _grown(next(iter(todo)), list(twins), conflicts, todo)
            for one, two in combinations_with_replacement(chosen, 2):
                todo.pop(frozenset((one, two)), None)
                covered.update(_pairs(twins[one], twins[two]))
            yield Together(class_.id, tuple(part for first, part in twins.items() if first in chosen))


def _pairs(one: Part, two: Part) -> Iterator[Pair]:
    if one == two:
        yield from (frozenset((audience,)) for audience in one)
    else:
        yield from (frozenset(pair) for pair in product(one, two))


def _alignments(school: School) -> dict[str, list[str | None]]:
    """Return, for each class or group with courses, their alignments."""
    found: dict[str, list[str | None]] = {}
    for course in school.courses:
        for audience in (*course.classes, *course.groups):
            line = f"{course.alignment} {course.in_step}" if course.alignment else None
            found.setdefault(audience, []).append(line)
    return found


def _conflicts(
    school: School, class_: SchoolClass, labels: dict[str, list[str | None]]
) -> dict[str, set[str]]:
    """Return, for the class and each of its groups with courses, those with common pupils, itself too."""
    members = [class_.id, *(group.id for group in school.groups if class_.id in group.classes)]
    found: dict[str, set[str]] = {member: set() for member in members if member in labels}
    for one, two in combinations_with_replacement(found, 2):
        if audiences_conflict(school, one, two):
            found[one].add(two)
            found[two].add(one)
    return found


def _twins(
    school: School, conflicts: dict[str, set[str]], labels: dict[str, list[str | None]]
) -> dict[str, Part]:
    """Return the parts, by their first audience: aligned one by one, alike in what they conflict with."""
    found: dict[object, list[str]] = {}
    for member, others in conflicts.items():
        group = school.group.get(member)
        aligned = [label for label in labels[member] if label is not None]
        alone = group is None or len(aligned) < len(labels[member])
        kind = member if alone or group is None else (group.division, tuple(sorted(aligned)))
        found.setdefault((kind, frozenset(others - {member})), []).append(member)
    return {part[0]: tuple(part) for part in found.values()}


def _grown(
    seed: Pair, members: list[str], conflicts: dict[str, set[str]], todo: dict[Pair, None]
) -> set[str]:
    """Return a largest set with the seed in it, taking first what covers most of what is to do."""
    chosen = set(seed)
    while True:
        open_ = [m for m in members if m not in chosen and conflicts[m].issuperset(chosen)]
        if not open_:
            return chosen
        chosen.add(max(open_, key=lambda m: sum(frozenset((m, c)) in todo for c in (*chosen, m))))
