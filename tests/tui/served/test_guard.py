"""A session runs no program and writes in no other folder, whatever in it tries to."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

TRY = """
import json, os, shutil, subprocess, sys, webbrowser
from pathlib import Path
from hrcyclus.tui.served.guard import keep_to
here, outside = Path("here"), Path("outside")
keep_to([here])
said = {}
for attempt in json.loads(sys.argv[1]):
    try:
        exec(attempt)
    except PermissionError as error:
        said[attempt] = str(error)
print(json.dumps(said))
"""

REFUSED = [
    "subprocess.run(['true'])",
    "os.system('true')",
    "os.execv('/bin/true', ['true'])",
    "os.posix_spawn('/bin/true', ['true'], {})",
    "os.fork() or os._exit(0)",
    "webbrowser.GenericBrowser('true').open('http://127.0.0.1/')",
    "(outside / 'new').write_text('x')",
    "(outside / 'there').write_text('x')",
    "(outside / 'there').open('a')",
    "os.open(outside / 'new', os.O_CREAT | os.O_WRONLY)",
    "(here / 'link').write_text('x')",
    "(here / '..' / 'outside' / 'new').write_text('x')",
    "(here / 'there').rename(outside / 'new')",
    "(outside / 'there').rename(here / 'new')",
    "(outside / 'there').unlink()",
    "(outside / 'there').chmod(0o777)",
    "(outside / 'folder').mkdir()",
    "os.link(outside / 'there', here / 'new')",
    "(outside / 'new').symlink_to('there')",
    "shutil.rmtree(outside)",
    "os.truncate(outside / 'there', 0)",
    "open(os.fsencode(outside / 'new'), 'w')",
]

ALLOWED = [
    "(here / 'new').write_text('x')",
    "(here / 'new').rename(here / 'newer')",
    "(here / 'newer').unlink()",
    "(here / 'folder').mkdir()",
    "(outside / 'there').read_text()",
    "os.write(2, b'')",
]


def tried(attempts: Sequence[str], place: Path) -> dict[str, str]:
    """What was said to each attempt that was refused."""
    for name in ("here", "outside"):
        (place / name).mkdir()
        (place / name / "there").write_text("as it was", encoding="utf-8")
    (place / "here" / "link").symlink_to(place / "outside" / "new")
    done = subprocess.run(
        [sys.executable, "-c", TRY, json.dumps(attempts)],
        capture_output=True,
        text=True,
        check=False,
        cwd=place,
    )
    assert done.stderr == ""
    return json.loads(done.stdout)


@pytest.mark.skipif(sys.platform == "win32", reason="some of these are not there")
def test_what_is_refused(tmp_path):
    said = tried(REFUSED, tmp_path)
    assert [*said] == REFUSED
    assert all(words.startswith("a session ") for words in said.values())
    assert {one.name: one.read_text() for one in (tmp_path / "outside").iterdir()} == {
        "there": "as it was"
    }


def test_what_is_allowed(tmp_path):
    assert tried(ALLOWED, tmp_path) == {}
