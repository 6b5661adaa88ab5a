"""Paths of files that are there: whether two are the same one, and a name that is free."""

from __future__ import annotations

from pathlib import Path


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same file; what can't be looked at is another one."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def free_name(path: Path) -> Path:
    """A name beside the file that is not taken."""
    number = 2
    while (free := path.with_stem(f"{path.stem}-{number}")).exists():
        number += 1
    return free
