"""Respondents beside each other as a list: at every point how their answers are spread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from hrcyclus.i18n import _, current_language, in_language
from hrcyclus.sharing.spread import PointSpread
from hrcyclus.store.cleaning import clean
from hrcyclus.tui.compare_drawing import TILE, counted, distribution, tiles
from hrcyclus.tui.compare_sections import Section, card_title
from hrcyclus.tui.compare_words import FEW, noted_words
from hrcyclus.tui.drawing import MUTED
from hrcyclus.tui.widgets.compare_rows import CompareRows, has_room_beside
from hrcyclus.tui.widgets.row_list import NOTHING, Row
from hrcyclus.wording import percent

_BAR, _SHORT_BAR = 24, 12
_FIGURE = 6
_LEAD = 3


class SpreadList(CompareRows):
    """Shows points with the answers of all; tells which point is stood on."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._points: dict[str, PointSpread] = {}
        self._sections: tuple[Section[PointSpread], ...] = ()
        self._remark = NOTHING
        self._number = 0
        self._name_cards = True

    @property
    def stood_on(self) -> PointSpread | None:
        """The point stood on."""
        return self._points.get(self.current)

    def show_spread(
        self,
        sections: Sequence[Section[PointSpread]],
        number: int,
        *,
        name_cards: bool = True,
        nothing: Content = NOTHING,
    ) -> None:
        """Show points with the answers of so many respondents, each with the name of its card or
        without; `nothing` says why there are none."""
        self._name_cards = name_cards
        self._sections = tuple(sections)
        self._number = number
        self._remark = nothing
        self._points = {_key(one): one for section in sections for one in section.points}
        self._lay_out_rows()

    def on_resize(self) -> None:
        self._lay_out_rows()

    def _lay_out_rows(self) -> None:
        # While the details stand in its place the list has no width, and keeps the one it had.
        width = self.scrollable_content_region.width or self._width
        self.set_rows(list(self._all_rows(width)))

    def _all_rows(self, width: int) -> Iterator[Row]:
        bar = _bar_width(width, self._number)
        for index, section in enumerate(self._sections):
            tail = self._head(bar) if index == 0 and _beside(width, bar) else NOTHING
            yield Row(
                body=Content.styled(f"{section.heading} ({len(section.points)})", "bold"),
                lead=Content(" "),
                tail=tail,
                gap_above=index > 0,
                facts=(section.heading, len(section.points), tail.plain, index),
            )
            for one in section.points:
                yield _point_row(one, bar, few=self._number <= FEW, name_card=self._name_cards)
        if self._remark:
            yield Row(body=self._remark, lead=Content(" "), facts=self._remark.plain)

    def _head(self, bar: int) -> Content:
        """What stands above the tiles and the figures beside them."""
        word = _("divided")
        numbers = ""
        if self._number <= FEW:
            numbers = "".join(str(one).center(TILE) for one in range(1, self._number + 1))
        return Content.styled(f"{numbers:<{bar}}{word:>{_figure_width()}}", MUTED)


def _bar_width(width: int, number: int) -> int:
    if number <= FEW:
        return TILE * number
    return _BAR if _beside(width, _BAR) else _SHORT_BAR


def _beside(width: int, bar: int) -> bool:
    """Whether such a bar and its figure stand beside the text."""
    return has_room_beside(width, _LEAD, bar + _figure_width())


def _figure_width() -> int:
    return max(_FIGURE, len(_("divided")) + 1)


def _point_row(one: PointSpread, bar: int, *, few: bool, name_card: bool) -> Row:
    return Row(
        key=_key(one),
        lead=Content.assemble(" ", ("✎" if one.point.is_prompt else " ", "$text-accent"), " "),
        body=Content(clean(in_language(one.point.text), lines=False)),
        tail=_block(one, bar, few=few),
        detail=Content(card_title(one.point)) if name_card else NOTHING,
        facts=(one, bar, few, name_card, current_language()),
    )


def _block(one: PointSpread, bar: int, *, few: bool) -> Content:
    """The answers as tiles or as a bar with the disagreement, and under it in figures."""
    noted = Content.styled(noted_words(one), MUTED)
    width = bar + _figure_width()
    if one.point.is_prompt:
        return noted.pad_right(max(0, width - noted.cell_length))
    drawn = tiles(one.statuses) if few else distribution(one.counts, bar)
    divided = Content.styled(
        f"{percent(one.disagreement):>{_figure_width()}}", "bold" if one.disagreement else MUTED
    )
    return Content.assemble(drawn, divided, "\n", counted(one.counts))


def _key(one: PointSpread) -> str:
    kind = "prompt" if one.point.is_prompt else "point"
    return f"{kind}:{one.point.instrument}/{one.point.id}"
