"""What is written beside a file before it takes its place, and what a crash left of that."""

from __future__ import annotations

import contextlib
import os
import re
import time
from pathlib import Path
from zlib import crc32

from hrcyclus.store.process import is_running, this_host

UNFINISHED_SUFFIX = ".hrcyclus-tmp"
"""What the name of a file ends in while it is being written beside the real one."""

_SURELY_OVER = 24 * 3600
"""Seconds after which no one can still be writing."""

_WHO = r"([0-9]{1,10})-([0-9a-f]{8})-[0-9a-f]+" + re.escape(UNFINISHED_SUFFIX)


def unfinished_file(target: Path) -> Path:
    """A free name beside the target that tells which process writes it, on which computer."""
    who = f"{os.getpid()}-{_this_host()}-{os.urandom(6).hex()}"
    return target.with_name(f"{_beginning(target)}{who}{UNFINISHED_SUFFIX}")


def sweep(path: Path) -> None:
    """Remove what processes that are gone left of saving this file.

    What one that runs is writing stays, and so does what another computer wrote in the last day:
    from here it can't be seen whether that is still at it.
    """
    target = Path(os.path.realpath(path))
    beginning = _beginning(target)
    with contextlib.suppress(OSError), os.scandir(target.parent) as found:
        for one in found:
            if (
                one.name.startswith(beginning)
                and one.name.endswith(UNFINISHED_SUFFIX)
                and _is_left_behind(one, one.name[len(beginning) :])
            ):
                with contextlib.suppress(OSError):
                    Path(one.path).unlink()


def _beginning(target: Path) -> str:
    # A name has at most 255 bytes.
    return f".{target.name[:40]}."


def _is_left_behind(one: os.DirEntry[str], who: str) -> bool:
    match = re.fullmatch(_WHO, who)
    if match and match[2] == _this_host() and is_running(int(match[1])) is False:
        return True
    try:
        # A number of a process is given out again, and a computer may never come back.
        return time.time() - one.stat(follow_symlinks=False).st_mtime > _SURELY_OVER
    except OSError:
        return False


def _this_host() -> str:
    return f"{crc32(this_host().encode('utf-8', 'replace')):08x}"
