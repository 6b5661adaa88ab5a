"""The list of plugins fits a terminal, and hides neither a name nor a reason."""

from __future__ import annotations

import pytest

from hrcyclus.i18n import set_language
from hrcyclus.plain.columns import cells
from hrcyclus.plain.plugin_text import plugin_lines
from hrcyclus.plugin_host.host import PluginInfo

REASON = "its instrument verzuim comes from the plugin " + "verzuim-van-de-gemeente " * 4
PLUGINS = (
    PluginInfo("vitaliteit", "hrcyclus", "0.1.0", "bundled", 1, "loaded", ""),
    PluginInfo("verzuim", "/home/ann/plugins/" + "a/" * 60 + "card.toml", "", "drop-in", None,
               "disabled", REASON),
    PluginInfo("mijn-eigen-kaart-25-lang", "hrcyclus-mijn-eigen-kaart", "10.20.30", "installed", 1,
               "conflict", REASON),
    PluginInfo("日本", "日本" * 30, "1", "installed", 2, "failed", "needs a newer HRcyclus"),
)  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_line_fits_eighty_columns(language):
    set_language(language)
    lines = list(plugin_lines(PLUGINS, 80))
    assert max(map(cells, lines)) <= 80


def test_columns_stand_under_each_other_and_a_reason_below_its_plugin():
    lines = list(plugin_lines(PLUGINS, 80))
    assert [line.split()[0] for line in lines if not line.startswith("  ")] == [
        "Name",
        *(one.name for one in PLUGINS),
    ]
    assert lines[1].endswith("  loaded")
    assert lines[2].endswith("  disabled")
    assert lines[1].index("bundled") == lines[2].index("dropped in") == lines[0].index("Door")
    assert " ".join(line.strip() for line in lines[3:5]) == REASON.strip()


def test_the_end_of_where_it_comes_from_is_kept():
    (line,) = (line for line in plugin_lines(PLUGINS, 80) if line.startswith("verzuim"))
    assert "…" in line
    assert "a/card.toml" in line


def test_where_there_is_room_everything_is_whole():
    lines = "\n".join(plugin_lines(PLUGINS, 400))
    assert all(one.distribution in lines for one in PLUGINS)


def test_without_plugins_there_is_only_a_head():
    assert len(list(plugin_lines((), 80))) == 1
