"""A hard model as the compiled search by moves sees it: rows by variable, definitions, groups of starts.

Rows that others imply are left out (``moving_rows``).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from edt.kernel.flat_model import Integers, Rows
from edt.kernel.model import Encoded, Structure
from edt.solving.cones import Cones
from edt.solving.moving_rows import Mask, extremes, needless
from edt.solving.moving_tables import Entries, plain, tabled
from edt.solving.prices import Prices

UNLIMITED = 1 << 60

DAY, CHOICE = 10_000, 1 << 32
"""What numbers of places are apart on consecutive days (more than a day has periods), and where the next of
what is chosen besides is chosen (more than there are places)."""


class Layout(NamedTuple):
    """Arrays that a search by moves never changes; ``*_start`` say where the entries of each begin.

    Attributes:
        row_start, row_variable, row_coefficient, row_low, row_high: the rows.
        in_start, in_row, in_coefficient: for each variable, the rows that it is in, wishes last.
        in_wish: for each variable, where those that are wishes begin.
        parent_start, parent, parent_coefficient, threshold, kind, table: what auxiliary variables are, see
            ``Definitions``.
        child_start, child, child_coefficient: for each variable, the auxiliaries that depend on it, those
            that only wishes need last.
        child_wish: for each variable, where those begin.
        group_start, group_literal, group_place: starts of which so many are chosen as a group has pieces, by
            their places.
        group_of: the group of each variable, or −1.
        need: pieces of each group.
        place: for each variable that is a start, the number of its place, so that places as far apart are as
            far apart by number; −1 where it is none, or nobody said.
        missing: for each group, the variable that counts its pieces without place.
    """

    row_start: Integers
    row_variable: Integers
    row_coefficient: Integers
    row_low: Integers
    row_high: Integers
    in_start: Integers
    in_row: Integers
    in_coefficient: Integers
    in_wish: Integers
    parent_start: Integers
    parent: Integers
    parent_coefficient: Integers
    threshold: Integers
    kind: Integers
    table: Integers
    child_start: Integers
    child: Integers
    child_coefficient: Integers
    child_wish: Integers
    group_start: Integers
    group_literal: Integers
    group_place: Integers
    group_of: Integers
    need: Integers
    place: Integers
    missing: Integers


def layout_of(
    hard: Encoded,
    prices: Prices | None = None,
    structure: Structure | None = None,
    cones: Cones | None = None,
) -> Layout | None:
    """Return the layout of a model; None where it is not known which starts take each other's place.

    Args:
        hard: the model.
        prices: what wishes cost.
        structure: where decisions start something.
        cones: what auxiliaries depend on, if sums are to be looked up in tables.
    """
    rows = hard.rows
    prices = prices or Prices(*(np.zeros(0, dtype=np.int64) for _ in Prices._fields))
    lengths = np.diff(rows.row_start)
    row_of = np.repeat(np.arange(len(lengths)), lengths)
    alike = None if structure is None else structure.alike
    groups = _counted(hard, row_of) if alike is None else _alike(hard, alike, row_of)
    if groups is None:
        return None
    kept = ~needless(rows, hard.decisions, groups.rows)
    missing = np.zeros(len(rows.low), dtype=np.bool_)
    missing[groups.missing] = True
    placed = kept[row_of] & ~missing[rows.variable]
    # Where there are prices what is left out stays so, and counts; else everything has a place.
    used = kept[row_of] if len(prices.variable) else placed
    limited = _limited(rows)
    new = np.cumsum(kept) - 1
    first = int(np.count_nonzero(kept))
    priced = first + len(limited)
    entries = Entries(
        np.concatenate((new[row_of[used]], first + np.arange(len(limited)), priced + prices.row)),
        np.concatenate((rows.variable[used], limited, prices.variable)),
        np.concatenate((rows.coefficient[used], np.ones_like(limited), prices.coefficient)),
    )
    definitions = plain(rows)
    if cones is not None:
        entries, definitions = tabled(rows, entries, priced, cones)
    row, variable, coefficient = entries
    count = priced + len(prices.unit)
    row_start, row_variable, row_coefficient = _by(row, count, variable, coefficient)
    in_start, in_row, in_coefficient = _by(variable, len(rows.low), row, coefficient)
    is_rule = row < priced
    rules = np.bincount(variable[is_rule], minlength=len(rows.low))
    child_start, child, child_coefficient, of_rules = _children(
        definitions.terms, rows.depth, variable, variable[is_rule]
    )
    place = _places(structure, len(rows.low))
    if len(prices.variable):
        groups = groups._replace(of=_open(rows, row_of, placed, groups))
    starts = np.flatnonzero(groups.of >= 0)
    starts = starts[np.argsort(place[starts], kind="stable")]
    group_start, literals = _by(groups.of[starts], len(groups.need), starts)
    return Layout(
        row_start=row_start,
        row_variable=row_variable,
        row_coefficient=row_coefficient,
        row_low=np.concatenate(
            (rows.row_low[kept], rows.low[limited], np.full_like(prices.unit, -UNLIMITED))
        ),
        row_high=np.concatenate((rows.row_high[kept], rows.high[limited], prices.most)),
        in_start=in_start,
        in_row=in_row,
        in_coefficient=in_coefficient,
        in_wish=in_start[:-1] + rules,
        parent_start=_starts(definitions.terms.owner, len(rows.low)),
        parent=definitions.terms.variable,
        parent_coefficient=definitions.terms.coefficient,
        threshold=definitions.threshold,
        kind=definitions.kind,
        table=definitions.table,
        child_start=child_start,
        child=child,
        child_coefficient=child_coefficient,
        child_wish=child_start[:-1] + of_rules,
        group_start=group_start,
        group_literal=literals,
        group_place=place[literals],
        group_of=groups.of,
        need=groups.need,
        place=place,
        missing=groups.missing,
    )


class _Groups(NamedTuple):
    """Which starts take each other's place.

    Attributes:
        of: the group of each variable, or −1.
        need: pieces of each group; 1 where only an answer says how many.
        missing: for each group, the variable that counts its pieces without place; none where there is none.
        rows: rows that hold whatever moves.
    """

    of: Integers
    need: Integers
    missing: Integers
    rows: Mask


def _alike(hard: Encoded, alike: Integers, row_of: Integers) -> _Groups | None:
    """Return the groups that are given, without starts that are fixed; None where nothing is left of them."""
    rows = hard.rows
    of = np.full(len(rows.low), -1, dtype=np.int64)
    of[: len(alike)] = np.where(rows.low[: len(alike)] < rows.high[: len(alike)], alike, -1)
    need = np.ones(of.max(initial=-1) + 1, dtype=np.int64)
    if not len(need):
        return None
    return _Groups(of, need, np.zeros(0, dtype=np.int64), _held(rows, row_of, of, hard.decisions))


def _counted(hard: Encoded, row_of: Integers) -> _Groups | None:
    """Return the groups of rows "so many starts, or missing"; None where something unplaced is in none."""
    rows = hard.rows
    missing = np.zeros(len(rows.low), dtype=np.bool_)
    missing[list(hard.unplaced)] = True
    group_rows = _group_rows(rows, row_of, missing)
    if group_rows is None or not len(group_rows) or len(group_rows) != len(hard.unplaced):
        return None
    number = np.full(len(rows.row_low), -1, dtype=np.int64)
    number[group_rows] = np.arange(len(group_rows))
    inside = number[row_of] >= 0
    group, variable = number[row_of[inside]], rows.variable[inside]
    counting, loose = missing[variable], rows.low[variable] < rows.high[variable]
    of = np.full(len(rows.low), -1, dtype=np.int64)
    starts, fixed = ~counting & loose, ~counting & ~loose
    of[variable[starts]] = group[starts]
    placed = np.bincount(group[fixed], weights=rows.low[variable[fixed]], minlength=len(group_rows))
    need = rows.row_low[group_rows] - placed.astype(np.int64)
    counted = _by(group[counting], len(group_rows), variable[counting])[1]
    return _Groups(of, need, counted, number >= 0)


def _held(rows: Rows, row_of: Integers, group_of: Integers, decisions: int) -> Mask:
    """Return the rows whose sum no move changes: they count all starts of a group alike."""
    of, count = group_of[rows.variable], len(rows.row_low)
    decided = np.bincount(row_of, weights=rows.variable >= decisions, minlength=count) == 0
    width = int(group_of.max()) + 1
    key = row_of * width + of
    found, first, at, times = np.unique(
        key[of >= 0], return_index=True, return_inverse=True, return_counts=True
    )
    coefficient = rows.coefficient[of >= 0]
    uneven = np.bincount(at, weights=coefficient != coefficient[first][at], minlength=len(found)) > 0
    size = np.bincount(group_of[group_of >= 0], minlength=width)
    changing = uneven | (times < size[found % width])
    changed = np.bincount(found // width, weights=changing, minlength=count) > 0
    held: Mask = decided & ~changed
    return held


def _open(rows: Rows, row_of: Integers, used: Mask, groups: _Groups) -> Integers:
    """Return the group of each start, or −1 too where pieces that can be in one place only rule it out.

    As if every piece had a place: what is ruled out may be where a piece is while another one, which it
    clashes with, is left out; then it stays there.
    """
    variable, count = rows.variable[used], len(rows.low)
    row, coefficient = row_of[used], rows.coefficient[used]
    alone = np.bincount(row, minlength=len(rows.row_low))[row] == 1
    required, refused = np.zeros(count, dtype=np.bool_), np.zeros(count, dtype=np.bool_)
    required[variable[alone & (rows.row_low[row] > 0)]] = True
    refused[variable[alone & (coefficient > rows.row_high[row])]] = True
    plain = np.bincount(
        row, weights=(coefficient != 1) | (rows.low[variable] < 0), minlength=len(rows.row_low)
    )
    full = np.bincount(row, weights=required[variable], minlength=len(rows.row_low))
    refused[variable[(plain == 0)[row] & (rows.row_high[row] == 1) & (full[row] > 0)]] = True
    inside = groups.of >= 0
    placed = np.bincount(groups.of[inside], weights=required[inside], minlength=len(groups.need))
    refused[inside] |= (placed >= groups.need)[groups.of[inside]]
    found: Integers = np.where(refused & ~required, -1, groups.of)
    return found


def _places(structure: Structure | None, variables: int) -> Integers:
    """Return the number of each start's place, with what else is chosen there as so many times ``CHOICE``."""
    place = np.full(variables, -1, dtype=np.int64)
    if structure is not None:
        day, position = structure.day_of, structure.position_of
        choice = 0 if structure.choice_of is None else structure.choice_of
        known = (day >= 0) & (position >= 0) & (choice >= 0)
        place[: len(day)] = np.where(known, day * DAY + position + choice * CHOICE, -1)
    return place


def _by(key: Integers, count: int, *values: Integers) -> tuple[Integers, ...]:
    """Return where the entries of each key start, and the values in that order."""
    order = np.argsort(key, kind="stable")
    return (_starts(key, count), *(value[order] for value in values))


def _starts(key: Integers, count: int) -> Integers:
    """Return where the entries of each key start, and where the last ones end."""
    return np.concatenate(([0], np.cumsum(np.bincount(key, minlength=count)))).astype(np.int64)


def _group_rows(rows: Rows, row_of: Integers, missing: Mask) -> Integers | None:
    """Return the rows "so many starts, or missing", one for each variable that counts missing pieces."""
    with_missing = np.bincount(row_of, weights=missing[rows.variable], minlength=len(rows.row_low))
    found = np.flatnonzero((with_missing > 0) & (rows.row_low == rows.row_high))
    inside = np.isin(row_of, found)
    plain = (rows.coefficient[inside] == 1).all() and (rows.depth[rows.variable[inside]] == 0).all()
    starts = rows.variable[inside & ~missing[rows.variable]]
    once = len(np.unique(starts)) == len(starts)
    return found if plain and once and (with_missing[found] == 1).all() else None


def _limited(rows: Rows) -> Integers:
    """Return the auxiliary variables whose domain says something that their definition does not."""
    derived = np.diff(rows.parent_start) > 0
    beyond = extremes(rows)[1] - rows.threshold > rows.high
    return np.flatnonzero(derived & ((rows.ramp & beyond) | (rows.low > 0) | (rows.high < 1)))


def _children(terms: Entries, depth: Integers, counted: Integers, in_rules: Integers) -> tuple[Integers, ...]:
    """Return for each variable the auxiliaries that depend on it: those that rows or others of these need.

    And how many of them rows need that must be kept; they are the first.

    Args:
        terms: the definitions of a model.
        depth: how many steps each variable is from decisions.
        counted: the variables that rows need.
        in_rules: those that rows need that must be kept.
    """
    needed, of_rules = _needed(terms, depth, counted), _needed(terms, depth, in_rules)
    order = np.lexsort((~of_rules[terms.owner], terms.variable))
    order = order[needed[terms.owner[order]]]
    child, parent, count = terms.owner[order], terms.variable[order], len(depth)
    number = np.bincount(parent[of_rules[child]], minlength=count)
    return _starts(parent, count), child, terms.coefficient[order], number


def _needed(terms: Entries, depth: Integers, counted: Integers) -> Mask:
    """Return the variables that are counted or that others of these depend on."""
    found = np.zeros(len(depth), dtype=np.bool_)
    found[counted] = True
    for step in range(int(depth.max(initial=0)), 0, -1):
        found[terms.variable[found[terms.owner] & (depth[terms.owner] == step)]] = True
    return found
