"""Who said what, as it stands in the file: the entries of a conflict and of the provenance.

Known keys stand under their own name (`status = "present"`), unknown ones as `key` and `value`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from hrcyclus.model.assessment import Assessment, Presence, Said, Status
from hrcyclus.store.fields import Fields
from hrcyclus.store.problem import KeyPath

POINT = ("status", "note")
"""The keys under a checkpoint that have entries under their own name."""
PROMPT = ("note",)
INSTRUMENT = ("presence",)
ABOUT = ("title", "organisation", "unit")
FILE = ()


def read_said(table: Fields, name: str, known: Collection[str]) -> tuple[Said, ...]:
    """The entries of an array of tables; what is wrong in them becomes problems of the table."""
    found = (_said(inner, known) for inner in table.tables(name))
    return tuple(said for said in found if said is not None)


def said_tables(said: Iterable[Said], known: Collection[str]) -> list[dict[str, object]]:
    """The entries as tables to write."""
    return [_table(one, known) for one in said]


def conflict_places(assessment: Assessment) -> list[KeyPath]:
    """Where conflicts stand, in the order of the file."""
    places: list[tuple[KeyPath, tuple[Said, ...]]] = [(("assessment",), assessment.about_conflict)]
    for id_, answers in sorted(assessment.instruments.items()):
        at = ("instruments", id_)
        places.append((at, answers.conflict))
        checkpoints, prompts = sorted(answers.checkpoints.items()), sorted(answers.prompts.items())
        places += [((*at, "checkpoints", key), one.conflict) for key, one in checkpoints]
        places += [((*at, "prompts", key), one.conflict) for key, one in prompts]
    places.append(((), assessment.conflict))
    return [
        (*at, "conflict")
        for at, conflict in places
        for _key in dict.fromkeys(said.key for said in conflict)
    ]


def _said(table: Fields, known: Collection[str]) -> Said | None:
    sources, reason = table.texts("from", lines=False), table.text("reason")
    key: object = next((one for one in known if one in table), None)
    if isinstance(key, str):
        value = _known_value(table, key)
    else:
        key, value = table.value("key", required=True), table.value("value", required=True)
    if value is None:
        return None
    if not isinstance(key, str):
        table.text("key")  # says what is wrong with it
        return None
    return Said(key, value, reason, sources, table.unknown())


def _known_value(table: Fields, key: str) -> object:
    match key:
        case "status":
            return table.choice(key, Status)
        case "presence":
            return table.choice(key, Presence)
        case _:
            return table.text(key, lines=key == "note")


def _table(said: Said, known: Collection[str]) -> dict[str, object]:
    table: dict[str, object] = (
        {said.key: said.value} if said.key in known else {"key": said.key, "value": said.value}
    )
    if said.reason:
        table["reason"] = said.reason
    # An array with something in it makes the writer give the entry a table of its own.
    table["from"] = list(said.sources)
    table.update((key, value) for key, value in said.extra.items() if key not in table)
    return table
