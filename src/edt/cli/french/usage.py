"""French for Typer's sentences about wrong usage, which it has in English only."""

from __future__ import annotations

import re

from edt.cli.french.help_pages import names

SENTENCES = (
    (r"No such command (.+)\. Did you mean (.+)\?", "commande inconnue : {} ; vouliez-vous dire {} ?"),
    (r"No such command (.+)\.", "commande inconnue : {}"),
    (r"Missing command\.", "il manque la commande"),
    (r"No such option: (\S+) \(Possible options: (.+)\)", "option inconnue : {} ; vouliez-vous dire {} ?"),
    (r"No such option: (.+)", "option inconnue : {}"),
    (r"Missing argument '(?P<name>.+)'\.", "il manque {}"),
    (r"Missing option '(.+)'\.", "il manque l'option {}"),
    (r"Missing option '(.+)'\. Choose from:(.+)", "il manque l'option {} ; au choix : {}"),
    (r"Option '(.+)' requires an argument\.", "l'option {} demande une valeur"),
    (r"Option '(.+)' requires (\d+) arguments\.", "l'option {} demande {} valeurs"),
    (r"Option '(.+)' does not take a value\.", "l'option {} ne prend pas de valeur"),
    (r"Got unexpected extra argument\(s\) \((.+)\)", "mots en trop : {}"),
    (r"Invalid value for '(.+?)': (.+)", "valeur incorrecte pour {} : {}"),
)

REASONS = (
    (r"Input should be a valid integer, .+", "un nombre entier est attendu"),
    (r"Input should be greater than or equal to (.+)", "au moins {} est attendu"),
    (r"Input should be less than or equal to (.+)", "au plus {} est attendu"),
    (r"Value error, (.+) is not one of (.+)\.", "{} ne convient pas ; au choix : {}"),
)


def in_french(sentence: str) -> str:
    """Return a sentence about wrong usage in French; as it is where it is not known."""
    for pattern, words in SENTENCES:
        found = re.fullmatch(pattern, sentence, re.DOTALL)
        if found is not None:
            named = found.re.groupindex.values()
            parts = enumerate(found.groups(), 1)
            return words.format(*(names(part) if n in named else _part(part) for n, part in parts))
    return sentence


def _part(text: str) -> str:
    """Return what fills a blank of a sentence: a reason, or words typed and choices."""
    for pattern, words in REASONS:
        found = re.fullmatch(pattern, text, re.DOTALL)
        if found is not None:
            return words.format(*(_quoted(part) for part in found.groups()))
    return _quoted(text)


def _quoted(text: str) -> str:
    return re.sub(r"'([^']*)'", r"« \1 »", " ".join(text.split()))
