"""Whether the organisation has the instrument at all."""

from __future__ import annotations

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Presence


async def test_presence_goes_round_and_is_in_the_file(open_app, empty_file, written):
    async with open_app(empty_file) as opened:
        await opened.turn_to("opleiding")
        seen = []
        for _turn in range(5):
            await opened.press("p")
            seen.append(opened.of("opleiding").presence)
        await opened.quit()

    assert seen == [
        Presence.PRESENT,
        Presence.ABSENT,
        Presence.UNKNOWN,
        None,
        Presence.PRESENT,
    ]
    assert written(empty_file).of("opleiding").presence is Presence.PRESENT


async def test_an_absent_instrument_is_to_be_deepened_first(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("vitaliteit", "werkplek")
        await opened.press("1", "p")
        lines = str(opened.card.summary.render()).count("\n")
        assert opened.session.board.overall.cards == 1
        await opened.press("p")
        assert opened.of("vitaliteit").presence is Presence.ABSENT
        assert str(opened.card.summary.render()).count("\n") > lines
        assert opened.session.board.overall.cards == 0
        await opened.press("escape", "right")
        row = next(one for one in opened.cycle.instruments.rows if one.key.endswith("/vitaliteit"))
        assert _("deepen first") in row.tail.plain


async def test_the_summary_is_as_high_as_what_it_says(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to("opleiding")
        assert opened.of("opleiding").presence is Presence.ABSENT
        summary = opened.card.summary
        words = str(summary.render()).split()
        drawn = " ".join(summary.render_line(y).text for y in range(summary.size.height)).split()
        assert drawn == words


async def test_a_context_model_has_no_presence(open_app, empty_file):
    async with open_app(empty_file) as opened:
        await opened.turn_to("noomen")
        await opened.press("p")
        assert opened.session.assessment.instruments == {}
