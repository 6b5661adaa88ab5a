"""Scores, checkpoints and files of a portfolio as one list, in columns where they fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, assert_never

from textual.binding import Binding, BindingType
from textual.content import Content

from hrcyclus.i18n import _, current_language, msg
from hrcyclus.sharing.portfolio.portfolio_words import absent_words
from hrcyclus.tui.compare_drawing import counted, distribution
from hrcyclus.tui.drawing import MUTED, status_mark
from hrcyclus.tui.portfolio_drawing import FIGURE, MEDIAN, box, figures
from hrcyclus.tui.portfolio_places import CardPlace
from hrcyclus.tui.portfolio_rows import FileRow, PointRow, ReasonRow, Row, ScoreRow, Section
from hrcyclus.tui.widgets import row_list
from hrcyclus.tui.widgets.compare_rows import BESIDE, CompareRows
from hrcyclus.tui.widgets.row_list import NOTHING
from hrcyclus.wording import percent

_NUMBER = 7
_LEAD = 5
_LONGEST_BOX, _GOOD_BOX, _SHORTEST_BOX = 36, 20, 12
_REMARK = 16
_LONGEST_BAR, _SHORTEST_BAR = 28, 14
_TITLE = BESIDE + _LEAD + 3
"""What a title takes at least, with its mark and the gap behind it."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """What fits: how long boxes and bars are, whether they stand beside the text, and whether the
    lowest and the highest score are told as figures too."""

    box: int
    bar: int
    beside: bool = True
    ends: bool = False
    remark: int = 0


class PortfolioList(CompareRows):
    """Shows sections; tells which row is stood on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", msg("Open"), key_display="enter", id="list.choose"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._sections: tuple[Section, ...] = ()
        self._listed: dict[str, Row] = {}
        self._remark = NOTHING

    @property
    def stood_on(self) -> Row | None:
        """What is stood on."""
        return self._listed.get(self.current)

    def listed(self, key: str) -> Row | None:
        """The row of that key."""
        return self._listed.get(key)

    def show_sections(
        self, sections: Sequence[Section], *, cursor: str | None = None, remark: Content = NOTHING
    ) -> None:
        """Show these sections, standing on the row of that key, or else where one stood; `remark`
        is said where there are none."""
        self._sections = tuple(sections)
        self._remark = remark
        self._listed = {row.key: row for section in sections for row in section.rows}
        self._lay_out_rows(cursor)

    def on_resize(self) -> None:
        self._lay_out_rows(None)

    def _lay_out_rows(self, cursor: str | None) -> None:
        # While the details stand in its place the list has no width, and keeps the one it had.
        width = self.scrollable_content_region.width or self._width
        rows = list(self._all_rows(_columns(width)))
        self.set_rows(rows, cursor if cursor in self._listed else None)

    def _all_rows(self, columns: _Columns) -> Iterator[row_list.Row]:
        head = True
        for index, section in enumerate(self._sections):
            if section.heading:
                has_scores = any(isinstance(row, ScoreRow) for row in section.rows)
                names = has_scores and head and columns.beside
                yield _heading(section, columns if names else None, gap=index > 0)
                head = head and not names
            for row in section.rows:
                yield _row(row, columns)
            if section.remark:
                yield row_list.Row(
                    body=Content.styled(section.remark, MUTED),
                    lead=Content("   "),
                    facts=section.remark,
                )
        if self._remark:
            yield row_list.Row(body=self._remark, lead=Content(" "), facts=self._remark.plain)


def _columns(width: int) -> _Columns:
    room = width - _TITLE - 2 * FIGURE - MEDIAN - _NUMBER
    if room < _SHORTEST_BOX:
        length = max(8, min(_LONGEST_BOX, width - _LEAD - FIGURE - _NUMBER - 1))
        return _Columns(length, _SHORTEST_BAR, beside=False)
    bar = min(_LONGEST_BAR, room + FIGURE)
    ends = room >= _GOOD_BOX + 2 * FIGURE
    room -= 2 * FIGURE if ends else 0
    remark = _REMARK if room >= _GOOD_BOX + _REMARK else 0
    # A longer title gets some of what is left as well.
    length = min(_LONGEST_BOX, max(_GOOD_BOX, (room - remark) * 2 // 3)) if ends else room
    return _Columns(length, bar, ends=ends, remark=remark)


def _heading(section: Section, columns: _Columns | None, *, gap: bool) -> row_list.Row:
    words = section.heading
    if section.number is not None:
        words = f"{words} ({section.number})"
    names = _column_names(columns) if columns else NOTHING
    return row_list.Row(
        body=Content.styled(words, "bold"),
        lead=Content(" "),
        tail=names,
        gap_above=gap,
        facts=(words, names.plain, gap),
    )


def _column_names(columns: _Columns) -> Content:
    names = [percent(0.25), _("median"), percent(0.75)]
    widths = [FIGURE, MEDIAN, FIGURE]
    if columns.ends:
        names = [_("min"), *names, _("max")]
        widths = [FIGURE, *widths, FIGURE]
    told = "".join(
        name[: width - 1].rjust(width)
        for name, width in zip((*names, _("number")), (*widths, _NUMBER), strict=True)
    )
    return Content.styled(" " * columns.box + told + " " * columns.remark, MUTED)


def _row(row: Row, columns: _Columns) -> row_list.Row:
    facts = (row, columns, current_language())
    match row:
        case ScoreRow():
            return _score_row(row, columns, facts)
        case PointRow():
            return row_list.Row(
                key=row.key,
                lead=Content("   "),
                body=Content(row.point.text),
                tail=_answers(row, columns),
                detail=Content(row.point.card_title) if row.name_card else NOTHING,
                facts=facts,
            )
        case FileRow():
            mark = status_mark(row.status) if row.has_status else " "
            return row_list.Row(
                key=row.key,
                lead=Content.assemble(" ", mark, " "),
                body=Content(row.name),
                tail=Content.styled(f"{percent(row.score):>{FIGURE}}", "bold"),
                detail=Content(row.about) if row.about else NOTHING,
                facts=facts,
            )
        case ReasonRow():
            return row_list.Row(
                key=row.key,
                lead=Content.assemble(" ", ("!", "bold $text-error"), " "),
                body=Content(row.name),
                detail=Content(row.reason) if row.reason != row.name else NOTHING,
                clip_detail=True,
                facts=facts,
            )
        case _:
            assert_never(row)


def _score_row(row: ScoreRow, columns: _Columns, facts: object) -> row_list.Row:
    lead = "   └ " if row.indent else (" • " if isinstance(row.goes, CardPlace) else "   ")
    number = row.spread.number if row.files is None else row.files
    drawn = box(row.spread, columns.box)
    if columns.beside:
        tail = Content.assemble(
            drawn, figures(row.spread, ends=columns.ends), (f"{number:>{_NUMBER}}", MUTED)
        )
        if columns.remark:
            absent = absent_words(row.spread)
            tail = Content.assemble(
                tail, (f"  {absent[: columns.remark - 2]:<{columns.remark - 2}}", "$text-warning")
            )
    else:
        median = Content.styled(f"{percent(row.spread.median):>{FIGURE}}", "bold")
        tail = Content.assemble(drawn, median, (f"{number:>{_NUMBER}}", MUTED))
    return row_list.Row(
        key=row.key,
        lead=Content.styled(lead, "$text-primary"),
        body=Content.styled(row.title, "bold" if row.strong else ""),
        tail=tail,
        facts=facts,
    )


def _answers(row: PointRow, columns: _Columns) -> Content:
    """The answers as a bar with the gap, and under it in figures."""
    point = row.point
    gap = "" if point.gap is None else percent(point.gap)
    drawn = Content.assemble(
        distribution(point.counts, columns.bar),
        (f"{gap:>{FIGURE}}", "bold" if point.gap else MUTED),
    )
    numbers = counted(point.counts)
    return Content.assemble(
        drawn, "\n", numbers.pad_right(max(0, drawn.cell_length - numbers.cell_length))
    )
