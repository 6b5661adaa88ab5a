"""All sessions of a server: who has which, how many there may be, and how those before ended."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from pathlib import Path

from hrcyclus.web.limits import Size
from hrcyclus.web.session import Reason, Session
from hrcyclus.web.settings import Settings

_NUMBER = re.compile(r"[0-9a-f]{32}")
_REMEMBERED = 256


class NotTheirsError(Exception):
    """A session of someone else, or a number that is none."""


class OverError(Exception):
    """The session that a page asks for is over, or can't begin; `reason` is what it is told."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


class Sessions:
    """The sessions that run, by the number that their page drew."""

    def __init__(self, settings: Settings, state: Path, on_fault: Callable[[str], None]) -> None:
        self._settings = settings
        self._state = state
        self._on_fault = on_fault
        self._running: dict[str, Session] = {}
        self._ended: dict[str, tuple[str, Reason]] = {}
        self._is_closing = False

    def find(self, number: str, owner: str) -> Session | None:
        """The session of this number, if it runs. Raises NotTheirsError."""
        if not _NUMBER.fullmatch(number):
            raise NotTheirsError(number)
        session = self._running.get(number)
        if session and session.owner != owner:
            raise NotTheirsError(number)
        return session

    def of(self, owner: str) -> list[Session]:
        """The sessions of this visitor."""
        return [one for one in self._running.values() if one.owner == owner]

    async def join(self, number: str, owner: str, seen: int, size: Size) -> Session:
        """The session for a page that got `seen` frames of it: the one that runs, or another.

        Raises OverError and NotTheirsError.
        """
        while (session := self.find(number, owner)) and session.is_ending:
            await session.over()
        whose, reason = self._ended.get(number, ("", None))
        if session is None and seen and reason and whose == owner:
            raise OverError(reason)
        return session or self._begin(number, owner, size)

    def _begin(self, number: str, owner: str, size: Size) -> Session:
        if self._is_closing:
            raise OverError("gone")
        most, most_of_one = self._settings.max_sessions, self._settings.limits.sessions_of_one
        if len(self._running) >= most or len(self.of(owner)) >= most_of_one:
            raise OverError("full")
        session = Session(
            number,
            owner,
            self._settings,
            self._state,
            on_over=self._forget,
            on_fault=self._on_fault,
        )
        self._running[number] = session
        session.begin(size)
        return session

    async def end_all(self) -> None:
        """Have all of them saved and ended, at the same time; no other one begins."""
        self._is_closing = True
        ending = list(self._running.values())
        for session in ending:
            session.end("gone")
        await asyncio.gather(*(session.over() for session in ending))

    def _forget(self, session: Session, reason: Reason | None) -> None:
        del self._running[session.number]
        self._ended.pop(session.number, None)
        if reason:
            self._ended[session.number] = (session.owner, reason)
        while len(self._ended) > _REMEMBERED:
            del self._ended[next(iter(self._ended))]
