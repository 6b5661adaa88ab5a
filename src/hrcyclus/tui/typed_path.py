"""A path as someone types it."""

from __future__ import annotations

from pathlib import Path

from hrcyclus.store.cleaning import clean


def typed_path(text: str) -> Path | None:
    """The path that is meant, with ~ for one's own folder; None where that names no file."""
    try:
        path = Path(clean(text, lines=False).strip()).expanduser()
    except (RuntimeError, ValueError):
        return None
    return path if path.name not in ("", "..") else None


def is_folder(path: Path) -> bool:
    """Whether there is a folder; a path that can't be looked at has none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_file(path: Path) -> bool:
    """Whether there is a file; a path that can't be looked at has none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
