"""Fixing timetables in the model: what every rule and shape is put through, with no work for its author."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from edt.kernel.cut import Cutter
from edt.kernel.events import Event, events_of
from edt.kernel.flat_model import FlatModel
from edt.kernel.lowering import TimeLowering
from edt.problem import Problem
from edt.rules import Case, Rule, Start
from edt.school import Lesson, School, Timetable
from edt.shapes import Expression, Shape, added
from edt.solving.cpsat import Limits, Solved, solve_cut
from edt.solving.rooms import RoomLowering


def lessons_of(
    school: School, starts: Sequence[Start], rooms: dict[int, tuple[str | None, ...]]
) -> Timetable:
    """Return the timetable of some starts."""
    lessons = []
    for start in starts:
        course = school.course[start.course]
        period = school.grid_of(course).periods[start.position].id
        lessons.append(
            Lesson(
                course=course.id,
                length=start.length,
                day=start.day,
                period=period,
                weeks=start.weeks,
                rooms=rooms.get(start.literal, tuple(None for _ in course.rooms)),
            )
        )
    return Timetable(lessons=tuple(lessons))


@st.composite
def chosen_starts(draw: st.DrawFn, events: Sequence[Event]) -> list[Start]:
    """Draw any placement of any number of lessons: legal or not, each start at most once."""
    found: list[Start] = []
    for event in events:
        most = min(5, len(event.starts))
        found += draw(st.lists(st.sampled_from(event.starts), max_size=most, unique=True)) if most else []
    return found


def with_aligned_twins(school: School) -> School:
    """Return a school in which every course has another of the same pupils, aligned with it."""
    courses = [
        course.model_copy(update={"id": course.id + end, "alignment": course.alignment or course.id})
        for course in school.courses
        for end in ("", " twin")
    ]
    return school.model_copy(update={"courses": tuple(courses)})


def twins_of(starts: Sequence[Start], events: Sequence[Event]) -> list[Start]:
    """Return the starts of twins at the places of the first half of some starts."""
    wanted = {(f"{start.course} twin", start[2:]) for start in starts[: (len(starts) + 1) // 2]}
    return [start for event in events for start in event.starts if (start.course, start[2:]) in wanted]


class Fixed:
    """A model with the literals of one timetable fixed, for asking how large an amount may be."""

    def __init__(self, literals: int, true: Sequence[int], tight: bool) -> None:
        self.model = FlatModel(tight)
        for number in range(literals):
            value = int(number in set(true))
            self.model.decision(value, value)

    def solve(self, objective: Expression) -> Solved:
        """Minimise an expression over everything that is still open."""
        rows = self.model.freeze()
        # Fixed decisions stay variables here: rows over them alone must be seen too.
        cut = Cutter(rows).cut(np.ones(len(rows.low), dtype=np.bool_), rows.low)
        broken = (cut.row_low > cut.row_high).any()
        if broken:
            return Solved("infeasible", None, 0, 0, 0)
        return solve_cut(cut, objective, Limits(10))


def amount_range(shapes: Sequence[Shape], literals: int, true: Sequence[int], tight: bool) -> tuple[int, int]:
    """Return the least and (where tight) the greatest amount that the model allows."""
    found = []
    for sign in (1, -1) if tight else (1,):
        fixed = Fixed(literals, true, tight)
        amount = added(*(shape.amount(fixed.model) for shape in shapes))
        objective = Expression(tuple((v, sign * c) for v, c in amount.terms), sign * amount.constant)
        answer = fixed.solve(_positive(objective))
        assert answer.status == "optimal", answer.status
        found.append(sign * round(answer.objective))
    return found[0], found[-1]


def _positive(expression: Expression) -> Expression:
    """Return the same expression over variables only (a negated literal is one minus it)."""
    constant = expression.constant + sum(c for v, c in expression.terms if v < 0)
    return Expression(tuple((v, c) if v >= 0 else (-v - 1, -c) for v, c in expression.terms), constant)


def forbidden(shapes: Sequence[Shape], literals: int, true: Sequence[int]) -> bool:
    """Say whether the hard form leaves no point with these literals."""
    fixed = Fixed(literals, true, tight=False)
    for shape in shapes:
        shape.forbid(fixed.model)
    return fixed.solve(Expression()).status == "infeasible"


def lowered(problem: Problem, rule: Rule) -> tuple[tuple[Event, ...], list[tuple[Case, tuple[Shape, ...]]]]:
    """Return the events of a problem, unbundled, and the shapes of each case of a rule about times."""
    events = events_of(problem, bundle=False)
    lowering = TimeLowering(problem.school, events)
    return events, [(case, tuple(rule.lower(case, lowering))) for case in rule.cases(problem.school)]


def room_lowering(problem: Problem, starts: Sequence[Start]) -> tuple[FlatModel, RoomLowering]:
    """Return the lowering of the rooms stage for lessons whose times are given."""
    model = FlatModel()
    return model, RoomLowering(problem, starts, model)
