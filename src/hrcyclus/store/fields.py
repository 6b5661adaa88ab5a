"""Typed access to parsed TOML that collects what is wrong, so that all of it is told at once."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar, cast

from hrcyclus.i18n import _
from hrcyclus.store.cleaning import clean
from hrcyclus.store.problem import KeyPath, Problem, key_text, quoted
from hrcyclus.store.toml_reader import TomlSource

_Choice = TypeVar("_Choice", bound=StrEnum)


class Fields:
    """A cursor on one table.

    Every getter gives a usable value, and adds a problem to `problems` when the file holds
    something else. A key that is absent gives the empty value, with a problem only when it is
    required. Text comes out cleaned. `unknown` gives what no getter has asked for.
    """

    def __init__(
        self,
        source: TomlSource,
        table: Mapping[str, object],
        path: KeyPath,
        problems: list[Problem],
    ) -> None:
        self.source = source
        self.path = path
        self.problems = problems
        self._table = table
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._table

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def text(self, key: str, *, required: bool = False, lines: bool = True) -> str:
        """A text, "" when absent; on one line where `lines` is false. Required: not blank."""
        value = self.value(key, required=required)
        if value is None:
            return ""
        if not isinstance(value, str):
            self._wrong(_("expected text, not {found}"), value, key, mend=_quote_it())
            return ""
        text = clean(value, lines=lines)
        if required and not text.strip():
            self.problem(_("this text is empty"), at=(key,), mend=_("fill it in"))
        return text

    def choice(self, key: str, choices: type[_Choice], *, required: bool = False) -> _Choice | None:
        """One of the values of an enumeration, None when absent."""
        value = self.value(key, required=required)
        if value is None:
            return None
        for choice in choices:
            if value == choice.value:
                return choice
        what = _("expected one of {choices}, not {found}")
        self.problem(what.format(choices=", ".join(choices), found=shown(value)), at=(key,))
        return None

    def date(self, key: str, *, required: bool = False) -> datetime.date | None:
        """A date without a time, None when absent."""
        value = self.value(key, required=required)
        if value is None:
            return None
        # A datetime is refused, though it is a kind of date: saving it would lose the time.
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value
        mend = _("write year-month-day without quotes, like 2026-11-24")
        self._wrong(_("expected a date, not {found}"), value, key, mend=mend)
        return None

    def number(self, key: str, *, required: bool = False) -> float | None:
        """A finite number, None when absent."""
        value = self.value(key, required=required)
        if value is None:
            return None
        # TOML tells true from 1, where Python takes it for a kind of int.
        if isinstance(value, int | float) and not isinstance(value, bool):
            try:
                number = float(value)
            except OverflowError:
                number = math.inf
            if math.isfinite(number):
                return number
        self._wrong(_("expected a number, not {found}"), value, key)
        return None

    def integer(self, key: str, *, required: bool = False) -> int | None:
        """A whole number, None when absent."""
        value = self.value(key, required=required)
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self._wrong(_("expected a whole number, not {found}"), value, key)
        return None

    def boolean(self, key: str, *, default: bool = False) -> bool:
        """true or false, `default` when absent."""
        value = self.value(key)
        if value is None:
            return default
        if isinstance(value, bool):
            return value
        self._wrong(_("expected true or false, not {found}"), value, key)
        return default

    def texts(self, key: str, *, required: bool = False, lines: bool = True) -> tuple[str, ...]:
        """An array of texts, empty when absent."""
        texts: list[str] = []
        for index, item in enumerate(self.array(key, required=required)):
            if isinstance(item, str):
                texts.append(clean(item, lines=lines))
            else:
                expected = _("expected text, not {found}")
                self._wrong(expected, item, key, index, mend=_quote_it())
        return tuple(texts)

    def array(self, key: str, *, required: bool = False) -> Sequence[object]:
        """The elements of an array as the parser gave them, empty when absent."""
        value = self.value(key, required=required)
        if value is None:
            return ()
        if isinstance(value, list):
            return cast("list[object]", value)
        mend = _("put it between [ and ]")
        self._wrong(_("expected an array, not {found}"), value, key, mend=mend)
        return ()

    def table(self, key: str, *, required: bool = False) -> Fields | None:
        """A cursor on a table within this one, None when absent."""
        value = self.value(key, required=required)
        return None if value is None else self.at(value, key)

    def tables(self, key: str, *, required: bool = False) -> list[Fields]:
        """A cursor on every table of an array of tables, empty when absent."""
        found = (
            self.at(item, key, index)
            for index, item in enumerate(self.array(key, required=required))
        )
        return [table for table in found if table is not None]

    def named_tables(self, key: str, *, required: bool = False) -> dict[str, Fields]:
        """A cursor on every table within a table, by its key; empty when absent.

        The keys are ids that get shown: one that cleaning would change is a problem.
        """
        table = self.table(key, required=required)
        if table is None:
            return {}
        named: dict[str, Fields] = {}
        for name in table:
            inner = table.table(name)
            if inner is not None and table.key_is_clean(name):
                named[name] = inner
        return named

    def mapping(self, key: str, *, required: bool = False) -> dict[str, str]:
        """A table of texts, empty when absent. A key that cleaning would change is a problem."""
        table = self.table(key, required=required)
        if table is None:
            return {}
        return {name: table.text(name, lines=False) for name in table if table.key_is_clean(name)}

    def value(self, key: str, *, required: bool = False) -> object:
        """A value as the parser gave it, None when absent."""
        self._asked.add(key)
        value = self._table.get(key)
        if value is None and required:
            self.problem(_("this key is missing"), at=(key,))
        return value

    def unknown(self) -> dict[str, object]:
        """The keys that no getter has asked for, in the file's order, with their values."""
        return {key: value for key, value in self._table.items() if key not in self._asked}

    def at(self, value: object, *keys: str | int) -> Fields | None:
        """A cursor on a value that should be a table and stands in this one under `keys`."""
        if isinstance(value, dict):
            table = cast("dict[str, object]", value)
            return Fields(self.source, table, (*self.path, *keys), self.problems)
        self._wrong(_("expected a table, not {found}"), value, *keys)
        return None

    def key_is_clean(self, key: str) -> bool:
        """Whether a key is safe to show; a problem when it is not."""
        if key and clean(key, lines=False) == key:
            return True
        self.problem(_("this key is empty or holds invisible characters"), at=(key,))
        return False

    def problem(self, what: str, *, at: KeyPath = (), mend: str = "") -> None:
        """Adds a problem with this table, or with what stands in it at the path `at`."""
        path = (*self.path, *at)
        self.problems.append(
            Problem(
                what=what,
                mend=mend,
                file=self.source.file,
                line=self.source.line_of(*path),
                key=key_text(path),
            )
        )

    def _wrong(self, expected: str, value: object, *keys: str | int, mend: str = "") -> None:
        self.problem(expected.format(found=shown(value)), at=keys, mend=mend)


def shown(value: object) -> str:
    """A value as a message names it: short, whatever its size."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return _("a table")
    if isinstance(value, list):
        return _("an array")
    return str(value)


def _quote_it() -> str:
    return _("put it between quotes")
