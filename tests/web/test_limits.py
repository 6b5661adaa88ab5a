"""The parts of the server that only reckon: who, how much, how fast, and what is still to send."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.web.frame_log import FrameLog
from hrcyclus.web.guard import NotAnOriginError, guard_of, is_loopback, proxy_origin
from hrcyclus.web.limits import DEFAULT_SIZE, Bucket, Limits, Size, size_in_words, size_of
from hrcyclus.web.packets import PacketError, chunk_of, data_packet, meta_of, meta_packet
from hrcyclus.web.packets import read_packets as read
from hrcyclus.web.visitors import Tokens, Visitors

DOCS = (Path(__file__).parents[2] / "docs" / "serve.md").read_text(encoding="utf-8")


def test_the_documentation_tells_the_limits_as_they_are():
    limits = Limits()
    kib, mib = 1024, 2**20
    for told in (
        f"| connections | {limits.connections} |",
        f"| {limits.header_seconds:.0f} seconds, 8 KiB a line |",
        f"| {limits.body_seconds:.0f} seconds, {limits.upload_bytes // mib} MiB, 2 at a time, "
        f"{limits.uploads_at_once:.0f} at once and then {limits.uploads_per_second * 60:.0f} a "
        "minute |",
        f"a piece of a download | {limits.answer_seconds:.0f} seconds |",
        f"| browsers that were let in | {limits.visitors} |",
        f"good for {limits.visit_seconds / 3600:.0f} hours",
        f"after {limits.wrong_tokens} in a minute",
        f"{limits.sessions_of_one} a browser",
        f"| a message from a page | {limits.frame_bytes // kib} KiB |",
        f"| {limits.frames_per_second:.0f} a second ({limits.frames_at_once:.0f} at once), "
        f"{limits.bytes_per_second / kib:.0f} KiB a second ({limits.bytes_at_once / mib:.0f} MiB "
        "at once) |",
        f"| {limits.kept_bytes // kib} KiB a session |",
        f"| {limits.download_bytes // mib} MiB, {limits.downloads_waiting} waiting, each once |",
        f"SIGTERM after {limits.quit_seconds:.0f} seconds and SIGKILL after "
        f"{limits.terminate_seconds:.0f} more",
    ):
        assert told in DOCS


def test_a_bucket_lets_through_a_burst_and_then_its_rate():
    bucket = Bucket(rate=10, burst=5)
    assert [bucket.take(1, 100.0) for _ in range(6)] == [True] * 5 + [False]
    assert [bucket.take(1, 100.125), bucket.take(1, 100.125)] == [True, False]
    assert not bucket.take(6, 1000.0)
    assert bucket.take(5, 1000.0)


@given(st.one_of(st.integers(), st.floats(), st.text(), st.booleans(), st.none()), st.integers())
def test_any_size_is_one_that_can_be_drawn_or_none(width: object, height: int):
    size = size_of(width, height)
    if type(width) is not int:
        assert size is None
    else:
        assert size
        assert 20 <= size.width <= 400
        assert 8 <= size.height <= 150


@given(st.text(), st.text())
def test_any_size_in_an_address_is_one_that_can_be_drawn(width: str, height: str):
    size = size_in_words(width, height)
    assert 20 <= size.width <= 400
    assert 8 <= size.height <= 150


def test_sizes_in_an_address():
    assert size_in_words("100", "40") == Size(100, 40)
    assert size_in_words("100", "") == DEFAULT_SIZE
    assert size_in_words("٣٠", "40") == DEFAULT_SIZE


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("https://hr.example.org", "https://hr.example.org"),
        ("https://HR.example.org:443/", "https://hr.example.org"),
        ("https://hr.example.org:8443", "https://hr.example.org:8443"),
        ("http://localhost:9000", "http://localhost:9000"),
        ("http://[::1]:80", "http://[::1]"),
    ],
)
def test_the_origin_of_a_proxy_is_written_as_browsers_do(text: str, origin: str):
    assert proxy_origin(text) == origin


@pytest.mark.parametrize(
    "text",
    [
        "hr.example.org",
        "http://hr.example.org",
        "https://",
        "https://hr.example.org/app",
        "https://hr.example.org?x",
        "https://me@hr.example.org",
        "https://hr.example.org:port",
        "https://hr.example.org:99999",
        "https://hé.example.org",
        "ws://hr.example.org",
        "javascript:alert(1)",
        "https://[::1",
    ],
)
def test_what_is_no_safe_origin_of_a_proxy_is_refused(text: str):
    with pytest.raises(NotAnOriginError):
        proxy_origin(text)


def test_which_hosts_others_can_reach():
    assert all(map(is_loopback, ("127.0.0.1", "127.8.8.8", "::1", "localhost", "LOCALHOST")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.1.5", "hr.intranet", "")))


def test_a_server_goes_by_its_own_names_only():
    guard = guard_of("192.168.1.5", 8000, "")
    assert guard.knows("192.168.1.5:8000")
    assert guard.knows("localhost:8000")
    assert not guard.knows("192.168.1.6:8000")
    assert guard.knows("192.168.1.6:8000", local="192.168.1.6:8000")
    assert guard_of("127.0.0.1", 80, "").knows("localhost")
    proxied = guard_of("127.0.0.1", 8000, "https://hr.example.org")
    assert proxied.knows("hr.example.org")
    assert not proxied.knows("127.0.0.1:8000")


def test_a_token_is_dead_once_it_was_used():
    tokens = Tokens("", 20, 60)
    first = tokens.current
    assert len(first) >= 43
    assert tokens.use(first, 0)
    assert not tokens.use(first, 0)
    assert tokens.use(tokens.current, 0)


def test_guesses_are_forgotten_in_time():
    tokens = Tokens("shared-by-everyone", 3, 60)
    for _ in range(3):
        assert not tokens.use("guess", 0)
    assert not tokens.use("shared-by-everyone", 59)
    assert tokens.use("shared-by-everyone", 61)


def test_visitors_are_known_for_a_while():
    visitors = Visitors(most=2, seconds=100)
    first, second = visitors.welcome(0), visitors.welcome(0)
    assert visitors.recognise(first, 50) == first
    assert visitors.recognise(first[:-1], 50) is None
    assert visitors.recognise("", 50) is None
    # The one that was not seen for the longest time makes room.
    third = visitors.welcome(60)
    assert visitors.recognise(second, 60) is None
    assert visitors.recognise(first, 99) == first
    assert visitors.recognise(first, 100) is None
    assert visitors.recognise(third, 100) == third


def test_a_log_sends_again_from_where_a_page_was():
    log = FrameLog(10_000)
    for frame in (b"a", b"b", '["c"]', b"d"):
        log.add(frame)
    assert [log.take() for _ in range(3)] == [b"a", b"b", '["c"]']
    assert log.next == 3
    assert log.go_back_to(1)
    assert [log.take() for _ in range(4)] == [b"b", '["c"]', b"d", None]


def test_a_log_cannot_go_back_to_what_was_not_sent_or_is_gone():
    log = FrameLog(300)
    for _ in range(10):
        log.add(b"x" * 100)
        log.take()
    assert log.next == 10
    assert not log.go_back_to(11)
    assert not log.go_back_to(0)
    assert log.go_back_to(10)
    assert log.go_back_to(9)


def test_a_log_that_overflows_keeps_messages_and_waits_for_a_new_drawing():
    log = FrameLog(1000)
    log.add(b"sent")
    log.take()
    log.add('["download"]')
    for _ in range(3):
        log.add(b"x" * 900)
    assert log.is_torn
    log.add(b"half")
    assert log.take() == '["download"]'
    assert log.take() is None
    assert log.next == 2
    assert not log.go_back_to(1)
    log.start_anew()
    log.add(b"all")
    assert log.take() == b"all"


def test_one_drawing_larger_than_the_limit_gets_through():
    log = FrameLog(1000)
    for frame in (b"modes", b"x" * 5000, b"cursor"):
        log.add(frame)
    assert [len(log.take() or b"") for _ in range(3)] == [5, 5000, 6]
    log.add(b"after")
    assert log.take() == b"after"
    assert log.size < 1000


@given(
    st.lists(
        st.one_of(
            st.binary(max_size=400), st.text(max_size=40), st.sampled_from(["take", "back", "new"])
        )
    )
)
def test_a_log_never_grows_beyond_its_limit_and_counts_right(steps: list[bytes | str]):
    log = FrameLog(1000)
    sent = 0
    for step in steps:
        if step == "take":
            sent += log.take() is not None
        elif step == "back":
            if log.go_back_to(max(0, sent - 2)):
                sent = max(0, sent - 2)
        elif step == "new":
            log.start_anew()
        else:
            log.add(step)
        assert log.next == sent
        assert log.size <= 1000 + 400 + 64 + 32 * (40 + 64)


async def packets_of(data: bytes, largest: int = 1000) -> list[tuple[bytes, bytes]]:
    stream = asyncio.StreamReader()
    stream.feed_data(data)
    stream.feed_eof()
    return [found async for found in read(stream, largest)]


READY = b"__GANGLION__\n"


async def test_packets_come_out_as_they_went_in():
    data = data_packet("é".encode()) + meta_packet("resize", width=80)
    assert await packets_of(b"a warning\n" + READY + data) == [
        (b"D", "é".encode()),
        (b"M", b'{"type": "resize", "width": 80}'),
    ]
    assert await packets_of(READY + data[:-1]) == [(b"D", "é".encode())]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no such module\n",
        b"x\n" * 11 + READY,
        b"x" * 200_000,
        READY + b"Z\0\0\0\0",
        READY + b"D\xff\xff\xff\xff",
    ],
)
async def test_what_is_no_packet_is_told(data: bytes):
    with pytest.raises(PacketError):
        await packets_of(data)


@pytest.mark.parametrize("payload", [b"", b"[]", b"nonsense", b"[" * 100_000, b"\xff", b"1"])
def test_a_message_that_is_none_is_empty(payload: bytes):
    assert meta_of(payload) == {}


def test_a_piece_of_a_file_is_read_as_textual_writes_it():
    from textual._binary_encode import dump

    assert chunk_of(dump(("deliver_chunk", "k", b"e\x00s1:"))) == ("k", b"e\x00s1:")
    assert chunk_of(dump(("deliver_chunk", "k", "é"))) == ("k", "é".encode())
    assert chunk_of(dump(("deliver_chunk", "k", b""))) == ("k", b"")


@given(st.binary())
def test_any_other_packed_packet_is_told(payload: bytes):
    for one in (payload, b"t" + payload + b"e"):
        with pytest.raises(PacketError):
            chunk_of(one)
