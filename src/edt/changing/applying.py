"""A result after lessons have been moved by hand or by a change: audited anew, its proof gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from edt.auditing import audit
from edt.result import Result
from edt.school import Lesson, Unplaced


def moved_result(result: Result, removed: Iterable[Lesson], added: Iterable[Lesson]) -> Result:
    """Return a result with some lessons moved.

    Args:
        result: a result with a timetable.
        removed: lessons of it that go.
        added: lessons that come; those of courses with lessons without place take them off that list.
    """
    assert result.timetable is not None
    gone, come = Counter(removed), list(added)
    fresh = Counter((lesson.course, lesson.length) for lesson in come)
    fresh.subtract((lesson.course, lesson.length) for lesson in gone.elements())
    lessons = []
    for lesson in result.timetable.lessons:
        if gone[lesson]:
            gone[lesson] -= 1
        else:
            lessons.append(lesson)
    left = tuple(_left(result.timetable.unplaced, fresh))
    timetable = result.timetable.model_copy(update={"lessons": (*lessons, *come), "unplaced": left})
    return result.model_copy(
        update={
            "timetable": timetable,
            "audit": audit(result.problem, timetable),
            "outcome": "feasible",
            "stopped_by": "user",
            "bound": None,
        }
    )


def _left(unplaced: Iterable[Unplaced], fresh: Counter[tuple[str, int]]) -> Iterable[Unplaced]:
    for item in unplaced:
        placed = min(item.count, max(0, fresh[item.course, item.length]))
        fresh[item.course, item.length] -= placed
        if item.count > placed:
            yield item.model_copy(update={"count": item.count - placed})
