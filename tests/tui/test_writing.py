"""Notes and evidence, written in place and found in the file."""

from __future__ import annotations

import pytest

from hrcyclus.model.assessment import Status

POINT = ("vitaliteit", "werkdruk")


async def test_a_note_is_written_in_place(open_app, empty_file, written):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("1", "n")
        await opened.type("Zie het plan.\nOok voor 2027?")
        assert opened.answer(*POINT).note == "Zie het plan.\nOok voor 2027?"
        await opened.press("escape")
        assert not opened.card.panel.editing
        assert opened.card.checklist.has_focus
        assert opened.item == "werkdruk"
        await opened.quit()

    answer = written(empty_file).of("vitaliteit").answer("werkdruk")
    assert answer.note == "Zie het plan.\nOok voor 2027?"
    assert answer.status is Status.PRESENT


async def test_a_note_is_gone_on_with_at_its_end(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to(*POINT)
        before = opened.answer(*POINT).note
        await opened.press("n")
        await opened.type(" Nog niet.")
        assert opened.answer(*POINT).note == f"{before} Nog niet."


async def test_keys_of_commands_are_letters_in_a_note(open_app, empty_file):
    keys = "q12345nea u[]?hjkl/pri"
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("n")
        await opened.type(keys)

        answer = opened.answer(*POINT)
        assert (answer.note, answer.status) == (keys, None)
        assert not opened.has_quit


async def test_an_emptied_note_leaves_no_trace(open_app, empty_file, written):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("n")
        await opened.type("ja")
        await opened.press("backspace", "backspace", "escape")
        await opened.quit()

    assert written(empty_file).of("vitaliteit").checkpoints == {}


async def test_enter_on_a_point_writes_its_note(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("enter")
        await opened.type("kort")
        assert opened.answer(*POINT).note == "kort"


async def test_evidence_is_a_piece_a_line(open_app, empty_file, written):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("e")
        await opened.type("Arbobeleid 2026\n\n  Verslag OR  \nRI&E\n")
        await opened.press("escape")
        await opened.quit()

    assert written(empty_file).of("vitaliteit").answer("werkdruk").evidence == (
        "Arbobeleid 2026",
        "Verslag OR",
        "RI&E",
    )


async def test_evidence_that_is_there_can_be_added_to_and_taken_away(open_app, example_file):
    point = ("vitaliteit", "gezondheid")
    async with open_app(example_file) as opened:
        await opened.turn_to(*point)
        first, *_others = before = opened.answer(*point).evidence
        await opened.press("e")
        await opened.type("\nNog een stuk")
        assert opened.answer(*point).evidence == (*before, "Nog een stuk")
        await opened.press("ctrl+u", "backspace", "ctrl+u")
        assert opened.answer(*point).evidence == (first,)


async def test_a_prompt_takes_a_note_and_no_status(open_app, empty_file, written):
    async with open_app(empty_file) as opened:
        await opened.turn_to("werving", "vraag.innovatief")
        await opened.press("1", "space", "e", "a")
        assert opened.session.assessment.instruments == {}
        assert not opened.card.panel.editing
        await opened.press("n")
        await opened.type("In het tweede gesprek")
        await opened.press("escape")
        await opened.quit()

    answers = written(empty_file).of("werving")
    assert answers.prompt("vraag.innovatief").note == "In het tweede gesprek"
    assert answers.checkpoints == {}


async def test_a_point_and_a_prompt_show_what_is_said_of_them(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit", "gezondheid")
        shown = str(opened.card.panel.text.content)
        assert all(piece in shown for piece in opened.answer("vitaliteit", "gezondheid").evidence)
        await opened.turn_to("werving", "vraag.leervermogen")
        note = opened.of("werving").prompt("vraag.leervermogen").note
        assert note in str(opened.card.panel.text.content)


@pytest.mark.parametrize("leave", ["down", "]"])
async def test_going_on_while_an_editor_is_open_keeps_what_was_written(
    open_app, empty_file, written, leave
):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("n")
        await opened.type("blijft staan")
        opened.card.checklist.focus()
        await opened.settle()
        await opened.press(leave)
        assert not opened.card.panel.editing
        await opened.quit()

    assert written(empty_file).of("vitaliteit").answer("werkdruk").note == "blijft staan"


async def test_control_characters_never_get_into_a_note(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.press("n")
        await opened.paste("a\x1b]0;x\x07b\u202ec\td\r\ne")
        assert opened.answer(*POINT).note == "a]0;xbc\td\ne"


async def test_pasted_letters_are_no_keys(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to(*POINT)
        await opened.paste("1q3")
        assert opened.session.assessment.instruments == {}
        assert not opened.has_quit
