"""The folder of this user's data: plugins, and which of them are trusted."""

from __future__ import annotations

import os
from pathlib import Path


def user_data_dir() -> Path:
    """The folder of this user's data; the environment variable HRCYCLUS_DATA_DIR names another."""
    if folder := os.environ.get("HRCYCLUS_DATA_DIR"):
        return Path(folder)
    from platformdirs import user_data_path

    return user_data_path("hrcyclus", appauthor=False)
