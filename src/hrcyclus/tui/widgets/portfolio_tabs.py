"""The views of a portfolio with their keys."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from textual.content import Content

from hrcyclus.i18n import msg
from hrcyclus.tui.portfolio_places import View
from hrcyclus.tui.widgets.key_tabs import KeyTabs


class PortfolioTabs(KeyTabs):
    """Where there is no room for five names, the other views are keys alone."""

    NAMES: ClassVar[Mapping[StrEnum, str]] = {
        View.SCORES: msg("Scores"),
        View.POINTS: msg("Checkpoints"),
        View.GROUPS: msg("Groups"),
        View.TREND: msg("Trend"),
        View.FILES: msg("Files"),
    }

    def render(self) -> Content:
        tabs = self.tabs()
        return tabs if tabs.cell_length <= self.content_size.width else self.tabs(in_full=False)
