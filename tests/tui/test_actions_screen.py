"""All actions in one table: what is shown, in which order, and what can be done from there."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from hrcyclus.model.agenda import Scope, Sorting
from hrcyclus.model.assessment import Action, Answer, Assessment, InstrumentAnswers, Status
from hrcyclus.store.assessment_file import write_toml
from hrcyclus.tui.screens.actions import ActionsScreen
from hrcyclus.tui.screens.card import CardScreen
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.wording import date_text

TODAY = datetime.date.today()
DAY = datetime.timedelta(days=1)

LATE = ("vitaliteit", "werkplek")
SOON = ("gesprek", "wensen-in-pop")
UNDATED = ("vitaliteit", "gezondheid")
FINISHED = ("werving", "functieprofiel")
GAP = ("beloning", "individueel")
PLACES = [LATE, SOON, UNDATED, FINISHED, GAP]

BUY = Action("Stoelen kopen", "Petra", TODAY - DAY)
ASK = Action("Teams vragen", "Ahmed", TODAY + 2 * DAY)
LIGHT = Action("Lampen ophangen", "Petra", TODAY - 2 * DAY, done=True)
AT_LATE = [LATE, (*LATE, "1"), (*LATE, "2")]

ANSWERS = {
    LATE: Answer(Status.PARTIAL, action=BUY),
    SOON: Answer(Status.ABSENT, action=Action("Gesprekken plannen", "Ahmed", TODAY + DAY)),
    UNDATED: Answer(Status.PRESENT, note="Loopt al.", action=Action("Aanbod verlengen", "Petra")),
    FINISHED: Answer(Status.PRESENT, action=Action("Profielen", "", TODAY - 9 * DAY, done=True)),
    GAP: Answer(Status.ABSENT),
}


def assessment_of(answers: dict[tuple[str, str], Answer]) -> Assessment:
    """An assessment with these answers."""
    instruments: dict[str, InstrumentAnswers] = {}
    for (instrument, checkpoint), answer in answers.items():
        said = instruments.get(instrument, InstrumentAnswers()).checkpoints
        instruments[instrument] = InstrumentAnswers("1.0", checkpoints={**said, checkpoint: answer})
    return Assessment(instruments=instruments)


@pytest.fixture
def agenda_file(tmp_path: Path) -> Path:
    """An assessment with four actions and a gap."""
    path = tmp_path / "work" / "agenda.toml"
    path.write_text(write_toml(assessment_of(ANSWERS)), encoding="utf-8")
    return path


@pytest.fixture
def several_file(tmp_path: Path) -> Path:
    """An assessment in which one point has three actions beside another with one."""
    answers = {
        LATE: replace(ANSWERS[LATE], more_actions=(ASK, LIGHT)),
        SOON: ANSWERS[SOON],
    }
    path = tmp_path / "work" / "several.toml"
    path.write_text(write_toml(assessment_of(answers)), encoding="utf-8")
    return path


def places(screen: ActionsScreen) -> list[tuple[str, ...]]:
    """The places of the rows, in order."""
    return [tuple(row.key.split("/")) for row in screen.table.rows if row.key]


async def go_to(opened, place) -> ActionsScreen:
    """The actions screen, standing on a place, or on one of several actions there."""
    if not isinstance(opened.app.screen, ActionsScreen):
        await opened.press("A")
    screen = opened.screen(ActionsScreen)
    screen.table.stand_on("/".join(place))
    await opened.settle()
    assert screen.standing_at() == place[:2]
    return screen


async def test_every_action_is_listed_by_date_and_every_gap_below(open_app, agenda_file):
    async with open_app(agenda_file) as opened:
        await opened.press("A")
        assert places(opened.screen(ActionsScreen)) == PLACES


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_overdue_has_a_symbol_and_a_word(open_app, agenda_file, lines_of, size):
    async with open_app(agenda_file, size=size) as opened:
        await opened.press("A")
        table = opened.screen(ActionsScreen).table
        first = " ".join(lines_of(table)[:3])
        assert "!" in first
        assert date_text(TODAY - DAY) in first
        row = next(row for row in table.rows if row.key == "/".join(SOON))
        assert "!" not in row.lead.plain


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (40, {"what", "owner", "due"}),
        (80, {"what", "owner", "due"}),
        (100, {"what", "owner", "due", "card"}),
        (120, {"what", "owner", "due", "card", "checkpoint"}),
        (200, {"what", "owner", "due", "card", "checkpoint"}),
    ],
)
async def test_columns_drop_out_in_order(open_app, agenda_file, lines_of, width, shown):
    texts = {
        "what": "Gesprekken plannen",
        "owner": "Ahmed",
        "due": date_text(TODAY + DAY),
        "card": "Gesprekscyclus",
        "checkpoint": "Persoonlijke",
    }
    async with open_app(agenda_file, size=(width, 24)) as opened:
        await opened.press("A")
        lines = lines_of(opened.screen(ActionsScreen).table)
        assert {
            name for name, text in texts.items() if any(text in line for line in lines)
        } == shown


@pytest.mark.parametrize("width", [20, 40, 60, 74, 75, 80, 90, 91, 116, 117, 160])
async def test_no_line_is_wider_than_the_table_while_it_is_resized(open_app, agenda_file, width):
    async with open_app(agenda_file) as opened:
        await opened.press("A")
        await opened.pilot.resize_terminal(width, 24)
        await opened.settle()
        screen = opened.screen(ActionsScreen)
        assert places(screen) == PLACES
        for y in range(screen.table.size.height):
            assert screen.table.render_line(y).cell_length <= screen.table.size.width


async def test_sorting_goes_round(open_app, agenda_file):
    async with open_app(agenda_file) as opened:
        await opened.press("A")
        screen = opened.screen(ActionsScreen)
        await opened.press("s")
        assert screen.sorting is Sorting.OWNER
        assert places(screen) == [SOON, LATE, UNDATED, FINISHED, GAP]
        await opened.press("s")
        assert screen.sorting is Sorting.INSTRUMENT
        assert places(screen) == [FINISHED, LATE, UNDATED, SOON, GAP]
        await opened.press("s")
        assert screen.sorting is Sorting.DONE
        assert places(screen)[0] == FINISHED
        await opened.press("s")
        assert places(screen) == PLACES


async def test_a_click_on_a_column_sorts_by_it(open_app, agenda_file):
    async with open_app(agenda_file) as opened:
        await opened.press("A")
        screen = opened.screen(ActionsScreen)
        await opened.click_meta(screen.head, "sorting", "owner")
        await opened.settle()
        assert places(screen) == [SOON, LATE, UNDATED, FINISHED, GAP]


async def test_the_filter_goes_from_all_to_open_overdue_and_done(open_app, agenda_file):
    async with open_app(agenda_file) as opened:
        await opened.press("A")
        screen = opened.screen(ActionsScreen)
        for scope, shown in (
            (Scope.OPEN, [LATE, SOON, UNDATED, GAP]),
            (Scope.OVERDUE, [LATE]),
            (Scope.DONE, [FINISHED]),
            (Scope.ALL, PLACES),
        ):
            await opened.press("f")
            assert (screen.scope, places(screen)) == (scope, shown)


async def test_one_owner_at_a_time_and_nobody_and_everyone(open_app, agenda_file):
    async with open_app(agenda_file) as opened:
        await opened.press("A")
        screen = opened.screen(ActionsScreen)
        for shown in ([SOON], [LATE, UNDATED], [FINISHED, GAP], PLACES):
            await opened.press("w")
            assert places(screen) == shown


async def test_what_is_active_can_be_seen_and_clicked(open_app, agenda_file):
    async with open_app(agenda_file) as opened:
        await opened.press("A")
        screen = opened.screen(ActionsScreen)
        await opened.click_meta(screen.bar, "choice", ("actions.scope", "overdue"))
        await opened.settle()
        assert screen.scope is Scope.OVERDUE
        assert [choice.current for choice in screen.bar.choices] == ["overdue", "due", "*"]


async def test_where_nothing_passes_it_says_so_and_nothing_breaks(open_app, agenda_file):
    async with open_app(agenda_file) as opened:
        await opened.press("A")
        screen = opened.screen(ActionsScreen)
        await opened.press("w", "f", "f")
        assert places(screen) == []
        assert screen.table.rows[0].body.plain
        await opened.press("enter", "space", "e", "c", "down", "up")
        assert opened.screen(ActionsScreen) is screen
        assert not screen.panel.editing


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_without_any_answer_it_says_what_to_do(open_app, empty_file, lines_of, size):
    async with open_app(empty_file, size=size) as opened:
        await opened.press("A")
        screen = opened.screen(ActionsScreen)
        assert places(screen) == []
        assert any(line.strip() for line in lines_of(screen.table))


async def test_space_ticks_off_stays_where_it_is_and_undo_names_it(open_app, agenda_file):
    async with open_app(agenda_file) as opened:
        screen = await go_to(opened, SOON)
        await opened.press("space")
        assert opened.answer(*SOON).action.done
        assert places(screen) == PLACES
        assert screen.standing_at() == SOON
        await opened.press("u")
        assert not opened.answer(*SOON).action.done
        assert any("Persoonlijke wensen" in told for told in opened.told)


async def test_what_is_ticked_off_stays_in_sight_until_the_filter_changes(open_app, agenda_file):
    async with open_app(agenda_file) as opened:
        screen = await go_to(opened, SOON)
        await opened.press("f")
        await go_to(opened, SOON)
        await opened.press("space")
        assert SOON in places(screen)
        await opened.press("f", "f", "f", "f")
        assert screen.scope is Scope.OPEN
        assert SOON not in places(screen)


async def test_each_tick_is_a_step_of_its_own_to_undo(open_app, agenda_file):
    async with open_app(agenda_file) as opened:
        await go_to(opened, SOON)
        await opened.press("space", "space", "u")
        assert opened.answer(*SOON).action.done
        await opened.press("u")
        assert not opened.answer(*SOON).action.done


async def test_an_action_is_edited_in_place(open_app, agenda_file, written):
    async with open_app(agenda_file) as opened:
        screen = await go_to(opened, LATE)
        await opened.press("enter", "end")
        await opened.type(" en bureaus")
        await opened.press("escape")
        assert not screen.panel.editing
        assert screen.table.has_focus
        assert screen.standing_at() == LATE
        await opened.press("u")
        assert opened.answer(*LATE).action.text == "Stoelen kopen"
        await opened.press("ctrl+r")
        await opened.quit()

    answer = written(agenda_file).of(LATE[0]).answer(LATE[1])
    assert answer.action == Action("Stoelen kopen en bureaus", "Petra", TODAY - DAY)
    assert answer.status is Status.PARTIAL


async def test_the_table_is_sorted_anew_when_the_editor_closes_and_not_before(
    open_app, agenda_file
):
    async with open_app(agenda_file) as opened:
        screen = await go_to(opened, LATE)
        await opened.press("e", "tab", "tab", "ctrl+u")
        await opened.type(date_text(TODAY + 5 * DAY))
        assert opened.answer(*LATE).action.due == TODAY + 5 * DAY
        assert places(screen) == PLACES
        await opened.press("escape")
        assert places(screen) == [SOON, LATE, UNDATED, FINISHED, GAP]
        assert screen.standing_at() == LATE


async def test_editing_a_gap_makes_the_action(open_app, agenda_file, written):
    async with open_app(agenda_file) as opened:
        screen = await go_to(opened, GAP)
        await opened.press("enter")
        await opened.type("Bonus afspreken")
        assert screen.query_one("#action-text", Input).value == "Bonus afspreken"
        assert screen.panel.editing
        await opened.press("escape")
        assert screen.standing_at() == GAP
        assert places(screen) == [LATE, SOON, UNDATED, GAP, FINISHED]
        await opened.press("u")
        assert places(screen) == PLACES
        await opened.press("ctrl+r")
        await opened.quit()

    answer = written(agenda_file).of(GAP[0]).answer(GAP[1])
    assert answer == Answer(Status.ABSENT, action=Action("Bonus afspreken"))


async def test_an_emptied_action_stays_until_the_editor_closes(open_app, agenda_file):
    async with open_app(agenda_file) as opened:
        screen = await go_to(opened, UNDATED)
        await opened.press("e", "ctrl+u", "tab", "ctrl+u")
        assert not opened.answer(*UNDATED).action
        assert places(screen) == PLACES
        await opened.press("escape")
        assert UNDATED not in places(screen)
        assert opened.answer(*UNDATED).note == "Loopt al."


async def test_going_on_while_the_editor_is_open_keeps_what_was_typed(open_app, agenda_file):
    async with open_app(agenda_file) as opened:
        screen = await go_to(opened, GAP)
        await opened.press("enter")
        await opened.type("Snel")
        screen.table.focus()
        await opened.press("up")
        assert not screen.panel.editing
        assert opened.answer(*GAP).action.text == "Snel"
        assert places(screen) == [LATE, SOON, UNDATED, GAP, FINISHED]


async def test_an_editor_opened_right_after_moving_stays_open(open_app, agenda_file):
    async with open_app(agenda_file) as opened:
        screen = await go_to(opened, LATE)
        await opened.burst("down", "e")
        assert screen.panel.editing
        await opened.type("snel")
        assert opened.answer(*SOON).action.text == "snel"
        assert opened.answer(*LATE).action.text == "Stoelen kopen"


async def test_the_mark_ticks_off_and_at_a_gap_begins_an_action(open_app, agenda_file):
    async with open_app(agenda_file) as opened:
        screen = await go_to(opened, SOON)
        table = screen.table
        await opened.pilot.click(table, offset=(1, table._starts[table.cursor or 0]))
        await opened.settle()
        assert opened.answer(*SOON).action.done
        await go_to(opened, GAP)
        await opened.pilot.click(table, offset=(1, table._starts[table.cursor or 0]))
        await opened.settle()
        assert screen.panel.editing


@pytest.mark.parametrize("key", ["c", "right"])
@pytest.mark.parametrize("place", [SOON, GAP])
async def test_to_the_checkpoint_on_its_card_and_back(open_app, agenda_file, key, place):
    async with open_app(agenda_file) as opened:
        await go_to(opened, place)
        await opened.press(key)
        assert opened.screen(CardScreen).standing_at() == place
        await opened.press("escape")
        assert opened.screen(ActionsScreen).standing_at() == place
        await opened.press("escape")
        assert isinstance(opened.app.screen, CycleScreen)


async def test_what_was_agreed_on_the_card_is_there_on_the_way_back(open_app, agenda_file):
    async with open_app(agenda_file) as opened:
        await go_to(opened, GAP)
        await opened.press("c", "a")
        await opened.type("Bonus")
        await opened.press("escape", "escape")
        assert places(opened.screen(ActionsScreen)) == [LATE, SOON, UNDATED, GAP, FINISHED]


async def test_an_action_of_a_card_that_is_not_installed_is_listed_and_kept(
    open_app, agenda_file, written
):
    with agenda_file.open("a", encoding="utf-8") as stream:
        stream.write('\n[instruments.fietsplan]\nversion = "3"\n')
        stream.write('[instruments.fietsplan.checkpoints.lease]\naction = { text = "Regelen" }\n')
    async with open_app(agenda_file) as opened:
        place = ("fietsplan", "lease")
        screen = await go_to(opened, place)
        await opened.press("space", "c")
        assert opened.screen(ActionsScreen) is screen
        assert opened.told
        await opened.quit()

    said = written(agenda_file).of("fietsplan")
    assert said.version == "3"
    assert said.answer("lease").action == Action("Regelen", done=True)


async def test_a_read_only_assessment_is_shown_and_left_alone(open_app, agenda_file):
    text = agenda_file.read_text(encoding="utf-8")
    agenda_file.write_text(text.replace('"hrcyclus/1"', '"hrcyclus/9"'), encoding="utf-8")
    async with open_app(agenda_file) as opened:
        screen = await go_to(opened, LATE)
        before = opened.session.assessment
        await opened.press("space", "enter", "e")
        assert not screen.panel.editing
        assert opened.session.assessment == before


async def test_text_of_the_file_is_shown_literally(open_app, agenda_file, lines_of):
    text = agenda_file.read_text(encoding="utf-8").replace("Stoelen kopen", "[b]Stoelen[/b] [/x]")
    agenda_file.write_text(text, encoding="utf-8")
    async with open_app(agenda_file) as opened:
        await opened.press("A")
        lines = lines_of(opened.screen(ActionsScreen).table)
        assert any("[b]Stoelen[/b] [/x]" in line for line in lines)


async def test_the_other_language_shows_the_dates_in_its_form(open_app, agenda_file, lines_of):
    async with open_app(agenda_file) as opened:
        await opened.press("A")
        dutch = date_text(TODAY - DAY)
        opened.app.switch_language()
        await opened.settle()
        english = date_text(TODAY - DAY)
        text = "\n".join(lines_of(opened.screen(ActionsScreen).table))
        assert english in text
        assert dutch not in text


async def test_keys_pressed_while_the_editor_is_being_opened_break_nothing(open_app, agenda_file):
    async with open_app(agenda_file) as opened:
        screen = await go_to(opened, GAP)
        await opened.burst("e", *"swf")
        assert screen.panel.editing
        await opened.type("Bonus")
        assert opened.answer(*GAP).action.text.endswith("Bonus")


async def test_of_several_actions_at_a_point_each_has_a_row(open_app, several_file):
    first, second, third = AT_LATE
    async with open_app(several_file) as opened:
        await opened.press("A")
        screen = opened.screen(ActionsScreen)
        assert places(screen) == [first, SOON, second, third]
        await opened.press("s")
        assert places(screen) == [SOON, second, first, third]
        await opened.press("s", "s", "s", "f", "f")
        assert places(screen) == [first]
        await opened.press("f")
        assert places(screen) == [third]


async def test_of_several_actions_the_one_stood_on_is_ticked_off(open_app, several_file, written):
    first, second, _third = AT_LATE
    async with open_app(several_file) as opened:
        await go_to(opened, second)
        await opened.press("space")
        assert opened.answer(*LATE).all_actions() == (BUY, replace(ASK, done=True), LIGHT)
        await go_to(opened, first)
        await opened.press("space", "u")
        assert any("1: De werkplek" in told for told in opened.told)
        assert opened.answer(*LATE).all_actions() == (BUY, replace(ASK, done=True), LIGHT)
        await opened.press("u")
        assert any("2: De werkplek" in told for told in opened.told)
        assert opened.answer(*LATE).all_actions() == (BUY, ASK, LIGHT)
        await opened.press("ctrl+r")
        await opened.quit()

    answer = written(several_file).of(LATE[0]).answer(LATE[1])
    assert answer.all_actions() == (BUY, replace(ASK, done=True), LIGHT)


async def test_of_several_actions_the_one_stood_on_is_edited(open_app, several_file):
    first, second, third = AT_LATE
    async with open_app(several_file) as opened:
        screen = await go_to(opened, second)
        await opened.press("enter")
        assert screen.query_one("#action-text", Input).value == ASK.text
        await opened.press("down", "end")
        await opened.type(" eerst")
        assert [row.body.plain for row in screen.table.rows] == [
            BUY.text,
            "Gesprekken plannen",
            "Teams vragen eerst",
            LIGHT.text,
        ]
        await opened.press("escape")
        asked = replace(ASK, text="Teams vragen eerst")
        assert opened.answer(*LATE).all_actions() == (BUY, asked, LIGHT)
        assert screen.standing_at() == LATE
        assert places(screen) == [first, SOON, second, third]


async def test_edits_of_two_actions_at_a_point_are_two_steps_to_undo(open_app, several_file):
    first, second, _third = AT_LATE
    async with open_app(several_file) as opened:
        for place in (first, second):
            await go_to(opened, place)
            await opened.press("e", "end")
            await opened.type("!")
            await opened.press("escape")
        await opened.press("u")
        assert opened.answer(*LATE).all_actions() == (
            replace(BUY, text="Stoelen kopen!"),
            ASK,
            LIGHT,
        )
        await opened.press("u")
        assert opened.answer(*LATE).all_actions() == (BUY, ASK, LIGHT)


@pytest.mark.parametrize("emptied", [0, 1])
async def test_an_emptied_one_of_several_keeps_its_row_until_the_editor_closes(
    open_app, several_file, emptied
):
    first, second, third = AT_LATE
    async with open_app(several_file) as opened:
        screen = await go_to(opened, AT_LATE[emptied])
        await opened.press("e", "ctrl+u", "tab", "ctrl+u", "tab", "ctrl+u")
        left = (ASK, LIGHT) if emptied == 0 else (BUY, LIGHT)
        assert opened.answer(*LATE).all_actions() == left
        shown = [task.action for task in screen._listing.actions if task.place == LATE]
        assert shown == [*left[:emptied], Action(), *left[emptied:]]
        assert places(screen) == [first, SOON, second, third]
        await opened.press("shift+tab", "shift+tab")
        await opened.type("toch")
        assert opened.answer(*LATE).all_actions() == (
            *left[:emptied],
            Action("toch"),
            *left[emptied:],
        )
        await opened.press("ctrl+u", "escape")
        assert opened.answer(*LATE).all_actions() == left
        assert (first in places(screen), second in places(screen)) == (True, True)
        assert third not in places(screen)
        await opened.press("u")
        assert opened.answer(*LATE).all_actions() == (BUY, ASK, LIGHT)
        assert places(screen) == [first, SOON, second, third]
