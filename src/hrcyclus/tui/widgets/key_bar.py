"""The bottom line: the keys that matter here, to press or to click."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from hrcyclus.i18n import _
from hrcyclus.tui.commands.application import Quit, ShowHelp
from hrcyclus.tui.commands.command import HasCommands

if TYPE_CHECKING:
    from textual.binding import ActiveBinding
    from textual.screen import Screen


class KeyBar(Widget):
    """As many keys as fit, in the order of their bindings; what is pinned stands at the end."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--key"}
    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        background: $panel;
        color: $foreground;
        text-wrap: nowrap;
        padding: 0 1;
        & > .key-bar--key {
            color: $accent;
            text-style: bold;
        }
    }
    """
    PINNED: ClassVar[tuple[str, ...]] = (Quit.id, ShowHelp.id)
    """How to leave and how to learn more: these always show, with escape where it leads back."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[ActiveBinding] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, _screen: Screen[object]) -> None:
        # What a key did comes first: to look which keys there are takes longer than to draw that.
        self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        # The screen may have been left meanwhile.
        if self.is_attached and self._keys() != self._shown:
            self.refresh()

    def render(self) -> Content:
        keys = self._shown = self._keys()
        pinned = Content("  ").join(self._entry(one) for one in keys if self._is_pinned(one))
        room = self.content_size.width - pinned.cell_length
        shown = Content("")
        for one in keys:
            entry = self._entry(one)
            if self._is_pinned(one):
                continue
            if shown.cell_length + entry.cell_length + 2 > room:
                continue
            shown = shown + entry + "  "
        return Content.assemble(shown.pad_right(max(0, room - shown.cell_length)), pinned)

    def _keys(self) -> list[ActiveBinding]:
        """The keys to show: of each action the one that is shortest to read and to press."""
        found: dict[str, ActiveBinding] = {}
        for active in self.screen.active_bindings.values():
            action = active.binding.action
            if not active.enabled or not active.binding.show:
                continue
            if action not in found or self._length(active) < self._length(found[action]):
                found[action] = active
        nodes = list(dict.fromkeys(active.node for active in found.values()))
        return sorted(found.values(), key=lambda active: (nodes.index(active.node), _rank(active)))

    def _length(self, active: ActiveBinding) -> int:
        return len(self.app.get_key_display(active.binding))

    def _is_pinned(self, active: ActiveBinding) -> bool:
        return active.binding.id in self.PINNED or active.binding.key == "escape"

    def _entry(self, active: ActiveBinding) -> Content:
        binding = active.binding
        display = self.app.get_key_display(binding)
        label = Content.assemble((display, ".key-bar--key"), " ", _(binding.description))
        return label.stylize(Style.from_meta({"key": binding.key}))

    def on_click(self, event: events.Click) -> None:
        if key := event.style.meta.get("key"):
            self.app.simulate_key(key)


def _rank(active: ActiveBinding) -> int:
    """Where a command stands among those of its screen: what matters most comes first."""
    if isinstance(active.node, HasCommands):
        for index, command in enumerate(active.node.COMMANDS_HERE):
            if command.id == active.binding.id:
                return index
    return -1
