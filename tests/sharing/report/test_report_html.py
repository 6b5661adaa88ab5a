"""A report as a page: one file that asks for nothing, for everyone, with hostile text as text."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

import hrcyclus.sharing.report
from hrcyclus.i18n import speaking
from hrcyclus.model.assessment import Assessment
from hrcyclus.model.bilingual import Language
from hrcyclus.model.report import Report
from hrcyclus.sharing.report.html import report_as_html

CSS = (Path(hrcyclus.sharing.report.__file__).parent / "templates" / "report.css").read_text(
    "utf-8"
)

VOID = {"meta"}

OURS = re.compile(
    "html|head|meta|title|style|body|header|main|section|article|footer|h[1-4]|p|div|span|small"
    "|dl|dt|dd|figure|figcaption|table|caption|thead|tbody|tr|th|td"
    "|svg|defs|pattern|marker|path|rect|line|polyline|polygon|circle|text|g|desc"
)
"""The elements that the report itself uses: no script, link, picture or form."""


class Page(HTMLParser):
    """The elements of a page, its texts, and whether everything is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self) -> str:
        return "".join(self.texts)


def page(report: Report, language: Language = "en") -> Page:
    with speaking(language):
        return Page(report_as_html(report))


def test_everything_is_closed_and_ids_are_unique(report_of):
    found = page(report_of())

    assert found.open == []
    ids = Counter(attributes["id"] for _tag, attributes in found.elements if "id" in attributes)
    assert [name for name, times in ids.items() if times > 1] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_says_its_language(report_of, language):
    found = page(report_of(language=language), language)

    assert found.all("html") == [{"lang": language}]
    assert ("Dekking" in found.text) == (language == "nl")


def test_it_asks_for_nothing_from_anywhere(report_of):
    with speaking("en"):
        text = report_as_html(report_of())

    policy = {"http-equiv": "Content-Security-Policy"}
    policy["content"] = "default-src 'none'; style-src 'unsafe-inline'"
    assert policy in Page(text).all("meta")
    assert not re.search(r"\b(?:src|href|srcset|action)=|@import|url\((?!#)", text)


def test_headings_follow_each_other_and_name_their_parts(report_of):
    found = page(report_of())

    levels = [int(tag[1]) for tag, _attributes in found.elements if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = {attributes.get("id") for _tag, attributes in found.elements}
    for part in found.all("section") + found.all("article") + found.all("svg"):
        names = part.get("aria-labelledby") or ""
        assert set(names.split()) <= ids
        assert names or part.get("aria-hidden") == "true"


def test_landmarks_and_captions_are_there(report_of):
    found = page(report_of())

    for landmark in ("header", "main", "footer"):
        assert len(found.all(landmark)) == 1
    assert len(found.all("table")) == len(found.all("caption"))
    assert all(head.get("scope") in ("col", "row") for head in found.all("th"))


def test_drawings_say_in_words_what_they_show(report_of):
    found = page(report_of())

    assert "Performance 17%, leads to Appraisal" in found.text
    assert "1. Vitality policy: 17%; 2. Conversation cycle: –; 3. Reward policy: –" in found.text


def test_figures_and_caveats_are_there(report_of):
    found = " ".join(page(report_of()).text.split())

    assert "coverage 50% · band 6–69% · provisional · 2 of 4 checkpoints answered" in found
    assert "Provisional: 75% of what applies has been scored." in found
    assert "deepen it first" in found
    assert "2 answers belong to cards or checkpoints that are not installed here." in found
    assert "Answered with version 1.0 of the card; shown with version 1.1." in found
    assert "! overdue" in found


def test_an_assessment_without_anything_makes_a_page(report_of):
    found = page(report_of(Assessment()))

    assert "No checkpoint is absent or partial." in found.text
    assert "No action is agreed." in found.text


def test_hostile_text_stays_text(hostile_report, hostile_text):
    found = page(hostile_report)

    assert all(OURS.fullmatch(tag) for tag, _attributes in found.elements)
    assert not [name for _tag, found in found.elements for name in found if name.startswith("on")]
    assert found.text.count(hostile_text) > 10
    assert "x" * 100_000 in found.text


@pytest.mark.parametrize("name", ["ink", "muted", "present", "partial", "absent", "unknown", "bar"])
@pytest.mark.parametrize("paper", ["#ffffff", "#f3f5f8"])
def test_text_can_be_read_on_its_paper(name, paper):
    assert contrast(colour(name), paper) >= 4.5


def test_what_is_possible_stands_out_from_what_is_certain():
    assert contrast(colour("bar"), colour("possible")) >= 3


def test_colours_stand_in_one_place():
    known = set(re.findall(r"#[0-9a-f]{3,6}\b", CSS.partition("}")[0])) | {"#fff", "#7a8594"}
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", CSS)) <= known


def colour(name: str) -> str:
    found = re.search(rf"--{name}: (#[0-9a-f]{{6}})", CSS)
    assert found
    return found[1]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG reckons it, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
