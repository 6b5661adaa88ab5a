"""One at a time: a lock on an assessment while it is open, and who holds it.

Two files stand beside the assessment while it is locked: an empty one that the operating system
guards, so that a crash frees it, and one that tells people and programs who has the file open.
"""

from __future__ import annotations

import atexit
import contextlib
import datetime
import errno
import os
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast
from zlib import crc32

from hrcyclus.i18n import _
from hrcyclus.store.cleaning import clean
from hrcyclus.store.moment import here, now_here
from hrcyclus.store.problem import FileError
from hrcyclus.store.process import is_running, this_host
from hrcyclus.store.regular_file import read_regular_file

if TYPE_CHECKING:
    from types import TracebackType

    from filelock import BaseFileLock

LOCK_SUFFIX = ".hrcyclus-lock"
"""What the name of the file ends in that the operating system guards."""

HOLDER_SUFFIX = ".hrcyclus-opened-by"
"""What the name of the file ends in that tells who holds the lock."""

_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What some network file systems answer that know no locks."""

_LONGEST_SHOWN = 40
_LONGEST_WORD = 80


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock, as far as is known: empty texts, 0 and None where it is not.

    `alive` is True while the operating system says that it is held, False when its process is
    gone, and None when that cannot be seen from here: it was locked on another computer.
    """

    user: str = ""
    host: str = ""
    pid: int = 0
    since: datetime.datetime | None = None
    alive: bool | None = None

    def __str__(self) -> str:
        if self.since is None:
            return _("in use elsewhere")
        return _("in use by {user} on {host} since {since} (process {pid})").format(
            user=self.user or "?",
            host=self.host or "?",
            since=f"{self.since:%Y-%m-%d %H:%M}",
            pid=self.pid,
        )


class Lock:
    """A lock that is held until it is released, the process ends, or its `with` block does."""

    def __init__(self, guard: BaseFileLock | None, path: Path, told: bytes) -> None:
        self._guard = guard
        self._path = path
        self._told = told
        self._held = True
        atexit.register(self.release)

    def taken_by(self) -> Holder | None:
        """Who took it over in the meantime, from another computer; None while it is ours."""
        if not self._held or _read(holder_file(self._path)) in (self._told, b""):
            return None
        return _holder(self._path)

    def release(self) -> None:
        """Let others in, and leave nothing behind. Doing it again does nothing."""
        if not self._held:
            return
        self._held = False
        atexit.unregister(self.release)
        # Someone on another computer may have taken over: then these are not our files any more.
        if _read(holder_file(self._path)) == self._told:
            _remove(holder_file(self._path))
            # While it is held: who opened it just before finds that it has no name any more, and
            # starts again. Windows removes no file that is open, and there filelock does it.
            _remove(_lock_file(self._path))
        if self._guard is not None:
            self._guard.release()

    def __enter__(self) -> Lock:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def acquire(path: Path) -> Lock | Holder:
    """Lock a file, or say who has it, without waiting.

    What a process on this computer left behind when it crashed does not count. Raises OSError
    when nothing can be written beside the file.
    """
    return _acquire(path, forced=False)


def take_over(path: Path) -> Lock | Holder:
    """Lock a file although another computer is said to have it open.

    A lock that is held on this computer stays: then this is who has it, as for `acquire`.
    """
    return _acquire(path, forced=True)


def holder_file(path: Path) -> Path:
    """The file that tells who has `path` open; who removes it takes the claim away."""
    return _beside(path, HOLDER_SUFFIX)


def _lock_file(path: Path) -> Path:
    return _beside(path, LOCK_SUFFIX)


def _beside(path: Path, suffix: str) -> Path:
    # A link and what it leads to are one file.
    target = Path(os.path.realpath(path))
    name = target.name
    if len(name) > _LONGEST_SHOWN:
        # A name has at most 255 bytes, and those of two years may differ in their last letters.
        name = f"{name[:_LONGEST_SHOWN]}~{crc32(os.fsencode(name)):08x}"
    return target.with_name(f".{name}{suffix}")


def _acquire(path: Path, *, forced: bool) -> Lock | Holder:
    from filelock import Timeout

    try:
        guard = _guard(path)
    except Timeout:
        return _holder(path, alive=True)
    except PermissionError:
        holder = _holder(path)
        if holder.since is None:
            raise
        if holder.alive or (_elsewhere(holder) and not forced):
            return holder
        # Left behind by another user, who alone may open it; the folder lets us remove it.
        _lock_file(path).unlink(missing_ok=True)
        holder_file(path).unlink(missing_ok=True)
        return _acquire(path, forced=False)
    holder = _holder(path)
    if (guard is None and holder.alive) or (_elsewhere(holder) and not forced):
        if guard is not None:
            guard.release()
        return holder
    return _claim(guard, path)


def _guard(path: Path) -> BaseFileLock | None:
    """The lock of the operating system, held; None where it has none."""
    from filelock import FileLock

    # filelock would make a folder that is not there.
    _lock_file(path).parent.stat()
    # The app may lock in one thread and release in another.
    guard = FileLock(_lock_file(path), thread_local=False)
    try:
        with warnings.catch_warnings():
            # On some file systems filelock goes by the existence of the file, and warns of it.
            warnings.simplefilter("ignore")
            guard.acquire(blocking=False)
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        _remove(_lock_file(path))
        return None
    return guard


def _elsewhere(holder: Holder) -> bool:
    """Whether someone on another computer is written to hold the lock."""
    return holder.since is not None and holder.host != this_host()


def _claim(guard: BaseFileLock | None, path: Path) -> Lock:
    """Tell that the lock is ours. Without a guard that is all there is of it."""
    told = _own_record()
    try:
        _write(holder_file(path), told)
    except BaseException:  # Ctrl-C must not leave it locked either
        if guard is not None:
            _remove(_lock_file(path))
            guard.release()
        raise
    return Lock(guard, path, told)


def _holder(path: Path, *, alive: bool | None = None) -> Holder:
    """Who is written to hold the lock; `alive` where that is known better than from the pid."""
    import json

    try:
        found: object = json.loads(_read(holder_file(path)))
        record = cast("dict[str, object]", found) if isinstance(found, dict) else {}
        since = here(datetime.datetime.fromisoformat(str(record.get("since"))))
    except (ValueError, OverflowError, OSError, RecursionError):
        return Holder(alive=alive)
    pid = record.get("pid")
    pid = pid if isinstance(pid, int) and 0 < pid < 2**31 else 0
    host = _short(record.get("host"))
    if alive is None and host == this_host():
        alive = is_running(pid)
    return Holder(_short(record.get("user")), host, pid, since, alive)


def _short(value: object) -> str:
    return clean(value[:_LONGEST_WORD], lines=False) if isinstance(value, str) else ""


def _own_record() -> bytes:
    import json

    record = {
        "user": _user(),
        "host": this_host(),
        "pid": os.getpid(),
        "since": now_here().isoformat(timespec="seconds"),
    }
    return (json.dumps(record, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def _user() -> str:
    from getpass import getuser

    try:
        return getuser()
    except (OSError, ImportError, KeyError):  # a user without a name, and which depends on Python
        return ""


def _read(path: Path) -> bytes:
    try:
        return read_regular_file(path)[0]
    except FileError:
        return b""


def _write(path: Path, data: bytes) -> None:
    # Made afresh: what stands there may be a link, or belong to someone else.
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o644), "wb") as stream:
        stream.write(data)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
