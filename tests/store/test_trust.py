"""A folder of code is trusted as it stood when that was said, byte for byte."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from hrcyclus.store import trust as store
from hrcyclus.store.problem import FileError
from hrcyclus.store.trust import (
    NOTHING_TRUSTED,
    Trust,
    read_code,
    read_trust_list,
    revoke,
    trust,
    trusted,
)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("HRCYCLUS_DATA_DIR", str(folder))
    return folder


@pytest.fixture
def listed(data: Path) -> Path:
    return data / "trusted.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "plugins" / "verzuim"
    (folder / "parts").mkdir(parents=True)
    (folder / "__init__.py").write_text("from .parts import score\n")
    (folder / "parts" / "__init__.py").write_text("")
    (folder / "parts" / "score.py").write_text("one = 1\n")
    (folder / "card.toml").write_text("")
    return folder


def test_nothing_is_trusted_until_it_is(folder: Path, listed: Path):
    assert trusted(folder) is Trust.NONE
    assert not trusted(folder)
    assert not listed.exists()
    trust(folder)
    assert trusted(folder) is Trust.GIVEN
    assert trusted(folder)


def test_trust_can_be_taken_back(folder: Path):
    assert not revoke(folder)
    trust(folder)
    assert revoke(folder)
    assert trusted(folder) is Trust.NONE
    assert not revoke(folder)


def test_trust_in_a_folder_that_is_gone_can_be_taken_back(folder: Path):
    trust(folder)
    folder.rename(folder.with_name("elders"))
    assert trusted(folder) is Trust.NONE
    assert revoke(folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "__init__.py").write_text("x = 1"),
        lambda folder: (folder / "card.toml").write_text("x = 1"),
        lambda folder: (folder / "parts" / "score.py").unlink(),
        lambda folder: (folder / "parts" / "more.py").write_text(""),
        lambda folder: (folder / ".hidden").write_text(""),
        lambda folder: (folder / "parts" / "score.py").rename(folder / "score.py"),
    ],
)
def test_what_changed_is_not_trusted_any_more(folder: Path, change):
    trust(folder)
    change(folder)
    assert trusted(folder) is Trust.CHANGED
    assert not trusted(folder)
    trust(folder)
    assert trusted(folder)


def test_what_changed_and_changed_back_is_trusted(folder: Path):
    trust(folder)
    (folder / "extra.py").write_text("")
    assert not trusted(folder)
    (folder / "extra.py").unlink()
    assert trusted(folder)


def test_names_and_contents_cannot_be_taken_for_one_another(folder: Path):
    (folder / "ab").write_text("c")
    one = read_code(folder).digest
    (folder / "ab").unlink()
    (folder / "a").write_text("bc")
    assert read_code(folder).digest != one


def test_what_python_compiled_and_tools_left_does_not_count(folder: Path):
    trust(folder)
    (folder / ".DS_Store").write_bytes(b"anything")
    (folder / ".pytest_cache").mkdir()
    (folder / ".pytest_cache" / "README.md").write_text("")
    for place in (folder, folder / "parts"):
        (place / "__pycache__").mkdir()
        (place / "__pycache__" / "score.cpython-311.pyc").write_bytes(b"anything")
    assert trusted(folder)
    assert not [name for name in read_code(folder).files if "pycache" in name]


def test_the_same_code_elsewhere_is_not_trusted(folder: Path, tmp_path: Path):
    trust(folder)
    elsewhere = tmp_path / "elsewhere" / "verzuim"
    elsewhere.parent.mkdir()
    folder.rename(elsewhere)
    assert trusted(elsewhere) is Trust.NONE


def test_a_folder_is_known_by_its_absolute_path(folder: Path, monkeypatch):
    monkeypatch.chdir(folder.parent)
    trust(Path("verzuim"))
    assert trusted(folder)
    assert trusted(Path("x/../verzuim"))


def test_what_was_shown_is_what_is_trusted(folder: Path):
    shown = read_code(folder)
    (folder / "__init__.py").write_text("import os")
    trust(folder, shown)
    assert trusted(folder) is Trust.CHANGED


def test_the_code_is_its_files(folder: Path):
    code = read_code(folder)
    assert code.files == {
        "__init__.py": b"from .parts import score\n",
        "parts/__init__.py": b"",
        "parts/score.py": b"one = 1\n",
        "card.toml": b"",
    }


@pytest.mark.parametrize("target", ["score.py", "parts", "nowhere", "/etc/hostname"])
def test_a_link_is_refused(folder: Path, target: str):
    (folder / "parts" / "link.py").symlink_to(target)
    with pytest.raises(FileError, match=r"link\.py: a link in a folder of code is not followed"):
        read_code(folder)
    assert trusted(folder) is Trust.NONE
    with pytest.raises(FileError):
        trust(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(folder: Path):
    os.mkfifo(folder / "pipe")
    with pytest.raises(FileError, match="pipe"):
        read_code(folder)


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path):
    with pytest.raises(FileError, match="the folder cannot be read"):
        trust(tmp_path / "nowhere")
    assert trusted(tmp_path / "nowhere") is Trust.NONE


@pytest.mark.parametrize("most", ["MOST_FILES", "MOST_BYTES"])
def test_a_folder_too_large_for_a_plugin_is_refused(folder: Path, monkeypatch, most: str):
    monkeypatch.setattr(store, most, 3)
    with pytest.raises(FileError, match="in the folder"):
        read_code(folder)


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
def test_the_list_is_for_its_owner_only(folder: Path, listed: Path):
    trust(folder)
    assert stat.S_IMODE(listed.stat().st_mode) == 0o600
    listed.chmod(0o644)
    trust(folder)
    assert stat.S_IMODE(listed.stat().st_mode) == 0o600


def test_the_list_holds_a_digest_by_path_and_nothing_is_left_beside_it(folder: Path, listed: Path):
    trust(folder)
    assert json.loads(listed.read_text()) == {str(folder): read_code(folder).digest}
    assert [path.name for path in listed.parent.iterdir()] == ["trusted.json"]


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'"x"', b"\xff\xfe", b"[" * 100_000])
def test_with_a_broken_list_nothing_is_trusted_until_it_heals(
    folder: Path, listed: Path, broken: bytes
):
    trust(folder)
    listed.write_bytes(broken)
    found = read_trust_list()
    assert (dict(found.digests), trusted(folder)) == ({}, Trust.NONE)
    assert found.trouble.startswith(f"{listed}: ")
    assert found.trouble.isprintable()
    trust(folder)
    assert trusted(folder)
    assert read_trust_list().trouble == ""


def test_a_list_that_is_no_file_is_told(folder: Path, listed: Path):
    listed.mkdir(parents=True)
    assert "folder" in read_trust_list().trouble
    with pytest.raises(OSError, match="directory"):
        trust(folder)


def test_a_digest_that_is_no_text_is_passed_by(folder: Path, listed: Path):
    trust(folder)
    listed.write_text(json.dumps({**json.loads(listed.read_text()), "/a": 1, "/b": None}))
    assert trusted(folder)
    assert set(read_trust_list().digests) == {str(folder)}


def test_without_a_list_there_is_nothing_to_tell():
    assert read_trust_list() == NOTHING_TRUSTED
