"""Messages about FET files: what is wrong with them, what is only approximated, what is not read."""

from __future__ import annotations

from edt.messages import Message

_UNREAD_FR = "convertissez avec --ignore-unread pour continuer sans elles"
_UNREAD_EN = "convert with --ignore-unread to go on without them"

MESSAGES: dict[str, Message] = {
    # The file.
    "fet-not-xml": Message(
        "ce n'est pas un fichier XML valide : {reason}",
        "this is no valid XML file: {reason}",
        "enregistrez-le à nouveau depuis FET",
        "save it again from FET",
    ),
    "fet-entities": Message(
        "le fichier définit des entités XML ; elles sont refusées",
        "the file defines XML entities; they are refused",
        "FET n'en écrit jamais : d'où vient ce fichier ?",
        "FET never writes any: where does this file come from?",
    ),
    "fet-wrong-root": Message(
        "ce n'est pas un fichier FET : l'élément principal est « {root} » au lieu de « fet »",
        'this is no FET file: its main element is "{root}" instead of "fet"',
        "choisissez le fichier .fet, pas un emploi du temps exporté",
        "choose the .fet file, not an exported timetable",
    ),
    "fet-too-large": Message(
        "le fichier a trop d'éléments, ou trop d'éléments emboîtés",
        "the file has too many elements, or elements nested too deeply",
        "ce n'est sans doute pas un fichier FET",
        "it is probably no FET file",
    ),
    "fet-too-many": Message(
        "plus de {limit} entrées : aucun établissement n'en a autant",
        "more than {limit} entries: no school has so many",
        "ce n'est sans doute pas un fichier FET",
        "it is probably no FET file",
    ),
    "fet-empty-list": Message(
        "la liste {list} est vide ou absente",
        "the list {list} is empty or missing",
        "un fichier FET a au moins un jour et une heure",
        "a FET file has at least one day and one hour",
    ),
    "fet-version": Message(
        "version {version} de FET : seules les versions 5 à 7 sont connues",
        "FET version {version}: only versions 5 to 7 are known",
        "relisez bien ce qui a été lu, ou ouvrez et enregistrez le fichier avec FET 6",
        "check what was read, or open and save the file with FET 6",
    ),
    "fet-mode": Message(
        "mode « {mode} » de FET : les règles propres à ce mode ne sont pas lues",
        'FET mode "{mode}": the rules of that mode are not read',
    ),
    "fet-half-days": Message(
        "fichier en mode matins-après-midi : chaque demi-journée est lue comme un jour",
        "file in mornings-afternoons mode: each half-day is read as a day",
    ),
    "fet-unknown-elements": Message(
        "éléments inconnus, ignorés : {names}",
        "unknown elements, ignored: {names}",
    ),
    "fet-more-issues": Message(
        "et {count} autres remarques sur les données",
        "and {count} more issues with the data",
    ),
    "fet-no-timetable": Message(
        "aucune activité n'est verrouillée : le fichier ne contient pas d'emploi du temps",
        "no activity is locked: the file holds no timetable",
        "donnez le fichier ..._data_and_timetable.fet que FET écrit à côté de ses résultats",
        "give the file ..._data_and_timetable.fet that FET writes beside its results",
    ),
    "fet-other-school": Message(
        "ce fichier n'est pas celui de cette école : ses jours, ses heures ou ses activités diffèrent",
        "this file is not of this school: its days, hours or activities differ",
        "donnez l'école telle qu'elle a été lue de ce fichier FET",
        "give the school as it was read from that FET file",
    ),
    "fet-not-the-original": Message(
        "le cours {course} n'a pas assez d'activités de cette durée dans ce fichier",
        "course {course} has not enough activities of that length in this file",
        "donnez avec --base le fichier FET d'où vient l'école, ou exportez sans --base",
        "give with --base the FET file that the school came from, or export without --base",
    ),
    "fet-activities-unknown": Message(
        "{count} activités placées n'appartiennent à aucun cours, ignorées",
        "{count} placed activities belong to no course, left out",
    ),
    "fet-cannot-say-grid": Message(
        "{count} cours d'une autre grille que la première, omis : FET n'en a qu'une ({courses})",
        "{count} courses with another grid than the first, left out: FET has only one ({courses})",
    ),
    "fet-cannot-say-weeks": Message(
        "{count} cours qui n'ont pas lieu toutes les semaines, omis : FET n'a qu'une semaine ({courses})",
        "{count} courses that do not run every week, left out: FET has only one week ({courses})",
    ),
    "fet-cannot-say-candidates": Message(
        "{count} cours dont des professeurs restent à choisir, écrits sans eux ({courses})",
        "{count} courses of which teachers are still to be chosen, written without them ({courses})",
    ),
    "fet-cannot-say-rule": Message(
        "FET ne peut pas dire {count} règles « {rule} » ; elles sont omises",
        'FET cannot say {count} rules "{rule}"; they are left out',
    ),
    # Its data.
    "fet-without-name": Message(
        "une entrée sans nom, ignorée",
        "an entry without a name, left out",
    ),
    "fet-duplicate": Message(
        "« {value} » ({kind}) figure deux fois ; la seconde entrée est ignorée",
        '"{value}" ({kind}) appears twice; the second entry is left out',
        "donnez à chacun un nom unique dans FET",
        "give each its own name in FET",
    ),
    "fet-unknown-name": Message(
        "« {value} » ({kind}) ne figure pas dans sa liste",
        '"{value}" ({kind}) is not in its list',
        "ajoutez-le à la liste dans FET, ou corrigez le nom",
        "add it to the list in FET, or correct the name",
    ),
    "fet-bad-number": Message(
        "{field} : « {value} » n'est pas un nombre de {low} à {high}",
        '{field}: "{value}" is no number from {low} to {high}',
        "corrigez ce nombre",
        "correct this number",
    ),
    "fet-behaviour": Message(
        "{teacher} : matin ou après-midi « {value} » n'est pas connu ; les deux sont permis",
        '{teacher}: mornings or afternoons "{value}" is not known; both are allowed',
        "vérifiez ses demi-journées de travail",
        "check the half-days on which they work",
    ),
    "fet-activity-unusable": Message(
        "activité inutilisable : {field} « {value} »",
        'unusable activity: {field} "{value}"',
        "corrigez-la ou supprimez-la dans FET",
        "correct or delete it in FET",
    ),
    "fet-virtual-room": Message(
        "la salle virtuelle « {value} » n'a pas de salles réelles ; elle est lue comme une salle",
        'the virtual room "{value}" has no real rooms; it is read as a room',
    ),
    "fet-invented-times": Message(
        "les noms des heures ne donnent pas d'horaires : des créneaux à partir de {start} sont inventés",
        "the names of the hours tell no times: periods from {start} on are made up",
        "corrigez les horaires de la grille",
        "correct the times of the grid",
    ),
    "fet-unused-groups": Message(
        "{count} groupes sans cours ni contrainte : ils ne restent que comme élèves d'autres groupes",
        "{count} groups without lessons or constraints: they remain only as pupils of other groups",
    ),
    "fet-inactive-activities": Message(
        "{count} activités inactives, ignorées",
        "{count} inactive activities, left out",
    ),
    "fet-inactive-constraints": Message(
        "{count} contraintes inactives, ignorées",
        "{count} inactive constraints, left out",
    ),
    "fet-weightless": Message(
        "{count} contraintes de poids 0, ignorées comme le fait FET",
        "{count} constraints of weight 0, left out as FET does",
    ),
    # What is read as something that asks for a little less.
    "fet-longer-day": Message(
        "{kind} ({count}) : l'heure de plus, permise un jour par semaine, l'est chaque jour",
        "{kind} ({count}): the hour more that is allowed on one day a week is allowed on each",
    ),
    "fet-virtual-choice": Message(
        "{kind} ({count}) : parmi plusieurs salles virtuelles, les salles réelles sont réunies",
        "{kind} ({count}): where there is a choice of virtual rooms, their real rooms are put together",
    ),
    "fet-room-in-vain": Message(
        "{kind} ({count}) : vœu sans effet pour les cours à qui une autre salle est imposée",
        "{kind} ({count}): wished in vain for lessons that must be in another room",
    ),
    # What is not read.
    "fet-unread": Message(
        "{kind} : {count} contraintes non lues, aucune règle ne les dit encore",
        "{kind}: {count} constraints not read, no rule says them yet",
        _UNREAD_FR,
        _UNREAD_EN,
    ),
    "fet-malformed": Message(
        "{kind} : {count} contraintes non lues, un champ manque ou n'a pas de sens ({detail})",
        "{kind}: {count} constraints not read, a field is missing or makes no sense ({detail})",
        _UNREAD_FR,
        _UNREAD_EN,
    ),
    "fet-unknown-in-constraint": Message(
        "{kind} : {count} contraintes non lues, elles nomment ce qui n'existe pas ({detail})",
        "{kind}: {count} constraints not read, they name what does not exist ({detail})",
        _UNREAD_FR,
        _UNREAD_EN,
    ),
    "fet-alignment-shares": Message(
        "{kind} : {count} contraintes non lues, elles demandent quelqu'un à deux endroits à la fois",
        "{kind}: {count} constraints not read, they need somebody at two places at once",
        _UNREAD_FR,
        _UNREAD_EN,
    ),
    "fet-rooms-contradict": Message(
        "{kind} : {count} contraintes non lues, aucune salle ne satisfait toutes les préférences",
        "{kind}: {count} constraints not read, no room meets all the preferences",
        _UNREAD_FR,
        _UNREAD_EN,
    ),
    "fet-virtual-closed": Message(
        "{kind} : {count} contraintes non lues, la salle est virtuelle",
        "{kind}: {count} constraints not read, the room is virtual",
        _UNREAD_FR,
        _UNREAD_EN,
    ),
}
