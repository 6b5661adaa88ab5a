"""The base of every command, and what a screen or app needs to have commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding

if TYPE_CHECKING:
    from textual.dom import DOMNode as _Node

    from hrcyclus.tui.app import HrcyclusApp
else:
    # Textual looks for a screen's styles along its first base: that must not be a bare DOMNode.
    _Node = object


NO_KEY = "no-key"
"""The key of what has none: no keyboard sends it, and a keymap can put another in its place."""


class Command:
    """Something a user can do, in one place: its name, help, key and what it does.

    `name` and `help` are messages for the catalogue (marked with `msg`); they are translated when
    they are shown. `keys` are Textual's names of keys, separated by commas, the first one shown.
    `id` is what a keymap overrides.
    """

    id: ClassVar[str]
    name: ClassVar[str]
    help: ClassVar[str]
    keys: ClassVar[str] = ""
    key_display: ClassVar[str | None] = None
    in_key_bar: ClassVar[bool] = False
    in_palette: ClassVar[bool] = True
    only_in_browser: ClassVar[bool] = False

    @classmethod
    def run(cls, node: Any) -> None:
        """Do it, for the screen or app that has the command."""
        raise NotImplementedError

    @classmethod
    def available(cls, node: Any) -> bool:
        """Whether it can be done now; what can't is neither listed nor done."""
        return True

    @classmethod
    def binding(cls) -> Binding:
        """The key binding of the command."""
        return Binding(
            cls.keys or NO_KEY,
            f"command({cls.id!r})",
            cls.name,
            show=cls.in_key_bar,
            key_display=cls.key_display,
            id=cls.id,
        )


def bindings(commands: tuple[type[Command], ...]) -> list[Binding]:
    """The bindings of those commands."""
    return [command.binding() for command in commands]


class HasCommands(_Node):
    """A screen or app with commands: list them in COMMANDS_HERE and bind `bindings(...)` of it."""

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = ()

    @property
    def hrcyclus(self) -> HrcyclusApp:
        """The app, by its own type."""
        from hrcyclus.tui.app import HrcyclusApp

        app = self.app
        assert isinstance(app, HrcyclusApp)
        return app

    def command(self, command_id: str) -> type[Command] | None:
        """The command of that id, if it belongs here."""
        return next((one for one in self.COMMANDS_HERE if one.id == command_id), None)

    def can_do(self, command: type[Command]) -> bool:
        """Whether a command of this screen or app can be done now, in this app."""
        return self.hrcyclus.offers(command) and command.available(self)

    def action_command(self, command_id: str) -> None:
        """Run a command by its id: what key bindings and clicks call."""
        command = self.command(command_id)
        if command is not None and self.can_do(command):
            command.run(self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the keys of commands that can't be done now."""
        if action == "command" and parameters:
            command = self.command(str(parameters[0]))
            return command is None or self.can_do(command)
        return super().check_action(action, parameters)
