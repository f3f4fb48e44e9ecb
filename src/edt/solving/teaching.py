"""Choosing teachers where courses name candidates: before times, as schools share out services.

A small exact model: so many of the candidates for each course, nobody twice in a block that starts
together, workloads inside the ranges asked for, no more hours than the teacher has periods, and as near
to the hours due as may be. Times are searched for afterwards; where no complete timetable is possible
with a choice, the next best one is tried.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from edt.kernel.events import events_of
from edt.kernel.flat_model import FlatModel
from edt.problem import Problem
from edt.rules import Availability, Liftable, Locked, Never, Rule, Wish, Workload
from edt.school import Course, Person, School, Taught
from edt.solving.cpsat import Limits
from edt.solving.small_model import solve_small

IMPOSSIBLE, HARD, LIFTED, WISHED = 10_000_000, 1_000_000, 100_000, 100
"""Prices of a course without enough places, and of an hour beyond what a rule asks, by its strength."""

Taking = dict[tuple[str, str], int]
"""For each course and candidate, the literal that says that the candidate teaches it."""
Absences = dict[str, set[tuple[str, str, int]]]
"""For each teacher, the weeks, days and atoms that a hard rule leaves out."""


def choose_teachers(
    problem: Problem, tried: Sequence[tuple[Taught, ...]] = (), seconds: float = 5.0
) -> tuple[Taught, ...] | None:
    """Return the best choice of teachers that has not been tried, or None where there is none.

    Args:
        problem: a problem without errors.
        tried: choices that are not wanted again.
        seconds: how long it may take; a choice that keeps the numbers is returned in any case.
    """
    model = FlatModel()
    taking = {(c.id, t): model.decision() for c in problem.school.undecided for t in _others(c)}
    _numbers(problem, model, taking)
    for choice in tried:
        literals = [taking[item.course, teacher] for item in choice for teacher in item.teachers]
        model.linear([(literal, 1) for literal in literals], None, len(literals) - 1)
    absences = _absences(problem)
    terms = [*_places(problem, taking, absences), *_loads(problem, model, taking, absences)]
    values = solve_small(model, terms, Limits(seconds, deterministic=seconds, linearize=1))
    if values is None:
        return None
    found = tuple(
        Taught(course=c.id, teachers=tuple(t for t in _others(c) if values[taking[c.id, t]]))
        for c in problem.school.undecided
    )
    return found if is_choice(problem.school, found) and found not in tried else None


def choices(problem: Problem, first: tuple[Taught, ...] = ()) -> Iterator[tuple[Taught, ...]]:
    """Yield choices of teachers, each once: ``first`` where it is one, then the best first."""
    tried: list[tuple[Taught, ...]] = []
    found = first if is_choice(problem.school, first) else choose_teachers(problem)
    while found is not None:
        yield found
        tried.append(found)
        found = choose_teachers(problem, tried)


def is_choice(school: School, taught: Sequence[Taught]) -> bool:
    """Say whether teachers are as many of the candidates as each course asks for."""
    chosen = {item.course: item.teachers for item in taught}
    return all(
        len(set(chosen.get(c.id, ()))) == len(chosen.get(c.id, ())) == c.choose
        and set(chosen[c.id]) <= set(_others(c))
        for c in school.undecided
    )


def _others(course: Course) -> tuple[str, ...]:
    return tuple(id_ for id_ in dict.fromkeys(course.candidates) if id_ not in course.teachers)


def _numbers(problem: Problem, model: FlatModel, taking: Taking) -> None:
    """Ask for so many teachers for each course, and for different ones where courses are surely at once."""
    school = problem.school
    for course in school.undecided:
        terms = [(taking[course.id, teacher], 1) for teacher in _others(course)]
        model.linear(terms, course.choose, course.choose)
    for ids in courses_at_once(problem):
        courses = [school.course[id_] for id_ in sorted(ids)]
        for teacher in dict.fromkeys(teacher for course in courses for teacher in _others(course)):
            terms = [(taking[c.id, teacher], 1) for c in courses if (c.id, teacher) in taking]
            busy = any(teacher in course.teachers for course in courses)
            model.linear(terms, None, 0 if busy else 1)


def courses_at_once(problem: Problem) -> set[frozenset[str]]:
    """Return the sets of courses that are surely at once: in a block, or locked to one period."""
    school = problem.school
    found: dict[tuple[object, ...], set[str]] = defaultdict(set)
    if any(r.rule == "alignment" and isinstance(r.strength, Never) for r in problem.every_rule):
        for course in school.courses:
            if course.alignment and course.alignment not in school.staggered:
                found[course.alignment,].add(course.id)
    for rule in problem.every_rule:
        if isinstance(rule, Locked) and isinstance(rule.strength, Never) and rule.course in school.course:
            grid = school.grid_of(school.course[rule.course])
            for week in school.weeks_named(*rule.weeks) if rule.weeks else school.weeks:
                for atom in school.timeline.atoms_of(grid, grid.index[rule.period], rule.length or 1):
                    found[week, rule.day, atom].add(rule.course)
    return {frozenset(ids) for ids in found.values() if len(ids) > 1}


def _absences(problem: Problem) -> Absences:
    found: Absences = defaultdict(set)
    for rule in problem.every_rule:
        if isinstance(rule, Availability) and isinstance(rule.strength, Never) and rule.who is not None:
            moments = {(w, item.day, a) for item in rule.times for w, a in item.moments(problem.school)}
            for person in rule.who.people(problem.school):
                found[person.id] |= moments if person.kind == "teacher" else set()
    return found


def _places(problem: Problem, taking: Taking, absences: Absences) -> list[tuple[int, int]]:
    """Price candidates who are away at so many of a course's places that its lessons do not fit."""
    found: list[tuple[int, int]] = []
    for event in events_of(problem):
        needed = sum(number for _, number in event.pieces) or 1
        for course in event.courses:
            for teacher in _others(course):
                away = absences.get(teacher, set())
                free = sum(
                    not any((week, start.day, atom) in away for week in start.weeks for atom in start.atoms)
                    for start in event.starts
                )
                found += [(taking[course.id, teacher], IMPOSSIBLE)] if free < needed else []
    return found


def _loads(problem: Problem, model: FlatModel, taking: Taking, absences: Absences) -> list[tuple[int, int]]:
    """Price hours beyond workloads and open periods, and the distance from the hours due."""
    school = problem.school
    found: list[tuple[int, int]] = []
    for teacher in dict.fromkeys(teacher for _, teacher in taking):
        for week in school.weeks:
            mine = [c for c in school.courses if teacher in (*c.teachers, *_others(c))]
            sure = sum(_units(school, c, week) for c in mine if teacher in c.teachers)
            own = [c for c in mine if teacher not in c.teachers]
            terms = [(taking[c.id, teacher], _units(school, c, week)) for c in own]
            for most, least, price in _ranges(problem, teacher, week, absences):
                if most is not None:
                    found.append((model.excess(terms, most - sure), price))
                if least is not None:
                    found.append((model.excess([(v, -n) for v, n in terms], sure - least), price))
    return found


def _ranges(
    problem: Problem, teacher: str, week: str, absences: Absences
) -> list[tuple[int | None, int | None, int]]:
    """Return (most, least, price of a unit beyond) for a teacher's week, in units of time."""
    school = problem.school
    open_ = {
        (day, atom)
        for grid in school.grids
        for day in school.days
        for position in grid.open_positions(day)
        for atom in school.timeline.atoms_of(grid, position)
        if (week, day, atom) not in absences.get(teacher, set())
    }
    found: list[tuple[int | None, int | None, int]] = [
        (sum(school.timeline.units(atom) for _, atom in open_), None, HARD)
    ]
    per_hour = 60 / school.timeline.unit
    for rule in problem.every_rule:
        if not isinstance(rule, Workload) or rule.half_day is not None:
            continue
        if Person("teacher", teacher) in rule.who.people(school):
            most = None if rule.most is None else int(rule.most * per_hour)
            least = None if rule.least is None else round(rule.least * per_hour)
            found.append((most, least, _price(rule)))
    due = school.teacher[teacher].hours_due
    if due is not None:
        found += [(round(due * per_hour), None, 2), (None, round(due * per_hour), 1)]
    return found


def _price(rule: Rule) -> int:
    if isinstance(rule.strength, Wish):
        return WISHED * rule.strength.weight
    return LIFTED if isinstance(rule.strength, Liftable) else HARD


def _units(school: School, course: Course, week: str) -> int:
    """Return the teaching time of a course in a week; half of it where the side is still open."""
    choices = school.week_choices(course)
    share = sum(week in choice for choice in choices) / max(1, len(choices))
    minutes = course.periods * school.grid_of(course).period_minutes
    return round(minutes * share) // school.timeline.unit
