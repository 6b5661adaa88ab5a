"""Opening, saving and making in a browser: within the folder, or out as a download."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from textual.widgets import Input

from hrcyclus.store.config import config_file
from hrcyclus.store.recovery import keep
from hrcyclus.tui.screens.ask import AskScreen
from hrcyclus.tui.screens.compare import CompareScreen
from hrcyclus.tui.screens.conflict import ConflictScreen
from hrcyclus.tui.screens.crash import REPORT, CrashScreen
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.screens.make_report import MakeReportScreen
from hrcyclus.tui.screens.merge_with import MergeWithScreen
from hrcyclus.tui.screens.new_assessment import NewAssessmentScreen
from hrcyclus.tui.screens.open_file import OpenFileScreen, TomlTree
from hrcyclus.tui.screens.save_as import SaveAsScreen
from hrcyclus.tui.screens.start import StartScreen
from hrcyclus.tui.widgets.row_list import RowList

OUT_OF_REACH = [
    "../secret.toml",
    "/etc/hostname",
    "inside/deeper.toml",
    "link.toml",
    "link-inside.toml",
    ".hidden.toml",
    "~/x.toml",
]


@pytest.fixture
def untouched(folder: Path):
    """Says what is in the folder and beside it, to be asked before and after."""

    def state() -> dict[str, object]:
        paths = [one for one in folder.parent.rglob("*") if "hrcyclus-" not in one.name]
        return {str(one): one.is_file() and one.read_bytes() for one in paths}

    return state


def delivered(opened) -> dict[str, bytes]:
    return opened.app._driver.delivered


async def type_into(opened, field: Input, text: str) -> None:
    field.focus()
    field.value = text
    await opened.press("enter")


async def is_refused(opened, screen, field: Input, name: str) -> None:
    """What is typed there leads nowhere, and it is said why."""
    screen.problem.update("")
    await type_into(opened, field, name)
    assert opened.app.screen is screen
    assert screen.problem.render().plain


async def tree_of(opened, screen) -> list[str]:
    """The names in the tree of a dialog, once it has looked."""
    tree = screen.query_one(TomlTree)
    await opened.until(lambda: tree.root.children)
    await opened.settle()
    assert not tree.show_root
    return [str(node.label) for node in tree.root.children]


async def test_the_dialog_shows_the_files_of_the_folder_and_nothing_else(serve):
    async with serve("") as opened:
        await opened.press("o")
        screen = opened.screen(OpenFileScreen)
        assert await tree_of(opened, screen) == ["elzenwaard.toml", "other.toml"]
        await opened.press("down", "enter")
        opened.screen(CycleScreen)
        assert opened.session.path == Path("other.toml")


async def test_what_is_typed_opens_nothing_out_of_reach(serve):
    async with serve("") as opened:
        await opened.press("o")
        screen = opened.screen(OpenFileScreen)
        for name in OUT_OF_REACH:
            await is_refused(opened, screen, screen.query_one("#path", Input), name)
            # And whoever gets past the dialog gets no further.
            opened.app.open_file(Path(name))
            await opened.settle()
            assert opened.app.session is None


async def test_nothing_is_saved_out_of_reach(serve, untouched):
    async with serve() as opened:
        before = untouched()
        opened.app.safekeeping.save_as()
        await opened.settle()
        screen = opened.screen(SaveAsScreen)
        assert screen.path.value == "elzenwaard.toml"
        for name in (*OUT_OF_REACH, "notes.txt", "a.toml/b"):
            await is_refused(opened, screen, screen.path, name)
        assert untouched() == before


async def test_it_is_saved_under_another_name_in_the_folder(serve, folder):
    async with serve() as opened:
        opened.app.safekeeping.save_as()
        await opened.settle()
        await type_into(opened, opened.screen(SaveAsScreen).path, "mine")
        assert opened.session.path == Path("mine.toml")
    assert (folder / "mine.toml").read_bytes() == (folder / "elzenwaard.toml").read_bytes()


async def test_nothing_begins_out_of_reach(serve, untouched):
    async with serve("") as opened:
        before = untouched()
        await opened.press("n")
        screen = opened.screen(NewAssessmentScreen)
        for name in (*OUT_OF_REACH, "notes.txt"):
            await is_refused(opened, screen, screen.query_one("#file", Input), name)
        assert untouched() == before


async def test_an_assessment_begins_in_the_folder(serve, folder):
    async with serve("") as opened:
        await opened.press("n")
        await type_into(opened, opened.screen(NewAssessmentScreen).query_one("#file", Input), "a")
        opened.screen(CycleScreen)
        assert (folder / "a.toml").is_file()


async def test_the_example_is_copied_into_the_folder_but_through_no_link(serve, folder, tmp_path):
    (folder / "hr-beleid-2026.toml").symlink_to(tmp_path / "elsewhere.toml")
    async with serve("") as opened:
        await opened.press("x")
        opened.screen(StartScreen)
        assert not (tmp_path / "elsewhere.toml").exists()
        (folder / "hr-beleid-2026.toml").unlink()
        await opened.press("x")
        opened.screen(CycleScreen)
        assert opened.session.path == Path("hr-beleid-2026.toml")


@pytest.mark.parametrize("kind", ["merge", "compare"])
async def test_others_to_merge_and_compare_come_from_the_folder(serve, kind):
    async with serve() as opened:
        deeds = opened.app.sharing.deeds()
        deeds[kind]()
        await opened.settle()
        screen = opened.screen(OpenFileScreen)
        assert await tree_of(opened, screen) == ["elzenwaard.toml", "other.toml"]
        await type_into(opened, screen.query_one("#path", Input), "../secret.toml")
        assert opened.app.screen is screen
        await type_into(opened, screen.query_one("#path", Input), "other.toml")
        opened.screen(MergeWithScreen if kind == "merge" else CompareScreen)


async def test_a_report_is_delivered_and_not_written(serve, untouched):
    async with serve() as opened:
        before = untouched()
        opened.app.sharing.make_report()
        await opened.settle()
        screen = opened.screen(MakeReportScreen)
        offered = screen.file.held
        assert "/" not in offered
        for name in ("../../report.md", "/tmp/report.md"):
            screen.file.hold(name)
            screen.action_make()
            await opened.settle()
            assert opened.app.screen is screen
            assert not delivered(opened)
        screen.file.hold(offered)
        screen.action_make()
        await opened.until(lambda: opened.app.screen is not screen)
        await opened.settle()
        assert [*delivered(opened)] == [offered]
        assert any(offered in told for told in opened.told)
        assert untouched() == before


async def test_the_empty_form_is_delivered(serve, untouched):
    async with serve() as opened:
        before = untouched()
        opened.app.sharing.make_form()
        await opened.settle()
        screen = opened.screen(MakeReportScreen)
        screen.action_make()
        await opened.until(lambda: opened.app.screen is not screen)
        ((name, data),) = delivered(opened).items()
        assert name.endswith(".xlsx")
        assert data.startswith(b"PK")
        assert untouched() == before


async def test_a_picture_of_the_screen_is_delivered(serve, untouched):
    async with serve() as opened:
        before = untouched()
        opened.app.take_picture()
        await opened.settle()
        assert delivered(opened)["hrcyclus.svg"].startswith(b"<svg")
        assert untouched() == before


async def test_the_file_is_delivered_as_it_is_now_saved_or_not(serve):
    async with serve() as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        await opened.press("3")
        opened.app.download()
        await opened.settle()
        ((name, data),) = delivered(opened).items()
        assert name == "elzenwaard.toml"
        answers = tomllib.loads(data.decode())["instruments"]["vitaliteit"]["checkpoints"]
        assert answers["verzuim"]["status"] == "absent"


async def test_a_report_of_a_fault_is_delivered_and_tells_no_folder(serve, untouched, tmp_path):
    class FaultError(Exception):
        pass

    async def fail() -> None:
        async with serve(size=(160, 40)) as opened:
            before = untouched()
            opened.app.crashes.take(FaultError(f"in {tmp_path}/x.toml"), elsewhere=True)
            await opened.settle()
            screen = opened.screen(CrashScreen)
            screen.on_row_list_chosen(RowList.Chosen(screen.choices, REPORT))
            await opened.settle()
            (name,) = delivered(opened)
            assert name.startswith("hrcyclus-report-")
            assert tmp_path.name not in delivered(opened)[name].decode()
            told = "".join(strip.text for strip in screen._compositor.render_strips())
            assert tmp_path.name not in told
            assert "FaultError" in told
            assert untouched() == before

    with pytest.raises(FaultError):
        await fail()


async def test_settings_last_as_long_as_the_session(serve):
    async with serve() as opened:
        opened.app.preferences.choose_theme("hrcyclus-light")
        await opened.settle()
        assert opened.app.theme == "hrcyclus-light"
        await opened.press("comma")
        rows = {row.key for row in opened.app.screen.rows.rows}
        assert "theme" in rows
        assert "recent" not in rows
    assert not config_file().exists()


async def test_a_file_that_can_t_be_opened_is_told_at_the_start(serve, folder):
    (folder / "broken.toml").write_text("a = [", encoding="utf-8")
    for name in ("broken.toml", "../secret.toml", "not-there.toml"):
        async with serve(name) as opened:
            opened.screen(StartScreen)
            assert any(Path(name).name in told for told in opened.told)
            assert not any(str(folder) in told for told in opened.told)


async def test_what_comes_in_is_opened_at_the_start(serve, folder):
    async with serve("") as opened:
        opened.app.uploaded("other.toml")
        await opened.settle()
        assert opened.session.path == Path("other.toml")


async def test_what_comes_in_later_is_opened_after_asking(serve):
    async with serve() as opened:
        await opened.turn_to("vitaliteit")
        opened.app.uploaded("other.toml")
        await opened.settle()
        opened.screen(AskScreen)
        await opened.press("enter")
        opened.screen(CycleScreen)
        assert opened.session.path == Path("other.toml")
        assert len(opened.app.screen_stack) == 2


async def test_what_came_in_elsewhere_is_not_opened(serve):
    async with serve("") as opened:
        for name in ("../secret.toml", "link.toml", "not-there.toml", "notes.txt"):
            opened.app.uploaded(name)
            await opened.settle()
            assert opened.app.session is None


async def test_who_has_one_file_leaves_from_the_cycle(serve):
    async with serve(only_file=True) as opened:
        await opened.press("escape")
        assert opened.has_quit


async def test_who_has_one_file_gets_no_other(serve, folder):
    async with serve(only_file=True) as opened:
        opened.app.uploaded("other.toml")
        opened.app.open_file(Path("other.toml"))
        await opened.settle()
        assert opened.session.path == Path("elzenwaard.toml")
        deeds = opened.app.sharing.deeds()
        assert deeds.keys() == {"report", "summary", "form", "app.download"}
        (folder / "elzenwaard.toml").write_text('format = "hrcyclus/1"\n', encoding="utf-8")
        await opened.turn_to("vitaliteit", "verzuim")
        await opened.press("3")
        await opened.until(lambda: isinstance(opened.app.screen, ConflictScreen))
        await opened.settle()
        choices = {row.key for row in opened.app.screen.choices.rows}
        assert choices == {"join", "reload", "overwrite"}


async def test_only_what_was_kept_of_this_folder_is_offered(serve, folder, tmp_path):
    async with serve() as opened:
        answers = opened.session.assessment
    keep(folder / "other.toml", answers, None)
    keep(tmp_path / "secret.toml", answers, None)
    async with serve("", size=(160, 40)) as opened:
        screen = opened.screen(StartScreen)
        kept = [row for row in screen.choices.rows if row.key.startswith("kept/")]
        assert [row.body.plain for row in kept] == ["other.toml"]
        assert tmp_path.name not in kept[0].detail.plain
        screen.on_row_list_chosen(RowList.Chosen(screen.choices, kept[0].key))
        await opened.settle()
        assert opened.session.path == Path("other.toml")
        # What was kept is offered as it is in the terminal.
        opened.screen(AskScreen)
