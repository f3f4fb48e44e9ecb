"""What rooms cost at least, whatever the times: seats, changes of room, rooms that do not suit.

A relaxation: each course divides its lectures among rooms, and a room holds no more lectures than there are
periods. Times forbid more than that, so no timetable costs less. On comp01 it says 5, which is the least cost
(4 students stand at least, and then a course must change rooms); where rooms are plenty it says nothing.
"""

from __future__ import annotations

import math
import os
import time
from contextlib import suppress
from multiprocessing.connection import Connection

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import eye_array, hstack, kron, vstack

from edt.benchmarking.families.cbctt.instance import Instance
from edt.kernel.flat_model import Integers
from edt.solving.apart import reports_of


def known_of_rooms(instance: Instance, seconds: float) -> int:
    """Return what rooms cost at least (see ``least_of_rooms``), found out in a process of its own."""
    for found in reports_of(report_least, (instance, seconds), time.time() + seconds):
        if found is not None:
            return int(found)
    return 0


def report_least(task: tuple[Instance, float], connection: Connection) -> None:
    """Report what rooms cost at least, to whoever still waits.

    Args:
        task: the instance and seconds.
        connection: where to.
    """
    # HiGHS now and then prints a line of its own, whatever it is told.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with suppress(OSError):
        connection.send(least_of_rooms(*task))


def least_of_rooms(instance: Instance, seconds: float) -> int:
    """Return what seats, stability and suitability cost at least; 0 where nothing is known in time.

    Solved by HiGHS; variables are lectures of a course in a room, and whether there are any.
    """
    lectures = np.array([course.lectures for course in instance.courses])
    courses, rooms = len(lectures), len(instance.rooms)
    each, stability = eye_array(courses * rooms), instance.formulation.stability
    of_course, of_room = (
        kron(eye_array(courses), np.ones((1, rooms))),
        kron(np.ones((1, courses)), eye_array(rooms)),
    )
    most = np.repeat(lectures, rooms)
    rows = vstack(
        (
            hstack((of_course, 0 * of_course)),
            hstack((of_room, 0 * of_room)),
            hstack((each, -each.multiply(most))),
        ),
        format="csr",
    )
    low = np.concatenate((lectures, np.zeros(rooms), np.full(courses * rooms, -np.inf)))
    high = np.concatenate((lectures, np.full(rooms, instance.periods), np.zeros(courses * rooms)))
    solved = milp(
        np.concatenate((_prices(instance).ravel(), np.full(courses * rooms, stability))),
        constraints=LinearConstraint(rows, low, high),
        bounds=Bounds(0, np.concatenate((most, np.ones(courses * rooms)))),
        integrality=np.ones(2 * courses * rooms, dtype=np.int64),
        options={"time_limit": seconds, "mip_rel_gap": 0},
    )
    bound: float | None = solved.get("mip_dual_bound")
    if bound is None or not math.isfinite(bound):
        return 0
    return max(0, math.ceil(bound - 1e-4) - stability * int((lectures > 0).sum()))


def _prices(instance: Instance) -> Integers:
    """Return what a lecture of each course costs in each room."""
    formulation = instance.formulation
    seats: Integers = np.array([room.capacity for room in instance.rooms])
    students = np.array([course.students for course in instance.courses])
    prices: Integers = formulation.capacity * np.maximum(0, students[:, None] - seats)
    for course, room in instance.unsuitable if formulation.suitability else ():
        prices[course, room] += formulation.suitability
    return prices
