"""What is open: an assessment with its history, its scores and the file it lives in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from hrcyclus.model.assessment import Assessment
from hrcyclus.model.history import Change, History
from hrcyclus.model.instrument import Instrument, Role
from hrcyclus.model.kept_answers import Kept, kept_answers
from hrcyclus.model.scoring import Scoreboard, score_assessment
from hrcyclus.model.upgrade import Upgrade, followed, put_off
from hrcyclus.plugin_host.host import PluginSet

if TYPE_CHECKING:
    from hrcyclus.model.search import Searchable
    from hrcyclus.sharing.conflicts import Conflict


class Session:
    """The one place where the open assessment changes.

    `read_only` says why nothing may change, and is empty when it may. `upgrades` are the cards of
    which another version was answered, as the file was read, until that was seen.
    """

    upgrades: tuple[Upgrade, ...] = ()

    def __init__(
        self, plugins: PluginSet, assessment: Assessment, path: Path, read_only: str = ""
    ) -> None:
        self.plugins = plugins
        self.path = path
        self.read_only = read_only
        self.history = History(assessment)
        self.board: Scoreboard = self._scored()
        self._conflicts_of: Assessment | None = None
        self._conflicts: tuple[Conflict, ...] = ()

    @property
    def assessment(self) -> Assessment:
        """The answers as they are now."""
        return self.history.now

    @cached_property
    def searchable_cards(self) -> Searchable:
        """All that the cards say, made ready for searching when that is first asked for."""
        from hrcyclus.model.search import index_cards

        return index_cards(self.plugins.instruments)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What differs between files that were merged, and nobody has settled yet."""
        from hrcyclus.sharing.conflicts import standing_conflicts

        if self._conflicts_of is not self.assessment:
            self._conflicts_of = self.assessment
            self._conflicts = standing_conflicts(self.assessment)
        return self._conflicts

    @property
    def on_cycle(self) -> list[Instrument]:
        """The instruments on the cycle, in reading order."""
        return [one for one in self.plugins.instruments if one.role is Role.INSTRUMENT]

    @property
    def around_cycle(self) -> list[Instrument]:
        """The context models."""
        return [one for one in self.plugins.instruments if one.role is Role.CONTEXT]

    def instrument(self, instrument_id: str) -> Instrument | None:
        """The installed instrument of that id."""
        return next((one for one in self.plugins.instruments if one.id == instrument_id), None)

    def kept_by_instrument(self) -> Iterator[tuple[str, tuple[Kept, ...]]]:
        """The answers that hang on nothing installed, by the instrument they are about."""
        kept = kept_answers(self.assessment, self.plugins.instruments)
        for instrument_id, answers in groupby(kept, key=lambda one: one.instrument):
            found = tuple(one for one in answers if one.number)
            if found:
                yield instrument_id, found

    def replace_plugins(self, plugins: PluginSet) -> None:
        """Go on with other instruments; the answers and their history stay, under the ids that
        the cards have now."""
        self.plugins = plugins
        self.history = self.history.mapped(lambda one: followed(one, plugins.instruments))
        self.__dict__.pop("searchable_cards", None)
        self.board = self._scored()

    def record(self, change: Change, assessment: Assessment, *, merge: bool = False) -> bool:
        """Make a change; says whether anything changed."""
        if self.read_only:
            return False
        before = self.history
        now = put_off(assessment, self.upgrades)
        self._go_on(before.record(change, now, merge=merge))
        return self.history is not before

    def take_in(self, change: Change, assessment: Assessment) -> bool:
        """Go on with what someone else made of the file; says whether anything changed.

        A file that may not be changed here can be by others.
        """
        before = self.history
        self._go_on(before.record(change, assessment, merge=True))
        return self.history is not before

    def undo(self) -> Change | None:
        """Take back the last change; says which."""
        if self.read_only:
            return None
        history, change = self.history.undo()
        self._go_on(history)
        return change

    def redo(self) -> Change | None:
        """Do again what was undone; says what."""
        if self.read_only:
            return None
        history, change = self.history.redo()
        self._go_on(history)
        return change

    def _go_on(self, history: History) -> None:
        before = self.assessment, self.board
        self.history = history
        if history.now is not before[0]:
            self.board = self._scored(before)

    def _scored(self, before: tuple[Assessment, Scoreboard] | None = None) -> Scoreboard:
        plugins = self.plugins
        return score_assessment(plugins.instruments, self.assessment, plugins.scorers, before)
