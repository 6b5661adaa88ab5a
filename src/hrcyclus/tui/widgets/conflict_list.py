"""The conflicts of an assessment, by card: which still stand, and what was settled meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from hrcyclus.i18n import _, current_language, in_language, msg
from hrcyclus.sharing.conflict_words import field_text, short_sources, sources_text, value_text
from hrcyclus.sharing.conflicts import ABOUT, Conflict
from hrcyclus.store.cleaning import clean
from hrcyclus.tui.drawing import CONFLICT, MUTED, status_label
from hrcyclus.tui.session import Session
from hrcyclus.tui.widgets.row_list import Row, RowList
from hrcyclus.wording import presence_word

_LONGEST_VALUE = 40
_MOST_ALTERNATIVES = 5
_FEW_SOURCES = 2


class ConflictList(RowList):
    """A row for every conflict seen; a click stands on it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", msg("Choose"), key_display="enter", id="list.choose"),
        Binding("up,k", "cursor(-1)", msg("Up"), show=False, id="list.up"),
    ]
    CHOOSE_ON_CLICK: ClassVar[bool] = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._conflicts: Mapping[str, Conflict] = {}

    def show_conflicts(
        self, session: Session, seen: Sequence[Conflict], cursor: str | None = None
    ) -> None:
        """Show these conflicts, those that no longer stand with how they were settled."""
        self._conflicts = {conflict_key(one): one for one in seen}
        standing = {conflict_key(one) for one in session.conflicts}
        rows = list(_rows(session, seen, standing))
        self.set_rows(rows or [_none()], cursor=cursor)

    @property
    def conflict(self) -> Conflict | None:
        """The conflict stood on."""
        return self._conflicts.get(self.current)


def conflict_key(conflict: Conflict) -> str:
    """What tells a conflict from every other one of the file."""
    return "\0".join((*conflict.place, conflict.key))


def conflict_title(session: Session, conflict: Conflict) -> str:
    """What a conflict is about: the text of the checkpoint, or the name of the field."""
    field = field_text(conflict.place, conflict.key)
    instrument = session.instrument(conflict.instrument)
    item = None
    if instrument and conflict.item:
        item = instrument.checkpoint(conflict.item) or instrument.prompt(conflict.item)
    title = in_language(item.text) if item else clean(conflict.item, lines=False)
    return ": ".join(part for part in (title, field) if part)


def conflict_place(session: Session, conflict: Conflict) -> str:
    """Where a conflict is: the title of the card, or the part of the file."""
    if conflict.instrument:
        instrument = session.instrument(conflict.instrument)
        return in_language(instrument.title) if instrument else _not_installed(conflict.instrument)
    return _("About this assessment") if conflict.place == (ABOUT,) else _("The file")


def settled_words(session: Session, conflict: Conflict) -> Content:
    """How a conflict that no longer stands was settled, in a word where there is one."""
    answers = session.assessment.of(conflict.instrument)
    if conflict.key == "status" and conflict.item:
        return status_label(answers.answer(conflict.item).status)
    if conflict.key == "presence" and conflict.instrument:
        return Content.styled(presence_word(answers.presence), MUTED)
    return Content.styled(_("settled"), MUTED)


def _rows(session: Session, seen: Sequence[Conflict], standing: set[str]) -> Iterator[Row]:
    place = None
    for conflict in seen:
        if (there := conflict_place(session, conflict)) != place:
            yield Row(
                body=Content.styled(there, "bold"),
                lead=Content(" "),
                gap_above=place is not None,
                facts=there,
            )
            place = there
        yield _row(session, conflict, stands=conflict_key(conflict) in standing)


def _row(session: Session, conflict: Conflict, *, stands: bool) -> Row:
    title = conflict_title(session, conflict)
    words = Content("") if stands else settled_words(session, conflict)
    mark = CONFLICT if stands else ("✓", "bold $text-success")
    return Row(
        key=conflict_key(conflict),
        lead=Content.assemble(" ", mark, " "),
        body=Content(title),
        tail=words,
        detail=Content(_who_said_what(conflict)) if stands else Content(""),
        facts=(title, conflict.alternatives, stands, words.plain, current_language()),
    )


def _who_said_what(conflict: Conflict) -> str:
    return "\n".join(
        f"{shorten(value_text(said), _LONGEST_VALUE, placeholder='…')}: "
        f"{sources_text(said.sources, _FEW_SOURCES)}"
        for said in short_sources(conflict.alternatives)[:_MOST_ALTERNATIVES]
    )


def _not_installed(instrument: str) -> str:
    return f"{clean(instrument, lines=False)} {_('(not installed)')}"


def _none() -> Row:
    words = _("There are no conflicts: nothing that was merged differs.")
    return Row(body=Content.styled(words, MUTED), lead=Content(" "), facts=words)
