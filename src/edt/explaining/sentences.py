"""Conflicts and ways out in school words, French and English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from edt import words
from edt.explaining import figures
from edt.explaining.conflict import Conflict
from edt.explaining.members import Member, Universe
from edt.explanation import Lifted, Part, Said
from edt.kernel.events import Event
from edt.rules import Breach, Liftable
from edt.school import Schedule, Timetable
from edt.words import Language


def parts_of(universe: Universe, conflict: Conflict) -> tuple[Part, ...]:
    """Return the members of a conflict for people to read: lessons first, then rules, then rooms."""
    order = ("lessons", "rule", "fit", "rooms")
    members = sorted((universe.members[n] for n in conflict.members), key=lambda m: order.index(m.kind))
    return tuple(_part(universe, member, member.number in conflict.necessary) for member in members)


def key_of(universe: Universe, member: Member) -> str:
    """Return a stable text for a member."""
    if member.case is not None and member.rule is not None:
        return f"{member.rule.rule}/{member.case.key}"
    if member.event is not None and member.kind == "lessons":
        return "lessons/" + "+".join(course.id for course in universe.kernel.events[member.event].courses)
    return f"{member.kind}/" + "+".join(member.names)


def _part(universe: Universe, member: Member, necessary: bool) -> Part:
    courses: tuple[str, ...] = ()
    if member.event is not None:
        courses = tuple(course.id for course in universe.kernel.events[member.event].courses)
    elif member.case is not None and member.rule is not None and member.rule.rule in _OF_COURSES:
        courses = member.case.courses
    who = member.case.who if member.case else ()
    return Part(
        kind=member.kind,
        key=key_of(universe, member),
        rule=member.rule.rule if member.rule else "",
        strength=_strength(member),
        order=member.order,
        courses=courses,
        people=tuple(f"{person.kind}:{person.id}" for person in who),
        necessary=necessary,
        fr=asked(universe, member, "fr"),
        en=asked(universe, member, "en"),
    )


_OF_COURSES = ("locked", "locked_room", "spacing", "day_links", "break_crossing", "alignment")


def _strength(member: Member) -> Literal["never", "liftable", ""]:
    if member.rule is None:
        return ""
    return "liftable" if isinstance(member.rule.strength, Liftable) else "never"


def asked(universe: Universe, member: Member, language: Language) -> str:
    """Return what a member asks for, as a sentence."""
    french = language == "fr"
    if member.case is not None and member.rule is not None:
        return member.rule.words(member.case, Breach(0), language)
    if member.kind == "lessons" and member.event is not None:
        event = universe.kernel.events[member.event]
        lessons = _lessons(event, language)
        return (
            f"{_title(event, language)} : {lessons} à placer"
            if french
            else (f"{_title(event, language)}: {lessons} to be placed")
        )
    if member.kind == "rooms":
        count = len(member.names)
        rooms = figures.listed(member.names)
        if count == 1:
            return f"il n'y a qu'une salle {rooms}" if french else f"there is only one room {rooms}"
        return (
            f"il n'y a que {count} salles : {rooms}" if french else f"there are only {count} rooms: {rooms}"
        )
    course, name = member.names
    return (
        f"{course} demande {name}, où aucune salle ne convient"
        if french
        else f"{course} needs {name}, where no room fits"
    )


def _title(event: Event, language: Language) -> str:
    first = event.courses[0]
    people = dict.fromkeys(
        name for course in event.courses for name in (*course.classes, *course.groups, *course.teachers)
    )
    shown = f" ({figures.listed(list(people))})" if people else ""
    if len(event.courses) == 1:
        return first.id + shown
    label = (
        f"cours alignés « {first.alignment} »"
        if language == "fr"
        else (f'courses aligned as "{first.alignment}"')
    )
    return label + shown


def _lessons(event: Event, language: Language) -> str:
    if not event.pieces:
        return words.count(event.periods, *_forms("period", language))
    return ", ".join(
        words.count(count, *_forms("lesson", language))
        + ("" if length == 1 else f" ({words.count(length, *_forms('period', language))})")
        for length, count in event.pieces
    )


def _forms(word: str, language: Language) -> tuple[str, Language, str]:
    forms = {
        "period": (("créneau", "créneaux"), ("period", "periods")),
        "lesson": (("séance", "séances"), ("lesson", "lessons")),
    }[word]
    one, several = forms[0] if language == "fr" else forms[1]
    return one, language, several


def lifted_of(
    universe: Universe, member: Member, timetable: Timetable, amount: int | None, least: bool
) -> Lifted:
    """Return what a way out gives up, as a timetable that was found with it shows."""
    said = {language: _given_up(universe, member, timetable, amount, language) for language in ("fr", "en")}
    return Lifted(
        part=key_of(universe, member),
        kind=member.kind,
        rule=member.rule.rule if member.rule else "",
        strength=_strength(member),
        order=member.order,
        amount=amount,
        least=least,
        fr=said["fr"],
        en=said["en"],
    )


def _given_up(
    universe: Universe, member: Member, timetable: Timetable, amount: int | None, language: str
) -> str:
    french = language == "fr"
    spoken: Language = "fr" if french else "en"
    if member.requirement is not None and member.rule is not None and member.case is not None:
        breach = member.rule.check(member.case, Schedule(universe.school, timetable))
        if breach.amount:
            return member.rule.words(member.case, breach, spoken)
        return ("sans : " if french else "without: ") + asked(universe, member, spoken)
    if member.kind == "lessons" and member.event is not None:
        event = universe.kernel.events[member.event]
        title = _title(event, spoken)
        missing = words.count(amount or 1, *_forms("lesson" if event.pieces else "period", spoken))
        return f"{title} : {missing} sans place" if french else f"{title}: {missing} without place"
    if member.kind == "rooms":
        more = words.count(amount or 1, "salle" if french else "room", spoken)
        rooms = figures.listed(member.names)
        return f"{more} de plus comme {rooms}" if french else f"{more} more like {rooms}"
    return ("sans : " if french else "without: ") + asked(universe, member, spoken)


def notes_of(looked: int, rows: Sequence[Said]) -> tuple[Said, ...]:
    """Return what to say where nothing is proven."""
    if not looked:
        return tuple(rows)
    first = Said(
        fr=f"{looked} parties de l'établissement examinées : aucune n'est impossible à elle seule",
        en=f"{looked} parts of the school looked at: none is impossible by itself",
    )
    return (first, *rows)
