"""What an import would do, in words: for the officer to read before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from edt import words
from edt.importing.draft import Item
from edt.importing.kinds import LAYOUTS
from edt.importing.plan import ImportPlan
from edt.messages import Issue, Place
from edt.words import Language

_SAID_OF_UNKNOWN_NAMES = frozenset({"import-unknown-left-empty", "import-unknown-line-out"})
MOST_PLACES = 6
"""Places named for one and the same remark."""

_SEVERITIES = ("error", "warning", "note")
_TEXTS: dict[str, tuple[str, str]] = {
    "no lists": ("Aucune liste n'a été trouvée.", "No list was found."),
    "header": ("en-têtes ligne {row}", "headers in row {row}"),
    "create": ("À créer", "To be created"),
    "update": ("À changer", "To be changed"),
    "skip": ("Laissé de côté", "Left out"),
    "keep": ("Déjà comme dans la liste : {count}", "Already as in the list: {count}"),
    "nothing": ("Rien à créer ni à changer.", "Nothing to create or to change."),
    "never": ("Rien n'est jamais supprimé.", "Nothing is ever deleted."),
    "unknown": (
        "Noms inconnus, pas encore lus : à décider dans le fichier de correspondances",
        "Unknown names, not read so far: to be decided in the mapping file",
    ),
    "near": ("peut-être {near}", "perhaps {near}"),
    "no near": ("rien d'approchant", "nothing like it"),
    "error": ("Erreurs", "Errors"),
    "warning": ("À vérifier", "To be checked"),
    "note": ("Lu et mis au propre", "Read and put right"),
    "more": ("et {count} de plus", "and {count} more"),
    "hint": ("conseil :", "hint:"),
    "rule": ("règle", "rule"),
    "pupil": ("élève", "pupil"),
    "quoted": ("« {text} »", '"{text}"'),
    "pool": ("groupe de salles", "room pool"),
}


def report(plan: ImportPlan, language: Language, most: int = 1_000) -> str:
    """Return the plan in words: lists and columns, what is done and why, unknown names, remarks.

    Args:
        plan: the plan.
        language: of the words.
        most: lines of each part beyond which the others are counted.
    """
    if len({source.place.file for source in plan.sources}) == 1:
        plan = _within_file(plan)
    parts = [_sources(plan, language), _items(plan, language, most)]
    if plan.unknown:
        parts.append(_unknown(plan, language, most))
    parts += [_issues(plan, severity, language, most) for severity in _SEVERITIES]
    return "\n\n".join(part for part in parts if part) + "\n"


def _within_file(plan: ImportPlan) -> ImportPlan:
    """Return a plan of one file with places inside it, which are shorter to read."""

    def short(place: Place) -> Place:
        return replace(place, file="") if place.sheet or place.cell else place

    def within(issue: Issue) -> Issue:
        return replace(issue, place=short(issue.place)) if issue.place else issue

    items = [
        replace(item, place=short(item.place), reason=within(item.reason) if item.reason else None)
        for item in plan.items
    ]
    unknown = [replace(name, places=tuple(map(short, name.places))) for name in plan.unknown]
    issues = tuple(map(within, plan.issues))
    return replace(plan, items=tuple(items), unknown=tuple(unknown), issues=issues)


def _say(name: str, language: Language, **values: object) -> str:
    french, english = _TEXTS[name]
    return (french if language == "fr" else english).format(**values)


def _cut(lines: list[str], most: int, language: Language) -> str:
    if len(lines) > most:
        lines = [*lines[:most], "  " + _say("more", language, count=len(lines) - most)]
    return "\n".join(lines)


def _sources(plan: ImportPlan, language: Language) -> str:
    if not plan.sources:
        return _say("no lists", language)
    blocks = []
    for source in plan.sources:
        title = LAYOUTS[source.kind].title(language)
        head = f"{source.place}: {title}, {_say('header', language, row=source.header_row)}"
        blocks.append("\n".join([head, *(f"  {line}" for line in source.words(language))]))
    return "\n".join(blocks)


def _items(plan: ImportPlan, language: Language, most: int) -> str:
    blocks = []
    for action in ("create", "update", "skip"):
        items = plan.of(action)
        if items:
            lines = [line for item in items for line in _item(item, language)]
            blocks.append(f"{_say(action, language)} ({len(items)})\n{_cut(lines, most, language)}")
    if plan.changes_nothing:
        blocks.append(_say("nothing", language))
    kept = len(plan.of("keep"))
    blocks.append(f"{_say('keep', language, count=kept)}. {_say('never', language)}")
    return "\n\n".join(blocks)


def _item(item: Item, language: Language) -> Iterator[str]:
    # What was left out says so in a sentence of its own.
    kind = "" if item.kind == "row" or item.reason else f"{_kind(item.kind, language)} "
    yield f"  {item.place}: {kind}{item.words(language)}"
    hint = item.reason.hint(language) if item.reason else ""
    if hint:
        yield f"    {_say('hint', language)} {hint}"


def _kind(kind: str, language: Language) -> str:
    return _say(kind, language) if kind in _TEXTS else words.term(kind, language)


def _unknown(plan: ImportPlan, language: Language, most: int) -> str:
    lines = []
    for name in plan.unknown:
        near = _say("near", language, near=", ".join(name.near)) if name.near else _say("no near", language)
        places = "; ".join(str(place) for place in name.places[:MOST_PLACES])
        quoted = _say("quoted", language, text=name.name)
        lines.append(f"  {_kind(name.kind, language)} {quoted} [{places}] – {near}")
    return f"{_say('unknown', language)} ({len(plan.unknown)})\n{_cut(lines, most, language)}"


def _issues(plan: ImportPlan, severity: str, language: Language, most: int) -> str:
    """Return the issues of a severity, those that say the same in one line with all their cells."""
    # What has been left out has said why already.
    said = {(item.reason.code, item.reason.place) for item in plan.skipped if item.reason}
    chosen = [
        issue
        for issue in plan.issues
        if issue.severity == severity
        and (issue.code, issue.place) not in said
        and issue.code not in _SAID_OF_UNKNOWN_NAMES
    ]
    if not chosen:
        return ""
    lines = list(_grouped(chosen, language))
    return f"{_say(severity, language)} ({len(chosen)})\n{_cut(lines, most, language)}"


def _grouped(issues: list[Issue], language: Language) -> Iterator[str]:
    same: dict[tuple[str, str], list[Issue]] = {}
    for issue in issues:
        same.setdefault((issue.message(language), issue.hint(language)), []).append(issue)
    for (message, hint), found in same.items():
        places = [str(issue.place) for issue in found if issue.place]
        more = (
            f" {_say('more', language, count=len(places) - MOST_PLACES)}" if len(places) > MOST_PLACES else ""
        )
        where = f"{'; '.join(places[:MOST_PLACES])}{more}: " if places else ""
        yield f"  {where}{message}"
        if hint:
            yield f"    {_say('hint', language)} {hint}"
