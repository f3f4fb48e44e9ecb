"""What can be part of a conflict: lessons that need a place, cases of rules, rooms that there are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from edt.explaining.asked_rooms import ask_for_rooms
from edt.explaining.case_model import CaseModel, CaseRows
from edt.kernel.compile import compile_problem
from edt.kernel.demands import counts_in, needs_of, room_sets, terms_by_slot
from edt.kernel.events import Event
from edt.kernel.flat_model import Rows
from edt.kernel.kernel import Kernel, Requirement
from edt.problem import Problem
from edt.rules import Case, Liftable, LockedRoom, Never, RoomClosed, Rule, Wish
from edt.school import fitting_rooms
from edt.shapes import Expression, added

Kind = Literal["lessons", "rule", "rooms", "fit"]

_STRUCTURE = ("no_clash",)
"""Rules that always hold and are in the background of every conflict."""


@dataclass(frozen=True)
class Member:
    """Something that is asked for and can be switched off.

    Attributes:
        number: its number among the members of a problem.
        kind: lessons that have a place, a case of a rule, the number of some rooms, rooms that fit.
        event: the event whose lessons have a place.
        rule, case: the case of a rule.
        requirement: the case as the kernel has it, for rules about times.
        names: the rooms there are, or the course without a fitting room and the name it asks for.
    """

    number: int
    kind: Kind
    event: int | None = None
    rule: Rule | None = None
    case: Case | None = None
    requirement: Requirement | None = None
    names: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """What it is switched off with while a conflict is narrowed down: one rule of one person."""
        if self.case is None:
            return f"{self.kind} {self.number}"
        who = self.case.who[0] if self.case.who else self.case.courses[:1]
        return f"{self.rule.rule if self.rule else ''} {who}"

    @property
    def order(self) -> int:
        """The order of a liftable rule; 0 for whatever the officer did not call liftable."""
        strength = self.rule.strength if self.rule else None
        return strength.order if isinstance(strength, Liftable) else 0


class Universe:
    """All members of a problem, with a model in which each can be switched off."""

    def __init__(self, problem: Problem) -> None:
        self.asked = problem
        self.problem = without_wishes(problem)
        self.school = self.problem.school
        self.kernel: Kernel = compile_problem(self.problem)
        self.members: list[Member] = []
        self.model = CaseModel()
        for _ in self.kernel.starts:
            self.model.decision()
        self._requirements(background=True)
        self._lessons()
        self._requirements(background=False)
        if self._strict_rooms():
            self._rooms()
        self._filled()

    def _requirements(self, background: bool) -> None:
        for requirement in self.kernel.requirements:
            rule = self.kernel.rule(requirement)
            structural = rule.rule in _STRUCTURE and isinstance(rule.strength, Never)
            if structural != background or isinstance(rule.strength, Wish):
                continue
            if not background:
                member = self.add_member("rule", rule=rule, case=requirement.case, requirement=requirement)
                self.model.owners = (member.number,)
            for shape in requirement.shapes:
                shape.forbid(self.model)
            self.model.owners = ()

    def add_member(self, kind: Kind, **values: object) -> Member:
        """Take in something that can be switched off."""
        member = Member(len(self.members), kind, **values)  # type: ignore[arg-type]
        self.members.append(member)
        return member

    def _lessons(self) -> None:
        """No more lessons of an event than it has: always. No fewer: a member."""
        for number, event in enumerate(self.kernel.events):
            member = self.add_member("lessons", event=number)
            for terms, count in pieces_of(event):
                self.model.linear(terms, None, count)
                self.model.owners = (member.number,)
                self.model.linear(terms, count, None)
                self.model.owners = ()

    def _strict_rooms(self) -> bool:
        hard = {rule.rule for rule in self.problem.every_rule if isinstance(rule.strength, Never)}
        return {"room_clash", "room_fit"} <= hard

    def _rooms(self) -> None:
        events = self.kernel.events
        needs_by_way = needs_of(self.school, events)
        closings = self._closings()
        for rooms in room_sets([need for ways in needs_by_way for way in ways for need in way]):
            slots = terms_by_slot(events, counts_in(rooms, needs_by_way))
            member: Member | None = None
            for (week, day, atom), terms in slots.items():
                shut = [(room, m) for room in rooms for m in closings.get((room, week, day, atom), ())]
                if sum(count for _, count in terms) <= len(rooms) - len({room for room, _ in shut}):
                    continue
                member = member or self.add_member("rooms", names=tuple(sorted(rooms)))
                self.model.owners = (member.number,)
                self.model.linear(terms, None, len(rooms))
                for room, closing in shut:
                    self.model.close(list(self.school.room).index(room), closing)
                self.model.owners = ()
        self._unfit()
        needs = {
            number: [frozenset[str]().union(*need) for need in zip(*ways, strict=True)]
            for number, ways in enumerate(needs_by_way)
        }
        self._locked_rooms(closings, needs)
        ask_for_rooms(self, closings, needs)

    def _closings(self) -> dict[tuple[str, str, str, int], list[int]]:
        """Return the members that close each room at each moment."""
        found: dict[tuple[str, str, str, int], list[int]] = defaultdict(list)
        for rule in self.problem.every_rule:
            if not isinstance(rule, RoomClosed) or isinstance(rule.strength, Wish):
                continue
            closed = sorted(rule.closed(self.school))
            for case in rule.cases(self.school):
                member = self.add_member("rule", rule=rule, case=case)
                room = case.who[0].id
                for moment in closed:
                    if moment[0] == room and moment[2] == case.day:
                        found[moment].append(member.number)
        return found

    def _unfit(self) -> None:
        """A course for which no room fits has no place, as long as its room must fit."""
        for number, event in enumerate(self.kernel.events):
            for course in event.courses:
                for name in course.needed_rooms:
                    if not fitting_rooms(self.school, course, name):
                        self.model.owners = (
                            self.add_member("fit", event=number, names=(course.id, name)).number,
                        )
                        self.model.linear([(start.literal, 1) for start in event.starts], None, 0)
                        self.model.owners = ()

    def _locked_rooms(
        self, closings: dict[tuple[str, str, str, int], list[int]], needs: dict[int, list[frozenset[str]]]
    ) -> None:
        """Lessons locked in a room: it must serve and be open, and nobody else is locked there at once."""
        event_of = {course.id: n for n, event in enumerate(self.kernel.events) for course in event.courses}
        held: dict[tuple[str, str, str, int], list[tuple[int, int, str]]] = defaultdict(list)
        for rule in self.problem.every_rule:
            if not isinstance(rule, LockedRoom) or isinstance(rule.strength, Wish):
                continue
            for case in rule.cases(self.school):
                course = self.school.course[case.courses[0]]
                member = self.add_member("rule", rule=rule, case=case)
                serving = {r for name in course.rooms for r in fitting_rooms(self.school, course, name)}
                grid = self.school.grid_of(course)
                for start in self.kernel.events[event_of[course.id]].starts:
                    there = (start.day, start.position) == (rule.day, grid.index.get(rule.period))
                    if not there or not set(rule.weeks) <= set(start.weeks):
                        continue
                    for room in rule.rooms:
                        if room not in serving:
                            self.forbid((member.number,), start.literal)
                        for moment in ((room, w, start.day, a) for w in start.weeks for a in start.atoms):
                            for closing in closings.get(moment, ()):
                                self.forbid((member.number, closing), start.literal)
                            held[moment].append((member.number, start.literal, course.id))
        self._held_twice(held, needs)

    def forbid(self, owners: tuple[int, ...], literal: int) -> None:
        """Let a start be impossible as long as some members are on."""
        self.model.owners = owners
        self.model.linear([(literal, 1)], None, 0)
        self.model.owners = ()

    def _held_twice(
        self,
        held: dict[tuple[str, str, str, int], list[tuple[int, int, str]]],
        needs: dict[int, list[frozenset[str]]],
    ) -> None:
        written: set[tuple[tuple[int, ...], int, int]] = set()
        only = {next(iter(need)) for found in needs.values() for need in found if len(need) == 1}
        for (room, week, day, atom), found in held.items():
            for number, (member, literal, course) in enumerate(found):
                for other, second, second_course in found[:number]:
                    if course != second_course:
                        self._apart(written, (member, other), literal, second)
                if room in only:
                    counts = {n: (1,) for n, wanted in needs.items() if frozenset((room,)) in wanted}
                    terms = terms_by_slot(self.kernel.events, counts)
                    for second, _ in terms.get((week, day, atom), ()):
                        self._apart(written, (member,), literal, second)

    def _apart(
        self, written: set[tuple[tuple[int, ...], int, int]], owners: tuple[int, ...], one: int, two: int
    ) -> None:
        key = (owners, min(one, two), max(one, two))
        if one != two and key not in written:
            written.add(key)
            self.model.owners = owners
            self.model.at_most_one([one, two])
            self.model.owners = ()

    def _filled(self) -> None:
        """Where pupils have as many lessons as open slots, every slot is taken: it helps the solver."""
        self.model.complete_only = True
        for filled in self.kernel.filled:
            self.model.clause(filled.literals)
        self.model.complete_only = False

    def amount_of(self, member: Member) -> Expression:
        """Return by how much a member is not met, adding what it takes to the model."""
        if member.requirement is not None:
            return added(*(shape.amount(self.model) for shape in member.requirement.shapes))
        if member.kind == "lessons" and member.event is not None:
            pieces = pieces_of(self.kernel.events[member.event])
            terms = tuple((literal, -weight) for found, _ in pieces for literal, weight in found)
            return Expression(terms, sum(count for _, count in pieces))
        return Expression()

    def rows(self) -> CaseRows:
        """Return the model as arrays."""
        return self.model.cases()

    @cached_property
    def events_of(self) -> tuple[frozenset[int], ...]:
        """For each member, the events whose lessons it bears on."""
        rows = self.rows()
        variables: list[set[int]] = [set() for _ in self.members]
        pairs = [(rows.owned_row, rows.owner), (rows.closing_row, rows.closing_member)]
        starts, named = rows.row_start.tolist(), rows.variable.tolist()
        for numbers, members in pairs:
            for row, member in zip(numbers.tolist(), members.tolist(), strict=True):
                variables[member].update(named[starts[row] : starts[row + 1]])
        events = _events_of_variables(self.kernel, self.model.freeze())
        return tuple(frozenset().union(*{events[v] for v in found}) for found in variables)


def _events_of_variables(kernel: Kernel, rows: Rows) -> list[frozenset[int]]:
    """Return, for each variable, the events whose starts it depends on."""
    single = [frozenset((number,)) for number in range(len(kernel.events))]
    found = [single[number] for number, event in enumerate(kernel.events) for _ in event.starts]
    starts, parents = rows.parent_start.tolist(), rows.parent.tolist()
    # What a variable depends on comes before it.
    for variable in range(len(found), len(rows.low)):
        found.append(frozenset().union(*{found[p] for p in parents[starts[variable] : starts[variable + 1]]}))
    return found


def pieces_of(event: Event) -> list[tuple[list[tuple[int, int]], int]]:
    """Return, for each length of lessons (or for the periods of a free split), its literals and number."""
    if not event.pieces:
        return [([(start.literal, start.length) for start in event.starts], event.periods)]
    return [
        ([(start.literal, 1) for start in event.starts if start.length == length], count)
        for length, count in event.pieces
    ]


def without_wishes(problem: Problem) -> Problem:
    """Return a problem without its wishes, which cannot make anything impossible."""
    kept = tuple(r for r in problem.rules if not isinstance(r.strength, Wish) or type(r).always)
    return Problem(school=problem.school, rules=kept, aims=problem.aims, language=problem.language)
