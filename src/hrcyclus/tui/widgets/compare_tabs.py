"""The two views of a comparison with their keys."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from hrcyclus.i18n import msg
from hrcyclus.tui.widgets.key_tabs import KeyTabs


class CompareView(StrEnum):
    """A way to look at assessments side by side."""

    CHANGE = "change"
    SPREAD = "spread"


class CompareTabs(KeyTabs):
    """The remark tells how to swap the sides."""

    NAMES: ClassVar[Mapping[StrEnum, str]] = {
        CompareView.CHANGE: msg("Changes"),
        CompareView.SPREAD: msg("Spread"),
    }
