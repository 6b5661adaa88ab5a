"""Where plugins come from: the three doors, and what stands behind each before it is opened."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Literal, TypeAlias

from hrcyclus.i18n import _
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.value import value
from hrcyclus.plugin_host.card_file import CARD_FILE, NewerCardError, read_card, refuse_newer
from hrcyclus.plugin_host.drop_in import DropIn, find_drop_ins
from hrcyclus.plugin_host.entry_points import EntryPoint, find_entry_points
from hrcyclus.plugin_host.guard import PluginError
from hrcyclus.plugin_host.hookspecs import PROJECT
from hrcyclus.store.problem import FileError
from hrcyclus.store.toml_reader import TomlSource, parse_toml, read_toml
from hrcyclus.store.trust import NOTHING_TRUSTED, Trust, TrustList

Door: TypeAlias = Literal["bundled", "installed", "drop-in"]


@value
class Candidate:
    """A plugin that is there but not loaded.

    `distribution` is for a drop-in the path of its card, or of the folder of its code. `load`
    gives the object that carries the hooks; it runs the plugin's code and raises anything;
    `unload` takes that code out again. `left_out` says why it is not to be loaded at all.
    `folder` and `trust` are those of code that was dropped in.
    """

    name: str
    distribution: str
    version: str
    door: Door
    load: Callable[[], object]
    left_out: str = ""
    unload: Callable[[], None] = lambda: None
    folder: Path | None = None
    trust: Trust | None = None


def find_candidates(
    plugins_dir: Path | None,
    trust_list: TrustList = NOTHING_TRUSTED,
    trusted: Collection[str] = (),
) -> list[Candidate]:
    """All plugins there are: bundled, installed, then dropped in, each sorted by name.

    Code that was dropped in may run when it is on the list or its name is among `trusted`.
    """
    points = [_from_entry_point(point) for point in find_entry_points(PROJECT)]
    points.sort(key=lambda one: (one.door != "bundled", one.name, one.distribution))
    dropped_in = [
        _from_code(drop_in, drop_in.folder, plugins_dir, trust_list, trusted)
        if drop_in.folder
        else _from_card(drop_in)
        for drop_in in find_drop_ins(plugins_dir)
    ]
    return [*points, *dropped_in]


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
    _refuse_newer_card(lambda: read_toml(Path(str(spec.origin)).with_name(CARD_FILE)))


def _refuse_newer_card(read: Callable[[], TomlSource]) -> None:
    """Raises NewerCardError. Whether the card is any good is told when the plugin reads it."""
    try:
        refuse_newer(read())
    except NewerCardError:
        raise
    except FileError:
        return


def _from_card(drop_in: DropIn) -> Candidate:
    return Candidate(drop_in.name, str(drop_in.path), "", "drop-in", lambda: CardPlugin(drop_in))


def _from_code(
    drop_in: DropIn,
    folder: Path,
    plugins_dir: Path | None,
    trust_list: TrustList,
    trusted: Collection[str],
) -> Candidate:
    from hrcyclus.plugin_host.drop_in_code import import_code, unload_code
    from hrcyclus.store.trust import read_code

    name = drop_in.name
    try:
        code = read_code(folder)
    except FileError as error:
        fault = error

        def tell() -> object:
            raise fault

        return Candidate(name, str(folder), "", "drop-in", tell, folder=folder, trust=Trust.NONE)

    def load() -> object:
        if CARD_FILE in code.files:
            _refuse_newer_card(lambda: parse_toml(code.files[CARD_FILE], str(drop_in.path)))
        return import_code(name, code)

    trust = Trust.GIVEN if name in trusted else trust_list.of(code)
    return Candidate(
        name,
        str(folder),
        "",
        "drop-in",
        load,
        "" if trust else _untrusted(trust, _trust_command(folder, plugins_dir)),
        lambda: unload_code(name),
        folder,
        trust,
    )


def _untrusted(trust: Trust, command: str) -> str:
    if trust is Trust.CHANGED:
        told = _("its Python has changed since it was trusted (to trust it again: {command})")
    else:
        told = _("it holds Python, which runs only when it is trusted ({command})")
    return told.format(command=command)


def _trust_command(folder: Path, plugins_dir: Path | None) -> str:
    from shlex import join

    given = ["--plugins-dir", str(plugins_dir)] if folder.parent == plugins_dir else []
    return join(["hrcyclus", *given, "plugins", "trust", folder.name])


class CardPlugin:
    """A card without code. It is called without pluggy, which looks for hooks where there are none
    and would take as long as reading the card."""

    def __init__(self, drop_in: DropIn) -> None:
        self._drop_in = drop_in

    def instrument(self) -> Instrument:
        """The instrument of the card. Raises PluginError or FileError."""
        if self._drop_in.fault:
            raise PluginError(self._drop_in.fault)
        return read_card(self._drop_in.path)
