"""What is written as a workbook or as lists is read back as the same problem."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from edt.formats.csv_lists import read_lists, write_lists
from edt.formats.excel.reading import Reading, read_workbook
from edt.formats.excel.writing import write_workbook
from edt.problem import Problem
from edt.rules import CATALOGUE
from edt.words import LANGUAGES, Language
from tests.budget import for_each_rule
from tests.formats.excel.asked import notes, problems, strengths, times, whos
from tests.formats.excel.schools import schools
from tests.rules.asked import made_of_fields


def sound(problem: Problem) -> bool:
    """Say whether a problem has no errors of its own, which reading would report."""
    return not any(issue.severity == "error" for issue in problem.issues())


def errors(reading: Reading) -> list[str]:
    return [f"{i.place}: {i.message('en')}" for i in reading.issues if i.severity == "error"]


@for_each_rule(20)
@given(problem=problems(), language=st.sampled_from(LANGUAGES), title_rows=st.booleans())
def test_a_workbook_is_read_back_as_it_was(problem: Problem, language: Language, title_rows: bool) -> None:
    assume(sound(problem))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "school.xlsx"
        write_workbook(problem, path, language, title_rows)
        reading = read_workbook(path)
    assert errors(reading) == []
    assert reading.problem == problem


@for_each_rule(20)
@given(problem=problems(), language=st.sampled_from(LANGUAGES), separator=st.sampled_from(";,\t"))
def test_lists_are_read_back_as_they_were(problem: Problem, language: Language, separator: str) -> None:
    assume(sound(problem))
    with tempfile.TemporaryDirectory() as folder:
        reading = read_lists(write_lists(problem, Path(folder), language, separator=separator))
    assert errors(reading) == []
    assert reading.problem == problem


@for_each_rule(3)
@given(data=st.data(), language=st.sampled_from(LANGUAGES))
def test_rules_of_every_kind_are_read_back(data: st.DataObject, language: Language) -> None:
    school = data.draw(schools())
    assume(sound(Problem(school=school)))
    known: dict[str, st.SearchStrategy[Any]] = {"who": whos(school), "strength": strengths, "note": notes}
    known["times"] = st.lists(times(school), max_size=3).map(tuple)
    found = []
    for kind in CATALOGUE:
        given_fields = {name: known[name] for name in known if name in kind.model_fields}
        rule = data.draw(made_of_fields(kind, school, **given_fields))
        if rule is not None and sound(Problem(school=school, rules=(rule,))):
            found.append(rule)
    problem = Problem(school=school, rules=tuple(found), language=language)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "school.xlsx"
        write_workbook(problem, path, language)
        reading = read_workbook(path)
    assert errors(reading) == []
    assert reading.problem == problem


@pytest.mark.nightly
@given(problem=problems(), language=st.sampled_from(LANGUAGES))
def test_written_twice_it_is_the_same(problem: Problem, language: Language) -> None:
    assume(sound(problem))
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "a.xlsx", Path(folder) / "b.xlsx"
        write_workbook(problem, first, language)
        again = read_workbook(first).problem
        assert again is not None
        write_workbook(again, second, "en" if language == "fr" else "fr")
        assert read_workbook(second).problem == problem
