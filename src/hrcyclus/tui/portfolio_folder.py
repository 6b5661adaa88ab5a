"""The folders of a portfolio."""

from __future__ import annotations

from pathlib import Path


def is_folder(path: Path) -> bool:
    """Whether there is such a folder; one that can't be looked at is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
