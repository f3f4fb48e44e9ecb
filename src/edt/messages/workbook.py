"""Messages about: workbook."""

from __future__ import annotations

from edt.messages import Message

MESSAGES: dict[str, Message] = {}
