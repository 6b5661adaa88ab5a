"""`hrcyclus answer`: an assessment in plain lines, from a pipe and on a terminal."""

from __future__ import annotations

import errno
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from hrcyclus.model.assessment import Action, Answer, Assessment, Presence, Status
from hrcyclus.plain import answer_file
from hrcyclus.store.assessment_file import read_assessment
from hrcyclus.store.lock import Lock, acquire, holder_file

EMPTY = 'format = "hrcyclus/1"\n'
HRCYCLUS = [sys.executable, "-m", "hrcyclus"]


class Typist(io.StringIO):
    """Lines from a pipe; between two of them something else may happen."""

    def __init__(self, *script: str | Callable[[], object]) -> None:
        super().__init__()
        self.script = iter(script)

    def readline(self, *_args: object) -> str:
        for line in self.script:
            if isinstance(line, str):
                return f"{line}\n"
            line()
        return ""


@pytest.fixture
def file() -> Path:
    path = Path("hr.toml")
    path.write_text(EMPTY)
    return path


@pytest.fixture
def answer(hrcyclus, monkeypatch: pytest.MonkeyPatch, file: Path):
    """Runs `hrcyclus answer hr.toml`, with lines and what happens between them."""

    def answer(*script: str | Callable[[], object], options: tuple[str, ...] = ()):
        monkeypatch.setattr(sys, "stdin", Typist(*script))
        outcome = hrcyclus("answer", str(file), *options)
        assert left_behind() == []
        return outcome

    return answer


def left_behind() -> list[str]:
    return [path.name for path in Path().iterdir() if "hrcyclus-" in path.name]


def saved(file: Path = Path("hr.toml")) -> Assessment:
    return read_assessment(file).assessment


def status(card: str, point: str) -> Status | None:
    return saved().of(card).answer(point).status


def test_lines_from_a_pipe_are_answers(file: Path):
    done = subprocess.run(
        [*HRCYCLUS, "answer", "hr.toml"],
        input="1\n3\nq\n",
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert status("werving", "functieprofiel") is Status.PRESENT
    assert status("werving", "selectie-op-visie") is Status.ABSENT
    assert done.stdout.splitlines()[-3:] == [
        "Answered: 2 of 65 points.",
        "HR cycle (Fombrun): score 50%, 1 card.",
        "Saved in hr.toml.",
    ]


def test_what_was_typed_stands_behind_its_prompt(answer):
    assert "help): 1\nPresent.\n" in answer("1").out


def test_no_line_is_longer_than_the_terminal_is_wide(answer, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    lines = answer("?", "ga", "r card", "1", "b", "s", "v").out.splitlines()
    assert max(map(len, lines)) <= 40

    monkeypatch.setenv("COLUMNS", "200")
    lines = answer("?", "ga", "r card", "1", "b", "s", "v").out.splitlines()
    assert 66 < max(map(len, lines)) <= 72


def test_it_goes_on_where_it_was_left(answer):
    answer("1", "2", "q")

    out = answer("q").out

    assert "Answered: 2 of 4 points." in out
    assert "point 3 of 4" in out
    assert "point 1 of 4" not in out


def test_one_card_is_asked_for(answer):
    answer("1", "2", "1", "1", options=("--card", "beloning"))

    assert set(saved().instruments) == {"beloning"}
    assert [one.status for one in saved().of("beloning").checkpoints.values()] == [
        Status.PRESENT,
        Status.PARTIAL,
    ]


def test_it_speaks_the_language_that_is_asked_for(hrcyclus, file, monkeypatch):
    monkeypatch.setattr(sys, "stdin", Typist("aanwezig"))

    out = hrcyclus("--lang", "nl", "answer", str(file)).out

    assert "Er is een functieprofiel" in " ".join(out.splitlines())


def test_a_card_that_is_not_there_is_wrong_usage(answer):
    outcome = answer(options=("--card", "beloning?"))

    assert outcome.code == 2
    assert "werving, vitaliteit" in outcome.err


def test_everything_that_can_be_said_of_a_point_is_saved(answer):
    answer("n", "One", "Two", "", "e Plan", "a", "Buy", "Petra", "15-1-2027", "p 1", "4 No desks")

    said = saved().of("werving")
    assert said.presence is Presence.PRESENT
    point = said.answer("functieprofiel")
    assert point.status is Status.NOT_APPLICABLE
    assert (point.reason, point.note, point.evidence) == ("No desks", "One\nTwo", ("Plan",))
    assert (point.action.text, point.action.owner) == ("Buy", "Petra")


def test_every_answer_is_in_the_file_before_the_next_question(answer):
    found: list[Status | None] = []

    answer("1", lambda: found.append(status("werving", "functieprofiel")))

    assert found == [Status.PRESENT]


def test_what_was_being_written_when_the_input_ends_is_saved(answer):
    outcome = answer("a", "Buy chairs")

    assert outcome.code == 0
    assert saved().of("werving").answer("functieprofiel") == Answer(action=Action("Buy chairs"))


def test_bytes_that_are_no_text_are_no_reason_to_stop(file: Path):
    done = subprocess.run(
        [*HRCYCLUS, "answer", "hr.toml"],
        input=b"n\n\xff\xfe\x00\x1b[31m\xc3\n\n1\n",
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout
    assert saved().of("werving").answer("functieprofiel").note == "��[31m�"


def test_nothing_is_changed_by_looking(answer, file: Path):
    answer("", "b", "r", "s", "ga", "q")

    assert file.read_text() == EMPTY


def their_change() -> None:
    Path("hr.toml").write_text(
        EMPTY + '[instruments.beloning.checkpoints]\n"loon" = { status = "absent" }\n'
    )


@pytest.mark.parametrize(
    ("choice", "ours", "theirs", "beside"),
    [("1", True, False, False), ("2", False, True, False), ("3", False, True, True)],
)
def test_who_goes_on_with_which_version_is_asked(answer, choice, ours, theirs, beside):
    outcome = answer("1", their_change, "1", choice, "q")

    assert outcome.code == 0
    assert "Someone else changed the file." in outcome.out
    assert bool(status("werving", "functieprofiel")) is ours
    assert bool(saved().of("beloning").checkpoints) is theirs
    assert Path("hr-2.toml").exists() is beside
    if beside:
        assert len(saved(Path("hr-2.toml")).of("werving").checkpoints) == 2
        assert "Going on in hr-2.toml." in outcome.out


def test_when_the_input_ends_before_a_version_is_chosen_both_are_kept(answer):
    outcome = answer("1", their_change, "1")

    assert outcome.code == 0
    assert "beside it" in outcome.err
    assert saved().of("beloning").checkpoints
    assert len(saved(Path("hr-2.toml")).of("werving").checkpoints) == 2


def test_the_same_change_made_elsewhere_is_no_conflict(answer, file: Path):
    answer("1")
    changed = file.read_text()
    file.write_text(EMPTY)

    outcome = answer(lambda: file.write_text(changed), "1")

    assert "Someone else" not in outcome.out
    assert file.read_text() == changed


def test_a_version_that_cannot_be_read_is_not_taken(answer, file: Path):
    outcome = answer("1", lambda: file.write_text("format = "), "1", "2", "1")

    assert outcome.code == 0
    assert outcome.err.startswith("hr.toml:1")
    assert len(saved().of("werving").checkpoints) == 2


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets saving fail, or work again."""
    real = answer_file.save_text

    def fail(*_args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def full_disk(*, full: bool = True) -> None:
        monkeypatch.setattr(answer_file, "save_text", fail if full else real)

    return full_disk


def test_a_save_that_fails_is_told_and_tried_again_at_the_next_answer(answer, full_disk):
    outcome = answer(full_disk, "1", lambda: full_disk(full=False), "2", "q")

    assert outcome.code == 0
    assert outcome.err == "Not saved: the disk is full. The next answer tries again.\n"
    assert len(saved().of("werving").checkpoints) == 2


def test_a_save_that_fails_is_tried_again_at_the_end(answer, full_disk):
    assert answer(full_disk, "1", lambda: full_disk(full=False), "q").code == 0

    assert status("werving", "functieprofiel") is Status.PRESENT


def test_what_cannot_be_saved_at_the_end_is_an_error(answer, full_disk):
    outcome = answer(full_disk, "1", "q")

    assert outcome.code == 1
    assert outcome.err.splitlines()[-1] == "hr.toml: not saved: the disk is full"
    assert "Saved in" not in outcome.out


def test_a_file_of_a_newer_format_is_refused(answer, file: Path):
    file.write_text('format = "hrcyclus/2"\n')

    outcome = answer("1")

    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("hr.toml: ")
    assert outcome.err.count("\n") == 1


def test_a_file_that_is_not_there_is_refused(hrcyclus):
    outcome = hrcyclus("answer", "no such folder/hr.toml")

    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.count("\n") == 1


def test_a_folder_that_cannot_be_written_is_refused(answer, monkeypatch):
    def refused(_path: Path) -> Lock:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), ".hr.toml")

    monkeypatch.setattr("hrcyclus.plain.answer_loop.acquire", refused)

    outcome = answer("1")

    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == "hr.toml: nothing can be saved beside it: writing is not allowed there\n"


def test_without_cards_there_is_nothing_to_answer(answer, monkeypatch):
    monkeypatch.setattr("hrcyclus.plugin_host.candidates.find_entry_points", lambda _group: [])

    outcome = answer("1")

    assert (outcome.code, outcome.out) == (1, "")
    assert "no card with questions" in outcome.err


def test_a_file_that_is_open_elsewhere_is_refused(hrcyclus, file: Path):
    lock = acquire(file)
    assert isinstance(lock, Lock)
    with lock:
        outcome = hrcyclus("answer", str(file))

    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("hr.toml: in use by ")
    assert outcome.err.endswith(f"(process {os.getpid()}) (stop there first)\n")


def test_a_file_that_is_open_on_another_computer_says_what_to_remove(hrcyclus, answer, file: Path):
    claim = holder_file(file)
    claim.write_text(
        '{"user": "petra", "host": "elders", "pid": 7, "since": "2026-11-24T10:00:00+00:00"}'
    )

    outcome = hrcyclus("answer", str(file))

    assert (outcome.code, outcome.out) == (1, "")
    assert "in use by petra on elders" in outcome.err
    assert f"remove {claim})" in outcome.err
    claim.unlink()
    assert answer("1").code == 0


def test_no_part_of_the_interface_is_imported(file: Path):
    code = (
        "import io, sys; from hrcyclus.cli import main; sys.stdin = io.StringIO('1\\nq\\n');"
        "sys.argv = ['hrcyclus', 'answer', 'hr.toml']; main();"
        "print(sorted({name.split('.')[0] for name in sys.modules}"
        " & {'textual', 'rich', 'readline', 'curses'}))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.stdout.splitlines()[-1], done.stderr) == ("[]", "")


@pytest.fixture
def terminal(file: Path) -> Iterator[Callable[..., pexpect.spawn]]:
    """`hrcyclus answer hr.toml` on a real terminal; nothing but plain text may come out."""
    opened: list[tuple[pexpect.spawn, io.BytesIO]] = []

    def terminal(columns: int = 80, term: str = "xterm-256color") -> pexpect.spawn:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "hrcyclus", "--lang", "nl", "answer", str(file)],
            env={**os.environ, "TERM": term},
            dimensions=(24, columns),
            timeout=60,
        )
        log = io.BytesIO()
        child.logfile_read = log
        opened.append((child, log))
        return child

    yield terminal
    for child, log in opened:
        child.close(force=True)
        assert b"\x1b" not in log.getvalue()
        assert b"\x08" not in log.getvalue()


def ended(child: pexpect.spawn) -> int | None:
    child.expect(pexpect.EOF)
    child.close()
    assert left_behind() == []
    return child.exitstatus


def typed(child: pexpect.spawn, *lines: str) -> None:
    for line in lines:
        child.expect_exact("): ")
        child.sendline(line)


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_on_a_terminal_it_is_the_same_without_anything_but_text(terminal, term):
    child = terminal(columns=40, term=term)

    typed(child, "1", "ontbreekt", "b", "q")

    assert ended(child) == 0
    assert status("werving", "functieprofiel") is Status.PRESENT
    assert status("werving", "selectie-op-visie") is Status.ABSENT


def test_ctrl_c_stops_with_everything_saved(terminal):
    child = terminal()
    typed(child, "1", "n")
    child.expect_exact(": ")
    child.sendline("Half a note")
    child.expect_exact("Half a note")
    child.expect_exact(": ")

    child.sendintr()

    assert ended(child) == 130
    assert status("werving", "functieprofiel") is Status.PRESENT
    assert saved().of("werving").answer("selectie-op-visie").note == "Half a note"


def test_the_end_of_the_input_stops_with_everything_saved(terminal):
    child = terminal()
    typed(child, "1")
    child.expect_exact("): ")

    child.sendeof()

    assert ended(child) == 0
    assert status("werving", "functieprofiel") is Status.PRESENT


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_being_ended_stops_with_everything_saved(terminal, number):
    child = terminal()
    typed(child, "n een notitie", "n")
    child.expect_exact(": ")
    child.sendline("En meer")
    child.expect_exact("En meer")
    child.expect_exact(": ")

    child.kill(number)

    assert ended(child) == 130
    assert saved().of("werving").answer("functieprofiel").note == "een notitie\nEn meer"
