"""Facts that the project states in several places agree."""

import re
import tomllib
from pathlib import Path

import pytest

import edt

HEADING = re.compile(r"^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d{2}-\d{2})$", re.MULTILINE)


@pytest.fixture(scope="module")
def metadata(project: Path) -> dict[str, dict[str, object]]:
    with (project / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)


def _library_names(requirements: object) -> set[str]:
    assert isinstance(requirements, list)
    return {re.split(r"[<>=!~\[; ]", requirement)[0].casefold() for requirement in requirements}


def test_version_is_the_same_everywhere(project: Path, metadata: dict[str, dict[str, object]]) -> None:
    versions = HEADING.findall((project / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert versions, "CHANGELOG.md has no heading like ## [1.2.3] - 2026-01-31"
    assert metadata["project"]["version"] == edt.__version__ == versions[0][0]


def test_changelog_is_newest_first(project: Path) -> None:
    versions = HEADING.findall((project / "CHANGELOG.md").read_text(encoding="utf-8"))
    numbers = [tuple(map(int, version.split("."))) for version, _ in versions]
    days = [day for _, day in versions]
    assert numbers == sorted(numbers, reverse=True)
    assert days == sorted(days, reverse=True)


def test_every_library_says_why_it_is_here(project: Path, metadata: dict[str, dict[str, object]]) -> None:
    page = (project / "docs" / "concepts" / "dependencies.md").read_text(encoding="utf-8")
    listed = {name.casefold() for name in re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)}
    needed = _library_names(metadata["project"]["dependencies"])
    extras = metadata["project"]["optional-dependencies"]
    assert isinstance(extras, dict)
    for requirements in extras.values():
        needed |= {n for n in _library_names(requirements) if not n.startswith("types-")}
    assert listed == needed


def test_every_make_target_explains_itself(project: Path) -> None:
    makefile = (project / "Makefile").read_text(encoding="utf-8")
    phony = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    targets = {target for line in phony for target in line.split()}
    explained = set(re.findall(r"^([a-z]+):.*## .+$", makefile, re.MULTILINE))
    wanted = "setup test lint types docs check nightly golden bench help"
    assert targets == explained
    assert set(wanted.split()) <= targets


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_commands_named_in_the_text_exist(project: Path, name: str) -> None:
    makefile = (project / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    text = (project / name).read_text(encoding="utf-8")
    assert set(re.findall(r"`make ([a-z]+)", text)) <= targets


@pytest.mark.real_data
def test_real_data_is_where_the_tests_look_for_it(shared_data: Path) -> None:
    assert any((shared_data / "fet" / "official").rglob("*.fet"))
