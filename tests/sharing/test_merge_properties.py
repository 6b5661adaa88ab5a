"""What holds of every merge, whatever stands in the files."""

from __future__ import annotations

import datetime
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from hrcyclus.model.assessment import (
    Action,
    Answer,
    Assessment,
    InstrumentAnswers,
    Presence,
    PromptAnswer,
    Status,
)
from hrcyclus.sharing.merge import merge
from hrcyclus.sharing.merge_text import paragraphs
from hrcyclus.sharing.provenance import source_of
from hrcyclus.store.assessment_file import parse_assessment, write_toml

FEW = settings(max_examples=40, deadline=None)

WORDS = st.sampled_from(["", "a", "b", "c"])
NOTES = st.lists(st.sampled_from(["p", "q\nr", "s"]), max_size=3).map("\n\n".join)
PIECES = st.lists(st.sampled_from(["e", "f", "g"]), max_size=3).map(tuple)
DATES = st.none() | st.sampled_from([datetime.date(2026, 1, 1), datetime.date(2026, 2, 2)])
EXTRA = st.dictionaries(st.sampled_from(["x", "y"]), st.sampled_from([1, True, "z"]), max_size=1)
ACTIONS = st.builds(Action, WORDS, WORDS, DATES, st.booleans(), EXTRA)
STATUSES = st.none() | st.sampled_from(Status)


def answers(statuses: st.SearchStrategy[Status | None]) -> st.SearchStrategy[Answer]:
    reasons = st.sampled_from(["", "because", "since"])
    drawn = st.builds(Answer, statuses, reasons, NOTES, PIECES, ACTIONS, PIECES, EXTRA)
    return drawn.map(
        lambda one: one if one.status is Status.NOT_APPLICABLE else replace(one, reason="")
    )


def said(strategy, keys: str):
    return st.dictionaries(st.sampled_from(keys), strategy.filter(bool), max_size=3)


def assessments(statuses: st.SearchStrategy[Status | None] = STATUSES):
    instruments = st.builds(
        InstrumentAnswers,
        st.sampled_from(["1.0", "1.10", "1.2"]),
        st.none() | st.sampled_from(Presence),
        said(answers(statuses), "klm"),
        said(st.builds(PromptAnswer, NOTES, EXTRA), "vw"),
        PIECES,
        EXTRA,
    )
    return st.builds(
        Assessment,
        *[WORDS] * 5,
        DATES,
        st.sampled_from(["nl", "en"]),
        said(instruments, "ij"),
        EXTRA,
        EXTRA,
    )


FILES = assessments()


def merged(*files: Assessment, base: Assessment | None = None) -> Assessment:
    names = [f"{number}.toml" for number in range(len(files))]
    return merged_as(list(zip(files, names, strict=True)), base)


def merged_as(files: list[tuple[Assessment, str]], base: Assessment | None = None) -> Assessment:
    return merge([source_of(*file) for file in files], base).assessment


def apart_from_order(assessment: Assessment) -> Assessment:
    """With the paragraphs of each note sorted, and without the files named in conflicts.

    Of titles and unknown keys nobody records who said them, so that these are then said by all
    respondents of a merged file.
    """

    def told(part):
        conflict = tuple(replace(one, sources=()) for one in part.conflict)
        return replace(part, conflict=conflict)

    def noted(part):
        return replace(told(part), note="\n\n".join(sorted(set(paragraphs(part.note)))))

    instruments = {
        key: replace(
            told(one),
            checkpoints={id_: noted(answer) for id_, answer in one.checkpoints.items()},
            prompts={id_: noted(prompt) for id_, prompt in one.prompts.items()},
        )
        for key, one in assessment.instruments.items()
    }
    about = tuple(replace(one, sources=()) for one in assessment.about_conflict)
    return replace(told(assessment), about_conflict=about, instruments=instruments)


def texts(assessment: Assessment) -> set[tuple[str, str, str, str]]:
    """Every paragraph, line of evidence and action with its place."""
    found: set[tuple[str, str, str, str]] = set()
    for instrument, said_of in assessment.instruments.items():
        for key, answer in said_of.checkpoints.items():
            found |= {(instrument, key, "note", part) for part in paragraphs(answer.note)}
            found |= {(instrument, key, "evidence", piece) for piece in answer.evidence}
            found |= {
                (instrument, key, "action", f"{one.text}|{one.owner}|{one.due}")
                for one in answer.all_actions()
            }
        for key, prompt in said_of.prompts.items():
            found |= {(instrument, key, "note", part) for part in paragraphs(prompt.note)}
    return found


@FEW
@given(FILES)
def test_a_file_merged_with_itself_is_itself(one: Assessment):
    assert merged(one, one) == one
    assert merged(one, one, base=Assessment()) == one


@FEW
@given(FILES, FILES)
def test_the_order_of_the_files_does_not_count(one: Assessment, other: Assessment):
    forth = merged_as([(one, "a.toml"), (other, "b.toml")])
    back = merged_as([(other, "b.toml"), (one, "a.toml")])
    assert write_toml(forth) == write_toml(back)


@FEW
@given(FILES, FILES, FILES)
def test_merging_bit_by_bit_is_merging_at_once(one: Assessment, two: Assessment, three: Assessment):
    # Respondents with a name, as a file that was merged has no other than those within it.
    one, two, three = (
        replace(file, respondent=name) for file, name in ((one, "A"), (two, "B"), (three, "C"))
    )
    at_once = apart_from_order(merged(one, two, three))
    assert apart_from_order(merged(merged(one, two), three)) == at_once
    assert apart_from_order(merged(one, merged(two, three))) == at_once


@FEW
@given(FILES, FILES)
def test_merging_again_adds_nothing(one: Assessment, other: Assessment):
    one, other = replace(one, respondent="A"), replace(other, respondent="B")
    once = merged(one, other)
    assert apart_from_order(merged(once, one)) == apart_from_order(once)


@FEW
@given(st.lists(FILES, min_size=1, max_size=4))
def test_no_text_is_lost(files: list[Assessment]):
    assert texts(merged(*files)) == set().union(*map(texts, files))


@FEW
@given(FILES, FILES)
def test_what_is_merged_is_written_and_read_back(one: Assessment, other: Assessment):
    result = merged(one, other)
    assert parse_assessment(write_toml(result).encode(), "out.toml").assessment == result


@FEW
@given(FILES, FILES)
def test_a_status_stands_or_is_in_conflict_but_is_never_gone(one: Assessment, other: Assessment):
    result = merge([source_of(one, "a.toml"), source_of(other, "b.toml")])
    standing = {(found.place, found.key): found for found in result.conflicts}
    for instrument in (*one.instruments, *other.instruments):
        keys = {*one.of(instrument).checkpoints, *other.of(instrument).checkpoints}
        for key in keys:
            given_ = {file.of(instrument).answer(key).status for file in (one, other)} - {None}
            place = ("instruments", instrument, "checkpoints", key)
            status = result.assessment.of(instrument).answer(key).status
            if (place, "status") in standing:
                alternatives = standing[place, "status"].alternatives
                assert status is None
                assert {one.value for one in alternatives} == given_
            else:
                assert given_ in ({status}, set())


@FEW
@given(FILES, FILES)
def test_who_changed_nothing_since_the_base_yields(base: Assessment, other: Assessment):
    assert texts(merged(base, other, base=base)) == texts(other)
    result = merge([source_of(base, "a.toml"), source_of(other, "b.toml")], base)
    for instrument, said_of in other.instruments.items():
        for key, answer in said_of.checkpoints.items():
            found = result.assessment.of(instrument).answer(key)
            assert (found.status, found.reason) == (answer.status, answer.reason)
    assert result.conflicts == ()


@FEW
@given(FILES, FILES, FILES)
def test_with_a_base_the_order_does_not_count_either(
    base: Assessment, one: Assessment, other: Assessment
):
    forth = merged_as([(one, "a.toml"), (other, "b.toml")], base)
    back = merged_as([(other, "b.toml"), (one, "a.toml")], base)
    assert write_toml(forth) == write_toml(back)
