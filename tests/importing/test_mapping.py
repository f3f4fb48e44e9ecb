"""The mapping file: exact, kept, with its comments."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edt.errors import FormatError
from edt.importing import Mapping, load_mapping, save_mapping

_NAME = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=12)
_MEANT = st.text(st.sampled_from("abcÉ '\"=#[]"), max_size=8).map(lambda text: " ".join(text.split()))


@given(
    st.dictionaries(
        st.sampled_from(["teachers", "rooms"]), st.dictionaries(_NAME, _MEANT, min_size=1, max_size=4)
    ),
    st.dictionaries(
        st.sampled_from(["teacher", "class"]), st.dictionaries(_NAME, _MEANT, min_size=1, max_size=4)
    ),
)
def test_what_is_saved_is_loaded(
    tmp_path_factory: pytest.TempPathFactory,
    columns: dict[str, dict[str, str]],
    names: dict[str, dict[str, str]],
) -> None:
    path = tmp_path_factory.mktemp("mapping") / "names.toml"
    mapping = Mapping(columns=columns, names=names)
    save_mapping(mapping, path)
    assert load_mapping(path) == mapping
    before = path.read_bytes()
    save_mapping(mapping, path)
    assert path.read_bytes() == before


def test_comments_and_other_entries_survive(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text(
        '# ours\n[names.teacher]\n"BELLIER P." = "BELLIER Paul" # sure\n# to ask\n"X" = "" # CORVIN ?\n',
        encoding="utf-8",
    )
    found = {"teacher": {"BELLIER P.": "", "X": "CORVIN Anne", "Y": ""}}
    save_mapping(Mapping(names=found, proposals={"teacher": {"Y": ("YVERNOL",)}}), path)
    text = path.read_text(encoding="utf-8")
    for kept in ("# ours", "# sure", "# to ask", "# CORVIN ?", "# YVERNOL ?"):
        assert kept in text
    # What somebody has decided is not undone by an import that does not know it.
    assert load_mapping(path).names["teacher"] == {"BELLIER P.": "BELLIER Paul", "X": "CORVIN Anne", "Y": ""}


@pytest.mark.parametrize(
    "content",
    [
        b"[names",
        b"\xff\xfe\x00",
        b"names = 3",
        b"[names.martians]\na = 'b'",
        b"[names.teacher]\na = 3",
        b"[columns]\nteachers = 'Nom'",
        b"[other]\na = 'b'",
        b"a" * 6_000_000,
    ],
)
def test_what_is_no_mapping_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "names.toml"
    path.write_bytes(content)
    with pytest.raises(FormatError):
        load_mapping(path)
    with pytest.raises(FormatError):
        save_mapping(Mapping(names={"teacher": {"A": "B"}}), path)
    assert path.read_bytes() == content


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FormatError):
        load_mapping(tmp_path / "nowhere.toml")
