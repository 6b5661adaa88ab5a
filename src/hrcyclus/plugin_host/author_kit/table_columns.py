"""The columns of a table of checkpoints: their headings in two languages, and finding them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from hrcyclus.i18n import _, in_language
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.plugin_host.author_kit.sheet import Sheet
from hrcyclus.store.problem import quoted


class Column(StrEnum):
    """A column, in the order in which they are written."""

    KIND = "kind"
    GROUP = "group"
    ID = "id"
    TEXT_NL = "text nl"
    TEXT_EN = "text en"
    HELP_NL = "help nl"
    HELP_EN = "help en"
    WEIGHT = "weight"
    SINCE = "since"
    FOLLOWS = "follows"


class Kind(StrEnum):
    """What a row is about."""

    CHECKPOINT = "checkpoint"
    PROMPT = "prompt"
    GROUP = "group"


HEADINGS: Mapping[Column, Bilingual] = {
    Column.KIND: Bilingual("soort", "kind"),
    Column.GROUP: Bilingual("groep", "group"),
    Column.ID: Bilingual("id", "id"),
    Column.TEXT_NL: Bilingual("tekst nl", "text nl"),
    Column.TEXT_EN: Bilingual("tekst en", "text en"),
    Column.HELP_NL: Bilingual("toelichting nl", "help nl"),
    Column.HELP_EN: Bilingual("toelichting en", "help en"),
    Column.WEIGHT: Bilingual("gewicht", "weight"),
    Column.SINCE: Bilingual("sinds", "since"),
    Column.FOLLOWS: Bilingual("volgt", "follows"),
}
"""The heading of each column, as it is written in a table."""

KINDS: Mapping[Kind, Bilingual] = {
    Kind.CHECKPOINT: Bilingual("aandachtspunt", "checkpoint"),
    Kind.PROMPT: Bilingual("vraag", "prompt"),
    Kind.GROUP: Bilingual("groep", "group"),
}
"""What stands in the column of kinds."""

_TEXTS = {"text": Column.TEXT_EN, "tekst": Column.TEXT_NL}
_HELPS = ("help", "hulp", "toelichting", "uitleg")

_ALSO: Mapping[str, Column] = {
    **_TEXTS,
    **{f"{name} nl": Column.HELP_NL for name in _HELPS},
    **{f"{name} en": Column.HELP_EN for name in _HELPS},
    "weging": Column.WEIGHT,
}

_BY_NAME: Mapping[str, Column] = {
    **_ALSO,
    **{one: column for column, heading in HEADINGS.items() for one in (heading.nl, heading.en)},
}

_KIND_BY_NAME: Mapping[str, Kind] = {
    "question": Kind.PROMPT,
    **{one: kind for kind, name in KINDS.items() for one in (name.nl, name.en)},
}

_BETWEEN_WORDS = re.compile(r"[\s_()/:.-]+")


def kind_named(name: str) -> Kind | None:
    """The kind of row by its name in either language."""
    return _KIND_BY_NAME.get(_plain(name))


def recognised(headings: Sequence[str]) -> int:
    """How many of these cells are the heading of a column."""
    return sum(_plain(heading) in _BY_NAME or _plain(heading) in _HELPS for heading in headings)


def find_columns(sheet: Sheet, row: int) -> dict[int, Column]:
    """The columns by their place in a row of headings; what is wrong with it in the sheet's
    problems."""
    headings = sheet.rows[row]
    names = {index: name for index, text in enumerate(headings) if (name := _plain(text))}
    known = {index: _BY_NAME[name] for index, name in names.items() if name in _BY_NAME}
    texts = [column for column in known.values() if column in (Column.TEXT_NL, Column.TEXT_EN)]
    for index, name in names.items():
        if name in _HELPS and len(texts) == 1:
            known[index] = Column.HELP_NL if texts[0] is Column.TEXT_NL else Column.HELP_EN
    found: dict[int, Column] = {}
    for index, name in names.items():
        column = known.get(index)
        if column is None:
            sheet.problem(row, index, _unknown(headings[index]), _expected(name))
        elif column in found.values():
            sheet.problem(row, index, _("this column is in the table already"), _one_each())
        else:
            found[index] = column
    if not texts:
        sheet.problem(
            row,
            0,
            _("there is no column with the text of the checkpoints"),
            _("write headings above the columns: {names}").format(names=_all_headings()),
        )
    return found


def _plain(heading: str) -> str:
    return _BETWEEN_WORDS.sub(" ", heading.casefold()).strip()


def _unknown(heading: str) -> str:
    return _("unknown column {name}").format(name=quoted(heading))


def _expected(name: str) -> str:
    from difflib import get_close_matches

    close = [f"{name} nl"] if name in _HELPS else get_close_matches(name, _BY_NAME, n=1)
    if close:
        return _("did you mean {name}?").format(name=close[0])
    return _("take it out, or name it one of: {names}").format(names=_all_headings())


def _one_each() -> str:
    return _("keep one of them")


def _all_headings() -> str:
    return ", ".join(in_language(heading) for heading in HEADINGS.values())
