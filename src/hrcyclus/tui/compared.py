"""The open assessment and the ones beside it, held side by side as they are now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from hrcyclus.model.upgrade import followed
from hrcyclus.sharing.compare import Comparison, compare
from hrcyclus.sharing.provenance import Source, source_of
from hrcyclus.sharing.spread import Spread, spread
from hrcyclus.tui.compared_files import ComparedFiles, short_names
from hrcyclus.tui.session import Session

_Made = TypeVar("_Made")


class Compared:
    """What is compared; every comparison is made once for what it is about.

    `swapped` says that before and after have changed places.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.files = ComparedFiles()
        self.swapped = False
        self._made: dict[str, tuple[tuple[object, ...], object]] = {}

    @property
    def is_pair(self) -> bool:
        """Whether there is one other file, so that there is a before and an after."""
        return len(self.files.read) == 1

    @property
    def sources(self) -> tuple[Source, ...]:
        """The open assessment and then the others, under the ids that the cards have now."""
        return self._once("sources", self._sources)

    @property
    def sides(self) -> tuple[Source, Source]:
        """Before and after, of a pair: by their dates, else in the order of the files."""
        opened, other = self.sources
        dates = opened.assessment.date, other.assessment.date
        newer_first = dates[0] is not None and dates[1] is not None and dates[0] > dates[1]
        return (other, opened) if newer_first != self.swapped else (opened, other)

    @property
    def change(self) -> Comparison:
        """What changed, of a pair."""
        return self._once("change", self._change)

    @property
    def spread(self) -> Spread:
        """The answers of all side by side."""
        return self._once("spread", self._spread)

    def is_open_one(self, source: Source) -> bool:
        """Whether that is the assessment that is open."""
        return source is self.sources[0]

    def _once(self, what: str, make: Callable[[], _Made]) -> _Made:
        about = (self.session.assessment, self.session.plugins, self.files, self.swapped)
        made = self._made.get(what)
        if made is None or any(one is not other for one, other in zip(made[0], about, strict=True)):
            made = self._made[what] = (about, make())
        # Every name stands for what one method makes.
        return cast("_Made", made[1])

    def _sources(self) -> tuple[Source, ...]:
        session = self.session
        paths = [session.path, *(path for path, _assessment in self.files.read)]
        assessments = [
            session.assessment,
            *(
                followed(assessment, session.plugins.instruments)
                for _path, assessment in self.files.read
            ),
        ]
        return tuple(map(source_of, assessments, short_names(paths)))

    def _change(self) -> Comparison:
        before, after = self.sides
        plugins = self.session.plugins
        return compare(plugins.instruments, before.assessment, after.assessment, plugins.scorers)

    def _spread(self) -> Spread:
        plugins = self.session.plugins
        return spread(plugins.instruments, self.sources, plugins.scorers)
