"""A report is made beside the app, under a name of one's own, and nothing is lost by it."""

from __future__ import annotations

import subprocess
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from textual.app import App

from hrcyclus.i18n import _
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.export import Exporter
from hrcyclus.plugin_host.exporters import guarded_exporter
from hrcyclus.sharing.form.read_form import read_form
from hrcyclus.store.workbook import read_workbook
from hrcyclus.tui import system_viewer
from hrcyclus.tui.screens.ask import AskScreen
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.screens.make_report import MakeReportScreen, safe_name
from hrcyclus.tui.system_viewer import can_open

HOSTILE = "[b]x[/b] [@click=app.quit]q[/]"


@pytest.fixture(autouse=True)
def no_viewer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_viewer, "can_open", lambda _app: False)


@pytest.fixture
def with_exporter(plugins):
    """The plugins with one more format, as if a plugin had brought it."""

    def add(export, title: str = "Tekst"):
        exporter = Exporter(".txt", Bilingual(nl=title, en=title), export)
        return replace(plugins, exporters=(guarded_exporter(exporter),))

    return add


async def ask(opened) -> MakeReportScreen:
    opened.app.sharing.make_report()
    await opened.settle()
    return opened.screen(MakeReportScreen)


async def stand_on(opened, ending: str) -> MakeReportScreen:
    screen = await ask(opened)
    screen.formats.stand_on(ending)
    await opened.settle()
    return screen


async def made(opened, screen) -> None:
    await opened.until(lambda: opened.app.screen is not screen)
    await opened.settle()


async def test_the_name_is_offered_beside_the_assessment(open_app, example_file):
    async with open_app(example_file) as opened:
        screen = await ask(opened)
        assert screen.file.held == "hr-beleid-2026.md"
        assert {row.key: row.tail.plain for row in screen.formats.rows} == {
            one: one for one in (".md", ".html", ".docx", ".xlsx", ".csv", ".json")
        }
        await opened.press("down")
        assert screen.file.held == "hr-beleid-2026.html"


async def test_elsewhere_the_folder_is_named_too(open_app, example_file, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    path = example_file.rename(elsewhere / "x.toml")
    async with open_app(path) as opened:
        screen = await ask(opened)
        assert Path(screen.file.held) == elsewhere / "hr-beleid-2026.md"


@pytest.mark.parametrize("ending", [".md", ".html", ".docx", ".xlsx", ".csv", ".json"])
async def test_a_report_of_every_format_is_made(open_app, example_file, ending):
    async with open_app(example_file) as opened:
        screen = await stand_on(opened, ending)
        await opened.press("enter", "enter", "enter")
        await made(opened, screen)
        assert isinstance(opened.app.screen, CycleScreen)
        assert any("hr-beleid-2026" in told for told in opened.told)

    report = example_file.with_name(f"hr-beleid-2026{ending}")
    data = report.read_bytes()
    assert data[:2] == b"PK" if ending in (".docx", ".xlsx") else b"vitaliteit" in data.lower()


async def test_it_is_in_the_language_asked_for(open_app, example_file):
    async with open_app(example_file) as opened:
        screen = await ask(opened)
        await opened.press("enter")
        assert screen.language.held == "nl"
        await opened.press("right", "enter", "enter")
        await made(opened, screen)

    assert "Vitality policy" in example_file.with_name("hr-beleid-2026.md").read_text("utf-8")


async def test_the_ending_that_is_typed_is_the_format(open_app, example_file):
    async with open_app(example_file) as opened:
        screen = await ask(opened)
        screen.file.focus()
        await opened.press("ctrl+u")
        await opened.type("ons.csv")
        assert screen.formats.current == ".csv"
        await opened.press("enter")
        await made(opened, screen)

    assert example_file.with_name("ons.csv").exists()


async def test_a_name_without_its_ending_gets_it(open_app, example_file):
    async with open_app(example_file) as opened:
        screen = await stand_on(opened, ".csv")
        screen.file.focus()
        await opened.press("ctrl+u")
        await opened.type("ons.v2")
        await opened.press("enter")
        await made(opened, screen)

    assert example_file.with_name("ons.v2.csv").exists()


async def test_a_file_that_is_there_is_written_over_only_after_asking(open_app, example_file):
    there = example_file.with_name("hr-beleid-2026.md")
    there.write_text("mine", encoding="utf-8")
    async with open_app(example_file) as opened:
        screen = await ask(opened)
        for answer in ("escape", "enter"):
            await opened.press("ctrl+s")
            assert isinstance(opened.app.screen, AskScreen)
            await opened.press(answer)
            assert opened.app.screen is screen
            assert there.read_text(encoding="utf-8") == "mine"
        await opened.press("ctrl+s", "down", "enter")
        await made(opened, screen)

    assert "Elzenwaard" in there.read_text(encoding="utf-8")


async def test_never_in_the_place_of_the_assessment(open_app, tmp_path, example_file):
    path = example_file.rename(example_file.with_name("zelf.md"))
    before = path.read_bytes()
    async with open_app(path) as opened:
        screen = await ask(opened)
        screen.file.focus()
        await opened.press("ctrl+u")
        await opened.type("zelf.md")
        await opened.press("enter")
        assert opened.app.screen is screen
        assert _("This is the assessment itself: choose another name.") in str(screen.told.content)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["", "no/such/folder/x.md", ".."])
async def test_what_can_t_be_made_is_told_in_a_line_and_asked_again(open_app, example_file, name):
    async with open_app(example_file) as opened:
        screen = await ask(opened)
        screen.file.focus()
        await opened.press("ctrl+u")
        await opened.paste(name)
        await opened.press("enter")
        await opened.until(lambda: screen.told.display and not screen.has_class("-making"))
        assert opened.app.screen is screen
        assert len(str(screen.told.content).splitlines()) == 1


async def test_the_format_of_a_plugin_is_listed_and_made(open_app, example_file, with_exporter):
    plugins = with_exporter(lambda report: f"{report.language}: {report.about.title}", HOSTILE)
    async with open_app(example_file, plugins=plugins) as opened:
        screen = await stand_on(opened, ".txt")
        assert screen.formats.rows[-1].body.plain == HOSTILE
        await opened.press("ctrl+s")
        await made(opened, screen)

    report = example_file.with_name("hr-beleid-2026.txt")
    assert report.read_text(encoding="utf-8") == "nl: HR-beleid 2026"


async def test_an_exporter_that_fails_writes_nothing(open_app, example_file, with_exporter):
    def fail(_report):
        raise ValueError(f"{HOSTILE}\nand more\x1b[31m")

    async with open_app(example_file, plugins=with_exporter(fail)) as opened:
        screen = await stand_on(opened, ".txt")
        await opened.press("ctrl+s")
        await opened.until(lambda: screen.told.display and not screen.has_class("-making"))
        told = str(screen.told.content)
        assert HOSTILE in told
        assert "\x1b" not in told
        assert len(told.splitlines()) == 1
        assert opened.app.screen is screen
        await opened.press("escape")

    assert not example_file.with_name("hr-beleid-2026.txt").exists()


@pytest.fixture
def slow(with_exporter):
    """Plugins with an exporter that waits until it is let go, and the event for that."""
    go_on = threading.Event()

    def export(_report) -> str:
        go_on.wait(10)
        return "slow"

    yield with_exporter(export), go_on
    go_on.set()


async def test_the_app_goes_on_while_it_is_made(open_app, example_file, slow):
    plugins, go_on = slow
    async with open_app(example_file, plugins=plugins) as opened:
        screen = await stand_on(opened, ".txt")
        await opened.press("ctrl+s")
        assert screen.has_class("-making")
        opened.app.switch_language()
        await opened.press("ctrl+s")
        assert screen.formats.rows[1].body.plain == "Web page"
        assert screen.has_class("-making")
        screen._tick()
        assert "1 s" in str(screen.told.content)
        go_on.set()
        await made(opened, screen)

    assert example_file.with_name("hr-beleid-2026.txt").read_text(encoding="utf-8") == "slow"


async def test_what_is_given_up_is_not_written(open_app, example_file, slow):
    plugins, go_on = slow
    async with open_app(example_file, plugins=plugins) as opened:
        screen = await stand_on(opened, ".txt")
        await opened.press("ctrl+s", "escape")
        assert opened.app.screen is screen
        assert not screen.has_class("-making")
        threads = [one for one in threading.enumerate() if one.name == "aside"]
        go_on.set()
        for thread in threads:
            thread.join(10)
        await opened.settle()
        assert opened.app.screen is screen
        await opened.press("escape")
        assert isinstance(opened.app.screen, CycleScreen)

    assert not example_file.with_name("hr-beleid-2026.txt").exists()


async def test_leaving_the_app_does_not_wait_for_it(open_app, example_file, slow):
    plugins, _go_on = slow
    async with open_app(example_file, plugins=plugins) as opened:
        await stand_on(opened, ".txt")
        await opened.press("ctrl+s")
        opened.app.leave()
        await opened.settle()
        assert opened.has_quit

    assert not example_file.with_name("hr-beleid-2026.txt").exists()


async def test_an_empty_form_is_made_that_can_be_read_back(open_app, example_file, plugins):
    async with open_app(example_file) as opened:
        opened.app.sharing.make_form()
        await opened.settle()
        screen = opened.screen(MakeReportScreen)
        assert screen.file.has_focus
        name = Path(screen.file.held)
        await opened.press("enter")
        await made(opened, screen)

    form = read_form(read_workbook(example_file.with_name(name.name)), plugins.instruments)
    assert form.assessment.instruments == {}


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (20, 6)])
async def test_it_stands_at_every_size(open_app, example_file, size):
    async with open_app(example_file, size=size) as opened:
        screen = await ask(opened)
        await opened.press("enter", "enter")
        assert screen.file.has_focus
        assert screen.file.region.height == 1


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("HR-beleid 2026", "hr-beleid-2026"),
        ("../../etc/passwd", "etc-passwd"),
        ("Évaluation [b]", "evaluation-b"),
        ("雪", "hrcyclus"),
        ("", "hrcyclus"),
        ("con\x00\x1b/", "con"),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_title_makes_a_safe_name(title, name):
    assert safe_name(title) == name


class Popen:
    """Stands in for a program that was started."""

    started: list[tuple[list[str], dict[str, object]]]
    code = 0

    def __init__(self, arguments, **options) -> None:
        if self.code < 0:
            raise OSError(2, "No such file")
        self.started.append((arguments, options))

    def wait(self) -> int:
        return self.code


@pytest.fixture
def viewer(monkeypatch: pytest.MonkeyPatch) -> type[Popen]:
    """A system with a viewer that can be looked at."""
    monkeypatch.setattr(system_viewer, "can_open", lambda _app: True)
    monkeypatch.setattr(subprocess, "Popen", Popen)
    monkeypatch.setattr(Popen, "started", [], raising=False)
    monkeypatch.setattr(Popen, "code", 0)
    return Popen


async def make_and_ask(opened) -> AskScreen:
    screen = await ask(opened)
    await opened.press("ctrl+s")
    await made(opened, screen)
    return opened.screen(AskScreen)


async def test_what_is_made_is_opened_when_asked_for(open_app, example_file, viewer):
    async with open_app(example_file) as opened:
        await make_and_ask(opened)
        assert viewer.started == []
        await opened.press("enter")
        ((arguments, options),) = viewer.started
        assert arguments[1] == str(example_file.with_name("hr-beleid-2026.md"))
        assert options["start_new_session"]
        assert not options.get("shell")
        assert {options[one] for one in ("stdin", "stdout", "stderr")} == {subprocess.DEVNULL}
        assert isinstance(opened.app.screen, CycleScreen)


async def test_and_not_opened_when_not(open_app, example_file, viewer):
    async with open_app(example_file) as opened:
        await make_and_ask(opened)
        await opened.press("escape")
        assert viewer.started == []


@pytest.mark.parametrize("code", [-1, 3])
async def test_a_viewer_that_fails_is_told_in_a_line(
    open_app, example_file, viewer, monkeypatch, code
):
    monkeypatch.setattr(viewer, "code", code)
    async with open_app(example_file) as opened:
        await make_and_ask(opened)
        before = len(opened.told)
        await opened.press("enter")
        await opened.until(lambda: len(opened.told) > before)
        assert len(opened.told[-1].splitlines()) == 1
        assert "hr-beleid-2026.md" in opened.told[-1]


class Served(App[None]):
    """An app that is shown in a browser."""

    @property
    def is_web(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("app", "display", "program", "can"),
    [
        (App[None], ":0", "/usr/bin/xdg-open", True),
        (App[None], "", "/usr/bin/xdg-open", False),
        (App[None], ":0", None, False),
        (Served, ":0", "/usr/bin/xdg-open", False),
    ],
)
def test_a_viewer_is_offered_where_it_can_be_seen(monkeypatch, app, display, program, can):
    monkeypatch.setattr(system_viewer.sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(system_viewer.shutil, "which", lambda _name: program)
    assert can_open(app()) is can
