"""The settings: read value by value, put aside when broken, written whole."""

from __future__ import annotations

import builtins
import os
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hrcyclus.store.config import DEFAULTS, Config, config_file, read_config, save_config

ALL = Config(
    theme="nord",
    language="en",
    animations=False,
    autosave_delay=1.5,
    ascii=True,
    recent=False,
    disabled=("werving", "gesprek"),
    keymap={"card.note": "z", "app.quit": "ctrl+x"},
    extra={"later": 1, "more": {"than": ["this"]}},
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the settings, which doesn't exist yet."""
    path = tmp_path / "settings"
    monkeypatch.setenv("HRCYCLUS_CONFIG_DIR", str(path))
    return path


def write(text: str) -> Path:
    config_file().parent.mkdir(exist_ok=True)
    config_file().write_text(text, encoding="utf-8")
    return config_file()


def test_without_a_file_everything_is_as_usual():
    assert read_config() == (DEFAULTS, "")


def test_a_missing_file_costs_one_look(monkeypatch: pytest.MonkeyPatch):
    looks: list[str] = []
    real = os.stat

    def look(path, *arguments, **names):
        looks.append(str(path))
        return real(path, *arguments, **names)

    monkeypatch.setattr(os, "stat", look)
    monkeypatch.setattr(builtins, "open", lambda *_arguments, **_names: pytest.fail("opened"))

    read_config()

    assert looks == [str(config_file())]


def test_what_is_saved_is_read():
    save_config(ALL)

    assert read_config() == (ALL, "")


def test_only_what_differs_is_written():
    save_config(replace(DEFAULTS, theme="nord"))

    assert config_file().read_text() == 'theme = "nord"\n'


def test_unknown_keys_stay():
    write('theme = "nord"\nlater = "x"\n\n[more]\nkey = 1\n')

    config, wrong = read_config()
    save_config(replace(config, theme="dracula"))

    assert wrong == ""
    assert read_config()[0].extra == {"later": "x", "more": {"key": 1}}
    assert read_config()[0].theme == "dracula"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("theme = 3", "theme"),
        ('language = "fr"', "language"),
        ('animations = "off"', "animations"),
        ("autosave-delay = -1", "autosave_delay"),
        ("autosave-delay = 10.5", "autosave_delay"),
        ("autosave-delay = nan", "autosave_delay"),
        ('autosave-delay = "soon"', "autosave_delay"),
        ("ascii = 1", "ascii"),
        ("recent = 0", "recent"),
        ("disabled = 3", "disabled"),
        ("keymap = 3", "keymap"),
    ],
)
def test_a_wrong_value_falls_back_and_is_named(line: str, field: str):
    write(f'{line}\nother = "kept"\n')

    config, wrong = read_config()

    assert getattr(config, field) == getattr(DEFAULTS, field)
    assert config.extra == {"other": "kept"}
    assert "\n" not in wrong
    assert f"{config_file()}:1" in wrong
    assert line.partition(" ")[0] in wrong


def test_the_values_beside_a_wrong_one_hold():
    write('theme = "nord"\nanimations = 3\nascii = true\nrecent = "x"\n')

    config, wrong = read_config()

    assert (config.theme, config.ascii, config.recent) == ("nord", True, True)
    assert "animations" in wrong
    assert "recent" in wrong
    assert wrong.count("config.toml") == 1


def test_keys_may_be_written_with_quotes_or_as_tables():
    write('[keymap]\n"card.note" = "z"\ncard.evidence = "x"\nwrong = 3\n')

    config, wrong = read_config()

    assert config.keymap == {"card.note": "z", "card.evidence": "x"}
    assert "keymap.wrong" in wrong


@pytest.mark.parametrize("text", ["theme = [", "theme = 1\ntheme = 2\n", "\x00", "a" * 100])
def test_a_broken_file_is_put_aside(text: str):
    write(text)

    config, wrong = read_config()

    assert config == DEFAULTS
    assert "config.toml.broken-1" in wrong
    assert "\n" not in wrong
    assert not config_file().exists()
    assert config_file().with_name("config.toml.broken-1").read_text() == text
    assert read_config() == (DEFAULTS, "")


def test_no_broken_file_takes_the_place_of_another():
    for number in (1, 2, 3):
        write(f"broken {number} [")
        assert f"broken-{number}" in read_config()[1]

    told = [config_file().with_name(f"config.toml.broken-{number}") for number in (1, 2, 3)]
    assert [path.read_text()[:8] for path in told] == ["broken 1", "broken 2", "broken 3"]


def test_a_folder_in_place_of_the_file_is_told_and_left():
    config_file().mkdir(parents=True)

    config, wrong = read_config()

    assert config == DEFAULTS
    assert str(config_file()) in wrong
    assert config_file().is_dir()
    with pytest.raises(OSError, match="directory"):
        save_config(ALL)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are those of POSIX")
def test_the_settings_are_for_their_owner_alone():
    save_config(ALL)

    assert stat.S_IMODE(config_file().stat().st_mode) == 0o600
    assert stat.S_IMODE(config_file().parent.stat().st_mode) == 0o700


def test_what_can_t_be_written_leaves_the_old_settings(monkeypatch: pytest.MonkeyPatch):
    save_config(ALL)
    monkeypatch.setattr(Path, "replace", lambda *_arguments: (_ for _ in ()).throw(OSError("full")))

    with pytest.raises(OSError, match="full"):
        save_config(DEFAULTS)

    assert read_config() == (ALL, "")
    assert [path.name for path in config_file().parent.iterdir()] == ["config.toml"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_nothing_in_the_file_stops_anyone(data: bytes):
    config_file().parent.mkdir(exist_ok=True)
    config_file().write_bytes(data)

    config, wrong = read_config()

    assert isinstance(config, Config)
    assert "\n" not in wrong
