"""What is served, where, and to how many."""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

from hrcyclus.model.bilingual import Language
from hrcyclus.store.state_folder import user_state_dir
from hrcyclus.web.limits import MIB, Limits

SERVED_APP = (sys.executable, "-P", "-m", "hrcyclus.tui.served")
"""The program of a session; it takes one argument more, the settings as JSON.

With -P no file in a working folder is ever taken for a module."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve. `folder` is an absolute path without links.

    `file` is the name of the one file in it that is opened; `only_file` holds every session to
    that one. `origin` is the address in front of a proxy, as in `https://hr.example.org`, and empty
    without one. `token` is empty where each visitor gets one of their own. `idle_seconds` and
    `grace_seconds` are how long a session lasts without a key pressed, and without a page.
    """

    folder: Path
    file: str | None = None
    only_file: bool = False
    host: str = "127.0.0.1"
    port: int = 8000
    token: str = ""
    origin: str = ""
    max_sessions: int = 20
    idle_seconds: float = 30 * 60.0
    grace_seconds: float = 60.0
    memory: int = 1024 * MIB
    processor: int = 3600
    language: Language | None = None
    plugins_dir: Path | None = None
    disabled: tuple[str, ...] = ()
    safe_mode: bool = False
    limits: Limits = field(default_factory=Limits)
    program: tuple[str, ...] = SERVED_APP


def state_of(folder: Path) -> Path:
    """The folder of what sessions on a served folder remember, made for this user only.

    It is the same one at every start, so that what could not be saved is found again. Raises
    OSError when it can't be made.
    """
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    state = user_state_dir().absolute() / "served" / name
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    state.chmod(0o700)
    return state
