"""From an assessment and the cards to the value with all that a report says."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from hrcyclus.model.agenda import is_overdue
from hrcyclus.model.assessment import NO_ANSWER, Answer, Assessment, Status
from hrcyclus.model.bilingual import Language
from hrcyclus.model.cycle import Phase
from hrcyclus.model.explain import Standing, explain_card, explain_overall, explain_phase
from hrcyclus.model.filters import gap_ids
from hrcyclus.model.instrument import Checkpoint, Counts, Group, Instrument, Role, Rule
from hrcyclus.model.kept_answers import KeptInstrument, kept_answers
from hrcyclus.model.report import (
    Report,
    ReportAbout,
    ReportAction,
    ReportCard,
    ReportGap,
    ReportGroup,
    ReportPhase,
    ReportPoint,
    ReportPrompt,
    ReportShare,
    ReportSum,
    ReportTask,
)
from hrcyclus.model.scoring import CardScore, Score, Scoreboard, Scorer, score_assessment
from hrcyclus.model.upgrade import followed
from hrcyclus.store.cleaning import clean

NO_SCORERS: Mapping[str, Scorer] = MappingProxyType({})


def make_report(
    instruments: Iterable[Instrument],
    assessment: Assessment,
    scorers: Mapping[str, Scorer] = NO_SCORERS,
    *,
    language: Language,
    made: datetime.date,
) -> Report:
    """The report on an assessment as it stands on the day `made`, in `language`.

    `scorers` holds by instrument id what scores for itself. Answers follow what was renamed.
    """
    cards = list(instruments)
    assessment = followed(assessment, cards)
    board = score_assessment(cards, assessment, scorers)
    making = _Making(
        cards=cards,
        assessment=assessment,
        board=board,
        scorers=scorers,
        language=language,
        made=made,
        titles={one.id: one.title.get(language) for one in cards},
    )
    return making.report()


def about_of(assessment: Assessment) -> ReportAbout:
    """What was assessed, by whom and when."""
    return ReportAbout(
        title=_line(assessment.title),
        organisation=_line(assessment.organisation),
        unit=_line(assessment.unit),
        respondent=_line(assessment.respondent),
        role=_line(assessment.role),
        date=assessment.date,
    )


def overall_score(cards: Sequence[Instrument], board: Scoreboard) -> Score:
    """The mean of the cards with its band; its coverage is what is answered of all that applies."""
    score = explain_overall(cards, board).score
    covered = score.answered / score.applicable if score.applicable else None
    return replace(score, coverage=covered)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Making:
    """What all parts of a report are made from."""

    cards: Sequence[Instrument]
    assessment: Assessment
    board: Scoreboard
    scorers: Mapping[str, Scorer]
    language: Language
    made: datetime.date
    titles: Mapping[str, str]

    def report(self) -> Report:
        said = self.assessment
        cards = [self.card(one) for one in self.cards]
        return Report(
            language=self.language,
            made=self.made,
            about=about_of(said),
            overall=overall_score(self.cards, self.board),
            counted=self.board.overall.cards,
            phases=tuple(self.phase(phase) for phase in Phase),
            cards=tuple(one for one in cards if one.role is Role.INSTRUMENT),
            context=tuple(one for one in cards if one.role is Role.CONTEXT),
            gaps=tuple(_gaps(cards)),
            actions=tuple(sorted(self.tasks(cards), key=_by_date)),
            not_installed=sum(kept.number for kept in kept_answers(said, self.cards)),
            conflicts=_conflicts(said),
        )

    def phase(self, phase: Phase) -> ReportPhase:
        found = explain_phase(phase, self.cards, self.board)
        shares = (
            ReportShare(
                card=term.instrument.id,
                title=self.titles[term.instrument.id],
                part=term.instrument.phases[phase],
                score=term.card.score,
                counted=term.standing is Standing.COUNTED,
            )
            for term in found.terms
        )
        return ReportPhase(phase, found.score, tuple(shares))

    def card(self, card: Instrument) -> ReportCard:
        scores = self.board.cards[card.id]
        answers = self.assessment.of(card.id)
        gaps = set(gap_ids(card, scores.statuses))
        own_scoring = card.id in self.scorers
        found = explain_card(card, scores, own_scoring=own_scoring)

        def points(checkpoints: Iterable[Checkpoint], group: str = "") -> tuple[ReportPoint, ...]:
            return tuple(
                self.point(
                    one,
                    scores.statuses.get(one.id),
                    NO_ANSWER if one.follows else answers.answer(one.id),
                    group=group,
                    gap=one.id in gaps,
                )
                for one in checkpoints
            )

        return ReportCard(
            id=card.id,
            title=self.titles[card.id],
            version=card.version,
            score=scores.score,
            role=card.role,
            phases=MappingProxyType(dict(card.phases)),
            answered_version=_line(answers.version) if answers else "",
            presence=scores.presence,
            unavailable=_line(scores.unavailable),
            conflict=bool(answers.conflict),
            sum=None if own_scoring else ReportSum(found.reached, found.scored, found.applicable),
            points=points(card.checkpoints),
            groups=tuple(
                self.group(group, scores, points(group.checkpoints, group.title.get(self.language)))
                for group in card.groups
            ),
            prompts=tuple(
                ReportPrompt(
                    one.id, one.text.get(self.language), _text(answers.prompt(one.id).note)
                )
                for one in card.prompts
            ),
        )

    def group(
        self, group: Group, scores: CardScore, points: tuple[ReportPoint, ...]
    ) -> ReportGroup:
        return ReportGroup(
            id=group.id,
            title=group.title.get(self.language),
            score=scores.groups[group.id],
            points=points,
            apart=group.counts is Counts.APART,
            one_is_enough=group.rule is Rule.ONE,
        )

    def point(
        self,
        checkpoint: Checkpoint,
        status: Status | None,
        answer: Answer,
        *,
        group: str,
        gap: bool,
    ) -> ReportPoint:
        return ReportPoint(
            id=checkpoint.id,
            text=checkpoint.text.get(self.language),
            status=status,
            weight=checkpoint.weight,
            group=group,
            follows=self.titles.get(checkpoint.follows, checkpoint.follows),
            reason=_text(answer.reason),
            note=_text(answer.note),
            evidence=tuple(_text(one) for one in answer.evidence),
            actions=self.actions(answer),
            gap=gap and not checkpoint.follows,
            conflict=bool(answer.conflict),
        )

    def actions(self, answer: Answer) -> tuple[ReportAction, ...]:
        return tuple(
            ReportAction(
                text=_text(action.text),
                owner=_line(action.owner),
                due=action.due,
                done=action.done,
                overdue=is_overdue(action, self.made),
            )
            for action in answer.all_actions()
        )

    def tasks(self, cards: Iterable[ReportCard]) -> Iterator[ReportTask]:
        """Every action, in the order of the cards, those without a place on a card last."""
        for card in cards:
            for point in card.all_points():
                for action in point.actions:
                    yield ReportTask(card.id, card.title, point, action)
        for place, checkpoint, answer in self.kept():
            card, id_ = _line(place), _line(checkpoint)
            point = ReportPoint(id_, id_, answer.status, actions=self.actions(answer))
            for action in point.actions:
                yield ReportTask(card, self.titles.get(place, card), point, action, installed=False)

    def kept(self) -> Iterator[tuple[str, str, Answer]]:
        """The instrument, the checkpoint and the answer of what is not installed."""
        for kept in kept_answers(self.assessment, self.cards):
            if isinstance(kept, KeptInstrument):
                for checkpoint, answer in kept.said.checkpoints.items():
                    yield kept.instrument, checkpoint, answer
            elif isinstance(kept.said, Answer):
                yield kept.instrument, kept.id, kept.said


def _by_date(task: ReportTask) -> tuple[bool, bool, datetime.date]:
    due = task.action.due
    return task.action.done, due is None, due or datetime.date.max


def _gaps(cards: Iterable[ReportCard]) -> list[ReportGap]:
    """The gaps: absent before partial, heavier before lighter, otherwise as the cards come."""
    found = [
        ReportGap(card.id, card.title, point)
        for card in cards
        for point in card.all_points()
        if point.gap
    ]
    return sorted(found, key=lambda gap: (gap.point.status is not Status.ABSENT, -gap.point.weight))


def _conflicts(assessment: Assessment) -> int:
    """How many places there are in which files that were merged differ."""
    places = [assessment.conflict, assessment.about_conflict]
    for said in assessment.instruments.values():
        places.append(said.conflict)
        places += [one.conflict for one in said.checkpoints.values()]
        places += [one.conflict for one in said.prompts.values()]
    return sum(bool(conflict) for conflict in places)


def _text(text: str) -> str:
    return clean(text).strip("\n")


def _line(text: str) -> str:
    return clean(text, lines=False).strip()
