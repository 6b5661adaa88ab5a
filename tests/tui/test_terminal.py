"""The real thing: `python -m hrcyclus` on a pseudo-terminal, with keys and signals."""

from __future__ import annotations

import re
import signal
from operator import attrgetter
from typing import Any

import pytest

from hrcyclus.i18n import in_language, set_language
from hrcyclus.model.assessment import Answer, Status, with_answer
from hrcyclus.model.instrument import Role
from hrcyclus.store.assessment_file import read_assessment
from hrcyclus.tui.card_unfinished import kept

pytest.importorskip("pexpect", reason="needs a pseudo-terminal")

RIGHT, DOWN, ENTER = "\x1b[C", "\x1b[B", "\r"
UNBOUND = "§"
"""A letter that is no key of any command."""


@pytest.fixture
def applicable(plugins) -> int:
    """How many checkpoints count in the score of the whole."""
    return sum(len(one.checkpoints) for one in plugins.instruments if one.role is Role.INSTRUMENT)


@pytest.fixture
def on_card(terminal, empty_file, plugins) -> Any:
    """On the first card, by keys."""
    app = terminal(empty_file)
    *_others, context = cards = plugins.instruments
    assert context.role is Role.CONTEXT
    app.sees(in_language(cards[0].title))
    app.press("m")
    app.sees_card(context)
    app.press("]")
    app.sees_card(cards[0])
    return app


def test_a_walk_along_all_seven_cards_answers_a_point_on_each(
    on_card, empty_file, plugins, applicable
):
    cards = plugins.instruments
    assert len(cards) == 7
    expected = read_assessment(empty_file).assessment
    answered = 0
    for number, card in enumerate(cards):
        if number:
            on_card.press("]")
            on_card.sees_card(card)
        key, status = ("1", Status.PRESENT) if number % 2 else ("3", Status.ABSENT)
        on_card.press(key)
        if card.role is Role.INSTRUMENT:
            answered += 1
            on_card.sees_answered(answered, applicable)
        else:
            on_card.child.expect(r"(?<!\d)1/\d+")
        point = next(card.all_checkpoints()).id
        expected = with_answer(expected, card.id, card.version, point, Answer(status))
    on_card.press("q")
    on_card.ends()

    assert read_assessment(empty_file).assessment == expected


def test_a_card_is_reached_along_the_map(terminal, empty_file, plugins, applicable):
    cards = {one.id: one for one in plugins.instruments}
    app = terminal(empty_file)
    app.sees(in_language(cards["werving"].title))
    app.press(RIGHT)
    app.sees(in_language(cards["vitaliteit"].title))
    app.press(RIGHT)
    app.sees(in_language(cards["gesprek"].title))
    app.press(DOWN)
    app.sees(in_language(cards["opleiding"].title))
    app.press_until_seen(ENTER, app.first_words(cards["opleiding"]))
    app.press("2")
    app.sees_answered(1, applicable)
    app.press("q")
    app.ends()

    (answer,) = read_assessment(empty_file).assessment.of("opleiding").checkpoints.values()
    assert answer.status is Status.PARTIAL


SIGNALS = pytest.mark.parametrize(
    "number", [signal.SIGTERM, signal.SIGHUP], ids=["SIGTERM", "SIGHUP"]
)


@SIGNALS
def test_a_signal_right_after_an_answer_finds_it_in_the_file(
    on_card, empty_file, applicable, number
):
    on_card.press("1")
    on_card.sees_answered(1, applicable)
    on_card.signal(number)
    on_card.ends()

    (answer,) = read_assessment(empty_file).assessment.of("werving").checkpoints.values()
    assert answer.status is Status.PRESENT


@SIGNALS
@pytest.mark.parametrize(
    ("key", "written"),
    [("n", attrgetter("note")), ("a", attrgetter("action.text"))],
    ids=["note", "action"],
)
def test_a_signal_while_writing_finds_it_in_the_file(on_card, empty_file, number, key, written):
    on_card.press(key)
    on_card.press_until_seen(UNBOUND, UNBOUND)
    on_card.signal(number)
    on_card.ends()

    (answer,) = read_assessment(empty_file).assessment.of("werving").checkpoints.values()
    assert UNBOUND in written(answer)


@SIGNALS
def test_a_signal_while_writing_a_card_keeps_it_for_the_next_time(
    terminal, empty_file, plugins, number
):
    app = terminal(empty_file)
    app.sees(in_language(plugins.instruments[0].title))
    app.press("I")
    app.sees("Met HRcyclus meegeleverd")
    app.press("n")
    app.press_until_seen(UNBOUND, UNBOUND)
    app.signal(number)
    app.ends()

    card = kept(None)
    assert card is not None
    assert UNBOUND in in_language(card.title)
    assert read_assessment(empty_file).assessment.instruments == {}


def test_a_terminal_that_is_gone_ends_the_app_even_when_nothing_can_be_saved(
    on_card, empty_file, applicable
):
    empty_file.unlink()
    empty_file.mkdir()
    on_card.press("1")
    on_card.sees_answered(1, applicable)
    on_card.signal(signal.SIGHUP)
    on_card.ends()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_language_is_that_of_the_option(terminal, empty_file, plugins, language):
    set_language(language)
    titles = {in_language(one.title) for one in plugins.instruments if one.id == "werving"}
    app = terminal("--lang", language, empty_file)
    app.child.expect("|".join(map(re.escape, titles)))
    app.press("q")
    app.ends()


def test_without_a_file_the_start_screen_opens_and_quits(terminal):
    app = terminal()
    app.sees("HRcyclus")
    app.press("q")
    app.ends()


def test_a_file_that_can_t_be_read_is_one_line_and_no_screen(terminal, empty_file):
    empty_file.write_text("format = ", encoding="utf-8")
    app = terminal(empty_file)
    told = app.child.read().strip()
    app.child.close()
    assert app.child.exitstatus == 1
    assert "\n" not in told
    assert "\x1b" not in told
