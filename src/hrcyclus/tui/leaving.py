"""Screens that are left once: Textual's own, left a second time, take the one under them along."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from textual import screen
from textual.await_complete import AwaitComplete

Result = TypeVar("Result")

_Screen = screen.Screen[Any] if TYPE_CHECKING else object


class _LeftOnce(_Screen):
    """What leaves only while it is on top.

    Someone who is quick presses enter and escape before the first of them is heard. What is left
    while another lies over it, since its work is done, goes when it shows again.
    """

    # Mangled, since the screens have methods by any name.
    __leave: Callable[[], object] | None = None

    def dismiss(self, result: Any = None) -> AwaitComplete:
        if self.is_active:
            return super().dismiss(result)
        if self in self.app.screen_stack:
            self.__leave = lambda: self.dismiss(result)
        return AwaitComplete.nothing()

    def on_screen_resume(self) -> None:
        leave, self.__leave = self.__leave, None
        if leave is not None:
            leave()


class Screen(_LeftOnce, screen.Screen[Result]):
    """Textual's screen, left once."""


class ModalScreen(_LeftOnce, screen.ModalScreen[Result]):
    """Textual's dialog, left once."""
