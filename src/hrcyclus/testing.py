"""What a plugin author tests a plugin with.

pytest finds the fixture `no_discovery` in a test module or a conftest.py that imports it::

    import hrcyclus_vitaliteit
    from hrcyclus.api import Status
    from hrcyclus.testing import assert_instrument_ok, score

    def test_the_card_is_in_order():
        assert_instrument_ok(hrcyclus_vitaliteit)

    def test_half_is_half():
        assert score(hrcyclus_vitaliteit, {"gezondheid": Status.PARTIAL}).score == 0.5
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pluggy

from hrcyclus.model.assessment import Answer, Assessment, InstrumentAnswers, Status
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.scoring import Score, score_assessment
from hrcyclus.plugin_host import hookspecs
from hrcyclus.plugin_host.drop_in_code import import_code
from hrcyclus.plugin_host.guard import PluginError
from hrcyclus.plugin_host.plugin_calls import Contribution, contribution
from hrcyclus.plugin_host.validate import InvalidResultError
from hrcyclus.store.problem import FileError
from hrcyclus.store.trust import read_code

__all__ = ["assert_instrument_ok", "plugin_folder", "score"]


def assert_instrument_ok(module: ModuleType) -> Instrument:
    """The instrument of a plugin's module, as the application gets it.

    Raises AssertionError with all that is wrong with the hooks, the card or the instrument, a line
    each, and when there is no instrument. What the plugin's own code raises is raised as it is.
    """
    return _instrument(_plugin(module))


def score(module: ModuleType, answers: Mapping[str, Status | str]) -> Score:
    """The card's own score when the checkpoints have these answers and all others are open.

    Raises AssertionError for an answer to a checkpoint that the card does not have, ValueError for
    a word that is no status, and whatever the plugin's own scoring raises.
    """
    plugin = _plugin(module)
    instrument = _instrument(plugin)
    if strange := [name for name in answers if instrument.checkpoint(name) is None]:
        raise AssertionError(f"{instrument.id} has no checkpoint {', '.join(strange)}")
    said = {name: Answer(status=Status(status)) for name, status in answers.items()}
    assessment = Assessment(instruments={instrument.id: InstrumentAnswers(checkpoints=said)})
    scorers = {instrument.id: plugin.scorer} if plugin.scorer else {}
    return score_assessment([instrument], assessment, scorers).cards[instrument.id].score


def plugin_folder(folder: Path) -> ModuleType:
    """The module of a plugin that stands in a plugins folder, imported as the application does.

    Raises FileError when the folder cannot be read, and whatever its code raises.
    """
    return import_code(folder.name, read_code(folder))


def _instrument(plugin: Contribution) -> Instrument:
    if plugin.instrument is None:
        raise AssertionError("it has no hook hrcyclus_instrument")
    return plugin.instrument


def _plugin(module: ModuleType) -> Contribution:
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    try:
        return contribution(manager, module, module.__name__, strict=True)
    except FileError as wrong:
        raise AssertionError("\n".join(map(str, wrong.problems))) from wrong
    except InvalidResultError as wrong:
        raise AssertionError("\n".join(wrong.problems)) from wrong
    except PluginError as wrong:
        raise AssertionError(wrong.reason) from wrong


try:
    import pytest
except ImportError:  # the functions above do without
    pass
else:

    @pytest.fixture
    def no_discovery(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """What is installed or dropped in on this machine is not found, whatever it is.

        The application is then empty but for the cards in a `plugins_dir` that a test gives.
        """
        monkeypatch.setattr("hrcyclus.plugin_host.candidates.find_entry_points", lambda _group: [])
        monkeypatch.setenv("HRCYCLUS_DATA_DIR", str(tmp_path / "no-data"))

    __all__ += ["no_discovery"]
