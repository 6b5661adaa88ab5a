"""A comparison of assessments as an Excel workbook: scores, every checkpoint, and every note."""

from __future__ import annotations

from hrcyclus.model.assessment import Status
from hrcyclus.sharing.report import comparison_words as words
from hrcyclus.sharing.report.comparison import ComparisonReport
from hrcyclus.sharing.report.labels import labels
from hrcyclus.sharing.report.words import actions_text
from hrcyclus.sharing.report.workbook import Book
from hrcyclus.wording import status_word


def comparison_as_xlsx(report: ComparisonReport) -> bytes:
    """The workbook, in the language that is spoken. No text in it is a formula or a link."""
    book = Book(report.language)
    title = words.comparison_title(report)
    book.describe(report.made, title=title, comments=words.made_on(report))
    _scores(book, report)
    _checkpoints(book, report)
    _notes(book, report)
    return book.saved()


def _scores(book: Book, report: ComparisonReport) -> None:
    """A row a respondent with the score of every card, and the change where there are two."""
    label = {**labels(), **words.comparison_labels()}
    sheet = book.sheet(label["scores"], [34, 22, 12, 12, 12, *([18] * len(report.cards))])
    titles = [card.title for card in report.cards]
    heads = ["respondents", "role", "date", "overall", "coverage"]
    for row, one in enumerate(report.respondents, start=1):
        book.put(sheet, row, 0, one.name)
        book.put(sheet, row, 1, one.about.role)
        book.date(sheet, row, 2, one.about.date)
        book.share(sheet, row, 3, one.overall.score)
        book.share(sheet, row, 4, one.overall.coverage)
        for column, card in enumerate(one.cards, start=5):
            if card.deepen_first:
                book.put(sheet, row, column, words.card_figure(card))
            else:
                book.share(sheet, row, column, card.score.score)
    number = len(report.respondents)
    book.as_list(sheet, [*(label[name] for name in heads), *titles], number)
    book.bars(sheet, 1, 1 + number, 3)
    if report.change is not None:
        row = number + 2
        book.put(sheet, row, 0, label["change"], book.bold)
        for column, change in enumerate(
            (report.change, None, *(card.change for card in report.cards)), start=3
        ):
            if change is not None and change.change is not None:
                book.share(sheet, row, column, change.change)
        book.put(sheet, row + 1, 0, words.over_both(), book.line)


def _checkpoints(book: Book, report: ComparisonReport) -> None:
    """Every checkpoint with how many gave each status, and the status of each respondent."""
    label = {**labels(), **words.comparison_labels()}
    names = [one.name for one in report.respondents]
    widths = [26, 56, 15, *([12] * 6), *([18] * len(names))]
    sheet = book.sheet(label["checkpoints"], widths)
    points = [one for one in report.points if not one.is_prompt]
    statuses = [*Status, None]
    for row, point in enumerate(points, start=1):
        given = [status_word(voice.status) for voice in point.voices]
        book.row(sheet, row, [point.card, point.text, *([""] * 7), *given], widths)
        book.share(sheet, row, 2, point.disagreement)
        counts = {status: len(who) for status, who in point.by_status()}
        for column, status in enumerate(statuses, start=3):
            book.number(sheet, row, column, counts.get(status, 0))
    heads = [label["card"], label["checkpoint"], label["disagreement"]]
    book.as_list(sheet, [*heads, *map(status_word, statuses), *names], len(points))
    book.colour_statuses(sheet, len(points), 9, 8 + len(names))


def _notes(book: Book, report: ComparisonReport) -> None:
    """All that anyone says beside a status, a row each."""
    label = {**labels(), **words.comparison_labels()}
    widths = [26, 56, 26, 14, 34, 52, 52]
    sheet = book.sheet(label["notes"], widths)
    row = 0
    for point in report.points:
        for voice in point.voices:
            if voice.says_more:
                row += 1
                status = "" if point.is_prompt else status_word(voice.status)
                texts = [point.card, point.text, voice.name, status, voice.reason, voice.note]
                book.row(sheet, row, [*texts, actions_text(voice.actions)], widths)
    heads = ("card", "checkpoint", "respondents", "status", "reason", "note", "actions")
    book.as_list(sheet, [label[name] for name in heads], row)
    book.colour_statuses(sheet, row, 3, 3)
