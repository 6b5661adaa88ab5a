"""Changes in words, to name what is undone or done again."""

from __future__ import annotations

from textwrap import shorten

from hrcyclus.i18n import _, in_language, msg
from hrcyclus.model.history import Change
from hrcyclus.model.instrument import Instrument

_WHAT = {
    "status": msg("status"),
    "reason": msg("not applicable"),
    "note": msg("note"),
    "evidence": msg("evidence"),
    "action": msg("action"),
    "presence": msg("presence"),
    "hint": msg("hint dismissed"),
    "upgrade": msg("other cards seen"),
    "merge": msg("files merged"),
    "conflict": msg("conflict settled"),
    "outside": msg("changed outside"),
    "kept": msg("unsaved answers taken back in"),
}


def change_words(change: Change, instrument: Instrument | None) -> str:
    """What was changed and where, as in "note: The workplace is well laid out.".

    Of several actions it is told which: "action 2: The workplace is well laid out.".
    """
    what = _(_WHAT[change.what]) if change.what in _WHAT else change.what
    if change.number:
        what = f"{what} {change.number}"
    where = _where(change, instrument)
    return f"{what}: {where}" if where else what


def _where(change: Change, instrument: Instrument | None) -> str:
    if instrument is None:
        return change.instrument
    item = instrument.checkpoint(change.item) or instrument.prompt(change.item)
    return shorten(in_language(item.text if item else instrument.title), 50, placeholder="…")
