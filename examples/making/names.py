"""Synthetic names for the teachers of the example schools; nobody is meant."""

from __future__ import annotations

import random
from collections.abc import Iterator

_BEGINNINGS = (
    "BAR", "BEL", "BOR", "BRI", "CAL", "CHAM", "COR", "DAL", "DEL", "DOR", "FAU", "FLO", "GAR", "GIR",
    "GRAN", "JAC", "LAM", "LAN", "LOR", "MAR", "MON", "MOR", "NOR", "PAS", "PER", "POR", "RAM", "RIV",
    "ROU", "SAL", "SER", "SOR", "TAR", "TOUR", "VAL", "VER", "VIL",
)  # fmt: skip
_ENDINGS = (
    "BIER", "BONNE", "CHET", "CIER", "DELLE", "DIER", "DOUX", "FONT", "GNOL", "LAIN", "LARD", "LEAU",
    "LIEU", "MIER", "MOND", "NAUD", "NIER", "QUET", "RAND", "RIEL", "SAC", "SIER", "SON", "TEL",
    "TIER", "TIN", "VAUD", "VIN", "ZAC",
)  # fmt: skip
_GIVEN = (
    ("Mme", "Agnès"), ("M.", "Alain"), ("Mme", "Amina"), ("M.", "Antoine"), ("Mme", "Béatrice"),
    ("M.", "Bruno"), ("Mme", "Camille"), ("M.", "Cédric"), ("Mme", "Claire"), ("M.", "Damien"),
    ("Mme", "Élodie"), ("M.", "Étienne"), ("Mme", "Fatou"), ("M.", "Gilles"), ("Mme", "Hélène"),
    ("M.", "Hugo"), ("Mme", "Inès"), ("M.", "Julien"), ("Mme", "Karine"), ("M.", "Laurent"),
    ("Mme", "Lucie"), ("M.", "Mehdi"), ("Mme", "Nadia"), ("M.", "Olivier"), ("Mme", "Pauline"),
    ("M.", "Quentin"), ("Mme", "Rose"), ("M.", "Samuel"), ("Mme", "Sophie"), ("M.", "Thomas"),
    ("Mme", "Valérie"), ("M.", "Xavier"), ("Mme", "Yasmine"), ("M.", "Yves"), ("Mme", "Zoé"),
)  # fmt: skip


def teacher_names(seed: int) -> Iterator[tuple[str, str, str]]:
    """Yield (title, family name, given name); no family name twice, the same for the same seed."""
    chooser = random.Random(seed)
    families = [beginning + ending for beginning in _BEGINNINGS for ending in _ENDINGS]
    chooser.shuffle(families)
    for family in families:
        title, given = chooser.choice(_GIVEN)
        yield title, family, given
