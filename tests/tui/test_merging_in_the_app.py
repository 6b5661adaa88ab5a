"""Others are merged into the open assessment: first shown, then done as one change."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Answer, Assessment, InstrumentAnswers, Status
from hrcyclus.sharing.conflicts import standing_conflicts
from hrcyclus.store.assessment_file import write_toml
from hrcyclus.tui import autosave, other_files
from hrcyclus.tui.screens.conflict import Choice, ConflictScreen
from hrcyclus.tui.screens.conflicts import ConflictsScreen
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.screens.large import LargeScreen
from hrcyclus.tui.screens.merge_with import MergeWithScreen
from hrcyclus.tui.screens.open_file import OpenFileScreen

CARD = "vitaliteit"
PRESENT, ABSENT, PARTIAL = Status.PRESENT, Status.ABSENT, Status.PARTIAL
HOSTILE = "[b]x[/b] [@click=app.quit]q[/]"


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(autosave, "DEBOUNCE", 0.001)


def said_by(name: str, role: str = "", **statuses: Status) -> Assessment:
    answers = {key: Answer(one, note=f"{name} over {key}") for key, one in statuses.items()}
    return Assessment(
        "Beleid",
        respondent=name,
        role=role,
        date=datetime.date(2026, 11, 2),
        instruments={CARD: InstrumentAnswers("1.0", checkpoints=answers)},
    )


def write(path: Path, assessment: Assessment) -> Path:
    path.write_text(write_toml(assessment), encoding="utf-8")
    return path


@pytest.fixture
def ours(empty_file) -> Path:
    return write(empty_file, said_by("An", "hr", gezondheid=PRESENT, verzuim=PRESENT))


@pytest.fixture
def theirs(tmp_path) -> Path:
    both = said_by("Bo", "or", gezondheid=PRESENT, verzuim=ABSENT, werkplek=PARTIAL)
    return write(tmp_path / "bo.toml", both)


async def look_at(opened, *paths) -> MergeWithScreen:
    """Ask for the files one after the other, and come to what merging them gives."""
    for index, path in enumerate(paths):
        if index:
            opened.screen(MergeWithScreen).choices.stand_on("add")
            await opened.press("enter")
        else:
            opened.app.merging.merge_with()
            await opened.settle()
        opened.screen(OpenFileScreen).query_one("#path").focus()
        await opened.paste(str(path))
        await opened.press("enter")
        screen = opened.screen(MergeWithScreen)
        await opened.until(lambda screen=screen: screen.choices.rows)
        await opened.settle()
    return opened.screen(MergeWithScreen)


def told_in(screen: MergeWithScreen) -> str:
    return str(screen.details.text.content)


def number_of(screen: MergeWithScreen, mark: str) -> int:
    line = next(line for line in told_in(screen).splitlines() if line.startswith(f"{mark} "))
    return int(line.split()[1])


async def test_what_will_happen_is_shown_first(open_app, ours, theirs):
    before = ours.read_bytes()
    async with open_app(ours) as opened:
        screen = await look_at(opened, theirs)
        numbers = [number_of(screen, mark) for mark in "+=≠✎"]
        assert numbers == [1, 1, 1, 3]
        assert "or (Bo), 2026-11-02" in told_in(screen)
        await opened.press("escape")
        assert isinstance(opened.app.screen, CycleScreen)
        assert opened.session.history.done == ()
    assert ours.read_bytes() == before


async def test_on_confirmation_it_is_merged_saved_and_what_differs_is_shown(
    open_app, ours, theirs, written
):
    async with open_app(ours) as opened:
        await look_at(opened, theirs)
        await opened.press("enter")
        screen = opened.screen(ConflictsScreen)
        assert screen.conflict.item == "verzuim"
        assert opened.answer(CARD, "werkplek").status is PARTIAL
        assert opened.session.assessment.respondent == "An; Bo"
        await opened.saved()
        after = written(ours)
        assert len(standing_conflicts(after)) == 1
        assert "Bo over gezondheid" in after.of(CARD).answer("gezondheid").note
        assert theirs.read_bytes()
        await opened.press("2", "escape")
        assert isinstance(opened.app.screen, CycleScreen)
        await opened.saved()
    assert standing_conflicts(written(ours)) == ()


async def test_it_is_undone_as_one_change_and_named(open_app, ours, theirs, written):
    before = written(ours)
    async with open_app(ours) as opened:
        await look_at(opened, theirs)
        await opened.press("enter", "escape", "u")
        assert opened.session.assessment == before
        assert _("files merged") in opened.told[-1]
        await opened.press("ctrl+r")
        assert opened.answer(CARD, "werkplek").status is PARTIAL


async def test_without_conflicts_one_stays_where_one_was(open_app, ours, tmp_path):
    other = write(tmp_path / "c.toml", said_by("Cas", werkplek=PRESENT))
    async with open_app(ours) as opened:
        await look_at(opened, other)
        await opened.press("enter")
        assert isinstance(opened.app.screen, CycleScreen)
        assert opened.told
        assert opened.answer(CARD, "werkplek").status is PRESENT


async def test_several_files_are_merged_at_the_same_time(open_app, ours, theirs, tmp_path):
    third = write(tmp_path / "c.toml", said_by("Cas", "mt", verzuim=PARTIAL))
    async with open_app(ours) as opened:
        screen = await look_at(opened, theirs, third)
        assert "bo.toml" in told_in(screen)
        assert "c.toml" in told_in(screen)
        await opened.press("enter")
        assert len(opened.screen(ConflictsScreen).conflict.alternatives) == 3
        assert len(opened.session.history.done) == 1


async def test_the_same_file_twice_is_told(open_app, ours, theirs):
    async with open_app(ours) as opened:
        screen = await look_at(opened, theirs, theirs)
        assert _("{file} is there already.").format(file="bo.toml") in told_in(screen)
        assert number_of(screen, "≠") == 1


async def test_the_open_file_itself_is_refused(open_app, ours):
    async with open_app(ours) as opened:
        screen = await look_at(opened, ours)
        assert told_in(screen) == _("This is the open assessment itself: choose another file.")
        assert [row.key for row in screen.choices.rows] == ["add"]


@pytest.mark.parametrize(
    "text",
    ["format = ", 'format = "hrcyclus/99"\n', "\x00", f'format = "{HOSTILE}"\n'],
)
async def test_what_is_wrong_with_another_file_is_told_in_a_line(open_app, ours, tmp_path, text):
    other = tmp_path / "other [b]x.toml"
    other.write_text(text, encoding="utf-8")
    async with open_app(ours) as opened:
        screen = await look_at(opened, other)
        assert len(told_in(screen).splitlines()) == 1
        assert "other [b]x.toml" in told_in(screen)
        assert [row.key for row in screen.choices.rows] == ["add"]
        await opened.press("escape")
        assert opened.session.history.done == ()


async def test_a_bad_file_beside_a_good_one_leaves_the_good_one(open_app, ours, theirs, tmp_path):
    bad = tmp_path / "bad.toml"
    bad.write_text("=", encoding="utf-8")
    async with open_app(ours) as opened:
        screen = await look_at(opened, theirs, bad)
        assert "bad.toml" in told_in(screen)
        assert number_of(screen, "≠") == 1
        screen.choices.stand_on("merge")
        await opened.press("enter")
        assert opened.answer(CARD, "werkplek").status is PARTIAL


async def test_what_holds_nothing_new_can_t_be_merged(open_app, ours, tmp_path, written):
    same = write(tmp_path / "same.toml", written(ours))
    async with open_app(ours) as opened:
        screen = await look_at(opened, same)
        assert [row.key for row in screen.choices.rows] == ["add"]
        expected = _("Nothing in it is new: the assessment would stay as it is.")
        assert expected in told_in(screen)


async def test_together_more_than_a_file_can_hold_is_refused(open_app, ours, theirs, monkeypatch):
    from hrcyclus.store.problem import FileError, Problem

    def too_much(_data, file):
        raise FileError(Problem("larger than can be", file=file))

    monkeypatch.setattr(other_files, "parse_assessment", too_much)
    async with open_app(ours) as opened:
        screen = await look_at(opened, theirs)
        assert "larger than can be" in told_in(screen)
        assert [row.key for row in screen.choices.rows] == ["add"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (20, 6)])
async def test_hostile_text_is_literal_at_every_size(open_app, ours, tmp_path, size):
    path = tmp_path / "[b]x[b].toml"
    hostile = replace(said_by(HOSTILE, HOSTILE, verzuim=ABSENT), title=HOSTILE)
    write(path, hostile)
    async with open_app(ours, size=size) as opened:
        screen = await look_at(opened, path)
        assert HOSTILE in told_in(screen)
        opened.app.switch_language()
        await opened.settle()
        assert opened.app.screen is screen
        await opened.press("enter")
        assert isinstance(opened.app.screen, ConflictsScreen)


async def test_fifty_respondents_at_once(open_app, ours, tmp_path):
    paths = [
        write(
            tmp_path / f"r{number}.toml",
            said_by(f"R{number}", verzuim=[PRESENT, ABSENT][number % 2]),
        )
        for number in range(50)
    ]
    async with open_app(ours) as opened:
        opened.app.push_screen(MergeWithScreen(opened.session, paths), opened.app.merging._merge)
        await opened.settle()
        screen = opened.screen(MergeWithScreen)
        await opened.until(lambda: screen.choices.rows)
        await opened.press("enter")
        conflict = opened.screen(ConflictsScreen).conflict
        assert sum(len(said.sources) for said in conflict.alternatives) == 51


async def come_to_two_versions(opened, path: Path, theirs: Assessment) -> None:
    """Someone else writes the file while a point is answered here."""
    write(path, theirs)
    await opened.turn_to(CARD, "verzuim")
    await opened.press("3")
    await opened.until(lambda: isinstance(opened.app.screen, ConflictScreen))
    await opened.settle()


async def choose(opened, choice: Choice) -> None:
    opened.screen(ConflictScreen).choices.stand_on(choice.value)
    await opened.press("enter")


async def test_two_versions_are_joined_and_who_did_not_change_yields(open_app, ours, written):
    before = written(ours)
    changed = replace(
        before.of(CARD),
        checkpoints={**before.of(CARD).checkpoints, "werkplek": Answer(PRESENT)},
    )
    theirs = replace(before, title="Van een ander", instruments={CARD: changed})
    async with open_app(ours) as opened:
        await come_to_two_versions(opened, ours, theirs)
        await choose(opened, Choice.JOIN)
        assert opened.session.conflicts == ()
        await opened.saved()
        assert opened.answer(CARD, "verzuim").status is ABSENT
        assert opened.answer(CARD, "werkplek").status is PRESENT
        assert opened.session.assessment.title == "Van een ander"
        await opened.quit()

    after = written(ours)
    assert after.title == "Van een ander"
    assert after.of(CARD).answer("verzuim").status is ABSENT


async def test_what_both_changed_is_a_conflict_that_is_shown(open_app, ours, written):
    before = written(ours)
    answers = {**before.of(CARD).checkpoints, "verzuim": Answer(PARTIAL)}
    theirs = replace(before, instruments={CARD: InstrumentAnswers("1.0", checkpoints=answers)})
    async with open_app(ours) as opened:
        await come_to_two_versions(opened, ours, theirs)
        await choose(opened, Choice.JOIN)
        screen = opened.screen(ConflictsScreen)
        assert screen.conflict.item == "verzuim"
        await opened.saved()
        assert len(standing_conflicts(written(ours))) == 1
        await opened.press("escape", "u")
        assert opened.answer(CARD, "verzuim").status is ABSENT


async def test_after_joining_the_base_is_what_was_written(open_app, ours, written):
    async with open_app(ours) as opened:
        await come_to_two_versions(opened, ours, replace(written(ours), unit="Een"))
        await choose(opened, Choice.JOIN)
        await opened.saved()
        write(ours, replace(written(ours), unit="Twee"))
        await opened.press("2")
        await opened.until(lambda: isinstance(opened.app.screen, ConflictScreen))
        await opened.settle()
        await choose(opened, Choice.JOIN)
        assert opened.session.conflicts == ()
        assert opened.session.assessment.unit == "Twee"
        assert opened.answer(CARD, "verzuim").status is PARTIAL


async def test_what_can_t_be_read_can_t_be_joined(open_app, ours):
    async with open_app(ours) as opened:
        ours.write_text("format = ", encoding="utf-8")
        await opened.turn_to(CARD, "verzuim")
        await opened.press("3")
        await opened.until(lambda: isinstance(opened.app.screen, ConflictScreen))
        await opened.settle()
        keys = {row.key for row in opened.screen(ConflictScreen).choices.rows}
        assert keys == {one.value for one in Choice} - {"join"}
    assert ours.read_text(encoding="utf-8") == "format = "


async def test_a_version_that_becomes_unreadable_meanwhile_is_not_joined(open_app, ours, written):
    async with open_app(ours) as opened:
        await come_to_two_versions(opened, ours, replace(written(ours), unit="Een"))
        ours.write_text("format = ", encoding="utf-8")
        await choose(opened, Choice.JOIN)
        assert opened.told
        assert opened.answer(CARD, "verzuim").status is ABSENT
        assert ours.read_text(encoding="utf-8") == "format = "


async def test_joining_from_the_large_screen_shows_the_conflicts(open_app, ours, written):
    before = written(ours)
    answers = {**before.of(CARD).checkpoints, "verzuim": Answer(PARTIAL)}
    theirs = replace(before, instruments={CARD: InstrumentAnswers("1.0", checkpoints=answers)})
    async with open_app(ours) as opened:
        await opened.turn_to(CARD, "verzuim")
        await opened.press("b")
        write(ours, theirs)
        await opened.press("3")
        await opened.until(lambda: isinstance(opened.app.screen, ConflictScreen))
        await opened.settle()
        await choose(opened, Choice.JOIN)
        assert isinstance(opened.app.screen, ConflictsScreen)
        await opened.press("1", "escape")
        assert isinstance(opened.app.screen, LargeScreen)
