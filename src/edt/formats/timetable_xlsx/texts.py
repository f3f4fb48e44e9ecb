"""The words on the pages of the result workbook, in French and English."""

from __future__ import annotations

from edt.words import Language

_TEXTS: dict[str, tuple[str, str]] = {
    # Names of sheets
    "index": ("Sommaire", "Contents"),
    "quality": ("Qualité", "Quality"),
    "lessons": ("Séances", "Lessons"),
    "unplaced": ("Non placées", "Unplaced"),
    "teacher figures": ("Qualité professeurs", "Quality teachers"),
    "class figures": ("Qualité classes", "Quality classes"),
    "room figures": ("Qualité salles", "Quality rooms"),
    # Index
    "timetable": ("Emploi du temps", "Timetable"),
    "classes": ("Classes", "Classes"),
    "teachers": ("Professeurs", "Teachers"),
    "rooms": ("Salles", "Rooms"),
    "groups": ("Groupes", "Groups"),
    "pages": ("Pages", "Pages"),
    "back": ("← Sommaire", "← Contents"),
    # Week pages
    "week page class": ("Classe", "Class"),
    "week page teacher": ("Professeur", "Teacher"),
    "week page room": ("Salle", "Room"),
    "head": ("professeur principal : {name}", "form teacher: {name}"),
    "pupils": ("{count} élèves", "{count} pupils"),
    "seats": ("{count} places", "{count} seats"),
    "hours a week": ("{hours} h par semaine", "{hours} h a week"),
    "fortnight key": ("{weeks} : une semaine sur deux", "{weeks}: every other week"),
    "fault key": ("⚠ : règle non respectée, voir la page Qualité", "⚠: breaks a rule, see the page Quality"),
    "missing": ("Non placé : {lessons}", "Unplaced: {lessons}"),
    # Quality
    "outcome": ("Résultat", "Outcome"),
    "outcome optimal": ("meilleur possible, prouvé", "best possible, proven"),
    "outcome feasible": ("emploi du temps trouvé", "timetable found"),
    "outcome infeasible": ("impossible, prouvé", "impossible, proven"),
    "outcome undecided": ("rien trouvé, rien prouvé", "nothing found, nothing proven"),
    "stopped by": ("Arrêt", "Stopped by"),
    "stopped by proof": ("preuve", "proof"),
    "stopped by time": ("temps écoulé", "time limit"),
    "stopped by user": ("interruption", "interruption"),
    "stopped by first solution": ("première solution", "first solution"),
    "stopped by gap": ("écart suffisant", "gap small enough"),
    "complete": ("Complet", "Complete"),
    "yes": ("oui", "yes"),
    "no": ("non", "no"),
    "hard breaches": ("Règles impératives enfreintes", "Hard rules broken"),
    "missing periods": ("Créneaux non placés", "Unplaced periods"),
    "seconds": ("Durée du calcul (s)", "Time spent (s)"),
    "no audit": ("Il n'y a pas d'emploi du temps à juger.", "There is no timetable to judge."),
    "by level": ("Coût par objectif", "Cost by aim"),
    "by rule": ("Coût par règle", "Cost by rule"),
    "broken": ("Ce qui n'est pas respecté", "What is broken"),
    "nothing broken": ("Tout est respecté.", "Nothing is broken."),
    "level": ("Objectif", "Aim"),
    "cost": ("Coût", "Cost"),
    "bound": ("Minimum prouvé", "Proven least"),
    "rule": ("Règle", "Rule"),
    "strength": ("Force", "Strength"),
    "strength never": ("impérative", "hard"),
    "strength liftable": ("levable", "liftable"),
    "strength wish": ("souhait", "wish"),
    "cases": ("Cas", "Cases"),
    "broken cases": ("Enfreints", "Broken"),
    "amount": ("Ampleur", "Amount"),
    "concerns": ("Concerne", "Concerns"),
    "sentence": ("Constat", "Finding"),
    "rule course": ("Séances du cours", "Lessons of the course"),
    # Figures
    "teacher": ("Professeur", "Teacher"),
    "class": ("Classe", "Class"),
    "room": ("Salle", "Room"),
    "hours": ("Heures", "Hours"),
    "hours due": ("Heures dues", "Hours due"),
    "days present": ("Jours de présence", "Days present"),
    "half-days free": ("Demi-journées libres", "Free half-days"),
    "gap hours": ("Heures de trou", "Hours of gaps"),
    "heaviest day": ("Jour le plus chargé (h)", "Heaviest day (h)"),
    "open hours": ("Heures ouvertes", "Open hours"),
    "use": ("Occupation", "Use"),
    "seats column": ("Places", "Seats"),
    "unlisted": ("absente de la liste", "not in the list"),
}


def text(key: str, language: Language, **values: object) -> str:
    """Return a text with its blanks filled."""
    pair = _TEXTS[key]
    found = pair[0] if language == "fr" else pair[1]
    return found.format_map(values) if values else found


def text_keys() -> tuple[str, ...]:
    """Return the keys of all texts."""
    return tuple(_TEXTS)
