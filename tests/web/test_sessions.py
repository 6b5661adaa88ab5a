"""Sessions: what is typed and drawn gets through once, whatever happens to the connection."""

from __future__ import annotations

import asyncio
import json
import re
import secrets
import signal
from contextlib import suppress
from typing import Any

import pytest

ONE = "1" * 32


async def test_a_page_types_and_sees_what_is_drawn(serve: Any):
    served = await serve()
    page = await served.running()
    await page.type("é€")
    await page.until("<typed é€>")
    hello = page.told[0]
    assert hello == ["hello", {"resumed": False, "heard": 0, "next": 0}]


async def test_the_app_is_told_what_it_may_and_sees_no_token(
    serve: Any, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HRCYCLUS_TOKEN", "a-secret-of-the-server")
    monkeypatch.setenv("HRCYCLUS_CONFIG_DIR", "/nowhere")
    monkeypatch.setenv("SSH_AUTH_SOCK", "/agent")
    served = await serve(language="nl", memory=2**29, processor=100, disabled=("beloning",))
    page = await served.open(await served.enter(), size="width=100&height=30")
    begun = await page.until("}>")
    brief = json.loads(begun.partition("<begun 100x30 ")[2].rpartition(">")[0])
    assert brief.pop("state").startswith(str(served.folder.parent / "state"))
    assert brief == {
        "folder": str(served.folder),
        "file": None,
        "only_file": False,
        "language": "nl",
        "plugins_dir": None,
        "disabled": ["beloning"],
        "safe_mode": False,
        "memory": 2**29,
        "processor": 100,
    }
    await page.type("environment")
    environment = json.loads((await page.until('"}>')).rpartition("<")[2].removesuffix(">"))
    assert environment["TERM"] == "xterm-256color"
    assert environment["HRCYCLUS_CONFIG_DIR"] == "/nowhere"
    assert not {"HRCYCLUS_TOKEN", "SSH_AUTH_SOCK"} & environment.keys()


async def test_a_size_is_kept_within_bounds(serve: Any):
    page = await (await serve()).running()
    for width, height, seen in (
        (10**9, 10**9, "<size 400x150>"),
        (0, -5, "<size 20x8>"),
        (90, 33, "<size 90x33>"),
    ):
        await page.send("resize", {"width": width, "height": height})
        await page.until(seen)


async def test_the_size_in_the_address_is_kept_within_bounds(serve: Any):
    served = await serve()
    for size, seen in {
        "width=1000000000&height=1000000000": "<begun 400x150",
        "width=1e9&height=nan": "<begun 80x24",
        f"width={'9' * 5000}&height=-1": "<begun 80x24",
        "": "<begun 80x24",
    }.items():
        page = await served.open(await served.enter(), size=size)
        await page.until(seen)
        await page.leave()


JUNK = (
    "",
    "[]",
    "{}",
    "null",
    "[" * 60000,
    '["stdin"]',
    '["stdin", 5]',
    '["stdin", ""]',
    '["resize", {"width": "80", "height": 24}]',
    '["resize", {"width": true, "height": 1e400}]',
    '["resize", null]',
    '["quit"]',
    '["open_url", {"url": "http://example.org"}]',
    "[1, " + "9" * 10000 + "]",
)


async def test_junk_is_passed_over(serve: Any):
    page = await (await serve()).running()
    for junk in JUNK:
        await page.socket.send_str(junk)
    await page.socket.send_str('["stdin", "half \\ud800 a letter"]')
    await page.until("<typed half  a letter>")
    assert len(page.pieces) == 2


async def test_a_sign_of_life_is_answered_and_not_counted(serve: Any):
    served = await serve()
    page = await served.running()
    for ping, pong in ((17, 17), ("1764000000", "1764000000"), ("x" * 1000, None), ([1], None)):
        page.told.clear()
        await page.send("ping", ping)
        assert await page.until_told("pong") == pong
    await page.type("once")
    assert await page.until_told("heard") == 1


async def test_after_a_loss_each_side_sends_what_the_other_missed(serve: Any):
    served = await serve(grace_seconds=30)
    cookie = await served.enter()
    page = await served.open(cookie, ONE)
    await page.until("<begun")
    await page.type("one", "draw 3 10", "two")
    await page.until("<typed one>")
    seen, drawn = page.seen, page.drawn
    await page.lose()

    again = await served.open(cookie, ONE, seen=seen)
    assert again.told[0] == ["hello", {"resumed": True, "heard": 3, "next": seen}]
    await again.type("three")
    after = await again.until("<typed three>")
    both = re.sub(r"\.+", "", drawn + after)
    assert both.endswith("<typed one><0><1><2><typed two><typed three>")


async def test_what_the_server_did_not_get_is_asked_for_by_its_count(serve: Any):
    served = await serve(grace_seconds=30)
    cookie = await served.enter()
    page = await served.open(cookie, ONE)
    await page.type("one", "two", "three")
    await page.until("<typed three>")
    await page.lose()
    again = await served.open(cookie, ONE, seen=page.seen)
    assert again.told[0][1]["heard"] == 3


async def test_what_was_drawn_meanwhile_and_is_too_much_is_drawn_anew(serve: Any):
    served = await serve(limits={"kept_bytes": 10_000}, grace_seconds=30)
    cookie = await served.enter()
    page = await served.open(cookie, ONE)
    await page.until("<begun")
    await page.type("draw 100 1000")
    await page.lose()
    await served.until_there("drawn")

    again = await served.open(cookie, ONE, seen=page.seen)
    assert again.told[0][1]["resumed"]
    await again.until("<all anew")
    assert "<99>" not in again.drawn
    await again.type("after")
    await again.until("after>")
    # It counts on from where it was told, so that another loss is no trouble.
    await again.lose()
    third = await served.open(cookie, ONE, seen=again.seen)
    assert third.told[0][1]["next"] == again.seen


async def test_a_page_that_reads_nothing_holds_nothing_up_and_gets_a_new_drawing(serve: Any):
    served = await serve(limits={"kept_bytes": 100_000})
    page = await served.running()
    page.connection.pause_reading()
    # Far more than a connection holds.
    await page.type("draw 2000 10000", "after")
    await served.until_there("drawn")
    page.connection.resume_reading()
    await page.until("after>")
    assert page.seen < 2000


async def test_a_reload_is_drawn_anew_in_its_own_size(serve: Any):
    served = await serve(limits={"short_grace_seconds": 30}, grace_seconds=30)
    cookie = await served.enter()
    page = await served.open(cookie, ONE)
    await page.until("<begun")
    await page.leave()
    again = await served.open(cookie, ONE, size="width=40&height=12")
    assert again.told[0][1]["resumed"]
    assert "<size 40x12><all anew" in await again.until("<all anew")
    assert len(served.pids()) == 1


async def test_a_second_page_takes_the_session_over(serve: Any):
    served = await serve()
    cookie = await served.enter()
    first = await served.open(cookie, ONE)
    await first.until("<begun")
    second = await served.open(cookie, ONE)
    assert await first.until_closed() == 4001
    await second.type("mine")
    await second.until("<typed mine>")
    assert len(served.pids()) == 1


async def test_nobody_else_gets_to_a_session(serve: Any):
    served = await serve()
    await served.open(await served.enter(), ONE)
    other = await served.enter()
    with pytest.raises(Exception, match="403"):
        await served.open(other, ONE)
    for number in ("", "1" * 31, "A" * 32, "../" + "1" * 29):
        with pytest.raises(Exception, match="403"):
            await served.open(other, number or "-")


@pytest.mark.parametrize(
    ("typed", "reason", "line"),
    [
        ("quit", "left", ""),
        ("exit 0", "left", ""),
        ("exit 3", "limit", ""),
        (f"die {signal.SIGKILL:d}", "limit", ""),
        (f"die {signal.SIGXCPU:d}", "limit", ""),
        ("exit 1", "failed", "a session failed: the last words[2J of it"),
        (f"die {signal.SIGSEGV:d}", "failed", "a session failed: it ended with exit code -11"),
        ("nonsense", "failed", "a session failed: the app wrote what makes no sense"),
    ],
)
async def test_the_page_is_told_why_it_ended(serve: Any, typed: str, reason: str, line: str):
    served = await serve()
    page = await served.running()
    await page.type(typed)
    assert await page.until_told("ended") == {"reason": reason}
    assert await page.until_closed() == 1000
    await served.until_none_runs()
    assert line in "\n".join(served.lines)
    assert bool(line) is bool(served.lines)


async def test_a_session_in_which_nothing_happens_ends_and_says_so_later_too(serve: Any):
    served = await serve(idle_seconds=1, grace_seconds=30)
    cookie = await served.enter()
    page = await served.open(cookie, ONE)
    await page.until("<begun")
    seen = page.seen
    await page.lose()
    await served.until_none_runs()
    for _ in range(2):
        late = await served.open(cookie, ONE, seen=seen)
        assert late.told == [["ended", {"reason": "idle"}]]
    # A page that is loaded anew begins anew.
    fresh = await served.open(cookie, ONE)
    assert not fresh.told[0][1]["resumed"]


async def test_a_page_that_was_away_too_long_begins_anew(serve: Any):
    served = await serve()
    cookie = await served.enter()
    page = await served.open(cookie, ONE)
    await page.until("<begun")
    await page.lose()
    await served.until_none_runs()
    late = await served.open(cookie, ONE, seen=page.seen)
    assert late.told == [["hello", {"resumed": False, "heard": 0, "next": 0}]]
    await late.until("<begun")


async def test_signs_of_life_keep_no_session_going(serve: Any):
    served = await serve(idle_seconds=1)
    page = await served.running()

    async def keep_pinging() -> None:
        while True:
            await page.send("ping", 1)
            await asyncio.sleep(0.05)

    pinging = asyncio.create_task(keep_pinging())
    assert await page.until_told("ended") == {"reason": "idle"}
    pinging.cancel()


async def test_there_are_no_more_sessions_than_allowed(serve: Any):
    served = await serve(max_sessions=2)
    first, second = await served.running(), await served.running()
    third = await served.open(await served.enter())
    assert third.told == [["ended", {"reason": "full"}]]
    await first.type("quit")
    await first.until_closed()
    await served.running()
    await second.type("still here")
    await second.until("<typed still here>")


async def test_one_visitor_has_no_more_sessions_than_allowed(serve: Any):
    served = await serve(limits={"sessions_of_one": 2})
    cookie = await served.enter()
    pages = [await served.open(cookie) for _ in range(2)]
    for page in pages:
        await page.until("<begun")
    assert (await served.open(cookie)).told == [["ended", {"reason": "full"}]]
    await served.running()


async def test_typing_faster_than_anyone_can_ends_the_session(serve: Any):
    served = await serve()
    page = await served.running()
    with suppress(ConnectionError):
        for _ in range(2000):
            await page.send("focus")
    assert await page.until_told("ended") == {"reason": "limit"}
    assert await page.until_closed() == 1008
    await served.until_none_runs()


async def test_sending_more_than_anyone_types_ends_the_session(serve: Any):
    served = await serve()
    page = await served.running()
    with suppress(ConnectionError):
        for _ in range(100):
            await page.socket.send_bytes(b"x" * 60_000)
    assert await page.until_told("ended") == {"reason": "limit"}


async def test_a_paste_of_reasonable_size_gets_through(serve: Any):
    page = await (await serve()).running()
    await page.type(*["#" * 60_000] * 5)
    await page.type("after")
    assert (await page.until("<typed after>")).count("#") == 300_000


async def test_all_of_a_session_is_gone_after_it(serve: Any):
    served = await serve()
    page = await served.running()
    await page.type("child")
    await page.until("<child")
    assert len(served.pids()) == 2
    await page.leave()
    await served.until_none_runs()


async def test_an_app_that_will_not_end_is_ended(serve: Any):
    served = await serve(limits={"quit_seconds": 0.1, "terminate_seconds": 0.1})
    page = await served.running()
    await page.type("mood stubborn")
    await page.until("<so be it>")
    await page.leave()
    await served.until_none_runs()


async def test_an_app_that_reads_nothing_any_more_is_ended(serve: Any):
    served = await serve(limits={"stuck_seconds": 0.2})
    page = await served.running()
    await page.type("deaf")
    await page.until("<deaf>")
    for _ in range(10):
        await page.type("z" * 60_000)
    await served.until_none_runs()


async def test_no_process_is_left_after_many_came_and_went(serve: Any):
    served = await serve(limits={"sessions_of_one": 20})
    cookie = await served.enter()
    for number in range(20):
        page = await served.open(cookie, secrets.token_hex(16))
        if number % 2:
            await page.until("<begun")
        if number % 3:
            await page.lose()
        else:
            await page.leave()
    await served.until_none_runs()
    assert not served.lines


async def test_when_the_server_stops_every_session_is_ended_and_told(serve: Any):
    served = await serve()
    pages = [await served.running() for _ in range(3)]
    starting = await served.open(await served.enter())
    stopping = asyncio.create_task(served.server.close())
    for page in (*pages, starting):
        assert await page.until_told("ended") == {"reason": "gone"}
    await stopping
    await served.until_none_runs()


async def test_an_app_that_cannot_be_started_is_told(serve: Any):
    served = await serve(program=("/no/such/program",))
    page = await served.open(await served.enter())
    assert await page.until_told("ended") == {"reason": "failed"}
    assert len(served.lines) == 1


async def test_an_app_that_is_none_is_told(serve: Any):
    served = await serve(program=("/bin/echo",))
    page = await served.open(await served.enter())
    assert await page.until_told("ended") == {"reason": "failed"}
    assert served.lines == ["a session failed: the app did not start"]


async def test_no_address_is_ever_opened(serve: Any):
    page = await (await serve()).running()
    await page.type("link")
    await page.until("<no link>")
    assert [one[0] for one in page.told] == ["hello"]


async def test_the_app_may_ask_for_a_file(serve: Any):
    page = await (await serve()).running()
    await page.type("choose")
    assert await page.until_told("choose_file") == "choose_file"
