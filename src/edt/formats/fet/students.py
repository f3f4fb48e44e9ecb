"""FET's years, groups and subgroups as classes and groups whose pupils are known.

Subgroups (groups without subgroups, years without groups) are the atoms: they stand as the pupils of
classes and groups, so that who may run together is known exactly. Each atom has one class, its
home. A year whose atoms are all its own becomes a class. A year that shares atoms with another one
becomes a group across classes, and those of its atoms that no other year has, a class of their own.
Groups and subgroups become groups where an activity or a constraint names them.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from edt.formats.fet.source import Source
from edt.school import Group, SchoolClass


class Audience(NamedTuple):
    """What a set of students became: a class or a group, and its id."""

    kind: Literal["classes", "groups"]
    id: str


class Audiences:
    """The classes and groups that FET's sets of students become; groups come to be when asked for."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._home: dict[str, str] = {}
        self._class_leaves: dict[str, list[str]] = {}
        self._class_of_year: dict[str, str] = {}
        self._groups: dict[str, str] = {}
        self._taken = {*source.years, *source.groups, *source.subgroups}
        for year in _home_order(source):
            self._claim(year)

    def _claim(self, year: str) -> None:
        leaves = self._source.leaves[year]
        own = sorted(leaf for leaf in leaves if leaf not in self._home)
        if not own:
            return
        whole = len(own) == len(leaves)
        class_id = year if whole else self._free_name(year)
        self._home.update(dict.fromkeys(own, class_id))
        self._class_leaves[class_id] = own
        if whole:
            self._class_of_year[year] = class_id

    def _free_name(self, name: str) -> str:
        number = 1
        while (found := f"{name} ({number})") in self._taken:
            number += 1
        self._taken.add(found)
        return found

    def of(self, name: str) -> Audience:
        """Return what a year, group or subgroup became."""
        if name in self._class_of_year:
            return Audience("classes", self._class_of_year[name])
        self._groups[name] = name
        return Audience("groups", name)

    def leaves(self, name: str) -> frozenset[str]:
        """Return the atoms of a year, group or subgroup."""
        return self._source.leaves[name]

    def leaves_of_class(self, class_id: str) -> tuple[str, ...]:
        """Return the atoms whose home is a class."""
        return tuple(self._class_leaves[class_id])

    @property
    def class_ids(self) -> tuple[str, ...]:
        """The ids of all classes."""
        return tuple(self._class_leaves)

    def classes(self) -> tuple[SchoolClass, ...]:
        """Return the classes, in FET's order of years."""
        found = []
        for class_id, leaves in self._class_leaves.items():
            year = self._source.years.get(class_id)
            size = year.size if year is not None else None
            found.append(SchoolClass(id=class_id, size=size, pupils=tuple(leaves)))
        return tuple(found)

    def groups(self) -> tuple[Group, ...]:
        """Return the groups that were asked for, in FET's order."""
        source = self._source
        found = []
        for name in (*source.years, *source.groups, *source.subgroups):
            if name not in self._groups:
                continue
            leaves = sorted(source.leaves[name])
            homes = {self._home[leaf] for leaf in leaves if leaf in self._home}
            classes = tuple(class_id for class_id in self._class_leaves if class_id in homes)
            known = source.student_set(name)
            size = known.size if known is not None else None
            found.append(Group(id=name, classes=classes, size=size, pupils=tuple(leaves)))
        return tuple(found)


def _home_order(source: Source) -> list[str]:
    """Return the years in the order in which they claim their atoms.

    A year made of several others (the whole school, say) comes last, so that the others are classes.
    """
    owners: dict[str, list[str]] = {}
    for year in source.years:
        for leaf in source.leaves[year]:
            owners.setdefault(leaf, []).append(year)
    last = []
    for year in source.years:
        leaves = source.leaves[year]
        others = {other for leaf in leaves for other in owners[leaf] if other != year}
        inside = [o for o in sorted(others) if source.leaves[o] < leaves]
        if len(inside) > 1 and frozenset[str]().union(*(source.leaves[o] for o in inside)) == leaves:
            last.append(year)
    return [year for year in source.years if year not in last] + last
