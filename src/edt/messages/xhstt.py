"""Messages about archives of XHSTT."""

from __future__ import annotations

from edt.messages import Message

MESSAGES: dict[str, Message] = {
    "xhstt-not-xml": Message(
        "ce n'est pas un fichier XML entier : {reason}",
        "this is no whole XML file: {reason}",
        "téléchargez-le de nouveau ; il est peut-être tronqué",
        "download it again; it may be truncated",
    ),
    "xhstt-entities": Message(
        "le fichier déclare un type de document ou des entités, qui ne sont pas lus",
        "the file declares a document type or entities, which are not read",
        "retirez la déclaration <!DOCTYPE …>",
        "take out the declaration <!DOCTYPE …>",
    ),
    "xhstt-too-large": Message(
        "plus d'éléments qu'aucune archive d'emplois du temps n'en demande",
        "more elements than any archive of timetables needs",
        "donnez une instance à la fois",
        "give one instance at a time",
    ),
    "xhstt-wrong-root": Message(
        "la racine est <{root}>, pas <HighSchoolTimetableArchive>",
        "the root is <{root}>, not <HighSchoolTimetableArchive>",
        "il faut une archive XHSTT ; un fichier .fet passe par « edt convert »",
        "it takes an archive of XHSTT; a .fet file goes through `edt convert`",
    ),
    "xhstt-no-instance": Message(
        "l'archive ne contient aucune instance",
        "the archive holds no instance",
        "donnez d'abord l'archive de l'instance, ensuite celle des solutions",
        "give the archive of the instance first, then the one of the solutions",
    ),
    "xhstt-no-solution": Message(
        "l'archive ne contient aucune solution",
        "the archive holds no solution",
        "une solution se trouve dans SolutionGroups, SolutionGroup",
        "a solution is in SolutionGroups, SolutionGroup",
    ),
    "xhstt-missing": Message(
        "{tag} : il manque {field}",
        "{tag}: {field} is missing",
        "voyez la spécification du format XHSTT",
        "see the specification of the format XHSTT",
    ),
    "xhstt-unexpected": Message(
        "<{tag}> n'a pas sa place dans <{parent}>",
        "<{tag}> has no place in <{parent}>",
        "voyez la spécification du format XHSTT",
        "see the specification of the format XHSTT",
    ),
    "xhstt-unknown-reference": Message(
        "{tag} : rien ne s'appelle « {value} »",
        '{tag}: nothing is called "{value}"',
        "un nom se déclare plus haut dans le fichier, par Id",
        "a name is declared higher up in the file, by Id",
    ),
    "xhstt-duplicate": Message(
        "{tag} : le nom « {value} » est déjà pris",
        '{tag}: the name "{value}" is taken',
        "chaque Id ne sert qu'une fois",
        "each Id serves only once",
    ),
    "xhstt-bad-number": Message(
        "{field} : « {value} » n'est pas un nombre entier de {low} à {high}",
        '{field}: "{value}" is no whole number from {low} to {high}',
        "corrigez ce nombre",
        "correct the number",
    ),
    "xhstt-bad-choice": Message(
        "{field} : « {value} » n'est pas un choix possible",
        '{field}: "{value}" is no choice',
        "choix : {known}",
        "choices: {known}",
    ),
    "xhstt-wrong-type": Message(
        "la ressource « {value} » n'est pas du type demandé",
        'the resource "{value}" is not of the type asked for',
        "choisissez une ressource de ce type",
        "choose a resource of that type",
    ),
    "xhstt-role-twice": Message(
        "le rôle « {value} » est pris deux fois",
        'the role "{value}" is taken twice',
        "chaque rôle à pourvoir d'un événement est unique",
        "each role of an event that is to be filled is unique",
    ),
    "xhstt-role-unknown": Message(
        "l'événement « {event} » n'a pas de rôle « {value} »",
        'event "{event}" has no role "{value}"',
        "ses rôles sont dans l'instance",
        "its roles are in the instance",
    ),
    "xhstt-time-differs": Message(
        "l'événement « {event} » a un autre horaire dans l'instance",
        'event "{event}" has another time in the instance',
        "un horaire donné ne change pas",
        "a given time does not change",
    ),
    "xhstt-resource-differs": Message(
        "l'événement « {event} » a une autre ressource pour le rôle « {value} » dans l'instance",
        'event "{event}" has another resource for the role "{value}" in the instance',
        "une ressource donnée ne change pas",
        "a given resource does not change",
    ),
    "xhstt-duration-differs": Message(
        "l'événement « {event} » dure {duration}, ses parties {total} en tout",
        'event "{event}" has a duration of {duration}, its pieces of {total} in all',
        "les parties d'un événement le remplissent exactement",
        "the pieces of an event fill it exactly",
    ),
    "xhstt-past-the-end": Message(
        "l'événement « {event} » dépasse le dernier horaire",
        'event "{event}" runs past the last time',
        "donnez-lui un horaire plus tôt",
        "give it an earlier time",
    ),
}
