"""The texts that come with the application, and where it is at hand the source they restate."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from hrcyclus.api import Bilingual, Instrument, QuoteBlock
from hrcyclus.plugin_host.guide_file import Guide, load_guide
from hrcyclus.testing import assert_instrument_ok

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def cards() -> dict[str, Instrument]:
    """The bundled cards by id."""
    folders = sorted(folder.name for folder in (ROOT / "plugins").glob("hrcyclus_*"))
    found = [assert_instrument_ok(importlib.import_module(folder)) for folder in folders]
    return {card.id: card for card in found}


@pytest.fixture(scope="session")
def guide() -> Guide:
    return load_guide()


@pytest.fixture(scope="session")
def own_texts(cards: dict[str, Instrument], guide: Guide) -> list[Bilingual]:
    """Every text of the cards and the guide but for the quotations."""
    return [text for value in (*cards.values(), guide) for text in _texts(value)]


@pytest.fixture(scope="session")
def quotations(cards: dict[str, Instrument]) -> list[QuoteBlock]:
    return [
        block
        for card in cards.values()
        for block in card.explanation + card.working_smarter
        if isinstance(block, QuoteBlock)
    ]


@pytest.fixture(scope="session")
def source() -> Path:
    """The Dutch source of the cards, which is not ours to publish."""
    beside = ROOT.parent / "shared" / "seed" / "hulpkaarten.txt"
    path = Path(os.environ.get("HRCYCLUS_SEED", beside))
    if not path.is_file():
        pytest.skip("the source of the cards is not here: name its file in HRCYCLUS_SEED")
    return path


def _texts(value: object) -> Iterator[Bilingual]:
    if isinstance(value, Bilingual):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    else:
        for name in getattr(value, "__dataclass_fields__", {}):
            if not (isinstance(value, QuoteBlock) and name == "text"):
                yield from _texts(getattr(value, name))
