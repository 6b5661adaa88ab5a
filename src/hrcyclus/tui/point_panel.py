"""What the panel under the checkpoints shows of the point stood on."""

from __future__ import annotations

from collections.abc import Sequence

from hrcyclus.i18n import _, in_language
from hrcyclus.model.assessment import Answer, InstrumentAnswers
from hrcyclus.model.hints import Hint
from hrcyclus.model.instrument import Checkpoint, Instrument
from hrcyclus.tui.hint_words import hint_words
from hrcyclus.tui.widgets.answer_panel import Shown
from hrcyclus.tui.widgets.checklist import CheckpointKey, ItemKey, PromptKey


def panel_of(
    item: ItemKey,
    instrument: Instrument,
    answers: InstrumentAnswers,
    hints: Sequence[Hint],
    *,
    read_only: bool,
) -> Shown:
    """The help, answer and hints of a checkpoint or prompt, and what to do there."""
    match item:
        case CheckpointKey(id=checkpoint_id):
            checkpoint = instrument.checkpoint(checkpoint_id)
            if checkpoint is None:
                return Shown()
            return _of_checkpoint(checkpoint, answers.answer(checkpoint_id), hints, read_only)
        case PromptKey(id=prompt_id):
            prompt = instrument.prompt(prompt_id)
            note = answers.prompt(prompt_id).note
            return Shown(
                help=in_language(prompt.help) if prompt else "",
                answer=Answer(note=note),
                hint="" if note else _("n or enter writes the answer; it is not scored."),
            )


def _of_checkpoint(
    checkpoint: Checkpoint, answer: Answer, hints: Sequence[Hint], read_only: bool
) -> Shown:
    if checkpoint.follows:
        return Shown(
            help=in_language(checkpoint.help),
            hint=_("This row follows from its card; enter opens it."),
        )
    noticed = [hint_words(hint.kind) for hint in hints]
    if noticed and not read_only:
        noticed[0] = _("{hint} (d: dismiss)").format(hint=noticed[0])
    begin = _("1 to 5 or space answers · n note · e evidence · a action")
    return Shown(
        help=in_language(checkpoint.help),
        answer=answer,
        noticed=tuple(noticed),
        hint="" if answer or read_only else begin,
    )
