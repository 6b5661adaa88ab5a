"""`hrcyclus report`: a report in the format that its name asks for."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from hrcyclus.example import copy_example

PLUGIN = """\
from hrcyclus.api import Bilingual, Exporter, hookimpl

def export(report):
    {body}

@hookimpl
def hrcyclus_exporters():
    return [Exporter(".txt", Bilingual("Tekst", "Text"), export)]
"""


@pytest.fixture
def file() -> str:
    return str(copy_example(Path()))


@pytest.fixture
def with_plugin(monkeypatch, tmp_path):
    """Installs a plugin whose only exporter has this body."""

    def install(body: str) -> None:
        site = tmp_path / "site"
        info = site / "org_tekst-1.0.dist-info"
        info.mkdir(parents=True)
        (site / "report_command_plugin.py").write_text(PLUGIN.format(body=body))
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: org-tekst\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text("[hrcyclus]\ntekst = report_command_plugin\n")
        monkeypatch.syspath_prepend(site)
        monkeypatch.delitem(__import__("sys").modules, "report_command_plugin", raising=False)

    return install


@pytest.mark.parametrize("ending", ["md", "html", "docx", "xlsx", "csv", "json", "HTML"])
def test_the_ending_says_the_format(hrcyclus, file, ending):
    outcome = hrcyclus("report", file, "-o", f"out.{ending}")

    assert (outcome.code, outcome.out, outcome.err) == (0, "", f"Made out.{ending}\n")
    begins = {
        "md": b"# HR-beleid 2026\n",
        "html": b"<!DOCTYPE html>",
        "docx": b"PK",
        "xlsx": b"PK",
        "csv": b'\xef\xbb\xbf"',
        "json": b"{",
    }
    assert Path(f"out.{ending}").read_bytes().startswith(begins[ending.lower()])


def test_without_a_file_it_is_markdown_on_standard_output(hrcyclus, file):
    outcome = hrcyclus("report", file)

    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("# HR-beleid 2026\n")


@pytest.mark.parametrize("kind", ["md", "html", "csv", "json", ".json"])
def test_text_goes_to_standard_output_in_the_format_asked_for(hrcyclus, file, kind):
    outcome = hrcyclus("report", file, "-o", "-", "--format", kind)

    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_what_is_no_text_does_not(hrcyclus, file, kind):
    outcome = hrcyclus("report", file, "--format", kind)

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f".{kind} is no text: name a file with -o")


def test_json_holds_the_scores_that_score_gives(hrcyclus, file):
    scores = json.loads(hrcyclus("score", file, "--format", "json").out)
    report = json.loads(hrcyclus("report", file, "--format", "json").out)

    assert {key: report[key] for key in scores} == scores
    assert report["made"] == date.today().isoformat()


def test_csv_is_a_table_in_the_language_of_the_assessment(hrcyclus, file):
    text = hrcyclus("report", file, "--format", "csv").out

    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
    assert head[:2] == ["Kaart", "Fase"]
    answers = json.loads(hrcyclus("report", file, "--format", "json").out)["answers"]
    assert len(rows) == sum(len(card["checkpoints"]) for card in answers)


@pytest.mark.parametrize(
    ("written", "asked", "word"),
    [("nl", (), "Dekking"), ("nl", ("--language", "en"), "Coverage"), ("xx", (), "Coverage")],
)
def test_the_language_is_that_of_the_assessment_unless_asked_for(
    hrcyclus, file, written, asked, word
):
    text = Path(file).read_text(encoding="utf-8")
    Path(file).write_text(text.replace('language = "nl"', f'language = "{written}"'), "utf-8")

    outcome = hrcyclus("report", file, *asked)

    assert word in outcome.out
    assert "Made" in hrcyclus("report", file, "-o", "out.md", *asked).err


@pytest.mark.parametrize("name", ["out.pdf", "out", ".md"])
def test_an_ending_that_is_not_known_is_one_line_with_those_that_are(hrcyclus, file, name):
    outcome = hrcyclus("report", file, "-o", name)

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"{name}: no report has this ending; the endings are: .md, .html")
    assert outcome.err.count("\n") == 1
    assert not Path(name).exists()


def test_a_file_that_exists_is_left_alone(hrcyclus, file):
    Path("out.md").write_text("mine")

    outcome = hrcyclus("report", file, "-o", "out.md")

    assert outcome.code == 1
    assert outcome.err.startswith("out.md: this file exists already")
    assert Path("out.md").read_text() == "mine"


def test_force_writes_over_it(hrcyclus, file):
    Path("out.md").write_text("mine")

    assert hrcyclus("report", file, "-o", "out.md", "--force").code == 0
    assert Path("out.md").read_text(encoding="utf-8").startswith("# HR-beleid")


def test_the_assessment_itself_is_never_written_over(hrcyclus, file):
    before = Path(file).read_bytes()
    Path("out.md").symlink_to(file)

    for name in (file, "out.md"):
        outcome = hrcyclus("report", file, "-o", name, "--format", "md", "--force")
        assert outcome.code == 2
        assert outcome.err.startswith("the report would take the place of the assessment")
    assert Path(file).read_bytes() == before


def test_a_folder_that_is_not_there_is_one_line(hrcyclus, file):
    outcome = hrcyclus("report", file, "-o", "no/such/out.md")

    assert outcome.code == 1
    assert outcome.err.startswith("no/such/out.md: the file cannot be made: ")
    assert outcome.err.count("\n") == 1


def test_a_bad_assessment_is_told_and_nothing_is_written(hrcyclus):
    Path("bad.toml").write_text("format = hrcyclus")

    outcome = hrcyclus("report", "bad.toml", "-o", "out.md")

    assert outcome.code == 1
    assert outcome.err.startswith("bad.toml:1")
    assert not Path("out.md").exists()


def test_the_workbook_and_the_document_are_whole(hrcyclus, file):
    for name in ("out.xlsx", "out.docx"):
        hrcyclus("report", file, "-o", name)
        with zipfile.ZipFile(name) as parts:
            assert parts.testzip() is None


def test_a_plugin_adds_a_format(hrcyclus, file, with_plugin):
    with_plugin("return report.about.title + '\\n'")

    assert hrcyclus("report", file, "-o", "out.txt").code == 0
    assert Path("out.txt").read_text(encoding="utf-8") == "HR-beleid 2026\n"
    assert hrcyclus("report", file, "--format", "txt").out == "HR-beleid 2026\n"
    assert ".json, .txt" in hrcyclus("report", file, "-o", "out.pdf").err


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("return 1 / 0", "ZeroDivisionError: division by zero"),
        ("raise SystemExit(0)", "SystemExit: 0"),
        ("return None", "returned None instead of text or bytes"),
        ("report.gaps = ()", "FrozenInstanceError: cannot assign to field 'gaps'"),
    ],
)
def test_an_exporter_that_fails_is_one_line_and_writes_nothing(
    hrcyclus, file, with_plugin, body, reason
):
    with_plugin(body)

    outcome = hrcyclus("report", file, "-o", "out.txt")

    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == f"the exporter .txt failed: {reason}\n"
    assert not Path("out.txt").exists()


@pytest.fixture
def other(file) -> str:
    text = Path(file).read_text(encoding="utf-8")
    Path("or.toml").write_text(text.replace('role = "hr"', 'role = "or"'), encoding="utf-8")
    return "or.toml"


@pytest.mark.parametrize("ending", ["md", "html", "xlsx"])
def test_several_files_make_a_comparison(hrcyclus, file, other, ending):
    outcome = hrcyclus("report", file, other, "-o", f"out.{ending}")

    assert (outcome.code, outcome.err) == (0, f"Made out.{ending}\n")
    assert Path(f"out.{ending}").stat().st_size > 1000


def test_a_comparison_has_fewer_formats(hrcyclus, file, other):
    outcome = hrcyclus("report", file, other, "-o", "out.csv")

    assert outcome.code == 2
    assert outcome.err.startswith(".csv is for one assessment; several can be: .md, .html, .xlsx")
    assert hrcyclus("report", "-", "-").code == 2
    assert hrcyclus("report", file, other, "-o", other, "--format", "md", "--force").code == 2
