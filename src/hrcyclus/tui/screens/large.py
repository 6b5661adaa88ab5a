"""One checkpoint at a time, large: for a workshop with a beamer, answered together."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from hrcyclus.i18n import _, in_language, msg
from hrcyclus.model.assessment import Status, restated
from hrcyclus.model.instrument import Checkpoint, Instrument
from hrcyclus.tui.commands.card import SetAbsent, SetPartial, SetPresent, SetUnknown
from hrcyclus.tui.drawing import FAINT, MUTED, STATUS_COLOUR, fraction_bar
from hrcyclus.tui.leaving import Screen
from hrcyclus.tui.session import Session
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.status_picker import STATUS_KEYS, StatusPicker
from hrcyclus.wording import SYMBOL, status_word

if TYPE_CHECKING:
    from hrcyclus.tui.app import HrcyclusApp

_QUICK = {key: status for key, status in STATUS_KEYS.items() if status is not Status.NOT_APPLICABLE}

_NAMES = {
    Status.PRESENT: SetPresent.name,
    Status.PARTIAL: SetPartial.name,
    Status.ABSENT: SetAbsent.name,
    Status.UNKNOWN: SetUnknown.name,
}


Place: TypeAlias = tuple[Instrument, Checkpoint]
"""A checkpoint and the card that it is on."""


class LargeScreen(Screen[tuple[str, str]]):
    """Shows one checkpoint with air around it; gives the place where one stopped.

    Not-applicable asks for a reason and is left to the card.
    """

    CSS_PATH = "large.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"answer({status.value!r})", _NAMES[status], show=False, id=f"large.{key}")
            for key, status in _QUICK.items()
        ),
        Binding("backspace", "answer('')", msg("Clear the status"), id="large.clear"),
        Binding("right,space,enter,l", "step(1)", msg("Next"), key_display="→", id="large.next"),
        Binding("left,h", "step(-1)", msg("Previous"), key_display="←", id="large.previous"),
        Binding("escape,b", "leave", msg("Back"), key_display="esc", id="large.back"),
    ]

    VERTICAL_BREAKPOINTS = [(0, "-short"), (17, "-high")]  # noqa: RUF012 - Textual types it so

    where = getters.query_one("#where", Static)
    point = getters.query_one("#point", Static)
    help_text = getters.query_one("#help", Static)
    picker = getters.query_one(StatusPicker)

    def __init__(self, session: Session, instrument: Instrument, checkpoint_id: str) -> None:
        super().__init__()
        self.session = session
        self._places = _places(session)
        self._index = _index_of(self._places, instrument.id, checkpoint_id) or 0

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="large"):
            yield Static(id="where", markup=False)
            yield Static(id="point", markup=False)
            yield Static(id="help", markup=False)
        yield StatusPicker()
        yield KeyBar()

    @property
    def hrcyclus(self) -> HrcyclusApp:
        """The app, by its own type."""
        from hrcyclus.tui.app import HrcyclusApp

        app = self.app
        assert isinstance(app, HrcyclusApp)
        return app

    def on_mount(self) -> None:
        self.hrcyclus.assessment_changed.subscribe(self, lambda _session: self.follow())
        self.follow()

    def plugins_replaced(self) -> bool:
        """Take the checkpoint over as its card has it now; says whether it is still there."""
        instrument, checkpoint = self.place
        places = _places(self.session)
        index = _index_of(places, instrument.id, checkpoint.id)
        if index is None:
            return False
        self._places, self._index = places, index
        return True

    @property
    def place(self) -> Place:
        """The card and checkpoint shown."""
        return self._places[self._index]

    def follow(self) -> None:
        """Show the checkpoint as it is answered now."""
        instrument, checkpoint = self.place
        status = self.session.assessment.of(instrument.id).answer(checkpoint.id).status
        on_card = [point for one, point in self._places if one.id == instrument.id]
        number = on_card.index(checkpoint) + 1
        self.where.update(
            Content.assemble(
                (in_language(instrument.title), "bold $text-primary"),
                (f"   {number}/{len(on_card)}   ", MUTED),
                fraction_bar(number / len(on_card), 20),
            )
        )
        self.point.update(
            Content.assemble(
                (in_language(checkpoint.text), "bold"),
                "\n\n",
                (f"{SYMBOL[status]}  {status_word(status)}", f"bold {STATUS_COLOUR[status]}"),
            )
        )
        self.help_text.update(Content.styled(in_language(checkpoint.help), FAINT))
        self.picker.status = status

    def on_status_picker_picked(self, event: StatusPicker.Picked) -> None:
        if event.status is Status.NOT_APPLICABLE:
            self.notify(_("Not applicable asks for a reason: give it on the card."), markup=False)
        else:
            self.action_answer(event.status.value)

    def action_answer(self, value: str) -> None:
        """Answer the checkpoint shown, or make it open again."""
        instrument, checkpoint = self.place
        answer = self.session.assessment.of(instrument.id).answer(checkpoint.id)
        changed = restated(answer, Status(value) if value else None)
        self.hrcyclus.answer("status", instrument, checkpoint.id, changed)

    def action_step(self, step: int) -> None:
        """On to the next checkpoint or back, across cards."""
        self._index = (self._index + step) % len(self._places)
        self.follow()

    def action_leave(self) -> None:
        """Back to the card, at the checkpoint shown."""
        instrument, checkpoint = self.place
        self.dismiss((instrument.id, checkpoint.id))

    def language_switched(self) -> None:
        """Say everything again in the language that is now spoken."""
        self.follow()
        self.picker.refresh()


def _places(session: Session) -> list[Place]:
    return [
        (one, checkpoint)
        for one in session.plugins.instruments
        for checkpoint in one.all_checkpoints()
        if not checkpoint.follows
    ]


def _index_of(places: list[Place], instrument_id: str, checkpoint_id: str) -> int | None:
    for index, (instrument, checkpoint) in enumerate(places):
        if (instrument.id, checkpoint.id) == (instrument_id, checkpoint_id):
            return index
    return None
