"""Files and texts that mean harm, or look as if: what every reader and every screen is given."""

from __future__ import annotations

import codecs
import json
import os
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

HEADS = {
    "assessment": 'format = "hrcyclus/1"\n',
    "card": (
        'format = "hrcyclus-card/1"\napi = 1\nid = "proef"\nversion = "1"\n'
        'phases = { selection = "primary" }\ntitle = { nl = "Proef" }\n'
    ),
    "config": 'theme = "hrcyclus-dark"\n',
    "theme": 'primary = "steelblue"\n',
}
"""How a sound file of each kind begins."""

BROKEN_KEYS = {
    "bare key with an accent": "naïef = 1",
    "bare key with a plus": "a+b = 1",
    "no key": "= 1",
    "no equals sign": "a 1",
    "no value": "a =",
    "no value but a comment": "a = # later",
    "two pairs on a line": "a = 1 b = 2",
    "equals sign on the next line": "a\n= 1",
    "value on the next line": "a =\n1",
    "colon": "a: 1",
    "two equals signs": "a == 1",
    "two words": "a b = 1",
    "two points": "a..b = 1",
    "point before": ".a = 1",
    "point after": "a. = 1",
    "key that is not closed": '"a = 1',
    "key that goes on after its quotes": '"a"b = 1',
    "key in three quotes": '"""a""" = 1',
    "key with a bad escape": '"\\q" = 1',
    "key with a line end": '"a\nb" = 1',
    "key twice": "a = 1\na = 2",
    "key twice, quoted once": "a = 1\n'a' = 2",
    "key twice, by an escape": 'a = 1\n"\\u0061" = 2',
    "dotted key twice": "a.b = 1\na.b = 2",
    "key within a number": "a = 1\na.b = 2",
    "number over keys": "a.b = 1\na = 2",
    "key within an array": "a = [1]\na.b = 2",
    "key added to an inline table": "a = { b = 1 }\na.c = 2",
    "just a word": "hallo",
    "just a text": '"hallo"',
}

BROKEN_TEXTS = {
    "text without quotes": "a = hallo",
    "text that is not closed": 'a = "hallo',
    "literal that is not closed": "a = 'hallo",
    "long text that is not closed": 'a = """hallo\n\nb = 1',
    "long literal that is not closed": "a = '''hallo\n\nb = 1",
    "closed by the wrong quote": "a = \"hallo'",
    "line end in a text": 'a = "een\ntwee"',
    "line end in a literal": "a = 'een\ntwee'",
    "more after a text": 'a = "een" twee',
    "six quotes at the end": 'a = """een""""""',
    "six apostrophes at the end": "a = '''een''''''",
    "apostrophe in a literal": "a = 'foto's'",
    "unknown escape": 'a = "\\q"',
    "escape of a space": 'a = "een\\ twee"',
    "short u": 'a = "\\u12"',
    "u without digits": 'a = "\\uhier"',
    "short U": 'a = "\\U0001"',
    "beyond Unicode": 'a = "\\U00110000"',
    "surrogate by an escape": 'a = "\\ud83d"',
    "surrogates by escapes": 'a = "\\ud83d\\ude00"',
    "surrogate by a long escape": 'a = "\\U0000dfff"',
    "surrogate in a long text": 'a = """\\udc00"""',
    "surrogate in a key": '"\\udc00" = 1',
    "escape at the very end": 'a = "\\',
    "escape character": 'a = "\x1b[2J"',
    "escape character in a literal": "a = '\x1b[2J'",
    "escape character in a long text": 'a = """\n\x1b[2J"""',
    "delete": 'a = "\x7f"',
    "backspace": 'a = "\x08"',
    "form feed": "a = 1\n\x0cb = 2",
    "escape character in a comment": "# \x1b]0;titel\x07",
    "delete in a comment": "a = 1 # \x7f",
}

BROKEN_NUMBERS = {
    "leading zero": "a = 01",
    "leading zeros after a sign": "a = -007",
    "two signs": "a = --1",
    "sign alone": "a = +",
    "two underscores": "a = 1__0",
    "underscore before": "a = _1",
    "underscore after": "a = 1_",
    "signed hexadecimal": "a = +0xff",
    "capital prefix": "a = 0XFF",
    "hexadecimal without digits": "a = 0x",
    "hexadecimal with a g": "a = 0xfg",
    "octal with an eight": "a = 0o78",
    "binary with a two": "a = 0b102",
    "underscore after a prefix": "a = 0x_ff",
    "separated thousands": "a = 1,000",
    "decimal comma": "a = 0,5",
    "point before the digits": "a = .5",
    "point after the digits": "a = 5.",
    "two points in a number": "a = 1.2.3",
    "point and exponent": "a = 1.e5",
    "exponent without digits": "a = 1e",
    "exponent with a point": "a = 1e2.5",
    "underscore at the point": "a = 1_.5",
    "underscore after the point": "a = 1._5",
    "underscore at the exponent": "a = 1e_5",
    "leading zero of a fraction": "a = 00.5",
    "capital infinity": "a = Inf",
    "capital no number": "a = NaN",
    "two signs of infinity": "a = +-inf",
    "percentage": "a = 5%",
    "capital truth": "a = True",
    "all capitals": "a = FALSE",
    "truth that goes on": "a = trueish",
    "half a truth": "a = tru",
    "Dutch truth": "a = waar",
    "null": "a = null",
}

BROKEN_DATES = {
    "month thirteen": "a = 2026-13-01",
    "month nought": "a = 2026-00-01",
    "day nought": "a = 2026-01-00",
    "day thirty-two": "a = 2026-01-32",
    "the thirtieth of February": "a = 2026-02-30",
    "leap day of a common year": "a = 2026-02-29",
    "leap day of a century": "a = 1900-02-29",
    "the thirty-first of April": "a = 2026-04-31",
    "year nought": "a = 0000-01-01",
    "year of five digits": "a = 12026-01-01",
    "year of two digits": "a = 26-01-01",
    "one digit of the month": "a = 2026-1-01",
    "no day": "a = 2026-01",
    "points in a date": "a = 01.02.2026",
    "day first": "a = 24-11-2026",
    "hour twenty-four": "a = 2026-01-01T24:00:00",
    "minute sixty": "a = 2026-01-01T10:60:00",
    "second sixty": "a = 2026-01-01T10:00:60",
    "second ninety-nine": "a = 10:00:99",
    "T without a time": "a = 2026-01-01T",
    "two spaces before a time": "a = 2026-01-01  10:00:00",
    "hour of one digit": "a = 7:30:00",
    "fraction without digits": "a = 10:00:00.",
    "offset of a day": "a = 2026-01-01T10:00:00+24:00",
    "offset with minute sixty": "a = 2026-01-01T10:00:00+01:60",
    "offset without minutes": "a = 2026-01-01T10:00:00+01",
    "offset of a time alone": "a = 10:00:00Z",
    "zone by its name": "a = 2026-01-01T10:00:00 CET",
    "year nought with a time": "a = 0000-12-31T10:00:00Z",
}

BROKEN_ARRAYS = {
    "array that is not closed": "a = [1, 2",
    "array that is closed twice": "a = [1, 2]]",
    "array closed by a brace": "a = [1, 2}",
    "no comma": "a = [1 2]",
    "two commas": "a = [1,, 2]",
    "comma first": "a = [, 1]",
    "comma alone": "a = [,]",
    "word in an array": "a = [een, twee]",
    "pair in an array": "a = [b = 1]",
    "comment that takes the end": "a = [1, # ]",
    "array within that is not closed": "a = [[1, [2]",
    "inline table that is not closed": "a = { b = 1",
    "inline table closed by a bracket": "a = { b = 1 ]",
    "inline table without commas": "a = { b = 1 c = 2 }",
    "two commas in an inline table": "a = { b = 1,, c = 2 }",
    "comma first in an inline table": "a = { , b = 1 }",
    "key twice in an inline table": "a = { b = 1, b = 2 }",
    "dotted key over a key within": "a = { b = 1, b.c = 2 }",
    "table within set twice": "a = { b = { c = 1 }, b.d = 2 }",
    "value without key": "a = { 1 }",
    "key without value": "a = { b }",
    "more after an inline table": "a = { b = 1 } c = 2",
}

BROKEN_TABLES = {
    "empty header": "[]",
    "header of spaces": "[ ]",
    "empty header of an array": "[[]]",
    "header that is not closed": "[a",
    "header closed by a brace": "[a}",
    "header of two words": "[a b]",
    "header of a path with an empty part": "[a..b]",
    "header that begins with a point": "[.a]",
    "header that ends with a point": "[a.]",
    "more after a header": "[a] b = 1",
    "header over lines": "[a\n]",
    "header of an array closed once": "[[a]",
    "header closed twice": "[a]]",
    "space between brackets": "[ [a]]",
    "space between closing brackets": "[[a] ]",
    "table twice": "[a]\n[b]\n[a]",
    "table twice, quoted once": '[a]\n["a"]',
    "table over a key": "a = 1\n[a]",
    "table within a key": "a = 1\n[a.b]",
    "table over an inline table": "a = {}\n[a]",
    "table within an inline table": "a = { b = {} }\n[a.b.c]",
    "table over dotted keys": "a.b = 1\n[a]",
    "key over a table": "[a.b]\n[a]\nb = 1",
    "dotted key into a table of another header": "[a.b.c]\nx = 1\n[a]\nb.c.y = 2",
    "table over an array of tables": "[[a]]\n[a]",
    "array of tables over a table": "[a]\n[[a]]",
    "array of tables over an array": "a = []\n[[a]]",
    "array of tables over a key": "a = 1\n[[a]]",
    "array of tables over one that was implied": "[a.b]\n[[a]]",
    "table within an array": "a = [1]\n[a.b]",
    "table over a table of an element": "[[a]]\n[a.b]\n[a.b]",
}

BROKEN_BYTES = {
    "latin-1": b"# caf\xe9",
    "windows quotes": b"a = \x93hallo\x94",
    "half a character": b"# \xe2\x82",
    "start byte alone": b"# \xc3( ",
    "overlong slash": b"# \xc0\xaf",
    "surrogates as UTF-8": b"a = '\xed\xa0\xbd\xed\xb8\x80'",
    "beyond Unicode": b"# \xf5\x80\x80\x80",
    "NUL in a comment": b"# a\x00b",
    "NUL in a text": b"a = 'a\x00b'",
    "NUL at the end": b"a = 1\n\x00",
    "byte order mark on the second line": b"\xef\xbb\xbfa = 1",
    "line ends of an old Mac": b"a = 1\rb = 2\r",
    "carriage return alone": b"a = 1\n\r\rb = 2",
    "carriage return in a text": b'a = "een\rtwee"',
    "carriage return in a long text": b'a = """een\rtwee"""',
    "carriage return in a comment": b"# een\rtwee",
    "zip": b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00",
    "compiled": b"\x7fELF\x02\x01\x01\x00",
    "merge conflict": b"<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> theirs",
    "web page": b"<!doctype html><title>404</title>",
    "JSON": b'{"format": "hrcyclus/1"}',
    "YAML": b"format: hrcyclus/1\n---\n",
}

GRAMMAR: Mapping[str, str | bytes] = {
    **BROKEN_KEYS,
    **BROKEN_TEXTS,
    **BROKEN_NUMBERS,
    **BROKEN_DATES,
    **BROKEN_ARRAYS,
    **BROKEN_TABLES,
    **BROKEN_BYTES,
}
"""What breaks a rule of TOML, to be put after a sound beginning."""

LATER_TOML = {
    "comma last in an inline table": "a = { b = 1, }",
    "inline table over lines": "a = {\n  b = 1\n}",
    "escape by its letter": 'a = "\\e"',
    "escape by two digits": 'a = "\\x41"',
    "time without seconds": "a = 10:30",
    "moment without seconds": "a = 2026-01-01T10:30",
}
"""What TOML 1.0 forbids and 1.1 allows: which of them holds depends on the Python."""

PARTS, KEYS, DEEP = 20_000, 99_000, 20_000

HUGE: Mapping[str, Callable[[], str]] = {
    "arrays in arrays": lambda: "a = " + "[" * DEEP + "]" * DEEP,
    "arrays that are not closed": lambda: "a = " + "[" * 1_000_000,
    "tables in tables": lambda: "a = " + "{a=" * DEEP + "1" + "}" * DEEP,
    "key of many parts": lambda: ".".join("a" * PARTS) + " = 1",
    "key of escaped parts": lambda: ".".join(['"\\u0061"'] * 400_000) + " = 1",
    "header of many parts": lambda: "[" + ".".join("a" * PARTS) + "]",
    "header of escaped parts": lambda: "[" + ".".join(['"\\u0061"'] * 400_000) + "]",
    "inline key of many parts": lambda: "a = { " + ".".join("a" * PARTS) + " = 1 }",
    "key of 40 KB": lambda: "k" * 40_000 + " = 1",
    "quoted key of 40 KB": lambda: '"' + "k" * 40_000 + '" = 1',
    "header of 40 KB": lambda: "[" + "k" * 40_000 + "]",
    "key of 4 MB": lambda: "k" * 4_000_000,
    "integer of 5,000 digits": lambda: "a = " + "9" * 5_000,
    "negative integer of 5,000 digits": lambda: "a = -" + "9" * 5_000,
    "integer with underscores": lambda: "a = " + "9_" * 5_000 + "9",
    "hexadecimal of 5,000 digits": lambda: "a = 0x" + "f" * 5_000,
    "binary of 100,000 digits": lambda: "a = 0b" + "1" * 100_000,
    "fraction of 100,000 digits": lambda: "a = 0." + "3" * 100_000,
    "exponent of 100,000 digits": lambda: "a = 1e" + "9" * 100_000,
    "second of 100,000 digits": lambda: "a = 10:00:00." + "9" * 100_000,
    "array of too many": lambda: "a = [" + "1," * 110_000 + "]",
    "too many keys": lambda: "\n".join(f"a{number} = 1" for number in range(110_000)),
    "too many tables": lambda: "[[a]]\n" * 110_000,
    "quotes without end": lambda: 'a = """' + '"' * 4_000_000,
    "escapes without end": lambda: 'a = "' + '\\"' * 1_000_000,
    "spaces without end": lambda: " " * 4_000_000 + "a",
    "carriage returns": lambda: "\r" * 4_000_000,
    "commas": lambda: "a = [" + "," * 4_000_000,
    "points": lambda: "a" + "." * 4_000_000,
    "more than 4 MiB": lambda: "#" * (4 * 1024 * 1024),
}
"""What would make a parser slow, deep or large, to be put after a sound beginning."""

ODD_BUT_SOUND: Mapping[str, Callable[[bytes], bytes]] = {
    "byte order mark": lambda data: codecs.BOM_UTF8 + data,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "no line end": bytes.rstrip,
    "blank around": lambda data: b"\n\n  \t\n" + data + b"\n\n # \xe2\x82\xac\n\t",
}
"""What editors and mail make of a sound file, and stays one."""

WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le")
"""Encodings in which Notepad and others save."""

LARGE_BUT_SOUND: Mapping[str, Callable[[], str]] = {
    "escaped keys": lambda: "\n".join(f'"\\u0061{number}" = 1' for number in range(30_000)),
    "answers": lambda: (
        "[instruments.x.checkpoints]\n"
        + "\n".join(f'c{number} = {{ status = "absent" }}' for number in range(8_000))
    ),
    "wrong answers": lambda: (
        "[instruments.x.checkpoints]\n"
        + "\n".join(f'c{number} = {{ status = "gone" }}' for number in range(8_000))
    ),
    "text of 4 MB": lambda: '[assessment]\ntitle = "' + "é" * 2_000_000 + '"',
    "escapes": lambda: 'a = "' + "\\u0061" * 650_000 + '"',
    "comments": lambda: "#\n" * 1_000_000,
    "large numbers": lambda: "a = [" + ("9" * 1_000 + ",") * 4_000 + "]",
    "conflicts": lambda: '[[conflict]]\nkey = "x"\nvalue = 1\n' * 10_000,
}
"""Assessments within every limit, but not by much."""


def _sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(1024**3)


def _socket(path: Path) -> None:
    import socket

    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(here)


def _folder(path: Path) -> None:
    path.mkdir()


def _loop(path: Path) -> None:
    other = path.with_name(path.name + ".other")
    other.symlink_to(path)
    path.symlink_to(other)


SPECIAL: Mapping[str, Callable[[Path], None]] = {
    "1 GB": _sparse,
    "pipe": os.mkfifo if hasattr(os, "mkfifo") else _folder,
    "zeros": lambda path: path.symlink_to("/dev/zero"),
    "random": lambda path: path.symlink_to("/dev/urandom"),
    "terminal": lambda path: path.symlink_to("/dev/tty"),
    "folder": _folder,
    "socket": _socket,
    "link to itself": lambda path: path.symlink_to(path),
    "links in a ring": _loop,
    "link to nothing": lambda path: path.symlink_to(path.with_name("weg")),
    "memory of the process": lambda path: path.symlink_to("/proc/self/mem"),
}
"""What can stand where a file should."""

BROKEN_JSON: Mapping[str, bytes] = {
    "nothing": b"",
    "half": b'["/a.toml", ',
    "no list": b'{"a": {"b": [1]}}',
    "numbers": b"[1, 2.5, null, true, [], {}]",
    "text": b'"/a.toml"',
    "deep": b"[" * 200_000,
    "deep objects": b'{"a":' * 100_000,
    "integer of 5,000 digits": b"[" + b"9" * 5_000 + b"]",
    "float without end": b"[1e" + b"9" * 5_000 + b"]",
    "no number": b"[NaN, Infinity]",
    "surrogate": b'["/\\ud800.toml", "/\\udfff\\u0000x"]',
    "NUL": b'["/a\\u0000b.toml", "\\u0000"]',
    "escape": b'["/\\u001b]0;t\\u0007\\u001b[2J.toml", "/\\u009b2J", "/\\u202e.toml"]',
    "empty names": b'["", " ", ".", "/", "~"]',
    "long names": json.dumps(["/" + "a" * 100_000, "a/" * 50_000]).encode(),
    "many": json.dumps([f"/{number}.toml" for number in range(100_000)]).encode(),
    "key twice": b'{"/a": "1", "/a": "2"}',
    "UTF-16": '["/a.toml"]'.encode("utf-16"),
    "latin-1": b'["/\xe9.toml"]',
    "not JSON": b"\x00\x01\x02\xff",
}
"""What the list of recent files and the list of trusted plugins can come to hold."""

CONTROL_PAYLOADS = {
    "clear screen": "\x1b[2J\x1b[H",
    "title": "\x1b]0;HOSTILE-TITLE\x07",
    "title until ST": "\x1b]2;HOSTILE-TITLE\x1b\\",
    "clipboard": "\x1b]52;c;SE9TVElMRQ==\x07",
    "link": "\x1b]8;;http://hostile.invalid\x1b\\tekst\x1b]8;;\x1b\\",
    "notification": "\x1b]9;HOSTILE\x07",
    "device": "\x1bPq#0;2;0;0;0\x1b\\",
    "keyboard": "\x1b[>4;2m\x1b[?1003h",
    "report": "\x1b[6n\x1b[c\x05",
    "reset": "\x1bc",
    "charset": "\x0e\x1b(0",
    "C1": "\x9b2J\x9d0;HOSTILE-TITLE\x9c\x90\x85",
    "erasing": "echt\x08\x08\x08\x08vals\x7f\rvals",
    "bell": "\x07\x07",
    "NUL": "a\x00b",
    "bidi override": "\u202efdp.exe\u202c",
    "bidi isolates": "\u2066a\u2067b\u2068c\u2069",
    "bidi marks": "\u200ea\u200fb\u061c",
    "invisible": "a\u200bb\ufeffc",
    "line ends": "een\r\ntwee\rdrie\u2028vier\u2029vijf\x0bzes\x0czeven",
}
"""What must never reach a terminal or a report."""

MARKUP_PAYLOADS = {
    "click": "[@click=app.quit]x[/]",
    "click in quotes": "[@click=app.exit('x')]x[/@click]",
    "close nothing": "[/nope]",
    "close": "[/]",
    "link": "[link=file:///etc/passwd]x[/link]",
    "link in quotes": '[link="http://hostile.invalid"]x[/link]',
    "style": "[bold red on white]x[/]",
    "variable": "[$primary]x[/$primary]",
    "open": "[bold",
    "open twice": "[[bold]",
    "space within": "[ bold ]x[ / ]",
    "escaped": "\\[bold]x\\[/bold]",
    "backslash last": "x\\",
    "nested": "[a[b[c]]]",
    "emoji": ":smile: :pile_of_poo:",
    "format": "{0} {name} {} %s %(x)s",
    "template": "{{ 7*7 }}{% raw %}${jndi:x}",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;",
    "markdown": "![x](http://hostile.invalid/x) [x](javascript:alert(1)) `x` | x",
    "formula": '=HYPERLINK("http://hostile.invalid","x")',
    "formula by at": "@SUM(1+1)*cmd|' /C calc'!A0",
}
"""What must be shown as it was written."""

SHAPES = {
    "combining": "e" + "\u0301\u0336" * 40,
    "wide": "字" * 30,
    "families": "👨‍👩‍👧‍👦" * 5,
    "word": "w" * 300,
}
"""What is harmless and hard to lay out."""

PAYLOADS = {**CONTROL_PAYLOADS, **MARKUP_PAYLOADS, **SHAPES}

LONG_LINE = "x[/nope] " * 11_200
"""A line of more than 100,000 characters."""

TRACES = (
    "HOSTILE-TITLE",
    "\x1b[2J\x1b[Hx",
    "SE9TVElMRQ",
    "\x1b]8;",
    "\x1b]9;",
    "\x1bP",
    "\x1bc",
    "\x1b(0",
    "\x1b[6n",
)
"""Parts of what must not come through, to look for in what is drawn."""


_REORDERING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


def payload_text() -> str:
    """All of them in one line."""
    return " | ".join(PAYLOADS.values())


def unsafe(text: str) -> list[str]:
    """The characters of a text that could control a terminal, reorder what is shown, or hide it."""
    return sorted({one for one in text if one not in "\n\t" and _is_unsafe(one)})


def _is_unsafe(one: str) -> bool:
    reorders = unicodedata.bidirectional(one) in _REORDERING or one in "\u200e\u200f\u061c"
    ends = unicodedata.category(one) in ("Cc", "Cs", "Zl", "Zp")
    return reorders or ends or one in "\u200b\ufeff"


def schema_places(schema: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Any, Any]]:
    """Every key that a schema knows: its path, the schema of its value, and a table around it that
    holds what goes with it."""
    yield from _places(schema, schema, (), lambda inner: inner)


def _places(
    root: Mapping[str, Any],
    schema: Mapping[str, Any],
    path: tuple[str | int, ...],
    around: Callable[[Any], Any],
) -> Iterator[tuple[tuple[str | int, ...], Any, Any]]:
    for one in _parts(root, schema):
        fixed = {
            key: inner["const"]
            for key, inner in one.get("properties", {}).items()
            if "const" in inner
        }
        members = dict(one.get("properties", {}))
        if isinstance(others := one.get("additionalProperties"), dict):
            members["x"] = others
        for key, inner in members.items():
            needed = {
                other: 1
                for choice in one.get("anyOf", ())
                for other in choice.get("required", ())
                if key in choice["required"] and other != key
            }

            def within(value: Any, key: str = key, beside: Any = (fixed, needed)) -> Any:
                return around({**beside[0], **beside[1], key: value})

            yield (*path, key), inner, within
            yield from _places(root, inner, (*path, key), within)
        if isinstance(items := one.get("items"), dict):
            yield (*path, 0), items, lambda value: around([value])
            yield from _places(root, items, (*path, 0), lambda value: around([value]))


def _parts(root: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A schema and all that it refers to for the same value."""
    yield schema
    if "$ref" in schema:
        yield from _parts(root, root["$defs"][schema["$ref"].rpartition("/")[2]])
    for how in ("allOf", "anyOf", "oneOf"):
        for one in schema.get(how, ()):
            yield from _parts(root, one)


def types_of(root: Mapping[str, Any], schema: Mapping[str, Any]) -> set[str]:
    """The kinds of value that a schema allows at a place, none for any."""
    found: set[str] = set()
    for one in _parts(root, schema):
        if "type" in one:
            found.add("date" if one.get("format") == "date" else one["type"])
        elif "enum" in one or "const" in one:
            found.add("word" if isinstance(one.get("const", ""), str) else "integer")
    return found


def card_text(text: str, card_id: str = "eigen", role: str = "instrument") -> str:
    """A card file that has the text wherever a text can be."""
    import tomli_w

    # A long one in both languages would be more than a card may hold.
    both = {"en": text} if text == LONG_LINE else {"nl": text, "en": text}
    passage = dict(both)
    return tomli_w.dumps(
        {
            "format": "hrcyclus-card/1",
            "api": 1,
            "id": card_id,
            "version": text,
            "role": role,
            "phases": {"selection": "primary"} if role == "instrument" else {},
            "title": both,
            "explanation": [{"kind": "text", **both}]
            if text == LONG_LINE
            else [
                {"kind": "text", **both},
                {"kind": "list", **both, "items": [passage, passage]},
                {"kind": "definition", "term": both, **both},
                {"kind": "quote", "term": both, "source": both, **both},
                {"kind": "table", "columns": [both, both], "rows": [[passage, [passage, passage]]]},
            ],
            "working-smarter": [{"kind": "text", **both}],
            "checkpoints": [
                {"id": "punt", **both, "help": both, "since": text},
                {"id": "open", **both},
                {"id": "half", **both},
            ],
            "groups": [
                {
                    "id": "groep",
                    "title": both,
                    "help": both,
                    "checkpoints": [{"id": "lid", **both, "help": both}],
                }
            ],
            "prompts": [{"id": "vraag", **both, "help": both}],
        }
    )


def assessment_text(text: str, *, status: str = "absent", language: str = "en") -> str:
    """An assessment that has the text wherever a text can be, conflicts and strangers included."""
    import tomli_w

    as_key = len(text) < 1_000 and unsafe(text) == [] and not {"\n", "\t"} & set(text)
    key = text if as_key else "vreemd"
    action = {"text": text, "owner": text, "done": False}
    answer = {
        "status": status,
        "note": text,
        "evidence": [text, text],
        "action": action,
        "more-actions": [action],
        "provenance": [{"status": "absent", "from": [text]}, {"note": text, "from": [text]}],
    }
    answers = {
        "version": text,
        "presence": "present",
        "dismissed": [text],
        "checkpoints": {
            "punt": answer,
            "lid": {**answer, "status": "not-applicable", "reason": text},
            "half": {
                "note": text,
                "conflict": [
                    {"status": "present", "from": [text]},
                    {"status": "absent", "note": text, "from": [text]},
                ],
            },
            key: answer,
        },
        "prompts": {"vraag": {"note": text, "conflict": [{"note": text, "from": [text]}]}},
        "conflict": [{"key": text, "value": text, "from": [text]}],
    }
    instruments = dict.fromkeys(("eigen", "om", key), answers)
    if text == LONG_LINE:  # all of it would be more than a file may hold
        instruments = {"eigen": {"checkpoints": {"punt": {**answer, "provenance": []}}}}
    return tomli_w.dumps(
        {
            "format": "hrcyclus/1",
            "assessment": {
                **dict.fromkeys(("title", "organisation", "unit", "respondent", "role"), text),
                "language": language,
                "own": text,
                "conflict": [{"unit": text, "from": [text]}, {"key": text, "value": [text]}],
            },
            "instruments": instruments,
            "conflict": [{"key": text, "value": {"x": text}, "from": [text]}],
            "own": {"x": text},
        }
    )
