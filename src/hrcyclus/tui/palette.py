"""The command palette: every command of the screen and the app that can be done now."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from hrcyclus.i18n import _
from hrcyclus.tui.commands.command import Command, HasCommands
from hrcyclus.tui.keymap import shown_key


class Palette(CommandPalette):
    """Textual's palette, in the language of the app."""

    def __init__(self) -> None:
        super().__init__(placeholder=_("What do you want to do?"), id="--command-palette")

    def _start_no_matches_countdown(self, search_value: str) -> None:
        super()._start_no_matches_countdown(search_value)
        # Textual says it in English only, and by then it is in the list.
        self.set_timer(self._NO_MATCHES_COUNTDOWN, self._speak)

    def _speak(self) -> None:
        commands = self.query_one(CommandList)
        for option in commands.options:
            if option.id == self._NO_MATCHES:
                commands.replace_option_prompt(self._NO_MATCHES, Content(_("Nothing found")))


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
                    if command.in_palette and node.can_do(command):
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
