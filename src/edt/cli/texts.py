"""What commands say around their answers, in French and in English."""

from __future__ import annotations

from edt.words import Language

TEXTS: dict[str, tuple[str, str]] = {
    "next": ("ensuite : {command}", "next: {command}"),
    "error": ("erreur : {text}", "error: {text}"),
    "warning": ("attention : {text}", "warning: {text}"),
    "note": ("note : {text}", "note: {text}"),
    "hint": ("conseil : {text}", "hint: {text}"),
    "interrupted": ("interrompu, sans réponse", "interrupted, without an answer"),
    "bug": (
        (
            "C'est une erreur du programme, pas la vôtre : {what}\n"
            "Relancez avec EDT_DEBUG=1 pour en voir le détail, et signalez-la avec ce texte."
        ),
        (
            "This is a fault of the program, not yours: {what}\n"
            "Run again with EDT_DEBUG=1 to see the details, and report it with that text."
        ),
    ),
    "written": ("écrit : {path}", "written: {path}"),
    "fet count": (
        "contraintes souples de FET enfreintes, à sa façon de compter : {n}, total {total}",
        "soft constraints of FET broken, as FET counts: {n}, total {total}",
    ),
    "base without fet": ("--base ne va qu'avec --to fet", "--base goes with --to fet only"),
    "since without html": ("--since ne va qu'avec --to html", "--since goes with --to html only"),
    "locked in fet": (
        "{activities} activités et {rooms} salles verrouillées",
        "{activities} activities and {rooms} rooms locked",
    ),
    "open in fet": (
        "{n} activités sans place, laissées libres",
        "{n} activities without a place, left open",
    ),
    "and more": ("… et {n} de plus", "… and {n} more"),
    # check
    "errors": ("{n} erreur|{n} erreurs", "{n} error|{n} errors"),
    "warnings": ("{n} avertissement|{n} avertissements", "{n} warning|{n} warnings"),
    "nothing wrong": ("rien à redire", "nothing wrong"),
    "school": (
        "{name} : {classes}, {teachers}, {rooms}, {courses}, {periods} par semaine",
        "{name}: {classes}, {teachers}, {rooms}, {courses}, {periods} a week",
    ),
    "classes": ("{n} classe|{n} classes", "{n} class|{n} classes"),
    "teachers": ("{n} professeur|{n} professeurs", "{n} teacher|{n} teachers"),
    "rooms": ("{n} salle|{n} salles", "{n} room|{n} rooms"),
    "courses": ("{n} cours|{n} cours", "{n} course|{n} courses"),
    "periods": ("{n} créneau|{n} créneaux", "{n} period|{n} periods"),
    "columns found": ("Colonnes reconnues :", "Columns found:"),
    "sheet ignored": ("{sheet} : non lue", "{sheet}: not read"),
    "sheet read": ("{sheet} : lue comme {what}", "{sheet}: read as {what}"),
    "not read": ("(non lue)", "(not read)"),
    "annotated": (
        "cellules fautives marquées et commentées dans {path}",
        "faulty cells marked and commented in {path}",
    ),
    # solve
    "precheck": (
        "Ces points empêchent un emploi du temps complet (recherche lancée quand même) :",
        "These make a complete timetable impossible (searching all the same):",
    ),
    "progress": (
        "{seconds} s · {stage} · {state} · reste {left} s",
        "{seconds} s · {stage} · {state} · {left} s left",
    ),
    "no timetable yet": ("pas encore d'emploi du temps", "no timetable yet"),
    "unplaced now": ("non placés {unplaced} · coût {cost}", "unplaced {unplaced} · cost {cost}"),
    "live hint": (
        "Ctrl-C arrête la recherche et garde le meilleur emploi du temps.",
        "Ctrl-C stops the search and keeps the best timetable.",
    ),
    "outcome": (
        "Emploi du temps : {outcome} ({stopped_by}, {seconds} s)",
        "Timetable: {outcome} ({stopped_by}, {seconds} s)",
    ),
    "no timetable": (
        "Aucun emploi du temps : {outcome} ({stopped_by}, {seconds} s)",
        "No timetable: {outcome} ({stopped_by}, {seconds} s)",
    ),
    "proven bound": (
        "borne prouvée, {level} : au moins {bound} (trouvé : {cost})",
        "proven bound, {level}: at least {bound} (found: {cost})",
    ),
    "complete": ("complet : chaque séance a sa place", "complete: every lesson has its place"),
    "incomplete": (
        "incomplet : {n} créneau sans place|incomplet : {n} créneaux sans place",
        "incomplete: {n} period without place|incomplete: {n} periods without place",
    ),
    "hard kept": ("aucune règle impérative n'est enfreinte", "no hard rule is broken"),
    "hard broken": (
        "{n} cas d'une règle impérative enfreint|{n} cas de règles impératives enfreints",
        "{n} case of a hard rule broken|{n} cases of hard rules broken",
    ),
    "lifted": (
        "{n} cas d'une règle levé|{n} cas de règles levés",
        "a rule lifted in {n} case|rules lifted in {n} cases",
    ),
    "other school": (
        "{n} cours sur {total} seulement sont dans les deux fichiers : est-ce le même établissement ?",
        "only {n} of {total} courses are in both files: is it the same school?",
    ),
    "rule lifted": ("règle levée", "rule lifted"),
    "cost by level": ("coût par but, du plus important au moins : ", "cost by aim, most important first: "),
    "cost by rule": ("Coût par règle", "Cost by rule"),
    "all kept": ("Toutes les règles sont respectées.", "Every rule is kept."),
    "kept": (
        "{n} autre règle entièrement respectée|{n} autres règles entièrement respectées",
        "{n} other rule kept entirely|{n} other rules kept entirely",
    ),
    "said": ("{what} : {text}", "{what}: {text}"),
    "broken": ("Ce qui n'est pas respecté :", "What is not kept:"),
    "not placed": ("Séances sans place :", "Lessons without place:"),
    "unplaced lesson": (
        "{what} : {n} séance ({length})|{what} : {n} séances ({length})",
        "{what}: {n} lesson ({length})|{what}: {n} lessons ({length})",
    ),
    "rule": ("règle", "rule"),
    "strength": ("force", "strength"),
    "cases": ("cas", "cases"),
    "broken cases": ("enfreints", "broken"),
    "amount": ("écart", "amount"),
    "cost": ("coût", "cost"),
    "aim": ("but", "aim"),
    "left": ("reste", "left"),
    "best": ("meilleur", "best"),
    "bound": ("borne", "bound"),
    # explain
    "explaining": ("{seconds} s · {stage}", "{seconds} s · {stage}"),
    "explain count": ("décompte", "counting"),
    "explain compile": ("préparation", "preparing"),
    "explain parts": ("examen d'une partie de l'établissement", "looking at a part of the school"),
    "explain narrow": ("réduction du conflit", "narrowing the conflict down"),
    "explain whole": ("examen de tout l'établissement", "looking at the whole school"),
    "explain ways": ("essai d'une issue", "trying a way out"),
    "explain further": ("recherche d'un autre conflit", "looking for another conflict"),
    "counted": (
        "Le décompte seul montre que c'est impossible :",
        "Counting alone shows that it is impossible:",
    ),
    "no conflict": (
        "Aucun conflit : il existe un emploi du temps complet qui respecte toutes ces règles.",
        "No conflict: there is a complete timetable that keeps all these rules.",
    ),
    "not proven": (
        "Rien n'est prouvé : ni conflit, ni emploi du temps complet dans le temps donné.",
        "Not proven: neither a conflict nor a complete timetable was found in the time given.",
    ),
    "conflict": ("Ceci ne peut tenir ensemble :", "These cannot hold together:"),
    "conflict smallest": (
        "Prouvé deux fois encore, sans prétraitement ; sans l'un quelconque de ces points, le reste tient.",
        "Proven twice again, without presolve; without any one of them the others can hold.",
    ),
    "conflict small": (
        "Prouvé deux fois encore, sans prétraitement ; le temps a manqué pour voir si tout y compte.",
        "Proven twice again, without presolve; there was no time to show that each of them is needed.",
    ),
    "conflict further": ("Ceci non plus :", "Nor can these:"),
    "no way out": ("Aucune issue trouvée dans le temps donné.", "No way out was found in the time given."),
    "ways out": ("Issues, de la moins chère à la plus chère :", "Ways out, the cheapest first:"),
    "way out": ("possible si ({verified}) :", "possible if ({verified}):"),
    "verified school": (
        "vérifié par un emploi du temps de tout l'établissement",
        "verified by a timetable of the whole school",
    ),
    "verified conflict": ("vérifié pour ce conflit seulement", "verified for this conflict only"),
    "may be lifted": ("[peut être levée, ordre {order}]", "[may be lifted, order {order}]"),
    "not shown necessary": ("(?)", "(?)"),
    # audit
    "clean": (
        "Contrôle : l'emploi du temps est complet et respecte toutes les règles impératives.",
        "Audit: the timetable is complete and keeps every hard rule.",
    ),
    "not clean": ("Contrôle : l'emploi du temps a des défauts.", "Audit: the timetable has faults."),
    # runs
    "no runs": ("aucune recherche gardée pour cette école", "no run kept for this school"),
    "kept run": ("gardé : recherche {n} dans {path}", "kept: run {n} in {path}"),
    "runs run": ("n°", "run"),
    "runs started": ("date", "date"),
    "runs problem": ("données", "problem"),
    "runs made by": ("commande", "command"),
    "runs seconds": ("s", "s"),
    "runs outcome": ("résultat", "result"),
    "runs hard": ("infractions", "breaches"),
    "runs unplaced": ("sans place", "unplaced"),
    "runs cost": ("coût", "cost"),
    "runs cost levels": ("coût = {levels}", "cost = {levels}"),
    "runs problem note": (
        "Une même lettre : les mêmes données et les mêmes règles.",
        "The same letter: the same data and the same rules.",
    ),
    # places
    "places of": ("{course} – {where}", "{course} – {where}"),
    "without place": ("sans place", "without place"),
    "moves with": ("aligné avec : {courses}", "aligned with: {courses}"),
    "free places": ("{n} place libre|{n} places libres", "{n} free place|{n} free places"),
    "free by swap": (
        "{n} place à libérer par un échange|{n} places à libérer par un échange",
        "{n} place that a swap would free|{n} places that a swap would free",
    ),
    "blocked places": ("{n} place bloquée|{n} places bloquées", "{n} blocked place|{n} blocked places"),
    "place": ("place", "place"),
    "in rooms": ("salles", "rooms"),
    "who moves": ("qui bouge aussi", "who moves too"),
    "blocked by": ("bloquée par", "blocked by"),
    "no cost": ("sans coût", "no cost"),
    "swaps unfinished": (
        "tous les échanges n'ont pas été essayés en {seconds} (--time en donne davantage)",
        "not every swap was tried in {seconds} (--time gives more)",
    ),
    # change
    "change asked": ("À respecter désormais : {rule}", "To be kept from now on: {rule}"),
    "change minimal": (
        "prouvé : aucun emploi du temps complet ne demande moins de changements",
        "proven: no complete timetable takes less change",
    ),
    "change bounded": (
        "pas prouvé minimal : les changements pèsent {price}, il en faut au moins {bound}",
        "not proven least: the changes weigh {price}, at least {bound} is needed",
    ),
    "change incomplete": (
        "tout n'a pas pu être placé ; voici ce qui a été trouvé de mieux",
        "not everything could be placed; this is the best that was found",
    ),
    "change lifted": (
        "règles levées, faute d'autre moyen :",
        "rules lifted, for want of another way:",
    ),
    "change impossible": (
        "impossible : aucun emploi du temps ne respecte ce changement et toutes les règles impératives",
        "impossible: no timetable keeps this change and every hard rule",
    ),
    "change too many": (
        "impossible en déplaçant au plus {n} séance|impossible en déplaçant au plus {n} séances",
        "impossible with at most {n} lesson moved|impossible with at most {n} lessons moved",
    ),
    "change nothing": (
        "rien trouvé en {seconds} ; --time en donne davantage",
        "nothing found in {seconds}; --time gives more",
    ),
    "change keep": (
        "à reporter dans le classeur, pour que la règle reste : {rule}",
        "to be entered in the workbook, for the rule to stay: {rule}",
    ),
    "change progress": ("{seconds} s · {stage}", "{seconds} s · {stage}"),
    "change nearby": ("recherche au plus près", "looking nearby"),
    "change improve": ("amélioration sans rien déplacer de plus", "improving without moving more"),
    "change whole": ("recherche dans toute l'école", "looking in the whole school"),
    # publish
    "published": (
        "{n} séance publiée, qui comptera davantage|{n} séances publiées, qui compteront davantage",
        "{n} lesson published, which will count more|{n} lessons published, which will count more",
    ),
    "unpublished": ("l'emploi du temps est de nouveau un projet", "the timetable is a draft again"),
    # lock, unlock
    "locked": ("{n} séance verrouillée|{n} séances verrouillées", "{n} lesson locked|{n} lessons locked"),
    "locked before": ("{n} l'était déjà|{n} l'étaient déjà", "{n} was locked before|{n} were locked before"),
    "unlocked": (
        "{n} séance déverrouillée|{n} séances déverrouillées",
        "{n} lesson unlocked|{n} lessons unlocked",
    ),
    "fixed elsewhere": (
        "{n} séance reste fixée par le classeur|{n} séances restent fixées par le classeur",
        "{n} lesson stays fixed by the workbook|{n} lessons stay fixed by the workbook",
    ),
    "locks beside": (
        "verrous gardés à côté de l'école : {path}",
        "locks kept beside the school: {path}",
    ),
    "locks only here": (
        "verrous gardés dans cet emploi du temps seulement (--school ÉCOLE les garde à côté du classeur)",
        "locks kept in this timetable only (--school SCHOOL keeps them beside the workbook)",
    ),
    # rules
    "always": ("toujours valable", "always holds"),
    "rule example": ("Par exemple, non respectée :", "For example, broken:"),
    "in the workbook": ("Dans le classeur :", "In the workbook:"),
    "fields": ("Champs :", "Fields:"),
    "fields json": ("en JSON", "in JSON"),
    "fields workbook": ("dans la feuille Règles", "in the Rules sheet"),
    "fields meaning": ("sens", "meaning"),
    "field default": ("{text} (par défaut : {default})", "{text} (default: {default})"),
    "own column": ("colonne {label}", "column {label}"),
    # published instances
    "solution found": (
        "infaisabilité {infeasibility}, objectif {objective}, borne {bound} ({stopped_by}, {seconds} s)",
        "infeasibility {infeasibility}, objective {objective}, bound {bound} ({stopped_by}, {seconds} s)",
    ),
    "no solution found": (
        "aucune solution ({stopped_by}, {seconds} s)",
        "no solution ({stopped_by}, {seconds} s)",
    ),
    # evaluate
    "no solutions": ("aucune solution", "no solutions"),
    "instance": ("instance", "instance"),
    "solution": ("solution", "solution"),
    "infeasibility": ("infaisabilité", "infeasibility"),
    "objective": ("objectif", "objective"),
    "by constraint": ("par contrainte (dur/souple)", "by constraint (hard/soft)"),
    "refused": ("refusée", "refused"),
    # show
    "nothing to show": ("(aucune séance)", "(no lesson)"),
    # import
    "decide": (
        "Dites qui sont les noms inconnus dans {path}, puis importez à nouveau.",
        "Say who the unknown names are in {path}, then import again.",
    ),
    "dry run": ("rien n'a été écrit (--dry-run)", "nothing was written (--dry-run)"),
    # convert
    "constraints read": (
        "{n} contrainte lue|{n} contraintes lues",
        "{n} constraint read|{n} constraints read",
    ),
    "constraints unread": (
        "{n} contrainte non lue|{n} contraintes non lues",
        "{n} constraint not read|{n} constraints not read",
    ),
    "unread": (
        (
            "{n} contrainte non lue ; rien n'est écrit. Avec --ignore-unread, elle est laissée de côté."
            "|{n} contraintes non lues ; rien n'est écrit. Avec --ignore-unread, elles sont laissées de côté."
        ),
        (
            "{n} constraint not read; nothing is written. With --ignore-unread it is left out."
            "|{n} constraints not read; nothing is written. With --ignore-unread they are left out."
        ),
    ),
    "unread ignored": (
        "{n} contrainte non lue, laissée de côté|{n} contraintes non lues, laissées de côté",
        "{n} constraint not read, left out|{n} constraints not read, left out",
    ),
    # bench
    "bench goes on": ("{done} essais sur {runs} sont faits", "{done} of {runs} runs are done"),
    "bench stopped": (
        "arrêté : {done} essais sur {runs} sont faits ; la même commande continue",
        "stopped: {done} of {runs} runs are done; the same command goes on",
    ),
    "bench done": (
        "{runs} essais, dont {new} nouveaux et {failed} mal finis : {path}",
        "{runs} runs, {new} of them new and {failed} that did not end well: {path}",
    ),
    "bench run": (
        "{instance} · {configuration} · graine {seed} : {cost} en {seconds} s{wrong}",
        "{instance} · {configuration} · seed {seed}: {cost} in {seconds} s{wrong}",
    ),
    "bench nothing": ("aucun essai dans ces fichiers", "no run in these files"),
    "bench unknown": (
        "aucune configuration ne s'appelle « {value} » ; il y a : {known}",
        'no configuration is called "{value}"; there are: {known}',
    ),
    "bench files": (" ({n} fichier)| ({n} fichiers)", " ({n} file)| ({n} files)"),
    "bench no data": (
        "pour compter les fichiers : --data DOSSIER, ou la variable {variable}",
        "to count the files: --data FOLDER, or the variable {variable}",
    ),
}


def say(key: str, language: Language, **values: object) -> str:
    """Return a text with its blanks filled.

    A text in two forms, joined by ``|``, is for one and for several of the value ``n``.
    """
    french, english = TEXTS[key]
    text = french if language == "fr" else english
    one, several, *_ = *text.split("|"), text
    amount = values.get("n")
    if isinstance(amount, int):
        text = one if (amount < 2 if language == "fr" else amount == 1) else several
    return text.format_map(values)
