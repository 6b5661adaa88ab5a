"""What was said of one point by several, to choose from; under that what else is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from hrcyclus.i18n import _, current_language, msg
from hrcyclus.model.assessment import Answer, Said, Status
from hrcyclus.sharing.conflict_words import sources_text, value_text
from hrcyclus.sharing.conflicts import Conflict, can_be_left_open
from hrcyclus.tui.answer_text import action_text
from hrcyclus.tui.drawing import MUTED, status_label, status_mark
from hrcyclus.tui.session import Session
from hrcyclus.tui.widgets.row_list import Row, RowList

LEAVE_OPEN = "open"
"""The key of the row that leaves the point open."""

_NOTE = "note"


class AlternativeList(RowList):
    """A row for each thing that was said, by its number, and one to leave the point open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", msg("Choose"), key_display="enter", id="list.choose"),
        Binding("up,k", "cursor(-1)", msg("Up"), show=False, id="list.up"),
    ]

    def show_conflict(self, session: Session, conflict: Conflict | None) -> None:
        """Show what was said of a point; nothing without a conflict."""
        rows = list(_rows(session, conflict)) if conflict else []
        self.set_rows(rows)


def alternative_at(conflict: Conflict, key: str) -> Said | None:
    """The alternative that the row of that key stands for."""
    number = int(key) if key.isdecimal() else 0
    return conflict.alternatives[number - 1] if 0 < number <= len(conflict.alternatives) else None


def _rows(session: Session, conflict: Conflict) -> Iterator[Row]:
    answers = session.assessment.of(conflict.instrument)
    answer = answers.answer(conflict.item) if conflict.item else Answer()
    noted = _notes(answer)
    told: set[str] = set()
    for number, said in enumerate(conflict.alternatives, start=1):
        notes = [note for note in noted if set(note.sources) & set(said.sources)]
        told |= {str(note.value) for note in notes}
        yield _row(number, said, notes)
    if can_be_left_open(conflict):
        yield Row(
            key=LEAVE_OPEN,
            lead=Content.styled(" 0 ", "bold $accent"),
            body=Content.assemble(status_mark(None), " ", _("Leave open")),
            detail=Content(_("No answer for now; the file remembers who said what")),
            gap_above=True,
            facts=current_language(),
        )
    left = [note for note in noted if str(note.value) not in told]
    yield from _beside(answer, left)


def _notes(answer: Answer) -> Sequence[Said]:
    """The notes by those who wrote them; the one that is there when nobody is known."""
    found = [said for said in answer.provenance if said.key == _NOTE and said.value]
    return found or ([Said(_NOTE, answer.note)] if answer.note else [])


def _row(number: int, said: Said, notes: Sequence[Said]) -> Row:
    lines = [sources_text(said.sources)]
    if said.reason:
        lines.append(_("Not applicable, because") + f": {said.reason}")
    lines += [_note_text(note) for note in notes]
    body = Content(value_text(said))
    if isinstance(said.value, Status):
        body = Content.assemble(status_mark(said.value), " ", status_label(said.value))
    return Row(
        key=str(number),
        lead=Content.styled(f" {number} ", "bold $accent"),
        body=body,
        detail=Content("\n".join(lines)),
        gap_above=number > 1,
        facts=(number, said, tuple(notes), current_language()),
    )


def _note_text(note: Said) -> str:
    return f"{_('Note')}: {note.value}"


def _beside(answer: Answer, notes: Sequence[Said]) -> Iterator[Row]:
    """What comes along whichever is chosen."""
    lines = [
        f"{_('Note')}{f' ({sources_text(note.sources)})' if note.sources else ''}: {note.value}"
        for note in notes
    ]
    lines += [f"{_('Evidence')}: {one}" for one in answer.evidence]
    lines += [f"{_('Action')}: {action_text(one)}" for one in answer.all_actions()]
    if lines:
        yield Row(
            lead=Content(" "),
            body=Content.styled(_("Kept whatever is chosen"), MUTED),
            detail=Content("\n".join(lines)),
            gap_above=True,
            facts=(tuple(lines), current_language()),
        )
