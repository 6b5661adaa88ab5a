"""The rows of a table as checkpoints, groups and prompts, with all that is wrong."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hrcyclus.i18n import _, in_language
from hrcyclus.model.bilingual import NO_TEXT, Bilingual
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import Checkpoint, Group, Instrument, Prompt
from hrcyclus.model.slug import free_id, slug
from hrcyclus.plugin_host.author_kit.sheet import Sheet, cell_name
from hrcyclus.plugin_host.author_kit.table_columns import (
    HEADINGS,
    KINDS,
    Column,
    Kind,
    find_columns,
    kind_named,
)
from hrcyclus.plugin_host.rules import broken_rules
from hrcyclus.store.cleaning import clean
from hrcyclus.store.problem import FileError, KeyPath, Problem, quoted

_WITH_LINES = (Column.TEXT_NL, Column.TEXT_EN, Column.HELP_NL, Column.HELP_EN)

_ONLY_FOR = {
    Column.GROUP: (Kind.CHECKPOINT,),
    Column.WEIGHT: (Kind.CHECKPOINT,),
    Column.FOLLOWS: (Kind.CHECKPOINT,),
    Column.SINCE: (Kind.CHECKPOINT, Kind.PROMPT),
}
"""The kinds of row that have something in a column; the others leave it empty."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a table says of a card: its points, groups and questions, in the order of its rows."""

    checkpoints: tuple[Checkpoint, ...] = ()
    groups: tuple[Group, ...] = ()
    prompts: tuple[Prompt, ...] = ()


def table_in(sheet: Sheet, own_id: str = "") -> Table:
    """The table that a sheet holds. Raises FileError with all that is wrong, cell by cell."""
    filled = [row for row, texts in enumerate(sheet.rows) if any(map(str.strip, texts))]
    if not filled:
        raise FileError(Problem(_("the table is empty"), _add_rows(), file=sheet.file))
    columns = find_columns(sheet, filled[0])
    sheet.refuse_problems()
    if len(filled) == 1:
        raise FileError(Problem(_("the table has headings only"), _add_rows(), file=sheet.file))
    reading = _Reading(sheet, columns, own_id or "-")
    for row in filled[1:]:
        reading.take(row)
    table = reading.table()
    sheet.refuse_problems()
    return table


def _add_rows() -> str:
    return _("write headings above the columns, and a row for each checkpoint")


@dataclass(frozen=True, slots=True)
class _Record:
    """A row: its cells cleaned, and its kind."""

    row: int
    kind: Kind
    cells: Mapping[Column, str]

    def text(self) -> Bilingual:
        return Bilingual(self.cells[Column.TEXT_NL], self.cells[Column.TEXT_EN])

    def help(self) -> Bilingual:
        return Bilingual(self.cells[Column.HELP_NL], self.cells[Column.HELP_EN])


@dataclass(slots=True)
class _GroupRows:
    """A group as it comes about: its title, the row that it is from, and its checkpoints."""

    id: str
    title: Bilingual
    row: _Record
    help: Bilingual = NO_TEXT
    members: list[_Record] = field(default_factory=list["_Record"])


class _Reading:
    """The rows taken so far."""

    def __init__(self, sheet: Sheet, columns: Mapping[int, Column], own_id: str) -> None:
        self._sheet = sheet
        self._columns = columns
        self._own_id = own_id
        self._index = {column: index for index, column in columns.items()}
        self._records: list[_Record] = []
        self._first: dict[tuple[bool, str], int] = {}

    def take(self, row: int) -> None:
        texts = self._sheet.rows[row]
        cells = dict.fromkeys(Column, "")
        for index, text in enumerate(texts):
            column = self._columns.get(index)
            if column is not None:
                cells[column] = clean(text, lines=column in _WITH_LINES).strip()
            elif text.strip():
                self._sheet.problem(
                    row, index, _("this cell is under no heading"), _("clear it, or add a heading")
                )
        kind = kind_named(cells[Column.KIND]) if cells[Column.KIND] else Kind.CHECKPOINT
        record = _Record(row, kind or Kind.CHECKPOINT, cells)
        if kind is None:
            known = ", ".join(in_language(name) for name in KINDS.values())
            what = _("unknown kind of row {name}").format(name=quoted(cells[Column.KIND]))
            self._problem(record, Column.KIND, what, _("known here: {names}").format(names=known))
        else:
            self._refuse_misplaced(record)
        self._refuse_repeated_id(record)
        self._records.append(record)

    def table(self) -> Table:
        """What the rows say; whatever is wrong is in the sheet's problems."""
        taken = {True: self._ids(groups=True), False: self._ids(groups=False)}
        groups = self._groups(taken[True])
        grouped = {record.row for group in groups for record in group.members}
        points = [one for one in self._records if one.kind is Kind.CHECKPOINT]
        loose = [one for one in points if one.row not in grouped]
        prompts = [one for one in self._records if one.kind is Kind.PROMPT]
        table = Table(
            checkpoints=self._checkpoints(loose, taken[False]),
            groups=tuple(
                Group(
                    group.id,
                    group.title,
                    self._checkpoints(group.members, taken[False]),
                    help=group.help,
                )
                for group in groups
            ),
            prompts=tuple(
                Prompt(
                    id=self._id(record, taken[False]),
                    text=record.text(),
                    help=record.help(),
                    since=record.cells[Column.SINCE],
                )
                for record in prompts
            ),
        )
        self._hold_to_rules(table, loose, groups, prompts)
        return table

    def _ids(self, *, groups: bool) -> set[str]:
        """The ids that are given; those that are made come after them."""
        return {
            record.cells[Column.ID]
            for record in self._records
            if (record.kind is Kind.GROUP) == groups
        }

    def _id(self, record: _Record, taken: set[str]) -> str:
        if given := record.cells[Column.ID]:
            return given
        text = record.text()
        made = free_id(slug(text.nl or text.en) or "punt", taken)
        taken.add(made)
        return made

    def _groups(self, taken: set[str]) -> list[_GroupRows]:
        """The groups in the order in which they are met, with the rows that belong to them."""
        named: dict[str, _GroupRows] = {}
        rows_of_groups = [one for one in self._records if one.kind is Kind.GROUP]
        declared = {
            record.row: _GroupRows(
                self._id(record, taken), record.text(), record, help=record.help()
            )
            for record in rows_of_groups
        }
        # An id goes before a title: it is what an exported table holds.
        for group in declared.values():
            named.setdefault(group.id, group)
        for group in declared.values():
            for title in (group.title.nl, group.title.en):
                if title:
                    named.setdefault(title, group)
        found: dict[int, _GroupRows] = {}
        for record in self._records:
            name = record.cells[Column.GROUP]
            if record.kind is Kind.GROUP:
                found[record.row] = declared[record.row]
            elif name and record.kind is Kind.CHECKPOINT:
                group = named.get(name)
                if group is None:
                    title = Bilingual(name) if record.text().nl else Bilingual(en=name)
                    made = free_id(slug(name) or "groep", taken)
                    taken.add(made)
                    group = named[name] = _GroupRows(made, title, record)
                group.members.append(record)
                found.setdefault(group.row.row, group)
        return list(found.values())

    def _checkpoints(self, records: Iterable[_Record], taken: set[str]) -> tuple[Checkpoint, ...]:
        return tuple(
            Checkpoint(
                id=self._id(record, taken),
                text=record.text(),
                help=record.help(),
                weight=self._weight(record),
                follows=record.cells[Column.FOLLOWS],
                since=record.cells[Column.SINCE],
            )
            for record in records
        )

    def _weight(self, record: _Record) -> float:
        text = record.cells[Column.WEIGHT]
        if not text:
            return 1.0
        try:
            weight = float(text.replace(",", "."))
        except ValueError:
            weight = math.nan
        if math.isfinite(weight) and weight > 0:
            return weight
        what = _("{found} is not a number above 0").format(found=quoted(text))
        self._problem(record, Column.WEIGHT, what, _("write a number, as in 2, or nothing"))
        return 1.0

    def _refuse_misplaced(self, record: _Record) -> None:
        for column, kinds in _ONLY_FOR.items():
            if record.cells[column] and record.kind not in kinds:
                what = _("a row of the kind {kind} has nothing in this column").format(
                    kind=in_language(KINDS[record.kind])
                )
                self._problem(record, column, what, _("clear the cell"))

    def _refuse_repeated_id(self, record: _Record) -> None:
        name = record.cells[Column.ID]
        first = self._first.setdefault((record.kind is Kind.GROUP, name), record.row)
        if name and first != record.row:
            what = _("{name} is in the table already, at {cell}").format(
                name=quoted(name), cell=cell_name(first, self._index[Column.ID])
            )
            self._problem(record, Column.ID, what, _("give each its own"))

    def _hold_to_rules(
        self, table: Table, loose: list[_Record], groups: list[_GroupRows], prompts: list[_Record]
    ) -> None:
        """Tells, at its cell, each rule of a card that the rows break."""
        rows: dict[KeyPath, _Record] = {
            **{("checkpoints", index): record for index, record in enumerate(loose)},
            **{("groups", index): group.row for index, group in enumerate(groups)},
            **{
                ("groups", index, "checkpoints", inner): record
                for index, group in enumerate(groups)
                for inner, record in enumerate(group.members)
            },
            **{("prompts", index): record for index, record in enumerate(prompts)},
        }
        for index, group in enumerate(groups):
            if not group.members:
                what = _("this group has no checkpoints")
                mend = _("name it in the column {name} of its checkpoints").format(
                    name=in_language(HEADINGS[Column.GROUP])
                )
                self._problem(rows["groups", index], Column.TEXT_NL, what, mend)
        for rule in broken_rules(_card_of(table, self._own_id)):
            path = rule.path
            while path and path not in rows:
                path = path[:-1]
            if path:
                column = _column_of(rule.path[len(path) :])
                self._problem(rows[path], column, rule.what, rule.mend)

    def _problem(self, record: _Record, column: Column, what: str, mend: str) -> None:
        if column not in self._index and column is Column.TEXT_NL:
            column = Column.TEXT_EN
        self._sheet.problem(record.row, self._index.get(column, 0), what, mend)


def _card_of(table: Table, own_id: str) -> Instrument:
    """A card of which only the rows of the table can break a rule."""
    return Instrument(
        id=own_id,
        version="1.0",
        title=Bilingual("-"),
        phases={Phase.PERFORMANCE: Part.PRIMARY},
        checkpoints=table.checkpoints,
        groups=table.groups,
        prompts=table.prompts,
    )


def _column_of(keys: KeyPath) -> Column:
    """The column of what a rule is about, by the key that it has in a card."""
    key = keys[0] if keys else ""
    return {"id": Column.ID, "weight": Column.WEIGHT, "follows": Column.FOLLOWS}.get(
        str(key), Column.TEXT_NL
    )
