"""Every page we make is HTML without a single mistake, by a parser that tells each of them."""

from __future__ import annotations

import html5lib
import pytest

from hrcyclus.i18n import speaking
from hrcyclus.sharing.report.html import report_as_html


def mistakes(page: str) -> list[object]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parse(page)
    return list(parser.errors)


def test_a_mistake_is_found():
    assert mistakes("<!doctype html><title>x</title><p><table></p>")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_report_has_none(report_of, language):
    with speaking(language):
        assert mistakes(report_as_html(report_of(language=language))) == []


def test_a_report_of_hostile_text_has_none(hostile_report):
    with speaking("en"):
        assert mistakes(report_as_html(hostile_report)) == []
