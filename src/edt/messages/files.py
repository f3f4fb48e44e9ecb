"""Messages about files in general, before their content matters."""

from __future__ import annotations

from edt.messages import Message

MESSAGES: dict[str, Message] = {
    "file-unreadable": Message(
        "le fichier ne peut pas être lu : {reason}",
        "the file cannot be read: {reason}",
        "vérifiez le nom et les droits",
        "check the name and the permissions",
    ),
    "file-too-large": Message(
        "le fichier dépasse {limit} Mo",
        "the file is larger than {limit} MB",
        "ce n'est sans doute pas un fichier d'emploi du temps",
        "it is probably no timetable file",
    ),
    "json-invalid": Message(
        "contenu JSON inattendu : {reason}",
        "unexpected JSON content: {reason}",
        "ce fichier doit venir de « edt solve » ou suivre le schéma publié",
        "the file must come from `edt solve` or follow the published schema",
    ),
}
