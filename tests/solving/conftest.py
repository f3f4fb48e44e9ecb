"""What tests of the search may use."""

from tests.compiled import interpreted

__all__ = ["interpreted"]
