"""The rows of the heat map, made from a session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from textual.content import Content

from hrcyclus.i18n import _, in_language
from hrcyclus.model.assessment import Presence, Status
from hrcyclus.model.instrument import Checkpoint, Instrument
from hrcyclus.model.scoring import CardScore
from hrcyclus.tui.drawing import STATUS_COLOUR, status_mark
from hrcyclus.tui.session import Session
from hrcyclus.tui.widgets.tile_grid import Tile, TileRow
from hrcyclus.wording import percent, status_word


def tile_rows(session: Session) -> list[TileRow]:
    """A row for every card, and under it one for each of its groups."""
    return [row for one in session.plugins.instruments for row in _rows(session, one)]


def tile_counts(rows: Iterable[TileRow]) -> Content:
    """How many tiles there are of each status: the legend of the map."""
    counts = Counter(tile.status for row in rows for tile in row.tiles)
    return Content("  ").join(
        Content.assemble(
            status_mark(status),
            " ",
            (status_word(status), STATUS_COLOUR[status]),
            f" {counts[status]}",
        )
        for status in (*Status, None)
    )


def _rows(session: Session, instrument: Instrument) -> Iterator[TileRow]:
    card = session.board.cards[instrument.id]
    yield TileRow(
        in_language(instrument.title),
        percent(card.score.score),
        _tiles(instrument, instrument.checkpoints, card),
        remark=_("deepen first") if card.presence is Presence.ABSENT else "",
    )
    for group in instrument.groups:
        yield TileRow(
            in_language(group.title),
            percent(card.groups[group.id].score),
            _tiles(instrument, group.checkpoints, card),
            group=True,
        )


def _tiles(
    instrument: Instrument, checkpoints: Iterable[Checkpoint], card: CardScore
) -> tuple[Tile, ...]:
    return tuple(
        Tile(instrument.id, checkpoint.id, card.statuses.get(checkpoint.id))
        for checkpoint in checkpoints
    )
