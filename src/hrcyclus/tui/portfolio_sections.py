"""What a portfolio lists in each of its views and places, in sections."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from hrcyclus.i18n import _, ngettext
from hrcyclus.model.folding import fold
from hrcyclus.model.instrument import Instrument, Role
from hrcyclus.sharing.portfolio import portfolio_words as words
from hrcyclus.sharing.portfolio.counts import Extreme
from hrcyclus.sharing.portfolio.facts import WHOLE
from hrcyclus.sharing.portfolio.statistics import (
    CardSpread,
    PointSpread,
    Portfolio,
    Spread,
    worst,
)
from hrcyclus.store.cleaning import clean
from hrcyclus.tui.portfolio_finding import point_of, score_title, spread_of
from hrcyclus.tui.portfolio_looking import Looking
from hrcyclus.tui.portfolio_picture import Group, Part, Picture, part_of
from hrcyclus.tui.portfolio_places import (
    CardPlace,
    FilePlace,
    PartPlace,
    PointPlace,
    ScorePlace,
    Show,
    Sort,
    View,
)
from hrcyclus.tui.portfolio_reading import WORST_FIRST, FileBehind, FilesBehind
from hrcyclus.tui.portfolio_rows import (
    FileRow,
    PointRow,
    ReasonRow,
    ScoreRow,
    Section,
)
from hrcyclus.wording import phase_word, status_word

MOST_GROUPS = 200
"""Groups that are listed: those that come first."""
_FEW_GAPS = 5
_OVERALL = ("overall",)


def sections(looking: Looking, picture: Picture, behind: FilesBehind | None) -> list[Section]:
    """What is listed where one is; `behind` are the files of a place, once they were looked up."""
    place = looking.place
    match place:
        case CardPlace():
            return list(_card(looking, picture, place))
        case PointPlace():
            return list(_point(looking, picture, place, behind))
        case ScorePlace():
            spread = spread_of(picture.says(place.part), place.score)
            first = Section("", (ScoreRow("score", score_title(picture, place.score), spread),))
            return [first, _files(looking, behind)]
        case PartPlace():
            return list(_part(looking, picture, place.part, behind))
        case None:
            return list(_view(looking, picture))


def reasons(looking: Looking, picture: Picture) -> Section:
    """What could not be read, and why."""
    problems = [
        *(
            ReasonRow(
                f"unreadable:{one.file}",
                file_name(one.file, looking.folders),
                # It begins with the file, which is told already.
                one.reason.removeprefix(one.file).lstrip(": "),
            )
            for one in picture.counts.unreadable
        ),
        *(ReasonRow(f"folder:{one}", one, one) for one in picture.folder_problems),
    ]
    number = picture.counts.number_unreadable + len(picture.folder_problems)
    heading = words.portfolio_labels()["unreadable"]
    remark = words.more_files(len(problems), number) if number else _("Every file could be read.")
    return Section(heading, tuple(problems), remark, number)


def file_name(file: str, folders: Sequence[Path]) -> str:
    """A file as it is told: from the folder that it stands in, where that is the only one."""
    path = whole_path(file)
    if len(folders) == 1:
        inside = os.path.realpath(folders[0]).rstrip(os.sep) + os.sep
        path = path.removeprefix(inside)
    return clean(path, lines=False)


def whole_path(file: str) -> str:
    """The whole path of a file that is told from the working folder."""
    return str(Path.cwd() / file)


def _view(looking: Looking, picture: Picture) -> Iterator[Section]:
    portfolio = picture.says()
    sort = looking.sorts.get(looking.view, Sort.CARDS)
    match looking.view:
        case View.SCORES:
            yield from _scores(portfolio, sort, None)
        case View.POINTS:
            yield from _points(looking, portfolio.points, None, name_cards=sort is Sort.WORST)
        case View.GROUPS:
            yield from _groups(looking, picture, sort)
        case View.TREND:
            yield from _trend(portfolio)
        case View.FILES:
            yield from _standing_out(looking, portfolio)
            yield reasons(looking, picture)


def _scores(portfolio: Portfolio, sort: Sort, part: Part | None) -> Iterator[Section]:
    overall = ScoreRow(
        "overall", _("Overall"), portfolio.overall, ScorePlace(_OVERALL, part), strong=True
    )
    yield Section("", (overall,))
    for role, heading in (
        (Role.INSTRUMENT, _("Instruments")),
        (Role.CONTEXT, _("Around the cycle")),
    ):
        cards = [one for one in portfolio.cards if one.role is role]
        if sort is Sort.WORST:
            cards.sort(key=lambda one: _lowest_first(one.spread))
        if cards:
            yield Section(heading, tuple(row for one in cards for row in _card_rows(one, part)))
        if role is Role.INSTRUMENT and cards:
            phases = [
                ScoreRow(
                    f"phase:{phase.value}",
                    phase_word(phase),
                    spread,
                    ScorePlace(("phase", phase.value), part),
                )
                for phase, spread in portfolio.phases.items()
            ]
            if sort is Sort.WORST:
                phases.sort(key=lambda one: _lowest_first(one.spread))
            yield Section(_("Phases"), tuple(phases))


def _card_rows(card: CardSpread, part: Part | None) -> Iterator[ScoreRow]:
    yield ScoreRow(f"card:{card.id}", card.title, card.spread, CardPlace(card.id, "", part))
    for id_, title, spread in card.groups:
        yield ScoreRow(
            f"card:{card.id}/{id_}", title, spread, CardPlace(card.id, id_, part), indent=True
        )


def _points(
    looking: Looking, points: Iterable[PointSpread], part: Part | None, *, name_cards: bool
) -> Iterator[Section]:
    """Checkpoints by what is known to be missing, or card after card."""
    listed = [one for one in points if looking.show is Show.ALL or _has_gap(one)]
    if looking.sorts[View.POINTS] is Sort.CARDS:
        for title, some in groupby(listed, key=lambda one: one.card_title):
            yield Section(title, _point_rows(some, part, name_cards=name_cards))
        return
    gaps = worst(listed, len(listed))
    told = {(one.card, one.id) for one in gaps}
    rest = [one for one in listed if (one.card, one.id) not in told]
    for heading, some in (
        (_("The largest gap first"), gaps),
        (_("Without a gap"), [one for one in rest if one.stands_alone]),
        (
            _("Following from a card, or one of several of which one is enough"),
            [one for one in rest if not one.stands_alone],
        ),
    ):
        if some:
            yield Section(heading, _point_rows(some, part, name_cards=name_cards))


def _has_gap(one: PointSpread) -> bool:
    return bool(one.gap) and one.stands_alone


def _point_rows(
    points: Iterable[PointSpread], part: Part | None, *, name_cards: bool
) -> tuple[PointRow, ...]:
    return tuple(
        PointRow(f"point:{one.card}/{one.id}", one, PointPlace(one.card, one.id, part), name_cards)
        for one in points
    )


def _groups(looking: Looking, picture: Picture, sort: Sort) -> Iterator[Section]:
    if not picture.knows(looking.by):
        return
    wanted = fold(looking.search)
    groups = [one for one in picture.groups(looking.by) if wanted in fold(one.part.title())]
    if sort is Sort.WORST:
        groups.sort(key=lambda one: _lowest_first(one.overall))
    listed = groups[:MOST_GROUPS]
    left = len(groups) - len(listed)
    remark = ngettext("… and {number} more", "… and {number} more", left).format(number=left)
    if not groups:
        remark = _("No name has this in it.")
    yield Section(
        words.by_words(looking.by),
        tuple(map(_group_row, listed)),
        remark if left or not groups else "",
        len(groups),
    )


def _group_row(group: Group) -> ScoreRow:
    return ScoreRow(
        f"group:{'/'.join(group.part.name)}",
        group.part.title(),
        group.overall,
        PartPlace(group.part),
        files=group.files,
    )


def _trend(portfolio: Portfolio) -> Iterator[Section]:
    rows = tuple(
        ScoreRow(
            f"period:{one.year}/{one.part}",
            words.period_words(one),
            one.overall,
            PartPlace(part_of(one)),
            files=one.files,
        )
        for one in portfolio.trend
    )
    remark = "" if len(rows) > 1 else _("There is a trend as soon as the dates lie further apart.")
    undated = words.without_date(portfolio.undated) if portfolio.undated else ""
    label = words.portfolio_labels()
    yield Section(label["trend"], rows, " ".join(part for part in (remark, undated) if part))


def _standing_out(looking: Looking, portfolio: Portfolio) -> Iterator[Section]:
    label = words.portfolio_labels()
    if not portfolio.number_low and not portfolio.number_high:
        yield Section(label["outliers"], remark=label["no_outliers"])
    for name, found, number in (
        (label["low"], portfolio.low, portfolio.number_low),
        (label["high"], portfolio.high, portfolio.number_high),
    ):
        if number:
            rows = tuple(_extreme_row(looking, one) for one in found)
            yield Section(name, rows, words.more_files(len(rows), number), number)


def _extreme_row(looking: Looking, one: Extreme) -> FileRow:
    path = whole_path(one.file)
    return FileRow(
        f"file:{path}",
        file_name(one.file, looking.folders),
        _of(one.unit, one.organisation),
        one.figure / WHOLE,
        FilePlace(path),
    )


def _of(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _card(looking: Looking, picture: Picture, place: CardPlace) -> Iterator[Section]:
    portfolio = picture.says(place.part)
    card = next(one for one in portfolio.cards if one.id == place.card)
    wanted = _checkpoints_of(picture.instruments, place)
    score = ("group", place.card, place.group) if place.group else ("card", place.card)
    yield Section(
        "",
        (
            ScoreRow(
                "score",
                score_title(picture, score),
                spread_of(portfolio, score),
                ScorePlace(score, place.part),
                strong=True,
            ),
            *(row for row in _card_rows(card, place.part) if row.indent and not place.group),
        ),
    )
    points = [one for one in portfolio.points if one.card == place.card and one.id in wanted]
    yield from (
        Section(_("Checkpoints") if len(points) == len(one.rows) else one.heading, one.rows)
        for one in _points(looking, points, place.part, name_cards=False)
    )


def _checkpoints_of(cards: Sequence[Instrument], place: CardPlace) -> set[str]:
    card = next(one for one in cards if one.id == place.card)
    groups = {one.id: one.checkpoints for one in card.groups}
    return {one.id for one in groups.get(place.group, card.all_checkpoints())}


def _part(
    looking: Looking, picture: Picture, part: Part, behind: FilesBehind | None
) -> Iterator[Section]:
    portfolio = picture.says(part)
    for one in _scores(portfolio, looking.sorts[View.SCORES], part):
        rows = tuple(row for row in one.rows if isinstance(row, ScoreRow) and not row.indent)
        yield Section(one.heading, rows)
    label = words.portfolio_labels()
    gaps = worst(portfolio.points, _FEW_GAPS)
    rows = _point_rows(gaps, part, name_cards=True)
    yield Section(label["worst"], rows, "" if rows else label["no_gaps"])
    yield _files(looking, behind)


def _point(
    looking: Looking, picture: Picture, place: PointPlace, behind: FilesBehind | None
) -> Iterator[Section]:
    yield Section(
        "",
        (PointRow("point", point_of(picture.says(place.part), place.card, place.point), place),),
    )
    if behind is None:
        yield _files(looking, None)
        return
    for status in WORST_FIRST:
        files = [one for one in behind.files if one.status is status]
        rows = tuple(_file_row(looking, one, has_status=True) for one in files)
        number = behind.answers[status]
        if rows:
            yield Section(status_word(status), rows, words.more_files(len(rows), number), number)
        elif number and looking.answer is None:
            yield Section(status_word(status), remark=_("f lists these."), number=number)
    if not behind.files:
        yield Section(_("Files"), remark=_("No file has this answer."))


def _files(looking: Looking, behind: FilesBehind | None) -> Section:
    """Files with the lowest score first."""
    heading = _("Files, the lowest score first")
    if behind is None:
        return Section(heading, remark=_("Looking for the files…"))
    rows = tuple(_file_row(looking, one) for one in behind.files)
    return Section(heading, rows, words.more_files(len(rows), behind.number), behind.number)


def _file_row(looking: Looking, one: FileBehind, *, has_status: bool = False) -> FileRow:
    date = f"{one.month // 12}-{one.month % 12 + 1:02}" if one.month else ""
    return FileRow(
        f"file:{one.path}",
        file_name(one.path, looking.folders),
        _of(one.unit, one.organisation, one.role, date),
        one.score,
        FilePlace(one.path),
        one.status,
        has_status,
    )


def _lowest_first(spread: Spread) -> tuple[bool, float]:
    return spread.median is None, spread.median or 0
