"""Checking a plugin, wherever it stands: a card, a folder, a distribution, or what is loaded."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from hrcyclus.i18n import _
from hrcyclus.plugin_host.author_kit.check_card import check_card
from hrcyclus.plugin_host.author_kit.check_code import code_problems
from hrcyclus.plugin_host.author_kit.distribution import (
    PROJECT_FILE,
    Declared,
    declared_plugins,
    imported_anew,
)
from hrcyclus.plugin_host.author_kit.findings import Findings
from hrcyclus.plugin_host.author_kit.taken_id import taken_id
from hrcyclus.plugin_host.candidates import Candidate, find_candidates
from hrcyclus.plugin_host.card_file import CARD_FILE
from hrcyclus.plugin_host.drop_in_code import import_code, unload_code
from hrcyclus.plugin_host.entry_points import find_entry_points
from hrcyclus.plugin_host.hookspecs import PROJECT
from hrcyclus.plugin_host.host import PluginInfo
from hrcyclus.store.problem import FileError, Problem
from hrcyclus.store.toml_reader import read_toml
from hrcyclus.store.trust import read_code, read_trust_list


def check_plugin(
    target: str,
    load: Callable[[], Sequence[PluginInfo]],
    *,
    plugins_dir: Path | None = None,
    trusted: Collection[str] = (),
) -> Findings:
    """What is found in a plugin.

    `target` is the name of one that is there, or else a path: of a card file, of a folder with a
    card, or of a folder with the `pyproject.toml` of a distribution. Code in a plugins folder
    runs when it is trusted, that of a distribution and any other when the target is among those
    `trusted`. `load` loads all plugins, with those `trusted` as well; it is called when the target
    is a name.
    """
    candidates = find_candidates(plugins_dir, read_trust_list(), trusted)
    if any(candidate.name == target for candidate in candidates):
        findings = Findings()
        for candidate, info in zip(candidates, load(), strict=False):
            if candidate.name == target:
                findings += _check_candidate(candidate, info)
        return findings
    path = Path(target)
    if not os.path.lexists(path):
        what = _("there is no such file or folder, nor a plugin of that name")
        mend = _("see the names with: hrcyclus plugins list")
        return Findings((Problem(what, mend, file=target),))
    if not path.is_dir():
        return _check_file(path)
    if (path / PROJECT_FILE).exists() and not _is_drop_in(path):
        return _check_distribution(path, trust=target in trusted)
    return _check_folder(path, trust=target in trusted)


def _check_candidate(candidate: Candidate, info: PluginInfo) -> Findings:
    """A plugin of the application, as it was loaded."""
    card, code = _places(candidate)
    findings = check_card(card) if card and card.exists() else Findings()
    file = str(card or code or candidate.name)
    if info.state == "disabled":
        if candidate.folder is not None and not candidate.trust:
            return findings + Findings(not_run=(candidate.folder,))
        return findings + Findings(remarks=(Problem(info.reason, file=file),))
    if code is not None:
        # Loading it was tried before: only anew does it show all that it does.
        with imported_anew(_module(candidate)):
            findings += Findings(code_problems(candidate.load, candidate.name, code))
        candidate.unload()
    if info.state != "loaded" and (info.state == "conflict" or not findings.problems):
        findings += Findings((Problem(info.reason, file=file),))
    return findings


def _places(candidate: Candidate) -> tuple[Path | None, Path | None]:
    """The card of a plugin, and the folder or file of its code; None for what there is not."""
    if candidate.door == "drop-in":
        if candidate.folder is not None:
            return candidate.folder / CARD_FILE, candidate.folder
        return Path(candidate.distribution), None
    name = _module(candidate)
    # Loading it was tried before, so that its module is there, or cannot be.
    file = getattr(sys.modules.get(name), "__file__", None) or _file_of(name)
    if file is None:
        return None, Path(candidate.name)
    path = Path(file)
    return (path.with_name(CARD_FILE), path.parent) if path.name == "__init__.py" else (None, path)


def _module(candidate: Candidate) -> str:
    """The module of an installed plugin; empty for what is dropped in."""
    modules = (
        point.module
        for point in find_entry_points(PROJECT)
        if (point.name, point.distribution) == (candidate.name, candidate.distribution)
    )
    return next(modules, "")


def _file_of(module: str) -> str | None:
    """The file of a module that could not be imported."""
    from importlib.util import find_spec

    try:
        # The spec of a module within a package would import the package.
        spec = find_spec(module) if module and "." not in module else None
    except (ImportError, ValueError):
        return None
    return spec.origin if spec else None


def _is_drop_in(folder: Path) -> bool:
    return any(os.path.lexists(folder / name) for name in (CARD_FILE, "__init__.py"))


def _check_file(card: Path) -> Findings:
    """A card that would be loaded beside the bundled ones."""
    try:
        # Once for what can't be read at all: the worst of files take most of a second.
        source = read_toml(card)
    except FileError as error:
        return Findings(error.problems)
    return check_card(card) + Findings(taken_id(source, card))


def _check_folder(folder: Path, *, trust: bool) -> Findings:
    """A folder as it stands in a plugins folder, or would."""
    card = folder / CARD_FILE
    if not _is_drop_in(folder):
        what = _("this folder holds no plugin: it has no {card} and no {project}").format(
            card=CARD_FILE, project=PROJECT_FILE
        )
        return Findings((Problem(what, file=str(folder)),))
    findings = _check_file(card) if os.path.lexists(card) else Findings()
    if not os.path.lexists(folder / "__init__.py"):
        return findings
    try:
        code = read_code(folder)
    except FileError as error:
        return findings + Findings(error.problems)
    if not (trust or read_trust_list().of(code)):
        return findings + Findings(not_run=(folder,))
    # Not the name itself: the plugin may be in use under it.
    name = f"{code.folder.name}-checked"
    try:
        return findings + Findings(
            code_problems(lambda: import_code(name, code), code.folder.name, code.folder)
        )
    finally:
        unload_code(name)


def _check_distribution(folder: Path, *, trust: bool) -> Findings:
    plugins, problems = declared_plugins(folder)
    findings = Findings(tuple(problems))
    for plugin in plugins:
        findings += _check_declared(plugin, trust=trust)
    return findings


def _check_declared(plugin: Declared, *, trust: bool) -> Findings:
    findings = Findings()
    if plugin.card:
        findings = _check_file(plugin.card)
    if not trust:
        return findings + Findings(not_run=(plugin.code,))
    with plugin.importable():
        return findings + Findings(code_problems(plugin.point.load, plugin.point.name, plugin.code))
