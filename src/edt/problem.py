"""A problem: the school, the rules, and the aims in the officer's order."""

from __future__ import annotations

from functools import cached_property, reduce
from operator import or_
from typing import Annotated, Any, NamedTuple, get_args

from pydantic import Field, field_validator

from edt.messages import Issue
from edt.rules import CATALOGUE, AimName, Liftable, Never, RefusedError, Rule, Wish
from edt.school import Model, School, Timetable
from edt.words import Language

DEFAULT_AIMS: tuple[AimName, ...] = get_args(AimName)

ONLY_WHERE_ASKED: frozenset[AimName] = frozenset({"evenness", "fairness"})
"""Aims that are a level of cost only where a rule asks for them: few schools do."""

ALONE: frozenset[AimName] = frozenset({"unplaced", "liftable"})
"""Aims that count together with no other: they are not weighed, but kept."""

_AnyRule: Any = reduce(or_, CATALOGUE)


Aim = AimName | Annotated[tuple[AimName, ...], Field(min_length=2)]
"""One aim, or several that count together, so that what one costs is weighed against what another does."""


def together(entry: Aim) -> tuple[AimName, ...]:
    """Return the aims of one place in the order: one, or those that count together."""
    return (entry,) if isinstance(entry, str) else entry


class Level(NamedTuple):
    """A level of cost: what is on an earlier level is never traded for what is on a later one.

    Liftable rules have a level for each ``order``, the last to be lifted first; otherwise 0.
    """

    aims: tuple[AimName, ...]
    order: int = 0

    @property
    def name(self) -> str:
        """Its name in results, such as ``unplaced``, ``liftable 2`` or ``spread + wishes``."""
        return " + ".join(self.aims) + (f" {self.order}" if self.order else "")


class Problem(Model):
    """What is given, what is asked, and in which order it matters.

    Attributes:
        school: what is given.
        rules: what is asked, beyond what always holds (see ``every_rule``).
        aims: what is aimed at, most important first; aims left out follow in the default order. Aims of
            wishes that stand together, ``("spread", "wishes")``, are one level of cost.
        language: the language of the school's papers.
    """

    school: School
    rules: tuple[Annotated[_AnyRule, Field(discriminator="rule")], ...] = ()
    aims: tuple[Aim, ...] = DEFAULT_AIMS
    language: Language = "fr"

    @cached_property
    def every_rule(self) -> tuple[Rule, ...]:
        """The rules asked for, after those that hold in every school unless they are asked for otherwise."""
        asked = {type(rule) for rule in self.rules}
        always = [kind for kind in CATALOGUE if kind.always and kind not in asked]
        return (*(kind.model_validate({}) for kind in always), *self.rules)

    @field_validator("aims")
    @classmethod
    def _alone(cls, aims: tuple[Aim, ...]) -> tuple[Aim, ...]:
        if any(ALONE & set(together(entry)) for entry in aims if not isinstance(entry, str)):
            raise RefusedError(
                "les séances non placées et les règles levées comptent seules",
                "unplaced lessons and lifted rules count alone",
            )
        return aims

    @cached_property
    def _aim_order(self) -> tuple[tuple[AimName, ...], ...]:
        """All aims, most important first, in the groups that count together; each where it is first named."""
        seen: set[AimName] = set()
        order = []
        for entry in (*self.aims, *DEFAULT_AIMS):
            new = tuple(aim for aim in dict.fromkeys(together(entry)) if aim not in seen)
            seen.update(new)
            order.append(new)
        return tuple(order)

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """The levels of cost, most important first."""
        orders = sorted(
            {r.strength.order for r in self.every_rule if isinstance(r.strength, Liftable)},
            reverse=True,
        )
        asked = {rule.aim for rule in self.every_rule if isinstance(rule.strength, Wish)}
        found: list[Level] = []
        for aims in self._aim_order:
            # Of aims that count together, a level names those that a rule asks for.
            kept = tuple(
                aim for aim in aims if aim in asked or (len(aims) == 1 and aim not in ONLY_WHERE_ASKED)
            )
            if kept == ("liftable",):
                found += [Level(kept, order) for order in orders]
            elif kept:
                found.append(Level(kept))
        return tuple(found)

    @cached_property
    def _place_of(self) -> dict[tuple[AimName, int], int]:
        """The index of the level of each aim and order."""
        return {(aim, level.order): n for n, level in enumerate(self.levels) for aim in level.aims}

    @cached_property
    def unplaced_level(self) -> int:
        """The index of the level that counts what has no place."""
        return self._place_of["unplaced", 0]

    def level_of(self, rule: Rule) -> int | None:
        """Return the index of the level on which a rule's breaches cost; None for hard rules."""
        if isinstance(rule.strength, Never):
            return None
        if isinstance(rule.strength, Liftable):
            return self._place_of["liftable", rule.strength.order]
        return self._place_of[rule.aim, 0]

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
