"""How plugins are spoken of: where they came in, and what became of them."""

from __future__ import annotations

from hrcyclus.i18n import _, pgettext
from hrcyclus.plugin_host.candidates import Door
from hrcyclus.plugin_host.host import State


def door_word(door: Door) -> str:
    """How a plugin came in."""
    match door:
        case "bundled":
            return _("bundled")
        case "installed":
            return _("installed")
        case "drop-in":
            return _("dropped in")


def state_word(state: State) -> str:
    """What became of a plugin."""
    match state:
        case "loaded":
            return pgettext("plugin", "loaded")
        case "disabled":
            return pgettext("plugin", "disabled")
        case "conflict":
            return pgettext("plugin", "conflict")
        case "failed":
            return pgettext("plugin", "failed")
