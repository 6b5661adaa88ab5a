"""A comparison of assessments in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from hrcyclus.sharing.report import comparison_words as words
from hrcyclus.sharing.report.comparison import ComparedPoint, ComparisonReport
from hrcyclus.sharing.report.labels import labels
from hrcyclus.sharing.report.markdown import escaped, escaped_lines, quoted_lines, table
from hrcyclus.wording import SYMBOL, percent, status_word


def comparison_as_markdown(report: ComparisonReport) -> str:
    """The report as text, in the language that is spoken."""
    return "\n\n".join(part for part in _parts(report) if part) + "\n"


def _parts(report: ComparisonReport) -> Iterator[str]:
    label = {**labels(), **words.comparison_labels()}
    yield f"# {escaped(words.comparison_title(report))}"
    yield f"## {label['respondents']}"
    yield "\n".join(
        f"- **{escaped(one.name)}**: {escaped(words.respondent_words(one))}".removesuffix(": ")
        for one in report.respondents
    )
    yield f"## {label['scores']}"
    yield _scores(report)
    yield from quoted_lines(words.caveats(report))
    if report.change is not None:
        yield f"### {label['change']}"
        yield _changes(report)
        yield words.over_both()
    yield f"## {label['divided']}"
    yield "\n".join(_point(one, with_card=True) for one in report.divided) or label["agreed"]
    yield f"## {label['checkpoints']}"
    for card, points in groupby(report.points, key=lambda one: one.card):
        yield f"### {escaped(card)}"
        yield "\n".join(map(_point, points))
    yield "---"
    yield words.made_on(report)


def _scores(report: ComparisonReport) -> str:
    """A row a respondent: there may be many of them, and cards are few."""
    label = {**labels(), **words.comparison_labels()}
    head = [label["respondents"], label["overall"], label["coverage"]]
    rows = [[*head, *(escaped(card.title) for card in report.cards)]]
    for one in report.respondents:
        figures = [percent(one.overall.score), percent(one.overall.coverage)]
        rows.append([escaped(one.name), *figures, *map(words.card_figure, one.cards)])
    return table(rows, right=range(1, len(rows[0])))


def _changes(report: ComparisonReport) -> str:
    label = {**labels(), **words.comparison_labels()}
    rows = [[label[name] for name in ("card", "before", "after", "difference", "number")]]
    named = [(escaped(card.title), card.change) for card in report.cards]
    for name, change in [*named, (f"**{label['overall']}**", report.change)]:
        if change is not None:
            was, now = percent(change.before), percent(change.after)
            number = str(change.number) if change is not report.change else ""
            rows.append([name, was, now, words.difference_words(change), number])
    return table(rows, right=(1, 2, 3, 4))


def _point(point: ComparedPoint, *, with_card: bool = False) -> str:
    card = f" ({escaped(point.card)})" if with_card else ""
    lines = [f"- {escaped(point.text)}{card}"]
    if not point.is_prompt:
        for status, names in point.by_status():
            who = escaped(", ".join(names))
            lines.append(f"  - {SYMBOL[status]} **{status_word(status)}** ({len(names)}): {who}")
    lines += [
        f"  - {escaped(voice.name)}: {escaped_lines(words.voice_words(voice), '    ')}"
        for voice in point.voices
        if voice.says_more
    ]
    return "\n".join(lines)
