"""Makes folders of assessments as they come in from a large organisation: a tool for tests and
benchmarks.

Seeded: the same seed, number and cards give the same bytes. Answers hang together as in reality:
some organisations and units are further than others, points differ in difficulty, management
thinks better of things than the works council, and it gets better over the years.

    python tests/benchmarks/generate.py FOLDER NUMBER [SEED]
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random

from hrcyclus.model.assessment import (
    Action,
    Answer,
    Assessment,
    InstrumentAnswers,
    Presence,
    PromptAnswer,
    Status,
)
from hrcyclus.model.instrument import Instrument
from hrcyclus.store.assessment_file import write_toml

ORGANISATIONS = 12
FILES_IN_A_FOLDER = 500
PERIOD = datetime.date(2022, 1, 10), datetime.date(2026, 11, 20)

_PLACES = (
    "Elzenwaard",
    "Biezenmortel",
    "Rietdam",
    "Oosterlo",
    "Westerhage",
    "Lindenhoven",
    "Berkenrode",
    "Vennewijk",
    "Zandhorst",
    "Molenbeek",
    "Kruisdonk",
    "Heideveld",
)
_KINDS = ("Gemeente", "Waterschap", "Zorggroep", "Stichting Scholen")
_UNITS = (
    "Bedrijfsvoering",
    "Financiën",
    "Burgerzaken",
    "Vergunningen",
    "Handhaving",
    "Communicatie",
    "Juridisch",
    "Onderwijs",
    "Techniek",
    "Beheer",
    "Projecten",
    "Klantcontact",
    "Inkoop",
    "Informatie",
    "Vastgoed",
    "Veiligheid",
)
_ROLES = (("hr", 0.0), ("management", 0.45), ("ondernemingsraad", -0.5), ("medewerker", -0.2))
_FIRST = ("Marieke", "Sjoerd", "Fatima", "Joost", "Anouk", "Pieter", "Yara", "Bram", "Noor", "Daan")
_LAST = ("Hofstra", "Kamp", "El Amrani", "Visser", "Lont", "Demir", "de Vries", "van Dijk", "Smit")
_OPENINGS = (
    "In de praktijk",
    "Volgens de leidinggevenden",
    "Uit het medewerkersonderzoek blijkt dat het",
    "Sinds de reorganisatie",
    "Bij de meeste teams",
    "In het gesprek met de OR bleek:",
    "Op papier is het geregeld, maar",
)
_MIDDLES = (
    "gebeurt dit vooral op initiatief van de medewerker zelf",
    "hangt het sterk af van de teamleider",
    "is er beleid, maar ontbreekt een vaste werkwijze",
    "wordt dit ieder jaar besproken en vastgelegd",
    "is hiervoor nauwelijks tijd ingeruimd",
    "loopt dit goed, ook bij flexibele krachten",
    "weet niet iedereen dat deze mogelijkheid er is",
    "staat dit in het opleidingsplan, zonder budget",
)
_ENDINGS = (
    "dat vraagt komend jaar aandacht.",
    "de afspraken staan in het personeelshandboek.",
    "cijfers daarover zijn er nog niet.",
    "de term “duurzame inzetbaarheid” komt wel terug in het jaarplan.",
    "twee afdelingen doen het al anders.",
    "zie ook het verslag van het overleg in maart.",
)
_EVIDENCE = (
    "Personeelshandboek, hoofdstuk {number}",
    "Medewerkersonderzoek {year}, vraag {number}",
    "Verslag van het werkoverleg, {number} maart {year}",
    "Jaarplan {year}, bladzijde {number}",
)
_ACTIONS = (
    "Voorstel maken en bespreken met de ondernemingsraad",
    "Werkwijze vastleggen in het personeelshandboek",
    "Leidinggevenden trainen en na een half jaar evalueren",
    "Cijfers opvragen bij de salarisadministratie",
    "Budget aanvragen voor het volgende jaar",
)
_REASONS = ("Deze eenheid heeft geen eigen budget.", "Dit is centraal geregeld.")


def assessments(
    instruments: Sequence[Instrument], number: int, seed: int = 1
) -> Iterator[Assessment]:
    """So many assessments; each hangs on the seed and its place in the row alone."""
    for index in range(number):
        yield assessment(instruments, index, seed)


def assessment(instruments: Sequence[Instrument], index: int, seed: int = 1) -> Assessment:
    """The assessment at one place in the row."""
    random = Random(f"{seed}/{index}")
    place = random.randrange(ORGANISATIONS)
    organisation = f"{_KINDS[place % len(_KINDS)]} {_PLACES[place]}"
    unit = random.choice(_UNITS)
    role, view = random.choices(_ROLES, weights=(4, 3, 2, 3))[0]
    first, last = PERIOD
    date = first + datetime.timedelta(days=random.randrange((last - first).days))
    level = (
        0.3
        + _trait(seed, organisation, 0.5)
        + _trait(seed, organisation + unit, 0.4)
        + view
        + 0.12 * (date.year - first.year)
        + random.gauss(0, 0.35)
    )
    thoroughness = min(1.0, max(0.25, random.gauss(0.88, 0.14)))
    return Assessment(
        title=f"HR-beleid {date.year}",
        organisation=organisation,
        unit=unit,
        respondent=f"{random.choice(_FIRST)} {random.choice(_LAST)}",
        role=role,
        date=date,
        language="nl",
        instruments={
            card.id: _answers(random, card, level + _trait(seed, card.id, 0.4), thoroughness, date)
            for card in instruments
        },
    )


def write_folder(
    folder: Path, instruments: Sequence[Instrument], number: int, seed: int = 1
) -> None:
    """The assessments as files, in folders of a few hundred each."""
    for index, one in enumerate(assessments(instruments, number, seed)):
        inner = folder / f"{index // FILES_IN_A_FOLDER:04}"
        if index % FILES_IN_A_FOLDER == 0:
            inner.mkdir(parents=True, exist_ok=True)
        file = inner / f"{index:06}.toml"
        file.write_text(write_toml(one), encoding="utf-8", newline="\n")


def _answers(
    random: Random,
    card: Instrument,
    level: float,
    thoroughness: float,
    date: datetime.date,
) -> InstrumentAnswers:
    absent = level < -0.6 and random.random() < 0.5
    if absent:
        return InstrumentAnswers(version=card.version, presence=Presence.ABSENT)
    checkpoints = {
        one.id: _answer(random, level + _trait(0, card.id + one.id, 0.6), date)
        for one in card.all_checkpoints()
        if not one.follows and random.random() < thoroughness
    }
    prompts = {one.id: PromptAnswer(_note(random)) for one in card.prompts if random.random() < 0.6}
    return InstrumentAnswers(card.version, Presence.PRESENT, checkpoints, prompts)


def _answer(random: Random, level: float, date: datetime.date) -> Answer:
    status = _status(random, level)
    gap = status in (Status.ABSENT, Status.PARTIAL)
    return Answer(
        status=status,
        reason=random.choice(_REASONS) if status is Status.NOT_APPLICABLE else "",
        note=_note(random) if random.random() < (0.75 if gap else 0.55) else "",
        evidence=_evidence(random, date) if random.random() < 0.35 else (),
        action=_action(random, date) if gap and random.random() < 0.4 else Action(),
    )


def _status(random: Random, level: float) -> Status:
    if random.random() < 0.03:
        return Status.NOT_APPLICABLE
    if random.random() < 0.05:
        return Status.UNKNOWN
    reached = random.gauss(level, 0.8)
    if reached > 0.45:
        return Status.PRESENT
    return Status.PARTIAL if reached > -0.35 else Status.ABSENT


def _note(random: Random) -> str:
    sentences = [
        f"{random.choice(_OPENINGS)} {random.choice(_MIDDLES)}; {random.choice(_ENDINGS)}"
        for _ in range(random.choice((1, 1, 1, 2)))
    ]
    return ("\n" if random.random() < 0.25 else " ").join(sentences)


def _evidence(random: Random, date: datetime.date) -> tuple[str, ...]:
    return tuple(
        random.choice(_EVIDENCE).format(number=random.randint(1, 28), year=date.year)
        for _ in range(random.choice((1, 1, 2)))
    )


def _action(random: Random, date: datetime.date) -> Action:
    return Action(
        text=random.choice(_ACTIONS),
        owner=random.choice(_LAST),
        due=date + datetime.timedelta(days=random.randint(30, 400)),
        done=random.random() < 0.2,
    )


@cache
def _trait(seed: int, name: str, spread: float) -> float:
    """What is the same wherever this name comes up."""
    return Random(f"{seed}/{name}").gauss(0, spread)


def main() -> int:
    """Write the folder that the arguments ask for."""
    from hrcyclus.plugin_host.host import load_plugins

    folder, number, *seed = sys.argv[1:]
    instruments = load_plugins(safe_mode=True).instruments
    write_folder(Path(folder), instruments, int(number), int(seed[0]) if seed else 1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
