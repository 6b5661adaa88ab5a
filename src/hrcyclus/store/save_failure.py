"""Why a file was not saved, in words that say what to do about it."""

from __future__ import annotations

import errno

from hrcyclus.i18n import _, msg

_DISK_FULL = msg("the disk is full")
_NOT_ALLOWED = msg("writing is not allowed there")
_GONE = msg("its folder is gone")
_NETWORK = msg("the network drive does not answer")

_WORDS = {
    errno.ENOSPC: _DISK_FULL,
    errno.EDQUOT: _DISK_FULL,
    errno.EFBIG: msg("files may not grow that large there"),
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: msg("that disk can only be read"),
    errno.ENOENT: _GONE,
    errno.ENOTDIR: _GONE,
    errno.EISDIR: msg("a folder has taken its place"),
    errno.ELOOP: msg("the link leads back to itself"),
    errno.EIO: msg("the disk reports an error"),
    errno.ESTALE: _NETWORK,
    errno.ETIMEDOUT: _NETWORK,
    errno.EHOSTDOWN: _NETWORK,
    errno.ENETDOWN: _NETWORK,
    errno.ENETUNREACH: _NETWORK,
}


def why_not_saved(error: OSError) -> str:
    """The reason in plain words; as the system puts it, where it is a rare one."""
    if error.errno in _WORDS:
        return _(_WORDS[error.errno])
    return error.strerror or str(error) or type(error).__name__
