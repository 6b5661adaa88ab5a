"""What plugin authors import changes only when it is meant to."""

from __future__ import annotations

import runpy
from pathlib import Path

HERE = Path(__file__).parent


def test_the_public_interface_is_as_it_was():
    """When the change is meant: python tests/api_text.py > tests/api.txt"""
    written = runpy.run_path(str(HERE / "api_text.py"))["api_text"]()
    assert written == (HERE / "api.txt").read_text(encoding="utf-8")


def test_all_that_is_public_says_what_it_is_for():
    import hrcyclus.api
    import hrcyclus.testing

    for module in (hrcyclus.api, hrcyclus.testing):
        for name in module.__all__:
            value = getattr(module, name)
            if isinstance(value, type) or callable(value):
                assert value.__doc__, name
