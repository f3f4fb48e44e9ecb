"""The Canteen sheet: sittings with their times and places."""

from __future__ import annotations

from edt.formats.excel.findings import Findings
from edt.formats.excel.read_lists import plain_id, rows_with_id
from edt.formats.excel.tables import Table
from edt.formats.excel.values import clock_of
from edt.school import Sitting


def read_canteen(table: Table, findings: Findings) -> list[Sitting]:
    """Read the sittings of the canteen."""
    found = []
    for row, id_ in rows_with_id(table, "sitting", findings, plain_id):
        start, end = (row.read(name, clock_of, "time") for name in ("start", "end"))
        classes, pupils = row.whole("classes"), row.whole("pupils")
        for name, value in (("start", start), ("end", end)):
            if value is None and row.cell(name) is None:
                column = table.layout.column[name]
                findings.error("cell-missing", row.place(name), name=f"{column.fr}/{column.en}")
        if classes is None and pupils is None and not (row.cell("classes") or row.cell("pupils")):
            column = table.layout.column["classes"]
            findings.error("cell-missing", row.place("classes"), name=f"{column.fr}/{column.en}")
        places = classes if classes is not None else pupils
        if start is None or end is None or places is None:
            continue
        if start >= 1440 or end == 0:
            findings.error("time-expected", row.place("start"), value=f"{start // 60}:{start % 60:02d}")
            continue
        unit = "classes" if classes is not None else "pupils"
        found.append(
            Sitting.model_validate({"id": id_, "start": start, "end": end, "places": places, "unit": unit})
        )
    return found
