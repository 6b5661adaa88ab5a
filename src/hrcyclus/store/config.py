"""What a user prefers, kept in `config.toml`: a file that is missing or broken stops nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from hrcyclus.i18n import _
from hrcyclus.model.bilingual import LANGUAGES, Language
from hrcyclus.model.value import value
from hrcyclus.store.problem import FileError, Problem, quoted
from hrcyclus.store.reason import reason_of

if TYPE_CHECKING:
    from hrcyclus.store.fields import Fields

LONGEST_DELAY = 10.0
"""Seconds a change may wait at most before it is saved."""


@value
class Config:
    """The preferences of one user.

    `language` is None where the system decides. `autosave_delay` is in seconds, 0 to
    `LONGEST_DELAY`. `disabled` are the names of plugins that are left out. `keymap` gives the keys
    (Textual's names, separated by commas) of bindings by their id. `extra` are keys of the file
    that this version does not know.
    """

    theme: str = "hrcyclus-dark"
    language: Language | None = None
    animations: bool = True
    autosave_delay: float = 0.2
    ascii: bool = False
    recent: bool = True
    disabled: tuple[str, ...] = ()
    keymap: Mapping[str, str] = field(default_factory=dict[str, str])
    extra: Mapping[str, object] = field(default_factory=dict[str, object])


DEFAULTS = Config()


def config_dir() -> Path:
    """The folder of this user's settings; the environment variable HRCYCLUS_CONFIG_DIR names
    another."""
    if folder := os.environ.get("HRCYCLUS_CONFIG_DIR"):
        return Path(folder)
    from platformdirs import user_config_path

    return user_config_path("hrcyclus", appauthor=False)


def config_file() -> Path:
    """The file with the preferences; it need not exist."""
    return config_dir() / "config.toml"


def read_config() -> tuple[Config, str]:
    """The preferences, and in one line what was wrong with the file ("" when nothing was).

    A value that is wrong falls back on its own. A file that is no TOML at all is put aside under
    a name ending in `.broken-1`, or the next number that is free.
    """
    path = config_file()
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return DEFAULTS, ""
    except OSError as error:
        return DEFAULTS, str(Problem(reason_of(error), file=str(path)))
    # Most people never change a setting: without a file none of this is imported.
    from hrcyclus.store.fields import Fields
    from hrcyclus.store.regular_file import read_regular_file
    from hrcyclus.store.toml_reader import parse_toml

    try:
        data, _state = read_regular_file(path)
    except FileError as error:
        return DEFAULTS, str(error)
    try:
        source = parse_toml(data, str(path))
    except FileError as error:
        return DEFAULTS, f"{error}; {_put_aside(path)}"
    problems: list[Problem] = []
    config = _config(Fields(source, source.data, (), problems))
    return config, _in_one_line(problems)


def save_config(config: Config) -> None:
    """Writes what differs from the defaults. Raises OSError when that can't be done."""
    import tomli_w

    from hrcyclus.store.atomic import save_text

    path = config_file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    save_text(path, tomli_w.dumps(_table(config)))


def _config(root: Fields) -> Config:
    return Config(
        theme=root.text("theme", lines=False) or DEFAULTS.theme,
        language=_language(root),
        animations=root.boolean("animations", default=DEFAULTS.animations),
        autosave_delay=_delay(root),
        ascii=root.boolean("ascii", default=DEFAULTS.ascii),
        recent=root.boolean("recent", default=DEFAULTS.recent),
        disabled=root.texts("disabled", lines=False),
        keymap=dict(_keys(root.table("keymap"))),
        extra=root.unknown(),
    )


def _language(root: Fields) -> Language | None:
    told = root.text("language", lines=False)
    for language in LANGUAGES:
        if told == language:
            return language
    if told:
        what = _("expected one of {choices}, not {found}")
        root.problem(
            what.format(choices=", ".join(LANGUAGES), found=quoted(told)), at=("language",)
        )
    return None


def _delay(root: Fields) -> float:
    seconds = root.number("autosave-delay")
    if seconds is None:
        return DEFAULTS.autosave_delay
    if not 0 <= seconds <= LONGEST_DELAY:
        what = _("expected a number of seconds from 0 to {most}").format(most=int(LONGEST_DELAY))
        root.problem(what, at=("autosave-delay",))
        return DEFAULTS.autosave_delay
    return seconds


def _keys(table: Fields | None, before: str = "") -> Iterator[tuple[str, str]]:
    """The keys by id; `card.note = "x"` without quotes is a table within a table."""
    for name in table or ():
        assert table is not None
        if not table.key_is_clean(name):
            continue
        if isinstance(table.value(name), dict):
            yield from _keys(table.table(name), f"{before}{name}.")
        elif keys := table.text(name, lines=False).strip():
            yield f"{before}{name}", keys


def _table(config: Config) -> dict[str, object]:
    """What is written: the keys that differ from the defaults, then the unknown ones."""
    usual = _known(DEFAULTS)
    known = {key: value for key, value in _known(config).items() if value != usual[key]}
    return known | {key: value for key, value in config.extra.items() if key not in usual}


def _known(config: Config) -> dict[str, object]:
    return {
        "theme": config.theme,
        "language": config.language,
        "animations": config.animations,
        "autosave-delay": config.autosave_delay,
        "ascii": config.ascii,
        "recent": config.recent,
        "disabled": list(config.disabled),
        "keymap": dict(config.keymap),
    }


def _in_one_line(problems: list[Problem]) -> str:
    """Every problem, the file named once."""
    return "; ".join(
        str(problem if index == 0 else replace(problem, file=""))
        for index, problem in enumerate(problems)
    )


def _put_aside(path: Path) -> str:
    number = 1
    while os.path.lexists(aside := path.with_name(f"{path.name}.broken-{number}")):
        number += 1
    try:
        path.rename(aside)
    except OSError as error:
        reason = reason_of(error)
        return _("it can't be put aside: {reason}").format(reason=reason)
    return _("it is put aside as {file}").format(file=aside.name)
