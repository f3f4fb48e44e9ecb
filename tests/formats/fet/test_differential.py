"""One constraint at a time, fet-cl and this program judge the same timetables of small random schools.

FET makes a timetable without the constraint. Whether it keeps the constraint is then asked of both: of the
audit, and of fet-cl, to which the timetable is given with every time and room locked.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from edt.auditing import audit
from edt.formats.fet import FetReading, answer_places, read_answer, soft_conflicts, write_locked
from edt.problem import Problem
from edt.school import Timetable
from tests.formats.fet.asked import (
    BUILDINGS,
    CLOCK,
    SPACE,
    STUDENTS,
    SUBJECTS,
    TEACHERS,
    TIME,
    Draw,
    rooms_of,
)
from tests.formats.fet.making import DAYS, constraint, document, ids, read, room, split, times
from tests.formats.fet.peer import soft_total, solved

pytestmark = pytest.mark.peer

ENOUGH, SCHOOLS = 2, 400
"""Timetables that keep a constraint, and that break it, to ask about; schools drawn to find them."""

QUICK, SURE = 1, 20
"""Seconds for fet-cl to take a timetable that is locked (it takes a twentieth), and to be sure that it does not."""


class Small(NamedTuple):
    """A small school by chance: its activities, and what is asked of it beside the constraint."""

    numbers: tuple[int, ...]
    activities: tuple[str, ...]
    time: tuple[str, ...]
    space: tuple[str, ...]

    def text(self, time: Sequence[str] = (), space: Sequence[str] = ()) -> str:
        return document(
            self.activities,
            (*self.time, *time),
            (*self.space, *space),
            hours=CLOCK,
            rooms=[room(name, building=building) for name, building in BUILDINGS.items()],
        )


def small(random: Random) -> Small:
    """Draw some activities, most of which need a room; half of the schools have a break at noon."""
    activities: list[str] = []
    for _ in range(random.randint(6, 9)):
        lengths = [random.choice([1, 1, 1, 2]) for _ in range(random.choice([1, 1, 2, 3]))]
        activities += split(
            len(activities) + 1,
            lengths,
            subject=random.choice(SUBJECTS),
            teachers=(random.choice(TEACHERS),),
            students=(random.choice(STUDENTS),),
            tags=random.choice([(), ("lab",), ("quiet",)]),
        )
    numbers = tuple(range(1, len(activities) + 1))
    draw = Draw(random, numbers)
    needing = [number for number in numbers if random.random() < 0.8]
    space = [constraint("ActivityPreferredRooms", ids(number), rooms_of(draw)) for number in needing]
    noon = times("Break_Time", *((day, 3) for day in range(len(DAYS))), hours=CLOCK)
    time = [constraint("BreakTimes", noon)] if random.random() < 0.5 else []
    return Small(numbers, tuple(activities), tuple(time), tuple(space))


class Judge(NamedTuple):
    """fet-cl, and a folder for its files."""

    program: str
    folder: Path

    def timetable(self, text: str, seconds: int, seed: int = 1) -> Path | None:
        """Give the file in which FET has locked its timetable; None where it found none."""
        source, out = self.folder / "asked.fet", self.folder / "answer"
        source.write_text(text, encoding="utf-8")
        shutil.rmtree(out, ignore_errors=True)
        return solved(self.program, source, out, seconds, seed)


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    program = shutil.which("fet-cl")
    if program is None:
        pytest.skip("no fet-cl on this machine")
    return Judge(program, tmp_path)


SOFT = (
    "most hours",
    "hours in a row",
    "most hours of a tag",
    "hours of a tag in a row",
    "days between",
    "most days between",
    "gaps between",
    "same day",
    "same hour",
    "consecutive",
    "grouped",
    "ordered",
    "ordered on a day",
    "two sets",
    "closed room",
)
"""Constraints that FET lets be wishes; those on starts, slots and rooms are counted in real files (test_peer)."""


class Trial(NamedTuple):
    """A timetable that FET made without a constraint, locked in the file that has it."""

    reading: FetReading
    problem: Problem
    timetable: Timetable
    asked: str
    locked: str


def trials(name: str, judge: Judge, weight: int) -> Iterator[Trial]:
    """Yield the timetables of some schools; those that a constraint does not concern are left out."""
    random = Random(f"{name} {weight}")
    for _ in range(SCHOOLS):
        school = small(random)
        made = judge.timetable(school.text(), QUICK, random.randint(1, 10**6))
        ask = TIME.get(name) or SPACE[name]
        asked = ask(Draw(random, school.numbers)).replace(">100<", f">{weight}<", 1)
        text = school.text(*(([asked], []) if name in TIME else ([], [asked])))
        reading, without = read(judge.folder, text), read(judge.folder, school.text())
        assert (reading.unread, reading.approximated) == ({}, {})
        assert reading.problem is not None
        # FET takes no file with a constraint on no activities.
        if made is None or reading.problem == without.problem:
            continue
        timetable, _ = read_answer(made, reading.problem)
        source, locked = judge.folder / "school.fet", judge.folder / "locked.fet"
        source.write_text(text, encoding="utf-8")
        write_locked(reading.problem, timetable, source, locked)
        yield Trial(reading, reading.problem, timetable, asked, locked.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [*TIME, *SPACE])
def test_both_say_the_same_of_a_constraint(name: str, judge: Judge) -> None:
    tried = {True: 0, False: 0}
    for trial in trials(name, judge, weight=100):
        findings = audit(trial.problem, trial.timetable).findings
        kept = not any(found.strength == "never" for found in findings)
        if tried[kept] < ENOUGH:
            taken = judge.timetable(trial.locked, QUICK) or (kept and judge.timetable(trial.locked, SURE))
            assert kept == bool(taken), trial.asked
            tried[kept] += 1
        if min(tried.values()) == ENOUGH:
            break
    assert all(tried.values())


@pytest.mark.parametrize("name", SOFT)
def test_both_count_a_soft_constraint_alike(name: str, judge: Judge) -> None:
    tried = 0
    for trial in islice(trials(name, judge, weight=50), 2 * ENOUGH):
        taken = judge.timetable(trial.locked, SURE)
        assert taken is not None
        count = soft_conflicts(trial.reading.draft, answer_places(taken))
        assert count.uncounted == {}
        assert (len(count.conflicts), count.total) == pytest.approx(soft_total(taken)), trial.asked
        tried += 1
    assert tried
