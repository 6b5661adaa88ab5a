"""Values: frozen objects with named fields, as `dataclass(frozen=True, slots=True)` makes them.

For each class `dataclass` writes six methods as text and compiles them, at every start. All that
differs between values is how they are made, so here one method is compiled, for all classes with
as many fields of the same kinds, and the others are shared: a class takes a tenth of the time,
which with all of them is a tenth of a start. What dataclasses can do (`replace`, `fields`,
matching, pickling), these can do too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import Any, TypeVar, dataclass_transform

_Value = TypeVar("_Value")


class _Factory:
    """The default of what is made anew for each value."""

    def __repr__(self) -> str:
        return "<factory>"


_FACTORY = _Factory()

_GIVEN, _MADE, _ALWAYS_MADE, _FIXED = "gmaf"
"""Fields that are given or have a default, that are made anew where they are not given or always,
and that are always the same."""

_SETTING = {
    _GIVEN: "p{0}",
    _MADE: "make_{0}() if p{0} is FACTORY else p{0}",
    _ALWAYS_MADE: "make_{0}()",
    _FIXED: "fixed_{0}",
}


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[_Value]) -> type[_Value]:
    """Make a class with annotated fields one of values; `field(default_factory=...)` is known."""
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    fields: dict[str, Field[Any]] = made.__dataclass_fields__
    # So that a dataclass which extends it may be, and has to be, frozen too.
    made.__dataclass_params__.frozen = True
    made.__init__ = _init(made, fields)
    made.__eq__, made.__hash__ = _comparison([name for name, one in fields.items() if one.compare])
    made.__repr__ = _repr
    made.__setattr__, made.__delattr__ = _refuse_to_set, _refuse_to_delete
    made.__getstate__, made.__setstate__ = _state, _restore
    return made


def _init(made: Any, fields: dict[str, Field[Any]]) -> Callable[..., None]:
    known: dict[str, object] = {"FACTORY": _FACTORY}
    kinds = ""
    parameters: list[str] = []
    defaults: list[object] = []
    for index, (name, one) in enumerate(fields.items()):
        # What a slot is set by; the class itself refuses to have anything set.
        known[f"set_{index}"] = getattr(made, name).__set__
        made_anew = one.default_factory is not MISSING
        known[f"make_{index}"], known[f"fixed_{index}"] = one.default_factory, one.default
        if not one.init:
            kinds += _ALWAYS_MADE if made_anew else _FIXED
            continue
        kinds += _MADE if made_anew else _GIVEN
        parameters.append(name)
        if made_anew or one.default is not MISSING:
            defaults.append(_FACTORY if made_anew else one.default)
        elif defaults:
            raise TypeError(f"{made.__qualname__}.{name} has no default, what stands before it has")
    code = _init_code(kinds)
    code = code.replace(
        co_varnames=("self", *parameters), co_qualname=f"{made.__qualname__}.__init__"
    )
    init = FunctionType(code, known, "__init__", tuple(defaults))
    init.__annotations__ = {
        **{name: one.type for name, one in fields.items() if one.init},
        "return": None,
    }
    return init


@cache
def _init_code(kinds: str) -> CodeType:
    """What makes a value with fields of these kinds, whatever their names."""
    parameters = [f"p{index}" for index, kind in enumerate(kinds) if kind in (_GIVEN, _MADE)]
    lines = [
        f"    set_{index}(self, {_SETTING[kind].format(index)})" for index, kind in enumerate(kinds)
    ]
    body = "\n".join(lines) or "    pass"
    made: dict[str, Any] = {}
    exec(f"def __init__(self, {', '.join(parameters)}):\n{body}", made)
    return made["__init__"].__code__


def _comparison(
    names: list[str],
) -> tuple[Callable[[Any, object], bool], Callable[[Any], int]]:
    content: Callable[[Any], object] = attrgetter(*names) if names else lambda _self: ()

    def equal(self: Any, other: object) -> bool:
        alike = other.__class__ is self.__class__
        return content(self) == content(other) if alike else NotImplemented

    def hashed(self: Any) -> int:
        return hash(content(self))

    return equal, hashed


def _repr(self: Any) -> str:
    shown = (name for name, one in self.__dataclass_fields__.items() if one.repr)
    content = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({content})"


def _refuse_to_set(self: Any, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:
    return [getattr(self, name) for name in self.__dataclass_fields__]


def _restore(self: Any, state: list[object]) -> None:
    for name, content in zip(self.__dataclass_fields__, state, strict=True):
        object.__setattr__(self, name, content)
