"""The instruments, what is kept without one, cards of another version, and the preview."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.instrument import Checkpoint
from hrcyclus.plugin_host.host import PluginInfo, PluginSet

KEPT = """

[instruments.mentoraat]
version = "1.0"

[instruments.mentoraat.checkpoints.maatjes]
status = "partial"
note = "Alleen bij nieuwe collega's."
evidence = ["Beleidsnota"]

[instruments.mentoraat.prompts.wie]
note = "Sanne"
"""


@pytest.fixture
def plugins(plugins: PluginSet) -> PluginSet:
    """The bundled plugins, and one of every state; vitality is of a second version."""
    card = next(one for one in plugins.instruments if one.id == "vitaliteit")
    points = [
        replace(one, id="ziekteverzuim") if one.id == "verzuim" else one
        for one in card.checkpoints
        if one.id != "werkplek"
    ]
    text = Bilingual(nl="Er is beleid voor thuiswerken.", en="There is a policy on home working.")
    second = replace(
        card,
        version="2.0",
        checkpoints=(*points, Checkpoint("thuiswerken", text, since="2.0")),
        renamed={"verzuim": "ziekteverzuim"},
    )
    others = (
        PluginInfo("mentoring", "org-cards", "1.2", "installed", None, "failed", "ImportError: x"),
        PluginInfo("vitaliteit", "/cards/vitaliteit.toml", "", "drop-in", 1, "conflict", "taken"),
        PluginInfo("eigen", "/cards/eigen.toml", "", "drop-in", None, "disabled", "by name"),
    )
    return replace(
        plugins,
        instruments=tuple(second if one.id == card.id else one for one in plugins.instruments),
        plugins=(*(replace(one, version="0.1.0") for one in plugins.plugins), *others),
    )


@pytest.fixture
def kept_file(example_file):
    example_file.write_text(example_file.read_text(encoding="utf-8") + KEPT, encoding="utf-8")
    return example_file


WAYS = {
    "upgrades": [],
    "line": ["escape"],
    "plugins": ["escape", "I"],
    "kept": ["escape", "I", "end"],
    "kept-large": ["escape", "I", "end", "enter"],
}


@pytest.mark.parametrize("way", WAYS)
def test_screen(same_picture, kept_file, all_looks, way):
    async def go(opened) -> None:
        await opened.press(*WAYS[way])

    assert same_picture(all_looks, kept_file, go)
