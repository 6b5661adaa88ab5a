"""Conflicts are settled one by one, here or on the card, and never in silence."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from hrcyclus.i18n import _
from hrcyclus.model.assessment import (
    Answer,
    Assessment,
    InstrumentAnswers,
    Presence,
    Said,
    Status,
)
from hrcyclus.sharing.conflicts import Conflict, standing_conflicts
from hrcyclus.sharing.merge import merge
from hrcyclus.sharing.provenance import source_of
from hrcyclus.store.assessment_file import write_toml
from hrcyclus.tui.screens.card import CardScreen
from hrcyclus.tui.screens.conflicts import ConflictsScreen
from hrcyclus.tui.screens.cycle import CycleScreen

CARD = "vitaliteit"
FIRST, SECOND = "gezondheid", "verzuim"
PRESENT, ABSENT, PARTIAL = Status.PRESENT, Status.ABSENT, Status.PARTIAL
HOSTILE = "[b]x[/b] [@click=app.quit]q[/] \x1b[31m{0}"


def said_by(name: str, role: str, title: str = "Beleid", **statuses: Status) -> Assessment:
    answers = {key: Answer(one, note=f"{role} over {key}") for key, one in statuses.items()}
    return Assessment(
        title,
        respondent=name,
        role=role,
        date=datetime.date(2026, 11, 2),
        instruments={CARD: InstrumentAnswers("1.0", checkpoints=answers)},
    )


def merged(*files: Assessment) -> Assessment:
    return merge([source_of(one, f"{at}.toml") for at, one in enumerate(files)]).assessment


@pytest.fixture
def conflicting() -> Assessment:
    """Two points on a card and the title differ."""
    return merged(
        said_by("An", "hr", "Beleid 2026", gezondheid=PRESENT, verzuim=PRESENT, werkplek=PRESENT),
        said_by("Bo", "or", "Ons beleid", gezondheid=ABSENT, verzuim=PARTIAL, werkplek=PRESENT),
    )


@pytest.fixture
def file(conflicting, empty_file) -> Path:
    empty_file.write_text(write_toml(conflicting), encoding="utf-8")
    return empty_file


async def open_conflicts(opened) -> ConflictsScreen:
    await opened.press("C")
    return opened.screen(ConflictsScreen)


def stand_on(screen: ConflictsScreen, item: str) -> None:
    for row in screen.conflicts.rows:
        if item in row.key.split("\0"):
            screen.conflicts.stand_on(row.key)
    assert screen.conflict is not None
    assert item in (conflict_on(screen).item, conflict_on(screen).key)


def text_of(rows) -> str:
    return "\n".join(
        "\n".join((row.lead.plain, row.body.plain, row.tail.plain, row.detail.plain))
        for row in rows.rows
    )


def conflict_on(screen: ConflictsScreen) -> Conflict:
    assert screen.conflict is not None
    return screen.conflict


async def test_every_conflict_is_a_row_under_its_card_with_who_said_what(open_app, file):
    async with open_app(file, size=(120, 40)) as opened:
        screen = await open_conflicts(opened)
        rows = screen.conflicts.rows
        assert [row.body.plain for row in rows if not row.key] == [
            _("About this assessment"),
            "Vitaliteitsbeleid",
        ]
        assert len([row for row in rows if row.key]) == 3
        stand_on(screen, FIRST)
        await opened.settle()
        assert screen.conflicts.cursor is not None
        row = rows[screen.conflicts.cursor]
        assert row.detail.plain == "✓ aanwezig: hr (An)\n✗ ontbreekt: or (Bo)"
        alternatives = text_of(screen.alternatives)
        assert "hr (An), 2026-11-02" in alternatives
        assert "hr over gezondheid" in alternatives
        assert "or over gezondheid" in alternatives


async def test_a_number_settles_the_conflict_and_goes_to_the_next(open_app, file, written):
    async with open_app(file) as opened:
        screen = await open_conflicts(opened)
        stand_on(screen, FIRST)
        await opened.press("2")
        assert opened.answer(CARD, FIRST).status is ABSENT
        assert conflict_on(screen).item == SECOND
        assert "1" in str(screen.progress.content)
        assert "3" in str(screen.progress.content)
        assert len(opened.session.conflicts) == 2
        await opened.saved()

    after = written(file)
    assert after.of(CARD).answer(FIRST).status is ABSENT
    assert len(standing_conflicts(after)) == 2
    assert after.of(CARD).answer(FIRST).provenance


async def test_enter_goes_to_what_was_said_and_chooses_there(open_app, file):
    async with open_app(file) as opened:
        screen = await open_conflicts(opened)
        stand_on(screen, SECOND)
        await opened.press("enter")
        assert screen.alternatives.has_focus
        await opened.press("down", "enter")
        assert opened.answer(CARD, SECOND).status is PARTIAL
        assert screen.conflicts.has_focus


async def test_escape_goes_from_what_was_said_to_the_list_and_then_back(open_app, file):
    async with open_app(file) as opened:
        screen = await open_conflicts(opened)
        await opened.press("enter", "escape")
        assert opened.app.screen is screen
        assert screen.conflicts.has_focus
        await opened.press("escape")
        assert isinstance(opened.app.screen, CycleScreen)
        assert len(opened.session.conflicts) == 3


async def test_settling_is_undone_step_by_step_and_named(open_app, file):
    async with open_app(file) as opened:
        screen = await open_conflicts(opened)
        stand_on(screen, FIRST)
        await opened.press("1", "2")
        assert len(opened.session.conflicts) == 1
        await opened.press("u")
        assert len(opened.session.conflicts) == 2
        assert opened.told
        assert any(one in opened.told[-1] for one in ("conflict", "Conflict"))
        await opened.press("u")
        assert opened.answer(CARD, FIRST).status is None
        assert len(screen.conflicts.rows) == 5


async def test_leaving_open_settles_and_keeps_who_said_what(open_app, file):
    async with open_app(file) as opened:
        screen = await open_conflicts(opened)
        stand_on(screen, FIRST)
        await opened.press("0")
        answer = opened.answer(CARD, FIRST)
        assert answer.status is None
        assert answer.conflict == ()
        assert answer.provenance


async def test_a_title_is_settled_and_can_t_be_left_open(open_app, file):
    async with open_app(file) as opened:
        screen = await open_conflicts(opened)
        stand_on(screen, "title")
        await opened.press("0")
        assert len(opened.session.conflicts) == 3
        await opened.press("2")
        assert opened.session.assessment.title == "Ons beleid"
        assert "Ons beleid" in screen.title_bar.about


async def test_another_choice_can_still_be_made(open_app, file):
    async with open_app(file) as opened:
        screen = await open_conflicts(opened)
        stand_on(screen, FIRST)
        await opened.press("1")
        stand_on(screen, FIRST)
        await opened.press("2")
        assert opened.answer(CARD, FIRST).status is ABSENT
        assert conflict_on(screen).item == FIRST


async def test_when_none_is_left_it_says_so(open_app, file):
    async with open_app(file) as opened:
        screen = await open_conflicts(opened)
        before = str(screen.progress.content)
        await opened.press("1", "1", "1")
        assert opened.session.conflicts == ()
        after = str(screen.progress.content)
        assert "✓" in after
        assert after != before
        assert all("≠" not in row.lead.plain for row in screen.conflicts.rows)


async def test_a_number_that_is_not_there_does_nothing(open_app, file):
    async with open_app(file) as opened:
        await open_conflicts(opened)
        await opened.press("3", "9")
        assert len(opened.session.conflicts) == 3


async def test_n_goes_to_the_next_that_stands(open_app, file):
    async with open_app(file) as opened:
        screen = await open_conflicts(opened)
        stand_on(screen, FIRST)
        await opened.press("1")
        stand_on(screen, "title")
        await opened.press("n")
        assert conflict_on(screen).item == SECOND
        await opened.press("n")
        assert conflict_on(screen).key == "title"


async def test_it_goes_to_the_checkpoint_on_its_card_and_back(open_app, file):
    async with open_app(file) as opened:
        screen = await open_conflicts(opened)
        stand_on(screen, SECOND)
        await opened.press("c")
        assert opened.item == SECOND
        await opened.press("2", "escape")
        assert opened.app.screen is screen
        assert opened.answer(CARD, SECOND).status is PARTIAL
        assert len(opened.session.conflicts) == 2
        assert "✓" in next(row.lead.plain for row in screen.conflicts.rows if SECOND in row.key)


async def test_on_the_card_it_is_marked_and_an_answer_settles_it(open_app, file, lines_of):
    async with open_app(file, size=(120, 40)) as opened:
        await opened.turn_to(CARD, FIRST)
        row = next(row for row in opened.card.checklist.rows if row.key.endswith(FIRST))
        assert row.detail.plain.startswith("≠ ")
        assert len(row.detail.plain) > 4
        panel = str(opened.card.panel.text.content)
        assert "hr (An)" in panel
        assert "or (Bo)" in panel
        await opened.press("1")
        row = next(row for row in opened.card.checklist.rows if row.key.endswith(FIRST))
        assert "≠" not in row.detail.plain
        assert "≠" not in str(opened.card.panel.text.content)
        assert len(opened.session.conflicts) == 2


async def test_opening_a_file_tells_what_is_still_to_be_settled(open_app, file, empty_file):
    async with open_app(file) as opened:
        assert len(opened.told) == 1
        assert "3" in opened.told[0]
        assert "C" in opened.told[0]


async def test_without_conflicts_nothing_is_told_and_the_key_does_nothing(open_app, example_file):
    async with open_app(example_file) as opened:
        assert opened.told == []
        await opened.press("C")
        assert isinstance(opened.app.screen, CycleScreen)


async def test_the_presence_of_an_instrument_is_settled(open_app, empty_file):
    files = [
        replace(
            said_by(name, role),
            instruments={CARD: InstrumentAnswers("1.0", presence)},
        )
        for name, role, presence in (
            ("An", "hr", Presence.PRESENT),
            ("Bo", "or", Presence.ABSENT),
        )
    ]
    empty_file.write_text(write_toml(merged(*files)), encoding="utf-8")
    async with open_app(empty_file) as opened:
        screen = await open_conflicts(opened)
        assert conflict_on(screen).key == "presence"
        await opened.press("2")
        assert opened.of(CARD).presence is Presence.ABSENT
        assert opened.session.conflicts == ()


async def test_what_is_not_installed_is_settled_as_well(open_app, empty_file):
    files = [
        replace(
            said_by(name, name),
            instruments={"mentoraat": InstrumentAnswers("1.0", None, {"maatjes": Answer(status)})},
        )
        for name, status in (("An", PRESENT), ("Bo", ABSENT))
    ]
    empty_file.write_text(write_toml(merged(*files)), encoding="utf-8")
    async with open_app(empty_file) as opened:
        screen = await open_conflicts(opened)
        assert "maatjes" in text_of(screen.conflicts)
        await opened.press("c")
        assert opened.app.screen is screen
        await opened.press("1")
        assert opened.answer("mentoraat", "maatjes").status is PRESENT


async def test_a_read_only_file_is_looked_at_and_not_changed(open_app, file):
    from hrcyclus.store.lock import Lock, acquire

    lock = acquire(file)
    assert isinstance(lock, Lock)
    before = file.read_bytes()
    with lock:
        async with open_app(file) as opened:
            await open_conflicts(opened)
            await opened.press("1", "0", "enter", "enter")
            assert len(opened.session.conflicts) == 3
    assert file.read_bytes() == before


async def test_undoing_the_merge_leaves_nothing_to_settle(open_app, empty_file, conflicting):
    from hrcyclus.model.history import Change

    async with open_app(empty_file) as opened:
        opened.app.change(Change("merge"), conflicting)
        await opened.settle()
        screen = await open_conflicts(opened)
        await opened.press("1", "u", "u")
        assert opened.session.assessment.instruments == {}
        assert [row.key for row in screen.conflicts.rows] == [""]
        assert screen.conflict is None
        await opened.press("1", "enter", "n", "c")
        assert opened.app.screen is screen
        await opened.press("ctrl+r")
        assert len([row for row in screen.conflicts.rows if row.key]) == 3


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_hostile_text_is_shown_literally(open_app, empty_file, lines_of, size):
    files = [
        replace(said_by(HOSTILE, role, HOSTILE + role, gezondheid=status), unit=HOSTILE + role)
        for role, status in (("hr", PRESENT), ("or", ABSENT))
    ]
    assessment = merged(*files)
    known = Said("key [b]", HOSTILE, "", (HOSTILE,))
    assessment = replace(assessment, conflict=(known, replace(known, value=3)))
    empty_file.write_text(write_toml(assessment), encoding="utf-8")
    async with open_app(empty_file, size=size) as opened:
        screen = await open_conflicts(opened)
        shown = ""
        for row in [row for row in screen.conflicts.rows if row.key]:
            screen.conflicts.stand_on(row.key)
            await opened.press("enter")
            shown += "\n".join([*lines_of(screen.alternatives), *lines_of(screen.conflicts)])
            await opened.press("escape")
        assert "[b]x[/b]" in shown
        assert "\x1b" not in shown
        await opened.press("1", "1", "1", "1")
        assert opened.session.conflicts == ()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (20, 6)])
async def test_it_stands_at_every_size_and_in_both_languages(open_app, file, size):
    async with open_app(file, size=size) as opened:
        screen = await open_conflicts(opened)
        before = screen.conflicts.rows[0].body.plain
        opened.app.switch_language()
        await opened.settle()
        assert isinstance(opened.app.screen, ConflictsScreen)
        await opened.press("enter", "down", "enter", "1")
        assert len(opened.session.conflicts) == 1
        await opened.pilot.resize_terminal(120, 40)
        await opened.settle()
        assert screen.focused is not None
        assert before


async def test_clicking_a_row_stands_on_it_and_clicking_what_was_said_chooses(open_app, file):
    async with open_app(file, size=(120, 40)) as opened:
        screen = await open_conflicts(opened)
        key = next(row.key for row in screen.conflicts.rows if SECOND in row.key)
        await opened.click_row(screen.conflicts, key)
        await opened.settle()
        assert conflict_on(screen).item == SECOND
        await opened.click_row(screen.alternatives, "2")
        await opened.settle()
        assert opened.answer(CARD, SECOND).status is PARTIAL


async def test_opening_it_again_from_a_card_comes_back_to_the_same_screen(open_app, file):
    async with open_app(file) as opened:
        screen = await open_conflicts(opened)
        stand_on(screen, SECOND)
        await opened.press("c")
        assert isinstance(opened.app.screen, CardScreen)
        await opened.press("C")
        assert opened.app.screen is screen
