"""The card editor: made, changed and saved by keys alone, and nothing that was typed gets lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import Phase as Walk
from hypothesis import strategies as st

from hrcyclus.i18n import set_language
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import (
    Checkpoint,
    DefinitionBlock,
    Group,
    Instrument,
    ListBlock,
    Prompt,
    QuoteBlock,
    TableBlock,
    TextBlock,
)
from hrcyclus.plugin_host.author_kit.card_writer import write_card
from hrcyclus.plugin_host.card_file import read_card
from hrcyclus.plugin_host.drop_in import user_data_dir
from hrcyclus.tui.screens.ask import AskScreen
from hrcyclus.tui.screens.card_editor import CardEditorScreen, open_editor
from hrcyclus.tui.widgets.card_outline import row_key

LINE = TextBlock(Bilingual("regel"))

CARD = Instrument(
    "verzuim",
    "1.0",
    Bilingual("Verzuimbeleid", "Absence policy"),
    phases={Phase.PERFORMANCE: Part.PRIMARY},
    explanation=(
        TextBlock(Bilingual("Wat het is.", "What it is."), anchors=("wat",)),
        ListBlock((TextBlock(Bilingual("een")), TextBlock(Bilingual("twee")))),
        DefinitionBlock(Bilingual("Verzuim"), Bilingual("Er niet zijn.")),
        QuoteBlock(Bilingual("Zo is het."), Bilingual("Jansen")),
        TableBlock((Bilingual("Fase"),), (((LINE, LINE),),)),
    ),
    checkpoints=(
        Checkpoint("melden", Bilingual("Melden is geregeld.")),
        Checkpoint("arts", Bilingual("Er is een bedrijfsarts.")),
    ),
    groups=(
        Group(
            "taken",
            Bilingual("Taken"),
            (
                Checkpoint("taken.hr", Bilingual("HR kent haar taak.")),
                Checkpoint("taken.chef", Bilingual("De chef kent zijn taak.")),
            ),
        ),
    ),
    prompts=(Prompt("waarom", Bilingual("Waarom?")),),
    renamed={"ziek-melden": "melden"},
)  # fmt: skip


@pytest.fixture
def card_file(tmp_path: Path) -> Path:
    """A card in a file of its own."""
    path = tmp_path / "work" / "verzuim.toml"
    path.write_text(write_card(CARD), encoding="utf-8")
    return path


class Editor:
    """The editor that is open, as its user sees it."""

    def __init__(self, opened, results: list[Path | None]) -> None:
        self.opened = opened
        self.results = results

    @property
    def screen(self) -> CardEditorScreen:
        return self.opened.screen(CardEditorScreen)

    @property
    def card(self) -> Instrument:
        return self.screen.draft.card

    @property
    def focused(self) -> str:
        focused = self.screen.focused
        return (focused.id or "") if focused is not None else ""

    async def stand_on(self, *place: str | int) -> None:
        self.screen.outline.stand_on(row_key(place))
        await self.opened.settle()
        assert self.screen.outline.place == place

    async def write(self, field: str, text: str) -> None:
        """Type in a field after what stands there."""
        self.screen.form._fields[field].begin()
        await self.opened.settle()
        await self.opened.type(text)

    async def answer(self, value: str) -> None:
        asked = self.opened.screen(AskScreen)
        asked.replies.stand_on(value)
        await self.opened.press("enter")

    def troubles(self) -> list[str]:
        return [f"{row_key(one.place)}:{one.base}" for one in self.screen.draft.troubles()]

    @property
    def told(self) -> str:
        return self.opened.told[-1]


Edit = Callable[..., Awaitable[Editor]]


@pytest.fixture
def edit() -> Edit:
    """Opens the editor over what is shown."""

    async def open_on(opened, path: Path | None = None) -> Editor:
        results: list[Path | None] = []
        open_editor(opened.app, path, results.append)
        await opened.settle()
        return Editor(opened, results)

    return open_on


async def test_a_card_is_made_from_nothing_by_keys_alone(open_app, edit):
    async with open_app() as opened:
        editor = await edit(opened)
        assert editor.focused == "field-title-nl"
        await opened.type("Hybride werken")
        assert (editor.card.id, editor.card.version) == ("hybride-werken", "1.0")
        await opened.press("enter", "enter", "enter", "enter", "enter", "enter", "right")
        assert editor.card.phases == {Phase.PERFORMANCE: Part.PRIMARY}
        await opened.press("escape", "n", "down", "down", "enter")
        await opened.type("Er is beleid voor thuis.")
        assert editor.card.checkpoints[0].id == "beleid-thuis"
        await opened.press("escape", "n")
        await opened.type("Er is een vergoeding")
        await opened.press("escape", "s", "escape")
        path = user_data_dir() / "plugins" / "hybride-werken" / "card.toml"
        assert editor.results == [path]
    assert read_card(path) == Instrument(
        "hybride-werken",
        "1.0",
        Bilingual("Hybride werken"),
        phases={Phase.PERFORMANCE: Part.PRIMARY},
        checkpoints=(
            Checkpoint("beleid-thuis", Bilingual("Er is beleid voor thuis.")),
            Checkpoint("vergoeding", Bilingual("Er is een vergoeding")),
        ),
    )  # fmt: skip


async def test_an_id_written_by_hand_no_longer_follows_the_title(open_app, edit):
    async with open_app() as opened:
        editor = await edit(opened)
        await opened.type("Thuis")
        await editor.write("id", "werk")
        await editor.write("title.nl", "werken")
        assert editor.card.id == "thuiswerk"


async def test_without_a_change_nothing_is_asked_and_nothing_written(open_app, edit, card_file):
    before = card_file.read_bytes()
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        for _row in range(20):
            await opened.press("down", "enter", "escape")
        await opened.press("escape")
        assert editor.results == [None]
    assert card_file.read_bytes() == before


async def test_every_kind_of_block_is_edited_and_the_rest_left_alone(open_app, edit, card_file):
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("explanation", 0)
        await editor.write("text.nl", " Meer.")
        await editor.stand_on("explanation", 1)
        await editor.write("items.nl", "\ndrie")
        await editor.stand_on("explanation", 2)
        await editor.write("term.nl", "sbeleid")
        await editor.stand_on("explanation", 3)
        await editor.write("source.nl", " (2020)")
        await editor.stand_on("explanation", 4)
        assert "cel" in str(editor.screen.form.query_one("#remark").content).lower()
        await opened.press("escape", "s")
        await editor.answer("same")
    text, listed, term, quote, table = read_card(card_file).explanation
    assert text == TextBlock(Bilingual("Wat het is. Meer.", "What it is."), anchors=("wat",))
    assert isinstance(listed, ListBlock)
    assert [item.text.nl for item in listed.items] == ["een", "twee", "drie"]
    assert term == DefinitionBlock(Bilingual("Verzuimsbeleid"), Bilingual("Er niet zijn."))
    assert quote == QuoteBlock(Bilingual("Zo is het."), Bilingual("Jansen (2020)"))
    assert table == CARD.explanation[4]


@pytest.mark.parametrize("kind", ["text", "list", "definition", "quote", "table"])
async def test_each_kind_of_block_can_be_added(open_app, edit, card_file, kind):
    fields = {
        "text": ["text.nl"],
        "list": ["items.nl"],
        "definition": ["term.nl", "text.nl"],
        "quote": ["text.nl", "source.nl"],
        "table": ["rows.nl"],
    }
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("explanation", 0)
        await opened.press("n")
        await editor.answer(kind)
        assert editor.troubles()
        for field in fields[kind]:
            await editor.write(field, "Iets | meer" if kind == "table" else "Iets")
        assert editor.troubles() == []
        await opened.press("ctrl+s")
        await editor.answer("same")
        written = editor.card.explanation[1]
    assert read_card(card_file).explanation[1] == written
    assert len(read_card(card_file).explanation) == 6


async def test_a_row_at_the_end_of_a_section_adds_to_it(open_app, edit, card_file):
    async with open_app(size=(100, 40)) as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("prompts")
        await opened.press("enter")
        await opened.type("Hoe?")
        assert editor.card.prompts[1] == Prompt("hoe", Bilingual("Hoe?"))
        await opened.press("escape")
        await opened.click_row(editor.screen.outline, "checkpoints")
        await opened.type("Nieuw")
        assert editor.card.checkpoints[2].id == "nieuw"


async def test_a_checkpoint_in_a_group_is_called_after_it(open_app, edit, card_file):
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("groups", 0)
        await opened.press("n")
        await editor.answer("point")
        await opened.type("De arts")
        assert editor.card.groups[0].checkpoints[2].id == "taken.arts"
        await opened.press("escape")
        await editor.stand_on("groups", 0)
        await opened.press("n")
        await editor.answer("group")
        await opened.type("Rollen")
        await opened.press("escape", "down")
        await opened.press("enter")
        await opened.type("Wie")
        assert [one.id for one in editor.card.groups] == ["taken", "rollen"]
        assert editor.card.groups[1].checkpoints[0].id == "rollen.wie"


async def test_what_is_wrong_is_told_and_saving_goes_to_the_first_of_it(open_app, edit, card_file):
    before = card_file.read_bytes()
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("checkpoints", 1)
        await editor.write("weight", "x")
        assert editor.troubles() == ["checkpoints/1:weight"]
        await opened.press("escape")
        await editor.stand_on("prompts", 0)
        await opened.press("n")
        assert editor.troubles() == ["checkpoints/1:weight", "prompts/1:text"]
        await opened.press("escape")
        await opened.press("s")
        assert editor.focused == "field-weight"
        assert editor.screen.outline.place == ("checkpoints", 1)
        line = editor.screen.form._told["weight"]
        assert line.display
        assert editor.told.endswith(str(line.content).removeprefix("! "))
        await opened.press("backspace", "backspace", "2", ",", "5")
        assert editor.troubles() == ["prompts/1:text"]
        assert editor.card.checkpoints[1].weight == 2.5
    assert card_file.read_bytes() == before


@pytest.mark.parametrize("letters", ["vitaliteit", "Wat is dit?", "x" * 101, "日"])
async def test_an_id_that_is_taken_or_none_is_told(open_app, edit, letters):
    async with open_app() as opened:
        editor = await edit(opened)
        await editor.write("id", letters)
        assert "about:id" in editor.troubles()
        await opened.press("ctrl+s")
        assert opened.app.screen is editor.screen
    assert not (user_data_dir() / "plugins").exists()


async def test_two_points_of_one_id_are_told(open_app, edit, card_file):
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("checkpoints", 1)
        for _letter in "arts":
            await editor.write("id", "")
            await opened.press("backspace")
        await opened.type("melden")
        assert editor.troubles() == ["checkpoints/1:id"]


async def test_a_new_card_is_never_written_over_another(open_app, edit):
    folder = user_data_dir() / "plugins" / "thuis"
    folder.mkdir(parents=True)
    async with open_app() as opened:
        editor = await edit(opened)
        await opened.type("Thuis")
        assert "about:id" in editor.troubles()
    assert [*folder.iterdir()] == []


async def test_undo_and_redo_go_through_everything(open_app, edit, card_file):
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("checkpoints", 0)
        await editor.write("text.nl", " Echt.")
        await opened.press("escape", "K", "d")
        assert [one.id for one in editor.card.checkpoints] == ["arts"]
        await opened.press("u")
        assert editor.screen.outline.place == ("checkpoints", 0)
        await opened.press("u", "ctrl+z")
        assert editor.card == CARD
        await opened.press("u")
        assert editor.card == CARD
        await opened.press("ctrl+r")
        assert editor.card.checkpoints[0].text.nl == "Melden is geregeld. Echt."
        await opened.press("ctrl+r", "ctrl+r")
        assert [one.id for one in editor.card.checkpoints] == ["arts"]


async def test_ctrl_z_in_a_field_takes_back_what_was_typed(open_app, edit, card_file):
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("checkpoints", 0)
        await editor.write("text.nl", " Uu.")
        assert editor.card.checkpoints[0].text.nl == "Melden is geregeld. Uu."
        await opened.press("ctrl+z")
        assert editor.card == CARD
        assert editor.screen.form._fields["text.nl"].held == "Melden is geregeld."
        assert editor.focused == "field-text-nl"


@pytest.mark.parametrize(("keys", "down"), [(["J"], True), (["shift+down"], True), (["K"], False)])
async def test_a_checkpoint_moves_up_and_down(open_app, edit, card_file, keys, down):
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("checkpoints", 0 if down else 1)
        await opened.press(*keys)
        assert [one.id for one in editor.card.checkpoints] == ["arts", "melden"]
        assert editor.screen.outline.place == ("checkpoints", 1 if down else 0)


async def test_out_of_a_group_that_is_in_its_id_a_checkpoint_gets_another(
    open_app, edit, card_file
):
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("groups", 0, "checkpoints", 0)
        await opened.press("K")
        await editor.answer("follow")
        assert [one.id for one in editor.card.checkpoints] == ["melden", "arts", "hr"]
        assert editor.card.renamed == {"ziek-melden": "melden", "taken.hr": "hr"}
        await opened.press("J")
        assert editor.card.groups == CARD.groups
        assert "taken.hr" not in editor.card.renamed
        assert editor.troubles() == []


async def test_a_move_may_leave_the_id_as_it_is(open_app, edit, card_file):
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("checkpoints", 1)
        await opened.press("J")
        await editor.answer("keep")
        assert editor.card.groups[0].checkpoints[0].id == "arts"
        assert editor.card.renamed == CARD.renamed


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        ("follow", ({"ziek-melden": "melden", "melden": "meldenx"}, "meldenx")),
        ("leave", ({}, "meldenx")),
        ("keep", ({"ziek-melden": "melden"}, "melden")),
    ],
)
async def test_another_id_asks_where_answers_go(open_app, edit, card_file, reply, outcome):
    renamed, point = outcome
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("checkpoints", 0)
        await editor.write("id", "x")
        await opened.press("enter")
        await editor.answer(reply)
        assert (editor.card.renamed, editor.card.checkpoints[0].id) == (renamed, point)
        assert editor.troubles() == []
        await opened.press("escape", "u")
        assert editor.card == CARD
        await opened.press("ctrl+r")
        assert editor.card.renamed == (renamed if reply != "keep" else CARD.renamed)


async def test_back_to_the_old_id_asks_again_and_leaves_no_entry(open_app, edit, card_file):
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("checkpoints", 1)
        await editor.write("id", "x")
        await opened.press("escape")
        await editor.answer("follow")
        assert editor.card.renamed["arts"] == "artsx"
        await editor.write("id", "")
        await opened.press("backspace", "escape")
        assert editor.card == CARD


async def test_saving_asks_where_answers_go_before_anything_else(open_app, edit, card_file):
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("checkpoints", 1)
        await editor.write("id", "x")
        await opened.press("ctrl+s")
        await editor.answer("follow")
        await editor.answer("same")
    assert read_card(card_file).renamed == {"ziek-melden": "melden", "arts": "artsx"}


async def test_what_is_removed_takes_its_renames_along_and_answers_are_told_of(
    open_app, edit, card_file
):
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("checkpoints", 0)
        await opened.press("delete")
        assert editor.card.renamed == {}
        assert "niet geïnstalleerd" in editor.told or "not installed" in editor.told
        await opened.press("u")
        assert editor.card == CARD


async def test_a_changed_card_becomes_another_version_and_says_what_is_new(
    open_app, edit, card_file
):
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("prompts", 0)
        await opened.press("n")
        await opened.type("Hoe?")
        await opened.press("ctrl+s")
        await editor.answer("raise")
        await editor.write("text.nl", " Waar?")
        await opened.press("ctrl+s")
        assert editor.screen.saved == card_file
    card = read_card(card_file)
    assert card.version == "1.1"
    assert [one.since for one in card.prompts] == ["", "1.1"]
    assert {one.since for one in card.all_checkpoints()} == {""}
    assert card.prompts[1].text.nl == "Hoe? Waar?"


@pytest.mark.parametrize("reply", ["save", "drop", "stay", ""])
async def test_leaving_with_changes_asks(open_app, edit, card_file, reply):
    before = card_file.read_bytes()
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("checkpoints", 0)
        await editor.write("text.nl", " Echt.")
        await opened.press("escape", "escape")
        if reply:
            await editor.answer(reply)
        else:
            await opened.press("escape")
        if reply == "save":
            await editor.answer("same")
        results = {"save": [card_file], "drop": [None]}.get(reply, [])
        assert editor.results == results
        if not results:
            assert editor.card.checkpoints[0].text.nl == "Melden is geregeld. Echt."
    assert (card_file.read_bytes() != before) == (reply == "save")


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quitting_with_changes_asks_as_well(open_app, edit, card_file, key):
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("checkpoints", 0)
        await opened.press("d", key)
        assert not opened.has_quit
        await editor.answer("stay")
        await opened.press(key)
        await editor.answer("drop")
        assert opened.has_quit


@pytest.mark.parametrize("new", [True, False])
@pytest.mark.parametrize("reply", ["go-on", "forget", ""])
async def test_what_was_not_saved_when_the_app_was_ended_is_offered(
    open_app, edit, card_file, new, reply
):
    path = None if new else card_file
    async with open_app() as opened:
        editor = await edit(opened, path)
        await editor.write("title.nl", "Half af")
        opened.app.leave()
    async with open_app() as opened:
        editor = await edit(opened, path)
        if reply:
            await editor.answer(reply)
            assert editor.card.title.nl.endswith("Half af") == (reply == "go-on")
        else:
            await opened.press("escape")
            assert not editor.card.title.nl.endswith("Half af")
    async with open_app() as opened:
        editor = await edit(opened, path)
        assert isinstance(opened.app.screen, AskScreen) == (not reply)


async def test_the_commands_of_the_app_go_to_the_card(open_app, edit, card_file):
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("checkpoints", 0)
        await opened.press("d")
        changed = editor.card
        opened.app.undo()
        await opened.settle()
        assert editor.card == CARD
        opened.app.redo()
        await opened.settle()
        assert editor.card == changed
        opened.app.go_to_start()
        await opened.settle()
        await editor.answer("stay")
        assert editor.card == changed


@pytest.mark.parametrize("reply", ["overwrite", "reload", "stay"])
async def test_a_file_changed_by_another_is_asked_about(open_app, edit, card_file, reply):
    other = write_card(replace(CARD, version="3.0"))
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.write("title.nl", "!")
        card_file.write_text(other, encoding="utf-8")
        await opened.press("ctrl+s")
        await editor.answer("same")
        await editor.answer(reply)
        title, version = (
            ("Verzuimbeleid", "3.0") if reply == "reload" else ("Verzuimbeleid!", "1.0")
        )
        assert (editor.card.title.nl, editor.card.version) == (title, version)
        assert editor.screen.form._fields["title.nl"].held == title
    assert (card_file.read_text(encoding="utf-8") == other) == (reply != "overwrite")


async def test_what_can_t_be_written_is_told_and_stays(open_app, edit, card_file):
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.write("title.nl", "!")
        card_file.unlink()
        card_file.parent.rename(card_file.parent.with_name("weg"))
        await opened.press("ctrl+s")
        await editor.answer("same")
        await editor.answer("overwrite")
        assert "\n" not in editor.told
        assert editor.card.title.nl == "Verzuimbeleid!"
        assert editor.screen.draft.unsaved


@pytest.mark.parametrize("text", ["", "format = 'x'", 'format = "hrcyclus-card/1"\napi = 1\n', "["])
async def test_a_file_that_is_no_card_is_told_in_one_line(open_app, edit, tmp_path, text):
    path = tmp_path / "x.toml"
    path.write_text(text, encoding="utf-8")
    async with open_app() as opened:
        screen = opened.app.screen
        await edit(opened, path)
        assert opened.app.screen is screen
        (told,) = opened.told
        assert "x.toml" in told
        assert "\n" not in told


async def test_comments_that_will_be_lost_are_told(open_app, edit, card_file):
    card_file.write_text(f"# van mij\n{write_card(CARD)}", encoding="utf-8")
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        assert len(opened.told) == 1
        assert editor.card == CARD


async def test_what_is_pasted_is_cleaned(open_app, edit, card_file):
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("checkpoints", 0)
        await editor.write("text.nl", "")
        await opened.paste("\x1b[31m [red]rood\u202e[/red]\x07")
        assert editor.card.checkpoints[0].text.nl == "Melden is geregeld.[31m [red]rood[/red]"
        await editor.write("id", "")
        await opened.paste("-a\nb\x1b")
        assert editor.card.checkpoints[0].id == "melden-a b"
        assert editor.screen.form._fields["id"].held == "melden-a b"


async def test_another_language_keeps_what_is_typed(open_app, edit, card_file):
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("checkpoints", 0)
        await editor.write("text.nl", " Half ")
        opened.app.switch_language()
        await opened.settle()
        assert editor.screen.form._fields["text.nl"].held == "Melden is geregeld. Half "
        assert editor.focused == "field-text-nl"
        assert "Absence policy" in editor.screen.title_bar.trail
        assert any("Checkpoints" in row.body.plain for row in editor.screen.outline.rows)


async def test_the_preview_shows_what_is_typed(open_app, edit, card_file, lines_of):
    async with open_app(size=(120, 40)) as opened:
        editor = await edit(opened, card_file)
        preview = editor.screen.preview
        await editor.stand_on("explanation", 0)
        await editor.write("text.nl", " Voorbeeld.")
        assert any("Wat het is. Voorbeeld." in line for line in lines_of(preview.reader))
        await opened.press("escape")
        await editor.stand_on("groups", 0, "checkpoints", 1)
        await editor.write("text.nl", " Zeker.")
        assert any("De chef kent zijn taak. Zeker." in line for line in lines_of(preview.checklist))


async def test_on_a_narrow_screen_form_and_preview_take_turns(open_app, edit, card_file):
    async with open_app(size=(40, 12)) as opened:
        editor = await edit(opened, card_file)

        def shown() -> list[str | None]:
            parts = (editor.screen.outline, editor.screen.form, editor.screen.preview)
            return [one.id for one in parts if one.region.area]

        assert shown() == ["outline"]
        await opened.press("enter")
        assert shown() == ["form"]
        await opened.press("escape", "p")
        assert shown() == ["preview"]
        await opened.press("p")
        assert shown() == ["outline"]
        await opened.press("p", "escape")
        assert shown() == ["outline"]


async def test_keys_typed_fast_all_arrive(open_app, edit, card_file):
    async with open_app() as opened:
        editor = await edit(opened, card_file)
        await editor.stand_on("checkpoints", 1)
        await opened.press("n")
        await opened.burst(*"Snel getypt ", *"en meer", "tab")
        await opened.burst(*"Fast", "escape")
        await opened.burst("down", "up", "up", "enter")
        assert editor.card.checkpoints[2].text == Bilingual("Snel getypt en meer", "Fast")


async def test_the_form_begins_in_the_language_that_is_spoken(open_app, edit):
    async with open_app() as opened:
        set_language("en")
        editor = await edit(opened)
        assert editor.focused == "field-title-en"


KEYS = [
    *"nndKJKJuups", "down", "down", "down", "up", "end", "home", "enter", "enter", "escape", "tab",
    "delete", "ctrl+z", "ctrl+r", "ctrl+s", "backspace", "right", "xyz", "a b", "1",
]  # fmt: skip


@given(
    steps=st.lists(st.sampled_from(KEYS), min_size=15, max_size=30),
    size=st.sampled_from([(80, 24), (40, 12)]),
)
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Walk.generate],  # to shrink a walk takes minutes, and its steps are told as they are
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_any_keys_in_any_order_can_all_be_undone(open_app, edit, card_file, steps, size):
    card_file.write_text(write_card(CARD), encoding="utf-8")
    async with open_app(size=size) as opened:
        editor = await edit(opened, card_file)
        screen = editor.screen
        for step in steps:
            await opened.press(*([step] if len(step) == 1 or step not in ("xyz", "a b") else step))
        if opened.app.screen_stack.count(screen) and opened.app.screen is not screen:
            await opened.press("escape")
        draft = screen.draft
        place = draft.undo()
        while place is not None:
            place = draft.undo()
        assert draft.card == CARD
        assert read_card(card_file).title
