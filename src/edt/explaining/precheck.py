"""Counting checks before any search: what cannot work, with figures, in a moment.

An error here is a proof: it uses only what can never be broken, and a school that has a timetable
keeping all of that is never accused. A warning says what is doubtful. That nothing is found proves
nothing: only the search can say that a school works.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from edt.explaining.blocks import Block, Facts
from edt.explaining.course_checks import check_days, check_places
from edt.explaining.doubts import check_absences
from edt.explaining.link_checks import check_links
from edt.explaining.loads import Load, loads
from edt.explaining.lock_checks import check_locks
from edt.explaining.people_checks import check_hours, check_long_lessons
from edt.explaining.presence_checks import check_least_hours, check_presence
from edt.explaining.room_checks import check_rooms
from edt.explaining.room_lock_checks import check_room_locks
from edt.messages import Issue
from edt.problem import Problem


def precheck(problem: Problem) -> tuple[Issue, ...]:
    """Return what counting alone finds wrong (errors) or doubtful (warnings, notes) in a problem.

    Args:
        problem: a problem; one that has errors of its own (``Problem.issues()``) is not counted.

    Returns:
        Issues, errors first; each error proves that not every lesson can be placed.
    """
    return () if any(issue.severity == "error" for issue in problem.issues()) else count(problem)


def count(problem: Problem) -> tuple[Issue, ...]:
    """Return the same as ``precheck`` for a problem that is known to have no errors of its own."""
    found = list(_issues(Facts(problem)))
    return (
        *(issue for issue in found if issue.severity == "error"),
        *(issue for issue in found if issue.severity == "warning"),
        *(issue for issue in found if issue.severity == "note"),
    )


def _issues(facts: Facts) -> Iterator[Issue]:
    stuck: list[Block] = []
    for block, issue in check_places(facts):
        if block.places:  # otherwise its hours still have to fit into the grid
            stuck.append(block)
        yield issue
    yield from check_locks(facts)
    yield from check_days(facts)
    together = loads(facts)
    yield from check_links(facts, together)
    names = {block.name for block in stuck}
    of_rooms = list(check_rooms(facts))
    # What is short of rooms is short of periods too: said once, with the rooms.
    short = {issue.values["courses"] for issue in of_rooms if issue.code == "rooms-too-few"}
    seen: set[tuple[object, ...]] = set()
    for load in together:
        blocks = tuple(block for block in load.blocks if block.name not in names)
        if not blocks:
            continue
        for issue in _of_load(load if len(blocks) == len(load.blocks) else replace(load, blocks=blocks)):
            # Subgroups of one class mostly have the same trouble: said once.
            key = (
                issue.code,
                *issue.about,
                tuple(sorted((k, str(v)) for k, v in issue.values.items() if k != "person")),
            )
            if key not in seen and not (
                issue.code == "courses-exceed-places" and issue.values["courses"] in short
            ):
                seen.add(key)
                yield issue
    yield from of_rooms
    yield from check_room_locks(facts)
    yield from check_absences(facts)


def _of_load(load: Load) -> Iterator[Issue]:
    found = [*check_hours(load), *check_presence(load), *check_least_hours(load)]
    yield from found
    if not any(issue.severity == "error" for issue in found):
        yield from check_long_lessons(load)
