"""Messages about the school workbook and lists in CSV files."""

from __future__ import annotations

from edt.messages import Message

_FILE: dict[str, Message] = {
    "workbook-empty-file": Message(
        "le fichier est vide",
        "the file is empty",
        "enregistrez-le de nouveau depuis le tableur, ou commencez par « edt new »",
        "save it again from the spreadsheet program, or start with `edt new`",
    ),
    "workbook-not-one": Message(
        "ce n'est pas un classeur Excel (.xlsx)",
        "this is not an Excel workbook (.xlsx)",
        "dans le tableur : Enregistrer sous, format « Classeur Excel (.xlsx) »",
        'in the spreadsheet program: Save as, format "Excel workbook (.xlsx)"',
    ),
    "workbook-opendocument": Message(
        "c'est un classeur OpenDocument (.ods)",
        "this is an OpenDocument workbook (.ods)",
        "dans LibreOffice : Enregistrer sous, format « Excel 2007-365 (.xlsx) »",
        'in LibreOffice: Save as, format "Excel 2007-365 (.xlsx)"',
    ),
    "workbook-old-format": Message(
        "c'est un fichier de l'ancien format d'Excel (.xls), ou d'un autre programme",
        "this is a file of Excel's old format (.xls), or of another program",
        "ouvrez-le et enregistrez-le au format .xlsx",
        "open it and save it as .xlsx",
    ),
    "workbook-protected": Message(
        "le classeur est protégé par un mot de passe",
        "the workbook is protected by a password",
        "enregistrez-en une copie sans mot de passe (Fichier, Informations, Protéger le classeur)",
        "save a copy without password (File, Info, Protect workbook)",
    ),
    "workbook-damaged": Message(
        "le classeur est abîmé : {reason}",
        "the workbook is damaged: {reason}",
        "ouvrez-le dans un tableur, laissez-le réparer, enregistrez-le",
        "open it in a spreadsheet program, let it repair the file, save it",
    ),
    "workbook-too-large": Message(
        "le classeur est trop grand une fois décompressé (plus de {limit} Mo)",
        "the workbook is too large when unpacked (more than {limit} MB)",
        "copiez les feuilles utiles dans un classeur neuf",
        "copy the sheets that matter into a new workbook",
    ),
    "workbook-part-too-large": Message(
        "une partie du classeur est démesurée : {part}",
        "a part of the workbook is beyond all measure: {part}",
        "copiez les feuilles utiles dans un classeur neuf",
        "copy the sheets that matter into a new workbook",
    ),
    "external-links": Message(
        "le classeur a des liens vers d'autres fichiers ; ils ne sont pas suivis",
        "the workbook has links to other files; they are not followed",
        "les valeurs enregistrées dans les cellules sont lues",
        "the values saved in the cells are read",
    ),
    "too-many-sheets": Message(
        "le classeur a plus de {limit} feuilles ; les dernières ne sont pas lues",
        "the workbook has more than {limit} sheets; the last ones are not read",
    ),
    "csv-unreadable": Message(
        "ce fichier n'est pas un texte en colonnes : {reason}",
        "this file is no text in columns: {reason}",
        "dans le tableur : Enregistrer sous, format « CSV UTF-8 »",
        'in the spreadsheet program: Save as, format "CSV UTF-8"',
    ),
    "csv-folder-empty": Message(
        "ce dossier ne contient aucun fichier CSV",
        "this folder holds no CSV file",
        "un fichier par liste : professeurs.csv, classes.csv, cours.csv, …",
        "one file for each list: teachers.csv, classes.csv, courses.csv, …",
    ),
    "csv-list-unknown": Message(
        "on ne voit pas de quelle liste il s'agit",
        "it is not clear which list this is",
        "nommez-le d'après sa liste (professeurs.csv, cours.csv) ou reprenez les titres de « edt new »",
        "name the file after its list (teachers.csv, courses.csv) or use the headers of `edt new`",
    ),
}

_SHEETS: dict[str, Message] = {
    "sheet-too-large": Message(
        "la feuille a plus de {rows} lignes ou de {cells} cellules ; la lecture s'arrête ici",
        "the sheet has more than {rows} rows or {cells} cells; reading stops here",
        "supprimez les lignes vides ou étrangères sous les données",
        "delete the empty or foreign rows under the data",
    ),
    "sheet-too-wide": Message(
        "les colonnes au-delà de la {limit}e ne sont pas lues",
        "columns beyond number {limit} are not read",
        "supprimez les colonnes étrangères à droite des données",
        "delete the foreign columns to the right of the data",
    ),
    "text-too-long": Message(
        "des textes de plus de {limit} caractères sont coupés",
        "texts of more than {limit} characters are cut",
    ),
    "no-known-sheet": Message(
        "aucune feuille connue : ni grille, ni cours, ni liste",
        "no known sheet: no grid, no courses, no list",
        "partez d'un classeur fait par « edt new », ou reprenez les noms de ses feuilles",
        "start from a workbook made by `edt new`, or use the names of its sheets",
    ),
    "sheet-missing": Message(
        "la feuille « {fr} » (ou « {en} ») manque",
        'the sheet "{en}" (or "{fr}") is missing',
        "ajoutez-la ; « edt new » en montre la forme",
        "add it; `edt new` shows its form",
    ),
    "sheet-missing-needed": Message(
        "la feuille « {title} » manque, mais « {value} » y renvoie",
        'the sheet "{title}" is missing, but "{value}" refers to it',
        "ajoutez cette liste au classeur",
        "add this list to the workbook",
    ),
    "sheet-ignored": Message(
        "la feuille « {title} » n'est pas lue",
        'the sheet "{title}" is not read',
    ),
    "sheet-read-as": Message(
        "la feuille « {title} » est lue comme « {fr} », d'après ses titres de colonnes",
        'the sheet "{title}" is read as "{en}", by its headers',
        "renommez-la si ce n'est pas elle",
        "rename it if it is something else",
    ),
    "headers-not-found": Message(
        "pas de ligne de titres trouvée",
        "no row of headers found",
        "titres attendus, par exemple : {columns}",
        "headers expected, for instance: {columns}",
    ),
    "column-missing": Message(
        "la colonne « {fr} » (ou « {en} ») manque",
        'the column "{en}" (or "{fr}") is missing',
    ),
    "column-ignored": Message(
        "la colonne « {header} » n'est pas lue",
        'the column "{header}" is not read',
    ),
    "no-time-columns": Message(
        "aucune colonne de jour",
        "no column of a day",
        "ajoutez des colonnes comme « lundi matin », « lundi après-midi » ou « lundi M1 »",
        'add columns such as "Monday morning", "Monday afternoon" or "Monday M1"',
    ),
    "fact-ignored": Message(
        "« {name} » n'est pas lu",
        '"{name}" is not read',
    ),
    "days-assumed": Message(
        "jours de cours non indiqués : {days}",
        "days not given: {days}",
        "indiquez-les dans la feuille Établissement, ligne Jours",
        "give them in the sheet School, line Days",
    ),
    "weeks-assumed": Message(
        "alternance non indiquée, mais des cours de quinzaine : semaines {weeks}",
        "no alternation given, but there are fortnightly courses: weeks {weeks}",
        "indiquez-la dans la feuille Établissement, ligne Semaines",
        "give it in the sheet School, line Weeks",
    ),
    "hidden-rows-read": Message(
        "des lignes masquées sont lues : {rows}",
        "hidden rows are read: {rows}",
        "supprimez-les si elles ne comptent pas",
        "delete them if they do not count",
    ),
    "example-rows-skipped": Message(
        "{count} ligne(s) d'exemple (►) non lue(s)",
        "{count} example row(s) (►) not read",
    ),
    "merged-cells-filled": Message(
        "cellules fusionnées : {count} cellule(s) prennent la valeur de la première",
        "merged cells: {count} cell(s) take the value of the first",
    ),
    "row-ignored": Message(
        "ligne sans identifiant, prise pour une remarque : « {value} »",
        'row without id, taken for a remark: "{value}"',
    ),
    "list-too-long": Message(
        "la liste dépasse {limit} lignes ; la suite n'est pas lue",
        "the list is longer than {limit} rows; the rest is not read",
        "supprimez les lignes étrangères",
        "delete the foreign rows",
    ),
    "more-issues": Message(
        "et {count} autres remarques de ce genre",
        "and {count} more remarks of this kind",
        "corrigez les premières, puis vérifiez de nouveau",
        "correct the first ones, then check again",
    ),
}

_CELLS: dict[str, Message] = {
    "cell-error": Message(
        "la cellule contient une erreur ({value})",
        "the cell holds an error ({value})",
        "corrigez la formule, ou tapez la valeur",
        "correct the formula, or type the value",
    ),
    "cell-uncached": Message(
        "la formule {value} n'a pas de valeur enregistrée ; la cellule est lue comme vide",
        "the formula {value} has no saved value; the cell is read as empty",
        "ouvrez le classeur dans un tableur et enregistrez-le",
        "open the workbook in a spreadsheet program and save it",
    ),
    "cell-missing": Message("il manque : {name}", "missing: {name}"),
    "id-missing": Message(
        "il manque un identifiant",
        "an id is missing",
        "donnez un nom unique, ou videz la ligne",
        "give a unique name, or empty the row",
    ),
    "date-in-text": Message(
        "le tableur a fait une date de ce texte : {value}",
        "the spreadsheet program has made a date of this text: {value}",
        "mettez la cellule au format Texte et tapez-le de nouveau",
        "set the cell to the format Text and type it again",
    ),
    "number-expected": Message("« {value} » n'est pas un nombre", '"{value}" is no number'),
    "whole-number-expected": Message(
        "« {value} » n'est pas un nombre entier", '"{value}" is no whole number'
    ),
    "number-out-of-range": Message(
        "{value} n'est pas entre {low} et {high}",
        "{value} is not between {low} and {high}",
    ),
    "hours-expected": Message(
        "« {value} » n'est pas une durée",
        '"{value}" is no length of time',
        "écrivez par exemple 4, 4,5, 1h30 ou 1:30",
        "write for instance 4, 4.5, 1h30 or 1:30",
    ),
    "not-whole-periods": Message(
        "{value} ne fait pas un nombre entier de créneaux (un créneau compte {minutes} minutes)",
        "{value} does not make a whole number of periods (a period counts for {minutes} minutes)",
        "corrigez les heures, ou les créneaux par heure de la feuille Grille",
        "correct the hours, or the periods per hour in the sheet Grid",
    ),
    "time-expected": Message(
        "« {value} » n'est pas une heure de la journée",
        '"{value}" is no time of day',
        "écrivez par exemple 8h30 ou 08:30",
        "write for instance 8h30 or 08:30",
    ),
    "date-expected": Message(
        "« {value} » n'est pas une date",
        '"{value}" is no date',
        "écrivez par exemple 31/08/2026",
        "write for instance 2026-08-31",
    ),
    "half-day-expected": Message(
        "« {value} » n'est ni matin ni après-midi",
        '"{value}" is neither morning nor afternoon',
    ),
    "yes-or-no-expected": Message("« {value} » n'est ni oui ni non", '"{value}" is neither yes nor no'),
    "language-unknown": Message(
        "langue inconnue : « {value} »",
        'unknown language: "{value}"',
        "français ou anglais",
        "French or English",
    ),
    "closed-unreadable": Message(
        "temps de fermeture illisibles : « {value} »",
        'closed times that cannot be read: "{value}"',
        "écrivez par exemple : mercredi après-midi ; samedi M4 ; dimanche",
        "write for instance: Wednesday afternoon; Saturday M4; Sunday",
    ),
    "times-unreadable": Message(
        "moments illisibles : « {value} »",
        'times that cannot be read: "{value}"',
        "écrivez par exemple : lundi M1 ; jeudi après-midi ; les créneaux sont ceux de la feuille Grille",
        "write for instance: Monday M1; Thursday afternoon; periods are those of the sheet Grid",
    ),
    "split-unreadable": Message(
        "découpage illisible : « {value} »",
        'a split that cannot be read: "{value}"',
        "écrivez par exemple 2+1+1, ou 1-2 pour des séances de 1 à 2 heures",
        "write for instance 2+1+1, or 1-2 for lessons of 1 to 2 hours",
    ),
    "split-was-date": Message(
        "le tableur a fait une date du découpage ({value}) ; lu comme {limits}",
        "the spreadsheet program has made a date of the split ({value}); read as {limits}",
        "mettez la colonne au format Texte",
        "set the column to the format Text",
    ),
    "weeks-unknown": Message(
        "semaine ou fréquence inconnue : « {value} »",
        'unknown week or frequency: "{value}"',
        "H, Q, ou une des semaines de l'établissement : {weeks}",
        "weekly, fortnight, or one of the school's weeks: {weeks}",
    ),
}

_RULES: dict[str, Message] = {
    "name-not-listed": Message(
        "« {value} » n'est dans aucune liste",
        '"{value}" is in none of the lists',
        "corrigez le nom, ou précisez : « salle S12 », « professeurs : … »",
        'correct the name, or say more: "room S12", "teachers: …"',
    ),
    "kind-unknown": Message(
        "nature inconnue : « {value} »",
        'unknown kind: "{value}"',
        "professeur, classe, groupe, salle, matière ou cours",
        "teacher, class, group, room, subject or course",
    ),
    "availability-unreadable": Message(
        "disponibilité illisible : « {value} »",
        'availability that cannot be read: "{value}"',
        "jamais, éviter, souhaité (x, o, v), ou des créneaux : M1, M2 ; éviter : M4",
        "never, avoid, wished (x, o, v), or periods: M1, M2; avoid: M4",
    ),
    "rooms-have-no-wishes": Message(
        "une salle ne peut pas souhaiter de cours",
        "a room cannot wish for lessons",
        "pour une salle : jamais ou éviter",
        "for a room: never or avoid",
    ),
    "rule-not-listed": Message(
        "règle inconnue : « {value} »",
        'unknown rule: "{value}"',
        "« edt rules » donne la liste",
        "`edt rules` lists them",
    ),
    "strength-unknown": Message(
        "force inconnue : « {value} »",
        'unknown strength: "{value}"',
        "jamais, levable 1, ou vœu 5",
        "never, liftable 1, or wish 5",
    ),
    "parameter-unknown": Message(
        "paramètre inconnu de la règle « {rule_fr} » : « {value} »",
        'unknown parameter of the rule "{rule_en}": "{value}"',
        "écrivez nom=valeur, séparés par des points-virgules",
        "write name=value, separated by semicolons",
    ),
    "parameter-unreadable": Message(
        "{name_fr} : « {value} » ne convient pas",
        '{name_en}: "{value}" does not fit',
        "attendu : {fr}",
        "expected: {en}",
    ),
    "parameter-missing": Message("il manque : {name_fr}", "missing: {name_en}"),
    "parameter-unused": Message(
        "la règle « {rule_fr} » n'a pas de « {name} » ; la cellule n'est pas lue",
        'the rule "{rule_en}" has no "{name}"; the cell is not read',
    ),
    "rule-refused": Message(
        "la règle « {rule_fr} » ne peut pas être demandée ainsi : {reason_fr}",
        'the rule "{rule_en}" cannot be asked for like this: {reason_en}',
    ),
    "short-rule-refused": Message(
        "la colonne « {header} » ne peut pas être appliquée ici",
        'the column "{header}" cannot be applied here',
        "demandez-le dans la feuille Règles",
        "ask for it in the sheet Rules",
    ),
    "aim-unknown": Message(
        "objectif inconnu : « {value} »",
        'unknown aim: "{value}"',
        "« edt new » donne la liste des objectifs",
        "`edt new` gives the list of aims",
    ),
    "aim-alone": Message(
        "rang {rank} donné deux fois : séances non placées et règles levées ne se comparent à rien d'autre",
        "rank {rank} is given twice: unplaced lessons and lifted rules are never weighed against anything",
        "donnez à cette ligne un rang à elle",
        "give this line a rank of its own",
    ),
}

MESSAGES: dict[str, Message] = {**_FILE, **_SHEETS, **_CELLS, **_RULES}
