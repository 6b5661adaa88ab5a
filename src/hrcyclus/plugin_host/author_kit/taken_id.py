"""An instrument id that a bundled plugin has: the other one would not be loaded beside it."""

from __future__ import annotations

from pathlib import Path

from hrcyclus.i18n import _
from hrcyclus.plugin_host.card_file import CARD_FILE
from hrcyclus.plugin_host.entry_points import find_entry_points
from hrcyclus.plugin_host.hookspecs import PROJECT
from hrcyclus.store.paths import same_file
from hrcyclus.store.problem import Problem, quoted
from hrcyclus.store.toml_reader import TomlSource


def taken_id(source: TomlSource, card: Path) -> tuple[Problem, ...]:
    """What is wrong with the id of the card in a file, unless it is the bundled card itself."""
    own = source.data.get("id")
    # A bundled entry point has the name of its instrument.
    bundled = {
        point.name: point.module
        for point in find_entry_points(PROJECT)
        if point.distribution.lower() == PROJECT
    }
    if not isinstance(own, str) or own not in bundled or _is_of(card, bundled[own]):
        return ()
    what = _("there is an instrument {id} already, bundled with HRcyclus").format(id=quoted(own))
    mend = _("give this one an id of its own")
    return (Problem(what, mend, source.file, source.line_of("id"), key="id"),)


def _is_of(card: Path, module: str) -> bool:
    from importlib.util import find_spec

    spec = find_spec(module)
    if spec is None or spec.origin is None:
        return False
    return same_file(Path(spec.origin).with_name(CARD_FILE), card)
