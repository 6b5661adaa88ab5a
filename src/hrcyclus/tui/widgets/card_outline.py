"""The outline of a card that is edited: everything it is made of, a line each."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content

from hrcyclus.i18n import _, in_language, msg
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.card_edits import (
    ABOUT,
    CHECKPOINTS,
    EXPLANATION,
    GROUPS,
    PROMPTS,
    SECTIONS,
    SMARTER,
    Item,
    Place,
    item_at,
    places,
)
from hrcyclus.model.instrument import (
    Checkpoint,
    DefinitionBlock,
    Group,
    Instrument,
    ListBlock,
    Prompt,
    QuoteBlock,
    TableBlock,
    TextBlock,
)
from hrcyclus.tui.drawing import FAINT, MUTED
from hrcyclus.tui.widgets.row_list import Row, RowList

HEADINGS = {
    EXPLANATION: (msg("Explanation"), msg("add explanation")),
    SMARTER: (msg("Working smarter"), msg("add a text")),
    CHECKPOINTS: (msg("Checkpoints"), msg("add a checkpoint")),
    GROUPS: (msg("Groups"), msg("add a group")),
    PROMPTS: (msg("Questions"), msg("add a question")),
}
"""The name of each section, and what its last row does."""

_LONGEST = 200


class CardOutline(RowList):
    """One line a row, whatever its text; the last row of each section adds to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", msg("Edit"), key_display="enter", id="list.choose"),
    ]
    CHOOSE_ON_CLICK: ClassVar[bool] = False

    def show_card(
        self, card: Instrument, troubled: Collection[Place], place: Place | None = None
    ) -> None:
        """Show a card; `troubled` are the places where something is to be mended.

        It stands on `place`, or where it stood.
        """
        rows = list(_rows(card, troubled))
        self.set_rows(rows, cursor=None if place is None else row_key(place))

    @property
    def place(self) -> Place:
        """The place stood on; of the last row of a section the section itself."""
        return place_of(self.current)

    def on_click(self, event: events.Click) -> None:
        """A click stands on a row; on the last one of a section it adds, as enter does."""
        index = self._row_under(event)
        if index is not None and self.rows[index].key in SECTIONS:
            self.cursor = index
            self.action_choose()

    def _height(self, row: Row, width: int) -> int:
        return len(self._wrap(row, width))

    def _wrap(self, row: Row, width: int) -> list[Content]:
        room = max(8, width - row.lead.cell_length - row.tail.cell_length - 2)
        return super()._wrap(replace(row, body=row.body.truncate(room, ellipsis=True)), width)


def row_key(place: Place) -> str:
    """The key of the row of a place."""
    return "/".join(str(part) for part in place)


def place_of(key: str) -> Place:
    """The place that a row's key stands for; `ABOUT` where none is stood on."""
    parts = key.split("/") if key else ["about"]
    return tuple(int(part) if part.isdecimal() else str(part) for part in parts)


def item_words(item: Item) -> str:
    """A few words that an item is known by."""
    words = " ".join(in_language(_known_by(item))[:_LONGEST].split())
    return words or _(_KINDS[type(item)])


_KINDS: dict[type[Item], str] = {
    TextBlock: msg("Text"),
    ListBlock: msg("List"),
    DefinitionBlock: msg("Definition"),
    QuoteBlock: msg("Quotation"),
    TableBlock: msg("Table"),
    Checkpoint: msg("Checkpoint"),
    Group: msg("Group"),
    Prompt: msg("Question"),
}

_MARKS: dict[type[Item], str] = {
    TextBlock: "─",
    ListBlock: "•",
    DefinitionBlock: "=",
    QuoteBlock: "“",
    TableBlock: "┼",
    Checkpoint: "○",
    Group: "▼",
    Prompt: "?",
}


def _known_by(item: Item) -> Bilingual:
    match item:
        case ListBlock(items=items, lead=lead):
            return lead or (items[0].text if items else lead)
        case DefinitionBlock(term=term, text=text):
            return term or text
        case TableBlock(columns=columns):
            return columns[0] if columns else Bilingual()
        case Group(title=title):
            return title
        case _:
            return item.text


def _rows(card: Instrument, troubled: Collection[Place]) -> Iterator[Row]:
    yield _row(ABOUT, "i", in_language(card.title) or _("About the card"), troubled)
    all_places = list(places(card))
    for section in SECTIONS:
        heading, adding = HEADINGS[section]
        yield Row(body=Content.styled(_(heading), "bold"), lead=Content(" "), gap_above=True)
        for place in all_places:
            if place[0] == section and (item := item_at(card, place)) is not None:
                yield _item_row(place, item, troubled)
        yield Row(
            key=section,
            lead=Content.assemble("  ", ("+ ", FAINT)),
            body=Content.styled(_(adding), FAINT),
            facts=_(adding),
        )


def _item_row(place: Place, item: Item, troubled: Collection[Place]) -> Row:
    indent = "  " if len(place) > 2 else ""
    row = _row(place, f"{indent}{_MARKS[type(item)]}", item_words(item), troubled)
    if isinstance(item, Group):
        return replace(row, body=row.body.stylize("bold"))
    return row if in_language(_known_by(item)) else replace(row, body=row.body.stylize(MUTED))


def _row(place: Place, mark: str, words: str, troubled: Collection[Place]) -> Row:
    wrong = place in troubled
    return Row(
        key=row_key(place),
        lead=Content.assemble("  ", (mark, "$text-primary"), " "),
        body=Content(words),
        tail=Content.styled("!", "bold $text-warning") if wrong else Content(""),
        facts=(mark, words, wrong),
    )
