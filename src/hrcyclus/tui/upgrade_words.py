"""Cards of another version than the one that was answered, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content

from hrcyclus.i18n import _, in_language, ngettext
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.upgrade import Upgrade
from hrcyclus.tui.drawing import FAINT, MUTED, status_label, status_mark
from hrcyclus.tui.session import Session


def upgrades_lines(session: Session) -> Iterator[Content]:
    """What there is to tell of every card of another version."""
    for index, upgrade in enumerate(session.upgrades):
        instrument = session.instrument(upgrade.instrument)
        if instrument is not None:
            if index:
                yield Content("")
            yield from _card_lines(session, instrument, upgrade)


def _card_lines(session: Session, card: Instrument, upgrade: Upgrade) -> Iterator[Content]:
    versions = f"{upgrade.old_version} → {upgrade.new_version}"
    yield Content.assemble((in_language(card.title), "bold"), "  ", (versions, MUTED))
    if upgrade.downgrade:
        yield Content.styled(
            _("This card is older than the answers: a newer one may have been taken away."),
            "$text-warning",
        )
    if upgrade.new:
        yield _heading(_("New"))
        yield from _listed((_text(card, id_) for id_ in upgrade.new), "+ ", "$text-success")
    if upgrade.renamed:
        yield _heading(_("Under another id; the answers have come along"))
        texts = (
            Content.assemble(_text(card, new), (f"  {old} → {new}", FAINT))
            for old, new in upgrade.renamed
        )
        yield from _listed(texts, "→ ", "$text-secondary")
    if upgrade.gone:
        yield _heading(_("No longer on the card; the answers stay in the file"))
        yield from (_gone(session, card, id_) for id_ in upgrade.gone)
    if not (upgrade.new or upgrade.renamed or upgrade.gone):
        yield Content.styled(_("The same points, perhaps in other words."), MUTED)
    if upgrade.open:
        words = ngettext(
            "{number} checkpoint is open now", "{number} checkpoints are open now", upgrade.open
        )
        yield Content.styled(words.format(number=upgrade.open), MUTED)


def _heading(words: str) -> Content:
    return Content.styled(words, "$text-primary")


def _listed(texts: Iterable[Content | str], mark: str, colour: str) -> Iterator[Content]:
    return (Content.assemble("  ", (mark, colour), text) for text in texts)


def _text(card: Instrument, id_: str) -> str:
    """The text of a point; its id where the card has none."""
    point = card.checkpoint(id_) or card.prompt(id_)
    return in_language(point.text) if point else id_


def _gone(session: Session, card: Instrument, id_: str) -> Content:
    # What is gone has no text any more: only its id is left, and what was answered.
    answers = session.assessment.of(card.id)
    if id_ not in answers.checkpoints:
        return Content.assemble("  ", ("✎", "$text-accent"), f" {id_}")
    status = answers.answer(id_).status
    return Content.assemble("  ", status_mark(status), f" {id_}  ", status_label(status))
