"""Sharing from a browser: the file itself goes out and others come in as well."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hrcyclus.i18n import _
from hrcyclus.tui.commands.browser import DownloadFile, UploadFile
from hrcyclus.tui.sharing import Sharing

if TYPE_CHECKING:
    from hrcyclus.tui.screens.ask import Reply
    from hrcyclus.tui.served.app import ServedApp

_OFFERED = ("report", "summary", "form")
_WITH_OTHER_FILES = ("merge", "compare")


class SessionSharing(Sharing):
    """What can be made for others and taken from them, without a file of the server's."""

    _app: ServedApp

    def replies(self) -> list[Reply]:
        from hrcyclus.tui.screens.ask import Reply

        download, upload = (
            Reply(one.id, _(one.name), _(one.help)) for one in (DownloadFile, UploadFile)
        )
        return [download, *super().replies(), upload]

    def deeds(self) -> dict[str, Callable[[], None]]:
        app = self._app
        offered = _OFFERED if app.only_file else (*_OFFERED, *_WITH_OTHER_FILES)
        deeds = super().deeds()
        return {
            **{key: deeds[key] for key in offered},
            DownloadFile.id: app.download,
            **({} if app.only_file else {UploadFile.id: app.ask_for_upload}),
        }
