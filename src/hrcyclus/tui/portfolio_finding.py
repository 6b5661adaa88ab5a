"""What a place in a portfolio is about: its name, its figures, and which files are behind it."""

from __future__ import annotations

from hrcyclus.i18n import _
from hrcyclus.model.cycle import Phase
from hrcyclus.sharing.portfolio.facts import STATUSES
from hrcyclus.sharing.portfolio.statistics import PointSpread, Portfolio, Spread
from hrcyclus.tui.portfolio_looking import Looking
from hrcyclus.tui.portfolio_picture import Picture
from hrcyclus.tui.portfolio_places import CardPlace, PartPlace, Place, PointPlace, ScorePlace
from hrcyclus.tui.portfolio_reading import Wanted
from hrcyclus.wording import phase_word


def title_of(picture: Picture, looking: Looking, index: int) -> str:
    """What the place of that number in the trail is called."""
    place = looking.places[index]
    match place:
        case CardPlace(card, group):
            return score_title(picture, ("group", card, group) if group else ("card", card))
        case PointPlace(card, point):
            return point_of(picture.says(), card, point).text
        case ScorePlace(score):
            return score_title(picture, score)
        case PartPlace(part):
            return part.title()


def score_title(picture: Picture, score: tuple[str, ...]) -> str:
    """What a score of the plan is called."""
    kind, *ids = score
    if kind == "phase":
        return phase_word(Phase(ids[0]))
    for card in picture.says().cards:
        if ids and card.id == ids[0]:
            titles = {id_: title for id_, title, _spread in card.groups}
            return titles[ids[1]] if kind == "group" else card.title
    return _("Overall")


def spread_of(portfolio: Portfolio, score: tuple[str, ...]) -> Spread:
    """How a score of the plan is spread."""
    kind, *ids = score
    if kind == "phase":
        return portfolio.phases[Phase(ids[0])]
    for card in portfolio.cards:
        if ids and card.id == ids[0]:
            groups = {id_: spread for id_, _title, spread in card.groups}
            return groups[ids[1]] if kind == "group" else card.spread
    return portfolio.overall


def point_of(portfolio: Portfolio, card: str, id_: str) -> PointSpread:
    """How the answers to a checkpoint are spread."""
    return next(one for one in portfolio.points if (one.card, one.id) == (card, id_))


def wanted_files(looking: Looking, picture: Picture) -> Wanted | None:
    """Which files are listed where one is; None where there are none to list."""
    scores = {name: index for index, name in enumerate(picture.plan.scores)}
    match looking.place:
        case PointPlace(card, point, part):
            statuses = frozenset(STATUSES if looking.answer is None else looking.answer)
            return Wanted(0, picture.plan.places[card, point], statuses, part)
        case ScorePlace(score, part):
            return Wanted(scores[score], part=part)
        case PartPlace(part):
            return Wanted(part=part)
        case _:
            return None


def is_there(picture: Picture, place: Place) -> bool:
    """Whether a place is still there after everything was read again, with other cards maybe."""
    match place:
        case CardPlace(card, group):
            named = ("group", card, group) if group else ("card", card)
            found = named in picture.plan.scores
        case PointPlace(card, point):
            found = (card, point) in picture.plan.places
        case ScorePlace(score):
            found = score in picture.plan.scores
        case PartPlace():
            found = True
    return found and (place.part is None or picture.has(place.part))
