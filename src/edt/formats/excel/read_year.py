"""The year in a workbook: terms, lists of numbered weeks, and the kinds of weeks that follow from them.

Weeks are numbered from 1 in the order of the calendar (without one: 36 weeks that alternate). Numbered
weeks of the same side that are in the same terms are one week of the school.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from edt.formats.excel.findings import Findings
from edt.formats.excel.known import week_names
from edt.formats.excel.read_lists import plain_id, rows_with_id
from edt.formats.excel.tables import Table
from edt.formats.excel.text import Names, split_names
from edt.formats.excel.values import date_of, shown, text_of
from edt.formats.excel.week_lists import canonical, numbers_of
from edt.school import CalendarWeek, Term

WEEKS_OF_A_YEAR = 36


@dataclass
class Year:
    """The weeks of a school, its terms and its calendar, with all that cells may call weeks."""

    weeks: tuple[str, ...]
    terms: tuple[Term, ...] = ()
    calendar: tuple[CalendarWeek, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Return the names of weeks and terms."""
        return week_names(self.weeks, self.terms)


@dataclass
class _Draft:
    """A term as it is written: numbers of weeks, or names of weeks of the alternation."""

    id: str
    numbers: frozenset[int] = frozenset()
    weeks: tuple[str, ...] = ()
    side: bool = False
    numbered: bool = False


def read_year(
    letters: tuple[str, ...],
    calendar: tuple[CalendarWeek, ...],
    tables: Iterable[Table],
    named: Iterable[str],
    findings: Findings,
) -> Year:
    """Return the year.

    Args:
        letters: the weeks of the School sheet.
        calendar: its weeks in order, if it has any.
        tables: the sheets of terms.
        named: what courses and classes call terms or weeks; lists of numbers become terms.
        findings: takes what is wrong.
    """
    drafts = [draft for table in tables for draft in _drafts(table, letters, calendar, findings)]
    known = Names([*letters, *(draft.id for draft in drafts)])
    for text in named:
        for part in split_names(text, known):
            numbers = numbers_of(part)
            if part not in known and numbers and all(d.id != canonical(part) for d in drafts):
                drafts.append(_numbered(canonical(part), [numbers]))
    if not any(draft.numbered for draft in drafts):
        return Year(letters, tuple(Term(id=d.id, weeks=d.weeks, side=d.side) for d in drafts), calendar)
    return _merged(letters, calendar, drafts)


def named_in(table: Table, name: str) -> Iterator[str]:
    """Yield the texts of a column."""
    for row in table.sheet.rows:
        for column in table.header.matched.get(name, ()) if row.number > table.header.last_row else ():
            value = row.cells.get(column)
            if isinstance(value, str | int | float):
                yield text_of(value) or ""


def _numbered(id_: str, spans: Sequence[tuple[int, int]], side: bool = False) -> _Draft:
    numbers = frozenset(n for first, last in spans for n in range(first, last + 1))
    return _Draft(id_, numbers, side=side, numbered=True)


def _drafts(
    table: Table, letters: tuple[str, ...], calendar: tuple[CalendarWeek, ...], findings: Findings
) -> Iterator[_Draft]:
    for row, id_ in rows_with_id(table, "term", findings, plain_id):
        ends = [row.read(name, date_of, "date") for name in ("start", "end")]
        side = row.yes("side")
        if any(ends):
            numbers = _numbers_between(ends[0], ends[1], calendar)
            yield _numbered(id_, [(n, n) for n in numbers], side)
            if not numbers:
                findings.error("term-outside-calendar", row.place("start"), term=id_)
            continue
        weeks = row.names("weeks", Names(letters)) or ()
        spans = [numbers_of(part) for part in weeks]
        if all(week in letters for week in weeks):
            yield _Draft(id_, weeks=weeks, side=side)
        elif None not in spans:
            yield _numbered(id_, [span for span in spans if span], side)
        else:
            cell = row.cell("weeks")
            findings.error("term-unreadable", row.place("weeks"), value=shown(cell.value if cell else ""))


def _numbers_between(
    start: date | None, end: date | None, calendar: tuple[CalendarWeek, ...]
) -> tuple[int, ...]:
    return tuple(
        number
        for number, week in enumerate(calendar, 1)
        if (start is None or week.monday + timedelta(days=6) >= start) and (end is None or week.monday <= end)
    )


def _merged(letters: tuple[str, ...], calendar: tuple[CalendarWeek, ...], drafts: list[_Draft]) -> Year:
    """Make one week of the school of all that are on the same side and in the same terms."""
    last = max((max(draft.numbers, default=0) for draft in drafts), default=0)
    sides = [week.week for week in calendar]
    sides += [
        letters[n % len(letters)] for n in range(len(sides), 0 if sides else max(WEEKS_OF_A_YEAR, last))
    ]
    kinds: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for number, side in enumerate(sides, 1):
        terms = tuple(draft.id for draft in drafts if number in draft.numbers)
        kinds.setdefault((side, terms), []).append(number)
    for letter in letters:  # a side without weeks stays, so that what is asked of it is not lost
        if letter not in sides:
            kinds[letter, ()] = []
    ids = _ids(letters, kinds, {draft.id for draft in drafts} | set(letters))
    found = [
        Term(id=letter, weeks=tuple(ids[kind] for kind in kinds if kind[0] == letter), side=True)
        for letter in letters
        if len(letters) > 1
    ]
    for draft in drafts:
        inside = [
            ids[kind] for kind in kinds if (draft.id in kind[1] if draft.numbered else kind[0] in draft.weeks)
        ]
        found.append(Term(id=draft.id, weeks=tuple(inside), side=draft.side and len(letters) == 1))
    of_number = {number: ids[kind] for kind, numbers in kinds.items() for number in numbers}
    dates = tuple(
        CalendarWeek(monday=week.monday, week=of_number[number]) for number, week in enumerate(calendar, 1)
    )
    kept = tuple(term for term in found if term.weeks != (term.id,))
    return Year(tuple(ids.values()), kept, dates)


def _ids(
    letters: tuple[str, ...], kinds: dict[tuple[str, tuple[str, ...]], list[int]], taken: set[str]
) -> dict[tuple[str, tuple[str, ...]], str]:
    """Name each kind of week by its side and its terms, and by its numbers where that is not enough."""
    found: dict[tuple[str, tuple[str, ...]], str] = {}
    for kind, numbers in kinds.items():
        side = [kind[0]] if len(letters) > 1 or not (kind[1] or numbers) else []
        name = " ".join([*side, *kind[1]]) or _span(numbers)
        # A name that a term has already would stand for all of it, unless this is all of it.
        alone = sum(other[0] == kind[0] or kind[1] == other[1] for other in kinds) == 1
        of_one_term = len(kind[1]) == 1 and sum(set(kind[1]) <= set(other[1]) for other in kinds) == 1
        if (name in taken and not (alone or of_one_term)) or name in found.values():
            name = f"{name} {_span(numbers)}"
        found[kind] = name
    return found


def _span(numbers: Sequence[int]) -> str:
    """Return the first and last of some weeks: ``19-36``."""
    if not numbers:
        return "-"
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"
