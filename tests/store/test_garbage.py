"""Python looks seldom for garbage while the program starts, and as usual afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from hrcyclus.store.garbage import looked_for_seldom, started


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    gc.unfreeze()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def test_it_is_seldom_until_the_start_is_over():
    usual = gc.get_threshold()
    with looked_for_seldom():
        assert gc.get_threshold()[0] > 100 * usual[0]
        assert not gc.get_freeze_count()
        started()
        assert gc.get_threshold() == usual
        assert gc.get_freeze_count()
    assert gc.get_threshold() == usual


def test_a_command_that_fails_leaves_it_as_it_was():
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="bad"), looked_for_seldom():
        raise ValueError("bad")
    assert gc.get_threshold() == usual


def test_an_app_that_was_started_otherwise_changes_nothing():
    usual = gc.get_threshold()
    started()
    assert gc.get_threshold() == usual
    assert not gc.get_freeze_count()
