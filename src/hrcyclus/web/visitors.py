"""Who may come in: a token opens the door once, a cookie keeps it open for that browser."""

from __future__ import annotations

import hmac
import secrets
from collections import deque

_TOKEN_BYTES = 32


class Tokens:
    """The token that lets in the next visitor, or the one that all share.

    A token of our own making is dead once it was used, and the next one takes its place.
    """

    def __init__(self, shared: str, wrong_tokens: int, wrong_token_seconds: float) -> None:
        self.is_shared = bool(shared)
        self.current = shared or secrets.token_urlsafe(_TOKEN_BYTES)
        self._wrong: deque[float] = deque(maxlen=wrong_tokens)
        self._seconds = wrong_token_seconds

    def is_guessed_at(self, now: float) -> bool:
        """Whether so many wrong ones came in lately that nothing is tried for a while."""
        return len(self._wrong) == self._wrong.maxlen and now - self._wrong[0] < self._seconds

    def use(self, token: str, now: float) -> bool:
        """Whether this is the token; if it is, it can't be used again unless it is shared."""
        if self.is_guessed_at(now):
            return False
        if not _equal(token, self.current):
            self._wrong.append(now)
            return False
        if not self.is_shared:
            self.current = secrets.token_urlsafe(_TOKEN_BYTES)
        return True


class Visitors:
    """The browsers that came in, each known by the cookie it got.

    Who was not seen for the longest time is forgotten when there are too many.
    """

    def __init__(self, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
        self._until: dict[str, float] = {}

    def welcome(self, now: float) -> str:
        """A cookie for someone new."""
        self._forget_who_left(now)
        while len(self._until) >= self._most:
            del self._until[next(iter(self._until))]
        cookie = secrets.token_hex(_TOKEN_BYTES)
        self._until[cookie] = now + self._seconds
        return cookie

    def recognise(self, cookie: str, now: float) -> str | None:
        """The visitor who shows this cookie; None for a stranger."""
        self._forget_who_left(now)
        found = None
        for known in self._until:
            if _equal(cookie, known):
                found = known
        if found:
            self._until[found] = self._until.pop(found)
        return found

    def _forget_who_left(self, now: float) -> None:
        for cookie in [one for one, until in self._until.items() if until <= now]:
            del self._until[cookie]


def _equal(one: str, other: str) -> bool:
    """Compared in the same time wherever they differ."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))
