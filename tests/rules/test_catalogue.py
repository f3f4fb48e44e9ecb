"""What every rule file must have: catalogue line, docstring, fields, examples, sentences, JSON."""

from __future__ import annotations

import copy
import importlib
import inspect
import pickle
from pathlib import Path

import pytest
from pydantic import BaseModel

import edt.rules
from edt.problem import Problem
from edt.rules import (
    CATALOGUE,
    Breach,
    Example,
    Gaps,
    Help,
    Liftable,
    Never,
    Rule,
    Times,
    Who,
    Wish,
    help_of,
)
from edt.school import Schedule
from edt.words import LANGUAGES
from tests.rules.asked import rules_of

SETTINGS = (Who, Times, Never, Liftable, Wish)
EXAMPLES = [
    pytest.param(example, id=f"{kind.__name__}-{number}")
    for kind in CATALOGUE
    for number, example in enumerate(kind.examples())
]


def test_every_file_is_in_the_catalogue() -> None:
    folder = Path(edt.rules.__file__).parent
    files = {path.stem for path in folder.glob("*.py") if not path.stem.startswith("_")} - {"validation"}
    assert {kind.__module__.rpartition(".")[2] for kind in CATALOGUE} == files


def test_slug_is_the_name_of_the_file() -> None:
    for kind in CATALOGUE:
        assert kind.model_fields["rule"].default == kind.__module__.rpartition(".")[2]


def test_catalogue_is_sorted_and_exported() -> None:
    names = [kind.__name__ for kind in CATALOGUE]
    assert names == sorted(names)
    assert set(names) <= set(edt.rules.__all__)


@pytest.mark.parametrize("kind", CATALOGUE)
def test_docstring_has_its_sections(kind: type[Rule]) -> None:
    text = importlib.import_module(kind.__module__).__doc__ or ""
    sections = ["\nFR : «", "\nEN: ", "\nExample: ", "\nElsewhere: EDT "]
    places = [text.find(section) for section in sections]
    assert -1 not in places
    assert places == sorted(places)
    for program in ("FET ", "Untis ", "XHSTT "):
        assert program in text[places[-1] :].replace("\n", " ")


@pytest.mark.parametrize("kind", CATALOGUE)
def test_names_are_said(kind: type[Rule]) -> None:
    assert all(kind.names)
    assert inspect.getdoc(kind)


@pytest.mark.parametrize("kind", [*CATALOGUE, *SETTINGS])
def test_fields_are_explained_in_both_languages(kind: type[BaseModel]) -> None:
    for name, field in kind.model_fields.items():
        if name != "rule":
            french, english = (help_of(field, language) for language in LANGUAGES)
            assert french.strip(), name
            assert english.strip(), name
            assert french != english, name


def test_help_survives_copies_and_schemas() -> None:
    help_ = Help(fr="jours", en="days")
    for copied in (copy.deepcopy(help_), pickle.loads(pickle.dumps(help_))):
        assert (copied, copied.fr) == ("days", "jours")
    assert Gaps.model_json_schema()["properties"]["allowed"]["description"] == "hours of gaps tolerated"


@pytest.mark.parametrize("kind", CATALOGUE)
def test_rules_that_always_hold_need_no_fields(kind: type[Rule]) -> None:
    if kind.always:
        assert kind.model_validate({}).strength.kind == "never"


@pytest.mark.parametrize("kind", CATALOGUE)
def test_has_examples(kind: type[Rule]) -> None:
    assert kind.examples()


@pytest.mark.parametrize("example", EXAMPLES)
def test_example_is_kept_and_broken_by_its_amount(example: Example) -> None:
    problem = Problem(school=example.school, rules=(example.rule,))
    assert not problem.issues()
    for timetable, amount in ((example.kept, 0), (example.broken, example.amount)):
        schedule = Schedule(example.school, timetable)
        assert not schedule.misplaced
        found = [example.rule.check(case, schedule) for case in example.rule.cases(example.school)]
        assert sum(breach.amount for breach in found) == amount
        assert all(breach.lessons or not breach.amount for breach in found)


@pytest.mark.parametrize("example", EXAMPLES)
def test_example_says_what_is_broken_in_both_languages(example: Example) -> None:
    schedule = Schedule(example.school, example.broken)
    for case in example.rule.cases(example.school):
        breach = example.rule.check(case, schedule)
        french, english = (example.rule.words(case, breach, language) for language in ("fr", "en"))
        assert french.startswith(f"{case.label or example.rule.names.fr} : ")
        assert english.startswith(f"{case.label or example.rule.names.en}: ")
        assert french != english.replace(": ", " : ")


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_asked_has_no_figure_of_a_timetable(example: Example) -> None:
    for case in example.rule.cases(example.school):
        asked = example.rule.words(case, Breach(0), "en").removeprefix(f"{case.label}: ")
        assert not asked.startswith(("0 ", ", ")), asked
        assert "  " not in asked


@pytest.mark.parametrize("example", EXAMPLES)
def test_rule_survives_json(example: Example) -> None:
    problem = Problem(school=example.school, rules=(example.rule,))
    again = Problem.model_validate_json(problem.model_dump_json())
    assert again == problem
    assert type(again.rules[0]) is type(example.rule)


def test_random_schools_ask_for_every_rule() -> None:
    school = next(iter(CATALOGUE[0].examples())).school
    for kind in CATALOGUE:
        assert rules_of(kind, school) is not None
