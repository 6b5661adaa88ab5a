import pickle

from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.store.cleaning import clean
from hrcyclus.store.problem import FileError, Problem, key_text

text = st.text(st.characters(), max_size=2000)


def test_a_problem_is_one_line_with_place_key_and_mend():
    problem = Problem("this is wrong", "mend it", "a.toml", 12, key="instruments.x.presence")
    assert str(problem) == "a.toml:12: instruments.x.presence: this is wrong (mend it)"


def test_what_is_not_known_is_left_out():
    assert str(Problem("this is wrong")) == "this is wrong"
    assert str(Problem("this is wrong", file="a.toml")) == "a.toml: this is wrong"
    assert str(Problem("wrong", file="a.toml", line=3, column=5)) == "a.toml:3:5: wrong"


@given(text, text, text, text)
def test_a_problem_stays_one_safe_and_bounded_line(what, mend, file, key):
    line = str(Problem(what, mend, file, 1, key=key))
    assert len(line) < 1000
    assert clean(line, lines=False) == line


def test_of_a_long_file_name_the_end_is_kept():
    assert str(Problem("wrong", file="/x" * 500 + "/plan.toml")).endswith("/plan.toml: wrong")


def test_a_file_error_reads_as_its_first_problem_and_keeps_all():
    first, second = Problem("one", file="a.toml", line=1), Problem("two", file="a.toml", line=2)
    error = FileError(first, second)
    assert str(error) == "a.toml:1: one"
    assert error.problems == (first, second)


def test_a_file_error_travels_between_processes():
    error = pickle.loads(pickle.dumps(FileError(Problem("one", file="a.toml", line=1))))
    assert str(error) == "a.toml:1: one"


def test_keys_read_as_people_write_them():
    assert key_text(("explanation", 1, "nl")) == "explanation[2].nl"
    assert key_text(("instruments", "a b", "note")) == 'instruments."a b".note'
    assert key_text(()) == ""
