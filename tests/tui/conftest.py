"""The app in a terminal without a screen, in Dutch, with no file of the user's own in reach."""

from __future__ import annotations

import asyncio
import gc
import runpy
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from hrcyclus import i18n
from hrcyclus.example import example_text
from hrcyclus.model.assessment import Answer, Assessment, InstrumentAnswers
from hrcyclus.plugin_host.host import PluginSet, load_plugins
from hrcyclus.store.assessment_file import read_assessment
from hrcyclus.tui.app import HrcyclusApp
from hrcyclus.tui.autosave import SaveState
from hrcyclus.tui.screens.card import CardScreen
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.session import Session
from hrcyclus.tui.widgets.row_list import RowList

EMPTY = 'format = "hrcyclus/1"\n'

CHARACTERS = {"space": " ", "enter": "\r", "tab": "\t"}
NAMES = {
    " ": "space",
    "\n": "enter",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "?": "question_mark",
    "/": "slash",
    ".": "full_stop",
    "-": "minus",
}

Kind = TypeVar("Kind", bound=Screen)


class Opened:
    """An open app: the keys and clicks of its user, and what comes of them."""

    def __init__(self, app: HrcyclusApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    def screen(self, kind: type[Kind]) -> Kind:
        """The screen on top, which must be of this kind."""
        screen = self.app.screen
        assert isinstance(screen, kind), f"on {screen}, not on {kind.__name__}"
        return screen

    @property
    def card(self) -> CardScreen:
        return self.screen(CardScreen)

    @property
    def cycle(self) -> CycleScreen:
        return self.screen(CycleScreen)

    @property
    def session(self) -> Session:
        assert self.app.session is not None
        return self.app.session

    @property
    def has_quit(self) -> bool:
        return self.app.return_code is not None

    @property
    def told(self) -> list[str]:
        """What the notifications say."""
        return [one.message for one in self.app._notifications]  # no public way to ask

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when all that follows from the last is done."""
        for key in keys:
            self._send(key)
            await self.settle()

    async def burst(self, *keys: str) -> None:
        """Press keys without waiting in between, as they arrive over a slow line."""
        for key in keys:
            self._send(key)
        await self.settle()

    async def type(self, text: str) -> None:
        await self.burst(*text)

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.settle()

    def _send(self, key: str) -> None:
        character = key if len(key) == 1 else CHARACTERS.get(key)
        self.app.post_message(events.Key(NAMES.get(key, key), character))

    async def settle(self) -> None:
        """Let the app do all that follows from what it was given."""
        quiet = 0
        async with asyncio.timeout(60):
            while quiet < 3 and not self.has_quit:
                await self.pilot.pause(0)
                quiet = 0 if self._at_work() else quiet + 1

    def _at_work(self) -> bool:
        screens = self.app.screen_stack
        if any(isinstance(one, CardScreen) and one.is_catching_up for one in screens):
            return True
        pumps = chain([self.app], *(one.walk_children(with_self=True) for one in screens))
        return any(one.message_queue_size for one in pumps) or any(
            isinstance(worker.node, Screen) and not worker.is_finished
            for worker in self.app.workers
        )

    async def turn_to(self, instrument: str, item: str = "") -> None:
        """Open a card, standing on the checkpoint or prompt of that id."""
        self.app.open_card(instrument)
        await self.settle()
        if item:
            self.stand_on(item)
            await self.settle()

    def stand_on(self, item: str) -> None:
        for row in self.card.checklist.rows:
            if row.key.partition(":")[2] == item:
                self.card.checklist.stand_on(row.key)
        assert self.item == item

    @property
    def item(self) -> str:
        """The id of the checkpoint or prompt stood on."""
        return getattr(self.card.checklist.item, "id", "")

    async def quit(self) -> None:
        await self.press("ctrl+q")
        assert self.has_quit

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for a condition to come true."""
        async with asyncio.timeout(60):
            while not condition():
                await self.pilot.pause(0.01)

    async def saved(self) -> None:
        """Wait until all that was done is in the file."""
        await self.until(lambda: self.app.saving.state is SaveState.SAVED)

    def of(self, instrument: str) -> InstrumentAnswers:
        """What the open assessment says of an instrument."""
        return self.session.assessment.of(instrument)

    def answer(self, instrument: str, checkpoint: str) -> Answer:
        return self.of(instrument).answer(checkpoint)

    async def click_meta(self, widget: Widget, key: str, value: object) -> None:
        """Click the part of a widget that is drawn with this meta."""
        x, y = _meta_at(widget, key, value)
        await self.pilot.click(widget, offset=(x, y))

    async def click_row(self, rows: RowList, key: str, *, mark: bool = False) -> None:
        """Click a row of a list, on its mark or on its text."""
        row = next(row for row in rows.rows if row.key == key)
        start = f"{row.lead.plain[1:]}{row.body.plain[:12]}".rstrip()
        lines = _lines_of(rows)
        (y, *_repeats) = [y for y, line in enumerate(lines) if start in line]
        x = lines[y].index(start)
        gutter = rows.gutter
        offset = (gutter.left + x + (0 if mark else row.lead.cell_length), gutter.top + y)
        await self.pilot.click(rows, offset=offset)


def _lines_of(widget: Widget) -> list[str]:
    return [widget.render_line(y).text for y in range(widget.content_size.height)]


def _meta_at(widget: Widget, key: str, value: object) -> tuple[int, int]:
    for y in range(widget.content_size.height):
        x = 0
        for segment in widget.render_line(y):
            if segment.style is not None and segment.style.meta.get(key) == value:
                return x + widget.gutter.left, y + widget.gutter.top
            x += segment.cell_length
    raise AssertionError(f"nothing of {widget} has the meta {key}={value!r}")


@pytest.fixture(scope="session", autouse=True)
def seldom_garbage_collection() -> Iterator[None]:
    """An app is many objects: to look through all of them often takes a quarter of the time."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HRCYCLUS_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("HRCYCLUS_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("HRCYCLUS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("HRCYCLUS_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.delenv("HRCYCLUS_STRICT_PLUGINS", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


@pytest.fixture(autouse=True)
def dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dutch for this test, and afterwards whatever was spoken before."""
    for name in ("_catalogue", "_language"):
        monkeypatch.setattr(i18n, name, getattr(i18n, name))
    i18n.set_language("nl")


@pytest.fixture(scope="session")
def plugins() -> PluginSet:
    """The bundled plugins."""
    return load_plugins(safe_mode=True)


@pytest.fixture
def example_file(tmp_path: Path) -> Path:
    """A copy of the example: every card but one partly answered."""
    path = tmp_path / "work" / "elzenwaard.toml"
    path.write_text(example_text(), encoding="utf-8")
    return path


@pytest.fixture
def empty_file(tmp_path: Path) -> Path:
    """An assessment without any answer."""
    path = tmp_path / "work" / "leeg.toml"
    path.write_text(EMPTY, encoding="utf-8")
    return path


OpenApp = Callable[..., AbstractAsyncContextManager[Opened]]


@asynccontextmanager
async def _run(app: HrcyclusApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Opened]:
    app.animation_level = "none"
    async with app.run_test(size=size, notifications=True) as pilot:
        opened = Opened(app, pilot)
        await opened.settle()
        yield opened


@pytest.fixture
def run_app() -> OpenApp:
    """Runs an app that a test has made."""
    return _run


@pytest.fixture
def open_app(plugins: PluginSet) -> OpenApp:
    """Opens the app on a file, or on the start screen without one."""

    def open_on(
        path: Path | None = None,
        *,
        size: tuple[int, int] = (80, 24),
        plugins: PluginSet = plugins,
        **settings: Any,
    ) -> AbstractAsyncContextManager[Opened]:
        return _run(HrcyclusApp(plugins, path, **settings), size)

    return open_on


@pytest.fixture
def terminal() -> Iterator[Callable[..., Any]]:
    """Runs HRcyclus on a pseudo-terminal, as `Terminal` of terminals.py."""
    pytest.importorskip("pexpect", reason="needs a pseudo-terminal")
    kind = runpy.run_path(str(Path(__file__).with_name("terminals.py")))["Terminal"]
    started: list[Any] = []

    def start(*arguments: object, **how: Any) -> Any:
        started.append(kind(*map(str, arguments), **how))
        return started[-1]

    yield start
    for one in started:
        one.child.close(force=True)


@pytest.fixture
def written() -> Callable[[Path], Assessment]:
    """Reads the assessment in a file."""
    return lambda path: read_assessment(path).assessment


@pytest.fixture
def lines_of() -> Callable[[Widget], list[str]]:
    """The text of a widget's lines as they are drawn."""
    return _lines_of


@pytest.fixture
def as_opened() -> Callable[[HrcyclusApp, Pilot[None]], Opened]:
    """For an app that is run by others."""
    return Opened
