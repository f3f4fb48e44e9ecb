"""Rules as officers ask for them: in plain columns, in coloured weeks, in words."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import Any

import pytest

from edt.formats.excel.known import Known
from edt.formats.excel.who_text import Target, read_target
from edt.rules import (
    Availability,
    Gaps,
    Hours,
    Liftable,
    Locked,
    Presence,
    RoomClosed,
    SubjectPerDay,
    Times,
    Who,
    Wish,
)
from tests.formats.excel.books import Change, Sheets, base, changed, column, problem, read

# -- rules -----------------------------------------------------------------------------------

ONE = Who(kind="teachers", ids=("MARTIN Paul",))


@pytest.mark.parametrize(
    ("sheet", "header", "value", "rule"),
    [
        ("Professeurs", "Max h/jour", 6, Hours(who=ONE, span="day", most=6)),
        ("Professeurs", "1/2 journées libres", 2, Presence(who=ONE, unit="half_day", free=2)),
        ("Professeurs", "Trous tolérés", "2,5", Gaps(who=ONE, allowed=2.5)),
        ("Professeurs", "Max jours", "4", Presence(who=ONE, unit="day", most=4)),
        ("Professeurs", "Jours absents", "mercredi", Availability(who=ONE, times=(Times(day="wed"),))),
        (
            "Professeurs",
            "Indisponibilités",
            "lundi matin ; mardi M1, M2",
            Availability(
                who=ONE,
                times=(Times(day="mon", half_day="am"), Times(day="tue", first="M1"),
                Times(day="tue", first="M2")),
            ),
        ),
        ("Classes", "Max h/jour", 7, Hours(who=Who(kind="classes", ids=("6A",)), span="day", most=7)),
        ("Matières", "Une fois par jour", "x", SubjectPerDay(subjects=("MATHS",))),
        ("Cours", "Place fixe", "lundi M1 (2)", Locked(course="C1", day="mon", period="M1", length=2)),
        ("Cours", "Place fixe", "Lu M1–M2", Locked(course="C1", day="mon", period="M1", length=2)),
        ("Cours", "Place fixe", "jeudi M3 (semaine B)",
        Locked(course="C1", day="thu", period="M3", weeks=("B",))),
    ],
)  # fmt: skip
def test_rules_in_plain_columns(sheet: str, header: str, value: Any, rule: Any, tmp_path: Path) -> None:
    assert problem(changed(column(sheet, header, value), tmp_path)).rules == (rule,)


def test_a_locked_place_in_two_columns(tmp_path: Path) -> None:
    sheets = base()
    sheets["Cours"][0] += ["Jour", "Heure"]
    sheets["Cours"][1] += ["Lundi", "8h00"]
    assert problem(read(sheets, tmp_path)).rules == (Locked(course="C1", day="mon", period="M1"),)


def availability(*rows: list[Any]) -> Change:
    def change(sheets: Sheets) -> None:
        sheets["Disponibilités"] = list(rows)

    return change


MORNING = Times(day="mon", half_day="am")


@pytest.mark.parametrize("word", ["x", "X", "rouge", "Red", "jamais", "NEVER", "r", "indisponible", "×"])
def test_red_in_words_and_letters(word: str, tmp_path: Path) -> None:
    reading = changed(availability(["Nom", "lundi matin"], ["MARTIN Paul", word]), tmp_path)
    assert problem(reading).rules == (Availability(who=ONE, times=(MORNING,)),)


@pytest.mark.parametrize("word", ["o", "orange", "à éviter", "avoid", "Éviter"])
def test_orange_in_words_and_letters(word: str, tmp_path: Path) -> None:
    reading = changed(availability(["Nom", "lun. matin"], ["MAR", word]), tmp_path)
    assert problem(reading).rules == (Availability(who=ONE, times=(MORNING,), strength=Liftable()),)


@pytest.mark.parametrize("word", ["v", "vert", "green", "souhaité", "Wished"])
def test_green_in_words_and_letters(word: str, tmp_path: Path) -> None:
    reading = changed(availability(["Nom", "Mon am"], ["MAR", word]), tmp_path)
    wish = Availability(who=ONE, times=(MORNING,), strength=Wish(), meaning="wanted")
    assert problem(reading).rules == (wish,)


@pytest.mark.parametrize(
    ("header", "value", "times"),
    [
        ("lundi", "M1 M2", (Times(day="mon", first="M1"), Times(day="mon", first="M2"))),
        ("lundi", "M1, M2", (Times(day="mon", first="M1"), Times(day="mon", first="M2"))),
        ("lundi", "M1-M3", (Times(day="mon", first="M1", last="M3"),)),
        ("lundi", "8h-10h", (Times(day="mon", first="M1", last="M2"),)),
        ("lundi", "matin", (Times(day="mon", half_day="am"),)),
        ("lundi", "rouge", (Times(day="mon"),)),
        ("lundi M2", "x", (Times(day="mon", first="M2"),)),
        ("Lundi 8h", "x", (Times(day="mon", first="M1"),)),
        ("mardi après-midi", "rouge : S1", (Times(day="tue", first="S1"),)),
    ],
)
def test_periods_in_the_cells_of_days(
    header: str, value: str, times: tuple[Times, ...], tmp_path: Path
) -> None:
    reading = changed(availability(["Qui", header], ["MARTIN Paul", value]), tmp_path)
    assert problem(reading).rules == (Availability(who=ONE, times=times),)


def test_three_colours_a_week_and_other_kinds(tmp_path: Path) -> None:
    rows = availability(
        ["Qui", "Nature", "Semaine", "lundi matin", "lundi après-midi", "mardi matin"],
        ["MARTIN Paul", "professeur", "A", "jamais", "jamais", "M1 ; éviter : M2 ; souhaité : M3"],
        ["6A", None, None, None, "x", None],
        ["S1", "salle", None, "x", None, "libre"],
        ["MATHS", None, None, None, None, "o"],
        ["C1", "cours", None, None, None, "x"],
    )
    day = Times(day="mon", week="A")
    tuesday = Times(day="tue", half_day="am")
    assert problem(changed(rows, tmp_path)).rules == (
        Availability(who=ONE, times=(day, Times(day="tue", first="M1", week="A"))),
        Availability(who=ONE, times=(Times(day="tue", first="M2", week="A"),), strength=Liftable()),
        Availability(
            who=ONE, times=(Times(day="tue", first="M3", week="A"),), strength=Wish(), meaning="wanted"
        ),
        Availability(who=Who(kind="classes", ids=("6A",)), times=(Times(day="mon", half_day="pm"),)),
        RoomClosed(rooms=("S1",), times=(MORNING,)),
        Availability(subjects=("MATHS",), times=(tuesday,), strength=Liftable()),
        Availability(courses=("C1",), times=(tuesday,)),
    )


def test_days_above_half_days(tmp_path: Path) -> None:
    rows = availability(
        ["Nom", "Lundi", None, "Mardi", None],
        [None, "matin", "après-midi", "matin", "après-midi"],
        ["MAR", "x", None, None, "o"],
    )
    assert problem(changed(rows, tmp_path)).rules == (
        Availability(who=ONE, times=(MORNING,)),
        Availability(who=ONE, times=(Times(day="tue", half_day="pm"),), strength=Liftable()),
    )


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (["Heures par jour", "toutes les classes", "jamais", "au plus=6"],
        Hours(who=Who(kind="classes"), most=6)),
        (["hours", "all teachers", "liftable 2", "most=6; span=week"],
         Hours(who=Who(kind="teachers"), most=6, span="week", strength=Liftable(order=2))),
        (["Hours a day", "niveau 6e", None, "au plus = 6,5 ; par = demi-journée"],
         Hours(who=Who(kind="classes", level="6e"), most=6.5, span="half_day")),
        (["trous", "professeurs de MATHS", "vœu 5 quadratique", None],
         Gaps(who=Who(kind="teachers", subject="MATHS"), strength=Wish(weight=5, cost="quadratic"))),
        (["Gaps", "MAR, PET", "voeu 5", "allowed=2"],
         Gaps(who=Who(kind="teachers", ids=("MARTIN Paul", "PETIT Anne")), allowed=2,
         strength=Wish(weight=5))),
        (["Matière une fois par jour", "classes : 6A", None, "sauf matières=FRANC"],
         SubjectPerDay(who=Who(kind="classes", ids=("6A",)), except_subjects=("FRANC",))),
        (["Disponibilité", "PETIT Anne", None, "moments=lundi matin, mardi M1–M2 (semaine A)"],
         Availability(who=Who(kind="teachers", ids=("PETIT Anne",)),
                      times=(MORNING, Times(day="tue", first="M1", last="M2", week="A")))),
        (["Salle indisponible", "S1", None, "times=Monday morning"],
        RoomClosed(rooms=("S1",), times=(MORNING,))),
        (["Cours verrouillé", "C1", None, "jour=lundi; créneau=M1"],
        Locked(course="C1", day="mon", period="M1")),
    ],
)  # fmt: skip
def test_any_rule_in_words(row: list[Any], rule: Any, tmp_path: Path) -> None:
    sheets = base()
    sheets["Règles"] = [["Règle", "Pour qui", "Force", "Paramètres"], row]
    assert problem(read(sheets, tmp_path)).rules == (rule,)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("toutes les classes du site Nord", Target("classes", site="Nord")),
        ("teachers at site Nord", Target("teachers", site="Nord")),
        ("professeurs ; site=Nord", Target("teachers", site="Nord")),
        ("classes ; niveau=6e ; site=Nord", Target("classes", level="6e", site="Nord")),
    ],
)
def test_people_of_a_site(text: str, target: Target) -> None:
    assert read_target(text, Known()) == target


def test_parameters_in_columns(tmp_path: Path) -> None:
    sheets = base()
    sheets["Rules"] = [
        ["Rule", "Who", "At most", "most", "span", "from", "to", "minutes"],
        ["Hours a day", "all classes", None, 6, "half-day", None, None, None],
        ["Lunch break", "all classes", None, None, None, time(11, 30), "13h30", 45],
    ]
    found = problem(read(sheets, tmp_path)).rules
    assert [rule.rule for rule in found] == ["hours", "lunch"]
    assert found[1].model_dump(include={"first", "last", "minutes"}) == {
        "first": 690,
        "last": 810,
        "minutes": 45,
    }


def test_aims_in_the_officers_order(tmp_path: Path) -> None:
    sheets = base()
    sheets["Objectifs"] = [["Rang", "Objectif"], [2, "vœux"], [1, "Trous des classes"]]
    assert problem(read(sheets, tmp_path)).aims == ("class gaps", "wishes")


def test_aims_of_one_rank_count_together(tmp_path: Path) -> None:
    sheets = base()
    sheets["Objectifs"] = [["Rang", "Objectif"], [2, "vœux"], [1, "Trous des classes"], [2, "équité"]]
    assert problem(read(sheets, tmp_path)).aims == ("class gaps", ("wishes", "fairness"))
