"""Going from one question to another."""

from __future__ import annotations

from dataclasses import replace

from hrcyclus.i18n import _
from hrcyclus.model.instrument import Checkpoint, Instrument
from hrcyclus.model.walk import next_open as next_open_point
from hrcyclus.plain import answer_text as text
from hrcyclus.plain.answer_commands import Unclear
from hrcyclus.plain.answer_route import find, first_unanswered, route
from hrcyclus.plain.dialogue import Dialogue, Effect, Turn, again, arrive, said


def on(dialogue: Dialogue, _rest: str) -> Turn:
    """On to the next question; at the end that is stopping."""
    if dialogue.stop is None:
        return Turn(dialogue, effect=Effect.STOP)
    return arrive(dialogue, dialogue.at + 1)


def back(dialogue: Dialogue, _rest: str) -> Turn:
    """Back to the question before."""
    return arrive(dialogue, dialogue.at - 1, backwards=True)


def skip(dialogue: Dialogue, _rest: str) -> Turn:
    """To the next card."""
    stop = dialogue.stop
    following = dialogue.stops[dialogue.at :]
    card = next((one.card for one in following if stop and one.card.id != stop.card.id), None)
    return _to_card(dialogue, card) if card else arrive(dialogue, len(dialogue.stops))


def _to_card(dialogue: Dialogue, card: Instrument) -> Turn:
    """Go to the first question of a card without an answer, or to its first one."""
    stops = route([card])
    if not stops:
        return Turn(dialogue, (_("This card has no checkpoints."),))
    waiting = first_unanswered(stops, dialogue.assessment)
    return to_place(dialogue, waiting or stops[0].place)


def to_place(dialogue: Dialogue, place: tuple[str, str]) -> Turn:
    """Go to a place; one that is not on the way widens it to all cards."""
    at = find(dialogue.stops, place)
    if at is None:
        dialogue = replace(dialogue, stops=route(dialogue.cards))
        at = find(dialogue.stops, place)
    return again(dialogue) if at is None else arrive(dialogue, at)


def next_open(dialogue: Dialogue, _rest: str) -> Turn:
    """To the next open point, round the cards on the way and then round all."""
    here = dialogue.stop.place if dialogue.stop else ("", "")
    on_the_way = {stop.card.id for stop in dialogue.stops}
    cards = [card for card in dialogue.cards if card.id in on_the_way]
    found = next_open_point(cards, dialogue.assessment, *here) or next_open_point(
        dialogue.cards, dialogue.assessment, *here
    )
    if found is None:
        return Turn(dialogue, (_("Every checkpoint has an answer."),))
    if found == here:
        return said(again(dialogue), _("This is the only open point."))
    return to_place(dialogue, found)


def go(dialogue: Dialogue, rest: str) -> Turn:
    """To the card of that number or name; without one the cards are told."""
    name = rest.casefold().removeprefix("naar ").removeprefix("to ")
    fitting = [
        card
        for number, card in enumerate(dialogue.cards, start=1)
        if name and (name == str(number) or _is_called(card, name))
    ]
    exact = [card for card in fitting if card.id == name]
    match exact or fitting:
        case [card]:
            return _to_card(dialogue, card)
        case _:
            lines = text.card_list_lines(dialogue.cards, route(dialogue.cards), dialogue.assessment)
            unclear = (text.unclear_line(Unclear(rest)),) if name else ()
            return said(Turn(dialogue, tuple(lines)), *unclear)


def _is_called(card: Instrument, name: str) -> bool:
    names = (card.id, card.title.nl, card.title.en)
    return any(one.casefold().startswith(name) for one in names)


def point(dialogue: Dialogue, rest: str) -> Turn:
    """To the point of that number on this card."""
    stop = dialogue.stop
    assert stop is not None
    for at, other in enumerate(dialogue.stops):
        if (
            other.card.id == stop.card.id
            and isinstance(other.item, Checkpoint)
            and rest == str(other.number)
        ):
            return arrive(dialogue, at)
    return Turn(dialogue, (_("Type the number of a point of this card, as in: point 3."),))
