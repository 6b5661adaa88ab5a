"""An assessment of an invented organisation, to look around in; only copies of it are opened."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from hrcyclus.store.atomic import save_text

FILE_NAME = "hr-beleid-2026.toml"


def example_text() -> str:
    """The example as the text of its file."""
    return (files(__name__) / FILE_NAME).read_text(encoding="utf-8")


def copy_example(folder: Path) -> Path:
    """The copy of the example in a folder, made unless it is there already. Raises OSError."""
    path = folder / FILE_NAME
    if not path.exists():
        save_text(path, example_text())
    return path
