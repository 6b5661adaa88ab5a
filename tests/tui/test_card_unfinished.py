"""A card that is kept unfinished, of whatever name its file has."""

from __future__ import annotations

from pathlib import Path

import pytest

from hrcyclus.tui.card_unfinished import forget, keep, kept


@pytest.mark.parametrize("name", ["own.toml", "caf\udce9.toml", "new\nline.toml", "x" * 300])
def test_a_card_is_kept_under_any_name_of_its_file(plugins, name):
    card, path = plugins.instruments[0], Path(name)
    keep(card, path)
    found = kept(path)
    assert found is not None
    assert found.title == card.title
    forget(path)
    assert kept(path) is None
