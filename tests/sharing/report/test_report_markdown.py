"""A report in Markdown reads well raw, and nothing that people wrote becomes markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from hrcyclus.i18n import speaking
from hrcyclus.sharing.report.markdown import escaped, report_as_markdown

GOLDEN = Path(__file__).with_name("golden")

OURS = {
    "blockquote",
    "bullet_list",
    "hardbreak",
    "heading",
    "hr",
    "inline",
    "list_item",
    "paragraph",
    "softbreak",
    "strong",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "tr",
}
"""The kinds of markup that the report itself uses: no HTML, link, picture or code."""


def tokens(text: str) -> list[Token]:
    """The tokens of GitHub's flavour, autolinks included, with those inside paragraphs."""
    flavour = MarkdownIt("gfm-like")
    assert flavour.linkify
    # GitHub makes links of addresses that begin with www. or a scheme, not of every "a.nl".
    flavour.linkify.set({"fuzzy_link": False})
    found = flavour.parse(text)
    return [inner for token in found for inner in (token, *(token.children or ()))]


def kinds(text: str) -> set[str]:
    return {token.type.removesuffix("_open").removesuffix("_close") for token in tokens(text)}


def shown(text: str) -> str:
    return "".join(
        "\n" if token.type in ("softbreak", "hardbreak") else token.content
        for token in tokens(text)
        if token.type != "inline"
    )


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_whole_report_reads_like_this(report_of, language):
    with speaking(language):
        text = report_as_markdown(report_of(language=language))

    assert text == (GOLDEN / f"report.{language}.md").read_text(encoding="utf-8")


def test_tables_are_aligned_as_they_stand(report_of):
    with speaking("en"):
        lines = report_as_markdown(report_of()).splitlines()

    start = lines.index("## Scores") + 2
    table = lines[start : lines.index("", start)]
    assert len({len(line) for line in table}) == 1
    assert len(table) == 6


def test_hostile_text_stays_text(hostile_report, hostile_text):
    with speaking("en"):
        text = report_as_markdown(hostile_report)

    assert kinds(text) <= OURS
    assert sum(token.type == "heading_open" for token in tokens(text)) == 15
    assert shown(text).count(hostile_text) > 10
    assert "x" * 100_000 in text


@given(st.text(st.sampled_from("ab1 .)(<>[]!`*_~-+=#|\\&;:/@wW{}$\"'^"), max_size=40))
def test_any_line_comes_out_as_it_went_in(line: str):
    found = tokens(f"- {escaped(f'a{line}')}\n- {escaped(line)}\n")

    assert {token.type for token in found} <= {
        "bullet_list_open",
        "list_item_open",
        "paragraph_open",
        "inline",
        "text",
        "paragraph_close",
        "list_item_close",
        "bullet_list_close",
    }
    assert not re.search(r"(^|[\s*_~(])www\.", escaped(line), re.IGNORECASE)
    texts = [token.content for token in found if token.type == "text"]
    assert "".join(texts) == "".join((" ".join(f"a{line}".split()), " ".join(line.split())))
