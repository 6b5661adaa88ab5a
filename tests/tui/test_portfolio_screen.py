"""Many assessments in one picture: what is listed, the way down to one file, and back."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.widgets import Static

from hrcyclus.example import example_text
from hrcyclus.i18n import _, set_language
from hrcyclus.model.assessment import Status
from hrcyclus.model.scoring import Score
from hrcyclus.plugin_host.host import load_plugins
from hrcyclus.sharing.portfolio.counts import By
from hrcyclus.sharing.portfolio.portfolio_csv import portfolio_as_csv
from hrcyclus.sharing.portfolio.statistics import Spread, make_portfolio
from hrcyclus.store.assessment_file import read_assessment
from hrcyclus.tui import portfolio_reading, portfolio_threads
from hrcyclus.tui.portfolio_drawing import box
from hrcyclus.tui.portfolio_opening import PortfolioApp, looking_at
from hrcyclus.tui.portfolio_picture import Picture
from hrcyclus.tui.portfolio_places import CardPlace, PartPlace, PointPlace, ScorePlace, View
from hrcyclus.tui.portfolio_reading import Progress, StoppedError, Wanted, read_files, read_picture
from hrcyclus.tui.portfolio_rows import FileRow, PointRow, ReasonRow, ScoreRow
from hrcyclus.tui.screens.ask import AskScreen
from hrcyclus.tui.screens.choose_folder import ChooseFolderScreen, FolderTree
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.screens.make_report import MakeReportScreen
from hrcyclus.tui.screens.portfolio import PortfolioScreen
from hrcyclus.tui.screens.start import StartScreen

NUMBER = 24
SIZES = [(40, 12), (80, 24), (200, 50)]
HOSTILE = "[@click=app.quit]x[ \x1b[2J\u202e.toml"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, generate) -> Path:
    folder = tmp_path_factory.mktemp("portfolio") / "many"
    generate["write_folder"](folder, load_plugins(safe_mode=True).instruments, NUMBER)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """Some assessments."""
    return Path(shutil.copytree(made, tmp_path / "many"))


async def read(opened) -> PortfolioScreen:
    """Wait until all is read that is asked for."""
    screen = opened.screen(PortfolioScreen)
    await opened.until(lambda: not screen.busy)
    await opened.settle()
    return screen


async def show(opened, *folders: Path, by: By | None = None) -> PortfolioScreen:
    opened.app.push_screen(PortfolioScreen(looking_at(folders, by)))
    await opened.settle()
    return await read(opened)


async def press(opened, *keys: str) -> None:
    for key in keys:
        await opened.press(key)
        if isinstance(opened.app.screen, PortfolioScreen):
            await read(opened)


async def enter(opened, key: str) -> PortfolioScreen:
    """Go to a row, and open it."""
    screen = opened.screen(PortfolioScreen)
    screen.rows.stand_on(key)
    assert screen.rows.current == key, [row.key for row in screen.rows.rows]
    await press(opened, "enter")
    return screen


def listed(screen: PortfolioScreen, kind: type) -> list:
    rows = [screen.rows.listed(row.key) for row in screen.rows.rows if row.key]
    return [row for row in rows if isinstance(row, kind)]


def headings(screen: PortfolioScreen) -> list[str]:
    return [row.body.plain for row in screen.rows.rows if not row.key]


def drawn(opened) -> str:
    return "\n".join(strip.text for strip in opened.app.screen._compositor.render_strips())


def named(row) -> str:
    return getattr(row, "title", "") or getattr(row, "name", "") or row.point.text


def said(static: Static) -> str:
    shown = static.render()
    assert isinstance(shown, Content)
    return shown.plain


def whole(screen: PortfolioScreen) -> Picture:
    assert screen.looking.picture is not None
    return screen.looking.picture


async def test_the_scores_of_all_cards_and_phases_are_spread_out(open_app, folder, plugins):
    async with open_app() as opened:
        screen = await show(opened, folder)
        found = {row.key: row.spread for row in listed(screen, ScoreRow)}
        all_ = make_portfolio(plugins.instruments, whole(screen).plan, whole(screen).counts)
        assert all_.files == NUMBER
        assert found["overall"] == all_.overall
        assert {found[f"phase:{phase.value}"] for phase in all_.phases} == {*all_.phases.values()}
        for card in all_.cards:
            assert found[f"card:{card.id}"] == card.spread
            for id_, _title, spread in card.groups:
                assert found[f"card:{card.id}/{id_}"] == spread
        assert str(NUMBER) in said(screen.head)


async def test_the_figures_are_told_in_words_as_well(open_app, folder):
    set_language("en")
    async with open_app() as opened:
        screen = await show(opened, folder)
        overall = whole(screen).says().overall
        assert overall.median is not None
        assert f"half at most {round(overall.median * 100)}%" in screen.details.said
        await press(opened, "2")
        (first, *_rest) = listed(screen, PointRow)
        absent = first.point.counts[Status.ABSENT]
        assert f"absent {absent} " in screen.details.said


async def test_checkpoints_stand_worst_first_or_by_card_and_those_without_a_gap_can_go(
    open_app, folder, plugins
):
    async with open_app() as opened:
        screen = await show(opened, folder)
        await press(opened, "2")
        points = [row.point for row in listed(screen, PointRow)]
        alone = [one.gap for one in points if one.stands_alone]
        assert alone == sorted(alone, reverse=True)
        await press(opened, "s")
        cards = [row.point.card for row in listed(screen, PointRow)]
        assert list(dict.fromkeys(cards)) == [
            card.id for card in plugins.instruments if card.all_checkpoints()
        ]
        await press(opened, "f")
        assert all(row.point.gap and row.point.stands_alone for row in listed(screen, PointRow))


async def test_from_a_card_to_its_checkpoints_to_the_files_to_a_file_and_all_the_way_back(
    open_app, folder
):
    async with open_app() as opened:
        screen = await show(opened, folder)
        await enter(opened, "card:vitaliteit")
        points = listed(screen, PointRow)
        assert {row.point.card for row in points} == {"vitaliteit"}
        await enter(opened, "point:vitaliteit/werkplek")
        files = listed(screen, FileRow)
        assert len(files) == NUMBER
        row = files[3]
        await enter(opened, row.key)
        opened.screen(CycleScreen)
        assert opened.session.path == Path(row.goes.path)
        assert opened.answer("vitaliteit", "werkplek").status == row.status
        await opened.press("escape")
        screen = await read(opened)
        assert screen.rows.current == row.key
        assert opened.app.session is None
        await press(opened, "escape")
        assert screen.looking.place == CardPlace("vitaliteit")
        assert screen.rows.current == "point:vitaliteit/werkplek"
        await press(opened, "escape")
        assert screen.rows.current == "card:vitaliteit"
        await opened.press("escape")
        opened.screen(StartScreen)


async def test_what_was_answered_in_a_file_is_counted_when_one_comes_back(open_app, folder):
    async with open_app() as opened:
        screen = await show(opened, folder)
        await enter(opened, "card:vitaliteit")
        await enter(opened, "point:vitaliteit/werkplek")
        before = listed(screen, PointRow)[0].point.counts[Status.PRESENT]
        absent = next(row for row in listed(screen, FileRow) if row.status is Status.ABSENT)
        await enter(opened, absent.key)
        await opened.turn_to("vitaliteit", "werkplek")
        await opened.press("1", "escape", "escape")
        screen = await read(opened)
        assert listed(screen, PointRow)[0].point.counts[Status.PRESENT] == before + 1


async def test_opening_a_file_saves_the_one_that_was_open(open_app, folder, example_file, written):
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit", "werkplek")
        await opened.press("3")
        screen = await show(opened, folder)
        await press(opened, "5", "1")
        await enter(opened, "overall")
        await enter(opened, listed(screen, FileRow)[0].key)
        assert opened.session.path.parent.parent == folder
        answer = written(example_file).of("vitaliteit").answer("werkplek")
        assert answer.status is Status.ABSENT
        assert len(opened.app.screen_stack) == 2


async def test_a_file_that_is_gone_is_told_and_the_picture_stays(open_app, folder):
    async with open_app() as opened:
        screen = await show(opened, folder)
        await enter(opened, "overall")
        row = listed(screen, FileRow)[0]
        Path(row.goes.path).unlink()
        await enter(opened, row.key)
        assert opened.screen(PortfolioScreen) is screen
        assert opened.told


async def test_files_behind_a_checkpoint_come_worst_first_and_one_answer_at_a_time(
    open_app, folder, plugins
):
    async with open_app() as opened:
        screen = await show(opened, folder)
        await press(opened, "2")
        await enter(opened, "point:vitaliteit/werkplek")
        files = listed(screen, FileRow)
        (row, *_others) = listed(screen, PointRow)
        answers = [one.status for one in files]
        assert answers == sorted(
            answers,
            key=[*portfolio_reading.WORST_FIRST].index,
        )
        for status, number in row.point.counts.items():
            assert answers.count(status) == number
            scores = [one.score for one in files if one.status is status and one.score is not None]
            assert scores == sorted(scores)
        for status in (*Status, None):
            await press(opened, "f")
            assert {one.status for one in listed(screen, FileRow)} <= {status}
            assert len(listed(screen, FileRow)) == row.point.counts[status]
        for one in files:
            assessment = read_assessment(Path(one.goes.path)).assessment
            assert assessment.of("vitaliteit").answer("werkplek").status is one.status


async def test_so_many_files_are_listed_and_the_number_of_the_others_is_told(
    open_app, folder, monkeypatch
):
    set_language("en")
    monkeypatch.setattr(portfolio_reading, "MOST_FILES", 5)
    async with open_app() as opened:
        screen = await show(opened, folder)
        await enter(opened, "overall")
        files = listed(screen, FileRow)
        assert len(files) == 5
        assert [one.score for one in files] == sorted(one.score for one in files)
        assert f"… and {NUMBER - 5} more files" in headings(screen)
        await press(opened, "2", "enter")
        (row,) = listed(screen, PointRow)
        assert len(listed(screen, FileRow)) == 5
        # Of every answer is told how many gave it, listed or not.
        told = {int(one.partition("(")[2][:-1]) for one in headings(screen) if one.endswith(")")}
        assert told == {number for number in row.point.counts.values() if number}


@pytest.mark.parametrize("by", [By.UNIT, By.YEAR])
async def test_groups_add_up_and_lead_to_their_own_files(open_app, folder, by):
    async with open_app() as opened:
        screen = await show(opened, folder, by=by)
        groups = listed(screen, ScoreRow)
        assert sum(row.files for row in groups) == NUMBER
        row = max(groups, key=lambda one: one.files)
        await enter(opened, row.key)
        assert len(listed(screen, FileRow)) == row.files
        await enter(opened, "card:vitaliteit")
        assert isinstance(screen.looking.place, CardPlace)
        part = screen.looking.place.part
        assert part is not None
        await enter(opened, "point:vitaliteit/werkplek")
        assert len(listed(screen, FileRow)) == row.files
        (point, *_others) = listed(screen, PointRow)
        assert sum(point.point.counts.values()) == row.files
        await press(opened, "escape", "escape", "escape")
        assert screen.rows.current == row.key


async def test_a_key_tells_others_apart_and_the_same_key_comes_round(open_app, folder):
    async with open_app() as opened:
        screen = await show(opened, folder)
        await press(opened, "3")
        seen = [screen.looking.by]
        for _time in range(4):
            await press(opened, "b")
            seen.append(screen.looking.by)
            assert sum(row.files for row in listed(screen, ScoreRow)) == NUMBER
        assert {*seen} == {*By}
        assert seen[0] is seen[-1]


async def test_groups_are_found_by_letters_of_their_names(open_app, folder):
    async with open_app() as opened:
        screen = await show(opened, folder, by=By.ORGANISATION)
        every = listed(screen, ScoreRow)
        word = every[0].title.split()[-1]
        await opened.press("/")
        await opened.type(word.lower())
        found = listed(screen, ScoreRow)
        assert found == [row for row in every if word in row.title]
        await opened.press("enter")
        assert screen.rows.has_focus
        await opened.press("escape")
        assert listed(screen, ScoreRow) == every
        assert screen.is_current


async def test_a_period_leads_to_its_own_files(open_app, folder):
    async with open_app() as opened:
        screen = await show(opened, folder)
        await press(opened, "4")
        periods = listed(screen, ScoreRow)
        assert len(periods) > 1
        assert sum(row.files for row in periods) == NUMBER
        for row in periods:
            await enter(opened, row.key)
            assert isinstance(screen.looking.place, PartPlace)
            assert len(listed(screen, FileRow)) == row.files
            await press(opened, "escape")


async def test_a_phase_leads_to_the_files_with_its_lowest_scores(open_app, folder):
    async with open_app() as opened:
        screen = await show(opened, folder)
        await enter(opened, "phase:rewards")
        assert screen.looking.place == ScorePlace(("phase", "rewards"))
        scores = [row.score for row in listed(screen, FileRow)]
        assert scores[0] == pytest.approx(_lowest(screen), abs=0.005)


def _lowest(screen: PortfolioScreen) -> float | None:
    (row, *_others) = listed(screen, ScoreRow)
    return row.spread.lowest


async def test_what_can_t_be_read_is_told_with_the_reason_and_stops_nothing(open_app, folder):
    (folder / "kapot.toml").write_text("x =", encoding="utf-8")
    (folder / HOSTILE).write_text("geen toml \x1b]0;x\x07", encoding="utf-8")
    async with open_app(size=(100, 30)) as opened:
        screen = await show(opened, folder)
        assert whole(screen).counts.files == NUMBER
        await press(opened, "5")
        reasons = listed(screen, ReasonRow)
        assert len(reasons) == 2
        assert all(row.reason and str(folder) not in row.reason for row in reasons)
        screen.rows.stand_on(reasons[0].key)
        await press(opened, "enter")
        assert screen.details.has_focus
        text = drawn(opened)
        assert "kapot.toml" in text
        assert not {"\x1b", "\u202e", "\x9b"} & {*text}


async def test_a_file_that_stands_out_is_named_and_opens(open_app, folder):
    # Next to scores that are all the same, one that is far from them.
    (low, *others) = sorted(folder.rglob("*.toml"))
    for other in others:
        other.write_text(example_text(), encoding="utf-8")
    low.write_text(
        'format = "hrcyclus/1"\n[instruments.vitaliteit.checkpoints.werkplek]\nstatus = "absent"\n',
        encoding="utf-8",
    )
    async with open_app() as opened:
        screen = await show(opened, folder)
        await press(opened, "5")
        (row,) = listed(screen, FileRow)
        assert row.score == 0
        await enter(opened, row.key)
        assert opened.session.path == low


async def test_without_any_assessment_that_is_said_in_a_sentence(open_app, tmp_path):
    empty = tmp_path / "leeg"
    empty.mkdir()
    bad = tmp_path / "kapot"
    bad.mkdir()
    (bad / "een.toml").write_text("x =", encoding="utf-8")
    gone = tmp_path / "weg"
    async with open_app() as opened:
        for folder, rows in ((empty, 0), (bad, 1), (gone, 0)):
            screen = await show(opened, folder)
            assert not screen.is_whole
            assert len(listed(screen, ReasonRow)) == rows
            assert len(headings(screen)[-1]) > 20
            assert drawn(opened).count("%") == 0
            await press(opened, "2", "3", "e", "b", "enter", "space")
            await opened.press("escape")
            if isinstance(opened.app.screen, PortfolioScreen):
                await opened.press("escape")
            opened.screen(StartScreen)


async def test_a_folder_that_comes_back_is_read_again(open_app, folder, tmp_path):
    away = folder.rename(tmp_path / "away")
    async with open_app() as opened:
        screen = await show(opened, folder)
        assert not screen.is_whole
        away.rename(folder)
        await press(opened, "r")
        assert screen.is_whole


class Slow:
    """Stands in for what reads, and waits until it may go on."""

    def __init__(self, reader) -> None:
        self.go_on = threading.Event()
        self.ended = threading.Event()
        self._reader = reader

    def __call__(self, *arguments):
        progress = next(one for one in arguments if isinstance(one, Progress))
        progress.begin(NUMBER)
        progress.add(7)
        try:
            assert self.go_on.wait(20)
            progress.add(1)
        except StoppedError:
            self.ended.set()
            raise
        return self._reader(*arguments)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch):
    """Makes a reader of the screen wait."""
    made: list[Slow] = []

    def make(name: str) -> Slow:
        one = Slow(getattr(portfolio_threads, name))
        monkeypatch.setattr(portfolio_threads, name, one)
        made.append(one)
        return one

    yield make
    for one in made:
        one.go_on.set()


async def test_stopped_in_the_middle_nothing_is_shown_as_if_it_were_the_whole(
    open_app, folder, slow, monkeypatch
):
    reader = slow("read_picture")
    async with open_app() as opened:
        opened.app.push_screen(PortfolioScreen(looking_at([folder])))
        await opened.settle()
        screen = opened.screen(PortfolioScreen)
        await opened.until(lambda: "7" in said(screen.progress))
        await opened.press("2", "3", "?")
        assert opened.app.screen is not screen
        await opened.press("escape")
        assert listed(screen, ScoreRow) == []
        await opened.press("escape")
        assert screen.is_current
        assert not screen.busy
        assert listed(screen, ScoreRow) == []
        assert any(str(NUMBER) in line for line in headings(screen))
        reader.go_on.set()
        assert await asyncio.to_thread(reader.ended.wait, 20)
        monkeypatch.setattr(portfolio_threads, "read_picture", read_picture)
        await press(opened, "r", "1")
        assert len(listed(screen, ScoreRow)) > 5


async def test_groups_that_are_still_told_apart_can_be_given_up(open_app, folder, slow):
    async with open_app() as opened:
        screen = await show(opened, folder)
        reader = slow("read_picture")
        await opened.press("3")
        assert listed(screen, ScoreRow) == []
        await opened.press("escape")
        assert screen.is_current
        assert not screen.busy
        await opened.press("1")
        assert listed(screen, ScoreRow)
        reader.go_on.set()
        await press(opened, "3")
        assert sum(row.files for row in listed(screen, ScoreRow)) == NUMBER


async def test_what_is_read_again_meanwhile_keeps_nobody_from_going_on(open_app, folder, slow):
    async with open_app() as opened:
        screen = await show(opened, folder)
        await enter(opened, "card:vitaliteit")
        reader = slow("read_picture")
        await opened.press("r", "escape")
        assert screen.looking.places == []
        assert screen.busy
        assert screen.rows.current == "card:vitaliteit"
        await opened.press("down")
        here = screen.rows.current
        reader.go_on.set()
        await read(opened)
        assert screen.rows.current == here


async def test_leaving_the_app_ends_the_reading(open_app, folder, slow):
    reader = slow("read_picture")
    async with open_app() as opened:
        opened.app.push_screen(PortfolioScreen(looking_at([folder])))
        await opened.settle()
        await opened.quit()
    reader.go_on.set()
    assert await asyncio.to_thread(reader.ended.wait, 20)


async def test_while_files_are_looked_up_the_place_shows_and_can_be_left(open_app, folder, slow):
    async with open_app() as opened:
        screen = await show(opened, folder)
        reader = slow("read_files")
        screen.rows.stand_on("overall")
        await opened.press("enter")
        assert screen.looking.places
        assert listed(screen, FileRow) == []
        await opened.press("escape")
        assert not screen.looking.places
        reader.go_on.set()
        assert await asyncio.to_thread(reader.ended.wait, 20)


async def test_what_is_gone_to_while_files_are_looked_up_stays_stood_on(open_app, folder, slow):
    async with open_app() as opened:
        screen = await show(opened, folder, by=By.ROLE)
        reader = slow("read_files")
        screen.rows.stand_on(listed(screen, ScoreRow)[0].key)
        await opened.press("enter", "down", "down")
        here = screen.rows.current
        reader.go_on.set()
        await read(opened)
        assert listed(screen, FileRow)
        assert screen.rows.current == here


async def test_a_page_and_a_table_are_made_of_what_was_read(open_app, folder, plugins):
    set_language("en")
    async with open_app() as opened:
        screen = await show(opened, folder, by=By.ROLE)
        for ending in (".html", ".csv", ".json"):
            await opened.press("e")
            dialog = opened.screen(MakeReportScreen)
            dialog.formats.stand_on(ending)
            await opened.press("enter", "enter", "enter")
            await opened.until(lambda: not isinstance(opened.app.screen, MakeReportScreen))
            if isinstance(opened.app.screen, AskScreen):
                await opened.press("escape")
        picture = whole(screen)
        found = make_portfolio(plugins.instruments, picture.plan, picture.counts, By.ROLE)
        (table,) = Path.cwd().glob("*.csv")
        assert table.read_bytes().decode() == portfolio_as_csv(found)
        (data,) = Path.cwd().glob("*.json")
        assert json.loads(data.read_text(encoding="utf-8"))["assessments"] == NUMBER
        (page,) = Path.cwd().glob("*.html")
        assert "<html" in page.read_text(encoding="utf-8")


async def test_another_language_is_spoken_at_once_and_the_place_stays(open_app, folder):
    set_language("en")
    async with open_app(size=(120, 40)) as opened:
        screen = await show(opened, folder)
        await enter(opened, "card:vitaliteit")
        english = drawn(opened)
        opened.app.switch_language()
        await opened.settle()
        await read(opened)
        dutch = drawn(opened)
        assert screen.looking.place == CardPlace("vitaliteit")
        assert "Vitality policy" in english
        assert "Vitality policy" not in dutch
        assert "Vitaliteitsbeleid" in dutch


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
async def test_at_every_size_what_is_stood_on_is_in_sight(open_app, folder, size):
    async with open_app(size=size) as opened:
        screen = await show(opened, folder)
        for view in "12345":
            await press(opened, view, "end")
            assert screen.rows.has_focus
            if row := screen.rows.stood_on:
                assert named(row).split()[0] in drawn(opened)
            await press(opened, "space")
            assert screen.details.has_focus is (screen.rows.stood_on is not None)
            if screen.details.has_focus:
                await press(opened, "escape")
        await press(opened, "1")
        await enter(opened, "card:vitaliteit")
        await press(opened, "down", "enter", "end")
        assert isinstance(screen.looking.place, PointPlace)
        assert screen.rows.region.bottom <= screen.size.height


async def test_everything_can_be_done_with_the_mouse(open_app, folder):
    async with open_app(size=(120, 40)) as opened:
        screen = await show(opened, folder)
        await opened.click_meta(screen.tabs, "view", "groups")
        await opened.settle()
        await read(opened)
        assert screen.looking.view is View.GROUPS
        await opened.click_meta(screen.bar, "choice", ("by", "role"))
        await opened.settle()
        await read(opened)
        assert screen.looking.by is By.ROLE
        second = listed(screen, ScoreRow)[1]
        await opened.click_row(screen.rows, second.key)
        await opened.settle()
        assert screen.rows.current == second.key
        assert not screen.looking.places
        y = next(
            y
            for y in range(screen.rows.size.height)
            if second.title in screen.rows.render_line(y).text
        )
        await opened.pilot.click(screen.rows, offset=(5, y), times=2)
        await opened.settle()
        await read(opened)
        assert isinstance(screen.looking.place, PartPlace)


async def test_other_cards_are_counted_anew(open_app, folder, plugins):
    async with open_app() as opened:
        screen = await show(opened, folder)
        await enter(opened, "card:vitaliteit")
        fewer = tuple(one for one in plugins.instruments if one.id != "vitaliteit")
        opened.app.replace_plugins(replace(plugins, instruments=fewer))
        await opened.settle()
        await read(opened)
        assert screen.looking.places == []
        assert "card:vitaliteit" not in [row.key for row in listed(screen, ScoreRow)]


def test_cards_that_score_for_themselves_do_so_here_too(folder, plugins):
    own = replace(plugins, scorers={"vitaliteit": lambda *_arguments: Score(0.25, 1, 0.25, 0.25)})
    picture = read_picture([folder], own, None, Progress())
    (card,) = (one for one in picture.says().cards if one.id == "vitaliteit")
    assert card.spread.lowest == card.spread.highest == 0.25
    score = picture.plan.scores.index(("card", "vitaliteit"))
    found = read_files([folder], own, picture, Wanted(score), Progress())
    assert {one.score for one in found.files} <= {0.25, None}
    assert found.number == NUMBER


def test_files_are_looked_up_as_they_are_now_without_a_cache_too(folder, plugins, monkeypatch):
    monkeypatch.setenv("HRCYCLUS_CACHE_DIR", os.devnull)
    picture = read_picture([folder], plugins, None, Progress())
    progress = Progress()
    found = read_files([folder], plugins, picture, Wanted(), progress)
    assert found.number == progress.done == progress.number == NUMBER
    next(folder.rglob("*.toml")).write_text("x =", encoding="utf-8")
    assert read_files([folder], plugins, picture, Wanted(), Progress()).number == NUMBER - 1


async def test_the_app_begins_with_the_picture_when_it_is_asked_to(plugins, folder, as_opened):
    app = PortfolioApp(plugins, folders=[folder], by=By.ROLE)
    app.animation_level = "none"
    async with app.run_test(size=(80, 24)) as pilot:
        opened = as_opened(app, pilot)
        await opened.settle()
        screen = await read(opened)
        assert screen.looking.view is View.GROUPS
        assert listed(screen, ScoreRow)
        await opened.press("escape")
        opened.screen(StartScreen)


@pytest.mark.parametrize("way", ["key", "start", "share"])
async def test_a_folder_is_asked_for_and_then_shown(open_app, folder, example_file, way):
    async with open_app(example_file if way == "share" else None) as opened:
        if way == "start":
            opened.screen(StartScreen).choices.stand_on("app.portfolio")
            await opened.press("enter")
        elif way == "share":
            await opened.press("S")
            opened.screen(AskScreen).replies.stand_on("portfolio")
            await opened.press("enter")
        else:
            await opened.press("P")
        dialog = opened.screen(ChooseFolderScreen)
        dialog.field.focus()
        dialog.field.value = str(folder / "nergens")
        await opened.press("enter")
        assert opened.screen(ChooseFolderScreen) is dialog
        assert said(dialog.problem) == _("There is no such folder.")
        dialog.field.value = str(folder)
        await opened.press("enter")
        screen = await read(opened)
        assert whole(screen).counts.files == NUMBER
        await opened.press("escape")
        opened.screen(CycleScreen if way == "share" else StartScreen)


async def test_a_folder_is_found_among_the_folders(open_app, folder):
    shutil.copytree(folder, Path.cwd() / "veel")
    (Path.cwd() / ".verborgen").mkdir()
    async with open_app() as opened:
        await opened.press("P")
        tree = opened.screen(ChooseFolderScreen).query_one(FolderTree)
        await opened.until(lambda: tree.root.children)
        assert [str(one.label) for one in tree.root.children] == ["veel"]
        await opened.press("down", "enter")
        screen = await read(opened)
        assert screen.looking.folders == [Path.cwd() / "veel"]


READ_BY_PROCESSES = """
import asyncio, sys
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from hrcyclus.plugin_host.host import load_plugins
from hrcyclus.sharing.portfolio import aggregate
from hrcyclus.tui import portfolio_reading, portfolio_threads
from hrcyclus.tui.portfolio_opening import PortfolioApp

processes = portfolio_reading.processes
futures = []

class Spy(Executor):
    def __init__(self, executor):
        self.executor = executor

    def submit(self, function, /, *arguments, **named):
        futures.append(self.executor.submit(function, *arguments, **named))
        return futures[-1]

@contextmanager
def spied(workers):
    with processes(workers) as executor:
        yield Spy(executor)

async def run():
    app = PortfolioApp(load_plugins(), folders=[Path(sys.argv[1])])
    async with app.run_test() as pilot:
        while not app.screen.is_whole:
            await pilot.pause(0.01)
    assert futures
    assert all(one.exception() is None for one in futures)

if __name__ == "__main__":
    portfolio_reading.processes = spied
    portfolio_reading.workers_here = lambda: 2
    aggregate._READ_HERE = 0
    asyncio.run(run())
"""


def test_other_processes_can_be_started_from_within_the_app(folder, tmp_path):
    # In a process of its own: one that has started others before would not show it.
    script = tmp_path / "read_by_processes.py"
    script.write_text(READ_BY_PROCESSES, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr


FRACTIONS = st.one_of(st.sampled_from([0.0, 1.0]), st.floats(0, 1))


@given(st.lists(FRACTIONS, min_size=5, max_size=5), st.integers(2, 60))
def test_a_box_is_as_wide_as_asked_and_tells_each_of_the_five_at_its_place(five, width):
    five = sorted(five)
    places = [round(one * (width - 1)) for one in five]
    line = box(Spread(3, 0, 0.5, *five), width).plain
    assert len(line) == width
    assert line[places[2]] == "│"
    assert line[: places[0]] == "·" * places[0]
    assert line[places[4] + 1 :] == "·" * (width - 1 - places[4])
    assert {*line[places[1] : places[3] + 1]} <= {"█", "│"}
    assert {*line[places[0] : places[1]]} <= {"├", "─"}
    assert {*line[places[3] + 1 : places[4] + 1]} <= {"┤", "─"}


def test_a_box_without_scores_is_empty():
    assert box(Spread(0), 10).plain == "·" * 10
