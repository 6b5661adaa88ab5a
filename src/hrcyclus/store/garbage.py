"""How often Python looks for garbage that refers to itself: seldom while the program starts.

All that importing and loading makes is there to stay. By default Python goes through it after every
700 new objects and finds nothing: a tenth of the time until the first screen.
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager

_SELDOM = 100_000
"""New objects between two looks; not never, since a command may read any number of files."""

_usual: list[tuple[int, int, int]] = []


@contextmanager
def looked_for_seldom() -> Generator[None]:
    """Look seldom meanwhile, or until the program says that it has started."""
    _usual.append(gc.get_threshold())
    gc.set_threshold(_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*_usual.pop())


def started() -> None:
    """The first screen shows: pass by for good what is there, and look as usual at what comes.

    Looking through all of it once more would take as long as a dozen key presses.
    """
    if _usual:
        gc.freeze()
        gc.set_threshold(*_usual[-1])
