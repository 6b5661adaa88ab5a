"""Dates as people type them."""

from __future__ import annotations

import datetime
import re


def parse_date(text: str) -> datetime.date | None:
    """A date as people type it: 2027-01-15, or day, month and year with - / . or spaces."""
    numbers = re.split(r"[-/. ]+", text.strip())
    if len(numbers) != 3 or not all(re.fullmatch("[0-9]{1,4}", number) for number in numbers):
        return None
    year, month, day = numbers if len(numbers[0]) == 4 else reversed(numbers)
    if len(year) != 4:
        return None
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
