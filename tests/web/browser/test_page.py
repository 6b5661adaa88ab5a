"""The page itself, with a server that loses, refuses, ends and asks whatever the test wants."""

from __future__ import annotations

import re
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CONFTEST = runpy.run_path(str(Path(__file__).with_name("conftest.py")))
DESKTOP, TABLET, PHONE = CONFTEST["DESKTOP"], CONFTEST["TABLET"], CONFTEST["PHONE"]

APP = "\x1b[?1049h\x1b[?1000h\x1b[?1003h\x1b[?1006h\x1b[?2004h\x1b[?25l"
"""How an app begins: another screen, the mouse, pasting as one."""

PASTED = re.compile(r"\x1b\[200~(.*?)\x1b\[201~", re.DOTALL)


@pytest.fixture
def opened(stand_in: Any, open_page: Callable[..., Any]) -> Callable[..., Any]:
    """Opens the page, on a screen of the given kind, with an app that has begun."""

    def opened(screen: dict[str, Any] = DESKTOP, query: str = "", **options: Any) -> Any:
        seen = open_page(stand_in.address + query, screen, **options)
        seen.wait_until(lambda: stand_in.asked, "a connection")
        stand_in.draw(f"{APP}\x1b[3;5Hready")
        seen.wait_for("ready")
        return seen

    return opened


def test_it_asks_nothing_of_any_other_host_and_has_no_complaint(stand_in: Any, opened: Any) -> None:
    screen = opened(query="?ping=http://203.0.113.1/&delay=1&fontsize=99")
    screen.page.keyboard.type("a")
    screen.wait_until(lambda: "a" in stand_in.typed)
    assert {url for url in screen.requests if not url.startswith(stand_in.address)} == set()
    assert any("RobotoMono-Variable" in url for url in screen.requests)
    assert screen.complaints == []
    assert "ping" not in [frame[0] for frame in stand_in.heard]


def test_it_draws_without_a_graphics_card(opened: Any, launch: Callable[..., Any]) -> None:
    browser = launch("--disable-3d-apis")
    screen = opened(within=browser)
    rows = screen.page.locator(".xterm-rows")
    screen.wait_until(lambda: "ready" in rows.inner_text(), "rows")
    box, room = rows.bounding_box(), screen.page.locator("main").bounding_box()
    assert box["height"] <= room["height"]
    assert room["width"] - 15 < box["width"] <= room["width"]
    assert screen.complaints == []
    browser.close()


def test_the_terminal_waits_for_its_letters_to_be_measured(opened: Any) -> None:
    screen = opened()
    held: list[Any] = []

    def hold(font: Any) -> None:
        held.append(font)

    screen.page.route("**/fonts/*", hold)
    screen.page.reload(wait_until="commit")
    screen.wait_until(lambda: len(held) == 2, "both faces asked for")
    assert screen.page.locator(".xterm").count() == 0
    for font in held:
        font.continue_()
    screen.wait_for("ready")
    assert screen.page.evaluate("() => document.fonts.check('bold 15px \"Roboto Mono\"')")


@pytest.mark.parametrize("kinds", [[DESKTOP], [TABLET, PHONE]], ids=["mouse", "fingers"])
def test_nothing_sticks_out_of_the_screen(kinds: list[dict[str, Any]], opened: Any) -> None:
    screen = opened(kinds[0])
    for kind in kinds:
        screen.page.set_viewport_size(kind["viewport"])
        screen.page.reload()
        screen.wait_for("ready")
        sizes = screen.page.evaluate(
            """() => [
              document.documentElement.scrollWidth - innerWidth,
              document.documentElement.scrollHeight - innerHeight,
              document.querySelector(".xterm-screen").getBoundingClientRect().right - innerWidth,
              document.querySelector(".xterm-screen").getBoundingClientRect().bottom
                - document.querySelector("main").getBoundingClientRect().bottom,
            ]"""
        )
        assert max(sizes) <= 0
        assert screen.size[0] >= 48
        assert screen.page.locator("nav.keys").is_visible() == (kind is not DESKTOP)


def test_after_a_loss_both_sides_get_what_they_missed_once(stand_in: Any, opened: Any) -> None:
    screen = opened()
    screen.page.keyboard.type("ab")
    screen.wait_until(lambda: stand_in.typed.endswith("ab"))
    stand_in.takes_calls = False
    stand_in.cut()
    screen.mentions("Connection lost")
    stand_in.draw("\x1b[5;5Hmissed")
    screen.page.keyboard.type("cd")
    stand_in.takes_calls = True
    screen.wait_for("missed")
    screen.mentions("Connected again")
    screen.page.keyboard.type("e")
    screen.wait_until(lambda: stand_in.typed.endswith("e"))
    assert stand_in.typed == "abcde"
    assert stand_in.asked[-1]["seen"] == "1"
    assert stand_in.asked[-1]["session"] == stand_in.asked[0]["session"]


def test_larger_letters_reload_the_page_into_the_same_session(stand_in: Any, opened: Any) -> None:
    screen = opened()
    screen.page.keyboard.type("ab")
    screen.wait_until(lambda: stand_in.typed.endswith("ab"))
    stand_in.confirm()
    stand_in.hold_greetings()
    screen.page.get_by_role("button", name="Larger letters").click()
    screen.wait_until(lambda: len(stand_in.asked) == 2)
    screen.wait_until(lambda: screen.has_focus)
    screen.page.keyboard.type("c")
    stand_in.go_on_greeting()
    screen.wait_for("ready")
    screen.page.keyboard.type("d")
    screen.wait_until(lambda: stand_in.typed.endswith("d"))
    assert stand_in.typed == "abcd"
    first, second = stand_in.asked
    assert re.fullmatch("[0-9a-f]{32}", first["session"])
    assert (second["session"], second["seen"]) == (first["session"], "0")
    assert int(second["width"]) < int(first["width"])
    assert stand_in.farewells == [4002]  # 1001 would say that nobody comes back


def test_what_was_typed_for_a_session_that_is_over_is_not_typed_in_the_next(
    stand_in: Any, opened: Any
) -> None:
    screen = opened()
    stand_in.takes_calls = False
    stand_in.cut()
    screen.mentions("Connection lost")
    screen.page.keyboard.type("old")
    stand_in.knows = False
    stand_in.takes_calls = True
    screen.mentions("a fresh one")
    screen.page.keyboard.type("new")
    screen.wait_until(lambda: stand_in.typed.endswith("w"))
    assert stand_in.typed == "new"


def test_a_paste_arrives_whole_and_too_long_a_one_not_at_all(stand_in: Any, opened: Any) -> None:
    screen = opened()
    paste(screen, "é€😀" * 5000)
    screen.wait_until(lambda: "\x1b[201~" in stand_in.typed)
    assert PASTED.findall(stand_in.typed) == ["é€😀" * 5000]
    assert max(len(frame[1]) for frame in stand_in.heard if frame[0] == "stdin") <= 8192
    stand_in.confirm()
    paste(screen, "x" * 70_000)
    screen.mentions("too much text")
    screen.page.keyboard.type("after")
    screen.wait_until(lambda: stand_in.typed.endswith("after"))
    assert stand_in.typed.count("x") == 0


def test_typing_without_a_connection_has_an_end_and_says_so(stand_in: Any, opened: Any) -> None:
    screen = opened()
    stand_in.takes_calls = False
    stand_in.cut()
    screen.mentions("Connection lost")
    paste(screen, "x" * 60_000)
    paste(screen, "y" * 10_000)
    screen.mentions("not kept")
    assert "not kept" in screen.page.locator("#status").inner_text()
    stand_in.takes_calls = True
    screen.mentions("Connected again")
    screen.wait_until(lambda: stand_in.typed.count("x") == 60_000)
    assert "y" not in stand_in.typed


def test_an_end_has_its_sentence_and_a_way_on(stand_in: Any, opened: Any) -> None:
    screen = opened()
    stand_in.tell("ended", {"reason": "idle"})
    stand_in.cut()
    ended = screen.page.locator("#ended[open]")
    ended.wait_for()
    assert "nothing happened for a while" in ended.inner_text()
    screen.press("Escape")
    assert ended.is_visible()
    ended.get_by_role("button", name="Begin again").click()
    screen.wait_until(lambda: len(stand_in.asked) == 2, "another session")
    assert stand_in.asked[0]["session"] != stand_in.asked[1]["session"]


def test_a_page_that_is_no_longer_let_in_says_so(stand_in: Any, opened: Any) -> None:
    screen = opened()
    stand_in.is_allowed = False
    stand_in.cut()
    ended = screen.page.locator("#ended[open]")
    ended.wait_for()
    assert "Ask for a new address" in ended.inner_text()
    assert not ended.get_by_role("button").is_visible()


def test_a_session_taken_over_by_another_tab_is_not_fought_over(stand_in: Any, opened: Any) -> None:
    screen = opened()
    stand_in.close_with(4001)
    ended = screen.page.locator("#ended[open]")
    ended.wait_for()
    assert "another tab" in ended.inner_text()
    ended.get_by_role("button", name="Go on here").click()
    screen.wait_until(lambda: len(stand_in.asked) == 2)
    assert stand_in.asked[1]["session"] == stand_in.asked[0]["session"]


def test_a_server_that_stays_away_is_given_up_until_asked(stand_in: Any, opened: Any) -> None:
    screen = opened(clock=True)
    stand_in.takes_calls = False
    stand_in.cut()
    screen.mentions("Connection lost")
    ended = screen.page.locator("#ended[open]")

    def passes() -> bool:
        screen.page.clock.run_for(20_000)
        return ended.count() == 1

    screen.wait_until(passes, "the end of patience")
    assert "can't be reached" in ended.inner_text()
    stand_in.takes_calls = True
    ended.get_by_role("button", name="Try again").click()
    screen.wait_until(lambda: len(stand_in.asked) == 2)
    assert stand_in.asked[1]["session"] == stand_in.asked[0]["session"]
    ended.wait_for(state="detached")


def test_a_connection_that_falls_silent_is_found_lost(stand_in: Any, opened: Any) -> None:
    screen = opened(clock=True)
    stand_in.answers = False
    screen.page.clock.run_for(1_000)
    assert len(stand_in.asked) == 1

    def passes() -> bool:
        screen.page.clock.run_for(5_000)
        return len(stand_in.asked) > 1

    screen.wait_until(passes, "another connection")
    assert stand_in.asked[-1]["session"] == stand_in.asked[0]["session"]


def test_files_come_in_and_go_out(stand_in: Any, opened: Any, tmp_path: Path) -> None:
    screen = opened()
    file = tmp_path / "één & twee.toml"
    file.write_text('format = "hrcyclus/1"\n')
    stand_in.tell("choose_file")
    dialog = screen.page.locator("#upload[open]")
    dialog.wait_for()
    send = dialog.get_by_role("button", name="Upload")
    assert send.is_disabled()
    dialog.locator("input").set_input_files(file)
    stand_in.refusal = "Line 1: that is no assessment."
    send.click()
    screen.wait_until(lambda: "Line 1" in dialog.inner_text(), "the refusal")
    stand_in.refusal = ""
    send.click()
    screen.mentions("is uploaded")
    assert not dialog.is_visible()
    assert stand_in.uploads == [("%C3%A9%C3%A9n%20%26%20twee.toml", file.read_bytes())]

    drop(screen, "photo.png")
    output = screen.page.locator("#uploaded")
    screen.wait_until(lambda: ".toml" in output.inner_text())
    drop(screen, "dropped.toml")
    screen.mentions("dropped.toml is uploaded")
    assert [name for name, _ in stand_in.uploads][1:] == ["dropped.toml"]

    with screen.page.expect_download() as saving:
        stand_in.tell("download", {"key": "K-1", "name": "rapport.md"})
    assert saving.value.suggested_filename == "rapport.md"
    assert saving.value.path().read_text() == "K-1"
    assert len(screen.page.context.pages) == 1
    screen.page.keyboard.type("on")
    screen.wait_until(lambda: stand_in.typed.endswith("on"))


def test_the_app_can_fill_the_clipboard_after_a_key_and_never_read_it(
    stand_in: Any, opened: Any
) -> None:
    screen = opened()
    screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    screen.press("c")
    stand_in.draw("\x1b]52;c;Y29waWVk\x07\x1b]52;c;?\x07\x1b[6;1Hfirst")
    screen.wait_for("first")
    no_key = "() => Object.defineProperty(navigator, 'userActivation', { value: {} })"
    screen.page.evaluate(no_key)
    stand_in.draw("\x1b]52;c;dW5hc2tlZA==\x07\x1b[7;1Hsecond")
    screen.wait_for("second")
    screen.press("Control+v")
    screen.wait_until(lambda: "\x1b[201~" in stand_in.typed, "a paste")
    assert PASTED.findall(stand_in.typed) == ["copied"]
    assert "\x16" not in stand_in.typed
    assert "Y29waWVk" not in stand_in.typed


def test_a_link_opens_apart_and_only_on_the_web(stand_in: Any, opened: Any) -> None:
    screen = opened()
    link = f"{stand_in.address}favicon.svg"
    stand_in.draw(f"\x1b[8;5H{link} ")
    screen.wait_for(link)
    screen.page.mouse.move(*screen.place(link))
    with screen.page.context.expect_page() as opening:
        screen.wait_until(lambda: screen.page.locator(".xterm-cursor-pointer").count(), "a link")
        screen.click(link)
    assert opening.value.evaluate("() => window.opener") is None
    for address in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "/download/k"):
        screen.page.evaluate("(address) => { window.open().location.href = address }", address)
    screen.page.evaluate("() => window.open('https://203.0.113.1/')")
    assert len(screen.page.context.pages) == 2


def test_the_page_follows_the_colours_of_the_app(stand_in: Any, opened: Any) -> None:
    screen = opened()
    stand_in.draw("\x1b[48;2;251;250;247m  " * 150 + "\x1b[1;1Hlight")
    screen.wait_for("light")
    assert screen.page.locator("html").get_attribute("data-look") == "light"
    stand_in.draw("\x1b[48;2;18;22;31m  " * 200 + "\x1b[1;1Hdark ")
    screen.wait_for("dark ")
    assert screen.page.locator("html").get_attribute("data-look") == "dark"


def test_keys_go_to_the_app_but_for_those_of_the_browser(stand_in: Any, opened: Any) -> None:
    screen = opened()
    screen.press("F1", "F5", "F11", "Control+p", "Control+w", "Escape", "ArrowUp")
    screen.page.keyboard.type("é")
    screen.wait_until(lambda: stand_in.typed.endswith("é"))
    assert stand_in.typed == "\x1bOP\x10\x17\x1b\x1b[Aé"


def test_a_finger_taps_scrolls_and_has_keys(stand_in: Any, opened: Any) -> None:
    screen = opened(TABLET)
    screen.tap("ready")
    screen.wait_until(lambda: re.search(r"\x1b\[<0;\d+;3M", stand_in.typed), "a click")
    stand_in.draw("\x1b[20;20Hmiddle")
    screen.wait_for("middle")
    screen.drag_finger("middle", down=-120)
    screen.wait_until(lambda: stand_in.typed.count("\x1b[<65;") >= 2, "turns of the wheel")
    assert "\x1b[<64;" not in stand_in.typed
    screen.drag_finger("middle", down=120)
    screen.wait_until(lambda: stand_in.typed.count("\x1b[<64;") >= 2, "turns of the wheel")
    for name in ("Esc", "Tab", "Down", "Enter", "Space", "3", "Commands"):
        screen.page.get_by_role("button", name=name, exact=True).tap()
    screen.wait_until(lambda: stand_in.typed.endswith("\x1b\t\x1b[B\r 3\x10"), "the keys")
    mode = "() => document.querySelector('.xterm-helper-textarea').inputMode"
    assert (screen.has_focus, screen.page.evaluate(mode)) == (True, "none")
    screen.page.get_by_role("button", name="Keyboard on the screen").tap()
    assert (screen.has_focus, screen.page.evaluate(mode)) == (True, "text")


def paste(screen: Any, text: str) -> None:
    screen.page.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const input = document.querySelector(".xterm-helper-textarea");
          input.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
        }""",
        text,
    )


def drop(screen: Any, name: str) -> None:
    screen.page.evaluate(
        """(name) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(["x"], name));
          const options = { dataTransfer, bubbles: true, cancelable: true };
          document.body.dispatchEvent(new DragEvent("dragover", options));
          document.body.dispatchEvent(new DragEvent("drop", options));
        }""",
        name,
    )
