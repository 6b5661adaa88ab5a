"""Which plugins are loaded, in which order, and what is told of those that are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from hrcyclus.plugin_host.host import PluginInfo, PluginSet, load_plugins


def ids(loaded: PluginSet) -> list[str]:
    return [instrument.id for instrument in loaded.instruments]


def told(loaded: PluginSet) -> dict[str, tuple[str, str]]:
    return {plugin.name: (plugin.door, plugin.state) for plugin in loaded.plugins}


def only(loaded: PluginSet) -> PluginInfo:
    (plugin,) = loaded.plugins
    return plugin


def test_nothing_installed_is_an_empty_set(site):
    assert load_plugins() == PluginSet((), {}, ())


def test_an_installed_plugin_is_loaded_and_told(site):
    site.install("mentoraat", distribution="org-kaarten")
    loaded = load_plugins()
    assert ids(loaded) == ["mentoraat"]
    assert only(loaded) == PluginInfo(
        "mentoraat", "org-kaarten", "1.0", "installed", 1, "loaded", "", "mentoraat"
    )


def test_instruments_come_along_the_cycle_bundled_first_context_last(site):
    phases = {
        "model": "{}",
        "overal": '{ selection = "secondary", development = "secondary" }',
        "ruim": '{ selection = "secondary", development = "primary" }',
        "smal": '{ rewards = "primary", development = "primary" }',
        "vroeg": '{ selection = "primary" }',
    }
    for distribution, prefix in (("hrcyclus", "z"), ("org-kaarten", "a")):
        for name, placed in phases.items():
            card = site.card(f"{prefix}-{name}", placed)
            card = card.replace("phases = {}", 'role = "context"')
            site.install(f"{prefix}-{name}", distribution=distribution, card=card)
    along = ("vroeg", "smal", "ruim", "overal", "model")
    assert ids(load_plugins()) == [f"{prefix}-{name}" for prefix in "za" for name in along]


def test_one_distribution_may_have_several_plugins(site):
    site.install("mentoraat", distribution="org-kaarten")
    site.install("verzuim", distribution="org-kaarten")
    assert ids(load_plugins()) == ["mentoraat", "verzuim"]


def test_a_hook_may_be_a_method_of_an_object(site):
    code = """
        from hrcyclus.api import hookimpl, load_card

        class Plugin:
            @hookimpl
            def hrcyclus_instrument(self):
                return load_card(__name__)

        plugin = Plugin()
    """
    site.install("mentoraat", code, value="installed_mentoraat_0:plugin")
    assert ids(load_plugins()) == ["mentoraat"]


@pytest.mark.parametrize("door", ["hrcyclus", "org-verzuim"])
def test_a_disabled_plugin_is_not_even_imported(site, door, tmp_path):
    mark = tmp_path / "imported"
    site.install("verzuim", f"open({str(mark)!r}, 'w')", distribution=door)
    loaded = load_plugins(disabled=["verzuim"])
    assert only(loaded).state == "disabled"
    assert not mark.exists()


def test_a_drop_in_can_be_disabled(site):
    site.drop_in("verzuim.toml", site.card("verzuim"))
    loaded = load_plugins(disabled={"verzuim"})
    assert (ids(loaded), told(loaded)) == ([], {"verzuim": ("drop-in", "disabled")})


def test_safe_mode_loads_the_bundled_ones_only(site):
    site.install("vitaliteit", distribution="hrcyclus")
    site.install("verzuim")
    site.drop_in("mentoraat.toml", site.card("mentoraat"))
    loaded = load_plugins(safe_mode=True)
    assert ids(loaded) == ["vitaliteit"]
    assert told(loaded) == {
        "vitaliteit": ("bundled", "loaded"),
        "verzuim": ("installed", "disabled"),
        "mentoraat": ("drop-in", "disabled"),
    }
    assert {plugin.reason for plugin in loaded.plugins} == {"", "left out by safe mode"}


def test_of_two_plugins_with_a_name_the_bundled_one_wins(site):
    site.install("vitaliteit", distribution="a-kaarten")
    site.install("vitaliteit", distribution="hrcyclus")
    site.drop_in("vitaliteit.toml", site.card("anders"))
    loaded = load_plugins()
    assert [(plugin.door, plugin.state) for plugin in loaded.plugins] == [
        ("bundled", "loaded"),
        ("installed", "conflict"),
        ("drop-in", "conflict"),
    ]
    assert loaded.plugins[1].reason == "its name is taken by hrcyclus"


def test_of_two_plugins_with_an_instrument_id_the_first_wins(site):
    site.install("a", card=site.card("verzuim"))
    site.install("b", card=site.card("verzuim").replace("Er is beleid", "Anders"))
    loaded = load_plugins()
    assert [plugin.state for plugin in loaded.plugins] == ["loaded", "conflict"]
    assert loaded.plugins[1].reason == "its instrument verzuim comes from the plugin a"
    (instrument,) = loaded.instruments
    assert instrument.checkpoints[0].text.nl == "Er is beleid."


def test_the_loser_of_a_conflict_does_not_score(site):
    score = """
        from hrcyclus.api import Score, hookimpl, load_card

        @hookimpl
        def hrcyclus_instrument():
            return load_card(__name__)

        @hookimpl
        def hrcyclus_score(instrument, answers):
            return Score(1.0)
    """
    site.install("a", card=site.card("verzuim"))
    site.install("b", score, card=site.card("verzuim"))
    assert load_plugins().scorers == {}


class TestDropIns:
    def test_a_file_and_a_folder_are_cards(self, site):
        file = site.drop_in("verzuim.toml", site.card("verzuim"))
        folder = site.drop_in("mentoraat-2026/card.toml", site.card("mentoraat"))
        loaded = load_plugins()
        assert ids(loaded) == ["mentoraat", "verzuim"]
        assert [
            (plugin.name, plugin.distribution, plugin.version) for plugin in loaded.plugins
        ] == [
            ("mentoraat-2026", str(folder), "1.0"),
            ("verzuim", str(file), "1.0"),
        ]

    def test_a_folder_given_comes_before_the_users_own(self, site, tmp_path):
        site.drop_in("verzuim.toml", site.card("verzuim").replace('"1.0"', '"old"'))
        given = tmp_path / "given"
        given.mkdir()
        (given / "verzuim.toml").write_text(site.card("verzuim"))
        loaded = load_plugins(plugins_dir=given)
        assert [plugin.state for plugin in loaded.plugins] == ["loaded", "conflict"]
        assert loaded.instruments[0].version == "1.0"

    def test_the_users_own_folder_given_is_read_once(self, site):
        site.drop_in("verzuim.toml", site.card("verzuim"))
        assert only(load_plugins(plugins_dir=site.plugins)).state == "loaded"

    def test_python_in_the_folder_is_not_run(self, site, tmp_path):
        mark = tmp_path / "imported"
        site.drop_in("verzuim/card.toml", site.card("verzuim"))
        site.drop_in("verzuim/__init__.py", f"open({str(mark)!r}, 'w')")
        plugin = only(load_plugins())
        assert plugin.state == "disabled"
        assert "Python" in plugin.reason
        assert not mark.exists()

    def test_a_folder_without_a_card_is_told(self, site):
        site.drop_in("verzuim/kaart.toml", site.card("verzuim"))
        plugin = only(load_plugins())
        assert (plugin.state, plugin.reason) == ("failed", "the folder has no card.toml")

    def test_other_files_and_hidden_folders_are_passed_by(self, site):
        site.drop_in("README.md", "cards")
        site.drop_in(".git/config", "")
        assert load_plugins().plugins == ()

    def test_a_folder_that_is_not_there_is_told(self, site, tmp_path):
        plugin = only(load_plugins(plugins_dir=tmp_path / "weg"))
        assert (plugin.name, plugin.state) == ("weg", "failed")
        assert plugin.reason.startswith("the folder cannot be read: ")

    def test_a_wrong_card_is_told_with_its_place(self, site):
        file = site.drop_in("verzuim.toml", site.card("verzuim").replace("nl =", "nll ="))
        site.drop_in("mentoraat.toml", site.card("mentoraat"))
        loaded = load_plugins()
        assert ids(loaded) == ["mentoraat"]
        plugin = loaded.plugins[1]
        assert plugin.state == "failed"
        assert plugin.reason.startswith(f"{file}:6: title.nll: unknown key (did you mean nl?)")
        assert plugin.reason.endswith("(and 3 more)")

    def test_a_card_of_a_later_level_says_what_it_needs(self, site):
        site.drop_in("verzuim.toml", site.card("verzuim").replace("api = 1", "api = 2\nextra = 1"))
        plugin = only(load_plugins())
        assert (plugin.api, plugin.state) == (2, "failed")
        assert plugin.reason == "needs a newer HRcyclus (card API 2, this one knows 1)"


def test_the_data_folder_is_that_of_the_platform_unless_the_environment_says_otherwise(
    site, monkeypatch, tmp_path
):
    monkeypatch.delenv("HRCYCLUS_DATA_DIR")
    monkeypatch.setattr(
        "platformdirs.user_data_path", lambda name, appauthor: tmp_path / "data-of" / name
    )
    file = tmp_path / "data-of" / "hrcyclus" / "plugins" / "verzuim.toml"
    file.parent.mkdir(parents=True)
    file.write_text(site.card("verzuim"))
    assert ids(load_plugins()) == ["verzuim"]


def test_loading_leaves_the_environment_as_it_was(site):
    site.install("verzuim")
    first = load_plugins()
    assert load_plugins() == first
    assert not Path(site.plugins).exists()
