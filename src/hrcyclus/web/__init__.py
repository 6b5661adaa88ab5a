"""The app in a browser: a server that lets in who was asked, and a process for each session."""

from __future__ import annotations

TOKEN_VARIABLE = "HRCYCLUS_TOKEN"
"""The environment variable with the token that all share; no session gets to see it."""
