"""The preview of a card: each save shows at once, and a broken one leaves the last good card."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from hrcyclus.store.recent import recent_files
from hrcyclus.tui.preview import PreviewApp
from hrcyclus.tui.screens.preview import PreviewCard, PreviewCycle

CARD = """\
format = "hrcyclus-card/1"
api = 1
id = "inwerken"
version = "1.0"
phases = { selection = "primary" }
title = { nl = "Inwerken" }

[[checkpoints]]
id = "maatje"
nl = "Een nieuwkomer heeft een maatje."

[[checkpoints]]
id = "programma"
nl = "Er is een programma."
"""

BROKEN = CARD.replace("version", "versoin").replace('id = "maatje"', 'id = "het maatje"')


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "work" / "inwerken.toml"
    path.write_text(CARD, encoding="utf-8")
    return path


@pytest.fixture
def preview(run_app):
    """Opens a preview of a card."""
    return lambda path, *size: run_app(PreviewApp(path), *size)


def save(path: Path, text: str) -> None:
    """Save as most editors do: another file in the place of the old one."""
    beside = path.with_suffix(".tmp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


async def look(opened) -> None:
    """Let the app look at the file and show what it finds."""
    opened.app.check()
    await opened.app.workers.wait_for_complete()
    await opened.settle()


def problems(screen) -> str:
    return screen.problem_panel.said if screen.problem_panel.display else ""


async def test_it_stands_on_the_card_and_nowhere_else(preview, file):
    async with preview(file) as opened:
        card = opened.screen(PreviewCard)
        assert card.instrument.id == "inwerken"
        assert [one.id for one in opened.session.plugins.instruments] == ["inwerken"]
        assert problems(card) == ""
        assert opened.item == "maatje"


async def test_a_save_shows_at_once_where_one_stands(preview, file, lines_of):
    async with preview(file) as opened:
        await opened.press("down", "1")
        save(file, CARD.replace("Er is een programma.", "Er is [b]een[/b] goed programma."))
        await look(opened)
        assert opened.item == "programma"
        drawn = " ".join(" ".join(lines_of(opened.card.checklist)).split())
        assert "[b]een[/b] goed" in drawn
        assert opened.answer("inwerken", "programma").status == "present"


async def test_it_looks_by_itself(preview, file):
    async with preview(file) as opened:
        save(file, CARD.replace('"Inwerken"', '"Goed inwerken"'))
        await opened.until(lambda: opened.card.instrument.title.nl == "Goed inwerken")


async def test_a_save_of_the_same_length_and_file_shows_too(preview, file):
    async with preview(file) as opened:
        file.write_text(CARD.replace("Inwerken", "Inwarken"), encoding="utf-8")
        os.utime(file, ns=(1, 1))
        await look(opened)
        assert opened.card.instrument.title.nl == "Inwarken"


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_a_broken_card_leaves_the_last_good_one_beside_all_its_problems(preview, file, size):
    async with preview(file, size) as opened:
        await opened.press("down")
        save(file, BROKEN)
        await look(opened)
        card = opened.screen(PreviewCard)
        assert card.instrument.title.nl == "Inwerken"
        assert opened.item == "programma"
        for said in ("version", "versoin", "checkpoints[1].id", "4", "9"):
            assert said in problems(card)
        assert card.problem_panel.region.height >= 3
        assert card.checklist.region.height >= 1
        save(file, CARD)
        await look(opened)
        assert problems(card) == ""


async def test_the_problems_stand_beside_the_card_where_there_is_room(preview, file):
    async with preview(file, (120, 40)) as opened:
        save(file, BROKEN)
        await look(opened)
        card = opened.screen(PreviewCard)
        assert card.problem_panel.region.x >= card.checklist.region.right
    async with preview(file, (80, 24)) as opened:
        assert opened.screen(PreviewCycle).problem_panel.region.x == 0


async def test_a_card_that_is_broken_at_first_shows_when_it_is_mended(preview, file):
    file.write_text(BROKEN, encoding="utf-8")
    async with preview(file) as opened:
        empty = opened.screen(PreviewCycle)
        assert "versoin" in problems(empty)
        await opened.press("enter", "down", "o", "escape")
        save(file, CARD)
        await look(opened)
        assert opened.screen(PreviewCard).instrument.id == "inwerken"
        await opened.press("escape")
        assert problems(opened.screen(PreviewCycle)) == ""


async def test_a_card_with_another_id_takes_the_place_of_the_old_one(preview, file):
    async with preview(file) as opened:
        save(file, CARD.replace('id = "inwerken"', 'id = "onboarding"'))
        await look(opened)
        assert opened.screen(PreviewCard).instrument.id == "onboarding"
        await opened.press("escape")
        assert opened.screen(PreviewCycle)


async def test_a_file_that_is_away_for_a_moment_is_no_problem(preview, file):
    async with preview(file) as opened:
        file.unlink()
        await look(opened)
        assert problems(opened.screen(PreviewCard)) == ""
        file.write_text(CARD.replace('"Inwerken"', '"Goed inwerken"'), encoding="utf-8")
        await look(opened)
        assert opened.card.instrument.title.nl == "Goed inwerken"
        file.unlink()
        await look(opened)
        await look(opened)
        assert "inwerken.toml" in problems(opened.screen(PreviewCard))


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"x = [", b"[" * 5000, b"\x1b[31m = 1"])
async def test_what_is_no_card_at_all_is_a_problem_and_no_crash(preview, file, data):
    async with preview(file) as opened:
        file.write_bytes(data)
        await look(opened)
        said = problems(opened.screen(PreviewCard))
        assert said
        assert "\x1b" not in said


async def test_the_code_of_a_folder_is_not_run_and_that_is_said(preview, tmp_path):
    folder = tmp_path / "work" / "inwerken"
    folder.mkdir()
    (folder / "card.toml").write_text(CARD, encoding="utf-8")
    (folder / "__init__.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    async with preview(folder, (120, 40)) as opened:
        assert opened.card.instrument.id == "inwerken"
        assert "Python" in opened.card.title_bar.about
        assert any("Python" in line for line in opened.told)
    assert not (tmp_path / "ran").exists()


async def test_nothing_is_left_behind(preview, file):
    before = sorted(file.parent.iterdir())
    async with preview(file) as opened:
        scratch = opened.session.path.parent
        assert scratch.is_dir()
        await opened.press("1", "n", *"eigen", "escape")
        await opened.press("escape", "escape")
        assert opened.has_quit
    assert not scratch.exists()
    assert sorted(file.parent.iterdir()) == before
    assert file.read_text(encoding="utf-8") == CARD
    assert recent_files() == []


async def test_the_instruments_screen_shows_the_one_card(preview, file):
    async with preview(file) as opened:
        await opened.press("I", "space", "r", "escape")
        assert opened.screen(PreviewCard)


async def test_what_is_shown_large_follows_too(preview, file):
    async with preview(file) as opened:
        await opened.press("b")
        save(file, CARD.replace("Een nieuwkomer", "Iedere nieuwkomer"))
        await look(opened)
        assert "Iedere nieuwkomer" in str(opened.app.screen.point.content)


def test_in_a_real_terminal(file):
    pexpect = pytest.importorskip("pexpect", reason="needs a pseudo-terminal")
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "hrcyclus", "plugins", "preview", str(file)],
        dimensions=(24, 80),
        encoding="utf-8",
        env=environment | {"TERM": "xterm-256color", "LANG": "nl_NL.UTF-8", "LC_ALL": ""},
        timeout=60,
    )
    try:
        child.expect_exact("Er is een programma.")
        save(file, CARD.replace("Er is een programma.", "Er is een plan."))
        child.expect_exact("plan.")
        save(file, BROKEN)
        child.expect_exact("versoin")
        child.send("q")
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 0
    finally:
        child.close(force=True)
