"""A report as a Word document, to be mailed around and worked on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hrcyclus.model.report import Report, ReportCard, ReportPoint
from hrcyclus.model.scoring import Score
from hrcyclus.sharing.report import words
from hrcyclus.sharing.report.document import PAGE, Writing
from hrcyclus.sharing.report.labels import how_to_read, labels
from hrcyclus.wording import (
    answered_words,
    band,
    date_text,
    percent,
    phase_word,
    reliability_word,
)


def report_as_docx(report: Report) -> bytes:
    """The document, in the language that is spoken."""
    writing = Writing(report.language)
    title, about = words.report_title(report), report.about
    writing.describe(report.made, title=title, author=about.respondent, about=about.organisation)
    writing.heading(title, 0)
    for name, value in words.about_rows(about):
        writing.labelled(name, value)
    writing.labelled(labels()["made"], date_text(report.made))
    _summary(writing, report)
    _gaps(writing, report)
    _actions(writing, report)
    writing.heading(labels()["cards"], 1)
    for card in report.all_cards():
        _card(writing, card)
    writing.heading(labels()["reading"], 1)
    for text in how_to_read():
        writing.paragraph(text)
    writing.muted(words.made_words(report))
    return writing.saved()


def _summary(writing: Writing, report: Report) -> None:
    """The overall score with what belongs to it, and every score."""
    label = labels()
    writing.heading(label["summary"], 1)
    writing.large(percent(report.overall.score), words.cards_counted(report))
    certainty = (words.certainty(report.overall), answered_words(report.overall))
    writing.paragraph(" · ".join(filter(None, certainty)))
    writing.notices(words.notices(report))
    writing.heading(label["scores"], 2)
    _scores(writing, report.cards)
    writing.heading(label["cycle"], 2)
    phases = (
        (
            phase_word(one.phase),
            percent(one.score.score),
            band(one.score),
            ", ".join(card.title for card in one.cards),
        )
        for one in report.phases
    )
    heads = [label[name] for name in ("phase", "score", "band", "cards")]
    writing.table(heads, (3.2, 1.8, 3.0, 9.0), phases)
    if report.context:
        writing.heading(label["around"], 2)
        _scores(writing, report.context)


def _scores(writing: Writing, cards: Iterable[ReportCard]) -> None:
    label = labels()
    rows: list[Sequence[str]] = []
    for card in cards:
        rows.append(_score(card.title, card.score, words.card_remark(card)))
        rows += [
            _score(f"– {group.title}", group.score, reliability_word(group.score))
            for group in card.groups
        ]
    heads = [label[name] for name in ("card", "score", "coverage", "band", "remark")]
    writing.table(heads, (6.4, 1.8, 2.2, 3.0, 3.6), rows)


def _score(name: str, score: Score, remark: str) -> Sequence[str]:
    return name, percent(score.score), percent(score.coverage), band(score), remark


def _gaps(writing: Writing, report: Report) -> None:
    """What is absent or partial, with what is to be done about it."""
    label = labels()
    writing.heading(label["gaps"], 1)
    if not report.gaps:
        writing.paragraph(label["no_gaps"])
        return
    heads = [label[name] for name in ("status", "checkpoint", "card", "action")]
    rows = (
        (gap.point.status, gap.point.text, gap.title, words.actions_words(gap.point) or "–")
        for gap in report.gaps
    )
    writing.table(heads, (2.8, 5.8, 3.8, 4.6), rows)


def _actions(writing: Writing, report: Report) -> None:
    """Every action by date, those that are done last."""
    label = labels()
    writing.heading(label["actions"], 1)
    if not report.actions:
        writing.paragraph(label["no_actions"])
        return
    heads = [label[name] for name in ("state", "due", "action", "owner", "card")]
    rows = (
        (
            words.action_state(task.action),
            date_text(task.action.due) if task.action.due else "–",
            task.action.text or task.point.text,
            task.action.owner or "–",
            task.title,
        )
        for task in report.actions
    )
    writing.table(heads, (2.0, 2.6, 5.8, 2.8, 3.8), rows)


def _card(writing: Writing, card: ReportCard) -> None:
    """A card with its checkpoints and all that is said of them."""
    label = labels()
    writing.heading(card.title, 2)
    version = f"{label['version']} {card.version}"
    writing.muted(" · ".join(filter(None, [words.phases_words(card), version])))
    writing.strong(words.figures(card.score))
    writing.muted(words.sum_words(card))
    writing.notices(words.card_notices(card))
    if card.points:
        _points(writing, card.points)
    for group in card.groups:
        writing.heading(group.title, 3)
        writing.strong(words.figures(group.score))
        writing.muted(words.group_words(group))
        _points(writing, group.points)
    if answered := [one for one in card.prompts if one.note]:
        writing.heading(label["questions"], 3)
        for one in answered:
            writing.muted(one.text)
            writing.paragraph(one.note)


def _points(writing: Writing, points: Sequence[ReportPoint]) -> None:
    heads = [labels()["status"], labels()["checkpoint"]]
    rows = ((one.status, one.text) for one in points)
    table = writing.table(heads, (2.8, PAGE - 2.8), rows)
    for row, point in zip(table.rows[1:], points, strict=True):
        cell = row.cells[1]
        for name, text in words.said_of(point):
            writing.labelled(name, text, cell)
