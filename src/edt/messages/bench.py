"""Messages about studies of the search, their suites and their results."""

from __future__ import annotations

from edt.messages import Message

MESSAGES: dict[str, Message] = {
    "study-no-toml": Message(
        "ce fichier n'est pas du TOML : {reason}",
        "the file is no TOML: {reason}",
        "« edt bench run --help » montre une étude",
        "`edt bench run --help` shows a study",
    ),
    "study-invalid": Message(
        "l'étude n'est pas valable : {reason}",
        "the study makes no sense: {reason}",
        "« edt bench run --help » montre une étude",
        "`edt bench run --help` shows a study",
    ),
    "study-no-instances": Message(
        "aucun fichier ne correspond à « {value} »",
        'no file matches "{value}"',
        "les modèles partent du dossier de l'étude",
        "patterns start in the folder of the study",
    ),
    "study-too-large": Message(
        "l'étude demande plus de {limit} essais",
        "the study asks for more than {limit} runs",
        "partagez-la",
        "split it",
    ),
    "suite-unknown": Message(
        "aucune série ne s'appelle « {value} »",
        'no suite is called "{value}"',
        "il y a : {known}",
        "there are: {known}",
    ),
    "suite-empty": Message(
        "aucun fichier de la série « {value} » dans le dossier de données",
        'no file of suite "{value}" is in the folder of data',
        "elle est publiée ici : {published}",
        "it is published here: {published}",
    ),
    "bench-data-missing": Message(
        "où sont les données des séries ? « {value} » n'est pas un dossier",
        'where are the data of the suites? "{value}" is no folder',
        "donnez --data DOSSIER, ou la variable {variable} ; « edt bench suites » dit où chacune est publiée",
        "give --data FOLDER, or the variable {variable}; `edt bench suites` says where each is published",
    ),
    "bench-not-one-instance": Message(
        "le fichier contient {count} instances au lieu d'une",
        "the file holds {count} instances in place of one",
        "donnez un fichier par instance",
        "give a file for each instance",
    ),
    "results-invalid": Message(
        "cette ligne n'est pas le compte rendu d'un essai",
        "this line is no record of a run",
        "le fichier doit venir de « edt bench run »",
        "the file must come from `edt bench run`",
    ),
}
