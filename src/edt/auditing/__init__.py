"""The second opinion: every answer is recomputed in plain terms before anybody sees it."""

from edt.auditing.audit import Audit, Finding, RuleCost, audit
from edt.auditing.compare import Comparison, Move, compare, moves_between

__all__ = ["Audit", "Comparison", "Finding", "Move", "RuleCost", "audit", "compare", "moves_between"]
