"""The start screen, on the first day and later."""

from __future__ import annotations

from pathlib import Path

from hrcyclus.store.recent import remember


def test_start(same_picture, looks):
    assert same_picture(looks)


def test_start_with_recent_files(same_picture, looks):
    for name in ("hr-beleid-2025.toml", "hr-beleid-2026.toml"):
        remember(Path("/home/marieke/hr") / name)
    assert same_picture(looks)
