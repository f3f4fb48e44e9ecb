"""The web page: one self-contained file with the timetables of classes, teachers and rooms."""

from edt.formats.html.page import page_text, write_page

__all__ = ["page_text", "write_page"]
