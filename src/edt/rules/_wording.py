"""Turns of phrase that the sentences of rules share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from edt import words
from edt.rules._rule import Breach, Case, Rule
from edt.school import HalfDay, Schedule
from edt.words import Language

HALVES: tuple[HalfDay, ...] = ("am", "pm")


def pick(language: Language, fr: str, en: str) -> str:
    """Return the text in the language asked for."""
    return fr if language == "fr" else en


def colon(label: str, language: Language) -> str:
    """Return "label: ", with the space that French puts before a colon."""
    return f"{label} : " if language == "fr" else f"{label}: "


def titled(rule: Rule, case: Case, language: Language) -> str:
    """Return "label: "; of a case about everybody at once, which has no label, the name of its rule."""
    return colon(case.label or pick(language, rule.names.fr, rule.names.en), language)


def listed(items: Iterable[str], most: int = 6) -> str:
    """Return "a, b, c", cut after some items."""
    found = list(items)
    return ", ".join(found[:most]) + (", …" if len(found) > most else "")


def days(names: Iterable[str], language: Language) -> str:
    """Return the names of days, in the language asked for."""
    return listed((words.day_name(day, language) for day in names), 7)


def on_day(case: Case, language: Language) -> str:
    """Return " on Monday", or nothing for a case without a day."""
    if case.day is None:
        return ""
    return pick(language, " le ", " on ") + words.day_name(case.day, language)


def lost_time(case: Case, breach: Breach, rule: str, language: Language) -> str:
    """Return "label: 2 hours on Monday (places), rule" from figures ``minutes`` and ``places``."""
    if not breach.amount:
        return colon(case.label, language) + rule
    time, places = words.hours(whole(breach, "minutes"), language), listed(texts(breach, "places"))
    return f"{colon(case.label, language)}{time}{on_day(case, language)} ({places}), {rule}"


def weeks_figure(case: Case, schedule: Schedule) -> tuple[str, ...]:
    """Return the weeks of a case if a sentence must name them: not all of the school's."""
    return case.weeks if len(case.weeks) < len(schedule.school.weeks) else ()


def in_weeks(breach: Breach, language: Language) -> str:
    """Return " (week A)" where a breach's figure ``weeks`` says that it is not so in all weeks."""
    weeks = texts(breach, "weeks")
    return f" ({words.term('week', language)} {listed(weeks)})" if weeks else ""


def texts(breach: Breach, figure: str) -> tuple[str, ...]:
    """Return a figure that is a row of texts; empty where it is missing."""
    value = breach.figures.get(figure, ())
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def whole(breach: Breach, figure: str) -> int:
    """Return a figure that is a whole number; 0 where it is missing."""
    return int(str(breach.figures.get(figure, 0)))


def limits(language: Language, most: float | None, least: float | None = None, unit: str = "") -> str:
    """Return "at most 6, at least 2", each where it is given; ``unit`` follows each figure."""
    parts = []
    if most is not None:
        parts.append(f"{pick(language, 'au plus', 'at most')} {words.number(most, language)}{unit}")
    if least is not None:
        parts.append(f"{pick(language, 'au moins', 'at least')} {words.number(least, language)}{unit}")
    return ", ".join(parts)


def counted_limits(
    language: Language, noun: tuple[str, str], most: float | None, least: float | None = None
) -> str:
    """Return "at most 6 hours, at least 1 hour", each where it is given; ``noun`` is (one, several)."""
    one, several = noun
    figures = ((most, "au plus", "at most"), (least, "au moins", "at least"))
    return ", ".join(
        f"{pick(language, fr, en)} {words.count(figure, one, language, several)}"
        for figure, fr, en in figures
        if figure is not None
    )


def hours_noun(language: Language) -> tuple[str, str]:
    """Return "hour" and "hours"."""
    return ("heure", "heures") if language == "fr" else ("hour", "hours")


def lesson_noun(language: Language) -> tuple[str, str]:
    """Return "lesson" and "lessons"."""
    return ("séance", "séances") if language == "fr" else ("lesson", "lessons")


def in_block(day: str | None, half_day: str | None, language: Language) -> str:
    """Return "on Monday morning", "in the week"."""
    if day is None:
        return pick(language, "dans la semaine", "in the week")
    part = f" {words.term(half_day, language)}" if half_day else ""
    return pick(language, "le ", "on ") + words.day_name(day, language) + part


def days_of(case: Case) -> tuple[str | None, ...]:
    """Return the days of a case that keeps them as the second of its ``data``; None stands for the week."""
    return cast(tuple[str, ...], case.data[1]) or (None,)


def in_days(case: Case, language: Language) -> str:
    """Return "on Monday morning", "on Monday and Tuesday", "in the week" (see ``half_of``, ``days_of``)."""
    days = [words.day_name(day, language) for day in days_of(case) if day is not None]
    if not days:
        return in_block(None, None, language)
    half = half_of(case)
    part = f" {words.term(half, language)}" if half else ""
    return pick(language, "le ", "on ") + listed(days) + part


def half_of(case: Case) -> HalfDay | None:
    """Return the half-day of a case that keeps it as the first of its ``data``."""
    return next((half for half in HALVES if case.data and case.data[0] == half), None)
