"""French help of the commands that look into timetables, compare and change them."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # diff
    "Say what moved between two timetables, for each teacher and class, with the quality of both.": (
        "Dire ce qui a changé d'un emploi du temps à l'autre, pour chaque professeur et chaque classe, avec "
        "la qualité des deux."
    ),
    "The exit code is 0 where nothing moved, 1 where something did.": (
        "Le code de sortie est 0 si rien n'a changé, 1 sinon."
    ),
    "Earlier result.": "Résultat d'avant.",
    "Later result.": "Résultat d'après.",
    "Write a workbook, web page or text to send.": "Écrire un classeur, une page web ou un texte à envoyer.",
    "File to write; changes.* if left out.": "Fichier à écrire ; à défaut, changes.*.",
    "edt diff old/timetable.json new/timetable.json": "edt diff avant/timetable.json apres/timetable.json",
    "edt diff old/timetable.json new/timetable.json --to xlsx -o changes.xlsx": (
        "edt diff avant/timetable.json apres/timetable.json --to xlsx -o changements.xlsx"
    ),
    # places
    "Show every place of the week for one lesson: free, at what cost, or blocked by whom.": (
        "Montrer toutes les places de la semaine pour une séance : libre, et à quel coût, ou bloquée, et "
        "par qui."
    ),
    "For a blocked place, the one to three other lessons that would have to move, where there are such. "
    "The lesson may be one without place. Aligned lessons move together.": (
        "Pour une place bloquée, la ou les séances (une à trois) qui devraient bouger aussi, s'il y en a. "
        "La séance peut être sans place. Les séances d'une barrette bougent ensemble."
    ),
    'A lesson: "COURSE", "COURSE DAY" or "COURSE DAY PERIOD".': (
        "Une séance : « COURS », « COURS JOUR » ou « COURS JOUR CRÉNEAU »."
    ),
    "How long in all; the rest of it looks for swaps.": (
        "Durée totale ; ce qu'il en reste cherche des échanges."
    ),
    "Look for swaps.": "Chercher des échanges.",
    'Move it to "DAY PERIOD", with the swap it takes, into a new file.': (
        "Déplacer la séance en « JOUR CRÉNEAU », avec l'échange qu'il y faut, dans un nouveau fichier."
    ),
    "File of --apply; TIMETABLE-moved.json if left out.": (
        "Fichier de --apply ; à défaut, EMPLOI-DU-TEMPS-moved.json."
    ),
    'edt places out/timetable.json "MATHS 6A mon M1"': 'edt places sortie/timetable.json "MATHS 6A lun M1"',
    'edt places out/timetable.json "MATHS 6A mon M1" --apply "tue S2" -o moved.json': (
        'edt places sortie/timetable.json "MATHS 6A lun M1" --apply "mar S2" -o nouveau.json'
    ),
    # change
    "Make a new complete timetable that moves as little as possible, and list who changes what.": (
        "Faire un nouvel emploi du temps complet qui déplace le moins possible, et lister ce qui change "
        "pour chacun."
    ),
    "Another day counts more than another hour, a published lesson more than a draft (`edt publish`), "
    "many pupils more than few; rooms are kept where they can. Locked lessons stay.": (
        "Un autre jour compte plus qu'une autre heure, une séance publiée plus qu'un projet (« edt "
        "publish »), beaucoup d'élèves plus que peu ; les salles sont gardées autant que possible. Les "
        "séances verrouillées restent en place."
    ),
    "A teacher who is away.": "Un professeur absent.",
    "A class that is away.": "Une classe absente.",
    "When: tue, tue-am, tue-M1, tue-M1-M3.": "Quand : mardi, mardi-matin, mardi-M1, mardi-M1-M3.",
    "A room that is closed.": "Une salle fermée.",
    "When, as for --away.": "Quand, comme pour --away.",
    "The school as it is now: workbook, JSON or folder.": (
        "L'école telle qu'elle est maintenant : classeur, JSON ou dossier."
    ),
    "Move no more lessons than this.": "Ne pas déplacer plus de séances que cela.",
    "Folder of results; TIMETABLE-changed if left out.": (
        "Dossier des résultats ; à défaut, EMPLOI-DU-TEMPS-changed."
    ),
    "How long to search.": "Durée de la recherche.",
    "edt change out/timetable.json --teacher MARTIN --away tue-am": (
        "edt change sortie/timetable.json --teacher MARTIN --away mardi-matin"
    ),
    "edt change out/timetable.json --edit changed.xlsx --max-moves 10 -o september": (
        "edt change sortie/timetable.json --edit modifie.xlsx --max-moves 10 -o septembre"
    ),
    # publish
    "Mark a timetable as made public: `edt change` then moves its lessons only where nothing else helps.": (
        "Marquer un emploi du temps comme publié : « edt change » ne déplace alors ses séances qu'en dernier "
        "recours."
    ),
    "Nothing is sent anywhere, and nothing is locked. Lessons that a later change moves are drafts until "
    "the timetable is published again.": (
        "Rien n'est envoyé, et rien n'est verrouillé. Les séances qu'un changement déplace ensuite sont en "
        "projet jusqu'à ce que l'emploi du temps soit publié de nouveau."
    ),
    "Make it a draft again.": "Le remettre à l'état de projet.",
    "edt publish out/timetable.json": "edt publish sortie/timetable.json",
    "edt publish out/timetable.json --undo": "edt publish sortie/timetable.json --undo",
    # lock
    "Lock lessons where they are: those that agree with every option given.": (
        "Verrouiller des séances à leur place : celles qui répondent à toutes les options données."
    ),
    "Locks are kept in the timetable, and beside the school in SCHOOL.locks.json, which is read with the "
    "school: they stay when lists are imported anew and when the school is solved again.": (
        "Les verrous sont gardés dans l'emploi du temps, et à côté de l'école dans ÉCOLE.locks.json, lu "
        "avec elle : ils restent quand des listes sont importées de nouveau, et quand l'emploi du temps est "
        "refait."
    ),
    "Lock their rooms too.": "Verrouiller aussi leurs salles.",
    "edt lock out/timetable.json --class 6A --day mon": (
        "edt lock sortie/timetable.json --class 6A --day lundi"
    ),
    'edt lock out/timetable.json --lesson "MATHS 6A mon M1" --rooms': (
        'edt lock sortie/timetable.json --lesson "MATHS 6A lun M1" --rooms'
    ),
    # unlock
    "Take back locks of `edt lock` from the lessons that agree with every option given.": (
        "Retirer les verrous de « edt lock » des séances qui répondent à toutes les options données."
    ),
    "Places that the workbook itself fixes stay fixed: they are taken back there.": (
        "Les places que fixe le classeur lui-même restent fixées : c'est là qu'elles se retirent."
    ),
    "edt unlock out/timetable.json --teacher MARTIN": "edt unlock sortie/timetable.json --teacher MARTIN",
    "edt unlock out/timetable.json --all": "edt unlock sortie/timetable.json --all",
    # runs
    "List what was solved before for a school, compare two runs, or bring one back.": (
        "Lister les recherches passées d'une école, en comparer deux, ou en reprendre une."
    ),
    "Every solve is kept beside the school, in SCHOOL.runs.sqlite, which may be deleted at any time.": (
        "Chaque recherche est gardée à côté de l'école, dans ÉCOLE.runs.sqlite, que vous pouvez supprimer à "
        "tout moment."
    ),
    "Say what moved from one run to another.": "Dire ce qui a changé d'une recherche à l'autre.",
    "Write the timetable of a run again.": "Écrire de nouveau l'emploi du temps d'une recherche.",
    "Folder for --restore; SCHOOL-run-N if left out.": "Dossier de --restore ; à défaut, ÉCOLE-run-N.",
    "edt runs school.xlsx --compare 1 3": "edt runs ecole.xlsx --compare 1 3",
    "edt runs school.xlsx --restore 1 -o back": "edt runs ecole.xlsx --restore 1 -o retour",
    # show
    "Show the week of one class, teacher, room or group as a grid.": (
        "Montrer en grille la semaine d'une classe, d'un professeur, d'une salle ou d'un groupe."
    ),
    "A class, by its id or name.": "Une classe, par son identifiant ou son nom.",
    "A teacher.": "Un professeur.",
    "A room.": "Une salle.",
    "A group.": "Un groupe.",
    "Only this week of the alternation.": "Seulement cette semaine de l'alternance.",
    "edt show out/timetable.json --class 6A": "edt show sortie/timetable.json --class 6A",
    "edt show out/timetable.json --teacher MARTIN --week A": (
        "edt show sortie/timetable.json --teacher MARTIN --week A"
    ),
}
"""French by English: a paragraph, a line or a phrase at a time."""
