"""Moments with the offset of where one is."""

from __future__ import annotations

import datetime


def now_here() -> datetime.datetime:
    """This moment. Never raises, whatever the clock and the time zone of the computer say."""
    return here(datetime.datetime.now(datetime.UTC))


def here(moment: datetime.datetime) -> datetime.datetime:
    """The moment on the clock of this computer; as it is where its time zone is no sound one.

    Raises OverflowError for one that falls outside the calendar here.
    """
    try:
        return moment.astimezone()
    except ValueError:
        return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
