"""The ways into a portfolio: from within the app, and as the first screen of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hrcyclus.i18n import msg
from hrcyclus.sharing.portfolio.counts import By
from hrcyclus.tui.app import HrcyclusApp
from hrcyclus.tui.portfolio_looking import Looking
from hrcyclus.tui.portfolio_places import View
from hrcyclus.tui.screens.portfolio import PortfolioScreen

if TYPE_CHECKING:
    from textual.screen import Screen


class PortfolioApp(HrcyclusApp):
    """The app on the picture of these folders, with groups of that kind when they are asked for."""

    def __init__(
        self, *arguments: Any, folders: Sequence[Path], by: By | None = None, **settings: Any
    ) -> None:
        super().__init__(*arguments, **settings)
        self._looking = looking_at(folders, by)

    def first_screen(self) -> Screen[Any]:
        return super().first_screen() if self.session else PortfolioScreen(self._looking)


def looking_at(folders: Sequence[Path], by: By | None = None) -> Looking:
    """The beginning of a look at these folders, at the groups when those are asked for."""
    return Looking(folders) if by is None else Looking(folders, by, View.GROUPS)


def ask_for_portfolio(app: HrcyclusApp) -> None:
    """Ask for a folder, and show the picture of all assessments in it."""

    def picked(folder: Path) -> None:
        app.push_screen(PortfolioScreen(looking_at([folder])))

    choose_folder(app, picked)


def choose_folder(app: HrcyclusApp, picked: Callable[[Path], None]) -> None:
    """Ask for a folder: the one place where it is decided which can be chosen."""
    from hrcyclus.tui.screens.choose_folder import ChooseFolderScreen

    def chosen(folder: Path | None) -> None:
        if folder is not None:
            picked(folder)

    reach, session = app.reach, app.session
    folder = reach.beside(session.path) if session is not None else reach.folder
    app.push_screen(ChooseFolderScreen(folder, msg("Many files into one picture")), chosen)
