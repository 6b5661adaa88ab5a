"""What the server tells a session when it starts it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from hrcyclus.model.bilingual import LANGUAGES, Language


class BriefError(ValueError):
    """What the server told can't be understood; the text says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Brief:
    """The orders of one session.

    `folder` is the only one whose files can be had, `file` the name of the one in it that is
    opened, and `only_file` leaves it at that one. `state` is where the session keeps what could
    not be saved. `memory` is in bytes and `processor` in seconds; 0 sets no bound.
    """

    folder: Path
    state: Path
    file: str = ""
    only_file: bool = False
    language: Language | None = None
    plugins_dir: Path | None = None
    disabled: tuple[str, ...] = ()
    safe_mode: bool = False
    memory: int = 0
    processor: int = 0


def read_brief(text: str) -> Brief:
    """The orders in a JSON object. Raises BriefError."""
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BriefError("not JSON") from error
    if not isinstance(found, dict):
        raise BriefError("not an object")
    told = cast("dict[str, object]", found)
    language = _text(told, "language")
    plugins_dir = _text(told, "plugins_dir")
    return Brief(
        folder=_absolute(told, "folder"),
        state=_absolute(told, "state"),
        file=_text(told, "file"),
        only_file=_switch(told, "only_file"),
        language=next((one for one in LANGUAGES if one == language), None),
        plugins_dir=Path(plugins_dir) if plugins_dir else None,
        disabled=_texts(told, "disabled"),
        safe_mode=_switch(told, "safe_mode"),
        memory=_number(told, "memory"),
        processor=_number(told, "processor"),
    )


def _text(told: Mapping[str, object], name: str) -> str:
    value = told.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or "\0" in value:
        raise BriefError(f"{name}: expected a text")
    return value


def _absolute(told: Mapping[str, object], name: str) -> Path:
    path = Path(_text(told, name))
    if not path.is_absolute():
        raise BriefError(f"{name}: expected an absolute path")
    return path


def _texts(told: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = told.get(name) or []
    if not isinstance(value, list):
        raise BriefError(f"{name}: expected a list")
    items = cast("list[object]", value)
    texts = tuple(one for one in items if isinstance(one, str))
    if len(texts) != len(items):
        raise BriefError(f"{name}: expected texts")
    return texts


def _switch(told: Mapping[str, object], name: str) -> bool:
    value = told.get(name, False)
    if not isinstance(value, bool):
        raise BriefError(f"{name}: expected true or false")
    return value


def _number(told: Mapping[str, object], name: str) -> int:
    value = told.get(name, 0)
    # In Python a bool is an int.
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BriefError(f"{name}: expected a number, 0 or more")
    return value
