import io
import os
import stat
from pathlib import Path

import pytest

from hrcyclus.store.atomic import Fingerprint, fingerprint, save_text

needs_posix = pytest.mark.skipif(os.name == "nt", reason="modes and links as POSIX has them")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text("old\n")
    return path


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


class FullDisk(io.FileIO):
    """A file whose writes are made to fail."""


def fingerprint_now(path: Path) -> Fingerprint:
    found = fingerprint(path)
    assert found is not None
    return found


def test_the_text_is_saved_as_it_is(file):
    save_text(file, "nieuw: één\nregel\n")
    assert file.read_bytes() == "nieuw: één\nregel\n".encode()
    assert list(file.parent.iterdir()) == [file]


@needs_posix
def test_a_new_file_is_for_its_owner_only(tmp_path):
    save_text(tmp_path / "a.toml", "x")
    assert mode_of(tmp_path / "a.toml") == 0o600


@needs_posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o644])
def test_the_mode_is_kept(file, mode):
    file.chmod(mode)
    save_text(file, "new")
    assert mode_of(file) == mode


@needs_posix
def test_a_link_stays_a_link_and_its_target_is_replaced(tmp_path, file):
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.toml"
    link.symlink_to("../a.toml")
    second = tmp_path / "second.toml"
    second.symlink_to(link)
    save_text(second, "new")
    assert second.is_symlink()
    assert link.is_symlink()
    assert not file.is_symlink()
    assert file.read_text() == "new"


@needs_posix
def test_a_link_to_nothing_makes_its_target(tmp_path):
    (tmp_path / "link.toml").symlink_to(tmp_path / "a.toml")
    save_text(tmp_path / "link.toml", "new")
    assert (tmp_path / "a.toml").read_text() == "new"
    assert (tmp_path / "link.toml").is_symlink()


@pytest.mark.parametrize("step", ["fsync", "write", "replace"])
@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_save_that_fails_leaves_the_old_file_whole_and_nothing_else(
    file, monkeypatch, step, failure
):
    def fail(*_args, **_kwargs):
        raise failure

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    elif step == "write":
        monkeypatch.setattr(FullDisk, "write", fail)
        monkeypatch.setattr(os, "fdopen", FullDisk)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(type(failure)):
        save_text(file, "new")
    assert file.read_text() == "old\n"
    assert list(file.parent.iterdir()) == [file]


def test_text_that_has_no_utf8_touches_nothing(file):
    with pytest.raises(UnicodeEncodeError):
        save_text(file, "\ud800")
    assert file.read_text() == "old\n"
    assert list(file.parent.iterdir()) == [file]


@needs_posix
def test_a_file_system_that_cannot_sync_a_folder_is_no_failure(file, monkeypatch):
    real = os.fsync

    def files_only(descriptor):
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(22, "Invalid argument")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", files_only)
    save_text(file, "new")
    assert file.read_text() == "new"


@needs_posix
def test_file_and_folder_are_synced_around_the_replacement(file, monkeypatch):
    steps = []
    real_fsync, real_replace = os.fsync, Path.replace

    def fsync(descriptor):
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        steps.append("folder" if is_folder else "file")
        real_fsync(descriptor)

    def replace(self, target):
        steps.append("replace")
        return real_replace(self, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    save_text(file, "new")
    assert steps == ["file", "replace", "folder"]


@needs_posix
@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.mkdir(),
        os.mkfifo,
        lambda path: path.symlink_to("/dev/null"),
        lambda path: path.symlink_to(path),
    ],
)
def test_only_a_regular_file_is_replaced(tmp_path, make):
    path = tmp_path / "a.toml"
    make(path)
    before = path.lstat()
    with pytest.raises(OSError, match=r"a\.toml|null"):
        save_text(path, "new")
    assert path.lstat().st_ino == before.st_ino
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_protected_file_is_not_replaced(file, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write whatever the mode says
    with pytest.raises(PermissionError):
        save_text(file, "new")
    assert file.read_text() == "old\n"


def test_a_long_name_can_be_saved(tmp_path):
    name = "é" * 125 + ".toml"
    save_text(tmp_path / name, "new")
    assert (tmp_path / name).read_text() == "new"


def test_the_fingerprint_is_that_of_the_file_saved(file):
    saved = save_text(file, "new")
    assert fingerprint(file) == saved


def test_another_text_of_the_same_size_and_time_has_another_fingerprint(file):
    before = fingerprint_now(file)
    times = file.stat().st_mtime_ns
    file.write_text("odd\n")
    os.utime(file, ns=(times, times))
    now = fingerprint_now(file)
    assert now != before
    assert not now.same_content(before)


def test_a_rewrite_of_the_same_text_is_told_from_a_change(file):
    before = fingerprint_now(file)
    os.utime(file, ns=(1, 1))
    now = fingerprint_now(file)
    assert now != before
    assert now.same_content(before)


def test_what_is_not_there_has_no_fingerprint(tmp_path):
    assert fingerprint(tmp_path / "a.toml") is None
    assert fingerprint(tmp_path) is None
    (tmp_path / "b").write_text("")
    assert fingerprint(tmp_path / "b" / "a.toml") is None
    assert not fingerprint_now(tmp_path / "b").same_content(None)
