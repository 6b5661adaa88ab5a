"""The instruments that come with the application, tested as their authors would."""

from __future__ import annotations

import importlib
import tomllib
from pathlib import Path

import pytest

from hrcyclus.api import Instrument, Part, Phase, Role
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.testing import assert_instrument_ok

ROOT = Path(__file__).parents[2]
FOLDERS = sorted(folder.name for folder in (ROOT / "plugins").glob("hrcyclus_*"))

PRIMARY, SECONDARY = Part.PRIMARY, Part.SECONDARY

PHASES = {
    "werving": {Phase.SELECTION: PRIMARY},
    "vitaliteit": {Phase.PERFORMANCE: PRIMARY},
    "gesprek": {
        Phase.PERFORMANCE: SECONDARY,
        Phase.APPRAISAL: PRIMARY,
        Phase.REWARDS: SECONDARY,
        Phase.DEVELOPMENT: SECONDARY,
    },
    "beloning": {Phase.REWARDS: PRIMARY, Phase.DEVELOPMENT: SECONDARY},
    "opleiding": {Phase.PERFORMANCE: SECONDARY, Phase.DEVELOPMENT: PRIMARY},
    "competentie": dict.fromkeys(Phase, SECONDARY),
    "noomen": {},
}


def card(folder: str) -> Instrument:
    return assert_instrument_ok(importlib.import_module(folder))


def test_the_entry_points_are_the_folders():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    declared = project["project"]["entry-points"]["hrcyclus"]
    assert declared == {folder.removeprefix("hrcyclus_"): folder for folder in FOLDERS}


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_bundled_plugin_is_in_order(folder):
    instrument = card(folder)
    assert f"hrcyclus_{instrument.id}" == folder
    assert instrument.explanation


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_bundled_card_says_everything_in_both_languages(folder):
    one_sided = [text for text in texts(card(folder)) if bool(text.nl) != bool(text.en)]
    assert one_sided == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_bundled_card_stands_in_its_phases(folder):
    instrument = card(folder)
    assert instrument.phases == PHASES[instrument.id]
    assert (instrument.role is Role.CONTEXT) == (instrument.phases == {})


def test_what_a_checkpoint_follows_comes_with_the_application():
    cards = [card(folder) for folder in FOLDERS]
    followed = {point.follows for one in cards for point in one.all_checkpoints()} - {""}
    assert followed <= {one.id for one in cards if one.role is Role.INSTRUMENT}


def texts(value: object) -> list[Bilingual]:
    if isinstance(value, Bilingual):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in texts(item)]
    names = getattr(value, "__dataclass_fields__", {})
    return [text for name in names for text in texts(getattr(value, name))]
