"""Each component is counted as the family's validator counts it."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from edt.benchmarking.families.cbctt.evaluating import evaluate
from edt.benchmarking.families.cbctt.formulation import FORMULATIONS, Formulation
from edt.benchmarking.families.cbctt.instance import Assignment, Course, Curriculum, Instance, Room
from edt.benchmarking.families.cbctt.reading import read_instance
from edt.benchmarking.families.cbctt.solutions import read_solution

EVERYTHING = Formulation(
    "all",
    capacity=1,
    least_days=1,
    isolated=1,
    windows=1,
    stability=1,
    daily_load=1,
    travel=1,
    suitability=1,
    double=1,
)
# Two days of four periods (0 to 3, 4 to 7); algebra and botany share a curriculum, chess has botany's teacher.
INSTANCE = Instance(
    "three",
    days=2,
    periods_per_day=4,
    courses=(
        Course("algebra", "ANNE", lectures=3, least_days=2, students=25, double=True),
        Course("botany", "BRUNO", lectures=1, least_days=1, students=10),
        Course("chess", "BRUNO", lectures=1, least_days=1, students=10),
    ),
    rooms=(Room("A", 20, 0), Room("B", 30, 1)),
    curricula=(Curriculum("q", (0, 1)),),
    daily=(2, 2),
    unavailable=frozenset({(1, 7)}),
    unsuitable=frozenset({(2, 0)}),
    formulation=EVERYTHING,
)
# Algebra on the first day only, in room B; a curriculum day of four with nothing to complain about but its length.
GOOD = {(0, 0): 1, (0, 1): 1, (0, 4): 1, (1, 5): 1, (2, 0): 0}


def costs(
    room_of: dict[tuple[int, int], int], formulation: Formulation = EVERYTHING
) -> dict[str, tuple[int, int]]:
    found = evaluate(replace(INSTANCE, formulation=formulation), Assignment(room_of))
    return {name: (cost.infeasibility, cost.objective) for name, cost in found.by_constraint.items()}


@pytest.mark.parametrize(
    ("room_of", "expected"),
    [
        (GOOD, {"RoomSuitability": (0, 1)}),
        ({}, {"Lectures": (5, 0), "MinWorkingDays": (0, 4)}),
        # Botany beside algebra in the same period and room; a curriculum may not do that.
        (
            {**GOOD, (2, 0): 1, (1, 4): 1},
            {
                "Lectures": (1, 0),
                "Conflicts": (1, 0),
                "RoomOccupancy": (2, 0),
                "StudentMinMaxLoad": (0, 1),
            },
        ),
        # The same teacher twice at once.
        (
            {**GOOD, (2, 5): 0, (2, 0): 0},
            {"Lectures": (1, 0), "Conflicts": (1, 0), "RoomSuitability": (0, 2)},
        ),
        # Botany at the closed period: the second day has a window and two isolated lectures.
        (
            {(0, 0): 1, (0, 1): 1, (0, 4): 1, (1, 7): 1, (2, 0): 0},
            {
                "Availability": (1, 0),
                "IsolatedLectures": (0, 2),
                "Windows": (0, 2),
                "RoomSuitability": (0, 1),
            },
        ),
        # Algebra changes rooms: 5 students stand, two rooms, two single lectures, one walk.
        (
            {(0, 0): 1, (0, 1): 0, (0, 4): 1, (1, 5): 1, (2, 1): 1},
            {
                "RoomCapacity": (0, 5),
                "RoomStability": (0, 1),
                "DoubleLectures": (0, 2),
                "TravelDistance": (0, 1),
            },
        ),
        # All of algebra on one day, botany alone on the other.
        (
            {(0, 0): 1, (0, 1): 1, (0, 2): 1, (1, 5): 1, (2, 4): 1},
            {"MinWorkingDays": (0, 1), "IsolatedLectures": (0, 1), "StudentMinMaxLoad": (0, 2)},
        ),
    ],
)
def test_components(room_of: dict[tuple[int, int], int], expected: dict[str, tuple[int, int]]) -> None:
    assert costs(room_of) == expected


def test_unsuitable_rooms_are_forbidden_in_ud4_alone() -> None:
    assert costs(GOOD, FORMULATIONS["UD4"]) == {"RoomSuitability": (1, 0)}
    assert costs(GOOD, FORMULATIONS["UD3"]) == {"RoomSuitability": (0, 3)}
    assert costs(GOOD, FORMULATIONS["UD2"]) == {}


@pytest.mark.real_data
@pytest.mark.parametrize("ending", [".ectt", ".ctt"])
def test_every_published_solution_costs_what_the_validator_says(shared_data: Path, ending: str) -> None:
    folder = shared_data / "cbctt"
    instances = {}
    with (folder / "solutions" / "expected.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert rows
    different = []
    for row in rows:
        if row["instance"] not in instances:
            instances[row["instance"]] = read_instance(folder / f"{row['instance']}{ending}")
        instance = instances[row["instance"]]
        timetable = read_solution(folder / "solutions" / row["file"], instance)
        for name in FORMULATIONS if ending == ".ectt" else ("UD1", "UD2"):
            cost = evaluate(replace(instance, formulation=FORMULATIONS[name]), timetable).cost
            said = (f"V{cost.infeasibility}+" if cost.infeasibility else "") + str(cost.objective)
            if said != row[name]:
                different.append((row["file"], name, said, row[name]))
    assert different == []
