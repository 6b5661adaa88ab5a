"""`hrcyclus plugins trust` and `--trust`: which Python in a plugins folder may run."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pexpect
import pytest

from hrcyclus.plugin_host.drop_in_code import PREFIX
from hrcyclus.store.trust import Trust, trusted

CODE = """\
from hrcyclus.api import hookimpl, load_card
from pathlib import Path

Path("ran").touch()

@hookimpl
def hrcyclus_instrument():
    return load_card(__name__)
"""


@pytest.fixture(autouse=True)
def without_modules():
    before = list(sys.meta_path)
    yield
    sys.meta_path[:] = before
    for name in [name for name in sys.modules if name.startswith(PREFIX)]:
        del sys.modules[name]


@pytest.fixture
def folder(own_cards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plugin with Python in the user's own plugins folder."""
    monkeypatch.setenv("HRCYCLUS_DATA_DIR", str(tmp_path / "data"))
    folder = tmp_path / "data" / "plugins" / "inwerken"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text(CODE)
    (folder / "card.toml").write_text((own_cards / "onboarding.toml").read_text())
    return folder


def ran() -> bool:
    return Path("ran").exists()


def test_it_is_trusted_without_asking_where_that_is_said(hrcyclus, folder: Path):
    assert "Onboarding" not in hrcyclus("cards").out

    outcome = hrcyclus("plugins", "trust", "inwerken", "--yes")

    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "inwerken is trusted, as it is now\n"
    assert not ran()
    assert "Onboarding" in hrcyclus("cards").out
    assert ran()
    assert "trusted already" in hrcyclus("plugins", "trust", "inwerken").err


def test_without_a_terminal_it_does_not_ask_and_does_not_trust(hrcyclus, folder: Path):
    outcome = hrcyclus("plugins", "trust", "inwerken")

    assert (outcome.code, outcome.out) == (2, "")
    assert "--yes" in outcome.err
    assert not trusted(folder)


def test_it_is_trusted_no_longer(hrcyclus, folder: Path):
    hrcyclus("plugins", "trust", "inwerken", "--yes")

    outcome = hrcyclus("plugins", "trust", "inwerken", "--revoke")

    assert (outcome.code, outcome.err) == (0, "inwerken is not trusted any more\n")
    assert trusted(folder) is Trust.NONE
    assert "was not trusted" in hrcyclus("plugins", "trust", "inwerken", "--revoke").err


def test_what_is_gone_is_trusted_no_longer(hrcyclus, folder: Path):
    hrcyclus("plugins", "trust", "inwerken", "--yes")
    elsewhere = folder.rename(folder.parent.parent / "elsewhere")

    assert hrcyclus("plugins", "trust", "inwerken", "--revoke").code == 0
    elsewhere.rename(folder)
    assert not trusted(folder)


def test_code_that_changed_is_told_by_every_command(hrcyclus, folder: Path):
    hrcyclus("plugins", "trust", "inwerken", "--yes")
    with (folder / "__init__.py").open("a") as stream:
        stream.write("1 / 0\n")

    outcome = hrcyclus("cards")

    assert (outcome.code, ran()) == (0, False)
    assert outcome.err.startswith(
        "plugin inwerken is left out: its Python has changed since it was trusted"
    )
    assert "Onboarding" not in outcome.out
    for option in (("--disable", "inwerken"), ("--safe-mode",)):
        assert hrcyclus(*option, "cards").err == ""


def test_for_one_run_it_is_trusted_by_an_option(hrcyclus, folder: Path):
    outcome = hrcyclus("--trust", "inwerken", "cards")

    assert (outcome.code, outcome.err) == (0, "")
    assert "Onboarding" in outcome.out
    assert "Onboarding" not in hrcyclus("cards").out


def test_a_name_for_one_run_that_is_not_there_is_told(hrcyclus, folder: Path):
    outcome = hrcyclus("--trust", "weg", "--trust", "inwerken", "cards")

    assert outcome.code == 0
    assert outcome.err == "--trust weg: there is no plugin of that name\n"


def test_in_a_folder_that_is_given(hrcyclus, folder: Path):
    given = Path("own cards").absolute()
    folder.rename(given / "inwerken")

    for code in (2, 0):
        options = ("--plugins-dir", str(given)) if code == 0 else ()
        assert hrcyclus(*options, "plugins", "trust", "inwerken", "--yes").code == code
    assert trusted(given / "inwerken")


def test_a_name_that_is_not_there_is_wrong_usage(hrcyclus, folder: Path):
    outcome = hrcyclus("plugins", "trust", "vitaliteit")

    assert outcome.code == 2
    assert "those with Python are: inwerken" in outcome.err


def test_without_any_python_it_says_so(hrcyclus, folder: Path):
    (folder / "__init__.py").unlink()
    assert "needs no trust" in hrcyclus("plugins", "trust", "inwerken").err
    assert hrcyclus("plugins", "trust", "weg").code == 2


def test_what_cannot_be_read_is_one_line(hrcyclus, folder: Path):
    (folder / "link.py").symlink_to("/etc/hostname")

    outcome = hrcyclus("plugins", "trust", "inwerken", "--yes")

    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert "link.py: a link in a folder of code is not followed" in outcome.err


def test_what_cannot_be_remembered_is_one_line(hrcyclus, folder: Path, tmp_path: Path):
    (tmp_path / "data" / "trusted.json").mkdir()

    outcome = hrcyclus("plugins", "trust", "inwerken", "--yes")

    assert (outcome.code, outcome.err.count("\n")) == (1, 1)
    assert "that is a folder" in outcome.err


def test_two_options_that_exclude_each_other(hrcyclus, folder: Path):
    assert hrcyclus("plugins", "trust", "inwerken", "--yes", "--revoke").code == 2


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal")
@pytest.mark.parametrize(
    ("typed", "code", "is_trusted"),
    [("y", 0, True), ("JA", 0, True), ("n", 1, False), ("", 1, False), ("\x04", 1, False)],
)
def test_on_a_terminal_it_shows_the_files_and_asks(
    folder: Path, typed: str, code: int, is_trusted: bool
):
    (folder / "hel\x1b[31mper.py").write_text("")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "hrcyclus", "plugins", "trust", "inwerken"],
        env={**os.environ, "COLUMNS": "80"},
        encoding="utf-8",
        timeout=60,
    )
    child.expect_exact("Trust it? [y/N]")
    shown = child.before
    assert isinstance(shown, str)
    lines = shown.split("\r\n")
    assert lines[:4] == [f"{folder}:", "  __init__.py", "  card.toml", "  hel[31mper.py"]
    assert not ran()
    child.sendline(typed) if typed != "\x04" else child.sendeof()
    child.expect(pexpect.EOF)
    child.close()
    assert (child.exitstatus, bool(trusted(folder))) == (code, is_trusted)
    assert not ran()
