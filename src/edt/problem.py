"""A problem: the school, the rules, and the aims in the officer's order."""

from __future__ import annotations

from functools import cached_property, reduce
from operator import or_
from typing import Annotated, Any, NamedTuple, get_args

from pydantic import Field

from edt.messages import Issue
from edt.rules import CATALOGUE, AimName, Liftable, Never, Rule, Wish
from edt.school import Model, School, Timetable
from edt.words import Language

DEFAULT_AIMS: tuple[AimName, ...] = get_args(AimName)

ONLY_WHERE_ASKED: frozenset[AimName] = frozenset({"evenness", "fairness"})
"""Aims that are a level of cost only where a rule asks for them: few schools do."""

_AnyRule: Any = reduce(or_, CATALOGUE)


class Level(NamedTuple):
    """A level of cost: what is on an earlier level is never traded for what is on a later one.

    Liftable rules have a level for each ``order``, the last to be lifted first; otherwise 0.
    """

    aim: AimName
    order: int = 0


class Problem(Model):
    """What is given, what is asked, and in which order it matters.

    Attributes:
        school: what is given.
        rules: what is asked, beyond what always holds (see ``every_rule``).
        aims: what is aimed at, most important first; aims left out follow in the default order.
        language: the language of the school's papers.
    """

    school: School
    rules: tuple[Annotated[_AnyRule, Field(discriminator="rule")], ...] = ()
    aims: tuple[AimName, ...] = DEFAULT_AIMS
    language: Language = "fr"

    @cached_property
    def every_rule(self) -> tuple[Rule, ...]:
        """The rules asked for, after those that hold in every school unless they are asked for otherwise."""
        asked = {type(rule) for rule in self.rules}
        always = [kind for kind in CATALOGUE if kind.always and kind not in asked]
        return (*(kind.model_validate({}) for kind in always), *self.rules)

    @cached_property
    def aim_order(self) -> tuple[AimName, ...]:
        """All aims, most important first."""
        return tuple(dict.fromkeys((*self.aims, *DEFAULT_AIMS)))

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """The levels of cost, most important first."""
        orders = sorted(
            {r.strength.order for r in self.every_rule if isinstance(r.strength, Liftable)},
            reverse=True,
        )
        asked = {rule.aim for rule in self.every_rule if isinstance(rule.strength, Wish)}
        return tuple(
            level
            for aim in self.aim_order
            if aim not in ONLY_WHERE_ASKED or aim in asked
            for level in ([Level(aim, order) for order in orders] if aim == "liftable" else [Level(aim)])
        )

    @cached_property
    def unplaced_level(self) -> int:
        """The index of the level that counts what has no place."""
        return self.levels.index(Level("unplaced"))

    def level_of(self, rule: Rule) -> int | None:
        """Return the index of the level on which a rule's breaches cost; None for hard rules."""
        if isinstance(rule.strength, Never):
            return None
        if isinstance(rule.strength, Liftable):
            return self.levels.index(Level("liftable", rule.strength.order))
        return self.levels.index(Level(rule.aim))

    def taught(self, timetable: Timetable) -> Problem:
        """Return the problem in which the teachers that a timetable has chosen are the courses' own."""
        if not self.school.undecided:
            return self
        chosen = {item.course: item.teachers for item in timetable.taught}
        return self.model_copy(update={"school": self.school.taught_by(chosen)})

    def issues(self) -> tuple[Issue, ...]:
        """Return what is wrong with the school or with the rules' references to it."""
        found = self.school.issues()
        if any(issue.severity == "error" for issue in found):
            return found
        from edt.rules.validation import issues_of

        # A rule for somebody who may be chosen concerns somebody.
        school = self.school.taught_by({course.id: course.candidates for course in self.school.undecided})

        return (
            *found,
            *(issue for number, rule in enumerate(self.rules) for issue in issues_of(rule, number, school)),
        )
