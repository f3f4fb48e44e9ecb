"""Curriculum-based course timetabling: universities' lectures, rooms and curricula (ITC2007 track 3)."""

from edt.benchmarking.families.cbctt.family import FAMILY

__all__ = ["FAMILY"]
