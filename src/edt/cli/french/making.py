"""French help of the commands that make timetables, and bring data in and out."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # new
    "Write a workbook to fill in, with drop-downs, examples and explanations.": (
        "Écrire un classeur à remplir, avec listes déroulantes, exemples et explications."
    ),
    "Workbook to write.": "Classeur à écrire.",
    "School file whose data to put in.": "Fichier d'école dont reprendre les données.",
    "edt new copy.xlsx --from last-year.xlsx --language en": (
        "edt new copie.xlsx --from an-dernier.xlsx --language fr"
    ),
    # check
    "Say all that is wrong with a school file at once, with sheet, cell and hint.": (
        "Dire en une fois tout ce qui ne va pas dans un fichier d'école, avec la feuille, la cellule et un "
        "conseil."
    ),
    "Then count: hours against open periods for each teacher, class and room pool. Nothing is searched, "
    "so an empty list does not promise that a complete timetable exists.": (
        "Puis compter : les heures face aux créneaux ouverts, pour chaque professeur, chaque classe et "
        "chaque groupe de salles. Rien n'est cherché : une liste vide ne promet donc pas qu'un emploi du "
        "temps complet existe."
    ),
    "Write a copy with the faulty cells marked and commented.": (
        "Écrire une copie où les cellules fautives sont marquées et commentées."
    ),
    "Show which columns were taken for what.": "Montrer comment chaque colonne a été comprise.",
    "edt check school.xlsx": "edt check ecole.xlsx",
    "edt check school.xlsx --annotate marked.xlsx": "edt check ecole.xlsx --annotate marque.xlsx",
    # explain
    "Say why no complete timetable is possible: a smallest set of things that cannot hold together.": (
        "Dire pourquoi aucun emploi du temps complet n'est possible : un ensemble minimal de points qui ne "
        "peuvent tenir ensemble."
    ),
    "Then what could be given up, the cheapest first, and what was tried with it. Rules called liftable "
    "count as rules here, and are the first to be given up.": (
        "Puis ce à quoi l'on pourrait renoncer, le moins cher d'abord, et ce qui a été essayé ainsi. Les "
        "règles qui peuvent être levées comptent ici comme des règles ; ce sont les premières à céder."
    ),
    "How long to look for it: 60s, 10m.": "Durée de l'examen : 60s, 10m.",
    "How many ways out to look for.": "Nombre d'issues à chercher.",
    "edt explain school.xlsx": "edt explain ecole.xlsx",
    "edt explain school.xlsx --time 5m --json": "edt explain ecole.xlsx --time 5m --json",
    # solve
    "Make the timetable: search, audit, write workbook, web page and data.": (
        "Faire l'emploi du temps : chercher, contrôler, écrire le classeur, la page web et les données."
    ),
    "The best timetable so far is on disk from the first one on; Ctrl-C stops the search and keeps it. A "
    "published instance (XHSTT, CB-CTT) is solved too; -o then names the file of its solution.": (
        "Le meilleur emploi du temps trouvé est sur le disque dès le premier ; Ctrl-C arrête la recherche "
        "et le garde. Une instance publiée (XHSTT, CB-CTT) se résout aussi ; -o nomme alors le fichier de "
        "sa solution."
    ),
    "Folder of results; SCHOOL-timetable if left out.": (
        "Dossier des résultats ; à défaut, ÉCOLE-timetable."
    ),
    "How long it may take in all: 60s, 10m, 8h; 60s if left out.": (
        "Durée totale : 60s, 10m, 8h ; à défaut 60s."
    ),
    "Settings by name, from 20s (quick) to 8h (nightly).": (
        "Réglages d'un seul mot, de 20s (quick) à 8h (nightly)."
    ),
    "Spend half of the time on bounds: how much better could it be?": (
        "Passer la moitié du temps à établir des bornes : jusqu'où pourrait-on faire mieux ?"
    ),
    "Same seed, same machine, same answer: one worker; --time counts work, not seconds.": (
        "Même graine, même machine, même réponse : un seul processus ; --time compte du travail, non des "
        "secondes."
    ),
    "Processes that search; one for each core.": (
        "Nombre de processus qui cherchent ; à défaut, un par cœur."
    ),
    "Earlier timetable of a school, to start from: .json, .xlsx, .csv.": (
        "Emploi du temps antérieur d'une école, comme point de départ : .json, .xlsx, .csv."
    ),
    "Way to count a published instance, where there are several: UD2.": (
        "Façon de compter une instance publiée, quand il y en a plusieurs : UD2."
    ),
    "Id of one instance, where the file holds several.": (
        "Nom d'une des instances, quand le fichier en contient plusieurs."
    ),
    "Say why lessons have no place (see `edt explain`).": (
        "Dire pourquoi des séances restent sans place (voir « edt explain »)."
    ),
    "edt solve school.xlsx -o better --start out/timetable.json --time 8h": (
        "edt solve ecole.xlsx -o mieux --start sortie/timetable.json --time 8h"
    ),
    # audit
    "Recompute whether a timetable is complete, which rules it breaks and what it costs.": (
        "Établir par un nouveau calcul si un emploi du temps est complet, quelles règles il enfreint et ce "
        "qu'il coûte."
    ),
    "The timetable may come from this program, from another one, or from your own hands.": (
        "L'emploi du temps peut venir de ce programme, d'un autre, ou de votre main."
    ),
    "Timetable: .json, .xlsx (its list of lessons) or .csv.": (
        "Emploi du temps : .json, .xlsx (sa liste de séances) ou .csv."
    ),
    "edt audit school.xlsx out/timetable.json": "edt audit ecole.xlsx sortie/timetable.json",
    "edt audit school.xlsx edited-by-hand.xlsx --json": "edt audit ecole.xlsx retouche.xlsx --json",
    # import
    "Bring lists of teachers, classes, rooms, courses or pupils into a school file.": (
        "Reporter dans un fichier d'école des listes de professeurs, de classes, de salles, de cours ou "
        "d'élèves."
    ),
    "Sheet, header row and columns are found by what they are called, and shown. Nothing is ever "
    "deleted, a name that is not known is listed and never guessed, and a second run changes nothing. "
    "Matches of columns and names are kept in a small file, for you to complete and for next year. The "
    "school file as it was stays beside the new one.": (
        "La feuille, la ligne d'en-tête et les colonnes se reconnaissent à leur nom, et sont montrées. "
        "Rien n'est jamais supprimé, un nom inconnu est listé et jamais deviné, et importer deux fois ne "
        "change rien. Les correspondances de colonnes et de noms sont gardées dans un petit fichier, que "
        "vous complétez et qui ressert l'an prochain. Le fichier d'école tel qu'il était reste à côté du "
        "nouveau."
    ),
    "The school's own lists: .xlsx or .csv.": "Les listes de l'école : .xlsx ou .csv.",
    "School file that takes them in.": "Fichier d'école qui les reçoit.",
    "What the lists hold; found by their headers if left out.": (
        "Ce que contiennent les listes ; à défaut, d'après leurs en-têtes."
    ),
    "File of matched columns and names; SCHOOL-import.toml if left out.": (
        "Fichier des correspondances de colonnes et de noms ; à défaut, ÉCOLE-import.toml."
    ),
    "Only say what would be done.": "Dire seulement ce qui serait fait.",
    "edt import staff.xlsx --into school.xlsx --dry-run": (
        "edt import professeurs.xlsx --into ecole.xlsx --dry-run"
    ),
    "edt import staff.xlsx classes.csv --into school.xlsx --mapping names.toml": (
        "edt import professeurs.xlsx classes.csv --into ecole.xlsx --mapping noms.toml"
    ),
    # export
    "Write a timetable as a workbook, a web page, data, a list of lessons or a file of FET.": (
        "Écrire un emploi du temps en classeur, page web, données, liste de séances ou fichier de FET."
    ),
    "With --base, the file of FET is copied as it is, and every lesson and room is locked in it. With "
    "--since, the web page says which lessons have changed, beside the quality.": (
        "Avec --base, le fichier de FET est copié tel quel, et chaque séance et chaque salle y est "
        "verrouillée. Avec --since, la page web dit quelles séances ont changé, à côté de la qualité."
    ),
    "Earlier result: the web page says what has changed.": (
        "Résultat d'avant : la page web dit ce qui a changé."
    ),
    "Workbook to print, web page, data, list of lessons, or file of FET.": (
        "Classeur à imprimer, page web, données, liste de séances, ou fichier de FET."
    ),
    "File to write; beside TIMETABLE if left out.": (
        "Fichier à écrire ; à défaut, à côté de l'emploi du temps."
    ),
    "FET file the school came from, to put the lessons into.": (
        "Fichier de FET d'où vient l'école, où reporter les séances."
    ),
    "edt export out/moved.json --to html --since out/timetable.json": (
        "edt export sortie/nouveau.json --to html --since sortie/timetable.json"
    ),
    "edt export out/timetable.json --to fet --base school.fet": (
        "edt export sortie/timetable.json --to fet --base ecole.fet"
    ),
    # convert
    "Read the data of a FET file, and those of its constraints that the rules here cover.": (
        "Lire les données d'un fichier de FET, et celles de ses contraintes que les règles couvrent ici."
    ),
    "Every other constraint is listed as not read. Nothing is written while there are any, unless "
    "--ignore-unread says so.": (
        "Toute autre contrainte est listée comme non lue. Rien n'est écrit tant qu'il y en a, sauf avec "
        "--ignore-unread."
    ),
    "The other way, a school is written as a file of FET, and what FET cannot say is listed.": (
        "Dans l'autre sens, une école s'écrit en fichier de FET, et ce que FET ne sait pas dire est listé."
    ),
    "File of FET; or a school, to write one.": "Fichier de FET ; ou une école, pour en écrire un.",
    "Workbook (.xlsx) or data (.json) to write; or file of FET.": (
        "Classeur (.xlsx) ou données (.json) à écrire ; ou fichier de FET."
    ),
    "Write without the constraints that are not read.": "Écrire sans les contraintes non lues.",
    "edt convert school.fet school.xlsx --ignore-unread": "edt convert ecole.fet ecole.xlsx --ignore-unread",
    "edt convert school.xlsx school.fet": "edt convert ecole.xlsx ecole.fet",
    # rules
    "List the rules that a school can ask for, or explain one: its fields and an example.": (
        "Lister les règles qu'une école peut demander, ou en expliquer une : ses champs et un exemple."
    ),
    "One rule to explain.": "Une règle à expliquer.",
}
"""French by English: a paragraph, a line or a phrase at a time."""
