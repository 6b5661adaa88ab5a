"""Answers as plain text, to put on the clipboard and paste in a mail or minutes."""

from __future__ import annotations

from collections.abc import Iterator

from hrcyclus.i18n import _, in_language
from hrcyclus.model.assessment import Action, Answer, Assessment, Status, action_number
from hrcyclus.model.instrument import Checkpoint, Instrument
from hrcyclus.model.scoring import CardScore
from hrcyclus.wording import SYMBOL, band, date_text, percent, reliability_word, status_word


def checkpoint_text(checkpoint: Checkpoint, status: Status | None, answer: Answer) -> str:
    """A checkpoint with all that is said of it."""
    return "\n".join(_checkpoint_lines(checkpoint, status, answer))


def card_text(instrument: Instrument, assessment: Assessment, card: CardScore) -> str:
    """The result of a card: its score and every checkpoint with its answer."""
    return "\n".join(_card_lines(instrument, assessment, card))


def action_text(action: Action) -> str:
    """An action in one line: what, who, when, and whether it is done."""
    parts = [
        action.text,
        action.owner,
        date_text(action.due) if action.due else "",
        _("done") if action.done else "",
    ]
    return " · ".join(part for part in parts if part)


def actions_text(answer: Answer) -> Iterator[tuple[str, str]]:
    """Every action in one line, with its label: where there are several that has a number."""
    for index, action in enumerate(answer.all_actions()):
        number = action_number(answer, index)
        label = _("Action {number}").format(number=number) if number else _("Action")
        yield label, action_text(action)


def _card_lines(instrument: Instrument, assessment: Assessment, card: CardScore) -> Iterator[str]:
    score = card.score
    yield in_language(instrument.title)
    figures = [f"{score.answered}/{score.applicable}", percent(score.score)]
    if score.coverage is not None:
        figures += [
            _("coverage {percentage}").format(percentage=percent(score.coverage)),
            _("band {range}").format(range=band(score)),
        ]
    yield " · ".join(part for part in (*figures, reliability_word(score)) if part)
    yield ""
    answers = assessment.of(instrument.id)
    for checkpoint in instrument.all_checkpoints():
        yield from _checkpoint_lines(
            checkpoint, card.statuses.get(checkpoint.id), answers.answer(checkpoint.id)
        )
    for prompt in instrument.prompts:
        if note := answers.prompt(prompt.id).note:
            yield in_language(prompt.text)
            yield from (f"    {line}" for line in note.splitlines())


def _checkpoint_lines(
    checkpoint: Checkpoint, status: Status | None, answer: Answer
) -> Iterator[str]:
    yield f"{SYMBOL[status]} {in_language(checkpoint.text)} ({status_word(status)})"
    for label, text in (
        (_("Not applicable, because"), answer.reason),
        (_("Note"), answer.note),
        (_("Evidence"), "; ".join(answer.evidence)),
        *actions_text(answer),
    ):
        if text:
            first, *rest = text.splitlines()
            yield f"    {label}: {first}"
            yield from (f"    {line}" for line in rest)
