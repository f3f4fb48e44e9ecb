"""What the shapes of a rule measure is what its check counts, over random schools and timetables."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from edt.rules import CATALOGUE, Hours, NoClash, Rule
from edt.school import Schedule, School, audiences_conflict
from tests.rules.asked import rules_of
from tests.rules.schools import RoomsLowering, TimesLowering, placements, schools, starts_of

TIMES = [kind for kind in CATALOGUE if kind.stage == "times"]
ROOMS = [kind for kind in CATALOGUE if kind.stage == "rooms"]


def sound(school: School) -> bool:
    return not any(issue.severity == "error" for issue in school.issues())


@pytest.mark.parametrize("kind", TIMES)
@given(data=st.data())
def test_shapes_measure_what_the_check_counts(kind: type[Rule], data: st.DataObject) -> None:
    school = data.draw(schools())
    assume(sound(school))
    # Hours of pupils in aligned groups are counted on the bundled event only.
    starts = starts_of(school, bundle=kind is Hours or data.draw(st.booleans()))
    placement = data.draw(placements(school, starts))
    rule = data.draw(rules_of(kind, school))
    lowering = TimesLowering(school, starts)
    schedule = Schedule(school, placement.timetable(school))
    assert not schedule.misplaced
    values = [0] * (1 + max((s.literal for found in starts.values() for s in found), default=0))
    for start in placement.starts:
        values[start.literal] = 1
    for case in rule.cases(school):
        shapes = rule.lower(case, lowering)
        assert sum(shape.measure(values) for shape in shapes) == rule.check(case, schedule).amount, case


@pytest.mark.parametrize("kind", ROOMS)
@given(data=st.data())
def test_shapes_of_rooms_measure_what_the_check_counts(kind: type[Rule], data: st.DataObject) -> None:
    school = data.draw(schools())
    assume(sound(school))
    placement = data.draw(placements(school, starts_of(school, bundle=data.draw(st.booleans()))))
    rule = data.draw(rules_of(kind, school))
    lowering = RoomsLowering(school, placement)
    schedule = Schedule(school, placement.timetable(school))
    for case in rule.cases(school):
        shapes = rule.lower(case, lowering)
        measured = sum(shape.measure(lowering.values) for shape in shapes)
        assert measured == rule.check(case, schedule).amount, case


@pytest.mark.parametrize("kind", CATALOGUE)
@given(data=st.data())
def test_every_breach_has_a_sentence_and_lessons(kind: type[Rule], data: st.DataObject) -> None:
    school = data.draw(schools())
    assume(sound(school))
    placement = data.draw(placements(school, starts_of(school, bundle=True)))
    rule = data.draw(rules_of(kind, school))
    schedule = Schedule(school, placement.timetable(school))
    keys = []
    for case in rule.cases(school):
        keys.append(case.key)
        breach = rule.check(case, schedule)
        assert set(breach.lessons) <= set(schedule.lessons)
        for language in ("fr", "en"):
            sentence = rule.words(case, breach, language)
            assert sentence.strip() == sentence
            assert not set(sentence) & set("{}[]<>\n\t")
            assert "None" not in sentence
            assert "  " not in sentence
            assert case.label in sentence
    assert len(set(keys)) == len(keys)
    assert keys == [case.key for case in rule.cases(school)]


@given(data=st.data())
def test_no_clash_finds_every_pair_at_once_and_no_other(data: st.DataObject) -> None:
    school = data.draw(schools())
    assume(sound(school))
    placement = data.draw(placements(school, starts_of(school, bundle=False)))
    schedule = Schedule(school, placement.timetable(school))

    def clash(one: int, two: int) -> bool:
        first, second = schedule.lessons[one], schedule.lessons[two]
        if first.day != second.day or not set(first.weeks) & set(second.weeks):
            return False
        if not set(schedule.atoms(first)) & set(schedule.atoms(second)):
            return False
        courses = schedule.course(first), schedule.course(second)
        audiences = [(*course.classes, *course.groups) for course in courses]
        return bool(set(courses[0].teachers) & set(courses[1].teachers)) or any(
            audiences_conflict(school, a, b) for a in audiences[0] for b in audiences[1]
        )

    pairs = {(one, two) for two in range(len(schedule.lessons)) for one in range(two) if clash(one, two)}
    found = set()
    rule = NoClash()
    for case in rule.cases(school):
        fault = rule.check(case, schedule).lessons
        found |= {
            (one, two)
            for two in range(len(schedule.lessons))
            for one in range(two)
            if schedule.lessons[one] in fault and schedule.lessons[two] in fault and clash(one, two)
        }
        assert bool(fault) == bool(
            {p for p in pairs if schedule.lessons[p[0]] in fault and schedule.lessons[p[1]] in fault}
        )
    assert found == pairs
