"""Above the checkpoints: whether the instrument is there, and how the card scores."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Presence
from hrcyclus.model.instrument import Instrument, Role
from hrcyclus.model.scoring import CardScore, Score
from hrcyclus.tui.drawing import MUTED, band_bar
from hrcyclus.wording import band, percent, presence_word, reliability_word

PRESENCE_MARK: dict[Presence | None, tuple[str, str]] = {
    Presence.PRESENT: ("✓", "$text-success"),
    Presence.ABSENT: ("✗", "$text-error"),
    Presence.UNKNOWN: ("?", "$text-secondary"),
    None: ("·", MUTED),
}


class CardSummary(Widget):
    """Two lines, and a third that asks to deepen an absent instrument first."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    CardSummary {
        height: auto;
        padding: 0 1;
        margin-bottom: 1;
    }
    """

    instrument: reactive[Instrument | None] = reactive(None, layout=True)
    card: reactive[CardScore | None] = reactive(None)

    class PresenceClicked(Message):
        """The presence of the instrument is clicked."""

    def watch_card(self, before: CardScore | None, after: CardScore | None) -> None:
        """Lay out anew only where a line comes or goes: an answer should paint at once."""
        if _remarks(before) != _remarks(after):
            self.refresh(layout=True)

    def render(self) -> Content:
        if self.instrument is None or self.card is None:
            return Content("")
        width = self.content_size.width
        score = self.card.score
        figures = Content.assemble(
            (f"{score.answered}/{score.applicable}  ", MUTED), (percent(score.score), "bold")
        )
        left = (
            self._presence(self.card.presence)
            if self.instrument.role is Role.INSTRUMENT
            else Content.styled(_("Context model"), MUTED)
        )
        gap = max(1, width - left.cell_length - figures.cell_length)
        lines = [Content.assemble(left, " " * gap, figures), _certainty(score, width)]
        if self.card.presence is Presence.ABSENT:
            lines.append(
                Content.styled(
                    _(
                        "Deepen first: an instrument that is absent is studied before its "
                        "checklist is used. This card stays outside the overall score."
                    ),
                    "$text-warning",
                )
            )
        if self.card.unavailable:
            reason = _("Score unavailable: {reason}").format(reason=self.card.unavailable)
            lines.append(Content.styled(reason, "$text-error"))
        return Content("\n").join(lines)

    def _presence(self, presence: Presence | None) -> Content:
        mark, colour = PRESENCE_MARK[presence]
        return Content.assemble(
            (_("Instrument"), MUTED),
            " ",
            (mark, f"bold {colour}"),
            " ",
            (presence_word(presence), colour),
            (" (p)", MUTED),
        ).stylize(Style.from_meta({"presence": True}))

    def on_click(self, event: events.Click) -> None:
        if event.style.meta.get("presence"):
            self.post_message(self.PresenceClicked())


def _certainty(score: Score, width: int) -> Content:
    """How sure the score is, in as many words as fit, behind a bar of the band."""
    if score.coverage is None:
        return Content.styled(_("Nothing here applies."), MUTED)
    coverage = _("coverage {percentage}").format(percentage=percent(score.coverage))
    reliable = reliability_word(score)
    range_words = _("band {range}").format(range=band(score))
    for parts in (
        (coverage, range_words, reliable),
        (coverage, band(score), reliable),
        (coverage, band(score)),
        (band(score),),
    ):
        words = " · ".join(part for part in parts if part)
        if len(words) + 7 <= width:
            break
    room = max(4, min(24, width - len(words) - 1))
    return Content.assemble(band_bar(score, room), " ", (words, MUTED))


def _remarks(card: CardScore | None) -> tuple[bool, bool]:
    """Which lines stand under the figures."""
    return card is not None and card.presence is Presence.ABSENT, bool(card and card.unavailable)
