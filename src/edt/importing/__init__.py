"""Any school's own lists (teachers, classes, rooms, courses, pupils) into a school."""

from edt.importing.draft import Change, Item
from edt.importing.kinds import KINDS, Kind
from edt.importing.mapping import Mapping, load_mapping, save_mapping
from edt.importing.naming import Unknown
from edt.importing.plan import ImportPlan, plan_import
from edt.importing.recognising import SourceMapping
from edt.importing.report import report

__all__ = [
    "KINDS",
    "Change",
    "ImportPlan",
    "Item",
    "Kind",
    "Mapping",
    "SourceMapping",
    "Unknown",
    "load_mapping",
    "plan_import",
    "report",
    "save_mapping",
]
