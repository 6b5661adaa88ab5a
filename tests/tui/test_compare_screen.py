"""The open assessment beside others: what changed, where they disagree, and the way to a card."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Action, Answer, Assessment, InstrumentAnswers, Status
from hrcyclus.sharing.compare import Kind, PointChange
from hrcyclus.store.assessment_file import write_toml
from hrcyclus.store.config import Config
from hrcyclus.tui import compared_files
from hrcyclus.tui.compare_drawing import lengths, way
from hrcyclus.tui.compare_sections import Sort
from hrcyclus.tui.compared_files import compare_files, short_names
from hrcyclus.tui.screens.card import CardScreen
from hrcyclus.tui.screens.compare import CompareScreen
from hrcyclus.tui.screens.cycle import CycleScreen
from hrcyclus.tui.screens.open_file import OpenFileScreen
from hrcyclus.tui.screens.start import StartScreen
from hrcyclus.tui.widgets.compare_list import ScoreRow
from hrcyclus.tui.widgets.compare_tabs import CompareTabs, CompareView

P, H, A, N, U = (
    Status.PRESENT,
    Status.PARTIAL,
    Status.ABSENT,
    Status.NOT_APPLICABLE,
    Status.UNKNOWN,
)
POINTS = ("werkplek", "gezondheid", "verzuim", "werkdruk", "arbeidsvoorwaarden")
SIZES = [(40, 12), (60, 20), (80, 24), (120, 40), (170, 45)]


def said(
    statuses: Mapping[str, Status | None] | None = None,
    *,
    answers: Mapping[str, Answer] | None = None,
    **about,
) -> Assessment:
    """An assessment of the card on vitality."""
    given_ = {id_: Answer(status) for id_, status in (statuses or {}).items() if status}
    vitality = InstrumentAnswers(version="1.0", checkpoints={**given_, **(answers or {})})
    return Assessment(instruments={"vitaliteit": vitality} if vitality.checkpoints else {}, **about)


def date(year: int):
    import datetime

    return datetime.date(year, 11, 2)


@pytest.fixture
def file(tmp_path: Path):
    """Writes an assessment to a file of that name."""

    def write(name: str, assessment: Assessment) -> Path:
        path = tmp_path / "work" / name
        path.write_text(write_toml(assessment), encoding="utf-8")
        return path

    return write


@pytest.fixture
def now(file) -> Path:
    """This year's assessment."""
    answers = {
        "werkplek": Answer(P, note="Klaar.\nOok op de werf.", evidence=("rapport.pdf",)),
        "verzuim": Answer(A, action=Action("Verzuimbeleid maken", "P. Lont", date(2027))),
    }
    points = {"gezondheid": P, "werkdruk": H}
    about = {"role": "hr", "respondent": "M. Hofstra", "date": date(2026)}
    return file("nu.toml", said(points, answers=answers, **about))


@pytest.fixture
def last_year(file) -> Path:
    """Last year's: the workplace was worse, the leave better, and the rest is the same."""
    points = {"werkplek": A, "verzuim": P, "gezondheid": P, "arbeidsvoorwaarden": P}
    return file("vorig.toml", said(points, role="hr", respondent="P. Lont", date=date(2025)))


async def compare_with(opened, *paths: Path) -> CompareScreen:
    opened.app.push_screen(CompareScreen(opened.session, paths))
    await opened.settle()
    return opened.screen(CompareScreen)


def kinds(screen: CompareScreen) -> dict[str, Kind]:
    """The points listed, in their order, with how they changed."""
    listed = [screen.changes._listed[row.key] for row in screen.changes.rows if row.key]
    return {one.point.id: one.kind for one in listed if isinstance(one, PointChange)}


def spread(screen: CompareScreen) -> list[str]:
    return [screen.spreads._points[row.key].point.id for row in screen.spreads.rows if row.key]


def stand_on(screen: CompareScreen, point: str, card: str = "vitaliteit") -> None:
    screen.list_shown.stand_on(f"point:{card}/{point}")
    assert screen.standing_at() == (card, point)


def drawn(opened) -> list[str]:
    return [strip.text for strip in opened.app.screen._compositor.render_strips()]


async def test_before_is_the_older_one_and_a_key_swaps_them(open_app, now, last_year):
    async with open_app(now) as opened:
        screen = await compare_with(opened, last_year)
        assert [one.name for one in screen.compared.sides] == ["vorig.toml", "nu.toml"]
        assert kinds(screen)["werkplek"] is Kind.BETTER
        await opened.press("x")
        assert [one.name for one in screen.compared.sides] == ["nu.toml", "vorig.toml"]
        assert kinds(screen)["werkplek"] is Kind.WORSE


@pytest.mark.parametrize("when", [date(2026), None])
async def test_without_a_difference_in_dates_the_order_tells(open_app, file, when):
    paths = [file(name, said({"werkplek": P}, date=when)) for name in ("a.toml", "b.toml")]
    async with open_app(paths[0]) as opened:
        screen = await compare_with(opened, paths[1])
        assert [one.name for one in screen.compared.sides] == ["a.toml", "b.toml"]


async def test_what_became_worse_comes_first(open_app, now, last_year):
    async with open_app(now) as opened:
        screen = await compare_with(opened, last_year)
        points = {id_: kind for id_, kind in kinds(screen).items() if id_ in POINTS}
        assert points == {
            "verzuim": Kind.WORSE,
            "arbeidsvoorwaarden": Kind.DISAPPEARED,
            "werkdruk": Kind.APPEARED,
            "werkplek": Kind.BETTER,
        }
        assert list(points) == ["verzuim", "arbeidsvoorwaarden", "werkdruk", "werkplek"]


async def test_scores_stand_before_and_after_over_what_is_scored_in_both(open_app, now, last_year):
    async with open_app(now) as opened:
        screen = await compare_with(opened, last_year)
        await opened.press("f")
        scores = {
            one.key: one for one in screen.changes._listed.values() if isinstance(one, ScoreRow)
        }
        card = scores["score:vitaliteit"].change
        assert (card.before, card.after, card.number) == (pytest.approx(2 / 3), 2 / 3, 3)
        assert scores["score:overall"].change.number == 1
        assert scores["score:phase:performance"].change.number == 1
        assert scores["score:werving"].change.change is None


async def test_scores_that_did_not_change_are_left_out_unless_all_is_shown(open_app, now, file):
    better = file("beter.toml", said(dict.fromkeys(POINTS, P), date=date(2027)))
    async with open_app(now) as opened:
        screen = await compare_with(opened, better)
        keys = [row.key for row in screen.changes.rows]
        assert "score:vitaliteit" in keys
        assert "score:werving" not in keys
        await opened.press("f")
        assert "score:werving" in [row.key for row in screen.changes.rows]


async def test_the_details_hold_the_whole_texts_of_both_sides(open_app, now, last_year):
    async with open_app(now) as opened:
        screen = await compare_with(opened, last_year)
        stand_on(screen, "werkplek")
        await opened.settle()
        for text in ("Klaar.", "Ook op de werf.", "rapport.pdf", "hr (M. Hofstra)", "hr (P. Lont)"):
            assert text in screen.details.said
        stand_on(screen, "verzuim")
        await opened.settle()
        assert "Verzuimbeleid maken · P. Lont · 2-11-2027" in screen.details.said


async def test_notes_and_actions_that_changed_are_listed_where_the_answer_is_the_same(
    open_app, file
):
    paths = [
        file(name, said(answers={"werkplek": Answer(P, note=note, action=action)}))
        for name, note, action in (
            ("a.toml", "", Action()),
            ("b.toml", "Nieuw.", Action("Stoelen kopen")),
        )
    ]
    async with open_app(paths[0]) as opened:
        screen = await compare_with(opened, paths[1])
        assert kinds(screen) == {"werkplek": Kind.SAME}
        row = next(row for row in screen.changes.rows if row.key == "point:vitaliteit/werkplek")
        assert _("note added") in row.tail.plain
        assert _("action added") in row.tail.plain


async def test_enter_goes_to_the_checkpoint_and_escape_comes_back_to_the_row(
    open_app, now, last_year
):
    async with open_app(now) as opened:
        screen = await compare_with(opened, last_year)
        stand_on(screen, "arbeidsvoorwaarden")
        await opened.press("enter")
        assert opened.card.instrument.id == "vitaliteit"
        assert opened.item == "arbeidsvoorwaarden"
        await opened.press("escape")
        assert opened.app.screen is screen
        assert screen.standing_at() == ("vitaliteit", "arbeidsvoorwaarden")
        assert screen.changes.has_focus
        await opened.press("escape")
        assert opened.screen(CycleScreen)


async def test_a_score_leads_to_its_card(open_app, now, last_year):
    async with open_app(now) as opened:
        screen = await compare_with(opened, last_year)
        await opened.press("f")
        screen.changes.stand_on("score:vitaliteit")
        await opened.press("enter")
        assert opened.card.instrument.id == "vitaliteit"


async def test_what_is_answered_meanwhile_shows(open_app, now, last_year):
    async with open_app(now) as opened:
        screen = await compare_with(opened, last_year)
        stand_on(screen, "arbeidsvoorwaarden")
        await opened.press("enter", "1", "escape")
        assert opened.app.screen is screen
        assert "arbeidsvoorwaarden" not in kinds(screen)
        assert screen.standing_at() == ("vitaliteit", "werkdruk")
        await opened.press("u")
        assert kinds(screen)["arbeidsvoorwaarden"] is Kind.DISAPPEARED


async def test_the_two_views_by_key_and_click_on_the_same_point(open_app, now, last_year):
    async with open_app(now) as opened:
        screen = await compare_with(opened, last_year)
        stand_on(screen, "verzuim")
        await opened.press("2")
        assert screen.view is CompareView.SPREAD
        assert screen.spreads.has_focus
        assert screen.standing_at() == ("vitaliteit", "verzuim")
        await opened.press("]")
        assert screen.view is CompareView.CHANGE
        await opened.click_meta(screen.query_one(CompareTabs), "view", "spread")
        assert screen.view is CompareView.SPREAD


async def test_of_more_files_there_is_the_spread_alone_most_divided_first(
    open_app, now, last_year, file
):
    works_council = {"verzuim": A, "werkplek": H, "gezondheid": P}
    board = file("or.toml", said(works_council, role="or"))
    async with open_app(now) as opened:
        screen = await compare_with(opened, last_year, board)
        assert screen.view is CompareView.SPREAD
        assert not screen.tabs.display
        await opened.press("1", "]", "x")
        assert screen.view is CompareView.SPREAD
        assert spread(screen)[:2] == ["werkplek", "verzuim"]
        assert "gezondheid" not in spread(screen)
        stand_on(screen, "verzuim")
        await opened.settle()
        for text in ("hr (M. Hofstra)", "hr (P. Lont)", "or", "Verzuimbeleid maken", "100 %"):
            assert text in screen.details.said
        await opened.press("f")
        assert "gezondheid" in spread(screen)


async def test_it_is_sorted_by_card_and_filtered_on_one(open_app, example_file, now):
    async with open_app(example_file) as opened:
        screen = await compare_with(opened, now, example_file.with_name("weg.toml"))
        await opened.press("2", "s")
        assert screen.sort is Sort.CARDS
        order = [card.id for card in opened.session.plugins.instruments]
        cards = [screen.spreads._points[row.key].point.instrument for row in keyed(screen)]
        assert cards == sorted(cards, key=order.index)
        stand_on(screen, "verzuim")
        await opened.press("f", "c")
        cards = {screen.spreads._points[row.key].point.instrument for row in keyed(screen)}
        assert cards == {"vitaliteit"}
        assert screen.standing_at() == ("vitaliteit", "verzuim")
        await opened.press("c")
        assert {screen.spreads._points[row.key].point.instrument for row in keyed(screen)} > cards


def keyed(screen: CompareScreen):
    return [row for row in screen.list_shown.rows if row.key]


async def test_left_and_right_go_from_section_to_section(open_app, now, last_year):
    async with open_app(now) as opened:
        screen = await compare_with(opened, last_year)
        await opened.press("l", "right")
        assert screen.standing_at() == ("vitaliteit", "arbeidsvoorwaarden")
        await opened.press("h")
        assert screen.standing_at() == ("vitaliteit", "verzuim")
        await opened.press("left", "left", "left")
        assert screen.changes.current == "score:overall"


async def test_a_click_stands_on_a_row_and_two_open_its_card(open_app, now, last_year):
    async with open_app(now, size=(120, 40)) as opened:
        screen = await compare_with(opened, last_year)
        await opened.click_row(screen.changes, "point:vitaliteit/werkplek")
        assert screen.standing_at() == ("vitaliteit", "werkplek")
        assert opened.app.screen is screen
        y = screen.changes._starts[screen.changes.cursor or 0]
        await opened.pilot.click(screen.changes, offset=(8, y), times=2)
        await opened.settle()
        assert opened.card.instrument.id == "vitaliteit"


@pytest.mark.parametrize("size", SIZES)
async def test_space_reads_on_row_after_row_and_escape_goes_back(open_app, now, last_year, size):
    async with open_app(now, size=size) as opened:
        screen = await compare_with(opened, last_year)
        stand_on(screen, "verzuim")
        await opened.press("space")
        assert screen.details.has_focus
        assert screen.details.is_on_screen
        card = opened.session.instrument("vitaliteit")
        assert any(card.checkpoint("verzuim").text.nl[:20] in line for line in drawn(opened))
        await opened.press("right")
        assert screen.standing_at() == ("vitaliteit", "arbeidsvoorwaarden")
        assert screen.details.has_focus
        await opened.press("enter")
        assert opened.item == "arbeidsvoorwaarden"
        await opened.press("escape", "escape")
        assert opened.app.screen is screen
        assert screen.changes.has_focus
        assert screen.changes.is_on_screen


async def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(
    open_app, now, last_year, tmp_path
):
    broken = tmp_path / "work" / "kapot.toml"
    broken.write_text("[assessment", encoding="utf-8")
    gone = tmp_path / "work" / "weg.toml"
    async with open_app(now) as opened:
        screen = await compare_with(opened, broken, last_year, gone)
        assert screen.compared.is_pair
        text = "\n".join(drawn(opened))
        assert "kapot.toml" in text
        assert "weg.toml" in text
        assert kinds(screen)


@pytest.mark.parametrize("size", SIZES)
async def test_where_nothing_can_be_read_it_says_what_to_do(open_app, now, tmp_path, size):
    async with open_app(now, size=size) as opened:
        screen = await compare_with(opened, tmp_path / "weg.toml")
        first = _("There is nothing to compare with.").split()[0]
        assert any(first in line for line in drawn(opened))
        await opened.press("f", "s", "c", "x", "space", "enter", "2")
        assert opened.app.screen is screen
        await opened.press("escape")
        assert opened.screen(CycleScreen)


async def test_a_file_can_be_added(open_app, now, last_year, file):
    third = file("or.toml", said({"verzuim": A}, role="or"))
    async with open_app(now) as opened:
        screen = await compare_with(opened)
        for path, view in ((last_year, CompareView.CHANGE), (third, CompareView.SPREAD)):
            await opened.press("a")
            opened.screen(OpenFileScreen).dismiss(path)
            await opened.settle()
            assert opened.app.screen is screen
            assert screen.view is view
        assert [one.name for one in screen.compared.sources] == ["nu.toml", "vorig.toml", "or.toml"]
        await opened.press("a", "escape")
        assert len(screen.compared.sources) == 3


async def test_the_file_that_is_open_is_not_held_beside_itself(open_app, now, last_year):
    async with open_app(now) as opened:
        screen = await compare_with(opened, now, last_year, last_year)
        assert screen.compared.is_pair
        assert "nu.toml" in screen.compared.files.problems[0]


async def test_where_nobody_said_anything_it_says_what_to_do(open_app, empty_file, file):
    other = file("ook-leeg.toml", said())
    async with open_app(empty_file) as opened:
        screen = await compare_with(opened, other)
        for view in "12":
            await opened.press(view)
            assert any(
                _("Nothing is answered in any of these files.")[:20] in one for one in drawn(opened)
            )
        assert screen.list_shown.has_focus


async def test_where_all_is_the_same_it_says_so(open_app, now, file):
    same = file("zelfde.toml", said())
    same.write_text(now.read_text(encoding="utf-8"), encoding="utf-8")
    async with open_app(now) as opened:
        screen = await compare_with(opened, same)
        assert kinds(screen) == {}
        assert any(_("Nothing changed.") in line for line in drawn(opened))
        await opened.press("2")
        assert any(
            _("They disagree on nothing that was answered.") in line for line in drawn(opened)
        )


async def test_fifty_respondents_stay_readable(open_app, now, file):
    statuses = [P, H, A, N, U, None]
    others = [
        file(f"r{index}.toml", said({"verzuim": statuses[index % 6]}, respondent=f"Lid {index}"))
        for index in range(50)
    ]
    async with open_app(now) as opened:
        screen = await compare_with(opened, *others)
        stand_on(screen, "verzuim")
        await opened.settle()
        (row,) = [row for row in screen.spreads.rows if row.key == screen.spreads.current]
        bar, figures = row.tail.plain.split("\n")
        assert set(bar[:24]) == set("✓◐✗–?·")
        assert figures.split() == ["✓9", "◐9", "✗9", "–8", "?8", "·8"]
        assert "Lid 49" in screen.details.said
        assert "hr" in screen.details.said


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_is_wider_than_the_screen(open_app, example_file, now, last_year, size):
    async with open_app(example_file, size=size) as opened:
        screen = await compare_with(opened, now)
        await opened.press("f")
        for view in ("1", "2"):
            await opened.press(view)
            width = screen.list_shown.scrollable_content_region.width
            wrapped = screen.list_shown._wrapped.values()
            assert wrapped
            assert max(line.cell_length for lines in wrapped for line in lines) <= width


async def test_the_language_switches_while_it_is_open(open_app, now, last_year):
    async with open_app(now) as opened:
        screen = await compare_with(opened, last_year)
        stand_on(screen, "verzuim")
        before = screen.details.said
        opened.app.action_command("app.language")
        await opened.settle()
        assert screen.details.said != before
        assert "absent" in screen.details.said
        assert any("Worse (1)" in line for line in drawn(opened))
        assert screen.standing_at() == ("vitaliteit", "verzuim")


@pytest.mark.parametrize("size", SIZES)
async def test_it_can_be_drawn_in_ascii(open_app, now, last_year, file, size):
    third = file("or.toml", said({"verzuim": N, "werkplek": U}, role="or"))
    async with open_app(now, size=size, config=Config(ascii=True)) as opened:
        for paths in ((last_year,), (last_year, third)):
            await compare_with(opened, *paths)
            for key in ("f", "right", "space"):
                await opened.press(key)
                odd = {one for line in drawn(opened) for one in line if not one.isascii()}
                assert all(unicodedata.category(one)[0] in "LM" for one in odd)
            await opened.press("escape", "escape")


@pytest.mark.parametrize("size", [(40, 12), (120, 40)])
async def test_resizing_keeps_the_place_and_the_focus(open_app, now, last_year, size):
    async with open_app(now) as opened:
        screen = await compare_with(opened, last_year)
        stand_on(screen, "werkplek")
        await opened.press("tab")
        assert screen.details.has_focus
        await opened.pilot.resize_terminal(*size)
        await opened.settle()
        assert screen.focused is not None
        assert screen.focused.is_on_screen
        assert screen.standing_at() == ("vitaliteit", "werkplek")


async def test_an_assessment_that_is_read_only_is_compared_all_the_same(open_app, now, last_year):
    text = now.read_text(encoding="utf-8").replace('"hrcyclus/1"', '"hrcyclus/99"')
    now.write_text(text, encoding="utf-8")
    async with open_app(now) as opened:
        assert opened.session.read_only
        screen = await compare_with(opened, last_year)
        assert kinds(screen)["verzuim"] is Kind.WORSE


async def test_a_card_that_is_not_installed_is_compared_by_its_ids(
    open_app, now, last_year, plugins
):
    async with open_app(now) as opened:
        screen = await compare_with(opened, last_year)
        kept = tuple(one for one in plugins.instruments if one.id != "vitaliteit")
        opened.app.replace_plugins(replace(plugins, instruments=kept))
        await opened.settle()
        stand_on(screen, "verzuim")
        await opened.settle()
        assert "vitaliteit" in screen.details.said
        await opened.press("enter")
        assert opened.app.screen is screen
        assert any("vitaliteit" in told for told in opened.told)


async def test_hostile_text_is_shown_as_it_is(open_app, now, file):
    text = "[/nope] [@click=app.quit]x[/] [red]y[/red] \\[ {0} %s"
    hostile = said(
        answers={
            "verzuim": Answer(N, text, text, (text,), Action(text, text)),
            text: Answer(P, note=text),
        },
        role=text,
        respondent=text,
    )
    other = file("[red]x[bold] {0}.toml", hostile)
    async with open_app(now, size=(120, 40)) as opened:
        screen = await compare_with(opened, other)
        assert any("[/nope] [@click=app.quit]x[/]" in line for line in drawn(opened))
        assert "[red]x[bold] {0}.toml" in [one.name for one in screen.compared.sources]
        for view in "12":
            await opened.press(view)
            stand_on(screen, "verzuim")
            await opened.settle()
            assert text in screen.details.said


async def test_leaving_while_the_files_are_read_is_no_trouble(
    open_app, now, last_year, monkeypatch
):
    read = threading.Event()
    slow = compared_files.read_assessment

    def read_slowly(path: Path):
        assert read.wait(10)
        return slow(path)

    monkeypatch.setattr(compared_files, "read_assessment", read_slowly)
    async with open_app(now) as opened:
        screen = CompareScreen(opened.session, [last_year])
        opened.app.push_screen(screen)
        await opened.until(lambda: screen.is_mounted and screen.list_shown.rows)
        await opened.until(lambda: any("…" in line for line in drawn(opened)))
        opened.app.pop_screen()
        read.set()
        await opened.settle()
        assert opened.screen(CycleScreen)


async def test_files_alone_are_compared_by_opening_the_first(open_app, now, last_year):
    async with open_app() as opened:
        assert opened.screen(StartScreen)
        compare_files(opened.app, [now, last_year])
        await opened.settle()
        screen = opened.screen(CompareScreen)
        assert opened.session.path == now
        assert kinds(screen)["verzuim"] is Kind.WORSE
        stand_on(screen, "verzuim")
        await opened.press("enter")
        assert opened.screen(CardScreen)


async def test_a_first_file_that_cannot_be_opened_is_told(open_app, last_year, tmp_path):
    async with open_app() as opened:
        compare_files(opened.app, [tmp_path / "weg.toml", last_year])
        await opened.settle()
        assert opened.screen(StartScreen)
        assert any("weg.toml" in told for told in opened.told)


def test_files_of_one_name_are_told_apart_by_their_folders():
    paths = [Path("/a/2025/hr.toml"), Path("/a/2026/hr.toml"), Path("/a/or.toml")]
    assert short_names(paths) == ["2025/hr.toml", "2026/hr.toml", "or.toml"]
    paths = [Path("/a/x/hr.toml"), Path("/b/x/hr.toml")]
    assert short_names(paths) == ["/a/x/hr.toml", "/b/x/hr.toml"]


@given(
    st.dictionaries(st.sampled_from([*Status, None]), st.integers(0, 500), min_size=1),
    st.integers(6, 60),
)
def test_a_distribution_fills_its_width_and_hides_nobody(counts, width):
    cells = lengths(counts, width)
    given_ = {status: number for status, number in counts.items() if number}
    assert set(cells) == set(given_)
    if given_:
        assert sum(cells.values()) == width
        assert min(cells.values()) >= 1
        assert list(cells) == list(given_)


@given(st.floats(0, 1), st.floats(0, 1), st.integers(8, 40))
def test_a_way_goes_from_before_to_after_within_its_width(before, after, width):
    line = way(before, after, Kind.BETTER, width).plain
    assert len(line) == width
    assert line.index("●") == round(after * (width - 1))
    if "○" in line:
        assert line.index("○") == round(before * (width - 1))
