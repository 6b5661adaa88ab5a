"""Asking an author what a card is to be, in plain lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from hrcyclus.i18n import _
from hrcyclus.model.bilingual import NO_TEXT, Bilingual
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.plain.line_by_line import ask, say
from hrcyclus.plain.outcome import InputFallsShortError
from hrcyclus.store.cleaning import clean
from hrcyclus.wording import phase_word


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a card is to be, as far as it is told. A context model is in no phase."""

    title: Bilingual = NO_TEXT
    phases: dict[Phase, Part] = field(default_factory=dict[Phase, Part])
    in_phases: bool = True
    points: tuple[str, ...] = ()
    has_points: bool = False

    @property
    def without_phase(self) -> bool:
        """Whether it belongs in a phase, and none is told."""
        return self.in_phases and not self.phases

    @property
    def without_points(self) -> bool:
        """Whether it has nothing to answer: neither points of its own nor any from elsewhere."""
        return not (self.points or self.has_points)


def ask_wishes(wishes: Wishes) -> Wishes:
    """Ask for what is not told yet. Raises InputFallsShortError when the answers stop."""
    if not wishes.title:
        wishes = replace(wishes, title=_ask_title())
    if wishes.without_phase:
        wishes = replace(wishes, phases=_ask_phases())
    if wishes.without_points:
        wishes = replace(wishes, points=_ask_points())
    return wishes


def _ask_title() -> Bilingual:
    say([_("What is the instrument called? An empty line leaves a language out.")])
    while True:
        title = Bilingual(nl=_line(_("Title in Dutch:")), en=_line(_("Title in English:")))
        if title:
            return title
        say([_("In one language at least.")])


def _ask_phases() -> dict[Phase, Part]:
    say(
        [
            _("Where in the HR cycle (Fombrun) does it belong? Type the numbers."),
            *(f"{number}. {phase_word(phase)}" for number, phase in enumerate(Phase, start=1)),
        ]
    )
    while True:
        mainly = _ask_numbers(_("Mainly in:"))
        besides = _ask_numbers(_("In part in, or an empty line:"))
        parts = dict.fromkeys(besides, Part.SECONDARY)
        parts |= dict.fromkeys(mainly, Part.PRIMARY)
        if parts:
            return {phase: parts[phase] for phase in Phase if phase in parts}
        say([_("In one phase at least.")])


def _ask_numbers(question: str) -> list[Phase]:
    phases = list(Phase)
    while True:
        words = re.split(r"[\s,;.+]+", _line(question))
        numbers = [int(word) if word.isdecimal() else 0 for word in words if word]
        if all(1 <= number <= len(phases) for number in numbers):
            return [phases[number - 1] for number in numbers]
        say([_("Type numbers from 1 to {most}.").format(most=len(phases))])


def _ask_points() -> tuple[str, ...]:
    say(
        [
            _(
                "Which points must not be missing? Each is a sentence that can be judged present, "
                "partial or absent. An empty line ends."
            )
        ]
    )
    points: list[str] = []
    while True:
        point = _line(_("Checkpoint {number}:").format(number=len(points) + 1))
        if point:
            points.append(point)
        elif points:
            return tuple(points)
        else:
            say([_("One at least.")])


def _line(question: str) -> str:
    line = ask(question)
    if line is None:
        raise InputFallsShortError(_("nothing was made"))
    return clean(line, lines=False).strip()
