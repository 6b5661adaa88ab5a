"""A Word document that is being written: paragraphs, tables and their looks."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from hrcyclus.model.assessment import Status
from hrcyclus.model.bilingual import Language
from hrcyclus.sharing.report.office import xml_text
from hrcyclus.wording import SYMBOL, status_word

PAGE = 17.0
"""The width of the text on a page, in centimetres."""

_INK = RGBColor(0x1D, 0x27, 0x33)
_MUTED = RGBColor(0x55, 0x60, 0x6E)
_ACCENT = RGBColor(0x1F, 0x5F, 0x8B)
_WHITE = RGBColor(0xFF, 0xFF, 0xFF)
_HEAD_FILL, _RULE, _NOTICE = "1F5F8B", "B9C1CB", "855600"
_STATUS_COLOURS: dict[Status | None, RGBColor] = {
    Status.PRESENT: RGBColor(0x1B, 0x6B, 0x3A),
    Status.PARTIAL: RGBColor(0x85, 0x56, 0x00),
    Status.ABSENT: RGBColor(0xB3, 0x26, 0x1E),
    Status.UNKNOWN: RGBColor(0x4B, 0x4F, 0xA3),
}
_LOCALE = {"nl": "nl-NL", "en": "en-GB"}
_LONGEST_PROPERTY = 255


class Writing:
    """The document; every text that goes into it is kept to what its XML can hold."""

    def __init__(self, language: Language) -> None:
        self._document = Document()
        self._language = _LOCALE[language]
        self._set_page()
        self._set_styles()

    def describe(self, made: datetime.date, *, title: str, author: str, about: str) -> None:
        """Sets what the file says of itself."""
        properties = self._document.core_properties
        properties.title = xml_text(title)[:_LONGEST_PROPERTY]
        properties.author = xml_text(author)[:_LONGEST_PROPERTY]
        properties.subject = xml_text(about)[:_LONGEST_PROPERTY]
        properties.comments = properties.keywords = ""
        properties.language = self._language
        properties.last_modified_by = "HRcyclus"
        midnight = datetime.datetime.combine(made, datetime.time())
        properties.created = properties.modified = midnight

    def saved(self) -> bytes:
        """The document as the bytes of a file."""
        stream = io.BytesIO()
        self._document.save(stream)
        return stream.getvalue()

    def heading(self, text: str, level: int) -> None:
        """A heading; level 0 is the title."""
        self._document.add_heading(xml_text(text), level=level)

    def paragraph(self, text: str) -> None:
        """A paragraph; its line ends are kept."""
        self._document.add_paragraph(xml_text(text))

    def strong(self, text: str) -> None:
        """A paragraph in bold that stays with what follows."""
        paragraph = self._document.add_paragraph()
        paragraph.add_run(xml_text(text)).bold = True
        paragraph.paragraph_format.keep_with_next = True

    def large(self, figure: str, text: str) -> None:
        """A figure in large, and what it is."""
        paragraph = self._document.add_paragraph()
        run = paragraph.add_run(figure)
        run.bold, run.font.size = True, Pt(24)
        paragraph.add_run(f"  {xml_text(text)}")

    def muted(self, text: str) -> None:
        """A small paragraph that stays with what follows; nothing for no text."""
        if text:
            paragraph = self._document.add_paragraph()
            paragraph.paragraph_format.keep_with_next = True
            run = paragraph.add_run(xml_text(text))
            run.font.color.rgb, run.font.size = _MUTED, Pt(9)

    def notices(self, texts: Iterable[str]) -> None:
        """Paragraphs that are not to be overlooked."""
        for text in texts:
            paragraph = self._document.add_paragraph(xml_text(text))
            paragraph.paragraph_format.left_indent = Cm(0.4)
            paragraph.paragraph_format.keep_with_next = True
            _line_at_the_left(paragraph)

    def labelled(self, name: str, text: str, cell: Any = None) -> None:
        """A label with its text, in a cell of a table or on its own."""
        paragraph = (cell or self._document).add_paragraph()
        paragraph.paragraph_format.space_after = Pt(1)
        paragraph.add_run(f"{name}: ").font.color.rgb = _MUTED
        paragraph.add_run(xml_text(text))

    def table(
        self,
        heads: Sequence[str],
        widths: Sequence[float],
        rows: Iterable[Sequence[str | Status | None]],
    ) -> Any:
        """A table with columns so many centimetres wide, of texts and statuses.

        Its head is repeated on every page, and its rows stay whole.
        """
        table = self._document.add_table(rows=1, cols=len(heads), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        _lines_between_rows(table)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        head = table.rows[0]
        _row_property(head, "w:tblHeader")
        for cell, name, width in zip(head.cells, heads, widths, strict=True):
            cell.width = Cm(width)
            _fill(cell, _HEAD_FILL)
            run = cell.paragraphs[0].add_run(name)
            run.bold, run.font.color.rgb = True, _WHITE
        for values in rows:
            row = table.add_row()
            _row_property(row, "w:cantSplit")
            for cell, value, width in zip(row.cells, values, widths, strict=True):
                cell.width = Cm(width)
                if value is None or isinstance(value, Status):
                    _status(cell.paragraphs[0], value)
                else:
                    cell.paragraphs[0].add_run(xml_text(value))
        self._document.add_paragraph().paragraph_format.space_after = Pt(0)
        return table

    def _set_page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm((21 - PAGE) / 2)
        section.top_margin = section.bottom_margin = Cm(2)

    def _set_styles(self) -> None:
        styles: Any = self._document.styles
        normal = styles["Normal"]
        normal.font.name, normal.font.size, normal.font.color.rgb = "Calibri", Pt(10), _INK
        normal.paragraph_format.space_before = Pt(2)
        normal.paragraph_format.space_after = Pt(3)
        for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
            style = styles[name]
            style.font.name, style.font.color.rgb = "Calibri", _ACCENT
            fonts = style.element.rPr.rFonts
            for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                fonts.attrib.pop(qn(theme), None)
        language = styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
        if language is not None:
            language.set(qn("w:val"), self._language)


def _status(paragraph: Paragraph, status: Status | None) -> None:
    run = paragraph.add_run(f"{SYMBOL[status]}\N{NO-BREAK SPACE}{status_word(status)}")
    run.bold, run.font.color.rgb = True, _STATUS_COLOURS.get(status, _MUTED)


# python-docx has no other way to what follows than the XML behind its objects.


def _fill(cell: Any, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", fill=colour))


def _row_property(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _line_at_the_left(paragraph: Any) -> None:
    borders = OxmlElement("w:pBdr")
    borders.append(_element("w:left", val="single", sz="18", space="6", color=_NOTICE))
    paragraph._p.get_or_add_pPr().append(borders)


def _lines_between_rows(table: Any) -> None:
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        across = edge in ("top", "bottom", "insideH")
        look = {"val": "single", "sz": "4", "color": _RULE} if across else {"val": "nil"}
        borders.append(_element(f"w:{edge}", **look))
    table._tbl.tblPr.append(borders)


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
