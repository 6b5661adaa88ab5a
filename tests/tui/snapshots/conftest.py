"""Pictures of the app, the same on every machine and every day."""

from __future__ import annotations

import datetime
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from hrcyclus.i18n import set_language
from hrcyclus.model.bilingual import Language
from hrcyclus.tui.app import HrcyclusApp
from hrcyclus.tui.themes import DARK, LIGHT

SMALL, NORMAL, LARGE = (40, 12), (80, 24), (120, 40)


class OneDay(datetime.date):
    """A calendar that stands still."""

    @classmethod
    def today(cls) -> datetime.date:
        return datetime.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    for screen in ("card", "actions", "new_assessment"):
        calendar = f"hrcyclus.tui.screens.{screen}.datetime"
        monkeypatch.setattr(calendar, SimpleNamespace(date=OneDay))


@pytest.fixture(autouse=True)
def what_is_told_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine may take its time for the picture of a message."""
    notify = HrcyclusApp.notify

    def lasting(self: HrcyclusApp, message: str, **settings: Any) -> None:
        notify(self, message, **{**settings, "timeout": 3600})

    monkeypatch.setattr(HrcyclusApp, "notify", lasting)


@pytest.fixture(
    params=[
        pytest.param((NORMAL, "nl", DARK), id="80x24"),
        pytest.param((LARGE, "en", LIGHT), id="120x40-en-light"),
    ]
)
def looks(request: pytest.FixtureRequest) -> Any:
    """Size, language and theme of a picture."""
    return request.param


@pytest.fixture(
    params=[
        pytest.param((SMALL, "nl", DARK), id="40x12"),
        pytest.param((NORMAL, "nl", DARK), id="80x24"),
        pytest.param((LARGE, "nl", DARK), id="120x40"),
        pytest.param((NORMAL, "en", LIGHT), id="80x24-en-light"),
        pytest.param((LARGE, "en", LIGHT), id="120x40-en-light"),
    ]
)
def all_looks(request: pytest.FixtureRequest) -> Any:
    """The same for the screens that are looked at most."""
    return request.param


@pytest.fixture
def same_picture(snap_compare, plugins, as_opened) -> Callable[..., bool]:
    """Whether the app, after some keys, looks as it did before."""

    def compare(
        looks: Any,
        path: Any = None,
        go: Callable[[Any], Awaitable[None]] | None = None,
    ) -> bool:
        size, language, theme = looks
        spoken: Language = language
        set_language(spoken)
        app = HrcyclusApp(plugins, path)
        app.animation_level = "none"
        app.theme = theme.name

        async def prepare(pilot: Pilot[None]) -> None:
            opened = as_opened(app, pilot)
            await opened.settle()
            if go is not None:
                await go(opened)
            for cursor in app.screen.query("*"):
                if isinstance(cursor, Input | TextArea):
                    cursor.cursor_blink = False
            await opened.settle()

        return snap_compare(app, terminal_size=size, run_before=prepare)

    return compare
