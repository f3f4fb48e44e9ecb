"""Messages about: fet."""

from __future__ import annotations

from edt.messages import Message

MESSAGES: dict[str, Message] = {}
