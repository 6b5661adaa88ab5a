"""A fault of the program in a command: one line and an exit code."""

from __future__ import annotations

import pytest

from hrcyclus.plugin_host import host


@pytest.fixture(autouse=True)
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plugins can't be loaded, for a reason that nobody thought of."""

    def boom(*_arguments, **_settings):
        raise ZeroDivisionError("geheim\x1b[2J")

    monkeypatch.delenv("HRCYCLUS_DEBUG", raising=False)
    monkeypatch.setattr(host, "load_plugins", boom)
    monkeypatch.setattr("hrcyclus.cli.options.load_plugins", boom, raising=False)


def test_a_fault_is_one_line_that_says_where(hrcyclus):
    outcome = hrcyclus("cards")
    (line,) = outcome.err.splitlines()
    assert outcome.code == 1
    assert outcome.out == ""
    assert "ZeroDivisionError, at hrcyclus/" in line
    assert "geheim" not in line


def test_who_debugs_sees_all_of_it(hrcyclus, monkeypatch):
    monkeypatch.setenv("HRCYCLUS_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        hrcyclus("cards")
