"""What the screen of a portfolio says around its list: the whole in a line, and what is amiss."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.content import Content

from hrcyclus.i18n import _, ngettext
from hrcyclus.sharing.portfolio import portfolio_words as words
from hrcyclus.sharing.portfolio.counts import By
from hrcyclus.store.cleaning import clean
from hrcyclus.tui.drawing import MUTED
from hrcyclus.tui.portfolio_drawing import progress_bar
from hrcyclus.tui.portfolio_picture import Part, Picture, dates_words
from hrcyclus.tui.portfolio_reading import Progress

_BAR = 20


def head_line(picture: Picture, part: Part | None = None) -> Content:
    """How many assessments there are, from when, and how many could not be read; or how many of
    them are in a part."""
    if part is not None:
        told = _("{number} of {all}: {part}").format(
            part=part.title(),
            number=picture.says(part).files,
            all=words.number_of_files(picture.counts.files),
        )
        return Content.styled(told, "bold")
    parts = [Content.styled(words.number_of_files(picture.counts.files), "bold")]
    if (dates := picture.dates) is not None:
        parts.append(Content(dates_words(dates)))
    if number := picture.counts.number_unreadable:
        told = ngettext("{number} could not be read", "{number} could not be read", number)
        parts.append(Content.styled(told.format(number=number), "$text-warning"))
    if number := len(picture.folder_problems):
        told = ngettext(
            "{number} folder could not be read", "{number} folders could not be read", number
        )
        parts.append(Content.styled(told.format(number=number), "$text-warning"))
    return Content.styled(" · ", MUTED).join(parts)


def progress_line(progress: Progress, width: int) -> Content:
    """How far reading is, how fast, and how long it will take."""
    if not progress.number:
        return Content.styled(_("Looking for files…"), MUTED)
    rate = progress.rate
    left = round(max(0, progress.number - progress.done) / rate) if rate else 0
    told = _("{done} of {number} files, {rate} a second, {left} left").format(
        done=progress.done,
        number=max(progress.number, progress.done),
        rate=round(rate),
        left=f"{left // 60}:{left % 60:02}",
    )
    bar = min(_BAR, max(0, width - len(told) - 1))
    if bar < 6:
        return Content(told)
    return Content.assemble(progress_bar(progress.done, progress.number, bar), " ", told)


def folder_words(folders: Sequence[Path]) -> str:
    """The folders by their names."""
    return ", ".join(clean(one.resolve().name or str(one), lines=False) for one in folders)


def reading() -> Content:
    """What is said while everything is read for the first time."""
    return _remark(_("Reading the files…"), _("Escape stops."))


def stopped(progress: Progress) -> Content:
    """What is said when reading was stopped."""
    told = _("Stopped after {done} of {number} files: part of them would be another picture.")
    return _remark(
        told.format(done=progress.done, number=progress.number),
        _("r reads on; what was read need not be read again."),
    )


def nothing_found(picture: Picture, folders: Sequence[Path]) -> Content:
    """What is said where there is no assessment that can be read."""
    names = ", ".join(clean(str(one), lines=False) for one in folders)
    if picture.counts.number_unreadable:
        return _remark(
            _("None of these files can be read as an assessment."),
            _("Below stands why; r looks again."),
        )
    if picture.folder_problems:
        return _remark(
            _("This folder can't be read: {folder}").format(folder=names), _("r looks again.")
        )
    return _remark(
        _("There is no assessment in {folder}.").format(folder=names),
        _("Every .toml file in it counts, also in folders within; links and hidden ones do not."),
    )


def gone(folder: Path) -> Content:
    """What is said where there is no such folder."""
    told = _("There is no such folder: {folder}")
    return _remark(told.format(folder=clean(str(folder), lines=False)), _("r looks again."))


def telling_apart(by: By) -> Content:
    """What is said while the files are counted by group."""
    return _remark(words.by_words(by), _("The files are being told apart. Escape stops."))


def not_told_apart(by: By) -> Content:
    """What is said where that was stopped."""
    return _remark(words.by_words(by), _("Stopped. r goes on with it, b tells others apart."))


def _remark(title: str, what_next: str) -> Content:
    return Content.assemble((title, "bold"), "\n", (what_next, MUTED))
