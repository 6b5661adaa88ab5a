"""What the user prefers: every change shows at once and is kept at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from hrcyclus.i18n import _, current_language, msg, ngettext
from hrcyclus.store.config import Config
from hrcyclus.tui.leaving import ModalScreen
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.row_list import Row, RowList
from hrcyclus.tui.widgets.setting_list import SettingList, setting_row

if TYPE_CHECKING:
    from hrcyclus.tui.preferences import Preferences

DELAYS = (0.0, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
"""The seconds to choose from for the autosave delay; the file may hold any between."""

_THEME, _KEYS = "theme", "keymap"


@dataclass(frozen=True, slots=True)
class Setting:
    """A row: the field of Config it changes, its words, its values and how one is said."""

    field: str
    name: str
    help: str
    values: Sequence[object]
    say: Callable[[object], str]


class SettingsScreen(ModalScreen[None]):
    """Arrows step through the values, enter takes the next one or opens a list."""

    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,comma", "dismiss", msg("Back"), key_display="esc", id="settings.back"),
    ]

    rows = getters.query_one(SettingList)
    where = getters.query_one("#where", Static)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences

    def compose(self) -> ComposeResult:
        with Vertical():
            yield SettingList()
            yield Static(id="where", classes="hint", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.language_switched()
        self.rows.focus()

    def language_switched(self) -> None:
        """Say everything in the language that is now spoken."""
        self.query_one(Vertical).border_title = _("Settings")
        self.where.update(self._preferences.where_kept())
        self.follow()

    def follow(self) -> None:
        """Show the settings as they are now."""
        self.rows.set_rows(
            [
                _heading(_("Looks")),
                *(self._row(field) for field in (_THEME, "language", "animations", "ascii")),
                _heading(_("Files"), gap=True),
                *(
                    self._row(field)
                    for field in ("autosave_delay", "recent")
                    if self._preferences.has(field)
                ),
                _heading(_("Keys"), gap=True),
                setting_row(
                    _KEYS,
                    _("Keys of commands"),
                    self._changed_keys(),
                    _("See the key of every command, and give it another one"),
                    steps=False,
                ),
            ]
        )

    def _row(self, field: str) -> Row:
        setting = self._setting(field)
        return setting_row(field, setting.name, setting.say(self._value(field)), setting.help)

    def _changed_keys(self) -> str:
        number = len(self._preferences.config.keymap)
        if not number:
            return _("as they come")
        return ngettext("{number} changed", "{number} changed", number).format(number=number)

    def _value(self, field: str) -> object:
        # A theme that is only looked at, from the palette say, is the one to step on from.
        return self.app.theme if field == _THEME else getattr(self._preferences.config, field)

    def on_setting_list_stepped(self, event: SettingList.Stepped) -> None:
        self._step(event.key, event.step)

    def on_row_list_mark_clicked(self, event: RowList.MarkClicked) -> None:
        self.on_row_list_chosen(RowList.Chosen(event.row_list, event.key))

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        if event.key == _THEME:
            self._preferences.show_themes(self.follow)
        else:
            self._step(event.key, 1)

    def _step(self, field: str, step: int) -> None:
        if field == _KEYS:
            self._preferences.show_keys(self.follow)
            return
        values = self._setting(field).values
        value = values[(values.index(self._value(field)) + step) % len(values)]
        self._preferences.change(_with(self._preferences.config, field, value))
        self.follow()

    def _setting(self, field: str) -> Setting:
        match field:
            case "theme":
                return Setting(
                    field,
                    _("Theme"),
                    _("The colours; enter shows them all"),
                    self._preferences.theme_names(),
                    str,
                )
            case "language":
                return Setting(
                    field,
                    _("Language"),
                    _("Of the interface and of the cards"),
                    (None, "nl", "en"),
                    _say_language,
                )
            case "animations":
                return Setting(
                    field,
                    _("Animations"),
                    _("Off keeps everything still, and is quicker over a slow line"),
                    (True, False),
                    _say_switch,
                )
            case "ascii":
                return Setting(
                    field, _("Draw in ASCII"), self._ascii_help(), (False, True), _say_switch
                )
            case "autosave_delay":
                return Setting(
                    field,
                    _("Save after"),
                    _("How long it must be quiet before a change goes to the file"),
                    sorted({*DELAYS, self._preferences.config.autosave_delay}),
                    _say_delay,
                )
            case _:
                return Setting(
                    field,
                    _("Remember files"),
                    _("On the start screen; off empties the list there"),
                    (True, False),
                    _say_switch,
                )

    def _ascii_help(self) -> str:
        if self._preferences.terminal.ascii:
            return _("This terminal asks for it, whatever is set here")
        return _("For terminals and fonts without lines and symbols")


def _with(config: Config, field: str, value: object) -> Config:
    """The settings with another value; `value` must be one of that field."""
    changes: dict[str, object] = {field: value}
    return replace(config, **changes)  # pyright: ignore[reportArgumentType] - see above


def _heading(title: str, *, gap: bool = False) -> Row:
    return Row(
        body=Content.styled(title, "bold"),
        lead=Content(" "),
        gap_above=gap,
        facts=(title, current_language()),
    )


def _say_switch(value: object) -> str:
    return _("on") if value else _("off")


def _say_language(value: object) -> str:
    match value:
        case "nl":
            return "Nederlands"
        case "en":
            return "English"
        case _:
            return _("as the system")


def _say_delay(value: object) -> str:
    seconds = f"{value:g}" if isinstance(value, int | float) else ""
    number = seconds.replace(".", ",") if current_language() == "nl" else seconds
    return _("{number} s").format(number=number)
