"""The page that shows the app in a browser, and the fixed list of files it is made of."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from hrcyclus.i18n import _, speaking
from hrcyclus.model.bilingual import Language

if TYPE_CHECKING:
    from jinja2 import Template

FONT_SIZES = (10, 12, 14, 15, 17, 20, 24, 28)
"""Pixels. At each size a letter is a pixel or more wider than at the one before."""

DEFAULT_FONT_SIZE = 15
"""At this size a letter is nine pixels wide to the dot; whoever picks another keeps that."""

_SCRIPT = "text/javascript; charset=utf-8"
_STYLE = "text/css; charset=utf-8"
_FONT = "font/ttf"

_OURS = {
    "session.js": _SCRIPT,
    "steady_socket.js": _SCRIPT,
    "outbox.js": _SCRIPT,
    "guards.js": _SCRIPT,
    "keys.js": _SCRIPT,
    "touch.js": _SCRIPT,
    "dialogs.js": _SCRIPT,
    "drawing.js": _SCRIPT,
    "page.css": _STYLE,
    "favicon.svg": "image/svg+xml",
}
"""The files beside this one."""

_TERMINAL = {
    "js/textual.js": _SCRIPT,
    "css/xterm.css": _STYLE,
    "fonts/RobotoMono-VariableFont_wght.ttf": _FONT,
    "fonts/RobotoMono-Italic-VariableFont_wght.ttf": _FONT,
}
"""The files of textual-serve: the terminal that Textual's authors draw in a page."""


def render_page(language: Language) -> str:
    """The page, as HTML, with its own words in `language`."""
    with speaking(language):
        return _template().render(
            language=language,
            font_size=DEFAULT_FONT_SIZE,
            font_sizes=" ".join(map(str, FONT_SIZES)),
            words=_words_of_page(),
            texts=json.dumps(_texts_of_script()),
        )


def asset(name: str) -> tuple[bytes, str] | None:
    """The bytes and the content type of one file of the page; None for a name it does not use."""
    if name in _OURS:
        return files("hrcyclus.web").joinpath("static", name).read_bytes(), _OURS[name]
    if name in _TERMINAL:
        return files("textual_serve").joinpath("static", name).read_bytes(), _TERMINAL[name]
    return None


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(
        files("hrcyclus.web").joinpath("page.html").read_text(encoding="utf-8")
    )


def _words_of_page() -> dict[str, str]:
    """What stands on the page around the terminal."""
    return {
        "terminal": _("HRcyclus, in a terminal"),
        "no_script": _("This page needs JavaScript."),
        "starting": _("Opening…"),
        "size": _("Size of the letters"),
        "smaller": _("Smaller letters"),
        "larger": _("Larger letters"),
        "keys": _("Keys"),
        "keyboard": _("Keyboard on the screen"),
        "escape": _("Esc"),
        "tab": _("Tab"),
        "left": _("Left"),
        "up": _("Up"),
        "down": _("Down"),
        "right": _("Right"),
        "enter": _("Enter"),
        "space": _("Space"),
        "palette": _("Commands"),
        "help": _("Help"),
        "upload": _("Upload a file"),
        "upload_what": _("Choose a file that ends in .toml, or drop it on this page."),
        "choose": _("File"),
        "send": _("Upload"),
        "close": _("Close"),
        "drop": _("Drop the file to upload it"),
    }


def _texts_of_script() -> dict[str, str]:
    """What the page's script may have to say, by the name it has there."""
    return {
        "lost": _("Connection lost, trying again…"),
        "lost-full": _("Connection lost. What is typed now is not kept."),
        "back": _("Connected again. Nothing was lost."),
        "restarted": _("The earlier session was over, so this is a fresh one. Answers are saved."),
        "unreachable": _("The server can't be reached."),
        "too-long": _("That is too much text at once; it was not pasted."),
        "ended-left": _("The app is closed. Everything is saved."),
        "ended-idle": _(
            "The session was closed because nothing happened for a while. Everything is saved."
        ),
        "ended-limit": _(
            "The session was closed because it asked too much of the server. "
            "What was answered until then is saved."
        ),
        "ended-full": _("Too many people are using the app right now. Try again in a moment."),
        "ended-gone": _("The server has stopped. Everything is saved."),
        "ended-failed": _("The session stopped by a fault. What was answered until then is saved."),
        "ended-refused": _("This session is over. Ask for a new address and open that."),
        "ended-elsewhere": _("This session is now open in another tab."),
        "title-left": _("Closed"),
        "title-ended": _("The session has ended"),
        "title-full": _("No place free"),
        "title-gone": _("The server has stopped"),
        "title-elsewhere": _("Open elsewhere"),
        "title-unreachable": _("No connection"),
        "begin": _("Begin again"),
        "try": _("Try again"),
        "here": _("Go on here"),
        "uploading": _("Uploading {name}…"),
        "uploaded": _("{name} is uploaded."),
        "upload-refused": _("The file was not accepted."),
        "upload-failed": _("The file could not be sent. Try again."),
        "upload-large": _("The file is too large: 4 MiB at most."),
        "upload-kind": _("Only files that end in .toml can be uploaded."),
    }
