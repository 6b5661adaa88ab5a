"""Loading the plugins, each for itself: what one does wrong is its own reason and no other's.

pluggy's own loader stops everything at the first bad plugin, so the loop is our own.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

import pluggy

from hrcyclus.i18n import _
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import Instrument, Role
from hrcyclus.model.scoring import Scorer
from hrcyclus.model.value import value
from hrcyclus.plugin_host import hookspecs
from hrcyclus.plugin_host.candidates import Candidate, CardPlugin, Door, find_candidates
from hrcyclus.plugin_host.card_file import NewerCardError
from hrcyclus.plugin_host.guard import PluginError, guarded
from hrcyclus.plugin_host.plugin_calls import Contribution, contribution, unregister
from hrcyclus.store.cleaning import clean
from hrcyclus.store.trust import Trust, read_trust_list

if TYPE_CHECKING:
    from hrcyclus.model.export import Exporter

State: TypeAlias = Literal["loaded", "disabled", "conflict", "failed"]


@value
class PluginInfo:
    """What became of a plugin.

    `distribution` is for a drop-in the path of its card, or of the folder of its code. `api` is
    None where it was never learnt. `reason` is one line, empty for what is loaded. `instrument`
    is the id of what it contributes, where it is loaded and contributes one. Of code that was
    dropped in `folder` is where it stands, as hrcyclus.store.trust takes it, and `trust` how far
    it is trusted; for all else they are None.
    """

    name: str
    distribution: str
    version: str
    door: Door
    api: int | None
    state: State
    reason: str
    instrument: str = ""
    folder: Path | None = None
    trust: Trust | None = None


@value
class PluginSet:
    """What the plugins contribute, and the plugins themselves, left out and failed ones included.

    `instruments` come in the order in which they are shown: bundled before others, along the
    cycle, context models last. `scorers` holds by instrument id what scores for itself.
    `exporters` are the formats of reports beside the built-in ones; they raise ExportError.
    `remarks` say in a line each what is wrong around the plugins.
    """

    instruments: tuple[Instrument, ...]
    scorers: Mapping[str, Scorer]
    plugins: tuple[PluginInfo, ...]
    exporters: tuple[Exporter, ...] = ()
    remarks: tuple[str, ...] = ()


def load_plugins(
    *,
    plugins_dir: Path | None = None,
    disabled: Collection[str] = (),
    safe_mode: bool = False,
    trusted: Collection[str] = (),
) -> PluginSet:
    """Load every plugin that is installed or dropped in.

    `plugins_dir` is a folder of cards beside the user's own; `disabled` names plugins that are
    not even imported; `safe_mode` loads the bundled ones only. Python in a plugins folder runs
    when the user trusts it, or when its name is among `trusted`. A plugin that fails is told in
    `plugins` and stops nothing, unless the environment says HRCYCLUS_STRICT_PLUGINS=1: then what
    it raised is raised.
    """
    loading = _Loading(
        disabled,
        safe_mode=safe_mode,
        strict=os.environ.get("HRCYCLUS_STRICT_PLUGINS") == "1",
    )
    trust_list = read_trust_list()
    candidates = find_candidates(plugins_dir, trust_list, trusted)
    plugins = tuple(loading.take(candidate) for candidate in candidates)
    remarks = (trust_list.trouble,) if trust_list.trouble else ()
    return PluginSet(loading.in_order(), loading.scorers, plugins, loading.exporters(), remarks)


class _Loading:
    """The plugins taken so far."""

    def __init__(self, disabled: Collection[str], *, safe_mode: bool, strict: bool) -> None:
        self.scorers: dict[str, Scorer] = {}
        self._safe_mode = safe_mode
        self._strict = strict
        self._taken: dict[str, Candidate] = {}
        self._contributed: dict[str, tuple[Candidate, Instrument]] = {}
        self._exporters: dict[str, tuple[Candidate, Exporter]] = {}
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
            brought = guarded(lambda: self._load(candidate), strict=self._strict)
        except (
            BaseException
        ) as failure:  # what an author is shown, or Ctrl-C, leaves no code either
            self._take_out(candidate)
            if self._strict or not isinstance(failure, PluginError):
                raise
            return _info(candidate, "failed", failure.reason, failure.api)
        instrument = brought.instrument
        api = instrument.api if instrument else None
        if reason := self._conflict(brought):
            self._take_out(candidate)
            return _info(candidate, "conflict", reason, api)
        self._exporters.update({one.ending: (candidate, one) for one in brought.exporters})
        if instrument is None:
            return _info(candidate, "loaded")
        self._contributed[instrument.id] = (candidate, instrument)
        if brought.scorer:
            self.scorers[instrument.id] = brought.scorer
        version = candidate.version or instrument.version
        info = _info(candidate, "loaded", api=api)
        return replace(info, version=version, instrument=instrument.id)

    def in_order(self) -> tuple[Instrument, ...]:
        """The instruments in the order in which they are shown."""
        ordered = sorted(self._contributed.values(), key=_place)
        return tuple(instrument for _candidate, instrument in ordered)

    def exporters(self) -> tuple[Exporter, ...]:
        """The exporters in the order in which their plugins were taken."""
        return tuple(exporter for _candidate, exporter in self._exporters.values())

    def _conflict(self, brought: Contribution) -> str:
        """What of this another plugin has brought already; empty when it is nothing."""
        instrument = brought.instrument
        if instrument is not None and instrument.id in self._contributed:
            return _("its instrument {id} comes from the plugin {name}").format(
                id=instrument.id, name=self._contributed[instrument.id][0].name
            )
        for exporter in brought.exporters:
            if taken := self._exporters.get(exporter.ending):
                return _("its exporter {ending} comes from the plugin {name}").format(
                    ending=exporter.ending, name=taken[0].name
                )
        return ""

    def _take_out(self, candidate: Candidate) -> None:
        unregister(self._manager, candidate.name)
        candidate.unload()

    def _left_out(self, candidate: Candidate) -> str:
        if self._manager.is_blocked(candidate.name):
            return _("left out by name")
        if self._safe_mode and candidate.door != "bundled":
            return _("left out by safe mode")
        return candidate.left_out

    def _load(self, candidate: Candidate) -> Contribution:
        try:
            plugin = candidate.load()
            if isinstance(plugin, CardPlugin):
                # The reader of cards has checked and cleaned it as a result is, and by its rules.
                return Contribution(plugin.instrument())
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
        folder=candidate.folder,
        trust=candidate.trust,
    )
