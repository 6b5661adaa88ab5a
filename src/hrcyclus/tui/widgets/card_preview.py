"""What a reader of the card will see of the part that is edited."""

from __future__ import annotations

from dataclasses import replace

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from hrcyclus.i18n import _, in_language
from hrcyclus.model.assessment import InstrumentAnswers
from hrcyclus.model.bilingual import NO_TEXT, Bilingual
from hrcyclus.model.card_edits import (
    CHECKPOINTS,
    EXPLANATION,
    GROUPS,
    PROMPTS,
    SMARTER,
    Place,
    item_at,
)
from hrcyclus.model.cycle import Part
from hrcyclus.model.instrument import (
    Block,
    Checkpoint,
    Group,
    Instrument,
    ListBlock,
    Prompt,
    Role,
    TableBlock,
    TextBlock,
)
from hrcyclus.model.passages import Spot
from hrcyclus.model.scoring import CardScore, Score
from hrcyclus.tui.drawing import MUTED
from hrcyclus.tui.widgets.checklist import Checklist, CheckpointKey, PromptKey, row_key
from hrcyclus.tui.widgets.reader import Reader, Section
from hrcyclus.wording import phase_word

_NOTHING_ANSWERED = InstrumentAnswers()


class CardPreview(Vertical):
    """The explanation or the checkpoints, drawn by what draws them on the card itself."""

    DEFAULT_CSS = """
    CardPreview {
        #preview-head {
            height: 1;
            padding: 0 1;
            background: $surface;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
        Reader, Checklist { height: 1fr; }
        #preview-help {
            height: auto;
            max-height: 40%;
            padding: 0 1;
            color: $foreground 72%;
            border-top: solid $foreground 20%;
        }
    }
    """

    head = getters.query_one("#preview-head", Static)
    reader = getters.query_one(Reader)
    checklist = getters.query_one(Checklist)
    help_line = getters.query_one("#preview-help", Static)

    def compose(self) -> ComposeResult:
        yield Static(id="preview-head", markup=False)
        yield Reader(id="preview-text")
        yield Checklist(id="preview-points")
        yield Static(id="preview-help", markup=False)

    def on_mount(self) -> None:
        self.help_line.display = False

    def show(self, card: Instrument, place: Place) -> None:
        """Show a card where one stands in its outline."""
        self.head.update(_head(card))
        item = item_at(card, place)
        points = place[0] in (CHECKPOINTS, GROUPS, PROMPTS)
        self.reader.display = not points
        self.checklist.display = points
        help_text = in_language(item.help) if isinstance(item, Checkpoint | Prompt) else ""
        self.help_line.display = bool(points and help_text)
        self.help_line.update(Content(help_text))
        if points:
            self._show_points(card, item)
        else:
            self._show_text(card, place, item)

    def begin(self) -> None:
        """Go to what can be read on."""
        self.screen.set_focus(self.reader if self.reader.display else self.checklist)

    def _show_text(self, card: Instrument, place: Place, item: object) -> None:
        both = [
            Section(_("Explanation"), tuple(map(_drawable, card.explanation))),
            Section(_("Working smarter"), tuple(map(_drawable, card.working_smarter))),
        ]
        sections = [one for one in both if one.blocks]
        if not sections:
            hint = _("What is written comes to stand here as its readers will see it.")
            sections = [Section("", (TextBlock(Bilingual(nl=hint, en=hint)),))]
        self.reader.show(sections)
        spot = None
        if place[0] in (EXPLANATION, SMARTER) and len(place) > 1:
            number = 1 if place[0] == SMARTER and card.explanation else 0
            block = place[1]
            assert isinstance(block, int)
            bare = isinstance(item, ListBlock) and not item.lead
            spot = Spot(number, block, 1 if bare else 0)
        self.reader.scroll_to_spot(spot)

    def _show_points(self, card: Instrument, item: object) -> None:
        match item:
            case Checkpoint(id=point):
                stood_on = row_key(CheckpointKey(point))
            case Group(checkpoints=[first, *_others]):
                stood_on = row_key(CheckpointKey(first.id))
            case Prompt(id=prompt):
                stood_on = row_key(PromptKey(prompt))
            case _:
                stood_on = ""
        # Its rows are known by their answers, and here it is their texts that change.
        self.checklist.set_rows([])
        groups = {one.id: Score(applicable=len(one.checkpoints)) for one in card.groups}
        self.checklist.show_card(
            card,
            _NOTHING_ANSWERED,
            CardScore(Score(), {}, groups),
            item=stood_on,
            nothing=_("This card has no checkpoints."),
        )


def _drawable(block: Block) -> Block:
    """The block, or an empty one where a table has nothing to draw yet."""
    if isinstance(block, TableBlock) and not block.columns:
        return TextBlock(NO_TEXT)
    if isinstance(block, TableBlock):
        return replace(block, rows=tuple(row for row in block.rows if row and all(row)))
    return block


def _head(card: Instrument) -> Content:
    title = in_language(card.title)
    where = (
        _("Context model")
        if card.role is Role.CONTEXT
        else " · ".join(
            phase_word(phase)
            for phase, _part in sorted(
                card.phases.items(), key=lambda one: one[1] is not Part.PRIMARY
            )
        )
    )
    return Content("  ").join(
        part
        for part in (
            Content.styled(_("Preview"), "bold $text-primary"),
            Content.styled(title, "bold"),
            Content.styled(where, MUTED),
        )
        if part
    )
