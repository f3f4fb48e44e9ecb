"""French words of every help page, of the first one, and of options that several commands share."""

from __future__ import annotations

NAMES: dict[str, str] = {
    "AFTER": "APRÈS",
    "ARGS": "ARGUMENTS",
    "BEFORE": "AVANT",
    "COMMAND": "COMMANDE",
    "DIR": "DOSSIER",
    "FET": "FET",
    "ID": "NOM",
    "INSTANCE": "INSTANCE",
    "LESSON": "SÉANCE",
    "LIST": "LISTE",
    "NAME": "NOM",
    "OPTIONS": "OPTIONS",
    "PLACE": "PLACE",
    "RESULTS": "RÉSULTATS",
    "RULE": "RÈGLE",
    "RUN": "N°",
    "SCHOOL": "ÉCOLE",
    "SOLUTION": "SOLUTION",
    "SOURCE": "SOURCE",
    "STUDY": "ÉTUDE",
    "TARGET": "CIBLE",
    "TIMETABLE": "EMPLOI-DU-TEMPS",
    "<int range>": "<entier>",
    "<int,int>": "<entier,entier>",
    "<list[Path]>": "<chemins>",
    "<list[str]>": "<texte>...",
    "<path>": "<chemin>",
    "<str>": "<texte>",
}
"""What is to be typed, by its English name in usage lines and lists."""

TEXTS: dict[str, str] = {
    # Typer's own words
    "Usage:": "Usage :",
    "Arguments": "Arguments",
    "Options": "Options",
    "Commands": "Commandes",
    "Show this message and exit.": "Afficher cette aide.",
    "required": "obligatoire",
    "default:": "par défaut :",
    "Examples:": "Exemples :",
    # edt
    "Timetables for schools: from a workbook to an audited timetable.": (
        "Emplois du temps scolaires : du classeur à l'emploi du temps contrôlé."
    ),
    "Answers go to standard output, progress and hints to standard error.": (
        "Les réponses vont sur la sortie standard, l'avancement et les conseils sur la sortie d'erreur."
    ),
    "Show the version.": "Afficher la version.",
    "Write a workbook to fill in.": "Écrire un classeur à remplir.",
    "Say all that is wrong with a school file, and where.": (
        "Dire tout ce qui ne va pas dans un fichier d'école, et où."
    ),
    "Say why it is impossible, and what would make it possible.": (
        "Dire pourquoi c'est impossible, et ce qui le rendrait possible."
    ),
    "Make the timetable.": "Faire l'emploi du temps.",
    "Check a timetable against its school, whoever made it.": (
        "Contrôler un emploi du temps, quel qu'en soit l'auteur."
    ),
    "Say what moved between two timetables, and for whom.": (
        "Dire ce qui a changé d'un emploi du temps à l'autre, et pour qui."
    ),
    "Show where one lesson could go, and who is in the way.": (
        "Montrer où une séance pourrait aller, et qui l'en empêche."
    ),
    "Fit a late change in, moving as little as possible.": (
        "Intégrer un changement tardif en déplaçant le moins possible."
    ),
    "Mark a timetable as made public: moving it then counts more.": (
        "Marquer un emploi du temps comme publié : y toucher compte plus."
    ),
    "Keep lessons where they are, whatever is solved next.": (
        "Garder des séances à leur place, quel que soit le calcul suivant."
    ),
    "Let locked lessons move again.": "Laisser de nouveau bouger des séances verrouillées.",
    "List earlier runs of a school, compare them, bring one back.": (
        "Lister les recherches d'une école, les comparer, en reprendre une."
    ),
    "Show the week of a class, a teacher or a room.": (
        "Montrer la semaine d'une classe, d'un professeur ou d'une salle."
    ),
    "Bring a school's own lists into its workbook.": "Reporter les listes d'une école dans son classeur.",
    "Write a timetable as workbook, web page, data or list.": (
        "Écrire un emploi du temps en classeur, page web, données ou liste."
    ),
    "Make a workbook from a file of FET.": "Faire un classeur à partir d'un fichier de FET.",
    "Say what solutions of published instances cost.": (
        "Dire ce que coûtent des solutions d'instances publiées."
    ),
    "List the rules that a school can ask for.": "Lister les règles qu'une école peut demander.",
    "Measure configurations of the search on suites of instances.": (
        "Mesurer des réglages de la recherche sur des séries d'instances."
    ),
    "edt new school.xlsx": "edt new ecole.xlsx",
    "edt solve school.xlsx -o out --time 10m": "edt solve ecole.xlsx -o sortie --time 10m",
    "Exit codes:": "Codes de sortie :",
    "0 done and clean": "0  fait, et tout est en ordre",
    '1 done, but the answer is "no" or the timetable breaks rules': (
        "1  fait, mais la réponse est « non », ou des règles sont enfreintes"
    ),
    "2 wrong usage, or a file that cannot be read or written": (
        "2  mauvais usage, ou fichier impossible à lire ou à écrire"
    ),
    "3 stopped before there was an answer": "3  arrêté avant d'avoir une réponse",
    "4 a fault of the program": "4  erreur du programme",
    # options and arguments of several commands
    "Workbook, JSON file, or folder of CSV lists.": "Classeur, fichier JSON, ou dossier de listes CSV.",
    "Result of `edt solve`.": "Résultat de « edt solve ».",
    "Replace files that exist.": "Remplacer les fichiers qui existent.",
    "Answer as JSON.": "Répondre en JSON.",
    "Language of the texts; the school's own if left out.": (
        "Langue des textes ; à défaut, celle de l'école."
    ),
    "Keep the result in SCHOOL.runs.sqlite (see `edt runs`).": (
        "Garder le résultat dans ÉCOLE.runs.sqlite (voir « edt runs »)."
    ),
    "Start of the random choices.": "Graine des tirages au hasard.",
    'A course, also "COURSE DAY PERIOD" for one of its lessons.': (
        "Un cours ; aussi « COURS JOUR CRÉNEAU » pour une de ses séances."
    ),
    "Lessons of a day.": "Les séances d'un jour.",
    "Lessons of a class.": "Les séances d'une classe.",
    "Lessons of a teacher.": "Les séances d'un professeur.",
    "Lessons in a room.": "Les séances dans une salle.",
    "Lessons of a subject.": "Les séances d'une matière.",
    "Every lesson.": "Toutes les séances.",
    "School beside which locks are kept; found by itself where it is near.": (
        "École à côté de laquelle les verrous sont gardés ; à défaut, cherchée à proximité."
    ),
    "Folder of the suites' data; EDT_BENCH_DATA if left out.": (
        "Dossier des données des séries ; à défaut, EDT_BENCH_DATA."
    ),
}
"""French by English, as for every command: a paragraph, a line or a phrase at a time."""
