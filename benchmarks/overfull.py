"""Make a real instance overfull: some teachers are there for less time than they have lessons.

Usage: python benchmarks/overfull.py INSTANCE.xml|SCHOOL.fet OUTPUT [--teachers 3] [--hours 1] [--seed 1]
       python benchmarks/overfull.py DK-FG-12.xml OUTPUT --days

Public instances keep every hard constraint in some answer, or hardly break one; schools that plan for next year do
not. The teachers are drawn, and so are the hours at which they are away: as many as leave so many too few for their
lessons. With --days the busiest teachers come on one day too few instead (XHSTT only). What is made stays out of
the project, like what it is made of.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement

from defusedxml.ElementTree import parse

DAYS_OF = 5
"""Times of a day in DK-FG-12."""

LEAST_XHSTT, LEAST_FET = 6, 8
"""Lessons of a teacher who may be drawn, at least."""

LONGEST_AWAY = 0.75
"""Share of the week that a teacher of a school may be away, at most."""


def main() -> None:
    """Read, make overfull, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("instance", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--teachers", type=int, default=3)
    parser.add_argument("--hours", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--days", action="store_true")
    options = parser.parse_args()
    tree = parse(options.instance)
    chance = random.Random(options.seed)
    root = tree.getroot()
    if options.instance.suffix == ".fet":
        print(*_of_school(root, options, chance), sep="\n")
    else:
        print(*_of_instance(root, options, chance), sep="\n")
    ElementTree(root).write(options.output, encoding="utf-8", xml_declaration=True)


def _of_instance(root: Element, options: argparse.Namespace, chance: random.Random) -> Iterator[str]:
    """Add constraints to an XHSTT instance; tell of whom. Published solutions are left out."""
    instance = next(root.iter("Instance"))
    for groups in root.findall("SolutionGroups"):
        root.remove(groups)
    types = {
        one.get("Id"): one.find("ResourceType").get("Reference")
        for one in instance.iter("Resource")
        if one.get("Id")
    }
    load, given = Counter[str](), set[str]()
    for event in instance.find("Events").findall("Event"):
        here = [one.get("Reference") for one in event.iter("Resource") if one.get("Reference")]
        load.update(here * int(event.findtext("Duration")))
        given.update(here if event.find("Time") is not None else ())
    times = [one.get("Id") for one in instance.find("Times").findall("Time")]
    constraints = instance.find("Constraints")
    teachers = [one for one in load if "each" in types[one]]
    if options.days:
        days = [one.get("Id") for one in instance.iter("Day") if one.get("Id")]
        for name in sorted(teachers, key=lambda one: -load[one])[: options.teachers]:
            found = _constraint(constraints, "ClusterBusyTimesConstraint", name)
            _references(SubElement(found, "TimeGroups"), "TimeGroup", days)
            SubElement(found, "Minimum").text = "0"
            SubElement(found, "Maximum").text = str(-(-load[name] // DAYS_OF) - 1)
            yield f"{name}: {load[name]} lessons"
        return
    able = [one for one in teachers if one not in given and LEAST_XHSTT <= load[one] < len(times)]
    chance.shuffle(able)
    for name in able[: options.teachers]:
        found = _constraint(constraints, "AvoidUnavailableTimesConstraint", name)
        closed = chance.sample(times, len(times) - load[name] + options.hours)
        _references(SubElement(found, "Times"), "Time", closed)
        yield f"{name}: {load[name]} lessons, away at {len(closed)} times"


def _constraint(constraints: Element, kind: str, resource: str) -> Element:
    found = SubElement(constraints, kind, {"Id": f"Overfull{len(constraints)}"})
    for tag, text in (
        ("Name", "Overfull"),
        ("Required", "true"),
        ("Weight", "1"),
        ("CostFunction", "Linear"),
    ):
        SubElement(found, tag).text = text
    _references(SubElement(SubElement(found, "AppliesTo"), "Resources"), "Resource", [resource])
    return found


def _references(element: Element, tag: str, names: list[str]) -> None:
    for name in names:
        SubElement(element, tag, {"Reference": name})


def _of_school(root: Element, options: argparse.Namespace, chance: random.Random) -> Iterator[str]:
    """Let teachers of a file of FET be away for longer, none who has a lesson with a preferred start."""
    hours = [
        (d.text, h.text) for d in root.findall("Days_List//Name") for h in root.findall("Hours_List//Name")
    ]
    held = {one.findtext("Activity_Id") for one in root.iter("ConstraintActivityPreferredStartingTime")}
    load, fixed = Counter[str](), set[str]()
    for activity in root.iter("Activity"):
        here = [one.text for one in activity.findall("Teacher")]
        if activity.findtext("Id") in held:
            fixed.update(here)
        if activity.findtext("Active") != "false":
            load.update(here * int(activity.findtext("Duration")))
    able = [name for name, lessons in load.most_common() if lessons >= LEAST_FET and name not in fixed]
    chance.shuffle(able)
    drawn = 0
    for name in able:
        before = _away(root, name)
        free = [hour for hour in hours if hour not in before]
        more = len(free) - load[name] + options.hours
        if drawn < options.teachers and 0 < more <= LONGEST_AWAY * len(free):
            drawn += 1
            _let_away(root, name, [*before, *chance.sample(free, more)])
            yield f"{name}: {load[name]} hours, away for {more} more"


def _away(root: Element, name: str) -> list[tuple[str, str]]:
    return [
        (one.findtext("Day"), one.findtext("Hour"))
        for found in root.iter("ConstraintTeacherNotAvailableTimes")
        if found.findtext("Teacher") == name
        for one in found.findall("Not_Available_Time")
    ]


def _let_away(root: Element, name: str, hours: list[tuple[str, str]]) -> None:
    constraints = root.find("Time_Constraints_List")
    for found in constraints.findall("ConstraintTeacherNotAvailableTimes"):
        if found.findtext("Teacher") == name:
            constraints.remove(found)
    found = SubElement(constraints, "ConstraintTeacherNotAvailableTimes")
    count = str(len(hours))
    for tag, text in (
        ("Weight_Percentage", "100"),
        ("Teacher", name),
        ("Number_of_Not_Available_Times", count),
        ("Active", "true"),
    ):
        SubElement(found, tag).text = text
    for day, hour in hours:
        one = SubElement(found, "Not_Available_Time")
        SubElement(one, "Day").text, SubElement(one, "Hour").text = day, hour


if __name__ == "__main__":
    main()
