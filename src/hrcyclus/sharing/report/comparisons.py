"""The formats of comparisons."""

from __future__ import annotations

from hrcyclus.i18n import speaking
from hrcyclus.sharing.report.comparison import ComparisonReport

COMPARISON_ENDINGS = (".md", ".html", ".xlsx")
"""What a comparison can be."""


def exported_comparison(ending: str, report: ComparisonReport) -> bytes:
    """The comparison as the bytes of a file, in its own language; `ending` is one of the known."""
    with speaking(report.language):
        match ending:
            case ".xlsx":
                from hrcyclus.sharing.report.comparison_xlsx import comparison_as_xlsx

                return comparison_as_xlsx(report)
            case ".html":
                from hrcyclus.sharing.report.comparison_html import comparison_as_html

                return comparison_as_html(report).encode("utf-8")
            case _:
                from hrcyclus.sharing.report.comparison_markdown import comparison_as_markdown

                return comparison_as_markdown(report).encode("utf-8")
