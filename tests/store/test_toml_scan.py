import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.store.toml_scan import scan

texts = st.text(st.sampled_from("a\"'\\\n[]{}#=,. \t\r"), max_size=12)
scalars = texts | st.integers(-99, 99) | st.booleans() | st.dates() | st.datetimes() | st.floats()
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=12,
)


def paths_of(value, path=()):
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in items:
            yield (*path, key)
            yield from paths_of(inner, (*path, key))


@given(st.dictionaries(texts, values, max_size=4), st.booleans())
def test_it_finds_every_path_of_a_file_and_no_other(data, multiline):
    text = tomli_w.dumps(data, multiline_strings=multiline)
    assert set(scan(text)) == set(paths_of(data))


@given(st.dictionaries(texts, values, min_size=1, max_size=4), st.booleans())
def test_a_key_is_found_where_it_is_written(data, multiline):
    text = tomli_w.dumps({"before": {"x": 1}, "outer": data}, multiline_strings=multiline)
    offsets = scan(text)
    for path, offset in offsets.items():
        last = path[-1]
        if isinstance(last, str):
            line = text[offset:].split("\n", 1)[0]
            assert tomli_w.dumps({last: 0}).removesuffix(" = 0\n") in line


@given(st.text(st.sampled_from("a=.,[]{}\"'#\\ \n\r1"), max_size=40))
def test_it_never_fails_on_what_is_not_toml(text):
    assert all(0 <= offset <= len(text) for offset in scan(text).values())
