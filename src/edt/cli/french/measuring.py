"""French help of the commands for published instances and for measuring the search."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # evaluate
    "Say what solutions of a published instance cost, exactly as its reference evaluator counts.": (
        "Dire ce que coûtent des solutions d'une instance publiée, exactement comme compte son évaluateur de "
        "référence."
    ),
    'With --json: {"solutions": [{"name", "instance", "infeasibility", "objective", "by_constraint": '
    '{kind: {"infeasibility", "objective"}}, "refused"}]}. Kinds of constraint that cost nothing are left '
    "out. A solution that contradicts its instance is refused: it has no cost (null) but a reason, and "
    "the exit code is 2.": (
        'Avec --json : {"solutions": [{"name", "instance", "infeasibility", "objective", "by_constraint": '
        '{kind: {"infeasibility", "objective"}}, "refused"}]}. Les sortes de contraintes qui ne coûtent rien '
        "sont omises. Une solution qui contredit son instance est refusée : elle n'a pas de coût (null) mais "
        "une raison, et le code de sortie est 2."
    ),
    "Published instance, or archive of instances.": "Instance publiée, ou archive d'instances.",
    "Files of solutions; those in INSTANCE if left out.": (
        "Fichiers de solutions ; à défaut, celles que contient INSTANCE."
    ),
    "Way to count, where the family has several: UD2.": (
        "Façon de compter, quand la famille en a plusieurs : UD2."
    ),
    # bench run
    "Carry out the runs of a study that are still to do.": (
        "Faire les essais d'une étude qui restent à faire."
    ),
    "A study:": "Une étude :",
    'suites = ["cbctt"] # or: instances = ["../data/*.ectt"]': (
        'suites = ["cbctt"]            # ou : instances = ["../data/*.ectt"]'
    ),
    "[configurations.other] # any program, by a template": (
        "[configurations.other]        # tout programme, par un modèle"
    ),
    "Each run is a process of its own. Every record is on disk before the next run begins: stopped and "
    "started again, a study goes on where it was.": (
        "Chaque essai est un processus à part. Chaque relevé est sur le disque avant que l'essai suivant ne "
        "commence : arrêtée puis relancée, une étude reprend où elle en était."
    ),
    "The study, a TOML file.": "L'étude, un fichier TOML.",
    "Results to add to; STUDY.jsonl if left out.": "Résultats à compléter ; à défaut, ÉTUDE.jsonl.",
    # bench report
    "Make a table, a CSV and a page with plots.": "Faire un tableau, un CSV et une page de graphiques.",
    "With several configurations each is compared with the first by a paired test; in the results of "
    "several studies, each with the one of its name in the first study.": (
        "Avec plusieurs configurations, chacune est comparée à la première par un test apparié ; dans les "
        "résultats de plusieurs études, chacune avec celle du même nom dans la première étude."
    ),
    "Results of `edt bench run`.": "Résultats de « edt bench run ».",
    "Name of the report, written as .md, .csv and .html.": "Nom du rapport, écrit en .md, .csv et .html.",
    "Configuration that the others are compared with; the first if left out.": (
        "Configuration à laquelle les autres sont comparées ; à défaut, la première."
    ),
    # bench suites
    "Say which suites there are, and where they are published.": (
        "Dire quelles séries il y a, et où elles sont publiées."
    ),
    "edt bench run study.toml --data ../data": "edt bench run etude.toml --data ../donnees",
    "edt bench report study.jsonl -o report": "edt bench report etude.jsonl -o rapport",
}
"""French by English: a paragraph, a line or a phrase at a time."""
