"""Which folders with code the user trusts: by where they stand and by every byte in them.

Code that changed is not trusted any more. What is trusted are bytes that were read, and those run:
nothing can slip in between.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import Enum, auto
from pathlib import Path
from typing import cast

from hrcyclus.i18n import _
from hrcyclus.model.value import value
from hrcyclus.store.atomic import save_text
from hrcyclus.store.data_folder import user_data_dir
from hrcyclus.store.problem import FileError, Problem
from hrcyclus.store.reason import reason_of
from hrcyclus.store.regular_file import read_regular_file

MOST_FILES = 1_000
"""Files in a folder of code, and folders within it."""
MOST_BYTES = 32 * 1024 * 1024
"""Bytes in all of its files together."""

_LEFT_BEHIND = {"__pycache__", ".pytest_cache", ".DS_Store"}
"""What tools leave in a folder without being asked."""

_MODE = 0o600


class Trust(Enum):
    """How far a folder is trusted. Only one that is is true."""

    NONE = auto()
    CHANGED = auto()
    """It was trusted, and has changed since."""
    GIVEN = auto()

    def __bool__(self) -> bool:
        return self is Trust.GIVEN


@value
class Code:
    """What stands in a folder: the bytes of its files by their path within it, parts joined by
    `/`, and the digest that they come down to. What tools leave behind is left out."""

    folder: Path
    files: Mapping[str, bytes] = field(repr=False)
    digest: str


@value
class TrustList:
    """The digest of each trusted folder by its absolute path. `trouble` says in one line why the
    list could not be read: then nothing is trusted."""

    digests: Mapping[str, str] = field(default_factory=dict[str, str])
    trouble: str = ""

    def of(self, code: Code) -> Trust:
        """How far a folder is trusted, as it was read."""
        digest = self.digests.get(str(code.folder))
        if digest is None:
            return Trust.NONE
        return Trust.GIVEN if digest == code.digest else Trust.CHANGED


NOTHING_TRUSTED = TrustList()


def trusted(folder: Path) -> Trust:
    """How far the code in a folder is trusted, as it stands there now. True when it may run."""
    try:
        return read_trust_list().of(read_code(folder))
    except FileError:
        return Trust.NONE


def trust(folder: Path, code: Code | None = None) -> None:
    """Remember that the code in a folder may run: as it was read into `code`, for one who was
    shown that, or else as it stands there now.

    Raises FileError when it can't be read, and OSError when it can't be remembered.
    """
    code = code or read_code(folder)
    _save({**read_trust_list().digests, str(code.folder): code.digest})


def revoke(folder: Path) -> bool:
    """Trust a folder no longer; says whether it was trusted, changed or not.

    The folder need not be there. Raises OSError when it can't be remembered.
    """
    digests = dict(read_trust_list().digests)
    if digests.pop(str(_absolute(folder)), None) is None:
        return False
    _save(digests)
    return True


def read_code(folder: Path) -> Code:
    """All that stands in a folder. Raises FileError, for a link in it too."""
    from hashlib import sha256

    folder = _absolute(folder)
    files: dict[str, bytes] = {}
    size = 0
    for path in _files(folder):
        data, _state = read_regular_file(path)
        files[path.relative_to(folder).as_posix()] = data
        size += len(data)
        if size > MOST_BYTES:
            raise FileError(_too_much(folder))
    digest = sha256()
    for name, data in sorted(files.items()):
        # With their lengths, so that nothing of a name can be taken for contents.
        for part in (os.fsencode(name), data):
            digest.update(b"%d:" % len(part))
            digest.update(part)
    return Code(folder, files, digest.hexdigest())


def read_trust_list() -> TrustList:
    """The folders that are trusted. A list that is not there is an empty one."""
    path = _list_file()
    if not os.path.lexists(path):
        return NOTHING_TRUSTED
    import json

    try:
        data, _state = read_regular_file(path)
        listed: object = json.loads(data)
    except FileError as error:
        return TrustList(trouble=_nothing_is_trusted(str(error)))
    except (ValueError, RecursionError):
        listed = None
    if not isinstance(listed, dict):
        broken = Problem(_("the list of trusted plugins is broken"), file=str(path))
        return TrustList(trouble=_nothing_is_trusted(str(broken)))
    return TrustList(
        {
            folder: digest
            for folder, digest in cast("dict[str, object]", listed).items()
            if isinstance(digest, str)
        }
    )


def _nothing_is_trusted(why: str) -> str:
    return _("{problem}; no plugin is trusted until it is trusted anew").format(problem=why)


def _save(digests: Mapping[str, str]) -> None:
    import json

    path = _list_file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    save_text(path, json.dumps(digests, indent=0, sort_keys=True) + "\n")
    # A file that was there before keeps its mode when it is saved.
    with contextlib.suppress(OSError):
        path.chmod(_MODE)


def _list_file() -> Path:
    return user_data_dir() / "trusted.json"


def _absolute(folder: Path) -> Path:
    # Not resolved: the list names folders as people know them, and the digest tells the rest.
    return Path(os.path.abspath(folder))  # noqa: PTH100 - absolute() would leave ".." in


def _files(folder: Path) -> Iterator[Path]:
    """Every file in a folder. Raises FileError for a link, and for too many."""
    waiting = [folder]
    number = 0
    while waiting:
        within = waiting.pop()
        try:
            entries = sorted(within.iterdir())
        except OSError as error:
            reason = reason_of(error)
            what = _("the folder cannot be read: {reason}").format(reason=reason)
            raise FileError(Problem(what, file=str(within))) from error
        for entry in entries:
            if entry.name in _LEFT_BEHIND:
                continue
            number += 1
            if number > MOST_FILES:
                raise FileError(_too_much(folder))
            if entry.is_symlink():
                what = _("a link in a folder of code is not followed")
                raise FileError(Problem(what, _("put the file itself there"), str(entry)))
            if entry.is_dir():
                waiting.append(entry)
            else:
                yield entry


def _too_much(folder: Path) -> Problem:
    what = _("there are more than {files} files or {size} MiB in the folder").format(
        files=MOST_FILES, size=MOST_BYTES // (1024 * 1024)
    )
    return Problem(what, _("keep only the plugin there"), file=str(folder))
