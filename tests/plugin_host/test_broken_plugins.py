"""One bad plugin never harms another: it is told with its reason, and the rest works."""

from __future__ import annotations

import sys

import pytest

from hrcyclus.api import Instrument
from hrcyclus.plugin_host.host import load_plugins

IMPORTS = "from hrcyclus.api import *\n"

FAULTS = {
    "an import that fails": (
        "import no_such_module_anywhere",
        "ModuleNotFoundError: No module named 'no_such_module_anywhere'",
    ),
    "a syntax error": ("def broken(:\n", "SyntaxError: invalid syntax (__init__.py, line 2)"),
    "an exit at import": ("raise SystemExit(3)", "SystemExit: 3"),
    "an exit without a word": ("import sys; sys.exit()", "SystemExit"),
    "an error of several lines": (
        r"raise ValueError('one\n   two\x1b[31m\u202e')",
        "ValueError: one two[31m",
    ),
    "an error that cannot say what it is": (
        "class Mute(Exception):\n    def __str__(self):\n        raise SystemExit\nraise Mute",
        "Mute",
    ),
    "a hook that raises": (
        "@hookimpl\ndef hrcyclus_instrument():\n    return 1 / 0",
        "ZeroDivisionError: division by zero",
    ),
    "a hook that exits": (
        "@hookimpl\ndef hrcyclus_instrument():\n    raise SystemExit('bye')",
        "SystemExit: bye",
    ),
    "no hook": ("", "it has no hook: expected hrcyclus_instrument"),
    "a misspelt hook": (
        "@hookimpl\ndef hrcyclus_instrumnt():\n    return load_card(__name__)",
        "hrcyclus_instrumnt is no hook: did you mean hrcyclus_instrument?",
    ),
    "a misspelt hook without its mark": (
        "def hrcyclus_scores(instrument, answers):\n    return Score()",
        "hrcyclus_scores is no hook: did you mean hrcyclus_score?",
    ),
    "a mark on something else": (
        "@hookimpl\ndef card():\n    return load_card(__name__)",
        "card is no hook: the hooks are hrcyclus_instrument, hrcyclus_score, hrcyclus_exporters",
    ),
    "a hook without its mark": (
        "def hrcyclus_instrument():\n    return load_card(__name__)",
        "hrcyclus_instrument is not marked with @hookimpl",
    ),
    "a value for a hook": (
        "hrcyclus_instrument = None",
        "hrcyclus_instrument is not marked with @hookimpl",
    ),
    "an argument too many": (
        "@hookimpl\ndef hrcyclus_instrument(config):\n    return load_card(__name__)",
        "PluginValidationError: ",
    ),
    "scoring without an instrument": (
        "@hookimpl\ndef hrcyclus_score(instrument, answers):\n    return Score()",
        "it has no hook hrcyclus_instrument: there is nothing to score",
    ),
    "a wrong type": (
        "@hookimpl\ndef hrcyclus_instrument():\n    return {'id': 'verzuim'}",
        "hrcyclus_instrument: returned dict instead of Instrument",
    ),
    "nothing at all": (
        "@hookimpl\ndef hrcyclus_instrument():\n    pass",
        "hrcyclus_instrument: returned None instead of Instrument",
    ),
    "a coroutine": (
        "@hookimpl\nasync def hrcyclus_instrument():\n    return load_card(__name__)",
        "hrcyclus_instrument: returned coroutine instead of Instrument",
    ),
    "an instrument that is wrong inside": (
        "@hookimpl\ndef hrcyclus_instrument():\n"
        "    return Instrument('Verzuim!', '1', 'Verzuim', {}, checkpoints=[Checkpoint(1, 2)])",
        "hrcyclus_instrument: title is str, expected Bilingual (and 3 more)",
    ),
    "an instrument of a later level": (
        "@hookimpl\ndef hrcyclus_instrument():\n"
        "    return Instrument('verzuim', '1', Bilingual('Verzuim'), api=9)",
        "hrcyclus_instrument: needs a newer HRcyclus (card API 9, this one knows 1)",
    ),
}


@pytest.mark.parametrize(("code", "reason"), FAULTS.values(), ids=FAULTS)
@pytest.mark.filterwarnings("error")
def test_a_fault_is_told_in_one_line_and_stops_nothing_else(site, capsys, code, reason):
    site.install("a-goed")
    site.install("kapot", IMPORTS + code)
    site.install("z-goed")
    loaded = load_plugins()
    assert [instrument.id for instrument in loaded.instruments] == ["a-goed", "z-goed"]
    plugin = loaded.plugins[1]
    assert (plugin.name, plugin.state) == ("kapot", "failed")
    assert plugin.reason.startswith(reason)
    assert plugin.reason == reason or reason.endswith(": ")
    assert plugin.reason.isprintable()
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("no_such_module_anywhere", "ModuleNotFoundError: "),
        ("json:no_such_attribute", "AttributeError: "),
        ("json:__name__", "it is a str, expected a module"),
        ("", "ValueError: Empty module name"),
    ],
)
def test_an_entry_point_that_leads_nowhere_is_told(site, value, reason):
    site.declare("org-kapot", {"kapot": value})
    (plugin,) = load_plugins().plugins
    assert plugin.state == "failed"
    assert plugin.reason.startswith(reason)


def test_the_same_code_under_a_second_name_is_told(site):
    site.install("a")
    site.declare("org-b", {"b": "installed_a_0"})
    first, second = load_plugins().plugins
    assert (first.state, second.state) == ("loaded", "failed")
    assert second.reason == "it is the same code as the plugin a"


def test_what_has_failed_is_gone(site):
    site.install("a", IMPORTS + "@hookimpl\ndef hrcyclus_instrument():\n    return 1 / 0")
    site.declare("org-b", {"b": "installed_a_0"})
    first, second = load_plugins().plugins
    assert first.reason == second.reason == "ZeroDivisionError: division by zero"


def test_an_interrupt_of_the_user_passes(site):
    site.install("verzuim", "raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        load_plugins()


def test_what_a_plugin_prints_is_held_back(site, capsys):
    noise = "import sys\nprint('a'); sys.stderr.write('b'); sys.stdout.buffer.write(b'c')\n"
    hook = "@hookimpl\ndef hrcyclus_instrument():\n    print('d')\n    return load_card(__name__)"
    site.install("verzuim", noise + IMPORTS + hook)
    out, err = sys.stdout, sys.stderr
    assert [plugin.state for plugin in load_plugins().plugins] == ["loaded"]
    assert capsys.readouterr() == ("", "")
    assert (sys.stdout, sys.stderr) == (out, err)


def test_a_card_of_a_later_level_is_seen_before_the_import(site, tmp_path):
    mark = tmp_path / "imported"
    card = site.card("verzuim").replace("api = 1", "api = 2")
    site.install("verzuim", f"open({str(mark)!r}, 'w')", card=card)
    (plugin,) = load_plugins().plugins
    assert (plugin.state, plugin.api) == ("failed", 2)
    assert plugin.reason == "needs a newer HRcyclus (card API 2, this one knows 1)"
    assert not mark.exists()


def test_a_wrong_card_is_told_with_its_place(site):
    package = site.install("verzuim", card=site.card("Verzuim"))
    (plugin,) = load_plugins().plugins
    assert plugin.reason.startswith(f'{package / "card.toml"}:3: id: "Verzuim" is no id')


def test_a_missing_card_is_told(site):
    package = site.install("verzuim")
    (package / "card.toml").unlink()
    (plugin,) = load_plugins().plugins
    assert plugin.state == "failed"
    assert "has no card.toml" in plugin.reason


def test_texts_lose_their_control_characters_and_keep_their_markup(site):
    card = site.card("verzuim").replace("Er is beleid.", r"[red]Er\u001b[31m is\u202e beleid.[/]")
    site.install("uit-kaart", card=card)
    code = IMPORTS + (
        "@hookimpl\ndef hrcyclus_instrument():\n"
        "    return Instrument('x', '1', Bilingual('[b]X\\x1b\\n'), phases={'rewards': 'primary'})"
    )
    site.install("uit-python", code)
    from_card, from_python = load_plugins().instruments
    assert isinstance(from_card, Instrument)
    assert from_card.checkpoints[0].text.nl == "[red]Er[31m is beleid.[/]"
    assert from_python.title.nl == "[b]X"


def test_the_reason_shows_no_control_characters_of_a_name(site):
    site.declare("org-kapot", {"ka\x1bpot": "no_such_module_anywhere"})
    (plugin,) = load_plugins().plugins
    assert plugin.name == "kapot"


@pytest.mark.parametrize(
    ("code", "raised"),
    [
        ("raise SystemExit(3)", SystemExit),
        ("1 / 0", ZeroDivisionError),
        ("def hrcyclus_instrument(): pass", Exception),
    ],
)
def test_a_strict_load_raises_what_the_plugin_raised(site, monkeypatch, code, raised):
    monkeypatch.setenv("HRCYCLUS_STRICT_PLUGINS", "1")
    site.install("kapot", code)
    with pytest.raises(raised):
        load_plugins()
