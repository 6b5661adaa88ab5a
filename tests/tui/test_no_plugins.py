"""Without any plugin the app is empty, says so, and keeps what is in the file."""

from __future__ import annotations

import pytest

from hrcyclus.plugin_host.host import PluginSet

NONE = PluginSet((), {}, ())


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_it_starts_and_says_so(open_app, example_file, size):
    before = example_file.read_bytes()
    async with open_app(example_file, plugins=NONE, size=size) as opened:
        cycle = opened.cycle
        assert cycle.empty.display
        assert str(cycle.empty.content).strip()
        assert not cycle.cycle_map.display
        assert not cycle.cycle_list.display
        await opened.press("enter", "m", "down", "right", "u", "?", "escape", "i", "escape")
        assert opened.cycle
        await opened.quit()

    assert example_file.read_bytes() == before


async def test_the_start_screen_works(open_app):
    async with open_app(plugins=NONE) as opened:
        await opened.press("x")
        assert opened.cycle.empty.display


async def test_the_language_can_be_switched(open_app, example_file):
    async with open_app(example_file, plugins=NONE) as opened:
        before = str(opened.cycle.empty.content)
        opened.app.switch_language()
        await opened.settle()
        assert str(opened.cycle.empty.content) != before


async def test_only_a_context_model(open_app, empty_file, plugins):
    noomen = next(one for one in plugins.instruments if one.id == "noomen")
    async with open_app(empty_file, plugins=PluginSet((noomen,), {}, ())) as opened:
        await opened.press("m")
        assert opened.card.instrument.id == "noomen"
        await opened.press("]", "]", "[")
        assert opened.card.instrument.id == "noomen"


async def test_a_row_that_follows_a_card_that_is_not_installed(open_app, empty_file, plugins):
    noomen = next(one for one in plugins.instruments if one.id == "noomen")
    async with open_app(empty_file, plugins=PluginSet((noomen,), {}, ())) as opened:
        await opened.turn_to("noomen", "instrument.vitaliteit")
        await opened.press("enter")
        assert opened.card.instrument.id == "noomen"
        (told,) = opened.told
        assert "vitaliteit" in told
