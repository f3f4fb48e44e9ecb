"""What explaining gives: why not everything can hold, and what would make it possible. One document."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from edt.words import Language


class _Document(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class _Said(_Document):
    fr: str = ""
    en: str = ""

    def sentence(self, language: Language) -> str:
        """Return what is said, in the language asked for."""
        return self.fr if language == "fr" else self.en


class Part(_Said):
    """One thing that is asked for and cannot hold together with the others.

    Attributes:
        kind: lessons that have a place, a case of a rule, the number of some rooms, a fitting room.
        key: stable text that tells it apart.
        rule: slug of the rule.
        strength: of the rule.
        order: of a liftable rule.
        courses, people: whom it concerns, by id.
        necessary: whether an answer for all the others was found.
    """

    kind: Literal["lessons", "rule", "rooms", "fit"]
    key: str
    rule: str = ""
    strength: Literal["never", "liftable", ""] = ""
    order: int = 0
    courses: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    necessary: bool = True


class Lifted(_Said):
    """Something that is given up by a way out, and how far.

    Attributes:
        part: key of the part.
        amount: how far it is broken, in the rule's own unit; None where it is given up entirely.
        least: whether no less would do, proven.
    """

    part: str
    kind: Literal["lessons", "rule", "rooms", "fit"]
    rule: str = ""
    strength: Literal["never", "liftable", ""] = ""
    order: int = 0
    amount: int | None = None
    least: bool = False


class WayOut(_Document):
    """What to give up so that the rest holds.

    Attributes:
        lifted: what is given up.
        verified: whether a timetable of the whole school was found with it, or only an answer for
            what is in conflict.
    """

    lifted: tuple[Lifted, ...]
    verified: Literal["school", "conflict"]


class Said(_Said):
    """A sentence in both languages."""


Finding = Literal["conflict", "complete", "not proven"]


class Explanation(_Document):
    """Why a complete timetable is impossible, or that it is not.

    Attributes:
        finding: a conflict, a complete timetable that exists, or neither proven.
        conflict: a smallest set of things that cannot hold together.
        smallest: whether each of them was shown to be necessary.
        counting: what counting alone says.
        ways_out: what could be given up, cheapest first.
        further: other conflicts found on the way.
        notes: what was looked at and found, where nothing is proven.
    """

    finding: Finding
    conflict: tuple[Part, ...] = ()
    smallest: bool = True
    counting: tuple[Said, ...] = ()
    ways_out: tuple[WayOut, ...] = ()
    further: tuple[tuple[Part, ...], ...] = ()
    notes: tuple[Said, ...] = ()
    seconds: float = Field(default=0, ge=0)
