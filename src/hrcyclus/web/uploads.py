"""A file that someone uploads: looked at first, then put into the folder under a free name."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path
from urllib.parse import unquote

from hrcyclus.i18n import _
from hrcyclus.store.assessment_file import parse_assessment
from hrcyclus.store.cleaning import clean, unsafe_characters
from hrcyclus.store.problem import FileError, Problem
from hrcyclus.store.reason import reason_of

ENDING = ".toml"
LONGEST_NAME = 100
"""Characters of the longest name, with the ending."""

_LONGEST_BYTES = 180

_SEPARATORS = re.compile(r'[\\/:*?"<>|]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_MOST_OF_A_NAME = 1000


class UploadError(Exception):
    """A file that is not taken; str() is one line that says why."""


def put_into(folder: Path, name: str, data: bytes) -> str:
    """Puts an assessment into the folder, for its owner only; gives the name it got there.

    No file is written over, and no link followed. Raises UploadError for what is no assessment or
    can't be saved.
    """
    refuse_unreadable(name, data)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    try:
        place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            free, file = _made(place, name, flags)
            _write(place, free, file, data)
        finally:
            os.close(place)
    except OSError as error:
        raise UploadError(_line(name, reason_of(error))) from error
    return free


def safe_name(told: str) -> str:
    """The name in the header X-File-Name, its ending in small letters.

    Raises UploadError for one that is not safe.
    """
    if len(told) > _MOST_OF_A_NAME:
        raise UploadError(_("this name is too long"))
    try:
        name = unquote(told, errors="strict")
    except UnicodeDecodeError as error:
        raise UploadError(_("this is not a file name")) from error
    if not name.lower().endswith(ENDING):
        raise UploadError(_line(name, _("only files that end in .toml can be uploaded")))
    name = name[: -len(ENDING)] + ENDING
    if len(name) > LONGEST_NAME or len(name.encode("utf-8")) > _LONGEST_BYTES:
        raise UploadError(_line(name, _("this name is too long")))
    if (
        name.startswith((".", "-", "~"))
        or name != name.strip()
        or unsafe_characters(name)
        or clean(name, lines=False) != name
        or _SEPARATORS.search(name)
        or _RESERVED.fullmatch(name)
    ):
        raise UploadError(_line(name, _("this is not a name for a file here")))
    return name


def refuse_unreadable(name: str, data: bytes) -> None:
    """Raises UploadError for what is no assessment."""
    try:
        parse_assessment(data, name)
    except FileError as error:
        raise UploadError(str(error)) from error


def _line(name: str, what: str) -> str:
    return str(Problem(what, file=name))


def _made(place: int, name: str, flags: int) -> tuple[str, int]:
    stem = name[: -len(ENDING)]
    number = 1
    while True:
        free = name if number == 1 else f"{stem}-{number}{name[-len(ENDING) :]}"
        with contextlib.suppress(FileExistsError):
            return free, os.open(free, flags, 0o600, dir_fd=place)
        number += 1


def _write(place: int, name: str, file: int, data: bytes) -> None:
    try:
        with os.fdopen(file, "wb") as stream:
            stream.write(data)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name, dir_fd=place)
        raise
