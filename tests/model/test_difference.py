"""What leads from one assessment to another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.assessment import Answer, Assessment, InstrumentAnswers, PromptAnswer, Status
from hrcyclus.model.difference import difference

IDS = st.sampled_from("abc")

ASSESSMENTS = st.builds(
    Assessment,
    title=st.sampled_from(["", "HR"]),
    instruments=st.dictionaries(
        IDS,
        st.builds(
            InstrumentAnswers,
            version=st.sampled_from(["1", "2"]),
            checkpoints=st.dictionaries(
                IDS, st.builds(Answer, status=st.sampled_from([None, *Status]))
            ),
            prompts=st.dictionaries(IDS, st.builds(PromptAnswer, note=st.sampled_from("xy"))),
        ),
    ),
)


@given(ASSESSMENTS, ASSESSMENTS)
def test_it_leads_to_the_other_one(source: Assessment, target: Assessment):
    assert difference(source, target).applied(source) == target


def test_it_holds_what_differs_and_what_is_untouched_stays_the_same_object():
    many = {str(number): Answer(Status.PRESENT) for number in range(100)}
    source = Assessment(
        instruments={"a": InstrumentAnswers(checkpoints=many), "b": InstrumentAnswers("1")}
    )
    changed = InstrumentAnswers(checkpoints={**many, "7": Answer(Status.ABSENT)})
    target = Assessment(instruments={**source.instruments, "a": changed})

    back = difference(target, source)

    assert back.instruments.keys() == {"a"}
    answers = back.instruments["a"]
    assert answers is not None
    assert answers.checkpoints == {"7": Answer(Status.PRESENT)}
    assert back.applied(target).of("b") is target.of("b")
