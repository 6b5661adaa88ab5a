"""A table becomes the points of a card, or tells every wrong cell; and a card becomes a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from hrcyclus.i18n import set_language
from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.cycle import Part, Phase
from hrcyclus.model.instrument import (
    Checkpoint,
    Counts,
    Group,
    Instrument,
    Prompt,
    TextBlock,
)
from hrcyclus.plugin_host.author_kit.card_writer import write_card
from hrcyclus.plugin_host.author_kit.table import Table, left_out, read_table, write_table
from hrcyclus.plugin_host.card_file import parse_card, read_card
from hrcyclus.store.cleaning import clean
from hrcyclus.store.problem import FileError

CARDS = sorted((Path(__file__).parents[3] / "plugins").glob("*/card.toml"))

BOTH = pytest.mark.parametrize("ending", [".csv", ".xlsx"])


def write(path: Path, *rows: Sequence[object]) -> Path:
    """A file as people would make it, with a spreadsheet or without."""
    if path.suffix == ".xlsx":
        workbook = Workbook()
        sheet = workbook.active
        assert sheet is not None
        for row in rows:
            sheet.append(list(row))
        workbook.save(path)
    else:
        lines = [",".join("" if cell is None else f'"{cell}"' for cell in row) for row in rows]
        path.write_text("\n".join(lines), encoding="utf-8")
    return path


def problems(path: Path) -> list[str]:
    with pytest.raises(FileError) as failure:
        read_table(path)
    return [str(problem).removeprefix(f"{path}: ") for problem in failure.value.problems]


@BOTH
def test_a_table_says_all_that_its_columns_hold(tmp_path: Path, ending: str):
    path = write(
        tmp_path / f"sheet{ending}",
        ["kind", "group", "id", "text nl", "text en", "help nl", "weight", "since", "follows"],
        ["checkpoint", None, "regeling", "Er is een regeling.", "There is one.", "Zie", 2, "1.1"],
        ["", "Middelen", "laptop", "Er is een laptop.", None, None, 1.5],
        ["prompt", None, None, "Hoe gaat het?", None, "Een regel\nen nog een"],
        [None, "Middelen", None, "Er is een telefoon.", None, None, None, None, "vitaliteit"],
    )
    assert read_table(path) == Table(
        checkpoints=(
            Checkpoint(
                "regeling",
                Bilingual("Er is een regeling.", "There is one."),
                Bilingual("Zie"),
                weight=2.0,
                since="1.1",
            ),
        ),
        groups=(
            Group(
                "middelen",
                Bilingual("Middelen"),
                (
                    Checkpoint("laptop", Bilingual("Er is een laptop."), weight=1.5),
                    Checkpoint("telefoon", Bilingual("Er is een telefoon."), follows="vitaliteit"),
                ),
            ),
        ),
        prompts=(Prompt("gaat", Bilingual("Hoe gaat het?"), Bilingual("Een regel\nen nog een")),),
    )


@BOTH
def test_the_headings_are_in_either_language_in_any_order_and_case(tmp_path: Path, ending: str):
    path = write(
        tmp_path / f"sheet{ending}",
        ["Gewicht", " TEKST (NL) ", "Soort", "tekst_en", "Groep", "Toelichting"],
        ["2,5", "Een", "aandachtspunt", "One", "Alles", "Uitleg"],
        ["", "Twee", "Vraag", "", "", ""],
    )
    assert problems(path) == [
        'F1: unknown column "Toelichting" (did you mean toelichting nl?)',
    ]
    write(
        path,
        ["Gewicht", " TEKST (NL) ", "Soort", "Groep", "Toelichting"],
        ["2,5", "Een", "aandachtspunt", "Alles", "Uitleg"],
        ["", "Twee", "Vraag", "", ""],
    )
    table = read_table(path)
    (group,) = table.groups
    point = group.checkpoints[0]
    assert group.title == Bilingual("Alles")
    assert (point.text, point.help) == (Bilingual("Een"), Bilingual("Uitleg"))
    assert point.weight == 2.5
    assert table.prompts[0].text.nl == "Twee"


@BOTH
def test_a_text_is_all_that_is_needed(tmp_path: Path, ending: str):
    path = write(
        tmp_path / f"sheet{ending}",
        [],
        ["Tekst"],
        ["Er is een regeling."],
        [],
        ["Er is een regeling."],
        [2026],
        ["???"],
    )
    points = read_table(path).checkpoints
    assert [point.id for point in points] == ["regeling", "regeling-2", "2026", "punt"]
    assert points[0].text == Bilingual("Er is een regeling.")
    assert points[2].text == Bilingual("2026")


@BOTH
def test_ids_that_are_given_are_never_made_again(tmp_path: Path, ending: str):
    path = write(
        tmp_path / f"sheet{ending}",
        ["id", "text en"],
        [None, "Policy"],
        ["policy", "The policy"],
    )
    assert [point.id for point in read_table(path).checkpoints] == ["policy-2", "policy"]


@BOTH
def test_a_group_has_rows_of_its_own_or_only_its_title(tmp_path: Path, ending: str):
    path = write(
        tmp_path / f"sheet{ending}",
        ["kind", "group", "id", "text nl", "text en", "help en"],
        ["checkpoint", "Means", None, "Een", None, None],
        ["checkpoint", "Later", None, None, "Two", None],
        ["group", None, "m", "Middelen", "Means", "What one gets"],
        ["checkpoint", "m", None, "Drie", None, None],
        ["checkpoint", "Middelen", None, "Vier", None, None],
    )
    means, later = read_table(path).groups
    assert (means.id, means.title) == ("m", Bilingual("Middelen", "Means"))
    assert means.help == Bilingual(en="What one gets")
    assert [point.text.nl for point in means.checkpoints] == ["Een", "Drie", "Vier"]
    assert (later.id, later.title) == ("later", Bilingual(en="Later"))


@BOTH
def test_every_wrong_cell_is_told_at_once_in_the_order_of_the_rows(tmp_path: Path, ending: str):
    path = write(
        tmp_path / f"sheet{ending}",
        ["kind", "id", "text en", "weight", "group", "follows"],
        ["chekpoint", "a", "One", None, None, None],
        [None, "A b", "Two", "many", None, None],
        [None, "a", "Three", 0, None, "Some card"],
        ["prompt", "p", None, 2, "Means", None],
        ["group", "g", "Means", None, None, None, "stray"],
        [None, None, None, 3, None, None],
    )
    assert problems(path) == [
        'A2: unknown kind of row "chekpoint" (known here: checkpoint, prompt, group)',
        'B3: "A b" is no id (use letters a-z, digits, hyphens and points)',
        'D3: "many" is not a number above 0 (write a number, as in 2, or nothing)',
        'B4: "a" is in the table already, at B2 (give each its own)',
        'D4: "0" is not a number above 0 (write a number, as in 2, or nothing)',
        'F4: "Some card" is no id of an instrument',
        "C5: has no text (write it in nl, en or both)",
        "D5: a row of the kind prompt has nothing in this column (clear the cell)",
        "E5: a row of the kind prompt has nothing in this column (clear the cell)",
        "C6: this group has no checkpoints (name it in the column group of its checkpoints)",
        "G6: this cell is under no heading (clear it, or add a heading)",
        "C7: has no text (write it in nl, en or both)",
    ]


@BOTH
@pytest.mark.parametrize(
    ("headings", "told"),
    [
        (["text nl", "wieght"], 'B1: unknown column "wieght" (did you mean weight?)'),
        (["text nl", "x" * 90], 'B1: unknown column "xxx'),
        (["tekst nl", "text NL"], "B1: this column is in the table already (keep one of them)"),
        (["id", "weight"], "A1: there is no column with the text of the checkpoints"),
        (["text nl"], "the table has headings only"),
        ([], "the table is empty"),
    ],
)
def test_headings_that_are_not_right_are_told(
    tmp_path: Path, ending: str, headings: list[str], told: str
):
    row = [["One", "Two"]] if len(headings) > 1 else []
    (problem,) = problems(write(tmp_path / f"sheet{ending}", headings, *row))
    assert problem.startswith(told)


@BOTH
def test_text_is_cleaned(tmp_path: Path, ending: str):
    path = write(
        tmp_path / f"sheet{ending}", ["text en", "group"], ["a\u202eb\u200b [red]c[/]", "x\ny"]
    )
    (group,) = read_table(path).groups
    assert group.checkpoints[0].text.en == "ab [red]c[/]"
    assert group.title.en == "x y"


def test_a_cell_holds_no_more_than_a_cell_can(tmp_path: Path):
    path = write(tmp_path / "sheet.csv", ["text en"], ["x" * 32_767], ["y" * 32_768])
    assert problems(path) == ["A3: the text is longer than 32767 characters (shorten it)"]


@BOTH
def test_a_table_of_too_many_rows_is_refused(tmp_path: Path, ending: str):
    path = tmp_path / f"sheet{ending}"
    write(path, ["text en"], *[["x"]] * 20_000)
    (problem,) = problems(path)
    assert "20000" in problem


@BOTH
def test_a_large_table_is_read(tmp_path: Path, ending: str):
    path = write(tmp_path / f"sheet{ending}", ["text en"], *[[f"p{n}"] for n in range(2_000)])
    assert len(read_table(path).checkpoints) == 2_000


@pytest.mark.parametrize("name", ["sheet.ods", "sheet", "sheet.xls"])
def test_another_kind_of_file_is_told(tmp_path: Path, name: str):
    (tmp_path / name).write_bytes(b"x")
    assert problems(tmp_path / name) == [
        "a table is a file that ends in .xlsx or .csv (save or name it as one of these)"
    ]
    with pytest.raises(FileError):
        write_table(INSTRUMENT, tmp_path / name)


@BOTH
def test_a_file_that_is_not_there_is_told(tmp_path: Path, ending: str):
    assert problems(tmp_path / f"none{ending}") == ["there is no such file (check the name)"]


INSTRUMENT = Instrument(
    "verzuim", "1.0", Bilingual("Verzuim"), phases={Phase.REWARDS: Part.PRIMARY}
)

LETTERS = st.text(st.characters(codec="utf-8"), max_size=12) | st.text(
    "=+-@'\"\n\t;,0x ", max_size=8
)
LINES = LETTERS.map(lambda text: clean(text).strip())
LINE = LETTERS.map(lambda text: clean(text, lines=False).strip())
IDS = st.text("abz09.-", min_size=1, max_size=6)


def bilinguals(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Bilingual]:
    return st.builds(Bilingual, texts, texts).filter(bool)


HELPS = st.builds(Bilingual, LINES, LINES)
WEIGHTS = st.integers(1, 10).map(float) | st.floats(
    min_value=5e-324, allow_infinity=False, allow_nan=False
)
CHECKPOINTS = st.builds(
    Checkpoint,
    IDS,
    bilinguals(LINES),
    HELPS,
    WEIGHTS,
    st.sampled_from(["", "elders", "0"]),
    LINE,
)


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    """Cards of what a table holds, with ids of their own everywhere."""
    free = iter(draw(st.lists(IDS, unique=True, min_size=12, max_size=12)))
    group_ids = draw(st.lists(IDS, unique=True, max_size=2))

    def points(least: int) -> tuple[Checkpoint, ...]:
        drawn = draw(st.lists(CHECKPOINTS, min_size=least, max_size=3))
        return tuple(replace(point, id=next(free)) for point in drawn)

    return replace(
        INSTRUMENT,
        checkpoints=points(0),
        groups=tuple(
            Group(name, draw(bilinguals(LINE)), points(1), draw(HELPS)) for name in group_ids
        ),
        prompts=tuple(
            Prompt(next(free), draw(bilinguals(LINES)), draw(HELPS), draw(LINE))
            for _ in range(draw(st.integers(0, 2)))
        ),
    )


def points_of(instrument: Instrument) -> Table:
    return Table(instrument.checkpoints, instrument.groups, instrument.prompts)


@BOTH
@pytest.mark.parametrize("language", ["nl", "en"])
@settings(deadline=None)
@given(instrument=instruments())
def test_card_table_card_gives_the_same_points(
    ending: str, language, instrument: Instrument, tmp_path_factory: pytest.TempPathFactory
):
    if points_of(instrument) == Table():
        return
    path = tmp_path_factory.getbasetemp() / f"round{ending}"
    set_language(language)
    write_table(instrument, path)
    table = read_table(path)
    assert table == points_of(instrument)
    card = replace(
        INSTRUMENT, checkpoints=table.checkpoints, groups=table.groups, prompts=table.prompts
    )
    assert parse_card(write_card(card).encode(), "card.toml") == card


@st.composite
def hand_made(draw: st.DrawFn) -> list[list[str]]:
    """Rows as people make them: few ids, groups by their titles."""
    titles = draw(st.lists(LINE.filter(bool), min_size=1, max_size=2))
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["", "checkpoint", "vraag"]),
                st.sampled_from(["", *titles]),
                LINES.filter(bool),
            ),
            min_size=1,
            max_size=6,
        )
    )
    return [[kind, "" if kind == "vraag" else title, text] for kind, title, text in rows]


@settings(deadline=None)
@given(rows=hand_made())
def test_table_card_table_card_settles_at_once(
    rows: list[list[str]], workbook_of, tmp_path_factory: pytest.TempPathFactory
):
    path = tmp_path_factory.getbasetemp() / "hand.xlsx"
    path.write_bytes(workbook_of([["kind", "group", "text nl"], *rows]))
    table = read_table(path)
    card = replace(
        INSTRUMENT, checkpoints=table.checkpoints, groups=table.groups, prompts=table.prompts
    )
    assert parse_card(write_card(card).encode(), "card.toml") == card
    write_table(card, path)
    assert read_table(path) == table


@BOTH
@pytest.mark.parametrize("card", CARDS, ids=lambda path: path.parent.name)
def test_a_bundled_card_survives_but_for_what_a_table_has_no_place_for(
    card: Path, ending: str, tmp_path: Path
):
    instrument = read_card(card)
    path = tmp_path / f"sheet{ending}"
    write_table(instrument, path)
    plain = replace(
        instrument,
        checkpoints=tuple(replace(point, anchors=()) for point in instrument.checkpoints),
        groups=tuple(
            Group(
                group.id,
                group.title,
                tuple(replace(point, anchors=()) for point in group.checkpoints),
                group.help,
            )
            for group in instrument.groups
        ),
        prompts=tuple(replace(prompt, anchors=()) for prompt in instrument.prompts),
    )
    assert read_table(path) == points_of(plain)


def test_what_is_left_out_is_told():
    assert left_out(INSTRUMENT) == []
    block = TextBlock(Bilingual("x"))
    point = Checkpoint("a", Bilingual("A"), anchors=("b",))
    full = replace(
        INSTRUMENT,
        explanation=(block, block),
        working_smarter=(block,),
        groups=(Group("g", Bilingual("G"), (point,), counts=Counts.CARD),),
        renamed={"old": "a"},
    )
    assert left_out(full) == [
        "the explanation (2 blocks)",
        "the link to working smarter (1 block)",
        "how groups count",
        "anchors",
        "former ids",
    ]


@BOTH
def test_a_text_that_no_cell_holds_is_not_written(tmp_path: Path, ending: str):
    path = tmp_path / f"sheet{ending}"
    long = Checkpoint("a", Bilingual("😀" * 16_384))
    with pytest.raises(FileError, match="D2: the text is longer than 32767 characters"):
        write_table(replace(INSTRUMENT, checkpoints=(long,)), path)
    assert not path.exists()


def test_the_sheet_is_ready_for_use(tmp_path: Path):
    path = tmp_path / "sheet.xlsx"
    points = (Checkpoint("a", Bilingual("=1+1"), weight=2.5, since="1.10"),)
    write_table(replace(INSTRUMENT, checkpoints=points), path)
    sheet = load_workbook(path).active
    assert sheet is not None
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]][:4] == ["kind", "group", "id", "text nl"]
    assert (sheet["D2"].data_type, sheet["D2"].value) == ("s", "=1+1")
    assert sheet["D2"].alignment.wrap_text
    assert (sheet["H2"].data_type, sheet["H2"].value) == ("n", 2.5)
    assert (sheet["I2"].number_format, sheet["I2"].value) == ("@", "1.10")
    assert sheet.column_dimensions["D"].width > 40
