"""How it is solved. Importing this package loads no solver; calling ``solve`` or ``search`` does."""

from edt.solving.pipeline import solve
from edt.solving.progress import Progress
from edt.solving.search import Standing, search
from edt.solving.settings import Settings
from edt.solving.task import Answer

__all__ = ["Answer", "Progress", "Settings", "Standing", "search", "solve"]
