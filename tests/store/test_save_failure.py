"""Why a file could not be saved, in plain words, by whatever the system says."""

from __future__ import annotations

import errno
import os
import subprocess
import sys

import pytest

from hrcyclus.store.atomic import save_text
from hrcyclus.store.save_failure import why_not_saved

SMALL_FILES_ONLY = """
import resource, sys
from pathlib import Path
from hrcyclus.store.atomic import save_text
from hrcyclus.store.save_failure import why_not_saved
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    save_text(Path(sys.argv[1]), "x" * 5000)
except OSError as error:
    print(why_not_saved(error))
"""


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EACCES, "writing is not allowed there"),
        (errno.EROFS, "that disk can only be read"),
        (errno.ENOENT, "its folder is gone"),
        (errno.EISDIR, "a folder has taken its place"),
        (errno.EIO, "the disk reports an error"),
        (errno.ETIMEDOUT, "the network drive does not answer"),
    ],
)
def test_the_reason_is_in_plain_words(number, words):
    assert why_not_saved(OSError(number, os.strerror(number))) == words


def test_a_rare_reason_is_that_of_the_system():
    assert why_not_saved(OSError(errno.EXDEV, "Invalid cross-device link")).startswith("Invalid")
    assert why_not_saved(OSError()) == "OSError"


@pytest.mark.skipif(sys.platform == "win32", reason="limits are those of POSIX")
def test_a_file_that_may_not_grow_is_no_crash_and_the_old_one_is_whole(tmp_path):
    file = tmp_path / "a.toml"
    file.write_text("old")
    done = subprocess.run(
        [sys.executable, "-c", SMALL_FILES_ONLY, str(file)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "files may not grow that large there\n"
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.ENOSYS])
def test_a_network_drive_that_cannot_sync_still_saves(tmp_path, monkeypatch, number):
    def fsync(_descriptor):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fsync)
    save_text(tmp_path / "a.toml", "new")
    assert (tmp_path / "a.toml").read_text() == "new"


def test_a_disk_that_reports_an_error_has_not_saved(tmp_path, monkeypatch):
    def fsync(_descriptor):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    file = tmp_path / "a.toml"
    file.write_text("old")
    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        save_text(file, "new")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]
