"""A check tells every error at once, with its place, whatever kind of plugin it looks at."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path
from textwrap import dedent

import pytest

from hrcyclus.plugin_host.author_kit.check_plugin import check_plugin
from hrcyclus.plugin_host.author_kit.findings import Findings
from hrcyclus.plugin_host.drop_in_code import PREFIX
from hrcyclus.plugin_host.host import load_plugins
from hrcyclus.store.trust import trust

CARD = """\
format = "hrcyclus-card/1"
api = 1
id = "verzuim"
version = "1.0"
phases = { performance = "primary" }
title = { nl = "Verzuim" }

[[checkpoints]]
id = "beleid"
nl = "Er is beleid."

[[checkpoints]]
id = "cijfers"
nl = "Er zijn cijfers."
"""

PLAIN = """\
from hrcyclus.api import *

@hookimpl
def hrcyclus_instrument():
    return load_card(__name__)
"""


def scoring(body: str) -> str:
    return f"{PLAIN}\n@hookimpl\ndef hrcyclus_score(instrument, answers):\n    {body}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HRCYCLUS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("HRCYCLUS_STRICT_PLUGINS", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(target: object, trusted: Collection[str] = ()) -> Findings:
    named = str(target)
    return check_plugin(named, lambda: load_plugins(trusted=trusted).plugins, trusted=trusted)


def write(path: str, text: str) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(dedent(text), encoding="utf-8")
    return file


def plugin(code: str = PLAIN, card: str = CARD) -> Path:
    """A folder with Python, which may run."""
    folder = write("verzuim/card.toml", card).parent
    write("verzuim/__init__.py", code)
    trust(folder)
    return folder


def places(findings: Findings) -> list[tuple[str, int | None, str]]:
    return [(Path(one.file).name, one.line, one.key) for one in findings.problems]


def test_a_sound_card_is_no_problem():
    assert check(write("verzuim.toml", CARD)) == Findings()


def test_every_error_of_a_card_is_told_with_its_place():
    broken = CARD.replace('"primary"', '"mostly"').replace('id = "cijfers"', 'id = "beleid"')
    broken = broken.replace('version = "1.0"', 'versoin = "1.0"') + "weight = 0\n"
    findings = check(write("verzuim.toml", broken))
    assert places(findings) == [
        ("verzuim.toml", None, "version"),
        ("verzuim.toml", 4, "versoin"),
        ("verzuim.toml", 5, "phases.performance"),
        ("verzuim.toml", 13, "checkpoints[2].id"),
        ("verzuim.toml", 15, "checkpoints[2].weight"),
    ]
    assert all(one.what for one in findings.problems)
    assert "did you mean version?" in findings.problems[1].mend


def test_an_error_of_the_parser_has_a_column():
    (problem,) = check(write("verzuim.toml", CARD + "weight = = 1\n")).problems
    assert (problem.line, problem.column) == (15, 10)


@pytest.mark.parametrize("data", [CARD.encode("utf-16"), b"\xff\xfe", b'id = "\xe9"\n'])
def test_a_wrong_encoding_is_told(data: bytes):
    Path("verzuim.toml").write_bytes(data)
    (problem,) = check("verzuim.toml").problems
    assert "UTF" in problem.what


def test_a_name_that_is_nowhere_is_told():
    (problem,) = check("nergens").problems
    assert problem.file == "nergens"
    assert "plugins list" in problem.mend


def test_a_folder_without_a_plugin_is_told(folder: Path):
    (problem,) = check(folder).problems
    assert "card.toml" in problem.what


def test_a_folder_with_a_card_is_checked_as_a_card():
    file = write("verzuim/card.toml", CARD.replace("api = 1", "api = 9"))
    (problem,) = check(file.parent).problems
    assert (problem.line, problem.key) == (2, "api")


def test_remarks_are_no_problems():
    some_english = CARD.replace('nl = "Er is beleid."', 'nl = "Er is beleid."\nen = "A policy."')
    findings = check(write("a.toml", some_english))
    assert findings.problems == ()
    (remark,) = findings.remarks
    assert "2 texts are not in en" in remark.what
    empty = check(write("b.toml", CARD.partition("[[")[0]))
    assert ["no checkpoints" in one.what for one in empty.remarks] == [True]


def test_code_runs_only_when_it_is_trusted_and_then_from_what_was_read():
    marker = "from pathlib import Path\nPath('ran').write_text('')\n"
    folder = plugin(marker + PLAIN)
    write("verzuim/__init__.py", marker + "raise ValueError('changed')\n")
    findings = check(folder)
    assert (findings.problems, findings.not_run) == ((), (folder,))
    assert not Path("ran").exists()
    assert check(folder, trusted=[str(folder)]).problems[0].what == "ValueError: changed"
    assert Path("ran").exists()


def test_a_plugin_in_order_is_in_order_and_leaves_nothing_behind():
    folder = plugin(scoring("return score_terms(())"))
    assert check(folder) == Findings()
    assert [name for name in sys.modules if name.startswith(PREFIX)] == []
    assert sorted(path.name for path in folder.iterdir()) == ["__init__.py", "card.toml"]


FAULTS = {
    "an import that fails": ("\nimport no_such_module_anywhere", 2, "ModuleNotFoundError"),
    "a syntax error": ("x = 1\ndef broken(:", 2, "SyntaxError"),
    "an exit": ("raise SystemExit(3)", 1, "SystemExit: 3"),
    "a hook that raises": (PLAIN.replace("load_card(__name__)", "1 / 0"), 5, "ZeroDivisionError"),
    "a misspelt hook": (PLAIN.replace("instrument(", "instrumnt("), None, "did you mean"),
    "no hook": ("", None, "it has no hook"),
    "a wrong type": (PLAIN.replace("load_card(__name__)", "{}"), None, "returned dict"),
    "a print and a fault": ("print('noise')\nraise KeyError('x')", 2, "KeyError"),
}


@pytest.mark.parametrize(("code", "line", "what"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_the_code_is_told_with_its_line(capsys, code: str, line: int, what: str):
    (problem,) = check(plugin(code)).problems
    assert (Path(problem.file).name, problem.line) == ("__init__.py", line)
    assert what in problem.what
    assert capsys.readouterr() == ("", "")


def test_a_fault_deeper_in_the_code_has_its_own_file():
    folder = plugin("from . import more\n" + PLAIN)
    write("verzuim/more.py", "def f():\n    return {}['x']\n\nf()\n")
    trust(folder)
    assert places(check(folder)) == [("more.py", 2, "")]


def test_all_that_is_wrong_with_an_instrument_is_told():
    code = PLAIN.replace("load_card(__name__)", "Instrument('Verzuim!', '', Bilingual(), api=1)")
    findings = check(plugin(code))
    assert len(findings.problems) == 4
    assert {one.key for one in findings.problems} == {"hrcyclus_instrument"}


def test_every_hook_that_would_never_be_called_is_told():
    code = PLAIN.replace("instrument(", "instrumnt(")
    code += "\n\ndef hrcyclus_score():\n    ...\n\ndef hrcyclus_exporter():\n    ...\n"
    told = [one.what for one in check(plugin(code)).problems]
    assert told == [
        "hrcyclus_exporter is no hook: did you mean hrcyclus_exporters?",
        "hrcyclus_instrumnt is no hook: did you mean hrcyclus_instrument?",
        "hrcyclus_score is not marked with @hookimpl",
    ]


def test_a_broken_card_is_told_once_though_its_code_reads_it_too():
    findings = check(plugin(card=CARD.replace('title = { nl = "Verzuim" }', "")))
    assert places(findings) == [("card.toml", None, "title")]


SCORINGS = {
    "not a number": ("return Score(float('nan'))", "with no point answered: score is nan"),
    "seven": ("return Score(7)", "with no point answered: score is 7"),
    "nothing": ("pass", "with no point answered: returned None"),
    "only when all is present": (
        "return Score(7 if all(a.status == 'present' for a in answers.checkpoints.values())"
        " and answers.checkpoints else 1)",
        "with every point present: score is 7",
    ),
    "only when all is absent": (
        "return Score(1 / sum(a.status != 'absent' for a in answers.checkpoints.values())"
        " if answers.checkpoints else 1)",
        "with every point absent: ZeroDivisionError",
    ),
    "only when nothing applies": (
        "s = score_terms(card_terms(instrument, {k: a.status for k, a in "
        "answers.checkpoints.items()}))\n    return Score(s.low / 1)",
        "with every point not applicable: TypeError",
    ),
}


@pytest.mark.parametrize(("body", "what"), SCORINGS.values(), ids=SCORINGS)
def test_a_scoring_is_tried_with_answers_of_many_kinds(body: str, what: str):
    findings = check(plugin(scoring(body)))
    assert findings.problems[0].what.startswith(what)
    assert {one.key for one in findings.problems} == {"hrcyclus_score"}


def test_the_same_fault_of_a_scoring_is_told_once():
    assert len(check(plugin(scoring("return Score(7)"))).problems) == 1


def test_ten_thousand_points_are_checked():
    points = "".join(f'[[checkpoints]]\nid = "p{n}"\nnl = "P."\n' for n in range(10_000))
    card = CARD.partition("[[")[0] + points
    keys = [problem.key for problem in check(plugin(scoring("return Score(7)"), card)).problems]
    assert keys == ["checkpoints", "hrcyclus_score"]


PROJECT = """\
[project]
name = "hrcyclus-verzuim"

[project.entry-points.hrcyclus]
verzuim = "hrcyclus_verzuim"
"""


@pytest.mark.parametrize("within", ["", "src/", "plugins/"])
def test_a_distribution_is_checked_without_being_installed(within: str):
    write("dist/pyproject.toml", PROJECT)
    write(f"dist/{within}hrcyclus_verzuim/card.toml", CARD.replace("api = 1", "api = 1.5"))
    code = write(f"dist/{within}hrcyclus_verzuim/__init__.py", "raise ValueError\n")
    findings = check("dist")
    assert places(findings) == [("card.toml", 2, "api")]
    assert findings.not_run == (code.parent.absolute(),)
    findings = check("dist", trusted=["dist"])
    assert places(findings) == [("card.toml", 2, "api"), ("__init__.py", 1, "")]


def test_a_folder_with_a_card_is_no_distribution():
    write("verzuim/pyproject.toml", "[tool.ruff]\n")
    assert check(write("verzuim/card.toml", CARD).parent) == Findings()


def test_a_distribution_runs_from_its_folder_though_another_is_imported():
    write("old/hrcyclus_verzuim/__init__.py", "AGE = 'old'")
    write("dist/pyproject.toml", PROJECT)
    write("dist/hrcyclus_verzuim/card.toml", CARD)
    write("dist/hrcyclus_verzuim/more.py", "from hrcyclus_verzuim import AGE\nassert AGE == 'new'")
    code = "AGE = 'new'\nimport hrcyclus_verzuim.more\n" + PLAIN
    folder = write("dist/hrcyclus_verzuim/__init__.py", code).parent
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend("old")
        patch.setattr(sys, "dont_write_bytecode", False)
        import hrcyclus_verzuim  # pyright: ignore[reportMissingImports] - made above

        path = list(sys.path)
        assert check("dist", trusted=["dist"]) == Findings()
        assert sys.path == path
        assert not sys.dont_write_bytecode
        assert sys.modules["hrcyclus_verzuim"] is hrcyclus_verzuim
        assert "hrcyclus_verzuim.more" not in sys.modules
    del sys.modules["hrcyclus_verzuim"]
    assert not (folder / "__pycache__").exists()


@pytest.mark.parametrize(
    ("project", "line", "key"),
    [
        ("[project]\nname = 'a'\n", 1, ""),
        ("", None, ""),
        ("[project.entry-points.hrcyclus]\na = 'no_such'\n", 2, "project.entry-points.hrcyclus.a"),
        ("[project.entry-points.hrcyclus]\na = '../b'\n", 2, "project.entry-points.hrcyclus.a"),
        ("[project.entry-points.hrcyclus]\na = 3\n", 2, "project.entry-points.hrcyclus.a"),
        ("[project]\nentry-points = 3\n", 2, "project.entry-points"),
        ("[project\n", 1, ""),
    ],
)
def test_what_is_wrong_with_a_declaration_is_told(project: str, line: int | None, key: str):
    write("dist/pyproject.toml", project)
    (problem,) = check("dist").problems
    assert (Path(problem.file).name, problem.line, problem.key) == ("pyproject.toml", line, key)


def test_a_bundled_plugin_is_in_order_by_its_name():
    assert check("vitaliteit") == Findings()


@pytest.mark.parametrize("name", ["kapot", "verzuim"])
def test_an_installed_plugin_is_checked_by_its_name(site, name: str):
    site.install("verzuim", scoring("return Score(7)"))
    site.install("kapot", "raise SystemExit(3)")
    (problem,) = check(name).problems
    expected = {"kapot": "SystemExit: 3", "verzuim": "with no point answered: score is 7"}
    assert problem.what.startswith(expected[name])
    assert Path(problem.file).is_file()


def test_a_plugin_that_came_too_late_is_told(site):
    site.install("verzuim")
    site.drop_in("verzuim.toml", site.card("verzuim"))
    site.drop_in("ander.toml", site.card("verzuim"))
    (problem,) = check("ander").problems
    assert "comes from the plugin verzuim" in problem.what
    (problem,) = check("verzuim").problems
    assert "its name is taken by org-verzuim" in problem.what


def test_dropped_in_code_by_its_name(site):
    site.drop_in("verzuim/card.toml", CARD)
    file = site.drop_in("verzuim/__init__.py", scoring("return Score(7)"))
    assert check("verzuim") == Findings(not_run=(file.parent,))
    (problem,) = check("verzuim", trusted=["verzuim"]).problems
    assert problem.what.startswith("with no point answered: score is 7")
    assert problem.file == str(file)


def test_a_folder_without_a_card_by_its_name(site):
    site.drop_in("leeg/readme.txt", "")
    (problem,) = check("leeg").problems
    assert "card.toml" in problem.what


def test_a_name_goes_before_a_folder_here(site):
    site.drop_in("verzuim.toml", CARD)
    write("verzuim/card.toml", "broken")
    assert check("verzuim") == Findings()
    assert len(check("./verzuim").problems) == 1
