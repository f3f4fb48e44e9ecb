"""Messages about published instances and their solutions."""

from __future__ import annotations

from edt.messages import Message

MESSAGES: dict[str, Message] = {
    "family-unknown": Message(
        "le contenu n'est celui d'aucune instance publiée que ce programme connaît",
        "the content is of no kind of published instance that this program knows",
        "il faut un XML dont la racine est HighSchoolTimetableArchive (XHSTT), ou un .ctt ou .ectt (CB-CTT)",
        "it takes an XML file with the root HighSchoolTimetableArchive (XHSTT), or .ctt or .ectt (CB-CTT)",
    ),
    "several-instances": Message(
        "le fichier contient {n} instances",
        "the file holds {n} instances",
        "choisissez avec --instance : {known}",
        "choose with --instance: {known}",
    ),
    "instance-unknown": Message(
        "le fichier ne contient pas d'instance « {value} »",
        'the file holds no instance "{value}"',
        "choix : {known}",
        "choices: {known}",
    ),
    "instance-start": Message(
        "--start n'existe que pour les écoles : une instance publiée se résout depuis le début",
        "--start is for schools only: a published instance is solved from nothing",
        "retirez --start",
        "leave --start out",
    ),
    "formulation-unknown": Message(
        "{family} n'a pas de formulation « {value} »",
        '{family} has no formulation "{value}"',
        "choix : {known}",
        "choices: {known}",
    ),
}
