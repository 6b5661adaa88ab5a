"""Conflicts and the record of who said what, as they stand in a file."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.assessment import (
    Action,
    Answer,
    Assessment,
    InstrumentAnswers,
    Presence,
    PromptAnswer,
    Said,
    Status,
    restated,
    with_answer,
)
from hrcyclus.store.assessment_file import parse_assessment, write_toml
from hrcyclus.store.problem import FileError

MERGED = """\
format = "hrcyclus/1"

[assessment]
respondent = "A; B"

[[assessment.conflict]]
title = "X"
from = [
    "A",
]

[[assessment.conflict]]
title = "Y"
from = [
    "B",
]

[instruments.talk.checkpoints.a]
note = "n"

[instruments.talk.checkpoints.a.action]
text = "first"
done = false

[[instruments.talk.checkpoints.a.more-actions]]
text = "second, which is too long to be written on one line of a hundred characters in the file"
due = 2027-01-15
done = false

[[instruments.talk.checkpoints.a.conflict]]
status = "present"
from = [
    "A",
]

[[instruments.talk.checkpoints.a.conflict]]
status = "not-applicable"
reason = "since"
from = [
    "B",
]

[[instruments.talk.checkpoints.a.conflict]]
key = "stars"
value = 5
from = [
    "A",
]

[[instruments.talk.checkpoints.a.provenance]]
note = "n"
from = [
    "A",
    "B",
]
"""


def loaded(text: str):
    return parse_assessment(text.encode(), "a.toml")


def test_it_reads_as_it_is_documented_and_survives_a_save():
    read = loaded(MERGED).assessment

    answer = read.of("talk").answer("a")
    assert answer.status is None
    assert answer.conflict == (
        Said("status", Status.PRESENT, sources=("A",)),
        Said("status", Status.NOT_APPLICABLE, "since", ("B",)),
        Said("stars", 5, sources=("A",)),
    )
    assert answer.provenance == (Said("note", "n", sources=("A", "B")),)
    assert [action.due for action in answer.all_actions()] == [None, datetime.date(2027, 1, 15)]
    assert write_toml(read) == MERGED


def test_the_documentation_shows_it_as_it_is_written():
    page = Path(__file__).parents[2] / "docs" / "file-format.md"
    blocks = re.findall(r"^```toml\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    (shown,) = [f'format = "hrcyclus/1"\n\n{one}' for one in blocks if ".conflict]]" in one]
    assert write_toml(loaded(shown).assessment) == shown


def test_a_conflict_that_stands_is_one_warning_with_its_first_place():
    (warning,) = loaded(MERGED).warnings
    assert str(warning).startswith("a.toml:6: assessment.conflict: different things were said")
    assert "3 in all" in str(warning)


def test_a_status_settles_its_conflict_alone():
    read = loaded(MERGED).assessment
    answer = restated(read.of("talk").answer("a"), Status.PARTIAL)

    text = write_toml(with_answer(read, "talk", "", "a", answer))

    assert [said.key for said in loaded(text).assessment.of("talk").answer("a").conflict] == [
        "stars"
    ]
    assert "provenance" in text


def test_what_is_written_in_by_hand_settles_a_conflict():
    text = MERGED.replace('note = "n"', 'status = "absent"\nstars = 4\nnote = "n"', 1)
    text = text.replace('respondent = "A; B"', 'respondent = "A; B"\ntitle = "Z"')

    result = loaded(text)

    assert result.assessment.of("talk").answer("a").conflict == ()
    assert result.assessment.about_conflict == ()
    assert result.warnings == ()


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ('status = "often"', "conflict[1].status: expected one of"),
        ('from = ["A"]', "conflict[1].key: this key is missing"),
        ('key = "x"', "conflict[1].value: this key is missing"),
        ("key = 1\nvalue = 2", "conflict[1].key: expected text"),
        ('status = "present"\nfrom = "A"', "conflict[1].from: expected an array"),
    ],
)
def test_what_is_wrong_in_an_entry_is_told_with_its_place(entry: str, told: str):
    text = f'format = "hrcyclus/1"\n[[instruments.talk.checkpoints.a.conflict]]\n{entry}\n'
    with pytest.raises(FileError, match=r"a\.toml:") as caught:
        loaded(text)
    assert told in str(caught.value)


lines = st.text("ab\"'é ", max_size=5)
sources = st.lists(lines, max_size=2).map(tuple)
foreign = st.integers() | st.booleans() | lines | st.lists(st.integers(), max_size=2)
extra = st.dictionaries(st.sampled_from(["x-1", "x-2"]), foreign, max_size=1)


def said(key: str, values: st.SearchStrategy) -> st.SearchStrategy[Said]:
    return st.builds(Said, st.just(key), values, lines, sources, extra)


unknown = st.builds(Said, st.sampled_from(["y-1", "status "]), foreign, lines, sources, extra)
notes = said("note", lines)
statuses = said("status", st.sampled_from(Status))
presences = said("presence", st.sampled_from(Presence))


def several(*kinds: st.SearchStrategy[Said]) -> st.SearchStrategy[tuple[Said, ...]]:
    return st.lists(st.one_of(kinds), max_size=3).map(tuple)


actions = st.builds(Action, lines, lines, st.none() | st.dates(), st.booleans(), extra)
points = st.builds(
    Answer,
    more_actions=st.lists(actions.filter(bool), max_size=2).map(tuple),
    conflict=several(statuses, unknown),
    provenance=several(statuses, notes, unknown),
)
prompts = st.builds(PromptAnswer, lines, conflict=several(unknown), provenance=several(notes))
instruments = st.builds(
    InstrumentAnswers,
    checkpoints=st.builds(dict, a=points.filter(bool)),
    prompts=st.builds(dict, q=prompts.filter(bool)),
    conflict=several(presences, unknown),
    provenance=several(presences),
)
assessments = st.builds(
    Assessment,
    instruments=st.builds(dict, talk=instruments),
    about_conflict=several(said("title", lines), said("unit", lines), unknown),
    conflict=several(unknown),
)


@given(assessments)
def test_what_is_written_is_read_back_as_it_was(assessment: Assessment):
    assert loaded(write_toml(assessment)).assessment == assessment
