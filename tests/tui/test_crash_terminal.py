"""Faults of the program in a real terminal: it is restored, and nothing is written over it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hrcyclus.i18n import in_language
from hrcyclus.model.assessment import Status
from hrcyclus.model.instrument import Role
from hrcyclus.store.assessment_file import read_assessment

pexpect = pytest.importorskip("pexpect", reason="needs a pseudo-terminal")

SCREEN_OFF = "\x1b[?1049l"
ALL_WORDS = re.compile(r"\x1b\[[0-9;?<>=]*[a-zA-Z]|\x1b[()][AB0]|\x1b[=>]")

FAULTS = """
import sys
import threading
from hrcyclus.cli import main
from hrcyclus.tui import autosave
from hrcyclus.tui.screens.card import CardScreen
from hrcyclus.tui.screens.cycle import CycleScreen

autosave.DEBOUNCE = 3600

def boom(*_arguments, **_settings):
    raise ValueError("geheim antwoord")

class Undying:
    def __del__(self):
        boom()

{fault}
sys.argv = ["hrcyclus", *sys.argv[1:]]
sys.exit(main())
"""

ON_Z = """
def handler(self, event):
    if event.key == "z":
        {what}
CardScreen._on_key = handler
"""


class Terminal:
    """HRcyclus with a fault, in a terminal of 80 by 24."""

    def __init__(self, fault: str, *arguments: str, **environment: str) -> None:
        self.child = pexpect.spawn(
            sys.executable,
            ["-c", FAULTS.format(fault=fault), *arguments],
            dimensions=(24, 80),
            encoding="utf-8",
            env={
                **{name: one for name, one in os.environ.items() if name != "HRCYCLUS_DEBUG"},
                "TERM": "xterm-256color",
                "LC_ALL": "nl_NL.UTF-8",
                **environment,
            },
            timeout=60,
        )
        self.child.delaybeforesend = None
        self.drawn = ""

    def press(self, keys: str) -> None:
        self.child.send(keys)

    def sees(self, text: str) -> None:
        """Wait until a text is drawn."""
        self.child.expect_exact(text)
        self.drawn += self.child.before

    def ends(self) -> tuple[int, list[str]]:
        """Wait for the end; gives the exit code and the lines left on the terminal."""
        self.child.expect(pexpect.EOF)
        self.drawn += self.child.before
        self.child.close()
        assert self.child.signalstatus is None
        last = self.drawn.rpartition(SCREEN_OFF)[2]
        return self.child.exitstatus, ALL_WORDS.sub("", last).strip().splitlines()


@pytest.fixture
def faulty(empty_file: Path, plugins) -> Iterator[Callable[..., Terminal]]:
    """Starts the app on an empty assessment, and answers the first point of the first card."""
    started: list[Terminal] = []

    def start(fault: str, **environment: str) -> Terminal:
        terminal = Terminal(fault, "--safe-mode", str(empty_file), **environment)
        started.append(terminal)
        (context,) = [one for one in plugins.instruments if one.role is Role.CONTEXT]
        terminal.sees("SELECTIE")
        terminal.press("m")
        terminal.sees(in_language(next(context.all_checkpoints()).text)[:12].rstrip())
        terminal.press("1")
        terminal.sees("1/")
        return terminal

    yield start
    for one in started:
        one.child.close(force=True)


def saved(path: Path) -> bool:
    (answer,) = read_assessment(path).assessment.of("noomen").checkpoints.values()
    return answer.status is Status.PRESENT


def test_one_fault_is_told_and_the_app_goes_on(faulty, empty_file):
    app = faulty(ON_Z.format(what="boom()"))
    app.press("z")
    app.sees("ValueError: geheim antwoord")
    assert saved(empty_file)
    app.press("\r")
    app.sees("SELECTIE")
    app.press("q")
    assert app.ends() == (0, [])
    assert "Traceback" not in app.drawn


def test_a_second_one_in_a_row_ends_it_with_a_line(faulty, empty_file):
    app = faulty(ON_Z.format(what="CycleScreen.on_mount = boom; boom()"))
    app.press("z")
    app.sees("ValueError")
    app.press("\r")
    code, (line,) = app.ends()
    assert code == 1
    assert "ValueError" in line
    assert "geheim" not in line
    assert "Traceback" not in app.drawn
    assert saved(empty_file)


def test_an_exit_in_the_middle_of_things_is_a_fault_too(faulty, empty_file):
    app = faulty(ON_Z.format(what="sys.exit(3)"))
    app.press("z")
    code, lines = app.ends()
    assert code == 1
    assert len(lines) == 1, lines
    assert "SystemExit" in lines[0]
    assert "Traceback" not in app.drawn
    assert saved(empty_file)


def test_nothing_is_written_over_the_screen(faulty, empty_file):
    noise = "Undying(); threading.Thread(target=boom).start()"
    app = faulty(ON_Z.format(what=noise))
    app.press("z")
    app.sees("ValueError: geheim antwoord")
    app.press("\r")
    app.sees("1/")
    app.press("q")
    assert app.ends() == (0, [])
    assert "Traceback" not in app.drawn
    assert "ignored" not in app.drawn
    assert saved(empty_file)


@pytest.mark.parametrize(
    "fault",
    [
        "from hrcyclus.tui.app import HrcyclusApp; HrcyclusApp.__init__ = boom",
        "from hrcyclus.tui.app import HrcyclusApp; HrcyclusApp.get_css_variables = boom",
        "from textual.drivers.linux_driver import LinuxDriver; "
        "LinuxDriver.start_application_mode = boom",
    ],
)
def test_an_app_that_can_t_begin_says_so_in_a_line(empty_file, fault):
    app = Terminal(fault, "--safe-mode", str(empty_file))
    code, lines = app.ends()
    assert code == 1
    assert len(lines) == 1
    assert "ValueError" in lines[0]
    assert "geheim" not in app.drawn
    assert "Traceback" not in app.drawn


def test_a_reader_of_keys_that_fails_ends_it(faulty, empty_file):
    app = faulty(
        "from textual._xterm_parser import XTermParser\n"
        "feed = XTermParser.feed\n"
        "def failing_feed(self, data):\n"
        "    return boom() if 'z' in data else feed(self, data)\n"
        "XTermParser.feed = failing_feed\n"
    )
    app.press("z")
    code, (_line,) = app.ends()
    assert code == 1
    assert "Traceback" not in app.drawn
    assert saved(empty_file)


def test_a_developer_sees_the_traceback(faulty, empty_file):
    app = faulty(ON_Z.format(what="boom()"), HRCYCLUS_DEBUG="1")
    app.press("z")
    code, lines = app.ends()
    assert code == 1
    assert any("Traceback" in line for line in lines)
    assert saved(empty_file)
