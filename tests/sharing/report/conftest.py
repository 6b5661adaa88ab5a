"""A small assessment with a bit of everything, and its report."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from hrcyclus.model.assessment import (
    Action,
    Answer,
    Assessment,
    InstrumentAnswers,
    Presence,
    PromptAnswer,
    Status,
)
from hrcyclus.model.bilingual import Bilingual, Language
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import Checkpoint, Group, Instrument, Prompt, Role, Rule
from hrcyclus.model.report import Report
from hrcyclus.sharing.report.making import make_report

MADE = datetime.date(2026, 12, 10)

HOSTILE = (
    "<script>alert(1)</script> [b]x[/b] [link](https://evil.example) ![p](x.png) `c` *a* _b_ "
    "| cell | \"q\" 's' &lt; {{ 7*7 }} {% raw %} https://evil.example www.evil.example a@b.example"
)
"""What would be markup, a link, a picture or code if it were not kept literal."""

MakeReport = Callable[..., Report]


def point(name: str, nl: str, en: str, **more: float | str) -> Checkpoint:
    return Checkpoint(name, Bilingual(nl, en), **more)  # pyright: ignore[reportArgumentType]


VITALITY = Instrument(
    id="vitaliteit",
    version="1.1",
    title=Bilingual("Vitaliteitsbeleid", "Vitality policy"),
    phases={Phase.PERFORMANCE: Part.PRIMARY, Phase.DEVELOPMENT: Part.SECONDARY},
    checkpoints=(
        point("werkplek", "De werkplek is goed.", "The workplace is good."),
        point("werkdruk", "Werkdruk krijgt aandacht.", "Work pressure gets attention.", weight=2),
        point("verzuim", "Er is verzuimbeleid.", "There is an absence policy."),
        point("cijfers", "Er zijn cijfers.", "There are figures."),
    ),
    groups=(
        Group(
            "wijzen",
            Bilingual("Werkwijzen", "Ways of working"),
            (point("thuis", "Thuis.", "At home."), point("kantoor", "Op kantoor.", "In office.")),
            rule=Rule.ONE,
        ),
    ),
    prompts=(Prompt("ervaring", Bilingual("Hoe gaat het?", "How is it going?")),),
)
PAY = Instrument(
    id="beloning",
    version="1.0",
    title=Bilingual("Beloningsbeleid", "Reward policy"),
    phases={Phase.REWARDS: Part.PRIMARY},
    checkpoints=(point("loon", "Er is loon.", "There is pay."),),
)
TALKS = Instrument(
    id="gesprek",
    version="1.0",
    title=Bilingual("Gesprekscyclus", "Conversation cycle"),
    phases={Phase.APPRAISAL: Part.PRIMARY},
    checkpoints=(point("vast", "Er zijn vaste momenten.", "There are fixed moments."),),
)
MODEL = Instrument(
    id="model",
    version="2.0",
    title=Bilingual("Model", "Model"),
    role=Role.CONTEXT,
    checkpoints=(point("beleid", "Er is beleid.", "There is policy.", follows="vitaliteit"),),
)
CARDS = (VITALITY, TALKS, PAY, MODEL)

ASSESSMENT = Assessment(
    title="HR-beleid 2026",
    organisation="Gemeente Elzenwaard",
    respondent="Petra Lont",
    role="hr",
    date=datetime.date(2026, 11, 2),
    language="nl",
    instruments={
        "vitaliteit": InstrumentAnswers(
            version="1.0",
            presence=Presence.PRESENT,
            checkpoints={
                "werkplek": Answer(
                    Status.PARTIAL,
                    note="Het gemeentehuis wel.\nDe werf nog niet.",
                    evidence=("Notulen 12 mei", "Foto's"),
                    action=Action("Onderzoek op de werf", "Petra Lont", datetime.date(2026, 12, 1)),
                ),
                "werkdruk": Answer(Status.ABSENT),
                "verzuim": Answer(Status.NOT_APPLICABLE, reason="Loopt via de arbodienst."),
                "thuis": Answer(Status.PRESENT),
                "kantoor": Answer(
                    Status.ABSENT,
                    action=Action("Bureaus delen", due=datetime.date(2026, 10, 1), done=True),
                ),
                "gone": Answer(Status.PRESENT, action=Action("Oude actie")),
            },
            prompts={"ervaring": PromptAnswer("Goed.")},
        ),
        "gesprek": InstrumentAnswers(presence=Presence.ABSENT),
        "elders": InstrumentAnswers(checkpoints={"a": Answer(Status.PRESENT)}),
    },
)


@pytest.fixture
def report_of() -> MakeReport:
    """Makes the report on an assessment, that of the example when none is given."""

    def make(assessment: Assessment = ASSESSMENT, language: Language = "en", **more) -> Report:
        return make_report(CARDS, assessment, language=language, made=MADE, **more)

    return make


@pytest.fixture
def hostile_report(report_of: MakeReport) -> Report:
    """A report in which every text that people wrote is hostile, on lines of every kind."""
    lines = ("# head", "- item", "1. one", "=== ", "---", "> quote", "```", "~~~", "    code", "|")
    text = "\n".join((HOSTILE, *lines, "=cmd()", "\ud800\x1b[31mESC\ufffe", "x" * 100_000))
    line = f"{HOSTILE} \x1b]0;x\x07"
    answer = Answer(
        Status.NOT_APPLICABLE,
        reason=text,
        note=text,
        evidence=(text, "=cmd()"),
        action=Action(text, line, datetime.date(1, 1, 1)),
    )
    return report_of(
        Assessment(
            title=line,
            organisation=line,
            unit="=cmd()",
            respondent=line,
            role=line,
            instruments={
                "vitaliteit": InstrumentAnswers(
                    version=line,
                    checkpoints={"werkplek": answer, "cijfers": Answer(note="=cmd()")},
                    prompts={"ervaring": PromptAnswer(text)},
                ),
                f"x{line}": InstrumentAnswers(checkpoints={f"y{line}": answer}),
            },
        )
    )


@pytest.fixture
def hostile_text() -> str:
    """One line of what is hostile, as it stands in the hostile report."""
    return HOSTILE


@pytest.fixture
def report_cards() -> tuple[Instrument, ...]:
    """The cards that are installed."""
    return CARDS


@pytest.fixture
def assessment() -> Assessment:
    """The small assessment itself."""
    return ASSESSMENT


@pytest.fixture
def made() -> datetime.date:
    """The day on which reports are made."""
    return MADE
