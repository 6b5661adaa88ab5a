"""The conflicts screen: what differs between the files that were merged, settled one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from hrcyclus.i18n import _, in_language, msg
from hrcyclus.model.assessment import Assessment
from hrcyclus.model.history import Change
from hrcyclus.sharing.conflicts import ABOUT, Conflict, can_be_left_open, left_open, settled
from hrcyclus.tui.commands.assessment import ASSESSMENT_COMMANDS
from hrcyclus.tui.commands.command import Command, bindings
from hrcyclus.tui.commands.conflicts import CONFLICTS_COMMANDS
from hrcyclus.tui.commands.share import OpenConflicts
from hrcyclus.tui.drawing import CONFLICT, MUTED
from hrcyclus.tui.screens.assessment_screen import AssessmentScreen
from hrcyclus.tui.session import Session
from hrcyclus.tui.widgets.alternative_list import LEAVE_OPEN, AlternativeList, alternative_at
from hrcyclus.tui.widgets.conflict_list import (
    ConflictList,
    conflict_key,
    conflict_place,
    conflict_title,
    settled_words,
)
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.row_list import RowList
from hrcyclus.tui.widgets.title_bar import TitleBar


class ConflictsScreen(AssessmentScreen):
    """All conflicts; beside them what each of the files says of the one stood on.

    What is settled here stays in the list, so that another choice can still be made.
    """

    CSS_PATH = "conflicts.tcss"
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (
        *CONFLICTS_COMMANDS,
        *ASSESSMENT_COMMANDS,
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(CONFLICTS_COMMANDS),
        Binding(
            "1",
            "choose(1)",
            msg("By number"),
            key_display="1-9",
            id="conflicts.choose",
        ),
        *(Binding(str(number), f"choose({number})", show=False) for number in range(2, 10)),
    ]
    opened_by: ClassVar[str] = OpenConflicts.id

    progress = getters.query_one("#progress", Static)
    conflicts = getters.query_one(ConflictList)
    point = getters.query_one("#point", Static)
    alternatives = getters.query_one(AlternativeList)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._seen: list[Conflict] = []
        self._steps = len(session.history.done)
        """How many changes there were when the oldest conflict was seen."""

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Static(id="progress", markup=False)
        with Horizontal(id="conflicts-and-said"):
            yield ConflictList(id="conflicts")
            with Vertical(id="said"):
                yield Static(id="point", markup=False)
                yield AlternativeList(id="alternatives")
        yield KeyBar()

    def on_mount(self) -> None:
        self.conflicts.focus()

    def on_resize(self) -> None:
        self.call_after_refresh(self._settle_focus)

    def _settle_focus(self) -> None:
        """Keep the focus on what is shown: resizing may hide what was said."""
        if self.focused is None or not self.focused.is_on_screen or not self.focused.display:
            self.to_list()

    def trail(self) -> tuple[str, ...]:
        return (_("HR cycle (Fombrun)"), _("Conflicts"))

    def standing_at(self) -> tuple[str, str]:
        conflict = self.conflict
        return (conflict.instrument, conflict.item) if conflict else ("", "")

    @property
    def conflict(self) -> Conflict | None:
        """The conflict stood on."""
        return self.conflicts.conflict

    def follow(self) -> None:
        super().follow()
        self._see()
        self.conflicts.show_conflicts(self.session, self._seen)
        self._follow_conflict()

    def _see(self) -> None:
        """See what stands now, keeping what was settled since."""
        done = len(self.session.history.done)
        if done < self._steps:
            # Undone is what made the conflicts: nobody has settled them.
            self._seen, self._steps = [], done
        seen = {conflict_key(one): one for one in (*self._seen, *self.session.conflicts)}
        self._seen = sorted(seen.values(), key=self._reading_order)

    def _reading_order(self, conflict: Conflict) -> tuple[bool, int, int, str]:
        """Where a conflict stands: the assessment itself, then card by card as they are read."""
        cards = [one.id for one in self.session.plugins.instruments]
        instrument = self.session.instrument(conflict.instrument)
        items = ["", *(one.id for one in instrument.all_checkpoints())] if instrument else []
        return (
            conflict.place != (ABOUT,),
            _index(cards, conflict.instrument),
            _index(items, conflict.item),
            conflict_key(conflict),
        )

    def _follow_conflict(self) -> None:
        """Show what was said of the conflict stood on, and how far one is."""
        conflict = self.conflict
        self.alternatives.show_conflict(self.session, conflict)
        self.point.update(Content("\n").join(self._point_lines(conflict)) if conflict else "")
        self.progress.update(self._progress())

    def _point_lines(self, conflict: Conflict) -> list[Content]:
        session = self.session
        lines = [
            Content.styled(conflict_place(session, conflict), MUTED),
            Content.styled(conflict_title(session, conflict), "bold"),
        ]
        instrument = session.instrument(conflict.instrument)
        checkpoint = instrument.checkpoint(conflict.item) if instrument else None
        if checkpoint and (help_text := in_language(checkpoint.help)):
            lines.append(Content.styled(help_text, MUTED))
        if not self._stands(conflict):
            words = settled_words(session, conflict)
            lines.append(Content.assemble(("✓ ", "bold $text-success"), _("Settled"), ": ", words))
        return lines

    def _stands(self, conflict: Conflict) -> bool:
        return conflict_key(conflict) in {conflict_key(one) for one in self.session.conflicts}

    def _progress(self) -> Content:
        total, left = len(self._seen), len(self.session.conflicts)
        if not total:
            return Content.styled(_("Nothing is left to settle."), MUTED)
        if not left:
            words = _("All settled ({number}); u takes the last one back.")
            return Content.assemble(("✓ ", "bold $text-success"), words.format(number=total))
        words = _("{number} of {total} settled").format(number=total - left, total=total)
        remark = Content("")
        if reason := self.session.read_only:
            told = _("Opened to read only: {reason}").format(reason=reason)
            remark = Content.styled(f"  {told}", MUTED)
        return Content.assemble(CONFLICT, " ", words, remark)

    @property
    def can_leave_open(self) -> bool:
        """Whether the conflict stood on can be settled without an answer."""
        conflict = self.conflict
        return conflict is not None and can_be_left_open(conflict) and not self.session.read_only

    @property
    def can_go_to_card(self) -> bool:
        """Whether the conflict stood on is on a card that is installed."""
        conflict = self.conflict
        return conflict is not None and self.session.instrument(conflict.instrument) is not None

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        event.stop()
        if event.row_list is self.conflicts and event.key == self.conflicts.current:
            self._follow_conflict()
            self.refresh_bindings()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        if event.row_list is self.conflicts:
            self.to_alternatives()
        elif event.key == LEAVE_OPEN:
            self.leave_open()
        elif event.key.isdecimal():
            self.action_choose(int(event.key))

    def on_row_list_mark_clicked(self, event: RowList.MarkClicked) -> None:
        self.on_row_list_chosen(RowList.Chosen(event.row_list, event.key))
        event.stop()

    def action_choose(self, number: int) -> None:
        """Settle the conflict stood on by what was said under that number, counted from 1."""
        conflict = self.conflict
        choice = alternative_at(conflict, str(number)) if conflict else None
        if conflict and choice:
            self._settle(conflict, settled(self.session.assessment, conflict, choice))

    def leave_open(self) -> None:
        """Settle the conflict stood on by leaving the point open."""
        conflict = self.conflict
        if conflict and self.can_leave_open:
            self._settle(conflict, left_open(self.session.assessment, conflict))

    def _settle(self, conflict: Conflict, assessment: Assessment) -> None:
        if self.session.read_only:
            return
        stood = self._stands(conflict)
        self.hrcyclus.change(Change("conflict", conflict.instrument, conflict.item), assessment)
        self.to_list()
        if stood:
            self.go_to_next()

    def go_to_next(self) -> None:
        """Go to the conflict after this one that still stands, around."""
        keys = [row.key for row in self.conflicts.rows if row.key]
        standing = {conflict_key(one) for one in self.session.conflicts}
        here = keys.index(self.conflicts.current) + 1 if self.conflicts.current in keys else 0
        for key in (*keys[here:], *keys[:here]):
            if key in standing:
                self.conflicts.stand_on(key)
                return

    def go_to_card(self) -> None:
        """Open the card at the checkpoint of the conflict stood on."""
        conflict = self.conflict
        if conflict is not None:
            self.hrcyclus.open_card(conflict.instrument, conflict.item)

    def to_alternatives(self) -> None:
        """Go to what was said of the conflict stood on."""
        if self.conflict is not None:
            self.add_class("-choosing")
            self.alternatives.action_end(-1)
            self.alternatives.focus()

    def to_list(self) -> None:
        """Go back to the list."""
        self.remove_class("-choosing")
        self.conflicts.focus()

    def leave(self) -> None:
        """From what was said to the list, from there to the screen below."""
        if self.alternatives.has_focus:
            self.to_list()
        else:
            self.hrcyclus.save_now()
            self.dismiss()


def _index(ids: Sequence[str], id_: str) -> int:
    """The place of an id; those that are not there come last."""
    return ids.index(id_) if id_ in ids else len(ids)
