"""An open timetable engine for schools."""

__version__ = "0.1.0"

__all__ = ["__version__"]
