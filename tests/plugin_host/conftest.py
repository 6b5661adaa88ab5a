"""Real distributions on the path, as pip would install them, and an empty data folder."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from hrcyclus.plugin_host.drop_in_code import PREFIX

CARD = """\
format = "hrcyclus-card/1"
api = 1
id = "{id}"
version = "1.0"
phases = {phases}
title = {{ nl = "{id}" }}

[[checkpoints]]
id = "beleid"
nl = "Er is beleid."
"""

PLAIN = """\
from hrcyclus.api import Instrument, hookimpl, load_card

@hookimpl
def hrcyclus_instrument() -> Instrument:
    return load_card(__name__)
"""


class Site:
    """A folder on the path into which distributions are installed."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.folder = folder
        self.plugins = data / "plugins"
        self.modules: list[str] = []

    def card(self, name: str, phases: str = '{ performance = "primary" }') -> str:
        """A card with one checkpoint, by its instrument id."""
        return CARD.format(id=name, phases=phases)

    def install(
        self,
        name: str,
        code: str = PLAIN,
        *,
        distribution: str = "",
        card: str | None = None,
        value: str = "",
    ) -> Path:
        """A distribution with one entry point; returns the package's folder."""
        module = f"installed_{name.replace('-', '_')}_{len(self.modules)}"
        self.modules.append(module)
        self.declare(distribution or f"org-{name}", {name: value or module})
        package = self.folder / module
        package.mkdir()
        (package / "__init__.py").write_text(dedent(code))
        (package / "card.toml").write_text(self.card(name) if card is None else card)
        importlib.invalidate_caches()
        return package

    def declare(self, distribution: str, points: dict[str, str]) -> None:
        """Adds entry points to a distribution, which is made when there is none."""
        info = self.folder / f"{distribution.replace('-', '_')}-1.0.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n\nAbout it\n"
        )
        declared = info / "entry_points.txt"
        text = declared.read_text() if declared.exists() else "[hrcyclus]\n"
        declared.write_text(text + "".join(f"{key} = {value}\n" for key, value in points.items()))

    def drop_in(self, path: str, text: str) -> Path:
        """A file in the user's plugins folder."""
        file = self.plugins / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file


def is_drop_in(name: str) -> bool:
    return name.startswith(PREFIX)


@pytest.fixture
def full_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """An environment in which nothing is installed beside the bundled plugins."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("HRCYCLUS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("HRCYCLUS_STRICT_PLUGINS", raising=False)
    monkeypatch.setattr(
        sys,
        "meta_path",
        [one for one in sys.meta_path if not is_drop_in(str(getattr(one, "package", "")))],
    )
    site = Site(folder, tmp_path / "data")
    yield site
    for module in [*site.modules, *filter(is_drop_in, sys.modules)]:
        sys.modules.pop(module, None)


@pytest.fixture
def site(full_site: Site) -> Site:
    """An environment in which nothing is installed yet.

    An empty distribution of our own name stands before the one that may be installed for real.
    """
    full_site.declare("hrcyclus", {})
    return full_site
