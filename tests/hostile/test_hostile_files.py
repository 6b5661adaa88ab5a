"""Files that break every rule there is: one line with the place, soon, and in little memory."""

from __future__ import annotations

import datetime
import json
import os
import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from hrcyclus.plugin_host.card_file import parse_card
from hrcyclus.store.assessment_file import parse_assessment
from hrcyclus.store.problem import FileError

HERE = Path(__file__).parent
CORPUS = runpy.run_path(str(HERE / "corpus.py"))
HEADS, GRAMMAR, HUGE = CORPUS["HEADS"], CORPUS["GRAMMAR"], CORPUS["HUGE"]

MOST_SECONDS, MOST_MIB = 1.0, 200
"""Of the processor, since others may be using it, and of memory, the interpreter included."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


@dataclass(frozen=True)
class Reading:
    """What came of one file."""

    kind: str
    name: str
    outcome: str
    said: list[str]
    seconds: float
    mib: float


def contents_of(kind: str) -> Iterator[tuple[str, bytes]]:
    """The files with something wrong in their text, by name."""
    head = HEADS[kind]
    for name, broken in GRAMMAR.items():
        tail = broken if isinstance(broken, bytes) else broken.encode("utf-8", "surrogatepass")
        yield f"grammar: {name}", head.encode() + tail
    for name, make in HUGE.items():
        data = (head + make()).encode()
        # The way to the parser is the same for all: those that take long go along it once.
        if kind == "assessment" or len(data) < 1_000_000 or name == "more than 4 MiB":
            yield f"huge: {name}", data
    for encoding in CORPUS["WIDE"]:
        yield f"encoding: {encoding}", head.encode(encoding)
    if kind not in ("config", "theme"):
        yield "nothing in it", b""


COMMANDS = {"check": "assessment", "score": "assessment", "plugins-check": "card"}
"""The commands that read such files, and the kind that they read."""

QUICK = ("key of escaped parts", "tables in tables", "integer of 5,000 digits", "key of 40 KB")
"""Of the huge ones, those that go through the commands as well."""

LISTS = ("recent", "trust")

PLACED = {"config": "config.toml", "recent": "recent.json", "trust": "trusted.json"}
"""The name of what must have one."""


def in_commands(name: str) -> bool:
    """A command takes longer than a reader: of each sort of broken rule one goes through it."""
    sort = name.partition(": ")[2]
    firsts = {next(iter(CORPUS[one])) for one in CORPUS if one.startswith("BROKEN_")}
    return name.startswith(("encoding", "nothing")) or sort in (*firsts, *QUICK)


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Reading]:
    """What came of every file, each read by whatever reads its kind."""
    folder = tmp_path_factory.mktemp("hostile")

    def place(kind: str, name: str) -> Path:
        path = folder / kind / f"{name}.toml"
        if kind in PLACED:
            path.mkdir()
            path /= PLACED[kind]
        return path

    for kind in (*HEADS, *COMMANDS, *LISTS):
        (folder / kind).mkdir()
        for name, put in CORPUS["SPECIAL"].items():
            put(place(kind, f"special: {name}"))
    for kind in LISTS:
        for name, data in CORPUS["BROKEN_JSON"].items():
            place(kind, f"list: {name}").write_bytes(data)
    for kind in HEADS:
        for name, data in contents_of(kind):
            path = place(kind, name)
            path.write_bytes(data)
            for command, read in COMMANDS.items():
                if read == kind and in_commands(name):
                    os.link(path, place(command, name))
    for name, make in CORPUS["LARGE_BUT_SOUND"].items():
        path = folder / "assessment" / f"large: {name}.toml"
        path.write_text(HEADS["assessment"] + make(), encoding="utf-8")
    told = subprocess.run(
        [sys.executable, str(HERE / "reading.py"), str(folder)],
        cwd=folder,
        env={**os.environ, "HOME": str(folder), "LANG": "en_GB.UTF-8", "LC_ALL": ""},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    found = (Reading(*json.loads(line)) for line in told.stdout.splitlines())
    return {(one.kind, one.name): one for one in found}


def test_every_file_was_read(readings):
    kinds = [kind for kind, _name in readings]
    for kind in HEADS:
        assert kinds.count(kind) >= len(GRAMMAR) + len(CORPUS["SPECIAL"])
    assert len(GRAMMAR) > 200


def test_no_file_takes_long_or_much_memory(readings):
    slow = [
        (one.kind, one.name, one.seconds)
        for one in readings.values()
        if one.seconds >= MOST_SECONDS
    ]
    large = [(one.kind, one.name, one.mib) for one in readings.values() if one.mib >= MOST_MIB]
    assert (slow, large[:1]) == ([], [])


@pytest.mark.parametrize("kind", HEADS)
def test_every_broken_file_is_refused_in_one_line_with_its_place(readings, kind):
    beyond_the_text = re.compile("huge: more than|encoding|nothing")
    for name, _data in contents_of(kind):
        reading = readings[kind, name]
        assert reading.outcome == "refused", reading
        (line,) = reading.said
        assert_harmless(line)
        place = PLACED.get(kind, f"{name}.toml")
        if beyond_the_text.match(name):
            assert f"{place}: " in line
        else:
            match = re.search(rf"{re.escape(place)}:(\d+)", line)
            assert match, line
            head = HEADS[kind].count("\n")
            assert int(match[1]) > head, line


@pytest.mark.parametrize("kind", HEADS)
def test_what_is_no_file_is_refused_in_one_line(readings, kind):
    for name in CORPUS["SPECIAL"]:
        reading = readings[kind, f"special: {name}"]
        if (kind, name) == ("config", "link to nothing"):
            assert reading.outcome == "read"  # the same as none, which is no mistake
            continue
        assert reading.outcome == "refused", reading
        (line,) = reading.said
        assert_harmless(line)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_says_it_in_one_line_and_ends_with_1(readings, command):
    names = [name for kind, name in readings if kind == command]
    assert len(names) > 25
    for name in names:
        reading = readings[command, name]
        assert reading.outcome == "exit 1", reading
        lines = [line for line in reading.said if line != "1 problem found"]
        assert len(lines) == 1, reading
        assert_harmless(lines[0])
        assert f"{name}.toml" in lines[0]


def test_a_broken_list_is_an_empty_one(readings):
    for name in chain(CORPUS["BROKEN_JSON"], CORPUS["SPECIAL"]):
        prefix = "list" if name in CORPUS["BROKEN_JSON"] else "special"
        recent = readings["recent", f"{prefix}: {name}"]
        assert recent.outcome == "read", recent
        trust = readings["trust", f"{prefix}: {name}"]
        assert trust.outcome in ("read", "refused"), trust
        for line in trust.said:
            assert_harmless(line)


def assert_harmless(line: str) -> None:
    assert CORPUS["unsafe"](line) == []
    assert "\n" not in line
    assert len(line) < 1_000
    assert "Traceback" not in line


@pytest.mark.parametrize("tail", CORPUS["LATER_TOML"].values(), ids=CORPUS["LATER_TOML"])
def test_what_a_later_toml_allows_is_read_or_refused(tail):
    for kind, parse in (("assessment", parse_assessment), ("card", parse_card)):
        with pytest.raises(FileError) if kind == "card" else _either():
            parse((HEADS[kind] + tail).encode(), "a.toml")


class _either:  # noqa: N801 - stands where pytest.raises does
    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: object, _trace: object) -> bool:
        return isinstance(error, FileError)


@pytest.mark.parametrize("change", CORPUS["ODD_BUT_SOUND"].values(), ids=CORPUS["ODD_BUT_SOUND"])
def test_what_editors_make_of_a_sound_file_is_read(change):
    text = HEADS["assessment"] + '[assessment]\ntitle = "Beleid"\ndate = 2026-11-24\n'
    assert parse_assessment(change(text.encode()), "a.toml").assessment.title == "Beleid"
    assert parse_card(change(HEADS["card"].encode()), "card.toml").id == "proef"


WRONG: dict[str, list[object]] = {
    "string": [7, 1.5, True, datetime.date(2026, 1, 1), ["x"], {"y": 1}],
    "word": ["no such word", "", 7, 1.5, True, datetime.date(2026, 1, 1), ["x"], {"y": 1}],
    "date": ["2026-01-01", 7, True, datetime.datetime(2026, 1, 1, 10), datetime.time(10), [], {}],
    "boolean": ["true", 0, 1.0, datetime.date(2026, 1, 1), [True], {"y": 1}],
    "number": ["1", True, datetime.date(2026, 1, 1), [1], {"y": 1}, float("inf"), float("nan")],
    "integer": ["1", 1.0, True, datetime.date(2026, 1, 1), [1], {"y": 1}, 10**900, -1],
    "array": ["x", 7, True, datetime.date(2026, 1, 1), {"y": 1}],
    "object": ["x", 7, 1.5, True, datetime.date(2026, 1, 1), [7], ["x"]],
}
"""Values of another kind than the one that is asked for."""


def wrong_places(kind: str) -> list[Any]:
    schema = json.loads((files("hrcyclus") / "schemas" / f"{kind}.schema.json").read_text("utf-8"))
    return [
        pytest.param(kind, path, types, around, id=f"{kind}: {'.'.join(map(str, path))}")
        for path, inner, around in CORPUS["schema_places"](schema)
        if (types := CORPUS["types_of"](schema, inner))
    ]


PLACES = [*wrong_places("assessment"), *wrong_places("card")]
REQUIRED = {"assessment": {"format": "hrcyclus/1"}, "card": {}}


def test_the_schemas_have_many_places():
    assert len(PLACES) > 250


@pytest.mark.parametrize(("kind", "path", "types", "around"), PLACES)
def test_a_value_of_another_kind_is_named_with_its_place(kind, path, types, around):
    parse = parse_assessment if kind == "assessment" else parse_card
    others = [one for name in types for one in WRONG[name]]
    wrong = [one for one in others if all(one in WRONG[name] for name in types)]
    assert wrong
    for value in wrong:
        text = tomli_w.dumps({**REQUIRED[kind], **around(value)})
        with pytest.raises(FileError) as caught:
            parse(text.encode(), "a.toml")
        told = [str(one) for one in caught.value.problems]
        assert all("\n" not in line and line.startswith("a.toml:") for line in told)
        if kind == "assessment" and path != ("format",):
            named = [one for one in caught.value.problems if _names(one.key, path)]
            assert named, told
            assert all(one.line for one in named)


def _names(key: str, path: tuple[str | int, ...]) -> bool:
    """Whether the key of a problem is this place, or something within it."""
    spelt = ""
    for part in path:
        spelt += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return key.startswith(spelt.removeprefix("."))
