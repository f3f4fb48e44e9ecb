"""The lines of the messy staff list, each with its dirt and the issues that an import must find."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import NamedTuple


class Expected(NamedTuple):
    """An issue that must be found: its cell, its code, and what is wrong in words."""

    cell: str
    code: str
    dirt: str


@dataclass(frozen=True)
class Line:
    """A row of the list: its cells by column letter, what is wrong with it, what must be said."""

    cells: dict[str, object]
    dirt: str
    expected: tuple[Expected, ...] = ()
    hidden: bool = False


HEADER_ROW = 5
COLUMNS = (
    *("Civilité", "Nom", "Prénom", "Code", "Discipline\n(poste)", "ORS", "Max h/jour", "1/2 journées libres"),
    *("Jours absents", "Salle", "Site", "E-mail", "Nom", "Nom d'usage", "Grade", "Salle habituele", None),
)
TITLES: tuple[tuple[str, ...], tuple[Expected, ...]] = (
    ("Collège des Exemples", "Personnels enseignants – rentrée 2026", "(à jour au 1er septembre)", ""),
    (
        Expected("A1", "import-title-rows", "title rows, one of them merged, and a blank row above the headers"),
        Expected("M5", "import-header-twice", "two columns with the same header"),
        Expected("N5", "import-header-same-meaning", "two headers that mean the same"),
        Expected("O5", "import-column-unused", "a column that nobody needs"),
        Expected("P5", "import-column-unused", "a misspelt header"),
        Expected("Q6", "import-column-without-header", "a column without a header"),
        Expected("", "import-sheet-without-list", "a sheet that holds no list"),
        Expected("", "import-merged-cells", "a cell merged over two lines"),
    ),
)

LINES: list[Line] = []
CACHED: dict[str, str] = {}
MERGED: list[str] = []


def _row() -> int:
    return HEADER_ROW + 1 + len(LINES)


def _add(dirt: str, codes: str = "", hidden: bool = False, **cells: object) -> None:
    """Add a line; ``codes`` lists the issues it must cause: ``B:import-odd-spaces``."""
    found = []
    for item in codes.split():
        column, code = item.split(":")
        found.append(Expected(f"{column}{_row()}", code, dirt))
    LINES.append(Line(cells, dirt, tuple(found), hidden))


_FRENCH = "Français"
_add("a clean line beside a remark under no header", A="Mme", B="AUBIER", C="Agnès", D="AUB", E=_FRENCH, F=18,
     G=6, H=1, I="mercredi après-midi", J="S11", L="agnes.aubier@example.org", Q="temps plein")
_add("non-breaking space and blanks after the name", "B:import-odd-spaces", A="M.", B="BELLIER\u00a0  ", C="Luc", E="EPS", F=20)
_add("a character that nobody sees", "D:import-invisible-marks", B="CORVIN", C="Zoé", D="CO\u200bR", E="Anglais", F=18)
_add("the title in the cell of the name", "B:import-title-in-name", B="Mme DORVAL", C="Inès", E="Anglais", F=18)
_add("family and given name in one cell", B="ESTIVAL Bruno", E="EPS", F=20)
_add("given name before the family name", "B:import-name-turned", B="Hugo FAURAND", E="EPS", F=20)
_add("a comma between family and given name", "B:import-comma-in-name", B="GARDEL, Lucie", E=_FRENCH, F=18)
_add("a remark in the cell of the name", "B:import-remark-in-name", B="HERBIN (TZR)", C="Yves", E=_FRENCH, F=18)
_add("an e-mail address beside the name", "B:import-email-in-name", B="ISARD Rose <rose.isard@example.org>", E="EPS", F=20)
_add("an e-mail address in place of the name", "B:import-no-name", B="jules@example.org", E="EPS", F=20)
_add("two people in one cell", "B:import-several-people", B="JOLIN Paul / KERVAL Anne", E="EPS", F=20)
_add("the given name in both cells", "B:import-given-name-twice", B="LAMBRE Paul", C="Paul", E="EPS", F=20)
_add("a decimal comma in a text", "F:import-number-as-text", B="MARCIER", C="Paul", E="EPS", F="16,5")
_add("hours with a unit", "F:import-hours-in-words", B="NORVEL", C="Claire", E="EPS", F="18h30")
_add("hours as a time of day", "F:import-time-for-hours", B="ORSINEL", C="Nadia", E="EPS", F=time(18, 0))
_add("hours as a length of time", "F:import-time-for-hours", B="PERCIER", C="Yasmine", E="EPS", F=timedelta(hours=30))
_add("hours with words", "F:import-hours-expected", B="QUINTEL", C="Samuel", E="EPS", F="18h + 2 HSA")
_add("hours beyond all measure", "F:import-out-of-range", B="RAMBEAU", C="Olivier", E="EPS", F=180)
_add("hours below zero", "F:import-out-of-range", B="SALVIN", C="Amina", E="EPS", F=-3)
_add("an error of the spreadsheet", "F:import-cell-error", B="TARNIER", C="Mehdi", E="EPS", F="#N/A")
_add("a formula that was never calculated", "F:import-formula-without-value", B="URBEL", C="Fatou", E="EPS", F="=F6+1")
CACHED[f"F{_row()}"] = "18"
_add("a formula with its result", B="VALMOND", C="Karine", E="EPS", F="=F6")
_add("a figure that has become a date", "H:import-date-for-number", B="WILLEM", C="Rose", E="EPS", F=20,
     H=datetime(2026, 2, 1))
_add("half a half-day", "H:import-whole-number-expected", B="XAINTEL", C="Yves", E="EPS", F=20, H=1.5)
_add("a figure in words", "H:import-number-expected", B="YVERNOL", C="Agnès", E="EPS", F=20, H="deux")
_add("short names of days", B="ZACHIER", C="Bruno", E="EPS", F=20, I="Lu, Me après-midi")
_add("days that nobody can tell", "I:import-days-expected", B="ARNOUX", C="Lucie", E="EPS", F=20, I="un jour sur deux")
_add("a day on which the school is closed", "I:import-days-expected", B="BONVAL", C="Hugo", E="EPS", F=20, I="samedi")
_add("a ditto mark", "E:import-ditto", B="CHARVIN", C="Zoé", E='"', F=18)
_add("a word for nothing", "J:import-nothing-meant", B="DUBREL", C="Inès", E="EPS", F=20, J="néant")
_add("a room that does not exist", "J:import-unknown-left-empty", B="ESPINEL", C="Luc", E="EPS", F=20, J="S21")
_add("a room written with a blank", "J:import-written-otherwise", B="FLORIEL", C="Anne", E="EPS", F=20, J="s 12")
_add("an unusual title", "A:import-title-unknown", A="Sir", B="GRANTEL", C="Alain", E="EPS", F=20)
_add("half an e-mail address", "L:import-email-expected", B="HUBLOT", C="Claire", E="EPS", F=20, L="claire@example")
_add("a code whose zeros the spreadsheet has cut", "D:import-number-for-code", B="IMBERT", C="Zoé", D=7, E="EPS", F=20)
_add("a code that somebody else has", "D:import-code-twice", B="JARDEL", C="Luc", D="AUB", E="EPS", F=20)
_add("a code that has become a date", "D:import-date-in-text", B="KERMEL", C="Anne", D=datetime(2026, 3, 2), E="EPS", F=20)
_add("true in place of a text", "K:import-yes-no-in-text", B="LORMIER", C="Hugo", E="EPS", F=20, K=True)
_add("a story in place of a name", "K:import-text-too-long", B="MORVAN", C="Inès", E="EPS", F=20,
     K="annexe du bas, sauf le jeudi où le gymnase est pris par la mairie, et les jours de pluie où il faut voir "
     "avec la vie scolaire")
_add("letters spoilt by a wrong encoding", "B:import-garbled", B="NAUDIER", C="HÃ©lÃ¨ne", E="EPS", F=20)
_add("a formula in place of a name", "B:import-formula-for-name", B='=HYPERLINK("http://example.org")', E="EPS", F=20)
_add("a number in place of a name", "B:import-no-name", B=12345, E="EPS", F=20)
_add("a hidden row", "B:import-hidden-row", hidden=True, B="OLIVEL", C="Rose", E="EPS", F=20)
_add("the headers once more, as on every printed page", "A:import-header-again",
     A="Civilité", B="Nom", C="Prénom", D="Code", E="Discipline\n(poste)", F="ORS")
_add("a heading between the lines", "A:import-remark-row", A="LETTRES")
_add("a blank row")
_add("the same person once more, in small letters", "B:import-line-twice", B="aubier", C="AGNES", F=18)
_add("the same person with other hours", "F:import-lines-disagree B:import-line-twice", B="ESTIVAL", C="Bruno", F=17)
_add("an initial in place of the given name", "B:import-teacher-doubtful", B="MARCIER P.", E="EPS", F=18)
_add("a name almost as in the school", "B:import-teacher-doubtful", B="DELQUET", C="Anne", E="Anglais", F=18)
_add("another name with a code of the school", "B:import-code-of-another", B="VERDIER-LAMY", C="Rose", D="VER", F=18)
_add("a name almost as in the line above", "B:import-teachers-alike", B="BELLIER", C="Luce", E="EPS", F=20)
_add("a subject almost as in the school", "E:import-unknown-left-empty", B="RIVOIRE", C="Karine", E="Mathématique", F=18)
_add("a subject in capitals without accents", "E:import-written-otherwise", B="SORNEL", C="Amina", E="MATHEMATIQUES", F=18)
_add("several lines in a cell", "E:import-several-lines", B="TOURVEL", C="Nadia", E="Français\nLatin", F=18)
MERGED.append(f"E{_row()}:E{_row() + 1}")
_add("a cell merged with the one below", B="VALNIER", C="Samuel", E="Espagnol", F=18)
_add("a cell that belongs to the one above", B="VILMOND", C="Zoé", F=18)
_add("somebody of the school with other hours", A="M.", B="BARSAC", C="Alain", D="BAR", F=15)
_add("somebody of the school, nothing new", B="pastel hugo")
_add("a row of totals", "A:import-total-row", A="TOTAL", F=1000)
_add("a remark below the list", "A:import-remark-row", A="* TZR : titulaire sur zone de remplacement")
_add("the date of printing", "B:import-remark-row", B="Édité le 01/09/2026")
