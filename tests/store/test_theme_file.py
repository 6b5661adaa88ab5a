"""Theme files: colours that are colours, and all that is wrong told at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color

from hrcyclus.store.colours import COLOUR_NAMES, is_colour
from hrcyclus.store.problem import FileError
from hrcyclus.store.theme_file import find_theme_files, parse_theme, read_theme

WHOLE = """\
name = "dusk"
dark = false
primary = "#123456"
secondary = "#abc"
accent = "steelblue"
foreground = "black"
background = "white"
surface = "#EEEEEE"
panel = "#ddd"
success = "green"
warning = "orange"
error = "red"

[variables]
scrollbar = "#999"
input-selection-background = "steelblue 40%"
block-cursor-text-style = "bold underline"
"""


def problems_of(text: str) -> list[str]:
    with pytest.raises(FileError) as caught:
        parse_theme(text, "x.toml", "x")
    return [str(problem) for problem in caught.value.problems]


def test_a_whole_theme():
    theme = parse_theme(WHOLE, "x.toml", "x")

    assert (theme.name, theme.dark, theme.primary, theme.accent) == (
        "dusk",
        False,
        "#123456",
        "steelblue",
    )
    assert theme.variables["input-selection-background"] == "steelblue 40%"


def test_a_primary_colour_is_enough_and_the_file_gives_the_name():
    theme = parse_theme('primary = "teal"', "themes/dusk.toml", "dusk")

    assert (theme.name, theme.dark, theme.secondary, theme.variables) == ("dusk", True, None, {})


@pytest.mark.parametrize("colour", ["#123", "#aBcDeF", "rebeccapurple", "white"])
def test_what_is_a_colour(colour: str):
    assert is_colour(colour)


@pytest.mark.parametrize(
    "colour",
    ["", "123456", "#12", "#1234567", "#ggg", "Steelblue ", "auto", "$primary", "rgb(1,2,3)"],
)
def test_what_is_no_colour(colour: str):
    assert not is_colour(colour)


def test_every_name_is_known_to_the_interface():
    assert len(COLOUR_NAMES) == 148
    for name in COLOUR_NAMES:
        assert Color.parse(name).a == 1


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "primary"),
        ('primary = ""', "primary"),
        ('primary = "blurple"', "primary"),
        ("primary = 3", "primary"),
        ('primary = "red"\nsucess = "green"', "sucess"),
        ('primary = "red"\nname = "two words"', "name"),
        ('primary = "red"\nname = "-x"', "name"),
        ('primary = "red"\ndark = "yes"', "dark"),
        ('primary = "red"\n[variables]\nscrollbar = "nice"', "variables.scrollbar"),
        ('primary = "red"\n[variables]\nscrollbar = "red 101%"', "variables.scrollbar"),
        ('primary = "red"\n[variables]\nlink-style = "red"', "variables.link-style"),
        ('primary = "red"\n[variables]\nlink-style = "none bold"', "variables.link-style"),
        ('primary = "red"\n[variables]\n"a;b" = "red"', "a;b"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, key: str):
    (problem,) = problems_of(text)

    assert problem.startswith("x.toml")
    assert key in problem


def test_everything_wrong_is_told_at_once():
    assert len(problems_of('primary = "a"\naccent = "b"\nerror = "c"\nnot-a-key = 1')) == 4


def test_only_visible_toml_files_of_the_folder_are_themes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HRCYCLUS_CONFIG_DIR", str(tmp_path))
    assert find_theme_files() == []
    (tmp_path / "themes").mkdir()
    for name in ("b.toml", "a.toml", ".c.toml", "readme.md"):
        (tmp_path / "themes" / name).write_text(WHOLE)

    assert [path.name for path in find_theme_files()] == ["a.toml", "b.toml"]
    assert read_theme(find_theme_files()[0]).name == "dusk"
