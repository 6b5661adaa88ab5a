"""Merging other files into the open assessment: what comes of it is shown before it is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from hrcyclus.i18n import _, msg, ngettext
from hrcyclus.model.assessment import Assessment
from hrcyclus.sharing.merge import Merged, merge
from hrcyclus.sharing.merge_outlook import Outlook, outlook
from hrcyclus.sharing.provenance import Source, source_of
from hrcyclus.store.cleaning import clean
from hrcyclus.store.paths import same_file
from hrcyclus.store.problem import FileError
from hrcyclus.tui.aside import Aside
from hrcyclus.tui.drawing import CONFLICT, FAINT, MUTED
from hrcyclus.tui.leaving import ModalScreen
from hrcyclus.tui.other_files import read_others, too_large
from hrcyclus.tui.reach import reach_of
from hrcyclus.tui.widgets.details import Details
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from hrcyclus.tui.session import Session

_MERGE, _ADD = "merge", "add"

_MOST_REMARKS = 5


@dataclass(frozen=True, slots=True)
class Look:
    """Other files, and what comes of merging them into `ours`."""

    ours: Assessment
    paths: tuple[Path, ...]
    sources: tuple[Source, ...]
    remarks: tuple[str, ...]
    merged: Merged
    outlook: Outlook


class MergeWithScreen(ModalScreen[Look | None]):
    """Gives what is to become of the open assessment, or None to leave it as it is."""

    CSS_PATH = "merge_with.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", msg("Cancel"), key_display="esc", id="merge.cancel"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-high")]  # noqa: RUF012 - Textual types it so

    details = getters.query_one(Details)
    choices = getters.query_one(RowList)

    def __init__(self, session: Session, paths: Sequence[Path]) -> None:
        super().__init__()
        self._session = session
        self._wanted = tuple(paths)
        self._look: Look | None = None
        self._trouble = ""
        self._aside = Aside(self)

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Details()
            yield RowList()
        yield KeyBar()

    def on_mount(self) -> None:
        self.language_switched()
        self.choices.focus()
        self._read(self._wanted)

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    def on_unmount(self) -> None:
        self._aside.give_up()

    def _read(self, paths: tuple[Path, ...]) -> None:
        """Look at what merging these files gives; one that can't be read is left out again."""
        session = self._session
        if any(same_file(path, session.path) for path in paths):
            self._trouble = _("This is the open assessment itself: choose another file.")
            self._show()
            return
        ours, cards, path = session.assessment, session.plugins.instruments, session.path
        here = source_of(ours, clean(path.name, lines=False))

        def look() -> Look | str:
            try:
                others = read_others(paths, cards)
            except FileError as error:
                return str(error)
            merged = merge([here, *others.sources])
            if reason := too_large(merged.assessment, path):
                return reason
            found = outlook(ours, [one.assessment for one in others.sources], merged)
            return Look(ours, paths, others.sources, others.remarks, merged, found)

        self._aside.do(look, self._looked)
        self._show()

    def _looked(self, found: Look | str) -> None:
        if isinstance(found, Look):
            self._look, self._trouble = found, ""
        else:
            self._trouble = found
        self._show()

    def plugins_replaced(self) -> None:
        """Look again: answers may have moved to other ids."""
        self._read(self._look.paths if self._look else self._wanted)

    def language_switched(self) -> None:
        """Say everything in the language that is now spoken."""
        self.query_one(Vertical).border_title = _("Merge")
        self._show()

    def _show(self) -> None:
        self.details.show(self._lines())
        self.choices.set_rows(list(self._rows()))

    def _lines(self) -> Iterator[Content]:
        if self._look is not None:
            yield from look_lines(self._look)
        if self._aside.busy:
            yield Content.styled(_("Reading…"), MUTED)
        if self._trouble:
            yield Content.styled(self._trouble, "$text-error")

    def _rows(self) -> Iterator[Row]:
        if self._aside.busy:
            return
        look = self._look
        if look is not None and look.outlook.changes:
            differ = look.outlook.differ
            words = ngettext(
                "Then {number} conflict is shown, to be settled",
                "Then {number} conflicts are shown, to be settled one by one",
                differ,
            )
            help_line = words.format(number=differ) if differ else _("Undo takes it back")
            # Where there is little room, what comes of it goes first.
            in_full = not self.has_class("-short")
            yield _row(_MERGE, _("Merge"), help_line if in_full else "")
            adding = _("To be merged at the same time")
            yield _row(_ADD, _("Add another file…"), adding if in_full else "")
        else:
            yield _row(_ADD, _("Choose another file…"))

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        if event.key == _ADD:
            self._add()
        elif self._look is not None:
            self.dismiss(self._look)

    def on_row_list_mark_clicked(self, event: RowList.MarkClicked) -> None:
        self.on_row_list_chosen(RowList.Chosen(event.row_list, event.key))
        event.stop()

    def _add(self) -> None:
        from hrcyclus.tui.screens.open_file import OpenFileScreen

        folder = reach_of(self.app).beside(self._wanted[-1])
        self.app.push_screen(OpenFileScreen(folder, msg("Merge with")), self._picked)

    def _picked(self, path: Path | None) -> None:
        if path is None:
            return
        there = self._look.paths if self._look else ()
        self._wanted = (*there, path)
        if any(same_file(path, one) for one in there):
            self._trouble = _("{file} is there already.").format(file=clean(path.name, lines=False))
            self._show()
        else:
            self._read(self._wanted)

    def action_cancel(self) -> None:
        """Leave the assessment as it is."""
        self.dismiss(None)


def look_lines(look: Look) -> Iterator[Content]:
    """What is merged and what comes of it, in lines."""
    for source in look.sources:
        label = "" if source.label == source.name else source.label
        yield Content.assemble((source.name, "bold"), (f"  {label}" if label else "", MUTED))
    yield Content("")
    found = look.outlook
    if not found.changes:
        yield Content(_("Nothing in it is new: the assessment would stay as it is."))
    else:
        yield from _numbers(found)
        names = look.merged.assessment.respondent
        if names != look.ours.respondent:
            yield Content("")
            yield Content.assemble((_("Filled in by"), MUTED), f": {names}")
    if look.remarks:
        yield Content("")
    for remark in look.remarks[:_MOST_REMARKS]:
        yield Content.assemble(("! ", "bold $text-warning"), (remark, MUTED))
    left = len(look.remarks) - _MOST_REMARKS
    if left > 0:
        more = ngettext("{number} more", "{number} more", left)
        yield Content.styled(f"  {more.format(number=left)}", FAINT)


def _numbers(found: Outlook) -> Iterator[Content]:
    for mark, number, words in (
        (
            ("+", "bold $text-success"),
            found.new,
            ngettext("answer is new", "answers are new", found.new),
        ),
        (
            ("=", "bold $text-primary"),
            found.agree,
            ngettext("answer is the same", "answers are the same", found.agree),
        ),
        (
            CONFLICT,
            found.differ,
            ngettext(
                "answer differs: both are kept until it is settled",
                "answers differ: all are kept until they are settled",
                found.differ,
            ),
        ),
        (
            CONFLICT,
            found.standing,
            ngettext("conflict stood here already", "conflicts stood here already", found.standing),
        ),
        (
            ("✎", "$text-accent"),
            found.texts,
            ngettext(
                "point gets notes, evidence or actions added",
                "points get notes, evidence or actions added",
                found.texts,
            ),
        ),
    ):
        if number or mark[0] in "+=":
            yield Content.assemble(mark, f" {number:>4} ", words)


def _row(key: str, name: str, help_line: str = "") -> Row:
    return Row(
        key=key,
        lead=Content("  "),
        body=Content(name),
        detail=Content(help_line),
        facts=(name, help_line),
    )
