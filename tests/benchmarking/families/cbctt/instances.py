"""Random small instances of the family, as text and as objects; random timetables for them."""

from __future__ import annotations

from hypothesis import strategies as st

from edt.benchmarking.families.cbctt.formulation import FORMULATIONS
from edt.benchmarking.families.cbctt.instance import Assignment, Course, Curriculum, Instance, Room


@st.composite
def instances(draw: st.DrawFn, most_courses: int = 4, formulation: str | None = None) -> Instance:
    """Draw an instance of a few courses."""
    days, periods = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    courses = tuple(
        Course(
            f"c{number}",
            draw(st.sampled_from(["ANNE", "BRUNO", "CHLOE"])),
            lectures=draw(st.integers(1, min(3, days * periods))),
            least_days=draw(st.integers(1, 3)),
            students=draw(st.integers(1, 40)),
            double=draw(st.booleans()),
        )
        for number in range(draw(st.integers(1, most_courses)))
    )
    rooms = tuple(
        Room(f"r{letter}", draw(st.sampled_from([10, 20, 20, 30])), draw(st.integers(0, 1)))
        for letter in "ABC"[: draw(st.integers(1, 3))]
    )
    every = list(range(len(courses)))
    curricula = tuple(
        Curriculum(f"q{number}", tuple(draw(st.lists(st.sampled_from(every), unique=True, max_size=3))))
        for number in range(draw(st.integers(0, 3)))
    )
    places = st.tuples(st.sampled_from(every), st.integers(0, days * periods - 1))
    unfit = st.tuples(st.sampled_from(every), st.integers(0, len(rooms) - 1))
    return Instance(
        "small",
        days,
        periods,
        courses,
        rooms,
        curricula,
        daily=(draw(st.integers(0, 2)), draw(st.integers(1, 3))),
        unavailable=draw(st.frozensets(places, max_size=4)),
        unsuitable=draw(st.frozensets(unfit, max_size=2)),
        formulation=FORMULATIONS[formulation or draw(st.sampled_from(sorted(FORMULATIONS)))],
    )


@st.composite
def assignments(draw: st.DrawFn, instance: Instance) -> Assignment:
    """Draw any timetable, most of them with breaches."""
    places = st.tuples(st.integers(0, len(instance.courses) - 1), st.integers(0, instance.periods - 1))
    return Assignment(draw(st.dictionaries(places, st.integers(0, len(instance.rooms) - 1), max_size=8)))


def instance_text(instance: Instance, extended: bool = True) -> str:
    """Return an instance as its file."""
    per_day = instance.periods_per_day
    closed = sorted(instance.unavailable)
    assert instance.daily is not None
    least, most = instance.daily
    lines = ["Name: Small", f"Courses: {len(instance.courses)}", f"Rooms: {len(instance.rooms)}"]
    lines += [f"Days: {instance.days}", f"Periods_per_day: {per_day}"]
    lines += [f"Curricula: {len(instance.curricula)}"]
    if extended:
        lines += [f"Min_Max_Daily_Lectures: {least} {most}"]
        lines += [f"UnavailabilityConstraints: {len(closed)}"]
        lines += [f"RoomConstraints: {len(instance.unsuitable)}"]
    else:
        lines += [f"Constraints: {len(closed)}"]
    lines += ["", "COURSES:"]
    for c in instance.courses:
        last = f" {int(c.double)}" if extended else ""
        lines.append(f"{c.id} {c.teacher} {c.lectures} {c.least_days} {c.students}{last}")
    lines += ["", "ROOMS:"]
    lines += [f"{r.id}\t{r.capacity}" + (f" {r.building}" if extended else "") for r in instance.rooms]
    lines += ["", "CURRICULA:"]
    for q in instance.curricula:
        lines.append(" ".join([q.id, str(len(q.courses)), *(instance.courses[n].id for n in q.courses)]))
    lines += ["", "UNAVAILABILITY_CONSTRAINTS:"]
    lines += [f"{instance.courses[n].id} {p // per_day} {p % per_day}" for n, p in closed]
    if extended:
        lines += ["", "ROOM_CONSTRAINTS:"]
        lines += [f"{instance.courses[n].id} {instance.rooms[r].id}" for n, r in sorted(instance.unsuitable)]
    return "\n".join([*lines, "", "END.", ""])
