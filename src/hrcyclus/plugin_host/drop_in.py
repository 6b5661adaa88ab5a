"""What is put into a plugins folder: a single card, a folder with a `card.toml`, or code."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from hrcyclus.i18n import _
from hrcyclus.model.value import value
from hrcyclus.plugin_host.card_file import CARD_FILE
from hrcyclus.store.data_folder import user_data_dir
from hrcyclus.store.reason import reason_of


@value
class DropIn:
    """What stands in a plugins folder under a name.

    `path` is that of the card, which code need not have. With a `fault` there is none to read.
    """

    name: str
    path: Path
    fault: str = ""
    holds_python: bool = False

    @property
    def folder(self) -> Path | None:
        """The folder of its code, None where it is a card alone."""
        return self.path.parent if self.holds_python else None


def find_drop_ins(plugins_dir: Path | None) -> list[DropIn]:
    """What stands in `plugins_dir` and then in the user's own plugins folder, sorted by name.

    The user's own folder need not exist.
    """
    own = user_data_dir() / "plugins"
    found = list(_in_folder(plugins_dir)) if plugins_dir else []
    if own.exists() and not (plugins_dir and plugins_dir.exists() and own.samefile(plugins_dir)):
        found += _in_folder(own)
    return found


def _in_folder(folder: Path) -> Iterator[DropIn]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        reason = reason_of(error)
        fault = _("the folder cannot be read: {reason}").format(reason=reason)
        yield DropIn(folder.name, folder, fault)
        return
    for entry in entries:
        if entry.name.startswith((".", "__")):
            continue
        if entry.suffix == ".toml" and not entry.is_dir():
            yield DropIn(entry.stem, entry)
        elif entry.is_dir():
            yield _folder(entry)


def _folder(folder: Path) -> DropIn:
    card = folder / CARD_FILE
    # A link that leads nowhere is no reason to take the card for one without code.
    if os.path.lexists(folder / "__init__.py"):
        return DropIn(folder.name, card, holds_python=True)
    fault = "" if card.exists() else _("the folder has no {name}").format(name=CARD_FILE)
    return DropIn(folder.name, card, fault)
