"""The cost of a timetable under a formulation, counted as the family's validator counts.

Plain Python over the instance; shares no code with what the search uses.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

from edt.benchmarking.families._family import Cost, Evaluation
from edt.benchmarking.families.cbctt.instance import Assignment, Instance


def evaluate(instance: Instance, assignment: Assignment) -> Evaluation:
    """Return the violations and costs of a timetable under the instance's formulation."""
    formulation = instance.formulation
    week = _Week(instance, assignment)
    unsuitable = sum(
        (course, room) in instance.unsuitable for (course, _), room in assignment.room_of.items()
    )
    hard = {
        "Lectures": week.lectures(),
        "Conflicts": week.conflicts(),
        "Availability": sum(place in instance.unavailable for place in assignment.room_of),
        "RoomOccupancy": week.room_occupancy(),
    }
    if formulation.suitability is None:
        hard["RoomSuitability"] = unsuitable
    amounts: dict[str, tuple[int, Callable[[], int]]] = {
        "RoomCapacity": (formulation.capacity, week.room_capacity),
        "MinWorkingDays": (formulation.least_days, week.missing_days),
        "IsolatedLectures": (formulation.isolated, week.isolated),
        "Windows": (formulation.windows, week.windows),
        "RoomStability": (formulation.stability, week.room_stability),
        "StudentMinMaxLoad": (formulation.daily_load, week.daily_load),
        "TravelDistance": (formulation.travel, week.travel),
        "RoomSuitability": (formulation.suitability or 0, lambda: unsuitable),
        "DoubleLectures": (formulation.double, week.single_lectures),
    }
    costs = [(name, Cost(infeasibility=count)) for name, count in hard.items()]
    costs += [(name, Cost(objective=weight * count())) for name, (weight, count) in amounts.items() if weight]
    found = {name: cost for name, cost in costs if any(cost)}
    return Evaluation(Cost(*map(sum, zip(Cost(), *found.values(), strict=True))), found)


class _Week:
    """A timetable looked at from courses, rooms and curricula."""

    def __init__(self, instance: Instance, assignment: Assignment) -> None:
        self.instance = instance
        self.room_of = assignment.room_of
        self.periods_of: dict[int, list[int]] = defaultdict(list)
        self.courses_at: dict[int, list[int]] = defaultdict(list)
        for course, period in sorted(assignment.room_of):
            self.periods_of[course].append(period)
            self.courses_at[period].append(course)

    # -- hard ---------------------------------------------------------------------------------

    def lectures(self) -> int:
        return sum(
            abs(len(self.periods_of[number]) - course.lectures)
            for number, course in enumerate(self.instance.courses)
        )

    def conflicts(self) -> int:
        groups_of: dict[int, set[int]] = defaultdict(set)
        for number, group in enumerate(self.instance.exclusive_groups):
            for course in group:
                groups_of[course].add(number)
        return sum(
            not groups_of[one].isdisjoint(groups_of[other])
            for courses in self.courses_at.values()
            for one, other in combinations(courses, 2)
        )

    def room_occupancy(self) -> int:
        lectures_in = Counter((room, period) for (_, period), room in self.room_of.items())
        return sum(count - 1 for count in lectures_in.values())

    # -- soft ---------------------------------------------------------------------------------

    def room_capacity(self) -> int:
        courses, rooms = self.instance.courses, self.instance.rooms
        return sum(
            max(0, courses[course].students - rooms[room].capacity)
            for (course, _), room in self.room_of.items()
        )

    def missing_days(self) -> int:
        return sum(
            max(0, course.least_days - len({self._day(p) for p in self.periods_of[number]}))
            for number, course in enumerate(self.instance.courses)
        )

    def room_stability(self) -> int:
        rooms_of: dict[int, set[int]] = defaultdict(set)
        for (course, _), room in self.room_of.items():
            rooms_of[course].add(room)
        return sum(len(rooms) - 1 for rooms in rooms_of.values())

    def isolated(self) -> int:
        return sum(
            count
            for day in self._days_of_curricula()
            for position, count in day.items()
            if position - 1 not in day and position + 1 not in day
        )

    def windows(self) -> int:
        return sum(max(day) - min(day) + 1 - len(day) for day in self._days_of_curricula())

    def daily_load(self) -> int:
        assert self.instance.daily is not None
        least, most = self.instance.daily
        loads = [sum(day.values()) for day in self._days_of_curricula()]
        return sum(max(0, least - load) + max(0, load - most) for load in loads)

    def travel(self) -> int:
        buildings = [room.building for room in self.instance.rooms]
        total = 0
        for curriculum in self.instance.curricula:
            here: dict[int, list[int]] = defaultdict(list)
            for course in curriculum.courses:
                for period in self.periods_of[course]:
                    here[period].append(buildings[self.room_of[course, period]])
            for first, second in pairwise(range(self.instance.periods)):
                if self._day(first) == self._day(second) and first in here and second in here:
                    total += sum(one != other for one in here[first] for other in here[second])
        return total

    def single_lectures(self) -> int:
        total = 0
        for number, course in enumerate(self.instance.courses):
            if not course.double:
                continue
            days: dict[int, list[int]] = defaultdict(list)
            for period in self.periods_of[number]:
                days[self._day(period)].append(period)
            for periods in days.values():
                if len(periods) > 1:
                    total += sum(not self._has_neighbour(number, period) for period in periods)
        return total

    # -- parts --------------------------------------------------------------------------------

    def _day(self, period: int) -> int:
        return period // self.instance.periods_per_day

    def _has_neighbour(self, course: int, period: int) -> bool:
        """Say whether the course goes on directly before or after, in the same room."""
        room = self.room_of[course, period]
        return any(
            self._day(beside) == self._day(period) and self.room_of.get((course, beside)) == room
            for beside in (period - 1, period + 1)
        )

    def _days_of_curricula(self) -> Iterator[dict[int, int]]:
        """Yield, for each curriculum and day with lectures, the lectures in each period that has some."""
        for curriculum in self.instance.curricula:
            days: dict[int, Counter[int]] = defaultdict(Counter)
            for course in curriculum.courses:
                for period in self.periods_of[course]:
                    days[self._day(period)][period] += 1
            yield from days.values()
