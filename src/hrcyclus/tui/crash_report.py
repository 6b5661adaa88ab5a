"""A fault of the program itself: what is told of it, and the report of it that holds no answers.

A message of an exception, a value of a variable, a file name: each may hold what someone answered.
So a report has only what the program is made of: kinds, places in the code, versions, names of
screens and plugins.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from traceback import walk_tb
from types import FrameType

from textual.worker import WorkerFailed

from hrcyclus.i18n import _, current_language, msg
from hrcyclus.plugin_host.guard import reason_of
from hrcyclus.plugin_host.host import PluginInfo
from hrcyclus.store.atomic import save_text
from hrcyclus.store.cleaning import clean
from hrcyclus.store.moment import now_here
from hrcyclus.store.state_folder import user_state_dir
from hrcyclus.tui.commands.command import Command

_MOST_PLACES = 60
_MOST_CAUSES = 5
_LONGEST_NAME = 80

_COMMAND = msg("carrying out “{what}”")

_LIBRARIES = ("site-packages", "dist-packages", "src", "plugins")
"""Folders under which packages stand: a place in the code is told from there."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where it went wrong: the size of the terminal in columns and rows, the screens that were
    open with the lowest first, and the plugins."""

    size: tuple[int, int]
    screens: Sequence[str]
    plugins: Sequence[PluginInfo]


@dataclass(frozen=True, slots=True)
class Fault:
    """An exception, as far as it is told.

    `told` is for the screen only: its message may hold an answer. `kind`, `doing` and `trace` hold
    nothing of the user's. `doing` is a message for the catalogue with what fills its one field.
    """

    kind: str
    told: str
    doing: tuple[str, str]
    trace: Sequence[str]
    drawing: bool
    when: datetime

    @property
    def doing_words(self) -> str:
        """What was being done, in the language that is now spoken."""
        words, what = self.doing
        return _(words).format(what=_(what) if words == _COMMAND else what)


def cause_of(error: BaseException) -> BaseException:
    """What went wrong in the background, where that is all an exception says."""
    return error.error if isinstance(error, WorkerFailed) else error


def fault_of(error: BaseException) -> Fault:
    """What can be told of an exception."""
    cause = cause_of(error)
    frames = [frame for frame, _line in walk_tb(cause.__traceback__)]
    drawing = any(map(_draws, frames))
    return Fault(
        kind_of(cause),
        reason_of(cause),
        _doing(frames, drawing=drawing, in_background=cause is not error),
        tuple(_trace(cause)),
        drawing,
        now_here(),
    )


def kind_of(error: BaseException) -> str:
    """The name of an exception's type, which code of others may have made up."""
    return clean(type(error).__name__, lines=False)[:_LONGEST_NAME] or "Exception"


def _doing(frames: Sequence[FrameType], *, drawing: bool, in_background: bool) -> tuple[str, str]:
    names = [frame.f_code.co_name for frame in frames]
    if drawing:
        return msg("drawing the screen"), ""
    if command := next(filter(None, map(_command, reversed(frames))), None):
        return _COMMAND, command.name
    if in_background:
        words = msg("working in the background")
    elif "_compose" in names or "_pre_process" in names:
        words = msg("opening a screen")
    elif "_tick" in names:
        words = msg("doing what was set for this moment")
    else:
        words = msg("handling {what}")
        for frame in reversed(frames):
            if frame.f_code.co_name in ("_dispatch_message", "_on_message"):
                return words, type(frame.f_locals.get("message")).__qualname__
        words = msg("working")
    return words, ""


def _command(frame: FrameType) -> type[Command] | None:
    """The command that is carried out there, if one is."""
    command = frame.f_locals.get("command") if frame.f_code.co_name == "action_command" else None
    return command if isinstance(command, type) and issubclass(command, Command) else None


def _draws(frame: FrameType) -> bool:
    code = frame.f_code
    return Path(code.co_filename).name == "_compositor.py" or code.co_name in (
        "render_line",
        "render_lines",
        "_refresh_layout",
        "_compositor_refresh",
        "_display",
    )


def _trace(error: BaseException) -> Iterator[str]:
    """The places an exception came by, and those of what it came from; the cause comes last."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen and len(seen) < _MOST_CAUSES:
        seen.add(id(one))
        yield kind_of(one)
        places = [
            f"  {place(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
            for frame, line in walk_tb(one.__traceback__)
        ]
        yield from _shortened(places)
        one = one.__cause__ or one.__context__


def _shortened(places: list[str]) -> list[str]:
    """Endless recursion is told by how it begins and how it ends."""
    if len(places) <= _MOST_PLACES:
        return places
    half = _MOST_PLACES // 2
    return [*places[:half], f"  ... {len(places) - 2 * half} ...", *places[-half:]]


def place(file: str) -> str:
    """A file of code by its name inside its package; of anyone else's only the last part."""
    path = Path(file)
    parts = path.parts
    for index in range(len(parts) - 1, -1, -1):
        if parts[index] in _LIBRARIES and _is_package(Path(*parts[: index + 2])):
            return clean("/".join(parts[index + 1 :]), lines=False)
    if path.is_relative_to(Path(os.__file__).parent):
        return "/".join(("python", *path.relative_to(Path(os.__file__).parent).parts))
    return clean(path.name, lines=False)[:_LONGEST_NAME]


def _is_package(folder: Path) -> bool:
    # A folder of the user's that happens to be called src or plugins must not be told.
    return folder.name.startswith("hrcyclus") or folder.parent.name.endswith("-packages")


def report_text(fault: Fault, around: Surroundings, noticed: Iterable[str] = ()) -> str:
    """The report, to be read by people. `noticed` are the kinds of what went wrong beside it."""
    what = _(
        "This report holds where in the program it went wrong, versions, the size of the terminal, "
        "and the names of screens and plugins. It holds no answers, no message and no file of "
        "the user's."
    )
    columns, rows = around.size
    lines = [
        f"HRcyclus: {fault.kind}",
        "",
        what,
        "",
        f"when: {fault.when.isoformat(timespec='seconds')}",
        f"doing: {fault.doing[0].format(what=fault.doing[1])}",
        f"screens: {' > '.join(around.screens)}",
        f"terminal: {columns}x{rows} {os.environ.get('TERM', '')}".rstrip(),
        f"language: {current_language()}",
        *[f"version: {name} {number}" for name, number in _versions()],
        *[f"plugin: {one.name} {one.version} {one.door} {one.state}" for one in around.plugins],
        *[f"beside it: {kind}" for kind in noticed],
        "",
        *fault.trace,
    ]
    return without_home("\n".join(clean(line, lines=False) for line in lines) + "\n")


def without_home(text: str) -> str:
    """A text with ~ for the user's home folder."""
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home() raises where there is none
    return text.replace(home, "~") if len(home) > 1 else text


def _versions() -> Iterator[tuple[str, str]]:
    from importlib.metadata import PackageNotFoundError, version

    for name in ("hrcyclus", "textual", "rich"):
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, "?"
    yield "python", platform.python_version()
    yield "system", f"{platform.system()} {platform.machine()}"


def write_report(text: str, when: datetime) -> Path:
    """Write a report in the working folder, or else in the folder of the app's own state; gives
    its path. Only its owner can read it. Raises OSError when neither can be written."""
    name = f"hrcyclus-report-{when:%Y%m%d-%H%M%S}.txt"
    try:
        return _written(Path.cwd(), name, text)
    except OSError:
        folder = user_state_dir()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _written(folder, name, text)


def _written(folder: Path, name: str, text: str) -> Path:
    from hrcyclus.store.paths import free_name

    path = folder / name
    if os.path.lexists(path):
        path = free_name(path)
    save_text(path, text)
    return path
