"""Courses that are asked to be on one day, or on different days, and cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, islice, product

from edt.explaining import figures
from edt.explaining.blocks import Block, Facts
from edt.explaining.course_checks import fewest_lessons
from edt.explaining.hall import Demand, room_in, shortage
from edt.explaining.loads import Load
from edt.explaining.people_checks import most_disjoint
from edt.messages import Issue
from edt.rules import Case, DayLinks, Spacing, SubjectPerDay

MOST_CLIQUES = 500
"""Sets of courses on different days, made by several links, that are looked at."""


def check_links(facts: Facts, loads: Sequence[Load]) -> Iterator[Issue]:
    """Yield an issue for each link of days that contradicts another one, or that no days can keep."""
    rules = list(facts.hard(DayLinks))
    yield from _contradictions(facts, rules)
    for rule in rules:
        seen: set[tuple[str, ...]] = set()
        for case in rule.cases(facts.school):
            if case.weeks in seen or (rule.kind, rule.unit) == ("different", "half_day"):
                continue
            seen.add(case.weeks)
            issue = _same(facts, loads, rule, case) if rule.kind == "same" else _different(facts, rule, case)
            if issue:
                yield issue
                break
    yield from _pairwise(facts, [rule for rule in rules if (rule.kind, rule.unit) == ("different", "day")])


def _about(facts: Facts, rule: DayLinks) -> tuple[str, str, str]:
    return ("rule", str(facts.number_of(rule)), "courses")


def _contradictions(facts: Facts, rules: Sequence[DayLinks]) -> Iterator[Issue]:
    named = [rule for rule in rules if rule.who is None]
    same = [rule for rule in named if rule.kind == "same"]
    different = [rule for rule in named if rule.kind == "different"]
    for one, other in product(same, different):
        if one.unit != other.unit:
            continue
        both = [course for course in one.courses if course in other.courses]
        weeks = {
            facts.school.week_choices(facts.school.course[id_]) for id_ in both if id_ in facts.school.course
        }
        if len(both) > 1 and len(weeks) == 1 and len(*weeks) == 1:
            values = {"courses": figures.listed(both)}
            yield Issue("links-contradict", values=values, about=_about(facts, other))


def _blocks(facts: Facts, case: Case, week: str) -> dict[str, Block]:
    """Return the block of each course of a link that certainly runs in a week and has places."""
    found = {id_: facts.block_of[id_] for id_ in case.courses}
    return {id_: b for id_, b in found.items() if b.places and week in b.fixed_weeks(facts.school)}


def _most_a_day(facts: Facts, block: Block) -> int:
    """Return how many lessons of a block hard rules on spreading allow on one day."""
    ids = {course.id for course in block.courses}
    most = fewest_lessons(block)
    for rule in facts.hard(Spacing):
        if any(not ids.isdisjoint(case.courses) for case in rule.cases(facts.school)):
            most = 1
    for per_day in facts.hard(SubjectPerDay):
        if any(not ids.isdisjoint(case.courses) for case in per_day.cases(facts.school)):
            most = min(most, per_day.most)
    return most


def _same(facts: Facts, loads: Sequence[Load], rule: DayLinks, case: Case) -> Issue | None:
    week = case.weeks[0]
    blocks = {block.name: block for block in _blocks(facts, case, week).values()}
    if not blocks or any(_works(facts, loads, blocks, week, day) for day in facts.school.days):
        return None
    values = {
        "courses": figures.listed(case.courses),
        "asked": sum(fewest_lessons(block) for block in blocks.values()),
    }
    return Issue("same-day-impossible", values=values, about=_about(facts, rule))


def _works(facts: Facts, loads: Sequence[Load], blocks: dict[str, Block], week: str, day: str) -> bool:
    """Say whether a day can hold all lessons of some blocks, as far as counting tells."""
    moments = facts.week.day(week, day)
    for block in blocks.values():
        masks = {place.mask & moments for place in block.places if place.mask & moments}
        if fewest_lessons(block) > min(most_disjoint(masks), _most_a_day(facts, block)):
            return False
    for load in loads:
        inside = [block for block in load.blocks if block.name in blocks]
        mask = 0
        for block in inside:
            mask |= block.mask
        if sum(map(load.amount, inside)) > room_in(mask & moments, load.limits, load.measure):
            return False
    return True


def _different(facts: Facts, rule: DayLinks, case: Case) -> Issue | None:
    week = case.weeks[0]
    blocks = _blocks(facts, case, week)
    demands = []
    for id_, block in blocks.items():
        days = [n for n, d in enumerate(facts.school.days) if block.mask & facts.week.day(week, d)]
        needed = -(-fewest_lessons(block) // max(1, _most_a_day(facts, block)))
        demands.append(Demand(id_, needed, sum(1 << number for number in days)))
    found = shortage(demands, (), int.bit_count)
    if found:
        names, asked, most = found.names, found.asked, found.most
    else:
        # Aligned courses are on the same days, whatever days these are.
        names = tuple(n for n, b in blocks.items() if sum(b.name == x.name for x in blocks.values()) > 1)
        asked, most = len(names), 1
    if not names:
        return None
    values = {
        "courses": figures.listed(names),
        **figures.counted("asked", asked, ("jour", "jours"), ("day", "days")),
        **figures.counted("most", most, ("jour possible", "jours possibles"), ("possible", "possible")),
    }
    return Issue("different-days-impossible", values=values, about=_about(facts, rule))


def _pairwise(facts: Facts, rules: Sequence[DayLinks]) -> Iterator[Issue]:
    """Yield an issue for courses of which several links together say that no two are on one day."""
    import networkx as nx

    graphs: dict[tuple[str, ...], nx.Graph[str]] = {}
    linked: dict[frozenset[str], tuple[DayLinks, Case]] = {}
    for rule in rules:
        for case in rule.cases(facts.school):
            graphs.setdefault(case.weeks, nx.Graph()).add_edges_from(combinations(case.courses, 2))
            linked.setdefault(frozenset(case.courses), (rule, case))
    for weeks, graph in graphs.items():
        found = (sorted(clique) for clique in islice(nx.find_cliques(graph), MOST_CLIQUES))
        for courses in sorted(
            (one for one in found if frozenset(one) not in linked), key=lambda c: (-len(c), c)
        ):
            inside = [said for named, said in linked.items() if len(named.intersection(courses)) > 1]
            rule, case = inside[-1]
            issue = _different(facts, rule, replace(case, weeks=weeks, courses=tuple(courses)))
            if issue:
                yield issue
                return
