"""The end of a session where there is too little memory for one."""

from __future__ import annotations

import threading


async def test_it_ends_and_saves_though_no_thread_can_be_had(serve, folder, written, monkeypatch):
    async with serve() as opened:
        await opened.turn_to("vitaliteit", "verzuim")
        await opened.press("3")

        def fail(_thread: threading.Thread) -> None:
            raise RuntimeError("can't start new thread")

        with monkeypatch.context() as patch:
            patch.setattr(threading.Thread, "start", fail)
            opened.app.ending.make_sure()
            opened.app.leave_after_typing()
            await opened.settle()
        assert opened.has_quit
    answers = written(folder / "elzenwaard.toml").of("vitaliteit")
    assert answers.answer("verzuim").status == "absent"
