"""A new assessment: which file, and what it is about."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from textual.widgets import Input

from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.screens.new_assessment import NewAssessmentScreen
from hrcyclus.tui.screens.start import StartScreen


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> datetime.date:
    day = datetime.date(2026, 11, 24)
    monkeypatch.setattr("hrcyclus.tui.screens.new_assessment._today", lambda: day)
    return day


async def fill_in(opened, name: str, text: str) -> None:
    field = opened.screen(NewAssessmentScreen).query_one(f"#{name}", Input)
    field.focus()
    field.value = ""
    await opened.settle()
    await opened.paste(text)


async def test_the_form_makes_a_file_and_opens_it(open_app, written, today):
    async with open_app() as opened:
        await opened.press("n")
        await opened.type("Gemeente Elzenwaard")
        await opened.press("enter")
        await opened.type("Bedrijfsvoering")
        await opened.press("enter")
        await opened.type("Marieke Hofstra")
        await opened.press("enter")
        await opened.type("hr")
        await opened.press("enter", "enter")
        assert isinstance(opened.app.screen, CycleScreen)
        path = opened.session.path
        await opened.quit()

    assert path.suffix == ".toml"
    made = written(path)
    assert made.organisation == "Gemeente Elzenwaard"
    assert made.unit == "Bedrijfsvoering"
    assert made.respondent == "Marieke Hofstra"
    assert made.role == "hr"
    assert made.date == today
    assert made.language == "nl"
    assert str(today.year) in made.title


async def test_a_file_that_exists_is_refused_and_left_alone(open_app, example_file):
    before = example_file.read_bytes()
    async with open_app() as opened:
        await opened.press("n")
        await fill_in(opened, "file", example_file.name)
        await opened.press("enter")
        form = opened.screen(NewAssessmentScreen)
        assert example_file.name in str(form.problem.content)
        await fill_in(opened, "file", "ander.toml")
        await opened.press("enter")
        assert isinstance(opened.app.screen, CycleScreen)

    assert example_file.read_bytes() == before
    assert Path("ander.toml").exists()


async def test_a_name_without_an_ending_becomes_a_toml_file(open_app, written):
    async with open_app() as opened:
        await opened.press("n")
        await fill_in(opened, "file", "beleid")
        await opened.press("enter")
        assert isinstance(opened.app.screen, CycleScreen)

    assert written(Path("beleid.toml")).language == "nl"


NO_FILES = ["", "  ", "geen-map/beleid.toml", "x" * 300, "/", ".", "~niemand-met-deze-naam/x.toml"]


async def test_a_name_that_can_t_be_made_is_told_and_asked_again(open_app):
    async with open_app() as opened:
        await opened.press("n")
        for typed in NO_FILES:
            await fill_in(opened, "file", typed)
            form = opened.screen(NewAssessmentScreen)
            form.problem.update("")
            await opened.press("enter")
            assert opened.screen(NewAssessmentScreen) is form
            assert str(form.problem.content), typed
        assert list(Path.cwd().iterdir()) == []


async def test_leaving_the_form_makes_nothing(open_app):
    async with open_app() as opened:
        await opened.press("n")
        await opened.type("Gemeente")
        await opened.press("escape")
        assert isinstance(opened.app.screen, StartScreen)
        await opened.quit()

    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_every_field_can_be_seen_while_it_is_filled_in(open_app, size):
    async with open_app(size=size) as opened:
        await opened.press("n")
        for _field in range(6):
            focused = opened.app.screen.focused
            assert focused is not None
            assert focused.region.height
            assert opened.app.screen.region.contains_region(focused.region)
            await opened.press("tab")
