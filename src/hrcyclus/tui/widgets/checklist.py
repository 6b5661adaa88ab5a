"""The checkpoints and prompts of a card, each with its status, to check off one by one."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from operator import is_not
from typing import ClassVar, TypeAlias

from textual.binding import Binding, BindingType
from textual.content import Content

from hrcyclus.i18n import _, current_language, in_language, msg, ngettext
from hrcyclus.model.assessment import NO_ANSWER, Answer, InstrumentAnswers, Status
from hrcyclus.model.instrument import Checkpoint, Group, Instrument, Prompt, Rule
from hrcyclus.model.scoring import CardScore, Score
from hrcyclus.model.value import value
from hrcyclus.tui.drawing import CONFLICT, MUTED, status_label, status_mark
from hrcyclus.tui.widgets.row_list import Row, RowList
from hrcyclus.wording import date_text, percent


@value
class CheckpointKey:
    """A row of the list that stands for a checkpoint."""

    id: str


@value
class PromptKey:
    """A row of the list that stands for a prompt."""

    id: str


ItemKey: TypeAlias = CheckpointKey | PromptKey


class Checklist(RowList):
    """Shows one card's points; the screen is told what is stood on and clicked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "cursor(-1)", msg("Up"), show=False, id="list.up"),
        Binding("enter", "choose", msg("Write a note, or open"), show=False, id="list.choose"),
    ]
    CHOOSE_ON_CLICK: ClassVar[bool] = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._instrument: Instrument | None = None
        self._parts_shown: tuple[object, ...] = ()
        self._parts: list[_Part] = []
        self._drawn: _Said = ([], [])

    def show_card(
        self,
        instrument: Instrument,
        answers: InstrumentAnswers,
        score: CardScore,
        *,
        item: str | None = None,
        shown: Container[str] | None = None,
        nothing: str = "",
    ) -> None:
        """Show a card as it is answered, standing on `item` (or where it stood).

        `shown` holds the ids of the points to show, when not all of them are; `nothing` is said
        where that leaves none.
        """
        parts_shown = (shown, current_language())
        same_parts = instrument is self._instrument and parts_shown == self._parts_shown
        if not same_parts:
            self._instrument, self._parts_shown = instrument, parts_shown
            self._parts = list(_parts(instrument, _ALL if shown is None else shown))
        before, self._drawn = self._drawn, _said(self._parts, answers, score)
        if same_parts and item is None and self._parts:
            changed = _changed(self._parts, before, self._drawn)
            self.change_rows({one: _row(self._parts[one], answers, score) for one in changed})
        else:
            rows = [_row(part, answers, score) for part in self._parts]
            self.set_rows(rows or [_remark(nothing)], cursor=item)

    @property
    def item(self) -> ItemKey | None:
        """What the cursor stands on."""
        return item_of(self.current)


def item_of(key: str) -> ItemKey | None:
    """The item a row's key stands for."""
    kind, _colon, item_id = key.partition(":")
    match kind:
        case "checkpoint":
            return CheckpointKey(item_id)
        case "prompt":
            return PromptKey(item_id)
        case _:
            return None


def row_key(item: ItemKey) -> str:
    """The key of the row that stands for an item."""
    return f"{'checkpoint' if isinstance(item, CheckpointKey) else 'prompt'}:{item.id}"


class _Everything:
    """Holds whatever is asked for."""

    def __contains__(self, _item: object) -> bool:
        return True


_ALL = _Everything()


@value
class _Part:
    """What a row is made of: a group stands for its heading, None for that of the questions."""

    of: Checkpoint | Group | Prompt | None
    gap: bool = False

    @property
    def checkpoint(self) -> str:
        """The id of the checkpoint, if it is one."""
        return self.of.id if isinstance(self.of, Checkpoint) else ""


def _parts(instrument: Instrument, shown: Container[str]) -> Iterator[_Part]:
    above = False
    for checkpoint in instrument.checkpoints:
        if checkpoint.id in shown:
            yield _Part(checkpoint)
            above = True
    for group in instrument.groups:
        checkpoints = [one for one in group.checkpoints if one.id in shown]
        if checkpoints:
            yield _Part(group, gap=above)
            above = True
        yield from map(_Part, checkpoints)
    prompts = [one for one in instrument.prompts if one.id in shown]
    if prompts:
        yield _Part(None, gap=above)
    yield from map(_Part, prompts)


_Said: TypeAlias = tuple[Sequence[Status | None], Sequence[Answer | None]]
"""The status and the answer of each part that is a checkpoint."""


def _said(parts: Sequence[_Part], answers: InstrumentAnswers, score: CardScore) -> _Said:
    ids = [part.checkpoint for part in parts]
    return list(map(score.statuses.get, ids)), list(map(answers.checkpoints.get, ids))


def _changed(parts: Sequence[_Part], before: _Said, after: _Said) -> Iterator[int]:
    """The parts to draw anew: the checkpoints of which something else is said, and all others."""
    statuses = map(is_not, before[0], after[0])
    answers = map(is_not, before[1], after[1])
    others = (not part.checkpoint for part in parts)
    for index, different in enumerate(zip(statuses, answers, others, strict=True)):
        if any(different):
            yield index


def _row(part: _Part, answers: InstrumentAnswers, score: CardScore) -> Row:
    match part.of:
        case Checkpoint():
            return _checkpoint_row(part.of, answers, score)
        case Group():
            return _heading(part.of, score.groups.get(part.of.id, Score()), gap=part.gap)
        case Prompt():
            return _prompt_row(part.of, answers)
        case None:
            return Row(
                body=Content.styled(_("Questions"), "bold"),
                lead=Content(" "),
                gap_above=part.gap,
                facts=current_language(),
            )


def _remark(text: str) -> Row:
    return Row(body=Content.styled(text, MUTED), lead=Content(" "), facts=text)


def _heading(group: Group, score: Score, *, gap: bool) -> Row:
    body = Content.styled(in_language(group.title), "bold")
    if group.rule is Rule.ONE:
        body = Content.assemble(body, "  ", (_("one is enough"), MUTED))
    return Row(
        body=body,
        lead=Content(" "),
        tail=Content.assemble(
            (f"{score.answered}/{score.applicable}", MUTED), "  ", percent(score.score)
        ),
        detail=Content(in_language(group.help)),
        gap_above=gap,
        facts=(group, score, current_language()),
    )


def _checkpoint_row(checkpoint: Checkpoint, answers: InstrumentAnswers, score: CardScore) -> Row:
    status = score.statuses.get(checkpoint.id)
    answer = NO_ANSWER if checkpoint.follows else answers.answer(checkpoint.id)
    return Row(
        key=row_key(CheckpointKey(checkpoint.id)),
        lead=Content.assemble(" ", status_mark(status), " "),
        body=Content(in_language(checkpoint.text)),
        tail=status_label(status),
        detail=_marks(answer, follows=bool(checkpoint.follows)),
        facts=(checkpoint, status, answer, current_language()),
    )


def _prompt_row(prompt: Prompt, answers: InstrumentAnswers) -> Row:
    note = answers.prompt(prompt.id).note
    return Row(
        key=row_key(PromptKey(prompt.id)),
        lead=Content.assemble(" ", ("✎" if note else "·", "$text-accent"), " "),
        body=Content(in_language(prompt.text)),
        tail=Content.styled(_("note") if note else _("question"), MUTED),
        facts=(prompt, note, current_language()),
    )


def _marks(answer: Answer, *, follows: bool) -> Content:
    """What more is said than the status, in a few words."""
    parts: list[str] = []
    if answer.conflict:
        parts.append(_("answers differ"))
    if follows:
        parts.append(_("follows from its card"))
    if answer.status is Status.NOT_APPLICABLE and answer.reason:
        parts.append(answer.reason.splitlines()[0])
    if answer.note:
        parts.append(_("note"))
    if answer.evidence:
        parts.append(
            ngettext("{number} evidence", "{number} evidence", len(answer.evidence)).format(
                number=len(answer.evidence)
            )
        )
    if actions := answer.all_actions():
        action, *others = actions
        owner = action.owner or _("action")
        due = f" {date_text(action.due)}" if action.due else ""
        done = " ✓" if action.done else ""
        more = f" +{len(others)}" if others else ""
        parts.append(f"→ {owner}{due}{done}{more}")
    marks = Content(" · ".join(parts))
    return Content.assemble(CONFLICT, " ", marks) if answer.conflict else marks
