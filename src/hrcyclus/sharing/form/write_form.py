"""Writing the form: a workbook with a sheet about the assessment and a sheet for each card."""

from __future__ import annotations

import io
from collections.abc import Sequence

from hrcyclus.i18n import _, in_language, speaking
from hrcyclus.model.bilingual import Language
from hrcyclus.model.instrument import Instrument
from hrcyclus.sharing.form.form_styles import Styles
from hrcyclus.sharing.form.growing_rows import let_rows_grow
from hrcyclus.sharing.form.sheet_names import sheet_names
from hrcyclus.sharing.form.write_card_sheet import write_card_sheet
from hrcyclus.sharing.form.write_first_sheet import Listed, write_first_sheet

_DATE_FORMATS: dict[Language, str] = {"nl": "d-m-yyyy", "en": "d/m/yyyy"}


def write_form(cards: Sequence[Instrument], language: Language) -> bytes:
    """An empty form for these cards in that language, as the bytes of an .xlsx file."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    workbook = Workbook(stream, {"in_memory": True})
    with speaking(language):
        title = _("Form for the HR cycle (Fombrun)")
        workbook.set_properties({"title": title})
        styles = Styles(workbook, _DATE_FORMATS[language])
        names = sheet_names([_("Start here"), *(in_language(card.title) for card in cards)])
        first, *others = [workbook.add_worksheet(name) for name in names]
        listed = [
            Listed(card.id, name, write_card_sheet(sheet, styles, card, cards))
            for sheet, name, card in zip(others, names[1:], cards, strict=True)
        ]
        write_first_sheet(first, styles, title, listed)
    workbook.close()
    return let_rows_grow(stream.getvalue())
