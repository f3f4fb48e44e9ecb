"""Why something cannot be done: counting checks before any search."""

from edt.explaining.precheck import precheck

__all__ = ["precheck"]
