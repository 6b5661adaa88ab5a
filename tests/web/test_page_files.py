"""What the page consists of, without a browser."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import get_args

import pytest

from hrcyclus.web.page import asset, render_page
from hrcyclus.web.session import Reason

pytest.importorskip("textual_serve", reason="needs the extra web")


class Tags(HTMLParser):
    """Every tag of a page with its attributes, and what stands inside the scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in ("script", "style") and data.strip():
            self.inside.append(data)


def named_files(page: str) -> set[str]:
    tags = Tags(page).tags
    links = [attributes.get("src") or attributes.get("href") for _, attributes in tags]
    return {link.removeprefix("static/") for link in links if link}


def test_the_page_has_no_script_style_or_handler_of_its_own() -> None:
    page = Tags(render_page("en"))
    names = {name for _, attributes in page.tags for name in attributes}
    assert page.inside == []
    assert not {name for name in names if name.startswith("on") or name == "style"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_speaks_one_language(language: str) -> None:
    page = Tags(render_page(language))  # pyright: ignore[reportArgumentType]
    html = next(attributes for tag, attributes in page.tags if tag == "html")
    assert html["lang"] == language


def test_each_file_that_the_page_or_a_script_names_is_there() -> None:
    names = named_files(render_page("en"))
    wanted = set(names)
    for name in names:
        found = asset(name)
        assert found, name
        text = found[0].decode("utf-8", "replace")
        if name.endswith(".js") and "/" not in name:
            wanted |= set(re.findall(r'from "\./(.+?)"', text))
        if name == "page.css":
            wanted |= set(re.findall(r'url\("(.+?)"\)', text))
    assert {name for name in wanted if asset(name) is None} == set()


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../page.py", "page.html", "js/", "js/../page.css", "/etc/passwd", "PAGE.CSS"],
)
def test_no_other_file_is_to_be_had(name: str) -> None:
    assert asset(name) is None


def texts_of(page: str) -> dict[str, str]:
    body = next(attributes for tag, attributes in Tags(page).tags if tag == "body")
    return json.loads(body["data-texts"] or "")


def test_each_end_of_a_session_has_a_sentence_of_its_own() -> None:
    texts = texts_of(render_page("en"))
    sentences = [texts[f"ended-{reason}"] for reason in get_args(Reason)]
    assert len(set(sentences)) == len(sentences)


def test_each_text_that_a_script_uses_is_in_the_page() -> None:
    texts = texts_of(render_page("en"))
    used = set()
    for name in ("session.js", "dialogs.js"):
        found = asset(name)
        assert found
        used |= set(re.findall(r'texts(?:\.(\w+)|\["([\w-]+)"\])', found[0].decode()))
    assert {one or other for one, other in used} <= set(texts)
    assert all(texts.values())
