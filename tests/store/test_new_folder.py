"""A folder is made whole or not at all, and never over what is there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from hrcyclus.store.new_folder import make_folder
from hrcyclus.store.problem import FileError


def test_files_stand_where_they_are_told(tmp_path: Path):
    make_folder(tmp_path / "a" / "b", {"één.txt": "één\n", "c/d.txt": "d"})
    assert (tmp_path / "a" / "b" / "één.txt").read_bytes() == "één\n".encode()
    assert (tmp_path / "a" / "b" / "c" / "d.txt").read_text() == "d"


@pytest.mark.parametrize("there", ["folder", "file", "link"])
def test_what_is_there_is_left_alone(tmp_path: Path, there: str):
    name = tmp_path / "a"
    if there == "folder":
        name.mkdir()
    elif there == "file":
        name.write_text("mine")
    else:
        name.symlink_to("nowhere")
    with pytest.raises(FileError, match="exists already"):
        make_folder(name, {"b": "b"})
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert there != "folder" or list(name.iterdir()) == []


def test_nothing_is_left_of_what_failed(tmp_path: Path):
    with pytest.raises(FileError, match="this cannot be made: "):
        make_folder(tmp_path / "a", {"b": "b", "b/c": "under a file"})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="may write anywhere")
def test_a_folder_that_may_not_be_written_in_is_told(tmp_path: Path):
    tmp_path.chmod(0o500)
    with pytest.raises(FileError, match=r"a: this cannot be made: it is not allowed"):
        make_folder(tmp_path / "a", {"b": "b"})


def test_a_folder_in_a_file_is_told(tmp_path: Path):
    (tmp_path / "a").write_text("a file")
    with pytest.raises(FileError, match="this cannot be made"):
        make_folder(tmp_path / "a" / "b", {"c": "c"})
