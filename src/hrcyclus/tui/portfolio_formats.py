"""The files that can be made of a portfolio: what the command makes, of what was read here."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from hrcyclus.i18n import speaking
from hrcyclus.model.bilingual import Bilingual, Language
from hrcyclus.sharing.portfolio.counts import By
from hrcyclus.sharing.portfolio.statistics import Portfolio, make_portfolio
from hrcyclus.tui.portfolio_picture import Picture
from hrcyclus.tui.screens.make_report import Format


def portfolio_formats(picture: Picture, by: By | None) -> list[Format]:
    """A page, a table and data, with the groups that were told apart."""

    def made(write: Callable[[Portfolio], str]) -> Callable[[Language], bytes]:
        def make(language: Language) -> bytes:
            with speaking(language):
                found = make_portfolio(picture.instruments, picture.plan, picture.counts, by)
                return write(found).encode()

        return make

    return [
        Format(".html", Bilingual(nl="Webpagina", en="Web page"), made(_html)),
        Format(".csv", Bilingual(nl="Tabel (CSV)", en="Table (CSV)"), made(_csv)),
        Format(".json", Bilingual(nl="JSON voor programma's", en="JSON for programs"), made(_json)),
    ]


def _html(found: Portfolio) -> str:
    from hrcyclus.sharing.portfolio.portfolio_html import portfolio_as_html

    return portfolio_as_html(found, datetime.date.today())


def _csv(found: Portfolio) -> str:
    from hrcyclus.sharing.portfolio.portfolio_csv import portfolio_as_csv

    return portfolio_as_csv(found)


def _json(found: Portfolio) -> str:
    import json

    from hrcyclus.sharing.portfolio.portfolio_json import portfolio_as_json

    data = portfolio_as_json(found)
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
