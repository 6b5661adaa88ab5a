"""The files of a plugin that begins: a card, with Python beside it, or a whole distribution."""

from __future__ import annotations

import re
from string import Template

from tomli_w import dumps

from hrcyclus.model.instrument import Checkpoint, Counts, Instrument
from hrcyclus.plugin_host.author_kit.card_writer import write_card
from hrcyclus.plugin_host.card_file import CARD_FILE
from hrcyclus.plugin_host.hookspecs import PROJECT

LONGEST_NAME = 60

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_plugin_name(name: str) -> bool:
    """Whether a plugin, its folder and its distribution can have this name.

    Stricter than an id of an instrument: a distribution ends in a letter or a digit.
    """
    return len(name) <= LONGEST_NAME and _NAME.fullmatch(name) is not None


def module_name(name: str) -> str:
    """The module of the distribution of a plugin: `hrcyclus_mijn_kaart` for `mijn-kaart`."""
    return f"{PROJECT}_{name.replace('-', '_')}"


def distribution_name(name: str) -> str:
    """The distribution of a plugin, and the folder that it is made in."""
    return f"{PROJECT}-{name}"


def can_score(instrument: Instrument) -> bool:
    """Whether the card has checkpoints that count in its own score."""
    return _first_point(instrument) is not None


def plugin_files(
    instrument: Instrument, *, python: bool = False, distribution: bool = False, needs: str = "0.1"
) -> dict[str, str]:
    """The texts of a plugin's files by their paths within its folder, parts joined by a slash.

    The name of the plugin is the id of the instrument. Alone it is a card. With `python` there is
    scoring of its own, which `can_score` has to allow, and a test. A `distribution` can be built
    and installed, and is tested too; it asks for the version `needs` of the application.
    """
    if not (python or distribution):
        return {CARD_FILE: write_card(instrument)}
    name = instrument.id
    module = module_name(name)
    code = _code(instrument, scoring=python)
    if not distribution:
        return {
            CARD_FILE: write_card(instrument),
            "__init__.py": code,
            f"test_{name.replace('-', '_')}.py": _test(instrument, _FOLDER_IMPORT, scoring=python),
        }
    package_import = Template(_PACKAGE_IMPORT).substitute(module=module)
    return {
        "pyproject.toml": _project(instrument, needs),
        "README.md": _readme(instrument),
        f"{module}/{CARD_FILE}": write_card(instrument),
        f"{module}/__init__.py": code,
        f"tests/test_{name.replace('-', '_')}.py": _test(
            instrument, package_import, scoring=python
        ),
    }


def _first_point(instrument: Instrument) -> Checkpoint | None:
    counting = [group for group in instrument.groups if group.counts is Counts.CARD]
    points = (
        *instrument.checkpoints,
        *(point for group in counting for point in group.checkpoints),
    )
    return next((point for point in points if not point.follows), None)


def _code(instrument: Instrument, *, scoring: bool) -> str:
    point = _first_point(instrument)
    if not scoring or point is None:
        return Template(_PLAIN_CODE).substitute(name=instrument.id)
    return Template(_SCORING_CODE).substitute(name=instrument.id, point=point.id)


def _test(instrument: Instrument, imports: str, *, scoring: bool) -> str:
    parts = [_CARD_TEST]
    helpers = ["assert_instrument_ok"]
    if can_score(instrument):
        parts.append(_SCORE_TEST)
        helpers.append("score")
    if scoring and can_score(instrument):
        parts.append(_SCORING_TEST)
    helpers += ["plugin_folder"] if imports == _FOLDER_IMPORT else []
    head = Template(imports).substitute(helpers=", ".join(sorted(helpers)))
    body = Template("\n\n".join(parts)).substitute(name=instrument.id)
    return f'"""The instrument {instrument.id} as HRcyclus uses it."""\n\n{head}\n\n{body}'


def _project(instrument: Instrument, needs: str) -> str:
    name, module = instrument.id, module_name(instrument.id)
    title = instrument.title.en or instrument.title.nl
    return dumps(
        {
            "build-system": {
                "requires": ["hatchling>=1.27"],
                "build-backend": "hatchling.build",
            },
            "project": {
                "name": distribution_name(name),
                "version": instrument.version,
                "description": f"{title}: an instrument for HRcyclus",
                "readme": "README.md",
                "requires-python": ">=3.11",
                "dependencies": [f"{PROJECT}>={needs}"],
                "entry-points": {PROJECT: {name: module}},
            },
            "dependency-groups": {"dev": ["pytest>=8.3"]},
            "tool": {
                "hatch": {
                    "build": {
                        "targets": {
                            "wheel": {"packages": [module]},
                            "sdist": {"include": [module, "tests", "README.md"]},
                        }
                    }
                }
            },
        }
    )


def _readme(instrument: Instrument) -> str:
    return Template(_README).substitute(
        title=instrument.title.en or instrument.title.nl,
        name=instrument.id,
        distribution=distribution_name(instrument.id),
        module=module_name(instrument.id),
    )


_PLAIN_CODE = '''\
"""The instrument $name. Its card is in card.toml."""

from hrcyclus.api import Instrument, hookimpl, load_card


@hookimpl
def hrcyclus_instrument() -> Instrument:
    return load_card(__name__)
'''

_SCORING_CODE = '''\
"""The instrument $name. Its card is in card.toml, its scoring here."""

from dataclasses import replace

from hrcyclus.api import (
    Instrument,
    InstrumentAnswers,
    Score,
    Status,
    card_terms,
    hookimpl,
    load_card,
    score_terms,
)

PRECONDITION = "$point"
"""The checkpoint without which the rest is worth little."""

LIMIT = 0.5
"""The most that the card scores while the precondition falls short."""


@hookimpl
def hrcyclus_instrument() -> Instrument:
    return load_card(__name__)


@hookimpl
def hrcyclus_score(instrument: Instrument, answers: InstrumentAnswers) -> Score:
    """The score by the weights, but at most LIMIT while the precondition falls short.

    Weights cannot say this: they let other points make up for one that is absent.
    """
    statuses = {point: answer.status for point, answer in answers.checkpoints.items()}
    score = score_terms(card_terms(instrument, statuses))
    match statuses.get(PRECONDITION):
        case Status.PRESENT | Status.NOT_APPLICABLE:
            return score
        case Status.PARTIAL | Status.ABSENT:
            return replace(
                score,
                score=limited(score.score),
                low=limited(score.low),
                high=limited(score.high),
            )
        case _:  # open or unknown: it may still turn out to be absent
            return replace(score, low=limited(score.low))


def limited(fraction: float | None) -> float | None:
    return None if fraction is None else min(fraction, LIMIT)
'''

_PACKAGE_IMPORT = """\
from hrcyclus.testing import $${helpers}

import $module as plugin
"""

_FOLDER_IMPORT = """\
from pathlib import Path

from hrcyclus.testing import $helpers

plugin = plugin_folder(Path(__file__).parent)
"""

_CARD_TEST = """\
def test_the_card_is_in_order():
    assert assert_instrument_ok(plugin).id == "$name"
"""

_SCORE_TEST = """\
def test_with_all_points_present_the_score_is_full():
    points = assert_instrument_ok(plugin).all_checkpoints()
    answers = {point.id: "present" for point in points if not point.follows}
    assert score(plugin, answers).high == 1
"""

_SCORING_TEST = """\
def answers_with(status: str) -> dict[str, str]:
    points = assert_instrument_ok(plugin).all_checkpoints()
    answers = {point.id: "present" for point in points if not point.follows}
    return {**answers, plugin.PRECONDITION: status}


def test_without_the_precondition_the_score_is_limited():
    scored = score(plugin, answers_with("absent"))
    assert scored.score is not None
    assert scored.score <= plugin.LIMIT


def test_with_the_precondition_open_everything_is_possible():
    scored = score(plugin, answers_with("unknown"))
    assert scored.low is not None
    assert scored.low <= plugin.LIMIT
    assert scored.high == 1
"""

_README = """\
# $title

The instrument `$name` for HRcyclus: its card is in `$module/card.toml`.

    pip install .                            # install it; `pip install -e .` while working on it
    hrcyclus plugins list                    # $name is among the plugins
    hrcyclus plugins check .                 # look for problems
    pytest                                   # run its tests
    python -m build                          # make the files to publish, in dist/

Answers hang on the ids of the checkpoints. When one gets another id, add to card.toml:

    [renamed]
    old-id = "new-id"
"""
