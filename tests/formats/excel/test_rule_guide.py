"""What the Rules sheet asks for: every field and value has a name there, and what is shown is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

import edt.rules
from edt.formats.excel.known import Known
from edt.formats.excel.plans import RULES
from edt.formats.excel.rule_guide import fields_of, row_of
from edt.formats.excel.rule_text import FieldText, made, read_parameters, read_strength
from edt.formats.excel.rule_words import FIELDS, OWN_COLUMNS, VALUES, rule_named
from edt.formats.excel.text import key
from edt.rules import CATALOGUE, Example, Hours, RefusedError, Rule, Who
from edt.words import LANGUAGES, Language

HEADERS = {column.field: {lang: column.header(lang) for lang in LANGUAGES} for column in RULES.columns}
EXAMPLES = [
    pytest.param(example, id=f"{kind.__name__}-{number}")
    for kind in CATALOGUE
    for number, example in enumerate(kind.examples())
]


@pytest.mark.parametrize("kind", CATALOGUE)
def test_every_field_has_help_and_a_label(kind: type[Rule]) -> None:
    french, english = (fields_of(kind, language) for language in LANGUAGES)
    assert [field.name for field in french] == [field.name for field in english]
    assert {field.name for field in french} == set(kind.model_fields)
    for one, other in zip(french, english, strict=True):
        assert one.help.strip()
        assert other.help.strip()
        assert one.help != other.help
        assert one.has_column == (one.name in OWN_COLUMNS)
        if one.has_column:
            assert one.label != other.label
        else:
            assert FIELDS[one.name] == (one.label, other.label)


@pytest.mark.parametrize("kind", CATALOGUE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_told_apart(kind: type[Rule], language: Language) -> None:
    fields = fields_of(kind, language)
    assert len({key(field.label) for field in fields}) == len(fields)
    for field in fields:
        assert len({key(choice.label) for choice in field.choices}) == len(field.choices)
        for choice in field.choices:
            if field.name != "rule" and isinstance(choice.value, str):
                assert VALUES[choice.value][language == "en"] == choice.label


@pytest.mark.parametrize("kind", CATALOGUE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shown_as_default_is_read_as_the_default(kind: type[Rule], language: Language) -> None:
    for field in fields_of(kind, language):
        if field.name == "rule" or not field.default:
            continue
        given = kind.model_fields[field.name].get_default(call_default_factory=True)
        if field.name == "strength":
            assert read_strength(field.default) == given
        elif field.name != "who":
            assert FieldText(field.name, kind.model_fields[field.name], Known()).read(field.default) == given
        if field.choices:
            assert field.default in {choice.label for choice in field.choices}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_row_of_an_example_is_read(example: Example, language: Language) -> None:
    row = row_of(example.rule, example.school, language)
    rule, strength, parameters = (HEADERS[field][language] for field in ("rule", "strength", "parameters"))
    assert rule_named(row[rule]) is type(example.rule)
    assert read_strength(row[strength]) == example.rule.strength
    assert read_parameters(row.get(parameters, ""), type(example.rule))[1] == []


@pytest.mark.parametrize(
    ("language", "code", "says"),
    [
        ("fr", "least is more than most", "« au moins » dépasse « au plus »"),
        ("en", "least is more than most", "least is more than most"),
    ],
)
def test_why_a_rule_is_refused_is_said_in_both_languages(language: Language, code: str, says: str) -> None:
    rule = made(Hours, {"who": Who(kind="classes"), "most": 2.0, "least": 3.0})
    assert isinstance(rule, ValidationError)
    (item,) = rule.errors()
    cause = item["ctx"]["error"]
    assert isinstance(cause, RefusedError)
    assert str(cause) == code
    assert (cause.fr if language == "fr" else cause.en) == says


def test_rules_refuse_in_both_languages_only() -> None:
    folder = Path(edt.rules.__file__).parent
    assert not [path.name for path in folder.glob("*.py") if "raise ValueError(" in path.read_text("utf-8")]
