"""Why something cannot be done: counting checks before any search, conflicts, and ways out of them."""

from edt.explaining.precheck import precheck

__all__ = ["precheck"]
