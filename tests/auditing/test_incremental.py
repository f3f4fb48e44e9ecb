"""The audit that follows moves finds what a full audit finds, whatever the rule."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edt.auditing import audit
from edt.auditing.incremental import LiveAudit
from edt.kernel.events import events_of
from edt.problem import Problem
from edt.rules import CATALOGUE, Rule
from edt.school import Lesson, School, Timetable
from tests.contract.harness import lessons_of
from tests.rules.asked import rules_of
from tests.rules.schools import schools


def _all_lessons(data: st.DataObject, problem: Problem) -> list[Lesson]:
    """Some lessons of every course, anywhere, in any rooms."""
    school = problem.school
    rooms = st.sampled_from([None, *school.room])
    found: dict[Lesson, None] = {}
    for event in events_of(problem, bundle=False):
        if event.starts:
            for start in data.draw(st.lists(st.sampled_from(event.starts), max_size=4, unique=True)):
                (lesson,) = lessons_of(school, [start], {}).lessons
                needs = tuple(data.draw(rooms) for _ in school.course[lesson.course].rooms)
                found[lesson.model_copy(update={"rooms": needs})] = None
    return list(found)


def _broken(problem: Problem, lessons: Sequence[Lesson]) -> dict[tuple[int | None, str], tuple[int, int]]:
    findings = audit(problem, Timetable(lessons=tuple(lessons))).findings
    return {(f.number, f.case): (f.amount, f.cost) for f in findings if f.number is not None}


def _standing(live: LiveAudit) -> dict[tuple[int | None, str], tuple[int, int]]:
    return {(j.number, j.case.key): (j.breach.amount, j.cost) for j in live.judged if j.breach.amount}


def _costs(problem: Problem, lessons: Sequence[Lesson]) -> tuple[int, ...]:
    cost = list(audit(problem, Timetable(lessons=tuple(lessons))).cost)
    cost[problem.unplaced_level] = 0
    return tuple(cost)


@pytest.mark.parametrize("kind", CATALOGUE)
@settings(max_examples=2)
@given(data=st.data(), school=schools())
def test_what_moves_is_judged_as_by_a_full_audit(
    kind: type[Rule], data: st.DataObject, school: School
) -> None:
    problem = Problem(school=school, rules=(data.draw(rules_of(kind, school)),))
    lessons = _all_lessons(data, problem)
    held = [lesson for lesson in lessons if data.draw(st.booleans())]
    live = LiveAudit(problem, Timetable(lessons=tuple(held)))
    assert _standing(live) == _broken(problem, held)
    before = live.cost()
    for _ in range(3 if lessons else 0):
        changed = data.draw(st.lists(st.sampled_from(lessons), min_size=1, max_size=3, unique=True))
        removed = [lesson for lesson in changed if lesson in held]
        added = [lesson for lesson in changed if lesson not in held]
        after = [lesson for lesson in held if lesson not in removed] + added
        trial = live.trial(removed, added)
        assert live.cost() == before  # a trial changes nothing
        assert _standing(live) == _broken(problem, held)
        live.move(removed, added)
        assert _standing(live) == _broken(problem, after)
        assert live.cost() == _costs(problem, after)
        if not trial.worse:
            assert trial.cost == tuple(b - a for a, b in zip(before, live.cost(), strict=True))
        grown = {
            (j.number, j.case.key)
            for j in live.judged
            if j.level is None
            and j.breach.amount > _broken(problem, held).get((j.number, j.case.key), (0, 0))[0]
        }
        assert {(j.number, j.case.key) for j in trial.worse} == grown
        held, before = after, live.cost()


@pytest.mark.parametrize("kind", CATALOGUE)
@settings(max_examples=2)
@given(data=st.data(), school=schools())
def test_what_is_known_from_earlier_trials_is_what_a_full_audit_finds(
    kind: type[Rule], data: st.DataObject, school: School
) -> None:
    problem = Problem(school=school, rules=(data.draw(rules_of(kind, school)),))
    lessons = _all_lessons(data, problem)
    held = [lesson for lesson in lessons if data.draw(st.booleans())]
    live = LiveAudit(problem, Timetable(lessons=tuple(held)))
    before, costs = _broken(problem, held), _costs(problem, held)
    few = data.draw(st.permutations(lessons))[:5]  # so that parts of a change come again
    for _ in range(12 if few else 0):
        changed = data.draw(st.lists(st.sampled_from(few), min_size=1, max_size=4, unique=True))
        removed = [lesson for lesson in changed if lesson in held]
        added = [lesson for lesson in changed if lesson not in held]
        after = [lesson for lesson in held if lesson not in removed] + added
        there = _broken(problem, after)
        trial, worse = live.trial(removed, added), live.worse(removed, added)
        hard = {(j.number, j.case.key) for j in live.judged if j.level is None}
        grown = {key for key in hard if there.get(key, (0, 0))[0] > before.get(key, (0, 0))[0]}
        assert {(j.number, j.case.key): j.breach.amount for j in worse} == {k: there[k][0] for k in grown}
        assert trial.worse == worse
        assert (live.first_worse(removed, added) is None) == (not grown)
        if not grown:
            assert trial.cost == tuple(b - a for a, b in zip(costs, _costs(problem, after), strict=True))
