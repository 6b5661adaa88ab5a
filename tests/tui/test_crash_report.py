"""What a report of a fault holds, and above all what it does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.i18n import set_language
from hrcyclus.plugin_host.host import PluginInfo
from hrcyclus.store.cleaning import unsafe_characters
from hrcyclus.tui.crash_report import (
    Fault,
    Surroundings,
    fault_of,
    place,
    report_text,
    without_home,
    write_report,
)

AROUND = Surroundings(
    (80, 24),
    ["CycleScreen", "CardScreen"],
    [PluginInfo("eigen", "/home/els/eigen.toml", "1.2", "drop-in", 1, "failed", "geheime reden")],
)


def raised(error: BaseException) -> BaseException:
    answer = "een geheim antwoord"
    try:
        try:
            raise KeyError(answer)
        except KeyError:
            raise error  # noqa: B904 - the exception that was there before is what is tested
    except BaseException as caught:
        caught.add_note(answer)
        return caught


def report(error: BaseException) -> str:
    return report_text(fault_of(raised(error)), AROUND)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_report_tells_where_it_went_wrong(language):
    set_language(language)
    lines = report(ValueError("x")).splitlines()
    assert lines[0] == "HRcyclus: ValueError"
    assert "screens: CycleScreen > CardScreen" in lines
    assert "plugin: eigen 1.2 drop-in failed" in lines
    assert f"language: {language}" in lines
    assert any(line.startswith("terminal: 80x24") for line in lines)
    assert any(line.startswith("version: textual ") for line in lines)
    assert any(line.startswith("  test_crash_report.py:") for line in lines)
    assert "KeyError" in lines


@given(
    st.text(min_size=3).map(lambda text: f"«{text}»"),
    st.sampled_from([ValueError, OSError, UnicodeError, SystemExit, lambda m: OSError(2, m, m)]),
)
def test_a_report_holds_no_message_and_no_value(message, kind):
    told = report(kind(message))
    assert message not in told
    assert "geheim" not in told
    assert "/home/els" not in told


def test_a_report_holds_nothing_that_a_group_of_exceptions_holds():
    group = ExceptionGroup("geheim", [ValueError("geheim")])
    assert "geheim" not in report(group)


def test_a_kind_that_others_made_up_is_cleaned_and_cut():
    kind = type("Boem\x1b[2J\n\u202e" + "x" * 1000, (Exception,), {})
    told = report(kind("y"))
    assert unsafe_characters(told) == ()
    assert max(map(len, told.splitlines())) < 400


def test_an_exception_that_can_t_say_what_it_is_is_told_by_its_kind():
    class SilentError(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    assert fault_of(raised(SilentError())).told == "SilentError"


def test_the_message_is_on_the_screen_on_one_line_that_is_cleaned_and_cut():
    told = fault_of(raised(ValueError("a\nb\x1b]0;c\x07" + "d" * 10_000))).told
    assert told.startswith("ValueError: a b]0;cdd")
    assert len(told) <= 300


def deep(level: int) -> None:
    deep(level + 1)


def test_endless_recursion_is_told_by_its_begin_and_its_end():
    with pytest.raises(RecursionError) as caught:
        deep(0)
    assert len(report_text(fault_of(caught.value), AROUND).splitlines()) < 100


def test_a_chain_that_bites_its_own_tail_ends():
    one, two = ValueError(), KeyError()
    one.__cause__, two.__cause__ = two, one
    assert [line for line in fault_of(one).trace if not line.startswith(" ")] == [
        "ValueError",
        "KeyError",
    ]


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("/home/els/x/src/hrcyclus/tui/app.py", "hrcyclus/tui/app.py"),
        ("/x/lib/python3.11/site-packages/textual/app.py", "textual/app.py"),
        ("/x/plugins/hrcyclus_werving/__init__.py", "hrcyclus_werving/__init__.py"),
        ("/home/els/plugins/ontslag Jan/__init__.py", "__init__.py"),
        ("/home/els/src/ontslag.py", "ontslag.py"),
        ("/home/els/ontslag Jan/kaart.py", "kaart.py"),
        (json.__file__, "python/json/__init__.py"),
        ("<string>", "<string>"),
        ("", ""),
    ],
)
def test_a_file_is_told_from_its_package_and_of_others_only_the_last_part(file, told):
    assert place(file) == told


def test_the_home_folder_is_not_told(monkeypatch):
    monkeypatch.setenv("HOME", "/home/els")
    assert without_home("in /home/els/werk.txt") == "in ~/werk.txt"


def test_without_a_home_nothing_is_replaced(monkeypatch):
    monkeypatch.setenv("HOME", "/")
    assert without_home("/a/b") == "/a/b"


@pytest.fixture
def fault() -> Fault:
    return fault_of(raised(ValueError()))


def test_a_report_is_for_its_owner_and_takes_no_name_that_is_taken(fault):
    first, second = (write_report("x", fault.when) for _time in range(2))
    assert first != second
    assert first.parent == second.parent == Path.cwd()
    assert first.stat().st_mode & 0o777 == 0o600


def test_where_nothing_can_be_written_a_report_goes_to_the_folder_of_the_app(
    fault, monkeypatch, tmp_path
):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert write_report("x", fault.when).parent == tmp_path / "state"
