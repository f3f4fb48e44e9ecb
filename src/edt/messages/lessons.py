"""Messages about a list of lessons that is read back."""

from __future__ import annotations

from edt.messages import Message

MESSAGES: dict[str, Message] = {
    "lessons-no-list": Message(
        "aucune liste de séances : aucune ligne n'a les en-têtes Cours, Jour et Créneau",
        "no list of lessons: no row has the headers Course, Day and Period",
        "donnez le classeur ou le fichier CSV écrit par « edt export »",
        "give the workbook or CSV file that `edt export` wrote",
    ),
    "lesson-course-unknown": Message(
        "le cours « {value} » n'est pas dans cette école",
        'course "{value}" is not in this school',
        "la séance n'est pas reprise",
        "the lesson is left out",
    ),
    "lesson-day-unknown": Message(
        "le jour « {value} » n'est pas dans la semaine de cette école",
        'day "{value}" is not in the week of this school',
        "jours possibles : {known}",
        "the days are: {known}",
    ),
    "lesson-period-unknown": Message(
        "le créneau « {value} » n'est pas dans la grille du cours {course}",
        'period "{value}" is not in the grid of course {course}',
        "créneaux possibles : {known}",
        "the periods are: {known}",
    ),
    "lesson-week-unknown": Message(
        "la semaine « {value} » n'existe pas dans cette école",
        'week "{value}" is not in this school',
        "semaines possibles : {known}",
        "the weeks are: {known}",
    ),
    "lesson-room-unknown": Message(
        "la salle « {value} » n'est pas dans cette école",
        'room "{value}" is not in this school',
        "écrivez ? pour une salle à trouver",
        "write ? for a room to be found",
    ),
    "lesson-rooms-count": Message(
        "le cours {course} demande {wanted} salle(s), la ligne en donne {found}",
        "course {course} asks for {wanted} room(s), the row gives {found}",
        "donnez-les dans l'ordre, séparées par des virgules, ou laissez la cellule vide",
        "give them in order, with commas between them, or leave the cell empty",
    ),
    "lesson-cell-empty": Message(
        "cette cellule ne peut pas rester vide",
        "this cell cannot stay empty",
        "chaque ligne a au moins un cours et une durée",
        "every row has at least a course and a length",
    ),
    "lesson-figure": Message(
        "« {value} » n'est pas un nombre entier d'au moins 1",
        '"{value}" is not a whole number of at least 1',
        "la durée se compte en créneaux",
        "lengths are counted in periods",
    ),
    "lesson-count-placed": Message(
        "une ligne placée est une seule séance, pas {value}",
        "a row with a place is one lesson, not {value}",
        "faites une ligne par séance",
        "make a row for each lesson",
    ),
    "lesson-half-placed": Message(
        "il faut un jour et un créneau, ou ni l'un ni l'autre",
        "give a day and a period, or neither",
        "sans jour ni créneau, la séance est non placée",
        "without day and period the lesson is unplaced",
    ),
}
