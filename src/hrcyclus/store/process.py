"""Which process this is, on which computer, and whether another one still runs."""

from __future__ import annotations

import os


def this_host() -> str:
    """The name of this computer."""
    from platform import node

    return node()


def is_running(pid: int) -> bool | None:
    """Whether there is such a process here; None where asking is not safe."""
    if os.name != "posix":
        # There os.kill ends the process, whatever the signal.
        return None
    if not pid:
        return False
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
