"""Every word of a list of changes, in French and English.

Words with a number come in two forms, joined by ``|``: one, several; ``{n}`` is the number.
"""

from __future__ import annotations

from typing import Final

from edt.words import Language

_WORDING: Final[dict[str, tuple[str, str]]] = {
    "title": ("Ce qui change", "What changes"),
    "nothing": ("Aucune séance n'a bougé.", "No lesson has moved."),
    "summary": (
        "{n} séance change : {kinds}|{n} séances changent : {kinds}",
        "{n} lesson changes: {kinds}|{n} lessons change: {kinds}",
    ),
    "concerned": ("{teachers} et {classes} concernés", "{teachers} and {classes} concerned"),
    "n teachers": ("{n} professeur|{n} professeurs", "{n} teacher|{n} teachers"),
    "n classes": ("{n} classe|{n} classes", "{n} class|{n} classes"),
    "n day": ("{n} de jour|{n} de jour", "{n} to another day|{n} to another day"),
    "n hour": ("{n} d'heure|{n} d'heure", "{n} to another hour|{n} to another hour"),
    "n weeks": ("{n} de semaine|{n} de semaine", "{n} to other weeks|{n} to other weeks"),
    "n room": (
        "{n} de salle seulement",
        "{n} only to another room",
    ),
    "n added": ("{n} ajoutée|{n} ajoutées", "{n} added|{n} added"),
    "n removed": ("{n} retirée|{n} retirées", "{n} taken away|{n} taken away"),
    "day": ("autre jour", "another day"),
    "hour": ("autre heure", "another hour"),
    "weeks": ("autre semaine", "other weeks"),
    "room": ("autre salle", "another room"),
    "added": ("ajoutée", "added"),
    "removed": ("retirée", "taken away"),
    "by teacher": ("Par professeur", "By teacher"),
    "by class": ("Par classe", "By class"),
    "all lessons": ("Toutes les séances", "All lessons"),
    "figures": ("Qualité", "Quality"),
    "figure": ("Mesure", "Figure"),
    "before": ("Avant", "Before"),
    "after": ("Après", "After"),
    "difference": ("Écart", "Difference"),
    "cost of": ("coût : {name}", "cost: {name}"),
    "rule of": ("écart à la règle : {name}", "breach of rule: {name}"),
    "hard": ("règles impératives enfreintes", "hard rules broken"),
    "unplaced": ("créneaux sans place", "periods without place"),
    "course": ("Cours", "Course"),
    "subject": ("Matière", "Subject"),
    "teachers": ("Professeurs", "Teachers"),
    "classes": ("Classes", "Classes"),
    "change": ("Changement", "Change"),
    "teacher": ("Professeur", "Teacher"),
    "class": ("Classe", "Class"),
    "who": ("Qui", "Who"),
    "lesson": ("Séance", "Lesson"),
    "no room": ("sans salle", "no room"),
    "week": ("sem.", "week"),
    "nowhere": ("–", "–"),
    "no figure": ("Aucune mesure ne change.", "No figure changes."),
}


def word(key: str, language: Language, **values: object) -> str:
    """Return a text with its blanks filled; a text in two forms is chosen by the value ``n``."""
    text = _WORDING[key][0 if language == "fr" else 1]
    one, several, *_ = *text.split("|"), text
    amount = values.get("n")
    if isinstance(amount, int):
        text = one if (amount < 2 if language == "fr" else amount == 1) else several
    return text.format_map(values)
