"""A card that was being edited when the app was ended: kept, and offered the next time."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from hrcyclus.model.instrument import Instrument
from hrcyclus.plugin_host.card_file import parse_unfinished
from hrcyclus.store.atomic import save_text
from hrcyclus.store.data_folder import user_data_dir
from hrcyclus.store.problem import FileError
from hrcyclus.store.regular_file import read_regular_file


def keep(card: Instrument, path: Path | None) -> None:
    """Keep a card as it is, finished or not. Raises OSError when that can't be done."""
    from hrcyclus.plugin_host.author_kit.card_writer import write_card

    place = _place(path)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    save_text(place, write_card(card))


def kept(path: Path | None) -> Instrument | None:
    """What was kept of the card of a file, or of a new one; None when nothing was."""
    place = _place(path)
    try:
        data, _state = read_regular_file(place)
        return parse_unfinished(data, str(place))
    except FileError:
        return None


def forget(path: Path | None) -> None:
    """Throw away what was kept."""
    with suppress(OSError):
        _place(path).unlink(missing_ok=True)


def _place(path: Path | None) -> Path:
    name = f"card-{crc32(os.fsencode(path.absolute())):08x}" if path else "new-card"
    return user_data_dir() / "unfinished" / f"{name}.toml"
