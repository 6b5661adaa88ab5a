"""What is said at a question: short lines, one fact each, that are clear without those before.

Lines are not wrapped here. No symbols that a screen reader skips: what is meant stands in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hrcyclus.i18n import _, current_language, in_language, ngettext
from hrcyclus.model.assessment import Action, Answer, Assessment, Presence, Status, action_number
from hrcyclus.model.instrument import Checkpoint, Counts, Group, Instrument, Role, Rule
from hrcyclus.model.scoring import Score, Scoreboard
from hrcyclus.plain.answer_commands import WORDS, Meaning, Unclear
from hrcyclus.plain.answer_route import Stop, counted
from hrcyclus.plain.card_text import card_lines
from hrcyclus.plain.output import filled
from hrcyclus.wording import (
    answered_words,
    date_text,
    percent,
    presence_word,
    reliability_word,
    status_word,
)

_UNWRAPPED = 1_000_000
_LONGEST_ECHO = 60


def heading_lines(
    card: Instrument, cards: Sequence[Instrument], stops: Iterable[Stop], assessment: Assessment
) -> Iterator[str]:
    """A card, when one comes to it."""
    number = next(index for index, one in enumerate(cards, start=1) if one.id == card.id)
    yield filled(
        _("Card {number} of {total}: {title}."),
        number=number,
        total=len(cards),
        title=in_language(card.title),
    )
    yield progress_line([stop for stop in stops if stop.card.id == card.id], assessment)
    presence = assessment.of(card.id).presence
    if presence is not None:
        left_out = f", {_('deepen first')}" if presence is Presence.ABSENT else ""
        yield _sentence(f"{_presence(presence)}{left_out}")
    elif card.role is Role.INSTRUMENT:
        yield _("Instrument: not said; p says whether it is there.")


def presence_lines(presence: Presence | None) -> Iterator[str]:
    """What was said of the instrument, and what follows from it."""
    yield _sentence(_presence(presence))
    if presence is Presence.ABSENT:
        yield _(
            "Deepen first: an instrument that is absent is studied before its checklist is used. "
            "This card stays outside the overall score."
        )
        yield _("v: skip to the next card.")


def presence_line(card: Instrument, assessment: Assessment) -> str:
    """Whether the instrument of a card is there, as was said."""
    return _sentence(f"{in_language(card.title)}. {_presence(assessment.of(card.id).presence)}")


def _presence(presence: Presence | None) -> str:
    return f"{_('Instrument')}: {presence_word(presence)}"


def progress_line(stops: Iterable[Stop], assessment: Assessment) -> str:
    """How many points have an answer, "don't know" included."""
    answered, total = counted(stops, assessment)
    return ngettext(
        "Answered: {answered} of {total} point.", "Answered: {answered} of {total} points.", total
    ).format(answered=answered, total=total)


def group_lines(group: Group) -> Iterator[str]:
    """A group, when one comes to it."""
    number = len(group.checkpoints)
    yield filled(
        ngettext("Group, {number} point: {title}.", "Group, {number} points: {title}.", number),
        number=number,
        title=in_language(group.title),
    )
    if group.rule is Rule.ONE:
        yield _sentence(_("one is enough"))
    yield from in_language(group.help).splitlines()


def question_line(stop: Stop, assessment: Assessment) -> str:
    """The question, with the answer that it has now."""
    question = _question(stop)
    if not isinstance(stop.item, Checkpoint):
        return question
    status = assessment.of(stop.card.id).answer(stop.item.id).status
    return _("{question} Now: {status}.").format(
        question=question, status=status_word(status).rstrip(".")
    )


def follow_line(stop: Stop, cards: Iterable[Instrument], board: Scoreboard) -> str:
    """A point that another card answers."""
    status = board.cards[stop.card.id].statuses.get(stop.item.id)
    other = next((in_language(one.title) for one in cards if one.id == stop.follows), stop.follows)
    return filled(
        _("{question} Follows from the card {card}: {status}."),
        question=_question(stop),
        card=other,
        status=status_word(status).rstrip("."),
    )


def _question(stop: Stop) -> str:
    if isinstance(stop.item, Checkpoint):
        question = _("{card}, point {number} of {total}: {text}")
    else:
        question = _("{card}, question {number} of {total}: {text}")
    return filled(
        question,
        card=in_language(stop.card.title),
        number=stop.number,
        total=stop.total,
        text=_sentence(in_language(stop.item.text)),
    )


def said_lines(stop: Stop, assessment: Assessment) -> Iterator[str]:
    """What is behind the answer, and whether there is an explanation."""
    answers = assessment.of(stop.card.id)
    if isinstance(stop.item, Checkpoint):
        yield from _answer(answers.answer(stop.item.id))
    else:
        yield from _labelled(_("Note"), answers.prompt(stop.item.id).note)
    if stop.item.help:
        yield _("r: explanation.")


def _answer(answer: Answer) -> Iterator[str]:
    yield from _labelled(_("Reason"), answer.reason)
    yield from _labelled(_("Note"), answer.note)
    for piece in answer.evidence:
        yield from _labelled(_("Evidence"), piece)
    for index, action in enumerate(answer.all_actions()):
        number = action_number(answer, index)
        label = _("Action {number}").format(number=number) if number else _("Action")
        yield from _labelled(label, action_text(action))


def _labelled(label: str, text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.strip():
            yield f"{label}: {line}"


def action_text(action: Action) -> str:
    """An action in one line, empty when there is none."""
    parts = [
        action.text,
        filled(_("by {owner}"), owner=action.owner) if action.owner else "",
        _("due {date}").format(date=date_text(action.due)) if action.due else "",
        _("done") if action.done else "",
    ]
    return ", ".join(part for part in parts if part)


def confirmation(status: Status | None) -> str:
    """What was answered, in a word."""
    return _sentence(status_word(status))


def reading_lines(stop: Stop) -> Iterator[str]:
    """The explanation of a point or prompt and of its group."""
    texts = [in_language(stop.item.help)]
    if stop.group is not None:
        texts.append(in_language(stop.group.help))
    if any(texts):
        for text in texts:
            yield from text.splitlines()
    else:
        yield _("This question has no explanation.")
    yield _("r card: the whole card.")


def whole_card_lines(card: Instrument) -> Iterator[str]:
    """The whole card, without the lines that only part it for the eye."""
    for line in card_lines(card, _UNWRAPPED):
        if text := line.strip():
            yield text


def summary_lines(card: Instrument, board: Scoreboard) -> Iterator[str]:
    """The score of a card in one line, and of each group that counts apart."""
    scored = board.cards[card.id]
    title = in_language(card.title)
    if scored.unavailable:
        reason = filled(_("Score unavailable: {reason}"), reason=scored.unavailable)
        yield f"{title}: {_sentence(reason)}"
    else:
        left_out = _("deepen first") if scored.presence is Presence.ABSENT else ""
        yield _summary(title, scored.score, left_out)
    for group in card.groups:
        if group.counts is Counts.APART:
            yield _summary(in_language(group.title), scored.groups[group.id], "")


def _summary(title: str, score: Score, remark: str) -> str:
    parts = [_score_words(score.score), answered_words(score) if score.applicable else ""]
    if score.coverage is not None:
        parts.append(_("coverage {percentage}").format(percentage=percent(score.coverage)))
    if score.low is not None and score.high is not None and score.low != score.high:
        band = _("between {low} and {high}")
        parts.append(band.format(low=percent(score.low), high=percent(score.high)))
    parts += [reliability_word(score), remark]
    return _sentence(f"{title}: {', '.join(part for part in parts if part)}")


def _score_words(score: float | None) -> str:
    if score is None:
        return _("no score yet")
    return _("score {percentage}").format(percentage=percent(score))


def overall_line(board: Scoreboard) -> str:
    """The score of the whole, and how many cards it is of."""
    mean = board.overall
    parts = [_score_words(mean.score)]
    if mean.cards:
        cards = ngettext("{number} card", "{number} cards", mean.cards)
        parts.append(cards.format(number=mean.cards))
    return _sentence(f"{_('HR cycle (Fombrun)')}: {', '.join(parts)}")


def card_list_lines(
    cards: Iterable[Instrument], stops: Sequence[Stop], assessment: Assessment
) -> Iterator[str]:
    """The cards that one can go to."""
    for number, card in enumerate(cards, start=1):
        title = in_language(card.title)
        progress = progress_line([stop for stop in stops if stop.card.id == card.id], assessment)
        yield f"{number} {_sentence(title)} {progress}"
    yield _("ga 2: to card 2. A name is good too.")


def help_lines() -> Iterator[str]:
    """The commands, a line each."""
    yield _("1 present, 2 partial, 3 absent, 4 n/a, 5 don't know; or the word.")
    yield _("- or clear: takes the answer away.")
    yield _("Enter: next question.")
    yield _("b: back.")
    yield _("v: skip to the next card.")
    yield _("o: next open point.")
    yield _("ga or go: the cards. ga 2: to card 2. A name is good too.")
    yield _("point 3: to point 3 of this card.")
    yield _("n: note.")
    yield _("e: evidence.")
    yield _("a: action.")
    yield _("r: explanation of this point. r card: the whole card.")
    yield _("p: is the instrument there?")
    yield _("s: score of this card.")
    yield _("z or undo: takes the last change back. redo: does it again.")
    yield _("repeat: the question again.")
    yield _("brief: a short prompt, or the long one again.")
    yield _("q or stop: stop. Everything is saved.")


def _sentence(text: str) -> str:
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!", ":")) else f"{text}."


def unclear_line(unclear: Unclear) -> str:
    """A line that was not understood."""
    if unclear.could_be:
        choices = ", ".join(_name(meaning) for meaning in unclear.could_be)
        return _("Unclear: {choices}?").format(choices=choices)
    typed = unclear.typed
    if len(typed) > _LONGEST_ECHO:
        typed = f"{typed[:_LONGEST_ECHO]}…"
    return filled(_("Not understood: {typed}. ? gives help."), typed=typed)


def _name(meaning: Meaning) -> str:
    if isinstance(meaning, Status):
        return status_word(meaning)
    words = WORDS[meaning]
    return (words.nl if current_language() == "nl" else words.en)[0]
