"""The app in a browser: one folder of the server, or one file in it, and nothing besides."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from textual.driver import Driver
from textual.message import Message
from textual.screen import Screen

from hrcyclus.example import FILE_NAME
from hrcyclus.i18n import _
from hrcyclus.plugin_host.host import PluginInfo, PluginSet
from hrcyclus.store.cleaning import clean
from hrcyclus.store.config import DEFAULTS, Config
from hrcyclus.store.problem import FileError, Problem
from hrcyclus.tui.app import HrcyclusApp
from hrcyclus.tui.commands.application import APPLICATION_COMMANDS
from hrcyclus.tui.commands.browser import BROWSER_COMMANDS
from hrcyclus.tui.commands.command import Command, bindings
from hrcyclus.tui.screens.start import StartScreen
from hrcyclus.tui.served.confined import Folder
from hrcyclus.tui.served.driver import SessionDriver
from hrcyclus.tui.served.offered import OFFERED, WITH_OTHER_FILES
from hrcyclus.tui.served.preferences import SessionPreferences
from hrcyclus.tui.served.reach import FolderReach
from hrcyclus.tui.served.sharing import SessionSharing


class Over(Message):
    """Nothing comes in any more."""


class ServedApp(HrcyclusApp):
    """The app for one browser."""

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (*APPLICATION_COMMANDS, *BROWSER_COMMANDS)
    BINDINGS: ClassVar = [*bindings(BROWSER_COMMANDS)]
    PREFERENCES: ClassVar = SessionPreferences

    def __init__(
        self,
        plugins: PluginSet,
        folder: Folder,
        file: str = "",
        *,
        config: Config = DEFAULTS,
        notices: Sequence[str] = (),
        wire: int | None = None,
    ) -> None:
        """An app on a folder, which the process must be in, and on the file of that name in it.

        What is wrong with that file is told; then no file is open. `wire` is the file descriptor
        on which the server listens; without one it is standard output.
        """
        self.wire = wire
        self.only_file = bool(folder.only)
        self._folder = folder
        self.reach = FolderReach(folder, self._deliver)
        super().__init__(
            _told(plugins, folder),
            config=replace(config, recent=False),
            notices=notices,
        )
        self.sharing = SessionSharing(self)
        if file:
            try:
                self._load(Path(file))
            except FileError as error:
                self._notices.append(str(error))

    def _load(self, path: Path, *, drop_changes: bool = False) -> None:
        if not self.reach.opens(path):
            name = clean(path.name, lines=False)
            raise FileError(Problem(_("{file} can't be opened here.").format(file=name)))
        super()._load(path, drop_changes=drop_changes)

    def get_driver_class(self) -> type[Driver]:
        return SessionDriver

    def offers(self, command: type[Command]) -> bool:
        return command.id in OFFERED or (not self.only_file and command.id in WITH_OTHER_FILES)

    def notify(self, message: str, *, markup: bool = False, **settings: Any) -> None:
        super().notify(self._folder.told(message), markup=False, **settings)

    def remember(self, path: Path) -> None:
        """The files of a folder that all can see need no list."""

    def open_example(self) -> None:
        if reason := self._folder.objection(FILE_NAME):
            self.notify(reason, severity="error", markup=False)
        else:
            super().open_example()

    def _go_to(self, screen: Callable[[], Screen[Any]]) -> None:
        # There is nothing beside the one file: who goes back from it leaves.
        if self.only_file:
            self._quit_saved()
        else:
            super()._go_to(screen)

    def leave_after_typing(self) -> None:
        """Leave when what was typed before this has been done."""
        # On the way that every key goes: from what has the focus up to the app.
        if not self.screen_stack or not (self.focused or self.screen).post_message(Over()):
            self.leave()

    def on_over(self) -> None:
        self.leave()

    def draw_anew(self) -> None:
        """Draw the whole screen, whatever is on the terminal."""
        self.screen.refresh()

    def download(self) -> None:
        """Deliver the assessment as it is now, saved or not."""
        from hrcyclus.store.assessment_file import write_toml

        if self.session is not None:
            path = self.session.path
            self.reach.hand_over(path, write_toml(self.session.assessment).encode("utf-8"))
            self.notify(self.reach.handed_over(path), markup=False)

    def _deliver(self, name: str, data: bytes) -> None:
        self.deliver_binary(io.BytesIO(data), save_directory=Path(), save_filename=name)

    def ask_for_upload(self) -> None:
        """Let the page ask for a file."""
        if isinstance(self._driver, SessionDriver):
            self._driver.choose_file()

    def uploaded(self, name: str) -> None:
        """A file has come into the folder: open it, after asking where something is open."""
        path = Path(name)
        if self.only_file or not self.reach.opens(path):
            return
        if isinstance(self.screen, StartScreen):
            self.open_file(path)
        elif self.session is None or self.session.path != path:
            self._ask_to_open(path)

    def _ask_to_open(self, path: Path) -> None:
        from hrcyclus.tui.screens.ask import AskScreen, Question, Reply

        def question() -> Question:
            return Question(
                _("Uploaded"),
                _("{file} is in the folder now.").format(file=self.reach.shown(path)),
                [
                    Reply("open", _("Open it"), _("What is open now is saved first")),
                    Reply("stay", _("Go on here")),
                ],
            )

        def settle(reply: str | None) -> None:
            if reply == "open" and self.save_now():
                self._leave_card()
                self.open_file(path)

        self.push_screen(AskScreen(question), settle)


def _told(plugins: PluginSet, folder: Folder) -> PluginSet:
    """The plugins, without the folders they stand in."""

    def told(plugin: PluginInfo) -> PluginInfo:
        place = plugin.distribution
        return replace(
            plugin,
            distribution=Path(place).name if plugin.door == "drop-in" else place,
            reason=folder.told(plugin.reason),
            folder=None,
            trust=None,
        )

    return replace(plugins, plugins=tuple(map(told, plugins.plugins)), remarks=())
