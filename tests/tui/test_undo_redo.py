"""Undo and redo, over every kind of change, back to the file as it was loaded."""

from __future__ import annotations


async def change_everything(opened) -> list[object]:
    """A change of each kind on one card; gives the assessments on the way."""
    states = [opened.session.assessment]

    async def step(*keys: str, text: str = "", close: str = "escape") -> None:
        await opened.press(*keys)
        if text:
            await opened.type(text)
            await opened.press(close)
        assert opened.session.assessment != states[-1]
        states.append(opened.session.assessment)

    await opened.turn_to("werving", "functieprofiel")
    await step("1")
    await step("space")
    await step("backspace")
    await step("4", text="Geen vacatures", close="enter")
    await step("n", text=" Later terug.")
    await step("e", text="Vacaturebeleid\nNotulen")
    await step("a", text=" snel")
    await step("p")
    opened.stand_on("vraag.innovatief")
    await opened.settle()
    await step("n", text="Vraag naar een voorbeeld")
    return states


async def test_every_change_is_undone_and_done_again(open_app, example_file, written):
    loaded = written(example_file)
    async with open_app(example_file) as opened:
        states = await change_everything(opened)
        assert states[0] == loaded
        for state in reversed(states[:-1]):
            await opened.press("u")
            assert opened.session.assessment == state
        await opened.press("u")
        assert opened.session.assessment == loaded
        for state in states[1:]:
            await opened.press("ctrl+r")
            assert opened.session.assessment == state
        await opened.press("ctrl+r")
        assert opened.session.assessment == states[-1]
        for _state in states[1:]:
            await opened.press("u")
        await opened.quit()

    assert written(example_file) == loaded


async def test_typing_a_note_is_one_step(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("werving", "functieprofiel")
        await opened.press("1", "n")
        await opened.type("een hele zin")
        await opened.press("escape", "u")
        answer = opened.answer("werving", "functieprofiel")
        assert (answer.status, answer.note) == ("present", "")


async def test_a_new_change_forgets_what_was_undone(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("werving", "functieprofiel")
        await opened.press("1", "u", "3")
        state = opened.session.assessment
        await opened.press("ctrl+r")
        assert opened.session.assessment == state


async def test_undo_is_named_in_the_words_of_the_card(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("werving", "functieprofiel")
        await opened.press("1", "u")
        assert opened.card.instrument.checkpoints[0].text.nl[:20] in opened.told[-1]


async def test_undo_works_from_the_map_and_shows_there(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("werving", "functieprofiel")
        before = opened.card.title_bar.progress
        await opened.press("1", "escape")
        assert opened.cycle.title_bar.progress != before
        await opened.press("u")
        assert opened.cycle.title_bar.progress == before


async def test_undo_shows_on_the_card(open_app, empty_file, lines_of):
    async with open_app(empty_file) as opened:
        await opened.turn_to("werving", "functieprofiel")
        before = lines_of(opened.card.checklist)
        await opened.press("1")
        assert lines_of(opened.card.checklist) != before
        await opened.press("u")
        assert lines_of(opened.card.checklist) == before
        assert opened.card.picker.status is None


async def test_undo_while_a_note_is_open_shows_the_old_text(open_app, example_file):
    from hrcyclus.tui.widgets.editors.text_editor import NoteEditor

    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit", "werkplek")
        before = opened.answer("vitaliteit", "werkplek").note
        await opened.press("n")
        await opened.type(" meer")
        opened.app.undo()
        await opened.settle()
        assert opened.card.query_one(NoteEditor).text == before
        await opened.type("!")
        assert opened.answer("vitaliteit", "werkplek").note.replace("!", "") == before
