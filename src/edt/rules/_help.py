"""What the field of a rule means, in a few words of each language."""

from __future__ import annotations

from pydantic.fields import FieldInfo

from edt.words import Language


class Help(str):
    """The English text, with the French one beside it.

    It is a field's ``description``, so that JSON schemas and other readers of pydantic's fields find
    the English text where they look for it.
    """

    __slots__ = ("fr",)

    fr: str

    def __new__(cls, fr: str, en: str) -> Help:
        """Return the English text that knows the French one."""
        found = super().__new__(cls, en)
        found.fr = fr
        return found

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        """Return what a copy is made from."""
        return self.fr, str(self)

    def text(self, language: Language) -> str:
        """Return the text in the language asked for."""
        return self.fr if language == "fr" else str(self)


def help_of(field: FieldInfo, language: Language) -> str:
    """Return what a field means, in the language asked for; nothing where nobody has said it."""
    found = field.description
    return found.text(language) if isinstance(found, Help) else found or ""
