"""Sets of courses of which at most one may be taught at a time, as large as they can be found."""

from __future__ import annotations

from edt.benchmarking.families.cbctt.instance import Instance


def cliques_of(instance: Instance) -> list[tuple[int, ...]]:
    """Return sets of mutually exclusive courses that together say every conflict.

    Each curriculum and each teacher's courses are one; courses that exclude all of a set are added
    to it, and sets inside others left out.
    """
    excluded: list[set[int]] = [set() for _ in instance.courses]
    for group in instance.exclusive_groups:
        for course in group:
            excluded[course].update(group)
    grown = sorted(
        {_grown(group, excluded) for group in instance.exclusive_groups}, key=lambda g: (-len(g), g)
    )
    of_course: dict[int, list[frozenset[int]]] = {}
    kept = []
    for group in sorted(grown, key=lambda group: (-len(group), group)):
        members = frozenset(group)
        if not any(members <= other for other in of_course.get(group[0], ())):
            kept.append(group)
            for course in group:
                of_course.setdefault(course, []).append(members)
    return kept


def _grown(group: tuple[int, ...], excluded: list[set[int]]) -> tuple[int, ...]:
    found = set(group)
    candidates = set.intersection(*(excluded[course] for course in group)) - found
    while candidates:
        best = max(candidates, key=lambda course: (len(excluded[course] & candidates), -course))
        found.add(best)
        candidates &= excluded[best]
        candidates.discard(best)
    return tuple(sorted(found))
