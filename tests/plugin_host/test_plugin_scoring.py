"""A plugin's own scoring gives a valid score or says why there is none."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from textwrap import dedent, indent

import pytest

from hrcyclus.model.assessment import Answer, Assessment, InstrumentAnswers, Status
from hrcyclus.model.scoring import Score, ScoringError, score_assessment
from hrcyclus.plugin_host.hookspecs import hrcyclus_score
from hrcyclus.plugin_host.host import PluginSet, load_plugins

SCORING = """\
from hrcyclus.api import *

@hookimpl
def hrcyclus_instrument():
    return load_card(__name__)

@hookimpl
def hrcyclus_score(instrument, answers):
{body}
"""

ANSWERS = InstrumentAnswers(checkpoints={"beleid": Answer(status=Status.PARTIAL)})


def install(site, body: str, name: str = "verzuim") -> None:
    site.install(name, SCORING.format(body=indent(dedent(body), "    ")))


def scored(loaded: PluginSet, name: str = "verzuim") -> Score:
    instrument = next(one for one in loaded.instruments if one.id == name)
    return loaded.scorers[name](instrument, ANSWERS)


def test_a_valid_score_comes_through(site):
    install(site, "return Score(0.25, coverage=1, low=0, high=0.5, answered=1, applicable=2)")
    assert scored(load_plugins()) == Score(0.25, 1.0, 0.0, 0.5, 1, 2)


def test_a_rounding_error_is_mended(site):
    install(site, "return Score(0.1 * 3 / 0.3, coverage=-1e-17)")
    assert scored(load_plugins()) == Score(1.0, 0.0)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("return Score(float('nan'))", "hrcyclus_score: score is nan, not from 0 to 1"),
        ("return Score(7)", "hrcyclus_score: score is 7, not from 0 to 1"),
        ("return Score(coverage=-0.5)", "hrcyclus_score: coverage is -0.5, not from 0 to 1"),
        ("return Score(10 ** 400)", "hrcyclus_score: score is inf, not from 0 to 1"),
        ("return Score(0.5, low=0.6, high=0.5)", "hrcyclus_score: low (0.6) is above high (0.5)"),
        ("return Score('0.5')", "hrcyclus_score: score is str, expected float"),
        ("return Score(True)", "hrcyclus_score: score is bool, expected float"),
        ("return Score(answered=-1)", "hrcyclus_score: answered is -1, below 0"),
        (
            "return Score(2, low=3, high=4)",
            "hrcyclus_score: score is 2, not from 0 to 1 (and 2 more)",
        ),
        ("return 0.5", "hrcyclus_score: returned float instead of Score"),
        ("return None", "hrcyclus_score: returned None instead of Score"),
        ("return 1 / 0", "ZeroDivisionError: division by zero"),
        ("raise SystemExit", "SystemExit"),
        ("answers.checkpoints['beleid'] = None", "TypeError: "),
        ("answers.checkpoints.clear()", "AttributeError: "),
    ],
)
def test_nonsense_is_a_scoring_error_in_one_line(site, body, reason):
    install(site, body)
    loaded = load_plugins()
    with pytest.raises(ScoringError) as failure:
        scored(loaded)
    assert str(failure.value).startswith(reason)
    assert "\n" not in str(failure.value)


def test_a_failing_score_makes_one_card_unavailable(site):
    install(site, "return 1 / 0")
    site.install("mentoraat")
    loaded = load_plugins()
    assessment = Assessment(instruments={"verzuim": ANSWERS, "mentoraat": ANSWERS})
    board = score_assessment(loaded.instruments, assessment, loaded.scorers)
    assert board.cards["verzuim"].unavailable == "ZeroDivisionError: division by zero"
    assert board.cards["mentoraat"].score.score == 0.5
    assert board.overall.score == 0.5


def test_each_plugin_scores_its_own_card(site):
    install(site, "return Score(0.25)", "a")
    install(site, "return Score(0.75)", "b")
    site.install("c")
    loaded = load_plugins()
    assert (scored(loaded, "a"), scored(loaded, "b")) == (Score(0.25), Score(0.75))
    assert loaded.scorers.keys() == {"a", "b"}


def test_what_scoring_prints_is_held_back(site, capsys):
    install(site, "print('hello'); return Score(0.5)")
    assert scored(load_plugins()).score == 0.5
    assert capsys.readouterr() == ("", "")


def test_an_interrupt_of_the_user_passes(site):
    install(site, "raise KeyboardInterrupt")
    loaded = load_plugins()
    with pytest.raises(KeyboardInterrupt):
        scored(loaded)


def test_a_strict_load_scores_strictly(site, monkeypatch):
    monkeypatch.setenv("HRCYCLUS_STRICT_PLUGINS", "1")
    install(site, "return 1 / 0")
    loaded = load_plugins()
    with pytest.raises(ZeroDivisionError):
        scored(loaded)


def test_the_example_in_the_documentation_works(site):
    _, _, example = (hrcyclus_score.__doc__ or "").partition("::\n")
    code = dedent(example)
    card = site.card("verzuim") + '\n[[checkpoints]]\nid = "cijfers"\nnl = "Er zijn cijfers."\n'
    instrument_hook = (
        "\nfrom hrcyclus.api import load_card\n\n@hookimpl\n"
        "def hrcyclus_instrument():\n    return load_card(__name__)\n"
    )
    site.install("verzuim", re.sub(r"\n+$", "\n", code) + instrument_hook, card=card)
    loaded = load_plugins()
    (instrument,) = loaded.instruments
    answers = replace(
        ANSWERS, checkpoints={**ANSWERS.checkpoints, "cijfers": Answer(status=Status.PRESENT)}
    )
    score = loaded.scorers["verzuim"](instrument, answers)
    assert math.isclose(score.score or 0, 0.5)
    assert (score.coverage, score.low, score.answered) == (1.0, None, 2)
