"""Room closed: times when a room cannot, or should not, be used.

FR : « la salle S12 est fermée le mercredi après-midi ».
EN: "room S12 is closed on Wednesday afternoon".

Example: rooms = GYM, times = Monday morning, never.
A lesson in the gym on Monday at M1 breaks it by one hour.

Elsewhere: EDT "Indisponibilité (salle)"; FET RoomNotAvailableTimes; Untis "Time requests (room)";
XHSTT AvoidUnavailableTimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from edt.rules._cases import key_of
from edt.rules._help import Help
from edt.rules._rule import Breach, Case, Example, Lowering, Rule, RuleNames, Wish
from edt.rules._times import Times, all_texts
from edt.rules._tiny import placed, tiny_school
from edt.rules._wording import lost_time, pick
from edt.school import Course, Person, Room, Schedule, School
from edt.shapes import Shape, Total
from edt.words import Language


class RoomClosed(Rule):
    """Teaching time in rooms at times when they are closed."""

    rule: Literal["room_closed"] = "room_closed"
    rooms: tuple[str, ...] = Field(
        default=(),
        description=Help(fr="ces salles ; aucune : toutes", en="these rooms, by id; none: all rooms"),
    )
    times: tuple[Times, ...] = Field(
        min_length=1,
        description=Help(
            fr="créneaux ou demi-journées (lundi matin, mardi M1–M3)",
            en="periods or half-days (Monday morning, Tuesday M1–M3)",
        ),
    )

    names = RuleNames(
        fr="Salle indisponible",
        en="Room closed",
        edt="Indisponibilité (salle)",
        fet="RoomNotAvailableTimes",
        untis="Time requests (room)",
        xhstt="AvoidUnavailableTimesConstraint",
    )
    stage = "rooms"

    def closed(self, school: School) -> frozenset[tuple[str, str, str, int]]:
        """Return (room, week, day, atom) of every moment at which a room is closed."""
        moments = {
            (week, item.day, atom)
            for item in self.times
            for week in school.weeks_named(item.week)
            for grid in school.grids
            for position in item.positions(grid)
            for atom in school.timeline.atoms_of(grid, position)
        }
        return frozenset((room, *moment) for room in self._rooms(school) for moment in moments)

    def _rooms(self, school: School) -> tuple[str, ...]:
        return tuple(room.id for room in school.rooms if not self.rooms or room.id in self.rooms)

    def cases(self, school: School) -> Iterator[Case]:
        """Yield one case for each room and each day concerned."""
        named = {item.day for item in self.times}
        for room in self._rooms(school):
            for day in school.days:
                if day in named:
                    yield Case(key_of(room, day), (Person("room", room),), room, school.weeks, day)

    def lower(self, case: Case, lowering: Lowering) -> Sequence[Shape]:
        """Weigh each lesson that may be in the room by its time in closed atoms."""
        school = lowering.school
        (room,) = case.who
        closed = self.closed(school)
        terms: dict[int, int] = {}
        for start in lowering.of_person(room):
            if start.day != case.day:
                continue
            for atom in start.atoms:
                if any((room.id, week, start.day, atom) in closed for week in start.weeks):
                    weight = max(1, school.timeline.units(atom))
                    terms[start.literal] = terms.get(start.literal, 0) + weight
        return [Total(tuple(sorted(terms.items())), high=0)] if terms else []

    def check(self, case: Case, schedule: Schedule) -> Breach:
        """Add up the time of the lessons in the room that fall into a closed period."""
        timeline = schedule.school.timeline
        amount, fault = 0, []
        for lesson in schedule.of(case.who[0], case.weeks, case.day):
            found = 0
            for number in schedule.atoms(lesson):
                atom = timeline.atoms[number]
                if self._is_closed(schedule.school, lesson.day, lesson.weeks, (atom.start, atom.end)):
                    # A sliver between two bells counts too: closed is closed.
                    found += max(1, timeline.units(number))
            amount += found
            fault += [lesson] if found else []
        figures: dict[str, object] = {
            "minutes": amount * timeline.unit,
            "places": tuple(f"{lesson.course} {lesson.period}" for lesson in fault),
        }
        return Breach(amount, tuple(fault), figures)

    def _is_closed(self, school: School, day: str, weeks: tuple[str, ...], span: tuple[int, int]) -> bool:
        periods = [
            grid.periods[position]
            for item in self.times
            if item.day == day and set(weeks).intersection(school.weeks_named(item.week))
            for grid in school.grids
            for position in item.positions(grid)
        ]
        return any(period.start <= span[0] and span[1] <= period.end for period in periods)

    def words(self, case: Case, breach: Breach, language: Language) -> str:
        """Say "GYM: 2 hours on Monday (sport M1), closed Monday morning"."""
        asked = all_texts(self.times, case.day, language)
        if isinstance(self.strength, Wish):
            rule = pick(language, f"à éviter : {asked}", f"to be avoided: {asked}")
        else:
            rule = pick(language, f"fermée : {asked}", f"closed: {asked}")
        return lost_time(case, breach, rule, language)

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """Return a gym that is closed on Monday morning, with a lesson in it."""
        school = tiny_school(
            [
                Course(
                    id="sport",
                    subject="sport",
                    classes=("6A",),
                    teachers=("ROUX",),
                    periods=1,
                    rooms=("GYM",),
                )
            ],
            rooms=[Room(id="GYM")],
        )
        rule = cls(rooms=("GYM",), times=(Times(day="mon", half_day="am"),))
        return (Example(school, rule, placed("sport tue M1 @GYM"), placed("sport mon M1 @GYM"), 1),)
