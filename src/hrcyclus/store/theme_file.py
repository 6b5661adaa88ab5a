"""A theme of the user's own: a TOML file with colours in the folder `themes` of the settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hrcyclus.i18n import _
from hrcyclus.store.colours import is_colour
from hrcyclus.store.config import config_dir
from hrcyclus.store.fields import Fields, shown
from hrcyclus.store.problem import FileError, Problem
from hrcyclus.store.regular_file import read_regular_file
from hrcyclus.store.toml_reader import parse_toml

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
_VARIABLE = re.compile(r"[a-z][a-z0-9-]{0,59}")
_SEE_THROUGH = re.compile(r"(?P<colour>\S+) +(?:100|[1-9]?[0-9])%")
_TEXT_STYLES = frozenset(("bold", "dim", "italic", "underline", "reverse", "strike"))


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """The colours of a theme, None where it leaves one to the app.

    `variables` are further colours, and text styles under names that end in `-style`.
    """

    name: str
    dark: bool
    primary: str
    secondary: str | None = None
    accent: str | None = None
    foreground: str | None = None
    background: str | None = None
    surface: str | None = None
    panel: str | None = None
    success: str | None = None
    warning: str | None = None
    error: str | None = None
    variables: Mapping[str, str] = field(default_factory=dict[str, str])


def themes_dir() -> Path:
    """The folder that is searched for themes; it need not exist."""
    return config_dir() / "themes"


def find_theme_files() -> list[Path]:
    """The theme files of this user, by name."""
    try:
        found = [path for path in themes_dir().iterdir() if path.suffix == ".toml"]
    except OSError:
        return []
    return sorted(path for path in found if not path.name.startswith("."))


def read_theme(path: Path) -> ThemeFile:
    """The theme in a file. Raises FileError with all that is wrong in it."""
    data, _state = read_regular_file(path)
    return parse_theme(data, str(path), path.stem)


def parse_theme(data: str | bytes, file: str, name: str) -> ThemeFile:
    """The theme in a text; `name` is what it is called when it doesn't say.

    Raises FileError with all that is wrong.
    """
    source = parse_toml(data, file)
    problems: list[Problem] = []
    root = Fields(source, source.data, (), problems)
    theme = ThemeFile(
        name=_name(root, name),
        dark=root.boolean("dark", default=True),
        primary=_colour(root, "primary", required=True) or "",
        secondary=_colour(root, "secondary"),
        accent=_colour(root, "accent"),
        foreground=_colour(root, "foreground"),
        background=_colour(root, "background"),
        surface=_colour(root, "surface"),
        panel=_colour(root, "panel"),
        success=_colour(root, "success"),
        warning=_colour(root, "warning"),
        error=_colour(root, "error"),
        variables=_variables(root.table("variables")),
    )
    for key in root.unknown():
        root.problem(_("a theme has no such key"), at=(key,), mend=_("check how it is spelt"))
    if problems:
        raise FileError(*problems)
    return theme


def _name(root: Fields, name: str) -> str:
    told = root.text("name", lines=False) or name
    if not _NAME.fullmatch(told):
        what = _("{found} can't be the name of a theme").format(found=shown(told))
        root.problem(what, at=("name",), mend=_("use letters, digits, - and _"))
    return told


def _colour(root: Fields, key: str, *, required: bool = False) -> str | None:
    colour = root.text(key, required=required, lines=False).strip()
    if not colour:
        return None
    if not is_colour(colour):
        root.problem(_not_a_colour(colour), at=(key,), mend=_how_to_write_colours())
    return colour


def _variables(table: Fields | None) -> dict[str, str]:
    """The variables. What the app can't use as a style would stop it, so all are looked at."""
    variables: dict[str, str] = {}
    for name in table or ():
        assert table is not None
        value = table.text(name, lines=False).strip()
        if not _VARIABLE.fullmatch(name):
            table.problem(_("this can't be the name of a variable"), at=(name,))
        elif name.endswith("-style"):
            if value != "none" and not _TEXT_STYLES.issuperset(value.split() or [value]):
                what = _("expected text styles, not {found}").format(found=shown(value))
                table.problem(what, at=(name,), mend=f"none {' '.join(sorted(_TEXT_STYLES))}")
        elif not _is_shade(value):
            table.problem(_not_a_colour(value), at=(name,), mend=_how_to_write_colours())
        variables[name] = value
    return variables


def _is_shade(value: str) -> bool:
    """Whether a value is a colour, perhaps with a percentage that lets through what is under."""
    match = _SEE_THROUGH.fullmatch(value)
    return is_colour(match["colour"] if match else value)


def _not_a_colour(value: str) -> str:
    return _("{found} is not a colour").format(found=shown(value))


def _how_to_write_colours() -> str:
    return _("write #rrggbb, #rgb or a name like steelblue")
