"""Making a folder with files in it, where there was none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from hrcyclus.i18n import _
from hrcyclus.store.problem import FileError, Problem
from hrcyclus.store.reason import reason_of


def make_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Makes the folder, what it stands in included, with these texts in UTF-8.

    `files` holds texts by their paths within the folder, parts joined by a slash. Raises FileError
    when there is something of that name already, or it cannot be made; nothing is left then.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir()
    except FileExistsError as error:
        raise FileError(_in_the_way(folder, error)) from error
    except (OSError, ValueError) as error:
        raise FileError(_failed(folder, error)) from error
    try:
        for path, text in files.items():
            file = folder.joinpath(*path.split("/"))
            file.parent.mkdir(parents=True, exist_ok=True)
            # In the mode of any file: a plugin, unlike an assessment, is there for others.
            with file.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
    except BaseException as error:  # Ctrl-C must not leave half of it behind either
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise FileError(_failed(folder, error)) from error
        raise


def _in_the_way(folder: Path, error: OSError) -> Problem:
    if not os.path.lexists(folder):
        return _failed(folder, error)
    return Problem(
        _("this exists already, and is left as it was"),
        _("choose another name or another folder"),
        file=str(folder),
    )


def _failed(folder: Path, error: Exception) -> Problem:
    reason = reason_of(error)
    place = error.filename if isinstance(error, OSError) and error.filename else folder
    return Problem(_("this cannot be made: {reason}").format(reason=reason), file=str(place))
