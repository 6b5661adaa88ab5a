"""How a session ended, as its exit code tells the server."""

from __future__ import annotations

from hrcyclus.tui.ending import OVER_LIMIT

__all__ = ["FAULTY", "LEFT", "OVER_LIMIT", "UNUSABLE"]

LEFT = 0
"""It was left, or its server went: everything is saved or kept."""

FAULTY = 1
"""A fault of its own ended it, after saving what could be saved; standard error tells it."""

UNUSABLE = 2
"""What the server told it at its start can't be used; standard error says why."""
