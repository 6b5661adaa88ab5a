"""Under the checkpoints: what is said of the one stood on, and the place to say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual import getters
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from hrcyclus.i18n import _
from hrcyclus.model.assessment import NO_ANSWER, Answer, Said, Status
from hrcyclus.model.value import value
from hrcyclus.tui.answer_text import actions_text
from hrcyclus.tui.drawing import CONFLICT, FAINT, MUTED

if TYPE_CHECKING:
    from hrcyclus.tui.widgets.editors.action_editor import ActionEditor
    from hrcyclus.tui.widgets.editors.editing import Field
    from hrcyclus.tui.widgets.editors.reason_editor import ReasonEditor
    from hrcyclus.tui.widgets.editors.text_editor import EvidenceEditor, NoteEditor

    AnyEditor = ActionEditor | ReasonEditor | EvidenceEditor | NoteEditor


LONGEST = 5_000
"""Characters that are shown: more would be slow to wrap, and much to read in so small a place."""


@value
class Shown:
    """What the panel shows: the help that goes with an item, its answer, what is noticed about
    that, and what to do here."""

    help: str = ""
    answer: Answer = NO_ANSWER
    noticed: tuple[str, ...] = ()
    hint: str = ""


class AnswerPanel(VerticalScroll, can_focus=False):
    """Reads as text; turns into an editor when asked to, and back."""

    DEFAULT_CSS = """
    AnswerPanel {
        height: auto;
        max-height: 40%;
        padding: 0 1;
        border-top: solid $foreground 20%;
        scrollbar-size: 0 1;
        &.-editing { max-height: 70%; padding: 0; border-top: none; }
        &.-editing > #answer-text { display: none; }
        TextEditor { height: 9; }
    }
    """

    text = getters.query_one("#answer-text", Static)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._shown = Shown()
        self._editor: AnyEditor | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="answer-text", markup=False)

    @property
    def editing(self) -> bool:
        """Whether an editor is open."""
        return self._editor is not None

    def show(self, shown: Shown) -> None:
        """Show another item, or the same one as it now is."""
        if shown != self._shown or not self.text.content:
            self._shown = shown
            self._say()
        if self._editor is not None:
            self._editor.follow(shown.answer)

    def speak(self) -> None:
        """Say everything again in the language that is now spoken."""
        self._say()
        if self._editor is not None:
            self._editor.speak()

    def _say(self) -> None:
        """Put what is shown in words; a layout takes longer than all else, and few need one."""
        text = self.text
        text.update(_beginning(Content("\n").join(_lines(self._shown))), layout=False)
        height = text.get_content_height(self.size, self.app.size, text.size.width)
        if height != text.size.height:
            text.refresh(layout=True)

    def edit(self, field: Field, index: int | None = None) -> None:
        """Open the editor of a field and go there at once: the next key is for the editor.

        `index` tells of which action, and of no other; without one it goes from each to the next.
        """
        self.close()
        from hrcyclus.tui.widgets.editors.editing import LONGEST_EDITED, length_of

        if length_of(field, self._shown.answer) > LONGEST_EDITED:
            words = _("More than {most} characters can't be edited here; a text editor can.")
            self.notify(
                words.format(most=LONGEST_EDITED), severity="warning", markup=False, timeout=10
            )
            return
        editor = _editor_of(field, self._shown.answer, index)
        self.mount(editor)
        if not editor.is_attached:
            # The screen is left already: nothing is mounted there any more.
            return
        self._editor = editor
        self.add_class("-editing")
        editor.begin()

    def close(self) -> None:
        """Back to reading."""
        if self._editor is not None:
            self._editor.remove()
            self._editor = None
            self.remove_class("-editing")


def _editor_of(field: Field, answer: Answer, index: int | None) -> AnyEditor:
    # Text areas and inputs take long to import, and the first screen does without them.
    from hrcyclus.tui.widgets.editors.action_editor import ActionEditor
    from hrcyclus.tui.widgets.editors.editing import Field
    from hrcyclus.tui.widgets.editors.reason_editor import ReasonEditor
    from hrcyclus.tui.widgets.editors.text_editor import (
        EvidenceEditor,
        NoteEditor,
    )

    match field:
        case Field.NOTE:
            return NoteEditor(answer)
        case Field.EVIDENCE:
            return EvidenceEditor(answer)
        case Field.ACTION:
            return ActionEditor(answer, index)
        case Field.REASON:
            return ReasonEditor(answer)


def _lines(shown: Shown) -> Iterator[Content]:
    answer = shown.answer
    if shown.help:
        yield Content.styled(shown.help, MUTED)
    if answer.conflict:
        yield from _differing(answer.conflict)
    if answer.status is Status.NOT_APPLICABLE and answer.reason:
        yield _labelled(_("Not applicable, because"), answer.reason)
    if answer.note:
        yield _labelled(_("Note"), answer.note)
    for index, piece in enumerate(answer.evidence):
        yield _labelled(_("Evidence") if index == 0 else "", piece)
    for label, text in actions_text(answer):
        yield _labelled(label, text)
    for noticed in shown.noticed:
        yield Content.assemble(("! ", "bold $text-accent"), (noticed, MUTED))
    if shown.hint:
        yield Content.styled(shown.hint, FAINT)


def _beginning(text: Content) -> Content:
    if len(text) <= LONGEST:
        return text
    more = _("… and {number} more characters, which show where they are written.")
    left = Content.styled(more.format(number=len(text) - LONGEST), FAINT)
    return Content.assemble(text[:LONGEST], "\n", left)


def _differing(conflict: Sequence[Said]) -> Iterator[Content]:
    from hrcyclus.sharing.conflict_words import (
        FEW_SOURCES,
        short_sources,
        sources_text,
        value_text,
    )

    words = _("Answers differ: an answer here settles it; C shows all.")
    yield Content.assemble(CONFLICT, " ", (words, "$text-primary"))
    for said in short_sources(conflict):
        reason = f" ({said.reason})" if said.reason else ""
        sources = sources_text(said.sources, FEW_SOURCES)
        yield Content(f"  {value_text(said)}{reason}: {sources}")


def _labelled(label: str, text: str) -> Content:
    return Content.assemble((f"{label}: " if label else "  ", "$text-primary"), text)
