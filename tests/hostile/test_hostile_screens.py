"""Hostile text on every screen there is: drawn as it was written, never obeyed."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import runpy
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import DirectoryTree

import hrcyclus.tui.screens as package
from hrcyclus.model.upgrade import Upgrade
from hrcyclus.plugin_host.host import PluginInfo, PluginSet, load_plugins
from hrcyclus.store.cleaning import clean
from hrcyclus.store.recent import remember
from hrcyclus.tui.preview import PreviewApp

HERE = Path(__file__).parent
CORPUS = runpy.run_path(str(HERE / "corpus.py"))
unsafe = CORPUS["unsafe"]
ALL = CORPUS["payload_text"]()
NAME = "[@click=app.quit]x[ \x1b]0;HOSTILE-TITLE\x07\x1b[2J\x9b31m \u202e {0}"
"""A file name, which can't hold all of it."""
CLEANED = clean(ALL, lines=False)
"""For what a screen is given by our own code, which has cleaned it."""


def screen_classes() -> dict[str, type[Screen[Any]]]:
    """Every screen that is defined among the screens, by its name."""
    found = {}
    for module in pkgutil.iter_modules(package.__path__):
        for name, one in vars(importlib.import_module(f"{package.__name__}.{module.name}")).items():
            ours = inspect.isclass(one) and one.__module__.startswith(package.__name__)
            if ours and issubclass(one, Screen) and "compose" in _names(one):
                found[name] = one
    return found


def _names(kind: type) -> set[str]:
    """What a class and those that it is made from define, but for the screens of Textual."""
    return {
        name
        for base in kind.__mro__
        if base.__module__.startswith("hrcyclus")
        for name in vars(base)
    }


def drawn_unsafely(opened) -> list[str]:
    """What is drawn that carries a control character or an action of its own."""
    return [
        segment.text
        for strip in opened.app.screen._compositor.render_strips()
        for segment in strip
        if unsafe(segment.text)
        or (segment.style is not None and (segment.style.link or "@click" in segment.style.meta))
    ]


@pytest.fixture
def hostile_plugins(tmp_path: Path) -> Path:
    """A plugins folder with two hostile cards, and folders with hostile names."""
    folder = tmp_path / "work" / "own"
    folder.mkdir()
    (folder / "eigen.toml").write_text(CORPUS["card_text"](ALL), encoding="utf-8")
    (folder / "om.toml").write_text(CORPUS["card_text"](ALL, "om", "context"), encoding="utf-8")
    (folder / f"{NAME}.toml").write_text(f"{ALL} =", encoding="utf-8")
    code = folder / f"{NAME} code"
    code.mkdir()
    (code / "__init__.py").write_text(f"{ALL!r}\n", encoding="utf-8")
    return folder


def loaded(folder: Path) -> PluginSet:
    """Those plugins, and one whose every word about itself is hostile."""
    plugins = load_plugins(plugins_dir=folder)
    said = PluginInfo(CLEANED, CLEANED, CLEANED, "installed", 1, "failed", CLEANED)
    return replace(plugins, plugins=(*plugins.plugins, said))


@pytest.fixture
def hostile_file(tmp_path: Path) -> Path:
    path = tmp_path / "work" / f"{NAME}.toml"
    path.write_text(CORPUS["assessment_text"](ALL, language="nl"), encoding="utf-8")
    other = path.with_name(f"b {NAME}.toml")
    text = CORPUS["assessment_text"](f"{ALL}!", status="present", language="nl")
    other.write_text(text, encoding="utf-8")
    remember(other)
    return path


Way = Callable[[Any, Path], Awaitable[None] | None]
WAYS: dict[str, Way] = {}


def way(name: str) -> Callable[[Way], Way]:
    """The way to a screen, given an app on the cycle and its file."""

    def keep(function: Way) -> Way:
        WAYS[name] = function
        return function

    return keep


def push(name: str, module: str, *arguments: Callable[[Any, Path], Any]) -> None:
    """The way to a screen that is simply opened."""

    @way(name)
    def go(opened: Any, path: Path) -> None:
        kind = getattr(importlib.import_module(f"{package.__name__}.{module}"), name)
        opened.app.push_screen(kind(*(one(opened, path) for one in arguments)))


def session(opened: Any, _path: Path) -> Any:
    return opened.session


def preferences(opened: Any, _path: Path) -> Any:
    return opened.app.preferences


def card(opened: Any, _path: Path) -> Any:
    return opened.session.instrument("eigen")


def others(_opened: Any, path: Path) -> list[Path]:
    return [path.with_name(f"b {path.name}")]


def question(_opened: Any, _path: Path) -> Any:
    from hrcyclus.tui.screens.ask import Question, Reply

    return lambda: Question(CLEANED, CLEANED, [Reply("a", CLEANED, CLEANED), Reply("b", CLEANED)])


def kept(opened: Any, _path: Path) -> Any:
    from hrcyclus.model.kept_answers import kept_answers

    found = kept_answers(opened.session.assessment, opened.session.plugins.instruments)
    assert found
    return found


def formats(_opened: Any, _path: Path) -> Any:
    from hrcyclus.api import Bilingual
    from hrcyclus.tui.screens.make_report import Format

    return [Format(".x", Bilingual(CLEANED, CLEANED), lambda _language: b"")] * 2


def portfolio(_opened: Any, path: Path) -> Any:
    """Of the hostile files themselves and of one that can't be read."""
    from hrcyclus.tui.portfolio_opening import looking_at

    folder = path.parent / NAME
    folder.mkdir(exist_ok=True)
    for one in (path, *others(_opened, path)):
        (folder / one.name).write_bytes(one.read_bytes())
    (folder / f"kapot {NAME}.toml").write_text(f"{ALL} =", encoding="utf-8")
    return looking_at([folder])


def some_command(_opened: Any, _path: Path) -> Any:
    from hrcyclus.tui.commands.card import CARD_COMMANDS

    return CARD_COMMANDS[0]


push("ActionsScreen", "actions", session)
push("AskScreen", "ask", question)
push("CardScreen", "card", session, card)
push("ChangeKeysScreen", "change_keys", preferences)
push("ChooseThemeScreen", "choose_theme", preferences)
push("ChooseFolderScreen", "choose_folder", lambda _opened, path: path.parent, lambda *_: CLEANED)
push("CompareScreen", "compare", session, others)
push("ConflictScreen", "conflict", lambda _opened, path: clean(path.name, lines=False))
push("ConflictsScreen", "conflicts", session)
push("GuideScreen", "guide")
push("HelpScreen", "help", lambda opened, _path: opened.app.screen.active_bindings)
push("InstrumentsScreen", "instruments")
push("JumpScreen", "jump", lambda opened, _path: opened.app.screen)
push("KeptAnswersScreen", "kept", session, lambda *_: CLEANED, kept)
push("LargeScreen", "large", session, card, lambda *_: "punt")
push("MergeWithScreen", "merge_with", session, others)
push("NewAssessmentScreen", "new_assessment")
push("OpenFileScreen", "open_file", lambda _opened, path: path.parent)
push("OverviewScreen", "overview", session)
push("PortfolioScreen", "portfolio", portfolio)
push("PressKeyScreen", "press_key", some_command, lambda *_: {})
push("SaveAsScreen", "save_as", lambda _opened, path: path)
push("SearchScreen", "search", session)
push("SettingsScreen", "settings", preferences)
push("StartScreen", "start")
push("CardEditorScreen", "card_editor", lambda _opened, path: path.parent / "own" / "eigen.toml")
push(
    "TrustPluginScreen",
    "trust_plugin",
    lambda *_: CLEANED,
    lambda _opened, path: path.parent / "own" / f"{NAME} code",
)


@way("MakeReportScreen")
def _make_report(opened: Any, path: Path) -> None:
    from hrcyclus.tui.screens.make_report import MakeReportScreen

    screen = MakeReportScreen(path, formats(opened, path), CLEANED, language="nl")
    opened.app.push_screen(screen)


@way("UpgradesScreen")
def _upgrades(opened: Any, _path: Path) -> None:
    from hrcyclus.tui.screens.upgrades import UpgradesScreen

    told = Upgrade("eigen", CLEANED, CLEANED, ("punt",), (CLEANED,), ((CLEANED, "punt"),), 3)
    opened.session.upgrades = (told,)
    opened.app.push_screen(UpgradesScreen(opened.session))


@way("CycleScreen")
def _cycle(_opened: Any, _path: Path) -> None:
    """One is there already."""


@way("CrashScreen")
async def _crash(opened: Any, _path: Path) -> None:
    def fail() -> None:
        raise RuntimeError(ALL)

    opened.app.call_later(fail)
    await opened.until(lambda: type(opened.app.screen).__name__ == "CrashScreen")
    opened.app._exception = None  # the pilot would raise it


PREVIEWED = {"PreviewCycle", "PreviewCard"}
WAITED_FOR = {
    "ChooseFolderScreen",
    "CompareScreen",
    "MergeWithScreen",
    "OpenFileScreen",
    "SaveAsScreen",
}
"""Those that read in a thread what they show."""

KEYS = ("down", "tab", "right", "end")
MORE_KEYS = {
    "PortfolioScreen": (
        *KEYS,
        "2",
        "enter",
        "f",
        "escape",
        "3",
        "enter",
        "end",
        "4",
        "5",
        "end",
        "/",
    )
}
"""Where more can be come at from within."""
TYPED_IN = ("PressKeyScreen", "JumpScreen")
"""Where any key is an answer."""


def test_every_screen_is_walked():
    assert set(screen_classes()) == {*WAYS, *PREVIEWED}


async def back_to_the_cycle(opened: Any) -> None:
    """What is told at the beginning is put aside."""
    while type(opened.app.screen).__name__ != "CycleScreen":
        assert drawn_unsafely(opened) == []
        await opened.press("escape")


async def workers_done(opened: Any) -> None:
    """The one of a tree of files goes on for as long as the tree is there."""
    await opened.until(
        lambda: all(
            one.node.root.children if isinstance(one.node, DirectoryTree) else one.is_finished
            for one in opened.app.workers
        )
    )
    await opened.settle()


async def all_read(opened: Any) -> None:
    """What is read in a thread that is no worker has been read."""
    await opened.until(lambda: not getattr(opened.app.screen, "busy", False))
    await opened.settle()


@asynccontextmanager
async def on_screen(opened: Any, name: str, path: Path) -> AsyncIterator[None]:
    depth = len(opened.app.screen_stack)
    going = WAYS[name](opened, path)
    if going is not None:
        await going
    await opened.settle()
    if name in WAITED_FOR:
        await workers_done(opened)
    await all_read(opened)
    assert type(opened.app.screen).__name__ == name
    yield
    opened.app.clear_notifications()
    while len(opened.app.screen_stack) > depth:
        opened.app.pop_screen()
    await opened.settle()


async def test_hostile_text_is_drawn_harmlessly_on_every_screen(
    open_app, hostile_file, hostile_plugins
):
    plugins = loaded(hostile_plugins)
    names = sorted(WAYS, key=lambda name: name == "CrashScreen")
    async with open_app(hostile_file, plugins=plugins, size=(100, 30)) as opened:
        assert unsafe("".join(opened.told)) == []
        await back_to_the_cycle(opened)
        for name in names:
            async with on_screen(opened, name, hostile_file):
                assert drawn_unsafely(opened) == [], name
                for key in () if name in TYPED_IN else MORE_KEYS.get(name, KEYS):
                    await opened.press(key)
                    await all_read(opened)
                    assert drawn_unsafely(opened) == [], (name, key)
                if name not in (*TYPED_IN, "CrashScreen"):
                    opened.app.switch_language()
                    await opened.settle()
                    assert drawn_unsafely(opened) == [], name
                assert not opened.has_quit
                assert unsafe("".join(opened.told)) == [], name


async def test_a_preview_draws_hostile_cards_harmlessly(hostile_plugins, run_app):
    app = PreviewApp(hostile_plugins / "eigen.toml")
    async with run_app(app, (100, 30)) as opened:
        await opened.until(lambda: type(app.screen).__name__ == "PreviewCard")
        await opened.settle()
        assert drawn_unsafely(opened) == []
        await opened.press("escape")
        assert type(app.screen).__name__ == "PreviewCycle"
        assert drawn_unsafely(opened) == []
        broken = CORPUS["card_text"](ALL).replace('id = "punt"', f"id = {ALL!a}\n{ALL!a} = 1")
        (hostile_plugins / "eigen.toml").write_text(broken, encoding="utf-8")
        app.check()
        await workers_done(opened)
        assert app.problems
        assert drawn_unsafely(opened) == []


async def test_a_line_without_end_is_drawn_on_the_screens_of_an_answer(open_app, tmp_path):
    folder = tmp_path / "work" / "own"
    folder.mkdir()
    (folder / "eigen.toml").write_text(CORPUS["card_text"]("Kort"), encoding="utf-8")
    path = tmp_path / "work" / "lang.toml"
    path.write_text(CORPUS["assessment_text"](CORPUS["LONG_LINE"]), encoding="utf-8")
    async with open_app(path, plugins=load_plugins(plugins_dir=folder)) as opened:
        await back_to_the_cycle(opened)
        for name in ("CardScreen",):
            async with on_screen(opened, name, path):
                await opened.press("end")
                assert drawn_unsafely(opened) == [], name


async def test_a_paste_is_cleaned_wherever_it_lands(open_app, empty_file):
    async with open_app(empty_file, size=(100, 30)) as opened:
        payloads = CORPUS["CONTROL_PAYLOADS"]
        chosen = {name: payloads[name] for name in ("title", "C1", "bidi override", "line ends")}
        for name, text in {**chosen, "all": "".join(payloads.values())}.items():
            await opened.turn_to("vitaliteit", "verzuim")
            for key in ("n", "e", "/"):
                await opened.press(key)
                await opened.paste(f"a{text}b")
                assert drawn_unsafely(opened) == [], (name, key)
                await opened.press("escape")
            answer = opened.answer("vitaliteit", "verzuim")
            assert unsafe(answer.note + "".join(answer.evidence)) == [], name
            assert answer.note.startswith("a")
            await opened.press("u", "u")


def _walk(kind: type) -> Iterator[type]:
    yield kind
    for one in kind.__subclasses__():
        yield from _walk(one)


def test_no_screen_is_defined_elsewhere():
    """Those would be walked by nobody."""
    screen_classes()
    ours = [one for one in _walk(Screen) if one.__module__.startswith("hrcyclus.")]
    outside = [one for one in ours if not one.__module__.startswith(package.__name__)]
    # What all screens are made of; and Textual's own palette, in words of ours.
    assert {one.__module__ for one in outside} <= {"hrcyclus.tui.leaving", "hrcyclus.tui.palette"}
