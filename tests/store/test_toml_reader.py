import os
import socket
import threading
import tomllib
from typing import Any

import pytest

from hrcyclus.store.problem import FileError
from hrcyclus.store.toml_reader import parse_toml, read_toml


def problem_of(read, *arguments):
    with pytest.raises(FileError) as caught:
        read(*arguments)
    (problem,) = caught.value.problems
    assert str(caught.value) == str(problem)
    assert "\n" not in str(problem)
    return problem


def test_a_file_is_read(tmp_path):
    file = tmp_path / "a.toml"
    file.write_text("[a]\nb = 1\n")
    source = read_toml(file)
    assert source.data == {"a": {"b": 1}}
    assert source.file == str(file)
    assert source.line_of("a", "b") == 2


UNREADABLE = {
    "no value": ('a = "x"\nb = \n', (2, 5), "no value; text stands"),
    "open string": ('a = "x', (1, 7), "no quotation mark at its end"),
    "no such day": ("a = 2026-02-30", (1, 5), "no such date"),
    "key twice": ("a = 1\na = 2", (2, 6), "a value already"),
    "merge conflict": ("a = 1\n\n<<<<<<< HEAD\nb = 1\n", (3, None), "two versions"),
    "nul": ("a = 1\nb\x00 = 2", (2, 2), "NUL"),
    "latin-1": (b"a = 1\nb = '\xe9'", (2, 6), "not UTF-8"),
    "utf-16": ("a = 1\n".encode("utf-16"), (None, None), "UTF-16"),
    "utf-16 without mark": ("a = 1\n".encode("utf-16-le"), (None, None), "UTF-16"),
    "utf-32": ("a = 1\n".encode("utf-32"), (None, None), "UTF-32"),
    "lone surrogate": ("a = '\ud800'", (1, 6), "not UTF-8"),
    "huge integer": ("a = " + "9" * 5000, (1, 5), "longer than 1000"),
    "huge hex": ("a = 0x" + "f" * 5000, (1, 5), "longer than 1000"),
    "long key": ("k" * 1001 + " = 1", (1, 1), "longer than 1000"),
    "long quoted key": ('["' + "k" * 1001 + '"]', (1, 2), "longer than 1000"),
    "deep arrays": ("a = " + "[" * 100 + "]" * 100, (1, 69), "more than 64 deep"),
    "deep tables": ("a = " + "{a=" * 100 + "1" + "}" * 100, (1, 195), "more than 64 deep"),
    "long dotted key": ("a." * 64 + "a = 1", (1, 1), "more than 64 deep"),
    "long dotted header": ("x = 1\n[" + "a." * 64 + "a]", (2, 1), "more than 64 deep"),
    "many values": ("a = [" + "1," * 100_000 + "]", (1, 200_004), "more than 100000"),
    "large": (b" " * (4 * 1024 * 1024 + 1), (None, None), "larger than 4 MiB"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_one_problem_with_its_place(name):
    text, place, what = UNREADABLE[name]
    problem = problem_of(parse_toml, text, "a.toml")
    assert (problem.line, problem.column) == place
    assert what in problem.what
    assert str(problem).startswith("a.toml:")


def test_a_parser_that_runs_out_of_stack_is_a_problem(monkeypatch):
    def deep(_text):
        raise RecursionError

    monkeypatch.setattr(tomllib, "loads", deep)
    assert "not valid TOML" in problem_of(parse_toml, "a = {}", "a.toml").what


def test_the_bounds_leave_room():
    depth = "a = " + "[" * 60 + "]" * 60
    assert parse_toml(depth, "a.toml").data["a"]
    assert parse_toml("k" * 1000 + " = 1", "a.toml").data
    long_text = "a = '" + "x" * 100_000 + "'"
    assert len(str(parse_toml(long_text, "a.toml").data["a"])) == 100_000


def test_a_byte_order_mark_is_skipped():
    assert parse_toml("\ufeffa = 1".encode(), "a.toml").data == {"a": 1}


def make_pipe(path):
    os.mkfifo(path)


def make_socket(path):
    socket.socket(socket.AF_UNIX).bind(str(path))


def make_link_to_itself(path):
    path.symlink_to(path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda path: path.mkdir(), "folder"),
        (make_pipe, "pipe"),
        (make_socket, "socket"),
        (lambda path: path.symlink_to("/dev/zero"), "device"),
        (make_link_to_itself, "back to itself"),
        (lambda path: None, "no such file"),
        (lambda path: path.symlink_to(path.parent / "gone"), "no such file"),
    ],
)
def test_only_a_regular_file_is_read(tmp_path, make, what, monkeypatch):
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    path = tmp_path / "a.toml"
    make(path)
    assert what in problem_of(read_toml, path).what


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders")
def test_a_pipe_that_takes_the_place_of_the_file_is_not_waited_for(tmp_path, monkeypatch):
    path = tmp_path / "a.toml"
    path.write_text("a = 1")
    real_open = os.open

    def swapped(name, flags):
        path.unlink()
        os.mkfifo(path)
        return real_open(name, flags)

    monkeypatch.setattr(os, "open", swapped)
    found = []
    reader = threading.Thread(target=lambda: found.append(problem_of(read_toml, path)), daemon=True)
    reader.start()
    reader.join(5)
    assert "pipe" in found[0].what


def test_a_name_that_is_none_is_a_problem(tmp_path):
    assert problem_of(read_toml, tmp_path / "a\0b").what == "this is not a file name"


def test_a_file_that_may_not_be_read_is_a_problem(tmp_path, monkeypatch):
    path = tmp_path / "a.toml"
    path.write_text("a = 1")

    def refused(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refused)  # root may read whatever the mode says
    assert problem_of(read_toml, path).what == "you may not read this file"


TRICKY = '''\
title = "a # not a comment [x]" # [not.a.table]
text = """
[not.a.table]
key = "no"
quotes "" and \\""" more """
after = 1
literal = \'\'\'
[[also.not]]
\\\'\'\'
empty = ""
"quoted.key" = 2026-11-24 10:00:00
'single # quoted' = 1
"esc\\u0061ped" = 1
dotted . "a b".c = 1

[table."with.dot"]  # comment
x = { nl = "}", en = "]", deep = { z = [1, 2] } }
list = [
  "a", # comma, in a comment
  # "not an element",
  [ "b",
    "c" ],
  { k = 1 },
]

[[blocks]]
nl = "one"
[blocks.sub]
y = 1
[[blocks.items]]
[[blocks]]
nl = "two"
[[blocks.items]]
z = 1
[[blocks.items]]
z = 2
'''


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("title",), 1),
        (("text",), 2),
        (("after",), 6),
        (("literal",), 7),
        (("empty",), 10),
        (("quoted.key",), 11),
        (("single # quoted",), 12),
        (("escaped",), 13),
        (("dotted", "a b", "c"), 14),
        (("table", "with.dot"), 16),
        (("table", "with.dot", "x", "deep", "z", 1), 17),
        (("table", "with.dot", "list", 0), 19),
        (("table", "with.dot", "list", 1), 21),
        (("table", "with.dot", "list", 1, 1), 22),
        (("table", "with.dot", "list", 2, "k"), 23),
        (("blocks", 0), 26),
        (("blocks", 0, "sub", "y"), 29),
        (("blocks", 0, "items", 0), 30),
        (("blocks", 1, "nl"), 32),
        (("blocks", 1, "items", 0, "z"), 34),
        (("blocks", 1, "items", 1, "z"), 36),
    ],
)
def test_every_key_has_its_line(keys, line):
    source = parse_toml(TRICKY, "a.toml")
    value: Any = source.data
    for key in keys:
        value = value[key]
    assert source.line_of(*keys) == line


def test_what_stands_nowhere_has_the_line_of_the_table_around_it():
    source = parse_toml(TRICKY, "a.toml")
    assert source.line_of("blocks", 1, "en") == 31
    assert source.line_of("not") is None
    assert source.line_of() is None


def test_lines_are_right_with_windows_line_ends():
    source = parse_toml(TRICKY.replace("\n", "\r\n"), "a.toml")
    assert source.line_of("blocks", 1, "items", 1, "z") == 36
