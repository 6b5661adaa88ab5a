"""What every test begins with, whichever ran before it."""

from __future__ import annotations

import pytest

from hrcyclus import i18n


@pytest.fixture(autouse=True)
def spoken_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """The messages as they stand in the code; a test that switches leaves no trace."""
    monkeypatch.setattr(i18n, "_catalogue", i18n._catalogue)
    monkeypatch.setattr(i18n, "_language", i18n._language)
    i18n.set_language("en")
