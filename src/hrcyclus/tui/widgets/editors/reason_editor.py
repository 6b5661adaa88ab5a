"""Why a point is not applicable: asked for, since without a reason it would hide a gap."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Input

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Answer, Status, restated
from hrcyclus.store.cleaning import clean
from hrcyclus.tui.widgets.editors.editing import CLOSE_BINDING, Edited, Field, Finished


class ReasonEditor(Input):
    """One line; enter gives the reason, escape leaves the answer as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [CLOSE_BINDING]

    def __init__(self, answer: Answer) -> None:
        super().__init__(clean(answer.reason, lines=False))
        self._answer = answer
        self.unheard = 0
        self.speak()

    def speak(self) -> None:
        self.border_title = _("Not applicable, because")
        self.border_subtitle = _("enter keeps it, escape cancels")
        self.placeholder = _("Why does this point not apply?")

    def begin(self) -> None:
        self.screen.set_focus(self)

    def follow(self, answer: Answer) -> None:
        self._answer = answer

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        reason = clean(self.value, lines=False).strip()
        if not reason:
            self.app.bell()
            self.border_subtitle = _("a reason is needed; escape cancels")
            return
        answer = restated(self._answer, Status.NOT_APPLICABLE, reason)
        self.unheard += 1
        self.post_message(Edited(self, Field.REASON, answer))
        self.post_message(Finished())

    def action_finish(self) -> None:
        self.post_message(Finished())
