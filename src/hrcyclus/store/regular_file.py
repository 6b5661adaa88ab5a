"""Reading a file without being fooled: regular files only, and no more than is reasonable."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from hrcyclus.i18n import _
from hrcyclus.store.problem import FileError, Problem
from hrcyclus.store.reason import reason_of

LARGEST = 4 * 1024 * 1024
"""Bytes of the largest file that is read."""


# O_NONBLOCK: opening a pipe that nobody writes to must not hang. Windows has O_BINARY instead.
OPEN_FOR_READING = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
"""The flags with which a file is opened that may turn out to be something else."""


def read_regular_file(path: Path, largest: int = LARGEST) -> tuple[bytes, os.stat_result]:
    """The bytes of a file, `largest` at most, and its state as it was opened.

    Raises FileError for what is not there, not a regular file, too large or unreadable. A pipe or
    a device is never waited for.
    """
    file = str(path)
    try:
        _refuse_special(path.stat(), file)
        descriptor = os.open(path, OPEN_FOR_READING)
        with os.fdopen(descriptor, "rb") as stream:
            # Looked at again: another process may have put something else in its place.
            state = os.fstat(descriptor)
            _refuse_special(state, file)
            data = stream.read(largest + 1)
    except OSError as error:
        raise FileError(unreadable(error, file)) from error
    except ValueError as error:
        raise FileError(Problem(_("this is not a file name"), file=file)) from error
    refuse_too_large(len(data), file, largest)
    return data, state


def refuse_too_large(size: int, file: str, largest: int = LARGEST) -> None:
    """Raises FileError when `size` bytes are more than `largest`."""
    if size > largest:
        raise FileError(
            Problem(
                _("the file is larger than {most} MiB").format(most=largest // (1024 * 1024)),
                _("check that it is the file you mean"),
                file=file,
            )
        )


def unreadable(error: Exception, file: str) -> Problem:
    """Why a file cannot be read, and what to do about it; the error may come from any store."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Problem(_("there is no such file"), _("check the name"), file=file)
    if isinstance(error, PermissionError):
        return Problem(_("you may not read this file"), _("ask its owner for access"), file=file)
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return Problem(_("the link leads back to itself"), file=file)
    return Problem(
        _("the file cannot be read: {reason}").format(reason=reason_of(error)), file=file
    )


def _refuse_special(state: os.stat_result, file: str) -> None:
    if stat.S_ISREG(state.st_mode):
        return
    if stat.S_ISDIR(state.st_mode):
        what = _("this is a folder, not a file")
    else:
        what = _("this is a pipe, a device or a socket, not a file")
    raise FileError(Problem(what, _("give the name of a file"), file=file))
