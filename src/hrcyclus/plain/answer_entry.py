"""Texts typed line by line, and an action asked field by field: what each line adds.

An empty line leaves things as they are or ends a text, as a line with only a full stop does; a
hyphen alone takes away what is there. No editing: a line that was sent is there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Action
from hrcyclus.model.dates import parse_date
from hrcyclus.store.cleaning import clean
from hrcyclus.wording import date_text

TAKE_AWAY = "-"

_YES = ("j", "ja", "y", "yes", "1", "gedaan", "done")
_NO = ("n", "nee", "no", "0", TAKE_AWAY)


def is_end(line: str) -> bool:
    """Whether a line says that nothing more comes: an empty one, or a full stop alone."""
    return line.strip() in ("", ".")


@dataclass(frozen=True, slots=True)
class Writing:
    """A note or pieces of evidence: lines that come behind those that are there."""

    lines: tuple[str, ...]
    begun: bool = False

    def take(self, line: str) -> Writing:
        """With one line more, or emptied when that is a hyphen before any other."""
        if line.strip() == TAKE_AWAY and not self.begun:
            return Writing((), begun=True)
        typed = (part.strip() for part in clean(line).splitlines())
        return Writing((*self.lines, *(part for part in typed if part)), begun=True)


class Field(Enum):
    """What is asked of an action."""

    TEXT = auto()
    OWNER = auto()
    DUE = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class Acting:
    """An action as far as it is told; `asks` is None when all is told.

    Whether it is done is asked of an action that was there `before`. `problem` says why a line was
    not taken, `index` which of several actions it is, counted from 0.
    """

    action: Action
    before: bool
    asks: Field | None = Field.TEXT
    problem: str = ""
    index: int = 0

    def take(self, line: str) -> Acting:
        """With one field more."""
        typed = clean(line, lines=False).strip()
        kept = is_end(typed)
        text = "" if typed == TAKE_AWAY else typed
        match self.asks:
            case Field.TEXT if kept and not self.action:
                return replace(self, asks=None)
            case Field.TEXT if typed == TAKE_AWAY:
                return replace(self, action=Action(extra=self.action.extra), asks=None)
            case Field.TEXT:
                action = self.action if kept else replace(self.action, text=text)
                return replace(self, action=action, asks=Field.OWNER)
            case Field.OWNER:
                action = self.action if kept else replace(self.action, owner=text)
                return replace(self, action=action, asks=Field.DUE)
            case Field.DUE:
                return self._take_due(text, kept=kept)
            case _:
                return self._take_done(typed.casefold(), kept=kept)

    def _take_due(self, text: str, *, kept: bool) -> Acting:
        due = parse_date(text)
        if text and not kept and due is None:
            return replace(self, problem=_("That is no date. A date is written as 15-1-2027."))
        action = self.action if kept else replace(self.action, due=due)
        asks = Field.DONE if self.before else None
        return replace(self, action=action, asks=asks, problem="")

    def _take_done(self, word: str, *, kept: bool) -> Acting:
        if not kept and word not in (*_YES, *_NO):
            return replace(self, problem=_("Type yes or no."))
        action = self.action if kept else replace(self.action, done=word in _YES)
        return replace(self, action=action, asks=None, problem="")

    def question(self) -> str:
        """What is asked now, with what is there already."""
        match self.asks:
            case Field.TEXT:
                return _asked(_("What is to be done?"), self.action.text)
            case Field.OWNER:
                return _asked(_("By whom?"), self.action.owner)
            case Field.DUE:
                due = self.action.due
                return _asked(_("Due when?"), date_text(due) if due else "")
            case _:
                return _asked(_("Done?"), _("yes") if self.action.done else _("no"))


def _asked(question: str, now: str) -> str:
    if not now:
        return question
    return _("{question} Now: {now}.").format(question=question, now=now.rstrip("."))
