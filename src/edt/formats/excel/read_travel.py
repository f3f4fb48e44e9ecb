"""The Travel sheet: minutes between sites."""

from __future__ import annotations

from edt.formats.excel.findings import Findings
from edt.formats.excel.tables import Table
from edt.school import Travel

LONGEST_WAY = 600
"""Minutes from one site to another; more is a mistake."""


def read_travel(table: Table, findings: Findings) -> list[Travel]:
    """Read the ways between sites."""
    found = []
    for row in table.rows():
        start, end = row.text("start"), row.text("end")
        minutes = row.whole("minutes", 0, LONGEST_WAY)
        for name, value in (("start", start), ("end", end), ("minutes", row.cell("minutes"))):
            if value in (None, ""):
                column = table.layout.column[name]
                findings.error("cell-missing", row.place(name), name=f"{column.fr}/{column.en}")
        if start and end:
            findings.put("travel", f"{start} {end}", row.places())
        if start and end and minutes is not None:
            found.append(Travel(start=start, end=end, minutes=minutes))
    return found
