"""The example cité scolaire: a collège and a lycée, each on its site with its bells, sports on a third."""

from __future__ import annotations

from collections.abc import Iterator

from edt.problem import Problem
from edt.rules import (
    Availability,
    Canteen,
    Consecutive,
    Gaps,
    Hours,
    Liftable,
    Lunch,
    Presence,
    Rule,
    SiteChanges,
    SubjectPerDay,
    Times,
    Who,
    Wish,
)
from edt.school import EITHER, Grid, School, SchoolClass, Sitting, Travel
from making.builder import Builder
from making.grids import CITE_COLLEGE, CITE_LYCEE, WEEK

SITES = {"6": "Collège", "5": "Collège", "4": "Collège", "3": "Collège", "2": "Lycée", "1": "Lycée"}
LEVELS = {"6": "6e", "5": "5e", "4": "4e", "3": "3e", "2": "2de", "1": "1re"}
CLASSES, TEACHERS = Who(kind="classes"), Who(kind="teachers")


def cite_scolaire() -> Problem:
    """Return the cité scolaire with its rules."""
    school = cite_school()
    return Problem(school=school, rules=tuple(_rules(school)), language="fr")


def cite_school() -> School:
    """Return the cité scolaire."""
    made = Builder("Cité scolaire des Deux-Rives", WEEK, CITE_COLLEGE, seed=60, weeks=("A", "B"))
    _staff(made)
    _rooms(made)
    ids = [f"{year}{letter}" for year in "6543" for letter in "AB"]
    ids += [f"{year}-{number}" for year in "21" for number in (1, 2, 3)]
    for number, id_ in enumerate(ids):
        grid: Grid = CITE_COLLEGE if SITES[id_[0]] == "Collège" else CITE_LYCEE
        made.classes.append(
            SchoolClass(
                id=id_,
                level=LEVELS[id_[0]],
                size=25 + (number * 7) % 6,
                grid=grid.id,
                site=SITES[id_[0]],
            )
        )
    for id_ in ids:
        _common(made, id_)
        (_of_college if SITES[id_[0]] == "Collège" else _of_lycee)(made, id_)
    for year in "54321":
        chosen = [id_ for id_ in ids if id_[0] == year]
        parts = [("Espagnol", "ESP"), ("Allemand", "ALL"), *[("Italien", "ITA")] * (len(chosen) > 2)]
        made.barrette(f"{LEVELS[year]} LV2", chosen, parts, (1, 1), {"": f"Salles {SITES[year].lower()}"})
    school = made.school()
    sites = {"c": "Collège", "l": "Lycée", "s": "Stade"}
    rooms = tuple(room.model_copy(update={"site": sites[room.kind[0]]}) for room in school.rooms)
    return school.model_copy(
        update={
            "grids": (CITE_COLLEGE, CITE_LYCEE),
            "rooms": rooms,
            "travel": (
                Travel(start="Collège", end="Lycée", minutes=20),
                Travel(start="Collège", end="Stade", minutes=10),
                Travel(start="Lycée", end="Stade", minutes=15),
            ),
            "sittings": (
                Sitting(id="1er service", start=735, end=780, places=9),
                Sitting(id="2e service", start=790, end=835, places=9),
            ),
        }
    )


def _staff(made: Builder) -> None:
    made.add_staff("Français", "#e07a5f", 18, 18, 15, 9)
    made.add_staff("Maths", "#3d85c6", 18, 18, 15, 9)
    made.add_staff("Histoire-géo", "#b08968", 18, 18, 9)
    made.add_staff("Anglais", "#81b29a", 18, 18, 9)
    made.add_staff("Espagnol", "#f2cc8f", 12)
    made.add_staff("Allemand", "#cdb4db", 12)
    made.add_staff("Italien", "#90be6d", 6)
    made.add_staff("SVT", "#57a773", 18, 12)
    made.add_staff("Physique-chimie", "#5e7ce2", 18, 18)
    made.add_staff("SES", "#e9c46a", 12)
    made.add_staff("Technologie", "#7d8597", 9)
    made.add_staff("Arts plastiques", "#c77dff", 9)
    made.add_staff("Musique", "#ffafcc", 9)
    made.add_staff("EPS", "#f4845f", 20, 12)


def _rooms(made: Builder) -> None:
    """Add the rooms; the first letter of their kind says on which site they stand."""
    made.add_rooms("collège", 32, *(f"C{n}" for n in range(101, 110)), pool="Salles collège")
    made.add_rooms("collège arts", 32, "C Arts")
    made.add_rooms("collège musique", 32, "C Musique")
    made.add_rooms("lycée", 36, *(f"L{n}" for n in range(201, 209)), pool="Salles lycée")
    made.add_rooms("lycée labo PC", 18, "L PC 1", "L PC 2", pool="Labos PC")
    made.add_rooms("lycée labo SVT", 18, "L SVT 1", "L SVT 2", pool="Labos SVT")
    made.add_rooms("sport", 40, "Gymnase", "Piste", "Dojo", pool="Installations sportives")


def _common(made: Builder, id_: str) -> None:
    room = [f"Salles {SITES[id_[0]].lower()}"]
    for subject, split in (
        ("Français", (1, 1, 1, 1)),
        ("Maths", (1, 1, 1, 1)),
        ("Histoire-géo", (1, 1, 1)),
        ("Anglais", (1, 1, 1)),
    ):
        made.course(subject, split, classes=[id_], rooms=room)
    made.course("EPS", (2,), classes=[id_], rooms=["Installations sportives"])


def _of_college(made: Builder, id_: str) -> None:
    for subject in ("SVT", "Physique-chimie", "Technologie"):
        made.course(subject, (1,), classes=[id_], rooms=["Salles collège"])
    made.course("Arts plastiques", (1,), classes=[id_], rooms=["C Arts"])
    made.course("Musique", (1,), classes=[id_], rooms=["C Musique"])


def _of_lycee(made: Builder, id_: str) -> None:
    made.course("SES", (1, 1), classes=[id_], rooms=["Salles lycée"])
    teacher = {"Physique-chimie": made.choose("Physique-chimie", 4), "SVT": made.choose("SVT", 3)}
    for subject, split in (("Physique-chimie", (1, 1)), ("SVT", (1,))):
        made.course(subject, split, classes=[id_], teacher=teacher[subject], rooms=["Salles lycée"])
    pairs = [
        ("Physique-chimie", teacher["Physique-chimie"], "Labos PC"),
        ("SVT", teacher["SVT"], "Labos SVT"),
    ]
    made.in_halves(id_, "TP", pairs, (2,), EITHER)


def _rules(school: School) -> Iterator[Rule]:
    yield Hours(who=CLASSES, span="day", most=8)
    yield Hours(who=TEACHERS, span="day", most=6)
    yield Lunch(who=CLASSES, first=705, last=855, minutes=45)
    yield Lunch(who=TEACHERS, first=705, last=855, minutes=40)
    yield Canteen(who=CLASSES)
    yield Canteen(who=CLASSES, even=True, strength=Wish(weight=2))
    yield Consecutive(who=TEACHERS, most=5)
    yield SiteChanges(who=TEACHERS, most=1)
    yield SiteChanges(who=TEACHERS, most=2, span="week", strength=Wish(weight=3))
    cars = tuple(Times(day=day, first="S3") for day in ("mon", "tue", "thu", "fri"))
    yield Availability(who=Who(kind="classes", level="6e"), times=cars, note="cars scolaires")
    yield Availability(who=Who(kind="classes", level="5e"), times=cars, strength=Wish(weight=2), note="cars")
    late = tuple(Times(day=day, first="S4") for day in ("mon", "tue", "thu", "fri"))
    yield Availability(who=CLASSES, times=late, strength=Wish(weight=2), note="transports")
    yield SubjectPerDay(strength=Wish(weight=2))
    full = tuple(t.id for t in school.teachers if (t.hours_due or 0) >= 15)
    yield Presence(who=Who(kind="teachers", ids=full), unit="half_day", free=1, strength=Liftable(order=1))
    few = tuple(t.id for t in school.teachers if (t.hours_due or 0) <= 9)
    yield Presence(who=Who(kind="teachers", ids=few), unit="day", most=3, strength=Liftable(order=2))
    yield Gaps(who=CLASSES, allowed=1, strength=Wish(weight=5))
    yield Gaps(who=TEACHERS, allowed=3, strength=Wish(weight=1))
