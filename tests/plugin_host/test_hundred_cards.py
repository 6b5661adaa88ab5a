"""A hundred cards of one's own do not make the app start much later."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

START = """
import asyncio, sys, time
from pathlib import Path
from hrcyclus.plugin_host.host import load_plugins
from hrcyclus.tui.app import HrcyclusApp

async def start():
    plugins = load_plugins()
    async with HrcyclusApp(plugins, Path(sys.argv[1])).run_test() as pilot:
        await pilot.pause()
    return plugins

plugins = asyncio.run(start())
# The time of the processor: others that are at work do not count.
print(time.process_time(), len(plugins.instruments))
"""

MOST = 1.5
"""How many times as long a start may take; it is about 1.2 times."""


def started(data: Path, file: Path) -> tuple[float, int]:
    """The seconds that a start takes, and the number of instruments."""
    folders = {f"HRCYCLUS_{name}_DIR": str(data) for name in ("DATA", "STATE", "CONFIG")}
    done = subprocess.run(
        [sys.executable, "-c", START, str(file)],
        env={**os.environ, **folders},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    seconds, instruments = done.stdout.split()
    return float(seconds), int(instruments)


def test_a_start_with_a_hundred_cards_takes_little_longer(site, tmp_path: Path):
    file = tmp_path / "hr.toml"
    file.write_text('format = "hrcyclus/1"\n')
    for number in range(100):
        points = "".join(
            f'[[checkpoints]]\nid = "punt-{index}"\nnl = "Er is een regeling {index}."\n'
            for index in range(6)
        )
        site.drop_in(f"kaart-{number}.toml", site.card(f"kaart-{number}") + points)
    none, hundred = tmp_path / "none", site.plugins.parent
    runs = [(started(none, file), started(hundred, file)) for _ in range(3)]
    assert {with_cards[1] - without[1] for without, with_cards in runs} == {100}
    fastest = min(without[0] for without, _ in runs)
    assert min(with_cards[0] for _, with_cards in runs) <= MOST * fastest
