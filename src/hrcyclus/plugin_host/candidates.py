"""Where plugins come from: the three doors, and what stands behind each before it is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from hrcyclus.i18n import _
from hrcyclus.model.instrument import Instrument
from hrcyclus.plugin_host.card_file import CARD_FILE, NewerCardError, read_card, refuse_newer
from hrcyclus.plugin_host.drop_in import DropIn, find_drop_ins
from hrcyclus.plugin_host.entry_points import EntryPoint, find_entry_points
from hrcyclus.plugin_host.guard import PluginError
from hrcyclus.plugin_host.hookspecs import PROJECT, hookimpl
from hrcyclus.store.problem import FileError
from hrcyclus.store.toml_reader import read_toml

Door: TypeAlias = Literal["bundled", "installed", "drop-in"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plugin that is there but not loaded.

    `distribution` is for a drop-in the path of its card. `load` gives the object that carries the
    hooks; it runs the plugin's code and raises anything. `left_out` says why it is not to be
    loaded at all.
    """

    name: str
    distribution: str
    version: str
    door: Door
    load: Callable[[], object]
    left_out: str = ""


def find_candidates(plugins_dir: Path | None) -> list[Candidate]:
    """All plugins there are: bundled, installed, then dropped in, each sorted by name."""
    points = [_from_entry_point(point) for point in find_entry_points(PROJECT)]
    points.sort(key=lambda one: (one.door != "bundled", one.name, one.distribution))
    return [*points, *(_from_drop_in(drop_in) for drop_in in find_drop_ins(plugins_dir))]


def _from_entry_point(point: EntryPoint) -> Candidate:
    if point.distribution.lower() == PROJECT:
        return Candidate(point.name, point.distribution, point.version, "bundled", point.load)

    def load() -> object:
        _refuse_newer_package(point.module)
        return point.load()

    return Candidate(point.name, point.distribution, point.version, "installed", load)


def _refuse_newer_package(module: str) -> None:
    """Raises NewerCardError before import, where the card can be found without importing."""
    from importlib.util import find_spec

    # The spec of a module within a package would import the package.
    spec = None if "." in module or not module else find_spec(module)
    if spec is None or spec.origin is None or spec.submodule_search_locations is None:
        return
    try:
        refuse_newer(read_toml(Path(spec.origin).with_name(CARD_FILE)))
    except NewerCardError:
        raise
    except FileError:
        return  # whether the card is any good is told when the plugin reads it


def _from_drop_in(drop_in: DropIn) -> Candidate:
    left_out = ""
    if drop_in.holds_python:
        left_out = _("it holds Python, which is not loaded from a plugins folder: install it")
    return Candidate(
        drop_in.name, str(drop_in.path), "", "drop-in", lambda: _CardPlugin(drop_in), left_out
    )


class _CardPlugin:
    """A card without code as a plugin, so that it goes the way of all others."""

    def __init__(self, drop_in: DropIn) -> None:
        self._drop_in = drop_in

    @hookimpl
    def hrcyclus_instrument(self) -> Instrument:
        if self._drop_in.fault:
            raise PluginError(self._drop_in.fault)
        return read_card(self._drop_in.path)
