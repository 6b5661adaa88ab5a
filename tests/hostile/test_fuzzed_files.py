"""Whatever bytes a reader is given, it gives what it reads or says what is wrong with it.

`HRCYCLUS_EXAMPLES` in the environment says how many are tried of each; 80 without it.
"""

from __future__ import annotations

import contextlib
import io
import os
import runpy
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hrcyclus.cli import main
from hrcyclus.example import example_text
from hrcyclus.model.bilingual import LANGUAGES
from hrcyclus.plugin_host.card_file import parse_card
from hrcyclus.store.assessment_file import parse_assessment, write_toml
from hrcyclus.store.config import config_file, read_config
from hrcyclus.store.problem import FileError
from hrcyclus.store.recent import recent_files
from hrcyclus.store.theme_file import parse_theme
from hrcyclus.store.toml_reader import parse_toml
from hrcyclus.store.trust import read_trust_list

HERE = Path(__file__).parent
CORPUS = runpy.run_path(str(HERE / "corpus.py"))
ROOT = HERE.parents[1]
EXAMPLES = int(os.environ.get("HRCYCLUS_EXAMPLES", "80"))

fuzzed = settings(
    max_examples=EXAMPLES,
    deadline=None,
    # The folder of the test is written over at every example, which is meant.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

ANSWERED = """\
format = "hrcyclus/1"
later = 1

[assessment]
title = "Beleid"
date = 2026-11-24
language = "nl"
beside = [1, 2.5, true, 10:00:00, 2026-01-01T10:00:00+01:00]

[[assessment.conflict]]
title = "Ander beleid"
from = ["or"]

[instruments.vitaliteit]
version = "1.0"
presence = "present"
dismissed = ["x"]
own = { a = 1 }

[instruments.vitaliteit.checkpoints.verzuim]
status = "not-applicable"
reason = "Daarom."
note = '''een
twee'''
evidence = ["E", "F"]
own = 1

[instruments.vitaliteit.checkpoints.verzuim.action]
text = "A"
owner = "W"
due = 2027-01-15
done = false
own = "x"

[[instruments.vitaliteit.checkpoints.verzuim.more-actions]]
text = "B"

[[instruments.vitaliteit.checkpoints.verzuim.conflict]]
status = "absent"
from = ["hr"]

[[instruments.vitaliteit.checkpoints.verzuim.provenance]]
note = "N"
from = ["hr"]

[instruments.werving.prompts."vraag.x"]
note = "N"

[[instruments.werving.conflict]]
key = "later"
value = { a = [1] }
"""

CONFIG = """\
theme = "hrcyclus-light"
language = "nl"
animations = false
autosave-delay = 0.5
ascii = true
recent = false
disabled = ["x"]
[keymap]
"card.note" = "x,y"
card.evidence = "z"
"""

THEME = """\
name = "Eigen"
dark = false
primary = "#123"
secondary = "steelblue"
[variables]
border = "#abcdef 20%"
button-style = "bold"
"""

SOUND = {
    "assessment": [ANSWERED, example_text()[:4_000].rpartition("\n\n")[0]],
    "card": [
        (ROOT / "plugins" / name / "card.toml").read_text("utf-8")
        for name in ("hrcyclus_competentie", "hrcyclus_werving")
    ],
    "config": [CONFIG],
    "theme": [THEME],
}

TOKENS = [
    *CORPUS["GRAMMAR"].values(),
    *(text.encode("utf-8", "surrogatepass") for text in CORPUS["PAYLOADS"].values()),
    *(b"\n", b"[", b"]]", b"{", b"}", b'"', b"'''", b".", b"=", b",", b"#", b"\\", b"\x00", b"-"),
    *(b"nan", b"-inf", b"9" * 900, b"0x" + b"f" * 900, b"0001-01-01", b"9999-12-31"),
    *(b"{}", b"[[]]", b'""', b"true", b"23:59:59.999999999", b"\\uFFFF", b"\\U0010FFFF"),
]


@st.composite
def mangled(draw: st.DrawFn, kind: str) -> bytes:
    """A sound file with some of it lost, doubled, put elsewhere or replaced."""
    data = draw(st.sampled_from(SOUND[kind])).encode()
    for _change in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        # Mostly a line or a word: what is cut within one is soon seen by the parser alone.
        ends = [data.find(one, start) for one in (b"\n", b" ", b'"', b"=")]
        end = draw(st.sampled_from([one for one in ends if one >= 0] or [len(data)]))
        piece, token = data[start:end], draw(st.sampled_from(TOKENS))
        token = token.encode("utf-8", "surrogatepass") if isinstance(token, str) else token
        elsewhere = draw(st.integers(0, len(data)))
        match draw(st.sampled_from(("lose", "double", "move", "replace", "insert", "byte"))):
            case "lose":
                data = data[:start] + data[end:]
            case "double":
                data = data[:end] + piece + data[end:]
            case "move":
                data = data[:elsewhere] + piece + data[elsewhere:]
            case "replace":
                data = data[:start] + token + data[end:]
            case "insert":
                data = data[:start] + token + data[start:]
            case _:
                data = data[:start] + bytes([draw(st.integers(0, 255))]) + data[start + 1 :]
    return data


@st.composite
def wrongly_valued(draw: st.DrawFn, kind: str) -> bytes:
    """A sound file with other values at some of its keys: TOML, but not what is asked for."""
    import tomli_w

    root: Any = tomllib.loads(draw(st.sampled_from(SOUND[kind])))
    for _change in range(draw(st.integers(1, 3))):
        table: Any = root
        while isinstance(table, dict | list) and table:
            keys: Any = list(table) if isinstance(table, dict) else range(len(table))
            key: Any = draw(st.sampled_from(keys))
            inner = table[key]
            if not (isinstance(inner, dict | list) and inner and draw(st.booleans())):
                table[key] = draw(VALUES)
                break
            table = inner
    return tomli_w.dumps(root).encode()


TEXT = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.sampled_from(list(CORPUS["PAYLOADS"].values())),
)
VALUES = st.recursive(
    st.one_of(
        TEXT,
        st.integers(-(10**40), 10**40),
        st.floats(),
        st.booleans(),
        st.dates(),
        st.times(),
        st.datetimes(),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=6,
)


def anything(kind: str) -> st.SearchStrategy[bytes]:
    return st.one_of(
        mangled(kind),
        wrongly_valued(kind),
        st.binary(max_size=200).map(lambda tail: CORPUS["HEADS"][kind].encode() + tail),
        st.binary(max_size=50),
    )


def assert_told_well(error: FileError) -> None:
    assert error.problems
    for problem in error.problems:
        assert "\n" not in str(problem)
        assert CORPUS["unsafe"](str(problem)) == []
        assert len(str(problem)) < 1_000


@given(data=anything("assessment"))
@fuzzed
def test_an_assessment_is_read_or_refused_and_what_is_read_can_be_kept(data):
    try:
        loaded = parse_assessment(data, "a.toml")
    except FileError as error:
        assert_told_well(error)
        return
    for warning in loaded.warnings:
        assert CORPUS["unsafe"](str(warning)) == []
    text = write_toml(loaded.assessment)
    again = parse_assessment(text.encode(), "a.toml").assessment
    # As a text: one that is no number differs from itself.
    assert write_toml(again) == text
    assert again == loaded.assessment or "nan" in text


@given(data=anything("card"))
@fuzzed
def test_a_card_is_read_or_refused(data):
    try:
        card = parse_card(data, "card.toml")
    except FileError as error:
        assert_told_well(error)
        return
    texts = [card.title, *(point.text for point in card.all_checkpoints())]
    for text in texts:
        for language in LANGUAGES:
            assert CORPUS["unsafe"](getattr(text, language)) == []


@given(data=anything("theme"))
@fuzzed
def test_a_theme_is_read_or_refused(data):
    try:
        parse_theme(data, "theme.toml", "theme")
    except FileError as error:
        assert_told_well(error)


@given(data=anything("config"))
@fuzzed
def test_settings_are_read_or_fall_back(data, tmp_path_factory, monkeypatch):
    monkeypatch.setenv("HRCYCLUS_CONFIG_DIR", str(tmp_path_factory.getbasetemp() / "settings"))
    config_file().parent.mkdir(exist_ok=True)
    config_file().write_bytes(data)
    config, trouble = read_config()
    assert "\n" not in trouble
    assert CORPUS["unsafe"](trouble) == []
    assert 0 <= config.autosave_delay <= 10
    for aside in config_file().parent.glob("*.broken-*"):
        aside.unlink()


JSON_PIECES = st.sampled_from([b"[", b"]", b"{", b"}", b'"/a"', b",", b":", b"1e999", b"\\", b'"'])


@given(data=st.one_of(st.binary(max_size=60), st.lists(JSON_PIECES, max_size=12).map(b"".join)))
@fuzzed
def test_lists_of_files_are_read_or_empty(data, tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.getbasetemp() / "lists"
    folder.mkdir(exist_ok=True)
    for name in ("STATE", "DATA"):
        monkeypatch.setenv(f"HRCYCLUS_{name}_DIR", str(folder))
    for name in ("recent.json", "trusted.json"):
        (folder / name).write_bytes(data)
    assert all(isinstance(one, Path) for one in recent_files())
    trust = read_trust_list()
    assert all(isinstance(one, str) for one in trust.digests.values())
    assert "\n" not in trust.trouble


@given(data=st.one_of(anything("assessment"), anything("card")))
@fuzzed
def test_whatever_is_read_knows_its_places(data):
    try:
        source = parse_toml(data, "a.toml")
    except FileError as error:
        assert_told_well(error)
        return
    for key in source.data:
        assert source.line_of(key) is not None


@pytest.mark.parametrize("kind", SOUND)
def test_what_is_mangled_is_sound_to_begin_with(kind):
    parse = {"assessment": parse_assessment, "card": parse_card}.get(kind, parse_toml)
    for text in SOUND[kind]:
        parse(text.encode(), "a.toml")


COMMANDS = (
    ("check", "{file}"),
    ("score", "{file}", "--format", "json"),
    ("report", "{file}", "--format", "md"),
    ("report", "{file}", "--format", "json"),
    ("report", "{file}", "-o", "{out}.xlsx", "--force"),
    ("compare", "{file}", "{sound}", "--format", "json"),
    ("compare", "{file}", "{sound}", "{file}"),
    ("merge", "{file}", "{sound}", "-o", "{out}.toml", "--force"),
)


@given(data=anything("assessment"))
@settings(fuzzed, max_examples=max(5, EXAMPLES // 15))
def test_whatever_is_read_can_be_scored_reported_compared_and_merged(data, tmp_path_factory):
    folder = tmp_path_factory.getbasetemp() / "commands"
    folder.mkdir(exist_ok=True)
    places = {name: folder / f"{name}.toml" for name in ("file", "sound")} | {"out": folder / "out"}
    places["file"].write_bytes(data)
    places["sound"].write_text(ANSWERED, encoding="utf-8")
    for command in COMMANDS:
        words = [word.format_map(places) for word in command]
        out, told = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(told),
            pytest.MonkeyPatch.context() as patch,
        ):
            patch.setattr(sys, "argv", ["hrcyclus", "--safe-mode", *words])
            code = main()
        assert code in (0, 1), (words, told.getvalue())
        assert CORPUS["unsafe"](told.getvalue()) == []
