"""The contract of a rule: fields, cases, lowering, check, words, examples.

A rule file always has, in this order: a docstring (the rule as an officer says it, in French then
English; a two-line example; its names elsewhere), frozen fields with units, ``cases``, ``lower``,
``check``, ``words``, ``examples``. ``check`` works on school terms and shares no code with
``lower``; the contract suite forces them to agree.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal, NamedTuple, Protocol

from pydantic import BaseModel, ConfigDict, Field

from edt.rules._help import Help
from edt.school import Group, Lesson, Person, Schedule, School, Timetable
from edt.shapes import Busy, Shape
from edt.words import Language

AimName = Literal[
    "unplaced", "liftable", "class gaps", "teacher gaps", "spread", "evenness", "fairness", "wishes"
]


class _Setting(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Never(_Setting):
    """Hard: never broken."""

    kind: Literal["never"] = Field(
        default="never", description=Help(fr="règle jamais enfreinte", en="a rule that is never broken")
    )


class Liftable(_Setting):
    """Hard, but the officer has said that it may be lifted where not everything fits."""

    kind: Literal["liftable"] = Field(
        default="liftable",
        description=Help(fr="règle stricte qui peut être levée", en="a hard rule that may be lifted"),
    )
    order: int = Field(
        default=1,
        ge=1,
        description=Help(
            fr="ordre dans lequel les règles sont levées : 1 avant 2", en="lifted in this order: 1 before 2"
        ),
    )


class Wish(_Setting):
    """A wish: its breach costs. Linear: weight × amount; quadratic: × amount²; step: once."""

    kind: Literal["wish"] = Field(
        default="wish", description=Help(fr="vœu : chaque écart coûte", en="a wish: its breach costs")
    )
    weight: int = Field(
        default=1, ge=1, le=10_000, description=Help(fr="poids du vœu", en="weight of the wish")
    )
    cost: Literal["linear", "quadratic", "step"] = Field(
        default="linear",
        description=Help(
            fr="coût d'un écart : en proportion, au carré, ou le même quel que soit l'écart",
            en="cost of a breach: in proportion, by its square, or the same for any breach",
        ),
    )

    def of(self, amount: int) -> int:
        """Return what an amount of breach costs."""
        shaped = {"linear": amount, "quadratic": amount * amount, "step": min(amount, 1)}
        return self.weight * shaped[self.cost]


Strength = Annotated[
    Never | Liftable | Wish,
    Field(
        discriminator="kind",
        description=Help(
            fr="jamais (jamais enfreinte), levable 1 (si tout ne tient pas) ou vœu 5 (avec son poids)",
            en="never (never broken), liftable 1 (where not everything fits) or wish 5 (with its weight)",
        ),
    ),
]


class Who(_Setting):
    """Whom a rule concerns: some people by id, those of a level, subject or site, or all of a kind."""

    kind: Literal["teachers", "classes", "groups", "rooms"] = Field(
        description=Help(
            fr="professeurs, classes, groupes ou salles", en="teachers, classes, groups or rooms"
        )
    )
    ids: tuple[str, ...] = Field(
        default=(),
        description=Help(fr="seulement ceux-ci ; aucun : tous", en="only these; none: all of the kind"),
    )
    level: str | None = Field(
        default=None,
        description=Help(
            fr="classes de ce niveau, ou groupes de ces classes",
            en="classes of this level, or groups of such classes",
        ),
    )
    subject: str | None = Field(
        default=None, description=Help(fr="professeurs de cette matière", en="teachers of this subject")
    )
    site: str | None = Field(
        default=None,
        description=Help(
            fr="ceux de ce site ; groupes : selon leurs classes",
            en="those whose site this is; groups: their classes'",
        ),
    )

    def people(self, school: School) -> tuple[Person, ...]:
        """Return the people concerned, in the school's order."""
        found: list[tuple[Person, _Names, _Names, _Names]]
        if self.kind == "teachers":
            found = [(Person("teacher", t.id), t.subjects, (), (t.site,)) for t in school.teachers]
        elif self.kind == "classes":
            found = [(Person("class", c.id), (), (c.level,), (c.site,)) for c in school.classes]
        elif self.kind == "groups":
            found = [(Person("group", g.id), (), *_classes_of(school, g)) for g in school.groups]
        else:
            found = [(Person("room", r.id), (), (), (r.site,)) for r in school.rooms]
        return tuple(
            person
            for person, subjects, levels, sites in found
            if (not self.ids or person.id in self.ids)
            and (self.subject is None or self.subject in subjects)
            and (self.level is None or set(levels) == {self.level})
            and (self.site is None or set(sites) == {self.site})
        )


_Names = tuple[str | None, ...]


def _classes_of(school: School, group: Group) -> tuple[_Names, _Names]:
    """Return the levels and the sites of the classes that a group's pupils come from."""
    classes = [school.class_[id_] for id_ in group.classes]
    return tuple(c.level for c in classes), tuple(c.site for c in classes)


@dataclass(frozen=True, slots=True)
class Case:
    """One concrete situation that a rule speaks about: 6A on Tuesday, a teacher's week.

    Attributes:
        key: stable text, unique within the rule.
        who: the people (or rooms) involved; courses are named in ``courses``.
        label: how to call them in a sentence; empty where the case is about everybody at once.
        weeks: the weeks it speaks about; they are alike for this case.
        day: the day it speaks about, if one.
        courses: ids of the courses involved, where the case is about courses.
        data: anything else that the rule needs.
    """

    key: str
    who: tuple[Person, ...] = ()
    label: str = ""
    weeks: tuple[str, ...] = ()
    day: str | None = None
    courses: tuple[str, ...] = ()
    data: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Breach:
    """How far a case is broken: an amount (0: kept), the lessons at fault, figures for words."""

    amount: int
    lessons: tuple[Lesson, ...] = ()
    figures: dict[str, object] = field(default_factory=dict)


class Start(NamedTuple):
    """A place where a lesson of a course may start: what a decision literal stands for.

    ``atoms`` are those of the school's timeline that the lesson covers on its day; ``rooms`` are, for each
    need of the course, the rooms that it is held in one of: None where any that serves will do.
    """

    literal: int
    course: str
    length: int
    day: str
    position: int
    atoms: tuple[int, ...]
    weeks: tuple[str, ...]
    rooms: tuple[tuple[str, ...], ...] | None = None


class ToldApart(NamedTuple):
    """A course whose starts differ by the site on which, or the room in which, a lesson is held."""

    course: str
    by: Literal["site", "room"]


class Lowering(Protocol):
    """What a rule sees of the model when it lowers a case to shapes."""

    school: School

    def starts(
        self, course: str, day: str | None = None, weeks: tuple[str, ...] | None = None
    ) -> Sequence[Start]:
        """Return the starts of a course's lessons, in order of time.

        Args:
            course: the course's id.
            day: only those on this day.
            weeks: only those in any of these weeks.
        """

    def busy(self, person: Person, weeks: tuple[str, ...], day: str, atom: int) -> Busy:
        """Return what makes somebody busy at an atom of a day, in any of the weeks."""

    def of_person(
        self, person: Person, day: str | None = None, weeks: tuple[str, ...] | None = None
    ) -> Sequence[Start]:
        """Return the starts that occupy somebody, in order of course and time; see ``starts``.

        For a room, the literals say that the lesson is in it (``stage`` "rooms" only).
        """

    def in_room(self, start: Start, need: int) -> Sequence[tuple[str, int]]:
        """Return (room, literal) for each room that the start may take for its need of that index.

        Only for rules whose ``stage`` is "rooms"; and for hard ones whose courses are told apart by room.
        """


class RuleNames(NamedTuple):
    """The officer's names of a rule and what other programs call it."""

    fr: str
    en: str
    edt: str = ""
    fet: str = ""
    untis: str = ""
    xhstt: str = ""


class Example(NamedTuple):
    """A tiny school with a rule, one timetable that keeps it and one that breaks it by ``amount``."""

    school: School
    rule: Rule
    kept: Timetable
    broken: Timetable
    amount: int


class Rule(BaseModel, ABC):
    """What every rule is. Subclasses set ``rule`` (a Literal slug), ``names`` and ``aim``.

    ``stage`` says when it is decided: with the times, or when rooms are named. A rule with ``always``
    holds in every school, with its default fields, unless the school asks for it otherwise.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    rule: str
    strength: Strength = Never()
    note: str = Field(default="", description=Help(fr="remarque libre", en="the officer's own remark"))

    names: ClassVar[RuleNames]
    stage: ClassVar[Literal["times", "rooms"]] = "times"
    always: ClassVar[bool] = False

    @property
    def aim(self) -> AimName:
        """The aim under which its wishes count."""
        return "wishes"

    @abstractmethod
    def cases(self, school: School) -> Iterator[Case]:
        """Yield every situation the rule speaks about, in a stable order."""

    @abstractmethod
    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Return shapes whose amounts add up to what ``check`` finds."""

    def wanted_rooms(self, school: School) -> Iterator[tuple[str, frozenset[str]]]:  # noqa: ARG002
        """Yield (course, rooms) for each need: each of its lessons costs 1 that is in none of the rooms."""
        yield from ()

    def told_apart(self, school: School) -> Iterator[ToldApart]:  # noqa: ARG002
        """Yield the courses of which the times matter to this rule only together with where they are held."""
        yield from ()

    @abstractmethod
    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Return how far a timetable breaks the case, by plain counting over school terms."""

    @abstractmethod
    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Return a sentence with names and figures; for amount 0, what is asked."""

    @classmethod
    @abstractmethod
    def examples(cls) -> Sequence[Example]:
        """Return small examples, used by the docs and by the tests."""
