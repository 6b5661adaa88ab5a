"""Registering one plugin's hooks and calling them, with none of the others involved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import CoroutineType, MappingProxyType
from typing import TYPE_CHECKING, cast

import pluggy

from hrcyclus.i18n import _
from hrcyclus.model.assessment import InstrumentAnswers
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.scoring import Score, Scorer, ScoringError
from hrcyclus.model.value import value
from hrcyclus.plugin_host.guard import PluginError, guarded
from hrcyclus.plugin_host.hookspecs import HOOKS, PROJECT
from hrcyclus.plugin_host.validate import validated_instrument, validated_score

if TYPE_CHECKING:
    from hrcyclus.model.export import Exporter


@value
class Contribution:
    """What a plugin brings: an instrument, with its own scoring where it has one, and exporters."""

    instrument: Instrument | None = None
    scorer: Scorer | None = None
    exporters: tuple[Exporter, ...] = ()


def contribution(
    manager: pluggy.PluginManager, plugin: object, name: str, *, strict: bool = False
) -> Contribution:
    """Registers a plugin; what it brings, checked.

    Raises PluginError for what breaks the contract, and whatever the plugin's own code raises.
    With `strict` the scoring and the exporters do so too.
    """
    hooks = _register(manager, plugin, name)
    instrument = scorer = None
    exporters: tuple[Exporter, ...] = ()
    if "hrcyclus_instrument" in hooks:
        instrument = validated_instrument(_call(manager, plugin, "hrcyclus_instrument"))
    if "hrcyclus_score" in hooks:
        if instrument is None:
            raise PluginError(_("it has no hook hrcyclus_instrument: there is nothing to score"))
        scorer = _scorer(manager, plugin, strict=strict)
    if "hrcyclus_exporters" in hooks:
        from hrcyclus.plugin_host.exporters import guarded_exporter, validated_exporters

        found = validated_exporters(_call(manager, plugin, "hrcyclus_exporters"))
        exporters = tuple(guarded_exporter(one, strict=strict) for one in found)
    return Contribution(instrument, scorer, exporters)


def unregister(manager: pluggy.PluginManager, name: str) -> None:
    """Takes a plugin out again, when it came to be registered."""
    if manager.has_plugin(name):
        manager.unregister(name=name)


def _register(manager: pluggy.PluginManager, plugin: object, name: str) -> frozenset[str]:
    """Registers a plugin under a name. Returns the names of the hooks that it implements.

    Raises PluginError for a plugin without hooks and for a hook that would never be called.
    """
    kind = type(plugin)
    if kind.__eq__ is not object.__eq__ or kind.__hash__ is not object.__hash__:
        # pluggy compares plugins, so one that equals another would be taken for it.
        raise PluginError(_("it is a {kind}, expected a module").format(kind=kind.__name__))
    if manager.is_registered(plugin):
        same = manager.get_name(plugin)
        raise PluginError(_("it is the same code as the plugin {name}").format(name=same))
    hooks = _implemented_hooks(manager, plugin)
    manager.register(plugin, name)
    manager.check_pending()
    return hooks


def _call(manager: pluggy.PluginManager, plugin: object, hook: str, **arguments: object) -> object:
    """What one plugin's hook returns. Raises whatever it raises."""
    others = [other for other in manager.get_plugins() if other is not plugin]
    result: object = manager.subset_hook_caller(hook, others)(**arguments)
    if isinstance(result, CoroutineType):
        # It is refused later on; left open it would warn on the screen.
        cast("CoroutineType[object, object, object]", result).close()
    return cast("object", result)


def _scorer(manager: pluggy.PluginManager, plugin: object, *, strict: bool = False) -> Scorer:
    """A plugin's own scoring as a function that returns a valid score or raises ScoringError.

    With `strict` it raises whatever the plugin raises.
    """

    def score(instrument: Instrument, answers: InstrumentAnswers) -> Score:
        read_only = replace(
            answers,
            checkpoints=MappingProxyType(answers.checkpoints),
            prompts=MappingProxyType(answers.prompts),
        )

        def work() -> Score:
            result = _call(
                manager, plugin, "hrcyclus_score", instrument=instrument, answers=read_only
            )
            return validated_score(result)

        try:
            return guarded(work, strict=strict)
        except PluginError as fault:
            if strict:
                raise
            raise ScoringError(fault.reason) from fault

    return score


class HooksError(PluginError):
    """Hooks that would never be called. `problems` are all that were found, a line each."""

    def __init__(self, problems: Sequence[str]) -> None:
        reason = problems[0]
        if len(problems) > 1:
            reason += " " + _("(and {number} more)").format(number=len(problems) - 1)
        super().__init__(reason)
        self.problems = tuple(problems)


def _implemented_hooks(manager: pluggy.PluginManager, plugin: object) -> frozenset[str]:
    hooks: set[str] = set()
    problems: list[str] = []
    for name in dir(plugin):
        if name.startswith("__"):
            continue
        options = manager.parse_hookimpl_opts(plugin, name)
        if options is not None:
            hook = options.get("specname") or name
            if hook in HOOKS:
                hooks.add(hook)
            elif not options.get("optionalhook"):
                problems.append(_no_such_hook(hook))
        elif name in HOOKS:
            problems.append(_("{hook} is not marked with @hookimpl").format(hook=name))
        elif name.startswith(f"{PROJECT}_") and callable(getattr(plugin, name)):
            problems.append(_no_such_hook(name))
    if problems:
        raise HooksError(problems)
    if not hooks:
        raise PluginError(_("it has no hook: expected {hook}").format(hook=HOOKS[0]))
    return frozenset(hooks)


def _no_such_hook(name: str) -> str:
    from difflib import get_close_matches

    if close := get_close_matches(name, HOOKS, n=1):
        return _("{hook} is no hook: did you mean {name}?").format(hook=name, name=close[0])
    return _("{hook} is no hook: the hooks are {names}").format(hook=name, names=", ".join(HOOKS))
