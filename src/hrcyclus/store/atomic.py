"""Saving so that a crash leaves either the old file or the new one, and seeing what others did."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from zlib import crc32

from hrcyclus.model.value import value
from hrcyclus.store.regular_file import LARGEST, OPEN_FOR_READING
from hrcyclus.store.unfinished import unfinished_file

_NEW_FILE_MODE = 0o600

_CANNOT_SYNC = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What file systems answer, mostly those of a network, that cannot be told to write at once."""


@value
class Fingerprint:
    """What a file was at one moment. Equal fingerprints: nobody has touched it since.

    To ask whether someone changed the text, use `same_content`: some file systems set the time of
    a change only after the file is closed.
    """

    size: int
    mtime_ns: int
    inode: int
    checksum: int

    def same_content(self, other: Fingerprint | None) -> bool:
        """Whether the other one is of the same text, though the file may have been rewritten."""
        return other is not None and (self.size, self.checksum) == (other.size, other.checksum)


def fingerprint(path: Path) -> Fingerprint | None:
    """The fingerprint of the file as it is now, None when no regular file is there.

    Raises OSError when it is there but cannot be read.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None
        with os.fdopen(os.open(path, OPEN_FOR_READING), "rb") as stream:
            state = os.fstat(stream.fileno())
            # What is larger than any assessment is told apart by its size.
            return fingerprint_of(stream.read(LARGEST + 1), state)
    except (FileNotFoundError, NotADirectoryError):
        return None


def fingerprint_of(data: bytes, state: os.stat_result) -> Fingerprint:
    """The fingerprint of what was read from a file that was open."""
    # A checksum is enough against accidents, and hashlib costs milliseconds of every start.
    return Fingerprint(state.st_size, state.st_mtime_ns, state.st_ino, crc32(data))


def save_text(path: Path, text: str) -> Fingerprint:
    """Replaces the file by `text` in UTF-8, as `save_bytes` does."""
    return save_bytes(path, text.encode("utf-8"))


def save_bytes(path: Path, data: bytes) -> Fingerprint:
    """Replaces the file by `data`, whole or not at all; gives its new fingerprint.

    Follows links, keeps mode and group; a new file is for its owner only. Raises OSError when the
    file cannot be written, and leaves the old one as it was.
    """
    target = Path(os.path.realpath(path))
    before = _state_to_keep(target)
    unfinished = unfinished_file(target)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(unfinished, flags, _NEW_FILE_MODE)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            if before is not None:
                _take_over(descriptor, before)
            stream.write(data)
            stream.flush()
            _sync(descriptor)
            state = os.fstat(descriptor)
        unfinished.replace(target)
    except BaseException:  # Ctrl-C must not leave it behind either
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise
    _sync_folder(target.parent)
    return fingerprint_of(data, state)


def _state_to_keep(target: Path) -> os.stat_result | None:
    """The state of the file that is replaced. Raises OSError for what must not be replaced."""
    try:
        state = target.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(state.st_mode):
        raise _error(errno.ELOOP, target)
    if stat.S_ISDIR(state.st_mode):
        raise _error(errno.EISDIR, target)
    if not stat.S_ISREG(state.st_mode):
        raise _error(errno.EINVAL, target)
    if not os.access(target, os.W_OK):
        # The folder alone decides what may be replaced, but a write-protected file means it.
        raise _error(errno.EACCES, target)
    return state


def _error(number: int, path: Path) -> OSError:
    return OSError(number, os.strerror(number), str(path))


def _take_over(descriptor: int, before: os.stat_result) -> None:
    """Gives the new file the group and the mode of the old one, as far as the system lets us."""
    if not hasattr(os, "fchown"):
        return
    with contextlib.suppress(OSError):
        os.fchown(descriptor, -1, before.st_gid)
    with contextlib.suppress(OSError):
        os.fchmod(descriptor, stat.S_IMODE(before.st_mode))


def _sync(descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise


def _sync_folder(folder: Path) -> None:
    # The file is whole already; a file system that cannot sync a folder has nothing to add.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
