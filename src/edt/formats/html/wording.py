"""Every word of the page in French and English, but those of the school and of the rules.

Words with a number come in two forms, joined by ``|``: one, several; ``{n}`` is the number.
"""

from __future__ import annotations

from typing import Final

from edt.words import Language

WORDING: Final[dict[str, tuple[str, str]]] = {
    "title": ("Emplois du temps", "Timetables"),
    "skip": ("Aller à l'emploi du temps", "Skip to the timetable"),
    "no script": (
        "Cette page a besoin de JavaScript pour afficher les emplois du temps.",
        "This page needs JavaScript to show the timetables.",
    ),
    "choose": ("Choisir un emploi du temps", "Choose a timetable"),
    "search": ("Chercher une classe, un professeur, une salle", "Search for a class, teacher or room"),
    "search hint": ("6A, Martin, labo…", "7A, Martin, lab…"),
    "found": ("{n} résultat|{n} résultats", "{n} result|{n} results"),
    "classes": ("Classes", "Classes"),
    "teachers": ("Professeurs", "Teachers"),
    "rooms": ("Salles", "Rooms"),
    "class": ("Classe", "Class"),
    "teacher": ("Professeur", "Teacher"),
    "room": ("Salle", "Room"),
    "groups": ("Groupes", "Groups"),
    "dark": ("Thème sombre", "Dark theme"),
    "print": ("Imprimer", "Print"),
    "print this": ("Cet emploi du temps", "This timetable"),
    "print classes": ("Toutes les classes", "All classes"),
    "print teachers": ("Tous les professeurs", "All teachers"),
    "print rooms": ("Toutes les salles", "All rooms"),
    "previous": ("Précédent : {name}", "Previous: {name}"),
    "next": ("Suivant : {name}", "Next: {name}"),
    "weeks": ("Semaines affichées", "Weeks shown"),
    "every week": ("Toutes les semaines", "All weeks"),
    "week": ("Semaine {name}", "Week {name}"),
    "in week": ("semaine", "week"),
    "day": ("Jour affiché", "Day shown"),
    "period": ("Créneau", "Period"),
    "closed": ("fermé", "closed"),
    "caption": ("Emploi du temps : {name}", "Timetable: {name}"),
    "when": ("Quand", "When"),
    "course": ("Cours", "Course"),
    "close": ("Fermer", "Close"),
    "locked": ("Place verrouillée", "Locked in its place"),
    "fault": ("Règle non respectée", "Breaks a rule"),
    "no room": ("sans salle", "no room"),
    "pupils": ("{n} élève|{n} élèves", "{n} pupil|{n} pupils"),
    "seats": ("{n} place|{n} places", "{n} seat|{n} seats"),
    "head": ("professeur principal : {name}", "form teacher: {name}"),
    "hours placed": ("{hours} par semaine", "{hours} a week"),
    "nobody": (
        "Personne ne porte ce nom dans cette école : {name}",
        "Nobody goes by that name in this school: {name}",
    ),
    "nothing": (
        "Cette école n'a ni classe, ni professeur, ni salle.",
        "This school has no class, teacher or room.",
    ),
    "no timetable": ("Aucun emploi du temps n'a été trouvé.", "No timetable was found."),
    "no lessons": ("Aucun cours placé.", "No lesson placed."),
    "notices": ("À signaler", "Worth knowing"),
    "quality": ("Qualité", "Quality"),
    "quality of": ("Qualité de l'emploi du temps", "Quality of the timetable"),
    "complete": ("Tous les cours sont placés", "Every lesson is placed"),
    "not placed": (
        "{n} créneau de cours non placé|{n} créneaux de cours non placés",
        "{n} period of lessons not placed|{n} periods of lessons not placed",
    ),
    "kept": ("Toutes les règles impératives sont respectées", "Every hard rule is kept"),
    "not kept": (
        "{n} manquement à une règle impérative|{n} manquements à des règles impératives",
        "{n} breach of a hard rule|{n} breaches of hard rules",
    ),
    "lifted": (
        "{n} dérogation à une règle|{n} dérogations à des règles",
        "{n} exception to a rule|{n} exceptions to rules",
    ),
    "not checked": ("Cet emploi du temps n'a pas été vérifié.", "This timetable has not been checked."),
    "state good": ("Complet et conforme", "Complete and sound"),
    "state bad": ("À revoir", "Needs a look"),
    "outcome optimal": ("Optimal : il n'en existe pas de meilleur", "Optimal: there is none better"),
    "outcome feasible": ("Meilleur trouvé, peut-être améliorable", "The best found; a better one may exist"),
    "outcome infeasible": (
        "Impossible : les règles se contredisent",
        "Impossible: the rules contradict each other",
    ),
    "outcome undecided": ("Sans réponse dans le temps donné", "No answer in the time given"),
    "levels": (
        "Ce qui reste à améliorer, par ordre d'importance",
        "What could be better, most important first",
    ),
    "level": ("Objectif", "Aim"),
    "cost": ("Coût", "Cost"),
    "bound": ("Meilleur coût possible", "Least possible cost"),
    "rules": ("Règles", "Rules"),
    "rule": ("Règle", "Rule"),
    "strength": ("Force", "Strength"),
    "strength never": ("impérative", "hard"),
    "strength liftable": ("peut être levée", "may be lifted"),
    "strength wish": ("souhait", "wish"),
    "cases": ("Cas vérifiés", "Cases checked"),
    "broken": ("Non respectés", "Broken"),
    "amount": ("Écart", "Amount"),
    "findings": ("Ce qui n'est pas respecté, et pour qui", "What is broken, and for whom"),
    "no finding": ("Rien : toutes les règles sont respectées.", "Nothing: every rule is kept."),
    "legality": ("Cours et grille", "Courses and grid"),
    "unplaced": ("Cours non placés", "Lessons not placed"),
    "all placed": ("Aucun : tous les cours sont placés.", "None: every lesson is placed."),
    "why": ("Pourquoi tout ne peut tenir", "Why not everything can hold"),
    "why counting": (
        "Le décompte seul montre que c'est impossible :",
        "Counting alone shows that it is impossible:",
    ),
    "why conflict": ("Ceci ne peut tenir ensemble :", "These cannot hold together:"),
    "why further": ("Ceci non plus :", "Nor can these:"),
    "why ways": ("Possible, au choix, si :", "Possible, by any of these, if:"),
    "why school": ("vérifié pour tout l'établissement", "verified for the whole school"),
    "why for conflict": ("vérifié pour ce conflit seulement", "verified for this conflict only"),
    "subject": ("Matière", "Subject"),
    "for whom": ("Pour qui", "For whom"),
    "lessons": ("Séances", "Lessons"),
    "length": ("{n} créneau|{n} créneaux", "{n} period|{n} periods"),
    "length name": ("Durée", "Length"),
    "reason": ("Raison", "Reason"),
    "more": ("Encore {n}", "{n} more"),
}


def wording(language: Language) -> dict[str, str]:
    """Return every word of the page in a language."""
    return {key: pair[0 if language == "fr" else 1] for key, pair in WORDING.items()}
