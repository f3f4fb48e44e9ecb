"""FET files (``.fet``): schools and those of their constraints that our rules cover.

Principles: every constraint of the file is counted as read or as unread, none is dropped silently;
what can only be approximated asks for less than FET does, never for more; a weight of 100 is never
broken, a lesser one is a wish of that weight. Facts about FET that matter here: lessons of a set with
days apart never fall thrice on one day there, even where the constraint is soft (a wish of ours may);
periods at which somebody is absent are no gaps there; weights are chances, not costs.
"""

from edt.formats.fet.answers import answer_places, read_answer
from edt.formats.fet.conflicts import Count, soft_conflicts
from edt.formats.fet.locking import places_of, write_locked
from edt.formats.fet.reading import FetReading, read_fet
from edt.formats.fet.writing import write_fet

__all__ = [
    "Count",
    "FetReading",
    "answer_places",
    "places_of",
    "read_answer",
    "read_fet",
    "soft_conflicts",
    "write_fet",
    "write_locked",
]
