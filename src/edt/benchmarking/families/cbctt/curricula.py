"""What courses and curricula wish of times, as shapes over literals "the course has a lecture then"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from edt.benchmarking.families.cbctt.instance import Instance
from edt.shapes import Busy, Idle, Isolated, Literal, Present, Shape, Total

Lectures = Mapping[tuple[int, int], Literal]
"""Literal of each (course, period) that is possible."""


def wishes_about_times(instance: Instance, lectures: Lectures) -> Iterator[tuple[Shape, int]]:
    """Yield the shapes of what the instance's formulation counts of times, each with its weight."""
    formulation = instance.formulation
    length = instance.periods_per_day
    days = [range(day * length, (day + 1) * length) for day in range(instance.days)]
    if formulation.least_days:
        for number, course in enumerate(instance.courses):
            if course.least_days:
                blocks = tuple(_busy([number], day, lectures) for day in days)
                yield Present(blocks, low=course.least_days), formulation.least_days
    # Curricula with the same courses cost the same, each of them.
    for members, times in sorted(Counter(tuple(sorted(q.courses)) for q in instance.curricula).items()):
        for day in days:
            line = tuple(_busy(members, (period,), lectures) for period in day)
            yield from _of_day(instance, line, times)


def _of_day(instance: Instance, line: tuple[Busy, ...], times: int) -> Iterator[tuple[Shape, int]]:
    formulation = instance.formulation
    if not any(line):
        return
    if formulation.isolated:
        yield Isolated((line,)), times * formulation.isolated
    if formulation.windows:
        yield Idle((tuple((slot, 1) for slot in line),)), times * formulation.windows
    if formulation.daily_load:
        assert instance.daily is not None
        least, most = instance.daily
        terms = tuple((literal, 1) for slot in line for literal in slot)
        yield Total(terms, least, most, unless_empty=True), times * formulation.daily_load


def _busy(courses: tuple[int, ...] | list[int], periods: range | tuple[int, ...], lectures: Lectures) -> Busy:
    places = ((course, period) for period in periods for course in courses)
    return tuple(lectures[place] for place in places if place in lectures)
