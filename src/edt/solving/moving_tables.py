"""What the search by moves looks up in tables: sums over variables that depend on a few others alone.

The gaps of a day of eight periods take thirty auxiliaries ("busy before", "busy after", a gap for each
period, steps of what they cost), which follow one another at each change. Together they are one of 256
numbers, by which periods are busy: one look, whatever the rule.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from edt.kernel.flat_model import Integers, Rows
from edt.solving.cones import Cones, Leaves, Sum
from edt.solving.moving_rows import Mask

FEWEST = 3
"""Auxiliaries that a table must stand for, or it saves nothing."""

THRESHOLD, RAMP, TABLE = range(3)
"""What an auxiliary is: whether a sum reaches a threshold, its excess over one, what a table says of it."""


class Entries(NamedTuple):
    """Terms of sums: whose they are (a row's, or an auxiliary's), which variable, times what."""

    owner: Integers
    variable: Integers
    coefficient: Integers

    def joined(self, other: Entries) -> Entries:
        """Return these and others."""
        return Entries(*(np.concatenate(both) for both in zip(self, other, strict=True)))

    def only(self, chosen: Mask | Integers) -> Entries:
        """Return some of these, or all in some order."""
        return Entries(*(part[chosen] for part in self))


class Definitions(NamedTuple):
    """What auxiliaries are.

    Attributes:
        terms: the sums that they look at, one after the other.
        threshold: what is subtracted from each; of a table, less where it begins in ``table``.
        kind: ``THRESHOLD``, ``RAMP`` or ``TABLE``.
        table: the numbers of all tables.
    """

    terms: Entries
    threshold: Integers
    kind: Integers
    table: Integers


def plain(rows: Rows) -> Definitions:
    """Return what the auxiliaries of a model are, without tables."""
    owner = np.repeat(np.arange(len(rows.low)), np.diff(rows.parent_start))
    terms = Entries(owner, rows.parent, rows.parent_coefficient)
    return Definitions(terms, rows.threshold, rows.ramp.astype(np.int64), np.zeros(0, dtype=np.int64))


def tabled(rows: Rows, entries: Entries, wishes: int, cones: Cones) -> tuple[Entries, Definitions]:
    """Return the entries of rows, and the definitions of a model, with tables in them.

    A table takes the place of one of the auxiliaries that it stands for, the youngest that nothing else
    needs: so every auxiliary still depends on older ones alone.

    Args:
        rows: the model.
        entries: of its rows, with those of wishes.
        wishes: the first row of these.
        cones: what its auxiliaries depend on.
    """
    definitions = plain(rows)
    kin = cones.kin()
    if not (kin >= 0).any():
        return entries, definitions
    # Auxiliaries that depend on too many variables own terms as rows do; the numbers of rows come first.
    count = 1 + int(entries.owner.max(initial=-1))
    whole = kin[definitions.terms.owner] < 0
    owned = definitions.terms.only(whole)
    every = entries.joined(owned._replace(owner=owned.owner + count))
    places, every = _with_tables(every, wishes, count, kin, cones)
    of_rows = every.owner < count
    owned = every.only(~of_rows)
    terms = owned._replace(owner=owned.owner - count)
    kept = ~whole
    kept[np.isin(definitions.terms.owner, list(places.values()))] = False
    terms = terms.joined(definitions.terms.only(kept))
    return every.only(of_rows), _defined(definitions._replace(terms=terms), places, cones)


def _with_tables(
    every: Entries, wishes: int, count: int, kin: Integers, cones: Cones
) -> tuple[dict[tuple[Leaves, Sum], int], Entries]:
    """Return whose place each table takes, and the entries with tables in place of what they stand for."""
    groups = _groups(every, kin, cones, range(wishes, count))
    while True:
        inside = np.zeros(len(every.owner), dtype=np.bool_)
        for chosen, _ in groups:
            inside[chosen] = True
        needed = set(cones.between(np.unique(every.variable[~inside & (kin[every.variable] >= 0)]).tolist()))
        places: dict[tuple[Leaves, Sum], int] = {}
        taken: set[int] = set()
        for _, key in groups:
            free = [one for one, _ in key[1] if one not in needed and one not in taken]
            if key not in places and free:
                places[key] = free[-1]
                taken.add(free[-1])
        possible = [group for group in groups if group[1] in places]
        if len(possible) == len(groups):
            break
        groups = possible  # the others are needed as they are, so there may be fewer places now
    new = np.array(
        [(every.owner[chosen[0]], places[key], 1) for chosen, key in groups], dtype=np.int64
    ).reshape(-1, 3)
    return places, every.only(~inside).joined(Entries(*new.T))


def _groups(
    every: Entries, kin: Integers, cones: Cones, wishes: range
) -> list[tuple[Integers, tuple[Leaves, Sum]]]:
    """Return the entries of one owner that depend on the same few variables, where a table is worth while.

    One term alone is worth one in a wish: it stands for what must be kept nowhere else.
    """
    deep = np.flatnonzero(kin[every.variable] >= 0)
    order = deep[np.lexsort((every.variable[deep], kin[every.variable[deep]], every.owner[deep]))]
    owner, of = every.owner[order], kin[every.variable[order]]
    cuts = 1 + np.flatnonzero((np.diff(owner) != 0) | (np.diff(of) != 0))
    found = []
    for chosen in np.split(order, cuts) if len(order) else []:
        variables = every.variable[chosen].tolist()
        several = len(chosen) > 1 or int(every.owner[chosen[0]]) in wishes
        if several and len(cones.between(variables)) >= FEWEST:
            terms = tuple(zip(variables, every.coefficient[chosen].tolist(), strict=True))
            found.append((chosen, (cones.leaves[variables[0]], terms)))
    return found


def _defined(definitions: Definitions, places: dict[tuple[Leaves, Sum], int], cones: Cones) -> Definitions:
    """Return definitions with those of tables, whose own terms are still missing."""
    threshold, kind = definitions.threshold.copy(), definitions.kind.copy()
    begins: dict[int, int] = {}
    tables: list[Integers] = [np.zeros(0, dtype=np.int64)]
    terms: list[tuple[int, int, int]] = []
    size = 0
    for (leaves, of), place in places.items():
        table = cones.table(leaves, of)  # the same array where the same is asked for
        if id(table) not in begins:
            begins[id(table)] = size
            tables.append(table)
            size += len(table)
        threshold[place], kind[place] = -begins[id(table)], TABLE
        terms += [(place, leaf, 1 << number) for number, leaf in enumerate(leaves)]
    every = definitions.terms.joined(Entries(*np.array(terms, dtype=np.int64).reshape(-1, 3).T))
    every = every.only(np.argsort(every.owner, kind="stable"))
    return Definitions(every, threshold, kind, np.concatenate(tables))
