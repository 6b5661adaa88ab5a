"""All that is said of the row stood on in a comparison, to read on from row to row."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from hrcyclus.i18n import msg
from hrcyclus.tui.widgets.row_details import RowDetails, reading_keys


class CompareDetails(RowDetails):
    """Enter opens the card of the row."""

    BINDINGS: ClassVar[list[BindingType]] = reading_keys("compare", msg("To the card"))
