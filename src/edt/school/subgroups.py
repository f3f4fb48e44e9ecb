"""Subgroups: the pupils of a class who have the same lessons (the atoms of a clash).

Where pupil lists are known for every group of the class, subgroups are what the lists say.
Elsewhere, each combination of parts, one of each partition, may have pupils. Parts whose courses
are aligned one by one are busy at the same times and are taken together, which keeps the number
of combinations small. Above ``MOST_COMBINATIONS`` only enough combinations are kept for each part
to be seen; clashes do not depend on it, since they are also forbidden pair by pair.
"""

from __future__ import annotations

from itertools import combinations as pairs_of
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from edt.school.people import Group, SchoolClass
    from edt.school.school import School

MOST_COMBINATIONS = 48


class Subgroup(NamedTuple):
    """Pupils of one class who attend the same groups; ``groups`` are ids in school order."""

    id: str
    class_id: str
    groups: tuple[str, ...]
    label: str


def subgroups_of_class(school: School, class_: SchoolClass) -> tuple[Subgroup, ...]:
    """Return the subgroups of a class; one with no groups where the class is never divided."""
    groups = [g for g in school.groups if class_.id in g.classes]
    combinations = _from_pupils(class_, groups)
    if combinations is None:
        combinations = _from_partitions(school, groups)
    found = []
    for combination in combinations:
        names = _shown(combination)
        label = f"{class_.id} ({', '.join(names)})" if names and len(combinations) > 1 else class_.id
        found.append((tuple(g for part in combination for g in part), label))
    return tuple(
        Subgroup(
            class_.id if len(found) == 1 else f"{class_.id}/{'+'.join(members)}",
            class_.id,
            members,
            label,
        )
        for members, label in found
    )


def disjoint(first: Group, second: Group) -> bool:
    """Say whether two groups can have no pupil in common."""
    if not set(first.classes).intersection(second.classes):
        return True
    if first.division == second.division:
        return first.id != second.id
    if second.id in first.apart or first.id in second.apart:
        return True
    if first.pupils is not None and second.pupils is not None:
        return not set(first.pupils) & set(second.pupils)
    return False


Combination = tuple[tuple[str, ...], ...]


def _shown(combination: Combination) -> list[str]:
    return ["/".join(part[:3]) + ("/…" if len(part) > 3 else "") for part in combination]


def _from_pupils(class_: SchoolClass, groups: list[Group]) -> list[Combination] | None:
    """Return the combinations that occur among listed pupils, or None if a list is missing."""
    if not groups or any(g.pupils is None for g in groups):
        return None
    signature: dict[str, tuple[tuple[str, ...], ...]] = dict.fromkeys(class_.pupils or (), ())
    for group in groups:
        # A group across classes lists pupils of all of them; those known to be elsewhere do not count.
        for pupil in group.pupils or ():
            if class_.pupils is None or pupil in signature:
                signature[pupil] = (*signature.get(pupil, ()), (group.id,))
    found = sorted(set(signature.values()))
    return found or [()]


def _from_partitions(school: School, groups: list[Group]) -> list[Combination]:
    by_partition: dict[tuple[str, str], dict[object, list[str]]] = {}
    for group in groups:
        parts = by_partition.setdefault(group.division, {})
        parts.setdefault(_times(school, group), []).append(group.id)
    choices = [[tuple(part) for part in parts.values()] for parts in by_partition.values()]
    total = 1
    for choice in choices:
        total *= len(choice)
    if total <= MOST_COMBINATIONS:
        found = [tuple(combination) for combination in product(*choices)]
    else:
        rows = max(len(choice) for choice in choices)
        found = [tuple(choice[row % len(choice)] for choice in choices) for row in range(rows)]
    return _possible(school, found)


def _possible(school: School, combinations: list[Combination]) -> list[Combination]:
    """Return the largest combinations without two parts that share no pupil (links, lists)."""

    def apart(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
        return all(disjoint(school.group[a], school.group[b]) for a in one for b in two)

    found: dict[Combination, None] = {}
    todo = list(combinations)
    for combination in todo:
        pairs = (pair for pair in pairs_of(combination, 2) if apart(*pair))
        pair = next(pairs, None)
        if pair is None:
            found[combination] = None
        else:
            todo += [tuple(part for part in combination if part != left_out) for left_out in pair]
    return [one for one in found if not any(set(one) < set(other) for other in found)]


def _times(school: School, group: Group) -> object:
    """Return what makes the times of a group: equal for groups that are always busy together."""
    courses = school.courses_naming_group.get(group.id, ())
    if not courses or any(c.alignment is None for c in courses):
        return ("alone", group.id)
    return tuple(
        sorted((c.alignment or "", c.offset, c.split or (), c.periods, c.weeks, c.terms) for c in courses)
    )
