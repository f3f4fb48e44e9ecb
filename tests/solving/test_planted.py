"""Planted schools are never called impossible, and answers cost what the audit says."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings

from edt.auditing import audit
from edt.kernel.compile import compile_problem
from edt.kernel.cut import Cutter
from edt.kernel.encode import encode
from edt.problem import Problem
from edt.school import Timetable
from edt.solving.decode import decode, literals_of
from edt.solving.start import decisions_of
from tests.explaining.planted import planted
from tests.solving.here import optimum, timetable_of


@settings(max_examples=20)
@given(planted())
def test_a_planted_timetable_is_a_point_of_the_model(case: tuple[Problem, Timetable]) -> None:
    problem, timetable = case
    kernel = compile_problem(problem)
    encoded = encode(kernel)
    literals, rooms = literals_of(problem.school, kernel.events, timetable)
    start = decisions_of(kernel, encoded, timetable)
    assert start is not None
    assert np.flatnonzero(start[0][: encoded.literals]).tolist() == sorted(literals)
    assert sorted(decode(kernel, literals, rooms).lessons, key=repr) == sorted(timetable.lessons, key=repr)
    opinion = audit(problem, timetable)
    values = Cutter(encoded.rows).complete(start[0])
    times = [0] * len(opinion.levels)
    for rule in opinion.rules:
        if rule.level is not None and problem.every_rule[rule.number].stage == "times":
            times[rule.level] += rule.cost
    found = [
        level.constant + sum(c * int(values[v] if v >= 0 else 1 - values[-v - 1]) for v, c in level.terms)
        for level in encoded.levels
    ]
    assert found == times


@settings(max_examples=15)
@given(planted())
def test_planted_schools_are_solved_completely(case: tuple[Problem, Timetable]) -> None:
    problem, planted_timetable = case
    answer = optimum(problem)
    assert answer is not None
    kernel, encoded, costs, values = answer
    opinion = audit(problem, timetable_of(kernel, encoded, values))
    hard = [
        f
        for f in opinion.findings
        if f.strength == "never" and problem.every_rule[f.number or 0].stage == "times"
    ]
    assert not hard
    assert opinion.complete
    assert costs <= audit(problem, planted_timetable).cost
