"""Begin an assessment: which file, and what it is about."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, Static

from hrcyclus.i18n import _, current_language, msg
from hrcyclus.model.assessment import Assessment
from hrcyclus.store.assessment_file import write_toml
from hrcyclus.store.atomic import save_text
from hrcyclus.store.cleaning import clean
from hrcyclus.store.reason import reason_of
from hrcyclus.tui.leaving import ModalScreen
from hrcyclus.tui.reach import reach_of
from hrcyclus.tui.widgets.key_bar import KeyBar


class NewAssessmentScreen(ModalScreen[Path | None]):
    """A short form; enter goes on to the next field and from the last one begins."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", msg("Cancel"), key_display="esc", id="new.cancel"),
        Binding("ctrl+s", "make", msg("Begin"), id="new.make"),
    ]

    problem = getters.query_one("#problem", Static)

    def __init__(self) -> None:
        super().__init__()
        self._offered: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        with Vertical():
            for name in ("title", "organisation", "unit", "respondent", "role", "file"):
                with Horizontal(classes="field"):
                    yield Label(id=f"{name}-label", markup=False)
                    yield Input(id=name)
            yield Static(id="problem", classes="problem", markup=False)
            yield Static(id="hint", classes="hint", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.language_switched()
        self.query_one("#organisation", Input).focus()

    def language_switched(self) -> None:
        """Say everything in the language that is now spoken; what was typed stays."""
        self.query_one(Vertical).border_title = _("New assessment")
        for name, label in (
            ("title", _("Title")),
            ("organisation", _("Organisation")),
            ("unit", _("Unit")),
            ("respondent", _("Filled in by")),
            ("role", _("Role")),
            ("file", _("File")),
        ):
            self.query_one(f"#{name}-label", Label).update(label)
        year = _today().year
        self._offer("title", _("HR policy {year}").format(year=year))
        self._offer("file", _("hr-policy-{year}.toml").format(year=year))
        self.query_one("#hint", Static).update(
            "\n".join(
                [
                    _("The role is hr, management or works council, or whatever fits."),
                    _("Enter goes on, and from the last field begins. Escape cancels."),
                ]
            )
        )

    def _offer(self, name: str, value: str) -> None:
        """Fill a field in beforehand, unless something else was typed."""
        field = self.query_one(f"#{name}", Input)
        if field.value == self._offered.get(name, ""):
            field.value = value
        self._offered[name] = value

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "file":
            self.action_make()
        else:
            self.focus_next()

    def action_make(self) -> None:
        """Write the empty assessment; an existing file is never overwritten."""
        reach = reach_of(self.app)
        path = reach.meant(self.query_one("#file", Input).value)
        if path is None:
            self.problem.update(_("A file name is needed."))
            return
        if not path.suffix:
            path = path.with_suffix(".toml")
        try:
            if reason := reach.objection(path):
                self.problem.update(reason)
                return
            if path.exists():
                self.problem.update(
                    _("{file} exists already; open it, or choose another name.").format(
                        file=path.name
                    )
                )
                return
            save_text(path, write_toml(self._assessment()))
        except OSError as error:
            self.problem.update(
                _("{file} can't be made: {reason}").format(file=path, reason=reason_of(error))
            )
            return
        self.dismiss(path)

    def _assessment(self) -> Assessment:
        return Assessment(
            title=self._value("title"),
            organisation=self._value("organisation"),
            unit=self._value("unit"),
            respondent=self._value("respondent"),
            role=self._value("role"),
            date=_today(),
            language=current_language(),
        )

    def _value(self, name: str) -> str:
        return clean(self.query_one(f"#{name}", Input).value, lines=False).strip()

    def action_cancel(self) -> None:
        """Leave without making anything."""
        self.dismiss(None)


def _today() -> datetime.date:
    return datetime.date.today()
