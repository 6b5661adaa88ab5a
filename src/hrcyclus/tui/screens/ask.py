"""A question with a few answers to choose from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from hrcyclus.i18n import current_language, msg
from hrcyclus.tui.leaving import ModalScreen
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.row_list import Row, RowList


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: the value it gives, what it is called, and what comes of it."""

    value: str
    name: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, in the language that is spoken."""

    title: str
    text: str
    replies: Sequence[Reply]


class AskScreen(ModalScreen[str]):
    """Gives the value of the answer chosen; an empty text when escape leaves it unanswered."""

    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", msg("Cancel"), key_display="esc", id="ask.cancel"),
    ]

    replies = getters.query_one(RowList)

    def __init__(self, question: Callable[[], Question]) -> None:
        """`question` is asked again when another language is spoken."""
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(id="asked", markup=False)
            yield RowList()
        yield KeyBar()

    def on_mount(self) -> None:
        self.language_switched()
        self.replies.focus()

    def language_switched(self) -> None:
        """Ask in the language that is now spoken."""
        question = self._question()
        self.query_one(Vertical).border_title = Content(question.title)
        self.query_one("#asked", Static).update(Content(question.text))
        self.query_one("#asked", Static).display = bool(question.text)
        self.replies.set_rows(
            [
                Row(
                    key=reply.value,
                    lead=Content("  "),
                    body=Content(reply.name),
                    detail=Content(reply.help),
                    facts=(reply, current_language()),
                )
                for reply in question.replies
            ]
        )

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        self.dismiss(event.key)

    def on_row_list_mark_clicked(self, event: RowList.MarkClicked) -> None:
        self.dismiss(event.key)

    def action_leave(self) -> None:
        """Leave it unanswered."""
        self.dismiss("")
