"""The list of files that were opened last. A list that is lost or broken is an empty one."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import cast

from hrcyclus.store.atomic import save_text
from hrcyclus.store.problem import FileError
from hrcyclus.store.regular_file import read_regular_file
from hrcyclus.store.state_folder import user_state_dir
from hrcyclus.store.unfinished import sweep

MOST_FILES = 20


def recent_files() -> list[Path]:
    """The files opened last, newest first. They are not looked at: some may be gone."""
    import json

    try:
        data, _state = read_regular_file(_list_file())
        listed: object = json.loads(data)
    except (FileError, ValueError, RecursionError):
        return []
    if not isinstance(listed, list):
        return []
    names = [name for name in cast("list[object]", listed) if isinstance(name, str)]
    return [Path(name) for name in names if name and "\0" not in name][:MOST_FILES]


def remember(path: Path) -> None:
    """Puts a file at the head of the list."""
    import json

    with contextlib.suppress(OSError, ValueError):
        # Not resolved: people know a file by the name under which they opened it.
        newest = Path(os.path.abspath(path))  # noqa: PTH100 - absolute() would leave ".." in
        others = [other for other in recent_files() if other != newest]
        names = [str(file) for file in [newest, *others][:MOST_FILES]]
        _list_file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        sweep(_list_file())
        save_text(_list_file(), json.dumps(names, indent=0) + "\n")


def forget_all() -> None:
    """Empties the list."""
    with contextlib.suppress(OSError):
        _list_file().unlink(missing_ok=True)


def _list_file() -> Path:
    return user_state_dir() / "recent.json"
