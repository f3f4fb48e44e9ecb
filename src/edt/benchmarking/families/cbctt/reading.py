"""Reading instances: ``.ctt`` (ITC2007) and ``.ectt`` (with buildings, unsuitable rooms, double lectures)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rapidfuzz.process import extractOne

from edt.benchmarking.families.cbctt.formulation import FORMULATIONS
from edt.benchmarking.families.cbctt.instance import Course, Curriculum, Instance, Room
from edt.benchmarking.families.cbctt.tokens import Tokens, shown, text_of
from edt.errors import FormatError
from edt.messages import Issue, Place

MOST_PERIODS = 2_000
"""Periods in a week; the largest public instance has 75."""

_EXTENDED = "Min_Max_Daily_Lectures:"


def read_instance(path: Path, formulation: str = "UD2") -> Instance:
    """Read an instance, whichever form it has, to be counted under a formulation.

    Raises:
        FormatError: it is none, says the line and what was expected there; or it does not tell what
            the formulation counts.
    """
    return parse_instance(path.name, text_of(path), formulation)


def parse_instance(file: str, text: str, formulation: str = "UD2") -> Instance:
    """Return the instance that a text describes; ``file`` is its name in messages.

    Raises:
        FormatError: it is none.
    """
    instance = replace(_Reader(Tokens(file, text)).instance(), formulation=FORMULATIONS[formulation])
    if instance.daily is None and instance.formulation.needs_more:
        values = {"formulation": formulation}
        raise FormatError([Issue("cbctt-formulation-needs-more", place=Place(file), values=values)])
    return instance


class _Reader:
    """Takes the sections in the order in which they must come."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.courses: dict[str, int] = {}
        self.rooms: dict[str, int] = {}

    def instance(self) -> Instance:
        """Return the instance, up to its END."""
        tokens = self.tokens
        tokens.expect("Name:")
        tokens.word("the name of the instance")
        courses, rooms = self._counted("Courses:"), self._counted("Rooms:")
        days = self._counted("Days:", least=1, most=MOST_PERIODS)
        periods = self._counted("Periods_per_day:", least=1, most=MOST_PERIODS // days)
        curricula = self._counted("Curricula:")
        extended = tokens.expect("Constraints:", _EXTENDED) == _EXTENDED
        daily = (
            (tokens.whole("least lectures a day"), tokens.whole("most lectures a day")) if extended else None
        )
        unavailable = (
            self._counted("UnavailabilityConstraints:") if extended else tokens.whole("Constraints:")
        )
        unsuitable = self._counted("RoomConstraints:") if extended else 0
        tokens.expect("COURSES:")
        found_courses = tuple(self._course(extended) for _ in range(courses))
        tokens.expect("ROOMS:")
        found_rooms = tuple(self._room(extended) for _ in range(rooms))
        tokens.expect("CURRICULA:")
        found_curricula = tuple(self._curriculum() for _ in range(curricula))
        tokens.expect("UNAVAILABILITY_CONSTRAINTS:")
        closed = frozenset(self._unavailability(days, periods) for _ in range(unavailable))
        unfit: frozenset[tuple[int, int]] = frozenset()
        if extended:
            tokens.expect("ROOM_CONSTRAINTS:")
            unfit = frozenset(self._unsuitability() for _ in range(unsuitable))
        tokens.expect("END.")
        return Instance(
            Path(tokens.file).stem,
            days,
            periods,
            found_courses,
            found_rooms,
            found_curricula,
            daily,
            closed,
            unfit,
        )

    def _counted(self, keyword: str, least: int = 0, most: int = 1_000_000) -> int:
        self.tokens.expect(keyword)
        return self.tokens.whole(keyword, least, most)

    def _course(self, extended: bool) -> Course:
        tokens = self.tokens
        return Course(
            id=self._new("course", self.courses),
            teacher=tokens.word("the teacher of a course"),
            lectures=tokens.whole("lectures of a course", 0, MOST_PERIODS),
            least_days=tokens.whole("least working days of a course", 0, MOST_PERIODS),
            students=tokens.whole("students of a course"),
            double=extended and tokens.whole("double lectures of a course", 0, 1) == 1,
        )

    def _room(self, extended: bool) -> Room:
        tokens = self.tokens
        return Room(
            id=self._new("room", self.rooms),
            capacity=tokens.whole("capacity of a room"),
            building=tokens.whole("building of a room") if extended else 0,
        )

    def _curriculum(self) -> Curriculum:
        name = self.tokens.word("the name of a curriculum")
        members = self.tokens.whole("courses of a curriculum")
        return Curriculum(name, tuple(dict.fromkeys(self._known_course() for _ in range(members))))

    def _unavailability(self, days: int, periods: int) -> tuple[int, int]:
        course = self._known_course()
        day = self.tokens.whole("day", 0, days - 1)
        return course, day * periods + self.tokens.whole("period", 0, periods - 1)

    def _unsuitability(self) -> tuple[int, int]:
        return self._known_course(), self._known("room", self.rooms)

    def _known_course(self) -> int:
        return self._known("course", self.courses)

    def _new(self, kind: str, known: dict[str, int]) -> str:
        name = self.tokens.word(f"the name of a {kind}")
        if name in known:
            self.tokens.fail("cbctt-twice", value=shown(name), what=kind)
        known[name] = len(known)
        return name

    def _known(self, kind: str, known: dict[str, int]) -> int:
        name = self.tokens.word(f"the name of a {kind}")
        if name not in known:
            fail_unknown(self.tokens, kind, name, known)
        return known[name]


def fail_unknown(tokens: Tokens, kind: str, name: str, known: dict[str, int]) -> None:
    """Complain about a name that nothing has, with the nearest one that something has."""
    near = extractOne(name[:200], list(known)[:5_000], score_cutoff=60)
    tokens.fail("cbctt-unknown", value=shown(name), what=kind, suggestion=near[0] if near else "")
