"""Text from cards, files and file names is shown as it is: never as markup, never as control."""

from __future__ import annotations

from pathlib import Path

import pytest

from hrcyclus.api import (
    Bilingual,
    Checkpoint,
    DefinitionBlock,
    Group,
    Instrument,
    ListBlock,
    Part,
    Phase,
    Prompt,
    QuoteBlock,
    Role,
    TableBlock,
    TextBlock,
)
from hrcyclus.model.assessment import (
    Action,
    Answer,
    Assessment,
    InstrumentAnswers,
    PromptAnswer,
    Status,
)
from hrcyclus.plugin_host.host import PluginSet
from hrcyclus.plugin_host.validate import validated_instrument
from hrcyclus.store.assessment_file import write_toml
from hrcyclus.store.recent import remember
from hrcyclus.tui.screens.conflict import ConflictScreen
from hrcyclus.tui.screens.help import HelpScreen
from hrcyclus.tui.screens.open_file import OpenFileScreen
from hrcyclus.tui.screens.start import StartScreen

MARKUP = "[/nope] [@click=app.quit]x[/] [red]y[/red] [link=file:///etc/passwd]z[/link] \\[ {0} %s"
CONTROLS = "\x1b]0;titel\x07\x1b[2J\x9b31m\x08\x00\u202e\u2066\ufeffo\r\nk"
WIDE = "字字字 👨‍👩‍👧‍👦 é̶̡̢ ﷽ \t tab"
HOSTILE = {"markup": MARKUP, "controls": CONTROLS, "wide": WIDE, "long": "woord" * 40}


def hostile_card(text: str, card_id: str = "eigen", role: Role = Role.INSTRUMENT) -> Instrument:
    """A card that has the text wherever a text can be, as the plugin host lets it through."""
    both = Bilingual(text, text)
    block = TextBlock(both)
    return validated_instrument(
        Instrument(
            id=card_id,
            version="1",
            title=both,
            role=role,
            phases={Phase.SELECTION: Part.PRIMARY} if role is Role.INSTRUMENT else {},
            explanation=(
                block,
                ListBlock((block, block), lead=both),
                DefinitionBlock(both, both),
                QuoteBlock(both, both, both),
                TableBlock((both, both), (((block,), (block, block)),)),
            ),
            working_smarter=(block,),
            checkpoints=(Checkpoint("punt", both, help=both),),
            groups=(Group("groep", both, (Checkpoint("lid", both),), help=both),),
            prompts=(Prompt("vraag", both, help=both),),
        )
    )


def hostile_assessment(text: str) -> Assessment:
    """An assessment that has the text wherever a text can be."""
    answer = Answer(Status.NOT_APPLICABLE, text, text, (text, text), Action(text, text, done=True))
    return Assessment(
        title=text,
        organisation=text,
        unit=text,
        respondent=text,
        role=text,
        instruments={
            "eigen": InstrumentAnswers(
                checkpoints={"punt": answer, "lid": answer},
                prompts={"vraag": PromptAnswer(text)},
            )
        },
    )


def unsafe(opened) -> list[str]:
    """What is drawn that carries a control character or an action of its own."""
    return [
        segment.text
        for strip in opened.app.screen._compositor.render_strips()
        for segment in strip
        if any(not one.isprintable() and one != "\u200d" for one in segment.text)
        or (segment.style is not None and (segment.style.link or "@click" in segment.style.meta))
    ]


@pytest.mark.parametrize(
    ("size", "text"),
    [
        pytest.param((40, 12), " ".join(HOSTILE.values()), id="40x12"),
        *(pytest.param((80, 24), text, id=name) for name, text in HOSTILE.items()),
        pytest.param((120, 40), " ".join(HOSTILE.values()), id="120x40"),
    ],
)
async def test_hostile_text_breaks_no_screen(open_app, empty_file, text, size):
    plugins = PluginSet((hostile_card(text), hostile_card(text, "om", Role.CONTEXT)), {}, ())
    empty_file.write_text(write_toml(hostile_assessment(text)), encoding="utf-8")
    async with open_app(empty_file, plugins=plugins, size=size) as opened:
        assert unsafe(opened) == []
        await opened.press("right", "left")
        for item in ("punt", "lid", "vraag"):
            await opened.turn_to("eigen", item)
            assert unsafe(opened) == []
        await opened.press("left", "end", "home", "right", "r", "r")
        assert unsafe(opened) == []
        opened.stand_on("punt")
        await opened.settle()
        for key in ("n", "e", "a", "4"):
            await opened.press(key)
            assert opened.card.panel.editing
            assert unsafe(opened) == []
            await opened.press("escape")
        await opened.press("1", "u", "ctrl+r")
        assert unsafe(opened) == []
        await opened.press("?")
        assert isinstance(opened.app.screen, HelpScreen)
        assert unsafe(opened) == []
        await opened.press("escape", "escape", "m")
        assert opened.card.instrument.id == "om"
        opened.app.switch_language()
        await opened.settle()
        assert unsafe(opened) == []


async def test_markup_is_shown_literally_in_cards(open_app, empty_file, lines_of):
    plugins = PluginSet((hostile_card("a [/nope] [b]c[/b]"),), {}, ())
    async with open_app(empty_file, plugins=plugins, size=(120, 40)) as opened:
        await opened.turn_to("eigen")
        card = opened.card
        for widget in (card.reader, card.checklist, card.title_bar, card.panel.text):
            assert "[/nope] [b]c[/b]" in "\n".join(lines_of(widget))
        await opened.press("escape")
        assert "[/nope] [b]c[/b]" in "\n".join(lines_of(opened.cycle.instruments))


async def test_markup_is_shown_literally_in_answers(open_app, empty_file, lines_of, plugins):
    text = "[/nope] [@click=app.quit]x[/]"
    async with open_app(empty_file, size=(120, 40)) as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        await opened.press("n")
        await opened.paste(text)
        await opened.press("escape", "4")
        await opened.paste(text)
        await opened.press("enter")
        drawn = "\n".join(lines_of(opened.card.panel.text))
        assert drawn.count(text) == 2
        assert text in "\n".join(lines_of(opened.card.checklist))
        assert unsafe(opened) == []
        await opened.press("u")
        await opened.pilot.click("#answer-text", offset=(12, 0))
        assert not opened.has_quit


async def test_markup_in_an_undone_change_is_told_literally(open_app, empty_file):
    plugins = PluginSet((hostile_card("[/nope] [b]c[/b]"),), {}, ())
    async with open_app(empty_file, plugins=plugins) as opened:
        await opened.turn_to("eigen")
        await opened.press("1", "u")
        assert "[/nope] [b]c[/b]" in opened.told[-1]
        assert unsafe(opened) == []


NAMES = [
    "[b]x[@click=app.quit]y[.toml",
    "[red]]{0}\\[.toml",
    "\x1b]0;t\x07\x1b[2J.toml",
    "a\nb.toml",
]


@pytest.mark.parametrize("name", NAMES)
async def test_hostile_file_names_are_listed_safely(open_app, empty_file, name, lines_of):
    path = empty_file.rename(empty_file.with_name(name))
    remember(path)
    remember(Path("ook weg [/nope].toml"))
    async with open_app() as opened:
        assert unsafe(opened) == []
        start = opened.screen(StartScreen)
        start.choices.stand_on(start.choices.rows[-2].key)
        await opened.press("enter")
        assert isinstance(opened.app.screen, StartScreen)
        assert len(opened.told) == 1
        assert unsafe(opened) == []
        await opened.press("o")
        tree = opened.screen(OpenFileScreen).query_one("#tree")
        await opened.until(lambda: tree.root.children)
        await opened.settle()
        assert unsafe(opened) == []
        if name.startswith("["):
            assert name in "\n".join(lines_of(tree))


@pytest.mark.parametrize("name", NAMES)
async def test_a_file_with_a_hostile_name_is_opened_answered_and_fought_over(
    open_app, empty_file, name, written
):
    path = empty_file.rename(empty_file.with_name(name))
    async with open_app(path) as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        await opened.press("1")
        await opened.saved()
        path.write_text('format = "hrcyclus/1"\n\n[assessment]\ntitle = "x"\n', encoding="utf-8")
        await opened.press("2")
        await opened.until(lambda: isinstance(opened.app.screen, ConflictScreen))
        await opened.settle()
        assert unsafe(opened) == []
        await opened.press("enter")
        await opened.quit()
        path = opened.session.path

    assert written(path).of("vitaliteit").answer("verzuim").status is Status.PARTIAL


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_a_card_with_nothing_to_answer(open_app, empty_file, text):
    both = Bilingual(text, text)
    bare = Instrument("kaal", "1", both, phases={Phase.SELECTION: Part.PRIMARY})
    async with open_app(empty_file, plugins=PluginSet((bare,), {}, ())) as opened:
        await opened.press("enter", "enter")
        assert opened.card.instrument.id == "kaal"
        await opened.press("1", "n", "enter", "down", "up", "end", "home", "pagedown", "space", "p")
        assert list(opened.of("kaal").checkpoints) == []
        await opened.press("left", "r", "]", "escape")
        assert opened.cycle
