"""Reading an XHSTT solution; one that may not be evaluated is refused, with the reason."""

from __future__ import annotations

from collections import defaultdict

from edt.benchmarking.families.xhstt.document import Element
from edt.benchmarking.families.xhstt.faults import Faults, RefusedSolutionError
from edt.benchmarking.families.xhstt.instance import Event, XhsttInstance
from edt.benchmarking.families.xhstt.solution import SolutionEvent, XhsttSolution


def read_solution(element: Element, instance: XhsttInstance, file: str) -> XhsttSolution:
    """Return a solution, with all that goes without saying: events left out, given times and resources.

    Raises:
        RefusedSolutionError: it contradicts the instance.
    """
    faults = Faults(file)
    pieces: defaultdict[int, list[SolutionEvent]] = defaultdict(list)
    for child in element.inside("Events"):
        piece = _piece(child, instance, faults)
        pieces[piece.event].append(piece)
    found: list[SolutionEvent] = []
    for number, event in enumerate(instance.events):
        mine = pieces[number] or [_whole_event(number, event)]
        total = sum(piece.duration for piece in mine)
        if total != event.duration:
            values = {"event": event.id[:80], "duration": event.duration, "total": total}
            raise RefusedSolutionError(faults.issue("xhstt-duration-differs", element, **values))
        found += mine
    for piece in found:
        if piece.time is not None and piece.time + piece.duration > len(instance.times):
            event_id = instance.events[piece.event].id[:80]
            raise RefusedSolutionError(faults.issue("xhstt-past-the-end", element, event=event_id))
    return XhsttSolution(tuple(found))


def _whole_event(number: int, event: Event) -> SolutionEvent:
    return SolutionEvent(number, event.duration, event.time, tuple(one.resource for one in event.resources))


def _piece(element: Element, instance: XhsttInstance, faults: Faults) -> SolutionEvent:
    number = faults.reference(element, instance.event_number)
    _refuse(faults)
    assert number is not None
    event = instance.events[number]
    duration = faults.whole(element, "Duration", 1, event.duration, event.duration)
    time = event.time
    child = element.child("Time")
    if child is not None:
        time = faults.reference(child, instance.time_number)
        if event.time not in (None, time):
            faults.add("xhstt-time-differs", child, event=event.id[:80])
    resources = [one.resource for one in event.resources]
    for one in element.inside("Resources"):
        _choose(one, event, resources, instance, faults)
    _refuse(faults)
    return SolutionEvent(number, duration, time, tuple(resources))


def _refuse(faults: Faults) -> None:
    if faults.issues:
        raise RefusedSolutionError(faults.issues[0])


def _choose(
    element: Element, event: Event, resources: list[int | None], instance: XhsttInstance, faults: Faults
) -> None:
    """Put a resource in its role."""
    resource = faults.reference(element, instance.resource_number)
    if resource is None:
        return
    role = element.value("Role")
    places = [number for number, one in enumerate(event.resources) if one.role == role]
    if not places:
        faults.add("xhstt-role-unknown", element, value=role[:80], event=event.id[:80])
        return
    # A role is shared only by given resources; the one to be chosen, if there is one, is meant.
    places.sort(key=lambda number: event.resources[number].resource is not None)
    place, given = places[0], event.resources[places[0]].resource
    if given is not None:
        if resource not in [event.resources[number].resource for number in places]:
            faults.add("xhstt-resource-differs", element, value=role[:80], event=event.id[:80])
    elif resources[place] is not None:
        faults.add("xhstt-role-twice", element, value=role[:80])
    elif instance.resources[resource].type != event.resources[place].type:
        faults.add("xhstt-wrong-type", element, value=instance.resources[resource].id[:80])
    else:
        resources[place] = resource
