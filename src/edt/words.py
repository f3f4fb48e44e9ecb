"""French and English terms, day names, numbers and plurals: the one table of words.

Sentences of rules live with the rules and messages of issues in ``edt.messages``; this
module holds only the vocabulary that they share. Sources: the interfaces of EDT (French),
Untis and FET (English).
"""

from __future__ import annotations

from typing import Literal, get_args

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_DAYS: dict[str, tuple[str, str]] = {
    "mon": ("lundi", "Monday"),
    "tue": ("mardi", "Tuesday"),
    "wed": ("mercredi", "Wednesday"),
    "thu": ("jeudi", "Thursday"),
    "fri": ("vendredi", "Friday"),
    "sat": ("samedi", "Saturday"),
    "sun": ("dimanche", "Sunday"),
}

_TERMS: dict[str, tuple[str, str]] = {
    "teacher": ("professeur", "teacher"),
    "class": ("classe", "class"),
    "group": ("groupe", "group"),
    "subgroup": ("groupe d'élèves", "group of pupils"),
    "room": ("salle", "room"),
    "room pool": ("groupe de salles", "room pool"),
    "subject": ("matière", "subject"),
    "course": ("cours", "course"),
    "tag": ("étiquette", "tag"),
    "lesson": ("séance", "lesson"),
    "period": ("créneau", "period"),
    "site": ("site", "site"),
    "sitting": ("service de cantine", "canteen sitting"),
    "rule": ("règle", "rule"),
    "level": ("niveau", "level"),
    "pool": ("groupe de salles", "room pool"),
    "grid": ("grille", "grid"),
    "day": ("jour", "day"),
    "week": ("semaine", "week"),
    "every week": ("toutes les semaines", "every week"),
    "fortnight": ("quinzaine", "fortnight"),
    "am": ("matin", "morning"),
    "pm": ("après-midi", "afternoon"),
    "gap": ("trou", "gap"),
    "unplaced": ("non placé", "unplaced"),
    # Aims, in the words of the quality page.
    "aim unplaced": ("séances non placées", "unplaced lessons"),
    "aim liftable": ("règles levées", "lifted rules"),
    "aim class gaps": ("trous des classes", "gaps of classes"),
    "aim teacher gaps": ("trous des professeurs", "gaps of teachers"),
    "aim spread": ("répartition", "spread"),
    "aim evenness": ("équilibre", "evenness"),
    "aim fairness": ("équité", "fairness"),
    "aim wishes": ("vœux", "wishes"),
    # Levels of published instances.
    "aim infeasibility": ("infaisabilité", "infeasibility"),
    "aim objective": ("objectif", "objective"),
    # How a rule is asked for.
    "strength never": ("impérative", "hard"),
    "strength liftable": ("peut être levée", "may be lifted"),
    "strength wish": ("souhait", "wish"),
    # What a solve ends with, why it stopped, and what it does meanwhile.
    "outcome optimal": ("optimal, il n'en existe pas de meilleur", "optimal, there is none better"),
    "outcome feasible": (
        "le meilleur trouvé, peut-être améliorable",
        "the best found, perhaps not the best",
    ),
    "outcome infeasible": (
        "impossible, les règles se contredisent",
        "impossible, the rules contradict",
    ),
    "outcome undecided": ("sans réponse dans le temps donné", "no answer in the time given"),
    "stopped by proof": ("recherche menée à son terme", "search brought to its end"),
    "stopped by time": ("temps écoulé", "time is up"),
    "stopped by user": ("arrêt demandé", "stopped on demand"),
    "stopped by first solution": ("première solution", "first solution"),
    "stopped by gap": ("écart atteint", "gap reached"),
    "stage check": ("contrôle des données", "checking the data"),
    "stage compile": ("préparation", "preparing"),
    "stage construct": ("construction", "constructing"),
    "stage improve": ("amélioration", "improving"),
    "stage rooms": ("attribution des salles", "naming rooms"),
    "stage audit": ("contrôle du résultat", "checking the result"),
    "stage done": ("terminé", "done"),
}


def day_name(day: str, language: Language) -> str:
    """Return the name of a day; days that are the school's own words stay as they are."""
    names = _DAYS.get(day)
    return _pick(names, language) if names else day


def day_of_name(name: str) -> str | None:
    """Return the day id (``mon`` … ``sun``) for a French or English day name or short name.

    Names are matched without regard to case on at least three letters, or two in French
    timetables (``Lu``, ``Ma``, ``Me``, ``Je``, ``Ve``, ``Sa``, ``Di``); unknown names give None.
    """
    wanted = name.strip().rstrip(".").casefold()
    if len(wanted) < 2:
        return None
    for day, (french, english) in _DAYS.items():
        if wanted == day or french.startswith(wanted):
            return day
        if len(wanted) >= 3 and english.casefold().startswith(wanted):
            return day
    return None


def term(word: str, language: Language) -> str:
    """Return a term of the shared vocabulary in the language asked for."""
    return _pick(_TERMS[word], language)


def terms() -> tuple[str, ...]:
    """Return every key of the vocabulary, sorted."""
    return tuple(sorted(_TERMS))


def level_name(level: str, language: Language) -> str:
    """Return the officer's name of a level of cost: ``unplaced``, ``liftable 2``, ``spread + wishes``."""
    aim, _, order = level.rpartition(" ")
    if aim and order.isdigit():
        return f"{term(f'aim {aim}', language)} ({order})"
    return " + ".join(term(f"aim {aim}", language) for aim in level.split(" + "))


def number(value: float, language: Language) -> str:
    """Return a number as people write it: no trailing zeros, decimal comma in French."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if language == "fr" else text


def count(value: float, singular: str, language: Language, plural: str | None = None) -> str:
    """Return ``value`` with its noun in the right number (French: plural from 2 on)."""
    single = abs(value) < 2 if language == "fr" else abs(value) == 1
    noun = singular if single else (plural or singular + "s")
    return f"{number(value, language)} {noun}"


def hours(minutes: int, language: Language) -> str:
    """Return a teaching time in hours: ``90`` gives ``1,5 heure`` or ``1.5 hours``."""
    return count(minutes / 60, "heure" if language == "fr" else "hour", language)


def _pick(pair: tuple[str, str], language: Language) -> str:
    return pair[0] if language == "fr" else pair[1]
