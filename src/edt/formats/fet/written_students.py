"""Classes and groups as FET's years, groups and subgroups.

Subgroups are FET's atoms of a clash: parts of one partition have none in common, parts of different
ones have one in common wherever pupils may attend both. A group across classes has a part in each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import NamedTuple

from edt.formats.fet.xml_text import leaf, node
from edt.school import Course, Group, School, SchoolClass, disjoint

MOST_COMBINATIONS = 60
"""Subgroups of a class up to which every combination of parts gets one."""

Atom = frozenset[str]
"""Pupils of a class who attend the same groups."""


class Part(NamedTuple):
    """The pupils of one class who are in a group."""

    group: str
    class_id: str


class Students:
    """The years of a school, and what FET calls its classes and groups."""

    def __init__(self, school: School) -> None:
        self._school = school
        self._taken = {*school.class_, *school.group}
        self._parts: dict[Part, str] = {}
        for group in school.groups:
            alone = len(group.classes) == 1
            for class_id in group.classes:
                name = group.id if alone else self._free(f"{group.id} ({class_id})")
                self._parts[Part(group.id, class_id)] = name

    def _free(self, name: str) -> str:
        number = 1
        found = name
        while found in self._taken:
            number += 1
            found = f"{name} {number}"
        self._taken.add(found)
        return found

    def of_course(self, course: Course) -> list[str]:
        """Return FET's sets of students for a course."""
        return [*course.classes, *(name for group in course.groups for name in self.of_group(group))]

    def of_group(self, group: str) -> list[str]:
        """Return FET's sets of students for a group: one for each of its classes."""
        return [self._parts[Part(group, class_id)] for class_id in self._school.group[group].classes]

    def years(self) -> Iterator[str]:
        """Yield the elements of all years."""
        for class_ in self._school.classes:
            groups = [g for g in self._school.groups if class_.id in g.classes]
            inside = list(self._groups(class_, groups)) if groups else []
            yield _set("Year", class_.id, class_.size, inside)

    def _groups(self, class_: SchoolClass, groups: list[Group]) -> Iterator[str]:
        atoms = atoms_of(class_, groups)
        names = {atom: self._free(f"{class_.id} {n}") for n, atom in enumerate(atoms, start=1)}
        size = class_.size // len(atoms) if class_.size is not None else None
        for group in groups:
            members = [_set("Subgroup", names[atom], size) for atom in atoms if group.id in atom]
            alone = len(group.classes) == 1
            yield _set(
                "Group", self._parts[Part(group.id, class_.id)], group.size if alone else None, members
            )
        rest = [_set("Subgroup", names[atom], size) for atom in atoms if not atom]
        if rest:
            yield _set("Group", self._free(f"{class_.id} -"), None, rest)


def _set(tag: str, name: str, size: int | None, inside: Iterable[str] = ()) -> str:
    return node(tag, (leaf("Name", name), leaf("Number_of_Students", size or 0), *inside))


def atoms_of(class_: SchoolClass, groups: list[Group]) -> list[Atom]:
    """Return sets of groups such that two groups share one exactly where they may share a pupil."""
    if class_.pupils is not None and all(group.pupils is not None for group in groups):
        found = {
            pupil: frozenset(g.id for g in groups if pupil in (g.pupils or ())) for pupil in class_.pupils
        }
        seen = dict.fromkeys(found.values())
        seen.update(dict.fromkeys(frozenset((g.id,)) for g in groups if not any(g.id in s for s in seen)))
        return list(seen)
    by_partition: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups:
        by_partition[group.division].append(group)
    total = 1
    for parts in by_partition.values():
        total *= len(parts)
    sound = all(not disjoint(a, b) for a, b in combinations(groups, 2) if a.division != b.division)
    if total <= MOST_COMBINATIONS and sound:
        return [frozenset(group.id for group in row) for row in product(*by_partition.values())]
    return _pairwise(groups)


def _pairwise(groups: list[Group]) -> list[Atom]:
    """Return few sets that cover every pair of groups with pupils in common, and no other pair."""
    shared = {
        frozenset((a.id, b.id)) for a, b in combinations(groups, 2) if not disjoint(a, b)
    }  # fmt: skip
    todo = dict.fromkeys(sorted(shared, key=sorted))
    found: list[Atom] = []
    while todo:
        atom = set(next(iter(todo)))
        for group in groups:
            if group.id not in atom and all(frozenset((group.id, other)) in shared for other in atom):
                atom.add(group.id)
        for pair in [pair for pair in todo if pair <= atom]:
            del todo[pair]
        found.append(frozenset(atom))
    covered = {group for atom in found for group in atom}
    return found + [frozenset((group.id,)) for group in groups if group.id not in covered]
