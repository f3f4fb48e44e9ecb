"""Why a rule cannot be asked for as it is, in both languages."""

from __future__ import annotations


class RefusedError(ValueError):
    """Fields of a rule that make no sense together; its text is the English one.

    Attributes:
        fr: why, in French.
        en: why, in English.
    """

    def __init__(self, fr: str, en: str) -> None:
        super().__init__(en)
        self.fr = fr
        self.en = en
