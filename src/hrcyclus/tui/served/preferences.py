"""What someone prefers in a browser: for as long as the session lasts."""

from __future__ import annotations

from hrcyclus.i18n import _
from hrcyclus.tui.preferences import Preferences


class SessionPreferences(Preferences):
    """Begins with the settings of whoever runs the server, and leaves them as they are."""

    def keep(self) -> None:
        pass

    def where_kept(self) -> str:
        return _("Kept for as long as this page is open")

    def has(self, field: str) -> bool:
        return field != "recent"
