"""Exporters that plugins bring: checked when loaded, guarded when used, in nobody's way."""

from __future__ import annotations

import datetime
from textwrap import dedent, indent

import pytest

from hrcyclus.i18n import speaking
from hrcyclus.model.assessment import Action, Answer, Assessment, InstrumentAnswers
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.export import BUILT_IN_ENDINGS, ExportError
from hrcyclus.model.report import Report, ReportAbout
from hrcyclus.model.scoring import Score
from hrcyclus.plugin_host.hookspecs import hrcyclus_exporters
from hrcyclus.plugin_host.host import PluginSet, load_plugins
from hrcyclus.sharing.report.exporters import exported, exporter_for, known_exporters
from hrcyclus.sharing.report.making import make_report
from hrcyclus.testing import assert_instrument_ok

EXPORTERS = """\
from hrcyclus.api import *

def export(report):
    {export}

@hookimpl
def hrcyclus_exporters():
{body}
"""

INSTRUMENT = """
@hookimpl
def hrcyclus_instrument():
    return load_card(__name__)
"""

TEXT = "return [Exporter('.txt', Bilingual('Tekst', 'Text'), export)]"

REPORT = Report(
    language="nl",
    made=datetime.date(2026, 12, 10),
    about=ReportAbout(title="HR-beleid"),
    overall=Score(),
    counted=0,
)


def install(
    site, name: str = "rapport", body: str = TEXT, export: str = "return 'x'", more: str = ""
) -> None:
    code = EXPORTERS.format(export=export, body=indent(dedent(body), "    "))
    site.install(name, code + more)


def exports(loaded: PluginSet, report: Report = REPORT) -> str | bytes:
    (exporter,) = loaded.exporters
    return exporter.export(report)


def states(loaded: PluginSet) -> dict[str, tuple[str, str]]:
    return {plugin.name: (plugin.state, plugin.reason) for plugin in loaded.plugins}


def test_a_plugin_may_bring_exporters_and_no_instrument(site):
    install(site)

    loaded = load_plugins()

    (exporter,) = loaded.exporters
    assert (exporter.ending, exporter.title) == (".txt", Bilingual("Tekst", "Text"))
    assert (states(loaded), loaded.instruments) == ({"rapport": ("loaded", "")}, ())
    (plugin,) = loaded.plugins
    assert (plugin.version, plugin.api) == ("1.0", None)


def test_a_plugin_may_bring_both(site):
    install(site, more=INSTRUMENT)

    loaded = load_plugins()

    assert [one.id for one in loaded.instruments] == ["rapport"]
    assert [one.ending for one in loaded.exporters] == [".txt"]


def test_several_may_come_from_one_plugin_in_any_iterable(site):
    body = """
        for ending in ('.txt', '.xml'):
            yield Exporter(ending, Bilingual('Tekst'), export)
    """
    install(site, body=body)

    assert [one.ending for one in load_plugins().exporters] == [".txt", ".xml"]


def test_the_built_in_ones_come_first(site):
    install(site)

    endings = [one.ending for one in known_exporters(load_plugins().exporters)]
    assert endings == [*BUILT_IN_ENDINGS, ".txt"]


def test_an_ending_is_found_in_capitals_too():
    found = exporter_for(".HTML", known_exporters())
    assert found is not None
    assert found.ending == ".html"
    assert exporter_for("", known_exporters()) is None


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("return None", "returned None instead of Iterable[Exporter]"),
        ("return 'txt'", "returned str instead of Iterable[Exporter]"),
        ("return 1", "returned int instead of Iterable[Exporter]"),
        ("return ['.txt']", "exporters[1] is str, expected Exporter"),
        (
            "return [Exporter('txt', Bilingual('T'), export)]",
            'exporters[1].ending is "txt": an ending is a dot and small letters or digits, '
            "like .txt",
        ),
        (
            "return [Exporter('.x/../y', Bilingual('T'), export)]",
            'exporters[1].ending is ".x/../y": an ending is a dot and small letters or digits, '
            "like .txt",
        ),
        (
            "return [Exporter(None, Bilingual('T'), export)]",
            "exporters[1].ending is NoneType: an ending is a dot and small letters or digits, "
            "like .txt",
        ),
        (
            "return [Exporter('.html', Bilingual('T'), export)]",
            ".html is built in: take another ending",
        ),
        (
            "return [Exporter('.txt', Bilingual('T'), export)] * 2",
            "two exporters for .txt",
        ),
        (
            "return [Exporter('.txt', 'Text', export)]",
            "exporters[1].title is str, expected Bilingual",
        ),
        (
            "return [Exporter('.txt', Bilingual(' '), export)]",
            "exporters[1].title has no text",
        ),
        (
            "return [Exporter('.txt', Bilingual('T'), None)]",
            "exporters[1].export is NoneType, expected function",
        ),
        (
            "return [Exporter('', '', ''), Exporter('', '', '')]",
            'exporters[1].ending is "": an ending is a dot and small letters or digits, '
            "like .txt (and 5 more)",
        ),
        (
            "import itertools; return itertools.repeat(None)",
            "exporters[1] is NoneType, expected Exporter (and 50 more)",
        ),
    ],
)
def test_what_breaks_a_rule_is_told_and_stops_nothing_else(site, body, reason):
    install(site, body=body)
    site.install("z-goed")

    loaded = load_plugins()

    assert states(loaded)["rapport"] == ("failed", f"hrcyclus_exporters: {reason}")
    assert states(loaded)["z-goed"][0] == "loaded"
    assert loaded.exporters == ()


@pytest.mark.parametrize("body", ["return 1 / 0", "yield 1 / 0"])
def test_a_hook_that_raises_is_told(site, body):
    install(site, body=body)

    assert states(load_plugins())["rapport"] == ("failed", "ZeroDivisionError: division by zero")


def test_two_plugins_with_one_ending_are_a_conflict(site):
    install(site, "a")
    install(site, "b", more=INSTRUMENT)

    loaded = load_plugins()

    assert states(loaded)["b"] == ("conflict", "its exporter .txt comes from the plugin a")
    assert ([one.ending for one in loaded.exporters], loaded.instruments) == ([".txt"], ())


def test_a_title_loses_its_control_characters(site):
    install(site, body="return [Exporter('.txt', Bilingual('Te\\x1bkst\\n'), export)]")

    assert load_plugins().exporters[0].title == Bilingual("Tekst")


@pytest.mark.parametrize("content", ["'é'", "'é'.encode()"])
def test_text_and_bytes_are_what_a_file_may_hold(site, content):
    install(site, export=f"return {content}")

    (exporter,) = load_plugins().exporters
    assert exported(exporter, REPORT) == "é".encode()


@pytest.mark.parametrize(
    ("export", "reason"),
    [
        ("return None", "returned None instead of text or bytes"),
        ("return 7", "returned int instead of text or bytes"),
        ("return '\\ud800'", "UnicodeEncodeError: "),
        ("return 1 / 0", "ZeroDivisionError: division by zero"),
        ("raise SystemExit(3)", "SystemExit: 3"),
    ],
)
def test_an_exporter_that_fails_says_why_in_one_line(site, export, reason):
    install(site, export=export)

    with pytest.raises(ExportError) as failure:
        exports(load_plugins())

    assert str(failure.value).startswith(reason)
    assert "\n" not in str(failure.value)


def test_what_an_exporter_prints_is_held_back(site, capsys):
    install(site, export="print('hello'); return 'x'")

    assert exports(load_plugins()) == "x"
    assert capsys.readouterr() == ("", "")


def test_an_interrupt_of_the_user_passes(site):
    install(site, export="raise KeyboardInterrupt")

    with pytest.raises(KeyboardInterrupt):
        exports(load_plugins())


def test_a_strict_load_raises_what_the_exporter_raised(site, monkeypatch):
    monkeypatch.setenv("HRCYCLUS_STRICT_PLUGINS", "1")
    install(site, export="return 1 / 0")

    with pytest.raises(ZeroDivisionError):
        exports(load_plugins())


def test_the_words_speak_the_language_of_the_report(site):
    install(site, export="return status_word(Status.ABSENT) + percent(0.5)")

    (exporter,) = load_plugins().exporters
    with speaking("en"):
        assert exported(exporter, REPORT).decode() == "ontbreekt50 %"


def test_the_kit_says_when_there_is_no_instrument(site):
    install(site)
    module = __import__(site.modules[0])

    with pytest.raises(AssertionError, match="it has no hook hrcyclus_instrument"):
        assert_instrument_ok(module)


def test_the_example_in_the_documentation_works(site):
    _, _, example = (hrcyclus_exporters.__doc__ or "").partition("::\n")
    site.install(
        "mail",
        dedent(example).rstrip() + "\n" + "from hrcyclus.api import load_card\n" + INSTRUMENT,
    )
    loaded = load_plugins()
    action = Action("Beleid maken", "Petra", datetime.date(2027, 1, 15))
    answers = InstrumentAnswers(checkpoints={"beleid": Answer(action=action)})
    report = make_report(
        loaded.instruments,
        Assessment(title="HR-beleid", instruments={"mail": answers}),
        language="nl",
        made=datetime.date(2026, 12, 10),
    )

    (exporter,) = loaded.exporters
    assert exported(exporter, report).decode() == "HR-beleid\nBeleid maken · Petra · 15-1-2027\n"
