"""Sharing the open assessment: the menu of what can be done, reports, forms and the summary."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from hrcyclus.i18n import _, current_language, msg
from hrcyclus.store.cleaning import clean

if TYPE_CHECKING:
    from hrcyclus.model.bilingual import Language
    from hrcyclus.model.export import Exporter
    from hrcyclus.tui.app import HrcyclusApp
    from hrcyclus.tui.screens.ask import Question, Reply
    from hrcyclus.tui.screens.make_report import Format
    from hrcyclus.tui.session import Session


class Sharing:
    """What can be made of the open assessment for others, and with what others made."""

    def __init__(self, app: HrcyclusApp) -> None:
        self._app = app

    def show(self) -> None:
        """Ask what is to be shared, and how."""
        from hrcyclus.tui.screens.ask import AskScreen

        if self._app.session is not None:
            self._app.push_screen(AskScreen(self._question), self._chosen)

    def _question(self) -> Question:
        from hrcyclus.tui.screens.ask import Question

        deeds = self.deeds()
        return Question(_("Share"), "", [one for one in self.replies() if one.value in deeds])

    def replies(self) -> list[Reply]:
        """What there is to choose from, in words; only what is among the deeds is offered."""
        from hrcyclus.tui.screens.ask import Reply

        session = self._app.session
        read_only = session is not None and session.read_only
        return [
            Reply("report", _("Report…"), _("A file to read, print or reckon with")),
            Reply("summary", _("Copy the summary"), _("Scores and main gaps, to paste in a mail")),
            Reply(
                "merge",
                _("Merge with…"),
                _("Opened to read only: nothing can be added")
                if read_only
                else _("Add the answers of others; what differs is settled one by one"),
            ),
            Reply(
                "compare",
                _("Compare with…"),
                _("See beside another file what changed, or how answers are spread"),
            ),
            Reply(
                "portfolio",
                _("Many files into one picture…"),
                _("See how scores and answers are spread over all assessments in a folder"),
            ),
            Reply(
                "form",
                _("Save an empty form…"),
                _("A workbook for those without a terminal; “hrcyclus import” reads it back"),
            ),
        ]

    def deeds(self) -> dict[str, Callable[[], None]]:
        """What can be done, by the value of its reply."""
        return {
            "report": self.make_report,
            "summary": self.copy_summary,
            "merge": self._app.merging.merge_with,
            "compare": self.compare_with,
            "portfolio": self.show_portfolio,
            "form": self.make_form,
        }

    def _chosen(self, choice: str | None) -> None:
        deeds = self.deeds()
        if choice in deeds:
            deeds[choice]()

    def make_report(self) -> None:
        """Ask for a format and a name, and make the report."""
        from hrcyclus.model.bilingual import LANGUAGES
        from hrcyclus.sharing.report.exporters import known_exporters
        from hrcyclus.tui.screens.make_report import MakeReportScreen

        session = self._app.session
        if session is not None:
            formats = [
                _format(one, session) for one in known_exporters(self._app.plugins.exporters)
            ]
            known: dict[str, Language] = {one: one for one in LANGUAGES}
            language = known.get(session.assessment.language, current_language())
            title = session.assessment.title or session.path.stem
            self._app.push_screen(
                MakeReportScreen(session.path, formats, title, language=language), self.tell_made
            )

    def show_portfolio(self) -> None:
        """Ask for a folder, and put all assessments in it into one picture."""
        from hrcyclus.tui.portfolio_opening import ask_for_portfolio

        ask_for_portfolio(self._app)

    def make_form(self) -> None:
        """Ask for a name, and make an empty form of all cards."""
        from hrcyclus.model.bilingual import Bilingual
        from hrcyclus.sharing.form.write_form import write_form
        from hrcyclus.tui.screens.make_report import Format, MakeReportScreen

        session = self._app.session
        if session is not None:
            cards = session.plugins.instruments
            name = Bilingual(nl="Formulier", en="Form")
            form = Format(".xlsx", name, lambda language: write_form(cards, language))
            self._app.push_screen(
                MakeReportScreen(
                    session.path,
                    [form],
                    _("form"),
                    language=current_language(),
                    heading=msg("Save an empty form"),
                ),
                self.tell_made,
            )

    def tell_made(self, path: Path | None) -> None:
        """Tell which file was made, if one was, and offer to open it."""
        if path is None:
            return
        from hrcyclus.tui.system_viewer import can_open

        reach = self._app.reach
        if not can_open(self._app):
            self._app.notify(reach.handed_over(path), markup=False, timeout=10)
            return
        from hrcyclus.tui.screens.ask import AskScreen, Question, Reply

        def question() -> Question:
            return Question(
                _("The file is made"),
                reach.shown(path),
                [
                    Reply("open", _("Open it"), _("With the program that this system has for it")),
                    Reply("done", _("Go on here")),
                ],
            )

        def answered(choice: str | None) -> None:
            if choice == "open":
                self._open(path)

        self._app.push_screen(AskScreen(question), answered)

    def _open(self, path: Path) -> None:
        from hrcyclus.tui.system_viewer import open_with_viewer

        def failed(reason: str) -> None:
            told = _("{file} can't be opened: {reason}").format(
                file=clean(path.name, lines=False), reason=reason
            )
            self._app.notify(told, severity="error", markup=False)

        open_with_viewer(path, failed)

    def copy_summary(self) -> None:
        """Put the scores and the main gaps on the clipboard, as text."""
        from hrcyclus.sharing.report.making import make_report
        from hrcyclus.sharing.report.summary import report_as_summary

        session = self._app.session
        if session is None:
            return
        report = make_report(
            session.plugins.instruments,
            session.assessment,
            session.plugins.scorers,
            language=current_language(),
            made=datetime.date.today(),
        )
        self._app.copy_to_clipboard(report_as_summary(report))
        told = _("On the clipboard, if the terminal allows it.")
        self._app.notify(told, markup=False, timeout=2)

    def compare_with(self) -> None:
        """Ask for another file, and show it beside this one."""
        from hrcyclus.tui.screens.open_file import OpenFileScreen

        session = self._app.session
        if session is None:
            return

        def picked(path: Path | None) -> None:
            from hrcyclus.tui.screens.compare import CompareScreen

            if path is not None:
                self._app.push_screen(CompareScreen(session, [path]))

        folder = self._app.reach.beside(session.path)
        self._app.push_screen(OpenFileScreen(folder, msg("Compare with")), picked)


def _format(exporter: Exporter, session: Session) -> Format:
    """A format of reports on the assessment as it is now; what it raises is for its maker."""
    from hrcyclus.sharing.report.exporters import exported
    from hrcyclus.sharing.report.making import make_report
    from hrcyclus.tui.screens.make_report import Format

    plugins, assessment = session.plugins, session.assessment

    def make(language: Language) -> bytes:
        report = make_report(
            plugins.instruments,
            assessment,
            plugins.scorers,
            language=language,
            made=datetime.date.today(),
        )
        return exported(exporter, report)

    return Format(exporter.ending, exporter.title, make)
