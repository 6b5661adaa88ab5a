"""The zip file around a workbook: opened with care, and the parts in it found and bounded."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from pathlib import Path

from hrcyclus.i18n import _
from hrcyclus.store.problem import FileError, Problem
from hrcyclus.store.regular_file import read_regular_file
from hrcyclus.store.workbook_xml import Allowance, BadXmlError, Element, read_elements

LARGEST_UNPACKED = 32 * 1024 * 1024
"""Bytes of all parts of a workbook together, unpacked."""

_MOST_PARTS = 1000
_MOST_ELEMENTS = 300_000
# Text in columns packs some tenfold, and an empty form up to a hundredfold.
_HIGHEST_RATIO = 200
_SMALL_ENOUGH = 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK = "xl/workbook.xml"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    struct.error,
    ValueError,
    OverflowError,
)


class Package:
    """A workbook's parts by name. Every failure is a FileError with the name of the file."""

    def __init__(self, path: Path) -> None:
        data, _state = read_regular_file(path)
        self.file = str(path)
        self._allowance = Allowance(_MOST_ELEMENTS)
        self._zip = self._opened(data)
        self._names = set(self._zip.namelist())
        self._refuse_other_documents()
        self.workbook = self._workbook_part()

    def elements(self, part: str, *tags: str) -> list[Element]:
        """The elements with these tags in a part; none when the workbook lacks the part."""
        if part not in self._names:
            return []
        found: list[Element] = []
        try:
            read_elements(self._bytes(part), tags, found.append, self._allowance)
        except BadXmlError as error:
            raise self.broken(f"{part}: {error}") from error
        return found

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """The parts that a part names: by id, the kind and the part itself."""
        folder, name = posixpath.split(part)
        found: dict[str, tuple[str, str]] = {}
        for element in self.elements(f"{folder}/_rels/{name}.rels".lstrip("/"), "Relationship"):
            kind = element.get("Type").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target")))
            found[element.get("Id")] = (kind, target.lstrip("/"))
        return found

    def broken(self, reason: str) -> FileError:
        """The error for what a spreadsheet program would not have written."""
        return self.error(
            _("the workbook is damaged: {reason}").format(reason=reason),
            _("open it in a spreadsheet program and save it again as .xlsx"),
        )

    def not_a_workbook(self) -> FileError:
        """The error for another kind of file."""
        return self.error(
            _("this is not an Excel workbook (.xlsx)"), _("save it as an Excel workbook (.xlsx)")
        )

    def error(self, what: str, mend: str = "") -> FileError:
        """The error for what is wrong with the workbook as a whole."""
        return FileError(Problem(what, mend, self.file))

    def _opened(self, data: bytes) -> zipfile.ZipFile:
        if data.startswith(_OLE):
            raise self.error(
                _("this is a workbook with a password, or one of before Excel 2007"),
                _("save it as an Excel workbook (.xlsx), without a password"),
            )
        if not data.startswith(b"PK"):
            raise self.not_a_workbook()
        try:
            opened = zipfile.ZipFile(io.BytesIO(data))
        except (*_BROKEN, NotImplementedError) as error:
            raise self.broken(_("not all of it is there")) from error
        self._refuse_bomb(opened.infolist(), len(data))
        return opened

    def _refuse_bomb(self, parts: list[zipfile.ZipInfo], packed: int) -> None:
        # What a part is read to never exceeds the size it states, whatever is packed in it.
        unpacked = sum(part.file_size for part in parts)
        too_dense = unpacked > max(_SMALL_ENOUGH, _HIGHEST_RATIO * packed)
        if len(parts) > _MOST_PARTS or unpacked > LARGEST_UNPACKED or too_dense:
            raise self.error(
                _("unpacked, the workbook is larger than is reasonable"),
                _("check that it is the file you mean"),
            )

    def _refuse_other_documents(self) -> None:
        if "mimetype" in self._names and "content.xml" in self._names:
            raise self.error(
                _("this is an OpenDocument file"), _("save it as an Excel workbook (.xlsx)")
            )
        folders = {name.casefold() for name in self._names}
        if any("vbaproject" in name or "macrosheets/" in name for name in folders):
            raise self.error(
                _("the workbook has macros"), _("save it as an Excel workbook without macros")
            )
        if any("externallinks/" in name for name in folders):
            raise self.error(
                _("the workbook has links to other workbooks"),
                _("remove the links and save it again"),
            )

    def _workbook_part(self) -> str:
        parts = [part for kind, part in self.related("").values() if kind == "officeDocument"]
        part = parts[0] if parts else _WORKBOOK
        if part not in self._names or part.endswith(".bin"):
            raise self.not_a_workbook()
        return part

    def _bytes(self, part: str) -> bytes:
        try:
            return self._zip.read(part)
        except RuntimeError as error:
            # Raised for a password, and its subclass for a way of packing that is not known.
            raise self.broken(f"{part}: {error}") from error
        except _BROKEN as error:
            raise self.broken(_("{part} cannot be unpacked").format(part=part)) from error
