"""The instruments screen: every plugin, what became of it and why, to disable, trust or edit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content

from hrcyclus.i18n import _
from hrcyclus.plugin_host.host import PluginInfo
from hrcyclus.tui.commands.command import Command, HasCommands, bindings
from hrcyclus.tui.commands.instruments import INSTRUMENTS_COMMANDS
from hrcyclus.tui.kept_words import kept_lines
from hrcyclus.tui.leaving import Screen
from hrcyclus.tui.plugin_words import plugin_lines
from hrcyclus.tui.widgets.details import Details
from hrcyclus.tui.widgets.key_bar import KeyBar
from hrcyclus.tui.widgets.plugin_list import PluginList
from hrcyclus.tui.widgets.row_list import RowList
from hrcyclus.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from hrcyclus.model.kept_answers import Kept


class InstrumentsScreen(HasCommands, Screen[None]):
    """The plugins and the answers without one; beside them all there is to say of the one stood
    on. What is changed here takes effect at once."""

    CSS_PATH = "instruments.tcss"
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = INSTRUMENTS_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(INSTRUMENTS_COMMANDS)]
    AUTO_FOCUS = ""
    shows_plugins = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (100, "-wide")]  # noqa: RUF012 - Textual types it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-high")]  # noqa: RUF012 - Textual types it so

    title_bar = getters.query_one(TitleBar)
    plugins = getters.query_one(PluginList)
    details = getters.query_one(Details)

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[str, tuple[Kept, ...]] = {}
        self._shown = ""

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Horizontal(id="plugins-and-details"):
            yield PluginList(id="plugins")
            yield Details(id="details")
        yield KeyBar()

    def on_mount(self) -> None:
        self.hrcyclus.assessment_changed.subscribe(self, lambda _session: self.follow())
        self.follow()
        self.plugins.focus()

    def plugins_replaced(self) -> None:
        """Show what became of the plugins now."""
        self.follow()

    def language_switched(self) -> None:
        """Say everything again in the language that is now spoken."""
        self.follow()
        if any(one.reason for one in self.hrcyclus.plugins.plugins):
            # A reason is told in the language that was spoken when the plugin was loaded.
            self.reload()

    def follow(self) -> None:
        """Show the plugins as they are now, and the answers that hang on none of them."""
        app = self.hrcyclus
        self.title_bar.trail = (_("Instruments"),)
        self.title_bar.saving = ""
        self._kept = dict(app.session.kept_by_instrument()) if app.session else {}
        self.plugins.show_plugins(app.plugins, app.session, self._kept)
        self._follow_row()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        if event.key == self.plugins.current:
            self._follow_row()

    def _follow_row(self) -> None:
        row = self.plugins.current
        self.details.show(self._lines(), from_top=row != self._shown)
        self._shown = row
        self.refresh_bindings()

    def _lines(self) -> Iterator[Content]:
        session = self.hrcyclus.session
        plugin = self.stood_on
        if plugin is not None:
            plugins = self.hrcyclus.plugins
            by_id = {one.id: one for one in plugins.instruments}
            yield from plugin_lines(
                plugin,
                by_id.get(plugin.instrument),
                scores_itself=plugin.instrument in plugins.scorers,
                hint=self._hint(plugin),
            )
        elif session is not None and (kept := self.plugins.kept):
            yield from kept_lines(session, kept, self._kept[kept])
        elif self.can_reload:
            yield Content(_("n makes a card of one's own, and r looks again at what is on disk."))

    def _hint(self, plugin: PluginInfo) -> str:
        if self.can_trust and not plugin.trust:
            return _("t lets its Python run, after asking.")
        if reason := self._fixed(plugin):
            return reason
        if plugin.state == "disabled":
            return _("d loads it again.")
        return _("d leaves it out; answers to it stay in the file.")

    def _fixed(self, plugin: PluginInfo) -> str:
        """Why it can't be disabled or enabled here; empty when it can."""
        if not self.can_reload:
            return _("Plugins can't be disabled or enabled here.")
        names = [one.name for one in self.hrcyclus.plugins.plugins]
        if names.count(plugin.name) > 1:
            return _(
                "Another plugin has the same name, and would be left out as well. Give one of "
                "them another name, or remove it."
            )
        disabled = self.hrcyclus.preferences.config.disabled
        if plugin.state == "disabled" and plugin.name not in disabled:
            if self.can_trust and not plugin.trust:
                return _("Its Python is not trusted; t lets it run, after asking.")
            return _(
                "It was left out when HRcyclus was started: start without --safe-mode, or without "
                "--disable for this one."
            )
        return ""

    @property
    def stood_on(self) -> PluginInfo | None:
        """The plugin stood on."""
        return self.plugins.plugin

    @property
    def can_reload(self) -> bool:
        """Whether plugins can be loaded again."""
        return self.hrcyclus.plugin_changes.possible

    @property
    def can_trust(self) -> bool:
        """Whether what is stood on holds Python that must be trusted."""
        plugin = self.stood_on
        return plugin is not None and plugin.folder is not None and self.can_reload

    @property
    def can_edit(self) -> bool:
        """Whether what is stood on is a card in a plugins folder."""
        return self._card_path() is not None and self.can_reload

    def _card_path(self) -> Path | None:
        plugin = self.stood_on
        if plugin is None or plugin.door != "drop-in":
            return None
        path = plugin.folder / "card.toml" if plugin.folder else Path(plugin.distribution)
        return path if path.is_file() else None

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        if self.plugins.kept:
            self._show_kept()
        else:
            self.toggle()

    def on_row_list_mark_clicked(self, event: RowList.MarkClicked) -> None:
        self.on_row_list_chosen(RowList.Chosen(event.row_list, event.key))
        event.stop()

    def _show_kept(self) -> None:
        from hrcyclus.tui.screens.kept import KeptAnswersScreen

        session = self.hrcyclus.session
        instrument_id = self.plugins.kept
        if session is not None:
            self.app.push_screen(
                KeptAnswersScreen(session, instrument_id, self._kept[instrument_id])
            )

    def toggle(self) -> None:
        """Disable the plugin stood on, or enable it again."""
        plugin = self.stood_on
        if plugin is None:
            return
        if reason := self._fixed(plugin):
            self.notify(reason, severity="warning", markup=False)
            return
        self._at_work()
        self.hrcyclus.preferences.toggle_plugin(plugin.name)

    def trust(self) -> None:
        """Let the Python of the plugin stood on run, after asking, or no longer."""
        from hrcyclus.tui.screens.trust_plugin import TrustPluginScreen

        plugin = self.stood_on
        if plugin is not None and plugin.folder is not None and self.can_trust:
            self.app.push_screen(TrustPluginScreen(plugin.name, plugin.folder), self._trusted)

    def _trusted(self, changed: bool | None) -> None:
        if changed:
            self.reload()

    def edit_card(self) -> None:
        """Change the card stood on."""
        if self.can_edit:
            self._open_editor(self._card_path())

    def new_card(self) -> None:
        """Make a card in the plugins folder."""
        self._open_editor(None)

    def _open_editor(self, path: Path | None) -> None:
        from hrcyclus.tui.screens.card_editor import open_editor

        open_editor(self.hrcyclus, path, self._edited)

    def _edited(self, saved: Path | None) -> None:
        if saved is not None:
            self.reload()

    def reload(self) -> None:
        """Load all plugins again."""
        if self.can_reload:
            self._at_work()
            self.hrcyclus.reload_plugins()

    def _at_work(self) -> None:
        self.title_bar.saving = _("loading…")

    def leave(self) -> None:
        """Back to where one came from."""
        self.dismiss()
