import os
from pathlib import Path

import pytest

from hrcyclus.store.recent import MOST_FILES, forget_all, recent_files, remember


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    folder = tmp_path / "state" / "hrcyclus"
    monkeypatch.setenv("HRCYCLUS_STATE_DIR", str(folder))
    return folder


def test_without_a_list_there_are_no_recent_files():
    assert recent_files() == []


def test_the_newest_comes_first_and_only_once(tmp_path):
    one, two = tmp_path / "one.toml", tmp_path / "two é.toml"
    for path in (one, two, one):
        remember(path)
    assert recent_files() == [one, two]


def test_a_name_is_kept_from_its_root(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    remember(Path("sub/../a.toml"))
    assert recent_files() == [tmp_path / "a.toml"]


def test_the_list_has_an_end(tmp_path):
    for number in range(MOST_FILES + 3):
        remember(tmp_path / f"{number}.toml")
    assert len(recent_files()) == MOST_FILES
    assert recent_files()[0].name == f"{MOST_FILES + 2}.toml"


def test_forgetting_leaves_nothing(tmp_path, state):
    remember(tmp_path / "a.toml")
    forget_all()
    forget_all()
    assert recent_files() == []
    assert list(state.iterdir()) == []


@pytest.mark.parametrize(
    "broken",
    [b"", b"{", b'"text"', b"{}", b"\xff\xfe", b"[" * 100_000, b'[1, null, "", "a\\u0000b", []]'],
)
def test_a_broken_list_is_an_empty_one_and_heals(tmp_path, state, broken):
    state.mkdir(parents=True)
    (state / "recent.json").write_bytes(broken)
    assert recent_files() == []
    remember(tmp_path / "a.toml")
    assert recent_files() == [tmp_path / "a.toml"]


def test_a_list_that_cannot_be_kept_is_no_error(tmp_path, state):
    state.parent.write_text("a file where the folder should be")
    remember(tmp_path / "a.toml")
    forget_all()
    assert recent_files() == []


def test_a_name_that_no_file_can_have_is_no_error():
    remember(Path("a\0b"))
    assert recent_files() == []


@pytest.mark.skipif(os.name == "nt", reason="names are bytes on POSIX only")
def test_a_name_that_is_not_utf8_survives(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.toml")
    remember(path)
    assert recent_files() == [path]


def test_without_the_variable_the_list_stands_in_the_users_state_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("HRCYCLUS_STATE_DIR")
    monkeypatch.setattr("platformdirs.user_state_path", lambda *_, **__: tmp_path / "own")
    remember(tmp_path / "a.toml")
    assert (tmp_path / "own" / "recent.json").exists()
