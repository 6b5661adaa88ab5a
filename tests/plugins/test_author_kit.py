"""What `hrcyclus.testing` gives to the author of a plugin."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest

from hrcyclus.api import (
    Bilingual,
    Checkpoint,
    Instrument,
    Phase,
    Score,
    Status,
    hookimpl,
)
from hrcyclus.plugin_host.host import load_plugins
from hrcyclus.testing import assert_instrument_ok, no_discovery, score

__all__ = ["no_discovery"]

VERZUIM = Instrument(
    id="verzuim",
    version="1",
    title=Bilingual("Verzuim"),
    phases={Phase.PERFORMANCE: "primary"},  # pyright: ignore[reportArgumentType] - also a word
    checkpoints=(Checkpoint("a", Bilingual("A")), Checkpoint("b", Bilingual("B"), weight=3)),
)


def plugin(instrument: object = VERZUIM, own_score: object = None) -> ModuleType:
    module = ModuleType("org_verzuim")

    @hookimpl
    def hrcyclus_instrument():
        return instrument

    @hookimpl
    def hrcyclus_score(instrument, answers):
        if isinstance(own_score, Exception):
            raise own_score
        return own_score

    setattr(module, "hrcyclus_instrument", hrcyclus_instrument)  # noqa: B010 - a bare module
    if own_score is not None:
        setattr(module, "hrcyclus_score", hrcyclus_score)  # noqa: B010 - a bare module
    return module


def test_an_instrument_in_order_is_returned():
    assert assert_instrument_ok(plugin()).id == "verzuim"


def test_all_that_is_wrong_is_told():
    with pytest.raises(AssertionError) as failure:
        assert_instrument_ok(plugin(Instrument("verzuim", "", Bilingual())))
    assert str(failure.value).splitlines() == [
        "version: is empty",
        "phases: an instrument belongs to at least one phase of the cycle",
        "title: has no text",
    ]


def test_a_module_without_hooks_is_told():
    with pytest.raises(AssertionError, match="it has no hook"):
        assert_instrument_ok(ModuleType("org_verzuim"))


def test_a_score_by_the_weights():
    scored = score(plugin(), {"a": "present", "b": Status.ABSENT})
    assert (scored.score, scored.coverage) == (0.25, 1.0)
    assert score(plugin(), {"a": "partial"}).score == 0.5


def test_a_score_of_the_plugins_own():
    assert score(plugin(own_score=Score(0.125)), {}) == Score(0.125)


def test_what_a_scoring_raises_is_raised():
    with pytest.raises(ZeroDivisionError):
        score(plugin(own_score=ZeroDivisionError()), {})


def test_an_answer_to_no_checkpoint_is_told():
    with pytest.raises(AssertionError, match="verzuim has no checkpoint c"):
        score(plugin(), {"c": "present"})


def test_a_word_that_is_no_status_is_told():
    with pytest.raises(ValueError, match="perhaps"):
        score(plugin(), {"a": "perhaps"})


@pytest.mark.usefixtures("no_discovery")
def test_with_discovery_blocked_there_are_no_plugins():
    assert load_plugins().plugins == ()


def test_the_kit_needs_no_pytest(tmp_path):
    (tmp_path / "pytest.py").write_text("raise ImportError('none here')")
    run = subprocess.run(
        [sys.executable, "-c", "from hrcyclus.testing import assert_instrument_ok, score"],
        env={"PYTHONPATH": ":".join([str(tmp_path), *sys.path])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
