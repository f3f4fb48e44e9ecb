"""Whom something is asked for, as text: ``toutes les classes``, ``niveau 6e``, ``MARTIN, DUPONT``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from edt import words
from edt.formats.excel.known import Known
from edt.formats.excel.text import (
    clean,
    join_names,
    key,
    quote,
    split_names,
    split_outside_quotes,
    unquote,
)
from edt.rules import Who
from edt.words import Language


class Target(NamedTuple):
    """People, rooms, courses or subjects that a cell names; no ids: all of the kind."""

    kind: str
    ids: tuple[str, ...] = ()
    level: str | None = None
    subject: str | None = None
    site: str | None = None


class UnknownNames(NamedTuple):
    """Names that are nobody's, or that belong to different kinds."""

    names: tuple[str, ...]


KINDS: dict[str, str] = {
    "teachers": "teacher",
    "classes": "class",
    "groups": "group",
    "rooms": "room",
    "courses": "course",
    "subjects": "subject",
}
PEOPLE = ("teachers", "classes", "groups", "rooms")

_WORDS: dict[str, tuple[str, ...]] = {
    "teachers": (
        "professeurs",
        "professeur",
        "profs",
        "prof",
        "enseignants",
        "enseignant",
        "teachers",
        "teacher",
        "staff",
    ),
    "classes": ("classes", "classe", "divisions", "division", "class"),
    "groups": ("groupes", "groupe", "groups", "group"),
    "rooms": ("salles", "salle", "rooms", "room"),
    "courses": ("cours", "courses", "course"),
    "subjects": ("matieres", "matiere", "subjects", "subject"),
}
_KIND_OF_WORD = {word: kind for kind, found in _WORDS.items() for word in found}
_ALL = re.compile(r"^(?:(?:tous|toutes)(?: les)?|all(?: the)?|every|chaque) ")
_LEVEL = re.compile(
    r"^(?:(?:classes|classe|class)\s+)?(?:(?:de|du|of)\s+)?(?:niveau|level|year)\s*[=:]?\s*(.+)$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"^(?:mati[eè]re|subject)\s*[=:]\s*(.+)$", re.IGNORECASE)
_SITE = re.compile(r"^site\s*[=:]\s*(.+)$", re.IGNORECASE)
_OF_SITE = re.compile(
    r"^(?:(?:tous les|toutes les|all)\s+)?(\w+)\s+(?:du|de|of|on|at)\s+(?:the\s+)?site\s+(.+)$", re.IGNORECASE
)
_TEACHERS_OF = re.compile(
    r"^(?:(?:tous les|all)\s+)?(?:professeurs|profs|enseignants|teachers)\s+(?:de|d'|du|of)\s*(.+)$",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^(\w+)\s*:\s*(.+)$", re.DOTALL)


def kind_of(text: str) -> str | None:
    """Return the kind (teachers, rooms, …) that a word names, in either language."""
    return _KIND_OF_WORD.get(key(text))


def read_target(text: str, known: Known, allowed: Sequence[str] = PEOPLE) -> Target | UnknownNames | None:
    """Return who or what is named, None for an empty cell, or the names that are unknown."""
    whole = clean(text)
    if not whole:
        return None
    by_name = _by_names(text, known, allowed)
    if isinstance(by_name, Target):
        return by_name
    phrase = _phrase(whole, known, allowed)
    return phrase or by_name


def _phrase(whole: str, known: Known, allowed: Sequence[str]) -> Target | UnknownNames | None:
    """Read "all teachers", "level 6", "teachers of MATHS", "rooms: S1, S2; …"."""
    every = kind_of(_ALL.sub("", key(whole)))
    if every is not None and every in allowed and (_ALL.match(key(whole)) or _is_plural(whole)):
        return Target(every)
    level = _LEVEL.match(whole)
    if level and "classes" in allowed and ";" not in whole:
        return Target("classes", level=unquote(level[1].strip()))
    at = _OF_SITE.match(whole)
    if at and ";" not in whole and kind_of(at[1]) in allowed and kind_of(at[1]) in PEOPLE:
        return Target(kind_of(at[1]) or "", site=unquote(at[2].strip()))
    of = _TEACHERS_OF.match(whole)
    if of and "teachers" in allowed:
        subject = known.of("subject").find(unquote(of[1].strip()))
        if subject is not None:
            return Target("teachers", subject=subject)
    return _prefixed(whole, known, allowed)


def _is_plural(text: str) -> bool:
    return key(text) in {
        "professeurs",
        "profs",
        "enseignants",
        "teachers",
        "classes",
        "groupes",
        "groups",
        "salles",
        "rooms",
    }


def _prefixed(whole: str, known: Known, allowed: Sequence[str]) -> Target | UnknownNames | None:
    """Read ``professeurs : MARTIN, DUPONT ; niveau=6e ; matière=MATHS ; site=Nord``."""
    names, level, subject, site = [], None, None, None
    for part in split_outside_quotes(whole, ";"):
        is_level, is_subject, is_site = _LEVEL.match(part), _SUBJECT.match(part), _SITE.match(part)
        if is_level:
            level = unquote(is_level[1].strip())
        elif is_subject:
            subject = unquote(is_subject[1].strip())
        elif is_site:
            site = unquote(is_site[1].strip())
        else:
            names.append(part)
    prefix = _PREFIX.match("; ".join(names))
    kind = kind_of(prefix[1] if prefix else "; ".join(names))
    if kind is None or kind not in allowed:
        return None
    if prefix is None:
        return Target(kind, (), level, subject, site)
    ids = split_names(prefix[2], known.of(KINDS[kind]))
    unknown = tuple(name for name in ids if name not in known.of(KINDS[kind]))
    return UnknownNames(unknown) if unknown else Target(kind, tuple(ids), level, subject, site)


def _by_names(text: str, known: Known, allowed: Sequence[str]) -> Target | UnknownNames:
    missing: tuple[str, ...] = ()
    for kind in allowed:
        found = split_names(text, known.of(KINDS[kind]))
        unknown = tuple(name for name in found if name not in known.of(KINDS[kind]))
        if found and not unknown:
            return Target(kind, tuple(found))
        if not missing or len(unknown) < len(missing):
            missing = unknown
    strangers = tuple(
        name for name in missing if all(known.of(KINDS[kind]).find(name) is None for kind in allowed)
    )
    return UnknownNames(strangers or missing)


# -- writing ---------------------------------------------------------------------------------

_ALL_TEXT = {
    "teachers": ("tous les professeurs", "all teachers"),
    "classes": ("toutes les classes", "all classes"),
    "groups": ("tous les groupes", "all groups"),
    "rooms": ("toutes les salles", "all rooms"),
}


def who_text(who: Who, known: Known, language: Language) -> str | None:
    """Return a text that ``read_target`` reads back, or None where there is none."""
    french = language == "fr"
    wanted = Target(who.kind, who.ids, who.level, who.subject, who.site)
    kind = words.term(KINDS[who.kind], language)
    plural = _WORDS[who.kind][0] if french else who.kind
    candidates = [_ALL_TEXT[who.kind][not french]]
    if who.ids:
        candidates = [join_names(who.ids, known.of(KINDS[who.kind]))]
    if who.level is not None:
        candidates.append(f"{'niveau' if french else 'level'} {who.level}")
    if who.subject is not None:
        candidates.append(f"{'professeurs de' if french else 'teachers of'} {who.subject}")
    if who.site is not None:
        candidates.append(f"{plural} {'du' if french else 'of'} site {who.site}")
    head = f"{plural} : {join_names(who.ids, known.of(KINDS[who.kind]))}" if who.ids else plural
    quoted = f"{kind} : {', '.join(map(quote, who.ids))}" if who.ids else plural
    candidates += [head + _modifiers(who, french), quoted + _modifiers(who, french)]
    return next((text for text in candidates if read_target(text, known) == wanted), None)


def _modifiers(who: Who, french: bool) -> str:
    found = ""
    if who.level is not None:
        found += f" ; {'niveau' if french else 'level'}={quote(who.level)}"
    if who.subject is not None:
        found += f" ; {'matière' if french else 'subject'}={quote(who.subject)}"
    if who.site is not None:
        found += f" ; site={quote(who.site)}"
    return found
