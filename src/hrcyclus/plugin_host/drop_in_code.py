"""The code of a folder as a package in memory: what runs are the bytes that were looked at.

Nothing is imported from the folder itself, so neither a file that came later nor what a
`__pycache__` holds can run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from types import ModuleType
from typing import Protocol

from hrcyclus.store.trust import Code

PREFIX = "hrcyclus_drop_in_"


class _MetaPathFinder(Protocol):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None: ...


def module_name(name: str) -> str:
    """The module that the code of a drop-in becomes: one name for each, whatever its letters."""
    if name.isidentifier():
        return PREFIX + name
    return f"{PREFIX}0{name.encode('utf-8', 'surrogateescape').hex()}"


def import_code(name: str, code: Code) -> ModuleType:
    """Run the code of a drop-in. Raises whatever it raises.

    Code of that name that ran before is replaced.
    """
    from importlib import import_module

    unload_code(name)
    sys.meta_path.insert(0, _Finder(module_name(name), code))
    return import_module(module_name(name))


def unload_code(name: str) -> None:
    """Take the code of a drop-in out of Python's modules again."""
    package = module_name(name)
    sys.meta_path[:] = [
        one for one in sys.meta_path if not (isinstance(one, _Finder) and one.package == package)
    ]
    for module in [one for one in sys.modules if one == package or one.startswith(f"{package}.")]:
        del sys.modules[module]


class _Finder(_MetaPathFinder):
    """Finds a package and what is in it among files that were read."""

    def __init__(self, package: str, code: Code) -> None:
        self.package = package
        self._code = code
        self._files = {
            os.path.join(code.folder, *path.split("/")): data  # noqa: PTH118 - for loaders: texts
            for path, data in code.files.items()
        }

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self.package and not fullname.startswith(f"{self.package}."):
            return None
        parts = fullname.removeprefix(self.package).split(".")[1:]
        stem = os.path.join(self._code.folder, *parts)  # noqa: PTH118
        for file, is_package in ((os.path.join(stem, "__init__.py"), True), (f"{stem}.py", False)):  # noqa: PTH118
            if file in self._files:
                return spec_from_file_location(
                    fullname,
                    file,
                    loader=_Loader(fullname, file, self._files),
                    submodule_search_locations=[stem] if is_package else None,
                )
        if any(file.startswith(os.path.join(stem, "")) for file in self._files):  # noqa: PTH118
            namespace = ModuleSpec(fullname, None, is_package=True)
            namespace.submodule_search_locations = [stem]
            return namespace
        # With None the finders of the folder itself would be asked.
        raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)


class _Loader(SourceFileLoader):
    """Loads from files that were read, and neither reads nor writes what is compiled."""

    def __init__(self, fullname: str, path: str, files: Mapping[str, bytes]) -> None:
        super().__init__(fullname, path)
        self._files = files

    def get_data(self, path: str) -> bytes:
        try:
            return self._files[path]
        except KeyError:
            raise FileNotFoundError(path) from None

    def path_stats(self, path: str) -> Mapping[str, float]:
        raise OSError(path)
