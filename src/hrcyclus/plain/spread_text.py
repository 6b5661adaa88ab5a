"""Several assessments side by side in plain lines: the scores, then what divides them most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from hrcyclus.i18n import _, in_language, ngettext
from hrcyclus.model.assessment import Presence, Status
from hrcyclus.model.instrument import Instrument, Role
from hrcyclus.model.scoring import Scoreboard
from hrcyclus.plain.side_by_side import action_text, cut, table, wrapped
from hrcyclus.sharing.provenance import Source
from hrcyclus.sharing.spread import PointSpread, Spread
from hrcyclus.store.cleaning import clean
from hrcyclus.wording import SYMBOL, date_text, percent, phase_word, status_word

_INDENT = "  "
_DEEPER = "     "
_FEW = 6
"""Up to so many respondents each has a line of its own at every point."""
_NOTES = 5
"""How many notes are shown of more respondents than a few."""


def spread_lines(
    instruments: Sequence[Instrument],
    found: Spread,
    sources: Sequence[Source],
    width: int,
    *,
    everything: bool = False,
) -> Iterator[str]:
    """Who they are, the scores of each, and the points on which they disagree, most divided
    first; `everything` adds where they agree, and every note."""
    number = len(found.names)
    told = ngettext("{number} respondent", "{number} respondents", number)
    yield told.format(number=number)
    rows = [
        (f"{_INDENT}{index}", cut(f"{name}{_when_and_where(one, name)}", width - 8))
        for index, (name, one) in enumerate(zip(found.names, sources, strict=True), start=1)
    ]
    yield from table(rows, width)
    yield from _scores(instruments, found, width)
    divided = found.most_divided()
    yield ""
    if not divided:
        yield _("They disagree on nothing that was answered.")
    else:
        title = _("Where they disagree, the most divided first ({number})")
        yield title.format(number=len(divided))
    for one in divided:
        yield from _point_lines(one, found, sources, width, everything=everything)
    prompts = [one for one in found.points if one.point.is_prompt and any(one.notes)]
    if prompts:
        yield ""
        yield _("Questions")
        for one in prompts:
            yield from _point_lines(one, found, sources, width, everything=everything)
    if everything:
        yield ""
        yield _("Where they agree")
        for one in found.points:
            if one.agrees and not one.point.is_prompt:
                yield from _point_lines(one, found, sources, width, everything=True)


def _when_and_where(source: Source, name: str) -> str:
    """The date and the file, as far as the name does not tell them."""
    date = source.assessment.date
    told = [date_text(date) if date else "", "" if source.name in name else source.name]
    return "".join(f" · {part}" for part in told if part)


def _scores(instruments: Sequence[Instrument], found: Spread, width: int) -> Iterator[str]:
    """A row a card where the columns of all respondents hold, else a row a respondent."""
    names, figures = _figures(instruments, found.boards)
    if len(found.names) <= _FEW:
        heads = ["", *(str(index) for index in range(1, len(found.names) + 1)), ""]
        yield ""
        yield _("Scores, a column a respondent")
        yield from table(
            [heads, *((name, *row, "") for name, row in zip(names, figures, strict=True))], width
        )
        return
    yield ""
    yield _("Scores, a row a respondent")
    letters = _letters(len(names))
    keys = [
        f"{letter} {clean(name.strip(), lines=False)}"
        for letter, name in zip(letters, names, strict=True)
    ]
    yield from wrapped(", ".join(keys), width, _INDENT)
    room = max(1, (width - 26) // 7)
    for start in range(0, len(names), room):
        part = slice(start, start + room)
        rows = [
            (f"{_INDENT}{index} {name}", *(figure[index - 1] for figure in figures[part]), "")
            for index, name in enumerate(found.names, start=1)
        ]
        yield ""
        yield from table([("", *letters[part], ""), *rows], width)


def _letters(number: int) -> list[str]:
    letters = [
        *ascii_uppercase,
        *(one + other for one in ascii_uppercase for other in ascii_uppercase),
    ]
    return [*letters, *map(str, range(len(letters), number))][:number]


def _figures(
    instruments: Sequence[Instrument], boards: Sequence[Scoreboard]
) -> tuple[list[str], list[tuple[str, ...]]]:
    """The names of the scores and, for each, that of every respondent."""
    on_cycle = [one for one in instruments if one.role is Role.INSTRUMENT]
    around = [one for one in instruments if one.role is Role.CONTEXT]
    rows: list[tuple[str, tuple[str, ...]]] = []
    for one in on_cycle:
        rows += _card_figures(one, boards)
    for phase in boards[0].phases:
        figures = tuple(percent(board.phases[phase].score) for board in boards)
        rows.append((f"{_INDENT}{phase_word(phase)}", figures))
    rows.append((_("Overall"), tuple(percent(board.overall.score) for board in boards)))
    for one in around:
        rows += _card_figures(one, boards)
    return [name for name, _row in rows], [row for _name, row in rows]


def _card_figures(
    instrument: Instrument, boards: Sequence[Scoreboard]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    cards = [board.cards[instrument.id] for board in boards]
    yield (
        in_language(instrument.title),
        tuple(
            SYMBOL[Status.ABSENT] if card.presence is Presence.ABSENT else percent(card.score.score)
            for card in cards
        ),
    )
    for group in instrument.groups:
        figures = tuple(percent(card.groups[group.id].score) for card in cards)
        yield f"{_INDENT}{in_language(group.title)}", figures


def _point_lines(
    one: PointSpread, found: Spread, sources: Sequence[Source], width: int, *, everything: bool
) -> Iterator[str]:
    card, text = (
        clean(in_language(part), lines=False) for part in (one.point.card, one.point.text)
    )
    yield ""
    yield from wrapped(f"{card}: {text}", width, "", _INDENT)
    if not one.point.installed:
        yield _INDENT + _("(not installed)")
    if not one.point.is_prompt:
        yield from wrapped(_distribution(one), width, _INDENT)
    if len(one.statuses) <= _FEW:
        yield from _each_line(one, found.names, width)
        return
    if not one.point.is_prompt:
        yield _INDENT + _picture(one, width - len(_INDENT))
        yield from _by_role(one, sources, width)
    yield from _note_lines(one, found.names, width, everything=everything)


def _distribution(one: PointSpread) -> str:
    counts = [
        f"{SYMBOL[status]} {status_word(status)} {number}"
        for status, number in one.counts.items()
        if number
    ]
    if one.disagreement is not None:
        told = _("disagreement {disagreement}, range {range}")
        counts.append(told.format(disagreement=percent(one.disagreement), range=percent(one.range)))
    return ", ".join(counts)


def _picture(one: PointSpread, room: int) -> str:
    """A symbol for each respondent, or for as many as hold, in the order of the statuses."""
    symbols = "".join(SYMBOL[status] * number for status, number in one.counts.items())
    if len(symbols) <= room:
        return symbols
    return "".join(symbols[index * len(symbols) // room] for index in range(room))


def _each_line(one: PointSpread, names: Sequence[str], width: int) -> Iterator[str]:
    for index, name in enumerate(names):
        status = one.statuses[index]
        if one.point.is_prompt and not one.notes[index]:
            continue
        word = "" if one.point.is_prompt else f"{SYMBOL[status]} {status_word(status)}, "
        said = [one.reasons[index], one.notes[index], *map(action_text, one.actions[index])]
        texts = "\n".join(part for part in said if part)
        lead = f"{word}{cut(name, width)}"
        yield from wrapped(f"{lead}: {texts}" if texts else lead, width, _INDENT, _DEEPER)


def _by_role(one: PointSpread, sources: Sequence[Source], width: int) -> Iterator[str]:
    for status, number in one.counts.items():
        if not number:
            continue
        roles = Counter(
            source.assessment.role or _("no role")
            for source, said in zip(sources, one.statuses, strict=True)
            if said is status
        )
        who = ", ".join(
            f"{clean(role, lines=False)} {count}"
            for role, count in sorted(roles.items(), key=lambda pair: (-pair[1], pair[0]))
        )
        lead = f"{SYMBOL[status]} {status_word(status)}: {who}"
        yield from wrapped(lead, width, _INDENT, _DEEPER)


def _note_lines(
    one: PointSpread, names: Sequence[str], width: int, *, everything: bool
) -> Iterator[str]:
    noted = [
        (status, name, "\n".join(part for part in (reason, note) if part))
        for status, name, reason, note in zip(
            one.statuses, names, one.reasons, one.notes, strict=True
        )
        if reason or note
    ]
    shown = noted if everything else noted[:_NOTES]
    for status, name, text in shown:
        symbol = "“" if one.point.is_prompt else SYMBOL[status]
        told = f"{symbol} {cut(name, width)}: {text}"
        yield from wrapped(told, width, _INDENT, _DEEPER)
    if left := len(noted) - len(shown):
        told = ngettext(
            "… and {number} more note (--all shows it)",
            "… and {number} more notes (--all shows them)",
            left,
        )
        yield f"{_INDENT}{told.format(number=left)}"
