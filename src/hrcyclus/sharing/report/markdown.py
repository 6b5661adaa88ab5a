"""A report in Markdown (GitHub's flavour) that reads well as it is and when rendered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from hrcyclus.model.report import Report, ReportCard, ReportGap, ReportPoint, ReportTask
from hrcyclus.model.scoring import Score
from hrcyclus.sharing.report import words
from hrcyclus.sharing.report.labels import how_to_read, labels
from hrcyclus.wording import (
    SYMBOL,
    answered_words,
    band,
    date_text,
    percent,
    phase_word,
    reliability_word,
    status_word,
)

_ANYWHERE = re.compile(r"([\\`*_{\[\]<>&|~$@]|:(?=//))|(?<=(?<![^\W_])www)\.", re.IGNORECASE)
_AT_THE_START = re.compile(r"[-+=#]|[0-9]{1,9}(?=[.)](?:\s|$))")

_WIDEST = 48
"""A column is made no wider than this many characters; what is longer sticks out."""


def escaped(text: str) -> str:
    """A text on one line in which nothing is markup, nor becomes a link."""
    line = " ".join(text.split())
    line = _ANYWHERE.sub(lambda found: "\\" + found[0], line)
    if start := _AT_THE_START.match(line):
        at = start.end() if start[0].isdigit() else 0
        line = f"{line[:at]}\\{line[at:]}"
    return line


def report_as_markdown(report: Report) -> str:
    """The report as text, in the language that is spoken."""
    parts = "\n\n".join(part for part in _parts(report) if part)
    return parts + "\n"


def _parts(report: Report) -> Iterator[str]:
    label = labels()
    yield f"# {escaped(words.report_title(report))}"
    about = [*words.about_rows(report.about), (label["made"], date_text(report.made))]
    yield "\n".join(f"- {name}: {escaped(value)}" for name, value in about)

    yield f"## {label['summary']}"
    overall = report.overall
    figures = [f"**{percent(overall.score)}**", words.certainty(overall)]
    counted = [words.cards_counted(report), answered_words(overall)]
    yield "\\\n".join(" · ".join(filter(None, line)) for line in (figures, counted))
    yield from quoted_lines(words.notices(report))

    yield f"## {label['scores']}"
    yield _scores(report.cards)
    yield f"### {label['cycle']}"
    head = (label["phase"], label["score"], label["band"], label["cards"])
    phases = (
        (
            phase_word(one.phase),
            percent(one.score.score),
            band(one.score),
            ", ".join(escaped(card.title) for card in one.cards),
        )
        for one in report.phases
    )
    yield table([head, *phases], right=(1, 2))
    if report.context:
        yield f"### {label['around']}"
        yield _scores(report.context)

    yield f"## {label['gaps']}"
    yield "\n".join(map(_gap, report.gaps)) or label["no_gaps"]
    yield f"## {label['actions']}"
    yield _actions(report.actions) if report.actions else label["no_actions"]

    yield f"## {label['cards']}"
    for card in report.all_cards():
        yield from _card(card)
    yield f"## {label['reading']}"
    yield from how_to_read()
    yield "---"
    yield words.made_words(report)


def _scores(cards: Iterable[ReportCard]) -> str:
    label = labels()
    names = ("card", "score", "coverage", "band", "remark")
    rows = [tuple(label[name] for name in names)]
    for card in cards:
        rows.append(_score(escaped(card.title), card.score, escaped(words.card_remark(card))))
        rows += [
            _score(f"– {escaped(group.title)}", group.score, reliability_word(group.score))
            for group in card.groups
        ]
    return table(rows, right=(1, 2, 3))


def _score(name: str, score: Score, remark: str) -> tuple[str, ...]:
    return name, percent(score.score), percent(score.coverage), band(score), remark


def _gap(item: ReportGap) -> str:
    lines = [f"- {_stated(item.point)} ({escaped(item.title)})"]
    for action in item.point.actions:
        lines.append(f"  - {labels()['action']}: {escaped(words.action_words(action))}")
    return "\n".join(lines)


def _actions(items: Iterable[ReportTask]) -> str:
    label = labels()
    rows = [tuple(label[name] for name in ("state", "due", "action", "owner", "card"))]
    for item in items:
        action = item.action
        rows.append(
            (
                words.action_state(action),
                date_text(action.due) if action.due else "–",
                escaped(action.text) or escaped(item.point.text),
                escaped(action.owner) or "–",
                escaped(item.title),
            )
        )
    return table(rows)


def _card(card: ReportCard) -> Iterator[str]:
    label = labels()
    yield f"### {escaped(card.title)}"
    version = f"{label['version']} {escaped(card.version)}"
    yield " · ".join(filter(None, [words.phases_words(card), version]))
    yield "\\\n".join(filter(None, [f"**{words.figures(card.score)}**", words.sum_words(card)]))
    yield from quoted_lines(words.card_notices(card))
    yield "\n".join(map(_point, card.points))
    for group in card.groups:
        yield f"#### {escaped(group.title)}"
        figures = f"**{words.figures(group.score)}**"
        yield "\\\n".join(filter(None, [figures, words.group_words(group)]))
        yield "\n".join(map(_point, group.points))
    if answered := [one for one in card.prompts if one.note]:
        yield f"#### {label['questions']}"
        yield "\n".join(
            f"- {escaped(one.text)}\n  - {escaped_lines(one.note, '    ')}" for one in answered
        )


def _point(point: ReportPoint) -> str:
    lines = [f"- {_stated(point)}"]
    lines += [f"  - {name}: {escaped_lines(text, '    ')}" for name, text in words.said_of(point)]
    return "\n".join(lines)


def _stated(point: ReportPoint) -> str:
    return f"{SYMBOL[point.status]} **{status_word(point.status)}**: {escaped(point.text)}"


def escaped_lines(text: str, indent: str) -> str:
    """A text of several lines and paragraphs within a list item, its line ends kept."""
    paragraphs = (
        f"\\\n{indent}".join(escaped(line) for line in paragraph.splitlines())
        for paragraph in re.split(r"\n\s*\n", text.strip())
    )
    return f"\n\n{indent}".join(paragraphs)


def quoted_lines(texts: Iterable[str]) -> Iterator[str]:
    """Texts as a quotation, a paragraph each; nothing for none."""
    yield "\n>\n".join(f"> {escaped(text)}" for text in texts if text)


def table(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Rows in columns, the first one as the head; those in `right` end at the right."""
    widths = [min(_WIDEST, max(3, *map(len, column))) for column in zip(*rows, strict=True)]
    rule = [
        "-" * (width - 1) + ":" if index in right else "-" * width
        for index, width in enumerate(widths)
    ]
    return "\n".join(
        f"| {' | '.join(_padded(row, widths, right))} |" for row in (rows[0], rule, *rows[1:])
    )


def _padded(row: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> Iterator[str]:
    for index, (cell, width) in enumerate(zip(row, widths, strict=True)):
        yield cell.rjust(width) if index in right else cell.ljust(width)
