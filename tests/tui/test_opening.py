"""Files that can't be read, and files that may only be looked at."""

from __future__ import annotations

import pytest

from hrcyclus.example import example_text
from hrcyclus.store.problem import FileError
from hrcyclus.tui.app import HrcyclusApp
from hrcyclus.tui.autosave import SaveState
from hrcyclus.tui.screens.card import CardScreen
from hrcyclus.tui.screens.start import StartScreen

BROKEN = {
    "no TOML": b"format = ",
    "no assessment": b'format = "iets anders"\n',
    "a card": b'format = "hrcyclus-card/1"\n',
    "empty": b"",
    "binary": bytes(range(256)),
    "a wrong status": (
        b'format = "hrcyclus/1"\n[instruments.vitaliteit.checkpoints.verzuim]\nstatus = "mooi"\n'
    ),
    "deeply nested": b'format = "hrcyclus/1"\nx = ' + b"[" * 5000 + b"]" * 5000,
}


async def test_a_file_that_can_t_be_read_is_one_line_and_leaves_the_app_open(open_app, empty_file):
    async with open_app() as opened:
        for wrong, content in BROKEN.items():
            empty_file.write_bytes(content)
            opened.app.clear_notifications()
            opened.app.open_file(empty_file)
            await opened.settle()
            assert isinstance(opened.app.screen, StartScreen), wrong
            (told,) = opened.told
            assert "\n" not in told
            assert empty_file.name in told
            assert opened.app.session is None
            assert empty_file.read_bytes() == content


async def test_a_folder_is_told_too(open_app, tmp_path):
    async with open_app() as opened:
        opened.app.open_file(tmp_path)
        await opened.settle()
        assert len(opened.told) == 1


def test_started_on_a_file_that_can_t_be_read_the_app_is_not_made(plugins, empty_file):
    empty_file.write_bytes(b"format = ")
    with pytest.raises(FileError):
        HrcyclusApp(plugins, empty_file)


async def test_answers_to_what_is_not_installed_stay_in_the_file(open_app, example_file, written):
    with example_file.open("a", encoding="utf-8") as stream:
        stream.write('\n[instruments.elders.checkpoints.punt]\nstatus = "present"\n')
        stream.write('\n[instruments.vitaliteit.checkpoints.vroeger]\nnote = "blijft"\n')
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        await opened.press("3")
        await opened.quit()

    after = written(example_file)
    assert after.of("elders").answer("punt").status == "present"
    assert after.of("vitaliteit").answer("vroeger").note == "blijft"


async def test_a_card_that_is_not_installed_is_told(open_app, empty_file):
    async with open_app(empty_file) as opened:
        opened.app.open_card("elders")
        await opened.settle()
        (told,) = opened.told
        assert "elders" in told
        assert not isinstance(opened.app.screen, CardScreen)


@pytest.fixture
def newer_file(example_file):
    """The example in a format that a later HRcyclus writes."""
    text = example_text().replace('"hrcyclus/1"', '"hrcyclus/2"', 1)
    example_file.write_text(text, encoding="utf-8")
    return example_file


async def test_a_newer_format_opens_read_only_and_says_so(open_app, newer_file):
    async with open_app(newer_file) as opened:
        assert opened.session.read_only
        assert opened.app.saving.state is SaveState.READ_ONLY
        assert opened.cycle.title_bar.trouble
        assert opened.cycle.title_bar.saving
        assert opened.session.board.overall.score is not None


KEYS = ["1", "2", "3", "4", "5", "space", "backspace", "n", "e", "a", "p", "u", "ctrl+r"]


@pytest.mark.parametrize("item", ["functieprofiel", "vraag.leervermogen"])
async def test_read_only_changes_nothing_and_writes_nothing(open_app, newer_file, written, item):
    before = newer_file.read_bytes()
    state = newer_file.stat()
    assessment = written(newer_file)
    async with open_app(newer_file) as opened:
        await opened.turn_to("werving", item)
        for key in KEYS:
            await opened.press(key)
            assert not opened.card.panel.editing
        await opened.click_row(opened.card.checklist, opened.card.checklist.current, mark=True)
        await opened.click_meta(opened.card.picker, "status", "present")
        await opened.click_meta(opened.card.summary, "presence", True)
        await opened.press("]", "1", "escape")
        assert opened.session.assessment == assessment
        await opened.quit()

    assert newer_file.read_bytes() == before
    assert newer_file.stat().st_mtime_ns == state.st_mtime_ns


async def test_read_only_can_be_read_everywhere(open_app, newer_file):
    async with open_app(newer_file) as opened:
        await opened.press("enter", "enter")
        assert opened.card.checklist.has_focus
        before = opened.item
        await opened.press("down")
        assert opened.item != before
        await opened.press("]", "left", "?", "escape", "escape", "m")
        assert opened.card.instrument.id == "noomen"


async def test_opened_from_within_read_only_is_told(open_app, newer_file):
    async with open_app() as opened:
        opened.app.open_file(newer_file)
        await opened.settle()
        (told,) = opened.told
        assert "hrcyclus/2" in told
