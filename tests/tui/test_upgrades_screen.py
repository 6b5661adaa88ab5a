"""An assessment of other versions of its cards: what changed is told once, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hrcyclus.i18n import in_language
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.instrument import Checkpoint
from hrcyclus.plugin_host.host import PluginSet
from hrcyclus.store.lock import Lock, acquire
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.screens.start import StartScreen
from hrcyclus.tui.screens.upgrades import UpgradesScreen

ANSWERED = """\
format = "hrcyclus/1"

[instruments.vitaliteit]
version = "1.0"

[instruments.vitaliteit.checkpoints.verzuim]
status = "present"

[instruments.vitaliteit.checkpoints.werkplek]
status = "partial"
note = "De stoelen."
"""


@pytest.fixture
def second(plugins: PluginSet) -> PluginSet:
    """Vitality 2.0: `verzuim` got another id, `werkplek` is gone, and there is one that is new."""
    (old,) = (one for one in plugins.instruments if one.id == "vitaliteit")
    points = [
        replace(one, id="ziekteverzuim") if one.id == "verzuim" else one
        for one in old.checkpoints
        if one.id != "werkplek"
    ]
    came = Checkpoint("thuis", Bilingual(nl="Er is beleid voor [b]thuis[/b]."), since="2.0")
    card = replace(
        old,
        version="2.0",
        checkpoints=(*points, came),
        renamed={"verzuim": "ziekteverzuim"},
    )
    return replace(
        plugins,
        instruments=tuple(card if one.id == card.id else one for one in plugins.instruments),
    )


@pytest.fixture
def answered_file(tmp_path: Path) -> Path:
    path = tmp_path / "work" / "oud.toml"
    path.write_text(ANSWERED, encoding="utf-8")
    return path


def told(opened) -> str:
    return opened.screen(UpgradesScreen).details.said


async def test_what_is_new_gone_and_renamed_is_told_in_words(open_app, answered_file, second):
    async with open_app(answered_file, plugins=second) as opened:
        card = opened.session.instrument("vitaliteit")
        assert in_language(card.title) in told(opened)
        assert "1.0 → 2.0" in told(opened)
        assert "Er is beleid voor [b]thuis[/b]." in told(opened)
        assert in_language(card.checkpoint("ziekteverzuim").text) in told(opened)
        assert "werkplek" in told(opened)
        assert opened.answer("vitaliteit", "ziekteverzuim").status == "present"
        assert opened.answer("vitaliteit", "werkplek").note == "De stoelen."


async def test_enter_notes_that_it_was_seen_and_it_is_told_no_more(
    open_app, answered_file, second, written
):
    async with open_app(answered_file, plugins=second) as opened:
        await opened.press("enter")
        assert isinstance(opened.app.screen, CycleScreen)
        await opened.saved()
    of_file = written(answered_file).of("vitaliteit")
    assert of_file.version == "2.0"
    assert of_file.answer("ziekteverzuim").status == "present"
    assert of_file.answer("werkplek").note == "De stoelen."
    async with open_app(answered_file, plugins=second) as opened:
        assert isinstance(opened.app.screen, CycleScreen)


async def test_that_it_was_seen_can_be_undone_by_name(open_app, answered_file, second):
    async with open_app(answered_file, plugins=second) as opened:
        await opened.press("enter", "u")
        assert opened.of("vitaliteit").version == "1.0"
        assert not opened.told[-1].endswith(": ")


async def test_escape_tells_it_again_and_leaves_the_file_as_it_is(open_app, answered_file, second):
    for _time in range(2):
        async with open_app(answered_file, plugins=second) as opened:
            assert opened.screen(UpgradesScreen)
            await opened.press("escape")
            await opened.quit()
        assert answered_file.read_text(encoding="utf-8") == ANSWERED


async def test_answering_after_later_leaves_it_to_be_told(open_app, answered_file, second, written):
    async with open_app(answered_file, plugins=second) as opened:
        await opened.press("escape")
        await opened.turn_to("vitaliteit", "ziekteverzuim")
        await opened.press("3", "p", "n", "x", "escape")
        await opened.quit()
    assert written(answered_file).of("vitaliteit").answer("ziekteverzuim").note == "x"
    async with open_app(answered_file, plugins=second) as opened:
        assert "1.0 → 2.0" in told(opened)
        await opened.press("enter")
        await opened.turn_to("vitaliteit", "ziekteverzuim")
        await opened.press("1")
        await opened.quit()
    assert written(answered_file).of("vitaliteit").version == "2.0"


async def test_read_only_it_is_told_every_time_and_nothing_is_written(
    open_app, answered_file, second
):
    held = acquire(answered_file)
    assert isinstance(held, Lock)
    try:
        for _time in range(2):
            async with open_app(answered_file, plugins=second) as opened:
                assert opened.screen(UpgradesScreen)
                await opened.press("enter")
                assert isinstance(opened.app.screen, CycleScreen)
                await opened.quit()
    finally:
        held.release()
    assert answered_file.read_text(encoding="utf-8") == ANSWERED


async def test_it_is_told_for_a_file_opened_from_the_start_screen(open_app, answered_file, second):
    async with open_app(plugins=second) as opened:
        assert opened.screen(StartScreen)
        opened.app.open_file(answered_file)
        await opened.settle()
        assert "1.0 → 2.0" in told(opened)
        await opened.press("escape")
        assert opened.cycle


async def test_an_older_card_than_the_answers_is_told_as_such(open_app, answered_file, plugins):
    answered_file.write_text(ANSWERED.replace('"1.0"', '"3.0"'), encoding="utf-8")
    async with open_app(answered_file, plugins=plugins) as opened:
        assert "3.0 → 1.0" in told(opened)
        opened.app.switch_language()
        await opened.settle()
        assert "older than the answers" in told(opened)


async def test_cards_of_the_same_version_are_not_told(open_app, answered_file, plugins):
    async with open_app(answered_file, plugins=plugins) as opened:
        assert isinstance(opened.app.screen, CycleScreen)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_it_fits_and_scrolls(open_app, answered_file, second, size):
    async with open_app(answered_file, plugins=second, size=size) as opened:
        screen = opened.screen(UpgradesScreen)
        assert screen.details.region.height >= 2
        await opened.press("end", "home", "enter")
        assert opened.cycle
