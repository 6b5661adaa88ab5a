"""Themes of the user's own, made known to the app when the first one is asked for."""

from __future__ import annotations

from textual.app import App
from textual.color import ColorParseError
from textual.theme import Theme

from hrcyclus.i18n import _
from hrcyclus.store.problem import FileError, Problem
from hrcyclus.store.theme_file import ThemeFile, find_theme_files, read_theme


def register_user_themes(app: App[None]) -> tuple[list[str], list[str]]:
    """The names of the user's themes that the app now knows, and in a line each what is wrong
    with the others."""
    names: list[str] = []
    wrong: list[str] = []
    for path in find_theme_files():
        try:
            theme = _theme(read_theme(path))
        except FileError as error:
            wrong.append(str(error))
            continue
        if theme.name in app.available_themes:
            what = _("there is a theme called {name} already").format(name=theme.name)
            wrong.append(str(Problem(what, _("give it another name"), str(path), key="name")))
        elif reason := _unusable(theme):
            wrong.append(str(Problem(reason, file=str(path))))
        else:
            app.register_theme(theme)
            names.append(theme.name)
    return names, wrong


def _theme(file: ThemeFile) -> Theme:
    return Theme(
        name=file.name,
        dark=file.dark,
        primary=file.primary,
        secondary=file.secondary,
        accent=file.accent,
        foreground=file.foreground,
        background=file.background,
        surface=file.surface,
        panel=file.panel,
        success=file.success,
        warning=file.warning,
        error=file.error,
        variables=dict(file.variables),
    )


def _unusable(theme: Theme) -> str:
    """Why Textual can't work with a theme: some of its variables want a plain colour."""
    try:
        theme.to_color_system().generate()
    except ColorParseError as error:
        return str(error).splitlines()[0]
    return ""
