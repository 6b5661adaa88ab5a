"""The scores of the overview and the sum behind each, down to a checkpoint on its card."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hrcyclus.model.assessment import Presence, Status
from hrcyclus.model.cycle import Phase
from hrcyclus.model.explain import OVERALL, ScoreOf
from hrcyclus.model.scoring import Score
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.screens.overview import OverviewScreen
from hrcyclus.tui.widgets.view_tabs import View, ViewTabs
from hrcyclus.wording import percent

SIZES = [(40, 12), (80, 24), (120, 40), (170, 45)]


def listed(overview: OverviewScreen) -> list[ScoreOf]:
    """The scores in the order in which they are listed."""
    return [overview.scores.score_at(row.key) for row in overview.scores.rows if row.key]


def text_of(rows) -> str:
    return "\n".join(f"{row.body.plain} {row.tail.plain} {row.detail.plain}" for row in rows)


async def open_sum(opened, score_of: ScoreOf) -> OverviewScreen:
    await opened.press("o")
    overview = opened.screen(OverviewScreen)
    overview.scores.stand_on_score(score_of)
    await opened.settle()
    await opened.press("enter")
    return overview


async def test_it_opens_over_what_is_shown_and_leaves_it_as_it_was(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.press("o")
        overview = opened.screen(OverviewScreen)
        assert overview.view is View.SCORES
        assert overview.scores.has_focus
        await opened.press("escape")
        assert isinstance(opened.app.screen, CycleScreen)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_score_is_listed_with_its_figure(open_app, example_file, size):
    async with open_app(example_file, size=size) as opened:
        await opened.press("o")
        overview = opened.screen(OverviewScreen)
        board = opened.session.board
        expected = {OVERALL: board.overall.score}
        for phase, mean in board.phases.items():
            expected[ScoreOf(phase=phase)] = mean.score
        for card_id, card in board.cards.items():
            expected[ScoreOf(card_id)] = card.score.score
            for group_id, score in card.groups.items():
                expected[ScoreOf(card_id, group_id)] = score.score

        rows = {overview.scores.score_at(row.key): row for row in overview.scores.rows if row.key}
        assert set(rows) == set(expected)
        for score_of, figure in expected.items():
            assert percent(figure) in rows[score_of].tail.plain


async def test_the_largest_gap_comes_first_and_an_absent_instrument_last(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.press("o")
        overview = opened.screen(OverviewScreen)
        cards = [one.instrument for one in listed(overview) if one.instrument and not one.group]
        board = opened.session.board
        on_cycle = [one for one in cards if board.cards[one].presence is not Presence.ABSENT]
        scores = [board.cards[one].score.score for one in on_cycle if one != "noomen"]
        assert scores == sorted(scores)
        assert cards[-2:] == ["opleiding", "noomen"]
        last = next(row for row in overview.scores.rows if "/opleiding/" in row.key)
        assert "eerst verdiepen" in last.tail.plain


async def test_the_order_can_be_that_of_the_cycle(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.press("o", "s")
        overview = opened.screen(OverviewScreen)
        cards = [one.instrument for one in listed(overview) if one.instrument and not one.group]
        phases = [one.phase for one in listed(overview) if one.phase]
        assert cards == [one.id for one in opened.session.plugins.instruments]
        assert phases == list(Phase)
        await opened.press("s")
        assert [one.phase for one in listed(overview) if one.phase] != phases


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_from_a_score_to_its_sum_to_a_checkpoint_and_all_the_way_back(
    open_app, example_file, size
):
    async with open_app(example_file, size=size) as opened:
        overview = await open_sum(opened, ScoreOf("gesprek"))
        assert overview.sum_list.has_focus
        text = text_of(overview.sum_list.rows)
        assert "4 ÷ 6 = 67 %" in text
        assert "6 ÷ 8 = 75 %" in text
        assert "50–75 %" in text

        overview.sum_list.stand_on("point:implementatieparadox")
        await opened.press("enter")
        assert opened.card.instrument.id == "gesprek"
        assert opened.item == "implementatieparadox"

        await opened.press("escape")
        assert opened.screen(OverviewScreen).sum_list.current == "point:implementatieparadox"
        assert overview.sum_list.has_focus
        await opened.press("escape")
        assert overview.scores.has_focus
        assert overview.scores.score_of == ScoreOf("gesprek")
        await opened.press("escape")
        assert isinstance(opened.app.screen, CycleScreen)


async def test_a_sum_tells_what_counts_what_is_open_and_what_does_not_apply(open_app, example_file):
    async with open_app(example_file) as opened:
        overview = await open_sum(opened, ScoreOf("gesprek"))
        statuses = opened.session.board.cards["gesprek"].statuses
        answer = opened.answer("gesprek", "koppeling-beloning")
        section, found = "", {}
        for row in overview.sum_list.rows:
            if row.key:
                found[row.key.partition(":")[2]] = (section, row)
            else:
                section = row.body.plain
        assert set(found) == set(statuses)
        counted = {
            found[one][0]
            for one, status in statuses.items()
            if status in set(Status) - {Status.NOT_APPLICABLE, Status.UNKNOWN}
        }
        still_open = {found[one][0] for one, status in statuses.items() if status is None}
        assert len(counted) == len(still_open) == 1
        assert counted != still_open
        assert answer.reason in found["koppeling-beloning"][1].detail.plain
        assert "0,5" in found["wensen-in-pop"][1].tail.plain


async def test_a_phase_leads_on_to_the_sums_of_its_cards(open_app, example_file):
    async with open_app(example_file) as opened:
        overview = await open_sum(opened, ScoreOf(phase=Phase.DEVELOPMENT))
        text = text_of(overview.sum_list.rows)
        assert "0,5 × 67 % = 0,33" in text
        outside = next(row for row in overview.sum_list.rows if row.key == "card:opleiding")
        assert "eerst verdiepen" in outside.tail.plain or "deepen first" in outside.tail.plain

        overview.sum_list.stand_on("card:gesprek")
        await opened.press("enter")
        assert overview.sum_list.score_of == ScoreOf("gesprek")
        await opened.press("escape")
        assert overview.sum_list.score_of == ScoreOf(phase=Phase.DEVELOPMENT)
        assert overview.sum_list.current == "card:gesprek" or overview.sum_list.has_focus
        await opened.press("escape")
        assert overview.scores.has_focus


async def test_a_card_leads_on_to_a_group_that_counts_apart(open_app, example_file):
    async with open_app(example_file) as opened:
        overview = await open_sum(opened, ScoreOf("competentie"))
        overview.sum_list.stand_on("group:lijst")
        await opened.press("enter")
        assert overview.sum_list.score_of == ScoreOf("competentie", "lijst")
        assert "3,5 ÷ 5 = 70 %" in text_of(overview.sum_list.rows)


async def test_a_card_that_scores_for_itself_gets_no_invented_sum(open_app, example_file, plugins):
    def own(_instrument, _answers) -> Score:
        return Score(score=0.42, coverage=1.0, low=0.42, high=0.42, answered=5, applicable=5)

    own_scoring = replace(plugins, scorers={"vitaliteit": own})
    async with open_app(example_file, plugins=own_scoring) as opened:
        overview = await open_sum(opened, ScoreOf("vitaliteit"))
        text = text_of(overview.sum_list.rows)
        assert "42 %" in text
        assert "÷" not in text
        assert "×" not in text
        await opened.press("enter")
        assert opened.card.instrument.id == "vitaliteit"


async def test_an_answer_given_on_the_card_shows_in_the_sum_and_undo_takes_it_back(
    open_app, example_file
):
    async with open_app(example_file) as opened:
        overview = await open_sum(opened, ScoreOf("vitaliteit"))
        before = text_of(overview.sum_list.rows)
        overview.sum_list.stand_on("point:werkplek")
        await opened.press("enter", "1", "escape")
        after = text_of(opened.screen(OverviewScreen).sum_list.rows)
        assert "3,5 ÷ 5 = 70 %" in before
        assert "4 ÷ 5 = 80 %" in after
        await opened.press("u")
        assert text_of(overview.sum_list.rows) == before


async def test_beside_each_other_the_sum_follows_the_score_stood_on(open_app, example_file):
    async with open_app(example_file, size=(170, 45)) as opened:
        await opened.press("o")
        overview = opened.screen(OverviewScreen)
        for _step in range(4):
            await opened.press("down")
            assert overview.sum_list.score_of == overview.scores.score_of
        assert overview.scores.is_on_screen
        assert overview.sum_list.is_on_screen


async def test_the_focus_stays_on_what_is_shown_while_resized(open_app, example_file):
    async with open_app(example_file, size=(170, 45)) as opened:
        overview = await open_sum(opened, ScoreOf("gesprek"))
        overview.scores.focus()
        for size in ((80, 24), (170, 45), (40, 12), (250, 70)):
            await opened.pilot.resize_terminal(*size)
            await opened.settle()
            assert overview.focused is not None
            assert overview.focused.is_on_screen


async def test_the_tabs_can_be_clicked(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.press("o")
        overview = opened.screen(OverviewScreen)
        tabs = overview.query_one(ViewTabs)
        for view, widget in (
            (View.HEAT_MAP, overview.heat_map),
            (View.WHEEL, overview.figures),
            (View.SCORES, overview.scores),
        ):
            await opened.click_meta(tabs, "view", view.value)
            await opened.settle()
            assert overview.view is view
            assert widget.has_focus
        await opened.click_meta(tabs, "remark", True)
        await opened.settle()
        assert [one.phase for one in listed(overview) if one.phase] == list(Phase)


async def test_keys_turn_the_views_round(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.press("o")
        overview = opened.screen(OverviewScreen)
        seen = []
        for key in ("]", "]", "]", "[", "1", "2", "3"):
            await opened.press(key)
            seen.append(overview.view)
        assert seen == [
            View.HEAT_MAP,
            View.WHEEL,
            View.SCORES,
            View.WHEEL,
            View.SCORES,
            View.HEAT_MAP,
            View.WHEEL,
        ]


async def test_it_speaks_the_other_language_at_once(open_app, example_file):
    async with open_app(example_file) as opened:
        overview = await open_sum(opened, ScoreOf("gesprek"))
        opened.app.switch_language()
        await opened.settle()
        text = text_of(overview.sum_list.rows)
        assert "Conversation cycle" in text
        assert "In the sum" in text
        assert "0.5" in text
        assert "Vitality policy" in text_of(overview.scores.rows)


async def test_the_overview_is_not_opened_from_itself(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.press("o", "o")
        kinds = [type(one) for one in opened.app.screen_stack]
        assert kinds.count(OverviewScreen) == 1
        assert "o" not in opened.app.screen.active_bindings


async def test_an_empty_assessment_shows_dashes_and_never_a_figure(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.press("o")
        overview = opened.screen(OverviewScreen)
        rows = [row for row in overview.scores.rows if row.key]
        assert all("–  " in row.tail.plain for row in rows)
        await opened.press("enter")
        assert "÷" not in text_of([row for row in overview.sum_list.rows if row.key])


async def test_without_instruments_there_is_still_a_screen(open_app, empty_file, plugins):
    nothing = replace(plugins, instruments=(), scorers={})
    async with open_app(empty_file, plugins=nothing) as opened:
        await opened.press("o", "enter", "down", "2", "right", "down", "enter", "3", "enter", "1")
        assert opened.screen(OverviewScreen).scores.score_of == OVERALL


async def test_the_next_open_checkpoint_goes_on_from_the_score_stood_on(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.press("o")
        opened.screen(OverviewScreen).scores.stand_on_score(ScoreOf("gesprek"))
        await opened.press(".")
        assert opened.card.instrument.id == "gesprek"
        assert opened.answer("gesprek", opened.item).status is None
