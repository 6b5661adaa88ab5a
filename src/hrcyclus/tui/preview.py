"""The app on one card while it is being written: every save of the file shows at once.

The answers are tried out in a file that is thrown away, and code beside the card is not run.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, TypeAlias

from textual.worker import get_current_worker

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Assessment
from hrcyclus.model.instrument import Instrument
from hrcyclus.plugin_host.card_file import CARD_FILE, read_card
from hrcyclus.plugin_host.host import PluginInfo, PluginSet
from hrcyclus.store.assessment_file import write_toml
from hrcyclus.store.cleaning import clean
from hrcyclus.store.config import DEFAULTS, Config
from hrcyclus.store.problem import FileError, Problem
from hrcyclus.tui.app import HrcyclusApp
from hrcyclus.tui.screens.preview import PreviewCard, PreviewCycle
from hrcyclus.tui.terminal import Terminal

EVERY = 0.5
"""Seconds between two looks at the file."""

_Stamp: TypeAlias = tuple[int, int, int] | None
"""What tells one saved version from another; None for a file that is not there."""


class PreviewApp(HrcyclusApp):
    """Shows a card as users will see it; a broken one leaves the last one that was right."""

    CYCLE: ClassVar = PreviewCycle

    def __init__(
        self,
        path: Path,
        *,
        config: Config = DEFAULTS,
        terminal: Terminal = Terminal(),  # noqa: B008 - a value, never changed
        notices: Sequence[str] = (),
    ) -> None:
        """A preview of a card file, or of a folder with one."""
        # Its own folder goes with this app, whatever ends it.
        self._scratch = tempfile.TemporaryDirectory(prefix="hrcyclus-", ignore_cleanup_errors=True)
        self._path = path
        self._stamp = _stamp(card_file(path))
        self._missing = False
        card, self.problems = _read(card_file(path))
        trial = Path(self._scratch.name) / "preview.toml"
        trial.write_text(write_toml(Assessment(title=_about(path))), encoding="utf-8")
        super().__init__(
            _alone(card, path),
            trial,
            config=config,
            terminal=terminal,
            notices=[*notices, *_not_run(path)],
        )

    def card_screen(self) -> type[PreviewCard]:
        return PreviewCard

    def on_mount(self) -> None:
        self.call_later(self._begin)
        self.set_interval(EVERY, self.check)

    def _begin(self) -> None:
        for card in self.plugins.instruments:
            self.open_card(card.id)

    def check(self) -> None:
        """Look whether the file was saved since, and if so read it beside the app."""
        stamp = _stamp(card_file(self._path))
        if stamp == self._stamp:
            self._missing = False
        elif stamp is None and not self._missing:
            # An editor may be putting another file in its place.
            self._missing = True
        else:
            self._stamp = stamp
            self.run_worker(self._work, name="card", group="card", thread=True, exclusive=True)

    def _work(self) -> None:
        read = _read(card_file(self._path))
        if not get_current_worker().is_cancelled:
            self.call_from_thread(self._take, *read)

    def _take(self, card: Instrument | None, problems: tuple[Problem, ...]) -> None:
        before = self.plugins
        self.problems = problems
        self.replace_plugins(_alone(card, self._path) if card else before)
        if card and card.id not in [one.id for one in before.instruments]:
            self.open_card(card.id)

    def remember(self, path: Path) -> None:
        """A file to try things out in is no recent file."""

    def go_to_start(self) -> None:
        """There is nothing else to open here: leave."""
        self.leave()

    def go_back(self) -> None:
        """Leave: the card was chosen before the app began."""
        self.leave()

    def leave(self) -> None:
        super().leave()
        self._scratch.cleanup()


def card_file(path: Path) -> Path:
    """The card that a path leads to: itself, or the one in a folder."""
    return path / CARD_FILE if path.is_dir() else path


def _read(path: Path) -> tuple[Instrument | None, tuple[Problem, ...]]:
    try:
        return read_card(path), ()
    except FileError as error:
        return None, error.problems


def _stamp(path: Path) -> _Stamp:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino


def _alone(card: Instrument | None, path: Path) -> PluginSet:
    if card is None:
        return PluginSet((), {}, ())
    place = clean(str(card_file(path)), lines=False)
    info = PluginInfo(card.id, place, card.version, "drop-in", card.api, "loaded", "")
    return PluginSet((card,), {}, (replace(info, instrument=card.id),))


def _about(path: Path) -> str:
    file = card_file(path.absolute())
    name = clean(f"{file.parent.name}/{file.name}" if path.is_dir() else file.name, lines=False)
    return _("{name}, its Python not run").format(name=name) if _holds_python(path) else name


def _not_run(path: Path) -> list[str]:
    if not _holds_python(path):
        return []
    return [_("The Python in the folder is not run here: scores count as they would without it.")]


def _holds_python(path: Path) -> bool:
    return path.is_dir() and (path / "__init__.py").exists()
