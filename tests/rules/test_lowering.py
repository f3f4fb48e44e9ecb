"""What the shapes of a rule measure is what its check counts and says, over random schools."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from edt import rules as r
from edt.rules import CATALOGUE, NoClash, Rule
from edt.school import Lesson, Schedule, School, audiences_conflict
from edt.words import LANGUAGES
from tests.budget import for_each_rule
from tests.rules.asked import rules_of
from tests.rules.schools import RoomsLowering, TimesLowering, placements, schools, starts_of

TIMES = [kind for kind in CATALOGUE if kind.stage == "times"]
COUNTED_ONCE = (
    r.Evenness,
    r.Fairness,
    r.FortnightBalance,
    r.Hours,
    r.IsolatedLesson,
    r.NoClash,
    r.PedagogicalWeight,
    r.SubjectDistance,
    r.SubjectHours,
    r.Workload,
)
"""Rules for which aligned lessons are one: only exact where alignments hold."""
ROOMS = [kind for kind in CATALOGUE if kind.stage == "rooms"]


def sound(school: School) -> bool:
    return not any(issue.severity == "error" for issue in school.issues())


@pytest.mark.parametrize("kind", TIMES)
@for_each_rule(10)
@given(data=st.data())
def test_shapes_measure_what_the_check_counts(kind: type[Rule], data: st.DataObject) -> None:
    school = data.draw(schools())
    assume(sound(school))
    # Where alignments may be broken, hours and clashes of aligned groups have no exact amount.
    starts = starts_of(school, bundle=kind in COUNTED_ONCE or data.draw(st.booleans()))
    placement = data.draw(placements(school, starts, as_meant=True))
    rule = data.draw(rules_of(kind, school))
    lowering = TimesLowering(school, starts)
    schedule = Schedule(school, placement.timetable(school))
    assert not schedule.misplaced
    values = [0] * (1 + max((s.literal for found in starts.values() for s in found), default=0))
    for start in placement.starts:
        values[start.literal] = 1
    agree(rule, lowering, schedule, values)


@given(data=st.data())
def test_clashes_of_loose_alignments_are_forbidden_where_found(data: st.DataObject) -> None:
    school = data.draw(schools())
    assume(sound(school))
    starts = starts_of(school, bundle=False)
    placement = data.draw(placements(school, starts, as_meant=True))
    values = [0] * (1 + max(start.literal for found in starts.values() for start in found))
    for start in placement.starts:
        values[start.literal] = 1
    schedule = Schedule(school, placement.timetable(school))
    rule, lowering = NoClash(), TimesLowering(school, starts)
    for case in rule.cases(school):
        measured = sum(shape.measure(values) for shape in rule.lower(case, lowering))
        assert bool(measured) == bool(rule.check(case, schedule).amount), case


@pytest.mark.parametrize("kind", ROOMS)
@for_each_rule(10)
@given(data=st.data())
def test_shapes_of_rooms_measure_what_the_check_counts(kind: type[Rule], data: st.DataObject) -> None:
    school = data.draw(schools())
    assume(sound(school))
    placement = data.draw(placements(school, starts_of(school, bundle=data.draw(st.booleans()))))
    rule = data.draw(rules_of(kind, school))
    lowering = RoomsLowering(school, placement)
    schedule = Schedule(school, placement.timetable(school))
    agree(rule, lowering, schedule, lowering.values)


def agree(rule: Rule, lowering: TimesLowering, schedule: Schedule, values: Sequence[int]) -> None:
    """Ask that shapes and check agree in every case, and that every case can be put into words."""
    keys = []
    for case in rule.cases(schedule.school):
        keys.append(case.key)
        breach = rule.check(case, schedule)
        shapes = rule.lower(case, lowering)
        assert sum(shape.measure(values) for shape in shapes) == breach.amount, case
        assert set(breach.lessons) <= set(schedule.lessons)
        for language in LANGUAGES:
            sentence = rule.words(case, breach, language)
            assert sentence.startswith(case.label)
            assert not set(sentence) & set("{}[]<>\n\t")
            assert "None" not in sentence
            assert "  " not in sentence.strip() + " "
    assert len(set(keys)) == len(keys)
    assert keys == [case.key for case in rule.cases(schedule.school)]


@given(data=st.data())
def test_no_clash_finds_every_pair_at_once_and_no_other(data: st.DataObject) -> None:
    school = data.draw(schools())
    assume(sound(school))
    placement = data.draw(placements(school, starts_of(school, bundle=False)))
    schedule = Schedule(school, placement.timetable(school))
    wanted = {pair for pair in at_once(schedule, schedule.lessons) if share_somebody(school, *pair)}
    rule = NoClash()
    found, days = set(), set()
    for case in rule.cases(school):
        fault = rule.check(case, schedule).lessons
        assert all(any(lesson in pair for pair in wanted) for lesson in fault), case
        found |= at_once(schedule, fault)
        days |= {case.day} if fault else set()
    assert days == {one.day for one, _ in wanted}
    # Of aligned groups only the pupil who is worst off is named.
    if all(course.alignment is None for course in school.courses):
        assert found == wanted


def at_once(schedule: Schedule, lessons: Sequence[Lesson]) -> set[tuple[Lesson, Lesson]]:
    """Return the pairs of lessons that overlap, in the order of the timetable."""
    held: dict[tuple[str, str, int], list[Lesson]] = {}
    for lesson in schedule.lessons:
        for week in lesson.weeks if lesson in lessons else ():
            for atom in schedule.atoms(lesson):
                held.setdefault((week, lesson.day, atom), []).append(lesson)
    return {pair for found in held.values() for pair in combinations(found, 2)}


def share_somebody(school: School, one: Lesson, two: Lesson) -> bool:
    first, second = school.course[one.course], school.course[two.course]
    return bool(set(first.teachers) & set(second.teachers)) or any(
        audiences_conflict(school, a, b)
        for a in (*first.classes, *first.groups)
        for b in (*second.classes, *second.groups)
    )
