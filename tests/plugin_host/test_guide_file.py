from __future__ import annotations

import pytest

from hrcyclus.model.instrument import TextBlock
from hrcyclus.plugin_host import guide_file
from hrcyclus.plugin_host.guide_file import load_guide
from hrcyclus.store.problem import FileError


def test_the_guide_has_its_three_parts_in_both_languages():
    guide = load_guide()
    for part in (guide.purpose, guide.method, guide.responsibility):
        assert part
        for block in part:
            assert isinstance(block, TextBlock)
            assert block.text.nl
            assert block.text.en


def test_a_damaged_guide_is_told(monkeypatch):
    data = b'format = "hrcyclus-guide/2"\npurposes = []\n'
    monkeypatch.setattr(guide_file, "read_package_data", lambda *_: (data, "guide.toml"))
    with pytest.raises(FileError) as failure:
        load_guide()
    assert [str(problem) for problem in failure.value.problems] == [
        "guide.toml:2: purposes: unknown key (did you mean purpose?)",
        'guide.toml:1: format: expected "hrcyclus-guide/1"',
    ]
