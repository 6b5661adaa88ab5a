"""Python in a plugins folder runs when it is trusted, and then the bytes that are trusted."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from hrcyclus.model.assessment import InstrumentAnswers
from hrcyclus.plugin_host.drop_in_code import PREFIX, module_name
from hrcyclus.plugin_host.host import PluginInfo, PluginSet, load_plugins
from hrcyclus.store.trust import Trust, revoke, trust

PLAIN = """\
from hrcyclus.api import hookimpl, load_card

@hookimpl
def hrcyclus_instrument():
    return load_card(__name__)
"""

IN_PARTS = """\
from hrcyclus.api import hookimpl, load_card
from .parts.ladder import level
from . import parts

@hookimpl
def hrcyclus_instrument():
    return load_card(__name__)

@hookimpl
def hrcyclus_score(instrument, answers):
    from .parts.late import scored
    return scored(level())
"""


@pytest.fixture(autouse=True)
def clean_modules():
    before = list(sys.meta_path)
    yield
    sys.meta_path[:] = before
    for name in [name for name in sys.modules if name.startswith(PREFIX)]:
        del sys.modules[name]


@pytest.fixture
def folder(site) -> Path:
    return write(site, "verzuim", PLAIN)


def write(site, name: str, code: str, card: str | None = None) -> Path:
    site.drop_in(f"{name}/card.toml", site.card("verzuim") if card is None else card)
    return site.drop_in(f"{name}/__init__.py", code).parent


def ids(loaded: PluginSet) -> list[str]:
    return [instrument.id for instrument in loaded.instruments]


def only(loaded: PluginSet) -> PluginInfo:
    (plugin,) = loaded.plugins
    return plugin


def modules() -> list[str]:
    return [name for name in sys.modules if name.startswith(PREFIX)]


def test_code_that_is_not_trusted_is_told_with_the_command_and_does_not_run(site, tmp_path):
    mark = tmp_path / "ran"
    folder = write(site, "verzuim", f"open({str(mark)!r}, 'w')")
    plugin = only(load_plugins())
    assert (plugin.state, plugin.trust, plugin.folder) == ("disabled", Trust.NONE, folder)
    assert plugin.reason == (
        "it holds Python, which runs only when it is trusted (hrcyclus plugins trust verzuim)"
    )
    assert not mark.exists()


def test_code_that_is_trusted_is_loaded_with_its_card(folder):
    trust(folder)
    loaded = load_plugins()
    assert ids(loaded) == ["verzuim"]
    plugin = only(loaded)
    assert (plugin.state, plugin.reason, plugin.trust) == ("loaded", "", Trust.GIVEN)
    assert (plugin.distribution, plugin.version, plugin.api) == (str(folder), "1.0", 1)


def test_it_can_be_trusted_for_one_run(folder):
    assert only(load_plugins(trusted=["verzuim"])).state == "loaded"
    assert only(load_plugins()).state == "disabled"
    assert only(load_plugins(trusted=["ander"])).state == "disabled"


def test_trust_taken_back_is_as_if_never_given(folder):
    trust(folder)
    revoke(folder)
    assert only(load_plugins()).trust is Trust.NONE


@pytest.mark.parametrize("file", ["__init__.py", "card.toml", "helper.py"])
def test_code_that_changed_is_not_loaded_and_says_so(site, folder, file):
    trust(folder)
    with (folder / file).open("a") as stream:
        stream.write("\n# more\n")
    plugin = only(load_plugins())
    assert (plugin.state, plugin.trust) == ("disabled", Trust.CHANGED)
    assert plugin.reason == (
        "its Python has changed since it was trusted "
        "(to trust it again: hrcyclus plugins trust verzuim)"
    )


def test_the_command_is_one_to_paste(site, tmp_path):
    given = tmp_path / "own cards"
    (given / "ver zuim").mkdir(parents=True)
    (given / "ver zuim" / "__init__.py").write_text(PLAIN)
    plugin = only(load_plugins(plugins_dir=given))
    assert f"hrcyclus --plugins-dir '{given}' plugins trust 'ver zuim'" in plugin.reason


def test_the_parts_of_its_code_are_imported_from_what_was_read(site):
    folder = write(site, "verzuim", IN_PARTS)
    site.drop_in("verzuim/parts/__init__.py", "")
    site.drop_in("verzuim/parts/ladder.py", "def level():\n    return 0.25\n")
    late = "from hrcyclus.api import Score\n\ndef scored(level):\n    return Score({})\n"
    site.drop_in("verzuim/parts/late.py", late.format("level"))
    trust(folder)
    loaded = load_plugins()
    assert only(loaded).reason == ""
    # What is imported later on is also what was trusted.
    site.drop_in("verzuim/parts/late.py", late.format("1.0"))
    (instrument,) = loaded.instruments
    assert loaded.scorers["verzuim"](instrument, InstrumentAnswers()).score == 0.25


def test_a_folder_of_parts_needs_no_init(site):
    folder = write(site, "verzuim", "from .parts.ladder import level\n" + PLAIN)
    site.drop_in("verzuim/parts/ladder.py", "level = 1\n")
    trust(folder)
    assert only(load_plugins()).reason == ""


def test_nothing_is_imported_that_was_not_read(site, folder):
    trust(folder)
    assert only(load_plugins()).state == "loaded"
    (folder / "later.py").write_text("")
    with pytest.raises(ModuleNotFoundError):
        __import__(f"{module_name('verzuim')}.later")


def test_what_stands_compiled_in_the_folder_is_neither_read_nor_written(site, tmp_path):
    import py_compile

    mark = tmp_path / "ran"
    folder = write(site, "verzuim", PLAIN)
    trust(folder)
    evil = tmp_path / "evil.py"
    evil.write_text(f"open({str(mark)!r}, 'w')")
    compiled = folder / "__pycache__" / f"__init__.{sys.implementation.cache_tag}.pyc"
    compiled.parent.mkdir()
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile(str(evil), str(compiled), invalidation_mode=mode, doraise=True)
    before = compiled.read_bytes()
    assert only(load_plugins()).state == "loaded"
    assert not mark.exists()
    assert [path.name for path in folder.rglob("*.pyc")] == [compiled.name]
    assert compiled.read_bytes() == before


def test_no_compiled_code_is_left_behind(folder, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    trust(folder)
    assert only(load_plugins()).state == "loaded"
    assert sorted(path.name for path in folder.iterdir()) == ["__init__.py", "card.toml"]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("from . import helper\nimport no_such_module", "ModuleNotFoundError: "),
        ("from . import helper, no_such_part", "ImportError: "),
        ("def broken(:\n", "SyntaxError: invalid syntax (__init__.py, line 1)"),
        ("from . import helper\nraise SystemExit(3)", "SystemExit: 3"),
        ("from . import helper\nx = 1", "it has no hook: expected hrcyclus_instrument"),
        (
            "from . import helper\nfrom hrcyclus.api import hookimpl\n"
            "@hookimpl\ndef hrcyclus_instrument():\n    return 1 / 0",
            "ZeroDivisionError: division by zero",
        ),
    ],
)
def test_what_fails_is_told_and_leaves_nothing_behind(site, capsys, code, reason):
    folder = write(site, "verzuim", code)
    site.drop_in("verzuim/helper.py", "")
    trust(folder)
    finders = list(sys.meta_path)
    plugin = only(load_plugins())
    assert (plugin.state, plugin.reason.startswith(reason)) == ("failed", True)
    assert (modules(), sys.meta_path) == ([], finders)
    assert capsys.readouterr() == ("", "")


def test_the_loser_of_a_conflict_leaves_nothing_behind(site):
    site.install("verzuim")
    folder = write(site, "anders", PLAIN)
    trust(folder)
    first, second = load_plugins().plugins
    assert (first.state, second.state) == ("loaded", "conflict")
    assert modules() == []


def test_a_strict_load_raises_what_it_raised(site, monkeypatch):
    monkeypatch.setenv("HRCYCLUS_STRICT_PLUGINS", "1")
    trust(write(site, "verzuim", "1 / 0"))
    with pytest.raises(ZeroDivisionError):
        load_plugins()
    assert modules() == []


def test_a_card_of_a_later_level_is_seen_before_its_code_runs(site, tmp_path):
    mark = tmp_path / "ran"
    card = site.card("verzuim").replace("api = 1", "api = 2")
    trust(write(site, "verzuim", f"open({str(mark)!r}, 'w')", card))
    plugin = only(load_plugins())
    assert (plugin.state, plugin.api) == ("failed", 2)
    assert plugin.reason == "needs a newer HRcyclus (card API 2, this one knows 1)"
    assert not mark.exists()


def test_a_wrong_card_is_told_with_its_place(site):
    folder = write(site, "verzuim", PLAIN, site.card("Verzuim"))
    trust(folder)
    assert only(load_plugins()).reason.startswith(f"{folder / 'card.toml'}:3: id: ")


def test_code_without_a_card_makes_its_instrument_itself(site):
    code = (
        "from hrcyclus.api import *\n@hookimpl\ndef hrcyclus_instrument():\n"
        "    return Instrument('verzuim', '3', Bilingual('Verzuim'), phases={'rewards': 'primary'})"
    )
    folder = site.drop_in("verzuim/__init__.py", code).parent
    trust(folder)
    plugin = only(load_plugins())
    assert (plugin.state, plugin.version) == ("loaded", "3")


def test_a_link_in_its_folder_makes_it_fail_trusted_or_not(site, folder, tmp_path):
    trust(folder)
    (folder / "helper.py").symlink_to(tmp_path / "anything.py")
    for trusted in ((), ("verzuim",)):
        plugin = only(load_plugins(trusted=trusted))
        assert plugin.state == "failed"
        assert "a link in a folder of code is not followed" in plugin.reason


def test_code_that_is_a_link_to_nowhere_is_no_card_without_code(site):
    folder = site.drop_in("verzuim/card.toml", site.card("verzuim")).parent
    (folder / "__init__.py").symlink_to("nowhere")
    assert only(load_plugins()).state == "failed"


def test_safe_mode_and_names_left_out_come_before_trust(folder):
    trust(folder)
    assert only(load_plugins(safe_mode=True)).reason == "left out by safe mode"
    assert only(load_plugins(disabled=["verzuim"])).reason == "left out by name"
    assert modules() == []


def test_a_second_load_takes_the_code_as_it_is_then(site, folder):
    trust(folder)
    finders = len(sys.meta_path)
    load_plugins()
    (folder / "card.toml").write_text(site.card("verzuim").replace("Er is beleid", "Anders"))
    trust(folder)
    loaded = load_plugins()
    assert loaded.instruments[0].checkpoints[0].text.nl == "Anders."
    assert len(sys.meta_path) == finders + 1


def test_names_that_are_no_names_of_modules_never_meet(site):
    names = ["a-b", "a_b", "a.b", "a b", "0612d62"]
    assert len({module_name(name) for name in names}) == len(names)
    for name in names:
        code = PLAIN + "from . import helper\n"
        trust(write(site, name, code, site.card(f"id-{names.index(name)}")))
        site.drop_in(f"{name}/helper.py", "")
        trust(site.plugins / name)
    assert {plugin.reason for plugin in load_plugins().plugins} == {""}


def test_a_broken_list_is_told_once(site, folder):
    write(site, "tweede", PLAIN)
    trust(folder)
    (site.plugins.parent / "trusted.json").write_text("{")
    loaded = load_plugins()
    assert [plugin.state for plugin in loaded.plugins] == ["disabled", "disabled"]
    (remark,) = loaded.remarks
    assert "trusted.json: the list of trusted plugins is broken" in remark
