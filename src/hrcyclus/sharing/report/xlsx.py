"""A report as an Excel workbook: the scores with a chart, every checkpoint, and the actions."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from hrcyclus.model.report import Report, ReportCard
from hrcyclus.model.scoring import Score
from hrcyclus.sharing.report import words
from hrcyclus.sharing.report.labels import labels
from hrcyclus.sharing.report.workbook import Book
from hrcyclus.wording import (
    answered_words,
    date_text,
    percent,
    phase_word,
    reliability_word,
    status_word,
)


def report_as_xlsx(report: Report) -> bytes:
    """The workbook, in the language that is spoken. No text in it is a formula or a link."""
    book = Book(report.language)
    book.describe(
        report.made,
        title=words.report_title(report),
        author=report.about.respondent,
        company=report.about.organisation,
        comments=words.made_words(report),
    )
    _summary(book, report)
    _checkpoints(book, report)
    _actions(book, report)
    return book.saved()


def _summary(book: Book, report: Report) -> None:
    """What is assessed, every score, and a chart of the instruments."""
    label = labels()
    sheet = book.sheet(label["summary"], [62, 12, 12, 17, 17, 14, 16, 34])
    book.put(sheet, 0, 0, words.report_title(report), book.title)
    about = [*words.about_rows(report.about), (label["made"], date_text(report.made))]
    for row, (name, value) in enumerate(about, start=1):
        book.put(sheet, row, 0, name, book.bold)
        book.put(sheet, row, 1, value, book.line)
    row = len(about) + 2
    book.put(sheet, row, 0, label["overall"], book.heading)
    book.share(sheet, row, 1, report.overall.score, book.big_share)
    lines = [
        words.certainty(report.overall),
        f"{words.cards_counted(report)} · {answered_words(report.overall)}",
        *words.notices(report),
    ]
    for below, line in enumerate(lines, start=row + 1):
        book.put(sheet, below, 0, line, book.line)
    row += len(lines) + 2
    first = row + 2
    row = _scores(book, sheet, row, label["instruments"], report.cards)
    row = _phases(book, sheet, row + 1, report)
    if report.context:
        _scores(book, sheet, row + 1, label["around"], report.context)
    if report.cards:
        told = (
            f"{card.title}: {percent(None if card.deepen_first else card.score.score)}"
            for card in report.cards
        )
        says = {"title": label["instruments"], "series": label["score"], "told": "; ".join(told)}
        book.bar_chart(sheet, (first - 2, 9), (first, first + len(report.cards) - 1), says)


def _scores(
    book: Book, sheet: Worksheet, row: int, heading: str, cards: Sequence[ReportCard]
) -> int:
    """A table of scores, the groups after the cards; gives the row after it."""
    label = labels()
    heads = [label["card"], label["score"], label["coverage"], *words.band_ends()]
    _heads(book, sheet, row, heading, [*heads, *words.numbers_of_checkpoints()])
    book.put(sheet, row + 1, 7, label["remark"], book.head_remark)
    first = row + 2
    rows = [(card.title, card.score, words.card_remark(card)) for card in cards]
    rows += [
        (f"{card.title}: {group.title}", group.score, reliability_word(group.score))
        for card in cards
        for group in card.groups
    ]
    for below, (name, score, remark) in enumerate(rows, start=first):
        _score(book, sheet, below, name, score)
        book.put(sheet, below, 7, remark, book.remark)
    book.bars(sheet, first, first + len(rows), 1)
    return first + len(rows)


def _score(book: Book, sheet: Worksheet, row: int, name: str, score: Score) -> None:
    book.put(sheet, row, 0, name, book.line)
    for column, share in enumerate((score.score, score.coverage, score.low, score.high), start=1):
        book.share(sheet, row, column, share)
    book.number(sheet, row, 5, score.answered)
    book.number(sheet, row, 6, score.applicable)


def _phases(book: Book, sheet: Worksheet, row: int, report: Report) -> int:
    label = labels()
    heads = [label["phase"], label["score"], "", *words.band_ends()]
    _heads(book, sheet, row, label["cycle"], heads)
    first = row + 2
    for below, phase in enumerate(report.phases, start=first):
        score = phase.score
        book.put(sheet, below, 0, phase_word(phase.phase), book.line)
        for column, share in ((1, score.score), (3, score.low), (4, score.high)):
            book.share(sheet, below, column, share)
    book.bars(sheet, first, first + len(report.phases), 1)
    return first + len(report.phases)


def _heads(book: Book, sheet: Worksheet, row: int, heading: str, heads: Sequence[str]) -> None:
    """A heading over a table, and the heads of its columns: a name and then numbers."""
    book.put(sheet, row, 0, heading, book.heading)
    for column, head in enumerate(heads):
        book.put(sheet, row + 1, column, head, book.head_right if column else book.head)


def _checkpoints(book: Book, report: Report) -> None:
    """Every checkpoint with all that is said of it, a row each."""
    label = labels()
    widths = [24, 22, 24, 52, 14, 9, 26, 48, 34, 52]
    sheet = book.sheet(label["checkpoints"], widths)
    row = 0
    for card in report.all_cards():
        for point in card.all_points():
            row += 1
            phases = ", ".join(map(phase_word, card.phases))
            texts = [card.title, phases, point.group, point.text, status_word(point.status), ""]
            texts += [point.reason, point.note, "\n".join(point.evidence)]
            book.row(sheet, row, [*texts, words.actions_words(point)], widths)
            book.number(sheet, row, 5, point.weight)
    names = ("card", "phase", "group", "checkpoint", "status", "weight", "reason", "note")
    book.as_list(sheet, [label[name] for name in (*names, "evidence", "actions")], row)
    book.colour_statuses(sheet, row, 4, 4)


def _actions(book: Book, report: Report) -> None:
    """Every action by date, those that are done last."""
    label = labels()
    widths = [12, 15, 52, 22, 28, 52, 14]
    sheet = book.sheet(label["actions"], widths)
    for row, task in enumerate(report.actions, start=1):
        action, point = task.action, task.point
        texts = [words.action_state(action), "", action.text, action.owner]
        texts += [task.title, point.text, status_word(point.status)]
        book.row(sheet, row, texts, widths)
        book.date(sheet, row, 1, action.due)
    names = ("state", "due", "action", "owner", "card", "checkpoint", "status")
    book.as_list(sheet, [label[name] for name in names], len(report.actions))
    book.colour_states(sheet, len(report.actions), 0)
    book.colour_statuses(sheet, len(report.actions), 6, 6)
