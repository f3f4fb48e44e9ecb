"""Messages about files of the CB-CTT family (course timetabling)."""

from __future__ import annotations

from edt.messages import Message

MESSAGES: dict[str, Message] = {
    "cbctt-no-text": Message(
        "ce fichier n'est pas du texte",
        "the file is not text",
        "une instance CB-CTT est un fichier .ctt ou .ectt, une solution une liste de lignes",
        "a CB-CTT instance is a .ctt or .ectt file, a solution a list of lines",
    ),
    "cbctt-truncated": Message(
        "le fichier s'arrête ici ; attendu : {wanted}",
        "the file ends here; expected: {wanted}",
        "il est sans doute tronqué : reprenez-le à la source",
        "it is probably truncated: get it from its source again",
    ),
    "cbctt-number": Message(
        "« {value} » au lieu d'un nombre entier de {low} à {high} ({wanted})",
        '"{value}" in place of a whole number from {low} to {high} ({wanted})',
        "vérifiez les nombres annoncés en tête du fichier",
        "check the counts announced at the top of the file",
    ),
    "cbctt-keyword": Message(
        "« {value} » au lieu de {wanted}",
        '"{value}" in place of {wanted}',
        "vérifiez les nombres annoncés en tête du fichier, et l'ordre des sections",
        "check the counts announced at the top of the file, and the order of its sections",
    ),
    "cbctt-twice": Message(
        "deux fois le même nom : « {value} » ({what})",
        'the same name twice: "{value}" ({what})',
        "chaque cours et chaque salle a son nom",
        "each course and each room has its own name",
    ),
    "cbctt-unknown": Message(
        "aucun nom « {value} » dans cette instance ({what})",
        'no {what} is called "{value}" in this instance',
        "vérifiez que le fichier va avec cette instance",
        "check that the file belongs to this instance",
    ),
    "cbctt-lecture": Message(
        "« {value} » n'est pas une séance",
        '"{value}" is no lecture',
        "chaque ligne d'une solution est : cours salle jour période",
        "each line of a solution is: course room day period",
    ),
    "cbctt-formulation-needs-more": Message(
        "la formulation {formulation} compte ce qu'un fichier .ctt ne dit pas",
        "formulation {formulation} counts what a .ctt file does not tell",
        "donnez l'instance au format .ectt, ou prenez UD1 ou UD2",
        "give the instance as .ectt, or take UD1 or UD2",
    ),
}
