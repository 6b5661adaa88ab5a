"""Search: finds while one types, and opens what is found at its place."""

from __future__ import annotations

import pytest

from hrcyclus.model.filters import Filter
from hrcyclus.model.instrument import DefinitionBlock
from hrcyclus.model.passages import Spot
from hrcyclus.tui.screens.actions import ActionsScreen
from hrcyclus.tui.screens.card import CardScreen
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.screens.search import SearchScreen

SIZES = [(80, 24), (120, 40), (40, 12)]


async def look_for(opened, query: str) -> SearchScreen:
    await opened.press("/")
    await opened.type(query)
    return opened.screen(SearchScreen)


def destinations(screen: SearchScreen) -> list[tuple[str, str]]:
    found = [screen.hits._destinations[row.key] for row in screen.hits.rows if row.key]
    return [(one.instrument, one.item) for one in found]


def shown(screen: SearchScreen) -> str:
    return "\n".join(row.body.plain for row in screen.hits.rows)


async def test_it_finds_while_one_types(open_app, example_file):
    async with open_app(example_file) as opened:
        screen = await look_for(opened, "werk")
        many = len(destinations(screen))
        await opened.type("druk")
        assert destinations(screen)[0] == ("vitaliteit", "werkdruk")
        assert 0 < len(destinations(screen)) < many
        await opened.press(*["backspace"] * 4)
        assert len(destinations(screen)) == many


@pytest.mark.parametrize("size", SIZES)
async def test_what_matches_is_lit_up_in_what_is_shown(open_app, example_file, size):
    async with open_app(example_file, size=size) as opened:
        screen = await look_for(opened, "werkdruk")
        body = screen.hits.rows[0].body
        lit = [body.plain[span.start : span.end].lower() for span in body.spans]
        assert lit == ["werkdruk"]


@pytest.mark.parametrize("size", SIZES)
async def test_down_enter_opens_the_card_at_the_checkpoint(open_app, example_file, size):
    async with open_app(example_file, size=size) as opened:
        screen = await look_for(opened, "werkdruk")
        await opened.press("down")
        assert screen.hits.has_focus
        await opened.press("enter")
        assert opened.screen(CardScreen).standing_at() == ("vitaliteit", "werkdruk")
        assert opened.card.checklist.has_focus


async def test_enter_in_the_line_opens_the_best_one(open_app, example_file):
    async with open_app(example_file) as opened:
        await look_for(opened, "petra werkplek")
        await opened.press("enter")
        assert opened.screen(CardScreen).standing_at() == ("vitaliteit", "werkplek")


async def test_up_from_the_first_result_goes_back_to_the_line(open_app, example_file):
    async with open_app(example_file) as opened:
        screen = await look_for(opened, "werk")
        await opened.press("down", "down", "up", "up")
        assert screen.line.has_focus
        await opened.type("druk")
        assert screen.line.value == "werkdruk"


async def test_a_prompt_opens_at_its_row(open_app, example_file):
    async with open_app(example_file) as opened:
        await look_for(opened, "praktijkopdracht")
        await opened.press("enter")
        assert opened.screen(CardScreen).standing_at() == ("werving", "vraag.leervermogen")


@pytest.mark.parametrize("size", SIZES)
async def test_an_explanation_opens_at_the_block_itself(
    open_app, example_file, plugins, lines_of, size
):
    card = next(one for one in plugins.instruments if one.id == "werving")
    block, term = next(
        (index, one.term.nl)
        for index, one in enumerate(card.explanation)
        if isinstance(one, DefinitionBlock) and "profiel" in one.term.nl.lower()
    )
    async with open_app(example_file, size=size) as opened:
        screen = await look_for(opened, f"{term} vereist")
        there = screen.hits.destination
        assert there is not None
        assert there.spot == Spot(0, block)
        await opened.press("enter")
        reader = opened.card.reader
        await opened.until(lambda: any(term in line for line in lines_of(reader)))
        assert opened.card.instrument.id == "werving"
        assert reader.has_focus
        await opened.press("r" if size[0] > 76 else "escape")
        assert opened.card.checklist.has_focus


async def test_an_explanation_that_was_folded_away_is_unfolded_for_it(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to("opleiding")
        await opened.press("r")
        opened.app.open_card("opleiding", spot=Spot(1, 0))
        await opened.settle()
        assert opened.card.reader.display
        assert opened.card.reader.has_focus
        opened.app.open_card("opleiding")
        await opened.settle()
        assert opened.card.checklist.has_focus


async def test_back_from_the_card_are_the_results_and_then_where_one_was(open_app, example_file):
    async with open_app(example_file) as opened:
        screen = await look_for(opened, "werkdruk")
        await opened.press("down", "down", "enter", "escape")
        assert opened.screen(SearchScreen) is screen
        assert screen.line.value == "werkdruk"
        assert screen.hits.cursor == 1
        await opened.press("escape")
        assert isinstance(opened.app.screen, CycleScreen)


async def test_from_a_card_search_goes_over_it_and_once_only(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to("beloning")
        await look_for(opened, "werkdruk")
        await opened.press("enter", "/")
        assert isinstance(opened.app.screen, SearchScreen)
        await opened.press("escape")
        assert opened.screen(CardScreen).instrument.id == "beloning"


async def test_the_key_for_search_goes_back_to_the_line(open_app, example_file):
    async with open_app(example_file) as opened:
        screen = await look_for(opened, "werk")
        await opened.press("down", "/")
        assert screen.line.has_focus
        await opened.type("loon")
        assert screen.line.value == "loon"


async def test_keys_of_commands_are_letters_in_the_line(open_app, example_file):
    async with open_app(example_file) as opened:
        screen = await look_for(opened, "q f/oA.?gu")
        assert screen.line.value == "q f/oA.?gu"
        assert not opened.has_quit


async def test_what_was_written_meanwhile_is_found(open_app, example_file):
    async with open_app(example_file) as opened:
        screen = await look_for(opened, "xylofoon")
        assert destinations(screen) == []
        await opened.turn_to("vitaliteit", "werkplek")
        await opened.press("n")
        await opened.type(" xylofoon")
        await opened.press("escape", "escape")
        assert opened.screen(SearchScreen) is screen
        assert destinations(screen) == [("vitaliteit", "werkplek")]


async def test_where_nothing_is_found_it_says_so_with_the_words(open_app, example_file):
    async with open_app(example_file) as opened:
        screen = await look_for(opened, "[b]zq[/x]")
        assert "[b]zq[/x]" in shown(screen)
        await opened.press("down", "enter")
        assert opened.screen(SearchScreen) is screen
        assert screen.line.has_focus


@pytest.mark.parametrize("size", SIZES)
async def test_with_nothing_typed_it_says_what_to_do(open_app, empty_file, lines_of, size):
    async with open_app(empty_file, size=size) as opened:
        await opened.press("/")
        lines = lines_of(opened.screen(SearchScreen).hits)
        assert any(line.strip() for line in lines)


async def test_control_characters_in_what_is_pasted_are_not_searched_for(open_app, example_file):
    async with open_app(example_file) as opened:
        screen = await look_for(opened, "")
        await opened.paste("werk\x1b\u202edruk")
        assert destinations(screen)[0] == ("vitaliteit", "werkdruk")


async def test_the_other_language_is_found_and_named(open_app, example_file):
    async with open_app(example_file) as opened:
        screen = await look_for(opened, "vitality")
        assert destinations(screen)[0] == ("vitaliteit", "")
        dutch = screen.hits.rows[0].detail.plain
        opened.app.switch_language()
        await opened.settle()
        assert len(screen.hits.rows[0].detail.plain) < len(dutch)


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
async def test_no_line_is_wider_than_its_place(open_app, example_file, width):
    async with open_app(example_file, size=(width, 24)) as opened:
        screen = await look_for(opened, "e")
        for y in range(screen.hits.size.height):
            assert screen.hits.render_line(y).cell_length <= screen.hits.size.width


async def test_right_and_left_choose_what_passes_a_filter_on_all_cards(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.press("/")
        screen = opened.screen(SearchScreen)
        await opened.press("right", "right")
        assert screen.filter is Filter.GAPS
        assert ("vitaliteit", "werkdruk") in destinations(screen)
        assert ("vitaliteit", "gezondheid") not in destinations(screen)
        await opened.press("left")
        assert screen.filter is Filter.OPEN
        assert all(
            opened.session.assessment.of(instrument).answer(item).status is None
            for instrument, item in destinations(screen)
        )


async def test_the_points_of_all_cards_open_at_their_place(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.press("/", "right", "right", "right", "down", "end")
        there = opened.screen(SearchScreen).hits.destination
        await opened.press("enter")
        assert opened.screen(CardScreen).standing_at() == (there.instrument, there.item)


async def test_the_filter_key_in_the_results_makes_room_for_the_filter(open_app, example_file):
    async with open_app(example_file) as opened:
        screen = await look_for(opened, "werk")
        await opened.press("down", "f")
        assert (screen.line.value, screen.filter) == ("", Filter.OPEN)
        await opened.press("f")
        assert screen.filter is Filter.GAPS
        assert screen.hits.has_focus


async def test_a_filter_can_be_clicked(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.press("/")
        screen = opened.screen(SearchScreen)
        await opened.click_meta(screen.bar, "choice", ("filter", "notes"))
        await opened.settle()
        assert screen.filter is Filter.NOTES
        assert ("werving", "vraag.leervermogen") in destinations(screen)


async def test_an_answer_given_meanwhile_leaves_the_open_ones(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.press("/", "right", "down")
        screen = opened.screen(SearchScreen)
        first, second, *_others = destinations(screen)
        await opened.press("enter", "1", "escape")
        assert first not in destinations(screen)
        assert destinations(screen)[0] == second


async def test_other_screens_open_from_the_results(open_app, example_file):
    async with open_app(example_file) as opened:
        await look_for(opened, "werk")
        await opened.press("down", "A")
        assert isinstance(opened.app.screen, ActionsScreen)
        await opened.press("escape")
        assert isinstance(opened.app.screen, SearchScreen)
