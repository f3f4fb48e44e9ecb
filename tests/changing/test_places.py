"""Places and swaps agree with the full audit, whatever the school and the rule."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from edt.auditing import Audit, audit
from edt.changing.applying import moved_result
from edt.changing.places import PlaceFinder, best_first, unplaced_block
from edt.changing.swaps import SwapFinder
from edt.changing.unplaced import why_unplaced
from edt.problem import Problem
from edt.result import Result
from edt.rules import Availability, Gaps, Hours, Spacing, Times, Who
from edt.school import Lesson, School, Timetable
from tests.cli.schools import SOUND, broken_result, school_problem, sound_result
from tests.formats.placing import greedy_timetable
from tests.rules.schools import schools

RULES = (
    Gaps(who=Who(kind="classes")),
    Hours(who=Who(kind="classes"), most=3),
    Availability(who=Who(kind="teachers"), times=(Times(day="wed", half_day="am"),)),
    Spacing(subjects=("maths",), days=1),
)


def _planted(school: School) -> tuple[Problem, Timetable]:
    problem = Problem(school=school, rules=RULES)
    return problem, greedy_timetable(school)


def _broken(found: Audit) -> Counter[tuple[str, str]]:
    return Counter({(f.rule, f.case): f.amount for f in found.findings if f.strength == "never"})


@settings(max_examples=12)
@given(school=schools(), data=st.data())
def test_places_and_swaps_are_what_the_audit_says(school: School, data: st.DataObject) -> None:
    problem, timetable = _planted(school)
    before = audit(problem, timetable)
    result = Result(problem=problem, outcome="feasible", stopped_by="time", timetable=timetable, audit=before)
    finder = PlaceFinder(problem, timetable)
    if timetable.lessons:
        block, placed = finder.block_of(data.draw(st.sampled_from(timetable.lessons))), True
    elif timetable.unplaced:
        block, placed = unplaced_block(problem, timetable.unplaced[0]), False
    else:
        return
    places = finder.places(block, placed)
    SwapFinder(finder, timetable).find(places, block, placed, 0.3)
    removed = block if placed else ()
    for place in places:
        if place.state == "here":
            assert place.block == block
            continue
        after = moved_result(result, removed, place.block).audit
        assert after is not None
        worse = _broken(after) - _broken(before)
        assert bool(worse) == (place.state == "blocked")
        assert bool(place.reasons) == (place.state == "blocked")
        if place.state == "free":
            assert tuple(b - a for a, b in zip(before.cost, after.cost, strict=True)) == place.cost
        if place.swap is not None:
            swapped = moved_result(result, place.swap.removed, place.swap.added).audit
            assert swapped is not None
            assert not _broken(swapped) - _broken(before)
            assert tuple(b - a for a, b in zip(before.cost, swapped.cost, strict=True)) == place.swap.cost
            assert set(place.block) <= set(place.swap.added)
            assert place.swap.others <= 3


def test_a_swap_of_one_is_found_wherever_there_is_one() -> None:
    """Every exchange of two lessons that breaks nothing, found by trying all of them."""
    problem = school_problem()
    finder = PlaceFinder(problem, SOUND)
    lesson = next(one for one in SOUND.lessons if one.course == "maths 6B")
    places = finder.places((lesson,))
    assert SwapFinder(finder, SOUND).find(places, (lesson,), True, 60)
    for place in places:
        if place.state == "blocked":
            possible = any(
                not audit(problem, moved).hard
                for other in SOUND.lessons
                if other.course != lesson.course
                for moved in _with_both_moved(finder, SOUND, lesson, place.block[0], other)
            )
            assert possible == (place.swap is not None and place.swap.others == 1)


def _with_both_moved(
    finder: PlaceFinder, timetable: Timetable, lesson: Lesson, there: Lesson, other: Lesson
) -> list[Timetable]:
    block = finder.block_of(other)
    rest = tuple(one for one in timetable.lessons if one != lesson and one not in block)
    spots = [spot for spot in finder.blocks.spots(block) if spot != finder.blocks.spot_of(block)]
    return [Timetable(lessons=(*rest, there, *finder.blocks.placed(block, spot))) for spot in spots]


def test_the_best_place_comes_first() -> None:
    finder = PlaceFinder(school_problem(), SOUND)
    ordered = best_first(finder.places((SOUND.lessons[0],)))
    states = [place.state for place in ordered]
    assert states == sorted(states, key=["here", "free", "blocked"].index)
    costs = [place.cost for place in ordered if place.state == "free"]
    assert costs == sorted(costs)


def test_aligned_lessons_move_together() -> None:
    finder = PlaceFinder(school_problem(), SOUND)
    lesson = next(one for one in SOUND.lessons if one.course == "art G1")
    block = finder.block_of(lesson)
    assert [one.course for one in block] == ["art G1", "art G2"]
    for place in finder.places(block):
        assert len({(one.day, one.period) for one in place.block}) == 1


def test_a_lesson_without_place_is_explained() -> None:
    broken = broken_result()
    assert broken.timetable is not None
    ((_, english),) = why_unplaced(broken.problem, broken.timetable, "en")
    ((_, french),) = why_unplaced(broken.problem, broken.timetable, "fr")
    assert english == "6 places still free"
    assert french == "6 places encore libres"
    assert why_unplaced(school_problem(), SOUND, "en") == ()
    absent = Availability(who=Who(kind="teachers", ids=("ROSE",)), times=(Times(day="mon"), Times(day="tue")))
    problem = broken.problem.model_copy(update={"rules": (absent,)})
    ((_, sentence),) = why_unplaced(Problem(**dict(problem)), broken.timetable, "en")
    assert sentence.startswith("none of the 8 places is free: Ms ROSE – availability (8)")


def test_moving_takes_off_the_list_of_lessons_without_place() -> None:
    broken = broken_result()
    assert broken.timetable is not None
    block = unplaced_block(broken.problem, broken.timetable.unplaced[0])
    finder = PlaceFinder(broken.problem, broken.timetable)
    place = best_first(finder.places(block, placed=False))[0]
    after = moved_result(broken, (), place.block)
    assert after.timetable is not None
    assert after.audit is not None
    assert (after.timetable.unplaced, after.audit.unplaced) == ((), 0)
    assert moved_result(sound_result(), (), ()).timetable == SOUND
