"""The command line as a process: its language, its streams and what it imports."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from hrcyclus.example import example_text


def run(*arguments: str, **settings) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hrcyclus", *arguments],
        check=False,
        **{"capture_output": True, "encoding": "utf-8", **settings},
    )


def imported_by(*arguments: str) -> set[str]:
    code = (
        "import sys; from hrcyclus.cli import main; main();"
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("score", "--help")])
def test_help_and_version_import_neither_plugins_nor_textual(arguments: tuple[str, ...]):
    modules = imported_by(*arguments)

    assert "hrcyclus.cli" in modules
    assert not {name for name in modules if name.startswith("hrcyclus_")}
    assert not {"textual", "pluggy", "hrcyclus.plugin_host"} & modules


@pytest.mark.parametrize(
    "arguments",
    [
        ("cards",),
        ("cards", "--format", "json"),
        ("score", "example.toml"),
        ("check", "example.toml"),
        ("new", "new.toml"),
        ("example",),
    ],
)
def test_commands_import_no_textual(hrcyclus, arguments: tuple[str, ...]):
    hrcyclus("example", "-o", "example.toml")

    modules = imported_by(*arguments)

    assert "hrcyclus.cli" in modules
    assert not {"textual", "rich", "pydantic", "markdown_it", "hrcyclus.tui"} & modules


def test_standard_input_is_read(hrcyclus):
    for command in ("score", "check"):
        done = run(command, "-", input=example_text())
        assert done.returncode == 0, done.stderr
    assert run("score", "-", input="format = ").stderr.startswith("-:1")


def test_closed_standard_input_is_one_line():
    # The shell closes it: a child of Python always gets one.
    command = f'"{sys.executable}" -m hrcyclus score - <&-'
    done = subprocess.run(["sh", "-c", command], check=False, capture_output=True, text=True)

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


def test_reader_that_has_seen_enough_is_no_error():
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run("cards", capture_output=False, stdout=writing, stderr=subprocess.PIPE)
    finally:
        os.close(writing)

    assert (done.returncode, done.stderr) == (0, "")


def test_terminal_without_the_letters_gets_a_stand_in():
    latin = {**os.environ, "PYTHONIOENCODING": "latin-1"}

    done = run("score", "-", input=example_text(), env=latin, encoding="latin-1")

    assert (done.returncode, done.stderr) == (0, "")
    assert "?" in done.stdout


def test_version():
    done = run("--version")

    assert done.returncode == 0
    assert done.stdout.split()[0] == "hrcyclus"
    assert done.stdout.split()[1][0].isdigit()


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (("--lang", "nl", "--help"), "nl"),
        (("--help", "--lang", "nl"), "nl"),
        (("--lang=nl", "cards", "--help"), "nl"),
        (("--lang", "en", "--help"), "en"),
        (("--lang", "en", "score", "--help"), "en"),
    ],
)
def test_help_is_in_the_language_asked_for(hrcyclus, arguments: tuple[str, ...], language: str):
    out = hrcyclus(*arguments).out

    assert ("Gebruik:" in out) is (language == "nl")
    assert ("Usage:" in out) is (language == "en")
    assert ("Show this help" in out) is (language == "en")


@pytest.mark.parametrize(
    ("locale", "language"), [("en_US.UTF-8", "en"), ("nl_BE", "nl"), ("de_DE", "nl"), ("C", "nl")]
)
def test_language_is_that_of_the_locale_and_otherwise_dutch(
    hrcyclus, monkeypatch, locale: str, language: str
):
    monkeypatch.setenv("LANG", locale)

    out = hrcyclus("--help").out

    assert ("Gebruik:" in out) is (language == "nl")


def test_help_names_every_command(hrcyclus):
    out = hrcyclus("--help").out

    for command in ("cards", "check", "example", "new", "score"):
        assert f"\n  {command} " in out
    assert "..." not in out.partition("\n")[2]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--bogus",),
        ("--lang", "fr", "cards"),
        ("--plugins-dir", "no-such-folder", "cards"),
        ("cards", "--format", "xml"),
        ("score",),
        ("score", "a", "b"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(hrcyclus, arguments: tuple[str, ...]):
    outcome = hrcyclus(*arguments)

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1
    assert "--help" in outcome.err
