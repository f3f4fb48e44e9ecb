"""The example college: 20 classes from 6e to 3e, 26 hours a week, Wednesday afternoon closed."""

from __future__ import annotations

from edt.problem import Problem
from edt.rules import Rule
from edt.school import School, SchoolClass
from making.builder import Builder
from making.college_rules import college_rules
from making.grids import COLLEGE, WEEK

LEVELS = ("6e", "5e", "4e", "3e")
LETTERS = "ABCDE"
LATIN = {"5e": (1,), "4e": (1, 1), "3e": (1, 1)}
LABS = {"SVT": "Labos SVT", "Physique-chimie": "Labos PC"}


def college() -> Problem:
    """Return the college with its rules."""
    school = college_school()
    rules: tuple[Rule, ...] = college_rules(school)
    return Problem(school=school, rules=rules, language="fr")


def college_school() -> School:
    """Return the college."""
    made = Builder("Collège des Tilleuls", WEEK, COLLEGE, seed=20)
    _staff(made)
    _rooms(made)
    for level in LEVELS:
        for letter in LETTERS:
            size = 24 + (len(made.classes) * 7) % 6
            made.classes.append(SchoolClass(id=f"{level[0]}{letter}", level=level, size=size))
    for class_ in tuple(made.classes):
        if class_.level == "6e":
            _sixieme(made, class_.id)
        else:
            _above(made, class_.id)
    for level in LEVELS[1:]:
        _languages(made, level[0])
        _latin(made, level)
    return made.school()


def _staff(made: Builder) -> None:
    made.add_staff("Français", "#e07a5f", 18, 18, 18, 18, 9, 9)
    made.also_teaches("Latin", "#b5838d", "Français", 3, 4)
    made.add_staff("Maths", "#3d85c6", 18, 18, 18, 18, 9, 9)
    made.add_staff("Histoire-géo", "#b08968", 18, 18, 12, 9, 6)
    made.add_staff("Anglais", "#81b29a", 18, 18, 18, 9, 6)
    made.add_staff("Espagnol", "#f2cc8f", 12, 9)
    made.add_staff("Allemand", "#cdb4db", 6)
    made.add_staff("Italien", "#90be6d", 6)
    made.add_staff("SVT", "#57a773", 18, 18, 16, 10)
    made.add_staff("Physique-chimie", "#5e7ce2", 18, 18, 14, 9)
    made.add_staff("Technologie", "#7d8597", 9, 6)
    made.add_staff("Documentation", "#adb5bd", 6)
    made.add_staff("EPS", "#f4845f", 20, 20, 20, 9)
    made.add_staff("Arts plastiques", "#c77dff", 12, 8)
    made.add_staff("Musique", "#ffafcc", 12, 8)


def _rooms(made: Builder) -> None:
    made.add_rooms("salle", 30, *(f"S{n}" for n in range(101, 119)), pool="Salles")
    made.add_rooms("labo", 20, "SVT 1", "SVT 2", pool="Labos SVT")
    made.add_rooms("labo", 20, "PC 1", "PC 2", pool="Labos PC")
    made.add_rooms("atelier", 30, "Techno 1", "Techno 2", pool="Ateliers")
    made.add_rooms("arts", 30, "Arts")
    made.add_rooms("musique", 30, "Musique")
    made.add_rooms("sport", 60, "Gymnase A", "Gymnase B", "Stade", pool="Installations sportives")
    made.add_rooms("documentation", 40, "CDI")


def _plain(made: Builder, class_id: str, subject: str, split: tuple[int, ...], room: str = "Salles") -> None:
    made.course(subject, split, classes=[class_id], rooms=[room])


def _sixieme(made: Builder, class_id: str) -> None:
    _plain(made, class_id, "Français", (2, 1, 1))
    _plain(made, class_id, "Documentation", (1,), "CDI")
    _plain(made, class_id, "Maths", (1, 1, 1, 1, 1))
    _plain(made, class_id, "Histoire-géo", (1, 1, 1))
    _plain(made, class_id, "Anglais", (1, 1, 1, 1))
    _plain(made, class_id, "EPS", (2, 2), "Installations sportives")
    _plain(made, class_id, "Arts plastiques", (1,), "Arts")
    _plain(made, class_id, "Musique", (1,), "Musique")
    _science(made, class_id, ("SVT",))


def _above(made: Builder, class_id: str) -> None:
    _plain(made, class_id, "Français", (1, 1, 1, 1))
    _plain(made, class_id, "Maths", (1, 1, 1, 1))
    _plain(made, class_id, "Histoire-géo", (1, 1, 1))
    _plain(made, class_id, "Anglais", (1, 1, 1))
    _plain(made, class_id, "EPS", (2, 1), "Installations sportives")
    _plain(made, class_id, "Arts plastiques", (1,), "Arts")
    _plain(made, class_id, "Musique", (1,), "Musique")
    _plain(made, class_id, "Technologie", (1,), "Ateliers")
    _science(made, class_id, ("SVT", "Physique-chimie"))


def _science(made: Builder, class_id: str, together: tuple[str, ...]) -> None:
    """Half in biology while the other half is in physics, then the other way round; an hour together."""
    teachers = {subject: made.choose(subject, 2 + (subject in together)) for subject in LABS}
    for subject in together:
        made.course(subject, (1,), classes=[class_id], teacher=teachers[subject], rooms=["Salles"])
    pairs = [(subject, teacher, LABS[subject]) for subject, teacher in teachers.items()]
    made.in_halves(class_id, "", pairs, (1,))


def _languages(made: Builder, year: str) -> None:
    rooms = {"": "Salles"}
    first, second = [f"{year}{letter}" for letter in "ABC"], [f"{year}{letter}" for letter in "DE"]
    parts = [("Espagnol", "ESP1"), ("Espagnol", "ESP2"), ("Allemand", "ALL")]
    made.barrette(f"{year}ABC LV2", first, parts, (1, 1), rooms)
    made.barrette(f"{year}DE LV2", second, [("Espagnol", "ESP"), ("Italien", "ITA")], (1, 1), rooms)


def _latin(made: Builder, level: str) -> None:
    classes = [f"{level[0]}{letter}" for letter in "AB"]
    made.barrette(f"{level[0]}AB Latin", classes, [("Latin", "LAT")], LATIN[level], {"": "Salles"}, rest=True)
