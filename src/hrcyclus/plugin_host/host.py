"""Loading the plugins, each for itself: what one does wrong is its own reason and no other's.

pluggy's own loader stops everything at the first bad plugin, so the loop is our own.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias

import pluggy

from hrcyclus.i18n import _
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import Instrument, Role
from hrcyclus.model.scoring import Scorer
from hrcyclus.plugin_host import hookspecs
from hrcyclus.plugin_host.candidates import Candidate, Door, find_candidates
from hrcyclus.plugin_host.card_file import NewerCardError
from hrcyclus.plugin_host.guard import PluginError, guarded
from hrcyclus.plugin_host.plugin_calls import contribution, unregister
from hrcyclus.store.cleaning import clean

State: TypeAlias = Literal["loaded", "disabled", "conflict", "failed"]


@dataclass(frozen=True, slots=True)
class PluginInfo:
    """What became of a plugin.

    `distribution` is for a drop-in the path of its card. `api` is None where it was never learnt.
    `reason` is one line, empty for what is loaded.
    """

    name: str
    distribution: str
    version: str
    door: Door
    api: int | None
    state: State
    reason: str


@dataclass(frozen=True, slots=True)
class PluginSet:
    """What the plugins contribute, and the plugins themselves, left out and failed ones included.

    `instruments` come in the order in which they are shown: bundled before others, along the
    cycle, context models last. `scorers` holds by instrument id what scores for itself.
    """

    instruments: tuple[Instrument, ...]
    scorers: Mapping[str, Scorer]
    plugins: tuple[PluginInfo, ...]


def load_plugins(
    *,
    plugins_dir: Path | None = None,
    disabled: Collection[str] = (),
    safe_mode: bool = False,
) -> PluginSet:
    """Load every plugin that is installed or dropped in.

    `plugins_dir` is a folder of cards beside the user's own; `disabled` names plugins that are
    not even imported; `safe_mode` loads the bundled ones only. A plugin that fails is told in
    `plugins` and stops nothing, unless the environment says HRCYCLUS_STRICT_PLUGINS=1: then what
    it raised is raised.
    """
    loading = _Loading(
        disabled,
        safe_mode=safe_mode,
        strict=os.environ.get("HRCYCLUS_STRICT_PLUGINS") == "1",
    )
    plugins = tuple(loading.take(candidate) for candidate in find_candidates(plugins_dir))
    return PluginSet(loading.in_order(), loading.scorers, plugins)


class _Loading:
    """The plugins taken so far."""

    def __init__(self, disabled: Collection[str], *, safe_mode: bool, strict: bool) -> None:
        self.scorers: dict[str, Scorer] = {}
        self._safe_mode = safe_mode
        self._strict = strict
        self._taken: dict[str, Candidate] = {}
        self._contributed: dict[str, tuple[Candidate, Instrument]] = {}
        self._manager = pluggy.PluginManager(hookspecs.PROJECT)
        self._manager.add_hookspecs(hookspecs)
        for name in disabled:
            self._manager.set_blocked(name)

    def take(self, candidate: Candidate) -> PluginInfo:
        """Load a plugin, or tell why not. Raises only what a strict load lets through."""
        name = candidate.name
        if left_out := self._left_out(candidate):
            return _info(candidate, "disabled", left_out)
        if name in self._taken:
            reason = _("its name is taken by {distribution}").format(
                distribution=self._taken[name].distribution
            )
            return _info(candidate, "conflict", reason)
        self._taken[name] = candidate
        try:
            instrument, own_scorer = guarded(lambda: self._load(candidate), strict=self._strict)
        except PluginError as fault:
            unregister(self._manager, name)
            if self._strict:
                raise
            return _info(candidate, "failed", fault.reason, fault.api)
        if instrument.id in self._contributed:
            unregister(self._manager, name)
            reason = _("its instrument {id} comes from the plugin {name}").format(
                id=instrument.id, name=self._contributed[instrument.id][0].name
            )
            return _info(candidate, "conflict", reason, instrument.api)
        self._contributed[instrument.id] = (candidate, instrument)
        if own_scorer:
            self.scorers[instrument.id] = own_scorer
        version = candidate.version or instrument.version
        return replace(_info(candidate, "loaded", api=instrument.api), version=version)

    def in_order(self) -> tuple[Instrument, ...]:
        """The instruments in the order in which they are shown."""
        ordered = sorted(self._contributed.values(), key=_place)
        return tuple(instrument for _candidate, instrument in ordered)

    def _left_out(self, candidate: Candidate) -> str:
        if self._manager.is_blocked(candidate.name):
            return _("left out by name")
        if self._safe_mode and candidate.door != "bundled":
            return _("left out by safe mode")
        return candidate.left_out

    def _load(self, candidate: Candidate) -> tuple[Instrument, Scorer | None]:
        try:
            plugin = candidate.load()
            return contribution(self._manager, plugin, candidate.name, strict=self._strict)
        except NewerCardError as newer:
            raise PluginError(newer.problems[0].what, api=newer.api) from newer


def _place(contribution: tuple[Candidate, Instrument]) -> tuple[bool, bool, int, str]:
    """Bundled first; context models last; otherwise by the first phase that an instrument is
    primary in, and after those the ones that are primary nowhere."""
    candidate, instrument = contribution
    cycle = tuple(Phase)
    primary = [
        cycle.index(phase) for phase, part in instrument.phases.items() if part is Part.PRIMARY
    ]
    return (
        candidate.door != "bundled",
        instrument.role is Role.CONTEXT,
        min(primary, default=len(cycle)),
        instrument.id,
    )


def _info(
    candidate: Candidate, state: State, reason: str = "", api: int | None = None
) -> PluginInfo:
    return PluginInfo(
        name=clean(candidate.name, lines=False),
        distribution=clean(candidate.distribution, lines=False),
        version=clean(candidate.version, lines=False),
        door=candidate.door,
        api=api,
        state=state,
        reason=clean(reason, lines=False),
    )
