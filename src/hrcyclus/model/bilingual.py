"""Text in the two languages of the product."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from hrcyclus.model.value import value

Language: TypeAlias = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@value
class Bilingual:
    """A text in Dutch and English; one that lacks a language falls back to the other."""

    nl: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.nl or self.en)

    def get(self, language: Language) -> str:
        """The text in `language`, or in the other one when that is all there is."""
        return (self.nl or self.en) if language == "nl" else (self.en or self.nl)


NO_TEXT = Bilingual()
