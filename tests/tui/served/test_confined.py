"""Which names in the folder of a session can be had."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hrcyclus.tui.served.confined import Folder, is_plain_name

NO_NAMES = [
    "",
    ".",
    "..",
    "../secret.toml",
    "..\\secret.toml",
    "/etc/passwd",
    "/etc/x.toml",
    "inside/deeper.toml",
    "./elzenwaard.toml",
    "~/x.toml",
    "~root/x.toml",
    "C:x.toml",
    "c:\\x.toml",
    "elzenwaard.toml\0",
    "elzenwaard.toml\n",
    " elzenwaard.toml",
    "elzenwaard.toml ",
    "a\x1b[31m.toml",
    "a\u202egnp.toml",
    ".hidden.toml",
    ".toml",
    "a" * 300 + ".toml",
    "\ud800/.toml",
]


@pytest.mark.parametrize("name", NO_NAMES, ids=ascii)
def test_what_is_no_plain_name_is_neither_opened_nor_written(folder: Path, name: str):
    session = Folder(folder)
    assert not session.allows(name)
    assert not session.holds(name)
    assert session.objection(name)


def test_a_plain_name_in_the_folder_is_opened_and_written(folder: Path):
    session = Folder(folder)
    for name in ("elzenwaard.toml", "other.toml"):
        assert session.holds(name)
        assert not session.objection(name)


def test_what_is_not_there_can_be_made_but_not_opened(folder: Path):
    assert not Folder(folder).holds("new.toml")
    assert not Folder(folder).objection("new.toml")
    assert is_plain_name("Ærø 2026 (één).toml")


@pytest.mark.parametrize("name", ["notes.txt", "notes", "elzenwaard.toml.bak"])
def test_only_toml_files_count(folder: Path, name: str):
    (folder / name).touch()
    assert not Folder(folder).holds(name)
    assert Folder(folder).objection(name)


@pytest.mark.parametrize("name", ["link.toml", "link-inside.toml", "dangling.toml", "loop.toml"])
def test_no_link_is_followed_wherever_it_leads(folder: Path, name: str):
    (folder / "dangling.toml").symlink_to(folder.parent / "not-there.toml")
    (folder / "loop.toml").symlink_to("loop.toml")
    assert not Folder(folder).holds(name)
    assert Folder(folder).objection(name)


def test_what_is_no_file_is_neither_opened_nor_written(folder: Path):
    (folder / "folder.toml").mkdir()
    os.mkfifo(folder / "pipe.toml")
    for name in ("folder.toml", "pipe.toml"):
        assert not Folder(folder).holds(name)
        assert Folder(folder).objection(name)


def test_who_has_one_file_has_no_other(folder: Path):
    session = Folder(folder, only="other.toml")
    assert session.holds("other.toml")
    assert not session.holds("elzenwaard.toml")
    assert session.objection("elzenwaard.toml")
    assert session.objection("new.toml")


def test_a_text_is_told_without_the_folders_of_the_server(tmp_path: Path):
    session = Folder(Path("/srv/hr"), hidden=(Path("/srv/hr-state"), Path("/home/x"), Path("/")))
    assert session.told("/srv/hr/a.toml: wrong") == "a.toml: wrong"
    assert session.told("“/srv/hr-state/unsaved/a.toml”") == "“unsaved/a.toml”"
    assert session.told("in /home/x.") == "in ."
    assert session.told("/srv/hrm/a.toml and /homes") == "/srv/hrm/a.toml and /homes"
