"""Which line of a list of courses is which course of the school, where several look alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from edt.importing.draft import Draft, Given
from edt.messages import Issue, Place
from edt.school import Course

Audience = tuple[tuple[str, ...], tuple[str, ...], str]
"""Classes, groups and subject: what two courses must share to be the same course of a list."""

MOST_COMPARED = 250_000
"""Lines times courses of one class and subject up to which they are compared."""


@dataclass(frozen=True)
class Line:
    """What a line says of a course: its id, if it gives one, and its fields."""

    id: str
    audience: Audience
    place: Place
    label: str
    fields: dict[str, Given]

    def value(self, field: str) -> object:
        """Return what the line says of a field; None where it says nothing."""
        item = self.fields.get(field)
        return item.value if item else None


_Same = Callable[[Line, Course], bool]


def _says(field: str) -> _Same:
    """Return whether a line says nothing else of a field than the course has."""

    def same(line: Line, course: Course) -> bool:
        value, own = line.value(field), getattr(course, field)
        if field == "teachers":
            return value is None or set(value if isinstance(value, tuple) else ()) == set(own)
        return value is None or bool(value == own)

    return same


def _has_exactly(field: str) -> _Same:
    """Return whether a course has what a line says, and nothing where it says nothing."""
    empty = Course.model_fields[field].get_default()

    def same(line: Line, course: Course) -> bool:
        value = line.value(field)
        return bool(getattr(course, field) == (empty if value is None else value))

    return same


# From the closest likeness to the loosest; a line and a course that are each other's only match are one.
_STEPS: tuple[tuple[_Same, ...], ...] = (
    (*(_has_exactly(f) for f in ("teachers", "weeks", "split", "rooms", "alignment")), _says("periods")),
    tuple(_says(f) for f in ("teachers", "weeks", "periods", "split", "alignment")),
    tuple(_says(f) for f in ("teachers", "weeks", "periods")),
    (_says("teachers"), _says("weeks")),
    (_says("teachers"),),
    (),
)


def pair(lines: Sequence[Line], courses: Sequence[Course], draft: Draft) -> Iterator[tuple[Line, str | None]]:
    """Yield each line with the id of the course it means, None for a new course.

    Lines that are alike are taken once; lines of which nobody can tell which course they mean are
    left out, and reported.
    """
    left, free = list(_once(lines, draft)), list(courses)
    for step in _STEPS if len(left) * len(free) <= MOST_COMPARED else ():
        chosen = _only_matches(left, free, step)
        yield from ((left[at], free[course].id) for at, course in chosen)
        lines_taken, courses_taken = {at for at, _ in chosen}, {course for _, course in chosen}
        left = [line for at, line in enumerate(left) if at not in lines_taken]
        free = [course for at, course in enumerate(free) if at not in courses_taken]
    for line in left:
        if free:
            values = {"value": line.label, "courses": ", ".join(course.id for course in free[:5])}
            draft.skip(
                "course", line.label, line.place, Issue("import-course-doubtful", "error", line.place, values)
            )
        else:
            yield line, None


def _only_matches(
    lines: Sequence[Line], courses: Sequence[Course], step: Sequence[_Same]
) -> list[tuple[int, int]]:
    """Return the positions of the pairs in which each is the only match of the other."""
    matches = [
        [at for at, course in enumerate(courses) if all(same(line, course) for same in step)]
        for line in lines
    ]
    times = Counter(at for found in matches for at in found)
    return [(at, found[0]) for at, found in enumerate(matches) if len(found) == 1 and times[found[0]] == 1]


def _once(lines: Sequence[Line], draft: Draft) -> Iterator[Line]:
    """Yield lines that say the same only once."""
    seen: dict[str, Line] = {}
    for line in lines:
        said = str(sorted((name, item.value) for name, item in line.fields.items()))
        first = seen.setdefault(said, line)
        if first is line:
            yield line
        else:
            values = {"value": line.label, "first": str(first.place)}
            draft.skip(
                "course", line.label, line.place, Issue("import-line-twice", "warning", line.place, values)
            )
