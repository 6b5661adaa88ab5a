"""Makes the pictures of the README from the app itself: `.venv/bin/python docs/tour.py`."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

from hrcyclus.example import copy_example
from hrcyclus.i18n import set_language
from hrcyclus.plugin_host.host import load_plugins
from hrcyclus.tui.app import HrcyclusApp
from hrcyclus.tui.themes import LIGHT

IMAGES = Path(__file__).parent / "img"

PICTURES = {
    "cycle": ("nl", "", ["right"]),
    "card": ("nl", "", ["right", "enter", "enter", "down"]),
    "overview": ("nl", LIGHT.name, ["o", "3"]),
    "heat-map": ("en", LIGHT.name, ["o", "2", "right", "down"]),
}
"""Per picture: the language, the theme (ours by default) and the keys that lead there."""


async def take(name: str, folder: Path) -> None:
    """Walk to a screen and keep its picture."""
    language, theme, keys = PICTURES[name]
    set_language("nl" if language == "nl" else "en")
    app = HrcyclusApp(load_plugins(safe_mode=True), copy_example(folder))
    if theme:
        app.theme = theme
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        svg = app.export_screenshot(title="hrcyclus hr-beleid-2026.toml")
    # The picture must not reach for a font on the network.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    (IMAGES / f"{name}.svg").write_text(svg.rstrip() + "\n", encoding="utf-8")


def main() -> None:
    """Take every picture, from a copy of the example in a folder of its own."""
    IMAGES.mkdir(exist_ok=True)
    for name in PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["HRCYCLUS_STATE_DIR"] = folder
            os.environ["HRCYCLUS_CONFIG_DIR"] = folder
            asyncio.run(take(name, Path(folder)))


if __name__ == "__main__":
    main()
