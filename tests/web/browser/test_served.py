"""The app as a colleague uses it: `hrcyclus serve` on one side, Chromium on the other."""

from __future__ import annotations

import runpy
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hrcyclus.example import FILE_NAME, copy_example, example_text

TABLET = runpy.run_path(str(Path(__file__).with_name("conftest.py")))["TABLET"]

FIRST = "There is a job profile"
SECOND = "Selection fits the organisation"
LAST = "The organisation offers opportunities"


@pytest.fixture
def served(serve: Callable[[], Any]) -> Any:
    """A server on a folder with one assessment."""
    server = serve()
    copy_example(server.folder)
    return server


def test_a_colleague_answers_downloads_and_leaves(
    served: Any, open_page: Callable[..., Any]
) -> None:
    address = served.address()
    screen = open_page(address)
    open_card(screen)
    screen.press("1")
    screen.wait_until(lambda: "present" in screen.line(FIRST), "an answer by keyboard")
    screen.click(LAST)
    screen.press("3")
    screen.wait_until(lambda: "absent" in screen.line(LAST), "an answer to what was clicked")
    screen.press("Escape")
    screen.wait_for("SELECTION", "saved")

    screen.press("S")
    screen.wait_for("Download this file")
    with screen.page.expect_download() as saving:
        screen.press("Enter")
    assert saving.value.suggested_filename == FILE_NAME
    downloaded = saving.value.path().read_text(encoding="utf-8")

    screen.wait_until(lambda: "Download this file" not in screen.text)
    screen.press("S")
    screen.wait_for("Report…")
    screen.click("Report…")
    screen.wait_for("Make a report", "Markdown")
    with screen.page.expect_download() as saving:
        screen.press("Control+s")
    assert saving.value.suggested_filename.endswith(".md")
    assert "HR-beleid 2026" in saving.value.path().read_text(encoding="utf-8")

    screen.wait_until(lambda: "Make a report" not in screen.text)
    screen.press("q")
    assert "The app is closed" in end_of(screen)
    saved = answers(served)
    assert saved["functieprofiel"]["status"] == "present"
    assert saved["mogelijkheden"]["status"] == "absent"
    assert tomllib.loads(downloaded)["instruments"]["werving"]["checkpoints"] == saved
    assert [file.name for file in served.folder.iterdir()] == [FILE_NAME]
    assert screen.complaints == []
    here = address.partition("enter")[0]
    assert [url for url in screen.requests if not url.startswith(here)] == []


def test_a_network_loss_a_reload_and_the_end_of_the_server_lose_nothing(
    served: Any, open_page: Callable[..., Any]
) -> None:
    screen = open_page(served.address())
    open_card(screen)
    screen.press("1")
    screen.wait_until(lambda: "present" in screen.line(FIRST))
    screen.page.context.set_offline(True)
    screen.press("3")
    screen.mentions("Connection lost")
    screen.press("ArrowDown", "2")
    screen.page.context.set_offline(False)
    screen.mentions("Connected again")
    screen.wait_until(lambda: "absent" in screen.line(FIRST), "what was typed meanwhile")
    screen.wait_until(lambda: "partial" in screen.line(SECOND), "what was typed meanwhile")

    columns, _ = screen.size
    screen.page.get_by_role("button", name="Larger letters").click()
    screen.page.wait_for_event("load")
    screen.wait_for(FIRST, "partial")
    assert screen.size[0] < columns
    screen.press("5")
    screen.wait_until(lambda: "unknown" in screen.line(SECOND), "an answer after the reload")

    served.process.terminate()
    assert "The server has stopped" in end_of(screen)
    saved = answers(served)
    assert saved["functieprofiel"]["status"] == "absent"
    assert saved["selectie-op-visie"]["status"] == "unknown"


def test_a_file_is_uploaded_and_opened(
    serve: Callable[[], Any], open_page: Callable[..., Any], tmp_path: Path
) -> None:
    served = serve()
    mine = tmp_path / "Van mij & co.toml"
    mine.write_text(example_text().replace("Gemeente Elzenwaard", "Gemeente Elders"))
    none = tmp_path / "none.toml"
    none.write_text("this is no assessment")
    screen = open_page(served.address())
    screen.wait_for("Upload a file…")
    screen.click("Upload a file…")
    dialog = screen.page.locator("#upload[open]")
    dialog.locator("input").set_input_files(none)
    send = dialog.get_by_role("button", name="Upload")
    send.click()
    told = dialog.locator("output")
    screen.wait_until(lambda: told.get_attribute("data-kind") == "bad", "a refusal")
    assert "Uploading" not in told.inner_text()
    dialog.locator("input").set_input_files(mine)
    send.click()
    screen.mentions("is uploaded")
    screen.wait_for("Gemeente Elders", "SELECTION")
    (uploaded,) = served.folder.glob("*.toml")
    assert uploaded.read_bytes() == mine.read_bytes()


def test_on_a_tablet_a_finger_opens_and_scrolls(served: Any, open_page: Callable[..., Any]) -> None:
    screen = open_page(served.address(), TABLET)
    screen.wait_for("Open a file")
    screen.tap("Open a file")
    screen.wait_for(FILE_NAME)
    screen.tap(FILE_NAME)
    screen.wait_for("SELECTION", "saved")
    enter = screen.page.get_by_role("button", name="Enter", exact=True)
    enter.tap()
    screen.wait_for("↑↓ Move")
    enter.tap()
    screen.wait_for("With this policy")
    screen.drag_finger("Competency profile", down=-300)
    screen.wait_until(lambda: "With this policy" not in screen.text, "scrolling")
    served.process.kill()
    screen.mentions("Connection lost")


def open_card(screen: Any) -> None:
    """From the start screen to the first card, by mouse and by keyboard."""
    screen.wait_for("Open a file")
    screen.click("Open a file")
    screen.wait_for(FILE_NAME)
    screen.click(FILE_NAME)
    screen.wait_for("SELECTION", "saved")
    screen.press("Enter")
    screen.wait_for("↑↓ Move")
    screen.press("Enter")
    screen.wait_for(FIRST, LAST)


def end_of(screen: Any) -> str:
    ended = screen.page.locator("#ended[open]")
    ended.wait_for()
    return ended.inner_text()


def answers(served: Any) -> dict[str, Any]:
    text = (served.folder / FILE_NAME).read_text(encoding="utf-8")
    return tomllib.loads(text)["instruments"]["werving"]["checkpoints"]
