"""Hostile text in what commands print and reports hold: as it was written, and never as control."""

from __future__ import annotations

import io
import json
import re
import runpy
import sys
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

CORPUS = runpy.run_path(str(Path(__file__).with_name("corpus.py")))
PAYLOADS, MARKUP = CORPUS["PAYLOADS"], CORPUS["MARKUP_PAYLOADS"]
unsafe = CORPUS["unsafe"]
ALL = CORPUS["payload_text"]()

FORMATS = ("md", "html", "csv", "json", "docx", "xlsx")
PRINTED = ("md", "html", "csv", "json")


@pytest.fixture
def folder() -> Path:
    """A plugins folder with two hostile cards, and two hostile assessments beside it."""
    return hostile(ALL)


def hostile(text: str) -> Path:
    own = Path("own")
    own.mkdir(exist_ok=True)
    (own / "eigen.toml").write_text(CORPUS["card_text"](text), encoding="utf-8")
    (own / "om.toml").write_text(CORPUS["card_text"](text, "om", "context"), encoding="utf-8")
    Path("a.toml").write_text(CORPUS["assessment_text"](text), encoding="utf-8")
    other = CORPUS["assessment_text"](text, status="partial")
    Path("b.toml").write_text(other, encoding="utf-8")
    Path("c.toml").write_text(CORPUS["assessment_text"](f"{text}!", status="present"), "utf-8")
    return own


COMMANDS = {
    "cards": ("cards",),
    "card": ("cards", "eigen"),
    "context card": ("cards", "om"),
    "cards json": ("cards", "--format", "json"),
    "check": ("check", "a.toml", "b.toml"),
    "score": ("score", "a.toml"),
    "score json": ("score", "a.toml", "--format", "json"),
    "compare": ("compare", "a.toml", "b.toml", "--all"),
    "compare json": ("compare", "a.toml", "b.toml", "--format", "json"),
    "spread": ("compare", "a.toml", "b.toml", "c.toml", "--all"),
    "spread json": ("compare", "a.toml", "b.toml", "c.toml", "--format", "json"),
    "merge": ("merge", "a.toml", "b.toml", "c.toml", "-o", "-"),
    "merge by git": ("merge", "--git", "a.toml", "b.toml", "c.toml"),
    "merge settled": ("merge", "a.toml", "b.toml", "--prefer", "lowest", "-o", "d.toml"),
    "plugins": ("plugins", "list"),
    "plugins json": ("plugins", "list", "--format", "json"),
    "plugins check": ("plugins", "check", "eigen", "own/om.toml"),
    "plugins check json": ("plugins", "check", "eigen", "--format", "json"),
    "plugins export": ("plugins", "export", "eigen", "-o", "e.csv"),
    **{f"report {one}": ("report", "a.toml", "--format", one) for one in PRINTED},
    "comparison": ("report", "a.toml", "b.toml"),
    "comparison html": ("report", "a.toml", "b.toml", "--format", "html"),
    "portfolio": ("portfolio", "."),
    "portfolio json": ("portfolio", ".", "--format", "json"),
    "portfolio html": ("portfolio", ".", "--format", "html"),
    "portfolio csv": ("portfolio", ".", "--format", "csv"),
    "new": ("new", "n.toml", *(f"--title={ALL}", f"--unit={ALL}", f"--role={ALL}")),
}


def test_no_command_prints_what_a_terminal_obeys(hrcyclus, folder):
    for name, arguments in COMMANDS.items():
        outcome = hrcyclus("--plugins-dir", folder, *arguments)
        assert outcome.code in (0, 1), (name, outcome.err)
        for printed in (outcome.out.removeprefix("\ufeff"), outcome.err):
            assert unsafe(printed.replace("\r\n", "\n")) == [], name
        assert "Traceback" not in outcome.err
        if arguments[-1] == "json":
            assert json.loads(outcome.out) is not None


def test_markup_is_printed_as_it_was_written(hrcyclus, folder):
    for name in ("card", "cards json", "score json", "report json", "plugins export"):
        outcome = hrcyclus("--plugins-dir", folder, *COMMANDS[name])
        printed = outcome.out if name != "plugins export" else Path("e.csv").read_text("utf-8")
        joined = re.sub(r"\s+", " ", printed)
        for payload in ("[@click=app.quit]x[/]", "[/nope]", "{0} {name} {} %s %(x)s"):
            assert payload in joined or name == "score json", (name, payload)


def test_a_line_without_end_stops_no_command(hrcyclus):
    folder = hostile(CORPUS["LONG_LINE"])
    for name in ("card", "compare"):
        outcome = hrcyclus("--plugins-dir", folder, *COMMANDS[name])
        assert outcome.code == 0, (name, outcome.err)
        assert unsafe(outcome.out.removeprefix("\ufeff") + outcome.err) == [], name


NAMES = {
    "control": "\x1b]0;HOSTILE-TITLE\x07\x1b[2J\x9b31m",
    "bidi": "\u202efdp.exe\u2066",
    "lines": "een\ntwee\u2028drie\r",
    "markup": "[@click=app.quit]x[",
    "not unicode": "caf\udce9",
    "option": "-rf --help",
    "format": "{0} {name} %s",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_hostile_names_of_files_and_folders_are_printed_harmlessly(hrcyclus, name):
    work = Path(name)
    work.mkdir()
    files = [Path(work, f"{name}{number}.toml") for number in (1, 2)]
    for file, status in zip(files, ("absent", "present"), strict=True):
        file.write_text(CORPUS["assessment_text"]("x", status=status), encoding="utf-8")
    broken = work / f"{name}3.toml"
    broken.write_text("a =", encoding="utf-8")
    plugin = work / "plugins" / name
    plugin.mkdir(parents=True)
    (plugin / "card.toml").write_text(CORPUS["card_text"]("x"), encoding="utf-8")
    code = work / "plugins" / f"{name} code"
    code.mkdir()
    (code / "__init__.py").write_text("raise SystemExit(7)\n", encoding="utf-8")
    here = work.resolve()
    commands = [
        ("check", *(here / file.name for file in (*files, broken)), here / "weg.toml", here),
        ("score", here / files[0].name),
        ("score", here / files[0].name, "--format", "json"),
        ("compare", *(here / file.name for file in files), "--format", "json"),
        ("compare", *(here / file.name for file in files)),
        ("merge", *(here / file.name for file in files), "-o", here / f"{name}4.toml"),
        ("merge", *(here / file.name for file in files), "-o", here / f"{name}4.toml"),
        ("report", here / files[0].name, "-o", here / f"{name}.md"),
        ("report", here / files[0].name, "-o", here / f"{name}.{name}"),
        ("report", *(here / file.name for file in files), "-o", here / f"{name}2.md"),
        ("report", *(here / file.name for file in files), "-o", here / f"{name}2.html"),
        ("report", "--blank", "-o", here / f"{name}.xlsx"),
        ("import", here / f"{name}.xlsx", "-o", here / f"{name}5.toml"),
        ("import", here / broken.name),
        ("new", here / f"{name}6.toml"),
        ("new", here / f"{name}6.toml"),
        ("example", "-o", here / f"{name}7.toml"),
        ("plugins", "list"),
        ("plugins", "list", "--format", "json"),
        ("plugins", "check", name, here / "plugins" / name, f"{name} code"),
        ("plugins", "check", here / "plugins" / name, "--format", "json"),
        ("plugins", "new", name),
        ("plugins", "trust", f"{name} code", "--yes"),
        ("cards", name),
        (name, "x"),
        (f"--{name}",),
        ("--disable", name, "plugins", "list"),
    ]
    for arguments in commands:
        outcome = hrcyclus("--plugins-dir", here / "plugins", *arguments)
        printed = outcome.out + outcome.err
        assert [one for one in unsafe(printed) if not "\udc80" <= one <= "\udcff"] == [], arguments
        assert "Traceback" not in printed
        assert outcome.code in (0, 1, 2), arguments
    for file in here.glob("*.md"):
        assert unsafe(file.read_text("utf-8")) == []


def test_what_an_installed_distribution_says_of_itself_is_printed_harmlessly(
    hrcyclus, tmp_path, monkeypatch
):
    site = tmp_path / "site"
    text = ALL.replace("\n", " ").replace("\r", " ")
    for number, name in enumerate(("kapot", f"x{text}".replace("=", "").replace("[", ""))):
        info = site / f"hostile{number}-1.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Name: {text}\nVersion: {text}\n", encoding="utf-8")
        declared = f"[hrcyclus]\n{name} = hostile_module{number}\n"
        (info / "entry_points.txt").write_text(declared, encoding="utf-8")
        (site / f"hostile_module{number}.py").write_text(
            f"import sys\nfor one in (sys.stdout, sys.stderr):\n    print({ALL!r}, file=one)\n"
            f"raise Exception({ALL!r})\n",
            encoding="utf-8",
        )
    monkeypatch.syspath_prepend(site)
    for arguments in (
        ("plugins", "list"),
        ("plugins", "list", "--format", "json"),
        ("plugins", "check", "kapot"),
        ("plugins", "check", "kapot", "--format", "json"),
        ("cards",),
    ):
        outcome = hrcyclus(*arguments)
        assert "kapot" in outcome.out + outcome.err or "check" in arguments
        assert unsafe(outcome.out + outcome.err) == [], arguments


def test_hostile_settings_are_told_harmlessly(hrcyclus, tmp_path):
    import tomli_w

    config = tmp_path / "config" / "config.toml"
    config.parent.mkdir()
    settings = {"theme": 1, "language": ALL, "disabled": [ALL], "keymap": {ALL: ALL}, ALL: ALL}
    config.write_text(tomli_w.dumps(settings), encoding="utf-8")
    outcome = hrcyclus("plugins", "list")
    assert outcome.code == 0
    assert outcome.err
    assert unsafe(outcome.out + outcome.err) == []


class Tags(HTMLParser):
    """The tags of a page, and every address in it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for key, value in attrs if key in ("href", "src")]
        self.handlers += [key for key, _value in attrs if key.startswith("on")]


@pytest.mark.parametrize("files", [("a.toml",), ("a.toml", "b.toml")], ids=["one", "two"])
def test_a_page_has_no_script_picture_or_address_of_a_stranger(hrcyclus, folder, files):
    outcome = hrcyclus("--plugins-dir", folder, "report", *files, "--format", "html")
    page = Tags()
    page.feed(outcome.out)
    assert page.tags.isdisjoint({"script", "img", "iframe", "object", "embed", "form", "base"})
    assert page.handlers == []
    assert [one for one in page.addresses if not one.startswith("#")] == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in outcome.out


@pytest.mark.parametrize("files", [("a.toml",), ("a.toml", "b.toml")], ids=["one", "two"])
def test_markdown_holds_no_markup_of_a_stranger(hrcyclus, folder, files):
    from markdown_it import MarkdownIt

    outcome = hrcyclus("--plugins-dir", folder, "report", *files)
    page = Tags()
    page.feed(MarkdownIt("commonmark").enable("table").render(outcome.out))
    assert page.tags.isdisjoint({"script", "img", "iframe", "a", "code"})
    assert page.addresses == []


@pytest.mark.parametrize(
    ("ending", "text"),
    [("docx", ALL), ("xlsx", ALL), ("xlsx", CORPUS["LONG_LINE"])],
    ids=["docx", "xlsx", "xlsx, long"],
)
def test_an_office_file_is_sound_and_holds_text_alone(hrcyclus, ending, text):
    folder = hostile(text)
    outcome = hrcyclus("--plugins-dir", folder, "report", "a.toml", "-o", f"r.{ending}")
    assert outcome.code == 0, outcome.err
    with zipfile.ZipFile(f"r.{ending}") as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                root = ElementTree.fromstring(package.read(name))
                assert [one for one in texts_in(root) if unsafe(one.replace("\r", ""))] == [], name
                assert formulas_in(root) == []
            if name.endswith(".rels"):
                assert b"hostile.invalid" not in package.read(name)


def texts_in(root: ElementTree.Element) -> Iterator[str]:
    for one in root.iter():
        yield from filter(None, (one.text, one.tail, *one.attrib.values()))


def formulas_in(root: ElementTree.Element) -> list[str]:
    formula = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}f"
    return [one.text or "" for one in root.iter(formula) if "hostile" in (one.text or "")]


def test_a_table_holds_no_formula_of_a_stranger(hrcyclus, folder):
    import csv

    for payload in ("formula", "formula by at"):
        hostile(MARKUP[payload])
        for arguments in (COMMANDS["report csv"], COMMANDS["plugins export"]):
            Path("e.csv").unlink(missing_ok=True)
            outcome = hrcyclus("--plugins-dir", folder, *arguments)
            told = outcome.out or Path("e.csv").read_text("utf-8")
            rows = csv.reader(io.StringIO(told.removeprefix("\ufeff")))
            cells = [cell for row in rows for cell in row]
            assert cells
            assert [cell for cell in cells if cell.startswith(("=", "@", "+", "-"))] == []


class Typist(io.StringIO):
    """What is typed to a conversation, line by line."""


def test_a_conversation_prints_nothing_that_a_terminal_obeys(hrcyclus, folder, monkeypatch):
    lines = ["?", "i", *(f"n {one}" for one in PAYLOADS.values()), "1", "2", "3", "4", ALL, "x"]
    lines += ["a", ALL, ALL, "", "e", ALL, "", "r", "u", "go eigen", "g", *PAYLOADS.values(), "q"]
    typed = "\n".join(line.replace("\n", " ").replace("\x00", "") for line in lines)
    monkeypatch.setattr(sys, "stdin", Typist(typed + "\n"))
    outcome = hrcyclus("--plugins-dir", folder, "answer", "a.toml", "--card", "eigen")
    assert outcome.code in (0, 1)
    assert unsafe(outcome.out + outcome.err) == []
    assert "[@click=app.quit]x[/]" in outcome.out
