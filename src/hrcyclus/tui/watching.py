"""Keeping an eye on the open file: what others do to it is shown while the app runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hrcyclus.i18n import _
from hrcyclus.store.assessment_file import Loaded
from hrcyclus.store.cleaning import clean
from hrcyclus.tui.outside import Gone, Unreadable

if TYPE_CHECKING:
    from hrcyclus.store.lock import Holder
    from hrcyclus.tui.app import HrcyclusApp
    from hrcyclus.tui.document import Document
    from hrcyclus.tui.outside import News

INTERVAL = 2.0
"""Seconds between two looks at the file."""


class Watching:
    """Looks from a worker, so that a disk that does not answer holds up nothing."""

    def __init__(self, app: HrcyclusApp) -> None:
        self._app = app
        self._looking = False
        self._told_free: Document | None = None

    def begin(self) -> None:
        """Look from now on."""
        self._app.set_interval(INTERVAL, self.look)

    def look(self) -> None:
        """Look now, unless the last look is not over yet."""
        document = self._app.document
        if document is not None and not self._looking:
            self._looking = True
            self._app.run_worker(
                lambda: self._look(document), name="watch", group="watch", thread=True
            )

    def _look(self, document: Document) -> None:
        holder = document.taken_by()
        left = document.holder_left()
        news = document.look_outside()
        self._app.call_from_thread(self._looked, document, news, holder, left)

    def _looked(
        self, document: Document, news: News | None, holder: Holder | None, left: bool
    ) -> None:
        self._looking = False
        if document is not self._app.document:
            return
        if holder is not None and document.taken_by() is not None:
            document.give_way(holder)
            self._app.assessment_changed.publish(document.session)
            self._warn(_("Taken over: {holder}. It can only be read here.").format(holder=holder))
        if left and self._told_free is not document:
            self._told_free = document
            self._tell(_("The file is free again: “Take over” makes it editable here."))
        name = clean(document.session.path.name, lines=False)
        match news:
            case Loaded():
                if document.take_in(news):
                    self._app.assessment_changed.publish(document.session)
                    self._tell(
                        _("{file} was changed outside; what it says now is shown.").format(
                            file=name
                        )
                    )
            case Unreadable(reason):
                self._warn(
                    _("Changed outside, and can't be read: {reason}. What is open stays.").format(
                        reason=reason
                    )
                )
            case Gone():
                self._warn(
                    _("{file} is gone from its place. What is open stays.").format(file=name)
                )
            case _:
                pass

    def _tell(self, text: str) -> None:
        self._app.notify(text, markup=False, timeout=5)

    def _warn(self, text: str) -> None:
        self._app.notify(text, severity="warning", markup=False, timeout=10)
