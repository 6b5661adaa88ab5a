"""The bare Textual apps that everything is measured against.

python tests/benchmarks/bare_apps.py static
python tests/benchmarks/bare_apps.py line
python tests/benchmarks/bare_apps.py checkboxes NUMBER
python tests/benchmarks/bare_apps.py screens NUMBER
"""

from __future__ import annotations

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Checkbox, Static

READY = "Ready"
"""What shows when keys are heard."""


def text(number: int) -> str:
    return f"Point {number}: there is a scheme, known and kept to."


class StaticApp(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        yield Static(READY)


class LineApp(App[None]):
    """One line of text; space shows another one in its place. No frame takes less."""

    BINDINGS: ClassVar[list[BindingType]] = [("space", "change", "Change")]

    def compose(self) -> ComposeResult:
        yield Static(READY)
        yield Static(text(0), id="line")

    def action_change(self) -> None:
        line = self.query_one("#line", Static)
        line.update(text(int(line.content == text(0))), layout=False)


class Checkboxes(App[None]):
    """A list of checkboxes under the title; space toggles the one that has the focus."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def compose(self) -> ComposeResult:
        yield Static()
        with VerticalScroll(can_focus=False):
            for number in range(self.number):
                yield Checkbox(text(number))

    def on_mount(self) -> None:
        self.query(Checkbox).first().focus()

    def on_ready(self) -> None:
        self.query_one(Static).update(READY)


class Rows(Screen[None]):
    """As many checkboxes as a card has points, beside what there is to read."""

    def __init__(self, number: int, turn: int) -> None:
        super().__init__()
        self.number = number
        self.turn = turn

    def compose(self) -> ComposeResult:
        yield Static(f"Screen {self.turn}")
        with VerticalScroll(can_focus=False):
            for number in range(self.number):
                yield Checkbox(f"{self.turn} {text(number)}")


class Screens(App[None]):
    """The key n pushes a newly composed screen, and b takes it away."""

    BINDINGS: ClassVar[list[BindingType]] = [("n", "push", "Next"), ("b", "back", "Back")]

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.turn = 0

    def compose(self) -> ComposeResult:
        yield Static()

    def on_ready(self) -> None:
        self.query_one(Static).update(READY)

    def action_push(self) -> None:
        self.turn += 1
        self.push_screen(Rows(self.number, self.turn))

    def action_back(self) -> None:
        self.pop_screen()


def main() -> None:
    kind, *rest = sys.argv[1:]
    number = int(rest[0]) if rest else 0
    apps = {
        "static": StaticApp,
        "line": LineApp,
        "checkboxes": lambda: Checkboxes(number),
        "screens": lambda: Screens(number),
    }
    apps[kind]().run()


if __name__ == "__main__":
    main()
