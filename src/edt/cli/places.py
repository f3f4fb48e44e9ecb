"""``edt places``: every place of the week for one lesson: its cost, who is in the way, which swap helps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any

import typer

from edt.cli import console, exit_codes, language
from edt.cli.arguments import ForceOption, JsonOption, LanguageOption, ResultArgument
from edt.cli.choosing import place_named, wanted_block
from edt.cli.durations import seconds_of
from edt.cli.files import forbid_overwriting, quoted, require_ending, result_of
from edt.cli.texts import say
from edt.errors import InputError
from edt.messages import Issue
from edt.words import Language, day_name, level_name

if TYPE_CHECKING:
    from edt.changing.blocks import Block, Spot
    from edt.changing.places import PlaceFound, Reason
    from edt.result import Result
    from edt.school import School

EXAMPLES = (
    'edt places out/timetable.json "MATHS 6A mon M1"',
    'edt places out/timetable.json "MATHS 6A mon M1" --apply "tue S2" -o moved.json',
)

LEAST_SECONDS = 0.05
"""Seconds for swaps where reading took all of the time."""

SHOWING_SECONDS = 1.0
"""Seconds kept for starting the program and showing what was found."""

MOST_REASONS = 3
"""Reasons that are named for one place on the terminal."""


def command(
    timetable: ResultArgument,
    lesson: Annotated[
        str, typer.Argument(help='A lesson: "COURSE", "COURSE DAY" or "COURSE DAY PERIOD".', metavar="LESSON")
    ],
    time: Annotated[
        str, typer.Option("--time", help="How long in all; the rest of it looks for swaps.")
    ] = "2s",
    swaps: Annotated[bool, typer.Option("--swaps/--no-swaps", help="Look for swaps.")] = True,
    apply: Annotated[
        str | None,
        typer.Option(
            "--apply",
            help='Move it to "DAY PERIOD", with the swap it takes, into a new file.',
            metavar="PLACE",
        ),
    ] = None,
    target: Annotated[
        Path | None, typer.Option("-o", "--output", help="File of --apply; TIMETABLE-moved.json if left out.")
    ] = None,
    force: ForceOption = False,
    as_json: JsonOption = False,
    asked: LanguageOption = None,
) -> int:
    """Show every place of the week for one lesson: free, at what cost, or blocked by whom.

    For a blocked place, the one to three other lessons that would have to move, where there are such.
    The lesson may be one without place. Aligned lessons move together.
    """
    began = monotonic()
    from edt.changing.places import PlaceFinder, best_first
    from edt.changing.swaps import SwapFinder

    language.choose(asked)
    seconds = seconds_of(time)
    path = target or timetable.with_name(f"{timetable.stem}-moved.json")
    if apply is not None:
        require_ending(path, ".json")
        forbid_overwriting([path], force)
    result = result_of(timetable)
    spoken = language.choose(asked, result.problem.language)
    assert result.timetable is not None
    finder = PlaceFinder(result.problem, result.timetable)
    block, placed = wanted_block(lesson, result, finder, spoken)
    places = finder.places(block, placed)
    if swaps:
        left = max(LEAST_SECONDS, seconds - SHOWING_SECONDS - (monotonic() - began))
        done = SwapFinder(finder, result.timetable).find(places, block, placed, left)
        if not done:
            console.note(say("swaps unfinished", spoken, seconds=time))
    if apply is not None:
        return _apply(result, places, block if placed else (), apply, path, spoken, as_json)
    ordered = best_first(places)
    if as_json:
        console.answer_json(_data(result, block, placed, ordered, spoken))
    else:
        _show(result.problem.school, result, block, placed, ordered, spoken)
    free = next((place for place in ordered if place.state == "free" or place.swap is not None), None)
    if free is None:
        return exit_codes.NO
    where = _where(free.spot, result.problem.school, block, spoken)
    step = f'edt places {quoted(timetable)} {quoted(Path(lesson))} --apply "{where}"'
    console.note(say("next", spoken, command=step))
    return exit_codes.CLEAN


# -- applying ---------------------------------------------------------------------------------


def _apply(
    result: Result,
    places: Sequence[PlaceFound],
    removed: Block,
    wanted: str,
    path: Path,
    spoken: Language,
    as_json: bool,
) -> int:
    from edt.auditing import compare
    from edt.changing.applying import moved_result
    from edt.cli.changes import changes_data, show_changes
    from edt.formats.changes import changes_of
    from edt.formats.json import save

    place = place_named(wanted, places, result.problem.school)
    if place.state == "here":
        raise InputError([Issue("place-same", values={"value": wanted})])
    if place.state == "blocked" and place.swap is None:
        console.note(*(say("error", spoken, text=reason.sentence(spoken)) for reason in place.reasons))
        return exit_codes.NO
    gone, come = (place.swap.removed, place.swap.added) if place.swap else (removed, place.block)
    after = moved_result(result, gone, come)
    assert result.timetable is not None
    assert result.audit is not None
    assert after.timetable is not None
    assert after.audit is not None
    save(after, path)
    comparison = compare(result.problem, (result.timetable, result.audit), (after.timetable, after.audit))
    if as_json:
        console.answer_json(changes_data(comparison, result.problem.school) | {"file": str(path)})
    else:
        show_changes(changes_of(result.problem.school, comparison, spoken))
        console.answer(say("written", spoken, path=path))
    console.note(say("next", spoken, command=f"edt export {quoted(path)} --to xlsx"))
    return exit_codes.CLEAN if after.audit.clean else exit_codes.NO


# -- showing ----------------------------------------------------------------------------------


def _where(spot: Spot, school: School, block: Block, spoken: Language) -> str:
    """Return "Tuesday S2", and the week where there are several."""
    grid = school.grid_of(school.course[block[0].course])
    text = f"{day_name(spot.day, spoken)} {grid.periods[spot.position].id}"
    return text if spot.weeks == school.weeks else f"{text} {'+'.join(spot.weeks)}"


def cost_text(levels: Sequence[str], cost: Sequence[int], spoken: Language) -> str:
    """Return "gaps of teachers +2, wishes −1"; "no cost" where nothing differs."""
    parts = [
        f"{level_name(level, spoken)} {'+' if amount > 0 else '−'}{abs(amount)}"
        for level, amount in zip(levels, cost, strict=True)
        if amount
    ]
    return ", ".join(parts) or say("no cost", spoken)


def _reasons(reasons: Iterable[Reason], spoken: Language) -> str:
    texts = list(dict.fromkeys(reason.sentence(spoken) for reason in reasons))
    rest = len(texts) - MOST_REASONS
    shown = texts[:MOST_REASONS] + ([say("and more", spoken, n=rest)] if rest > 0 else [])
    return "\n".join(shown)


def _swap(place: PlaceFound, school: School, spoken: Language) -> str:
    """Return the other lessons that move: "maths 6A: Monday M1 → Tuesday S2"."""
    from edt.formats.changes.changes import place_text

    assert place.swap is not None
    lines: dict[object, list[str]] = {}
    for old, new in zip(place.swap.removed, place.swap.added, strict=True):
        if new not in place.block:
            places = (
                place_text(old, school, spoken, rooms=False),
                place_text(new, school, spoken, rooms=False),
            )
            lines.setdefault(places, []).append(old.course)
    return "\n".join(f"{', '.join(courses)}: {' → '.join(where)}" for where, courses in lines.items())  # type: ignore[arg-type]


def _show(
    school: School,
    result: Result,
    block: Block,
    placed: bool,
    places: Sequence[PlaceFound],
    spoken: Language,
) -> None:
    from edt.formats.changes.changes import place_text

    assert result.audit is not None
    levels = result.audit.levels
    where = place_text(block[0], school, spoken) if placed else say("without place", spoken)
    console.answer(say("places of", spoken, course=block[0].course, where=where))
    if len(block) > 1:
        others = ", ".join(lesson.course for lesson in block[1:])
        console.answer(say("moves with", spoken, courses=others))
    free = [place for place in places if place.state == "free"]
    swapped = [place for place in places if place.state == "blocked" and place.swap is not None]
    blocked = [place for place in places if place.state == "blocked" and place.swap is None]
    if not free:
        console.answer(say("free places", spoken, n=0))
    rooms = any(room for place in free for lesson in place.block for room in lesson.rooms)
    _table(
        say("free places", spoken, n=len(free)),
        [say("place", spoken), say("cost", spoken), *([say("in rooms", spoken)] if rooms else [])],
        [
            [
                _where(p.spot, school, block, spoken),
                cost_text(levels, p.cost, spoken),
                *([", ".join(room or "–" for one in p.block for room in one.rooms)] if rooms else []),
            ]
            for p in free
        ],
    )
    _table(
        say("free by swap", spoken, n=len(swapped)),
        [say("place", spoken), say("who moves", spoken), say("cost", spoken)],
        [
            [
                _where(p.spot, school, block, spoken),
                _swap(p, school, spoken),
                cost_text(levels, p.swap.cost if p.swap else (), spoken),
            ]
            for p in swapped
        ],
    )
    _table(
        say("blocked places", spoken, n=len(blocked)),
        [say("place", spoken), say("blocked by", spoken)],
        [[_where(p.spot, school, block, spoken), _reasons(p.reasons, spoken)] for p in blocked],
    )


def _table(title: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    if not rows:
        return
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for header in headers:
        table.add_column(header, overflow="fold")
    for row in rows:
        table.add_row(*(Text(console.clean(cell)) for cell in row))
    console.picture(table, width=110)


# -- data -------------------------------------------------------------------------------------


def _data(
    result: Result, block: Block, placed: bool, places: Sequence[PlaceFound], spoken: Language
) -> dict[str, Any]:
    assert result.audit is not None
    school, levels = result.problem.school, result.audit.levels
    grid = school.grid_of(school.course[block[0].course])

    def costs(cost: Sequence[int]) -> dict[str, int]:
        return {level: amount for level, amount in zip(levels, cost, strict=True) if amount}

    return {
        "lesson": block[0].model_dump(mode="json") if placed else {"course": block[0].course},
        "with": [lesson.course for lesson in block[1:]],
        "places": [
            {
                "day": place.spot.day,
                "period": grid.periods[place.spot.position].id,
                "weeks": list(place.spot.weeks),
                "state": place.state,
                "cost": costs(place.cost) if place.state == "free" else None,
                "rooms": [list(lesson.rooms) for lesson in place.block],
                "reasons": [
                    {
                        "rule": reason.rule,
                        "sentence": reason.sentence(spoken),
                        "lessons": [lesson.model_dump(mode="json") for lesson in reason.lessons],
                    }
                    for reason in place.reasons
                ],
                "swap": None
                if place.swap is None
                else {
                    "others": place.swap.others,
                    "cost": costs(place.swap.cost),
                    "moves": [
                        {"before": old.model_dump(mode="json"), "after": new.model_dump(mode="json")}
                        for old, new in zip(place.swap.removed, place.swap.added, strict=True)
                        if new not in place.block
                    ],
                },
            }
            for place in places
        ],
    }
