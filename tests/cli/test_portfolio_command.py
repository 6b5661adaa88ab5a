"""`hrcyclus portfolio`: many assessments in one picture."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from hrcyclus.plugin_host.host import load_plugins

NUMBER = 30


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, generate) -> Path:
    folder = tmp_path_factory.mktemp("portfolio") / "many"
    generate["write_folder"](folder, load_plugins(safe_mode=True).instruments, NUMBER)
    return folder


@pytest.fixture
def many(files: Path) -> str:
    Path("many").symlink_to(files)
    return "many"


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("HRCYCLUS_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "portfolio.sqlite"


def as_json(outcome) -> dict:
    assert (outcome.code, outcome.err) == (0, "")
    return json.loads(outcome.out)


def test_text_tells_scores_gaps_and_trend_within_80_columns(hrcyclus, many, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    outcome = hrcyclus("portfolio", many, "--by", "unit", "--all")

    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert lines[0] == "30 assessments"
    assert max(map(len, lines)) <= 80
    for part in ("Scores", "The worst gaps", "By unit", "Over time", "Outliers"):
        assert any(line.startswith(part) for line in lines), part
    bars = [line for line in lines if line.startswith("    [")]
    assert bars
    assert {line.index("]") - line.index("[") for line in bars} == {25}


def test_json_counts_every_file(hrcyclus, many):
    found = as_json(hrcyclus("portfolio", many, "--by", "organisation", "--format", "json"))

    assert found["format"] == "hrcyclus-portfolio/1"
    assert found["assessments"] == NUMBER
    assert sum(group["assessments"] for group in found["groups"]) == NUMBER
    assert sum(period["assessments"] for period in found["trend"]) == NUMBER
    statuses = ("present", "partial", "absent", "not-applicable", "unknown", "open")
    for point in found["checkpoints"]:
        assert sum(point[status] for status in statuses) == NUMBER
    assert set(found["context"]) == {"noomen"}


def test_json_agrees_with_the_score_of_a_single_file(hrcyclus, files):
    (one,) = (file for file in files.rglob("000003.toml"))
    Path("single").mkdir()
    Path("single/one.toml").write_bytes(one.read_bytes())

    score = as_json(hrcyclus("score", "single/one.toml", "--format", "json"))
    found = as_json(hrcyclus("portfolio", "single", "--format", "json"))

    assert found["overall"]["mean"] == pytest.approx(score["overall"], abs=1e-4)
    for id_, card in score["instruments"].items():
        spread = found["instruments"][id_]
        if card["presence"] == "absent":
            assert (spread["number"], spread["absent"]) == (0, 1)
        elif card["score"] is None:
            assert spread["number"] == 0
        else:
            assert spread["median"] == pytest.approx(card["score"], abs=0.0051)
            assert spread["mean"] == pytest.approx(card["score"], abs=1e-4)


def test_csv_has_a_row_for_each_checkpoint(hrcyclus, many):
    plain = hrcyclus("portfolio", many, "--format", "csv")
    by = hrcyclus("portfolio", many, "--format", "csv", "--by", "role")

    checkpoints = sum(
        len(list(one.all_checkpoints())) for one in load_plugins(safe_mode=True).instruments
    )
    rows = list(csv.reader(io.StringIO(plain.out.removeprefix("\ufeff"))))
    assert len(rows) == checkpoints + 1
    assert rows[0][-2:] == ["card-id", "checkpoint-id"]
    assert sum(map(int, rows[1][2:8])) == NUMBER
    rows = list(csv.reader(io.StringIO(by.out.removeprefix("\ufeff"))))
    groups = {row[0] for row in rows[1:]}
    assert groups == {"all", "hr", "management", "ondernemingsraad", "medewerker"}
    assert len(rows) == len(groups) * checkpoints + 1


@pytest.mark.parametrize("ending", ["txt", "json", "csv", "html"])
def test_the_ending_says_which_format(hrcyclus, many, ending: str):
    outcome = hrcyclus("portfolio", many, "-o", f"out.{ending}")

    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == f"Made out.{ending}\n"
    begins = {"txt": "30 ass", "json": "{", "csv": '\ufeff"Card"', "html": "<!DOCTYPE html>"}
    assert Path(f"out.{ending}").read_text("utf-8").lstrip().startswith(begins[ending])
    assert hrcyclus("portfolio", many, "-o", f"out.{ending}").code == 1
    assert hrcyclus("portfolio", many, "-o", f"out.{ending}", "--force").code == 0


def test_an_unknown_ending_is_wrong_usage(hrcyclus, many):
    outcome = hrcyclus("portfolio", many, "-o", "out.pdf")

    assert outcome.code == 2
    assert "out.pdf" in outcome.err
    assert not Path("out.pdf").exists()


def test_what_cannot_be_read_is_told_and_counted(hrcyclus, files):
    folder = Path("mixed")
    folder.mkdir()
    (folder / "good.toml").write_bytes(next(files.rglob("*.toml")).read_bytes())
    (folder / "bad.toml").write_text('format = "hrcyclus/1"\n[assessment]\ndate = "x"\n')
    (folder / "card.toml").write_text('format = "hrcyclus-card/1"\n')
    (folder / "large.toml").write_bytes(b"#" * (4 * 1024 * 1024 + 1))
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.toml")

    for _ in range(2):
        outcome = hrcyclus("portfolio", "mixed", "--format", "json")
        assert outcome.code == 0
        told = sorted(outcome.err.splitlines())
        assert len(told) == 3
        assert told[0].startswith("mixed/bad.toml:3: assessment.date: ")
        assert told[1].startswith("mixed/card.toml:1: format: this is a card")
        assert told[2].startswith("mixed/large.toml: ")
        found = json.loads(outcome.out)
        assert found["assessments"] == 1
        assert found["unreadable"]["number"] == 3
        assert [one["file"] for one in found["unreadable"]["files"]] == [
            "mixed/bad.toml",
            "mixed/card.toml",
            "mixed/large.toml",
        ]


def test_a_folder_without_assessments_falls_short(hrcyclus):
    Path("empty").mkdir()

    outcome = hrcyclus("portfolio", "empty")

    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == "there is no assessment here that can be read\n"


def test_no_folder_is_wrong_usage(hrcyclus):
    assert hrcyclus("portfolio").code == 2
    assert hrcyclus("portfolio", "none").code == 2


def test_the_cache_is_used_unless_it_is_not_wanted(hrcyclus, many, cache):
    without = hrcyclus("portfolio", many, "--no-cache")
    assert not cache.exists()

    first = hrcyclus("portfolio", many)
    assert cache.exists()
    second = hrcyclus("portfolio", many)

    assert without.out == first.out == second.out


def test_more_workers_tell_the_same(hrcyclus, many):
    one = hrcyclus("portfolio", many, "--no-cache", "--workers", "1")
    two = hrcyclus("portfolio", many, "--no-cache", "--workers", "2")

    assert one.out == two.out
    assert (two.code, two.err) == (0, "")


def test_cards_of_ones_own_are_counted(hrcyclus, own_cards):
    Path("few").mkdir()
    for number, status in enumerate(("present", "absent", "absent")):
        Path(f"few/{number}.toml").write_text(
            'format = "hrcyclus/1"\n'
            f'[instruments.onboarding.checkpoints]\nbuddy = {{ status = "{status}" }}\n'
        )

    found = as_json(
        hrcyclus("--plugins-dir", str(own_cards), "portfolio", "few", "--format", "json")
    )

    assert found["instruments"]["onboarding"]["mean"] == pytest.approx(1 / 3, abs=1e-4)
    assert found["gaps"] == [
        {"card": "onboarding", "checkpoint": "buddy", "gap": pytest.approx(2 / 3, abs=1e-4)}
    ]


def test_ctrl_c_ends_it_and_leaves_no_trace(files):
    command = [sys.executable, "-m", "hrcyclus", "portfolio", str(files), "--format", "json"]
    slow = (
        "import time\n"
        "from hrcyclus.sharing.portfolio import aggregate\n"
        "def wait(*_given, **_named):\n"
        "    print('waiting', flush=True)\n"
        "    time.sleep(60)\n"
        "aggregate._read = wait\n"
        f"import sys; sys.argv = {['hrcyclus', *command[3:]]!r}\n"
        "from hrcyclus.cli import main\n"
        "sys.exit(main())\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", slow], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "waiting\n"
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=30)

    assert child.returncode == 130
    assert (out, err.strip()) == ("", "")


def test_a_terminal_shows_how_far_it_is(files, tmp_path):
    child = pexpect.spawn(
        sys.executable,
        [
            "-c",
            "import sys\n"
            "from hrcyclus.plain import progress\n"
            "progress._EVERY = 0\n"
            f"sys.argv = ['hrcyclus', '--lang', 'en', 'portfolio', {str(files)!r}]\n"
            "from hrcyclus.cli import main\nsys.exit(main())\n",
        ],
        encoding="utf-8",
        timeout=30,
        dimensions=(40, 100),
        env={**os.environ, "TERM": "xterm"},
    )
    child.expect(r"\[#+-*\] \d+ of 30 files, \d+ a second, \d:\d\d left")
    child.expect("30 assessments")
    child.expect(pexpect.EOF)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://x", ""])
def test_a_cluster_that_is_not_there_is_a_line(hrcyclus, many, monkeypatch, address: str):
    from hrcyclus.sharing.portfolio import cluster

    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    outcome = hrcyclus("portfolio", many, "--cluster", address)

    assert (outcome.code, outcome.out) == (1, "")
    assert len(outcome.err.splitlines()) == 1


def test_workers_here_and_a_cluster_do_not_go_together(hrcyclus, many):
    outcome = hrcyclus("portfolio", many, "--cluster", "tcp://127.0.0.1:1", "--workers", "2")

    assert outcome.code == 2
    assert "--workers and --cluster" in outcome.err


@pytest.mark.parametrize("address", ["nonsense://x", "s3://me:secret@bucket/x", "a::s3://x"])
def test_an_address_of_no_use_is_a_line(hrcyclus, address: str):
    outcome = hrcyclus("portfolio", address)

    assert (outcome.code, outcome.out) == (1, "")
    assert len(outcome.err.splitlines()) == 1
    assert "secret" not in outcome.err


def test_a_folder_by_its_address_tells_the_same(hrcyclus, files):
    by_address = hrcyclus("portfolio", f"file://{files}", "--by", "unit")

    assert (by_address.code, by_address.err) == (0, "")
    here = hrcyclus("portfolio", str(files), "--by", "unit")
    assert by_address.out.replace("file://", "") == here.out.replace("file://", "")


def test_an_unchanged_folder_is_known_as_a_whole(hrcyclus, many, monkeypatch):
    from hrcyclus.sharing.portfolio import aggregate

    settle(Path(many))
    told = {one: hrcyclus("portfolio", many, "--by", one).out for one in ("unit", "year")}
    # There is nothing to read, fold or merge.
    monkeypatch.setattr(aggregate, "aggregate", None)

    assert {one: hrcyclus("portfolio", many, "--by", one).out for one in told} == told


@pytest.mark.parametrize("change", ["more", "less", "other", "touched", "unreadable"])
def test_a_change_to_any_file_is_seen(hrcyclus, files, change: str):
    folder = Path("few")
    folder.mkdir()
    some = sorted(files.rglob("*.toml"))
    for one in some[:5]:
        (folder / one.name).write_bytes(one.read_bytes())
    settle(folder)
    before = hrcyclus("portfolio", "few", "--format", "json").out
    first = folder / some[0].name
    match change:
        case "more":
            (folder / "more.toml").write_bytes(some[9].read_bytes())
        case "less":
            first.unlink()
        case "other":
            first.write_bytes(some[9].read_bytes())
        case "touched":
            first.touch()
        case _:
            first.write_bytes(b"x")

    after = hrcyclus("portfolio", "few", "--format", "json")

    assert after.out == hrcyclus("portfolio", "few", "--format", "json", "--no-cache").out
    assert (after.out == before) == (change == "touched")
    assert bool(after.err) == (change == "unreadable")


def settle(folder: Path) -> None:
    """As if the files were written a while ago."""
    for one in folder.rglob("*.toml"):
        os.utime(one, (1_700_000_000, 1_700_000_000))


def hostile_folder() -> None:
    """Files and folders with names and texts that would be obeyed if they were not shown."""
    inner = Path("in") / "\x1b]0;x\x07\u202e[bold]<b>&\n=1+1"
    inner.mkdir(parents=True)
    text = "=HYPERLINK(1)<script>alert(1)</script>[red]\\u001b[2J\\u202e\\n@x"
    for number, status in enumerate(["absent"] * 3 + ["present"] * 20):
        (inner / f"=cmd|' x'!A{number}\x1b[31m\u2066.toml").write_text(
            'format = "hrcyclus/1"\n[assessment]\n'
            f'organisation = "{text}"\nunit = "{text}"\nrole = "{text}"\n'
            f'[instruments.gesprek.checkpoints.organisatiedoel]\nstatus = "{status}"\n',
            "utf-8",
        )
    (inner / "-bad\x9b<img src=x>.toml").write_text("format = x")


@pytest.mark.parametrize("kind", ["text", "json", "csv", "html"])
@pytest.mark.parametrize("by", ["unit", "role"])
def test_hostile_names_are_shown_as_text_in_every_format(hrcyclus, kind: str, by: str):
    hostile_folder()

    outcome = hrcyclus("portfolio", "in", "--by", by, "--all", "--format", kind)

    assert outcome.code == 0
    printed = outcome.out.removeprefix("\ufeff").replace("\r\n", "\n")
    for told in (printed, outcome.err):
        assert all(line.isprintable() for line in told.split("\n"))
    assert len(outcome.err.splitlines()) == 1
    assert "HYPERLINK(1)" in printed
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(printed)))
        assert not [cell for row in rows for cell in row if cell.startswith(tuple("=+-@"))]
    if kind == "html":
        assert "<script" not in printed
        assert "<img" not in printed
        assert "&lt;script&gt;" in printed
    if kind == "json":
        found = json.loads(printed)
        assert len(found["outliers"]["low"]["files"]) == 3
        assert "\n" not in found["outliers"]["low"]["files"][0]["file"]
