"""The entry points found are those that importlib.metadata finds, without importing it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from importlib import metadata
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from hrcyclus.plugin_host.entry_points import EntryPoint, find_entry_points

DECLARED = """\
[console_scripts]
a = nowhere:main

[hrcyclus]
# a comment
a = org_a
 b=org_b.inner:plugin [extra]

[hrcyclus.more]
c = nowhere
"""


def by_metadata(group: str) -> set[EntryPoint]:
    return {
        EntryPoint(point.name, point.value, point.dist.name, point.dist.version)
        for point in entry_points(group=group)
        if point.dist
    }


def test_a_group_is_read_among_others(site):
    info = site.folder / "org_kaarten-2.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: Org.Kaarten\nVersion: 2.0\n\nName: no"
    )
    (info / "entry_points.txt").write_text(DECLARED)
    assert set(find_entry_points("hrcyclus")) == {
        EntryPoint("a", "org_a", "Org.Kaarten", "2.0"),
        EntryPoint("b", "org_b.inner:plugin [extra]", "Org.Kaarten", "2.0"),
    }
    assert set(find_entry_points("hrcyclus")) == by_metadata("hrcyclus")


def test_of_two_copies_the_first_on_the_path_counts(site, tmp_path, monkeypatch):
    later = tmp_path / "later"
    for folder, name in ((site.folder, "Org.Kaarten-2.0"), (later, "org_kaarten-1.0")):
        info = folder / f"{name}.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Name: org-kaarten\nVersion: {name[-3:]}\n")
        (info / "entry_points.txt").write_text("[hrcyclus]\na = org_a\n")
    monkeypatch.setattr(sys, "path", [*sys.path, str(later)])
    (point,) = find_entry_points("hrcyclus")
    assert point.version == "2.0"
    assert {point} == by_metadata("hrcyclus")


def test_develop_installs_of_old_are_found(site):
    info = site.folder / "org_kaarten.egg-info"
    info.mkdir()
    (info / "PKG-INFO").write_text("Name: org-kaarten\nVersion: 3.0\n")
    (info / "entry_points.txt").write_text("[hrcyclus]\na = org_a\n")
    assert find_entry_points("hrcyclus") == [EntryPoint("a", "org_a", "org-kaarten", "3.0")]


def test_a_zip_on_the_path_is_looked_into(site, tmp_path, monkeypatch):
    archive = tmp_path / "plugins.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("org_kaarten-1.0.dist-info/METADATA", "Name: org-kaarten\nVersion: 1.0\n")
        file.writestr("org_kaarten-1.0.dist-info/entry_points.txt", "[hrcyclus]\na = org_a\n")
    monkeypatch.setattr(sys, "path", [*sys.path, str(archive)])
    assert find_entry_points("hrcyclus") == [EntryPoint("a", "org_a", "org-kaarten", "1.0")]


def test_damaged_metadata_is_passed_by(site):
    (site.folder / "a-1.0.dist-info").mkdir()
    broken = site.folder / "b-1.0.dist-info"
    broken.mkdir()
    (broken / "entry_points.txt").write_bytes(b"[hrcyclus]\n\xff\xfe\nno equals sign\nb = org_b\n")
    assert find_entry_points("hrcyclus") == [EntryPoint("b", "org_b", "b", "")]


class Found(metadata.Distribution):
    """A distribution that is nowhere on the path."""

    def __init__(self, name: str, points: str | None) -> None:
        self._name, self._points = name, points

    def read_text(self, filename: str) -> str | None:
        if filename == "METADATA":
            return f"Name: {self._name}\nVersion: 1.0\n"
        if self._points is None:
            raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")
        return self._points if filename == "entry_points.txt" else None

    def locate_file(self, path: object) -> Path:
        return Path(str(path))


def test_what_another_finder_can_t_read_is_passed_by(site, monkeypatch):
    class Finder:
        def find_spec(self, *_arguments: object) -> None:
            return None

        def find_distributions(self, _context: object = None) -> list[Found]:
            good = Found("org-good", "[hrcyclus]\na = org_a\n[other]\nb = org_b\n")
            again = Found("Org_Good", "[hrcyclus]\na = org_old\n")
            return [Found("org-bad", None), good, again]

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder()])
    found = [one for one in find_entry_points("hrcyclus") if one.value.startswith("org_")]
    assert found == [EntryPoint("a", "org_a", "org-good", "1.0")]


def test_the_backport_of_the_standard_finder_changes_nothing(site, monkeypatch):
    class Backport:
        find_distributions = None

    Backport.__module__ = "importlib_metadata"
    before = find_entry_points("hrcyclus")
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Backport()])
    assert find_entry_points("hrcyclus") == before


@pytest.mark.parametrize(
    ("value", "module"),
    [("a.b", "a.b"), ("a.b:c.d", "a.b"), ("a.b : c [x]", "a.b"), ("a [x]", "a")],
)
def test_the_module_is_told_from_what_follows(value, module):
    assert EntryPoint("x", value, "", "").module == module


def test_an_attribute_is_followed():
    assert EntryPoint("x", "json:decoder.JSONDecoder [y]", "", "").load() is json.JSONDecoder


def test_loading_plugins_imports_nothing_heavy(tmp_path):
    code = (
        "import sys; from hrcyclus.plugin_host.host import load_plugins; load_plugins()\n"
        "heavy = {'importlib.metadata', 'email', 'textual', 'pytest', 'difflib', 'platformdirs'}\n"
        "sys.exit(repr(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": ":".join(sys.path), "HRCYCLUS_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
