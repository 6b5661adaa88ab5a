"""The conversation as a value: what each line makes of it, and what is said."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus import i18n
from hrcyclus.model.assessment import (
    Action,
    Answer,
    Assessment,
    InstrumentAnswers,
    Presence,
    Status,
)
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import (
    Checkpoint,
    Group,
    Instrument,
    Prompt,
    Role,
    Rule,
    TextBlock,
)
from hrcyclus.plain.answering import (
    ask_about_conflict,
    begin,
    close,
    farewell,
    prompt,
    reloaded,
    settled,
    step,
)
from hrcyclus.plain.dialogue import Dialogue, Effect
from hrcyclus.store.assessment_file import parse_assessment, write_toml


def text(words: str) -> Bilingual:
    return Bilingual(en=words)


HEALTH = Instrument(
    id="health",
    version="2.0",
    title=text("Health"),
    phases={Phase.PERFORMANCE: Part.PRIMARY},
    explanation=(TextBlock(text("Why health matters.")),),
    checkpoints=(
        Checkpoint("desk", text("Desks are good."), text("For example chairs.")),
        Checkpoint("food", text("Food is good.")),
    ),
    groups=(
        Group(
            "sport",
            text("Sport"),
            (Checkpoint("run", text("Running.")), Checkpoint("swim", text("Swimming."))),
            help=text("Any sport will do."),
            rule=Rule.ONE,
        ),
    ),
    prompts=(Prompt("who", text("Who asks?")),),
)
PAY = Instrument(
    id="pay",
    version="1.0",
    title=text("Pay"),
    phases={Phase.REWARDS: Part.PRIMARY},
    checkpoints=(Checkpoint("fair", text("Pay is fair.")),),
)
MODEL = Instrument(
    id="model",
    version="1.0",
    title=text("Model"),
    role=Role.CONTEXT,
    checkpoints=(
        Checkpoint("own", text("There is a strategy.")),
        Checkpoint("health", text("There is health."), follows="health"),
        Checkpoint("last", text("There is a culture.")),
    ),
)
CARDS = (HEALTH, PAY, MODEL)
LONG = "Answer (1 present, 2 partial, 3 absent, 4 n/a, 5 don't know, Enter next, ? help): "


@pytest.fixture(autouse=True, scope="module")
def english() -> Iterator[None]:
    before = i18n._catalogue, i18n._language
    i18n.set_language("en")
    yield
    i18n._catalogue, i18n._language = before


def start(assessment: Assessment | None = None, card: str = "") -> Dialogue:
    return begin(CARDS, assessment or Assessment(), card).dialogue


def after(dialogue: Dialogue, *lines: str) -> Dialogue:
    for line in lines:
        dialogue = step(dialogue, line).dialogue
    return dialogue


def at(dialogue: Dialogue) -> str:
    return dialogue.stop.item.id if dialogue.stop else "the end"


def answer(dialogue: Dialogue, card: str, point: str) -> Answer:
    return dialogue.assessment.of(card).answer(point)


def test_it_begins_with_what_is_assessed_the_card_and_a_question_that_stands_alone():
    turn = begin(CARDS, Assessment(title="HR 2026", organisation="Elm"))

    assert turn.lines == (
        "HR 2026, Elm.",
        "? gives help, brief shortens the prompt, q stops.",
        "Card 1 of 3: Health.",
        "Answered: 0 of 4 points.",
        "Instrument: not said; p says whether it is there.",
        "Health, point 1 of 4: Desks are good. Now: open.",
        "r: explanation.",
    )
    assert turn.effect is Effect.NONE
    assert prompt(turn.dialogue) == LONG


def test_an_answer_is_confirmed_and_the_next_question_asked():
    turn = step(start(), "2")

    assert turn.lines == ("Partial.", "Health, point 2 of 4: Food is good. Now: open.")
    assert turn.effect is Effect.SAVE
    assert answer(turn.dialogue, "health", "desk").status is Status.PARTIAL
    assert turn.dialogue.assessment.of("health").version == "2.0"


def test_it_goes_on_at_the_first_open_point():
    done = after(start(), "1", "present")

    again = begin(CARDS, done.assessment)

    assert at(again.dialogue) == "run"
    assert "Group, 2 points: Sport." in again.lines


def test_of_one_card_only_its_own_questions_are_asked():
    dialogue = start(card="pay")
    assert at(dialogue) == "fair"

    turn = step(dialogue, "3")

    assert at(turn.dialogue) == "the end"
    assert turn.lines == (
        "Absent.",
        "This was the last question.",
        "Answered: 1 of 1 point.",
        "Pay: score 0%, 1 of 1 checkpoint answered, coverage 100%, reliable.",
    )


def test_of_one_card_without_open_points_the_first_prompt_without_a_note_comes_first():
    dialogue = after(start(card="health"), "1", "1", "1", "1")

    assert at(begin(CARDS, dialogue.assessment, "health").dialogue) == "who"
    noted = after(dialogue, "n Everyone")
    assert at(begin(CARDS, noted.assessment, "health").dialogue) == "desk"


def test_an_empty_line_goes_on_and_b_goes_back():
    dialogue = after(start(), "", "")
    assert at(dialogue) == "run"

    assert at(after(dialogue, "b")) == "food"
    turn = step(after(dialogue, "b", "terug"), "back")
    assert at(turn.dialogue) == "desk"
    assert turn.lines[0] == "This is the first question."


def test_a_group_is_announced_when_one_comes_to_it():
    dialogue = after(start(), "")

    first, second = step(dialogue, ""), step(after(dialogue, ""), "")

    assert first.lines == (
        "Group, 2 points: Sport.",
        "One is enough.",
        "Any sport will do.",
        "Health, point 3 of 4: Running. Now: open.",
    )
    assert second.lines == ("Health, point 4 of 4: Swimming. Now: open.",)


def test_a_row_that_follows_another_card_is_told_and_passed():
    dialogue = after(start(), "ga health", "1", "1", "1", "1", "ga model")

    turn = step(dialogue, "1")

    assert turn.lines[1:] == (
        "Model, point 2 of 3: There is health. Follows from the card Health: present.",
        "Model, point 3 of 3: There is a culture. Now: open.",
    )
    assert at(after(turn.dialogue, "b")) == "own"


def test_skipping_goes_to_the_next_card_and_after_the_last_to_the_end():
    dialogue = after(start(), "v")

    assert at(dialogue) == "fair"
    assert at(after(dialogue, "sla")) == "own"
    assert at(after(dialogue, "skip", "skip")) == "the end"


def test_a_note_ends_with_an_empty_line_or_a_full_stop_and_comes_behind_what_is_there():
    dialogue = after(start(), "n", "One.", "q", "")
    assert answer(dialogue, "health", "desk").note == "One.\nq"
    assert at(dialogue) == "desk"

    dialogue = after(dialogue, "n", " Three. ", ".")
    assert answer(dialogue, "health", "desk").note == "One.\nq\nThree."


def test_a_hyphen_first_takes_away_what_is_there():
    dialogue = after(start(), "n One", "n", "-", "Two", "")
    assert answer(dialogue, "health", "desk").note == "Two"

    assert answer(after(dialogue, "n", "-", ""), "health", "desk") == Answer()


def test_a_note_that_is_not_written_changes_nothing():
    noted = after(start(), "n One")

    turn = step(after(noted, "n"), "")

    assert turn.dialogue.assessment == noted.assessment
    assert turn.effect is Effect.NONE
    assert turn.lines[0] == "Nothing changed."


def test_evidence_is_a_piece_a_line():
    dialogue = after(start(), "e", "Plan 2026", "Minutes", "", "e Budget")

    assert answer(dialogue, "health", "desk").evidence == ("Plan 2026", "Minutes", "Budget")


def test_an_action_is_asked_field_by_field():
    dialogue = after(start(), "a", "Buy chairs")
    assert prompt(dialogue) == "By whom? "
    dialogue = after(dialogue, "Petra")

    turn = step(dialogue, "tomorrow")
    assert turn.lines == ("That is no date. A date is written as 15-1-2027.",)

    turn = step(turn.dialogue, "15/1/2027")
    action = Action("Buy chairs", "Petra", datetime.date(2027, 1, 15))
    assert answer(turn.dialogue, "health", "desk").action == action
    assert turn.effect is Effect.SAVE


def test_of_an_action_every_field_can_be_left_or_taken_away():
    dialogue = after(start(), "a", "Buy chairs", "Petra", "15-1-2027")

    left = after(dialogue, "a", "", "", "", "")
    assert left.assessment == dialogue.assessment

    changed = after(dialogue, "a", "Rent chairs", "-", "", "yes")
    assert answer(changed, "health", "desk").action == Action(
        "Rent chairs", "", datetime.date(2027, 1, 15), done=True
    )
    assert answer(after(dialogue, "a", "-"), "health", "desk") == Answer()


SEVERAL = Assessment(
    instruments={
        "health": InstrumentAnswers(
            "2.0",
            checkpoints={
                "desk": Answer(
                    Status.PARTIAL,
                    action=Action("Buy chairs", "Petra"),
                    more_actions=(Action("Ask the teams"), Action("Lamps", done=True)),
                )
            },
        )
    }
)


def test_of_several_actions_all_are_told_by_number():
    turn = step(start(SEVERAL, "health"), "point 1")

    assert [line for line in turn.lines if line.startswith("Action")] == [
        "Action 1: Buy chairs, by Petra",
        "Action 2: Ask the teams",
        "Action 3: Lamps, done",
    ]


def test_of_several_actions_the_first_is_asked_and_a_number_asks_another():
    dialogue = after(start(SEVERAL, "health"), "point 1")

    first = step(dialogue, "a")
    assert first.lines[0] == "Action 1 of 3; a 2: the next."
    rented = after(first.dialogue, "Rent chairs", "", "", "yes")
    assert answer(rented, "health", "desk").all_actions() == (
        Action("Rent chairs", "Petra", done=True),
        Action("Ask the teams"),
        Action("Lamps", done=True),
    )

    second = step(dialogue, "a 2")
    assert second.lines[0] == "Action 2 of 3."
    asked = after(second.dialogue, "", "Ahmed", "morgen", "15-1-2027", "")
    assert answer(asked, "health", "desk").all_actions() == (
        Action("Buy chairs", "Petra"),
        Action("Ask the teams", "Ahmed", datetime.date(2027, 1, 15)),
        Action("Lamps", done=True),
    )
    assert step(asked, "undo").lines[0] == "Undone: action 2."


def test_where_the_first_action_is_taken_away_the_next_moves_up():
    dialogue = after(start(SEVERAL, "health"), "point 1")

    left = after(dialogue, "a", "-")

    assert answer(left, "health", "desk") == Answer(
        Status.PARTIAL,
        action=Action("Ask the teams"),
        more_actions=(Action("Lamps", done=True),),
    )


@pytest.mark.parametrize("line", ["a 4", "a 0", "a x", "a -1"])
def test_an_action_that_is_not_there_is_not_asked(line: str):
    dialogue = after(start(SEVERAL, "health"), "point 1")

    turn = step(dialogue, line)

    assert turn.lines == (f"Not understood: {line[2:]}. ? gives help.",)
    assert turn.dialogue == dialogue


def test_an_action_without_a_text_is_none():
    dialogue = after(start(), "a", "")

    assert answer(dialogue, "health", "desk") == Answer()
    assert prompt(dialogue) == LONG


def test_not_applicable_asks_for_its_reason_and_can_be_left():
    dialogue = after(start(), "2", "b", "4")
    assert prompt(dialogue).startswith("Reason")

    left = step(dialogue, "")
    assert left.lines[0] == "Nothing changed."
    assert answer(left.dialogue, "health", "desk").status is Status.PARTIAL

    said = after(dialogue, "We have no desks.")
    assert answer(said, "health", "desk") == Answer(
        Status.NOT_APPLICABLE, reason="We have no desks."
    )
    assert at(said) == "food"


def test_a_reason_goes_with_another_status():
    dialogue = after(start(), "4 No desks", "b", "1")

    assert answer(dialogue, "health", "desk") == Answer(Status.PRESENT)


def test_a_hyphen_makes_a_point_open_again_and_stays_there():
    dialogue = after(start(), "1", "b", "-")

    assert dialogue.assessment == Assessment()
    assert at(dialogue) == "desk"


def test_an_absent_instrument_is_deepened_first():
    dialogue = after(start(), "p")
    assert prompt(dialogue).startswith("Is it there?")

    turn = step(dialogue, "3")

    assert turn.dialogue.assessment.of("health").presence is Presence.ABSENT
    assert turn.lines[0] == "Instrument: absent."
    assert turn.lines[1].startswith("Deepen first:")
    assert after(turn.dialogue, "p -").assessment.of("health").presence is None


def test_a_context_model_has_no_presence():
    turn = step(after(start(), "ga model"), "p")

    assert turn.lines == ("This card is a model around the cycle, not an instrument.",)


def test_a_prompt_takes_a_note_and_no_answer():
    dialogue = after(start(), "v", "b")
    assert at(dialogue) == "who"
    assert prompt(dialogue) == "Question (n note, Enter next, ? help): "

    turn = step(dialogue, "1")
    assert turn.lines == ("This question has no score; n writes a note.",)

    dialogue = after(dialogue, "n", "The council", "")
    assert dialogue.assessment.of("health").prompt("who").note == "The council"
    assert at(dialogue) == "fair"


def test_what_was_said_is_read_with_the_question():
    dialogue = after(start(), "n One", "e Plan", "a", "Buy", "Petra", "15-1-2027", "4 None")

    turn = step(dialogue, "b")

    assert turn.lines == (
        "Health, point 1 of 4: Desks are good. Now: n/a.",
        "Reason: None",
        "Note: One",
        "Evidence: Plan",
        "Action: Buy, by Petra, due 15/1/2027",
        "r: explanation.",
    )


def test_r_reads_the_explanation_of_the_point_or_the_whole_card():
    point, card = step(start(), "r"), step(start(), "r card")

    assert point.lines == ("For example chairs.", "r card: the whole card.")
    assert "Why health matters." in card.lines
    assert card.lines[-1].startswith("Health, point 1 of 4")
    assert "" not in card.lines


def test_undo_goes_back_to_where_the_change_was_and_redo_does_it_again():
    dialogue = after(start(), "1", "3", "ga pay")

    undone = step(dialogue, "z")
    assert undone.lines[0] == "Undone: status."
    assert undone.effect is Effect.SAVE
    assert at(undone.dialogue) == "food"
    assert answer(undone.dialogue, "health", "food") == Answer()

    redone = after(undone.dialogue, "redo")
    assert redone.assessment == dialogue.assessment
    assert step(start(), "z").lines == ("There is nothing to undo.",)


def test_the_score_of_a_card_is_one_line():
    turn = step(after(start(), "1"), "s")

    assert turn.lines[0] == (
        "Health: score 100%, 1 of 2 checkpoints answered, coverage 50%, between 50% and 100%, "
        "provisional."
    )


def test_o_goes_to_the_next_open_point_round_the_cards():
    dialogue = after(start(), "1", "", "o")
    assert at(dialogue) == "swim"

    dialogue = after(dialogue, "1", "v", "1", "v", "1", "1", "o")
    assert at(dialogue) == "food"


def test_o_leaves_a_card_that_is_done():
    dialogue = after(start(card="pay"), "1")

    assert at(after(dialogue, "o")) == "desk"


def test_o_says_that_nothing_is_open_or_that_this_is_the_only_one():
    dialogue = after(start(), "1", "1", "1", "1", "v", "1", "1", "b")
    assert at(dialogue) == "own"
    dialogue = after(dialogue, "")
    assert at(dialogue) == "last"

    assert step(dialogue, "o").lines[0] == "This is the only open point."
    assert step(after(dialogue, "1"), "o").lines == ("Every checkpoint has an answer.",)


@pytest.mark.parametrize("name", ["pay", "PAY", "Pa", "2", "naar pay"])
def test_ga_goes_to_a_card_by_name_beginning_or_number(name):
    assert at(after(start(card="health"), f"ga {name}")) == "fair"


@pytest.mark.parametrize("line", ["ga", "go", "ga nowhere", "ga 9"])
def test_ga_without_a_card_that_is_there_tells_the_cards(line):
    turn = step(start(), line)

    assert at(turn.dialogue) == "desk"
    assert "2 Pay. Answered: 0 of 1 point." in turn.lines


def test_a_point_is_gone_to_by_its_number():
    assert at(after(start(), "point 4")) == "swim"
    assert at(after(start(), "punt 9")) == "desk"


def test_an_unclear_line_says_what_it_could_be_and_changes_nothing():
    turn = step(start(), "not")

    assert turn.lines == ("Unclear: n/a, note?",)
    assert step(start(), "x" * 900).lines == (f"Not understood: {'x' * 60}…. ? gives help.",)


def test_the_prompt_can_be_short():
    dialogue = after(start(), "brief")

    assert prompt(dialogue) == "Answer: "
    assert prompt(after(dialogue, "kort")) == LONG


def test_stopping_says_how_much_is_answered_and_the_score_once():
    turn = step(after(start(), "1"), "q")
    assert turn.effect is Effect.STOP
    assert farewell(turn.dialogue) == [
        "Answered: 1 of 7 points.",
        "HR cycle (Fombrun): score 100%, 1 card.",
    ]

    at_the_end = after(start(), "v", "v", "v")
    assert at(at_the_end) == "the end"
    assert step(at_the_end, "").effect is Effect.STOP
    assert farewell(at_the_end) == []


def test_at_the_end_there_is_nothing_to_answer_but_a_way_back():
    dialogue = after(start(card="pay"), "1")

    for line in ("1", "-", "n", "e", "a", "r", "p", "point 1"):
        assert step(dialogue, line).lines == ("There is no question here; b goes back.",)
    assert at(after(dialogue, "b")) == "fair"


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (("n", "One", "Two"), Answer(note="One\nTwo")),
        (("e", "Plan"), Answer(evidence=("Plan",))),
        (("a", "Buy"), Answer(action=Action("Buy"))),
        (("4",), Answer()),
        (("p",), Answer()),
    ],
)
def test_what_was_being_written_when_the_input_ends_is_kept(lines, kept):
    assert answer(close(after(start(), *lines)), "health", "desk") == kept


@pytest.mark.parametrize(
    ("line", "effect"),
    [
        ("1", Effect.OVERWRITE),
        ("2", Effect.RELOAD),
        ("3", Effect.KEEP_BOTH),
        ("q", Effect.STOP),
        ("", Effect.NONE),
        ("9", Effect.NONE),
    ],
)
def test_who_goes_on_with_which_version_is_chosen(line, effect):
    dialogue = ask_about_conflict(after(start(), "1")).dialogue

    turn = step(dialogue, line)

    assert turn.effect is effect
    assert prompt(turn.dialogue).startswith("Answer" if line == "" else "Version")


def test_after_the_choice_the_question_comes_again():
    dialogue = ask_about_conflict(after(start(), "1")).dialogue

    assert settled(dialogue).lines == ("Health, point 2 of 4: Food is good. Now: open.",)
    theirs = after(start(), "", "3").assessment
    turn = reloaded(dialogue, theirs)
    assert turn.lines == ("Health, point 2 of 4: Food is good. Now: absent.",)
    assert turn.dialogue.assessment == theirs
    assert step(turn.dialogue, "z").lines == ("There is nothing to undo.",)


COMMANDS = st.sampled_from(["", "redo", "ga 2", "point 4", "4 No", "n One", *"12345-bvnearpzso?.q"])
LINES = st.lists(COMMANDS | COMMANDS | st.text(max_size=12), max_size=40)


def stored(assessment: Assessment) -> Assessment:
    return parse_assessment(write_toml(assessment).encode(), "a.toml").assessment


@given(lines=LINES, conflict_at=st.integers(0, 40))
def test_no_line_is_an_error_and_what_is_saved_is_what_is_shown(lines, conflict_at):
    dialogue = start()
    for number, line in enumerate(lines):
        if number == conflict_at:
            dialogue = ask_about_conflict(dialogue).dialogue
        turn = step(dialogue, line)
        changed = turn.dialogue.assessment != dialogue.assessment
        assert (turn.effect is Effect.SAVE) is changed
        dialogue = turn.dialogue
        assert prompt(dialogue).strip()
        assert all(shown.strip() for shown in turn.lines)
        assert stored(dialogue.assessment) == dialogue.assessment
    assert stored(close(dialogue).assessment) == close(dialogue).assessment


@given(lines=LINES)
def test_undoing_everything_gives_what_was_there(lines):
    first = start(Assessment(title="HR 2026"))
    dialogue = replace(close(after(first, *lines)), at=0)
    for _ in range(len(lines) + 1):
        dialogue = after(dialogue, "z")
    assert dialogue.assessment == first.assessment
