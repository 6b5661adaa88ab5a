"""The terminal may be made smaller or larger at any moment: nothing is lost."""

from __future__ import annotations

import pytest

from hrcyclus.model.cycle import Phase
from hrcyclus.tui.widgets.editors.action_editor import ActionEditor
from hrcyclus.tui.widgets.editors.reason_editor import ReasonEditor
from hrcyclus.tui.widgets.editors.text_editor import NoteEditor

POINT = ("vitaliteit", "verzuim")
SIZES = [(40, 12), (120, 40), (120, 12), (80, 24)]


async def resize(opened, size: tuple[int, int]) -> None:
    await opened.pilot.resize_terminal(*size)
    await opened.settle()


@pytest.mark.parametrize("size", SIZES[:3])
async def test_resizing_while_writing_keeps_text_cursor_and_focus(open_app, empty_file, size):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("n")
        await opened.type("half af")
        await opened.press("left", "left")
        await resize(opened, size)
        editor = opened.card.query_one(NoteEditor)
        assert editor.has_focus
        assert editor.size.height >= 1
        await opened.type("-")
        assert opened.answer(*POINT).note == "half -af"


async def test_resizing_all_the_time_while_writing_loses_nothing(open_app, empty_file, written):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("1", "n")
        for size in SIZES:
            await resize(opened, size)
            await opened.type("woord ")
        await opened.press("escape")
        assert opened.card.checklist.has_focus
        assert opened.item == "verzuim"
        await opened.quit()

    answer = written(empty_file).of("vitaliteit").answer("verzuim")
    assert answer.note.split() == ["woord"] * len(SIZES)
    assert answer.status == "present"


async def test_resizing_keeps_a_reason_that_is_not_given_yet(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("4")
        await opened.type("niet ")
        for size in SIZES:
            await resize(opened, size)
        assert opened.card.query_one(ReasonEditor).has_focus
        await opened.type("hier")
        await opened.press("enter")
        assert opened.answer(*POINT).reason == "niet hier"


async def test_resizing_keeps_the_field_of_an_action(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("a", "tab")
        for size in SIZES:
            await resize(opened, size)
        assert opened.card.query_one(ActionEditor).owner.has_focus
        await opened.type("Petra")
        assert opened.answer(*POINT).action.owner == "Petra"


@pytest.mark.parametrize(
    ("key", "editor"), [("n", NoteEditor), ("a", ActionEditor), ("4", ReasonEditor)]
)
async def test_what_is_written_can_be_seen_at_every_size(open_app, empty_file, key, editor):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press(key)
        for size in SIZES:
            await resize(opened, size)
            focused = opened.app.screen.focused
            assert focused is not None
            assert focused in opened.card.query_one(editor).walk_children(with_self=True)
            assert focused.region.height >= 1
            assert opened.app.screen.region.contains_region(focused.region)


async def test_resizing_a_card_keeps_what_is_stood_on_in_sight(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("competentie", "lijst.proactief")
        for size in SIZES:
            await resize(opened, size)
            checklist = opened.card.checklist
            assert opened.item == "lijst.proactief"
            assert checklist.has_focus
            lines = [checklist.render_line(y).text for y in range(checklist.size.height)]
            assert any(line.startswith("▌") for line in lines)


async def test_resizing_the_map_and_its_list_keeps_phase_and_a_focus_that_shows(
    open_app, empty_file
):
    async with open_app(empty_file) as opened:
        await opened.press("right", "right")
        for size in SIZES:
            await resize(opened, size)
            cycle = opened.cycle
            assert cycle.cycle_map.phase is Phase.APPRAISAL
            assert cycle.focused is not None
            assert cycle.focused.region.height >= 1
        assert cycle.cycle_map.has_focus
        await opened.press("enter", "enter")
        assert opened.card.instrument.id == "gesprek"


async def test_resizing_from_the_explanation_of_a_small_terminal(open_app, empty_file):
    async with open_app(empty_file, size=(40, 12)) as opened:
        await opened.turn_to("gesprek")
        await opened.press("r")
        await resize(opened, (80, 24))
        card = opened.card
        assert card.reader.display
        assert card.query_one("#points").display
        await opened.press("right", "1")
        assert card.checklist.has_focus
        assert opened.of("gesprek").checkpoints
        await opened.press("escape")
        assert opened.cycle


@pytest.mark.parametrize("size", [(20, 6), (3, 3), (1, 1), (200, 60)])
async def test_the_oddest_sizes_break_nothing(open_app, example_file, size):
    async with open_app(example_file) as opened:
        await resize(opened, size)
        await opened.press("right", "enter", "escape", "down")
        await opened.turn_to("competentie", "lijst.inzicht")
        await opened.press("2", "r", "r", "n", "escape", "a", "escape", "4", "escape")
        await opened.press("?", "escape", "i", "escape", "ctrl+p", "escape")
        await resize(opened, (80, 24))
        assert opened.answer("competentie", "lijst.inzicht").status == "partial"
        assert opened.card.checklist.has_focus
