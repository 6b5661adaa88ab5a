"""Why a file was not saved, in words that say what to do about it."""

from __future__ import annotations

import errno

from hrcyclus.i18n import _, msg
from hrcyclus.store.reason import reason_of

_NOT_ALLOWED = msg("writing is not allowed there")
_GONE = msg("its folder is gone")

_WORDS = {
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.ENOENT: _GONE,
    errno.ENOTDIR: _GONE,
    errno.EISDIR: msg("a folder has taken its place"),
}


def why_not_saved(error: OSError) -> str:
    """The reason in plain words; as the system puts it, where it is a rare one."""
    return _(_WORDS[error.errno]) if error.errno in _WORDS else reason_of(error)
