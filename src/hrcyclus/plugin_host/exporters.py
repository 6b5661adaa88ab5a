"""The exporters that a plugin brings: checked when it is loaded, guarded when one is used."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import cast

from hrcyclus.i18n import _, speaking
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.export import BUILT_IN_ENDINGS, Exporter, ExportError
from hrcyclus.model.report import Report
from hrcyclus.plugin_host.guard import PluginError, guarded
from hrcyclus.plugin_host.validate import InvalidResultError
from hrcyclus.store.cleaning import clean
from hrcyclus.store.problem import quoted

_ENDING = re.compile(r"\.[a-z0-9]{1,15}")

_MOST = 50
"""More exporters than this are an iterable without an end, or as good as one."""


def validated_exporters(value: object) -> tuple[Exporter, ...]:
    """The exporters that a hook returned, their titles cleaned.

    Raises InvalidResultError when they are none or break a rule, and whatever iterating raises.
    """
    hook = "hrcyclus_exporters"
    if not isinstance(value, Iterable) or isinstance(value, str | bytes):
        found = "None" if value is None else type(value).__name__
        told = _("returned {found} instead of {expected}")
        raise InvalidResultError(hook, [told.format(found=found, expected="Iterable[Exporter]")])
    problems: list[str] = []
    exporters: dict[str, Exporter] = {}
    for number, one in enumerate(islice(cast("Iterable[object]", value), _MOST + 1), start=1):
        if number > _MOST:
            problems.append(_("more than {number} exporters").format(number=_MOST))
            break
        exporter = _looked_at(one, f"exporters[{number}]", problems)
        if exporter is None:
            continue
        if exporter.ending in exporters:
            problems.append(_("two exporters for {ending}").format(ending=exporter.ending))
        exporters[exporter.ending] = exporter
    if problems:
        raise InvalidResultError(hook, problems)
    return tuple(exporters.values())


def guarded_exporter(exporter: Exporter, *, strict: bool = False) -> Exporter:
    """The exporter with an `export` that gives text or bytes, or raises ExportError.

    With `strict` it raises whatever the plugin raises.
    """

    def export(report: Report) -> str | bytes:
        def work() -> str | bytes:
            with speaking(report.language):
                content = cast("object", exporter.export(report))
            if isinstance(content, str):
                # Not a class of the plugin's own, whose methods could do anything later on.
                return str.__str__(content).encode("utf-8").decode("utf-8")
            if isinstance(content, bytes):
                return bytes(content)
            found = "None" if content is None else type(content).__name__
            told = _("returned {found} instead of {expected}")
            raise PluginError(told.format(found=found, expected=_("text or bytes")))

        try:
            return guarded(work, strict=strict)
        except PluginError as fault:
            if strict:
                raise
            raise ExportError(fault.reason) from fault

    return Exporter(exporter.ending, exporter.title, export)


def _looked_at(value: object, where: str, problems: list[str]) -> Exporter | None:
    """An exporter whose fields are what they should be; otherwise None, with what is wrong."""
    before = len(problems)
    wrong = _("{where} is {found}, expected {expected}")
    if not isinstance(value, Exporter):
        kind = type(value).__name__
        problems.append(wrong.format(where=where, found=kind, expected="Exporter"))
        return None
    ending, title, export = _fields(value)
    if not isinstance(ending, str) or not _ENDING.fullmatch(ending):
        shown = quoted(ending) if isinstance(ending, str) else type(ending).__name__
        rule = _("{where} is {found}: an ending is a dot and small letters or digits, like .txt")
        problems.append(rule.format(where=f"{where}.ending", found=shown))
    elif ending in BUILT_IN_ENDINGS:
        problems.append(_("{ending} is built in: take another ending").format(ending=ending))
    if not isinstance(title, Bilingual):
        kind = type(title).__name__
        problems.append(wrong.format(where=f"{where}.title", found=kind, expected="Bilingual"))
    if not callable(export):
        kind = type(export).__name__
        problems.append(wrong.format(where=f"{where}.export", found=kind, expected="function"))
    if len(problems) > before or not isinstance(title, Bilingual):
        return None
    cleaned = Bilingual(nl=_line(title.nl), en=_line(title.en))
    if not cleaned:
        problems.append(_("{where} has no text").format(where=f"{where}.title"))
        return None
    return Exporter(value.ending, cleaned, value.export)


def _fields(value: Exporter) -> tuple[object, object, object]:
    return value.ending, value.title, value.export


def _line(text: object) -> str:
    return clean(text, lines=False).strip() if isinstance(text, str) else ""
