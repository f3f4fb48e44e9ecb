"""The second opinion: every answer is recomputed in plain terms before anybody sees it."""

from edt.auditing.audit import Audit, Finding, RuleCost, audit

__all__ = ["Audit", "Finding", "RuleCost", "audit"]
