"""The built-in formats of reports, and those of plugins after them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hrcyclus.i18n import speaking
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.export import Exporter
from hrcyclus.model.report import Report


def known_exporters(of_plugins: Iterable[Exporter] = ()) -> tuple[Exporter, ...]:
    """Every format there is, the built-in ones first."""
    return (*_BUILT_IN, *of_plugins)


def exporter_for(ending: str, exporters: Iterable[Exporter]) -> Exporter | None:
    """The exporter of an ending, in capitals or not; None when there is none."""
    return next((one for one in exporters if one.ending == ending.lower()), None)


def exported(exporter: Exporter, report: Report) -> bytes:
    """The report as the bytes of a file, in its own language.

    Raises ExportError when an exporter of a plugin fails.
    """
    content = exporter.export(report)
    return content.encode("utf-8") if isinstance(content, str) else content


def _markdown(report: Report) -> str:
    from hrcyclus.sharing.report.markdown import report_as_markdown

    return report_as_markdown(report)


def _html(report: Report) -> str:
    from hrcyclus.sharing.report.html import report_as_html

    return report_as_html(report)


def _docx(report: Report) -> bytes:
    from hrcyclus.sharing.report.docx import report_as_docx

    return report_as_docx(report)


def _xlsx(report: Report) -> bytes:
    from hrcyclus.sharing.report.xlsx import report_as_xlsx

    return report_as_xlsx(report)


def _csv(report: Report) -> str:
    from hrcyclus.sharing.report.csv import report_as_csv

    return report_as_csv(report)


def _json(report: Report) -> str:
    from hrcyclus.sharing.report.json import report_as_json

    return report_as_json(report)


def _built_in(ending: str, title: Bilingual, export: Callable[[Report], str | bytes]) -> Exporter:
    def speaking_its_language(report: Report) -> str | bytes:
        with speaking(report.language):
            return export(report)

    return Exporter(ending, title, speaking_its_language)


_BUILT_IN = (
    _built_in(".md", Bilingual(nl="Markdown", en="Markdown"), _markdown),
    _built_in(".html", Bilingual(nl="Webpagina", en="Web page"), _html),
    _built_in(".docx", Bilingual(nl="Word-document", en="Word document"), _docx),
    _built_in(".xlsx", Bilingual(nl="Excel-werkmap", en="Excel workbook"), _xlsx),
    _built_in(".csv", Bilingual(nl="Tabel (CSV)", en="Table (CSV)"), _csv),
    _built_in(".json", Bilingual(nl="JSON voor programma's", en="JSON for programs"), _json),
)
