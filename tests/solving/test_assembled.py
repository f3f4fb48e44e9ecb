"""Schools assembled from random rules: the solver's model and the audit say the same of any timetable."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product
from random import Random

import numpy as np
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from edt.auditing import Audit, audit
from edt.kernel.compile import compile_problem
from edt.kernel.cut import Cutter
from edt.kernel.encode import EncodedKernel, encode
from edt.kernel.events import Event
from edt.kernel.flat_model import Integers
from edt.kernel.kernel import Kernel
from edt.problem import Problem
from edt.rules import CATALOGUE, Liftable, Never, Wish
from edt.school import School
from edt.solving.decode import decode
from tests.budget import EVERYDAY
from tests.rules.asked import maybe_rules_of
from tests.rules.schools import schools
from tests.solving.here import optimum

NIGHTLY = 10_000
STRENGTHS = (
    Never(),
    Liftable(),
    Liftable(order=2),
    Wish(),
    Wish(weight=3, cost="quadratic"),
    Wish(cost="step"),
)


def some(plain: int, nightly: int) -> settings:
    """Return settings for everyday and nightly runs; shrinking is left to a second, smaller run."""
    most = settings.default.max_examples if settings.default else EVERYDAY
    number = plain if most <= EVERYDAY else nightly
    return settings(max_examples=number, suppress_health_check=list(HealthCheck))


@st.composite
def assembled(draw: st.DrawFn, rooms: bool = True) -> Problem:
    """Draw a school and up to eight rules of any kinds, of any strength."""
    school = draw(schools())
    if not rooms:
        courses = tuple(c.model_copy(update={"rooms": (), "equipment": ()}) for c in school.courses)
        school = school.model_copy(update={"courses": courses})
    rules = []
    for kind in draw(st.lists(st.sampled_from(CATALOGUE), min_size=1, max_size=8)):
        rule = draw(maybe_rules_of(kind, school))
        if rule is not None:
            strength = draw(st.sampled_from(STRENGTHS))
            if getattr(rule, "meaning", "absent") == "wanted":
                strength = Wish()
            rules.append(rule.model_copy(update={"strength": strength}))
    problem = Problem(school=school, rules=tuple(rules))
    assume(not any(issue.severity == "error" for issue in problem.issues()))
    return problem


def any_literals(kernel: Kernel, chance: Random) -> list[int]:
    """Return a random placement: lessons where they may be, seldom legal, mostly complete."""
    found: list[int] = []
    for event in kernel.events:
        for length, count in event.pieces or tuple(_free_pieces(event, chance).items()):
            starts = [start.literal for start in event.starts if start.length == length]
            left = [literal for literal in starts if literal not in found]
            found += chance.sample(left, min(len(left), count if chance.random() < 0.9 else 0))
    return sorted(found)


def _free_pieces(event: Event, chance: Random) -> Counter[int]:
    lengths = sorted({start.length for start in event.starts})
    found, left = Counter[int](), event.periods
    while fitting := [length for length in lengths if length <= left]:
        found[length := chance.choice(fitting)] += 1
        left -= length
    return found


def decisions(kernel: Kernel, encoded: EncodedKernel, literals: list[int]) -> Integers:
    """Return the decisions of a placement: its literals, and how many pieces are missing."""
    found = np.zeros(encoded.decisions, dtype=np.int64)
    found[literals] = 1
    chosen = set(literals)
    for event, variables in zip(kernel.events, encoded.unplaced_of_event, strict=True):
        lengths = Counter(start.length for start in event.starts if start.literal in chosen)
        if event.pieces:
            for (length, count), variable in zip(event.pieces, variables, strict=True):
                found[variable] = count - lengths[length]
        else:
            found[variables[0]] = event.periods - sum(n * length for length, n in lengths.items())
    return found


def times_of(problem: Problem, opinion: Audit) -> tuple[bool, list[int]]:
    """Return whether the rules about times are kept, and what they cost on each level."""
    costs = [0] * len(opinion.levels)
    kept = True
    for rule in opinion.rules:
        if problem.every_rule[rule.number].stage == "times":
            if rule.level is None:
                kept = kept and not rule.broken
            else:
                costs[rule.level] += rule.cost
    costs[problem.unplaced_level] += opinion.unplaced
    return kept, costs


@some(25, NIGHTLY)
@given(assembled(), st.integers(0, 2**32))
def test_model_and_audit_agree_on_any_timetable(problem: Problem, seed: int) -> None:
    kernel = compile_problem(problem)
    encoded = encode(kernel)
    literals = any_literals(kernel, Random(seed))
    cutter = Cutter(encoded.rows)
    values = cutter.complete(decisions(kernel, encoded, literals))
    opinion = audit(problem, decode(kernel, literals, {}))
    kept, costs = times_of(problem, opinion)
    found = [
        level.constant + sum(c * int(values[v] if v >= 0 else 1 - values[-v - 1]) for v, c in level.terms)
        for level in encoded.levels
    ]
    outside = (values < encoded.rows.low).any() or (values > encoded.rows.high).any()
    feasible = not len(cutter.broken(values)) and not outside
    chosen = set(literals)
    crowded = any(sum(n for v, n in d.terms if v in chosen) > d.capacity for d in kernel.demands)
    filled = all(
        chosen & set(slot.literals)
        or any(values[v] for n in slot.events for v in encoded.unplaced_of_event[n])
        for slot in kernel.filled
    )
    assert feasible == (kept and not crowded and filled)
    if feasible:  # what a hard rule leaves out has no cost
        assert found == costs


@some(6, 1_000)
@given(assembled(rooms=False), st.data())
def test_the_optimum_is_that_of_exhaustive_search(problem: Problem, data: st.DataObject) -> None:
    problem = _small(problem, data)
    kernel = compile_problem(problem)
    best: list[int] | None = None
    for chosen in product(*(_ways(event) for event in kernel.events)):
        literals = sorted(literal for part in chosen for literal in part)
        kept, costs = times_of(problem, audit(problem, decode(kernel, literals, {})))
        if kept:
            best = costs if best is None else min(best, costs)
    answer = optimum(problem)
    assert (None if answer is None else list(answer[2])) == best


def _small(problem: Problem, data: st.DataObject) -> Problem:
    """Return the problem with so few courses, of up to four lessons in all, that all can be tried."""
    kept: list[str] = []
    school = problem.school
    for course in data.draw(st.permutations(school.courses)):
        wanted = [*kept, course.id]
        smaller = _with(school, wanted)
        events = compile_problem(Problem(school=smaller)).events
        ways = 1
        for event in events:
            ways *= len(_ways(event))
        if ways <= 400 and sum(len(c.split or (1,) * c.periods) for c in smaller.courses) <= 4:
            kept = wanted
    assume(kept)
    left = Problem(school=_with(school, kept), rules=problem.rules)
    assume(not any(issue.severity == "error" for issue in left.issues()))
    return left


def _with(school: School, courses: list[str]) -> School:
    return School.model_validate(
        {**school.model_dump(exclude={"courses"}), "courses": [c for c in school.courses if c.id in courses]}
    )


def _ways(event: Event) -> list[tuple[int, ...]]:
    """Return every set of starts that an event may take, incomplete ones too."""
    found: list[tuple[int, ...]] = []
    literals = {start.literal: start.length for start in event.starts}
    most = sum(count for _, count in event.pieces) if event.pieces else event.periods
    if len(literals) > 30:
        return [()] * 401
    for number in range(most + 1):
        for chosen in combinations(sorted(literals), number):
            lengths = Counter(literals[literal] for literal in chosen)
            if event.pieces:
                fits = not lengths - Counter(dict(event.pieces))
            else:
                fits = sum(n * length for length, n in lengths.items()) <= event.periods
            if fits:
                found.append(chosen)
    return found
