"""The filter on the points of the card that is open, and what stays though it no longer passes."""

from __future__ import annotations

from hrcyclus.model.assessment import InstrumentAnswers
from hrcyclus.model.filters import Filter, passing
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.scoring import Statuses
from hrcyclus.tui.filter_words import filter_choice
from hrcyclus.tui.widgets.choice_bar import Choice

_FILTERS = tuple(Filter)


class PointFilter:
    """Remembers what is shown: a point answered under "open" stays until something else is chosen.

    What is shown is kept until the filter or the card changes.
    """

    def __init__(self) -> None:
        self.current = Filter.ALL
        self._kept: frozenset[str] = frozenset()
        self._anchor = ""
        self._put = ""

    @property
    def active(self) -> bool:
        """Whether anything may be hidden."""
        return self.current is not Filter.ALL

    def choose(self, chosen: Filter) -> None:
        """Show by another filter, or by the same one anew."""
        self.current = chosen
        self._kept = frozenset()

    def begin(self, item: str = "") -> None:
        """Begin anew on a card; `item` shows whether it passes or not."""
        self._kept = frozenset((item,))
        self._anchor = self._put = item

    def next(self) -> None:
        """On to the next filter, around."""
        self.choose(_FILTERS[(_FILTERS.index(self.current) + 1) % len(_FILTERS)])

    def shown(
        self, instrument: Instrument, answers: InstrumentAnswers, statuses: Statuses
    ) -> frozenset[str] | None:
        """The ids of the points to show; None for all of them."""
        if not self.active:
            return None
        self._kept |= frozenset(passing(self.current, instrument, answers, statuses))
        return self._kept

    def stand(self, instrument: Instrument, shown: frozenset[str] | None, here: str) -> str:
        """Where to stand when the filter has changed and one stood `here`.

        Filters that hide a point move the cursor to the nearest one; when the point is shown again
        the cursor is back on it.
        """
        if here != self._put:
            self._anchor = here
        self._put = nearest(instrument, shown, self._anchor)
        return self._put

    def choice(
        self, instrument: Instrument, answers: InstrumentAnswers, statuses: Statuses
    ) -> Choice:
        """The filters with how many points of the card pass each."""
        counts = {one: len(passing(one, instrument, answers, statuses)) for one in _FILTERS}
        return filter_choice("f", self.current, counts)


def nearest(instrument: Instrument, shown: frozenset[str] | None, item: str) -> str:
    """The point to stand on when only some are shown: this one, else the next, else the last."""
    points = [point.id for point in (*instrument.all_checkpoints(), *instrument.prompts)]
    if shown is None or item in shown or item not in points:
        return item
    here = points.index(item)
    after = [point for point in points[here:] if point in shown]
    before = [point for point in points[:here] if point in shown]
    return after[0] if after else before[-1] if before else ""
