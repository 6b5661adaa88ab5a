"""Why the system refused something, in the language of the interface."""

from __future__ import annotations

import errno

from hrcyclus.i18n import _, msg
from hrcyclus.store.cleaning import clean

_DISK_FULL = msg("the disk is full")
_NOT_ALLOWED = msg("it is not allowed")
_NETWORK = msg("the network drive does not answer")
_TOO_MANY = msg("too many files are open")

_WORDS = {
    errno.ENOSPC: _DISK_FULL,
    errno.EDQUOT: _DISK_FULL,
    errno.EFBIG: msg("files may not grow that large there"),
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: msg("that disk can only be read"),
    errno.ENOENT: msg("there is no such file or folder"),
    errno.ENOTDIR: msg("a part of the path is no folder"),
    errno.EISDIR: msg("that is a folder"),
    errno.EEXIST: msg("it exists already"),
    errno.ENOTEMPTY: msg("the folder is not empty"),
    errno.ENAMETOOLONG: msg("the name is too long"),
    errno.ELOOP: msg("the link leads back to itself"),
    errno.EMFILE: _TOO_MANY,
    errno.ENFILE: _TOO_MANY,
    errno.EIO: msg("the disk reports an error"),
    errno.ESTALE: _NETWORK,
    errno.ETIMEDOUT: _NETWORK,
    errno.EHOSTDOWN: _NETWORK,
    errno.ENETDOWN: _NETWORK,
    errno.ENETUNREACH: _NETWORK,
    errno.EADDRINUSE: msg("the address is in use"),
    errno.EADDRNOTAVAIL: msg("this computer does not have that address"),
}


def reason_of(error: Exception) -> str:
    """The reason in one line of plain words; as the system puts it, where it is a rare one."""
    if isinstance(error, OSError):
        if error.errno in _WORDS:
            return _(_WORDS[error.errno])
        if error.strerror:
            return clean(error.strerror, lines=False)
    return clean(str(error), lines=False) or type(error).__name__
