"""The example lycée: 40 classes, speciality blocks aligned across classes, fortnightly practicals."""

from __future__ import annotations

from edt.problem import Problem
from edt.school import EITHER, School, SchoolClass, Sitting, Teacher
from making.builder import Builder
from making.grids import LYCEE, WEEK
from making.lycee_rules import lycee_rules
from making.lycee_staff import add_rooms, add_staff

ROOMS = {
    "": "Salles",
    "Spé PC": "Labos PC",
    "Spé SVT": "Labos SVT",
    "NSI": "Salles informatiques",
    "Option arts": "Salles d'arts",
    "Option EPS": "Installations sportives",
}
LABS = {"Physique-chimie": "Labos PC", "SVT": "Labos SVT"}
PREMIERE_BLOCKS = (
    ("Spé maths", "Spé maths", "Spé SES", "HGGSP", "Spé PC", "HLP"),
    ("Spé maths", "Spé PC", "Spé SVT", "Spé SES", "LLCE", "NSI"),
    ("Spé PC", "Spé SVT", "HGGSP", "Spé SES", "Spé maths", "LLCE"),
)
TERMINALE_BLOCKS = (
    ("Spé maths", "Spé maths", "Spé SES", "HGGSP", "Spé PC", "LLCE"),
    ("Spé PC", "Spé SVT", "Spé SES", "HLP", "NSI", "Spé maths"),
)


def lycee() -> Problem:
    """Return the lycée with its rules."""
    school = lycee_school()
    return Problem(school=school, rules=lycee_rules(school), language="fr")


def lycee_school() -> School:
    """Return the lycée."""
    made = Builder("Lycée des Marronniers", WEEK, LYCEE, seed=40, weeks=("A", "B"))
    add_staff(made)
    add_rooms(made)
    secondes = _classes(made, "2de", *(f"2-{n:02d}" for n in range(1, 15)))
    premieres = _classes(made, "1re", *(f"1G{n:02d}" for n in range(1, 11)))
    terminales = _classes(made, "Tle", *(f"TG{n:02d}" for n in range(1, 11)))
    technological = {
        "1re": _classes(made, "1re", *(f"1STMG{n}" for n in range(1, 4))),
        "Tle": _classes(made, "Tle", *(f"TSTMG{n}" for n in range(1, 4))),
    }
    # What needs most hours of one teacher comes first.
    _across_terminales(made, terminales)
    _across_premieres(made, premieres)
    _across_secondes(made, secondes)
    for class_id in secondes:
        _seconde(made, class_id)
    for number, class_id in enumerate(premieres):
        _premiere(made, class_id, number)
    for number, class_id in enumerate(terminales):
        _terminale(made, class_id, number)
    for level, classes in technological.items():
        for class_id in classes:
            _stmg(made, class_id, level)
        _second_language(made, classes)
    return _with_rooms(made.school())


def _with_rooms(school: School) -> School:
    """Add sittings of the canteen, rooms of the philosophers' own, and what sports prefer to the stadium."""
    own = {t.id: f"C{n:02d}" for n, t in enumerate(_teaching(school, "Philosophie"), 1)}
    teachers = [t.model_copy(update={"room": own.get(t.id)}) for t in school.teachers]
    halls = {"preferred": ("Gymnase 1", "Gymnase 2")}
    courses = [c.model_copy(update=halls) if c.subject == "EPS" else c for c in school.courses]
    sittings = (
        Sitting(id="1er service", start=735, end=780, places=8),
        Sitting(id="2e service", start=790, end=835, places=8),
    )
    return school.model_copy(
        update={"teachers": tuple(teachers), "courses": tuple(courses), "sittings": sittings}
    )


def _teaching(school: School, subject: str) -> list[Teacher]:
    return [teacher for teacher in school.teachers if subject in teacher.subjects]


def _classes(made: Builder, level: str, *ids: str) -> list[str]:
    for id_ in ids:
        size = 31 + (len(made.classes) * 5) % 5
        made.classes.append(SchoolClass(id=id_, level=level, size=size))
    return list(ids)


def _whole(made: Builder, class_id: str, *subjects: tuple[str, tuple[int, ...]]) -> None:
    rooms = {"EPS": "Installations sportives", "SNT": "Salles informatiques"}
    for subject, split in subjects:
        made.course(subject, split, classes=[class_id], rooms=[rooms.get(subject, "Salles")])


def _fortnightly(made: Builder, class_id: str, *subjects: str) -> None:
    for subject in subjects:
        made.course(
            subject,
            (1,),
            classes=[class_id],
            label=f"{class_id} quinzaine",
            rooms=["Salles"],
            weeks=EITHER,
        )


def _seconde(made: Builder, class_id: str) -> None:
    _whole(
        made,
        class_id,
        ("Histoire-géo", (1, 1, 1)),
        ("Anglais", (1, 1, 1)),
        ("SES", (1,)),
        ("EPS", (2,)),
    )
    _fortnightly(made, class_id, "SES")
    teacher = {s: made.choose(s, 5) for s in ("Français", "Maths")}
    for subject, id_ in teacher.items():
        made.course(subject, (1, 1, 1), classes=[class_id], teacher=id_, rooms=["Salles"])
    made.in_halves(class_id, "demi", [(s, id_, "Salles") for s, id_ in teacher.items()], (1,))
    teacher = {"Physique-chimie": made.choose("Physique-chimie", 4), "SVT": made.choose("SVT", 3)}
    for subject, split in (("Physique-chimie", (1, 1)), ("SVT", (1,))):
        made.course(subject, split, classes=[class_id], teacher=teacher[subject], rooms=["Salles"])
    made.in_halves(class_id, "TP", [(s, id_, LABS[s]) for s, id_ in teacher.items()], (2,), EITHER)
    computing, civics = made.choose("SNT", 2), made.choose("EMC", 1)
    made.course("SNT", (1,), classes=[class_id], teacher=computing, rooms=["Salles informatiques"])
    pairs = [("SNT", computing, "Salles informatiques"), ("EMC", civics, "Salles")]
    made.in_halves(class_id, "quinzaine", pairs, (1,), EITHER)


def _scientific(made: Builder, class_id: str, number: int, letters: str) -> None:
    """Two hours of science, half of them fortnightly practicals opposite a lesson of letters."""
    field = ("Physique-chimie", "SVT")[number % 2]
    scientist, reader = made.choose(field, 3), made.choose(letters, 5)
    made.course("Enseignement scientifique", (1,), classes=[class_id], teacher=scientist, rooms=["Salles"])
    made.course(letters, (1, 1, 1), classes=[class_id], teacher=reader, rooms=["Salles"])
    pairs = [("Enseignement scientifique", scientist, LABS[field]), (letters, reader, "Salles")]
    made.in_halves(class_id, "TP", pairs, (2,), EITHER)


def _premiere(made: Builder, class_id: str, number: int) -> None:
    _whole(made, class_id, ("Histoire-géo", (2, 1)), ("Anglais", (1, 1)), ("EPS", (2,)))
    _scientific(made, class_id, number, "Français")
    _fortnightly(made, class_id, "EMC", "Anglais")


def _terminale(made: Builder, class_id: str, number: int) -> None:
    _whole(made, class_id, ("Histoire-géo", (2, 1)), ("Anglais", (1, 1)), ("EPS", (2,)))
    _scientific(made, class_id, number + 1, "Philosophie")
    _fortnightly(made, class_id, "EMC")


def _stmg(made: Builder, class_id: str, level: str) -> None:
    manager, mathematician = made.choose("Sciences de gestion", 8), made.choose("Maths", 4)
    made.course("Sciences de gestion", (2, 2, 2), classes=[class_id], teacher=manager, rooms=["Salles"])
    letters = "Français" if level == "1re" else "Philosophie"
    _whole(
        made,
        class_id,
        (letters, (1, 1, 1) if level == "1re" else (1, 1)),
        ("Histoire-géo", (1, 1)),
        ("Anglais", (1, 1)),
        ("EPS", (2,)),
        ("Droit-économie", (2, 2)),
        ("Management", (2, 2)),
    )
    _fortnightly(made, class_id, "EMC")
    made.course("Maths", (1, 1), classes=[class_id], teacher=mathematician, rooms=["Salles"])
    pairs = [
        ("Sciences de gestion", manager, "Salles informatiques"),
        ("Maths", mathematician, "Salles"),
    ]
    made.in_halves(class_id, "demi", pairs, (1,))


def _named(classes: list[str]) -> str:
    return f"{classes[0]}…{classes[-1][-2:]}"


def _second_language(made: Builder, classes: list[str]) -> None:
    parts = [("Espagnol", "ESP1"), ("Espagnol", "ESP2")]
    parts += [("Allemand", "ALL")] if len(classes) > 2 else []
    parts += [("Italien", "ITA")]
    made.barrette(f"{_named(classes)} LVB", classes, parts, (1, 1), ROOMS)


def _across_secondes(made: Builder, classes: list[str]) -> None:
    for first in range(0, len(classes), 3):
        _second_language(made, classes[first : first + 3])
    for first in (0, 7):
        chosen = classes[first : first + 7]
        parts = [("Latin", "LAT"), ("Option arts", "ART"), ("Option EPS", "EPS"), ("Santé-social", "SAN"),
                 ("Management", "MAN")]  # fmt: skip
        made.barrette(f"{_named(chosen)} options", chosen, parts, (2, 1), ROOMS, rest=True)


def _blocks(
    made: Builder, classes: list[str], blocks: tuple[tuple[str, ...], ...], split: tuple[int, ...]
) -> None:
    for number, subjects in enumerate(blocks, 1):
        parts = [
            (subject, f"{subject} {subjects[: place + 1].count(subject)}")
            for place, subject in enumerate(subjects)
        ]
        made.barrette(f"{_named(classes)} spé {number}", classes, parts, split, ROOMS)


def _across_premieres(made: Builder, classes: list[str]) -> None:
    for chosen in (classes[:5], classes[5:]):
        _blocks(made, chosen, PREMIERE_BLOCKS, (2, 2))
        _second_language(made, chosen[:3])
        _second_language(made, chosen[3:])
        parts = [("Maths", f"MAT{n}") for n in (1, 2, 3)]
        made.barrette(f"{_named(chosen)} maths", chosen, parts, (1,), ROOMS, rest=True)


def _across_terminales(made: Builder, classes: list[str]) -> None:
    for chosen in (classes[:5], classes[5:]):
        _blocks(made, chosen, TERMINALE_BLOCKS, (2, 2, 2))
        _second_language(made, chosen[:3])
        _second_language(made, chosen[3:])
        parts = [("Maths", "complémentaires"), ("Maths", "expertes"), ("DGEMC", "DGEMC")]
        made.barrette(f"{_named(chosen)} options", chosen, parts, (2, 1), ROOMS, rest=True)
