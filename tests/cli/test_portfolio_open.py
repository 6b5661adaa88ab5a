"""`hrcyclus portfolio DIR... --open`: the picture in the app, where there is a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from hrcyclus.sharing.portfolio.counts import By
from hrcyclus.tui import portfolio_opening
from hrcyclus.tui.portfolio_opening import PortfolioApp
from hrcyclus.tui.portfolio_places import View
from hrcyclus.tui.screens.portfolio import PortfolioScreen


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[PortfolioApp]:
    """The apps that were run, in a terminal that is none."""
    found: list[PortfolioApp] = []

    class NotRun(PortfolioApp):
        def run(self, *_arguments, **_settings) -> None:
            found.append(self)

    monkeypatch.setenv("TEXTUAL_DRIVER", "some.driver:Driver")
    monkeypatch.setattr(portfolio_opening, "PortfolioApp", NotRun)
    return found


def folder(name: str) -> str:
    Path(name).mkdir()
    return name


@pytest.mark.parametrize("by", [None, "role"])
def test_the_app_opens_on_the_folders(hrcyclus, opened, by):
    arguments = () if by is None else ("--by", by)
    assert hrcyclus("portfolio", folder("a"), folder("b"), "--open", *arguments).code == 0
    (app,) = opened
    screen = app.first_screen()
    assert isinstance(screen, PortfolioScreen)
    assert [*screen.looking.folders] == [Path("a"), Path("b")]
    assert screen.looking.by is (By(by) if by else By.UNIT)
    assert screen.looking.view is (View.GROUPS if by else View.SCORES)


def test_without_a_terminal_it_stays_closed(hrcyclus, opened, monkeypatch):
    monkeypatch.delenv("TEXTUAL_DRIVER")
    outcome = hrcyclus("portfolio", folder("a"), "--open")
    assert outcome.code == 2
    assert "terminal" in outcome.err
    assert not opened


def test_what_is_elsewhere_is_not_opened(hrcyclus, opened):
    outcome = hrcyclus("portfolio", "s3://bucket/folder", "--open")
    assert outcome.code == 2
    assert not opened


@pytest.mark.parametrize("arguments", [("-o", "a.html"), ("--format", "json")])
def test_a_file_is_not_asked_for_at_the_same_time(hrcyclus, opened, arguments):
    outcome = hrcyclus("portfolio", folder("a"), "--open", *arguments)
    assert outcome.code == 2
    assert "--open" in outcome.err
    assert not opened
