"""A list of all themes, beside the app: what the cursor stands on is what the app looks like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.theme import Theme

from hrcyclus.i18n import _, msg
from hrcyclus.tui.leaving import ModalScreen
from hrcyclus.tui.themes import DARK, LIGHT
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from hrcyclus.tui.preferences import Preferences


class ChooseThemeScreen(ModalScreen[str | None]):
    """Gives the theme chosen, or None: then it looks again as it did before."""

    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", msg("As it was"), key_display="esc", id="themes.cancel"),
    ]

    themes = getters.query_one(RowList)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._before = ""

    def compose(self) -> ComposeResult:
        with Vertical():
            yield ThemeList()
        yield KeyBar()

    def on_mount(self) -> None:
        self._before = self.app.theme
        self.language_switched()
        self.themes.focus()

    def language_switched(self) -> None:
        """Say everything in the language that is now spoken."""
        self.query_one(Vertical).border_title = _("Choose a theme")
        self.themes.set_rows(list(self._rows()), cursor=self.app.theme)

    def _rows(self) -> Iterator[Row]:
        names = self._preferences.theme_names()
        themes = self.app.available_themes
        own = [DARK.name, LIGHT.name]
        users = self._preferences.user_themes
        others = [name for name in names if name not in (*own, *users)]
        for title, group in (
            (_("Of HRcyclus"), own),
            (_("Your own"), users),
            (_("Of Textual, dark"), [name for name in others if themes[name].dark]),
            (_("Of Textual, light"), [name for name in others if not themes[name].dark]),
        ):
            if group:
                heading = Content.styled(title, "bold")
                yield Row(body=heading, lead=Content(" "), gap_above=group is not own)
            for name in group:
                yield _theme_row(themes[name])

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        if event.key:
            self.app.theme = event.key

    def on_row_list_mark_clicked(self, event: RowList.MarkClicked) -> None:
        self.themes.stand_on(event.key)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        self.dismiss(event.key)

    def action_cancel(self) -> None:
        """Look again as before."""
        self.app.theme = self._before
        self.dismiss(None)


class ThemeList(RowList):
    """A click looks, enter keeps."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", msg("Keep"), key_display="enter", id="list.choose"),
    ]
    CHOOSE_ON_CLICK: ClassVar[bool] = False


def _theme_row(theme: Theme) -> Row:
    colours = theme.to_color_system().generate()
    ground = colours["background"]
    swatches = [
        ("██", f"{colours[name]} on {ground}")
        for name in ("primary", "accent", "success", "warning", "error")
    ]
    return Row(
        key=theme.name,
        lead=Content("  "),
        body=Content(theme.name),
        tail=Content.assemble((" ", f"on {ground}"), *swatches, (" ", f"on {ground}")),
    )
