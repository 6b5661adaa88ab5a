"""The folder of a distribution that is not installed: which plugins it declares, and their code."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hrcyclus.i18n import _
from hrcyclus.plugin_host.card_file import CARD_FILE
from hrcyclus.plugin_host.entry_points import EntryPoint
from hrcyclus.plugin_host.hookspecs import PROJECT
from hrcyclus.store.fields import Fields
from hrcyclus.store.problem import FileError, Problem, quoted
from hrcyclus.store.toml_reader import read_toml

PROJECT_FILE = "pyproject.toml"

_GROUP = ("project", "entry-points", PROJECT)


@dataclass(frozen=True, slots=True)
class Declared:
    """A plugin that a distribution declares.

    `code` is the folder of its package, or the file of its module; `root` is the folder from which
    it is imported.
    """

    point: EntryPoint
    code: Path
    root: Path

    @property
    def card(self) -> Path | None:
        """Its card, where it is a package with one."""
        card = self.code / CARD_FILE
        return card if card.exists() else None

    @contextmanager
    def importable(self) -> Generator[None]:
        """Within it the plugin is imported from the folder, even where another is installed.

        What was imported before is back afterwards, and nothing compiled is left in the folder.
        """
        from importlib import invalidate_caches

        path, without_bytecode = list(sys.path), sys.dont_write_bytecode
        sys.path.insert(0, str(self.root))
        sys.dont_write_bytecode = True
        invalidate_caches()
        try:
            with imported_anew(self.point.module):
                yield
        finally:
            sys.path[:] = path
            sys.dont_write_bytecode = without_bytecode


@contextmanager
def imported_anew(module: str) -> Generator[None]:
    """Within it a module is imported as if for the first time, with the package it is in.

    What was imported before is back afterwards.
    """
    package = module.partition(".")[0]
    before = {name: sys.modules.pop(name) for name in _modules_of(package)}
    try:
        yield
    finally:
        for name in _modules_of(package):
            del sys.modules[name]
        sys.modules.update(before)


def declared_plugins(folder: Path) -> tuple[list[Declared], list[Problem]]:
    """The plugins that the `pyproject.toml` in a folder declares, and what is wrong with that."""
    folder = folder.absolute()
    file = folder / PROJECT_FILE
    problems: list[Problem] = []
    try:
        source = read_toml(file)
    except FileError as error:
        return [], list(error.problems)
    fields: Fields | None = Fields(source, source.data, (), problems)
    for key in _GROUP:
        fields = fields.table(key) if fields else None
    if fields is None or not any(True for _key in fields):
        if not problems:
            what = _("this distribution declares no plugin")
            mend = _('add [project.entry-points.{group}] with NAME = "MODULE"').format(
                group=PROJECT
            )
            problems.append(Problem(what, mend, str(file), source.line_of("project")))
        return [], problems
    found: list[Declared] = []
    for name in fields:
        value = fields.text(name, required=True, lines=False)
        point = EntryPoint(name, value, "", "")
        if not value.strip():
            continue
        place = _code_of(folder, point.module)
        if place is None:
            what = _("there is no module {module} in this folder").format(
                module=quoted(point.module)
            )
            fields.problem(what, at=(name,), mend=_("name the package that holds the card"))
        else:
            found.append(Declared(point, *place))
    return found, problems


def _code_of(folder: Path, module: str) -> tuple[Path, Path] | None:
    """Where a module stands, and the folder to import it from."""
    parts = module.split(".")
    if not all(part.isidentifier() for part in parts):
        return None
    for root in _roots(folder):
        package = root.joinpath(*parts)
        if (package / "__init__.py").is_file():
            return package, root
        if package.with_suffix(".py").is_file():
            return package.with_suffix(".py"), root
    return None


def _roots(folder: Path) -> Iterator[Path]:
    """The folder itself, `src`, and others in it that may hold packages."""
    yield folder
    yield folder / "src"
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.is_dir() and not entry.name.startswith((".", "_")):
            yield entry


def _modules_of(package: str) -> list[str]:
    return [name for name in sys.modules if name == package or name.startswith(f"{package}.")]
