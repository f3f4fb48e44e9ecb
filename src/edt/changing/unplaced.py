"""Why lessons have no place: what blocks every place of the week, in one sentence for each."""

from __future__ import annotations

from collections import Counter

from edt.changing.places import PlaceFinder, PlaceFound, unplaced_block
from edt.problem import Problem
from edt.rules import CATALOGUE
from edt.school import Timetable, Unplaced
from edt.words import Language, count

MOST_NAMED = 3
"""Causes that a sentence names."""

_BUSY = {"no_clash", "room_clash"}


def why_unplaced(
    problem: Problem, timetable: Timetable, language: Language
) -> tuple[tuple[Unplaced, str], ...]:
    """Return a sentence for each entry of the list of lessons without place.

    Args:
        problem: the school and its rules.
        timetable: what is placed, and what is not.
        language: of the sentences.
    """
    if not timetable.unplaced:
        return ()
    finder = PlaceFinder(problem, timetable)
    known = [item for item in timetable.unplaced if item.course in problem.school.course]
    return tuple((item, _sentence(finder, item, language)) for item in known)


def _sentence(finder: PlaceFinder, item: Unplaced, language: Language) -> str:
    places = finder.places(unplaced_block(finder.problem, item), placed=False)
    free = sum(place.state == "free" for place in places)
    french = language == "fr"
    if free:
        number = count(free, "place", language)
        return f"{number} encore {'libre' if free < 2 else 'libres'}" if french else f"{number} still free"
    if not places:
        return "aucune place assez longue dans la grille" if french else "no place in the grid is long enough"
    causes = _causes(places, language)
    named = ", ".join(f"{cause} ({times})" for cause, times in causes.most_common(MOST_NAMED))
    total = len(places)
    if french:
        return f"aucune des {total} places n'est libre : {named}"
    return f"none of the {total} places is free: {named}"


def _causes(places: list[PlaceFound], language: Language) -> Counter[str]:
    """Return what blocks places, by how many places it blocks."""
    names = {kind.model_fields["rule"].default: kind.names for kind in CATALOGUE}
    found = Counter[str]()
    for place in places:
        texts = set()
        for reason in place.reasons:
            if reason.rule in _BUSY:
                texts.add(f"{reason.about} {'en cours' if language == 'fr' else 'busy'}")
            else:
                name = names[reason.rule].fr if language == "fr" else names[reason.rule].en
                texts.add(f"{reason.about} – {name.casefold()}")
        found.update(sorted(texts))
    return found
