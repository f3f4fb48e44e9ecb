"""Sets of classes and groups that never have lessons at once: every pair is in one, none is wrong."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from edt.rules import NoClash
from edt.rules._audiences import audiences_together
from edt.rules._tiny import placed, tiny_school
from edt.school import Course, Group, Schedule, School, audiences_conflict
from edt.school.subgroups import MOST_COMBINATIONS


def school_of(partitions: list[int], across: bool = False) -> School:
    """Return a school whose class 6A (and 6B) is divided again and again, with a course each."""
    groups = [
        Group(id=f"{partition}.{part}", classes=("6A", "6B") if across else ("6A",), partition=str(partition))
        for partition, parts in enumerate(partitions)
        for part in range(parts)
    ]
    courses = [Course(id=g.id, subject="s", groups=(g.id,), teachers=(g.id,), periods=1) for g in groups]
    whole = [Course(id=c, subject="s", classes=(c,), teachers=(c,), periods=1) for c in ("6A", "6B")]
    return tiny_school([*courses, *whole], groups=groups)


@given(partitions=st.lists(st.integers(1, 4), max_size=4), across=st.booleans())
def test_sets_cover_every_conflict_and_nothing_else(partitions: list[int], across: bool) -> None:
    school = school_of(partitions, across)
    sets = [{a for part in parts for a in part} for _, parts in audiences_together(school)]
    everybody = [*school.class_, *school.group]
    for one, two in combinations(everybody, 2):
        together = any({one, two} <= found for found in sets)
        assert together == audiences_conflict(school, one, two), (one, two)
    assert all(any(one in found for found in sets) for one in everybody)


def test_sets_are_few_where_combinations_are_many() -> None:
    school = school_of([4, 4, 4, 4])
    assert MOST_COMBINATIONS < 4**4
    # Each part of a partition must meet each of another: at least 16 sets, and not many more.
    assert 16 <= sum(class_id == "6A" for class_id, _ in audiences_together(school)) <= 32


def test_audiences_without_lessons_are_left_out() -> None:
    school = school_of([2])
    idle = school.model_copy(update={"courses": school.courses[:1]})
    assert list(audiences_together(School.model_validate(idle.model_dump()))) == [("6A", (("0.0",),))]


@given(partitions=st.lists(st.integers(1, 4), min_size=1, max_size=3), loose=st.integers(0, 3))
def test_aligned_parts_are_taken_together(partitions: list[int], loose: int) -> None:
    school = school_of(partitions)
    aligned = [
        course.model_copy(update={"alignment": course.groups[0].split(".")[0]})
        if course.groups and course.groups[0] != f"0.{loose}"
        else course
        for course in school.courses
    ]
    school = School.model_validate({**school.model_dump(), "courses": [c.model_dump() for c in aligned]})
    found = [parts for class_id, parts in audiences_together(school) if class_id == "6A"]
    # One set of whole partitions, and one more where a part of the first stands alone beside others.
    assert len(found) == (2 if loose < partitions[0] and partitions[0] > 1 else 1)
    together = {frozenset((a, b)) for parts in found for x, y in combinations(parts, 2) for a in x for b in y}
    wanted = [
        frozenset(pair)
        for pair in combinations(["6A", *school.group], 2)
        if audiences_conflict(school, *pair)
    ]
    assert together == set(wanted)


def test_many_lessons_at_once_are_counted_without_trying_every_choice() -> None:
    # Seven partitions of eight aligned parts, all at once: two million choices, each of seven lessons.
    school = school_of([8] * 7)
    aligned = [
        {**course.model_dump(), "alignment": course.groups[0].split(".")[0] if course.groups else None}
        for course in school.courses
    ]
    school = School.model_validate({**school.model_dump(), "courses": aligned})
    schedule = Schedule(school, placed(*(f"{course.id} mon M1" for course in school.courses)))
    amounts = [NoClash().check(case, schedule).amount for case in NoClash().cases(school)]
    # The class as a whole meets one part of each partition: seven lessons beyond the first.
    assert max(amounts) == 7
