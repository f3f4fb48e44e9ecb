"""An instance as a model for the search: times alone with counted rooms, or times and rooms together.

With times alone, rooms are counted: for each number of seats, the lectures that want more than the
larger rooms of a period stand; as larger rooms serve for smaller lectures, the sum over all numbers
of seats is exactly the least cost of capacity (sorting both sides shows it). What rooms cost beyond
that (stability, distances, double lectures, rooms that do not suit) needs rooms as decisions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from edt.benchmarking.families.cbctt.cliques import cliques_of
from edt.benchmarking.families.cbctt.curricula import wishes_about_times
from edt.benchmarking.families.cbctt.instance import Assignment, Instance
from edt.kernel.flat_model import FlatModel
from edt.kernel.model import Encoded, Finish, SearchModel, Structure
from edt.shapes import Busy, Expression, Isolated, Present, Run, Shape, Total

Place = tuple[int, int]
"""A course at a period."""

Choice = tuple[int, int, int]
"""A course at a period in a room."""


def times_model(instance: Instance, finish: Finish | None = None) -> SearchModel:
    """Return the model of times, rooms counted."""
    places = possible_places(instance)
    return SearchModel(
        encoded=_times(instance, places, wishes=True),
        hard=_times(instance, places, wishes=False),
        structure=_structure(instance, places),
        finish=finish,
        unplaced_level=0,
    )


def rooms_model(instance: Instance, before: Assignment | None = None) -> SearchModel:
    """Return the model of times and rooms.

    Args:
        instance: the instance.
        before: a timetable to start from; courses that use one room in it are related.
    """
    choices = possible_choices(instance)
    sharing: dict[int, list[int]] = defaultdict(list)
    for (course, _), room in sorted(before.room_of.items()) if before else ():
        sharing[room].append(course)
    return SearchModel(
        encoded=_rooms(instance, choices, wishes=True),
        hard=_rooms(instance, choices, wishes=False),
        structure=_structure(
            instance,
            [(course, period) for course, period, _ in choices],
            list(sharing.values()),
            [room for _, _, room in choices],
        ),
        unplaced_level=0,
    )


def possible_places(instance: Instance) -> list[Place]:
    """Return each (course, period) that is not closed, in the order of the decisions of times."""
    return [
        (course, period)
        for course in range(len(instance.courses))
        for period in range(instance.periods)
        if (course, period) not in instance.unavailable
    ]


def possible_choices(instance: Instance) -> list[Choice]:
    """Return each (course, period, room) that is not forbidden, in the order of the decisions."""
    rooms = _rooms_of_courses(instance)
    return [(course, period, room) for course, period in possible_places(instance) for room in rooms[course]]


def count_choices(instance: Instance) -> int:
    """Return how many choices there are, without listing them."""
    rooms = _rooms_of_courses(instance)
    closed = Counter(course for course, _ in instance.unavailable)
    return sum(len(rooms[course]) * (instance.periods - closed[course]) for course in range(len(rooms)))


def _rooms_of_courses(instance: Instance) -> list[list[int]]:
    forbidden = instance.unsuitable if instance.formulation.suitability is None else frozenset()
    return [
        [room for room in range(len(instance.rooms)) if (course, room) not in forbidden]
        for course in range(len(instance.courses))
    ]


# -- the two models ---------------------------------------------------------------------------


def _times(instance: Instance, places: Sequence[Place], wishes: bool) -> Encoded:
    model = FlatModel()
    literals = {place: model.decision() for place in places}
    missing = _missing(model, instance, literals)
    _place(model, instance, places, literals.values(), missing)
    _exclude(model, instance, literals, missing)
    full = instance.lectures == len(instance.rooms) * instance.periods
    for taught in _by_period(places, literals.values()).values():
        if len(taught) > len(instance.rooms):
            model.linear([(literal, 1) for _, literal in taught], None, len(instance.rooms))
        if full:
            everything = [(literal, 1) for _, literal in taught] + [(one, 1) for one in missing]
            model.linear(everything, len(instance.rooms), None)
    costs: list[Expression] = []
    if wishes:
        costs += _priced(model, wishes_about_times(instance, literals))
        for taught in _by_period(places, literals.values()).values():
            costs += _priced(model, _standing(instance, taught))
    return _encoded(model, len(literals), missing, costs)


def _rooms(instance: Instance, choices: Sequence[Choice], wishes: bool) -> Encoded:
    model = FlatModel()
    chosen = {choice: model.decision() for choice in choices}
    missing = _missing(model, instance, {(course, period) for course, period, _ in choices})
    of_place, of_room = _groups(chosen)
    for literals in (*of_place.values(), *of_room.values()):
        model.at_most_one(literals)
    lectures = {place: model.any_of(tuple(literals)) for place, literals in of_place.items()}
    _place(model, instance, [(c, p) for c, p, _ in choices], chosen.values(), missing)
    _exclude(model, instance, lectures, missing)
    costs: list[Expression] = []
    if wishes:
        costs += _priced(model, wishes_about_times(instance, lectures))
        costs += _priced(model, _wishes_about_rooms(instance, chosen))
        costs.append(_of_choices(instance, chosen))
    return _encoded(model, len(chosen), missing, costs)


def _groups(chosen: Mapping[Choice, int]) -> tuple[dict[Place, list[int]], dict[Place, list[int]]]:
    """Return the literals of each (course, period) and of each (room, period)."""
    of_place: dict[Place, list[int]] = defaultdict(list)
    of_room: dict[Place, list[int]] = defaultdict(list)
    for (course, period, room), literal in chosen.items():
        of_place[course, period].append(literal)
        of_room[room, period].append(literal)
    return of_place, of_room


def _encoded(model: FlatModel, placed: int, missing: Sequence[int], costs: Iterable[Expression]) -> Encoded:
    return Encoded(
        rows=model.freeze(),
        decisions=placed + len(missing),
        levels=(
            Expression(tuple((variable, 1) for variable in missing)),
            _sum(costs),
        ),
        unplaced=tuple(missing),
    )


def _sum(costs: Iterable[Expression]) -> Expression:
    """Return the sum of costs, each variable named once."""
    total: Counter[int] = Counter()
    constant = 0
    for cost in costs:
        constant += cost.constant
        for variable, coefficient in cost.terms:
            total[variable] += coefficient
    return Expression(tuple(sorted(total.items())), constant)


def _structure(
    instance: Instance,
    places: Sequence[Place],
    sharing: Sequence[Sequence[int]] = (),
    rooms: Sequence[int] | None = None,
) -> Structure:
    """Return which decisions belong together: by course, curriculum, teacher and room."""
    none = [-1] * len(instance.courses)
    teachers: dict[str, list[int]] = defaultdict(list)
    for number, course in enumerate(instance.courses):
        teachers[course.teacher].append(number)
    structure = Structure.of(
        event_of=[course for course, _ in places] + list(range(len(instance.courses))),
        day_of=[period // instance.periods_per_day for _, period in places] + none,
        position_of=[period % instance.periods_per_day for _, period in places] + none,
        pieces=[course.lectures for course in instance.courses],
        groups={
            "class": sorted({q.courses for q in instance.curricula if q.courses}),
            "teacher": [courses for courses in teachers.values() if len(courses) > 1],
            "room": sharing,
        },
    )
    if rooms is None:
        return structure
    place_of = [course * instance.periods + period for course, period in places]
    choice_of = [course * len(instance.rooms) + room for (course, _), room in zip(places, rooms, strict=True)]
    return structure.with_choices([*place_of, *none], [*choice_of, *none])


# -- what must be -----------------------------------------------------------------------------


def _missing(model: FlatModel, instance: Instance, places: Collection[Place]) -> list[int]:
    """Return a decision for each course: how many of its lectures have no place."""
    possible = Counter(course for course, _ in places)
    return [
        model.decision(max(0, course.lectures - possible[number]), course.lectures)
        for number, course in enumerate(instance.courses)
    ]


def _place(
    model: FlatModel,
    instance: Instance,
    places: Sequence[Place],
    literals: Iterable[int],
    missing: Sequence[int],
) -> None:
    """Give each course its lectures, as far as they are not missing."""
    of_course: list[list[int]] = [[] for _ in instance.courses]
    for (course, _), literal in zip(places, literals, strict=True):
        of_course[course].append(literal)
    for number, literals_of_course in enumerate(of_course):
        lectures = instance.courses[number].lectures
        model.linear([(v, 1) for v in (*literals_of_course, missing[number])], lectures, lectures)


def _exclude(
    model: FlatModel, instance: Instance, lectures: dict[Place, int], missing: Sequence[int]
) -> None:
    """Let at most one course of a set be taught at a time; exactly one where they fill all periods."""
    for clique in cliques_of(instance):
        slots = [
            [lectures[course, period] for course in clique if (course, period) in lectures]
            for period in range(instance.periods)
        ]
        for slot in slots:
            model.at_most_one(slot)
        if sum(map(bool, slots)) == sum(instance.courses[course].lectures for course in clique):
            unplaced = [(missing[course], 1) for course in clique]
            for slot in slots:
                if slot:
                    model.linear([*((literal, 1) for literal in slot), *unplaced], 1, None)


# -- what is wished ---------------------------------------------------------------------------


def _priced(model: FlatModel, wishes: Iterable[tuple[Shape, int]]) -> Iterator[Expression]:
    for shape, weight in wishes:
        amount = shape.amount(model)
        yield Expression(
            tuple((variable, coefficient * weight) for variable, coefficient in amount.terms),
            amount.constant * weight,
        )


def _by_period(places: Sequence[Place], literals: Iterable[int]) -> dict[int, list[tuple[int, int]]]:
    """Return, for each period, the (course, literal) that may be taught then."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (course, period), literal in zip(places, literals, strict=True):
        found[period].append((course, literal))
    return found


def _standing(instance: Instance, taught: Sequence[tuple[int, int]]) -> Iterator[tuple[Shape, int]]:
    """Yield, for each range of seats, the lectures of a period that want more than the larger rooms."""
    courses = instance.courses
    seats = sorted({0, *(room.capacity for room in instance.rooms), *(c.students for c in courses)})
    for low, high in pairwise(seats):
        wanting = [(course, literal) for course, literal in taught if courses[course].students >= high]
        larger = sum(room.capacity >= high for room in instance.rooms)
        # A teacher gives one lecture at a time.
        if len({courses[course].teacher for course, _ in wanting}) > larger:
            terms = tuple((literal, 1) for _, literal in wanting)
            yield Total(terms, high=larger), (high - low) * instance.formulation.capacity


def _of_choices(instance: Instance, chosen: Mapping[Choice, int]) -> Expression:
    """Return what single choices of a room cost: students without seat, rooms that do not suit."""
    formulation = instance.formulation
    terms = []
    for (course, _, room), literal in chosen.items():
        standing = max(0, instance.courses[course].students - instance.rooms[room].capacity)
        cost = standing * formulation.capacity
        if formulation.suitability and (course, room) in instance.unsuitable:
            cost += formulation.suitability
        if cost:
            terms.append((literal, cost))
    return Expression(tuple(terms))


def _wishes_about_rooms(instance: Instance, chosen: Mapping[Choice, int]) -> Iterator[tuple[Shape, int]]:
    formulation = instance.formulation
    if formulation.stability:
        yield from ((shape, formulation.stability) for shape in _stability(instance, chosen))
    if formulation.double:
        yield from ((shape, formulation.double) for shape in _double(instance, chosen))
    if formulation.travel:
        yield from ((shape, weight * formulation.travel) for shape, weight in _travel(instance, chosen))


def _stability(instance: Instance, chosen: Mapping[Choice, int]) -> Iterator[Shape]:
    of_room: list[dict[int, list[int]]] = [defaultdict(list) for _ in instance.courses]
    for (number, _, room), literal in chosen.items():
        of_room[number][room].append(literal)
    for number, course in enumerate(instance.courses):
        if course.lectures > 1:
            yield Present(tuple(tuple(literals) for literals in of_room[number].values()), high=1)


def _double(instance: Instance, chosen: Mapping[Choice, int]) -> Iterator[Shape]:
    for number, course in enumerate(instance.courses):
        if not course.double or course.lectures < 2:
            continue
        for first in range(0, instance.periods, instance.periods_per_day):
            day = range(first, first + instance.periods_per_day)
            lines = tuple(
                tuple(_literal(chosen, number, period, room) for period in day)
                for room in range(len(instance.rooms))
            )
            if sum(map(bool, (slot for line in lines for slot in line))) > 1:
                yield Isolated(tuple(line for line in lines if any(line)), least=2)


def _literal(chosen: Mapping[Choice, int], course: int, period: int, room: int) -> Busy:
    literal = chosen.get((course, period, room))
    return () if literal is None else (literal,)


def _travel(instance: Instance, chosen: Mapping[Choice, int]) -> Iterator[tuple[Shape, int]]:
    """Yield, for each curriculum, building and pair of periods: here first, elsewhere then."""
    buildings = sorted({room.building for room in instance.rooms})
    rooms_of = {b: [n for n, room in enumerate(instance.rooms) if room.building == b] for b in buildings}
    if len(buildings) < 2:
        return
    for members, times in sorted(Counter(tuple(sorted(q.courses)) for q in instance.curricula).items()):
        busy = {
            (period, building): tuple(
                chosen[course, period, room]
                for course in members
                for room in rooms
                if (course, period, room) in chosen
            )
            for period in range(instance.periods)
            for building, rooms in rooms_of.items()
        }
        windows = []
        for first, second in pairwise(range(instance.periods)):
            if first // instance.periods_per_day == second // instance.periods_per_day:
                for here in buildings:
                    elsewhere = tuple(v for b in buildings if b != here for v in busy[second, b])
                    if busy[first, here] and elsewhere:
                        windows.append((busy[first, here], elsewhere))
        if windows:
            yield Run(tuple(windows)), times
