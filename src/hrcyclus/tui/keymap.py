"""Keys of the user's own: what a command's keys are, which ones are taken, and by what.

Keys are those of Textual, separated by commas. Only who changes keys, or wants to, pays for
looking at all screens.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from textual.binding import Binding

from hrcyclus.i18n import _, msg
from hrcyclus.tui.commands.command import NO_KEY, Command, HasCommands

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.screen import Screen

Keymap = Mapping[str, str]
"""The user's own keys by the id of a binding."""

_PLACES = {
    "app": msg("Everywhere"),
    "assessment": msg("On every screen of an assessment"),
    "start": msg("On the start screen"),
    "cycle": msg("On the cycle"),
    "card": msg("On a card"),
    "overview": msg("In the overview"),
    "actions": msg("In the list of actions"),
    "search": msg("While searching"),
    "compare": msg("In a comparison"),
    "portfolio": msg("In a picture of many files"),
    "conflicts": msg("Among the conflicts"),
    "instruments": msg("Among the instruments"),
    "card-editor": msg("In the card editor"),
}


def shown_key(screen: Screen[Any], command: type[Command]) -> str:
    """The key of a command as it is shown on a screen; empty when it has none."""
    for active in screen.active_bindings.values():
        if active.binding.id == command.id and active.binding.key != NO_KEY:
            return screen.app.get_key_display(active.binding)
    return ""


def keys_of(command: type[Command], keymap: Keymap) -> list[str]:
    """The names of the keys of a command, none for one without."""
    return _separate(keymap.get(command.id) or command.keys)


def all_commands() -> dict[str, list[type[Command]]]:
    """Every command there is, by where it can be done, in words."""
    places: dict[str, list[type[Command]]] = {}
    for command in _commands():
        places.setdefault(command.id.partition(".")[0], []).append(command)
    known = [place for place in _PLACES if place in places]
    return {
        _(_PLACES.get(place, place)): places[place]
        for place in [*known, *(place for place in places if place not in known)]
    }


def taken_by(command: type[Command], key: str, keymap: Keymap) -> str:
    """What has a key already on a screen where a command can be done; empty when it is free."""
    for other in _together_with(command):
        if key in keys_of(other, keymap):
            return _(other.name)
    if key in _separate(command.keys):
        # What it came with it may have, beside whatever a widget does with that key.
        return ""
    for binding in _bindings_together_with(command):
        if key in _separate(keymap.get(binding.id or "") or binding.key):
            return _name_of(binding)
    return ""


def checked(keymap: Keymap) -> tuple[dict[str, str], list[str]]:
    """The part of a keymap that can be used, and in a line each what is wrong with the rest."""
    commands = {command.id: command for command in _commands()}
    known = _ids_of_bindings()
    usable = {binding_id: keys for binding_id, keys in keymap.items() if binding_id in known}
    wrong = [
        _("keymap: there is nothing called {id}").format(id=binding_id)
        for binding_id in keymap
        if binding_id not in known
    ]
    # What is left out gets its own key back, and that may be taken by now.
    while clash := next(_clashes(usable, commands), None):
        command, key, other = clash
        del usable[command.id]
        words = _("keymap: {key} for “{command}” is taken by “{other}”")
        wrong.append(words.format(key=key, command=_(command.name), other=other))
    return usable, wrong


def _clashes(
    keymap: Keymap, commands: Mapping[str, type[Command]]
) -> Iterator[tuple[type[Command], str, str]]:
    """Each command of a keymap that can't have its key, the key, and what has it."""
    for binding_id, keys in keymap.items():
        if command := commands.get(binding_id):
            for key in _separate(keys):
                if other := taken_by(command, key, keymap):
                    yield command, key, other


def _separate(keys: str) -> list[str]:
    bound = Binding.make_bindings([Binding(keys, "")]) if keys.strip(", ") else ()
    return [binding.key for binding in bound]


@cache
def _commands() -> list[type[Command]]:
    import hrcyclus.tui.commands as package

    _import_all(package.__name__, package.__path__)
    return [one for one in _subclasses(Command) if hasattr(one, "id")]


@cache
def _screens() -> list[type[HasCommands]]:
    import hrcyclus.tui.screens as package

    _import_all(package.__name__, package.__path__)
    return [one for one in _subclasses(HasCommands) if one.COMMANDS_HERE and not _is_app(one)]


def _import_all(package: str, path: Iterable[str]) -> None:
    for module in pkgutil.iter_modules(path):
        importlib.import_module(f"{package}.{module.name}")


def _subclasses(base: type[Any]) -> Iterator[type[Any]]:
    for one in dict.fromkeys(base.__subclasses__()):
        yield one
        yield from _subclasses(one)


def _is_app(kind: type[object]) -> bool:
    from textual.app import App

    return issubclass(kind, App)


def _app_commands() -> tuple[type[Command], ...]:
    from hrcyclus.tui.commands.application import APPLICATION_COMMANDS
    from hrcyclus.tui.commands.browser import BROWSER_COMMANDS

    return (*APPLICATION_COMMANDS, *BROWSER_COMMANDS)


def _together_with(command: type[Command]) -> Iterator[type[Command]]:
    """The other commands that can be done where this one can."""
    everywhere = _app_commands()
    found: dict[type[Command], None] = {}
    for screen in _screens():
        if command in everywhere or command in screen.COMMANDS_HERE:
            found.update(dict.fromkeys((*screen.COMMANDS_HERE, *everywhere)))
    return (other for other in found if other is not command)


def _bindings_together_with(command: type[Command]) -> Iterator[Binding]:
    """The keys of Textual and of the widgets, where a command can be done."""
    from textual.app import App
    from textual.screen import Screen

    yield from _bindings_of(App)
    yield from _bindings_of(Screen)
    yield Binding(App.COMMAND_PALETTE_BINDING, "command_palette")
    for screen in _screens():
        if command in _app_commands() or command in screen.COMMANDS_HERE:
            for widget in _widgets_of(screen):
                yield from _bindings_of(widget)


def _name_of(binding: Binding) -> str:
    from hrcyclus.tui.screens.help import TEXTUAL_KEYS

    # What Textual calls its own keys is not in our languages.
    name = TEXTUAL_KEYS.get(binding.action) or (binding.description if binding.id else "")
    return _(name) if name else _("the app itself")


def _widgets_of(screen: type[object]) -> Iterator[type[DOMNode]]:
    """The widgets that a screen is made of: those its module has imported."""
    from textual.widget import Widget

    for value in vars(importlib.import_module(screen.__module__)).values():
        if (
            isinstance(value, type)
            and issubclass(value, Widget)
            and value.__module__.startswith("hrcyclus.tui.widgets")
        ):
            yield value


def _bindings_of(kind: type[DOMNode]) -> Iterator[Binding]:
    """The bindings of a class and of what it is made from."""
    for base in kind.__mro__:
        yield from Binding.make_bindings(vars(base).get("BINDINGS", ()))


def _ids_of_bindings() -> set[str]:
    """The ids of all bindings there are, of commands and of the rest."""
    from textual.widget import Widget

    from hrcyclus.tui import widgets
    from hrcyclus.tui.widgets import editors

    _screens()
    _import_all(widgets.__name__, widgets.__path__)
    _import_all(editors.__name__, editors.__path__)
    kinds = [one for one in _subclasses(Widget) if one.__module__.startswith("hrcyclus.")]
    found = {binding.id for kind in kinds for binding in _bindings_of(kind) if binding.id}
    return found | {command.id for command in _commands()}
