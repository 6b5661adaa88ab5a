"""What a person sees in the page's terminal, and what they do there."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATIENCE = 10.0
"""Seconds until a test gives up on what it waits for."""

LOOK_INSIDE = """
Object.defineProperty(Object.prototype, "websocket_url", {
  configurable: true,
  set(value) {
    Object.defineProperty(this, "websocket_url", { value, writable: true });
    window.seenHolder = this;
  },
});
window.seenWords = [];
document.addEventListener("DOMContentLoaded", () => {
  const status = document.querySelector("#status");
  if (!status) return;
  const listen = () => status.hidden || window.seenWords.push(status.textContent);
  new MutationObserver(listen).observe(status, { childList: true, attributes: true });
});
window.seenLines = () => {
  const terminal = window.seenHolder?.terminal;
  if (!terminal) return [];
  const lines = [];
  for (let row = 0; row < terminal.rows; row++)
    lines.push(terminal.buffer.active.getLine(row).translateToString(true));
  return lines;
};
"""
"""Keeps hold of the terminal, which the page itself never does, to read what it shows; and of
what the line over it said, however shortly."""

SAID = """(text) => {
  const at = window.seenWords.findIndex((said) => said.includes(text));
  if (at >= 0) window.seenWords.splice(0, at + 1);
  return at >= 0;
}"""


class Screen:
    """The terminal of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def lines(self) -> list[str]:
        return self.page.evaluate("() => window.seenLines?.() ?? []")

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def line(self, text: str) -> str:
        """The line in which a text is seen; nothing where it is not."""
        return next((line for line in self.lines if text in line), "")

    def wait_for(self, *texts: str) -> None:
        """Wait until all of the texts are seen."""
        self.wait_until(lambda: all(text in self.text for text in texts), texts)

    def wait_until(self, condition: Callable[[], object], what: object = "") -> None:
        """Wait until the condition holds; `what` is told when it never does."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"never seen: {what}\n{self.text}"
            self.page.wait_for_timeout(30)

    def place(self, text: str) -> tuple[float, float]:
        """The pixels of the middle of a text that is seen."""
        for row, line in enumerate(self.lines):
            if text in line:
                return self._pixels(line.index(text) + len(text) / 2, row + 0.5)
        raise AssertionError(f"not seen: {text}\n{self.text}")

    def click(self, text: str) -> None:
        self.page.mouse.click(*self.place(text))

    def drag_finger(self, text: str, down: float, steps: int = 8) -> None:
        """Put a finger on a text and draw it down, so many pixels, or up when it is negative."""
        x, y = self.place(text)
        touch = self.page.context.new_cdp_session(self.page)
        for kind, at in [
            ("touchStart", y),
            *(("touchMove", y + down * step / steps) for step in range(1, steps + 1)),
            ("touchEnd", None),
        ]:
            points = [] if at is None else [{"x": x, "y": at}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def tap(self, text: str) -> None:
        self.page.touchscreen.tap(*self.place(text))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def mentions(self, text: str) -> None:
        """Wait until the line over the terminal has said this, after what it said before."""
        self.wait_until(lambda: self.page.evaluate(SAID, text), text)

    @property
    def has_focus(self) -> bool:
        """Whether what is typed goes to the terminal."""
        return self.page.evaluate("() => document.activeElement.matches('.xterm-helper-textarea')")

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        columns, rows = self.page.evaluate(
            "() => [window.seenHolder.terminal.cols, window.seenHolder.terminal.rows]"
        )
        return columns, rows

    def _pixels(self, column: float, row: float) -> tuple[float, float]:
        box: Any = self.page.locator(".xterm-screen").bounding_box()
        columns, rows = self.size
        return box["x"] + column * box["width"] / columns, box["y"] + row * box["height"] / rows
