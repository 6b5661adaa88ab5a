"""Finding files: every assessment once, and nothing that could loop or hang."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hrcyclus.sharing.portfolio.walk import count, find


def found(*places: Path) -> list[str]:
    told: list[str] = []
    names = sorted(one.path for one in find(places, lambda name, _error: told.append(name)))
    assert told == []
    assert count(places) == len(names)
    return names


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path.resolve() / "tree"
    (root / "a" / "b").mkdir(parents=True)
    for name in ("one.toml", "a/two.TOML", "a/b/three.toml", "a/readme.md"):
        (root / name).write_text("x")
    return root


def test_every_file_in_folders_within_folders_is_found(tree: Path):
    assert found(tree) == [
        str(tree / name) for name in ("a/b/three.toml", "a/two.TOML", "one.toml")
    ]


def test_hidden_files_and_folders_are_passed_by(tree: Path):
    before = found(tree)
    (tree / ".git").mkdir()
    (tree / ".git" / "x.toml").write_text("x")
    (tree / ".draft.toml").write_text("x")

    assert found(tree) == before


def test_links_are_not_followed_so_that_loops_end(tree: Path):
    before = found(tree)
    (tree / "a" / "loop").symlink_to(tree)
    (tree / "again.toml").symlink_to(tree / "one.toml")
    (tree / "self.toml").symlink_to(tree / "self.toml")

    assert found(tree) == before


def test_what_is_no_file_is_passed_by(tree: Path):
    before = found(tree)
    os.mkfifo(tree / "pipe.toml")
    (tree / "folder.toml").mkdir()

    assert found(tree) == before


def test_a_place_within_another_is_not_counted_twice(tree: Path):
    (tree.parent / "tree-2").mkdir()
    link = tree.parent / "link"
    link.symlink_to(tree)

    assert found(tree, tree / "a", link, tree, tree.parent / "tree-2") == found(tree)


def test_a_folder_that_cannot_be_read_is_told(tree: Path):
    told: list[str] = []
    names = [one.name for one in find([tree / "none"], lambda name, _error: told.append(name))]

    assert names == []
    assert told == [str(tree / "none")]


def test_a_deep_tree_does_not_run_out_of_stack(tmp_path: Path):
    deep = tmp_path.resolve()
    for _ in range(400):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "x.toml").write_text("x")

    assert found(tmp_path) == [str(deep / "x.toml")]
