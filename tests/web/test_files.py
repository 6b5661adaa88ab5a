"""Files that go out of a served folder, and files that come into it."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from hrcyclus.web.downloads import disposition, file_name
from hrcyclus.web.uploads import LONGEST_NAME, UploadError, put_into, safe_name

ONE = "1" * 32
SOUND = b'format = "hrcyclus/1"\n\n[assessment]\ntitle = "HR-beleid"\n'


async def begun(served: Any, number: str = ONE) -> tuple[str, Any]:
    """A visitor's cookie, and a page with a session."""
    cookie = await served.enter()
    page = await served.open(cookie, number)
    await page.until("<begun")
    return cookie, page


async def offered(page: Any, size: int, path: str) -> dict[str, str]:
    await page.type(f"file {size} {path}")
    return await page.until_told("download")


async def test_a_report_is_downloaded_once_and_as_a_file(serve: Any):
    served = await serve()
    cookie, page = await begun(served)
    file = await offered(page, 150_000, "/srv/hr/Rapport é <2026>.html")
    assert file["name"] == "Rapport é -2026-.html"
    path = f"/download/{file['key']}"
    answer = await served.ask(path, cookie=cookie, Sec_Fetch_Site="same-origin")
    assert answer.status == 200
    assert answer.body.count(b"x") == 150_000
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"] == (
        'attachment; filename="rapport _ -2026-.html"; '
        "filename*=utf-8''rapport%20%c3%a9%20-2026-.html"
    )
    assert (await served.ask(path, cookie=cookie)).status == 404
    # The key is ours: what the app calls it leads nowhere.
    assert (await served.ask("/download/k", cookie=cookie)).status == 404


async def test_nobody_else_downloads_it(serve: Any):
    served = await serve()
    cookie, page = await begun(served)
    file = await offered(page, 10, "report.md")
    path = f"/download/{file['key']}"
    assert (await served.ask(path, cookie=await served.enter())).status == 404
    assert (await served.ask(path)).status == 403
    assert (await served.ask(path, cookie=cookie)).status == 200


async def test_an_empty_file_is_a_file(serve: Any):
    served = await serve()
    cookie, page = await begun(served)
    file = await offered(page, 0, "empty.csv")
    answer = await served.ask(f"/download/{file['key']}", cookie=cookie)
    assert answer.status == 200


async def test_more_than_a_file_may_hold_is_broken_off(serve: Any):
    served = await serve(limits={"download_bytes": 100_000})
    cookie, page = await begun(served)
    file = await offered(page, 200_000, "large.xlsx")
    came = await served.ask(f"/download/{file['key']}", cookie=cookie)
    # A browser knows by the missing end that it has not all of it.
    assert not came.body.endswith(b"0\r\n\r\n")
    assert came.body.count(b"x") <= 100_000
    await page.type("after")
    await page.until("<typed after>")


async def test_a_file_that_never_comes_is_given_up(serve: Any):
    served = await serve(limits={"chunk_seconds": 0.1})
    cookie, page = await begun(served)
    await page.type("mood silent")
    file = await offered(page, 10, "report.md")
    assert (await served.ask(f"/download/{file['key']}", cookie=cookie)).status == 404


async def test_only_the_last_files_wait(serve: Any):
    served = await serve(limits={"downloads_waiting": 2})
    cookie, page = await begun(served)
    for _ in range(3):
        await page.type("file 5 a.md")
    await page.type("after")
    await page.until("<typed after>")
    keys = [one[1]["key"] for one in page.told if one[0] == "download"]
    assert (await served.ask(f"/download/{keys[0]}", cookie=cookie)).status == 404
    assert (await served.ask(f"/download/{keys[2]}", cookie=cookie)).status == 200


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("report.md", "report.md"),
        ("/a/b/c.toml", "c.toml"),
        ("C:\\users\\c.toml", "c.toml"),
        ("../../etc/passwd", "passwd"),
        ("", "hrcyclus"),
        ("..", "hrcyclus"),
        ("/a/", "hrcyclus"),
        ('a"b\r\nX: y', "a-b X- y"),
        ("a\x00\x1b[2J\u202egpj.exe", "a[2Jgpj.exe"),
        ("x" * 300 + ".docx", "x" * 95 + ".docx"),
        (".profile", "profile"),
    ],
)
def test_the_name_of_a_download_is_one_that_every_system_takes(path: str, name: str):
    assert file_name(path) == name


def test_the_header_with_a_name_holds_one_header_in_plain_letters():
    told = disposition(file_name('é"; filename=x\r\n\\.md'))
    assert told.isascii()
    assert told.isprintable()
    assert told.count('"') == 2


async def test_an_assessment_is_uploaded_and_the_app_is_told(serve: Any):
    served = await serve()
    cookie, page = await begun(served)
    for name, stored in (
        ("HR-beleid 2026.toml", "HR-beleid 2026.toml"),
        ("HR-beleid 2026.toml", "HR-beleid 2026-2.toml"),
        ("personeel é.TOML", "personeel é.toml"),
    ):
        answer = await served.upload(cookie, ONE, quote(name), SOUND)
        assert (answer.status, answer.text) == (200, stored)
        file = served.folder / stored
        assert file.read_bytes() == SOUND
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        await page.until(f"<uploaded {stored}>")


NAMES = (
    "",
    ".toml",
    "a.txt",
    "a.toml.exe",
    "../a.toml",
    "..%2fa.toml",
    "/etc/a.toml",
    "a/b.toml",
    "a\\b.toml",
    "C:a.toml",
    ".hidden.toml",
    "-o.toml",
    "~a.toml",
    " a.toml",
    "a.toml ",
    "a\n.toml",
    "a\t.toml",
    "a\0.toml",
    "a\x1b[2J.toml",
    "a\u202elmot.toml",
    "a\u200b.toml",
    "con.toml",
    "NUL.toml",
    "com1.toml",
    "aux.b.toml",
    'a".toml',
    "a*.toml",
    "x" * LONGEST_NAME + ".toml",
    "字" * 60 + ".toml",
    "%" * 2000,
)


async def test_a_name_that_is_not_safe_is_refused(serve: Any):
    served = await serve(limits={"uploads_at_once": 1000})
    cookie, page = await begun(served)
    for name in NAMES:
        for sent in {quote(name, safe=""), quote(name, safe="/\\.:")}:
            answer = await served.upload(cookie, ONE, sent, SOUND)
            assert answer.status == 422
            assert len(answer.text.strip().splitlines()) == 1
    assert (await served.upload(cookie, ONE, "%ff.toml", SOUND)).status == 422
    assert not [*served.folder.iterdir()]
    assert not [*served.folder.parent.rglob("*.toml")]
    await page.type("after")
    assert "<uploaded" not in await page.until("<typed after>")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"\xff\xfe\x00",
        b'format = "hrcyclus-card/1"\n',
        b'format = "hrcyclus/1"\n[instruments.x]\npresence = "perhaps"\n',
        b"a = " + b"[" * 100_000,
    ],
)
async def test_what_is_no_assessment_is_refused(serve: Any, data: bytes):
    served = await serve()
    cookie, _page = await begun(served)
    answer = await served.upload(cookie, ONE, "a.toml", data)
    assert answer.status == 422
    assert len(answer.text.strip().splitlines()) == 1
    assert not [*served.folder.iterdir()]


async def test_a_file_that_is_too_large_is_refused_unread(serve: Any):
    served = await serve()
    cookie, _page = await begun(served)
    answer = await served.upload(cookie, ONE, "a.toml", SOUND + b"#" * (4 * 2**20))
    assert answer.status in (413, 0)
    assert not [*served.folder.iterdir()]


async def test_nobody_else_uploads(serve: Any):
    served = await serve()
    cookie, _page = await begun(served)
    other = await served.enter()
    for answer in (
        await served.upload(other, ONE, "a.toml", SOUND),
        await served.upload("", ONE, "a.toml", SOUND),
        await served.upload(cookie, ONE, "a.toml", SOUND, Origin="http://example.org"),
        await served.upload(cookie, "../" + ONE, "a.toml", SOUND),
    ):
        assert answer.status == 403
    assert (await served.upload(cookie, "2" * 32, "a.toml", SOUND)).status == 409
    assert not [*served.folder.iterdir()]


async def test_where_one_file_is_served_none_comes_in(serve: Any):
    served = await serve(file="a.toml", only_file=True)
    cookie, _page = await begun(served)
    assert (await served.upload(cookie, ONE, "b.toml", SOUND)).status == 403
    assert not [*served.folder.iterdir()]


async def test_so_many_files_come_in_a_minute(serve: Any):
    served = await serve(limits={"uploads_at_once": 2})
    cookie, _page = await begun(served)
    answers = [(await served.upload(cookie, ONE, "a.toml", SOUND)).status for _ in range(3)]
    assert answers == [200, 200, 429]


def test_no_file_is_written_over_and_no_link_followed(tmp_path: Path):
    folder, outside = tmp_path / "served", tmp_path / "outside"
    folder.mkdir()
    outside.write_text("mine")
    (folder / "a.toml").symlink_to(outside)
    (folder / "a-2.toml").symlink_to(tmp_path / "nowhere")
    (folder / "a-3.toml").mkdir()
    assert put_into(folder, "a.toml", SOUND) == "a-4.toml"
    assert outside.read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()
    (tmp_path / "link").symlink_to(folder)
    with pytest.raises(UploadError):
        put_into(tmp_path / "link", "b.toml", SOUND)


def test_a_folder_that_is_gone_is_told_in_a_line(tmp_path: Path):
    with pytest.raises(UploadError, match=r"a\.toml: there is no such file or folder"):
        put_into(tmp_path / "gone", "a.toml", SOUND)


@pytest.mark.parametrize("name", ["a.toml", "HR-beleid 2026 (concept).toml", "é.toml", "a..b.toml"])
def test_ordinary_names_are_taken(name: str):
    assert safe_name(quote(name)) == name
