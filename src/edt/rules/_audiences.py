"""Which classes and groups can never have lessons at once, as sets that cover every such pair."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement

from edt.school import School, audiences_conflict

Pair = frozenset[str]


def audiences_together(school: School) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (class, audiences): classes and groups that pairwise may have a pupil in common.

    Every such pair with lessons is in one set at least, and sets are as large as they can be, so that
    they are few. Pairs of groups that cross classes are left to the first class that has both.
    """
    with_courses = {a for course in school.courses for a in (*course.classes, *course.groups)}
    covered: set[Pair] = set()
    for class_ in school.classes:
        members = [class_.id] if class_.id in with_courses else []
        members += [g.id for g in school.groups if class_.id in g.classes and g.id in with_courses]
        rank = {member: number for number, member in enumerate(members)}
        conflicts: dict[str, set[str]] = {member: set() for member in members}
        todo: dict[Pair, None] = {}
        for one, two in combinations_with_replacement(members, 2):
            if audiences_conflict(school, one, two):
                conflicts[one].add(two)
                conflicts[two].add(one)
                if frozenset((one, two)) not in covered:
                    todo[frozenset((one, two))] = None
        while todo:
            chosen = _grown(next(iter(todo)), members, conflicts, todo)
            for one, two in combinations_with_replacement(chosen, 2):
                todo.pop(frozenset((one, two)), None)
                covered.add(frozenset((one, two)))
            yield class_.id, tuple(sorted(chosen, key=rank.__getitem__))


def _grown(
    seed: Pair, members: list[str], conflicts: dict[str, set[str]], todo: dict[Pair, None]
) -> list[str]:
    """Return a largest set with the seed in it, taking first what covers most of what is to do."""
    chosen = sorted(seed)
    while True:
        open_ = [m for m in members if m not in chosen and conflicts[m].issuperset(chosen)]
        if not open_:
            return chosen
        chosen.append(max(open_, key=lambda m: sum(frozenset((m, c)) in todo for c in (*chosen, m))))
