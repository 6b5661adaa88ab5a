"""Folders elsewhere: whatever fsspec can look at, and a store that speaks as S3 does."""

from __future__ import annotations

import os
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, quote, unquote, urlsplit

import fsspec
import pytest

from hrcyclus.sharing.portfolio import object_store
from hrcyclus.sharing.portfolio.aggregate import aggregate
from hrcyclus.sharing.portfolio.cache import Cache
from hrcyclus.sharing.portfolio.counts import By, Counts
from hrcyclus.sharing.portfolio.object_store import StoreError, refuse_unusable
from hrcyclus.sharing.portfolio.plan import Plan
from hrcyclus.sharing.portfolio.processes import processes
from hrcyclus.sharing.portfolio.walk import count, find
from hrcyclus.store.regular_file import LARGEST

PAGE = 15
HOSTILE = "\x1b[2J\u202e[red]\nx::y.toml"

Answer = tuple[int, dict[str, str], bytes]


class _Store(BaseHTTPRequestHandler):
    """Lists and gives objects as S3 does, a few names in an answer."""

    protocol_version = "HTTP/1.1"
    objects: dict[str, bytes]
    refused: str
    asked: list[str]

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        bucket, _slash, key = unquote(place.path).lstrip("/").partition("/")
        query = {name: one for name, (one, *_) in parse_qs(place.query).items()}
        if bucket != "bucket":
            status, headers, body = 404, {}, b"<Error><Code>NoSuchBucket</Code></Error>"
        elif not key:
            status, headers, body = 200, {}, self._listing(query).encode()
        else:
            self.asked.append(key)
            status, headers, body = self._object(key)
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815 - its name for http.server

    def _listing(self, query: dict[str, str]) -> str:
        prefix, after = query.get("prefix", ""), query.get("continuation-token", "")
        rest = {key: key[len(prefix) :] for key in self.objects if key.startswith(prefix)}
        names = {prefix + one.partition("/")[0] + "/" * ("/" in one) for one in rest.values()}
        found = [name for name in sorted(names) if name > after]
        told = [self._entry(name) for name in found[:PAGE]]
        truncated = len(found) > PAGE
        last = quote(found[PAGE - 1]) if truncated else ""
        more = f"<NextContinuationToken>{last}</NextContinuationToken>"
        return (
            "<ListBucketResult><EncodingType>url</EncodingType>"
            f"<IsTruncated>{str(truncated).lower()}</IsTruncated>{more * truncated}"
            f"{''.join(told)}</ListBucketResult>"
        )

    def _entry(self, name: str) -> str:
        if name.endswith("/") and name not in self.objects:
            return f"<CommonPrefixes><Prefix>{quote(name)}</Prefix></CommonPrefixes>"
        data = self.objects[name]
        return (
            f"<Contents><Key>{quote(name)}</Key><Size>{len(data)}</Size><ETag>{hash(data)}</ETag>"
            "<LastModified>2026-03-14T12:00:00.000Z</LastModified></Contents>"
        )

    def _object(self, key: str) -> Answer:
        if key.endswith(self.refused):
            return 403, {}, b"<Error><Code>AccessDenied</Code><Message>No</Message></Error>"
        data = self.objects.get(key)
        if data is None:
            return 404, {}, b"<Error><Code>NoSuchKey</Code></Error>"
        if not data:
            return 416, {}, b"<Error><Code>InvalidRange</Code></Error>"
        start, end = map(int, self.headers["Range"].removeprefix("bytes=").split("-"))
        return (
            206,
            {"ETag": "x", "Last-Modified": "Sat, 14 Mar 2026 12:00:00 GMT"},
            data[start : end + 1],
        )

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing."""


@pytest.fixture
def store(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[_Store]]:
    """s3://bucket/all: the folder as objects."""

    class Filled(_Store):
        objects = {  # noqa: RUF012 - one for each test
            f"all/{one.relative_to(folder).as_posix()}": one.read_bytes()
            for one in folder.rglob("*.toml")
        }
        refused = "no such end"
        asked: list[str] = []  # noqa: RUF012

    server = ThreadingHTTPServer(("127.0.0.1", 0), Filled)
    Thread(target=server.serve_forever, daemon=True).start()
    for name, value in (
        ("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_port}"),
        ("AWS_ACCESS_KEY_ID", "someone"),
        ("AWS_SECRET_ACCESS_KEY", "nothing"),
        ("AWS_CONFIG_FILE", os.devnull),
        ("AWS_EC2_METADATA_DISABLED", "true"),
    ):
        monkeypatch.setenv(name, value)
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    yield Filled
    server.shutdown()
    server.server_close()


@pytest.fixture
def memory(folder: Path) -> Iterator[str]:
    """memory://many: the folder in memory."""
    system = fsspec.filesystem("memory")
    for one in folder.rglob("*.toml"):
        system.pipe_file(f"/many/{one.relative_to(folder).as_posix()}", one.read_bytes())
    yield "memory://many"
    system.rm("/many", recursive=True)


def refuse(name: str, error: OSError) -> None:
    pytest.fail(f"{name}: {error}")


def run(place: Path | str, plan: Plan, executor=None, **more) -> Counts:
    return aggregate(find([place], refuse), plan, executor, by=By.ROLE, **more)


def same(one: Counts, other: Counts) -> bool:
    return (one.months, one.groups) == (other.months, other.groups)


@pytest.mark.parametrize("ending", ["", "/", "//"])
def test_a_folder_in_memory_counts_as_one_on_disk(memory, folder, plan, ending: str):
    assert same(run(memory + ending, plan), run(folder, plan))
    assert count([memory + ending, f"{memory}/0000"]) == 40


def test_so_does_a_folder_by_its_address(folder, plan):
    (folder / "loop").symlink_to(folder)
    (folder / "again.toml").symlink_to(next(folder.rglob("*.toml")))
    (folder / ".hidden.toml").write_text("x")
    os.mkfifo(folder / "pipe.toml")

    assert same(run(f"file://{folder}", plan), run(folder, plan))


def test_a_bucket_counts_as_a_folder_also_for_other_processes(store, folder, plan, monkeypatch):
    from hrcyclus.sharing.portfolio import aggregate as aggregate_module

    expected = run(folder, plan)
    assert same(run("s3://bucket/all", plan), expected)

    monkeypatch.setattr(aggregate_module, "_READ_AT_ONCE", 10)
    monkeypatch.setattr(aggregate_module, "_READ_HERE", 0)
    with processes(1) as executor:
        assert same(run("s3://bucket/all/", plan, executor), expected)


def test_unchanged_objects_are_not_read_again(store, plan, tmp_path):
    def again() -> Counts:
        store.asked.clear()
        return run("s3://bucket/all", plan, cache=Cache(tmp_path / "cache.sqlite", plan))

    first = again()
    assert len(store.asked) == 40
    assert again() == first
    assert store.asked == []

    key = next(iter(store.objects))
    store.objects[key] = store.objects[key].replace(b'"present"', b'"unknown"')
    assert again() != first
    assert store.asked == [key]


def test_each_object_that_cannot_be_read_is_told_and_no_more(store, folder, plan):
    expected = run(folder, plan)
    store.objects |= {
        "all/denied.toml": b"x",
        "all/large.toml": b"#" * (LARGEST + 1),
        "all/bad.toml": b"format = x",
        f"all/{HOSTILE}": b"\x00",
        "all/empty.toml": b"",
        "all/": b"",
        "all//nothing.toml": b"x",
        "all/.hidden.toml": b"x",
        "all/readme.md": b"x",
    }
    store.refused = "denied.toml"
    told: list[str] = []

    counts = run("s3://bucket/all", plan, unreadable=told.append)

    assert same(counts, expected)
    by_name = {one.partition(": ")[0].partition(":1:")[0]: one for one in told}
    assert "you may not read this file" in by_name["s3://bucket/all/denied.toml"]
    assert "larger than 4 MiB" in by_name["s3://bucket/all/large.toml"]
    assert any(name.startswith("s3://bucket/all/bad.toml") for name in by_name)
    assert any(name.startswith("s3://bucket/all/empty.toml") for name in by_name)
    assert len(told) == 5
    for line in told:
        assert line.isprintable()
    assert [one.file for one in counts.unreadable if "x::y.toml" in one.file]


def test_what_cannot_be_listed_is_told(store):
    told: list[str] = []

    found = find(["s3://elsewhere/all"], lambda name, error: told.append(f"{name}: {error}"))

    assert list(found) == []
    assert told == ["s3://elsewhere/all: there is no such file"]


def test_a_name_that_no_file_could_have_is_told_too(memory, plan):
    fsspec.filesystem("memory").pipe_file("/many/\ud800.toml", b"x")
    told: list[str] = []

    assert len(list(find([memory], lambda name, _error: told.append(name)))) == 40
    assert len(told) == 1


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nonsense://x", "there is no way to look there"),
        ("a::b://x", "there is no way to look there"),
        ("s3://me:secret@bucket/x", "leave name and password out"),
        ("\x1b[2J://x", "there is no way to look there"),
    ],
)
def test_an_address_of_no_use_is_told_in_a_line(address: str, said: str):
    with pytest.raises(StoreError, match=said) as told:
        refuse_unusable(address)
    assert str(told.value).isprintable()
    assert "secret" not in str(told.value)


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(object_store, "find_spec", lambda _name: None)

    with pytest.raises(StoreError, match=r"pip install 'hrcyclus\[s3\]'$"):
        refuse_unusable("s3://bucket/x")
