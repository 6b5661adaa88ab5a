"""The command palette: every command of the screen and the app that can be done now."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from hrcyclus.i18n import _
from hrcyclus.tui.commands.command import Command, HasCommands
from hrcyclus.tui.keymap import shown_key


class CommandProvider(Provider):
    """Offers the commands under their translated names, with key and help."""

    def _commands(self) -> Iterator[tuple[HasCommands, type[Command]]]:
        try:
            yield from self._available()
        except Exception as error:  # Textual would only log it, and show a palette without any
            self.app._handle_exception(error)

    def _available(self) -> Iterator[tuple[HasCommands, type[Command]]]:
        for node in (self.screen, self.app):
            if isinstance(node, HasCommands):
                for command in node.COMMANDS_HERE:
                    if command.in_palette and command.available(node):
                        yield node, command

    async def discover(self) -> Hits:
        for node, command in self._commands():
            yield DiscoveryHit(
                self._label(command),
                partial(node.action_command, command.id),
                help=_(command.help),
            )

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for node, command in self._commands():
            if (score := matcher.match(_(command.name))) > 0:
                yield Hit(
                    score,
                    matcher.highlight(_(command.name)),
                    partial(node.action_command, command.id),
                    help=_(command.help),
                )

    def _label(self, command: type[Command]) -> str:
        key = shown_key(self.screen, command)
        return f"{_(command.name)}  ({key})" if key else _(command.name)
