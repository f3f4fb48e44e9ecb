"""Messages about the school itself: references, duplicates, impossible figures."""

from __future__ import annotations

from edt.messages import Message

MESSAGES: dict[str, Message] = {
    "duplicate-id": Message(
        "l'identifiant « {value} » ({kind}) figure deux fois",
        'the id "{value}" ({kind}) appears twice',
        "donnez à chacun un identifiant unique",
        "give each its own id",
    ),
    "unknown-reference": Message(
        "« {value} » ({kind}) n'existe pas ; demandé par {owner}",
        '"{value}" ({kind}) does not exist; asked for by {owner}',
        "ajoutez-le à sa liste ou corrigez le nom",
        "add it to its list or correct the name",
    ),
    "course-without-people": Message(
        "le cours {course} n'a ni classe, ni groupe, ni professeur",
        "course {course} has no class, no group and no teacher",
        "indiquez qui suit ou donne ce cours",
        "say who attends or teaches it",
    ),
    "candidates-too-few": Message(
        "le cours {course} demande {wanted} professeur(s) au choix et n'en propose que {found}",
        "course {course} asks for {wanted} teacher(s) to be chosen and names only {found}",
        "ajoutez des professeurs possibles, ou baissez le nombre à choisir",
        "name more possible teachers, or lower the number to choose",
    ),
    "no-choice-of-teachers": Message(
        "aucun choix de professeurs ne convient : des cours alignés se disputent les mêmes",
        "no choice of teachers will do: aligned courses want the same ones",
        "proposez d'autres professeurs pour l'un de ces cours",
        "name more possible teachers for one of these courses",
    ),
    "split-differs": Message(
        "le découpage {split} du cours {course} ne fait pas {periods} créneaux",
        "the split {split} of course {course} does not make {periods} periods",
        "corrigez les heures ou le découpage",
        "correct the hours or the split",
    ),
    "lesson-too-long": Message(
        "une séance de {length} créneaux du cours {course} ne tient dans aucune journée de la grille",
        "a lesson of {length} periods of course {course} fits into no day of the grid",
        "raccourcissez la séance ou ouvrez la grille",
        "shorten the lesson or open the grid",
    ),
    "alignment-differs": Message(
        "les cours alignés « {alignment} » n'ont pas les mêmes séances : {courses}",
        'the courses aligned as "{alignment}" do not have the same lessons: {courses}',
        "donnez-leur les mêmes heures, découpage, fréquence et grille",
        "give them the same hours, split, frequency and grid",
    ),
    "alignment-shares-person": Message(
        "l'alignement « {alignment} » demande {person} dans deux cours à la fois",
        'the alignment "{alignment}" needs {person} in two courses at once',
        "retirez l'un des cours de l'alignement",
        "take one of the courses out of the alignment",
    ),
    "mixed-grids": Message(
        "les classes du cours {course} suivent des grilles différentes",
        "the classes of course {course} follow different grids",
        "un cours commun demande une grille commune",
        "a shared course needs one grid",
    ),
    "periods-overlap": Message(
        "les créneaux {first} et {second} de la grille {grid} se chevauchent ou sont dans le désordre",
        "periods {first} and {second} of grid {grid} overlap or run backwards",
        "chaque créneau commence après la fin du précédent",
        "each period starts after the end of the one before",
    ),
    "no-open-period": Message(
        "la grille {grid} n'a aucun créneau ouvert",
        "grid {grid} has no open period",
        "ajoutez des créneaux ou des jours",
        "add periods or days",
    ),
    "no-room-fits": Message(
        "aucune salle de « {room} » ne convient au cours {course} (effectif {size}, équipement {equipment})",
        'no room of "{room}" fits course {course} (size {size}, equipment {equipment})',
        "choisissez une autre salle ou un autre groupe de salles",
        "choose another room or pool",
    ),
    "term-unreadable": Message(
        "« {value} » n'est pas une liste de semaines",
        '"{value}" is no list of weeks',
        "écrivez des numéros (1-18, 20) ou des noms de semaines de la feuille Établissement",
        "write numbers (1-18, 20) or names of weeks of the sheet School",
    ),
    "term-outside-calendar": Message(
        "la période {term} ne contient aucune semaine du calendrier",
        "the term {term} holds no week of the calendar",
        "donnez la première et la dernière semaine dans la feuille Établissement, ou corrigez les dates",
        "give the first and the last week in the sheet School, or correct the dates",
    ),
    "groups-share-pupil": Message(
        "les groupes {first} et {second} peuvent avoir cours en même temps, mais {pupil} est dans les deux",
        "groups {first} and {second} may run together, but {pupil} is in both",
        "corrigez les listes d'élèves, la partition ou le lien",
        "correct the lists of pupils, the partition or the link",
    ),
    "sitting-backwards": Message(
        "le service de cantine {sitting} finit avant de commencer",
        "the canteen sitting {sitting} ends before it starts",
        "corrigez ses heures",
        "correct its times",
    ),
    "sittings-differ": Message(
        "le service de cantine {sitting} compte autrement que le premier (classes ou élèves)",
        "the canteen sitting {sitting} counts otherwise than the first (classes or pupils)",
        "comptez partout en classes, ou partout en élèves",
        "count in classes everywhere, or in pupils everywhere",
    ),
    "canteen-size-unknown": Message(
        "l'effectif de la classe {class} est inconnu : elle ne compte pas à la cantine",
        "the size of class {class} is not known: it does not count in the canteen",
        "donnez son effectif, ou comptez les places en classes",
        "give its size, or count places in classes",
    ),
    "course-never-runs": Message(
        "le cours {course} n'a lieu dans aucune semaine de l'année",
        "course {course} runs in no week of the year",
        "vérifiez sa fréquence, ses périodes et les absences de ses classes",
        "check its frequency, its terms and when its classes are away",
    ),
    "sides-overlap": Message(
        "les côtés de l'alternance {one} et {two} ont des semaines en commun : {weeks}",
        "the sides of the alternation {one} and {two} share weeks: {weeks}",
        "une semaine n'est que d'un côté",
        "a week is on one side only",
    ),
    "travel-unknown": Message(
        "aucun temps de trajet entre {start} et {end} : on passera de l'un à l'autre sans délai",
        "no travel time between {start} and {end}: going from one to the other will take no time",
        "ajoutez une ligne à la feuille Trajets",
        "add a line to the sheet Travel",
    ),
    "rule-without-case": Message(
        "la règle « {rule_fr} » ne concerne personne",
        'the rule "{rule_en}" concerns nobody',
        "vérifiez pour qui elle est demandée",
        "check whom it is asked for",
    ),
}
