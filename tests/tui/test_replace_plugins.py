"""Going on with other plugins: at once, without losing answers, history or the place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.instrument import Checkpoint, TextBlock
from hrcyclus.plugin_host.host import PluginSet
from hrcyclus.store.config import Config
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.screens.large import LargeScreen
from hrcyclus.tui.screens.overview import OverviewScreen
from hrcyclus.tui.screens.search import SearchScreen


def without(plugins: PluginSet, *ids: str) -> PluginSet:
    """The plugins with some instruments left out."""
    kept = tuple(one for one in plugins.instruments if one.id not in ids)
    return replace(plugins, instruments=kept)


def with_card(plugins: PluginSet, card_id: str, **changes) -> PluginSet:
    """The plugins with one card changed."""
    changed = tuple(
        replace(one, **changes) if one.id == card_id else one for one in plugins.instruments
    )
    return replace(plugins, instruments=changed)


def card(plugins: PluginSet, card_id: str):
    return next(one for one in plugins.instruments if one.id == card_id)


async def go_on_with(opened, plugins: PluginSet) -> None:
    opened.app.replace_plugins(plugins)
    await opened.settle()


async def test_answers_history_and_what_is_unsaved_stay(open_app, empty_file, plugins, written):
    async with open_app(empty_file, config=Config(autosave_delay=10)) as opened:
        await opened.turn_to("vitaliteit", "werkplek")
        await opened.press("1", "2")
        await go_on_with(opened, without(plugins, "vitaliteit"))
        assert isinstance(opened.app.screen, CycleScreen)
        assert opened.answer("vitaliteit", "werkplek").status == "partial"
        await opened.press("u")
        assert opened.answer("vitaliteit", "werkplek").status == "present"
        await opened.quit()
    assert written(empty_file).of("vitaliteit").answer("werkplek").status == "present"


async def test_scores_follow(open_app, example_file, plugins):
    async with open_app(example_file) as opened:
        before = opened.cycle.title_bar.progress
        await go_on_with(opened, without(plugins, "vitaliteit"))
        assert opened.cycle.title_bar.progress != before
        assert "vitaliteit" not in opened.session.board.cards
        await go_on_with(opened, plugins)
        assert opened.cycle.title_bar.progress == before


async def test_a_card_shows_its_other_text_where_one_stands(open_app, example_file, plugins):
    points = [
        replace(one, text=Bilingual(nl=f"Anders: {one.id}"))
        for one in card(plugins, "vitaliteit").checkpoints
    ]
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        await go_on_with(opened, with_card(plugins, "vitaliteit", checkpoints=tuple(points)))
        assert opened.item == "verzuim"
        drawn = " ".join(
            opened.card.checklist.render_line(y).text
            for y in range(opened.card.checklist.size.height)
        )
        assert "Anders: verzuim" in drawn
        assert opened.card.checklist.has_focus


async def test_a_checkpoint_with_another_id_is_stood_on_under_its_new_one(
    open_app, example_file, plugins
):
    points = [
        replace(one, id="ziekteverzuim") if one.id == "verzuim" else one
        for one in card(plugins, "vitaliteit").checkpoints
    ]
    changed = with_card(
        plugins, "vitaliteit", checkpoints=tuple(points), renamed={"verzuim": "ziekteverzuim"}
    )
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        await go_on_with(opened, changed)
        assert opened.item == "ziekteverzuim"


async def test_where_a_checkpoint_is_gone_one_stands_on_the_one_after_it(
    open_app, example_file, plugins
):
    points = card(plugins, "vitaliteit").checkpoints
    index = next(index for index, one in enumerate(points) if one.id == "verzuim")
    rest = (*points[:index], *points[index + 1 :])
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        await go_on_with(opened, with_card(plugins, "vitaliteit", checkpoints=rest))
        assert opened.item == points[min(index + 1, len(points) - 1)].id


async def test_one_reads_on_where_one_was(open_app, example_file, plugins):
    long = tuple(TextBlock(Bilingual(nl=f"Alinea {number}. " * 30)) for number in range(9))
    longer = (*long, TextBlock(Bilingual(nl="Nog een alinea.")))
    async with open_app(
        example_file, plugins=with_card(plugins, "vitaliteit", explanation=long)
    ) as opened:
        await opened.turn_to("vitaliteit")
        opened.card.focus_reading()
        await opened.press("pagedown", "pagedown")
        at = opened.card.reader.scroll_offset.y
        assert at > 10
        await go_on_with(opened, with_card(plugins, "vitaliteit", explanation=longer))
        assert opened.card.reader.scroll_offset.y == at


async def test_a_card_that_is_gone_under_another_screen_is_passed_by(
    open_app, example_file, plugins
):
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit")
        await opened.press("o")
        await go_on_with(opened, without(plugins, "vitaliteit"))
        assert isinstance(opened.app.screen, OverviewScreen)
        opened.app.switch_language()
        await opened.press("escape")
        assert isinstance(opened.app.screen, CycleScreen)


async def test_a_card_that_comes_back_meanwhile_is_still_open(open_app, example_file, plugins):
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        await opened.press("o")
        await go_on_with(opened, without(plugins, "vitaliteit"))
        await go_on_with(opened, plugins)
        await opened.press("escape")
        assert opened.item == "verzuim"


async def test_large_shows_the_other_text_and_closes_when_its_card_is_gone(
    open_app, example_file, plugins
):
    points = tuple(
        replace(one, text=Bilingual(nl=f"Anders: {one.id}"))
        for one in card(plugins, "vitaliteit").checkpoints
    )
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        await opened.press("b")
        await go_on_with(opened, with_card(plugins, "vitaliteit", checkpoints=points))
        assert "Anders: verzuim" in str(opened.screen(LargeScreen).point.content)
        await go_on_with(opened, without(plugins, "vitaliteit"))
        assert isinstance(opened.app.screen, CycleScreen)


async def test_search_finds_what_came_and_no_longer_what_went(open_app, example_file, plugins):
    came = (*card(plugins, "vitaliteit").checkpoints, Checkpoint("x", Bilingual(nl="Kwallenbak.")))
    async with open_app(example_file) as opened:
        await opened.press("/")
        await opened.type("kwallenbak")
        assert opened.screen(SearchScreen).hits.destination is None
        await go_on_with(opened, with_card(plugins, "vitaliteit", checkpoints=came))
        there = opened.screen(SearchScreen).hits.destination
        assert there is not None
        assert there.item == "x"
        await go_on_with(opened, without(plugins, "vitaliteit"))
        assert opened.screen(SearchScreen).hits.destination is None


@pytest.mark.parametrize("keys", [["o"], ["o", "2"], ["o", "3"], ["o", "down", "enter"], ["A"]])
async def test_screens_over_the_whole_live_without_any_card(open_app, example_file, plugins, keys):
    async with open_app(example_file) as opened:
        await opened.press(*keys)
        await go_on_with(opened, PluginSet((), {}, ()))
        await opened.press("down", "right", "escape", "escape")
        await go_on_with(opened, plugins)
        assert not opened.has_quit


async def test_the_start_screen_goes_on(open_app, plugins):
    async with open_app() as opened:
        await go_on_with(opened, without(plugins, "vitaliteit"))
        await opened.press("x")
        assert "vitaliteit" not in opened.session.board.cards


async def test_what_is_disabled_in_the_settings_is_gone_at_once(open_app, example_file, plugins):
    def load(config: Config) -> PluginSet:
        return without(plugins, *config.disabled)

    async with open_app(example_file, reload=load) as opened:
        config = replace(opened.app.preferences.config, disabled=("vitaliteit",))
        opened.app.preferences.change(config)
        await opened.until(lambda: "vitaliteit" not in opened.session.board.cards)


async def test_without_a_way_to_load_them_again_the_plugins_stay(open_app, example_file, plugins):
    async with open_app(example_file) as opened:
        opened.app.reload_plugins()
        await opened.settle()
        assert opened.app.plugins is plugins
