"""What someone looks at in a portfolio, kept while a file from it is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hrcyclus.model.assessment import Status
from hrcyclus.sharing.portfolio.counts import By
from hrcyclus.tui.portfolio_picture import Picture
from hrcyclus.tui.portfolio_places import Place, Show, Sort, View


@dataclass(slots=True)
class Looking:
    """The folders and what was read in them; the view, the places entered from it, the row stood
    on in each of them when the next was entered, and the one stood on here.

    `answer` is the one of which the files behind a checkpoint are listed; None is all. `search` is
    what the names of the groups that are listed have in them.
    """

    folders: Sequence[Path]
    by: By = By.UNIT
    view: View = View.SCORES
    picture: Picture | None = None
    places: list[Place] = field(default_factory=list[Place])
    rows: list[str] = field(default_factory=list[str])
    here: str = ""
    sorts: dict[View, Sort] = field(
        default_factory=lambda: {
            View.SCORES: Sort.CARDS,
            View.POINTS: Sort.WORST,
            View.GROUPS: Sort.WORST,
        }
    )
    show: Show = Show.ALL
    answer: tuple[Status | None] | None = None
    search: str = ""

    @property
    def place(self) -> Place | None:
        """The place that was entered last; None in a view."""
        return self.places[-1] if self.places else None
