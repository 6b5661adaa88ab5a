"""A fault of the program itself, in each place where one can be: told, with all answers saved."""

from __future__ import annotations

import asyncio
import gc
import threading
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual.containers import Vertical
from textual.reactive import reactive
from textual.screen import ModalScreen, Screen
from textual.validation import Function
from textual.widget import Widget
from textual.widgets import Input

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Status
from hrcyclus.tui import autosave, crash, crash_report
from hrcyclus.tui.palette import CommandProvider
from hrcyclus.tui.screens.crash import GO_ON, QUIT, REPORT, START_OVER, CrashScreen
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.screens.overview import OverviewScreen
from hrcyclus.tui.screens.start import StartScreen
from hrcyclus.tui.widgets.card_summary import CardSummary
from hrcyclus.tui.widgets.checklist import Checklist
from hrcyclus.tui.widgets.details import Details

POINT = ("vitaliteit", "verzuim")


@pytest.fixture(autouse=True)
def no_developer(monkeypatch):
    monkeypatch.delenv("HRCYCLUS_DEBUG", raising=False)


@pytest.fixture(autouse=True)
def unsaved(monkeypatch):
    """Nothing is saved by itself: what is in the file, the fault has put there."""
    monkeypatch.setattr(autosave, "DEBOUNCE", 3600)


@pytest.fixture
def not_in_a_row(monkeypatch):
    monkeypatch.setattr(crash, "IN_A_ROW", 0)


@pytest.fixture
def open_faulty(open_app):
    """Opens an app of which a fault is no failure of the test."""

    @asynccontextmanager
    async def open_on(*arguments, **settings):
        async with open_app(*arguments, **settings) as opened:
            try:
                yield opened
            finally:
                opened.app._exception = None  # the pilot would raise it

    return open_on


@pytest.fixture
def answered(open_faulty, example_file):
    """An app on a card, on which a point has just been answered, and nothing is saved yet."""

    @asynccontextmanager
    async def open_answered(**settings):
        async with open_faulty(example_file, **settings) as opened:
            await opened.turn_to(*POINT)
            await opened.press("3")
            yield opened

    return open_answered


async def told(opened) -> CrashScreen:
    # Not by the pilot, which asks the screen to draw and so would meet the fault itself.
    async with asyncio.timeout(60):
        while not isinstance(opened.app.screen, CrashScreen):
            await asyncio.sleep(0.001)
    await opened.settle()
    return opened.screen(CrashScreen)


async def choose(opened, choice: str) -> None:
    opened.screen(CrashScreen).choices.stand_on(choice)
    await opened.press("enter")


def offered(screen: CrashScreen) -> set[str]:
    return {row.key for row in screen.choices.rows}


def words(screen: CrashScreen) -> str:
    return screen.query_one(Details).said


def boom(*_arguments, **_settings):
    raise ValueError("\x1b[2J[red]boem[/red]\nen meer")


async def failing() -> None:
    boom()


class UnheardOf(BaseException):
    """What no `except Exception` catches."""


def unheard_of() -> None:
    raise UnheardOf


class Modal(ModalScreen[None]):
    def compose(self):
        with Vertical():
            yield Input()


class ComposeFails(Modal):
    def compose(self):
        yield Input()
        boom()


class MountFails(Modal):
    def on_mount(self):
        boom()


class BothFail(Modal):
    """As with a screen that looks for what it failed to make."""

    def compose(self):
        yield Input()
        boom()

    def on_mount(self):
        self.query_one("#nowhere")


class BadStyle(Modal):
    CSS = "BadStyle { no-such-rule: 1; }"


class RenderFails(Modal):
    class Broken(Widget):
        DEFAULT_CSS = "Broken { height: 3; }"

        def render(self):
            boom()

    def compose(self):
        yield self.Broken()


class HeightFails(Modal):
    class Broken(Widget):
        DEFAULT_CSS = "Broken { height: auto; }"

        def get_content_height(self, *_arguments):
            boom()

    def compose(self):
        yield self.Broken()


class WatcherFails(Modal):
    class Broken(Widget):
        level = reactive(0, init=False)

        def watch_level(self):
            boom()

        def on_mount(self):
            self.set_timer(0.001, self.raise_level)

        def raise_level(self):
            self.level = 3

    def compose(self):
        yield self.Broken()


class TimerFails(Modal):
    def on_mount(self):
        self.set_interval(0.001, boom)


class CallbackFails(Modal):
    def on_mount(self):
        self.call_after_refresh(boom)


class NextFails(Modal):
    def on_mount(self):
        self.call_next(boom)


class IdleFails(Modal):
    def on_idle(self):
        boom()


class ValidatorFails(Modal):
    def compose(self):
        yield Input(validators=[Function(boom)])

    def on_mount(self):
        self.query_one(Input).value = "x"


@pytest.mark.parametrize(
    "kind",
    [
        ComposeFails,
        MountFails,
        BothFail,
        RenderFails,
        HeightFails,
        WatcherFails,
        TimerFails,
        CallbackFails,
        NextFails,
        IdleFails,
        ValidatorFails,
    ],
)
async def test_a_screen_that_fails_is_taken_away_and_the_cycle_made_anew(
    answered, example_file, written, kind
):
    async with answered() as opened:
        before = opened.session.assessment
        opened.app.push_screen(kind())
        screen = await told(opened)
        assert GO_ON not in offered(screen)
        assert written(example_file) == before
        await choose(opened, START_OVER)
        assert opened.cycle.is_running
        assert opened.app.screen_stack[1:] == [opened.app.screen]
        assert opened.session.assessment == before
        await opened.press("u")
        assert opened.session.assessment != before
        await opened.turn_to(*POINT)
        await opened.press("1")
        assert opened.answer(*POINT).status is Status.PRESENT
        await opened.quit()

    assert written(example_file).of("vitaliteit").answer("verzuim").status is Status.PRESENT


async def test_a_bad_style_is_told_and_does_no_harm(answered):
    async with answered() as opened:
        opened.app.call_later(opened.app.push_screen, BadStyle())
        await told(opened)
        await choose(opened, GO_ON)
        assert opened.item == POINT[1]


async def test_a_list_that_can_t_be_drawn_does_not_come_back(answered, monkeypatch):
    async with answered() as opened:
        with monkeypatch.context() as broken:
            broken.setattr(Checklist, "render_line", boom)
            opened.card.checklist.refresh()
            screen = await told(opened)
            assert GO_ON not in offered(screen)
            assert "ValueError" in words(screen)
            opened.app.refresh()
            await opened.settle()
            await choose(opened, START_OVER)
            assert opened.cycle
        await opened.turn_to(*POINT)
        assert opened.card


@pytest.mark.parametrize("key", ["o", "I", "slash"])
async def test_a_handler_of_the_widget_with_the_focus(answered, monkeypatch, key):
    async with answered() as opened:
        monkeypatch.setattr(type(opened.app.focused), "_on_key", boom, raising=False)
        await opened.press(key)
        screen = await told(opened)
        assert "Key" in words(screen)
        await choose(opened, START_OVER)
        assert opened.cycle


async def test_a_handler_of_a_screen_that_lies_underneath(answered):
    async with answered() as opened:
        opened.app.push_screen(Modal())
        await opened.settle()
        opened.app.screen_stack[-2].call_later(boom)
        screen = await told(opened)
        assert GO_ON not in offered(screen)
        await choose(opened, START_OVER)
        assert opened.cycle


@pytest.mark.parametrize(
    "part",
    [(Checklist, "show_card"), (CardSummary, "watch_card")],
    ids=["points", "around them"],
)
async def test_a_follower_of_the_answers(answered, monkeypatch, part):
    # The card shows the point at once, and what stands around it in its own time.
    async with answered() as opened:
        monkeypatch.setattr(*part, boom)
        await opened.press("1")
        await told(opened)
        await choose(opened, START_OVER)
        assert opened.answer(*POINT).status is Status.PRESENT


async def test_a_command_that_fails_leaves_everything_as_it_was(answered, monkeypatch):
    monkeypatch.setattr(OverviewScreen, "__init__", boom)
    async with answered() as opened:
        await opened.press("o")
        screen = await told(opened)
        assert _("carrying out “{what}”").format(what=_("Overview")) in words(screen)
        await choose(opened, GO_ON)
        assert opened.item == POINT[1]
        await opened.press("1")
        assert opened.answer(*POINT).status is Status.PRESENT


@pytest.mark.parametrize("raises", [boom, unheard_of], ids=["exception", "unheard of"])
async def test_an_answer_that_can_t_be_scored_is_kept(
    open_faulty, example_file, written, plugins, raises
):
    async with open_faulty(example_file) as opened:
        await opened.turn_to(*POINT)
        before = opened.answer(*POINT).status
        await opened.press("1")  # still waits to be saved
        opened.stand_on(POINT[1])
        opened.session.plugins = replace(plugins, scorers={"vitaliteit": lambda *_what: raises()})
        await opened.press("3")
        await told(opened)
        assert written(example_file).of("vitaliteit").answer("verzuim").status is Status.ABSENT
        opened.session.plugins = plugins
        await choose(opened, GO_ON)
        assert opened.answer(*POINT).status is Status.ABSENT
        await opened.press("u", "u")
        await opened.quit()

    assert written(example_file).of("vitaliteit").answer("verzuim").status is before


async def test_what_is_read_only_is_not_written_by_a_fault(open_faulty, example_file):
    before = example_file.read_bytes()
    async with open_faulty(example_file) as opened:
        opened.session.read_only = "daarom"
        opened.app.call_later(boom)
        await told(opened)
        assert example_file.read_bytes() == before


async def test_an_exit_from_a_command_is_a_fault_too(answered, monkeypatch):
    def leave(*_arguments):
        raise SystemExit(3)

    monkeypatch.setattr(OverviewScreen, "__init__", leave)
    async with answered() as opened:
        await opened.press("o")
        await told(opened)
        await choose(opened, GO_ON)
        assert opened.card


async def test_escape_goes_on_where_that_can_be(answered):
    async with answered() as opened:
        opened.app.call_later(boom)
        await told(opened)
        await opened.press("escape")
        assert opened.card


async def test_escape_goes_back_to_the_cycle_where_it_can_t(answered):
    async with answered() as opened:
        opened.card.call_later(boom)
        await told(opened)
        await opened.press("escape")
        assert opened.cycle


async def test_one_may_go_back_to_the_cycle_where_one_could_go_on(answered):
    async with answered() as opened:
        opened.app.call_later(boom)
        await told(opened)
        await choose(opened, START_OVER)
        assert opened.cycle
        assert len(opened.app.screen_stack) == 2


def in_worker(app):
    app.run_worker(failing())


def in_thread_worker(app):
    app.run_worker(boom, thread=True)


def in_thread(app):
    threading.Thread(target=boom).start()


def in_task(app):
    asyncio.get_running_loop().create_task(failing())


def in_loop(app):
    asyncio.get_running_loop().call_soon(boom)


def in_timer(app):
    app.set_timer(0.001, boom)


def collect_garbage():
    gc.collect()


def in_thread_worker_unheard_of(app):
    """Python tells of it when the worker is thrown away."""
    app.run_worker(unheard_of, thread=True)
    app.set_interval(0.05, collect_garbage)


@pytest.mark.parametrize(
    "fault",
    [
        in_worker,
        in_thread_worker,
        in_thread,
        in_task,
        in_loop,
        in_timer,
        in_thread_worker_unheard_of,
    ],
)
async def test_beside_the_screens_one_can_go_on(answered, example_file, written, fault, capfd):
    async with answered() as opened:
        before = opened.session.assessment
        fault(opened.app)
        screen = await told(opened)
        assert written(example_file) == before
        assert GO_ON in offered(screen)
        await choose(opened, GO_ON)
        assert opened.item == POINT[1]
        assert capfd.readouterr() == ("", "")


async def test_what_can_t_be_raised_is_not_written_over_the_screen(answered, capfd):
    class Undying:
        def __del__(self):
            boom()

    async with answered() as opened:
        Undying()
        await opened.settle()
        assert opened.card
        assert opened.app.crashes.noticed == ["ValueError"]
        assert capfd.readouterr() == ("", "")


async def test_threads_and_tasks_are_left_as_they_were(answered):
    before = threading.excepthook
    async with answered():
        assert threading.excepthook != before
    assert threading.excepthook is before


@pytest.mark.parametrize("method", ["discover", "search"])
async def test_the_palette(answered, monkeypatch, method):
    monkeypatch.setattr(CommandProvider, "_available", boom)
    async with answered() as opened:
        await opened.press("ctrl+p")
        if method == "search":
            await opened.type("o")
        await told(opened)


async def test_without_an_assessment_one_goes_back_to_the_start(open_faulty):
    async with open_faulty() as opened:
        opened.app.screen.call_later(boom)
        screen = await told(opened)
        assert _("Everything is saved.") not in words(screen)
        await choose(opened, START_OVER)
        assert opened.screen(StartScreen)


async def test_quitting_from_the_dialog(answered):
    async with answered() as opened:
        opened.app.call_later(boom)
        await told(opened)
        await choose(opened, QUIT)
        assert opened.has_quit
        assert opened.app.return_code == 0


async def test_a_second_one_while_it_is_told_ends_the_app_after_saving(
    answered, example_file, written
):
    async with answered() as opened:
        opened.app.call_later(boom)
        await told(opened)
        opened.app.call_later(boom)
        await opened.until(lambda: opened.has_quit)
        assert opened.app.return_code == 1
        assert "ValueError" in opened.app.crashes.outcome()
        assert "boem" not in opened.app.crashes.outcome()

    assert written(example_file).of("vitaliteit").answer("verzuim").status is Status.ABSENT


async def test_a_second_one_right_after_it_ends_the_app(answered, monkeypatch):
    async with answered() as opened:
        monkeypatch.setattr(CycleScreen, "follow", boom)
        opened.card.call_later(boom)
        await told(opened)
        await choose(opened, START_OVER)
        await opened.until(lambda: opened.has_quit)
        assert opened.app.return_code == 1


async def test_a_dialog_that_fails_itself_ends_the_app(answered, monkeypatch):
    monkeypatch.setattr(CrashScreen, "compose", boom)
    async with answered() as opened:
        opened.app.call_later(boom)
        await opened.until(lambda: opened.has_quit)
        assert opened.app.return_code == 1


async def test_what_can_t_even_be_told_ends_the_app_after_saving(
    answered, example_file, written, monkeypatch
):
    monkeypatch.setattr(crash_report, "fault_of", boom)
    async with answered() as opened:
        opened.card.call_later(boom)
        await opened.until(lambda: opened.has_quit)
        assert opened.app.return_code == 1

    assert written(example_file).of("vitaliteit").answer("verzuim").status is Status.ABSENT


@pytest.mark.usefixtures("not_in_a_row")
async def test_a_later_one_is_told_anew(answered):
    async with answered() as opened:
        for _time in range(3):
            opened.app.call_later(boom)
            await told(opened)
            await choose(opened, GO_ON)
        assert opened.card


async def test_what_can_t_be_saved_is_said(answered, example_file):
    async with answered() as opened:
        before = opened.session.assessment
        example_file.unlink()
        example_file.mkdir()
        opened.app.call_later(boom)
        screen = await told(opened)
        assert _("Everything is saved.") not in words(screen)
        await choose(opened, START_OVER)
        assert opened.session.assessment == before
        example_file.rmdir()
        assert opened.app.save_now()


async def test_a_fault_in_saving_itself_is_told_and_nothing_called_saved(answered, monkeypatch):
    monkeypatch.setattr(autosave, "write_toml", boom)
    async with answered() as opened:
        opened.app.call_later(boom)
        screen = await told(opened)
        assert _("Everything is saved.") not in words(screen)


async def test_a_message_is_shown_as_it_is_on_one_line(answered):
    async with answered() as opened:
        opened.app.call_later(boom)
        screen = await told(opened)
        assert words(screen).splitlines()[0] == "ValueError: [2J[red]boem[/red] en meer"


async def test_a_report_tells_where_it_is(answered, tmp_path):
    async with answered() as opened:
        opened.app.call_later(boom)
        await told(opened)
        await choose(opened, REPORT)
        (report,) = (tmp_path / "work").glob("hrcyclus-report-*.txt")
        screen = opened.screen(CrashScreen)
        assert report.name in "".join(words(screen).split())
        assert REPORT not in offered(screen)
        assert "boem" not in report.read_text(encoding="utf-8")
        assert report.stat().st_mode & 0o777 == 0o600


async def test_a_developer_gets_what_textual_does(answered, monkeypatch):
    monkeypatch.setenv("HRCYCLUS_DEBUG", "1")
    async with answered() as opened:
        opened.card.call_later(boom)
        await opened.until(lambda: opened.has_quit)
        assert opened.app._exit_renderables
        opened.app._exit_renderables.clear()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_all_choices_show_at_every_size(answered, size):
    async with answered(size=size) as opened:
        opened.app.call_later(boom)
        screen = await told(opened)
        rows = screen.choices
        assert rows.size.height >= len(rows.rows)
        assert screen.region.contains_region(rows.region)
        await opened.press("L")
        assert isinstance(opened.app.screen, Screen)
