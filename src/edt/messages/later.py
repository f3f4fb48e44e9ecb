"""Messages about what comes after a first timetable: earlier runs, locks, places, late changes."""

from __future__ import annotations

from edt.messages import Message

_DELETE_FR = (
    "déplacez ou supprimez ce fichier : il ne contient que les recherches passées ; ou ajoutez --no-store"
)
_DELETE_EN = "move or delete the file: it holds nothing but earlier runs; or add --no-store"

MESSAGES: dict[str, Message] = {
    "store-missing": Message(
        "aucune recherche n'a été gardée pour cette école",
        "no run was kept for this school",
        "« edt solve » les garde dans ce fichier",
        "`edt solve` keeps them in this file",
    ),
    "store-corrupt": Message(
        "l'historique des recherches est illisible : {reason}",
        "the store of runs cannot be read: {reason}",
        _DELETE_FR,
        _DELETE_EN,
    ),
    "store-locked": Message(
        "l'historique des recherches est occupé par un autre programme",
        "another program is using the store of runs",
        "attendez qu'il ait fini, puis recommencez",
        "wait until it has finished, then try again",
    ),
    "store-version": Message(
        "l'historique des recherches vient d'une version plus récente ou d'un autre programme "
        "(version {reason})",
        "the store of runs was written by a later version, or by another program (version {reason})",
        "mettez edt à jour ; ou " + _DELETE_FR,
        "update edt; or " + _DELETE_EN,
    ),
    "store-unusable": Message(
        "l'historique des recherches est inutilisable : {reason}",
        "the store of runs cannot be used: {reason}",
        "vérifiez le dossier, les droits et la place sur le disque",
        "check the folder, the permissions and the free space",
    ),
    "run-unknown": Message(
        "il n'y a pas de recherche numéro {number}",
        "there is no run number {number}",
        "il y a : {known}",
        "there are: {known}",
    ),
    "run-unreadable": Message(
        "la recherche numéro {number} est illisible",
        "run number {number} cannot be read",
        "les autres restent utilisables",
        "the others can still be used",
    ),
    "compare-or-restore": Message(
        "--compare et --restore ne vont pas ensemble",
        "--compare and --restore do not go together",
        "donnez l'un ou l'autre",
        "give one of them",
    ),
    "lessons-not-chosen": Message(
        "de quelles séances s'agit-il ?",
        "which lessons are meant?",
        "donnez --lesson, --day, --class, --teacher, --room ou --subject ; ou bien --all seul",
        "give --lesson, --day, --class, --teacher, --room or --subject; or --all alone",
    ),
    "lesson-unknown": Message(
        "« {value} » n'est pas une séance de cet emploi du temps",
        '"{value}" is no lesson of this timetable',
        "ce cours a : {known}",
        "the course has: {known}",
    ),
    "lesson-ambiguous": Message(
        "« {value} » peut être plusieurs séances",
        '"{value}" may be several lessons',
        "dites laquelle : {lessons}",
        "say which: {lessons}",
    ),
    "place-unknown": Message(
        "« {value} » n'est pas une place de la semaine pour cette séance",
        '"{value}" is no place of the week for this lesson',
        "écrivez le jour et le créneau, comme « mardi M2 » (et la semaine s'il le faut)",
        'write the day and the period, such as "tue M2" (and the week where needed)',
    ),
    "place-same": Message(
        "la séance est déjà à cette place : {value}",
        "the lesson is at this place already: {value}",
    ),
    "change-locked": Message(
        "{course}, {day} {period}, est verrouillé là où plus rien ne doit être",
        "{course}, {day} {period}, is locked where nothing may be any more",
        "déverrouillez cette séance avec « edt unlock », ou dans le classeur si c'est lui qui la fixe",
        "unlock it with `edt unlock`, or in the workbook if it is fixed there",
    ),
    "change-unclear": Message(
        "que faut-il changer ?",
        "what is to change?",
        "donnez --edit ÉCOLE ; ou --teacher (ou --class) et --away ; ou --room et --closed",
        "give --edit SCHOOL; or --teacher (or --class) and --away; or --room and --closed",
    ),
    "times-unreadable": Message(
        "« {value} » n'est pas une partie de la semaine",
        '"{value}" is no part of the week',
        "écrivez par exemple tue, tue-am, « mardi matin » ou tue-M1",
        "write for example tue, tue-am, tue-M1 or tue-M1-M3",
    ),
    "school-missing": Message(
        "il n'y a pas d'école à cet endroit",
        "there is no school at this place",
        "donnez le classeur, le fichier .json ou le dossier de listes",
        "give the workbook, the .json file or the folder of lists",
    ),
    "lock-stale": Message(
        "verrou laissé de côté : {course}, {day} {period} n'existe plus dans cette école",
        "lock left out: {course}, {day} {period} is no more in this school",
        "« edt unlock » l'enlève ; ou verrouillez la nouvelle place",
        "`edt unlock` takes it away; or lock the new place",
    ),
    "run-without-timetable": Message(
        "la recherche numéro {number} n'a pas donné d'emploi du temps",
        "run number {number} gave no timetable",
        "choisissez-en une autre avec « edt runs »",
        "choose another one with `edt runs`",
    ),
}
