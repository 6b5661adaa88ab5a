"""The process of a session: started apart from the server, and always ended."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

from hrcyclus.store.cleaning import clean
from hrcyclus.web import TOKEN_VARIABLE
from hrcyclus.web.limits import Size
from hrcyclus.web.packets import meta_packet, read_packets
from hrcyclus.web.settings import Settings

_NAMES = ("PATH", "HOME", "LANG", "LANGUAGE", "LOGNAME", "TMPDIR", "TZ", "USER")
_BEGINNINGS = ("LC_", "PYTHON", "HRCYCLUS_", "XDG_")

_MOST_SAID = 8 * 1024
_LONGEST_LINE = 240


class SessionProcess:
    """One process with the app in it; it speaks packets over its input and output.

    It stands in a session of its own, so that Ctrl-C in the terminal of the server does not reach
    it, and all that it may have started can be ended with it.
    """

    def __init__(self, settings: Settings, state: Path) -> None:
        self._settings = settings
        self._state = state
        self._process: asyncio.subprocess.Process | None = None
        self._stderr = b""
        self._listening: asyncio.Task[None] | None = None
        self._ending: asyncio.Task[None] | None = None
        self._tried = asyncio.Event()
        self._early: list[bytes] = []

    @property
    def code(self) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        return self._process.returncode if self._process else None

    @property
    def last_words(self) -> str:
        """The last line on its standard error, safe to show."""
        lines = clean(self._stderr.decode("utf-8", "replace")).strip().splitlines()
        return clean(lines[-1], lines=False)[:_LONGEST_LINE] if lines else ""

    async def start(self, size: Size) -> None:
        """Start it with a terminal of that size. Raises OSError when that fails."""
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._settings.program,
                _as_argument(self._settings, self._state),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                cwd=self._state,
                env=environment(os.environ, size),
                start_new_session=True,
            )
        finally:
            self._tried.set()
        early, self._early = self._early, []
        self.send(b"".join(early))
        self._listening = asyncio.create_task(self._listen(self._process))

    async def packets(self) -> AsyncIterator[tuple[bytes, bytes]]:
        """What it writes, until it ends. Raises PacketError."""
        if self._process and self._process.stdout:
            largest = self._settings.limits.packet_bytes
            async for found in read_packets(self._process.stdout, largest):
                yield found

    def send(self, packet: bytes) -> None:
        """Give it a packet, as soon as it has started and unless it has ended."""
        if not self._tried.is_set():
            self._early.append(packet)
        elif self._process and self._process.stdin and self.code is None:
            # What it does not read any more it can do without.
            with contextlib.suppress(OSError, RuntimeError):
                self._process.stdin.write(packet)

    async def took_it(self) -> bool:
        """Wait until it has read most of what it was given; False when it takes too long."""
        with contextlib.suppress(OSError):
            try:
                async with asyncio.timeout(self._settings.limits.stuck_seconds):
                    await self._tried.wait()
                    if self._process and self._process.stdin:
                        await self._process.stdin.drain()
            except TimeoutError:
                return False
        return True

    async def end(self) -> None:
        """Let it save and end, or else end it; returns when nothing of it is left."""
        if self._ending is None:
            self._ending = asyncio.create_task(self._end())
        await asyncio.shield(self._ending)

    async def _end(self) -> None:
        # Someone may leave while it is being started.
        await self._tried.wait()
        process = self._process
        if process is None:
            return
        limits = self._settings.limits
        self.send(meta_packet("quit"))
        if not await _ended(process, limits.quit_seconds):
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            await _ended(process, limits.terminate_seconds)
        # Also when it has ended: whatever it started is in the same group.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
        if process.stdin:
            process.stdin.close()
        if self._listening:
            await self._listening

    async def ignore_output(self) -> None:
        """Read what it writes, so that it can go on to its end, and do nothing with it."""
        if self._process and self._process.stdout:
            while await self._process.stdout.read(64 * 1024):
                pass

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        while process.stderr and (said := await process.stderr.read(4096)):
            self._stderr = (self._stderr + said)[-_MOST_SAID:]


async def _ended(process: asyncio.subprocess.Process, seconds: float) -> bool:
    try:
        await asyncio.wait_for(process.wait(), seconds)
    except TimeoutError:
        return False
    return True


def environment(ours: Mapping[str, str], size: Size) -> dict[str, str]:
    """The environment of a session: what the app needs of ours, and a terminal."""
    kept = {
        name: value
        for name, value in ours.items()
        if (name in _NAMES or name.startswith(_BEGINNINGS)) and name != TOKEN_VARIABLE
    }
    terminal = {
        "COLUMNS": str(size.width),
        "ROWS": str(size.height),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    return kept | terminal


def _as_argument(settings: Settings, state: Path) -> str:
    return json.dumps(
        {
            "folder": str(settings.folder),
            "file": settings.file,
            "only_file": settings.only_file,
            "language": settings.language,
            "plugins_dir": str(settings.plugins_dir) if settings.plugins_dir else None,
            "disabled": list(settings.disabled),
            "safe_mode": settings.safe_mode,
            "state": str(state),
            "memory": settings.memory,
            "processor": settings.processor,
        }
    )
