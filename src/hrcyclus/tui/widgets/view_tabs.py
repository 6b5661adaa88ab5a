"""The views of the overview with their keys."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from hrcyclus.i18n import msg
from hrcyclus.tui.widgets.key_tabs import KeyTabs


class View(StrEnum):
    """A way to look at the whole."""

    SCORES = "scores"
    HEAT_MAP = "heat-map"
    WHEEL = "wheel"


class ViewTabs(KeyTabs):
    """The remark tells in which order the scores stand."""

    NAMES: ClassVar[Mapping[StrEnum, str]] = {
        View.SCORES: msg("Scores"),
        View.HEAT_MAP: msg("Heat map"),
        View.WHEEL: msg("Wheel"),
    }
