"""The entry points of the group `hrcyclus` among what is installed.

`importlib.metadata` finds the same ones, but importing it (e-mail parser and all) costs several
times what looking through the folders does, at every start. It is asked only where distributions
are not plain folders.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from importlib.machinery import PathFinder
from pathlib import Path

from hrcyclus.model.value import value

_SUFFIXES = (".dist-info", ".egg-info")


@value
class EntryPoint:
    """One entry point, `name = value`, and the distribution that declares it."""

    name: str
    value: str
    distribution: str
    version: str

    @property
    def module(self) -> str:
        """The module that it names, `pkg.mod` in `pkg.mod:attribute [extra]`."""
        return self.value.partition("[")[0].partition(":")[0].strip()

    def load(self) -> object:
        """What it names, imported. Raises whatever importing it raises."""
        found: object = import_module(self.module)
        attributes = self.value.partition("[")[0].partition(":")[2].strip()
        for attribute in attributes.split(".") if attributes else ():
            found = getattr(found, attribute)
        return found


def find_entry_points(group: str) -> list[EntryPoint]:
    """The entry points of a group. Of two copies of a distribution the first on the path counts."""
    if any(_looks_elsewhere(finder) for finder in sys.meta_path):
        return _by_metadata(group)
    try:
        return list(_in_folders(group))
    except NotADirectoryError:
        return _by_metadata(group)


def _looks_elsewhere(finder: object) -> bool:
    """Whether it may know distributions that are no plain folders on the path."""
    # The backport of importlib.metadata, which others may have imported, knows no more than it.
    known = finder is PathFinder or type(finder).__module__ == "importlib_metadata"
    return hasattr(finder, "find_distributions") and not known


def _by_metadata(group: str) -> list[EntryPoint]:
    from importlib.metadata import distributions

    found: list[EntryPoint] = []
    seen: set[str] = set()
    for distribution in distributions():
        # Another finder than Python's own may raise whatever it likes about damaged metadata.
        with suppress(Exception):
            name, version = distribution.name, distribution.version
            same = _one_name(name.lower().replace("-", "_"))
            if same in seen:
                continue
            seen.add(same)
            found += [
                EntryPoint(point.name, point.value, name, version)
                for point in distribution.entry_points
                if point.group == group
            ]
    return found


def _in_folders(group: str) -> Iterator[EntryPoint]:
    header = f"[{group}]"
    seen: set[str] = set()
    for folder in sys.path:
        for name in _distribution_folders(folder):
            distribution = _normalised(name)
            if distribution in seen:
                continue
            seen.add(distribution)
            info = f"{folder or '.'}{os.sep}{name}"
            declared = _text(f"{info}{os.sep}entry_points.txt")
            if header in declared:
                said = _name_and_version(Path(info))
                for point, value in _section(declared, header):
                    yield EntryPoint(point, value, *said)


def _distribution_folders(folder: str) -> list[str]:
    """Their names, in an order that does not depend on the disk.

    Raises NotADirectoryError where the path names a file, a zip say.
    """
    try:
        # A path object for each of a thousand files would take most of the time.
        names = os.listdir(folder or ".")  # noqa: PTH208
    except NotADirectoryError:
        raise
    except OSError:
        return []
    return sorted(name for name in names if name.lower().endswith(_SUFFIXES))


def _normalised(folder_name: str) -> str:
    """The distribution's name as its folder states it: one for `A.b-1.0.dist-info` and `a_b-2`."""
    return _one_name(folder_name.lower().rpartition(".")[0].partition("-")[0])


def _one_name(name: str) -> str:
    return "_".join(filter(None, name.replace(".", "_").split("_")))


def _section(declared: str, header: str) -> Iterator[tuple[str, str]]:
    inside = False
    for line in map(str.strip, declared.splitlines()):
        if line.startswith("["):
            inside = line == header
        elif inside and not line.startswith("#"):
            name, equals, value = line.partition("=")
            if equals:
                yield name.strip(), value.strip()


def _name_and_version(info: Path) -> tuple[str, str]:
    said: dict[str, str] = {}
    for line in (_text(info / "METADATA") or _text(info / "PKG-INFO")).splitlines():
        if not line:
            break
        key, _, value = line.partition(":")
        said.setdefault(key.lower(), value.strip())
    return said.get("name") or _normalised(info.name), said.get("version", "")


def _text(path: Path | str) -> str:
    try:
        # A path object for each would take as long as reading it.
        with open(path, encoding="utf-8", errors="replace") as stream:  # noqa: PTH123
            return stream.read()
    except OSError:
        return ""
