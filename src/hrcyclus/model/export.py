"""What turns a report into a file: an exporter for each ending."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.report import Report

BUILT_IN_ENDINGS = (".md", ".html", ".docx", ".xlsx", ".csv", ".json")
"""The endings that no plugin can take."""


class ExportError(Exception):
    """A plugin's exporter raised or returned nonsense; the message says what, in one line."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format of reports.

    `ending` is that of its files, as in ".md": a dot and then small letters and digits. `title`
    names the format in a list. `export` gives the content of the file: text, which is written in
    UTF-8, or bytes. It has no side effects.
    """

    ending: str
    title: Bilingual
    export: Callable[[Report], str | bytes]
