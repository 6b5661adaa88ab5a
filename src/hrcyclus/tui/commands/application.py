"""Commands that are the same everywhere in the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hrcyclus.i18n import msg
from hrcyclus.tui.commands.command import Command
from hrcyclus.tui.commands.file import FILE_COMMANDS

if TYPE_CHECKING:
    from hrcyclus.tui.app import HrcyclusApp


class ShowHelp(Command):
    id = "app.help"
    keys = "question_mark,f1"
    name = msg("Help")
    help = msg("Show every key of this screen and what it does")
    in_key_bar = True

    @classmethod
    def run(cls, node: HrcyclusApp) -> None:
        node.show_help()


class Undo(Command):
    id = "app.undo"
    keys = "u"
    name = msg("Undo")
    help = msg("Take back the last change")

    @classmethod
    def run(cls, node: HrcyclusApp) -> None:
        node.undo()

    @classmethod
    def available(cls, node: HrcyclusApp) -> bool:
        return node.session is not None


class Redo(Command):
    id = "app.redo"
    keys = "ctrl+r"
    name = msg("Redo")
    help = msg("Do again what was undone")

    @classmethod
    def run(cls, node: HrcyclusApp) -> None:
        node.redo()

    @classmethod
    def available(cls, node: HrcyclusApp) -> bool:
        return node.session is not None


class ShowGuide(Command):
    id = "app.guide"
    keys = "i"
    name = msg("How this works")
    help = msg("Read what the help cards are for and how to go through them")
    in_key_bar = True

    @classmethod
    def run(cls, node: HrcyclusApp) -> None:
        node.show_guide()


class Jump(Command):
    id = "app.jump"
    keys = "g"
    name = msg("Jump")
    help = msg("Show a letter over every part of the screen, and go to the one pressed")

    @classmethod
    def run(cls, node: HrcyclusApp) -> None:
        node.jump()


class TakePicture(Command):
    id = "app.picture"
    name = msg("Picture of the screen")
    help = msg("Save what is on the screen as an SVG")

    @classmethod
    def run(cls, node: HrcyclusApp) -> None:
        node.take_picture()


class SwitchLanguage(Command):
    id = "app.language"
    name = msg("Switch language")
    help = msg("Show everything in the other language: Dutch or English")

    @classmethod
    def run(cls, node: HrcyclusApp) -> None:
        node.switch_language()


class SwitchDarkness(Command):
    id = "app.darkness"
    name = msg("Light or dark")
    help = msg("Switch between the light and the dark theme")

    @classmethod
    def run(cls, node: HrcyclusApp) -> None:
        node.switch_darkness()


class OpenSettings(Command):
    id = "app.settings"
    keys = "comma"
    name = msg("Settings")
    help = msg("Change theme, language, keys and more; what is changed is kept")

    @classmethod
    def run(cls, node: HrcyclusApp) -> None:
        node.preferences.show_settings()


class ShowInstruments(Command):
    id = "app.instruments"
    keys = "I"
    name = msg("Instruments")
    help = msg("See which instruments are installed and why one is not; disable, make or edit them")

    @classmethod
    def run(cls, node: HrcyclusApp) -> None:
        node.plugin_changes.show()

    @classmethod
    def available(cls, node: HrcyclusApp) -> bool:
        return not node.plugin_changes.shown


class ChooseTheme(Command):
    id = "app.theme"
    name = msg("Choose a theme")
    help = msg("Look at every theme, and keep the one that pleases")

    @classmethod
    def run(cls, node: HrcyclusApp) -> None:
        node.preferences.show_themes()


class ChangeKeys(Command):
    id = "app.keys"
    name = msg("Change keys")
    help = msg("See the key of every command, and give it another one")

    @classmethod
    def run(cls, node: HrcyclusApp) -> None:
        node.preferences.show_keys()


class GoToStart(Command):
    id = "app.start"
    name = msg("Start screen")
    help = msg("Open another assessment or begin a new one")

    @classmethod
    def run(cls, node: HrcyclusApp) -> None:
        node.go_to_start()


class Quit(Command):
    id = "app.quit"
    keys = "q,ctrl+q"
    name = msg("Quit")
    help = msg("Save and leave")
    in_key_bar = True

    @classmethod
    def run(cls, node: HrcyclusApp) -> None:
        node.quit_saved()


APPLICATION_COMMANDS: tuple[type[Command], ...] = (
    ShowHelp,
    Undo,
    Redo,
    ShowGuide,
    ShowInstruments,
    Jump,
    SwitchLanguage,
    SwitchDarkness,
    ChooseTheme,
    OpenSettings,
    ChangeKeys,
    TakePicture,
    *FILE_COMMANDS,
    GoToStart,
    Quit,
)
