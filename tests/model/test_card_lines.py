"""Lists and tables typed as lines: what isn't changed comes back as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.bilingual import Bilingual
from hrcyclus.model.card_lines import (
    is_plain_table,
    list_lines,
    table_lines,
    with_list_lines,
    with_table_lines,
)
from hrcyclus.model.instrument import ListBlock, TableBlock, TextBlock

lines = st.text("ab \n", max_size=8).map(str.strip)
items = st.builds(
    TextBlock,
    text=st.builds(Bilingual, nl=lines, en=lines).filter(bool),
    anchors=st.lists(st.sampled_from("xyz"), max_size=2).map(tuple),
)
lists = st.builds(
    ListBlock, items=st.lists(items, max_size=5).map(tuple), lead=st.just(Bilingual(nl="Lead"))
)
words = st.text("ab ", max_size=4).map(str.strip)
heads = st.builds(Bilingual, nl=words, en=words)
cells = st.builds(TextBlock, text=heads, anchors=st.sampled_from([(), ("x",)])).map(
    lambda cell: (cell,)
)


@st.composite
def tables(draw: st.DrawFn) -> TableBlock:
    """Plain tables in which no row is empty."""
    width = draw(st.integers(1, 3))
    rows = st.lists(cells, min_size=width, max_size=width).filter(
        lambda row: any(cell[0].text for cell in row)
    )
    columns = draw(st.lists(heads.filter(bool), min_size=width, max_size=width))
    return TableBlock(tuple(columns), tuple(map(tuple, draw(st.lists(rows, max_size=3)))))


@given(lists)
def test_a_list_comes_back_as_it_was(block: ListBlock):
    assert with_list_lines(block, list_lines(block, "nl"), list_lines(block, "en")) == block


@given(lists, st.data())
def test_the_anchors_of_the_other_items_stay_when_one_is_typed_in(block: ListBlock, data):
    if not block.items:
        return
    at = data.draw(st.integers(0, len(block.items) - 1))
    nl = [item.text.nl.replace("\n", "\n  ") for item in block.items]
    nl[at] = "getypt"

    typed = with_list_lines(block, "\n".join(nl), list_lines(block, "en"))

    assert [item.anchors for item in typed.items] == [item.anchors for item in block.items]
    assert typed.items[at].text == Bilingual(nl="getypt", en=block.items[at].text.en)


def test_lines_in_two_languages_belong_together_by_their_number():
    typed = with_list_lines(ListBlock(()), "een\n\ndrie\n", "one\ntwo")
    assert [item.text for item in typed.items] == [
        Bilingual("een", "one"),
        Bilingual("", "two"),
        Bilingual("drie", ""),
    ]


def test_an_item_between_others_leaves_the_anchors_of_those():
    old = ListBlock((TextBlock(Bilingual("a"), ("x",)), TextBlock(Bilingual("c"), ("z",))))
    typed = with_list_lines(old, "a\nb\nc", "")
    assert [item.anchors for item in typed.items] == [("x",), (), ("z",)]


@given(tables())
def test_a_plain_table_comes_back_as_it_was(block: TableBlock):
    assert is_plain_table(block)
    assert with_table_lines(block, table_lines(block, "nl"), table_lines(block, "en")) == block


def test_a_table_of_two_languages():
    typed = with_table_lines(TableBlock((), ()), "Fase | Wie\nwerving | HR\n\n", "Phase | Who")
    assert typed.columns == (Bilingual("Fase", "Phase"), Bilingual("Wie", "Who"))
    assert typed.rows == (
        ((TextBlock(Bilingual("werving")),), (TextBlock(Bilingual("HR")),)),
    )  # fmt: skip


def test_a_table_with_more_lines_in_a_cell_is_not_plain():
    line = TextBlock(Bilingual("a"))
    assert not is_plain_table(TableBlock((Bilingual("k"),), (((line, line),),)))
    assert not is_plain_table(TableBlock((Bilingual("k"),), (((TextBlock(Bilingual("a|b")),),),)))
    assert not is_plain_table(TableBlock((Bilingual("k"),), (((line,), (line,)),)))
