"""Messages about what was asked of a command: files to write, names to show, options."""

from __future__ import annotations

from edt.messages import Message

MESSAGES: dict[str, Message] = {
    "file-exists": Message(
        "ce fichier existe déjà et n'est pas remplacé",
        "the file exists and is not replaced",
        "choisissez un autre nom, ou ajoutez --force",
        "choose another name, or add --force",
    ),
    "file-unwritable": Message(
        "le fichier ne peut pas être écrit : {reason}",
        "the file cannot be written: {reason}",
        "vérifiez le dossier, les droits et la place sur le disque ; fermez-le s'il est ouvert ailleurs",
        "check the folder, the permissions and the free space; close it if another program has it open",
    ),
    "school-kind-unknown": Message(
        "« {suffix} » n'est pas un fichier d'école que ce programme lit",
        '"{suffix}" is no school file that this program reads',
        "donnez un classeur .xlsx, un problème .json, un fichier .fet ou un dossier de listes .csv",
        "give a workbook .xlsx, a problem .json, a .fet file or a folder of .csv lists",
    ),
    "folder-without-lists": Message(
        "ce dossier ne contient aucune liste .csv",
        "the folder holds no .csv list",
        "il en faut une pour la grille, une pour les cours, et une par liste de noms",
        "it needs one for the grid, one for the courses, and one for each list of names",
    ),
    "timetable-kind-unknown": Message(
        "« {suffix} » n'est pas un emploi du temps que ce programme lit",
        '"{suffix}" is no timetable that this program reads',
        "donnez le .json, le .xlsx ou le .csv écrit par « edt solve » ou « edt export », ou un fichier .fet",
        "give the .json, .xlsx or .csv that `edt solve` or `edt export` wrote, or a .fet file",
    ),
    "no-timetable": Message(
        "ce document ne contient pas d'emploi du temps",
        "the document holds no timetable",
        "relancez « edt solve » avec plus de temps",
        "run `edt solve` again with more time",
    ),
    "nobody-chosen": Message(
        "de qui voulez-vous voir la semaine ?",
        "whose week do you want to see?",
        "ajoutez une seule option parmi --class, --teacher, --room, --group",
        "add exactly one of --class, --teacher, --room, --group",
    ),
    "name-unknown": Message(
        "« {value} » ne figure pas dans cette école",
        '"{value}" is not in this school',
        "elle a : {known}",
        "it has: {known}",
    ),
    "week-unknown": Message(
        "la semaine « {value} » n'existe pas",
        'week "{value}" does not exist',
        "cette école a : {known}",
        "this school has: {known}",
    ),
    "rule-unknown": Message(
        "aucune règle ne s'appelle « {value} »",
        'no rule is called "{value}"',
        "« edt rules » en donne la liste",
        "`edt rules` lists them",
    ),
    "time-unreadable": Message(
        "« {value} » n'est pas une durée",
        '"{value}" is no length of time',
        "écrivez par exemple 60s, 10m, 8h ou 1h30",
        "write for example 60s, 10m, 8h or 1h30",
    ),
    "target-kind-unknown": Message(
        "« {suffix} » n'est pas un nom pour ce qui est à écrire",
        '"{suffix}" is no name for what is to be written',
        "terminez le nom par {wanted}",
        "end the name in {wanted}",
    ),
    "same-file": Message(
        "ce fichier serait lu et écrit à la fois",
        "the file would be read and written at once",
        "choisissez un autre nom pour le résultat",
        "choose another name for the result",
    ),
}
