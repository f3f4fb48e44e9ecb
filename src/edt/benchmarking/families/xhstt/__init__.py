"""XHSTT: high schools of many countries, in the format of the ITC2011 competition.

Format, evaluation: High School Timetable Data Format Specification (HSEval, J. Kingston).
"""

from edt.benchmarking.families.xhstt.family import XhsttFamily

FAMILY = XhsttFamily()

__all__ = ["FAMILY", "XhsttFamily"]
