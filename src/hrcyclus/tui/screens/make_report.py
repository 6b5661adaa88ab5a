"""Make a file of the open assessment: in which format and language, and under which name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Label, Static

from hrcyclus.i18n import _, current_language, in_language, msg
from hrcyclus.model.bilingual import LANGUAGES, Bilingual, Language
from hrcyclus.model.export import ExportError
from hrcyclus.model.folding import fold
from hrcyclus.store.cleaning import clean
from hrcyclus.store.paths import same_file
from hrcyclus.store.reason import reason_of
from hrcyclus.tui.aside import Aside
from hrcyclus.tui.leaving import ModalScreen
from hrcyclus.tui.reach import reach_of
from hrcyclus.tui.screens.ask import AskScreen, Question, Reply
from hrcyclus.tui.widgets.choice_bar import Option
from hrcyclus.tui.widgets.form_fields import ChoiceField, FieldChanged, FieldFinished, LineField
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.row_list import Row, RowList

_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 60

_REPLACE, _KEEP = "replace", "keep"


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that can be made.

    `make` gives what is to stand in it; it may take long, is called in a thread, and raises
    ExportError in one line.
    """

    ending: str
    title: Bilingual
    make: Callable[[Language], bytes]


class MakeReportScreen(ModalScreen[Path | None]):
    """Gives the path of the file that was made, or None."""

    CSS_PATH = "make_report.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", msg("Cancel"), key_display="esc", id="report.cancel"),
        Binding("ctrl+s", "make", msg("Make"), id="report.make"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (17, "-high")]  # noqa: RUF012 - Textual types it so

    formats = getters.query_one(RowList)
    language = getters.query_one("#language", ChoiceField)
    file = getters.query_one("#file", LineField)
    told = getters.query_one("#told", Static)

    def __init__(
        self,
        assessment: Path,
        formats: Sequence[Format],
        title: str,
        *,
        language: Language,
        heading: str = msg("Make a report"),
    ) -> None:
        """`assessment` is the open file: what is made is offered beside it, under a name made of
        `title`, and never in its place."""
        super().__init__()
        self._assessment = assessment
        self._formats = {one.ending: one for one in formats}
        self._language: Language = language
        self._heading = heading
        self._name = safe_name(title)
        self._trouble = ""
        self._aside = Aside(self)
        self._seconds = 0
        self._clock: Timer | None = None

    def compose(self) -> ComposeResult:
        with Vertical():
            yield RowList()
            for name, field in (
                ("language", ChoiceField(id="language")),
                ("file", LineField(id="file")),
            ):
                with Horizontal(classes="field"):
                    yield Label(id=f"{name}-label", markup=False)
                    yield field
            yield Static(id="told", markup=False)
            yield Static(id="hint", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.language.hold(self._language)
        self.language_switched()
        self.formats.display = len(self._formats) > 1
        self._offer(next(iter(self._formats)))
        (self.formats if self.formats.display else self.file).focus()

    def on_unmount(self) -> None:
        self._aside.give_up()

    def language_switched(self) -> None:
        """Say everything in the language that is now spoken; what was typed stays."""
        self.query_one(Vertical).border_title = _(self._heading)
        self.query_one("#language-label", Label).update(_("Language"))
        self.query_one("#file-label", Label).update(_("File"))
        names = {"nl": _("Dutch"), "en": _("English")}
        self.language.speak([Option(one, names[one]) for one in LANGUAGES])
        self.formats.set_rows([_row(one) for one in self._formats.values()])
        hint = _("Enter goes on, and from the file name makes it. Escape cancels.")
        self.query_one("#hint", Static).update(hint)
        self._tell()

    def _offer(self, ending: str) -> None:
        """Put the ending of a format in the place of another one's; a name of one's own stays."""
        held = self.file.held
        if not held:
            folder = reach_of(self.app).beside(self._assessment)
            self.file.hold(_shown_path(folder / f"{self._name}{ending}"))
            return
        here = Path(held)
        if here.suffix.lower() in self._formats:
            self.file.hold(str(here.with_suffix(ending)))

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        event.stop()
        if event.key and event.key == self.formats.current:
            self._offer(event.key)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self._offer(event.key)
        self.language.focus()

    def on_row_list_mark_clicked(self, event: RowList.MarkClicked) -> None:
        self.on_row_list_chosen(RowList.Chosen(event.row_list, event.key))
        event.stop()

    def on_field_changed(self, event: FieldChanged) -> None:
        event.stop()
        ending = Path(self.file.held).suffix.lower()
        if ending in self._formats and ending != self.formats.current:
            self.formats.stand_on(ending)
        self._trouble = ""
        self._tell()

    def on_field_finished(self, event: FieldFinished) -> None:
        event.stop()
        if self.file.has_focus:
            self.action_make()
        else:
            self.file.begin()

    def action_make(self) -> None:
        """Make the file; one that is there is written over only after asking."""
        if self._aside.busy:
            return
        format_ = self._formats.get(self.formats.current) or next(iter(self._formats.values()))
        path = self._path(format_.ending)
        if path is None:
            self._fail(_("A file name is needed."))
        elif same_file(path, self._assessment):
            self._fail(_("This is the assessment itself: choose another name."))
        elif reach_of(self.app).taken(path):
            self._ask(path, format_)
        else:
            self._make(path, format_)

    def _path(self, ending: str) -> Path | None:
        """The file that is meant, with the ending of its format."""
        path = reach_of(self.app).meant(self.file.held)
        if path is None:
            return None
        if path.suffix.lower() != ending:
            path = path.with_name(f"{path.name}{ending}")
        return path

    def _ask(self, path: Path, format_: Format) -> None:
        def question() -> Question:
            return Question(
                _("There is such a file already"),
                clean(str(path), lines=False),
                [
                    Reply(_KEEP, _("Choose another name"), _("The file stays as it is")),
                    Reply(_REPLACE, _("Write over it"), _("What stands in it is gone")),
                ],
            )

        def answered(choice: str | None) -> None:
            if choice == _REPLACE:
                self._make(path, format_)

        self.app.push_screen(AskScreen(question), answered)

    def _make(self, path: Path, format_: Format) -> None:
        language: Language = "nl" if self.language.held == "nl" else "en"
        self._trouble = ""
        self._seconds = 0

        def make() -> bytes | ExportError:
            try:
                return format_.make(language)
            except ExportError as fault:
                return fault

        self._aside.do(make, lambda made: self._save(path, format_, made))
        self._tell()
        self._clock = self.set_interval(1, self._tick)

    def _save(self, path: Path, format_: Format, made: bytes | ExportError) -> None:
        self._stop_clock()
        if isinstance(made, ExportError):
            failed = _("the exporter {ending} failed: {reason}")
            self._fail(failed.format(ending=format_.ending, reason=made))
            return
        try:
            reach_of(self.app).hand_over(path, made)
        except OSError as error:
            failed = _("{file} can't be made: {reason}")
            self._fail(failed.format(file=path.name, reason=reason_of(error)))
        else:
            self.dismiss(path)

    def _tick(self) -> None:
        self._seconds += 1
        self._tell()

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.stop()
            self._clock = None

    def _fail(self, trouble: str) -> None:
        self._trouble = trouble
        self._tell()
        self.file.focus()

    def _tell(self) -> None:
        """Say how it goes: what is wrong, or that it is being made and for how long."""
        busy = self._aside.busy
        self.set_class(busy, "-making")
        if busy:
            words = _("Making it… {seconds} s; escape gives it up.").format(seconds=self._seconds)
            self.told.update(Content.styled(words, "$text-accent"))
        else:
            told = reach_of(self.app).told(self._trouble)
            self.told.update(Content.styled(clean(told, lines=False), "$text-error"))
        self.told.display = busy or bool(self._trouble)

    def action_cancel(self) -> None:
        """Give up what is being made; without that, leave without making anything."""
        if self._aside.busy:
            self._aside.give_up()
            self._stop_clock()
            self._fail(_("Given up: nothing is made."))
        else:
            self.dismiss(None)


def safe_name(title: str) -> str:
    """A title as the name of a file, without an ending: plain letters and digits."""
    return _NOT_IN_A_NAME.sub("-", fold(title))[:_LONGEST_NAME].strip("-") or "hrcyclus"


def _shown_path(path: Path) -> str:
    """A path as short as it can be typed from where one is."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (OSError, ValueError):
        return str(path)


def _row(format_: Format) -> Row:
    return Row(
        key=format_.ending,
        lead=Content("  "),
        body=Content(in_language(format_.title)),
        tail=Content(format_.ending),
        facts=(format_.ending, format_.title, current_language()),
    )
