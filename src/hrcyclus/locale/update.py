"""Brings the catalogues up to date with the messages in the code: `make messages`.

A tool for developers, which needs Babel. English messages are their own translation; Dutch ones
that are missing are listed, to be written in nl/LC_MESSAGES/hrcyclus.po and compiled by running
this again.
"""

from __future__ import annotations

import io
import struct
import sys
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LOCALE = Path(__file__).parent
KEYWORDS = {**DEFAULT_KEYWORDS, "msg": None}
_NO_DAY = datetime(1970, 1, 1, tzinfo=UTC)
_LEFT_OUT = (
    '"POT-Creation-Date',
    '"PO-Revision-Date',
    '"Generated-By',
    '"Project-Id-Version',
    '"Report-Msgid-Bugs-To',
    '"Last-Translator',
    '"Language-Team',
)


def extracted() -> Catalog:
    """The messages that stand in the code."""
    catalogue = Catalog(project="hrcyclus")
    found = extract_from_dir(LOCALE.parent, keywords=KEYWORDS)
    for _file, _line, message, _comments, context in found:
        catalogue.add(message, context=context)
    return catalogue


def po_file(language: str) -> Path:
    """Where a language's catalogue is written by hand."""
    return LOCALE / language / "LC_MESSAGES" / "hrcyclus.po"


def read_catalogue(language: str) -> Catalog:
    """A language's catalogue as it stands; an empty one before there is any."""
    path = po_file(language)
    if not path.exists():
        return Catalog(locale=language, project="hrcyclus", charset="utf-8")
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue in the form that gettext reads, the same on every day."""
    catalogue.creation_date = _NO_DAY
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return _in_order(stream.getvalue())


def _in_order(compiled: bytes) -> bytes:
    """The messages in the order of their bytes, by which readers look them up.

    Babel leaves their contexts out of the order.
    """
    number, *tables = struct.unpack_from("<3I", compiled, 8)
    places = zip(
        *(struct.iter_unpack("<2I", compiled[t : t + 8 * number]) for t in tables), strict=True
    )
    ordered = sorted(places, key=lambda place: compiled[place[0][1] : sum(place[0])])
    out = bytearray(compiled)
    for table, column in zip(tables, zip(*ordered, strict=True), strict=True):
        struct.pack_into(f"<{2 * number}I", out, table, *chain.from_iterable(column))
    return bytes(out)


def untranslated(catalogue: Catalog) -> list[str]:
    """The messages that have no translation, or one that Babel only guessed."""
    return [
        str(message.id)
        for message in catalogue
        if message.id and (message.fuzzy or not all(_forms(message.string)))
    ]


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def _update(language: str) -> Catalog:
    catalogue = read_catalogue(language)
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    catalogue.header_comment = f"# Messages of HRcyclus: {language}"
    for message in catalogue:
        if message.id and language == "en":
            message.string = message.id
    path = po_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    stream = io.BytesIO()
    # No places, dates or names: a changed message is a changed line, and nothing else is.
    write_po(stream, catalogue, no_location=True, sort_output=True, width=100)
    lines = [
        line for line in stream.getvalue().decode().splitlines() if not line.startswith(_LEFT_OUT)
    ]
    path.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    path.with_suffix(".mo").write_bytes(compiled(read_catalogue(language)))
    return catalogue


def main() -> int:
    """Update both catalogues; 1 while something is left to translate."""
    _update("en")
    missing = untranslated(_update("nl"))
    for message in missing:
        print(f"nl: {message!r}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
