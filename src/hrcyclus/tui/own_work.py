"""What a screen is that works on something of its own instead of the assessment, such as a card."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable


@runtime_checkable
class OwnWork(Protocol):
    """The app hands over to such a screen what would otherwise pass its work by."""

    def undo(self) -> None:
        """Take the last change of this work back."""
        ...

    def redo(self) -> None:
        """Do again what was taken back of this work."""
        ...

    def leave_for(self, then: Callable[[], None]) -> None:
        """Do `then`, when it is settled what becomes of what is not saved."""
        ...

    def keep_unfinished(self) -> None:
        """Keep what is not saved for another time, without asking: the app is being ended."""
        ...
