"""Answers that could not be saved in their file: kept elsewhere, and offered at the next start.

A kept file is the assessment as TOML, so that it can be read and mended by hand, under a line of
comment that tells whose answers they are.
"""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from zlib import crc32

from hrcyclus.model.assessment import Assessment
from hrcyclus.store.assessment_file import parse_assessment, write_toml
from hrcyclus.store.atomic import Fingerprint, save_text
from hrcyclus.store.moment import here, now_here
from hrcyclus.store.problem import FileError
from hrcyclus.store.process import is_running, this_host
from hrcyclus.store.regular_file import read_regular_file
from hrcyclus.store.state_folder import user_state_dir
from hrcyclus.store.unfinished import sweep

LARGEST_KEPT = 64 * 1024 * 1024
"""Bytes of the largest kept file that is read: what was too large for its file is kept too."""

_MARK = "# hrcyclus kept: "


@dataclass(frozen=True, slots=True)
class Kept:
    """Answers that are kept: in which `place`, of which `file`, and since when.

    `base` is the size and the checksum of what was in the file when they were given.
    """

    place: Path
    file: Path
    since: datetime.datetime
    base: tuple[int, int] | None = None

    def based_on(self, there: Fingerprint | None) -> bool:
        """Whether the file still says what it said when the answers were given."""
        return there is not None and self.base == (there.size, there.checksum)


def keep(
    file: Path, assessment: Assessment, base: Fingerprint | None, place: Path | None = None
) -> Path:
    """Keep answers of a file; gives the place, which only its owner can read.

    Without a `place` to write over they come beside what is kept of the file already. Raises
    OSError when it can't be written.
    """
    import json

    record = {
        "file": _name_of(file),
        "since": now_here().isoformat(),
        "base": base and [base.size, base.checksum],
        "host": this_host(),
        "pid": os.getpid(),
    }
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    place = place or next(one for one in _places(file) if not os.path.lexists(one))
    sweep(place)
    # In ASCII: a file name may hold anything, and this must stay one line of UTF-8.
    save_text(place, f"{_MARK}{json.dumps(record)}\n\n{write_toml(assessment)}")
    return place


def kept_of(file: Path) -> list[Kept]:
    """What is kept of a file, the oldest first."""
    name = _name_of(file)
    return [one for one in all_kept() if _name_of(one.file) == name]


def all_kept() -> list[Kept]:
    """All that is kept, the oldest first.

    What is no kept file is passed by, and so are the answers of another HRcyclus that still runs.
    """
    try:
        found = [one for one in _folder().iterdir() if one.suffix == ".toml"]
    except OSError:
        return []
    kept = [one for place in sorted(found) if (one := _read_mark(place)) is not None]
    return sorted(kept, key=lambda one: one.since)


def answers_in(kept: Kept) -> Assessment:
    """The answers that are kept. Raises FileError when they can't be read."""
    data, _state = read_regular_file(kept.place, largest=LARGEST_KEPT)
    return parse_assessment(data, str(kept.place), largest=LARGEST_KEPT).assessment


def throw_away(kept: Kept) -> None:
    """Keep these answers no longer."""
    with contextlib.suppress(OSError):
        kept.place.unlink(missing_ok=True)


def _folder() -> Path:
    return user_state_dir() / "unsaved"


def _name_of(file: Path) -> str:
    return os.path.realpath(file)


def _places(file: Path) -> Iterator[Path]:
    name = _name_of(file)
    stem = f"{Path(name).stem[:40]}-{crc32(os.fsencode(name)):08x}"
    yield _folder() / f"{stem}.toml"
    number = 2
    while True:
        yield _folder() / f"{stem}-{number}.toml"
        number += 1


def _read_mark(place: Path) -> Kept | None:
    import json

    try:
        data, _state = read_regular_file(place, largest=LARGEST_KEPT)
        first = data.split(b"\n", 1)[0].decode("ascii")
        found: object = json.loads(first.removeprefix(_MARK)) if first.startswith(_MARK) else None
        if not isinstance(found, dict):
            return None
        record = cast("dict[str, object]", found)
        file = record.get("file")
        since = here(datetime.datetime.fromisoformat(str(record.get("since"))))
    except (FileError, ValueError, OverflowError, RecursionError):
        return None
    if not isinstance(file, str) or not file or "\0" in file or _still_runs(record):
        return None
    return Kept(place, Path(file), since, _base(record.get("base")))


def _still_runs(record: dict[str, object]) -> bool:
    pid = record.get("pid")
    return (
        isinstance(pid, int)
        and pid > 0
        and pid != os.getpid()
        and record.get("host") == this_host()
        and is_running(pid) is True
    )


def _base(value: object) -> tuple[int, int] | None:
    match value:
        case [int(size), int(checksum)]:
            return size, checksum
        case _:
            return None
