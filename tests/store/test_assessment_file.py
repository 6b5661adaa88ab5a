import datetime
import difflib
from dataclasses import replace

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
    Status,
    with_answer,
    with_presence,
    with_prompt,
)
from hrcyclus.store.assessment_file import parse_assessment, read_assessment, write_toml
from hrcyclus.store.atomic import fingerprint
from hrcyclus.store.cleaning import clean
from hrcyclus.store.problem import FileError

EXAMPLE = '''\
format = "hrcyclus/1"

[assessment]
title = "HR-beleid 2026"
organisation = "Gemeente Voorbeeld"
unit = "Bedrijfsvoering"
respondent = "A. de Vries"
role = "hr"
date = 2026-11-24
language = "nl"

[instruments.vitaliteit]
version = "1.0"
presence = "present"

[instruments.vitaliteit.checkpoints.gezondheid]
status = "not-applicable"
reason = "Valt onder het concern."

[instruments.vitaliteit.checkpoints.werkplek]
status = "partial"
note = """
Eerste regel
tweede regel"""
evidence = [
    "arbobeleid.pdf",
    "rondgang 2026",
]

[instruments.vitaliteit.checkpoints.werkplek.action]
text = "Bureaus nalopen"
owner = "Facilitair"
due = 2027-01-15
done = false

[instruments.werving.prompts.lange-termijn]
note = "Nog bespreken"
'''

ANSWERS = Assessment(
    title="HR-beleid 2026",
    organisation="Gemeente Voorbeeld",
    unit="Bedrijfsvoering",
    respondent="A. de Vries",
    role="hr",
    date=datetime.date(2026, 11, 24),
    language="nl",
    instruments={
        "vitaliteit": InstrumentAnswers(
            version="1.0",
            presence=Presence.PRESENT,
            checkpoints={
                "gezondheid": Answer(Status.NOT_APPLICABLE, reason="Valt onder het concern."),
                "werkplek": Answer(
                    Status.PARTIAL,
                    note="Eerste regel\ntweede regel",
                    evidence=("arbobeleid.pdf", "rondgang 2026"),
                    action=Action("Bureaus nalopen", "Facilitair", datetime.date(2027, 1, 15)),
                ),
            },
        ),
        "werving": InstrumentAnswers(prompts={"lange-termijn": PromptAnswer("Nog bespreken")}),
    },
)


def loaded(text):
    return parse_assessment(text.encode(), "a.toml")


def problems_of(text):
    with pytest.raises(FileError) as caught:
        loaded(text)
    return [str(problem) for problem in caught.value.problems]


def test_the_file_reads_as_it_is_documented():
    assert write_toml(ANSWERS) == EXAMPLE
    assert loaded(EXAMPLE).assessment == ANSWERS
    assert loaded(EXAMPLE).warnings == ()
    assert loaded(EXAMPLE).read_only == ""


def test_an_action_may_be_an_inline_table():
    text = (
        'format = "hrcyclus/1"\n[instruments.x.checkpoints.y]\n'
        'action = { text = "doen", owner = "ik", due = 2027-01-15, done = true }\n'
    )
    action = loaded(text).assessment.of("x").answer("y").action
    assert action == Action("doen", "ik", datetime.date(2027, 1, 15), done=True)


def test_a_file_is_loaded_with_the_fingerprint_of_what_was_read(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text(EXAMPLE, encoding="utf-8")
    result = read_assessment(path)
    assert result.assessment == ANSWERS
    assert result.fingerprint == fingerprint(path)


def test_nothing_is_written_for_what_is_unanswered():
    empty = Assessment(
        instruments={
            "x": InstrumentAnswers(checkpoints={"y": Answer()}, prompts={"z": PromptAnswer()})
        }
    )
    assert write_toml(empty) == 'format = "hrcyclus/1"\n'


ids = st.text("abcz09-_. é\"'", min_size=1, max_size=8).filter(bool)
block = st.text(st.characters(), max_size=20) | st.text("\"'\\\n\t \r#a", max_size=12)
lines = block.map(clean)
line = block.map(lambda text: clean(text, lines=False))
dates = st.none() | st.dates()
# A CR before a newline in a text that nobody knows is the one thing that tomli-w does not keep.
foreign_text = block.filter(lambda text: "\r\n" not in text).map(
    lambda text: text.encode("utf-8", "ignore").decode()
)
foreign = st.recursive(
    foreign_text
    | st.integers()
    | st.booleans()
    | st.floats(allow_nan=False)
    | st.dates()
    | st.times()
    | st.datetimes(timezones=st.none() | st.just(datetime.UTC)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(foreign_text, inner, max_size=3),
    max_leaves=6,
)
extra = st.dictionaries(st.text("xyzé \"'\n", max_size=3).map("x-".__add__), foreign, max_size=2)
actions = st.builds(Action, lines, line, dates, st.booleans(), extra)
pieces = st.lists(line, max_size=3).map(tuple)
answers = st.builds(
    Answer,
    st.none() | st.sampled_from(Status),
    lines,
    lines,
    pieces,
    actions,
    pieces,
    extra,
)
prompts = st.builds(PromptAnswer, lines, extra)


def said(strategy):
    return st.dictionaries(ids, strategy.filter(bool), max_size=3)


instruments = st.builds(
    InstrumentAnswers,
    line,
    st.none() | st.sampled_from(Presence),
    said(answers),
    said(prompts),
    pieces,
    extra,
)
assessments = st.builds(
    Assessment, line, line, line, line, line, dates, line, said(instruments), extra, extra
)


@given(assessments)
def test_what_is_written_is_read_back(assessment):
    assert loaded(write_toml(assessment)).assessment == assessment


@given(assessments)
def test_the_text_of_a_file_settles_at_once(assessment):
    text = write_toml(assessment)
    assert write_toml(loaded(text).assessment) == text


def changed_lines(before, after):
    old, new = (write_toml(one).splitlines() for one in (before, after))
    diff = list(difflib.unified_diff(old, new, n=0, lineterm=""))[2:]
    hunks = sum(line.startswith("@@") for line in diff)
    return hunks, [line for line in diff if not line.startswith("@@")]


def test_a_changed_status_is_one_changed_line():
    answer = ANSWERS.of("vitaliteit").answer("werkplek")
    after = with_answer(
        ANSWERS, "vitaliteit", "1.0", "werkplek", replace(answer, status=Status.PRESENT)
    )
    assert changed_lines(ANSWERS, after) == (
        1,
        ['-status = "partial"', '+status = "present"'],
    )


@pytest.mark.parametrize("checkpoint", ["a", "hulp", "zelfstandigheid"])
def test_a_new_answer_is_one_new_place_wherever_it_comes(checkpoint):
    after = with_answer(ANSWERS, "vitaliteit", "1.0", checkpoint, Answer(Status.ABSENT))
    hunks, diff = changed_lines(ANSWERS, after)
    assert hunks == 1
    assert sorted(diff) == [
        "+",
        f"+[instruments.vitaliteit.checkpoints.{checkpoint}]",
        '+status = "absent"',
    ]


def test_one_more_line_of_a_note_is_one_more_line():
    answer = ANSWERS.of("vitaliteit").answer("werkplek")
    note = "Eerste regel\nertussen\ntweede regel"
    after = with_answer(ANSWERS, "vitaliteit", "1.0", "werkplek", replace(answer, note=note))
    assert changed_lines(ANSWERS, after) == (1, ["+ertussen"])


def test_an_action_done_is_one_changed_line():
    answer = ANSWERS.of("vitaliteit").answer("werkplek")
    done = replace(answer, action=replace(answer.action, done=True))
    after = with_answer(ANSWERS, "vitaliteit", "1.0", "werkplek", done)
    assert changed_lines(ANSWERS, after) == (1, ["-done = false", "+done = true"])


@given(assessments, ids, ids, answers)
def test_an_answer_changes_nothing_outside_its_own_instrument(assessment, one, other, answer):
    after = with_answer(assessment, one, "1", other, answer)
    read_back = loaded(write_toml(after)).assessment
    assert replace(read_back, instruments={}) == replace(assessment, instruments={})
    rest = {key: value for key, value in read_back.instruments.items() if key != one}
    assert rest == {key: value for key, value in assessment.instruments.items() if key != one}


UNKNOWN = """\
format = "hrcyclus/1"
colour = "blue"

[assessment]
title = "T"
mood = 1

[instruments.x]
presence = "present"
z-later = 2026-11-24T10:00:00Z
a-later = 1

[instruments.x.checkpoints.y]
status = "present"
stars = 5

[instruments.x.checkpoints.y.action]
text = "doen"
done = false
cost = 12.5

[instruments.x.checkpoints.y.history]
when = 10:00:00

[instruments.x.prompts.p]
note = "n"
likes = []

[instruments.x.colleagues.c]
name = "C"

[[log]]
text = "a line that is long enough to be written as a table of its own in the file, and not inline"

[[log]]
text = "two"

[sync.server]
url = "x"
"""


def test_unknown_keys_survive_at_every_level():
    changed = with_presence(loaded(UNKNOWN).assessment, "x", "", Presence.UNKNOWN)
    again = with_presence(changed, "x", "", Presence.PRESENT)
    expected = UNKNOWN.replace("T10:00:00Z", " 10:00:00+00:00")
    assert sorted(write_toml(again).splitlines()) == sorted(expected.splitlines())
    assert loaded(write_toml(again)).assessment == loaded(UNKNOWN).assessment


def test_unknown_keys_stand_after_the_known_ones_in_their_own_order():
    text = write_toml(loaded(UNKNOWN).assessment)
    assert text.index("title") < text.index("mood")
    assert text.index("presence") < text.index("z-later") < text.index("a-later")


def test_text_is_cleaned_on_reading():
    result = loaded(
        'format = "hrcyclus/1"\n[assessment]\ntitle = "a\\u202e\\tb"\n'
        '[instruments.x.checkpoints.y]\nnote = "a\\u001b[31m\\r\\nb"\n'
        'evidence = ["a\\u200b\\nb"]\naction.owner = "a\\nb"\n'
    ).assessment
    assert result.title == "a b"
    answer = result.of("x").answer("y")
    assert (answer.note, answer.evidence, answer.action.owner) == ("a[31m\nb", ("a b",), "a b")


def test_all_that_is_wrong_is_told_at_once():
    text = """\
format = "hrcyclus/1"
[assessment]
title = 2026
date = "24 november"
[instruments.x]
presence = "yes"
version = 1.0
[instruments.x.checkpoints]
short = "present"
[instruments.x.checkpoints.y]
status = "done"
evidence = "x"
[instruments.x.checkpoints.y.action]
due = 2026-11-24T10:00:00
done = "no"
[instruments.x.checkpoints."a\\u202eb"]
status = "present"
[instruments.x.prompts.p]
note = 1
"""
    found = [problem.split(" (")[0] for problem in problems_of(text)]
    y = "instruments.x.checkpoints.y"
    assert sorted(found) == sorted(
        [
            "a.toml:3: assessment.title: expected text, not 2026",
            'a.toml:4: assessment.date: expected a date, not "24 november"',
            'a.toml:6: instruments.x.presence: expected one of present, absent, unknown, not "yes"',
            "a.toml:7: instruments.x.version: expected text, not 1.0",
            'a.toml:9: instruments.x.checkpoints.short: expected a table, not "present"',
            f"a.toml:11: {y}.status: expected one of present, partial, absent, not-applicable, "
            'unknown, not "done"',
            f'a.toml:12: {y}.evidence: expected an array, not "x"',
            f"a.toml:14: {y}.action.due: expected a date, not 2026-11-24 10:00:00",
            f'a.toml:15: {y}.action.done: expected true or false, not "no"',
            'a.toml:16: instruments.x.checkpoints."ab": this key is empty or holds invisible '
            "characters",
            "a.toml:19: instruments.x.prompts.p.note: expected text, not 1",
        ]
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "a.toml: this is not an assessment of HRcyclus: the key format is missing"),
        ("[assessment]\n", "a.toml: this is not an assessment of HRcyclus: the key format"),
        ("\nformat = 1", "a.toml:2: format: this is not an assessment of HRcyclus: 1"),
        (
            'format = "other/1"',
            'a.toml:1: format: this is not an assessment of HRcyclus: "other/1"',
        ),
        ('format = "hrcyclus/0"', "a.toml:1: format: this is not an assessment"),
        ('format = "hrcyclus/one"', "a.toml:1: format: this is not an assessment"),
        ('format = "hrcyclus-card/1"', "a.toml:1: format: this is a card, not an assessment"),
        ('format = "hrcyclus/1"\ninstruments = 3', "a.toml:2: instruments: expected a table"),
        ('format = "hrcyclus/1"\nassessment = []', "a.toml:2: assessment: expected a table"),
    ],
)
def test_what_is_no_assessment_is_told_in_one_line(text, told):
    (problem,) = problems_of(text)
    assert problem.startswith(told)
    assert "\n" not in problem


def test_a_newer_format_opens_read_only_as_far_as_it_is_understood():
    newer = EXAMPLE.replace("hrcyclus/1", "hrcyclus/12").replace('"partial"', '"half"')
    result = loaded(newer)
    assert "hrcyclus/12" in result.read_only
    assert result.assessment.title == "HR-beleid 2026"
    assert result.assessment.of("vitaliteit").answer("werkplek").status is None
    assert ["half" in str(warning) for warning in result.warnings] == [True]


@pytest.mark.parametrize(
    ("answer", "warning"),
    [
        ('status = "not-applicable"', "a.toml:3: instruments.x.checkpoints.y.status: a checkpoint"),
        ('status = "not-applicable"\nreason = " "', "a.toml:3: instruments.x.checkpoints.y.status"),
        ('status = "absent"\nreason = "r"', "a.toml:4: instruments.x.checkpoints.y.reason: a reas"),
        ('reason = "r"', "a.toml:3: instruments.x.checkpoints.y.reason: a reason belongs"),
    ],
)
def test_a_reason_and_not_applicable_without_each_other_are_warned_of(answer, warning):
    text = f'format = "hrcyclus/1"\n[instruments.x.checkpoints.y]\n{answer}\n'
    result = loaded(text)
    (told,) = result.warnings
    assert str(told).startswith(warning)
    assert write_toml(result.assessment).split() == text.split()


def test_a_prompt_unsaid_leaves_no_trace():
    after = with_prompt(ANSWERS, "werving", "", "lange-termijn", "")
    assert "werving" not in write_toml(after)
