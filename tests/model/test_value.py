"""Values are what frozen dataclasses with slots are, for all that uses them."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from inspect import signature

import pytest

from hrcyclus.model.value import value


@value
class Point:
    """Somewhere."""

    x: int
    y: int = 0
    names: list[str] = field(default_factory=list)
    secret: str = field(default="", repr=False, compare=False)
    made: list[int] = field(default_factory=lambda: [7], init=False, compare=False, repr=False)

    @property
    def sum(self) -> int:
        return self.x + self.y


@dataclass(frozen=True, slots=True)
class Same:
    """Somewhere."""

    x: int
    y: int = 0
    names: list[str] = field(default_factory=list)
    secret: str = field(default="", repr=False, compare=False)
    made: list[int] = field(default_factory=lambda: [7], init=False, compare=False, repr=False)


@value
class Nothing:
    """A value without any field."""


def test_it_is_made_by_place_or_by_name_and_what_is_left_out_is_made_anew():
    point = Point(1, names=["a"])
    assert (point.x, point.y, point.names, point.made, point.sum) == (1, 0, ["a"], [7], 1)
    assert Point(1).names is not Point(1).names
    assert Point(1).made is not Point(1).made


@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), ((1, 2, [], "", 5), {}), ((1,), {"x": 1}), ((1,), {"z": 1}), ((1,), {"made": []})],
)
def test_what_does_not_fit_is_refused_as_by_a_dataclass(given, named):
    with pytest.raises(TypeError):
        Same(*given, **named)
    with pytest.raises(TypeError):
        Point(*given, **named)


def test_nothing_can_be_set_or_deleted():
    with pytest.raises(FrozenInstanceError, match="x"):
        Point(1).x = 2  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(FrozenInstanceError, match="x"):
        del Point(1).x  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(FrozenInstanceError, match="other"):
        Point(1).other = 2  # pyright: ignore[reportAttributeAccessIssue]
    assert not hasattr(Point(1), "__dict__")


def test_values_are_equal_by_what_they_hold_and_are_of_one_class():
    assert Point(1) == Point(1, secret="?")
    assert Point(1) != Point(2)
    assert Point(1) != Same(1)
    assert Point(1) != 1
    assert Nothing() == Nothing()


def test_equal_values_have_one_hash():
    @value
    class Key:
        id: str
        number: int = 0

    assert hash(Key("a")) == hash(Key("a"))
    assert len({Key("a"), Key("a"), Key("b"), Nothing(), Nothing()}) == 3
    with pytest.raises(TypeError):
        hash(Point(1))


def test_it_tells_what_it_holds():
    assert repr(Point(1, secret="?")) == "Point(x=1, y=0, names=[])"
    assert repr(Nothing()) == "Nothing()"


def test_it_is_a_dataclass_for_who_asks():
    assert is_dataclass(Point)
    assert [one.name for one in fields(Point)] == [one.name for one in fields(Same)]
    assert str(signature(Point)) == str(signature(Same))
    assert Point.__match_args__ == Same.__match_args__
    assert replace(Point(1, 2), y=3) == Point(1, 3)
    match Point(1, 2):
        case Point(x, y=y):
            assert (x, y) == (1, 2)


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))]
)
def test_it_can_be_copied_and_pickled(again):
    assert again(Point(1, 2, ["a"], "?")) == Point(1, 2, ["a"])
    assert again(Point(1, secret="?")).secret == "?"
    assert again(Nothing()) == Nothing()


def test_a_frozen_dataclass_may_extend_it():
    @dataclass(frozen=True)
    class Named(Point):
        name: str = ""

    assert Named(1, name="a") == Named(1, name="a")
    assert Named(1, name="a") != Named(1, name="b")
    assert copy.copy(Named(1, 2, name="a")) == Named(1, 2, name="a")
