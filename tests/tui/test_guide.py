"""How this works: reading matter over whatever is open."""

from __future__ import annotations

import pytest

from hrcyclus.model.instrument import DefinitionBlock, QuoteBlock, TextBlock
from hrcyclus.plugin_host.guide_file import load_guide
from hrcyclus.tui.screens.guide import GuideScreen


async def test_the_guide_opens_from_map_card_and_start(open_app, empty_file):
    async with open_app(empty_file) as opened:
        for place in ("map", "card"):
            if place == "card":
                await opened.turn_to("vitaliteit")
            await opened.press("i")
            assert opened.screen(GuideScreen).reader.has_focus
            await opened.press("escape")
    async with open_app() as opened:
        await opened.press("i")
        assert opened.screen(GuideScreen)


async def test_the_whole_guide_can_be_read(open_app, empty_file):
    async with open_app(empty_file, size=(120, 40)) as opened:
        await opened.press("i")
        reader = opened.screen(GuideScreen).reader
        lines: list[str] = []
        for y in range(reader.virtual_size.height):
            reader.scroll_to(y=y, animate=False, immediate=True)
            lines.append(reader.render_line(y - reader.scroll_offset.y).text)
        read = " ".join(" ".join(lines).split())
        guide = load_guide()
        texts = [
            block.text.nl
            for block in (*guide.purpose, *guide.method, *guide.responsibility)
            if isinstance(block, TextBlock | DefinitionBlock | QuoteBlock)
        ]
        assert texts
        for text in texts:
            assert " ".join(text.split()) in read


@pytest.mark.parametrize("key", ["escape", "i", "enter"])
async def test_the_guide_closes_and_leaves_everything_as_it_was(open_app, empty_file, key):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        await opened.press("i", "down", "pagedown", key)
        assert opened.item == "verzuim"
        assert opened.card.checklist.has_focus
        assert opened.session.assessment.instruments == {}
