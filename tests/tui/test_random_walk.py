"""Any keys in any order: the app goes on, and what it knows is what is in the file."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hrcyclus.example import example_text
from hrcyclus.store.assessment_file import read_assessment

KEYS = [
    *"12345", *"neap", *"hjkl", *"ur[]?im/.oA ", "xyz",
    "up", "down", "left", "right", "pageup", "pagedown", "home", "end",
    "enter", "enter", "escape", "tab", "shift+tab", "backspace", "delete",
    "ctrl+r", "ctrl+n", "ctrl+b", "ctrl+p",
]  # fmt: skip
SIZES = [(80, 24), (40, 12), (100, 30)]

steps = st.lists(
    st.one_of(
        st.sampled_from(KEYS),
        st.lists(st.sampled_from(KEYS), min_size=2, max_size=4).map(tuple),
        st.sampled_from(SIZES),
    ),
    min_size=10,
    max_size=20,
)


async def take(opened, step: object) -> None:
    match step:
        case str():
            await opened.press(*([step] if step != "xyz" else step))
        case (int() as width, int() as height):
            await opened.pilot.resize_terminal(width, height)
            await opened.settle()
        case (*keys,):
            await opened.burst(*(key for key in keys if isinstance(key, str)))


@given(start=st.sampled_from(["map", "vitaliteit", "werving", "competentie", "noomen"]), walk=steps)
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # to shrink a walk takes minutes, and its steps are told as they are
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_a_random_walk_ends_with_all_of_it_in_the_file(open_app, start, walk):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "wandeling.toml"
        path.write_text(example_text(), encoding="utf-8")
        async with open_app(path) as opened:
            last = opened.session
            if start != "map":
                await opened.turn_to(start)
            for step in walk:
                await take(opened, step)
                last = opened.app.session or last
            opened.app.quit_saved()
            await opened.settle()
            assert opened.has_quit

        assert read_assessment(last.path).assessment == last.assessment
