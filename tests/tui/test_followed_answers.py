"""A file of which a card has changed opens with its answers in their new places, and unchanged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hrcyclus.model.assessment import Status
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.upgrade import Upgrade
from hrcyclus.plugin_host.host import PluginSet

FILE = """\
format = "hrcyclus/1"

[instruments.gesprek]
version = "0.9"

[instruments.gesprek.checkpoints.vroeger]
status = "present"
"""


def renamed(card: Instrument) -> Instrument:
    if card.id != "gesprek":
        return card
    return replace(card, renamed={"vroeger": "vaste-momenten"})


async def test_answers_are_followed_and_what_changed_is_known(
    open_app, empty_file: Path, plugins: PluginSet
):
    empty_file.write_text(FILE)
    changed = replace(plugins, instruments=tuple(map(renamed, plugins.instruments)))
    async with open_app(empty_file, plugins=changed) as opened:
        assert opened.answer("gesprek", "vaste-momenten").status is Status.PRESENT
        assert opened.session.board.cards["gesprek"].score.answered == 1
        (upgrade,) = opened.session.upgrades
        assert isinstance(upgrade, Upgrade)
        assert (upgrade.old_version, upgrade.renamed) == (
            "0.9",
            (("vroeger", "vaste-momenten"),),
        )
    assert empty_file.read_text() == FILE


async def test_a_file_of_these_versions_has_nothing_to_tell(open_app, example_file: Path):
    async with open_app(example_file) as opened:
        assert opened.session.upgrades == ()
