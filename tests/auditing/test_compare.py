"""Two timetables side by side: the moves explain the whole difference, and are as few as can be."""

from collections import Counter
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from edt.auditing import audit, compare, moves_between
from edt.auditing.compare import moves_of_people
from edt.school import Lesson, Person, Timetable
from tests.cli.schools import BROKEN, SOUND, school_problem

SCHOOL = school_problem().school


@st.composite
def timetables(draw: st.DrawFn) -> Timetable:
    """Some lessons of two courses, anywhere, also several alike."""
    lesson = st.builds(
        Lesson,
        course=st.sampled_from(["maths 6A", "lab 6B"]),
        length=st.sampled_from([1, 2]),
        day=st.sampled_from(["mon", "tue"]),
        period=st.sampled_from(["M1", "M2"]),
        weeks=st.sampled_from([("A",), ("A", "B")]),
        rooms=st.sampled_from([("R1",), ("R2",)]),
    )
    return Timetable(lessons=tuple(draw(st.lists(lesson, max_size=5))))


@given(timetables(), timetables())
def test_the_moves_turn_one_timetable_into_the_other(before: Timetable, after: Timetable) -> None:
    found = Counter(before.lessons)
    for move in moves_between(SCHOOL, before, after):
        found.subtract([move.before] if move.before else [])
        found.update([move.after] if move.after else [])
    assert +found == Counter(after.lessons)


@given(timetables(), timetables())
def test_back_is_as_far_as_there(before: Timetable, after: Timetable) -> None:
    there, back = moves_between(SCHOOL, before, after), moves_between(SCHOOL, after, before)
    assert Counter(m.kind for m in there if m.timed) == Counter(
        {"added": "removed", "removed": "added"}.get(m.kind, m.kind) for m in back if m.timed
    )


def _price(one: Lesson, two: Lesson) -> int:
    alike = (one.day == two.day, one.period == two.period, one.rooms == two.rooms)
    return {(True, True, True): 0, (True, True, False): 1}.get(alike, 2 if alike[0] else 3)


@given(st.data())
def test_no_matching_changes_less(data: st.DataObject) -> None:
    """Lessons of one course and length, every week: compared with every way to match them."""
    lesson = st.builds(
        Lesson,
        course=st.just("maths 6A"),
        length=st.just(1),
        day=st.sampled_from(["mon", "tue"]),
        period=st.sampled_from(["M1", "M2", "S1"]),
        weeks=st.just(("A", "B")),
        rooms=st.sampled_from([("R1",), ("R2",)]),
    )
    number = data.draw(st.integers(0, 4))
    one, two = (data.draw(st.lists(lesson, min_size=number, max_size=number)) for _ in range(2))
    moves = moves_between(SCHOOL, Timetable(lessons=tuple(one)), Timetable(lessons=tuple(two)))
    found = sum({"room": 1, "hour": 2, "day": 3}[move.kind] for move in moves)
    least = min(sum(map(_price, one, order)) for order in permutations(two))
    assert found == least


def test_both_timetables_and_their_figures() -> None:
    problem = school_problem()
    found = compare(problem, (SOUND, audit(problem, SOUND)), (BROKEN, audit(problem, BROKEN)))
    kinds = [(move.course, move.kind) for move in found.moves]
    assert kinds == [
        ("maths 6A", "removed"),
        ("maths 6B", "hour"),
        ("art G1", "hour"),
        ("art G2", "hour"),
    ]
    assert (found.hard, found.unplaced) == ((0, 2), (0, 1))
    assert found.cost_before == audit(problem, SOUND).cost
    assert [rule.en for rule in found.rules] == ["No clash", "No room clash", "Gaps"]
    of_people = moves_of_people(found.moves, problem.school)
    assert [move.course for move in of_people[Person("teacher", "ROSE")]] == ["maths 6A", "maths 6B"]
    assert [move.course for move in of_people[Person("class", "6A")]] == ["maths 6A", "art G1", "art G2"]
    assert Person("teacher", "NOBODY") not in of_people
