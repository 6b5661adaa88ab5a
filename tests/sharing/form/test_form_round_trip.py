"""What is typed in a form is what comes out of it, whatever it looks like."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hrcyclus.model.assessment import Action, Answer, Status
from hrcyclus.store.assessment_file import parse_assessment, write_toml
from hrcyclus.store.cleaning import clean
from hrcyclus.wording import status_word

AWKWARD = st.sampled_from(
    [
        *("=1+1", "-een\n-twee", "+31 6", "@naam", "'apostrof", '"aangehaald"', "'''", '"""'),
        *("👩‍👩‍👧 ✓", "a\tb", "1-2-2027", "2027", "TRUE", "#N/A", "_x0041_", "x005F_", "\\n\\"),
        *("<b>&amp;</b>", "[rood]", "één\r\ntwee"),
    ]
)
TEXT = st.one_of(
    st.just(""),
    AWKWARD,
    st.text(
        # openpyxl refuses control characters, and no XML holds surrogates and non-characters.
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
        max_size=60,
    ),
)
DATE = st.dates(datetime.date(1990, 1, 1), datetime.date(2199, 12, 31))


def typed(*, lines: bool) -> st.SearchStrategy[str]:
    return TEXT.map(lambda text: clean(text, lines=lines).strip())


ANSWER = st.builds(
    Answer,
    status=st.none() | st.sampled_from(list(Status)),
    reason=typed(lines=True),
    note=typed(lines=True),
    evidence=st.lists(typed(lines=False).filter(bool), max_size=3).map(tuple),
    action=st.builds(
        Action,
        text=typed(lines=True),
        owner=typed(lines=False),
        due=st.none() | DATE,
        done=st.booleans(),
    ),
)


def in_cell(text: str) -> str:
    """A text as Excel writes it: what looks like the spelling of a character is spelt out."""
    return text.replace("_x", "_x005F_x")


@given(ANSWER)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_answers_come_back_as_they_were_filled_in(form: Any, answer: Answer):
    form.fill(
        "checkpoint:buddy",
        status=status_word(answer.status) if answer.status else None,
        reason=in_cell(answer.reason),
        note=in_cell(answer.note),
        evidence=in_cell("\n".join(answer.evidence)),
        action=in_cell(answer.action.text),
        owner=in_cell(answer.action.owner),
        due=answer.action.due,
        done="ja" if answer.action.done else None,
    )
    form.fill("prompt:question.first-day", note=in_cell(answer.note))

    read = form.read().assessment

    assert read.of("onboarding").answer("buddy") == answer
    assert read.of("onboarding").prompt("question.first-day").note == answer.note
    assert parse_assessment(write_toml(read).encode(), "-").assessment == read


@pytest.mark.parametrize("language", ["nl", "en"])
def test_form_says_its_language(make_form: Any, language: str):
    assert make_form(language).read().assessment.language == language
