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
        Expected("A1", "import-title-rows", "title rows, one merged, and a blank row above the headers"),
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
    """Add a line; ``codes`` lists the issues it must cause: ``B:odd-spaces``.

    Lines with a name have a subject and hours unless they say otherwise, so that each has one dirt only.
    """
    if "B" in cells:
        cells = {"E": "EPS", "F": 20, **cells}
    found = []
    for item in codes.split():
        column, code = item.split(":")
        found.append(Expected(f"{column}{_row()}", f"import-{code}", dirt))
    LINES.append(Line({c: v for c, v in cells.items() if v is not None}, dirt, tuple(found), hidden))


def _day(month: int, day: int) -> datetime:
    return datetime(2026, month, day)  # noqa: DTZ001 - workbooks know no zones


_add(
    "a clean line beside a remark under no header",
    A="Mme",
    B="AUBIER",
    C="Agnès",
    D="AUB",
    E="Français",
    G=6,
    H=1,
    I="mercredi après-midi",
    J="S11",
    L="agnes.aubier@example.org",
    Q="temps plein",
)
_add("non-breaking space and blanks after the name", "B:odd-spaces", A="M.", B="BELLIER\u00a0  ", C="Luc")
_add("a character that nobody sees", "D:invisible-marks", B="CORVIN", C="Zoé", D="CO\u200bR", E="Anglais")
_add("the title in the cell of the name", "B:title-in-name", B="Mme DORVAL", C="Inès", E="Anglais")
_add("family and given name in one cell", B="ESTIVAL Bruno")
_add("given name before the family name", "B:name-turned", B="Hugo FAURAND")
_add("a comma between family and given name", "B:comma-in-name", B="GARDEL, Lucie", E="Français")
_add("a remark in the cell of the name", "B:remark-in-name", B="HERBIN (TZR)", C="Yves", E="Français")
_add("an e-mail address beside the name", "B:email-in-name", B="ISARD Rose <rose.isard@example.org>")
_add("an e-mail address in place of the name", "B:no-name", B="jules@example.org")
_add("two people in one cell", "B:several-people", B="JOLIN Paul / KERVAL Anne")
_add("the given name in both cells", "B:given-name-twice", B="LAMBRE Paul", C="Paul")
_add("a decimal comma in a text", "F:number-as-text", B="MARCIER", C="Paul", F="16,5")
_add("hours with a unit", "F:hours-in-words", B="NORVEL", C="Claire", F="18h30")
_add("hours as a time of day", "F:time-for-hours", B="ORSINEL", C="Nadia", F=time(18, 0))
_add("hours as a length of time", "F:time-for-hours", B="PERCIER", C="Yasmine", F=timedelta(hours=30))
_add("hours with words", "F:hours-expected", B="QUINTEL", C="Samuel", F="18h + 2 HSA")
_add("hours beyond all measure", "F:out-of-range", B="RAMBEAU", C="Olivier", F=180)
_add("hours below zero", "F:out-of-range", B="SALVIN", C="Amina", F=-3)
_add("an error of the spreadsheet", "F:cell-error", B="TARNIER", C="Mehdi", F="#N/A")
_add("a formula that was never calculated", "F:formula-without-value", B="URBEL", C="Fatou", F="=F6+1")
CACHED[f"F{_row()}"] = "18"
_add("a formula with its result", B="VALMOND", C="Karine", F="=F6")
_add("a figure that has become a date", "H:date-for-number", B="WILLEM", C="Rose", H=_day(2, 1))
_add("half a half-day", "H:whole-number-expected", B="XAINTEL", C="Yves", H=1.5)
_add("a figure in words", "H:number-expected", B="YVERNOL", C="Agnès", H="deux")
_add("short names of days", B="ZACHIER", C="Bruno", I="Lu, Me après-midi")
_add("days that nobody can tell", "I:days-expected", B="ARNOUX", C="Lucie", I="un jour sur deux")
_add("a day on which the school is closed", "I:days-expected", B="BONVAL", C="Hugo", I="samedi")
_add("a ditto mark", "E:ditto", B="CHARVIN", C="Zoé", E='"')
_add("a word for nothing", "J:nothing-meant", B="DUBREL", C="Inès", J="néant")
_add("a room that does not exist", "J:unknown-left-empty", B="ESPINEL", C="Luc", J="S21")
_add("a room written with a blank", "J:written-otherwise", B="FLORIEL", C="Anne", J="s 12")
_add("an unusual title", "A:title-unknown", A="Sir", B="GRANTEL", C="Alain")
_add("half an e-mail address", "L:email-expected", B="HUBLOT", C="Claire", L="claire@example")
_add("a code whose zeros the spreadsheet has cut", "D:number-for-code", B="IMBERT", C="Zoé", D=7)
_add("a code that somebody else has", "D:code-twice", B="JARDEL", C="Luc", D="AUB")
_add("a code that has become a date", "D:date-in-text", B="KERMEL", C="Anne", D=_day(3, 2))
_add("true in place of a text", "K:yes-no-in-text", B="LORMIER", C="Hugo", K=True)
_add(
    "a story in place of a name",
    "K:text-too-long",
    B="MORVAN",
    C="Inès",
    K="annexe du bas, sauf le jeudi où le gymnase est pris par la mairie, "
    "et les jours de pluie où il faut voir avec la vie scolaire",
)
_add("letters spoilt by a wrong encoding", "B:garbled", B="NAUDIER", C="HÃ©lÃ¨ne")
_add("a formula in place of a name", "B:formula-for-name", B='=HYPERLINK("http://example.org")')
_add("a number in place of a name", "B:no-name", B=12345)
_add("a hidden row", "B:hidden-row", hidden=True, B="OLIVEL", C="Rose")
_add(
    "the headers once more, as on every printed page",
    "A:header-again",
    A="Civilité",
    B="Nom",
    C="Prénom",
    D="Code",
    E="Discipline\n(poste)",
    F="ORS",
)
_add("a heading between the lines", "A:remark-row", A="LETTRES")
_add("a blank row")
_add("the same person once more, in small letters", "B:line-twice", B="aubier", C="AGNES", E=None)
_add("somebody again with other hours", "F:lines-disagree B:line-twice", B="ESTIVAL", C="Bruno", E=None, F=17)
_add("an initial in place of the given name", "B:teacher-doubtful", B="MARCIER P.")
_add("a name almost as in the school", "B:teacher-doubtful", B="DELQUET", C="Anne", E="Anglais")
_add("another name with a code in use", "B:code-of-another", B="VERDIER-LAMY", C="Rose", D="VER", E=None)
_add("a name almost as in the line above", "B:teachers-alike", B="BELLIER", C="Luce")
_add("a subject almost as in the school", "E:unknown-left-empty", B="RIVOIRE", C="Karine", E="Mathématique")
_add("a subject in capitals without accents", "E:written-otherwise", B="SORNEL", C="Amina", E="MATHEMATIQUES")
_add("several lines in a cell", "E:several-lines", B="TOURVEL", C="Nadia", E="Français\nLatin")
MERGED.append(f"E{_row()}:E{_row() + 1}")
_add("a cell merged with the one below", B="VALNIER", C="Samuel", E="Espagnol")
_add("a cell that belongs to the one above", B="VILMOND", C="Zoé", E=None)
_add("somebody of the school with other hours", A="M.", B="BARSAC", C="Alain", D="BAR", E=None, F=15)
_add("somebody of the school, nothing new", B="pastel hugo")
_add("a name alone in its line", "B:remark-row", B="AZELIN Rose", E=None, F=None)
_add("a row of totals", "A:total-row", A="TOTAL", F=1000)
_add("a remark below the list", "A:remark-row", A="* TZR : titulaire sur zone de remplacement")
_add("the date of printing", "B:remark-row", B="Édité le 01/09/2026", E=None, F=None)
