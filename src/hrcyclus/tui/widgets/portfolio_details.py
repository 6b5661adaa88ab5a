"""All that is said of the row stood on in a portfolio, to read on from row to row."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from hrcyclus.i18n import msg
from hrcyclus.tui.widgets.row_details import RowDetails, reading_keys


class PortfolioDetails(RowDetails):
    """Enter opens the row."""

    BINDINGS: ClassVar[list[BindingType]] = reading_keys("portfolio", msg("Open"))
