"""The folder of what the app remembers for this user: recent files, and what could not be saved."""

from __future__ import annotations

import os
from pathlib import Path


def user_state_dir() -> Path:
    """The folder of this user's state; the environment variable HRCYCLUS_STATE_DIR names one."""
    if folder := os.environ.get("HRCYCLUS_STATE_DIR"):
        return Path(folder)
    from platformdirs import user_state_path

    return user_state_path("hrcyclus", appauthor=False)
