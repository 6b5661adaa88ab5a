"""Commands of the app in a browser: files come in and go out through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hrcyclus.i18n import msg
from hrcyclus.tui.commands.command import Command

if TYPE_CHECKING:
    from hrcyclus.tui.served.app import ServedApp


class DownloadFile(Command):
    id = "app.download"
    name = msg("Download this file")
    help = msg("Get the assessment as it is now, as a TOML file")
    only_in_browser = True

    @classmethod
    def run(cls, node: ServedApp) -> None:
        node.download()

    @classmethod
    def available(cls, node: ServedApp) -> bool:
        return node.session is not None


class UploadFile(Command):
    id = "app.upload"
    name = msg("Upload a file…")
    help = msg("Bring an assessment from this computer into the folder, and open it")
    only_in_browser = True

    @classmethod
    def run(cls, node: ServedApp) -> None:
        node.ask_for_upload()


BROWSER_COMMANDS: tuple[type[Command], ...] = (DownloadFile, UploadFile)
