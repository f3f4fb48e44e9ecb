"""How it is solved. Importing this package loads no solver; calling ``solve`` does, in workers."""

from edt.solving.pipeline import solve
from edt.solving.progress import Progress
from edt.solving.settings import Settings

__all__ = ["Progress", "Settings", "solve"]
