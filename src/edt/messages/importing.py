"""Messages about importing: files, headers, lines and names of lists."""

from __future__ import annotations

from edt.messages import Message
from edt.messages._import_cells import CELLS

_FILES: dict[str, Message] = {
    "import-web-page": Message(
        "ce fichier est une page web (HTML ou XML), pas un classeur, quel que soit son nom",
        "this file is a web page (HTML or XML), whatever its name, and no workbook",
        "ouvrez-le dans le tableur et enregistrez-le au format .xlsx ou .csv",
        "open it in the spreadsheet program and save it as .xlsx or .csv",
    ),
    "import-file-empty": Message(
        "le fichier ne contient aucune cellule remplie",
        "the file has no filled cell",
        "vérifiez que c'est le bon fichier",
        "check that it is the right file",
    ),
    "import-too-long": Message(
        "seules les {lines} premières lignes de la liste sont lues",
        "only the first {lines} lines of the list are read",
        "divisez la liste",
        "divide the list",
    ),
    "import-more-alike": Message(
        "et {count} autres remarques du même genre ({code})",
        "and {count} more remarks of this kind ({code})",
    ),
    "import-mapping-unreadable": Message(
        "le fichier de correspondances n'est pas lisible : {reason}",
        "the mapping file cannot be read: {reason}",
        'chaque ligne s\'écrit "nom dans la liste" = "nom dans l\'école"',
        'each line reads "name in the list" = "name in the school"',
    ),
    "import-mapping-unexpected": Message(
        "contenu inattendu dans le fichier de correspondances, en {where} : {value}",
        "unexpected content of the mapping file, at {where}: {value}",
        "les tables sont [columns.teachers], …, [names.teacher], … ; "
        "les valeurs sont des textes entre guillemets",
        "the tables are [columns.teachers], …, [names.teacher], …; values are texts in quotes",
    ),
    "import-mapping-column": Message(
        "le fichier de correspondances donne à la colonne « {header} » le sens « {value} », qui n'existe pas",
        'the mapping file gives column "{header}" the meaning "{value}", which does not exist',
        "écrivez un en-tête du classeur, ou rien pour ne pas lire la colonne",
        "write a header of the workbook, or nothing not to read the column",
    ),
    # -- sheets and headers ---------------------------------------------------------------------
    "import-no-headers": Message(
        "aucune ligne d'en-têtes reconnue ; au plus proche : {best}",
        "no row of headers recognised; nearest: {best}",
        "donnez aux colonnes des noms tels que Nom, Prénom, Classe, Matière, "
        "ou dites ce qu'est la liste avec --as",
        "give the columns names such as Name, Class, Subject, or say what the list is with --as",
    ),
    "import-kind-unclear": Message(
        "les en-têtes peuvent être ceux de plusieurs listes : {kinds}",
        "the headers may be those of several lists: {kinds}",
        "dites ce qu'est la liste avec --as",
        "say what the list is with --as",
    ),
    "import-sheet-without-list": Message(
        "feuille sans liste reconnue ; non lue",
        "sheet without a list that is recognised; not read",
    ),
    "import-list-empty": Message(
        "la liste n'a aucune ligne sous ses en-têtes",
        "the list has no line under its headers",
        "vérifiez que c'est le bon fichier",
        "check that it is the right file",
    ),
    "import-title-rows": Message(
        "lignes de titre au-dessus des en-têtes (ligne {row}) : {count}, non lues",
        "title rows above the headers (row {row}): {count}, not read",
    ),
    "import-column-unused": Message(
        "la colonne « {header} » n'est pas lue",
        'column "{header}" is not read',
        "si elle compte, donnez son sens dans le fichier de correspondances",
        "if it matters, give its meaning in the mapping file",
    ),
    "import-header-twice": Message(
        "l'en-tête « {header} » figure deux fois ; seule la colonne de {cell} est lue",
        'header "{header}" appears twice; only the column of {cell} is read',
        "renommez l'une des deux colonnes",
        "rename one of the two columns",
    ),
    "import-header-same-meaning": Message(
        "« {header} » a le même sens que « {first} » ({cell}), qui est lue à sa place",
        '"{header}" means the same as "{first}" ({cell}), which is read instead',
        'pour lire l\'autre, écrivez "{first}" = "" dans le fichier de correspondances',
        'to read the other one, write "{first}" = "" in the mapping file',
    ),
    "import-column-without-header": Message(
        "colonne sans en-tête, non lue (première cellule remplie)",
        "column without a header, not read (first filled cell)",
    ),
    "import-merged-cells": Message(
        "cellules fusionnées sur plusieurs lignes : chaque ligne a reçu leur valeur (cellules : {count})",
        "cells merged over several rows: each row has been given their value (cells: {count})",
    ),
    # -- rows that are no lines of the list -----------------------------------------------------
    "import-header-again": Message(
        "ligne d'en-têtes répétée, non lue",
        "row of headers once more, not read",
    ),
    "import-total-row": Message(
        "ligne de total « {value} », non lue",
        'row of totals "{value}", not read',
    ),
    "import-remark-row": Message(
        "ligne avec un seul texte (« {value} ») : titre ou remarque, non lue",
        'row with one text only ("{value}"): a heading or remark, not read',
        "si c'est une ligne de la liste, remplissez une autre colonne",
        "if it is a line of the list, fill another column",
    ),
    "import-hidden-row": Message(
        "la ligne {row} est masquée ; elle est lue comme les autres",
        "row {row} is hidden; it is read like the others",
        "supprimez-la du fichier si elle ne compte pas",
        "delete it from the file if it does not count",
    ),
}

_LINES: dict[str, Message] = {
    "import-no-name": Message(
        "ligne sans nom de personne (« {value} ») ; laissée de côté",
        'line without a person\'s name ("{value}"); left out',
        "écrivez le nom",
        "write the name",
    ),
    "import-no-code": Message(
        "ligne sans code (« {value} ») ; laissée de côté",
        'line without a code ("{value}"); left out',
        "écrivez le code de la classe ou de la salle",
        "write the code of the class or room",
    ),
    "import-several-people": Message(
        "plusieurs personnes dans une cellule (« {value} ») ; ligne laissée de côté",
        'several people in one cell ("{value}"); line left out',
        "faites une ligne par personne",
        "make one line for each person",
    ),
    "import-formula-for-name": Message(
        "« {value} » commence comme une formule et n'est pas un nom ; ligne laissée de côté",
        '"{value}" starts like a formula and is no name; line left out',
        "écrivez le nom",
        "write the name",
    ),
    "import-garbled": Message(
        "texte abîmé par un mauvais encodage : « {value} », sans doute « {better} » ; ligne laissée de côté",
        'text spoilt by a wrong encoding: "{value}", probably "{better}"; line left out',
        "corrigez le nom, ou exportez de nouveau la liste en UTF-8",
        "correct the name, or export the list again as UTF-8",
    ),
    "import-line-twice": Message(
        "« {value} » figure déjà en {first} ; cette ligne n'ajoute rien",
        '"{value}" is already in {first}; this line adds nothing',
        "supprimez l'une des deux lignes",
        "delete one of the two lines",
    ),
    "import-name-kept": Message(
        "« {value} » : l'école dit « {kept} », qui est gardé",
        '"{value}": the school says "{kept}", which is kept',
        "changez le nom imprimé dans le classeur de l'école",
        "change the printed name in the workbook of the school",
    ),
    "import-id-twice-in-school": Message(
        "« {value} » figure deux fois dans l'école ; ligne laissée de côté",
        '"{value}" appears twice in the school; line left out',
        "corrigez d'abord le classeur de l'école",
        "correct the workbook of the school first",
    ),
    "import-id-of-other-kind": Message(
        "« {value} » est déjà un groupe d'élèves ou de salles ; ligne laissée de côté",
        '"{value}" is already a group of pupils or a room pool; line left out',
        "donnez un autre code",
        "give it another code",
    ),
    "import-pool-is-room": Message(
        "« {value} » est déjà une salle et ne peut être un groupe de salles",
        '"{value}" is already a room and cannot be a pool of rooms',
        "donnez un autre nom au groupe",
        "give the pool another name",
    ),
    # -- names ----------------------------------------------------------------------------------
    "import-unknown-left-empty": Message(
        "« {value} » ({kind_fr}) n'existe pas dans l'école ; la cellule est lue comme vide",
        '"{value}" ({kind_en}) does not exist in the school; the cell is read as empty',
        "corrigez le nom, ou donnez son sens dans le fichier de correspondances",
        "correct the name, or give its meaning in the mapping file",
    ),
    "import-unknown-line-out": Message(
        "« {value} » ({kind_fr}) n'existe pas dans l'école",
        '"{value}" ({kind_en}) does not exist in the school',
        "corrigez le nom, ou donnez son sens dans le fichier de correspondances",
        "correct the name, or give its meaning in the mapping file",
    ),
    "import-name-ambiguous": Message(
        "« {value} » ({kind_fr}) peut désigner : {choices}",
        '"{value}" ({kind_en}) may mean: {choices}',
        "dites lequel dans le fichier de correspondances",
        "say which in the mapping file",
    ),
    "import-teacher-doubtful": Message(
        "« {value} » ressemble à {choices} : la même personne ? Ligne laissée de côté",
        '"{value}" looks like {choices}: the same person? Line left out',
        'dans le fichier de correspondances, écrivez "{value}" = "{choices}", ou "{value}" = "{value}" '
        "pour une autre personne",
        'in the mapping file write "{value}" = "{choices}", or "{value}" = "{value}" for somebody else',
    ),
    "import-code-of-another": Message(
        "« {value} » porte le code de {choices} : la même personne ? Ligne laissée de côté",
        '"{value}" has the code of {choices}: the same person? Line left out',
        'dans le fichier de correspondances, écrivez "{value}" = "{choices}", ou corrigez le code',
        'in the mapping file write "{value}" = "{choices}", or correct the code',
    ),
    "import-teachers-alike": Message(
        "« {value} » ressemble à « {other} », aussi dans la liste ; les deux sont créés",
        '"{value}" looks like "{other}", also in the list; both are created',
        "si c'est la même personne, corrigez la liste avant d'importer",
        "if it is the same person, correct the list before importing",
    ),
    "import-subjects-alike": Message(
        "la nouvelle matière « {value} » ressemble à « {other} »",
        'the new subject "{value}" looks like "{other}"',
        "si c'est la même, écrivez-la partout de la même façon, "
        "ou donnez son sens dans le fichier de correspondances",
        "if it is the same, write it alike everywhere, or give its meaning in the mapping file",
    ),
    # -- courses --------------------------------------------------------------------------------
    "import-course-names-unknown": Message(
        "cours laissé de côté, un de ses noms n'existe pas : {value}",
        "course left out, one of its names does not exist: {value}",
        "voyez ses noms inconnus",
        "see its unknown names",
    ),
    "import-course-without-class": Message(
        "cours sans classe ni groupe, laissé de côté : {value}",
        "course without class or group, left out: {value}",
        "indiquez qui le suit",
        "say who attends it",
    ),
    "import-course-without-subject": Message(
        "cours sans matière, laissé de côté : {value}",
        "course without a subject, left out: {value}",
        "indiquez la matière",
        "say what is taught",
    ),
    "import-course-subject": Message(
        "cours de plusieurs matières, laissé de côté : {value}",
        "course of several subjects, left out: {value}",
        "faites une ligne par matière",
        "make one line for each subject",
    ),
    "import-course-without-hours": Message(
        "cours sans nombre d'heures, laissé de côté : {value}",
        "course without hours, left out: {value}",
        "indiquez les heures par semaine",
        "give its hours a week",
    ),
    "import-course-hours-unread": Message(
        "cours laissé de côté, ses heures ne sont pas lisibles : {value}",
        "course left out, its hours cannot be read: {value}",
        "écrivez par exemple 4, 1,5 ou 1h30",
        "write for example 4, 1.5 or 1h30",
    ),
    "import-hours-no-periods": Message(
        "{value} h ne font pas un nombre entier de créneaux de la grille ; cours laissé de côté",
        "{value} hours are no whole number of periods of the grid; course left out",
        "pour 4,5 h : une ligne de 4 h chaque semaine, et une de 1 h par quinzaine (Q)",
        "for 4.5 hours: one line of 4 hours every week, and one of 1 hour each fortnight",
    ),
    "import-split-no-periods": Message(
        "le découpage {value} ne tombe pas sur des créneaux entiers de la grille ; cours laissé de côté",
        "the split {value} does not make whole periods of the grid; course left out",
        "corrigez le découpage",
        "correct the split",
    ),
    "import-split-differs": Message(
        "le découpage {value} fait {made} créneaux, et les heures {periods} ; cours laissé de côté",
        "the split {value} makes {made} periods, and the hours make {periods}; course left out",
        "corrigez les heures ou le découpage",
        "correct the hours or the split",
    ),
    "import-split-expected": Message(
        "« {value} » n'est pas un découpage ; cours laissé de côté",
        '"{value}" is no split; course left out',
        "écrivez par exemple 2+1+1",
        "write for example 2+1+1",
    ),
    "import-date-for-split": Message(
        "le découpage est une date ({value}) ; le tableur a pu changer « {typed} » en date. "
        "Cours laissé de côté",
        'the split is a date ({value}); the spreadsheet may have made it of "{typed}". Course left out',
        "mettez la cellule au format Texte et retapez le découpage",
        "make the cell Text and type the split again",
    ),
    "import-weeks-expected": Message(
        "« {value} » n'est pas une fréquence ; cours laissé de côté",
        '"{value}" is no frequency; course left out',
        "écrivez H (chaque semaine), Q1 ou Q2 (semaine A ou B), Q (quinzaine)",
        "write weekly, A or B, or fortnight",
    ),
    "import-no-alternation": Message(
        "« {value} » : cette école n'a pas d'alternance de semaines ; cours laissé de côté",
        '"{value}": this school has no alternation of weeks; course left out',
        "écrivez d'abord A, B dans Semaines de la feuille Établissement",
        "write A, B first into Weeks of the sheet School",
    ),
    "import-course-doubtful": Message(
        "« {value} » : on ne sait pas lequel de ces cours c'est : {courses} ; ligne laissée de côté",
        '"{value}": nobody can tell which of these courses it is: {courses}; line left out',
        "ajoutez une colonne Id avec l'identifiant du cours",
        "add a column Id with the id of the course",
    ),
    # -- pupils ---------------------------------------------------------------------------------
    "import-pupil-class-unknown": Message(
        "{value} n'est mis nulle part, sa classe n'existe pas",
        "{value} is put nowhere, the class does not exist",
        "importez d'abord les classes, ou corrigez le nom",
        "import the classes first, or correct the name",
    ),
    "import-pupil-in-two-classes": Message(
        "{value} figure dans deux classes ({classes}), d'abord en {first} ; cette ligne est laissée de côté",
        "{value} is listed in two classes ({classes}), first in {first}; this line is left out",
        "si ce sont deux élèves, distinguez-les par leur nom (deuxième prénom)",
        "if they are two pupils, tell them apart by name (second given name)",
    ),
    "import-pupils-not-listed": Message(
        "élèves de {id} qui ne sont pas dans la liste, laissés où ils sont : {count} ({names})",
        "pupils of {id} who are not in the list, left where they are: {count} ({names})",
        "retirez du classeur ceux qui sont partis",
        "take those who have left out of the workbook",
    ),
}

MESSAGES: dict[str, Message] = {**_FILES, **_LINES, **CELLS}
