"""Courses, and aligned courses, that have too few places of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from edt.explaining import figures
from edt.explaining.blocks import Block, Facts, Place
from edt.explaining.people_checks import most_disjoint
from edt.messages import Issue
from edt.rules import Availability, Case, NoClash, Spacing, SubjectPerDay
from edt.school import Course


def check_places(facts: Facts) -> Iterator[tuple[Block, Issue]]:
    """Yield the blocks whose lessons cannot all be placed even if nothing else were there."""
    apart = any(True for _ in facts.hard(NoClash))
    for block in facts.blocks:
        issue = None
        if not block.places:
            issue = _nowhere(facts, block)
        elif apart:
            issue = _too_few(facts, block)
        if issue:
            yield block, issue


def _nowhere(facts: Facts, block: Block) -> Issue:
    alone = next((course for course in block.courses if not facts.places_of(course)), None)
    course = alone or block.first
    about = ("course", course.id, "alignment" if alone is None else "split")
    if alone is not None:
        values = {"course": course.id, **why(facts, (course,), block.grid_places)}
        return Issue("course-without-place", values=values, about=about)
    values = {"alignment": block.name, **why(facts, block.courses, block.grid_places)}
    return Issue("alignment-without-place", values=values, about=about)


def why(facts: Facts, courses: tuple[Course, ...], in_grid: tuple[Place, ...]) -> dict[str, object]:
    """Say what keeps courses from the places that the grid has for them."""
    if not in_grid:
        length = min(courses[0].lengths(), default=0)
        long = figures.periods("long", length)
        return {
            "why_fr": f"la grille n'a pas {long['long_fr']} de suite sans pause",
            "why_en": f"the grid has no {long['long_en']} in a row without a break",
        }
    wanted = {course.id for course in courses}
    absent = [
        case.label
        for rule in facts.hard(Availability)
        for case in rule.cases(facts.school)
        if not wanted.isdisjoint(case.courses)
    ]
    places = len({(place.day, place.position) for place in in_grid})
    open_ = figures.counted("x", places, ("place", "places"), ("place", "places"))
    names, rooms = figures.listed(absent), figures.listed(_shut(facts, courses))
    french = f"{open_['x_fr']} dans la grille" + (f", indisponibilités de {names}" if names else "")
    english = f"{open_['x_en']} in the grid" + (f", absences of {names}" if names else "")
    return {
        "why_fr": french + (f", fermetures de {rooms}" if rooms else ""),
        "why_en": english + (f", closings of {rooms}" if rooms else ""),
    }


def _shut(facts: Facts, courses: tuple[Course, ...]) -> list[str]:
    """Return the names of the rooms, pools or kinds that courses need and that are all closed at times."""
    return [name for course in courses if facts.without_room(course) for name in course.needed_rooms]


def _too_few(facts: Facts, block: Block) -> Issue | None:
    """Compare the lessons of each length with how many stretches are apart."""
    fixed = block.fixed_weeks(facts.school)
    weeks = fixed[:1] or facts.school.weeks
    for length in sorted(block.lessons):
        asked = sum(count for own, count in block.lessons.items() if own >= length)
        masks = {place.mask for place in block.places if place.length >= length}
        days = [day for week, _, day in facts.week.days if week in weeks]
        most = sum(most_disjoint({mask & day for mask in masks if mask & day}) for day in days)
        if asked > most:
            values = {
                "course": block.name,
                "asked": asked,
                **figures.periods("length", length),
                "most": most,
                **why(facts, block.courses, block.grid_places),
                **figures.in_week(facts.school, None),
            }
            return Issue("course-exceeds-places", values=values, about=("course", block.first.id, "split"))
    return None


def check_days(facts: Facts) -> Iterator[Issue]:
    """Yield an issue where lessons that must be on different days have too few days."""
    seen: set[tuple[str, ...]] = set()
    for issue, key in (*_subject_per_day(facts), *_spacing(facts)):
        if key not in seen:
            seen.add(key)
            yield issue


def _days_of(facts: Facts, blocks: list[Block], week: str) -> list[int]:
    """Return the numbers of the days on which one of the blocks has a place."""
    mask = 0
    for block in blocks:
        mask |= block.mask
    return [n for n, day in enumerate(facts.school.days) if mask & facts.week.day(week, day)]


def fewest_lessons(block: Block) -> int:
    """Return how few lessons a block can have in a week in which it runs."""
    if block.first.split is not None:
        return len(block.first.split)
    return -(-block.first.periods // min(block.first.longest, block.first.periods))


def _in_week(facts: Facts, courses: tuple[str, ...], week: str) -> list[Block]:
    """Return the blocks of courses that run in a week, one of each alignment."""
    found: dict[str, Block] = {}
    for id_ in courses:
        block = facts.block_of[id_]
        if week in block.fixed_weeks(facts.school) and block.places:
            found.setdefault(facts.school.course[id_].alignment or f"course {id_}", block)
    return list(found.values())


def _subject_per_day(facts: Facts) -> Iterator[tuple[Issue, tuple[str, ...]]]:
    for rule in facts.hard(SubjectPerDay):
        cases: dict[tuple[object, ...], Case] = defaultdict()
        for case in rule.cases(facts.school):
            cases.setdefault((case.who, case.data, case.weeks, case.courses), case)
        for case in cases.values():
            for week in case.weeks:
                blocks = _in_week(facts, case.courses, week)
                days = _days_of(facts, blocks, week)
                asked, most = sum(map(fewest_lessons, blocks)), rule.most * len(days)
                if asked > most:
                    yield _days_issue(rule, f"{case.label} {case.data[0]}", (asked, most, len(days)), blocks)
                    break


def _spacing(facts: Facts) -> Iterator[tuple[Issue, tuple[str, ...]]]:
    for rule in facts.hard(Spacing):
        for id_ in dict.fromkeys(case.courses[0] for case in rule.cases(facts.school)):
            block = facts.block_of[id_]
            for week in block.fixed_weeks(facts.school) if block.places else ():
                days = _days_of(facts, [block], week)
                most = _apart(days, min(rule.days, len(facts.school.days)))
                if fewest_lessons(block) > most:
                    yield _days_issue(rule, id_, (fewest_lessons(block), most, len(days)), [block])
                    break


def _apart(days: list[int], distance: int) -> int:
    """Return how many of the days can be chosen that far apart."""
    chosen, last = 0, -distance
    for day in days:
        if day - last >= distance:
            chosen, last = chosen + 1, day
    return chosen


def _days_issue(
    rule: SubjectPerDay | Spacing, name: str, counted: tuple[int, int, int], blocks: list[Block]
) -> tuple[Issue, tuple[str, ...]]:
    asked, most, days = counted
    values = {
        "course": name,
        "asked": asked,
        "most": most,
        **figures.counted(
            "days", days, ("jour possible", "jours possibles"), ("possible day", "possible days")
        ),
        "rule_fr": rule.names.fr,
        "rule_en": rule.names.en,
    }
    issue = Issue("days-too-few", values=values, about=("course", blocks[0].first.id, "split"))
    return issue, tuple(block.name for block in blocks)
