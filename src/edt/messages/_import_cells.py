"""Messages about importing: what cells of lists hold, and how they were put right."""

from __future__ import annotations

from edt.messages import Message

CELLS: dict[str, Message] = {
    # -- put right: nothing to do ---------------------------------------------------------------
    "import-odd-spaces": Message(
        "espaces superflus ou insécables retirés : « {value} »",
        'superfluous or non-breaking spaces taken out: "{value}"',
    ),
    "import-invisible-marks": Message(
        "caractères invisibles retirés : « {value} »",
        'invisible characters taken out: "{value}"',
    ),
    "import-several-lines": Message(
        "plusieurs lignes dans la cellule, lues ainsi : « {value} »",
        'several lines in the cell, read as: "{value}"',
    ),
    "import-nothing-meant": Message(
        "« {value} » est lu comme une cellule vide",
        '"{value}" is read as an empty cell',
    ),
    "import-number-as-text": Message(
        "le nombre {value} est écrit comme du texte ; il est lu comme un nombre",
        "the number {value} is written as text; it is read as a number",
    ),
    "import-hours-in-words": Message(
        "« {value} » est lu comme une durée en heures",
        '"{value}" is read as a length in hours',
    ),
    "import-time-for-hours": Message(
        "heure du tableur {value}, lue comme une durée en heures",
        "time of day {value}, read as a length in hours",
    ),
    "import-number-for-code": Message(
        "le code {value} est un nombre : le tableur a pu retirer des zéros au début",
        "the code {value} is a number: the spreadsheet may have cut zeros at its start",
        "si le code commence par 0, mettez la colonne au format Texte et retapez-le",
        "if the code starts with 0, make the column Text and type it again",
    ),
    "import-title-in-name": Message(
        "« {value} » est lu comme la civilité de {name}",
        '"{value}" is read as the title of {name}',
    ),
    "import-name-turned": Message(
        "prénom écrit avant le nom ; la personne s'appelle « {value} »",
        'given name written first; the person is called "{value}"',
    ),
    "import-comma-in-name": Message(
        "« {value} » est lu : nom, prénom",
        '"{value}" is read as: family name, given name',
    ),
    "import-remark-in-name": Message(
        "« {value} » ne fait pas partie du nom {name} et n'est pas lu",
        '"{value}" is not part of the name {name} and is not read',
    ),
    "import-email-in-name": Message(
        "adresse électronique dans le nom : {value} est lue comme l'adresse de {name}",
        "e-mail address in the name: {value} is read as the address of {name}",
    ),
    "import-given-name-twice": Message(
        "le prénom {value} est aussi dans la cellule du nom ; il est lu une seule fois ({name})",
        "the given name {value} is in the cell of the family name too; it is read once ({name})",
    ),
    "import-written-otherwise": Message(
        "« {value} » est lu comme « {id} » (mêmes lettres)",
        '"{value}" is read as "{id}" (same letters)',
    ),
    # -- left empty: to be looked at ------------------------------------------------------------
    "import-cell-error": Message(
        "la cellule contient l'erreur {value} ; elle est lue comme vide",
        "the cell holds the error {value}; it is read as empty",
        "corrigez la formule, ou tapez la valeur",
        "mend the formula, or type the value",
    ),
    "import-formula-without-value": Message(
        "la formule {value} n'a jamais été calculée ; la cellule est lue comme vide",
        "the formula {value} was never calculated; the cell is read as empty",
        "ouvrez le fichier dans le tableur et enregistrez-le",
        "open the file in the spreadsheet program and save it",
    ),
    "import-ditto": Message(
        "« {value} » (comme au-dessus) n'est pas deviné ; la cellule est lue comme vide",
        "{value} (same as above) is not guessed; the cell is read as empty",
        "recopiez la valeur de la cellule du dessus",
        "copy the value of the cell above",
    ),
    "import-text-too-long": Message(
        "texte de plus de {limit} caractères, non lu : « {value} »",
        'text of more than {limit} characters, not read: "{value}"',
        "raccourcissez-le, ou mettez-le dans une colonne de remarques",
        "shorten it, or put it into a column of remarks",
    ),
    "import-yes-no-in-text": Message(
        "« {value} » (vrai ou faux) n'est pas un nom ; la cellule est lue comme vide",
        '"{value}" (true or false) is no name; the cell is read as empty',
        "tapez la valeur voulue",
        "type the value that is meant",
    ),
    "import-date-in-text": Message(
        "la cellule est une date ({value}) ; le tableur a pu changer « {typed} » en date. Elle n'est pas lue",
        'the cell is a date ({value}); the spreadsheet may have made it of "{typed}". It is not read',
        "mettez la cellule au format Texte et retapez la valeur",
        "make the cell Text and type the value again",
    ),
    "import-date-for-number": Message(
        "un nombre est attendu, la cellule est une date ({value}) ; "
        "le tableur a pu changer « {typed} » en date",
        'a number is expected, the cell is a date ({value}); the spreadsheet may have made it of "{typed}"',
        "mettez la cellule au format Nombre et retapez la valeur",
        "make the cell a Number and type the value again",
    ),
    "import-number-expected": Message(
        "« {value} » n'est pas un nombre ; non lu",
        '"{value}" is no number; not read',
        "écrivez un seul nombre, sans texte",
        "write one number, without words",
    ),
    "import-whole-number-expected": Message(
        "{value} n'est pas un nombre entier ; non lu",
        "{value} is no whole number; not read",
        "écrivez un nombre entier",
        "write a whole number",
    ),
    "import-hours-expected": Message(
        "« {value} » n'est pas une durée en heures ; non lue",
        '"{value}" is no length in hours; not read',
        "écrivez par exemple 18, 4,5 ou 1h30",
        "write for example 18, 4.5 or 1h30",
    ),
    "import-out-of-range": Message(
        "{value} n'est pas entre {low} et {high} ; non lu",
        "{value} is not between {low} and {high}; not read",
        "vérifiez la valeur",
        "check the value",
    ),
    "import-days-expected": Message(
        "« {value} » n'est pas un moment de la semaine de cette école ; non lu",
        '"{value}" is no part of this school\'s week; not read',
        "écrivez par exemple : lundi, mercredi après-midi, vendredi M1",
        "write for example: Monday, Wednesday afternoon, Friday M1",
    ),
    "import-email-expected": Message(
        "« {value} » n'est pas une adresse électronique ; non lue",
        '"{value}" is no e-mail address; not read',
        "corrigez l'adresse",
        "correct the address",
    ),
    "import-title-unknown": Message(
        "civilité inhabituelle « {value} », prise telle quelle",
        'unusual title "{value}", taken as it is',
        "les civilités connues sont M., Mme, Mlle, Dr, Pr",
        "known titles are Mr, Mrs, Ms, Miss, Dr, Pr",
    ),
    "import-code-twice": Message(
        "le code {value} de {id} est déjà celui de {owner} ; non lu",
        "the code {value} of {id} already belongs to {owner}; not read",
        "donnez à chacun son code",
        "give each a code of their own",
    ),
    "import-no-subject": Message(
        "« {value} » n'est pas un nom de matière ; non lu",
        '"{value}" is no name of a subject; not read',
        "écrivez le nom de la matière",
        "write the name of the subject",
    ),
    "import-group-of-other-class": Message(
        "{value} est en {class_id}, dont aucun élève ne peut être dans le groupe {group} ; groupe non lu",
        "{value} is in {class_id}, none of whose pupils can be in group {group}; group not read",
        "corrigez la classe ou le groupe, ou ajoutez {class_id} aux classes du groupe",
        "correct the class or the group, or add {class_id} to the classes of the group",
    ),
    "import-lines-disagree": Message(
        "{id}, {field_fr} : ici {value}, mais {kept} en {first}, qui est gardé",
        "{id}, {field_en}: {value} here, but {kept} in {first}, which is kept",
        "mettez la même valeur partout",
        "write the same value everywhere",
    ),
}
